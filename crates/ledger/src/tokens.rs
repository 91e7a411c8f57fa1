//! Words of a text with their places, folded as full-text search folds them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Fewer words than this are too common to tell a copy by.
const COPY_WORDS: usize = 5;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Without case and accents.
    pub folded: String,
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
}

/// Maximal runs of letters, digits and combining marks.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    runs(text).map(|bytes| Token { folded: fold(&text[bytes.clone()]), bytes })
}

/// Which of the words of `text` begin a sentence, a line or a quotation, or end one before them.
pub(crate) fn breaks(text: &str, words: &[Token]) -> Vec<bool> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '…' | '\n' | '«' | '»' | '“' | '”' | '"');
    let mut end = 0;
    words
        .iter()
        .map(|word| {
            let between = &text[end..word.bytes.start];
            end = word.bytes.end;
            between.contains(ends)
        })
        .collect()
}

/// How many words a text has.
pub(crate) fn count(text: &str) -> usize {
    runs(text).count()
}

/// The folded words of a statement as one string, `None` where they are too few.
pub(crate) fn copy_key(words: &str) -> Option<String> {
    let folded: Vec<String> = tokens(words).map(|token| token.folded).collect();
    (folded.len() >= COPY_WORDS).then(|| folded.join(" "))
}

/// Lower case, without accents.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).nfc().collect()
}

fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, first) = letters.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        for (at, c) in letters.by_ref() {
            if !c.is_alphanumeric() && !is_combining_mark(c) {
                break;
            }
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_and_accents() {
        let text = "L’ÉTÉ, e\u{301}te\u{301} : 2 024";
        let folded: Vec<String> = tokens(text).map(|t| t.folded).collect();
        assert_eq!(folded, ["l", "ete", "ete", "2", "024"]);
        assert!(tokens(text).all(|t| text.is_char_boundary(t.bytes.start)));
        assert_eq!(count(text), 5);
    }

    #[test]
    fn sentences_and_quotations_are_breaks() {
        let text = "Il part. « Oui », dit-elle";
        let words: Vec<Token> = tokens(text).collect();
        assert_eq!(breaks(text, &words), [false, false, true, true, false]);
    }

    #[test]
    fn short_sayings_tell_no_copy() {
        assert_eq!(copy_key("Oui, bien sûr"), None);
        assert_eq!(copy_key("Nous PARTIRONS dès l’été"), Some("nous partirons des l ete".to_owned()));
    }
}
