//! The ledger compared with its sources.

use serde::Serialize;

/// Answer of [`Ledger::verify`](crate::Ledger::verify).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Verification {
    /// Sources whose bytes were hashed.
    pub sources: usize,
    /// Documents whose text was hashed.
    pub documents: usize,
    /// Documents whose text was also decoded from the source bytes again;
    /// the others are renderings that only their reader can repeat.
    pub decoded: usize,
    /// Spans sliced again.
    pub spans: usize,
    /// Statements whose words were put together again.
    pub statements: usize,
    /// What is not as it was stored; empty if all is well.
    pub differences: Vec<Difference>,
}

impl Verification {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Something that is not as it was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What was compared.
    pub subject: Subject,
    /// The document, or the source's hash.
    pub document: String,
    /// The statement or the place, where there is one.
    pub place: Option<String>,
    /// What it should be.
    pub expected: String,
    /// What it is.
    pub found: String,
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// SHA-256 of the source bytes.
    SourceBytes,
    /// SHA-256 of the decoded text.
    DocumentText,
    /// The text against the source bytes decoded again.
    Decoding,
    /// A span's words against the text at its place.
    Span,
    /// A statement's words against its spans.
    StatementWords,
    /// Any other field of the record: the seal over all rows of the document.
    Record,
    /// The file itself, as SQLite checks it.
    File,
}
