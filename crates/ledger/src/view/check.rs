//! Whether a quotation is in the archive.

use serde::Serialize;

use super::{DocumentRef, Piece, Relay, Searched, When};

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
    /// The sentence that they stand in: what was left out before and after them.
    pub sentence: Piece,
    /// The part of the page.
    pub zone: String,
    /// The statements whose content holds these words; one that only relays them to
    /// another of these stands in that one's chain.
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
    /// Key of the [`Person`](super::Person).
    pub person: Option<String>,
    /// Those who only relay the words, outermost first.
    pub chain: Vec<Relay>,
    /// `assert`, `deny`, …
    pub act: String,
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
