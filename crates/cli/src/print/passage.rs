//! The sentence that a statement stands in, with its parts marked.
//!
//! Colours mark them; where there are none, brackets do, as on the pages that
//! specify extraction: `[what was said], {the words that report it} <who>`.

use std::ops::Range;

use selon_ledger::view::Context;
use selon_record::Statement;
use selon_text::{OffsetIndex, Span};

use crate::terminal::{Role, Styled, Terminal};

/// Longest stretch shown between two fragments of a statement, in bytes.
const LONGEST_GAP: usize = 240;
/// How far a sentence is followed beyond the statement, in bytes.
const FARTHEST: usize = 240;

/// The sentence around `statement` in `text`, whose code points `offsets` knows.
#[must_use]
pub fn of_statement(text: &str, offsets: &OffsetIndex, statement: &Statement, brackets: bool) -> Styled {
    let mut marks = Vec::new();
    let mut mark = |span: &Span, role| {
        let edge = |code_point| offsets.to_byte(text, code_point).unwrap_or(text.len());
        marks.push((edge(span.start())..edge(span.end()), role));
    };
    statement.content.iter().for_each(|span| mark(span, Role::Content));
    statement.verbatim.iter().for_each(|span| mark(span, Role::Verbatim));
    statement.cue.iter().for_each(|cue| mark(&cue.span, Role::Cue));
    let source = statement.source.as_ref().and_then(|source| source.span());
    source.into_iter().for_each(|span| mark(span, Role::Source));
    statement.addressee.iter().for_each(|span| mark(span, Role::Addressee));
    statement.venue.iter().for_each(|span| mark(span, Role::Venue));
    statement.said.iter().for_each(|said| mark(&said.span, Role::Said));
    around(text, marks, brackets)
}

/// The context of a ledger's statement in lines, paragraph by paragraph, its parts marked.
#[must_use]
pub fn of_context(context: &Context, terminal: &Terminal, indent: usize) -> String {
    let mut lines = String::new();
    let mut start = 0;
    for paragraph in context.text.split_inclusive('\n') {
        let end = start + paragraph.len();
        let marks: Vec<_> = context
            .highlights
            .iter()
            .filter(|highlight| highlight.bytes.0 < end && start < highlight.bytes.1)
            .map(|highlight| {
                let (from, to) = highlight.bytes;
                (from.max(start) - start..to.min(end) - start, Role::of_highlight(&highlight.role))
            })
            .collect();
        if !paragraph.trim().is_empty() {
            lines.push_str(&Styled::marked(paragraph, &marks, terminal.brackets).wrapped(
                terminal.width,
                indent,
                indent,
            ));
        }
        start = end;
    }
    lines
}

/// The stretches of `text` that hold all `marks`, each widened to its sentence.
fn around(text: &str, mut marks: Vec<(Range<usize>, Role)>, brackets: bool) -> Styled {
    marks.sort_by_key(|(range, role)| (range.start, range.end, *role));
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for (range, _) in &marks {
        let sentence = sentence_around(text, range.clone());
        match stretches.last_mut() {
            Some(last) if sentence.start <= last.end + LONGEST_GAP => last.end = last.end.max(sentence.end),
            _ => stretches.push(sentence),
        }
    }
    let mut passage = Styled::new();
    for stretch in stretches {
        if !passage.is_empty() {
            passage.push(" […] ", Role::Aside);
        }
        let within: Vec<_> = marks
            .iter()
            .filter(|(range, _)| stretch.start <= range.start && range.end <= stretch.end)
            .map(|(range, role)| (range.start - stretch.start..range.end - stretch.start, *role))
            .collect();
        passage.extend(Styled::marked(&text[stretch], &within, brackets));
    }
    passage
}

/// `range` widened to the ends of its sentence, as far as a line and
/// [`FARTHEST`] allow. For display only: what a sentence is, `selon-lang` decides.
fn sentence_around(text: &str, range: Range<usize>) -> Range<usize> {
    let before = &text[text.floor_char_boundary(range.start.saturating_sub(FARTHEST))..range.start];
    let mut start = range.start - before.len();
    let mut following = text[range.start..].chars().next();
    for (place, character) in before.char_indices().rev() {
        let next = place + character.len_utf8();
        if is_line_end(character) || following.is_some_and(char::is_whitespace) && ends(&before[..next]) {
            start = range.start - before.len() + next;
            break;
        }
        following = Some(character);
    }
    let lead = &text[start..range.start];
    let start = start + (lead.len() - lead.trim_start().len());
    // Content may bring its own full stop: “… la nuit. »”.
    let follows = text[range.end..].chars().next();
    if follows.is_none_or(char::is_whitespace) && ends(&text[range.clone()]) {
        return start..range.end;
    }
    let after = &text[range.end..text.ceil_char_boundary((range.end + FARTHEST).min(text.len()))];
    let mut end = range.end + after.len();
    for (place, character) in after.char_indices() {
        if is_line_end(character) {
            end = range.end + place;
            break;
        }
        let next = place + character.len_utf8();
        let spaced = after[next..].chars().next().is_none_or(char::is_whitespace);
        if spaced && ends(&text[range.start..range.end + next]) {
            end = range.end + next;
            break;
        }
    }
    start..end
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether `text` ends like a sentence: with its mark, a closing quotation
/// mark perhaps after it, and not with an abbreviation such as “M.”.
fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(['»', '”', '"', '\u{A0}', '\u{202F}', ' ', ')']);
    let Some(last) = bare.chars().next_back().filter(|last| matches!(last, '.' | '!' | '?' | '…')) else {
        return false;
    };
    let word = bare[..bare.len() - last.len_utf8()].chars().rev();
    last != '.' || !matches!(word.take_while(|character| character.is_alphanumeric()).count(), 1 | 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> String {
        let start = text.find(words).expect("the words");
        let range = sentence_around(text, start..start + words.len());
        text[range].to_owned()
    }

    #[test]
    fn a_sentence_ends_at_its_mark_or_its_line() {
        let text = "Le pont ferme. « Nous partirons demain », a dit M. Roy à Varnes. Il pleut.\nTitre\nFin";
        assert_eq!(shown(text, "Nous partirons demain"), "« Nous partirons demain », a dit M. Roy à Varnes.");
        assert_eq!(shown(text, "pont"), "Le pont ferme.");
        assert_eq!(shown(text, "Titre"), "Titre");
        assert_eq!(shown(text, "pleut"), "Il pleut.");
        let text = "Zoé parle d’un « détour ». Ana rit. « Oui. Demain. » Puis elle part.";
        assert_eq!(shown(text, "Ana"), "Ana rit.");
        assert_eq!(shown(text, "« Oui. Demain. »"), "« Oui. Demain. »");
    }

    #[test]
    fn distant_fragments_are_shown_apart() {
        let text = format!("Un début net. {} Une fin nette.", "Rien à voir ici. ".repeat(40));
        let start = text.find("fin").expect("fin");
        let passage = around(&text, vec![(3..9, Role::Content), (start..start + 3, Role::Content)], false);
        let plain = anstream::adapter::strip_str(&passage.wrapped(80, 0, 0)).to_string();
        assert_eq!(plain, "Un début net. […] Une fin nette.\n");
    }

    #[test]
    fn arbitrary_places_never_cut_a_character() {
        let text = "é… ».\u{2028}🙂🙂. É! ".repeat(30);
        let edges: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        for (i, start) in edges.iter().enumerate() {
            for end in edges[i..].iter().take(9) {
                let range = sentence_around(&text, *start..*end);
                assert!(range.start <= *start && *end <= range.end);
                assert!(text.get(range).is_some());
            }
        }
    }
}
