//! Interviews in print: “Ana Roy : Nous partirons.”, line after line.

use std::collections::HashMap;

use selon_lang::{Analysis, Lemma, TokenKind, WordClass};
use selon_text::ByteRange;

use super::Claims;
use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Head, Reach};
use crate::view::View;

/// Labelled lines that make a page an interview.
const MIN_LINES: usize = 2;

/// A line that opens with a name and a colon.
struct Label {
    source: Source,
    colon: ByteRange,
    name: String,
    /// The frame in which the line begins.
    frame: usize,
    /// From the first word after the colon to the end of the line.
    answer: ByteRange,
    asks: bool,
}

pub(crate) fn find(analysis: &Analysis<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    let labels: Vec<Label> = (0..analysis.frames.len()).filter_map(|frame| label(analysis, frame)).collect();
    let mut lines: HashMap<&str, (usize, usize)> = HashMap::new();
    for label in &labels {
        let (all, questions) = lines.entry(&label.name).or_default();
        *all += 1;
        *questions += usize::from(label.asks);
    }
    for label in &labels {
        let (all, questions) = lines[label.name.as_str()];
        // Whoever only asks is the interviewer.
        if all < MIN_LINES || questions == all {
            continue;
        }
        let mut draft = Draft::new(label.frame, "label.interview");
        draft.cue.push((label.colon, Lemma::NONE));
        draft.source = Some(label.source.clone());
        draft.content.push(label.answer);
        for quotation in analysis.quotations_in(label.answer) {
            claims.quotations[quotation].get_or_insert(drafts.len());
        }
        drafts.push(draft);
    }
}

fn label(analysis: &Analysis<'_>, frame: usize) -> Option<Label> {
    let first = &analysis.frames[frame];
    let opens_line = first.within.is_none()
        && (first.tokens.start == 0 || analysis.token(first.tokens.start - 1).kind == TokenKind::Break);
    if !opens_line {
        return None;
    }
    let view = View::new(analysis, first);
    let colon = (1..view.len().min(8)).find(|&item| view.sign(item) == Some(':'))?;
    let phrase = noun_phrase::read(&view, 0, Reach { limit: colon, fills: true })?;
    // “Paris : douze degrés” is no interview: a full name, a title or an office opens the line.
    let person = phrase.names.first().is_some_and(|name| name.len() > 1)
        || view.in_class(0, WordClass::Title)
        || phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::Person));
    if !person {
        return None;
    }
    if phrase.items.end != colon
        || phrase.head != Head::Name && phrase.names.is_empty()
        || colon + 1 >= view.len()
    {
        return None;
    }
    // A quotation after the colon is the rule of the colon's business.
    if view.quotation(colon + 1).is_some() {
        return None;
    }
    let start = view.bytes(colon + 1..colon + 2).start;
    let mut end = first.tokens.end;
    while end < analysis.tokens.list.len() && analysis.token(end).kind != TokenKind::Break {
        end += 1;
    }
    let last = analysis.token(end - 1);
    Some(Label {
        source: Source::of_phrase(&view, &phrase),
        colon: view.bytes(colon..colon + 1),
        name: view.text(phrase.items.clone()).to_owned(),
        frame,
        answer: ByteRange { start, end: last.range.end },
        asks: last.kind == TokenKind::Sign('?'),
    })
}
