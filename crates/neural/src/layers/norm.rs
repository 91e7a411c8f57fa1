//! Layer normalisation (Ba, Kiros and Hinton, 2016).

use crate::instructions::for_each_instruction_set;
use crate::{Error, InstructionSet, Matrix, Weights, reductions};

/// Rows brought to mean 0 and variance 1, then scaled and moved, value by value.
pub struct LayerNorm {
    weights: Vec<f32>,
    biases: Vec<f32>,
    epsilon: f32,
}

impl LayerNorm {
    /// The norm called `name`, of `dimension` values if that is given; `epsilon` is added to the variance
    /// (PyTorch's default is 10⁻⁵, BERT's 10⁻¹²).
    ///
    /// # Errors
    /// If a tensor is missing or is not what [`crate::Weights`] asks for.
    pub fn load(
        weights: &Weights,
        name: &str,
        dimension: impl Into<Option<usize>>,
        epsilon: f32,
    ) -> Result<Self, Error> {
        let weight = weights.vector(&format!("{name}.weight"), dimension)?;
        let biases = weights.vector(&format!("{name}.bias"), weight.len())?;
        Ok(LayerNorm { weights: weight, biases, epsilon })
    }

    /// Values in a row.
    pub fn dimension(&self) -> usize {
        self.weights.len()
    }

    /// Normalises every row in place.
    ///
    /// # Panics
    /// If the rows have not [`LayerNorm::dimension`] values.
    pub fn apply(&self, instructions: InstructionSet, rows: &mut Matrix) {
        assert_eq!(rows.columns(), self.dimension(), "values in a row");
        normalise(instructions, rows.values_mut(), None, &self.weights, &self.biases, self.epsilon);
    }

    /// Adds `other` to `rows` and normalises the sums.
    ///
    /// # Panics
    /// If the shapes differ, or the rows have not [`LayerNorm::dimension`] values.
    pub fn apply_to_sum(&self, instructions: InstructionSet, rows: &mut Matrix, other: &Matrix) {
        assert_eq!(rows.columns(), self.dimension(), "values in a row");
        assert_eq!((rows.rows(), rows.columns()), (other.rows(), other.columns()), "shapes");
        let (rows, other) = (rows.values_mut(), Some(other.values()));
        normalise(instructions, rows, other, &self.weights, &self.biases, self.epsilon);
    }
}

for_each_instruction_set! {
    fn normalise(rows: &mut [f32], other: Option<&[f32]>, weights: &[f32], biases: &[f32], epsilon: f32) {
        let dimension = weights.len();
        for (index, row) in rows.chunks_exact_mut(dimension).enumerate() {
            if let Some(other) = other {
                for (value, &other) in row.iter_mut().zip(&other[index * dimension..]) {
                    *value += other;
                }
            }
            let mean = reductions::sum(row) / dimension as f32;
            let variance = reductions::sum_of_squares(row, mean) / dimension as f32;
            let factor = 1.0 / (variance + epsilon).sqrt();
            for ((value, &weight), &bias) in row.iter_mut().zip(weights).zip(biases) {
                *value = (*value - mean) * factor * weight + bias;
            }
        }
    }
}
