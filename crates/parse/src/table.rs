//! Hash tables inside a weights file: eight bytes for a text whose letters are not stored.
//!
//! Texts are found by the 64 bits of their FNV-1a hash, with open addressing: the lower bits choose the
//! slot, the upper 32 are kept to tell texts apart, and 0 there marks a free slot. A text that the table
//! has not is taken for one that it has about once in 2³² look-ups a slot. `training/selon_training/weights.py`
//! writes them.

use selon_neural::{TensorBytes, Weights};

use crate::Error;

/// Bytes of a slot: the upper half of the hash, then two numbers of four bytes.
const SLOT: usize = 12;

/// What a slot holds beside its hash; what the eight bytes mean is for the owner of the table to say.
pub(crate) type Entry = [[u8; 4]; 2];

/// One table.
pub(crate) struct Table {
    slots: TensorBytes,
    mask: usize,
}

impl Table {
    /// The table in tensor `name`, U8 of 12 bytes a slot, with a power of two of slots, not all taken.
    /// `check` sees every entry and says what is wrong with it.
    pub(crate) fn load(
        weights: &Weights,
        name: &str,
        mut check: impl FnMut(Entry) -> Result<(), &'static str>,
    ) -> Result<Self, Error> {
        let slots = weights.bytes(name)?;
        let count = slots.len() / SLOT;
        let refuse = |reason: &str| Error::Description {
            file: weights.file().to_owned(),
            reason: format!("its table of {name} {reason}"),
        };
        if slots.len() % SLOT != 0 || !count.is_power_of_two() {
            return Err(refuse("has not a power of two of slots"));
        }
        let table = Self { slots, mask: count - 1 };
        let mut free = 0;
        for slot in 0..count {
            match table.slot(slot) {
                (0, _) => free += 1,
                (_, entry) => check(entry).map_err(refuse)?,
            }
        }
        if free == 0 {
            return Err(refuse("is full"));
        }
        Ok(table)
    }

    fn slot(&self, slot: usize) -> (u32, Entry) {
        let bytes = &self.slots[slot * SLOT..][..SLOT];
        let four = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        (u32::from_le_bytes(four(0)), [four(4), four(8)])
    }

    /// The entry of the text with this hash.
    pub(crate) fn get(&self, hash: u64) -> Option<Entry> {
        let fingerprint = u32::try_from(hash >> 32).expect("32 bits").max(1);
        let mut slot = usize::try_from(hash & 0xFFFF_FFFF).expect("32 bits") & self.mask;
        loop {
            match self.slot(slot) {
                (found, entry) if found == fingerprint => return Some(entry),
                (0, _) => return None,
                _ => slot = (slot + 1) & self.mask,
            }
        }
    }
}
