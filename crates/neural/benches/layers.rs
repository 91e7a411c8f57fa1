//! Words per second of whole layers on one core, for every instruction set of the processor.
//!
//! On a busy machine the fastest run is the one to read.

use std::collections::HashMap;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use selon_neural::layers::{Lstm, Transformer};
use selon_neural::{Batch, InstructionSet, Matrix, Scratch, Weights, functions};

#[path = "../tests/common/mod.rs"]
mod common;

fn main() {
    divan::main();
}

fn names() -> Vec<&'static str> {
    InstructionSet::available().iter().map(|set| set.name()).collect()
}

/// 32 sentences of 2 to 48 words, 25 on average.
fn batch() -> Batch {
    let lengths: Vec<usize> = (0..32).map(|index| 2 + (index * 7919) % 47).collect();
    Batch::new(&lengths)
}

/// Three bidirectional layers with 128 units a direction, on 128 values a word.
#[divan::bench(args = names(), max_time = 2)]
fn three_lstm_layers(bencher: Bencher<'_, '_>, set: &str) {
    let mut file = common::File::default();
    for (layer, inputs) in [128, 256, 256].into_iter().enumerate() {
        file.lstm(&format!("encoder.{layer}"), inputs, 128);
    }
    let weights = file.weights(HashMap::new());
    let layers: Vec<_> =
        (0..3).map(|layer| Lstm::load(&weights, &format!("encoder.{layer}"), None).unwrap()).collect();
    let batch = batch();
    let input = common::matrix(batch.rows(), 128, 1);
    let mut scratch = Scratch::new(InstructionSet::named(set).unwrap());
    let (mut first, mut second) = (Matrix::new(), Matrix::new());
    bencher.counter(ItemsCount::new(batch.rows())).bench_local(|| {
        layers[0].apply(divan::black_box(&input), &batch, &mut scratch, &mut first);
        layers[1].apply(&first, &batch, &mut scratch, &mut second);
        layers[2].apply(&second, &batch, &mut scratch, &mut first);
    });
}

/// One layer of the size of multilingual-e5-small.
#[divan::bench(args = names(), max_time = 2)]
fn transformer_layer(bencher: Bencher<'_, '_>, set: &str) {
    let mut file = common::File::default();
    file.transformer("layer", 384, 1536);
    let layer = Transformer::load(&file.weights(HashMap::new()), "layer", 384, 12).unwrap();
    let batch = batch();
    let mut words = common::matrix(batch.rows(), 384, 1);
    let mut scratch = Scratch::new(InstructionSet::named(set).unwrap());
    bencher
        .counter(ItemsCount::new(batch.rows()))
        .bench_local(|| layer.apply(divan::black_box(&mut words), &batch, &mut scratch));
}

/// Values per second of GELU; they stay in the first cache.
#[divan::bench(args = names(), max_time = 2)]
fn gelu(bencher: Bencher<'_, '_>, set: &str) {
    let set = InstructionSet::named(set).unwrap();
    let input = common::matrix(1, 2048, 1);
    let mut values = common::matrix(1, 2048, 1);
    bencher.counter(ItemsCount::new(2048_usize)).bench_local(|| {
        values.values_mut().copy_from_slice(input.values());
        functions::gelu_all(set, divan::black_box(values.values_mut()));
    });
}

/// Opening a file of 30 MB: structure and checksum, nothing packed.
#[divan::bench]
fn open_30_megabytes(bencher: Bencher<'_, '_>) {
    let mut file = common::File::default();
    file.embedding("words", 30_000_000 / 500, 496);
    let bytes: &'static [u8] = Vec::leak(file.bytes(HashMap::new()));
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench_local(|| Weights::from_static("memory", divan::black_box(bytes)).unwrap());
}

/// Packing 10 MB of matrices.
#[divan::bench]
fn pack_10_megabytes(bencher: Bencher<'_, '_>) {
    let mut file = common::File::default();
    file.linear("map", 1000, 10_000, true);
    let weights = file.weights(HashMap::new());
    bencher.bench_local(|| selon_neural::layers::Linear::load(&weights, "map", None, None).unwrap());
}
