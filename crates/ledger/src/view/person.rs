//! People, and how a name met them.

use serde::Serialize;

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
