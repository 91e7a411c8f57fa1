//! Exponential and its kin, element by element, with the same bits everywhere.
//!
//! All rest on 2ᶠ for |f| ≤ ½ as a polynomial of degree 6, fitted by Remez' exchange algorithm for the
//! relative error (2·10⁻⁹ before rounding to f32). No fused operations, no tables, no branches: the compiler
//! turns the loops into vector instructions of any width. The absolute error of [`sigmoid`], [`tanh`],
//! [`erf`], [`gelu`] and [`softmax`] is below 10⁻⁶ for every argument.

use crate::instructions::for_each_instruction_set;
use crate::reductions;

/// 2ᶠ for |f| ≤ ½.
const POWER: [f32; 7] =
    [1.0, std::f32::consts::LN_2, 2.402_264_6e-1, 5.550_328_6e-2, 9.618_489e-3, 1.339_993e-3, 1.534_581_2e-4];

/// Adding 1.5·2²³ to a small f32 rounds it to an integer, half to even, in the low bits of the sum.
pub(crate) const ROUND: f32 = 12_582_912.0;

#[inline(always)]
fn clamp(value: f32, low: f32, high: f32) -> f32 {
    let value = if value < high { value } else { high };
    if value > low { value } else { low }
}

/// eˣ; arguments beyond ±87 are taken as ±87. Relative error below 3·10⁻⁷ for |x| ≤ 1, growing with |x|
/// to 6·10⁻⁶, as the argument itself is rounded.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    power_of_two(clamp(x, -87.0, 87.0) * std::f32::consts::LOG2_E)
}

/// 2ᵗ for |t| ≤ 126.
#[inline(always)]
fn power_of_two(t: f32) -> f32 {
    let shifted = t + ROUND;
    let fraction = t - (shifted - ROUND);
    let mut value = POWER[6];
    for &coefficient in POWER[..6].iter().rev() {
        value = value * fraction + coefficient;
    }
    // The integer part becomes an exponent: its bits move up, and the bias is that of 1.0.
    value * f32::from_bits((shifted.to_bits() << 23).wrapping_add(1.0_f32.to_bits()))
}

/// e⁻ˣ for the denominators of [`sigmoid`]: up to e²⁸, so that a product of three of them is finite.
#[inline(always)]
pub(crate) fn decay(x: f32) -> f32 {
    power_of_two(clamp(x, -28.0, 28.0) * -std::f32::consts::LOG2_E)
}

/// e⁻²ˣ for [`tanh`], limited in the same way.
#[inline(always)]
pub(crate) fn decay_twice(x: f32) -> f32 {
    power_of_two(clamp(x, -14.0, 14.0) * (-2.0 * std::f32::consts::LOG2_E))
}

/// 1 / (1 + e⁻ˣ).
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + decay(x))
}

/// Hyperbolic tangent.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    let power = decay_twice(x);
    (1.0 - power) / (1.0 + power)
}

/// erfc(z) for z ≥ 0, by formula 7.1.26 of Abramowitz and Stegun, *Handbook of Mathematical Functions*;
/// error below 1.5·10⁻⁷.
#[inline(always)]
fn erfc_positive(z: f32) -> f32 {
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let mut value = 1.061_405_4;
    for coefficient in [-1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6] {
        value = value * t + coefficient;
    }
    value * t * exp(-z * z)
}

/// The error function.
#[inline(always)]
pub fn erf(x: f32) -> f32 {
    (1.0 - erfc_positive(x.abs())).copysign(x)
}

/// Gaussian error linear unit, x·Φ(x), in its exact form (Hendrycks and Gimpel, 2016), not the one with tanh.
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    let tail = 0.5 * x.abs() * erfc_positive(x.abs() * std::f32::consts::FRAC_1_SQRT_2);
    (if x > 0.0 { x } else { 0.0 }) - tail
}

/// Turns `values` into e^(scale·value) divided by their sum. `scale` must not be negative.
#[inline(always)]
pub fn softmax(values: &mut [f32], scale: f32) {
    let largest = reductions::largest(values);
    for value in values.iter_mut() {
        *value = exp((*value - largest) * scale);
    }
    let factor = 1.0 / reductions::sum(values);
    for value in values {
        *value *= factor;
    }
}

for_each_instruction_set! {
    /// [`gelu`] of every value.
    pub fn gelu_all(values: &mut [f32]) {
        for value in values {
            *value = gelu(*value);
        }
    }
}

