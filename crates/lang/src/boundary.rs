//! Whether a sentence ends between two tokens: what is looked at, and how it is weighed.
//!
//! Each place where a sentence may end is described by features of the tokens around it:
//! the sign before it, the shape of the word behind it, open quotation marks, and so on.
//! A linear model adds up the weights of those that hold (logistic regression, as in
//! Gillick 2009, “Sentence boundary detection and the problem with the U.S.”); the weights are
//! data of the language, learned from treebanks by `examples/train_sentences.rs`.

use std::ops::Range;

use crate::token::{Token, TokenKind, Tokens};
pub use crate::weights::Weights;
use crate::{Language, Lexicon, Tags};

/// Marks that open.
const OPENS: u8 = 1;
/// Marks that close.
const CLOSES: u8 = 2;
/// Tokens within quotation marks.
const QUOTED: u8 = 4;
/// Tokens within brackets.
const BRACKETED: u8 = 8;

/// Tokens after which an open mark counts as forgotten.
const MAX_OPEN: usize = 150;

/// Items of lists within lines that a text must have for another one to begin without a sign.
const LEAST_ITEMS: usize = 4;

/// Tokens behind a semicolon among which a verb is looked for.
const MAX_CLAUSE: usize = 40;

/// Marks that are passed over on either side of a place.
const MAX_MARKS: usize = 3;

/// The places between the tokens of a text, read from left to right.
pub struct Gaps<'text> {
    tokens: &'text Tokens,
    language: &'text Language,
    lexicon: &'text Lexicon,
    text: &'text str,
    marks: Vec<u8>,
    /// The first token of the sentence that is being read.
    start: usize,
    /// Whether hyphens within lines are the heads of items; see [`lists_on_a_line`].
    lists: bool,
}

/// What may stand between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// No sentence ends here.
    Within,
    /// A line ends here, and with it the sentence.
    Line,
    /// The features decide.
    Open,
    /// A sentence ends here.
    End,
}

/// Whether a shape is that of a sign or an abbreviation that can end a sentence.
fn is_mark(shape: u8) -> bool {
    matches!(shape, b'.' | b'!' | b'?' | b'~' | b':' | b';' | b'i' | b'U' | b'b' | b'B')
}

impl<'text> Gaps<'text> {
    /// The places of a text, none of which ends a sentence yet.
    #[must_use]
    pub fn of(text: &'text str, tokens: &'text Tokens, language: &'text Language) -> Self {
        Self {
            tokens,
            language,
            lexicon: language.lexicon(),
            text,
            marks: marks(tokens),
            start: 0,
            lists: lists_on_a_line(tokens),
        }
    }

    /// Remembers that a sentence starts at a token.
    pub fn begin(&mut self, token: usize) {
        self.start = token;
    }

    /// What may stand before a token that is not the first.
    #[must_use]
    pub fn gap(&self, index: usize) -> Gap {
        let list = &self.tokens.list;
        let (before, next) = (&list[index - 1], &list[index]);
        if before.kind == TokenKind::Break || next.kind == TokenKind::Break {
            return Gap::Line;
        }
        if next.glued || self.marks[index] & CLOSES != 0 || self.marks[index - 1] & OPENS != 0 {
            return Gap::Within;
        }
        if let TokenKind::Sign(sign) = next.kind
            && (matches!(sign, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '%' | '/' | '°')
                || (!next.spaced && matches!(sign, '-' | '—' | '–')))
        {
            return Gap::Within;
        }
        let end = self.end_of_content(index);
        let terminal = self.shape(end);
        // « Est-ce la fin ? » demande-t-il: who goes on small behind a quotation is part of its sentence.
        if end + 1 < index && self.shape(index) == b'a' {
            return Gap::Within;
        }
        // “in the U.S. He left”: few words are capitalised behind an abbreviation and begin no sentence.
        if end + 1 == index
            && next.spaced
            && matches!(terminal, b'U' | b'b' | b'B' | b'i')
            && self.shape(index) != b'a'
            && self.language.segmentation().is_starter(self.lower(index))
            && !self.language.segmentation().is_open_abbreviation(self.lower(end))
        {
            return Gap::End;
        }
        let open = match terminal {
            b'.' | b'!' | b'?' | b'~' => next.spaced || (next.capital && self.lost_space(end, index)),
            // A dash goes on with a dateline, a list or an aside.
            b',' | b'-' => false,
            // Behind a semicolon begins an item of a list, or a clause with its verb, or no sentence.
            b';' if self.shape(index) == b'a' || !(self.lists || self.begins_clause(index)) => false,
            // “5 ft. tall”
            b'b' | b'B' | b'U' if self.shape(index) == b'a' => false,
            b'b' | b'B' | b'i' if self.language.segmentation().is_open_abbreviation(self.lower(end)) => false,
            _ if is_mark(terminal) => next.spaced,
            _ => {
                next.spaced
                    && (next.capital
                        || next.kind == TokenKind::Number
                        || self.marks[index] & OPENS != 0
                        || (self.lists && next.kind == TokenKind::Sign('-'))
                        || matches!(next.kind, TokenKind::Sign('•' | '*' | '·' | '>' | '☺')))
            }
        };
        if open { Gap::Open } else { Gap::Within }
    }

