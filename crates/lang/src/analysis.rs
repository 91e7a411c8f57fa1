//! [`Analysis`]: a text cut into tokens, quotations and frames.

use std::ops::Range;

use selon_text::ByteRange;

use crate::Language;
use crate::quotation::{self, Quotation};
use crate::token::{Token, TokenKind, Tokens};

/// Tokens and quotations that a sentence holds at most. What goes on longer
/// without a full stop is no sentence, and nothing that looks back over a whole
/// sentence may take the square of a page.
const MAX_ITEMS: usize = 300;

/// A sentence at one level of quotation: the unit in which statements are found.
///
/// A quotation counts as one opaque item of the frame around it and has frames
/// of its own for the sentences within.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The quotation that it lies in.
    pub within: Option<usize>,
    /// The line, counted over all lines that hold words.
    pub line: usize,
    /// The frame outside all quotations that holds it: itself, if it stands in none.
    pub outer: usize,
}

/// What is known about the language of a text before statements are looked for.
pub struct Analysis<'text> {
    /// The text.
    pub text: &'text str,
    /// Its language.
    pub language: &'static Language,
    /// Its tokens.
    pub tokens: Tokens,
    /// Its quotations, sorted by place, outer before inner.
    pub quotations: Vec<Quotation>,
    /// Its sentences in text order, those inside quotations after the sentence around them.
    pub frames: Vec<Frame>,
    /// Whether nearly every line is one sentence: then a line is no paragraph.
    pub sentence_per_line: bool,
    /// For each quotation its fragment on a later line.
    continued_by: Vec<Option<usize>>,
}

impl<'text> Analysis<'text> {
    /// Analyses `text`, without a model in about linear time.
    #[must_use]
    pub fn of(text: &'text str, language: &'static Language) -> Self {
        let tokens = Tokens::of(text, language);
        let quotations = quotation::find(text, &tokens);
        let mut continued_by = vec![None; quotations.len()];
        for (index, quotation) in quotations.iter().enumerate() {
            if let Some(before) = quotation.continues {
                continued_by[before] = Some(index);
            }
        }
        let frames = Vec::new();
        let mut analysis =
            Self { text, language, tokens, quotations, frames, sentence_per_line: false, continued_by };
        analysis.make_frames();
        analysis
    }

    /// A token.
    #[must_use]
    pub fn token(&self, index: usize) -> &Token {
        &self.tokens.list[index]
    }

    /// A token's form in lower case.
    #[must_use]
    pub fn lower(&self, index: usize) -> &str {
        self.tokens.lower(index)
    }

