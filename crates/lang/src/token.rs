//! Tokens: words, numbers and signs with their readings.

use selon_text::ByteRange;
use unicode_normalization::UnicodeNormalization;

use crate::{Language, Lemma, Tags};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters; an elided article (“l’”) and an inverted pronoun (“-t-il”) are words of their own.
    Word,
    /// Digits with their separators.
    Number,
    /// One sign, or three dots.
    Sign(char),
    /// The end of a line.
    Break,
}

/// One token, by reference to the text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands, in bytes.
    pub range: ByteRange,
    /// Where its lower-case form stands in [`Tokens::lower`]'s buffer.
    lower: ByteRange,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its readings, all of them.
    pub tags: Tags,
    /// The verb it may be a form of.
    pub lemma: Lemma,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether white space or a line break stands before it.
    pub spaced: bool,
}

/// All tokens of a text with one buffer for their lower-case forms.
#[derive(Debug, Default)]
pub struct Tokens {
    /// In text order.
    pub list: Vec<Token>,
    lower: String,
}

impl Tokens {
    /// The token's form in lower case, with straight apostrophes.
    #[must_use]
    pub fn lower(&self, index: usize) -> &str {
        &self.lower[self.list[index].lower.as_range()]
    }

    /// Cuts `text` into tokens.
    ///
    /// Linear in the length of the text. Nothing is allocated for a token but
    /// where an apostrophe, a hyphen or a full stop makes its end uncertain.
    #[must_use]
    pub fn of(text: &str, language: &Language) -> Self {
        let mut tokens =
            Self { list: Vec::with_capacity(text.len() / 5), lower: String::with_capacity(text.len()) };
        let mut at = 0;
        let mut spaced = true;
        while let Some(first) = text[at..].chars().next() {
            let length = first.len_utf8();
            if first == '\n' || first == '\u{2028}' || first == '\u{2029}' {
                tokens.sign(at, at + length, TokenKind::Break, spaced);
                spaced = true;
                at += length;
            } else if first.is_whitespace() || first == '\u{FEFF}' || first == '\u{200B}' {
                spaced = true;
                at += length;
            } else if first.is_alphabetic() {
                at = tokens.word(text, at, language, spaced);
                spaced = false;
            } else if first.is_numeric() {
                let end = end_of_number(text, at);
                tokens.sign(at, end, TokenKind::Number, spaced);
                spaced = false;
                at = end;
            } else {
                let (end, sign) = if text[at..].starts_with("...") {
                    (at + 3, '…')
                } else if text[at..].starts_with("<<") {
                    (at + 2, '«')
                } else if text[at..].starts_with(">>") {
                    (at + 2, '»')
                } else if text[at..].starts_with("''") {
                    (at + 2, '"')
                } else {
                    (at + length, first)
                };
                tokens.sign(at, end, TokenKind::Sign(sign), spaced);
                spaced = false;
                at = end;
            }
        }
        tokens
    }

    fn sign(&mut self, start: usize, end: usize, kind: TokenKind, spaced: bool) {
        self.list.push(Token {
            range: ByteRange::new(start, end),
            lower: ByteRange::default(),
            kind,
            tags: Tags::NONE,
            lemma: Lemma::NONE,
            capital: false,
            spaced,
        });
    }

    /// Reads the word at `start`, splits what is written together, returns where reading goes on.
    fn word(&mut self, text: &str, start: usize, language: &Language, spaced: bool) -> usize {
        let end = end_of_word(text, start, language);
        let word = &text[start..end];
        if let Some(cut) = clitic(word, language) {
            self.push_word(text, start, start + cut, language, spaced);
            self.push_word(text, start + cut, end, language, false);
        } else {
            self.push_word(text, start, end, language, spaced);
        }
        end
    }

    fn push_word(&mut self, text: &str, start: usize, end: usize, language: &Language, spaced: bool) {
        let word = &text[start..end];
        let from = self.lower.len();
        // Lexicons are composed: “é” of two code points is looked up as one.
        let decomposed = word.chars().any(|letter| ('\u{300}'..'\u{370}').contains(&letter));
        let mut push = |letter: char| match letter {
            '’' | 'ʼ' => self.lower.push('\''),
            _ if is_hyphen(letter) => self.lower.push('-'),
            _ => self.lower.extend(letter.to_lowercase()),
        };
        if decomposed {
            word.nfc().for_each(&mut push)
        } else {
            word.chars().for_each(&mut push)
        }
        let (tags, lemma) = language.lexicon().look_up(&self.lower[from..]);
        self.list.push(Token {
            range: ByteRange::new(start, end),
            lower: ByteRange::new(from, self.lower.len()),
            kind: TokenKind::Word,
            tags,
            lemma,
            capital: word.chars().next().is_some_and(char::is_uppercase),
            spaced,
        });
    }
}

