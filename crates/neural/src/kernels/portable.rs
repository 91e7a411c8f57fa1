//! The product in plain Rust, for processors without instructions of their own here.

use std::ops::Range;

use super::packed::{BLOCK, GROUP};
use super::{Activation, PackedMatrix, tiles};
use crate::quantise::QuantisedRows;

/// Rows that share the unpacked weights.
const ROWS: usize = 4;

/// See [`super::product`].
pub(super) fn product(
    input: &QuantisedRows,
    rows: Range<usize>,
    matrix: &PackedMatrix,
    activation: Activation,
    output: &mut [f32],
) {
    let outputs = matrix.outputs();
    for block in 0..matrix.blocks() {
        let first = block * BLOCK;
        let columns = BLOCK.min(outputs - first);
        for (start, size) in tiles(rows.len(), ROWS) {
            let row = rows.start + start;
            let sums = match size {
                1 => sums::<1>(input, row, matrix, block),
                2 => sums::<2>(input, row, matrix, block),
                3 => sums::<3>(input, row, matrix, block),
                _ => sums::<4>(input, row, matrix, block),
            };
            for (index, sums) in sums[..size].iter().enumerate() {
                let scale = input.scales()[row + index];
                let output = &mut output[(start + index) * outputs + first..][..columns];
                for (column, target) in output.iter_mut().enumerate() {
                    let factor = scale * matrix.scales()[first + column];
                    let value = sums[column] as f32 * factor + matrix.biases()[first + column];
                    *target = match activation {
                        Activation::None => value,
                        Activation::Relu if value > 0.0 => value,
                        Activation::Relu => 0.0,
                    };
                }
            }
        }
    }
}

/// Rows `row..row + SIZE` by the outputs of a block.
///
/// Two products of int8 fit an int16 together, 2 · 127 · 128 being 32,512, so they are added before they are
/// widened.
fn sums<const SIZE: usize>(
    input: &QuantisedRows,
    row: usize,
    matrix: &PackedMatrix,
    block: usize,
) -> [[i32; BLOCK]; ROWS] {
    let groups = matrix.groups();
    let mut sums = [[0_i32; BLOCK]; ROWS];
    let rows: [&[[i16; GROUP]]; SIZE] = std::array::from_fn(|index| {
        input.wide()[(row + index) * input.stride()..][..groups * GROUP].as_chunks().0
    });
    for (group, tile) in matrix.tiles()[block * groups..][..groups].iter().enumerate() {
        let weights: [[i16; BLOCK]; GROUP] = std::array::from_fn(|input| {
            std::array::from_fn(|output| i16::from(tile.0[output * GROUP + input]))
        });
        for (sums, row) in sums.iter_mut().zip(&rows) {
            let values = row[group];
            for (output, sum) in sums.iter_mut().enumerate() {
                let first = weights[0][output] * values[0] + weights[1][output] * values[1];
                let second = weights[2][output] * values[2] + weights[3][output] * values[3];
                *sum += i32::from(first) + i32::from(second);
            }
        }
    }
    sums
}
