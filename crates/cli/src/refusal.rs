//! [`Reason`]: why a source gave no record.

use std::io;

use selon_ledger::LedgerError;
use selon_read::ReadError;

/// Why a file was refused. The wording is in [`crate::messages`].
#[derive(Debug)]
pub enum Reason {
    /// The reader refused its bytes.
    Read(ReadError),
    /// The system refused to open, list or read it.
    System(io::Error),
    /// A symbolic link to a place that is not there.
    BrokenLink,
    /// A link that leads back into its own folder.
    Loop,
    /// A stream without a known length went on past the limit, in bytes.
    Endless(usize),
    /// Neither a file nor a folder: a socket or a device.
    Special,
    /// The ledger did not take its record.
    Ledger(Box<LedgerError>),
    /// A defect of this program; the text says where.
    Defect(String),
}

impl From<ReadError> for Reason {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// A source that gave no record, and why.
#[derive(Debug)]
pub struct Refused {
    /// Path as given or found, `-` for the standard input.
    pub uri: String,
    /// Why.
    pub reason: Reason,
}
