//! Products of small matrices of f32, and attention made of them.
//!
//! Every value is a sum over the inner dimension in rising order, one value after the other, so that the
//! width of vectors, which go across columns, makes no difference.

use std::ops::Range;

use crate::functions::softmax;
use crate::instructions::for_each_instruction_set;
use crate::{Matrix, Scratch};

/// Columns that are computed together.
const COLUMNS: usize = 16;

/// Rows that are computed together.
const ROWS: usize = 6;

/// A matrix inside a larger one: its first value, and how far it is from one row to the next.
#[derive(Clone, Copy)]
struct View<'a> {
    values: &'a [f32],
    stride: usize,
}

/// `ROWS` rows and sixteen columns of a product.
#[inline(always)]
#[allow(clippy::needless_range_loop)] // A position stands for as many places as there are rows.
fn tile<const ROWS: usize>(
    left: View<'_>,
    right: View<'_>,
    inner: usize,
    row: usize,
    column: usize,
) -> [[f32; COLUMNS]; ROWS] {
    let mut sums = [[0.0_f32; COLUMNS]; ROWS];
    let rows: [&[f32]; ROWS] =
        std::array::from_fn(|index| &left.values[(row + index) * left.stride..][..inner]);
    for position in 0..inner {
        let weights: &[f32; COLUMNS] =
            right.values[position * right.stride + column..].first_chunk().expect("sixteen columns");
        for (sums, row) in sums.iter_mut().zip(&rows) {
            let value = row[position];
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
    }
    sums
}

/// `rows` by `columns` values of left · right.
#[inline(always)]
fn multiply(
    left: View<'_>,
    right: View<'_>,
    (rows, inner, columns): (usize, usize, usize),
    output: &mut [f32],
    stride: usize,
) {
    let whole = columns / COLUMNS * COLUMNS;
    for column in (0..whole).step_by(COLUMNS) {
        let mut row = 0;
        while row + ROWS <= rows {
            let sums = tile::<ROWS>(left, right, inner, row, column);
            for (index, sums) in sums.iter().enumerate() {
                output[(row + index) * stride + column..][..COLUMNS].copy_from_slice(sums);
            }
            row += ROWS;
        }
        for row in row..rows {
            let [sums] = tile::<1>(left, right, inner, row, column);
            output[row * stride + column..][..COLUMNS].copy_from_slice(&sums);
        }
    }
    for column in whole..columns {
        for row in 0..rows {
            let mut sum = 0.0;
            for position in 0..inner {
                sum += left.values[row * left.stride + position]
                    * right.values[position * right.stride + column];
            }
            output[row * stride + column] = sum;
        }
    }
}

/// Writes the transpose of `rows` rows of `columns` values; its rows are `stride` values apart.
#[inline(always)]
fn transpose(matrix: View<'_>, rows: usize, columns: usize, output: &mut [f32], stride: usize) {
    for row in 0..rows {
        let values = &matrix.values[row * matrix.stride..][..columns];
        for (column, &value) in values.iter().enumerate() {
            output[column * stride + row] = value;
        }
    }
}

for_each_instruction_set! {
    fn product_of_views(left: View<'_>, right: View<'_>, shape: (usize, usize, usize), output: &mut [f32]) {
        multiply(left, right, shape, output, shape.2);
    }
}

for_each_instruction_set! {
    fn transpose_view(matrix: View<'_>, rows: usize, columns: usize, output: &mut [f32], stride: usize) {
        transpose(matrix, rows, columns, output, stride);
    }
}

/// The dot product of every row of `left` with every row of `right`, both of `inner` values a row; `output`
/// becomes \[rows of left, rows of right\].
///
/// # Panics
/// If the lengths are not multiples of `inner`.
pub fn dot_products(scratch: &mut Scratch, left: &[f32], right: &[f32], inner: usize, output: &mut Matrix) {
    assert!(inner > 0 && left.len().is_multiple_of(inner) && right.len().is_multiple_of(inner), "whole rows");
    let (rows, columns) = (left.len() / inner, right.len() / inner);
    let instructions = scratch.instructions();
    let stride = columns.next_multiple_of(COLUMNS);
    let transposed = &mut scratch.narrow;
    transposed.reset(inner, stride);
    let right = View { values: right, stride: inner };
    transpose_view(instructions, right, columns, inner, transposed.values_mut(), stride);
    output.reset(rows, columns);
    let left = View { values: left, stride: inner };
    let right = View { values: transposed.values(), stride };
    product_of_views(instructions, left, right, (rows, inner, columns), output.values_mut());
}

for_each_instruction_set! {
    /// Attention of all heads within each sentence (Vaswani and others, 2017).
    ///
    /// A row of `projected` is query, key and value of a word, each of `hidden` values; `output` is
    /// [words, hidden]. `keys` and `scores` are working memory for the longest sentence: see
    /// [`working_memory`].
    pub(super) fn attend(
        projected: &[f32],
        hidden: usize,
        heads: usize,
        sentences: &[Range<usize>],
        keys: &mut [f32],
        scores: &mut [f32],
        output: &mut [f32],
    ) {
        let size = hidden / heads;
        let scale = 1.0 / (size as f32).sqrt();
        for sentence in sentences {
            let words = sentence.len();
            let stride = words.next_multiple_of(COLUMNS);
            for head in 0..heads {
                let part = |index: usize| View {
                    values: &projected[3 * hidden * sentence.start + index * hidden + head * size..],
                    stride: 3 * hidden,
                };
                if words == 0 {
                    continue;
                }
                transpose(part(1), words, size, keys, stride);
                multiply(part(0), View { values: keys, stride }, (words, size, stride), scores, stride);
                for row in scores.chunks_exact_mut(stride).take(words) {
                    softmax(&mut row[..words], scale);
                }
                let weights = View { values: scores, stride };
                let output = &mut output[sentence.start * hidden + head * size..];
                multiply(weights, part(2), (words, words, size), output, hidden);
            }
        }
    }
}

/// How many values [`attend`] needs for keys and for scores, if the longest sentence has `longest` words.
pub(super) fn working_memory(longest: usize, hidden: usize, heads: usize) -> (usize, usize) {
    let stride = longest.next_multiple_of(COLUMNS);
    (hidden / heads * stride, longest * stride)
}
