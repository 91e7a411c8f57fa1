//! Words cut into pieces of a SentencePiece unigram vocabulary (Kudo 2018).

use selon_neural::{TensorBytes, Weights};
use unicode_normalization::UnicodeNormalization;

use crate::Error;
use crate::affix::fnv64_step;

/// Bytes of a slot: the upper half of the piece's hash, its number, its log probability.
const SLOT: usize = 12;

/// What stands for white space before a word.
const WORD_START: char = '\u{2581}';

/// The pieces of a model by the 64 bits of their FNV-1a hash, as [`crate::forms`] keeps forms.
pub(crate) struct Pieces {
    slots: TensorBytes,
    mask: usize,
    /// Bytes of the longest piece.
    longest: usize,
    /// The score of a letter that no piece covers: ten below the least likely piece.
    unknown_score: f32,
}

/// Working memory of [`Pieces::cut`]: for each byte the best way to get there.
#[derive(Debug, Default)]
pub(crate) struct Search {
    best: Vec<Step>,
}

#[derive(Debug, Clone, Copy)]
struct Step {
    score: f32,
    from: u32,
    number: u32,
}

impl Pieces {
    /// Stands before the pieces of a sentence.
    pub(crate) const BEGIN: u32 = 0;
    /// Stands after them.
    pub(crate) const END: u32 = 2;
    /// Stands for a letter that no piece covers.
    pub(crate) const UNKNOWN: u32 = 3;

    /// The table in tensor `pieces`, U8 of 12 bytes a slot, for an embedding of `rows` rows.
    pub(crate) fn load(weights: &Weights, rows: usize) -> Result<Self, Error> {
        let slots = weights.bytes("pieces")?;
        let longest = weights.vector("pieces.longest", 1)?[0];
        let count = slots.len() / SLOT;
        let refuse = |reason: &str| Error::Description {
            file: weights.file().to_owned(),
            reason: format!("its table of pieces {reason}"),
        };
        if slots.len() % SLOT != 0 || !count.is_power_of_two() {
            return Err(refuse("has not a power of two of slots"));
        }
        if !(1.0..=1000.0).contains(&longest) {
            return Err(refuse("has no sensible longest piece"));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 1000")]
        let longest = longest as usize;
        let mut pieces = Self { slots, mask: count - 1, longest, unknown_score: 0.0 };
        let mut free = 0;
        for slot in 0..count {
            let (fingerprint, number, score) = pieces.slot(slot);
            if fingerprint == 0 {
                free += 1;
            } else if number as usize >= rows || !score.is_finite() {
                return Err(refuse("names a piece that is not there"));
            } else {
                pieces.unknown_score = pieces.unknown_score.min(score);
            }
        }
        if free == 0 {
            return Err(refuse("is full"));
        }
        pieces.unknown_score -= 10.0;
        Ok(pieces)
    }

    fn slot(&self, slot: usize) -> (u32, u32, f32) {
        let bytes = &self.slots[slot * SLOT..][..SLOT];
        let four = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        (u32::from_le_bytes(four(0)), u32::from_le_bytes(four(4)), f32::from_le_bytes(four(8)))
    }

    fn find(&self, hash: u64) -> Option<(u32, f32)> {
        let fingerprint = u32::try_from(hash >> 32).expect("32 bits").max(1);
        let mut slot = usize::try_from(hash & 0xFFFF_FFFF).expect("32 bits") & self.mask;
        loop {
            let (found, number, score) = self.slot(slot);
            if found == fingerprint {
                return Some((number, score));
            }
            if found == 0 {
                return None;
            }
            slot = (slot + 1) & self.mask;
        }
    }

    /// Appends the numbers of the pieces of one word: the most likely way to cut it.
    pub(crate) fn cut(
        &self,
        form: &str,
        spaced: bool,
        text: &mut String,
        search: &mut Search,
        numbers: &mut Vec<u32>,
    ) {
        text.clear();
        if spaced {
            text.push(WORD_START);
        }
        if form.is_ascii() {
            text.extend(form.chars().filter(|&letter| letter != ' '));
        } else {
            text.extend(form.nfkc().filter(|&letter| letter != ' '));
        }
        let unreached = Step { score: f32::NEG_INFINITY, from: 0, number: Self::UNKNOWN };
        search.best.clear();
        search.best.resize(text.len() + 1, unreached);
        search.best[0].score = 0.0;
        for (start, letter) in text.char_indices() {
            let here = search.best[start].score;
            if here == f32::NEG_INFINITY {
                continue;
            }
            let from = u32::try_from(start).expect("a word");
            let end_of_letter = start + letter.len_utf8();
            let mut hash = crate::affix::fnv64("");
            let mut covered = false;
            for (offset, byte) in text.as_bytes()[start..].iter().take(self.longest).enumerate() {
                hash = fnv64_step(hash, *byte);
                let end = start + offset + 1;
                if !text.is_char_boundary(end) {
                    continue;
                }
                if let Some((number, score)) = self.find(hash) {
                    covered |= end == end_of_letter;
                    if here + score > search.best[end].score {
                        search.best[end] = Step { score: here + score, from, number };
                    }
                }
            }
            let score = here + self.unknown_score;
            if !covered && score > search.best[end_of_letter].score {
                search.best[end_of_letter] = Step { score, from, number: Self::UNKNOWN };
            }
        }
        let first = numbers.len();
        let mut end = text.len();
        while end > 0 {
            let step = search.best[end];
            numbers.push(step.number);
            end = step.from as usize;
        }
        if numbers.len() == first {
            numbers.push(Self::UNKNOWN);
        }
        numbers[first..].reverse();
    }
}
