//! First pass: menus, credits, teasers, comments and notices around an article.

use selon_text::ZoneKind;

use super::{Label, inside};
use crate::agencies::agency;
use crate::page::{Page, PageLine, find};
use crate::phrases::Role;
use crate::words::Words;

/// Bytes of running text after which an article is under way: what comes
/// before may be a page's head, what comes after may be its foot.
const UNDER_WAY: usize = 200;

/// Where in the page a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Article,
    /// Below a heading over other stories, so many lines ago.
    Teasers(usize),
    Comments,
}

/// Signs that the article is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    NotSeen,
    /// A credit below its text: it hardly goes on.
    Credited,
    /// Readers' comments: it does not go on.
    Commented,
}

/// Labels lines that are not the article; `None` is the article or not yet known.
pub(super) fn label(page: &Page<'_>) -> Vec<Option<Label>> {
    let mut labels = Vec::with_capacity(page.lines.len());
    let mut place = Place::Article;
    let mut prose = 0;
    let mut end = End::NotSeen;
    for at in 0..page.lines.len() {
        let row = &page.lines[at];
        let label = match place {
            Place::Article => None,
            Place::Teasers(count) => {
                if teaser_goes_on(page, at, count, end, prose) {
                    place = Place::Teasers(count + 1);
                    Some(in_teasers(row))
                } else {
                    place = Place::Article;
                    None
                }
            }
            Place::Comments => in_comments(row),
        };
        let label = label.or_else(|| in_article(page, at, prose));
        if let Some(finding) = &row.finding {
            match finding.role {
                Role::TeaserHeader if is_heading(row) => place = Place::Teasers(0),
                Role::CommentHeader if prose >= UNDER_WAY && comments_follow(page, at) => {
                    place = Place::Comments;
                    end = End::Commented;
                }
                Role::Credit if prose >= UNDER_WAY && place == Place::Article && label.is_some() => {
                    end = End::Credited;
                }
                _ => {}
            }
        }
        if label.is_none() && row.line.shape.is_prose() {
            prose += row.line.shape.bytes;
        }
        labels.push(label);
    }
    label_menus(page, &mut labels);
    labels
}

/// The label of a line where an article may be.
fn in_article(page: &Page<'_>, at: usize, prose: usize) -> Option<Label> {
    let row = &page.lines[at];
    let shape = &row.line.shape;
    if !shape.wordy && !shape.opens_quotation && !shape.terminal {
        return Some(Label::new(ZoneKind::Furniture, "no letter or digit on the line"));
    }
    if prose < UNDER_WAY
        && (row.only_date.is_some() && !shape.bullet && !shape.terminal || is_dateline_line(page, at))
    {
        return Some(Label::quoting(ZoneKind::Dateline, "a line with nothing but a date"));
    }
    if prose < UNDER_WAY && is_masthead(page, at) {
        return Some(Label::quoting(ZoneKind::Credit, "outlet, section or date of publication"));
    }
    if is_menu_line(page.content(at)) {
        return Some(Label::quoting(ZoneKind::Furniture, "a menu on one line"));
    }
    if is_path(page.content(at)) {
        return Some(Label::quoting(ZoneKind::Furniture, "the way through the site to this page"));
    }
    if !shape.terminal && shape.bytes <= 700 && has_picture_credit(page.content(at)) {
        return Some(Label::new(ZoneKind::Caption, "an agency and a photographer at its end"));
    }
    if is_address(page.content(at)) {
        return Some(Label::new(ZoneKind::Furniture, "a web address or a picture and nothing else"));
    }
    let finding = row.finding.as_ref()?;
    // A label stands without quotation marks; with them somebody says it.
    if shape.opens_quotation {
        return None;
    }
    let long = shape.bytes > 1200;
    let kind = match finding.role {
        Role::Paywall if !long => ZoneKind::Paywall,
        Role::Disclaimer if !long && is_notice(page, at, prose) => ZoneKind::Disclaimer,
        Role::TeaserHeader if is_heading(row) => ZoneKind::Teaser,
        Role::TeaserLine if shape.bytes <= 400 => ZoneKind::Teaser,
        // "Comment ?" is a question.
        Role::CommentHeader if !shape.terminal => ZoneKind::Furniture,
        Role::Modified | Role::Credit if is_credit_line(row) => ZoneKind::Credit,
        Role::Caption if shape.is_heading_like() => ZoneKind::Caption,
        Role::Furniture if finding.whole || shape.bytes <= 300 => ZoneKind::Furniture,
        Role::Section if prose == 0 => ZoneKind::Furniture,
        Role::TeaserEnd if shape.bytes <= 400 && ends_broken_off(page, at) => ZoneKind::Teaser,
        _ => return None,
    };
    Some(Label::quoting(kind, finding.reason))
}

/// Whether a phrase over other stories or comments is a heading and no sentence.
fn is_heading(row: &PageLine) -> bool {
    let shape = &row.line.shape;
    let whole = row.finding.as_ref().is_some_and(|finding| finding.whole);
    !shape.lower && (whole || shape.is_heading_like())
}

