//! Sums and maxima of f32 in an order that does not depend on the width of vectors.
//!
//! Value `i` goes into partial sum `i mod 16`; the 16 partial sums are added as a tree: 8 pairs at
//! distance 8, then 4 at distance 4, 2 at distance 2, and the last two. A vector of 4, 8 or 16 lanes does
//! exactly that without rearranging anything.

/// Partial results.
const LANES: usize = 16;

/// Adds the partial sums as a tree.
#[inline(always)]
fn tree(mut lanes: [f32; LANES], combine: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            lanes[lane] = combine(lanes[lane], lanes[lane + half]);
        }
        half /= 2;
    }
    lanes[0]
}

/// Applies `map` to each value and combines the results.
#[inline(always)]
fn reduce(values: &[f32], first: f32, map: impl Fn(f32) -> f32, combine: impl Fn(f32, f32) -> f32) -> f32 {
    let mut lanes = [first; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for lane in 0..LANES {
            lanes[lane] = combine(lanes[lane], map(chunk[lane]));
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane = combine(*lane, map(value));
    }
    tree(lanes, combine)
}

/// The larger of two; written so that it is one instruction.
#[inline(always)]
fn larger(left: f32, right: f32) -> f32 {
    if right > left { right } else { left }
}

/// The sum of the values; 0 if there are none.
#[inline(always)]
pub fn sum(values: &[f32]) -> f32 {
    reduce(values, 0.0, |value| value, |left, right| left + right)
}

/// The sum of the squares of the distances from `centre`.
#[inline(always)]
pub fn sum_of_squares(values: &[f32], centre: f32) -> f32 {
    reduce(values, 0.0, |value| (value - centre) * (value - centre), |left, right| left + right)
}

/// The largest absolute value; 0 if there are none.
#[inline(always)]
pub fn largest_absolute(values: &[f32]) -> f32 {
    reduce(values, 0.0, f32::abs, larger)
}

/// The largest value; negative infinity if there are none.
#[inline(always)]
pub fn largest(values: &[f32]) -> f32 {
    reduce(values, f32::NEG_INFINITY, |value| value, larger)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_sum_is_the_one_that_is_written_down() {
        // 2^24 + 1 is no f32: the sum tells which values met first.
        let mut values = [0.0_f32; 35];
        values[0] = 16_777_216.0;
        values[16] = 1.0;
        values[32] = 1.0;
        assert_eq!(sum(&values), 16_777_216.0);
        values[16] = 0.0;
        values[17] = 1.0;
        values[32] = 0.0;
        values[9] = 1.0;
        assert_eq!(sum(&values), 16_777_218.0);
    }

    #[test]
    fn nothing_has_a_sum_and_a_largest_value() {
        assert_eq!((sum(&[]), largest_absolute(&[]), largest(&[])), (0.0, 0.0, f32::NEG_INFINITY));
        assert_eq!(largest(&[-3.0, -1.0, -2.0]), -1.0);
        assert_eq!(largest_absolute(&[1.0, -3.0]), 3.0);
        assert_eq!(sum_of_squares(&[1.0, 4.0], 2.0), 5.0);
    }
}