/// The plain hyphen and its two relatives that look the same.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

fn plain_hyphen(letter: char) -> char {
    if is_hyphen(letter) { '-' } else { letter }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

/// Bytes of the longest word.
const MAX_WORD: usize = 200;

/// Letters, digits and combining marks.
fn continues_word(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..'\u{370}').contains(&letter)
}

fn end_of_word(text: &str, start: usize, language: &Language) -> usize {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let here = start + offset;
        // What goes on longer is no word, and every full stop looks back over it.
        if offset > MAX_WORD {
            break;
        }
        let next = letters.peek().map(|&(_, next)| next);
        if continues_word(letter) {
            end = here + letter.len_utf8();
        } else if is_apostrophe(letter) {
            if language.is_elision(&text[start..here]) {
                return here + letter.len_utf8();
            }
            if !next.is_some_and(char::is_alphabetic) {
                break;
            }
        } else if is_hyphen(letter) {
            if !next.is_some_and(continues_word) {
                break;
            }
        } else if letter == '.' {
            let word = &text[start..here];
            let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
            let acronym =
                word.contains('.') && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-');
            if initial || acronym || language.is_abbreviation(word) {
                end = here + 1;
                // “U.S.” and “J.-P.” go on, anything else ends here.
                if !(next.is_some_and(char::is_uppercase) || next == Some('-')) {
                    break;
                }
            } else {
                break;
            }
        } else if letter == '@' || letter == '_' {
            if !next.is_some_and(continues_word) {
                break;
            }
        } else {
            break;
        }
    }
    end
}

fn end_of_number(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = text[start..].chars().peekable();
    while let Some(letter) = letters.next() {
        let next_is_digit = letters.peek().is_some_and(char::is_ascii_digit);
        let separator =
            matches!(letter, '.' | ',' | ':' | '/' | '-' | '\u{A0}' | '\u{202F}') && next_is_digit;
        if !(letter.is_alphanumeric() || separator) {
            break;
        }
        end += letter.len_utf8();
    }
    end
}

/// Where an inverted pronoun (“a-t-il”) is cut off, in bytes of the word.
fn clitic(word: &str, language: &Language) -> Option<usize> {
    if !word.contains(is_hyphen) {
        return None;
    }
    let known = |form: &str| {
        let lower: String = form.chars().flat_map(char::to_lowercase).map(plain_hyphen).collect();
        !language.lexicon().look_up(&lower).0.is_empty()
    };
    let cut = language.clitic_suffixes().iter().find_map(|suffix| {
        let letters = suffix.chars().count();
        let (cut, _) = word.char_indices().rev().nth(letters - 1)?;
        let same = word[cut..].chars().flat_map(char::to_lowercase).map(plain_hyphen).eq(suffix.chars());
        (cut > 0 && same).then_some(cut)
    })?;
    // “rendez-vous” and “celui-ci” are words of their own.
    if known(word) || !known(&word[..cut]) { None } else { Some(cut) }
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, Tokens};
    use crate::Language;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text, Language::french());
        tokens.list.iter().filter(|t| t.kind != TokenKind::Break).map(|t| &text[t.range.as_range()]).collect()
    }

    #[test]
    fn elision_and_inversion_are_cut() {
        assert_eq!(words("L’agence l'a-t-elle dit ?"), ["L’", "agence", "l'", "a", "-t-elle", "dit", "?"]);
        assert_eq!(words("répond-il, aujourd’hui"), ["répond", "-il", ",", "aujourd’hui"]);
    }

    #[test]
    fn hyphens_and_accents_of_other_code_points_are_the_same_words() {
        assert_eq!(words("a\u{2011}t\u{2011}il dit"), ["a", "\u{2011}t\u{2011}il", "dit"]);
        let tokens = Tokens::of("de\u{301}clare\u{301}", Language::french());
        assert_eq!(tokens.lower(0), "déclaré");
    }

    #[test]
    fn compounds_abbreviations_and_numbers_stay_whole() {
        assert_eq!(
            words("M. J.-P. Orsini, porte-parole, a 2,5 rendez-vous."),
            ["M.", "J.-P.", "Orsini", ",", "porte-parole", ",", "a", "2,5", "rendez-vous", "."]
        );
        assert_eq!(words("Oui... « celui-ci »"), ["Oui", "...", "«", "celui-ci", "»"]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_cover_all_but_white_space(text in "\\PC{0,80}") {
            let tokens = Tokens::of(&text, Language::french());
            let mut at = 0;
            for token in &tokens.list {
                let range = token.range.as_range();
                proptest::prop_assert!(range.start >= at && range.end > range.start);
                let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}';
                let gap_is_blank = text[at..range.start].chars().all(blank);
                proptest::prop_assert!(gap_is_blank);
                at = range.end;
            }
        }
    }
}
