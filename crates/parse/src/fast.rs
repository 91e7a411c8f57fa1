//! The fast encoder: sums of feature rows, then a bidirectional LSTM of a few layers.

use selon_lang::Language;
use selon_neural::layers::{Embedding, Lstm};
use selon_neural::{Batch, Matrix, Scratch, Weights};

use crate::Error;
use crate::affix::{AFFIX_ROWS, SHAPE_ROWS, affix_rows, composed, fold, plain_form, shape_row};
use crate::forms::Forms;
use crate::input::Words;
use crate::labels::Description;

/// The fast model's encoder for one language.
pub(crate) struct FastEncoder {
    language: &'static Language,
    forms: Forms,
    vector: Embedding,
    known: Embedding,
    affix: Embedding,
    shape: Embedding,
    reading: Option<Readings>,
    layers: Vec<Lstm>,
}

/// The rows for sets of readings in the lexicon.
struct Readings {
    rows: Embedding,
    /// The sets that have a row, sorted; a set's row is its place here.
    sets: Vec<u64>,
}

/// Working memory of the fast encoder.
#[derive(Debug, Default)]
pub(crate) struct FastMemory {
    folded: String,
    plain: String,
    input: Matrix,
}

impl FastEncoder {
    /// The encoder in a weights file, for a language.
    pub(crate) fn load(
        weights: &Weights,
        description: &Description,
        language: &'static Language,
    ) -> Result<Self, Error> {
        let vector = Embedding::load(weights, "vector", None)?;
        let width = vector.dimension();
        let known = Embedding::load(weights, "known", width)?;
        let refuse =
            |reason: &str| Error::Description { file: weights.file().to_owned(), reason: reason.into() };
        let table = |name: &str, rows: u32| -> Result<Embedding, Error> {
            let table = Embedding::load(weights, name, width)?;
            if table.rows() != rows as usize {
                return Err(refuse(&format!("table {name} has {} rows, not {rows}", table.rows())));
            }
            Ok(table)
        };
        let reading = if description.readings.is_empty() {
            None
        } else {
            let rows = Embedding::load(weights, "reading", width)?;
            if rows.rows() != description.readings.len() || !description.readings.is_sorted() {
                return Err(refuse("its sets of readings do not fit its table of them"));
            }
            Some(Readings { rows, sets: description.readings.clone() })
        };
        let mut inputs = width;
        // The description may say any number: room is made as layers are found.
        let mut layers = Vec::new();
        for number in 0..description.layers {
            let layer = Lstm::load(weights, &format!("encoder.{number}"), inputs)?;
            inputs = layer.outputs();
            layers.push(layer);
        }
        Ok(Self {
            language,
            forms: Forms::load(weights, vector.rows(), known.rows())?,
            affix: table("affix", AFFIX_ROWS)?,
            shape: table("shape", SHAPE_ROWS)?,
            vector,
            known,
            reading,
            layers,
        })
    }

    /// Values of a word that comes out.
    pub(crate) fn outputs(&self) -> usize {
        self.layers.last().map_or(self.vector.dimension(), Lstm::outputs)
    }

    /// Encodes the words of a batch of sentences; `output` becomes \[words, outputs\].
    pub(crate) fn apply(
        &self,
        words: &Words<'_>,
        batch: &Batch,
        memory: &mut FastMemory,
        scratch: &mut Scratch,
        output: &mut Matrix,
    ) {
        memory.input.reset(batch.rows(), self.vector.dimension());
        for sentence in batch.sentences() {
            for (place, word) in sentence.clone().enumerate() {
                self.features(words.form(word), place == 0, word, scratch, memory);
            }
        }
        std::mem::swap(&mut memory.input, output);
        for layer in &self.layers {
            layer.apply(output, batch, scratch, &mut memory.input);
            std::mem::swap(&mut memory.input, output);
        }
    }

    /// Writes the sum of a word's feature rows into its row of the input.
    fn features(&self, form: &str, first: bool, word: usize, scratch: &Scratch, memory: &mut FastMemory) {
        let form = &*composed(form);
        fold(form, &mut memory.folded);
        plain_form(form, &mut memory.plain);
        let lower = self.forms.get(&memory.folded);
        let cased = if memory.plain == memory.folded { lower } else { self.forms.get(&memory.plain) };
        let vector = if cased.vector == 0 { lower.vector } else { cased.vector };
        let row = memory.input.row_mut(word);
        row.fill(0.0);
        let instructions = scratch.instructions();
        self.vector.add(instructions, &[vector], row);
        self.known.add(instructions, &[lower.known], row);
        self.affix.add(instructions, &affix_rows(&memory.folded), row);
        self.shape.add(instructions, &[shape_row(form, first)], row);
        if let Some(readings) = &self.reading {
            let (tags, _) = self.language.lexicon().look_up(&memory.folded);
            // A set that the lexicon of the training had not is taken for no reading at all.
            let place = readings.sets.binary_search(&tags.bits()).unwrap_or(0);
            readings.rows.add(instructions, &[u32::try_from(place).expect("few sets")], row);
        }
    }
}
