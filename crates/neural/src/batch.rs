//! Sentences of different lengths, one after the other, without padding.

use std::ops::Range;

/// How the rows of a matrix are divided into sentences.
///
/// A row is a word (or a piece of one); the rows of a sentence follow each other, and so do the sentences.
/// They may come in any order: the recurrent layers go through them by length, longest first, so that at
/// every step the sentences still alive stand together.
#[derive(Debug, Default)]
pub struct Batch {
    ranges: Vec<Range<usize>>,
    /// The ranges again, longest first; equal lengths in the order given.
    by_length: Vec<Range<usize>>,
    rows: usize,
}

impl Batch {
    /// Sentences of these lengths, in rows. A length may be 0.
    pub fn new(lengths: &[usize]) -> Self {
        let mut batch = Self::default();
        batch.reset(lengths);
        batch
    }

    /// Other sentences in the same memory.
    pub fn reset(&mut self, lengths: &[usize]) {
        self.ranges.clear();
        self.rows = 0;
        for &length in lengths {
            self.ranges.push(self.rows..self.rows + length);
            self.rows += length;
        }
        self.by_length.clone_from(&self.ranges);
        // By start as well, so that the order is settled without a stable sort, which would allocate.
        self.by_length.sort_unstable_by_key(|range| (usize::MAX - range.len(), range.start, range.end));
    }

    /// Rows of all sentences.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The rows of each sentence, in the order given.
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// The rows of each sentence, longest first.
    pub(crate) fn by_length(&self) -> &[Range<usize>] {
        &self.by_length
    }

    /// Rows of the longest sentence.
    pub fn longest(&self) -> usize {
        self.by_length.first().map_or(0, Range::len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_sorted_by_length_inside_and_kept_in_order_outside() {
        let batch = Batch::new(&[2, 0, 5, 2]);
        assert_eq!(batch.sentences(), [0..2, 2..2, 2..7, 7..9]);
        assert_eq!(batch.by_length(), [2..7, 0..2, 7..9, 2..2]);
        assert_eq!((batch.rows(), batch.longest()), (9, 5));
    }

    #[test]
    fn no_sentence_is_a_batch_too() {
        let batch = Batch::new(&[]);
        assert_eq!((batch.rows(), batch.longest()), (0, 0));
    }
}
