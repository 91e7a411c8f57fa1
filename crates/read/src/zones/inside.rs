//! Third pass: datelines, leading dates and closing credits within a line of
//! the body.

use selon_text::ZoneKind;

use super::Label;
use crate::agencies::agency;
use crate::dates::{PrintedDate, date, time};
use crate::lines::Line;
use crate::page::{Page, find};
use crate::phrases::Role;
use crate::words::Words;

/// Body lines from the top in which a dateline is looked for.
const OPENING_LINES: usize = 3;

/// Adds the pieces of the `at`-th line, the `bodies`-th of the body, as starts
/// with labels.
pub(super) fn split(
    page: &Page<'_>,
    at: usize,
    bodies: usize,
    label: Label,
    pieces: &mut Vec<(usize, Label)>,
) {
    let line = &page.lines[at].line;
    let mut start = line.start;
    if bodies == 0
        && let Some(after) = leading_date(page, at)
    {
        pieces.push((start, Label::quoting(ZoneKind::Credit, "date of publication")));
        start = after;
    }
    if bodies < OPENING_LINES
        && let Some((length, reason)) = dateline(&page.text[start..line.content.end], bodies == 0)
    {
        pieces.push((start, Label::quoting(ZoneKind::Dateline, reason)));
        start += length;
    }
    let teaser = closing_teaser(page.text, start, line);
    let credit = closing_credit(page.text, start, teaser.unwrap_or(line.content.end));
    pieces.push((start, label));
    if let Some(credit) = credit {
        pieces.push((credit, Label::quoting(ZoneKind::Credit, "credit after the last sentence")));
    }
    if let Some(teaser) = teaser {
        pieces.push((
            teaser,
            Label::quoting(ZoneKind::Teaser, "reference to another story at a paragraph's end"),
        ));
    }
}

/// Where the text begins after a date of publication that opens the `at`-th
/// line ("date 2025-03 …", "Publié le 5 mars 2025 – Le maire …"), in bytes.
pub(super) fn leading_date(page: &Page<'_>, at: usize) -> Option<usize> {
    let row = &page.lines[at];
    let finding = row.finding.as_ref()?;
    let opens = finding.role == Role::Credit
        && finding.date.is_some()
        && finding.range.start == row.line.content.start;
    if !opens || finding.whole {
        return None;
    }
    let rest = &page.text[finding.range.end..row.line.content.end];
    let begins = rest.trim_start_matches([' ', '\u{A0}', '-', '–', '—', '|', ':', '.', '·']);
    begins_sentence(begins).then_some(row.line.content.end - begins.len())
}

/// Length in bytes of the dateline that `line` begins with, and why it is one.
///
/// "MINSK, 5 mars (Reuters) - ", "25 février (Reuters) - ", "19 août 2012. - ",
/// "JAKARTA - " (only in the first line of the body).
fn dateline(line: &str, first: bool) -> Option<(usize, &'static str)> {
    let mut words = Words::default();
    for (at, dash) in line.char_indices().take_while(|(at, _)| *at <= 100) {
        if !matches!(dash, '-' | '–' | '—') {
            continue;
        }
        let (before, after) = (&line[..at], line[at..].trim_start_matches(dash));
        let apart = before.ends_with([' ', '\u{A0}', ')', '.']) && after.starts_with([' ', '\u{A0}']);
        let rest = after.trim_start();
        if !apart || !begins_sentence(rest) {
            continue;
        }
        words.fill(before, 0);
        let reason = dateline_reason(&words, before, first)?;
        return Some((line.len() - rest.len(), reason));
    }
    None
}

/// Whether `text`, the whole of a line before its dash, is a dateline.
pub(super) fn is_dateline(text: &str) -> bool {
    let mut words = Words::default();
    words.fill(text, 0);
    dateline_reason(&words, text, true).is_some()
}

/// Why `before`, the words before a dash, is a dateline.
fn dateline_reason(words: &Words, before: &str, first: bool) -> Option<&'static str> {
    let (mut at, mut places, mut capitals) = (0, 0, 0);
    let (mut dated, mut credited) = (false, false);
    while at < words.all().len() {
        if let Some((_, after)) = agency(words, at) {
            credited = true;
            at = after;
        } else if let Some((printed, after)) = date(words, at) {
            dated |= matches!(
                printed,
                PrintedDate::Day(_) | PrintedDate::Ambiguous(..) | PrintedDate::Yearless(..)
            );
            at = time(words, after).unwrap_or(after);
        } else {
            let word = words.all()[at];
            places += 1;
            capitals += usize::from(word.upper && word.end - word.start >= 3);
            let small =
                matches!(words.folded(at), "de" | "du" | "la" | "le" | "les" | "sur" | "en" | "d" | "l");
            if !(word.capital || small) || places > 5 {
                return None;
            }
            at += 1;
        }
    }
    if credited && (before.contains('(') || places == 0) {
        Some("an agency's dateline")
    } else if dated {
        Some("a date before a dash")
    } else if first && places > 0 && places <= 3 && capitals == places {
        Some("a place in capitals before a dash")
    } else {
        None
    }
}

