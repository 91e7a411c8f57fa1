//! The ledger: records stored, grouped, searched and verified in SQLite.
