//! [`Sentences`]: where the sentences of a text begin and end.

use std::ops::Range;

use selon_text::ByteRange;

use crate::boundary::{Gap, Gaps, Weights, log_odds, trimmed};
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

/// A place where a sentence may end.
struct End {
    /// The token behind it.
    index: usize,
    score: f32,
    /// Whether a sign stands before it.
    marked: bool,
}

impl Sentences {
    /// Finds the sentences of `text`, whose tokens are `tokens`.
    ///
    /// Linear in the length of the text; nothing is allocated for a token or a sentence but
    /// its place in a list.
    #[must_use]
    pub fn of(text: &str, tokens: &Tokens, language: &Language) -> Self {
        Self::weighed(text, tokens, language, language.segmentation().weights())
    }

    /// As [`Sentences::of`], with other weights than those of the language: for learning them.
    #[must_use]
    pub fn weighed(text: &str, tokens: &Tokens, language: &Language, weights: &Weights) -> Self {
        let mut gaps = Gaps::of(text, tokens, language.lexicon());
        // Where sentences may end, and where they end without a sign only if those of this text do.
        let mut ends: Vec<End> = Vec::with_capacity(tokens.list.len() / 16 + 1);
        for index in 1..tokens.list.len() {
            match gaps.gap(index) {
                Gap::Within => {}
                Gap::Line => {
                    ends.push(End { index, score: f32::INFINITY, marked: true });
                    gaps.begin(index);
                }
                Gap::Open => {
                    let score = gaps.score(index, weights);
                    ends.push(End { index, score, marked: gaps.is_marked(index) });
                    let marked = gaps.is_marked(index);
                    if score > if marked { 0.0 } else { -log_odds(0.1) } {
                        gaps.begin(index);
                    }
                }
            }
        }
        let shift = Weights::shift(ends.iter().filter(|end| !end.marked).map(|end| end.score));
        let last = End { index: tokens.list.len(), score: f32::INFINITY, marked: true };
        let mut list = Vec::with_capacity(tokens.list.len() / 20 + 1);
        let mut start = 0;
        for end in ends.into_iter().chain([last]) {
            if end.score + if end.marked { 0.0 } else { shift } > 0.0 {
                let range = trimmed(tokens, start..end.index);
                if !range.is_empty() {
                    list.push(range);
                }
                start = end.index;
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