/// Whether a line with a notice's words is one: it begins with them, or stands
/// at an edge of the page. Between paragraphs such words are the article's.
fn is_notice(page: &Page<'_>, at: usize, prose: usize) -> bool {
    let row = &page.lines[at];
    let begins = row.finding.as_ref().is_some_and(|finding| finding.range.start == row.line.content.start);
    let mut below = page.lines[at + 1..].iter().take(12);
    begins || prose == 0 || !below.any(|row| row.finding.is_none() && row.line.shape.is_prose())
}

/// Whether the `at`-th line names the outlet or the day of publication. An
/// outlet's name alone is a masthead only just above a date, or with the agency
/// whose copy it prints.
fn is_masthead(page: &Page<'_>, at: usize) -> bool {
    let row = &page.lines[at];
    let Some(masthead) = &row.masthead else { return false };
    // "Publié le 5 mars 2031 – Mis à jour …" has a reason of its own.
    if row.finding.as_ref().is_some_and(|finding| finding.role == Role::Credit) {
        return false;
    }
    if masthead.date.is_some() {
        return true;
    }
    let whole = masthead.outlet.as_ref().is_some_and(|outlet| outlet.end == row.line.content.end);
    let shared = !whole && !page.content(at).ends_with(')');
    shared || page.lines.get(at + 1).is_some_and(|below| below.only_date.is_some())
}

/// "Menu  Bourse  Mon espace", "Politics | Economy | Weather": short items
/// between bars or wide gaps, some of them labels that stand alone elsewhere.
fn is_menu_line(content: &str) -> bool {
    const ITEM: usize = 40;
    if content.len() > 200 {
        return false;
    }
    let bars = content.contains(" | ");
    let separator = if bars { " | " } else { "  " };
    let items: Vec<&str> = content.split(separator).map(str::trim).filter(|item| !item.is_empty()).collect();
    if items.len() < 3 || items.iter().any(|item| item.len() > ITEM || item.ends_with(['.', '!', '?', ':'])) {
        return false;
    }
    let mut words = Words::default();
    let labels = items.iter().filter(|item| {
        words.fill(item, 0);
        let finding = find(&words);
        finding
            .is_some_and(|finding| finding.whole && matches!(finding.role, Role::Furniture | Role::Section))
    });
    // A bar may stand in a headline, a wide gap hardly does.
    labels.count() >= if bars { 2 } else { 1 }
}

/// "https://…" alone, "![légende](image.jpg)".
fn is_address(content: &str) -> bool {
    let alone = !content.contains(char::is_whitespace);
    alone
        && (content.starts_with("http://") || content.starts_with("https://") || content.starts_with("www."))
        || content.starts_with("![") && content.ends_with(')')
}

/// "3 juillet 2016 . –", "26 juillet 2016, Sarnes . –": a dateline on a line of its own.
fn is_dateline_line(page: &Page<'_>, at: usize) -> bool {
    let content = page.content(at);
    let before = content.trim_end_matches(['-', '–', '—']);
    content.len() <= 80 && before.len() < content.len() && inside::is_dateline(before.trim_end())
}

/// "Accueil > Monde > Sarnes".
fn is_path(content: &str) -> bool {
    const STEPS: [&str; 4] = [" > ", " » ", " / ", " › "];
    let home = ["Accueil", "ACCUEIL", "Home", "Vous êtes ici", "You are here"];
    !content.contains('«')
        && home.iter().any(|word| content.starts_with(word))
        && STEPS.iter().any(|step| content.contains(step))
}

/// "Le port de Sarnes (AFP / Zoé Marl)", "(AP Photo/Zoé Marl)".
fn has_picture_credit(content: &str) -> bool {
    let Some(opening) = content.rfind(['(', '©', '[']) else { return false };
    let credit = &content[opening..];
    if credit.len() > 100 || !credit.contains('/') && !credit.contains(" via ") {
        return false;
    }
    let mut words = Words::default();
    words.fill(credit, 0);
    (0..words.all().len()).any(|at| agency(&words, at).is_some())
}

/// "Publié le 5 mars, le rapport accuse …" is a sentence, not a credit.
fn is_credit_line(row: &PageLine) -> bool {
    let whole = row.finding.as_ref().is_some_and(|finding| finding.whole);
    !row.line.shape.bullet && (whole || !row.line.shape.terminal && row.line.shape.pieces <= 30)
}

/// Whether the words before "Lire la suite" break off with an ellipsis.
fn ends_broken_off(page: &Page<'_>, at: usize) -> bool {
    let Some(finding) = &page.lines[at].finding else { return false };
    let before = page.text[page.lines[at].line.content.start..finding.range.start].trim_end();
    before.ends_with("...") || before.ends_with('…')
}

