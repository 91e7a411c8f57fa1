//! The answers of the ledger: plain values, ready to be serialised or printed.
//!
//! All offsets are half-open ranges of Unicode code points.

mod answer;
mod check;
mod person;
mod search;
mod statement;
mod verify;

use serde::Serialize;

pub use answer::{Carrier, Context, Highlight, Said, SaidQuery, Shown, Timeline};
pub use check::{Attribution, Change, CheckMatch, Checked, DiffWord, Folding, Verdict};
pub use person::{Basis, Matched, Person, Variant};
pub use search::{DocumentHit, Found, Refusal, Searched, SnippetPart, StatementHit, Summary};
pub use statement::{Bounds, DocumentRef, Piece, Relay, StatementView, When};
pub use verify::{Difference, Subject, Verification};

/// What became of a document that was ingested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ingested {
    /// New bytes: source, document and statements were stored.
    Added,
    /// The same bytes at the same address with the same record: nothing was written.
    Unchanged,
    /// Known bytes at a new address: the address was listed, the statements were already there.
    Sighting,
    /// Known bytes at a known address with a different record, as a newer
    /// extractor makes: the stored record was replaced.
    Revised,
}

/// Which statements views show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Zones {
    /// Those of title, standfirst, body, subheading and caption.
    #[default]
    Article,
    /// Those of comments, teasers, furniture and the like as well.
    All,
}
