//! The ledger: records stored, grouped, searched and verified in SQLite.

mod align;
mod check;
mod dates;
mod decoding;
mod dump;
mod error;
mod identity;
mod ingest;
mod ledger;
mod people;
mod query;
mod schema;
mod search;
mod show;
mod statements;
mod tokens;
mod verify;
pub mod view;
mod wording;

pub use error::{LedgerError, Result};
pub use ledger::Ledger;
pub use view::{Ingested, SaidQuery, Zones};
