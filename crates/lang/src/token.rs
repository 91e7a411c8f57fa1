//! Tokens: words, numbers and signs with their readings.
//!
//! What counts as a token follows the treebanks of Universal Dependencies for
//! the language (<https://universaldependencies.org/u/overview/tokenization.html>):
//! an elided article and an inverted pronoun are words of their own, a number with
//! its separators is one, and so is a web address. A French contraction (“du”) stays
//! one token, since only its sentence tells whether it is one; see
//! [`Language::contraction`]. An English one (“don't”) is cut, and the second part
//! is marked as [`glued`](Token::glued).

use selon_text::ByteRange;
use unicode_normalization::UnicodeNormalization;

use crate::tokenizer::Tokenizer;
use crate::word::is_hyphen;
use crate::{Language, Lemma, Tags};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters; an elided article (“l’”) and an inverted pronoun (“-t-il”) are words of their own.
    Word,
    /// Digits with their separators.
    Number,
    /// An address on the web, an e-mail address or the name of a file.
    Address,
    /// One sign, or a row of signs that stands for this one: three dots (`…`), `!!!`, `--` (`—`);
    /// a face made of signs is `☺`.
    Sign(char),
    /// The end of a line, unless it was broken only for want of room.
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
    /// Whether it is one multiword token of Universal Dependencies together with the token
    /// before it (“do” and “n't”); CoNLL-U prints such tokens as a range.
    pub glued: bool,
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

    /// Cuts `text` into tokens and gives each word its readings.
    ///
    /// Linear in the length of the text; nothing is allocated for a token.
    #[must_use]
    pub fn of(text: &str, language: &Language) -> Self {
        let mut tokens = Self::segment(text, language);
        let lexicon = language.lexicon();
        for token in &mut tokens.list {
            if token.kind == TokenKind::Word {
                (token.tags, token.lemma) = lexicon.look_up(&tokens.lower[token.lower.as_range()]);
            }
        }
        tokens
    }

    /// Cuts `text` into tokens whose readings stay empty.
    #[must_use]
    pub fn segment(text: &str, language: &Language) -> Self {
        let mut tokens =
            Self { list: Vec::with_capacity(text.len() / 5), lower: String::with_capacity(text.len()) };
        Tokenizer::new(text, language, &mut tokens).run();
        tokens
    }

    pub(crate) fn push_sign(&mut self, range: ByteRange, kind: TokenKind, spaced: bool) {
        self.list.push(Token {
            range,
            lower: ByteRange::default(),
            kind,
            tags: Tags::NONE,
            lemma: Lemma::NONE,
            capital: false,
            spaced,
            glued: false,
        });
    }

    pub(crate) fn push_word(&mut self, text: &str, range: ByteRange, spaced: bool, glued: bool) {
        let word = &text[range.as_range()];
        let from = self.lower.len();
        if word.is_ascii() {
            self.lower.push_str(word);
            self.lower[from..].make_ascii_lowercase();
        } else {
            self.push_lower(word);
        }
        self.list.push(Token {
            range,
            lower: ByteRange::new(from, self.lower.len()),
            kind: TokenKind::Word,
            tags: Tags::NONE,
            lemma: Lemma::NONE,
            capital: word.chars().next().is_some_and(char::is_uppercase),
            spaced,
            glued,
        });
    }

    fn push_lower(&mut self, word: &str) {
        // Lexicons are composed: “é” of two code points is looked up as one.
        let decomposed = word.chars().any(|letter| ('\u{300}'..'\u{370}').contains(&letter));
        let mut push = |letter: char| match letter {
            '’' | 'ʼ' => self.lower.push('\''),
            '\u{AD}' => {}
            _ if is_hyphen(letter) => self.lower.push('-'),
            _ => self.lower.extend(letter.to_lowercase()),
        };
        if decomposed { word.nfc().for_each(&mut push) } else { word.chars().for_each(&mut push) }
    }
}
