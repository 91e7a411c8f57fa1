//! How tokens stand among quotation marks and line ends.

use crate::quotation;
use crate::token::{TokenKind, Tokens};

/// How one token stands in its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TokenPlace {
    /// Quotations around it, its marks being within.
    pub depth: u8,
    /// 1 for an opening, 2 for a closing quotation mark, else 0.
    pub mark: u8,
    /// 1 at the head of a line, 2 after an empty line or at the beginning of the text, else 0.
    pub head: u8,
}

impl TokenPlace {
    /// The places of all tokens of `text`, ends of lines among them.
    #[must_use]
    pub fn all(text: &str, tokens: &Tokens) -> Vec<Self> {
        let mut all = vec![Self::default(); tokens.list.len()];
        // Outer quotations come before inner ones.
        for found in quotation::find(text, tokens) {
            all[found.first..found.end].iter_mut().for_each(|place| place.depth = found.depth + 1);
            all[found.first..found.inner_first].iter_mut().for_each(|place| place.mark = 1);
            all[found.inner_end..found.end].iter_mut().for_each(|place| place.mark = 2);
        }
        let mut breaks = 2;
        for (token, place) in tokens.list.iter().zip(&mut all) {
            if token.kind == TokenKind::Break {
                breaks = (breaks + 1).min(2);
            } else {
                place.head = breaks;
                breaks = 0;
            }
        }
        all
    }
}
