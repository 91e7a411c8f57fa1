//! Multiply-adds per second of a linear map on one core, for every instruction set of the processor.
//!
//! The figure is that of the whole map: quantisation of the input, product, scales and biases.

use std::collections::HashMap;

use divan::Bencher;
use divan::counter::ItemsCount;
use selon_neural::layers::Linear;
use selon_neural::{InstructionSet, Matrix, Scratch};

#[path = "../tests/common/mod.rs"]
mod common;

fn main() {
    divan::main();
}

/// Rows, inputs, outputs.
const SHAPES: [(usize, usize, usize); 5] =
    [(32, 160, 640), (32, 256, 1024), (64, 384, 1536), (1, 128, 512), (800, 256, 512)];

fn names() -> Vec<&'static str> {
    InstructionSet::available().iter().map(|set| set.name()).collect()
}

#[divan::bench(args = names(), consts = [0, 1, 2, 3, 4], max_time = 1)]
fn multiply_adds<const SHAPE: usize>(bencher: Bencher<'_, '_>, set: &str) {
    let (rows, inputs, outputs) = SHAPES[SHAPE];
    let mut file = common::File::default();
    file.linear("map", inputs, outputs, true);
    let map = Linear::load(&file.weights(HashMap::new()), "map", None, None).unwrap();
    let input = common::matrix(rows, inputs, 1);
    let mut scratch = Scratch::new(InstructionSet::named(set).unwrap());
    let mut output = Matrix::new();
    bencher
        .counter(ItemsCount::new(rows * inputs * outputs))
        .bench_local(|| map.apply(divan::black_box(&input), &mut scratch, &mut output));
}
