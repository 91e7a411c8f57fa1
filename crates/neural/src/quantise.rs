//! Rows of f32 as rows of int8.
//!
//! A row x becomes integers q and one scale s with x ≈ s·q: s = max|x| / 127, q = x·(127 / max|x|) rounded to
//! the nearest integer, half to even, so that |q| ≤ 127. This is the dynamic symmetric quantisation of rows
//! ("per token") that PyTorch and others use. Values known to lie in [-1, 1], such as the states of an LSTM,
//! have the fixed scale 1/127 instead.

use crate::functions::ROUND;
use crate::instructions::{Kind, for_each_instruction_set};
use crate::{InstructionSet, Matrix, reductions};

/// The largest quantised value.
pub(crate) const LARGEST: f32 = 127.0;

/// Rows whose largest value is below this are taken as zeros: 127 / max would not be finite.
const SMALLEST: f32 = 1e-30;

/// int8 values that enter a kernel together.
pub(crate) const GROUP: usize = 4;

/// Rows of int8 in the form that the kernel of one instruction set reads.
#[derive(Debug)]
pub(crate) struct QuantisedRows {
    instructions: InstructionSet,
    rows: usize,
    columns: usize,
    /// q + 128 as u8, for instructions that multiply unsigned by signed bytes.
    offset: Vec<u8>,
    /// q as i16, for the others.
    wide: Vec<i16>,
    /// One a row.
    scales: Vec<f32>,
}

impl QuantisedRows {
    pub(crate) fn new(instructions: InstructionSet) -> Self {
        QuantisedRows {
            instructions,
            rows: 0,
            columns: 0,
            offset: Vec::new(),
            wide: Vec::new(),
            scales: Vec::new(),
        }
    }

    /// Whether an instruction set reads unsigned bytes.
    fn reads_offset(instructions: InstructionSet) -> bool {
        match instructions.kind() {
            Kind::Portable => false,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => false,
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni | Kind::Avx512Vnni => true,
        }
    }

    /// Gives the rows another shape; what they hold is unspecified, what fills them up to a group is zero.
    fn reset(&mut self, rows: usize, columns: usize) {
        self.rows = rows;
        self.columns = columns;
        let size = rows * self.stride();
        let padded = !columns.is_multiple_of(GROUP);
        if Self::reads_offset(self.instructions) {
            if self.offset.len() < size {
                self.offset.resize(size, 128);
            }
            if padded {
                self.offset[..size].fill(128);
            }
        } else {
            if self.wide.len() < size {
                self.wide.resize(size, 0);
            }
            if padded {
                self.wide[..size].fill(0);
            }
        }
        if self.scales.len() < rows {
            self.scales.resize(rows, 0.0);
        }
    }

    /// Quantises all rows of a matrix.
    pub(crate) fn set(&mut self, matrix: &Matrix) {
        self.reset(matrix.rows(), matrix.columns());
        let (columns, stride) = (self.columns, self.stride());
        if Self::reads_offset(self.instructions) {
            let rows = &mut self.offset;
            quantise_offset(self.instructions, matrix.values(), columns, rows, stride, &mut self.scales);
        } else {
            let rows = &mut self.wide;
            quantise_wide(self.instructions, matrix.values(), columns, rows, stride, &mut self.scales);
        }
    }

    /// Makes room for rows of values in [-1, 1], to be written by [`QuantisedRows::target`].
    pub(crate) fn reset_states(&mut self, rows: usize, columns: usize) {
        self.reset(rows, columns);
        self.scales[..rows].fill(1.0 / LARGEST);
    }

    /// Where states are written.
    pub(crate) fn target(&mut self) -> States<'_> {
        let stride = self.stride();
        States {
            offset: if Self::reads_offset(self.instructions) { Some(&mut self.offset) } else { None },
            wide: &mut self.wide,
            stride,
        }
    }

    pub(crate) fn instructions(&self) -> InstructionSet {
        self.instructions
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// Values from one row to the next: the columns, filled up to groups of four.
    pub(crate) fn stride(&self) -> usize {
        self.columns.next_multiple_of(GROUP)
    }

    /// The scales of the rows.
    pub(crate) fn scales(&self) -> &[f32] {
        &self.scales[..self.rows]
    }

    /// The values as unsigned bytes; empty if the instruction set reads the others.
    pub(crate) fn offset(&self) -> &[u8] {
        if Self::reads_offset(self.instructions) { &self.offset[..self.rows * self.stride()] } else { &[] }
    }

    /// The values as i16; empty if the instruction set reads the others.
    pub(crate) fn wide(&self) -> &[i16] {
        if Self::reads_offset(self.instructions) { &[] } else { &self.wide[..self.rows * self.stride()] }
    }
}

