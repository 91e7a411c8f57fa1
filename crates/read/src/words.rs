//! Words of a line, folded for comparison: case, accents and apostrophes do
//! not count, "œ" is "oe", digits and letters are words of their own.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// One word and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte in the text.
    pub end: usize,
    /// Its folded form's place in [`Words::folded`].
    folded: (u32, u32),
    /// Whether it is a number.
    pub number: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether it has two letters or more, all capitals.
    pub upper: bool,
    /// Whether a colon or a vertical bar follows.
    pub colon: bool,
    /// Whether a comma, a semicolon or a bracket follows.
    pub comma: bool,
}

/// The words at the beginning and at the end of a line. One such buffer is
/// filled again for every line, so that a text is folded without allocation.
#[derive(Debug, Default)]
pub(crate) struct Words {
    folded: String,
    words: Vec<Word>,
    /// Index of the first word after left-out ones.
    gap: Option<usize>,
}

/// Words taken from the beginning of a line; no pattern is longer.
const HEAD: usize = 48;
/// Bytes looked at from the end of a longer line.
const TAIL: usize = 160;

impl Words {
    /// Reads `line`, which begins at byte `base` of the text.
    pub fn fill(&mut self, line: &str, base: usize) {
        self.folded.clear();
        self.words.clear();
        self.gap = None;
        let rest = self.take(line, base, HEAD);
        if rest >= line.len() {
            return;
        }
        let mut from = rest.max(line.len().saturating_sub(TAIL));
        while !line.is_char_boundary(from) {
            from += 1;
        }
        if from > rest {
            // Begin at a word, not in the middle of one.
            from += line[from..].find(char::is_whitespace).unwrap_or(line.len() - from);
            self.gap = Some(self.words.len());
        }
        self.take(&line[from..], base + from, usize::MAX);
    }

    /// Adds at most `limit` words of `line`; returns the byte where it stopped.
    fn take(&mut self, line: &str, base: usize, limit: usize) -> usize {
        let mut open: Option<Word> = None;
        let mut previous_lower = false;
        for (at, c) in line.char_indices() {
            let digit = c.is_ascii_digit();
            let mark = c >= '\u{300}' && canonical_combining_class(c) != 0;
            if mark && open.is_some() {
                continue;
            }
            let wordy = digit || c == '©' || c.is_alphanumeric();
            let splits = open.is_some_and(|word| {
                !wordy
                    || word.number != digit
                    || previous_lower && c.is_uppercase()
                    || c == '©'
                    || self.folded.ends_with('©')
            });
            if splits && let Some(mut word) = open.take() {
                word.end = base + at;
                word.folded.1 = self.folded.len() as u32;
                self.words.push(word);
                if self.words.len() >= limit {
                    return at;
                }
            }
            if !wordy {
                if matches!(c, ':' | '|' | ',' | ';' | '(' | ')' | '/')
                    && let Some(last) = self.words.last_mut()
                    && last.end >= base
                    && line[last.end - base..at].trim_start().is_empty()
                {
                    last.colon |= matches!(c, ':' | '|');
                    last.comma |= !matches!(c, ':' | '|');
                }
                previous_lower = false;
                continue;
            }
            let folded = self.folded.len() as u32;
            let upper = c.is_uppercase();
            let word = open.get_or_insert(Word {
                start: base + at,
                end: 0,
                folded: (folded, folded),
                number: digit,
                capital: upper,
                upper: true,
                colon: false,
                comma: false,
            });
            word.upper &= upper;
            previous_lower = c.is_lowercase();
            fold(c, &mut self.folded);
        }
        if let Some(mut word) = open {
            word.end = base + line.len();
            word.folded.1 = self.folded.len() as u32;
            self.words.push(word);
        }
        line.len()
    }

    /// All words, in order.
    pub fn all(&self) -> &[Word] {
        &self.words
    }

    /// The folded form of the `index`-th word; empty past the end.
    pub fn folded(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.folded[word.folded.0 as usize..word.folded.1 as usize])
    }

    /// The number that the `index`-th word is.
    pub fn number(&self, index: usize) -> Option<i64> {
        let word = self.words.get(index)?;
        if word.number && word.end - word.start <= 9 { self.folded(index).parse().ok() } else { None }
    }

    /// Whether words were left out just before the `index`-th one.
    pub fn is_gap(&self, index: usize) -> bool {
        self.gap == Some(index)
    }

    /// Whether all words of the line are here.
    pub fn is_whole(&self) -> bool {
        self.gap.is_none()
    }
}

/// Appends the folded form of `c`.
fn fold(c: char, folded: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        'œ' | 'Œ' => folded.push_str("oe"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        _ => decompose_canonical(c, |part| {
            if canonical_combining_class(part) == 0 {
                folded.extend(part.to_lowercase());
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(line: &str) -> Vec<String> {
        let mut words = Words::default();
        words.fill(line, 0);
        (0..words.all().len()).map(|index| words.folded(index).to_owned()).collect()
    }

    #[test]
    fn words_are_folded_and_split() {
        assert_eq!(
            folded("À l’Œuvre : 10h12, RÉPONDRE©AFP"),
            ["a", "l", "oeuvre", "10", "h", "12", "repondre", "©", "afp"]
        );
        assert_eq!(folded("e\u{301}te\u{301}"), ["ete"]);
        assert_eq!(folded("adaptéDésactiver"), ["adapte", "desactiver"]);
    }

    #[test]
    fn a_long_line_keeps_its_head_and_its_tail() {
        let line = format!("{} fin de l'été", "mot ".repeat(200));
        let mut words = Words::default();
        words.fill(&line, 7);
        let count = words.all().len();
        assert!(!words.is_whole() && count < 100, "{count}");
        assert_eq!(words.folded(count - 1), "ete");
        let last = words.all()[count - 1];
        assert_eq!(&line[last.start - 7..last.end - 7], "été");
    }

    #[test]
    fn a_colon_is_kept_on_the_word_before() {
        let mut words = Words::default();
        words.fill("Lire aussi : un autre", 0);
        assert_eq!(
            words.all().iter().map(|word| word.colon).collect::<Vec<_>>(),
            [false, true, false, false]
        );
    }
}
