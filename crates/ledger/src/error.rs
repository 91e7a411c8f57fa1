//! What can go wrong, in words for the person at the terminal.

use std::path::PathBuf;

/// Why the ledger could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file is there but is not a ledger.
    #[error("{path} is not a Selon ledger: {reason}", path = .path.display())]
    NotALedger {
        /// The file.
        path: PathBuf,
        /// How that was seen.
        reason: String,
    },
    /// The file was written by a newer version of the program.
    #[error(
        "{path} was written by a newer Selon (ledger version {found}, this program knows up to {known}); \
         please use the newer program", path = .path.display()
    )]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest version that this program can read.
        known: u32,
    },
    /// A read-only ledger was asked for whose file has an older layout.
    #[error(
        "{path} has ledger version {found}, older than version {known} of this program; \
         open it once for writing (selon ingest) to bring it up to date", path = .path.display()
    )]
    TooOld {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The version of this program.
        known: u32,
    },
    /// There is no file to open for reading.
    #[error("there is no ledger at {path}", path = .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The record contradicts itself, its text or the source bytes; nothing was stored.
    #[error("the record of {document} was refused: {reason}")]
    BadRecord {
        /// The record's name.
        document: String,
        /// What is wrong with it.
        reason: String,
    },
    /// No statement has this id.
    #[error("no statement {0} in this ledger")]
    NoSuchStatement(String),
    /// Several documents bear the name within the id.
    #[error("{id} could be any of: {}", .candidates.join(", "))]
    AmbiguousId {
        /// The id as given.
        id: String,
        /// The full ids that it may stand for.
        candidates: Vec<String>,
    },
    /// A date of a query is not ISO 8601.
    #[error("{0:?} is not a date: write a day (2025-03-05), a month (2025-03) or a year (2025)")]
    BadDate(String),
    /// A query without a single word.
    #[error("nothing to look for: {0:?} has no letters or digits")]
    NoWords(String),
    /// The file cannot be opened.
    #[error("{path} cannot be opened: {error}", path = .path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// SQLite's words.
        error: rusqlite::Error,
    },
    /// SQLite failed while the ledger was read or written: a full disk, a lock, a damaged file.
    #[error("the ledger could not be read or written: {0}")]
    Storage(#[from] rusqlite::Error),
}

/// The result of everything that touches the ledger.
pub type Result<T> = std::result::Result<T, LedgerError>;
