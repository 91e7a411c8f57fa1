//! What a reader knows of an article besides its words.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Span;

/// Facts about the article that the source states, each with its place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The headline, where one was found.
    pub title: Option<Span>,
    /// The outlet that published the page.
    pub outlet: Option<String>,
    /// The authors named by the page.
    pub authors: Vec<String>,
    /// Agencies credited for the copy.
    pub origin: Vec<Origin>,
    /// When the page says it was published; absent evidence stays `None`.
    pub published: Option<Published>,
}

/// A news agency credited for the copy, and where the credit stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Origin {
    /// The agency's usual name.
    pub agency: String,
    /// The credit's place.
    pub span: Span,
}

/// A publication date with the bounds that the evidence allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Published {
    /// ISO 8601 date, month, year or interval (`a/b`).
    pub value: String,
    /// First possible day, ISO 8601.
    pub earliest: String,
    /// Last possible day, ISO 8601.
    pub latest: String,
    /// What the value rests on.
    pub basis: Vec<Evidence>,
}

/// A rule and the words it read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    /// The rule's name.
    pub rule: String,
    /// The words.
    pub span: Span,
}
