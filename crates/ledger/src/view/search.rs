//! Words found, and the ledger in numbers.

use serde::Serialize;

use super::{Bounds, DocumentRef, StatementView};

/// How much was searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Searched {
    /// Documents.
    pub documents: usize,
    /// Statements.
    pub statements: usize,
    /// Words of the documents.
    pub words: usize,
}

/// Answer of [`Ledger::search`](crate::Ledger::search).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// Statements whose content holds the words, best first.
    pub statements: Vec<StatementHit>,
    /// Documents whose text holds the words, best first.
    pub documents: Vec<DocumentHit>,
    /// How much was searched.
    pub searched: Searched,
}

/// A statement found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementHit {
    /// The statement.
    pub statement: StatementView,
    /// Its content around the words.
    pub snippet: Vec<SnippetPart>,
}

/// A document found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentHit {
    /// The document.
    pub document: DocumentRef,
    /// Its text around the words.
    pub snippet: Vec<SnippetPart>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they were looked for.
    pub hit: bool,
}

/// Answer of [`Ledger::summary`](crate::Ledger::summary).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Layout version of the file.
    pub version: u32,
    /// Different contents stored.
    pub documents: usize,
    /// Addresses at which they were met.
    pub sightings: usize,
    /// Words of all documents.
    pub words: usize,
    /// Spans stored.
    pub spans: usize,
    /// Statements within the zones shown.
    pub statements: usize,
    /// Statements in other zones: kept, not shown.
    pub statements_elsewhere: usize,
    /// Statements of the zones shown whose speaker is unknown.
    pub unknown_speakers: usize,
    /// People, organisations and others held apart, unnamed ones not counted.
    pub people: usize,
    /// Refused documents.
    pub refusals: usize,
    /// Documents by language, most frequent first.
    pub languages: Vec<(String, usize)>,
    /// First and last day of publication.
    pub published: Bounds,
}

/// A document that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Path or address.
    pub uri: String,
    /// Why.
    pub reason: String,
    /// When, as told by the caller (RFC 3339).
    pub at: Option<String>,
}
