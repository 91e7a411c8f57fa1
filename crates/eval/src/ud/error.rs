//! Why two analyses cannot be compared.

use std::fmt;

use crate::visible::TextDifference;

/// Which of two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The annotated one.
    Gold,
    /// The one to be measured.
    Predicted,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gold => "the gold",
            Self::Predicted => "the prediction",
        })
    }
}

/// Why two analyses cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UdError {
    /// The texts differ in more than white space.
    #[error("{0}")]
    Text(TextDifference),
    /// A token of white space alone has no place among the characters.
    #[error("{side}: sentence {sentence} has a token without any visible character")]
    BlankToken {
        /// Which file.
        side: Side,
        /// Its `sent_id`, or its number counted from 1.
        sentence: String,
    },
    /// The heads of a sentence are no tree.
    #[error("{side}: sentence {sentence} is no tree: {problem}")]
    Tree {
        /// Which file.
        side: Side,
        /// Its `sent_id`, or its number counted from 1.
        sentence: String,
        /// What is wrong with it.
        problem: TreeProblem,
    },
}

/// What heads can do wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeProblem {
    /// Not one root.
    #[error("{0} of its words have the head 0, and one must")]
    Roots(usize),
    /// The word with this ID never leads to the root.
    #[error("from word {0} one never comes to the root")]
    Cycle(usize),
}
