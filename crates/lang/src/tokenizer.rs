//! [`Tokenizer`]: one pass over a text that finds where each token ends.

use selon_text::ByteRange;

use crate::layout::Layout;
use crate::segmentation::Segmentation;
use crate::token::{TokenKind, Tokens};
use crate::word::{self, is_apostrophe, is_hyphen};
use crate::{Language, Lexicon, address, number};

/// Bytes of the longest row of one sign.
const MAX_ROW: usize = 400;

/// Reads a text from left to right and fills [`Tokens`].
pub(crate) struct Tokenizer<'a> {
    text: &'a str,
    language: &'a Segmentation,
    lexicon: &'a Lexicon,
    tokens: &'a mut Tokens,
    /// Whether white space was read since the last token.
    spaced: bool,
    /// Up to here there is no address that starts before.
    no_address: usize,
    /// Whether a single quotation mark is open on this line.
    single_open: bool,
}

/// White space and the signs without width that a token cannot begin with.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}')
}

/// Ends of lines that are told apart from other white space.
fn is_break(letter: char) -> bool {
    matches!(letter, '\n' | '\u{2028}' | '\u{2029}')
}

impl<'a> Tokenizer<'a> {
    pub(crate) fn new(text: &'a str, language: &'a Language, tokens: &'a mut Tokens) -> Self {
        let (language, lexicon) = (language.segmentation(), language.lexicon());
        Self { text, language, lexicon, tokens, spaced: true, no_address: 0, single_open: false }
    }

    pub(crate) fn run(mut self) {
        let layout = Layout::of(self.text);
        let mut soft = layout.soft_breaks().iter().copied().peekable();
        let mut at = 0;
        while let Some(first) = self.text[at..].chars().next() {
            let next = at + first.len_utf8();
            if is_break(first) {
                if soft.next_if_eq(&at).is_none() {
                    self.sign(at, next, TokenKind::Break);
                    self.single_open = false;
                }
                self.spaced = true;
                at = next;
            } else if is_blank(first) {
                self.spaced = true;
                at = next;
            } else {
                at = self.token(at, first);
                self.spaced = false;
            }
        }
    }

    fn sign(&mut self, start: usize, end: usize, kind: TokenKind) {
        self.tokens.push_sign(ByteRange::new(start, end), kind, self.spaced);
    }

    /// Adds the token or tokens that start at a letter or sign; returns where reading goes on.
    fn token(&mut self, at: usize, first: char) -> usize {
        if let Some(end) = self.address(at, first) {
            return end;
        }
        if first.is_alphabetic() {
            return self.word(at);
        }
        if first.is_numeric() {
            return self.number(at, at);
        }
        let rest = &self.text[at + first.len_utf8()..];
        let second = rest.chars().next();
        if matches!(first, '-' | '−' | '+')
            && self.spaced
            && second.is_some_and(|letter| letter.is_ascii_digit())
        {
            return self.number(at, at + first.len_utf8());
        }
        if is_apostrophe(first) {
            if let Some(end) = self.after_apostrophe(at, first) {
                return end;
            }
            self.single_open = self.spaced && second.is_some_and(char::is_alphanumeric);
        }
        if first == '°' && second.is_some_and(|letter| matches!(letter, 'C' | 'F')) {
            let end = at + first.len_utf8() + 1;
            if !self.text[end..].starts_with(char::is_alphanumeric) {
                self.tokens.push_word(self.text, ByteRange::new(at, end), self.spaced, false);
                return end;
            }
        }
        let (end, sign) = self.row_of_signs(at, first);
        self.sign(at, end, TokenKind::Sign(sign));
        end
    }

    /// An address, a hashtag or the name of a user.
    fn address(&mut self, at: usize, first: char) -> Option<usize> {
        if at < self.no_address || !(first.is_alphanumeric() || matches!(first, '@' | '#' | '_')) {
            return None;
        }
        if matches!(first, '@' | '#') {
            let end = address::end_of_tag(self.text, at)?;
            self.tokens.push_word(self.text, ByteRange::new(at, end), self.spaced, false);
            return Some(end);
        }
        match address::end(self.text, at) {
            Ok(end) => {
                self.sign(at, end, TokenKind::Address);
                Some(end)
            }
            Err(searched) => {
                self.no_address = searched;
                None
            }
        }
    }

