//! [`Sentences`]: where the sentences of a text begin and end.

use std::ops::Range;

use selon_text::ByteRange;

use crate::boundary::{Gap, Gaps, trimmed};
use crate::{Language, Tokens};

/// The sentences of a text as ranges of its tokens, in text order.
///
/// Every token but the ends of lines lies in exactly one of them. Sentences are those of
/// Universal Dependencies: several sentences within one pair of quotation marks are
/// several, and the marks stay with the first and the last of them. [`Frame`](crate::Frame)s
/// keep such a quotation together with the sentence around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences {
    /// Token numbers, never empty.
    pub list: Vec<Range<usize>>,
}

impl Sentences {
    /// Finds the sentences of `text`, whose tokens are `tokens`.
    ///
    /// Linear in the length of the text; nothing is allocated for a token or a sentence but
    /// its place in a list.
    #[must_use]
    pub fn of(text: &str, tokens: &Tokens, language: &Language) -> Self {
        let weights = language.segmentation().weights();
        let mut gaps = Gaps::of(text, tokens);
        let mut list = Vec::with_capacity(tokens.list.len() / 20 + 1);
        let mut start = 0;
        for index in 1..=tokens.list.len() {
            let ends = index == tokens.list.len()
                || match gaps.gap(index) {
                    Gap::Within => false,
                    Gap::Line => true,
                    Gap::Open => gaps.score(index, weights) > 0.0,
                };
            if ends {
                let range = trimmed(tokens, start..index);
                if !range.is_empty() {
                    list.push(range);
                }
                start = index;
                gaps.begin(index);
            }
        }
        Self { list }
    }

    /// The bytes of a sentence, from its first to its last token.
    #[must_use]
    pub fn bytes(&self, sentence: usize, tokens: &Tokens) -> ByteRange {
        let range = &self.list[sentence];
        ByteRange { start: tokens.list[range.start].range.start, end: tokens.list[range.end - 1].range.end }
    }
}
