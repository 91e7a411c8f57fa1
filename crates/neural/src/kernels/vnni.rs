//! The product with VNNI, `vpdpbusd`: four products of unsigned and signed bytes, added to an int32.
//!
//! Inputs have 128 added to be unsigned; sums begin at -128 times the sum of the weights, which makes up for
//! it. The instruction does not saturate, and int32 wraps, so what comes in between does not matter.
#![allow(unsafe_code)]

use std::arch::x86_64::*;
use std::ops::Range;

use super::packed::{BLOCK, GROUP};
use super::{Activation, PackedMatrix, tiles};
use crate::quantise::QuantisedRows;

/// One product, as the tiles see it. All pointers are good for the shapes of [`super::product`].
struct Job<'a> {
    input: *const u8,
    stride: usize,
    row_scales: &'a [f32],
    matrix: &'a PackedMatrix,
    relu: bool,
    output: *mut f32,
}

impl<'a> Job<'a> {
    fn new(
        input: &'a QuantisedRows,
        rows: &Range<usize>,
        matrix: &'a PackedMatrix,
        activation: Activation,
        output: &mut [f32],
    ) -> Self {
        Job {
            input: input.offset()[rows.start * input.stride()..].as_ptr(),
            stride: input.stride(),
            row_scales: &input.scales()[rows.clone()],
            matrix,
            relu: activation == Activation::Relu,
            output: output.as_mut_ptr(),
        }
    }
}

/// See [`super::product`], which has checked the shapes.
pub(super) fn product_512(
    input: &QuantisedRows,
    rows: Range<usize>,
    matrix: &PackedMatrix,
    activation: Activation,
    output: &mut [f32],
) {
    // SAFETY: the instruction set of the rows vouches for AVX-512 with VNNI. Rows and outputs are those that
    // `super::product` has checked: all of `rows` and every block of the matrix is there.
    unsafe { all_512(&Job::new(input, &rows, matrix, activation, output), rows.len()) }
}

/// See [`super::product`], which has checked the shapes.
pub(super) fn product_256(
    input: &QuantisedRows,
    rows: Range<usize>,
    matrix: &PackedMatrix,
    activation: Activation,
    output: &mut [f32],
) {
    // SAFETY: as in `product_512`, for AVX-VNNI.
    unsafe { all_256(&Job::new(input, &rows, matrix, activation, output), rows.len()) }
}

/// Calls `$tile::<rows, blocks>` for numbers that are known only now.
macro_rules! with_sizes {
    ($tile:ident($job:expr, $row:expr, $block:expr), $rows:expr, $blocks:expr, [$(($r:literal, $b:literal)),*]) => {
        match ($rows, $blocks) {
            $(($r, $b) => $tile::<$r, $b>($job, $row, $block),)*
            (rows, blocks) => unreachable!("no tile of {rows} rows and {blocks} blocks"),
        }
    };
}

/// # Safety
/// `job` must hold `rows` rows of input and output.
#[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
unsafe fn all_512(job: &Job<'_>, rows: usize) {
    // A sum must wait five cycles for the one before: ten or more at once keep two units busy. Few rows
    // need more blocks for that.
    let (tile_rows, tile_blocks) = if rows <= 3 { (3, 8) } else { (6, 4) };
    let mut block = 0;
    while block < job.matrix.blocks() {
        let left = job.matrix.blocks() - block;
        let blocks = if left >= tile_blocks { tile_blocks } else { left.min(4) };
        for (row, size) in tiles(rows, tile_rows) {
            // SAFETY: the tile lies inside `rows` rows and the blocks of the matrix, as the caller promises
            // of all of them.
            unsafe {
                with_sizes!(
                    tile_512(job, row, block),
                    size,
                    blocks,
                    [
                        (1, 1),
                        (1, 2),
                        (1, 3),
                        (1, 4),
                        (1, 8),
                        (2, 1),
                        (2, 2),
                        (2, 3),
                        (2, 4),
                        (2, 8),
                        (3, 1),
                        (3, 2),
                        (3, 3),
                        (3, 4),
                        (3, 8),
                        (4, 1),
                        (4, 2),
                        (4, 3),
                        (4, 4),
                        (5, 1),
                        (5, 2),
                        (5, 3),
                        (5, 4),
                        (6, 1),
                        (6, 2),
                        (6, 3),
                        (6, 4)
                    ]
                );
            }
        }
        block += blocks;
    }
}