for_each_instruction_set! {
    /// [`softmax`] of every row of `columns` values.
    pub fn softmax_rows(values: &mut [f32], columns: usize) {
        for row in values.chunks_exact_mut(columns.max(1)) {
            softmax(row, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// erf by its Taylor series or the continued fraction of erfc, in f64.
    fn erf_exact(x: f64) -> f64 {
        let z = x.abs();
        let value = if z < 3.0 {
            let (mut term, mut sum) = (z, z);
            for n in 1..200 {
                let n = f64::from(n);
                term *= -z * z / n;
                sum += term / (2.0 * n + 1.0);
            }
            sum * 2.0 / std::f64::consts::PI.sqrt()
        } else {
            let mut fraction = 0.0;
            for n in (1..100).rev() {
                fraction = f64::from(n) / 2.0 / (z + fraction);
            }
            1.0 - (-z * z).exp() / (z + fraction) / std::f64::consts::PI.sqrt()
        };
        value.copysign(x)
    }

    /// Largest absolute difference over a fine grid from -`limit` to `limit`.
    fn largest_error(limit: f64, ours: impl Fn(f32) -> f32, exact: impl Fn(f64) -> f64) -> f64 {
        let steps = 400_000;
        (0..=steps)
            .map(|step| (limit * (2.0 * f64::from(step) / f64::from(steps) - 1.0)) as f32)
            .map(|x| (f64::from(ours(x)) - exact(f64::from(x))).abs())
            .fold(0.0, f64::max)
    }

    #[test]
    fn functions_are_within_a_millionth_of_the_truth() {
        for limit in [0.01, 1.0, 10.0, 200.0] {
            let sigmoid_error = largest_error(limit, sigmoid, |x| 1.0 / (1.0 + (-x).exp()));
            let tanh_error = largest_error(limit, tanh, f64::tanh);
            let erf_error = largest_error(limit, erf, erf_exact);
            let gelu_error =
                largest_error(limit.min(10.0), gelu, |x| x * 0.5 * (1.0 + erf_exact(x / 2_f64.sqrt())));
            println!("up to {limit}: {sigmoid_error:e} {tanh_error:e} {erf_error:e} {gelu_error:e}");
            assert!(sigmoid_error < 3e-7 && tanh_error < 3e-7);
            assert!(erf_error < 1e-6 && gelu_error < 1e-6);
        }
    }

    #[test]
    fn exp_is_close_in_relative_terms_and_exact_at_zero() {
        for step in -8700..=8700 {
            let x = step as f32 / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 3e-7 + 7e-8 * f64::from(x.abs()), "{x}");
        }
        assert_eq!((exp(0.0), sigmoid(0.0), tanh(0.0), gelu(0.0)), (1.0, 0.5, 0.0, 0.0));
    }

    #[test]
    fn extreme_arguments_give_limits() {
        assert_eq!(sigmoid(f32::INFINITY), 1.0);
        assert_eq!(tanh(f32::NEG_INFINITY), -1.0);
        assert!(sigmoid(f32::NEG_INFINITY) < 1e-11);
        assert_eq!(gelu(1e6), 1e6);
        assert!(exp(1e9).is_finite());
    }

    #[test]
    fn softmax_is_a_distribution_close_to_the_exact_one() {
        let values: Vec<f32> = (0..37).map(|i| ((i * 7919) % 101) as f32 / 7.0 - 5.0).collect();
        let mut ours = values.clone();
        softmax(&mut ours, 0.5);
        let powers: Vec<f64> = values.iter().map(|&v| (f64::from(v) * 0.5).exp()).collect();
        let sum: f64 = powers.iter().sum();
        for (ours, power) in ours.iter().zip(&powers) {
            assert!((f64::from(*ours) - power / sum).abs() < 1e-6);
        }
        assert!((ours.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn every_instruction_set_gives_the_same_bits() {
        let values: Vec<f32> = (0..1003).map(|i| ((i * 7919) % 2003) as f32 / 97.0 - 10.3).collect();
        let run = |set: InstructionSet| {
            let mut all = Vec::new();
            let mut copy = values.clone();
            gelu_all(set, &mut copy);
            all.extend(copy.iter().map(|value| value.to_bits()));
            copy.clone_from(&values);
            softmax_rows(set, &mut copy, 59);
            all.extend(copy.iter().map(|value| value.to_bits()));
            all
        };
        use crate::InstructionSet;
        let expected = run(InstructionSet::portable());
        for set in InstructionSet::available() {
            assert_eq!(run(set), expected, "{}", set.name());
        }
    }
}