/// Where a reference to another story begins that was glued to the end of a
/// paragraph: "… a-t-elle dit. Lire aussi : Le phare vendu". `start` is where
/// the text of `line` begins, in bytes.
fn closing_teaser(text: &str, start: usize, line: &Line) -> Option<usize> {
    const LONGEST: usize = 300;
    if line.shape.full_stop || line.shape.pieces < 12 {
        return None;
    }
    let end = line.content.end;
    let mut from = end.saturating_sub(LONGEST).max(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut words = Words::default();
    let tail = &text[from..end];
    tail.match_indices(['.', '!', '?', '»', '”', '"']).find_map(|(at, mark)| {
        let rest = tail[at + mark.len()..].trim_start();
        let place = end - rest.len();
        words.fill(rest, place);
        let finding = find(&words).filter(|finding| finding.role == Role::TeaserLine)?;
        (finding.range.start == place && begins_sentence(rest)).then_some(place)
    })
}

/// Where a credit after the last sentence of `text[start..end]` begins: "(avec AFP)".
fn closing_credit(text: &str, start: usize, end: usize) -> Option<usize> {
    // In brackets a credit may be long; without them it is a name or two.
    const LONGEST: usize = 120;
    const BARE: usize = 40;
    let line = &text[start..end];
    let bracketed = line.ends_with([')', ']']);
    let mut from = line.len().saturating_sub(if bracketed { LONGEST } else { BARE });
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let tail = &line[from..];
    let opening = if bracketed {
        tail.rfind(['(', '['])?
    } else {
        // "… a-t-il dit. AFP": the words after the last full stop.
        let stop = tail.trim_end_matches('.').rfind(['.', '!', '?', '»', '”'])?;
        let after = stop + tail[stop..].chars().next().map_or(1, char::len_utf8);
        after + (tail[after..].len() - tail[after..].trim_start().len())
    };
    let before = line[..from + opening].trim_end();
    if !before.ends_with(['.', '!', '?', '…', '»', '”', '"']) {
        return None;
    }
    let mut words = Words::default();
    words.fill(&tail[opening..], 0);
    let finding = find(&words)?;
    // A name alone is a credit only in brackets.
    let marked = finding.name.is_none() || tail.ends_with(')');
    (finding.whole && finding.role == Role::Credit && marked).then_some(start + from + opening)
}

/// Whether `text` begins as a sentence does.
fn begins_sentence(text: &str) -> bool {
    let first = text
        .trim_start_matches(['"', '«', '“', '„', '\'', '‘', ' ', '\u{A0}', '\u{202F}', '(', '['])
        .chars()
        .next();
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_measured() {
        for (line, expected) in [
            ("MINSK, 5 mars (Reuters) - Le port", "MINSK, 5 mars (Reuters) - "),
            ("25 février (Reuters) - Le port", "25 février (Reuters) - "),
            ("19 août 2012. - À Sarnes", "19 août 2012. - "),
            ("12 juin 2016 . – Les élus", "12 juin 2016 . – "),
            ("Port-Liss, 23 févr. (UPI) -- Le maire", "Port-Liss, 23 févr. (UPI) -- "),
            ("SARNES - Le maire", "SARNES - "),
            ("Sarnes (AFP) – « Oui », dit-il", "Sarnes (AFP) – "),
            ("Port-Liss, le 3 mai 2024 — Le maire", "Port-Liss, le 3 mai 2024 — "),
        ] {
            let found = dateline(line, true).map(|(length, _)| &line[..length]);
            assert_eq!(found, Some(expected), "{line}");
        }
    }

    #[test]
    fn sentences_with_dashes_have_no_dateline() {
        for line in [
            "Le maire - élu en mars - a parlé.",
            "Zoé Marl - Maire de Sarnes depuis dix ans, elle part.",
            "Le 5 mars 2025 - jour de marché - tout a changé.",
            "Oui - Non - Peut-être",
            "Le vote - Personne ne l'attendait - a surpris.",
        ] {
            assert_eq!(dateline(line, true), None, "{line}");
        }
        assert_eq!(dateline("SARNES - Le maire", false), None);
    }

    #[test]
    fn a_teaser_glued_to_a_paragraph_is_found() {
        let teaser = |text: &str| {
            let line = crate::lines::lines(text, 1).unwrap().remove(0);
            closing_teaser(text, 0, &line).map(|at| text[at..].to_owned())
        };
        let told = "La maire a promis de rouvrir le port avant la fin de l'hiver, dit-on";
        for glue in [". ", ".", " »", " ! "] {
            let text = format!("{told}{glue}Lire aussi : Le phare vendu, « un scandale »");
            assert_eq!(
                teaser(&text).as_deref(),
                Some("Lire aussi : Le phare vendu, « un scandale »"),
                "{text}"
            );
        }
        for text in [
            format!("{told}. Lire aussi bien que lui, personne ne le fait."),
            format!("{told}. Il faut lire aussi les notes"),
            told.to_owned(),
        ] {
            assert_eq!(teaser(&text), None, "{text}");
        }
    }

    #[test]
    fn closing_credits_are_found() {
        for (line, credit) in [
            ("C'est fini, a dit Zoé Marl. (avec AFP)", Some("(avec AFP)")),
            ("C'est fini, a dit Zoé Marl. (Reuters)", Some("(Reuters)")),
            ("« C'est fini. » AFP", Some("AFP")),
            ("C'est fini, a dit la direction de l'AFP", None),
            ("Il travaille pour une agence (AFP)", None),
            ("C'est fini. Il est parti.", None),
        ] {
            let found = closing_credit(line, 0, line.len()).map(|at| &line[at..]);
            assert_eq!(found, credit, "{line}");
        }
    }
}
