//! Second pass: title, standfirst and subheadings among the article's lines.

use selon_text::ZoneKind;

use super::Label;
use crate::page::Page;
use crate::words::Words;

/// Longest title, in bytes.
const TITLE: usize = 280;

/// Labels headings; only lines without a label are looked at.
pub(super) fn label(page: &Page<'_>, labels: &mut [Option<Label>]) {
    let body_begins = title(page, labels);
    repeated_opening(page, labels, body_begins);
    for at in body_begins..labels.len() {
        if labels[at].is_none() && is_subheading(page, labels, at) {
            labels[at] =
                Some(Label::new(ZoneKind::Subheading, "a short line without a full stop between paragraphs"));
        }
    }
}

/// Labels the title and what stands between it and the body; gives the index
/// of the first line that may be body.
fn title(page: &Page<'_>, labels: &mut [Option<Label>]) -> usize {
    let Some(mut at) = next_open(labels, 0) else { return labels.len() };
    if !is_title(page, labels, at) {
        return at;
    }
    // A word or two above a longer heading name its subject.
    if let Some(next) = next_open(labels, at + 1)
        && page.lines[at].line.shape.pieces <= 2
        && page.lines[next].line.shape.pieces >= 4
        && page.lines[next].line.shape.is_heading_like()
    {
        labels[at] = Some(Label::new(ZoneKind::Subheading, "a word or two above the headline"));
        at = next;
    }
    labels[at] = Some(Label::new(ZoneKind::Title, "the first heading of the page"));
    let after = at + 1;
    repeated_title(page, labels, at);
    standfirst(page, labels, after)
}

fn next_open(labels: &[Option<Label>], from: usize) -> Option<usize> {
    (from..labels.len()).find(|at| labels[*at].is_none())
}

fn is_title(page: &Page<'_>, labels: &[Option<Label>], at: usize) -> bool {
    let line = &page.lines[at].line;
    let shape = &line.shape;
    let content = page.content(at);
    if content.starts_with("# ") {
        return true;
    }
    let Some(next) = next_open(labels, at + 1) else { return false };
    let sane =
        shape.lettered && shape.bytes <= TITLE && !shape.lower && !content.starts_with(['-', '–', '—', '•']);
    if !sane {
        return false;
    }
    // The next line goes on with a small letter: the paragraph was wrapped.
    let wrapped = next == at + 1 && !line.blank_after && page.lines[next].line.shape.lower;
    if wrapped {
        return false;
    }
    if !shape.terminal && !content.ends_with([',', ';', ':']) {
        return true;
    }
    // With a full stop it is a title only where it stands apart from lines that do not.
    let apart = page.lines[at + 1..].iter().filter(|row| row.line.blank_before).count();
    let others = page.lines.len() - at - 1;
    line.blank_after && shape.bytes <= 200 && others >= 3 && apart * 2 < others
}

/// Labels further copies of the title above the body and just at its beginning.
fn repeated_title(page: &Page<'_>, labels: &mut [Option<Label>], title: usize) {
    let (mut first, mut other) = (Words::default(), Words::default());
    first.fill(page.content(title), 0);
    for (at, label) in labels.iter_mut().enumerate().skip(title + 1).take(8) {
        if label.is_some() {
            continue;
        }
        other.fill(page.content(at), 0);
        let count = first.all().len();
        let same =
            count == other.all().len() && (0..count).all(|word| first.folded(word) == other.folded(word));
        if same {
            *label = Some(Label::new(ZoneKind::Title, "the headline again"));
        }
    }
}

/// Labels one or two paragraphs between the title and the credit or dateline
/// under it, or a heading-like line directly after the title.
fn standfirst(page: &Page<'_>, labels: &mut [Option<Label>], after: usize) -> usize {
    let below = |label: &Option<Label>| {
        label.as_ref().is_some_and(|label| matches!(label.kind, ZoneKind::Credit | ZoneKind::Dateline))
    };
    if let Some(credit) = (after..labels.len().min(after + 6)).find(|at| below(&labels[*at])) {
        let open: Vec<usize> = (after..credit).filter(|at| labels[*at].is_none()).collect();
        let short = open.iter().all(|at| page.lines[*at].line.shape.bytes <= 700);
        if open.len() <= 2 && short {
            for at in open {
                labels[at] =
                    Some(Label::new(ZoneKind::Standfirst, "between the headline and the line on its origin"));
            }
            return credit;
        }
    }
    let Some(at) = next_open(labels, after) else { return labels.len() };
    let shape = &page.lines[at].line.shape;
    let next = next_open(labels, at + 1);
    let heads = shape.is_heading_like()
        && shape.pieces >= 4
        && !shape.bullet
        && next.is_some_and(|next| page.lines[next].line.shape.is_prose());
    if heads {
        labels[at] = Some(Label::new(ZoneKind::Standfirst, "a line without a full stop under the headline"));
        return at + 1;
    }
    at
}

/// Labels the first paragraph as standfirst where a later paragraph repeats its opening.
fn repeated_opening(page: &Page<'_>, labels: &mut [Option<Label>], from: usize) {
    const WORDS: usize = 8;
    let Some(first) = next_open(labels, from) else { return };
    let (mut opening, mut other) = (Words::default(), Words::default());
    // What stands before the opening quotation mark or capital may be a date.
    opening.fill(opening_of(page, first), 0);
    if opening.all().len() < WORDS {
        return;
    }
    let repeated = (first + 1..labels.len().min(first + 6)).any(|at| {
        other.fill(page.content(at), 0);
        labels[at].is_none() && (0..WORDS).all(|word| opening.folded(word) == other.folded(word))
    });
    if repeated && labels.iter().skip(first + 1).filter(|label| label.is_none()).count() >= 2 {
        labels[first] =
            Some(Label::new(ZoneKind::Standfirst, "a later paragraph begins with the same words"));
    }
}

/// The line after a date label at its beginning, if there is one.
fn opening_of<'t>(page: &Page<'t>, at: usize) -> &'t str {
    let row = &page.lines[at];
    match super::inside::leading_date(page, at) {
        Some(split) => &page.text[split..row.line.content.end],
        None => page.content(at),
    }
}

fn is_subheading(page: &Page<'_>, labels: &[Option<Label>], at: usize) -> bool {
    let content = page.content(at);
    if content.starts_with("## ") || content.starts_with("### ") {
        return true;
    }
    let line = &page.lines[at].line;
    let shape = &line.shape;
    let looks = shape.is_heading_like()
        && shape.bytes <= 110
        && shape.pieces <= 14
        && !shape.lower
        && !shape.bullet
        && !content.ends_with([',', ';', ':', '-', '–', '—', '»', '"', '”'])
        && !content.starts_with(['(', '[', '"', '“']);
    if !looks || at == 0 {
        return false;
    }
    let before = &page.lines[at - 1].line;
    let ends_before = labels[at - 1].is_some() || before.shape.terminal || line.blank_before;
    let follows = page.lines.get(at + 1).is_some_and(|next| {
        labels[at + 1].is_none()
            && !next.line.shape.lower
            && (next.line.shape.is_prose() || next.line.shape.opens_quotation)
    });
    ends_before && follows
}
