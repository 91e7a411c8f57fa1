//! The output contract: records of statements, entities and times.
//!
//! One [`Record`] describes one document. Field names and values are those of
//! the published schema (`selon schema`); fields may be added, never renamed.
//! All offsets are half-open ranges of Unicode code points.

mod entity;
mod statement;

pub use entity::{Entity, EntityKind, Mention, MentionForm, RunnerUp, Time};
pub use statement::{
    Act, Cue, Hedge, Said, SourceMention, Speaker, Statement, StatementType, Status, UNKNOWN,
};

use std::sync::Arc;

use schemars::JsonSchema;
use selon_text::{Document, Origin, Published, Source, Span, ZoneKind};
use serde::Serialize;

/// Everything extracted from one document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Record {
    /// The document's name.
    pub id: String,
    /// ISO 639-1 code of the main language; `und` where it could not be told.
    pub lang: String,
    /// Where the bytes came from.
    pub source: Source,
    /// The whole text that all offsets count in.
    #[schemars(with = "String")]
    pub text: Arc<str>,
    /// The headline.
    pub title: Option<Span>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The authors named by the page.
    pub authors: Vec<String>,
    /// Agencies credited for the copy.
    pub origin: Vec<Origin>,
    /// When it was published, with bounds and evidence.
    pub published: Option<Published>,
    /// Which part of the page each stretch belongs to.
    pub zones: Vec<ZoneSpan>,
    /// Who and what is mentioned.
    pub entities: Vec<Entity>,
    /// Expressions of time.
    pub times: Vec<Time>,
    /// Who said what.
    pub statements: Vec<Statement>,
}

/// A zone in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ZoneSpan {
    /// What the stretch is for.
    pub kind: ZoneKind,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Why it was labelled so.
    pub reason: String,
}

impl Record {
    /// The record of `document` before extraction: its source, text, zones and metadata.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let metadata = document.metadata();
        let zones = document.zones().iter().map(|zone| {
            let span = document.span(zone.range).expect("zones were checked when the document was made");
            ZoneSpan { kind: zone.kind, start: span.start(), end: span.end(), reason: zone.reason.clone() }
        });
        Self {
            id: document.id().to_owned(),
            lang: "und".to_owned(),
            source: document.source().clone(),
            text: document.shared_text(),
            title: metadata.title.clone(),
            outlet: metadata.outlet.clone(),
            authors: metadata.authors.clone(),
            origin: metadata.origin.clone(),
            published: metadata.published.clone(),
            zones: zones.collect(),
            entities: Vec::new(),
            times: Vec::new(),
            statements: Vec::new(),
        }
    }
}
