//! The table of word forms inside a weights file: which rows of the embeddings belong to a form.

use selon_neural::Weights;

use crate::Error;
use crate::affix::fnv64;
use crate::table::{Entry, Table};

/// Forms with their rows.
pub(crate) struct Forms(Table);

/// The rows of a form; 0 stands for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FormRows {
    /// Row of the pretrained vectors.
    pub(crate) vector: u32,
    /// Row of the forms that occur in the training data.
    pub(crate) known: u32,
}

impl FormRows {
    fn of([vector, known]: Entry) -> Self {
        Self { vector: u32::from_le_bytes(vector), known: u32::from_le_bytes(known) }
    }
}

impl Forms {
    /// The table in tensor `forms`, for embeddings of so many rows.
    pub(crate) fn load(weights: &Weights, vectors: usize, known: usize) -> Result<Self, Error> {
        let check = |entry| {
            let rows = FormRows::of(entry);
            if rows.vector as usize >= vectors || rows.known as usize >= known {
                return Err("names a row that is not there");
            }
            Ok(())
        };
        Table::load(weights, "forms", check).map(Self)
    }

    /// The rows of a form, nothing but zeros if the table has not got it.
    pub(crate) fn get(&self, form: &str) -> FormRows {
        self.0.get(fnv64(form)).map(FormRows::of).unwrap_or_default()
    }
}
