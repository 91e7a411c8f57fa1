//! Extraction: a pure function from a document to its record.
//!
//! No clock, no network, no file, no knowledge of other documents: the same
//! document gives the same record on every machine.

mod noun_phrase;
mod subject;
mod verb_group;
mod view;

use selon_record::Record;
use selon_text::Document;

/// Extracts who said what from `document`.
#[must_use]
pub fn extract(document: &Document) -> Record {
    Record::of(document)
}
