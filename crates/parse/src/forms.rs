//! The table of word forms inside a weights file: which rows of the embeddings belong to a form.

use selon_neural::{TensorBytes, Weights};

use crate::Error;
use crate::affix::fnv64;

/// Bytes of a slot: the upper half of the form's hash, the row of its vector, the row of the form.
const SLOT: usize = 12;

/// Forms by the 64 bits of their FNV-1a hash, with open addressing: the lower bits choose the slot, the
/// upper 32 are kept to tell forms apart, and 0 there marks a free slot. The letters are not stored; a
/// word that the table has not is taken for one that it has about once in 2³² look-ups a slot.
pub(crate) struct Forms {
    slots: TensorBytes,
    mask: usize,
}

/// The rows of a form; 0 stands for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FormRows {
    /// Row of the pretrained vectors.
    pub(crate) vector: u32,
    /// Row of the forms that occur in the training data.
    pub(crate) known: u32,
}

impl Forms {
    /// The table in tensor `forms`, U8 of 12 bytes a slot, with a power of two of slots.
    pub(crate) fn load(weights: &Weights, vectors: usize, known: usize) -> Result<Self, Error> {
        let slots = weights.bytes("forms")?;
        let count = slots.len() / SLOT;
        let refuse = |reason: &str| Error::Description {
            file: weights.file().to_owned(),
            reason: format!("its table of forms {reason}"),
        };
        if slots.len() % SLOT != 0 || !count.is_power_of_two() {
            return Err(refuse("has not a power of two of slots"));
        }
        let forms = Self { slots, mask: count - 1 };
        let mut free = 0;
        for slot in 0..count {
            let (fingerprint, rows) = forms.slot(slot);
            free += usize::from(fingerprint == 0);
            if rows.vector as usize >= vectors || rows.known as usize >= known {
                return Err(refuse("names a row that is not there"));
            }
        }
        if free == 0 {
            return Err(refuse("is full"));
        }
        Ok(forms)
    }

    fn slot(&self, slot: usize) -> (u32, FormRows) {
        let bytes = &self.slots[slot * SLOT..][..SLOT];
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        (number(0), FormRows { vector: number(4), known: number(8) })
    }

    /// The rows of a form, nothing but zeros if the table has not got it.
    pub(crate) fn get(&self, form: &str) -> FormRows {
        let hash = fnv64(form);
        let fingerprint = fingerprint(hash);
        let mut slot = usize::try_from(hash & 0xFFFF_FFFF).expect("32 bits") & self.mask;
        loop {
            let (found, rows) = self.slot(slot);
            if found == fingerprint {
                return rows;
            }
            if found == 0 {
                return FormRows::default();
            }
            slot = (slot + 1) & self.mask;
        }
    }
}

/// The part of a hash that a slot keeps; never 0.
fn fingerprint(hash: u64) -> u32 {
    u32::try_from(hash >> 32).expect("32 bits").max(1)
}
