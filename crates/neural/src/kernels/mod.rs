//! The product of int8 rows with an int8 matrix.
//!
//! For row scales r, column scales c and biases b the output is
//! `(Σ q·w) as f32 * (r * c) + b`, each operation rounded to f32 on its own; the sum of integers is exact.
//! Each instruction set has its kernel, which gets rows `rows` of the input and their rows of the output; all
//! read the same [`PackedMatrix`].

mod packed;
mod portable;

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod vnni;

pub(crate) use packed::{LARGEST_INPUT, MatrixPart, PackedMatrix};

use crate::instructions::Kind;
use crate::quantise::QuantisedRows;

/// What is done with the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Activation {
    /// They are the output.
    None,
    /// Negative ones become 0.
    Relu,
}

/// Multiplies the first `rows` rows of `input` by `matrix` into the rows of `output`, which lie one after the
/// other.
///
/// # Panics
/// If the shapes do not fit.
pub(crate) fn product(
    input: &QuantisedRows,
    rows: usize,
    matrix: &PackedMatrix,
    activation: Activation,
    output: &mut [f32],
) {
    assert_eq!(input.columns(), matrix.inputs(), "columns of the rows and inputs of the matrix");
    assert!(rows <= input.rows(), "{rows} rows are asked for, {} are there", input.rows());
    assert_eq!(output.len(), rows * matrix.outputs(), "rows times outputs");
    if output.is_empty() {
        return;
    }
    for (first, size) in tiles(rows, PANEL) {
        let output = &mut output[first * matrix.outputs()..][..size * matrix.outputs()];
        let rows = first..first + size;
        match input.instructions().kind() {
            Kind::Portable => portable::product(input, rows, matrix, activation, output),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => avx2::product(input, rows, matrix, activation, output),
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => vnni::product_256(input, rows, matrix, activation, output),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512Vnni => vnni::product_512(input, rows, matrix, activation, output),
        }
    }
}

/// The most rows that are multiplied by the whole matrix before the next ones: their inputs and outputs stay
/// near the processor meanwhile. A multiple of the rows of a tile.
const PANEL: usize = 36;

/// Divides `rows` into the fewest tiles of at most `largest` rows, as equal as can be: start and size of each.
fn tiles(rows: usize, largest: usize) -> impl Iterator<Item = (usize, usize)> {
    let count = rows.div_ceil(largest);
    (0..count).map(move |tile| {
        let start = tile * rows / count;
        (start, (tile + 1) * rows / count - start)
    })
}

#[cfg(test)]
mod tests;
