//! [`Sentences`]: where the sentences of a text begin and end.

use std::ops::Range;

use selon_text::ByteRange;

use crate::boundary::{Gap, Gaps, Weights, trimmed};
use crate::weights::{FIRST_ODDS, exponential};
use crate::{Language, TokenKind, Tokens};

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
    /// The odds that a sentence ends here, before those of the text without a sign.
    odds: f32,
    /// Whether a sign stands before it.
    marked: bool,
}

/// Whether a token is a sign that says nothing by itself, unlike a face or three dots.
fn is_sign(tokens: &Tokens, index: usize) -> bool {
    matches!(tokens.list[index].kind, TokenKind::Sign(sign) if !matches!(sign, '☺' | '…' | '!' | '?'))
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
        let mut gaps = Gaps::of(text, tokens, language);
        // Where sentences may end, and where they end without a sign only if those of this text do.
        let mut ends: Vec<End> = Vec::with_capacity(tokens.list.len() / 16 + 1);
        for index in 1..tokens.list.len() {
            match gaps.gap(index) {
                Gap::Within => {}
                Gap::Line | Gap::End => {
                    ends.push(End { index, odds: f32::INFINITY, marked: true });
                    gaps.begin(index);
                }
                Gap::Open => {
                    let odds = exponential(gaps.score(index, weights));
                    let marked = gaps.is_marked(index);
                    ends.push(End { index, odds, marked });
                    if odds * if marked { 1.0 } else { FIRST_ODDS } > 1.0 {
                        gaps.begin(index);
                    }
                }
            }
        }
        let unmarked: Vec<f32> = ends.iter().filter(|end| !end.marked).map(|end| end.odds).collect();
        let mut factors = Weights::factors(&unmarked).into_iter();
        let last = End { index: tokens.list.len(), odds: f32::INFINITY, marked: true };
        let mut list = Vec::with_capacity(tokens.list.len() / 20 + 1);
        let mut start = 0;
        for end in ends.into_iter().chain([last]) {
            let factor = if end.marked { 1.0 } else { factors.next().unwrap_or(1.0) };
            if end.odds * factor > 1.0 {
                let range = trimmed(tokens, start..end.index);
                // A sign alone belongs to what stands beside it on its line.
                let sign = range.len() == 1 && is_sign(tokens, range.start);
                let is_line =
                    |index: usize| tokens.list.get(index).is_none_or(|token| token.kind == TokenKind::Break);
                if sign && !is_line(range.end) {
                    continue;
                }
                match list.last_mut().filter(|last: &&mut Range<usize>| sign && last.end == range.start) {
                    Some(last) => last.end = range.end,
                    None if range.is_empty() => {}
                    None => list.push(range),
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
