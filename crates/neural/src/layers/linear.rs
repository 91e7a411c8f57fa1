//! Linear maps with int8 weights.

use crate::kernels::{Activation, LARGEST_INPUT, MatrixPart, PackedMatrix, product};
use crate::weights::Bytes;
use crate::{Error, Matrix, Scratch, Weights};

/// y = W·x + b, with rows of x quantised as they come (see [`crate::Weights`] for the tensors).
pub struct Linear {
    matrix: PackedMatrix,
}

/// The tensors of one linear map.
pub(super) struct LinearTensors {
    weights: Bytes,
    scales: Vec<f32>,
    biases: Option<Vec<f32>>,
}

impl LinearTensors {
    pub(super) fn load(
        weights: &Weights,
        name: &str,
        inputs: Option<usize>,
        outputs: Option<usize>,
    ) -> Result<Self, Error> {
        let weight = format!("{name}.weight");
        let matrix = weights.matrix(&weight, outputs, inputs)?;
        if matrix.columns > LARGEST_INPUT {
            let reason = format!("it has {} inputs, more than {LARGEST_INPUT}", matrix.columns);
            return Err(weights.refuse(&weight, reason));
        }
        let scales = weights.vector(&format!("{name}.scale"), matrix.rows)?;
        let bias = format!("{name}.bias");
        let biases = if weights.contains(&bias) { Some(weights.vector(&bias, matrix.rows)?) } else { None };
        Ok(LinearTensors { weights: matrix, scales, biases })
    }

    fn part(&self) -> MatrixPart<'_> {
        MatrixPart { weights: self.weights.all(), scales: &self.scales, biases: self.biases.as_deref() }
    }

    pub(super) fn outputs(&self) -> usize {
        self.weights.rows
    }

    pub(super) fn pack(&self) -> PackedMatrix {
        PackedMatrix::new(self.weights.columns, &[self.part()])
    }
}

impl Linear {
    /// The map called `name`, with these numbers of inputs and outputs as far as they are given.
    ///
    /// # Errors
    /// If a tensor is missing or is not what [`crate::Weights`] asks for.
    pub fn load(
        weights: &Weights,
        name: &str,
        inputs: impl Into<Option<usize>>,
        outputs: impl Into<Option<usize>>,
    ) -> Result<Self, Error> {
        let tensors = LinearTensors::load(weights, name, inputs.into(), outputs.into())?;
        Ok(Linear { matrix: tensors.pack() })
    }

    /// Several maps of the same input as one, whose outputs are those of all, in the order of `names`; and how
    /// many each has.
    /// The values are those of the single maps; the input is quantised but once.
    ///
    /// # Errors
    /// As [`Linear::load`]; also if the maps have not the same number of inputs.
    ///
    /// # Panics
    /// If `names` is empty.
    pub fn load_joined(
        weights: &Weights,
        names: &[&str],
        inputs: impl Into<Option<usize>>,
    ) -> Result<(Self, Vec<usize>), Error> {
        let mut inputs = inputs.into();
        let mut all = Vec::new();
        for name in names {
            let tensors = LinearTensors::load(weights, name, inputs, None)?;
            inputs = Some(tensors.weights.columns);
            all.push(tensors);
        }
        let parts: Vec<_> = all.iter().map(LinearTensors::part).collect();
        let matrix = PackedMatrix::new(inputs.expect("at least one name"), &parts);
        Ok((Linear { matrix }, all.iter().map(LinearTensors::outputs).collect()))
    }

    /// Values in a row of input.
    pub fn inputs(&self) -> usize {
        self.matrix.inputs()
    }

    /// Values in a row of output.
    pub fn outputs(&self) -> usize {
        self.matrix.outputs()
    }

    /// Applies the map to every row of `input`; `output` gets the shape \[rows, outputs\].
    ///
    /// # Panics
    /// If `input` has not [`Linear::inputs`] columns.
    pub fn apply(&self, input: &Matrix, scratch: &mut Scratch, output: &mut Matrix) {
        self.run(input, scratch, Activation::None, output);
    }

    /// As [`Linear::apply`], and negative outputs become 0.
    ///
    /// # Panics
    /// As [`Linear::apply`].
    pub fn apply_relu(&self, input: &Matrix, scratch: &mut Scratch, output: &mut Matrix) {
        self.run(input, scratch, Activation::Relu, output);
    }

    fn run(&self, input: &Matrix, scratch: &mut Scratch, activation: Activation, output: &mut Matrix) {
        scratch.quantised.set(input);
        output.reset(input.rows(), self.outputs());
        product(&scratch.quantised, input.rows(), &self.matrix, activation, output.values_mut());
    }
}
