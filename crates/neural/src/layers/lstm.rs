//! Bidirectional LSTM over batches of sentences (Hochreiter and Schmidhuber, 1997; gates as in PyTorch).
//!
//! At each step the sentences that still have words take part, and no others: there is no padding. Inputs
//! of all words are projected in one product; the recurrent product of a step has its states quantised with
//! the fixed scale 1/127, since they lie in [-1, 1].

use std::ops::Range;

use super::linear::LinearTensors;
use crate::functions::{decay, decay_twice};
use crate::instructions::for_each_instruction_set;
use crate::kernels::{Activation, PackedMatrix, product};
use crate::quantise::States;
use crate::{Batch, Error, Matrix, Scratch, Weights};

/// One layer, both directions.
pub struct Lstm {
    forward: Direction,
    backward: Direction,
}

struct Direction {
    /// Inputs of a word to its four gates.
    input: PackedMatrix,
    /// The state before to the four gates.
    recurrent: PackedMatrix,
}

impl Direction {
    fn load(
        weights: &Weights,
        name: &str,
        inputs: Option<usize>,
        hidden: Option<usize>,
    ) -> Result<Self, Error> {
        let gates = hidden.map(|hidden| 4 * hidden);
        let input = LinearTensors::load(weights, &format!("{name}.input"), inputs, gates)?;
        let gates = input.outputs();
        if !gates.is_multiple_of(4) {
            let reason = format!("it has {gates} rows, which are not four gates");
            return Err(weights.refuse(&format!("{name}.input.weight"), reason));
        }
        let recurrent =
            LinearTensors::load(weights, &format!("{name}.recurrent"), Some(gates / 4), Some(gates))?;
        Ok(Direction { input: input.pack(), recurrent: recurrent.pack() })
    }

    fn hidden(&self) -> usize {
        self.recurrent.inputs()
    }
}

impl Lstm {
    /// The layer called `name`, with so many inputs a word if that is given.
    ///
    /// # Errors
    /// If a tensor is missing or is not what [`crate::Weights`] asks for.
    pub fn load(weights: &Weights, name: &str, inputs: impl Into<Option<usize>>) -> Result<Self, Error> {
        let forward = Direction::load(weights, &format!("{name}.forward"), inputs.into(), None)?;
        let (inputs, hidden) = (forward.input.inputs(), forward.hidden());
        let backward = Direction::load(weights, &format!("{name}.backward"), Some(inputs), Some(hidden))?;
        Ok(Lstm { forward, backward })
    }

    /// Values of a word that goes in.
    pub fn inputs(&self) -> usize {
        self.forward.input.inputs()
    }

    /// Values of a word that comes out: forward states, then backward states.
    pub fn outputs(&self) -> usize {
        2 * self.forward.hidden()
    }

