//! The tokens around an anchor, and how each of them stands to it.

use std::ops::Range;

use selon_neural::layers::Embedding;
use selon_neural::{Matrix, Weights};

use super::layout::Place;
use crate::Error;

/// Ways a token's depth of quotation and line stand to those of the anchor.
const RELATIONS: usize = 8;

/// The rows that tell a token how it stands to the anchor.
pub(crate) struct Windows {
    /// Tokens before the anchor at most.
    before: usize,
    /// A row for each place in a window, in f32: each is read for every anchor.
    distance: Matrix,
    /// A row for each distance in sentences and relation.
    step: Matrix,
    /// Sentences from which on all are equally far.
    sentences: i64,
}

impl Windows {
    /// The tables of windows that begin `before` tokens before their anchor.
    pub(crate) fn load(weights: &Weights, before: usize) -> Result<Self, Error> {
        let distance = unpacked(&Embedding::load(weights, "statements.distance", None)?);
        let step = unpacked(&Embedding::load(weights, "statements.step", distance.columns())?);
        let refuse = |reason: String| Error::Description { file: weights.file().to_owned(), reason };
        if before >= distance.rows() {
            let reason =
                format!("windows of {} tokens have no anchor after {before} of them", distance.rows());
            return Err(refuse(reason));
        }
        let steps = step.rows() / RELATIONS;
        if steps * RELATIONS != step.rows() || steps.is_multiple_of(2) {
            let reason = format!("{} rows are none for each of {RELATIONS} relations and steps", step.rows());
            return Err(refuse(reason));
        }
        let sentences = i64::try_from(steps / 2).expect("a small table");
        Ok(Self { before, distance, step, sentences })
    }

    /// Values of a token in a window.
    pub(crate) fn width(&self) -> usize {
        self.distance.columns()
    }

    /// The window around an anchor among so many tokens.
    pub(crate) fn around(&self, anchor: usize, tokens: usize) -> Range<usize> {
        let after = self.distance.rows() - self.before;
        anchor.saturating_sub(self.before)..tokens.min(anchor + after)
    }

    /// The row of the table of steps for a token, seen from the anchor.
    fn step_row(&self, token: Place, anchor: Place) -> usize {
        let steps = (i64::from(token.sentence) - i64::from(anchor.sentence))
            .clamp(-self.sentences, self.sentences)
            + self.sentences;
        let relation = usize::from(token.depth == anchor.depth)
            + 2 * usize::from(token.depth > anchor.depth)
            + 4 * usize::from(token.line == anchor.line);
        usize::try_from(steps).expect("not negative") * RELATIONS + relation
    }

    /// Writes the window around `anchor` into the rows of `output` from `row` on: the positive part of
    /// the sum of what the token gives, what the anchor gives, and how one stands to the other.
    pub(crate) fn write(
        &self,
        anchor: usize,
        places: &[Place],
        own: &Matrix,
        given: &[f32],
        output: &mut Matrix,
        row: usize,
    ) {
        let width = self.width();
        for (row, token) in (row..).zip(self.around(anchor, places.len())) {
            let (own, given) = (&own.row(token)[..width], &given[..width]);
            let distance = &self.distance.row(token + self.before - anchor)[..width];
            let step = &self.step.row(self.step_row(places[token], places[anchor]))[..width];
            let output = &mut output.row_mut(row)[..width];
            for unit in 0..width {
                output[unit] = (own[unit] + given[unit] + distance[unit] + step[unit]).max(0.0);
            }
        }
    }
}

/// All rows of a table.
fn unpacked(table: &Embedding) -> Matrix {
    let mut matrix = Matrix::zeros(table.rows(), table.dimension());
    for row in 0..table.rows() {
        table.get(u32::try_from(row).expect("a small table"), matrix.row_mut(row));
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::{Matrix, Place, RELATIONS, Windows};

    /// Rows of one value: the row's number, of places a tenth of it.
    fn windows() -> Windows {
        let (mut distance, mut step) = (Matrix::zeros(5, 1), Matrix::zeros(5 * RELATIONS, 1));
        for row in 0..5_u8 {
            distance.row_mut(usize::from(row))[0] = f32::from(row) / 10.0;
        }
        for row in 0..40_u8 {
            step.row_mut(usize::from(row))[0] = f32::from(row);
        }
        Windows { before: 2, distance, step, sentences: 2 }
    }

    #[test]
    fn windows_end_where_the_document_does() {
        let windows = windows();
        assert_eq!(windows.around(0, 9), 0..3);
        assert_eq!(windows.around(4, 9), 2..7);
        assert_eq!(windows.around(8, 9), 6..9);
    }

    #[test]
    fn a_step_is_told_by_sentences_depth_and_line() {
        let windows = windows();
        let at = |sentence, depth, line| Place { sentence, depth, line, ..Place::default() };
        let anchor = at(10, 1, 5);
        for (token, expected) in [
            (anchor, 2 * 8 + 1 + 4),
            (at(10, 0, 5), 2 * 8 + 4),
            (at(10, 2, 5), 2 * 8 + 2 + 4),
            (at(11, 1, 6), 3 * 8 + 1),
            (at(90, 1, 6), 4 * 8 + 1),
            (at(0, 3, 1), 2),
        ] {
            assert_eq!(windows.step_row(token, anchor), expected, "{token:?}");
        }
    }

    #[test]
    fn a_window_is_the_positive_part_of_four_rows() {
        let windows = windows();
        let places = [Place::default(); 4];
        let mut own = Matrix::zeros(4, 1);
        own.values_mut().copy_from_slice(&[-100.0, 1.0, 2.0, 3.0]);
        let mut output = Matrix::zeros(6, 1);
        output.values_mut().fill(-1.0);
        windows.write(1, &places, &own, &[0.5], &mut output, 1);
        // 21 is the step to a token of the same sentence, line and depth.
        assert_eq!(
            output.values(),
            [-1.0, 0.0, 1.0 + 0.5 + 0.2 + 21.0, 2.0 + 0.5 + 0.3 + 21.0, 3.0 + 0.5 + 0.4 + 21.0, -1.0]
        );
    }
}
