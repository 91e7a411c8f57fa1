//! [`Ledger`]: the open file and everything one can ask it.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use selon_record::Record;

use crate::error::Result;
use crate::view::{
    Checked, Found, Ingested, Person, Refusal, Said, SaidQuery, Shown, Summary, Timeline, Verification, Zones,
};

/// An open ledger: one SQLite file.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) zones: Zones,
}

impl Ledger {
    /// Opens the ledger at `path` for reading and writing, making it if there is none.
    ///
    /// # Errors
    /// [`LedgerError::NotALedger`](crate::LedgerError::NotALedger) for any other file,
    /// [`LedgerError::TooNew`](crate::LedgerError::TooNew) for a layout of a later program.
    pub fn open(path: &Path) -> Result<Self> {
        todo!("{}", path.display())
    }

    /// Opens the ledger at `path` for reading only; the file is not touched.
    ///
    /// # Errors
    /// As [`open`](Self::open), and [`LedgerError::Missing`](crate::LedgerError::Missing).
    pub fn open_read_only(path: &Path) -> Result<Self> {
        todo!("{}", path.display())
    }

    /// Which statements the views below show; [`Zones::Article`] unless told otherwise.
    pub fn set_zones(&mut self, zones: Zones) {
        self.zones = zones;
    }

    /// Stores one record with the raw bytes that it was made from, in one transaction.
    ///
    /// # Errors
    /// [`LedgerError::BadRecord`](crate::LedgerError::BadRecord) if the bytes do not have the
    /// record's hash or a span does not slice to its words; then nothing was stored.
    pub fn ingest(&mut self, source_bytes: &[u8], record: &Record) -> Result<Ingested> {
        todo!("{} {}", source_bytes.len(), record.id)
    }

    /// Logs that `uri` was refused for `reason`; `at` is the caller's clock (RFC 3339), if wanted.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn refuse(&mut self, uri: &str, reason: &str, at: Option<&str>) -> Result<()> {
        todo!("{uri} {reason} {at:?}")
    }

    /// Everybody whom `name`, in any spelling, may mean; best match first, then most statements.
    ///
    /// # Errors
    /// [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn who(&self, name: &str) -> Result<Vec<Person>> {
        todo!("{name}")
    }

    /// What `name` said, within the limits of `query`.
    ///
    /// # Errors
    /// [`LedgerError::BadDate`](crate::LedgerError::BadDate), [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn said(&self, name: &str, query: &SaidQuery) -> Result<Said> {
        todo!("{name} {query:?}")
    }

    /// The statements of `name` in the order in which they were made.
    ///
    /// # Errors
    /// As [`who`](Self::who).
    pub fn timeline(&self, name: &str) -> Result<Timeline> {
        todo!("{name}")
    }

    /// The statement `id` (`document#s3`) in its context.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchStatement`](crate::LedgerError::NoSuchStatement),
    /// [`LedgerError::AmbiguousId`](crate::LedgerError::AmbiguousId).
    pub fn show(&self, id: &str) -> Result<Shown> {
        todo!("{id}")
    }

    /// Whether the archive holds the quotation `words`.
    ///
    /// # Errors
    /// [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn check(&self, words: &str) -> Result<Checked> {
        todo!("{words}")
    }

    /// Statements and documents that hold `words`, folded for accents and case; at most
    /// `limit` of each.
    ///
    /// # Errors
    /// [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn search(&self, words: &str, limit: usize) -> Result<Found> {
        todo!("{words} {limit}")
    }

    /// What the ledger holds, in numbers.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn summary(&self) -> Result<Summary> {
        todo!()
    }

    /// What was refused, by address, reason and time.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn refusals(&self) -> Result<Vec<Refusal>> {
        todo!()
    }

    /// Compares everything stored with the stored sources and their hashes.
    ///
    /// # Errors
    /// If the file cannot be read; differences are a result, not an error.
    pub fn verify(&self) -> Result<Verification> {
        todo!()
    }

    /// Everything the ledger holds as text, a row a line, in an order that does not
    /// depend on the order of ingestion; source bytes are given by their hash.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn dump(&self) -> Result<String> {
        todo!()
    }
}
