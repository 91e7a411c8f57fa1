//! What is to be parsed: words in sentences.

use std::ops::Range;

/// Words a sentence that a model gets holds at most. What goes on longer without an end is no sentence,
/// and arcs cost the square of it.
pub(crate) const LONGEST_SENTENCE: usize = 200;

/// Surface tokens of a text, cut into sentences.
#[derive(Debug, Default)]
pub(crate) struct Input<'a> {
    forms: Vec<&'a str>,
    spaced: Vec<bool>,
    sentences: Vec<Range<usize>>,
}

impl<'a> Input<'a> {
    /// Room for so many tokens.
    pub(crate) fn with_capacity(tokens: usize) -> Self {
        Self { forms: Vec::with_capacity(tokens), spaced: Vec::with_capacity(tokens), sentences: Vec::new() }
    }

    /// One more token of the sentence that is being made; `spaced` is whether white space precedes it.
    pub(crate) fn push(&mut self, form: &'a str, spaced: bool) {
        self.forms.push(form);
        self.spaced.push(spaced);
    }

    /// Ends the sentence that is being made. One that is too long becomes several.
    pub(crate) fn end_sentence(&mut self) {
        let mut start = self.sentences.last().map_or(0, |range| range.end);
        while start < self.forms.len() {
            let end = self.forms.len().min(start + LONGEST_SENTENCE);
            self.sentences.push(start..end);
            start = end;
        }
    }

    /// The sentences as ranges of tokens.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// All tokens.
    pub(crate) fn forms(&self) -> &[&'a str] {
        &self.forms
    }

    /// Whether white space stands before each token.
    pub(crate) fn spaced(&self) -> &[bool] {
        &self.spaced
    }
}

/// The words of one batch: rows of the input in another order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    input: &'a Input<'a>,
    order: &'a [u32],
}

impl<'a> Words<'a> {
    /// The tokens of `input` that `order` names, in that order.
    pub(crate) fn new(input: &'a Input<'a>, order: &'a [u32]) -> Self {
        Self { input, order }
    }

    /// The form of the word in a row of the batch.
    pub(crate) fn form(&self, row: usize) -> &'a str {
        self.input.forms[self.order[row] as usize]
    }

    /// Whether white space stands before the word in a row of the batch.
    pub(crate) fn spaced(&self, row: usize) -> bool {
        self.input.spaced[self.order[row] as usize]
    }
}
