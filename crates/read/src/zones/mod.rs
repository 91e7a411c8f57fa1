//! Zones: which part of a page each stretch of a text is.
//!
//! Three passes over the lines, each linear: [`surroundings`] labels what
//! surrounds the article, [`headings`] labels title, standfirst and
//! subheadings in what is left, [`inside`] splits datelines and credits off
//! the lines of the body. What no rule claims is body: a stretch wrongly
//! labelled as furniture would lose statements, one wrongly left in the body
//! costs a false one at most.

mod headings;
mod inside;
mod surroundings;

use selon_text::{ByteRange, Zone, ZoneKind};

use crate::page::Page;

/// A line's zone and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub kind: ZoneKind,
    pub reason: &'static str,
    /// Whether the words that decided are worth showing beside the reason.
    pub quoted: bool,
}

impl Label {
    fn new(kind: ZoneKind, reason: &'static str) -> Self {
        Self { kind, reason, quoted: false }
    }

    fn quoting(kind: ZoneKind, reason: &'static str) -> Self {
        Self { kind, reason, quoted: true }
    }
}

/// The zones of a page: in text order, without gap or overlap, from its first
/// byte to its last. Blank lines belong to the zone before them.
pub(crate) fn zones(page: &Page<'_>) -> Vec<Zone> {
    let mut labels = surroundings::label(page);
    headings::label(page, &mut labels);
    let mut pieces: Vec<(usize, Label)> = Vec::new();
    let mut bodies = 0;
    for (at, label) in labels.into_iter().enumerate() {
        let line = &page.lines[at].line;
        let label = label.unwrap_or_else(|| Label::new(ZoneKind::Body, "running text"));
        let is_body = matches!(label.kind, ZoneKind::Body | ZoneKind::Standfirst);
        if is_body {
            inside::split(page, at, bodies, label, &mut pieces);
            bodies += 1;
        } else {
            pieces.push((line.start, label));
        }
    }
    join(page.text, pieces)
}

/// Turns starts of pieces into zones, joining neighbours of one label.
fn join(text: &str, pieces: Vec<(usize, Label)>) -> Vec<Zone> {
    let mut joined: Vec<(usize, Label)> = Vec::new();
    for (start, label) in pieces {
        // Titles and subheadings stay apart: each is a thing of its own.
        let same = joined.last().is_some_and(|(_, last)| {
            *last == label && !matches!(label.kind, ZoneKind::Title | ZoneKind::Subheading)
        });
        if !same {
            joined.push((start, label));
        }
    }
    if let Some(first) = joined.first_mut() {
        first.0 = 0;
    }
    let ends: Vec<usize> = joined.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    joined
        .into_iter()
        .zip(ends)
        .map(|((start, label), end)| Zone {
            kind: label.kind,
            range: ByteRange::new(start, end),
            reason: reason(&label, &text[start..end]),
        })
        .collect()
}

/// The reason with the words it is about.
fn reason(label: &Label, words: &str) -> String {
    if !label.quoted {
        return label.reason.to_owned();
    }
    let breaks = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let first = words.trim_start().split(breaks).next().unwrap_or_default().trim_end();
    let mut shown: String = first.chars().take(40).collect();
    if shown.len() < first.len() {
        shown.push('…');
    }
    format!("{}: \"{shown}\"", label.reason)
}
