//! Every kernel against sums in f64, and against each other to the bit.

use proptest::prelude::*;

use super::*;
use crate::{InstructionSet, Matrix};

/// Numbers that look random and are the same every time.
fn noise(seed: u64) -> impl FnMut() -> u32 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u32
    }
}

/// A matrix of one part, and rows for it.
struct Case {
    inputs: usize,
    weights: Vec<u8>,
    scales: Vec<f32>,
    biases: Vec<f32>,
    rows: Matrix,
}

impl Case {
    fn new(rows: usize, inputs: usize, outputs: usize, extreme: bool, seed: u64) -> Self {
        let mut next = noise(seed);
        let mut real = move || f64::from(next()) / f64::from(u32::MAX) * 2.0 - 1.0;
        let mut matrix = Matrix::zeros(rows, inputs);
        for value in matrix.values_mut() {
            *value = if extreme { 1.0 } else { real() as f32 * 3.0 };
        }
        Case {
            inputs,
            weights: (0..inputs * outputs)
                .map(|_| if extreme { 0x80 } else { ((real() * 127.0) as i8).cast_unsigned() })
                .collect(),
            scales: (0..outputs).map(|_| (real() * 0.01 + 0.02) as f32).collect(),
            biases: (0..outputs).map(|_| real() as f32).collect(),
            rows: matrix,
        }
    }

    fn packed(&self) -> PackedMatrix {
        let part = MatrixPart { weights: &self.weights, scales: &self.scales, biases: Some(&self.biases) };
        PackedMatrix::new(self.inputs, &[part])
    }

    fn product(&self, set: InstructionSet, activation: Activation) -> Vec<f32> {
        let mut input = QuantisedRows::new(set);
        input.set(&self.rows);
        let mut output = vec![f32::NAN; self.rows.rows() * self.scales.len()];
        product(&input, self.rows.rows(), &self.packed(), activation, &mut output);
        output
    }

    /// The product of the unquantised rows, and how far quantisation may take it away.
    fn exact(&self, row: usize, output: usize) -> (f64, f64) {
        let row = self.rows.row(row);
        let largest = row.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let weights = &self.weights[output * self.inputs..][..self.inputs];
        let scale = f64::from(self.scales[output]);
        let weights = weights.iter().map(|&weight| f64::from(weight.cast_signed()) * scale);
        let (mut sum, mut size) = (f64::from(self.biases[output]), 0.0);
        for (weight, &value) in weights.zip(row) {
            sum += weight * f64::from(value);
            size += weight.abs();
        }
        (sum, size * f64::from(largest) / 127.0 * 0.5001 + 1e-5 * (1.0 + sum.abs()))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn all_instruction_sets_give_the_same_bits(
        rows in 0_usize..110, inputs in 1_usize..150, outputs in 1_usize..200,
        relu: bool, extreme: bool, seed: u64,
    ) {
        let case = Case::new(rows, inputs, outputs, extreme, seed);
        let activation = if relu { Activation::Relu } else { Activation::None };
        let expected: Vec<u32> =
            case.product(InstructionSet::portable(), activation).iter().map(|value| value.to_bits()).collect();
        for set in InstructionSet::available() {
            let found: Vec<u32> = case.product(set, activation).iter().map(|value| value.to_bits()).collect();
            prop_assert_eq!(&found, &expected, "{}", set.name());
        }
    }

    #[test]
    fn products_are_as_close_as_quantisation_allows(
        rows in 1_usize..9, inputs in 1_usize..300, outputs in 1_usize..40, seed: u64,
    ) {
        let case = Case::new(rows, inputs, outputs, false, seed);
        let found = case.product(InstructionSet::best(), Activation::None);
        for row in 0..rows {
            for output in 0..outputs {
                let (exact, tolerance) = case.exact(row, output);
                let found = f64::from(found[row * outputs + output]);
                prop_assert!((found - exact).abs() <= tolerance, "{found} for {exact} ± {tolerance}");
            }
        }
    }
}

#[test]
fn the_largest_sums_fit() {
    // All weights -128 and all inputs 127, as long as a row may be.
    let case = Case::new(1, LARGEST_INPUT, 3, true, 1);
    for set in InstructionSet::available() {
        let found = case.product(set, Activation::None);
        for (output, &found) in found.iter().enumerate() {
            let (exact, _) = case.exact(0, output);
            assert!((f64::from(found) / exact - 1.0).abs() < 1e-5, "{} {found} {exact}", set.name());
        }
    }
}

#[test]
fn fewer_rows_than_there_are_can_be_multiplied() {
    let case = Case::new(7, 20, 33, false, 5);
    let whole = case.product(InstructionSet::best(), Activation::None);
    let mut input = QuantisedRows::new(InstructionSet::best());
    input.set(&case.rows);
    for rows in 0..7 {
        let mut output = vec![0.0; rows * 33];
        product(&input, rows, &case.packed(), Activation::None, &mut output);
        assert_eq!(output, whole[..rows * 33]);
    }
}

#[test]
fn parts_stand_beside_each_other() {
    let (first, second) = (Case::new(5, 12, 7, false, 1), Case::new(5, 12, 18, false, 2));
    let parts = [&first, &second].map(|case| MatrixPart {
        weights: &case.weights,
        scales: &case.scales,
        biases: Some(&case.biases),
    });
    let mut input = QuantisedRows::new(InstructionSet::best());
    input.set(&first.rows);
    let mut output = vec![0.0; 5 * 25];
    product(&input, 5, &PackedMatrix::new(12, &parts), Activation::None, &mut output);
    let alone = first.product(InstructionSet::best(), Activation::None);
    for row in 0..5 {
        assert_eq!(output[row * 25..][..7], alone[row * 7..][..7]);
    }
}

#[test]
fn tiles_cover_all_rows_evenly() {
    for rows in 0..50 {
        let mut next = 0;
        for (start, size) in tiles(rows, 6) {
            assert_eq!(start, next);
            assert!((1..=6).contains(&size) && (rows < 6 || size >= 3));
            next += size;
        }
        assert_eq!(next, rows);
    }
}
