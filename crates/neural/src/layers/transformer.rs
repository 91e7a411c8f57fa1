//! One encoder layer of BERT (Devlin and others, 2019): attention and two linear maps, a norm after each sum.

use super::attention::{attend, working_memory};
use super::{LayerNorm, Linear};
use crate::functions::gelu_all;
use crate::{Batch, Error, Matrix, Scratch, Weights};

/// What BERT adds to the variance in its norms.
const EPSILON: f32 = 1e-12;

/// One layer; attention stays within each sentence of a batch.
pub struct Transformer {
    heads: usize,
    /// Query, key and value, in this order.
    projection: Linear,
    attention_output: Linear,
    attention_norm: LayerNorm,
    intermediate: Linear,
    output: Linear,
    output_norm: LayerNorm,
}

impl Transformer {
    /// The layer called `name`, with `heads` heads and `hidden` values a word.
    ///
    /// # Errors
    /// If a tensor is missing or is not what [`crate::Weights`] asks for, or the heads do not divide the
    /// hidden values evenly.
    pub fn load(weights: &Weights, name: &str, hidden: usize, heads: usize) -> Result<Self, Error> {
        let part = |part: &str| format!("{name}.{part}");
        if heads == 0 || !hidden.is_multiple_of(heads) {
            let reason = format!("{heads} heads cannot share {hidden} values evenly");
            return Err(weights.refuse(&part("query.weight"), reason));
        }
        let parts = [part("query"), part("key"), part("value")];
        let (projection, outputs) =
            Linear::load_joined(weights, &parts.each_ref().map(String::as_str), hidden)?;
        if outputs != [hidden; 3] {
            let reason = format!("query, key and value have not {hidden} rows each");
            return Err(weights.refuse(&part("query.weight"), reason));
        }
        let intermediate = Linear::load(weights, &part("intermediate"), hidden, None)?;
        Ok(Transformer {
            heads,
            projection,
            attention_output: Linear::load(weights, &part("attention_output"), hidden, hidden)?,
            attention_norm: LayerNorm::load(weights, &part("attention_norm"), hidden, EPSILON)?,
            output: Linear::load(weights, &part("output"), intermediate.outputs(), hidden)?,
            intermediate,
            output_norm: LayerNorm::load(weights, &part("output_norm"), hidden, EPSILON)?,
        })
    }

    /// Values of a word.
    pub fn hidden(&self) -> usize {
        self.attention_output.inputs()
    }

    /// Applies the layer to all sentences of a batch; `words` is \[words, hidden\] before and after.
    ///
    /// # Panics
    /// If the shape of `words` does not fit.
    pub fn apply(&self, words: &mut Matrix, batch: &Batch, scratch: &mut Scratch) {
        assert_eq!(
            (words.rows(), words.columns()),
            (batch.rows(), self.hidden()),
            "words and values of a word"
        );
        let instructions = scratch.instructions();
        // The matrices are taken out so that the linear maps can borrow the rest.
        let mut wide = std::mem::take(&mut scratch.wide);
        let mut narrow = std::mem::take(&mut scratch.narrow);
        let mut attended = std::mem::take(&mut scratch.other);

        self.projection.apply(words, scratch, &mut wide);
        let (keys, scores) = working_memory(batch.longest(), self.hidden(), self.heads);
        narrow.reset(1, keys + scores);
        attended.reset(batch.rows(), self.hidden());
        let (keys, scores) = narrow.values_mut().split_at_mut(keys);
        attend(
            instructions,
            wide.values(),
            self.hidden(),
            self.heads,
            batch.sentences(),
            keys,
            scores,
            attended.values_mut(),
        );
        self.attention_output.apply(&attended, scratch, &mut narrow);
        self.attention_norm.apply_to_sum(instructions, words, &narrow);

        self.intermediate.apply(words, scratch, &mut wide);
        gelu_all(instructions, wide.values_mut());
        self.output.apply(&wide, scratch, &mut narrow);
        self.output_norm.apply_to_sum(instructions, words, &narrow);

        (scratch.wide, scratch.narrow, scratch.other) = (wide, narrow, attended);
    }
}
