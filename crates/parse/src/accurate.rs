//! The accurate encoder: the lower layers of multilingual-e5-small (Wang et al. 2024), fine-tuned.

use selon_neural::layers::{Embedding, LayerNorm, Transformer};
use selon_neural::{Batch, Matrix, Scratch, Weights};

use crate::Error;
use crate::input::Words;
use crate::labels::Description;
use crate::pieces::Pieces;

/// Pieces a word is given at most; what is longer is no word.
const PIECES_A_WORD: usize = 16;

/// What BERT adds to the variance in its norms.
const EPSILON: f32 = 1e-12;

/// The accurate model's encoder.
pub(crate) struct AccurateEncoder {
    pieces: Pieces,
    word: Embedding,
    position: Embedding,
    /// What tells the model whose conventions to follow: those of the language's treebank.
    style: Vec<f32>,
    norm: LayerNorm,
    layers: Vec<Transformer>,
}

/// Working memory of the accurate encoder.
#[derive(Debug, Default)]
pub(crate) struct AccurateMemory {
    numbers: Vec<u32>,
    text: String,
    search: crate::pieces::Search,
    /// For each word of the batch how many pieces it has.
    counts: Vec<usize>,
    lengths: Vec<usize>,
    batch: Batch,
    states: Matrix,
}

impl AccurateEncoder {
    /// The encoder in a weights file, for a language.
    pub(crate) fn load(weights: &Weights, description: &Description, language: &str) -> Result<Self, Error> {
        let word = Embedding::load(weights, "word", None)?;
        let hidden = word.dimension();
        let position = Embedding::load(weights, "position", hidden)?;
        let refuse = |reason: String| Error::Description { file: weights.file().to_owned(), reason };
        if word.rows() <= Pieces::UNKNOWN as usize {
            return Err(refuse(format!("its table of pieces has only {} rows", word.rows())));
        }
        // The begin and the end of a sentence, and a piece between them.
        if position.rows() < 3 {
            return Err(refuse(format!("its table of positions has only {} rows", position.rows())));
        }
        // Those of the other languages are looked at too: a file is whole or refused.
        for language in &description.languages {
            weights.vector(&format!("style.{language}"), hidden)?;
        }
        let layers = (0..description.layers)
            .map(|number| {
                Transformer::load(weights, &format!("encoder.{number}"), hidden, description.attention_heads)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self {
            pieces: Pieces::load(weights, word.rows())?,
            position,
            style: weights.vector(&format!("style.{language}"), hidden)?,
            norm: LayerNorm::load(weights, "norm", hidden, EPSILON)?,
            word,
            layers,
        })
    }

    /// Values of a word that comes out.
    pub(crate) fn outputs(&self) -> usize {
        self.word.dimension()
    }

    /// Encodes the words of a batch of sentences; `output` becomes \[words, outputs\]: for each word the mean
    /// of its pieces.
    pub(crate) fn apply(
        &self,
        words: &Words<'_>,
        batch: &Batch,
        memory: &mut AccurateMemory,
        scratch: &mut Scratch,
        output: &mut Matrix,
    ) {
        self.cut(words, batch, memory);
        let instructions = scratch.instructions();
        memory.states.reset(memory.batch.rows(), self.word.dimension());
        for sentence in memory.batch.sentences() {
            for (place, row) in sentence.clone().enumerate() {
                let values = memory.states.row_mut(row);
                values.copy_from_slice(&self.style);
                self.word.add(instructions, &[memory.numbers[row]], values);
                self.position.add(instructions, &[u32::try_from(place).expect("a position")], values);
            }
        }
        self.norm.apply(instructions, &mut memory.states);
        for layer in &self.layers {
            layer.apply(&mut memory.states, &memory.batch, scratch);
        }
        self.gather(batch, memory, output);
    }

    /// Cuts the words into pieces: for each sentence its begin, the pieces of its words, its end.
    fn cut(&self, words: &Words<'_>, batch: &Batch, memory: &mut AccurateMemory) {
        memory.numbers.clear();
        memory.counts.clear();
        memory.lengths.clear();
        let room = self.position.rows() - 2;
        for sentence in batch.sentences() {
            let start = memory.numbers.len();
            memory.numbers.push(Pieces::BEGIN);
            for row in sentence.clone() {
                let before = memory.numbers.len();
                let spaced = row == sentence.start || words.spaced(row);
                self.pieces.cut(
                    words.form(row),
                    spaced,
                    &mut memory.text,
                    &mut memory.search,
                    &mut memory.numbers,
                );
                let most = (room + 1 - (before - start)).min(PIECES_A_WORD);
                memory.numbers.truncate(before + most);
                memory.counts.push(memory.numbers.len() - before);
            }
            memory.numbers.push(Pieces::END);
            memory.lengths.push(memory.numbers.len() - start);
        }
        memory.batch.reset(&memory.lengths);
    }

    fn gather(&self, batch: &Batch, memory: &AccurateMemory, output: &mut Matrix) {
        output.reset(batch.rows(), self.word.dimension());
        for (sentence, pieces) in batch.sentences().iter().zip(memory.batch.sentences()) {
            let mut piece = pieces.start + 1;
            for row in sentence.clone() {
                let values = output.row_mut(row);
                values.fill(0.0);
                let count = memory.counts[row];
                for state in piece..piece + count {
                    for (value, &part) in values.iter_mut().zip(memory.states.row(state)) {
                        *value += part;
                    }
                }
                if count > 1 {
                    #[allow(clippy::cast_precision_loss, reason = "at most 16")]
                    let share = 1.0 / count as f32;
                    values.iter_mut().for_each(|value| *value *= share);
                }
                piece += count;
            }
        }
    }
}
