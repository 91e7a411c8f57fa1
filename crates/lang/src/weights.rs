//! [`Weights`]: what each feature of a place says for or against the end of a sentence, as data.
//!
//! Nothing here uses the platform's mathematical library, whose last bits differ from one system to the next:
//! the same text has the same sentences everywhere.

/// Rounds of estimating how often sentences end without a sign.
const ROUNDS: usize = 8;

/// Places without an end that a text counts as having before it is read.
const CAUTION: f32 = 20.0;

/// Places without a sign on either side of one that tell how often sentences end so there.
const AROUND: usize = 100;

/// As how many places around one the whole text counts.
const TRUST: f32 = 50.0;

/// The odds that a text begins with before its places are looked at: one end in ten places.
pub(crate) const FIRST_ODDS: f32 = 1.0 / 9.0;

/// The weights of a language, by feature.
///
/// In the file each line is a feature, a tab and its weight. A feature is a letter for
/// its template, a sign for each class that it asks for, and perhaps a space and a word.
pub struct Weights {
    /// Open addressing; a zero key is an empty place.
    table: Vec<(u64, f32)>,
}

/// FNV-1a, which is enough for the few thousand features of a file.
fn hash(template: u8, classes: &[u8], word: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    add(template);
    classes.iter().copied().for_each(&mut add);
    if !word.is_empty() {
        add(b' ');
        word.bytes().for_each(&mut add);
    }
    hash.max(1)
}

/// e to the power of `score`, to about six digits, from sums and products alone.
///
/// Scores beyond ±80 count as ±80, so that the result is finite and above zero.
#[must_use]
pub(crate) fn exponential(score: f32) -> f32 {
    use std::f32::consts::{LN_2, LOG2_E};
    let score = score.clamp(-80.0, 80.0);
    let twos = (score * LOG2_E).round();
    let rest = score - twos * LN_2;
    // The series of e^x, of which |x| ≤ 0.35 needs no more.
    let series = [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0];
    let power = series.into_iter().fold(0.0_f32, |sum, factor| sum * rest + factor);
    // Two to a whole power between -116 and 116 is an exponent and nothing else.
    power * f32::from_bits(((twos as i32 + 127) as u32) << 23)
}

impl Weights {
    /// Reads the lines of a file.
    ///
    /// # Panics
    /// If a line has no tab or no number behind it: the file is part of the program.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let lines = || file.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
        let size = (2 * lines().count() + 2).next_power_of_two();
        let mut weights = Self { table: vec![(0, 0.0); size] };
        for line in lines() {
            let entry = line.split_once('\t').and_then(|(key, value)| Some((key, value.parse().ok()?)));
            let Some((key, value)) = entry else { panic!("sentences.tsv: no weight in the line {line}") };
            // The key is hashed as it was built: template and classes, a space, the word.
            let key = hash(key.as_bytes()[0], &key.as_bytes()[1..], "");
            let place = weights.place(key);
            weights.table[place] = (key, value);
        }
        weights
    }

    /// What to multiply the odds of places without a sign by, given those odds for a whole text.
    ///
    /// Some texts have titles and lists within their lines, most have none. The scores leave
    /// open how often sentences of a text end without a sign; this is estimated from them by expectation
    /// and maximisation (Saerens, Latinne and Decaestecker 2002, “Adjusting the outputs of a
    /// classifier to new a priori probabilities”), as if a few dozen places without
    /// an end had been seen already.
    #[must_use]
    fn factor(odds: impl Iterator<Item = f32> + Clone) -> f32 {
        let count = odds.clone().count() as f32;
        let mut factor = FIRST_ODDS;
        for _ in 0..ROUNDS {
            let ends: f32 = odds.clone().map(|odds| odds * factor).map(|odds| odds / (1.0 + odds)).sum();
            let share = (ends / (count + CAUTION)).clamp(0.001, 0.9);
            factor = share / (1.0 - share);
        }
        factor
    }

    /// What to multiply the odds of each place without a sign by, given the odds of all of them in their order:
    /// what the places around it tell, and the whole text as if it were a few more of them. A
    /// text may have headings and lists in one part only.
    #[must_use]
    pub fn factors(odds: &[f32]) -> Vec<f32> {
        let whole = Self::factor(odds.iter().copied());
        let share = whole / (1.0 + whole);
        let mut factors = vec![whole; odds.len()];
        let mut sums = vec![0.0_f64; odds.len() + 1];
        for _ in 0..ROUNDS {
            for (index, odds) in odds.iter().enumerate() {
                let odds = odds * factors[index];
                sums[index + 1] = sums[index] + f64::from(odds / (1.0 + odds));
            }
            for (index, factor) in factors.iter_mut().enumerate() {
                let (from, to) = (index.saturating_sub(AROUND), odds.len().min(index + AROUND + 1));
                let ends = (sums[to] - sums[from]) as f32 + TRUST * share;
                let share = (ends / ((to - from) as f32 + TRUST)).clamp(0.001, 0.9);
                *factor = share / (1.0 - share);
            }
        }
        factors
    }

    fn place(&self, key: u64) -> usize {
        let mask = self.table.len() - 1;
        let mut place = (key >> 20) as usize & mask;
        while self.table[place].0 != 0 && self.table[place].0 != key {
            place = (place + 1) & mask;
        }
        place
    }

    pub(crate) fn of(&self, template: u8, classes: &[u8], word: &str) -> f32 {
        self.table[self.place(hash(template, classes, word))].1
    }
}

#[cfg(test)]
mod tests {
    use super::{Weights, exponential};

    #[test]
    fn exponentials_are_near_and_their_bits_are_fixed() {
        for score in [-80.0_f32, -12.3, -1.0, -0.3, 0.0, 0.3, 1.0, 2.5, 17.0, 80.0] {
            let exact = f64::from(score).exp();
            let wrong = (f64::from(exponential(score)) - exact).abs() / exact;
            assert!(wrong < 2e-5, "{score}: {wrong}");
        }
        let bits = [-7.3, 0.7, 3.1].map(|score| exponential(score).to_bits());
        assert_eq!(bits, [976_295_585, 1_073_799_507, 1_102_157_158]);
        assert!(exponential(f32::INFINITY).is_finite());
    }

    #[test]
    fn a_text_with_likely_ends_has_more_of_them() {
        let few = [0.01_f32; 200];
        let many = [[50.0_f32; 100], [0.01; 100]].concat();
        assert!(Weights::factor(few.iter().copied()) < Weights::factor(many.iter().copied()));
        let part = Weights::factors(&[[0.2_f32; 600], [20.0; 600]].concat());
        assert!(part[0] < part[1199]);
        let none = Weights::factor([].into_iter());
        assert!(none > 0.0 && none < 0.01);
    }
}