    /// Whether a sign stands before a place that can end a sentence. Without one only a title or an
    /// item of a list ends there.
    #[must_use]
    pub fn is_marked(&self, index: usize) -> bool {
        is_mark(self.shape(self.end_of_content(index)))
    }

    /// Whether a space seems lost between a sign and the capitalised word behind it: “mardi.Le”,
    /// “3,5 %.Le”, “« non ».Le”, not “S.O.S” and “ASP.NET”.
    fn lost_space(&self, sign: usize, next: usize) -> bool {
        let Some(before) = sign.checked_sub(1) else { return false };
        let token = &self.tokens.list[before];
        let whole = self.shape(next) == b'A';
        match token.kind {
            TokenKind::Word => {
                let word = &self.text[token.range.as_range()];
                let small = word.chars().next_back().is_some_and(char::is_lowercase);
                word.len() > 1 && (small || (whole && self.shape(before) == b'X'))
            }
            TokenKind::Number => whole,
            TokenKind::Sign(_) => {
                self.marks[before] & CLOSES != 0 || matches!(self.shape(before), b'%' | b'$' | b'^')
            }
            TokenKind::Address | TokenKind::Break => false,
        }
    }

    /// Whether a bullet or a clause with a verb of its own follows a semicolon: not “; Lyon ; Nantes”.
    fn begins_clause(&self, index: usize) -> bool {
        let signs = |at: &usize| matches!(self.shape(*at), b';' | b'.' | b'!' | b'?' | b'$');
        let end = (index..index + MAX_CLAUSE).find(signs).unwrap_or(index + MAX_CLAUSE);
        matches!(self.shape(index), b'-' | b'*') || self.has_verb(index, end)
    }

    /// The sum of the weights that hold before a token; above zero a sentence ends there.
    #[must_use]
    pub fn score(&self, index: usize, weights: &Weights) -> f32 {
        let mut sum = 0.0;
        self.features(index, |template, classes, word| sum += weights.of(template, classes, word));
        sum
    }

    /// The features of the place before a token, as they are written in the file of weights.
    #[must_use]
    pub fn names(&self, index: usize) -> Vec<String> {
        let mut names = Vec::new();
        self.features(index, |template, classes, word| {
            let classes = String::from_utf8_lossy(classes);
            let space = if word.is_empty() { "" } else { " " };
            names.push(format!("{}{classes}{space}{word}", char::from(template)));
        });
        names
    }

    /// The last token before a place that is not a closing mark.
    fn end_of_content(&self, index: usize) -> usize {
        let mut end = index - 1;
        let floor = index.saturating_sub(MAX_MARKS + 1);
        while end > floor && self.marks[end] & CLOSES != 0 {
            end -= 1;
        }
        end
    }

    fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.list.get(index).filter(|token| token.kind != TokenKind::Break)
    }

    fn lower(&self, index: usize) -> &str {
        self.token(index).map_or("", |_| self.tokens.lower(index))
    }

    /// One letter for what a token looks like: `a` a small word, `A` a capitalised one, `X`
    /// one in capitals, `I` a single capital, `i` an initial, `U` letters with full stops,
    /// `b` and `B` abbreviations, `9` a number, `o` one that
    /// ends in letters, `@` an address, `$` no token, else a sign.
    fn shape(&self, index: usize) -> u8 {
        let Some(token) = self.token(index) else { return b'$' };
        match token.kind {
            TokenKind::Break => b'$',
            TokenKind::Number => {
                let digits = &self.text[token.range.as_range()];
                // “1er”, “21st”.
                if digits.ends_with(char::is_alphabetic) { b'o' } else { b'9' }
            }
            TokenKind::Address => b'@',
            TokenKind::Sign(sign) => match sign {
                '…' => b'~',
                '—' | '–' | '-' => b'-',
                '«' | '»' | '“' | '”' | '„' | '"' => b'"',
                '‘' | '’' | '\'' | '‹' | '›' => b'\'',
                '•' | '·' | '*' => b'*',
                _ if sign.is_ascii() => sign as u8,
                _ => b'^',
            },
            TokenKind::Word => self.shape_of_word(token),
        }
    }

    /// One letter for what a word can be in the lexicon of the language, in the order of what tells
    /// most of a sentence's beginning or end; `?` where it is not known, `$` where there is no word.
    fn class(&self, index: usize) -> u8 {
        const CLASSES: [(Tags, u8); 14] = [
            (Tags::DETERMINER, b'd'),
            (Tags::PREPOSITION, b'p'),
            (Tags::FUSED, b'p'),
            (Tags::SUBORDINATOR, b'c'),
            (Tags::COORDINATOR, b'k'),
            (Tags::RELATIVE, b'r'),
            (Tags::SUBJECT_PRONOUN, b's'),
            (Tags::OBJECT_CLITIC, b'o'),
            (Tags::STRONG_PRONOUN, b's'),
            (Tags::ADVERB, b'a'),
            (Tags::PROPER_NAME, b'N'),
            (Tags::NOUN, b'n'),
            (Tags::ADJECTIVE, b'j'),
            (Tags::PAST_PARTICIPLE, b'P'),
        ];
        let lower = self.lower(index);
        if lower.is_empty() {
            return b'$';
        }
        let tags = self.lexicon.look_up(lower).0;
        if tags.is_empty() {
            return b'?';
        }
        CLASSES.iter().find(|(class, _)| tags.any(*class)).map_or(b'v', |&(_, letter)| letter)
    }

    /// Whether a word of some tokens, at most 60, is a finite verb and nothing else.
    fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).take(60).any(|index| {
            let lower = self.lower(index);
            !lower.is_empty() && {
                let tags = self.lexicon.look_up(lower).0;
                tags.any(Tags::FINITE)
                    && !tags.any(Tags::NOUN | Tags::ADJECTIVE | Tags::PREPOSITION | Tags::DETERMINER)
            }
        })
    }

    fn shape_of_word(&self, token: &Token) -> u8 {
        let word = &self.text[token.range.as_range()];
        if let Some(stem) = word.strip_suffix('.') {
            let single = stem.chars().nth(1).is_none();
            return match (stem.contains('.'), token.capital) {
                (true, _) => b'U',
                (false, true) if single => b'i',
                (false, true) => b'B',
                (false, false) => b'b',
            };
        }
        if !token.capital {
            return b'a';
        }
        let mut rest = word.chars().skip(1).filter(|letter| letter.is_alphabetic()).peekable();
        if rest.peek().is_none() {
            // “L'”, “A”.
            return b'I';
        }
        if rest.all(char::is_uppercase) { b'X' } else { b'A' }
    }

    /// Calls `add` with each feature of the place before a token: its template, classes, word.
    fn features(&self, index: usize, mut add: impl FnMut(u8, &[u8], &str)) {
        let end = self.end_of_content(index);
        let last = index.saturating_sub(1);
        let closed = if end == last { b'0' } else { self.shape(last) };
        let mut first = index;
        while first < index + MAX_MARKS
            && (self.marks[first] & OPENS != 0 || matches!(self.shape(first), b'-' | b'*' | b'>'))
            && first + 1 < self.tokens.list.len()
        {
            first += 1;
        }
        let opened = if first == index { b'0' } else { self.shape(index) };
        let terminal = self.shape(end);
        let is_word = |shape: u8| matches!(shape, b'a' | b'A' | b'X' | b'I' | b'9' | b'o' | b'@');
        // The last word before the sign, or the last word itself where there is no sign.
        let word = if is_word(terminal) { Some(end) } else { end.checked_sub(1) };
        let before = word.map_or(b'$', |word| self.shape(word));
        let earlier = word.and_then(|word| word.checked_sub(1)).map_or(b'$', |index| self.shape(index));
        let class_before = word.map_or(b'$', |index| self.class(index));
        let word = word.map_or("", |index| self.lower(index));
        let (shape, after) = (self.shape(first), self.shape(first + 1));
        let (next, second) = (self.lower(first), self.lower(first + 1));
        let (class, class_after) = (self.class(first), self.class(first + 1));
        let state = match self.marks[index] & (QUOTED | BRACKETED) {
            0 => b'0',
            QUOTED => b'q',
            BRACKETED => b'b',
            _ => b'x',
        };
        let length = match index - self.start {
            0..=1 => b'1',
            2 => b'2',
            3 => b'3',
            4..=5 => b'4',
            6..=9 => b'6',
            10..=19 => b'A',
            20..=39 => b'B',
            _ => b'C',
        };
        let glued = if self.tokens.list[index].spaced { b's' } else { b'g' };
        let verb = if self.has_verb(self.start, end + 1) { b'v' } else { b'0' };
        let verb_after =
            if self.has_verb(first, (first + 8).min(self.tokens.list.len())) { b'v' } else { b'0' };
        add(b'a', &[terminal], "");
        add(b'b', &[terminal, shape], "");
        add(b'c', &[terminal, closed, opened], "");
        add(b'd', &[terminal, closed, opened, shape], "");
        add(b'e', &[terminal, before, shape], "");
        add(b'f', &[terminal, before, shape, after], "");
        add(b'g', &[terminal, state], "");
        add(b'h', &[terminal, state, closed, opened, shape], "");
        add(b'i', &[terminal, length], "");
        add(b'j', &[terminal, length, shape, before], "");
        add(b'k', &[terminal], next);
        add(b'l', &[terminal, shape], next);
        add(b'm', &[terminal], word);
        add(b'n', &[terminal, shape], word);
        add(b'o', &[terminal, shape], second);
        add(b'p', &[terminal, earlier, before, shape], "");
        add(b'q', &[terminal, shape, after], next);
        add(b'r', &[terminal, glued, shape], "");
        add(b'z', &[terminal, shape, class], "");
        add(b'C', &[terminal, shape, class, closed, opened], "");
        if !is_mark(terminal) {
            // Whatever the last word looks like: whether a title and then a sentence are likely.
            add(b'I', &[shape], next);
            add(b'J', &[shape, class, verb, verb_after], "");
        }
        if !is_word(terminal) {
            add(b's', &[terminal, shape], self.lower(end));
        } else {
            add(b't', &[terminal, earlier, shape, after], "");
            add(b'v', &[terminal, shape, class_before, class], "");
            add(b'w', &[terminal, shape, class_before, class, class_after], "");
            add(b'x', &[terminal, earlier, shape, after, class], "");
            add(b'y', &[terminal, shape, class, class_after, length], "");
            add(b'D', &[terminal, shape, verb], "");
            add(b'E', &[terminal, shape, verb, class_before, class], "");
            add(b'F', &[terminal, shape, verb, length], "");
            add(b'G', &[terminal, shape, verb, verb_after], "");
            add(b'H', &[terminal, shape, verb, verb_after, class], "");
            add(b'A', &[terminal, shape, class_before, state], "");
            add(b'B', &[terminal, shape, class_before, after], "");
            add(b'u', &[before, state, length], next);
        }
    }
}

