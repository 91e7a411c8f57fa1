//! Tables of vectors.

use crate::instructions::for_each_instruction_set;
use crate::weights::Bytes;
use crate::{Error, InstructionSet, Weights};

/// A table of int8 vectors with a scale for each.
///
/// The rows stay where they are in the file; only those asked for are read.
pub struct Embedding {
    rows: Bytes,
    scales: Vec<f32>,
}

impl Embedding {
    /// The table called `name`, with vectors of `dimension` values if that is given.
    ///
    /// # Errors
    /// If a tensor is missing or is not what [`crate::Weights`] asks for.
    pub fn load(weights: &Weights, name: &str, dimension: impl Into<Option<usize>>) -> Result<Self, Error> {
        let rows = weights.matrix(&format!("{name}.weight"), None, dimension.into())?;
        let scales = weights.vector(&format!("{name}.scale"), rows.rows)?;
        Ok(Embedding { rows, scales })
    }

    /// Number of vectors.
    pub fn rows(&self) -> usize {
        self.rows.rows
    }

    /// Values in a vector.
    pub fn dimension(&self) -> usize {
        self.rows.columns
    }

    /// Adds the vectors `rows` to `output`, one after the other.
    ///
    /// # Panics
    /// If there is no such row, or `output` has not [`Embedding::dimension`] values.
    pub fn add(&self, instructions: InstructionSet, rows: &[u32], output: &mut [f32]) {
        assert_eq!(output.len(), self.dimension(), "values in a vector");
        add_rows(instructions, self.rows.all(), &self.scales, rows, output);
    }

    /// Writes vector `row` into `output`.
    ///
    /// # Panics
    /// As [`Embedding::add`].
    pub fn get(&self, row: u32, output: &mut [f32]) {
        assert_eq!(output.len(), self.dimension(), "values in a vector");
        let scale = self.scales[row as usize];
        for (output, &value) in output.iter_mut().zip(self.rows.row(row as usize)) {
            *output = f32::from(value.cast_signed()) * scale;
        }
    }
}

for_each_instruction_set! {
    fn add_rows(table: &[u8], scales: &[f32], rows: &[u32], output: &mut [f32]) {
        let dimension = output.len();
        for &row in rows {
            let row = row as usize;
            let scale = scales[row];
            for (output, &value) in output.iter_mut().zip(&table[row * dimension..][..dimension]) {
                *output += f32::from(value.cast_signed()) * scale;
            }
        }
    }
}