/// Rows `row..row + ROWS` by blocks `block..block + BLOCKS`.
///
/// # Safety
/// `job` must hold these rows of input and output, and its matrix these blocks.
#[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
unsafe fn tile_512<const ROWS: usize, const BLOCKS: usize>(job: &Job<'_>, row: usize, block: usize) {
    let groups = job.matrix.groups();
    let tiles = job.matrix.tiles()[block * groups..][..BLOCKS * groups].as_ptr();
    let mut sums = [[_mm512_setzero_si512(); BLOCKS]; ROWS];
    for (index, first) in
        job.matrix.corrections()[block * BLOCK..].as_chunks::<BLOCK>().0[..BLOCKS].iter().enumerate()
    {
        // SAFETY: sixteen int32.
        let first = unsafe { _mm512_loadu_si512(first.as_ptr().cast()) };
        for sums in &mut sums {
            sums[index] = first;
        }
    }
    for group in 0..groups {
        let mut weights = [_mm512_setzero_si512(); BLOCKS];
        for (index, weights) in weights.iter_mut().enumerate() {
            // SAFETY: the slice above has `groups` tiles of 64 aligned bytes for each block.
            *weights = unsafe { _mm512_load_si512(tiles.add(index * groups + group).cast()) };
        }
        for (index, sums) in sums.iter_mut().enumerate() {
            // SAFETY: the row is there, and a row has four values for each group.
            let values = unsafe {
                let address = job.input.add((row + index) * job.stride + group * GROUP);
                _mm512_set1_epi32(address.cast::<i32>().read_unaligned())
            };
            for (sum, &weights) in sums.iter_mut().zip(&weights) {
                *sum = _mm512_dpbusd_epi32(*sum, values, weights);
            }
        }
    }
    for index in 0..BLOCKS {
        let first = (block + index) * BLOCK;
        // SAFETY: scales and biases are there for whole blocks.
        let (scales, biases) = unsafe {
            (
                _mm512_loadu_ps(job.matrix.scales()[first..][..BLOCK].as_ptr()),
                _mm512_loadu_ps(job.matrix.biases()[first..][..BLOCK].as_ptr()),
            )
        };
        let outputs = job.matrix.outputs();
        let existing = u16::MAX >> (BLOCK - BLOCK.min(outputs - first));
        for (offset, sums) in sums.iter().enumerate() {
            let factors = _mm512_mul_ps(_mm512_set1_ps(job.row_scales[row + offset]), scales);
            let mut values = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[index]), factors), biases);
            if job.relu {
                values = _mm512_max_ps(values, _mm512_setzero_ps());
            }
            // SAFETY: the row is there with all its outputs, and the mask leaves out what it has not.
            unsafe {
                _mm512_mask_storeu_ps(job.output.add((row + offset) * outputs + first), existing, values);
            }
        }
    }
}

/// # Safety
/// `job` must hold `rows` rows of input and output.
#[target_feature(enable = "avx2,avxvnni")]
unsafe fn all_256(job: &Job<'_>, rows: usize) {
    let (tile_rows, tile_blocks) = match rows {
        1 => (1, 4),
        2 | 3 => (3, 2),
        _ => (6, 1),
    };
    let mut block = 0;
    while block < job.matrix.blocks() {
        let left = job.matrix.blocks() - block;
        let blocks = if left >= tile_blocks { tile_blocks } else { 1 };
        for (row, size) in tiles(rows, tile_rows) {
            // SAFETY: the tile lies inside `rows` rows and the blocks of the matrix, as the caller promises
            // of all of them.
            unsafe {
                with_sizes!(
                    tile_256(job, row, block),
                    size,
                    blocks,
                    [(1, 1), (1, 4), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (5, 1), (6, 1)]
                );
            }
        }
        block += blocks;
    }
}

