//! The ledger: records stored, grouped, searched and verified in SQLite.
//!
//! A [`Ledger`] is one SQLite file. It takes in a source's raw bytes and the
//! [`Record`](selon_record::Record) made from them, and answers what needs
//! several documents: who is who, who said what and when, whether a quotation
//! is in the archive. It knows nothing of readers and languages.
//!
//! ```
//! use selon_ledger::{Ingested, Ledger};
//! use selon_record::Record;
//! use selon_text::{Document, Source};
//!
//! let folder = tempfile::tempdir()?;
//! let mut ledger = Ledger::open(&folder.path().join("essai.selon"))?;
//! let text = "« Nous ne fermerons jamais ce port », a déclaré la ministre.";
//! let source = Source::of("port.txt", text.as_bytes(), "text/plain", "UTF-8");
//! let record = Record::of(&Document::new("port", text, source)?);
//! assert_eq!(ledger.ingest(text.as_bytes(), &record)?, Ingested::Added);
//! assert_eq!(ledger.ingest(text.as_bytes(), &record)?, Ingested::Unchanged);
//!
//! let checked = ledger.check("nous ne fermerons pas ce port")?;
//! assert_eq!(checked.matches[0].found.text, "Nous ne fermerons jamais ce port");
//! assert!(ledger.verify()?.is_whole());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is in the file
//!
//! | table | one row for | points at |
//! |---|---|---|
//! | `sources` | raw bytes, once each, with their SHA-256 | |
//! | `documents` | a text that a reader made of a source, and its seal | source |
//! | `sightings` | an address at which these bytes were met | document |
//! | `authors`, `zones`, `document_spans`, `times` | metadata of a document | document, span |
//! | `spans` | a place in the text (code points) and its words | document |
//! | `entities`, `entity_variants`, `mentions` | somebody within one document | document, span, person |
//! | `people`, `person_names`, `entity_names`, `name_keys` | somebody across documents | |
//! | `statements` | who said what | document, entity, relaying statement |
//! | `fragments` | a span of a statement: content, verbatim, cue, source, addressee, venue, said | statement, span |
//! | `refusals` | a document that was refused, and why | |
//! | `statement_search`, `document_search` | full-text indexes over the tables above | |
//!
//! The SQL is in `migrations/`, one numbered file a layout version.
//!
//! # What holds
//!
//! - One document is one transaction: a killed process loses at most the document in hand.
//! - The same bytes twice change nothing. Bytes met at several addresses are stored
//!   once; where records differ by address, that of the least address is kept.
//! - [`Ledger::dump`] is the same for any order of ingestion.
//! - Every span slices to its own words when it is stored, and
//!   [`Ledger::verify`] proves that it still does.
//! - A ledger that its last writer has closed is one file, and asking it makes no other.
//!   While writers run, or after one was killed, `-wal` and `-shm` files stand beside it,
//!   and those who ask meanwhile may leave them; the next writer to close removes them.
//! - No clock and no randomness: times come from the caller.

mod admission;
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
mod sentence;
mod show;
mod statements;
mod tokens;
mod verify;
pub mod view;
mod wording;

pub use error::{LedgerError, Result};
pub use ledger::Ledger;
pub use view::{Ingested, SaidQuery, Zones};