    /// A token's words as printed.
    #[must_use]
    pub fn printed(&self, index: usize) -> &'text str {
        &self.text[self.tokens.list[index].range.as_range()]
    }

    /// The bytes from the first to the last of some tokens.
    ///
    /// # Panics
    /// If the range is empty.
    #[must_use]
    pub fn bytes(&self, tokens: Range<usize>) -> ByteRange {
        ByteRange {
            start: self.tokens.list[tokens.start].range.start,
            end: self.tokens.list[tokens.end - 1].range.end,
        }
    }

    fn make_frames(&mut self) {
        let mut frames = Vec::new();
        let (mut line, mut start, mut sentences) = (0, 0, 0);
        let count = self.tokens.list.len();
        for index in 0..=count {
            if index < count && self.tokens.list[index].kind != TokenKind::Break {
                continue;
            }
            if start < index {
                let before = frames.len();
                self.split(start..index, None, (line, None), &mut frames);
                sentences += frames[before..].iter().filter(|frame| frame.within.is_none()).count();
                line += 1;
            }
            start = index + 1;
        }
        self.frames = frames;
        self.sentence_per_line = line >= 6 && sentences * 10 <= line * 13;
    }

    /// Cuts tokens into sentences, not looking into quotations, then does the same within each quotation.
    fn split(
        &self,
        tokens: Range<usize>,
        within: Option<usize>,
        place: (usize, Option<usize>),
        frames: &mut Vec<Frame>,
    ) {
        let mut start = tokens.start;
        let mut at = tokens.start;
        let mut items = 0;
        let mut inside: Vec<usize> = Vec::new();
        while at < tokens.end {
            let mut next = at + 1;
            if let Some(quotation) = self.quotation_at(at, within) {
                inside.push(quotation);
                next = self.quotations[quotation].end.min(tokens.end).max(at + 1);
            }
            items += 1;
            if next >= tokens.end || items >= MAX_ITEMS || self.ends_sentence(next - 1, next, tokens.end) {
                items = 0;
                let (line, outer) = (place.0, place.1.unwrap_or(frames.len()));
                frames.push(Frame { tokens: start..next, within, line, outer });
                for quotation in inside.drain(..) {
                    let inner = self.quotations[quotation];
                    self.split(
                        inner.inner_first..inner.inner_end,
                        Some(quotation),
                        (line, Some(outer)),
                        frames,
                    );
                }
                start = next;
            }
            at = next;
        }
    }

    /// The outermost quotation that starts at a token, seen from within another one.
    #[must_use]
    pub fn quotation_at(&self, token: usize, within: Option<usize>) -> Option<usize> {
        let from = self.quotations.partition_point(|quotation| quotation.first < token);
        (from..self.quotations.len())
            .take_while(|&index| self.quotations[index].first == token)
            .find(|&index| within.is_none_or(|outer| index > outer))
    }

    /// A quotation and its fragments on later lines, by index.
    pub fn fragments(&self, quotation: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(quotation), |&index| self.continued_by[index])
    }

    /// The quotations at any depth that share a byte with `range`, by index, last first.
    pub fn quotations_in(&self, range: ByteRange) -> impl Iterator<Item = usize> {
        let end = self.quotations.partition_point(|quotation| quotation.range.start < range.end);
        (0..end)
            .rev()
            // Outermost quotations follow each other: before the first that ends too early there is none.
            .take_while(move |&index| {
                let quotation = &self.quotations[index];
                quotation.depth > 0 || quotation.range.end > range.start
            })
            .filter(move |&index| self.quotations[index].range.overlaps(range))
    }

    /// The frame outside all quotations that holds a token.
    #[must_use]
    pub fn outer_frame(&self, token: usize) -> Option<usize> {
        let end = self.frames.partition_point(|frame| frame.tokens.start <= token);
        let outer = self.frames[end.checked_sub(1)?].outer;
        (token < self.frames[outer].tokens.end).then_some(outer)
    }

    /// The innermost frame that holds a token.
    #[must_use]
    pub fn inner_frame(&self, token: usize) -> Option<usize> {
        let end = self.frames.partition_point(|frame| frame.tokens.start <= token);
        let outer = self.outer_frame(token)?;
        (outer..end).rev().find(|&index| self.frames[index].tokens.contains(&token))
    }

    /// Whether the word before a sign ends in a small letter: a capital right behind “mardi.” begins
    /// a sentence whose space was lost.
    fn ends_small(&self, sign: usize) -> bool {
        sign.checked_sub(1).is_some_and(|word| {
            let printed = self.printed(word);
            self.token(word).kind == TokenKind::Word
                && printed.len() > 1
                && printed.ends_with(char::is_lowercase)
        })
    }

    /// Whether a sentence ends between two tokens that follow each other.
    fn ends_sentence(&self, last: usize, next: usize, end: usize) -> bool {
        let token = self.token(last);
        let follower = self.token(next);
        let starts_anew = |token: &Token| {
            token.capital
                || token.kind == TokenKind::Number
                || matches!(
                    token.kind,
                    TokenKind::Sign('«' | '“' | '"' | '„' | '‹' | '—' | '–' | '-' | '[' | '(' | '•')
                )
        };
        match token.kind {
            TokenKind::Sign('.' | '!' | '?' | '…') => {
                // An ellipsis or a question in the middle goes on in lower case.
                next < end
                    && starts_anew(follower)
                    && (follower.spaced || (follower.capital && self.ends_small(last)))
            }
            TokenKind::Sign('»' | '”' | '"' | '“' | '’' | '›' | '\'' | ')') => {
                let terminal =
                    last > 0 && matches!(self.token(last - 1).kind, TokenKind::Sign('.' | '!' | '?' | '…'));
                terminal && follower.spaced && starts_anew(follower)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Analysis;
    use crate::Language;

    fn frames(text: &str) -> Vec<(&str, bool)> {
        let analysis = Analysis::of(text, Language::french());
        analysis
            .frames
            .iter()
            .map(|f| (&text[analysis.bytes(f.tokens.clone()).as_range()], f.within.is_some()))
            .collect()
    }

    #[test]
    fn a_quotation_does_not_end_its_sentence() {
        assert_eq!(
            frames("« Oui. Nous partons. », a dit M. Roy. Elle reste."),
            [
                ("« Oui. Nous partons. », a dit M. Roy.", false),
                ("Oui.", true),
                ("Nous partons.", true),
                ("Elle reste.", false)
            ]
        );
    }

    #[test]
    fn a_lost_space_does_not_join_sentences() {
        assert_eq!(
            frames("Elle part mardi.Le maire reste au S.O.S.Port."),
            [("Elle part mardi.", false), ("Le maire reste au S.O.S.Port.", false)]
        );
    }

    #[test]
    fn a_full_stop_inside_the_marks_ends_it() {
        assert_eq!(
            frames("Il a répondu : « Jamais ! » Le maire est parti."),
            [("Il a répondu : « Jamais ! »", false), ("Jamais !", true), ("Le maire est parti.", false)]
        );
    }
}
