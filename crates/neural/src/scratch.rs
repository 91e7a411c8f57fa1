//! The memory that layers use while they are applied.

use crate::quantise::QuantisedRows;
use crate::{InstructionSet, Matrix};

/// Working memory and the choice of instructions; one for each thread.
///
/// Any number of layers can use the same one after the other. What it holds between two layers has no
/// meaning.
#[derive(Debug)]
pub struct Scratch {
    instructions: InstructionSet,
    /// Inputs of products.
    pub(crate) quantised: QuantisedRows,
    /// States of recurrent layers.
    pub(crate) states: QuantisedRows,
    /// Cells of recurrent layers.
    pub(crate) cells: Matrix,
    /// What does not fit the other names: projections, scores.
    pub(crate) wide: Matrix,
    /// As `wide`, smaller.
    pub(crate) narrow: Matrix,
    /// As `narrow`.
    pub(crate) other: Matrix,
}

impl Scratch {
    /// Memory for layers that use `instructions`.
    pub fn new(instructions: InstructionSet) -> Self {
        Scratch {
            instructions,
            quantised: QuantisedRows::new(instructions),
            states: QuantisedRows::new(instructions),
            cells: Matrix::new(),
            wide: Matrix::new(),
            narrow: Matrix::new(),
            other: Matrix::new(),
        }
    }

    /// The instructions in use.
    pub fn instructions(&self) -> InstructionSet {
        self.instructions
    }
}

impl Default for Scratch {
    /// With the fastest instructions of this processor.
    fn default() -> Self {
        Scratch::new(InstructionSet::best())
    }
}