/// Whether hyphens within the lines of a text stand before the items of lists that have run together,
/// and not around asides or behind a dateline: where several of them follow the end of an item.
fn lists_on_a_line(tokens: &Tokens) -> bool {
    let (mut items, mut asides) = (0, 0);
    for window in tokens.list.windows(3) {
        let [before, hyphen, after] = window else { continue };
        if hyphen.kind == TokenKind::Sign('-') && hyphen.spaced && after.spaced {
            match before.kind {
                TokenKind::Break => {}
                TokenKind::Sign('.' | '!' | '?' | '…' | ';' | ':') => items += 1,
                _ => asides += 1,
            }
        }
    }
    items >= LEAST_ITEMS && items > asides
}

/// For each token whether it opens or closes, and whether it stands within marks.
fn marks(tokens: &Tokens) -> Vec<u8> {
    let mut marks = Vec::with_capacity(tokens.list.len());
    // The marks that are open, and since which token.
    let (mut quote, mut bracket): (Option<usize>, Option<usize>) = (None, None);
    for (index, token) in tokens.list.iter().enumerate() {
        if token.kind == TokenKind::Break {
            (quote, bracket) = (None, None);
        }
        quote = quote.filter(|&since| index - since < MAX_OPEN);
        bracket = bracket.filter(|&since| index - since < MAX_OPEN);
        let mut mark =
            if quote.is_some() { QUOTED } else { 0 } | if bracket.is_some() { BRACKETED } else { 0 };
        if let TokenKind::Sign(sign) = token.kind {
            let space_after = tokens.list.get(index + 1).is_none_or(|next| next.spaced);
            let role = match sign {
                '«' | '“' | '„' | '‘' | '‹' | '`' | '(' | '[' | '{' => OPENS,
                '»' | '”' | '›' | ')' | ']' | '}' => CLOSES,
                '"' if quote.is_some() && (space_after || !token.spaced) => CLOSES,
                '"' if quote.is_none() && !token.spaced && space_after => CLOSES,
                '"' => OPENS,
                '\'' | '’' if token.spaced && !space_after => OPENS,
                '\'' | '’' if !token.spaced => CLOSES,
                _ => 0,
            };
            mark |= role;
            let open = (role == OPENS).then_some(index);
            match sign {
                _ if role == 0 => {}
                '(' | '[' | '{' | ')' | ']' | '}' => bracket = open,
                // An apostrophe opens nothing that could stay open over a sentence.
                '\'' | '’' | '‘' => {}
                _ => quote = open,
            }
        }
        marks.push(mark);
    }
    marks
}

/// The tokens of a sentence without the line ends around it.
pub(crate) fn trimmed(tokens: &Tokens, mut range: Range<usize>) -> Range<usize> {
    while range.start < range.end && tokens.list[range.start].kind == TokenKind::Break {
        range.start += 1;
    }
    while range.start < range.end && tokens.list[range.end - 1].kind == TokenKind::Break {
        range.end -= 1;
    }
    range
}
