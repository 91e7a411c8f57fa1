//! The answers of the ledger: plain values, ready to be serialised or printed.
//!
//! All offsets are half-open ranges of Unicode code points.

use serde::Serialize;

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

/// Limits of [`Ledger::said`](crate::Ledger::said).
#[derive(Debug, Clone, Default)]
pub struct SaidQuery {
    /// Words that the content must hold, folded for accents, case and plural
    /// endings; words within double quotes must follow each other; a word with
    /// `*` at its end matches all that begin so.
    pub about: Option<String>,
    /// First day, ISO 8601 day, month or year.
    pub from: Option<String>,
    /// Last day, ISO 8601 day, month or year.
    pub to: Option<String>,
}

/// Why several entities are held to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// They share a full name (or an identifier).
    FullName,
    /// Only a surname was given and several people of this ledger bear it, or
    /// none does: the entries stand together without being claimed to be one.
    SurnameOnly,
    /// Without a name, known in one document only.
    Unnamed,
}

/// How a name that was asked for met an entity of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matched {
    /// The name or a stored variant, folded for accents and case.
    Name,
    /// All words asked for are words of one of its names.
    Part,
    /// The names sound alike across the transliterations of the press.
    Spelling,
}

/// One person, organisation or other speaker of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Person {
    /// Stable key: the same whatever the order in which documents came.
    pub key: String,
    /// The name met most often.
    pub name: String,
    /// `person`, `organisation`, … as in records.
    pub kind: String,
    /// Wikidata identifiers given by records.
    pub wikidata: Vec<String>,
    /// Why its entities stand together.
    pub basis: Basis,
    /// How the name asked for met it.
    pub matched: Matched,
    /// Its spellings, most frequent first.
    pub variants: Vec<Variant>,
    /// Documents that mention it.
    pub documents: usize,
    /// Places where it is mentioned.
    pub mentions: usize,
    /// Statements that it makes, within the zones shown.
    pub statements: usize,
    /// First day of its dated statements.
    pub first: Option<String>,
    /// Last day of its dated statements.
    pub last: Option<String>,
}

/// A spelling and the number of documents that use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// As written.
    pub name: String,
    /// Documents.
    pub documents: usize,
}

/// A document, as far as a reader of statements needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// Key of the [`Person`] who speaks.
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
    /// The relaying statement.
    pub id: String,
    /// Who relays.
    pub speaker: String,
    /// Key of the [`Person`] who relays.
    pub person: Option<String>,
    /// The words that say so.
    pub cue: String,
}

/// Answer of [`Ledger::said`](crate::Ledger::said).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// Everybody whom the name may mean; more than one means that it is ambiguous.
    pub people: Vec<Person>,
    /// Others whose names only resemble it: their statements are not listed.
    pub similar: Vec<Person>,
    /// Their statements by date, then document, then place.
    pub statements: Vec<StatementView>,
    /// Statements that met the words but have no date to compare with `from` and `to`.
    pub undated_left_out: usize,
}

/// Answer of [`Ledger::timeline`](crate::Ledger::timeline).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// Everybody whom the name may mean.
    pub people: Vec<Person>,
    /// Others whose names only resemble it: their statements are not listed.
    pub similar: Vec<Person>,
    /// Statements with a date, in order.
    pub dated: Vec<StatementView>,
    /// Statements without one, by what bounds they have.
    pub undated: Vec<StatementView>,
}

/// Answer of [`Ledger::show`](crate::Ledger::show).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// The statement.
    pub statement: StatementView,
    /// The paragraphs around it.
    pub context: Context,
    /// The speaker, if settled.
    pub person: Option<Person>,
    /// Other documents that carry the same words (five or more, folded).
    pub carriers: Vec<Carrier>,
}

/// Text around a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Context {
    /// Where it begins in the document, in code points.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What to mark in it, by place.
    pub highlights: Vec<Highlight>,
}

/// A stretch to mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Highlight {
    /// `content`, `verbatim`, `cue`, `source`, `addressee`, `venue`, `said`.
    pub role: String,
    /// First code point **of the context's text**.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The same place in bytes of the context's text, for slicing.
    pub bytes: (usize, usize),
    /// The words.
    pub text: String,
}

/// Another document with the same words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carrier {
    /// Its statement.
    pub id: String,
    /// Whom it gives them to.
    pub speaker: String,
    /// The document.
    pub document: DocumentRef,
}

/// Answer of [`Ledger::check`](crate::Ledger::check).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Checked {
    /// The words asked for.
    pub words: String,
    /// The best that was found.
    pub verdict: Verdict,
    /// Documents that hold all the words in a row, also those beyond the places listed.
    pub documents: usize,
    /// Places, best first.
    pub matches: Vec<CheckMatch>,
    /// How much was searched.
    pub searched: Searched,
}

/// Whether the archive holds a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Word for word.
    Exact,
    /// With other, missing or additional words.
    Altered,
    /// Not at all.
    NotFound,
}

/// What had to be disregarded for two stretches to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Folding {
    /// White space, no-break spaces and line ends.
    WhiteSpace,
    /// The shape of quotation marks, apostrophes, dashes and ellipses.
    Typography,
    /// Capitals.
    Case,
    /// Accents.
    Accents,
    /// Punctuation marks.
    Punctuation,
}

/// One place that holds the words, or nearly.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckMatch {
    /// Exact or altered.
    pub verdict: Verdict,
    /// For an exact match, what was disregarded; empty means character by character.
    pub folded: Vec<Folding>,
    /// Share of words that agree, 0 to 1.
    pub similarity: f64,
    /// Where.
    pub document: DocumentRef,
    /// The words found.
    pub found: Piece,
    /// The part of the page.
    pub zone: String,
    /// The statements whose content holds these words.
    pub statements: Vec<Attribution>,
    /// Word by word from the words asked for to the words found.
    pub diff: Vec<DiffWord>,
}

/// To whom a document gives words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribution {
    /// The statement.
    pub id: String,
    /// The speaker's name there.
    pub speaker: String,
    /// Key of the [`Person`].
    pub person: Option<String>,
    /// Whether it was said: `made`, `not-made`, …
    pub status: String,
    /// When.
    pub when: When,
}

/// A run of words of a diff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiffWord {
    /// What happened to them.
    pub change: Change,
    /// The words, as written on their side.
    pub text: String,
}

/// What happened to words between the quotation asked for and the one found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// On both sides.
    Same,
    /// Asked for, but not in the source.
    Missing,
    /// In the source, but not asked for.
    Added,
}

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