/// Rows of states in [-1, 1] to be written.
pub(crate) struct States<'a> {
    offset: Option<&'a mut [u8]>,
    wide: &'a mut [i16],
    stride: usize,
}

impl States<'_> {
    /// Writes row `row` with the scale 1/127.
    #[inline(always)]
    pub(crate) fn write(&mut self, row: usize, values: &[f32]) {
        let start = row * self.stride;
        match &mut self.offset {
            Some(offset) => {
                for (target, &value) in offset[start..][..values.len()].iter_mut().zip(values) {
                    *target = low_byte(value * LARGEST) ^ 128;
                }
            }
            None => {
                for (target, &value) in self.wide[start..][..values.len()].iter_mut().zip(values) {
                    *target = i16::from(low_byte(value * LARGEST).cast_signed());
                }
            }
        }
    }
}

/// The nearest integer, half to even, in two's complement.
#[inline(always)]
fn low_byte(value: f32) -> u8 {
    (value + ROUND).to_bits() as u8
}

/// The scale of a row, and the factor that turns its values into integers.
#[inline(always)]
fn scale_and_factor(row: &[f32]) -> (f32, f32) {
    let largest = reductions::largest_absolute(row);
    if largest < SMALLEST { (0.0, 0.0) } else { (largest / LARGEST, LARGEST / largest) }
}

for_each_instruction_set! {
    fn quantise_offset(values: &[f32], columns: usize, target: &mut [u8], stride: usize, scales: &mut [f32]) {
        let rows = values.chunks_exact(columns.max(1)).zip(target.chunks_exact_mut(stride.max(1)));
        for ((row, target), row_scale) in rows.zip(scales) {
            let (scale, factor) = scale_and_factor(row);
            *row_scale = scale;
            for (target, &value) in target.iter_mut().zip(row) {
                *target = low_byte(value * factor) ^ 128;
            }
        }
    }
}

for_each_instruction_set! {
    fn quantise_wide(values: &[f32], columns: usize, target: &mut [i16], stride: usize, scales: &mut [f32]) {
        let rows = values.chunks_exact(columns.max(1)).zip(target.chunks_exact_mut(stride.max(1)));
        for ((row, target), row_scale) in rows.zip(scales) {
            let (scale, factor) = scale_and_factor(row);
            *row_scale = scale;
            for (target, &value) in target.iter_mut().zip(row) {
                *target = i16::from(low_byte(value * factor).cast_signed());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The integers of row `row`, whatever the form.
    fn integers(rows: &QuantisedRows, row: usize) -> Vec<i32> {
        let range = row * rows.stride()..row * rows.stride() + rows.columns();
        if rows.offset().is_empty() {
            rows.wide()[range].iter().map(|&value| i32::from(value)).collect()
        } else {
            rows.offset()[range].iter().map(|&value| i32::from(value) - 128).collect()
        }
    }

    #[test]
    fn rows_are_rounded_half_to_even_with_the_largest_value_at_127() {
        let mut matrix = Matrix::zeros(3, 5);
        matrix.row_mut(0).copy_from_slice(&[127.0, -127.0, 2.5, 3.5, -0.5]);
        matrix.row_mut(1).copy_from_slice(&[1e-40, 0.0, -1e-39, 0.0, 0.0]);
        matrix.row_mut(2).copy_from_slice(&[0.3, -0.1, 0.2, 0.7, -0.7]);
        for set in InstructionSet::available() {
            let mut rows = QuantisedRows::new(set);
            rows.set(&matrix);
            assert_eq!(integers(&rows, 0), [127, -127, 2, 4, 0]);
            assert_eq!(integers(&rows, 1), [0; 5]);
            assert_eq!(integers(&rows, 2), [54, -18, 36, 127, -127]);
            assert_eq!(rows.scales()[..2], [1.0, 0.0]);
        }
    }

    #[test]
    fn states_have_the_fixed_scale() {
        for set in InstructionSet::available() {
            let mut rows = QuantisedRows::new(set);
            rows.reset_states(2, 3);
            rows.target().write(1, &[1.0, -1.0, 0.25]);
            assert_eq!(integers(&rows, 1), [127, -127, 32]);
            assert_eq!(rows.scales(), [1.0 / 127.0; 2]);
        }
    }
}
