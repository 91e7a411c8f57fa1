//! Entities with their mentions, and expressions of time.

use schemars::JsonSchema;
use selon_text::Span;
use serde::Serialize;

/// What kind of thing speaks or is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// One named human being.
    Person,
    /// A company, ministry, agency, party, newspaper.
    Organisation,
    /// Several people taken together.
    Group,
    /// A country, a capital or a seat of power that speaks.
    Place,
    /// A law, poll, report or study.
    Document,
    /// A source that the article leaves unnamed.
    Anonymous,
    /// Not settled by the text.
    Unknown,
}

/// Somebody or something that the document mentions, under all its spellings there.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Entity {
    /// `e1`, `e2`, … in the order of first mention.
    pub id: String,
    /// The fullest name that the document gives.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Wikidata identifier, where one is known.
    pub wikidata: Option<String>,
    /// Other spellings in this document.
    pub variants: Vec<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Mention>,
    /// Calibrated, 0 to 1.
    pub confidence: f64,
    /// The rule that grouped the mentions.
    pub rule: String,
    /// The next best identity, if there was one.
    pub runner_up: Option<RunnerUp>,
}

/// The identity that came second.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RunnerUp {
    /// Its name.
    pub name: String,
    /// Its score, 0 to 1.
    pub score: f64,
}

/// One place where an entity is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mention {
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// How it is mentioned.
    pub form: MentionForm,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By name: “Ana Roy”, “Roy”.
    Name,
    /// By description: “la ministre”.
    Nominal,
    /// By pronoun: “elle”.
    Pronoun,
    /// A place or building for those who speak there: “le Kremlin”.
    Metonym,
}

/// An expression of time and the date that it stands for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Time {
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// TIMEX3 type: DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: String,
    /// ISO 8601 date, month, year or interval; `None` where the text does not settle it.
    pub value: Option<String>,
    /// What it was resolved against: `published`, `absolute`, or nothing.
    pub anchor: Option<String>,
    /// The rule that read it.
    pub rule: String,
}