fn in_teasers(row: &PageLine) -> Label {
    match &row.finding {
        Some(finding) => match finding.role {
            Role::Paywall => Label::quoting(ZoneKind::Paywall, finding.reason),
            Role::Disclaimer => Label::quoting(ZoneKind::Disclaimer, finding.reason),
            Role::CommentHeader => Label::quoting(ZoneKind::Furniture, finding.reason),
            Role::Furniture if finding.whole => Label::quoting(ZoneKind::Furniture, finding.reason),
            Role::TeaserHeader => Label::quoting(ZoneKind::Teaser, finding.reason),
            _ => Label::new(ZoneKind::Teaser, "below a heading over other stories"),
        },
        None => Label::new(ZoneKind::Teaser, "below a heading over other stories"),
    }
}

/// Whether the `at`-th line, `count` lines below a heading over other stories,
/// still belongs to them.
fn teaser_goes_on(page: &Page<'_>, at: usize, count: usize, end: End, prose: usize) -> bool {
    let row = &page.lines[at];
    let shape = &row.line.shape;
    if end == End::Commented || row.finding.is_some() && in_article(page, at, prose).is_some() {
        return true;
    }
    if is_dateline_line(page, at) {
        // "3 juillet 2016 . –" opens an article, "3 juillet 2016" dates a teaser.
        return false;
    }
    if row.only_date.is_some() || shape.broken_off {
        return true;
    }
    let above = (count > 0).then(|| &page.lines[at - 1].line);
    if shape.is_prose() || shape.full_stop {
        // Deeper than the bullet that opened its item, or the blurb under a
        // headline at a page's foot.
        let item = row.line.indented && above.is_some_and(|above| above.indented);
        let blurb = end == End::Credited && above.is_some_and(|above| above.shape.is_heading_like());
        return item || blurb;
    }
    // A heading that stands alone over running text is the article's again.
    let heads_prose = end == End::NotSeen
        && count > 0
        && row.line.blank_before
        && page.lines.get(at + 1).is_some_and(|next| next.finding.is_none() && next.line.shape.is_prose());
    shape.bytes <= 260 && !heads_prose
}

fn in_comments(row: &PageLine) -> Option<Label> {
    let comment = Label::new(ZoneKind::Comment, "below the heading over readers' comments");
    let Some(finding) = &row.finding else { return Some(comment) };
    match finding.role {
        Role::Paywall | Role::Disclaimer => None,
        Role::TeaserHeader if is_heading(row) => None,
        Role::Furniture if finding.whole => None,
        Role::CommentHeader => Some(Label::quoting(ZoneKind::Furniture, finding.reason)),
        _ => Some(comment),
    }
}

/// Whether a sign of a reader's comment stands within four lines below the
/// `at`-th; where the heading counts the comments, a signed line just below it will do.
fn comments_follow(page: &Page<'_>, at: usize) -> bool {
    let content = page.content(at);
    // "3 réactions" may head what three people said to the reporter.
    let counted = match content.split_once('(') {
        Some((_, count)) => count.trim_start().starts_with(|c| matches!(c, '1'..='9')),
        None => content.to_lowercase().contains("comment") && content.contains(|c| matches!(c, '1'..='9')),
    };
    (at + 1..page.lines.len()).take(4).any(|below| page.is_comment_mark(below))
        || counted && page.lines.get(at + 1).is_some_and(|_| is_signed(page.content(at + 1)))
}

/// "Nadège-76 : …", "Coque, le 16/03 à 09:40 : …": somebody's name and a colon.
fn is_signed(content: &str) -> bool {
    const LONGEST: usize = 60;
    let mut colons = content.match_indices(':');
    // Not the colon of "09:40".
    let colon = colons.find(|(at, _)| content[at + 1..].starts_with([' ', '\u{A0}', '\u{202F}']));
    colon.is_some_and(|(at, _)| (1..=LONGEST).contains(&at) && !content[..at].contains(['«', '"', '“']))
}

/// Runs of at least four very short lines among which stand labels: menus.
/// Only the page's head and foot are looked at.
fn label_menus(page: &Page<'_>, labels: &mut [Option<Label>]) {
    let is_prose = |at: usize| labels[at].is_none() && page.lines[at].line.shape.is_prose();
    let first = (0..labels.len()).find(|at| is_prose(*at)).unwrap_or(labels.len());
    let last = (0..labels.len()).rev().find(|at| is_prose(*at)).unwrap_or(0);
    for part in [0..first, (last + 1).min(labels.len())..labels.len()] {
        let mut run = part.start;
        for at in part.start..=part.end {
            let item = at < part.end && is_menu_item(&page.lines[at]);
            if item {
                continue;
            }
            let labelled = (run..at).filter(|at| page.lines[*at].finding.is_some()).count();
            if at - run >= 4 && labelled >= 2 {
                for label in labels[run..at].iter_mut().filter(|label| label.is_none()) {
                    *label = Some(Label::new(ZoneKind::Furniture, "among the labels of a menu"));
                }
            }
            run = at + 1;
        }
    }
}

fn is_menu_item(row: &PageLine) -> bool {
    let shape = &row.line.shape;
    let label = row.finding.as_ref().is_some_and(|finding| {
        finding.whole && matches!(finding.role, Role::Furniture | Role::Section | Role::Paywall)
    });
    label
        || shape.pieces <= 3
            && shape.bytes <= 30
            && !shape.terminal
            && !shape.opens_quotation
            && !shape.bullet
}
