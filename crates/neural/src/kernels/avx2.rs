//! The product with AVX2: int8 weights widened to int16, products of pairs summed in int32.
//!
//! `vpmaddubsw` would take int8 as they are, but saturates at int16; `vpmaddwd` is exact.
#![allow(unsafe_code)]

use std::arch::x86_64::*;
use std::ops::Range;

use super::packed::{BLOCK, GROUP, Tile};
use super::{Activation, PackedMatrix, tiles};
use crate::quantise::QuantisedRows;

/// Outputs whose weights for one group fill a vector once widened.
const QUARTER: usize = BLOCK / 4;

/// One product, as the tiles see it. All pointers are good for the shapes of [`super::product`].
struct Job<'a> {
    input: *const i16,
    stride: usize,
    row_scales: &'a [f32],
    matrix: &'a PackedMatrix,
    relu: bool,
    output: *mut f32,
}

/// See [`super::product`], which has checked the shapes.
pub(super) fn product(
    input: &QuantisedRows,
    rows: Range<usize>,
    matrix: &PackedMatrix,
    activation: Activation,
    output: &mut [f32],
) {
    let job = Job {
        input: input.wide()[rows.start * input.stride()..].as_ptr(),
        stride: input.stride(),
        row_scales: &input.scales()[rows.clone()],
        matrix,
        relu: activation == Activation::Relu,
        output: output.as_mut_ptr(),
    };
    // SAFETY: the instruction set of the rows vouches for AVX2. Rows and outputs are those that
    // `super::product` has checked: all of `rows` and every block of the matrix is there.
    unsafe { all(&job, rows.len()) }
}

/// # Safety
/// `job` must hold `rows` rows of input and output.
#[target_feature(enable = "avx2")]
unsafe fn all(job: &Job<'_>, rows: usize) {
    for block in 0..job.matrix.blocks() {
        for (row, size) in tiles(rows, 6) {
            // SAFETY: the tile lies inside `rows` rows and the blocks of the matrix, as the caller promises
            // of all of them.
            unsafe {
                match size {
                    1 => tile::<1, 4>(job, row, block, 0),
                    2 => tile::<2, 4>(job, row, block, 0),
                    3 => tile::<3, 4>(job, row, block, 0),
                    4 => halves::<4>(job, row, block),
                    5 => halves::<5>(job, row, block),
                    _ => halves::<6>(job, row, block),
                }
            }
        }
    }
}

/// # Safety
/// As [`tile`].
#[target_feature(enable = "avx2")]
unsafe fn halves<const ROWS: usize>(job: &Job<'_>, row: usize, block: usize) {
    // SAFETY: the caller's promise is the one that is asked for.
    unsafe {
        tile::<ROWS, 2>(job, row, block, 0);
        tile::<ROWS, 2>(job, row, block, 2);
    }
}

/// Rows `row..row + ROWS` by quarters `quarter..quarter + QUARTERS` of a block; both in pairs.
///
/// # Safety
/// `job` must hold these rows of input and output, and its matrix the block.
#[target_feature(enable = "avx2")]
unsafe fn tile<const ROWS: usize, const QUARTERS: usize>(
    job: &Job<'_>,
    row: usize,
    block: usize,
    quarter: usize,
) {
    let groups = job.matrix.groups();
    let tiles: &[Tile] = &job.matrix.tiles()[block * groups..][..groups];
    let mut sums = [[_mm256_setzero_si256(); QUARTERS]; ROWS];
    for (group, tile) in tiles.iter().enumerate() {
        let mut weights = [_mm256_setzero_si256(); QUARTERS];
        for (index, weights) in weights.iter_mut().enumerate() {
            // SAFETY: a tile has 64 bytes, and quarter + index is at most 3.
            let bytes = unsafe { _mm_loadu_si128(tile.0.as_ptr().add((quarter + index) * 16).cast()) };
            *weights = _mm256_cvtepi8_epi16(bytes);
        }
        for (index, sums) in sums.iter_mut().enumerate() {
            // SAFETY: the row is there, and a row has four values for each group.
            let values = unsafe {
                let address = job.input.add((row + index) * job.stride + group * GROUP);
                _mm256_set1_epi64x(address.cast::<i64>().read_unaligned())
            };
            for (sum, &weights) in sums.iter_mut().zip(&weights) {
                *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(values, weights));
            }
        }
    }
    for (index, sums) in sums.iter().enumerate() {
        for pair in 0..QUARTERS / 2 {
            // Each output has two sums side by side; adding neighbours leaves them in the order 0 1 4 5 2 3 6 7.
            let halves = _mm256_hadd_epi32(sums[2 * pair], sums[2 * pair + 1]);
            let sums = _mm256_permute4x64_epi64::<0b11_01_10_00>(halves);
            let first = block * BLOCK + (quarter + 2 * pair) * QUARTER;
            // SAFETY: the row is there; `store` looks where the outputs end.
            unsafe { store(job, row + index, first, sums) }
        }
    }
}

/// Turns the sums of outputs `first..first + 8` into f32 and writes those that exist.
///
/// # Safety
/// `job` must hold the row, and its matrix the block of `first`.
#[target_feature(enable = "avx2")]
unsafe fn store(job: &Job<'_>, row: usize, first: usize, sums: __m256i) {
    let outputs = job.matrix.outputs();
    if first >= outputs {
        return;
    }
    // SAFETY: scales and biases are there for whole blocks, of which these are eight.
    let (scales, biases) = unsafe {
        (
            _mm256_loadu_ps(job.matrix.scales()[first..][..8].as_ptr()),
            _mm256_loadu_ps(job.matrix.biases()[first..][..8].as_ptr()),
        )
    };
    let factors = _mm256_mul_ps(_mm256_set1_ps(job.row_scales[row]), scales);
    let mut values = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums), factors), biases);
    if job.relu {
        values = _mm256_max_ps(values, _mm256_setzero_ps());
    }
    // SAFETY: the row is there with all its outputs, and no more of them are written than it has.
    unsafe {
        let target = job.output.add(row * outputs + first);
        if outputs - first >= 8 {
            _mm256_storeu_ps(target, values);
        } else {
            let mut rest = [0.0_f32; 8];
            _mm256_storeu_ps(rest.as_mut_ptr(), values);
            target.copy_from_nonoverlapping(rest.as_ptr(), outputs - first);
        }
    }
}
