//! The file: recognising, making, migrating and opening it.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use crate::error::{LedgerError, Result};

/// “SELN” in the file's header tells a ledger from other SQLite files.
const APPLICATION_ID: i32 = 0x5345_4c4e;

/// Migration `n` leads from layout `n` to `n + 1`.
const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_ledger.sql")];

/// The newest layout known.
pub(crate) const VERSION: u32 = MIGRATIONS.len() as u32;

/// How long to wait for other processes.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the header of an SQLite file says.
enum Header {
    /// A database without anything in it.
    Empty,
    /// A ledger of that layout.
    Ledger(u32),
    /// Somebody else's database.
    Foreign,
}

/// Opens `path` for writing, making or migrating the ledger.
pub(crate) fn open(path: &Path) -> Result<Connection> {
    refuse_other_formats(path)?;
    let mut connection = Connection::open(path).map_err(|error| unopened(path, error))?;
    let version = match header(&connection, path)? {
        Header::Empty => 0,
        Header::Ledger(version) if version > VERSION => return Err(too_new(path, version)),
        Header::Ledger(version) => version,
        Header::Foreign => return Err(foreign(path)),
    };
    // Readers may hold the file for a moment when it turns to a write-ahead log.
    connection.busy_timeout(PATIENCE)?;
    // WAL with NORMAL survives a killed process at any point; a loss of power
    // may undo the last documents but cannot tear the file.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    configure(&connection)?;
    if version < VERSION {
        migrate(&mut connection, path)?;
    }
    Ok(connection)
}

/// Writes everything into the one file and leaves the write-ahead log, so that the file
/// can be copied alone and readers make no files beside it.
///
/// While another process has the file open this cannot be done; then the last writer
/// to close it does it.
pub(crate) fn settle(connection: &Connection) -> Result<()> {
    // Nobody is waited for: others leave nothing undone that they will not do themselves.
    connection.busy_timeout(Duration::ZERO)?;
    connection.pragma_update(None, "wal_checkpoint", "TRUNCATE")?;
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(())
}

/// Opens `path` for reading.
pub(crate) fn open_read_only(path: &Path) -> Result<Connection> {
    if !path.exists() {
        return Err(LedgerError::Missing { path: path.to_owned() });
    }
    refuse_other_formats(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(|error| unopened(path, error))?;
    let (connection, header) = match header(&connection, path) {
        Ok(found) => (connection, found),
        // A WAL file on a medium that cannot be written has no place for the
        // shared index; without pending changes it can be read as it is.
        Err(LedgerError::Open { error, .. }) if lacks_shared_index(&error) && !has_pending_changes(path) => {
            let connection = Connection::open_with_flags(immutable(path), flags | OpenFlags::SQLITE_OPEN_URI)
                .map_err(|error| unopened(path, error))?;
            let found = header(&connection, path)?;
            (connection, found)
        }
        Err(error) => return Err(error),
    };
    match header {
        Header::Ledger(version) if version > VERSION => Err(too_new(path, version)),
        Header::Ledger(version) if version < VERSION => {
            Err(LedgerError::TooOld { path: path.to_owned(), found: version, known: VERSION })
        }
        Header::Ledger(_) => configure(&connection).map(|()| connection),
        Header::Empty => {
            Err(LedgerError::NotALedger { path: path.to_owned(), reason: "the file is empty".to_owned() })
        }
        Header::Foreign => Err(foreign(path)),
    }
}

fn configure(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    // Plans that do not depend on the values bound, or every new value is a new plan.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    // Another process may have migrated since the header was read, hence the second look.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version = match header(&transaction, path)? {
        Header::Empty => 0,
        Header::Ledger(version) if version > VERSION => return Err(too_new(path, version)),
        Header::Ledger(version) => version,
        Header::Foreign => return Err(foreign(path)),
    };
    for migration in &MIGRATIONS[version as usize..] {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

fn header(connection: &Connection, path: &Path) -> Result<Header> {
    let read = || -> rusqlite::Result<Header> {
        let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        Ok(match (application, version, tables) {
            (0, 0, 0) => Header::Empty,
            (APPLICATION_ID, version, _) if version > 0 => Header::Ledger(version),
            _ => Header::Foreign,
        })
    };
    read().map_err(|error| unopened(path, error))
}

/// A look at the first bytes, so that no other file is ever handed to SQLite for writing.
fn refuse_other_formats(path: &Path) -> Result<()> {
    let not = |reason: String| LedgerError::NotALedger { path: path.to_owned(), reason };
    if path.is_dir() {
        return Err(not("it is a folder".to_owned()));
    }
    let mut start = [0; 16];
    let read = match File::open(path) {
        Ok(mut file) => file.read(&mut start).map_err(|error| not(error.to_string()))?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(not(error.to_string())),
    };
    if read == 0 || &start == b"SQLite format 3\0" {
        return Ok(());
    }
    Err(not("it is not an SQLite file".to_owned()))
}

fn lacks_shared_index(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

fn has_pending_changes(path: &Path) -> bool {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    PathBuf::from(wal).metadata().is_ok_and(|metadata| metadata.len() > 0)
}

fn immutable(path: &Path) -> String {
    let path = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?immutable=1")
}

fn unopened(path: &Path, error: rusqlite::Error) -> LedgerError {
    if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) {
        return LedgerError::NotALedger {
            path: path.to_owned(),
            reason: "it is damaged or encrypted".to_owned(),
        };
    }
    LedgerError::Open { path: path.to_owned(), error }
}

fn too_new(path: &Path, found: u32) -> LedgerError {
    LedgerError::TooNew { path: path.to_owned(), found, known: VERSION }
}

fn foreign(path: &Path) -> LedgerError {
    LedgerError::NotALedger {
        path: path.to_owned(),
        reason: "it is an SQLite file of another program".to_owned(),
    }
}