    /// Applies the layer to all sentences of a batch: `input` is \[words, inputs\], `output` becomes
    /// \[words, outputs\].
    ///
    /// # Panics
    /// If the shape of `input` does not fit.
    pub fn apply(&self, input: &Matrix, batch: &Batch, scratch: &mut Scratch, output: &mut Matrix) {
        assert_eq!(input.columns(), self.inputs(), "values of a word");
        assert_eq!(input.rows(), batch.rows(), "words");
        output.reset(batch.rows(), self.outputs());
        scratch.quantised.set(input);
        run(&self.forward, batch, Order::Forward, scratch, output);
        run(&self.backward, batch, Order::Backward, scratch, output);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Forward,
    Backward,
}

/// One direction, from the quantised inputs in `scratch` to its half of `output`.
fn run(direction: &Direction, batch: &Batch, order: Order, scratch: &mut Scratch, output: &mut Matrix) {
    let hidden = direction.hidden();
    let sentences = batch.by_length();
    let projected = &mut scratch.wide;
    projected.reset(batch.rows(), 4 * hidden);
    product(&scratch.quantised, batch.rows(), &direction.input, Activation::None, projected.values_mut());
    scratch.cells.reset(sentences.len(), hidden);
    scratch.cells.values_mut().fill(0.0);
    scratch.states.reset_states(sentences.len(), hidden);
    // Before the first word the state is zero, and so is what it adds to the gates.
    scratch.narrow.reset(sentences.len(), 4 * hidden);
    scratch.narrow.values_mut().fill(0.0);
    let mut alive = sentences.len();
    for step in 0..batch.longest() {
        while sentences[alive - 1].len() <= step {
            alive -= 1;
        }
        let recurrent = &mut scratch.narrow.values_mut()[..alive * 4 * hidden];
        if step > 0 {
            product(&scratch.states, alive, &direction.recurrent, Activation::None, recurrent);
        }
        take_step(
            scratch.states.instructions(),
            projected.values(),
            recurrent,
            &sentences[..alive],
            step,
            order,
            scratch.cells.values_mut(),
            scratch.states.target(),
            output.values_mut(),
        );
    }
}

for_each_instruction_set! {
    /// One word of each sentence: gates, cells, states.
    ///
    /// `projected` is [words, 4 hidden], `recurrent` [sentences, 4 hidden], `cells` [sentences, hidden] and
    /// `output` [words, 2 hidden].
    fn take_step(
        projected: &[f32],
        recurrent: &[f32],
        sentences: &[Range<usize>],
        step: usize,
        order: Order,
        cells: &mut [f32],
        states: States<'_>,
        output: &mut [f32],
    ) {
        let mut states = states;
        let gates = recurrent.len() / sentences.len();
        let hidden = gates / 4;
        let offset = if order == Order::Forward { 0 } else { hidden };
        let cells = cells.chunks_exact_mut(hidden);
        let rows = sentences.iter().zip(recurrent.chunks_exact(gates)).zip(cells).enumerate();
        for (index, ((sentence, recurrent), cells)) in rows {
            let word = match order {
                Order::Forward => sentence.start + step,
                Order::Backward => sentence.end - 1 - step,
            };
            let projected = &projected[word * gates..][..gates];
            let output = &mut output[2 * word * hidden + offset..][..hidden];
            advance(projected, recurrent, cells, output);
            states.write(index, output);
        }
    }
}

/// One word of one sentence.
///
/// With e = e⁻ˣ the gates are 1 / (1 + e), and tanh x = (1 - e²) / (1 + e²). Bringing the new cell to one
/// denominator, and the state to another, leaves two divisions where there would be five.
#[inline(always)]
fn advance(projected: &[f32], recurrent: &[f32], cells: &mut [f32], output: &mut [f32]) {
    let hidden = output.len();
    let (projected_input, projected) = projected.split_at(hidden);
    let (projected_forget, projected) = projected.split_at(hidden);
    let (projected_cell, projected_output) = projected.split_at(hidden);
    let (recurrent_input, recurrent) = recurrent.split_at(hidden);
    let (recurrent_forget, recurrent) = recurrent.split_at(hidden);
    let (recurrent_cell, recurrent_output) = recurrent.split_at(hidden);
    let (projected_output, recurrent_output) = (&projected_output[..hidden], &recurrent_output[..hidden]);
    let (projected_cell, recurrent_cell) = (&projected_cell[..hidden], &recurrent_cell[..hidden]);
    let cells = &mut cells[..hidden];
    for unit in 0..hidden {
        let input = 1.0 + decay(projected_input[unit] + recurrent_input[unit]);
        let forget = 1.0 + decay(projected_forget[unit] + recurrent_forget[unit]);
        let candidate = decay_twice(projected_cell[unit] + recurrent_cell[unit]);
        let out = 1.0 + decay(projected_output[unit] + recurrent_output[unit]);
        // cell / forget + (1 - candidate) / (1 + candidate) / input
        let both = input * (1.0 + candidate);
        let cell = (cells[unit] * both + (1.0 - candidate) * forget) / (forget * both);
        let state = decay_twice(cell);
        cells[unit] = cell;
        output[unit] = (1.0 - state) / (out * (1.0 + state));
    }
}
