//! Resampling of documents with the reference scorer's own random numbers.
//!
//! The reference draws documents with Python's `random.Random(1).choice`. That
//! generator is the Mersenne Twister MT19937 (Matsumoto and Nishimura 1998),
//! small enough to be written here, so that the intervals agree too.

use crate::Count;

/// Words of state.
const N: usize = 624;
/// Distance of the word that is mixed in.
const M: usize = 397;

/// MT19937 as Python seeds and reads it.
pub(crate) struct MersenneTwister {
    state: [u32; N],
    next: usize,
}

impl MersenneTwister {
    /// Seeded with one 32-bit word, as by `random.Random(seed)`.
    pub(crate) fn new(seed: u32) -> Self {
        let mut state = [0u32; N];
        state[0] = 19_650_218;
        for i in 1..N {
            let before = state[i - 1];
            state[i] = 1_812_433_253u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(i as u32);
        }
        // Seeding by an array whose only word is `seed`.
        let mut i = 1;
        for _ in 0..N {
            let before = state[i - 1];
            state[i] = (state[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525)).wrapping_add(seed);
            i += 1;
            if i == N {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        for _ in 0..N - 1 {
            let before = state[i - 1];
            state[i] =
                (state[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i += 1;
            if i == N {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        state[0] = 0x8000_0000;
        Self { state, next: N }
    }

    /// The next 32 random bits.
    fn bits(&mut self) -> u32 {
        if self.next == N {
            for i in 0..N {
                let mixed = (self.state[i] & 0x8000_0000) | (self.state[(i + 1) % N] & 0x7fff_ffff);
                let odd = if mixed & 1 == 1 { 0x9908_b0df } else { 0 };
                self.state[i] = self.state[(i + M) % N] ^ (mixed >> 1) ^ odd;
            }
            self.next = 0;
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// A number below `limit`, as Python's `choice` draws an index.
    ///
    /// `limit` must be at least 1 and below 2³².
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let width = usize::BITS - limit.leading_zeros();
        loop {
            let drawn = (self.bits() >> (32 - width)) as usize;
            if drawn < limit {
                return drawn;
            }
        }
    }
}

/// The 2.5 % and 97.5 % points of F1 over `resamples` draws of as many
/// documents as there are, with replacement; zeros without resamples.
pub(crate) fn interval(documents: &[Count], resamples: usize, random: &mut MersenneTwister) -> [f64; 2] {
    let mut values: Vec<f64> = (0..resamples)
        .map(|_| {
            let mut total = Count::default();
            for _ in documents {
                total.add(documents[random.below(documents.len())]);
            }
            total.f1()
        })
        .collect();
    if values.is_empty() {
        return [0.0, 0.0];
    }
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((share * values.len() as f64) as usize).min(values.len() - 1)];
    [at(0.025), at(0.975)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_python() {
        let mut random = MersenneTwister::new(1);
        // python3 -c "import random; r = random.Random(1); print([r.choice(range(40)) for _ in range(10)])"
        let drawn: Vec<usize> = (0..10).map(|_| random.below(40)).collect();
        assert_eq!(drawn, PYTHON);
    }

    const PYTHON: [usize; 10] = [8, 36, 4, 16, 7, 31, 28, 30, 24, 13];

    #[test]
    fn an_interval_encloses_the_figure() {
        let documents: Vec<Count> = (0..20).map(|i| Count { right: i % 5, gold: 5, predicted: 4 }).collect();
        let [low, high] = interval(&documents, 200, &mut MersenneTwister::new(1));
        let mut total = Count::default();
        documents.iter().for_each(|count| total.add(*count));
        assert!(low < total.f1() && total.f1() < high, "{low} {} {high}", total.f1());
        assert_eq!(interval(&documents, 0, &mut MersenneTwister::new(1)), [0.0, 0.0]);
    }
}
