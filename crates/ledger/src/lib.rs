//! The ledger: records stored, grouped, searched and verified in SQLite.

mod error;
mod ledger;
pub mod view;

pub use error::{LedgerError, Result};
pub use ledger::Ledger;
pub use view::{Ingested, SaidQuery, Zones};
