//! [`Ledger`]: the open file and everything one can ask it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, params};
use selon_record::Record;

use crate::error::Result;
use crate::view::{
    Checked, Found, Ingested, Person, Refusal, Said, SaidQuery, Shown, Summary, Timeline, Verification, Zones,
};
use crate::{check, dump, ingest, people, schema, search, show, verify};

/// An open ledger: one SQLite file.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
    zones: Zones,
    writes: bool,
}

impl Drop for Ledger {
    /// Leaves one file to copy, if no other process has it open.
    fn drop(&mut self) {
        if self.writes {
            // Whatever prevents it, the log beside the file keeps everything.
            let _ = schema::settle(&self.connection);
        }
    }
}

impl Ledger {
    /// Opens the ledger at `path` for reading and writing, making it if there is none.
    ///
    /// Until it is dropped, the latest changes are in `path-wal` beside it, with an index
    /// in `path-shm`; dropping it (the last of several processes that write) moves them
    /// into the file and removes both. A killed process leaves them; the next to open the
    /// ledger for writing takes them in.
    ///
    /// # Errors
    /// [`LedgerError::NotALedger`](crate::LedgerError::NotALedger) for any other file,
    /// [`LedgerError::TooNew`](crate::LedgerError::TooNew) for a layout of a later program.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self {
            connection: schema::open(path)?,
            path: path.to_owned(),
            zones: Zones::default(),
            writes: true,
        })
    }

    /// Opens the ledger at `path` for reading only; the file is not touched, and no file
    /// is made beside one that its last writer has closed.
    ///
    /// # Errors
    /// As [`open`](Self::open), and [`LedgerError::Missing`](crate::LedgerError::Missing).
    pub fn open_read_only(path: &Path) -> Result<Self> {
        Ok(Self {
            connection: schema::open_read_only(path)?,
            path: path.to_owned(),
            zones: Zones::default(),
            writes: false,
        })
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
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
        ingest::ingest(&mut self.connection, source_bytes, record)
    }

    /// Logs that `uri` was refused for `reason`; `at` is the caller's clock (RFC 3339), if wanted.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn refuse(&mut self, uri: &str, reason: &str, at: Option<&str>) -> Result<()> {
        self.connection
            .prepare_cached("INSERT OR IGNORE INTO refusals (uri, reason, at) VALUES (?1, ?2, ?3)")?
            .execute(params![uri, reason, at.unwrap_or_default()])?;
        Ok(())
    }

    /// Everybody whom `name`, in any spelling, may mean; best match first, then most statements.
    ///
    /// # Errors
    /// [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn who(&self, name: &str) -> Result<Vec<Person>> {
        people::who(&*self.snapshot()?, self.zones, name)
    }

    /// What `name` said, within the limits of `query`.
    ///
    /// # Errors
    /// [`LedgerError::BadDate`](crate::LedgerError::BadDate), [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn said(&self, name: &str, query: &SaidQuery) -> Result<Said> {
        people::said(&*self.snapshot()?, self.zones, name, query)
    }

    /// The statements of `name` in the order in which they were made.
    ///
    /// # Errors
    /// As [`who`](Self::who).
    pub fn timeline(&self, name: &str) -> Result<Timeline> {
        people::timeline(&*self.snapshot()?, self.zones, name)
    }

    /// The statement `id` (`document#s3`) in its context.
    ///
    /// # Errors
    /// [`LedgerError::NoSuchStatement`](crate::LedgerError::NoSuchStatement),
    /// [`LedgerError::AmbiguousId`](crate::LedgerError::AmbiguousId).
    pub fn show(&self, id: &str) -> Result<Shown> {
        show::show(&*self.snapshot()?, self.zones, id)
    }

    /// Whether the archive holds the quotation `words`.
    ///
    /// # Errors
    /// [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn check(&self, words: &str) -> Result<Checked> {
        check::check(&*self.snapshot()?, self.zones, words)
    }

    /// Statements and documents that hold `words`, folded for accents and case; at most
    /// `limit` of each.
    ///
    /// # Errors
    /// [`LedgerError::NoWords`](crate::LedgerError::NoWords).
    pub fn search(&self, words: &str, limit: usize) -> Result<Found> {
        search::search(&*self.snapshot()?, self.zones, words, limit)
    }

    /// What the ledger holds, in numbers.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn summary(&self) -> Result<Summary> {
        search::summary(&*self.snapshot()?, self.zones)
    }

    /// What was refused, by address, reason and time.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn refusals(&self) -> Result<Vec<Refusal>> {
        search::refusals(&*self.snapshot()?)
    }

    /// Compares everything stored with the stored sources and their hashes.
    ///
    /// # Errors
    /// If the file cannot be read; differences are a result, not an error.
    pub fn verify(&self) -> Result<Verification> {
        verify::verify(&*self.snapshot()?, &self.path)
    }

    /// Everything the ledger holds as text, a row a line, in an order that does not
    /// depend on the order of ingestion; source bytes are given by their hash.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn dump(&self) -> Result<String> {
        dump::dump(&*self.snapshot()?)
    }

    /// A view of the file as it is now, however it changes while one answer is put together.
    fn snapshot(&self) -> Result<Transaction<'_>> {
        Ok(self.connection.unchecked_transaction()?)
    }
}
