//! What one person said, and one statement in its context.

use serde::Serialize;

use super::{DocumentRef, Person, StatementView};

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
    /// Statements of other documents that carry the same words (five or more, folded),
    /// those who only relay them there left out.
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
