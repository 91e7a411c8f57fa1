//! Where tokens stand: quotation marks around them, line, sentence.
//!
//! The training asks `crates/lang/examples/tokens.rs`, which takes them from [`TokenPlace`] as well.

use selon_lang::{Sentences, TokenKind, TokenPlace, Tokens};

/// Depths of quotation that are told apart; what lies deeper counts as the last.
const DEPTHS: u8 = 4;

/// How one token stands in its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Quotations around it, 3 at most.
    pub(crate) depth: u8,
    /// 1 for an opening, 2 for a closing quotation mark, else 0.
    pub(crate) mark: u8,
    /// 1 at the head of a line, 2 after an empty line, 3 at the head of the first line, else 0.
    pub(crate) head: u8,
    /// Number of its sentence.
    pub(crate) sentence: u32,
    /// Number of its line; lines without tokens do not count.
    pub(crate) line: u32,
}

impl Place {
    /// Rows of the table that [`Place::row`] names one of.
    pub(crate) const ROWS: usize = DEPTHS as usize * 3 * 4;

    /// The row of its depth, mark and head.
    pub(crate) fn row(self) -> u32 {
        (u32::from(self.depth) * 3 + u32::from(self.mark)) * 4 + u32::from(self.head)
    }
}

/// The places of all tokens that lie in sentences, without the ends of lines.
pub(crate) fn layout(text: &str, tokens: &Tokens, sentences: &Sentences) -> Vec<Place> {
    let all = TokenPlace::all(text, tokens);
    let mut list = Vec::with_capacity(all.len());
    let (mut line, mut sentence) = (0, 0);
    for range in &sentences.list {
        let before = list.len();
        for at in range.clone().filter(|&at| tokens.list[at].kind != TokenKind::Break) {
            let TokenPlace { depth, mark, mut head } = all[at];
            if head != 0 {
                line += 1;
                if line == 1 {
                    head = 3;
                }
            }
            list.push(Place { depth: depth.min(DEPTHS - 1), mark, head, sentence, line });
        }
        sentence += u32::from(list.len() > before);
    }
    list
}

#[cfg(test)]
mod tests {
    use selon_lang::{Language, Sentences, Tokens};

    use super::{Place, layout};

    fn places(text: &str) -> Vec<(String, Place)> {
        let language = Language::french();
        let tokens = Tokens::segment(text, language);
        let sentences = Sentences::of(text, &tokens, language);
        let forms = tokens.list.iter().map(|token| text[token.range.as_range()].to_owned());
        let forms = forms.filter(|form| !form.trim().is_empty());
        let found = layout(text, &tokens, &sentences);
        assert_eq!(forms.clone().count(), found.len());
        forms.zip(found).collect()
    }

    #[test]
    fn marks_and_depths_are_those_of_the_quotations() {
        let found = places("Il dit : « Oui, “non” peut-être », hier.");
        let of = |form: &str| {
            let (_, place) = found.iter().find(|(found, _)| found == form).expect(form);
            (place.depth, place.mark)
        };
        for (form, expected) in [
            ("dit", (0, 0)),
            ("«", (1, 1)),
            ("Oui", (1, 0)),
            ("“", (2, 1)),
            ("non", (2, 0)),
            ("”", (2, 2)),
            ("»", (1, 2)),
            ("hier", (0, 0)),
        ] {
            assert_eq!(of(form), expected, "{form}");
        }
    }

    #[test]
    fn heads_of_lines_and_sentences_are_counted() {
        let found = places("Un titre\nUne ligne. Une phrase.\n\nUn paragraphe.\n");
        let of = |number: usize| {
            let place = found[number].1;
            (found[number].0.as_str(), place.head, place.line, place.sentence)
        };
        assert_eq!(of(0), ("Un", 3, 1, 0));
        assert_eq!(of(1), ("titre", 0, 1, 0));
        assert_eq!(of(2), ("Une", 1, 2, 1));
        assert_eq!(of(5), ("Une", 0, 2, 2));
        assert_eq!(of(8), ("Un", 2, 3, 3));
    }

    #[test]
    fn every_place_has_a_row_of_its_own() {
        let mut seen = [false; Place::ROWS];
        for depth in 0..4 {
            for mark in 0..3 {
                for head in 0..4 {
                    let row = Place { depth, mark, head, ..Place::default() }.row();
                    assert!(!std::mem::replace(&mut seen[row as usize], true));
                }
            }
        }
        assert!(seen.iter().all(|&seen| seen));
    }
}
