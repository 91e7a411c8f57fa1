//! Statements and the documents that hold them.

use serde::Serialize;

/// A document, as far as a reader of statements needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DocumentRef {
    /// Unique in the ledger: the record's id, followed by `~` and the first
    /// digits of the source's hash where several documents bear that id.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Outlet.
    pub outlet: Option<String>,
    /// Agencies credited.
    pub origin: Vec<String>,
    /// Publication date, as in the record.
    pub published: Option<String>,
    /// First and last possible day of publication.
    pub bounds: Bounds,
    /// Addresses at which these very bytes were met, sorted.
    pub uris: Vec<String>,
}

/// The first and the last day that the evidence allows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Bounds {
    /// ISO 8601 day.
    pub earliest: Option<String>,
    /// ISO 8601 day.
    pub latest: Option<String>,
}

/// When a statement was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct When {
    /// Day, month or year; `None` where only bounds are known, or nothing.
    pub date: Option<String>,
    /// `said` (the text dates the statement) or `published` (the article's date).
    pub basis: Option<String>,
    /// The bounds of that date.
    #[serde(flatten)]
    pub bounds: Bounds,
}

/// A statement as the views list it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StatementView {
    /// `document#s3`.
    pub id: String,
    /// Where it stands.
    pub document: DocumentRef,
    /// `direct`, `mixed` or `indirect`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What was said, fragments in text order.
    pub content: Vec<Piece>,
    /// The words that report it.
    pub cue: Vec<Piece>,
    /// The words that name the speaker.
    pub source: Option<Piece>,
    /// Whether the speaker is not named beside the words.
    pub implicit: bool,
    /// The speaker's name in that document, or `UNKNOWN`.
    pub speaker: String,
    /// Key of the [`Person`](super::Person) who speaks.
    pub person: Option<String>,
    /// What kind of speaker it is.
    pub speaker_kind: String,
    /// To whom.
    pub addressee: Option<Piece>,
    /// Where.
    pub venue: Option<Piece>,
    /// `assert`, `deny`, …
    pub act: String,
    /// `made`, `not-made`, …
    pub status: String,
    /// `reportedly`, `alleged`, `no-evidence`.
    pub hedge: Vec<String>,
    /// Whether the speaker was taken over from before.
    pub carry: bool,
    /// When.
    pub when: When,
    /// Those who relay it, outermost first.
    pub chain: Vec<Relay>,
    /// Those whose very words it only passes on: its direct links, each of which may
    /// relay again.
    pub relayed: Vec<Relay>,
    /// The part of the page.
    pub zone: String,
    /// Calibrated, 0 to 1.
    pub confidence: f64,
    /// The rule that made the record.
    pub rule: String,
}

/// Words of a document and their place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// One link of a chain of relays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relay {
    /// The other statement.
    pub id: String,
    /// Who makes it.
    pub speaker: String,
    /// Key of the [`Person`](super::Person) who makes it.
    pub person: Option<String>,
    /// The words that say so.
    pub cue: String,
}