    /// A number; `digits` is where its digits begin. Units that are cut off become words.
    fn number(&mut self, start: usize, digits: usize) -> usize {
        let end = number::end(self.text, digits, self.language);
        self.sign(start, end, TokenKind::Number);
        self.spaced = false;
        match number::end_of_unit(self.text, end, self.language) {
            Some(unit) => {
                self.tokens.push_word(self.text, ByteRange::new(end, unit), false, false);
                unit
            }
            None => end,
        }
    }

    /// What begins with an apostrophe and is no quotation mark: “'s” after a mark, “'90s”.
    fn after_apostrophe(&mut self, at: usize, first: char) -> Option<usize> {
        let from = at + first.len_utf8();
        let rest = &self.text[from..];
        if self.spaced && number::is_decade(rest) {
            let end = number::end(self.text, from, self.language);
            self.sign(at, end, TokenKind::Number);
            return Some(end);
        }
        let end = from + rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        if end == from || !self.language.is_enclitic(&self.text[at..end]) {
            return None;
        }
        let glued = !self.spaced;
        self.tokens.push_word(self.text, ByteRange::new(at, end), self.spaced, glued);
        Some(end)
    }

    /// Reads the word at `start` and splits what is written together.
    fn word(&mut self, start: usize) -> usize {
        let (text, language) = (self.text, self.language);
        let mut end = word::end(text, start, language);
        let here = &text[start..end];
        let mut next = text[end..].chars();
        // “The students' union”: the apostrophe of a plural, not the end of a quotation.
        if let Some(mark) = next.next().filter(|&mark| is_apostrophe(mark))
            && !self.single_open
            && language.is_enclitic("'")
            && here.ends_with(['s', 'S'])
            && !next.next().is_some_and(char::is_alphanumeric)
        {
            self.compound(start, end, false);
            let from = end;
            end += mark.len_utf8();
            self.tokens.push_word(text, ByteRange::new(from, end), false, true);
            return end;
        }
        self.compound(start, end, false);
        end
    }

    /// Adds a word; where the language cuts compounds at their hyphens, its parts.
    fn compound(&mut self, start: usize, end: usize, glued: bool) {
        let word = &self.text[start..end];
        if !self.language.cuts_compounds() || !word.contains(is_hyphen) {
            return self.simple(start, end, glued);
        }
        let Some(cut) = word::cut_of_compound(word, self.language) else {
            return self.simple(start, end, glued);
        };
        let hyphen = word[cut..].chars().next().map_or(1, char::len_utf8);
        self.simple(start, start + cut, glued);
        self.spaced = false;
        self.sign(start + cut, start + cut + hyphen, TokenKind::Sign('-'));
        self.compound(start + cut + hyphen, end, false);
    }

    /// Adds a word without the pronouns and enclitics written at its end, and then these.
    fn simple(&mut self, start: usize, end: usize, glued: bool) {
        let word = &self.text[start..end];
        let cut = word::cut(word, self.language, self.lexicon);
        let (spaced, text) = (std::mem::replace(&mut self.spaced, false), self.text);
        match cut {
            None => self.tokens.push_word(text, ByteRange::new(start, end), spaced, glued),
            Some(cut) => {
                // “donne-le-moi”, “shouldn't've”: what is before may end in one again.
                self.spaced = spaced;
                self.simple(start, start + cut.at, glued);
                self.tokens.push_word(text, ByteRange::new(start + cut.at, end), false, cut.glued);
            }
        }
    }

    /// The end of a sign, of a row of it or of a face, and the sign that it stands for.
    fn row_of_signs(&self, at: usize, first: char) -> (usize, char) {
        let rest = &self.text[at..];
        let row = |signs: &[char]| {
            let window = &rest.as_bytes()[..rest.len().min(MAX_ROW)];
            window.iter().position(|&byte| !signs.contains(&char::from(byte))).unwrap_or(window.len())
        };
        if self.spaced
            && let Some(length) = address::length_of_face(rest)
        {
            return (at + length, '☺');
        }
        match first {
            '.' if rest.starts_with("..") => (at + row(&['.']), '…'),
            '!' | '?' => {
                let length = row(&['!', '?']);
                (at + length, if rest[..length].contains('?') { '?' } else { '!' })
            }
            '-' if rest.starts_with("--") => (at + row(&['-']), '—'),
            '<' if rest.starts_with("<<") => (at + 2, '«'),
            '>' if rest.starts_with(">>") => (at + 2, '»'),
            '\'' if rest.starts_with("''") => (at + 2, '"'),
            '*' | '=' | '~' | '_' => (at + row(&[first]), first),
            _ => (at + first.len_utf8(), first),
        }
    }
}