/// Rows `row..row + ROWS` by blocks `block..block + BLOCKS`, a block in two halves.
///
/// # Safety
/// `job` must hold these rows of input and output, and its matrix these blocks.
#[target_feature(enable = "avx2,avxvnni")]
unsafe fn tile_256<const ROWS: usize, const BLOCKS: usize>(job: &Job<'_>, row: usize, block: usize) {
    const HALF: usize = BLOCK / 2;
    let groups = job.matrix.groups();
    let tiles = job.matrix.tiles()[block * groups..][..BLOCKS * groups].as_ptr();
    let mut sums = [[[_mm256_setzero_si256(); 2]; BLOCKS]; ROWS];
    for index in 0..BLOCKS {
        for half in 0..2 {
            let first = &job.matrix.corrections()[(block + index) * BLOCK + half * HALF..][..HALF];
            // SAFETY: eight int32.
            let first = unsafe { _mm256_loadu_si256(first.as_ptr().cast()) };
            for sums in &mut sums {
                sums[index][half] = first;
            }
        }
    }
    for group in 0..groups {
        let mut weights = [[_mm256_setzero_si256(); 2]; BLOCKS];
        for (index, weights) in weights.iter_mut().enumerate() {
            // SAFETY: the slice above has `groups` tiles of two halves for each block.
            unsafe {
                let tile = tiles.add(index * groups + group).cast::<__m256i>();
                *weights = [_mm256_load_si256(tile), _mm256_load_si256(tile.add(1))];
            }
        }
        for (index, sums) in sums.iter_mut().enumerate() {
            // SAFETY: the row is there, and a row has four values for each group.
            let values = unsafe {
                let address = job.input.add((row + index) * job.stride + group * GROUP);
                _mm256_set1_epi32(address.cast::<i32>().read_unaligned())
            };
            for (sums, weights) in sums.iter_mut().zip(&weights) {
                for (sum, &weights) in sums.iter_mut().zip(weights) {
                    *sum = _mm256_dpbusd_avx_epi32(*sum, values, weights);
                }
            }
        }
    }
    let outputs = job.matrix.outputs();
    for index in 0..BLOCKS {
        for half in 0..2 {
            let first = (block + index) * BLOCK + half * HALF;
            if first >= outputs {
                continue;
            }
            // SAFETY: scales and biases are there for whole blocks.
            let (scales, biases) = unsafe {
                (
                    _mm256_loadu_ps(job.matrix.scales()[first..][..HALF].as_ptr()),
                    _mm256_loadu_ps(job.matrix.biases()[first..][..HALF].as_ptr()),
                )
            };
            for (offset, sums) in sums.iter().enumerate() {
                let factors = _mm256_mul_ps(_mm256_set1_ps(job.row_scales[row + offset]), scales);
                let sums = _mm256_cvtepi32_ps(sums[index][half]);
                let mut values = _mm256_add_ps(_mm256_mul_ps(sums, factors), biases);
                if job.relu {
                    values = _mm256_max_ps(values, _mm256_setzero_ps());
                }
                // SAFETY: the row is there with all its outputs, and no more are written than it has.
                unsafe {
                    let target = job.output.add((row + offset) * outputs + first);
                    if outputs - first >= HALF {
                        _mm256_storeu_ps(target, values);
                    } else {
                        let mut rest = [0.0_f32; HALF];
                        _mm256_storeu_ps(rest.as_mut_ptr(), values);
                        target.copy_from_nonoverlapping(rest.as_ptr(), outputs - first);
                    }
                }
            }
        }
    }
}
