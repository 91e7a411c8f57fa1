//! The sentence that words stand in.

use std::ops::Range;

/// How far a sentence is followed on either side, in bytes.
const FARTHEST: usize = 240;
/// A point after a capitalised word no longer than this is an abbreviation's: M. Roy, J. Vel.
const ABBREVIATED: usize = 2;

/// `place` (bytes of `text`) widened to its sentence within its line; a long
/// one is cut between words.
pub(crate) fn around(text: &str, place: Range<usize>) -> Range<usize> {
    let before = &text[text.ceil_char_boundary(place.start.saturating_sub(FARTHEST))..place.start];
    let cut = place.start > FARTHEST;
    let line = before.rfind('\n').map(|newline| newline + 1);
    let start = ends(before).last().max(line).unwrap_or_else(|| if cut { after_word(before) } else { 0 });
    let after = &text[place.end..text.floor_char_boundary((place.end + FARTHEST).min(text.len()))];
    let line = after.find('\n').unwrap_or(after.len());
    let is_cut = line == after.len() && place.end + after.len() < text.len();
    // The place's own last words are needed to tell an abbreviation.
    let within = &text[place.start..place.end + line];
    let own = place.len();
    let end = ends(within).find(|end| *end >= own).map(|end| end - own);
    let end =
        end.unwrap_or_else(|| if is_cut { after.rfind(char::is_whitespace).unwrap_or(line) } else { line });
    let before = &before[start..];
    let start = place.start - before.trim_start().len();
    start..place.end + after[..end].trim_end().len()
}

fn after_closing_marks(text: &str) -> &str {
    let rest = text.trim_start_matches(['»', '”', '"', ')', '\u{a0}', '\u{202f}']);
    rest.strip_prefix(" »").unwrap_or(rest)
}

/// Where the first whole word begins.
fn after_word(text: &str) -> usize {
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// Where sentences end within `text`, behind their closing marks.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')).filter_map(|(at, mark)| {
        let rest = text[at..].trim_start_matches(['.', '!', '?', '…']);
        let closed = after_closing_marks(rest);
        let end = text.len() - closed.len();
        let is_end =
            closed.is_empty() || closed.starts_with(char::is_whitespace) || closed.len() < rest.len();
        let letters = text[..at].chars().rev().take_while(|c| c.is_alphanumeric());
        let (length, first) = letters.fold((0, None), |(length, _), c| (length + 1, Some(c)));
        let is_short = length <= ABBREVIATED && first.is_some_and(char::is_uppercase);
        let goes_on = closed.trim_start().chars().next().is_some_and(|c| c.is_lowercase() || c == ',');
        (is_end && !goes_on && !(mark == '.' && is_short)).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'t>(text: &'t str, words: &str) -> &'t str {
        let start = text.find(words).unwrap();
        &text[around(text, start..start + words.len())]
    }

    #[test]
    fn words_stand_in_their_sentence() {
        let text = "Il a ri. « Nous ne sommes pas pressés », a dit M. Roy à Zoé. Puis il partit.\nFin";
        let whole = "« Nous ne sommes pas pressés », a dit M. Roy à Zoé.";
        for words in ["sommes", "Nous ne sommes pas pressés", "Roy", "Zoé"] {
            assert_eq!(shown(text, words), whole, "{words}");
        }
        assert_eq!(shown(text, "ri"), "Il a ri.");
        assert_eq!(shown(text, "partit"), "Puis il partit.");
        assert_eq!(shown(text, "Fin"), "Fin");
        assert_eq!(shown("« Oui ! » a-t-elle dit. Il pleut.", "Oui"), "« Oui ! » a-t-elle dit.");
    }

    #[test]
    fn an_endless_sentence_is_cut_between_words() {
        let text = format!("{}ici {}", "étang ".repeat(90), "loin ".repeat(90));
        let found = shown(&text, "ici");
        assert!(found.len() < 2 * FARTHEST + 10 && found.contains("étang ici loin"), "{found}");
        assert!(found.split(' ').all(|word| matches!(word, "étang" | "ici" | "loin")), "{found}");
    }
}
