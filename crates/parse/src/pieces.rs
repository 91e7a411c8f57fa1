//! Words cut into pieces of a SentencePiece unigram vocabulary (Kudo 2018).

use selon_neural::Weights;
use unicode_normalization::UnicodeNormalization;

use crate::Error;
use crate::affix::{fnv64, fnv64_step};
use crate::table::{Entry, Table};

/// What stands for white space before a word.
const WORD_START: char = '\u{2581}';

/// The pieces of a model, each with its number and its log probability.
pub(crate) struct Pieces {
    table: Table,
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

/// The number and the log probability of a piece.
fn piece([number, score]: Entry) -> (u32, f32) {
    (u32::from_le_bytes(number), f32::from_le_bytes(score))
}

impl Pieces {
    /// Stands before the pieces of a sentence.
    pub(crate) const BEGIN: u32 = 0;
    /// Stands after them.
    pub(crate) const END: u32 = 2;
    /// Stands for a letter that no piece covers.
    pub(crate) const UNKNOWN: u32 = 3;

    /// The table in tensor `pieces`, for an embedding of `rows` rows.
    pub(crate) fn load(weights: &Weights, rows: usize) -> Result<Self, Error> {
        let longest = weights.vector("pieces.longest", 1)?[0];
        if !(1.0..=1000.0).contains(&longest) {
            return Err(Error::Description {
                file: weights.file().to_owned(),
                reason: "its table of pieces has no sensible longest piece".to_owned(),
            });
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 1000")]
        let longest = longest as usize;
        let mut least_likely = 0.0_f32;
        let table = Table::load(weights, "pieces", |entry| {
            let (number, score) = piece(entry);
            if number as usize >= rows || !score.is_finite() {
                return Err("names a piece that is not there");
            }
            least_likely = least_likely.min(score);
            Ok(())
        })?;
        Ok(Self { table, longest, unknown_score: least_likely - 10.0 })
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
            let mut hash = fnv64("");
            let mut covered = false;
            for (offset, byte) in text.as_bytes()[start..].iter().take(self.longest).enumerate() {
                hash = fnv64_step(hash, *byte);
                let end = start + offset + 1;
                if !text.is_char_boundary(end) {
                    continue;
                }
                if let Some((number, score)) = self.table.get(hash).map(piece) {
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
