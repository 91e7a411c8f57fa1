//! The product in plain Rust, for processors without instructions of their own here.

use std::ops::Range;

use super::packed::{BLOCK, GROUP};
use super::{Activation, PackedMatrix};
use crate::quantise::QuantisedRows;

/// See [`super::product`].
pub(super) fn product(
    input: &QuantisedRows,
    rows: Range<usize>,
    matrix: &PackedMatrix,
    activation: Activation,
    output: &mut [f32],
) {
    let (groups, outputs) = (matrix.groups(), matrix.outputs());
    for block in 0..matrix.blocks() {
        let tiles = &matrix.tiles()[block * groups..][..groups];
        let first = block * BLOCK;
        let columns = BLOCK.min(outputs - first);
        for (index, row) in rows.clone().enumerate() {
            let values = &input.wide()[row * input.stride()..][..groups * GROUP];
            let mut sums = [0_i32; BLOCK];
            for (tile, group) in tiles.iter().zip(values.as_chunks::<GROUP>().0) {
                for (sum, weights) in sums.iter_mut().zip(tile.0.as_chunks::<GROUP>().0) {
                    for (&weight, &value) in weights.iter().zip(group) {
                        *sum += i32::from(weight) * i32::from(value);
                    }
                }
            }
            let scale = input.scales()[row];
            for (column, target) in output[index * outputs + first..][..columns].iter_mut().enumerate() {
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
