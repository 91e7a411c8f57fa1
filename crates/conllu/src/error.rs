//! Why a text is not CoNLL-U.

/// A line that is not as the format has it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct Error {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not ten columns.
    #[error("a word has 10 columns with a tab between them, here are {0}")]
    Columns(usize),
    /// A column without a character; an absent value is written `_`.
    #[error("column {0} is empty; an absent value is written _")]
    EmptyColumn(&'static str),
    /// An ID that is no number, range or decimal.
    #[error("{0:?} is no ID of a word (3), a range of words (3-4) or an empty node (3.1)")]
    Id(String),
    /// Words are numbered from 1 without gaps.
    #[error("the next word must have the ID {expected}, not {found}")]
    Order {
        /// The number that was due.
        expected: usize,
        /// The number that stands there.
        found: usize,
    },
    /// A range that does not begin with the next word, ends before it begins or overlaps another.
    #[error("the range {first}-{last} must begin at the next word, {expected}, and outside other ranges")]
    Range {
        /// Its first word.
        first: usize,
        /// Its last word.
        last: usize,
        /// The next word.
        expected: usize,
    },
    /// A range that goes on after the end of the sentence.
    #[error("the range {first}-{last} goes on after the last word of the sentence, {words}")]
    RangeEnd {
        /// Its first word.
        first: usize,
        /// Its last word.
        last: usize,
        /// Words of the sentence.
        words: usize,
    },
    /// A HEAD that is no number.
    #[error("{0:?} is no HEAD: it must be 0 for the root, the ID of a word, or _")]
    Head(String),
    /// A HEAD that no word of the sentence has as ID.
    #[error("the HEAD is {head}, but the sentence has {words} words")]
    HeadRange {
        /// The head.
        head: usize,
        /// Words of the sentence.
        words: usize,
    },
    /// A word that is its own head.
    #[error("the word is its own HEAD")]
    OwnHead,
    /// A comment after the first word of a sentence.
    #[error("a comment must stand before the first word of its sentence")]
    Comment,
    /// Comments, then an empty line or the end.
    #[error("these comments are followed by no word")]
    NoWords,
}
