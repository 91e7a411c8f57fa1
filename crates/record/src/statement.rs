//! Statements: who said what, in which words, according to whom.

use schemars::JsonSchema;
use selon_text::{Span, ZoneKind};
use serde::Serialize;

use crate::EntityKind;

/// The speaker's name where the text does not settle who speaks.
pub const UNKNOWN: &str = "UNKNOWN";

/// One act of reporting: somebody other than the author is presented as having
/// said, written or publicly held something.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Statement {
    /// `s1`, `s2`, … in text order.
    pub id: String,
    /// How much of the content stands between quotation marks.
    #[serde(rename = "type")]
    pub kind: StatementType,
    /// What was said; fragments in text order, empty only for a refusal to comment.
    pub content: Vec<Span>,
    /// The parts of the content that stand between quotation marks.
    pub verbatim: Vec<Span>,
    /// The words without which the attribution would vanish.
    pub cue: Vec<Cue>,
    /// The words that name the speaker here.
    pub source: Option<SourceMention>,
    /// Who that is.
    pub speaker: Speaker,
    /// What kind of speaker it is.
    #[serde(rename = "kind")]
    pub speaker_kind: EntityKind,
    /// To whom.
    pub addressee: Option<Span>,
    /// On which occasion or medium.
    pub venue: Option<Span>,
    /// The statement whose speaker relays this one.
    pub parent: Option<String>,
    /// What the speaker does with the content.
    pub act: Act,
    /// Whether the speaking took place.
    pub status: Status,
    /// How the article distances itself.
    pub hedge: Vec<Hedge>,
    /// Whether the speaker was taken over from an earlier statement.
    pub carry: bool,
    /// When it was said, if the text tells.
    pub said: Option<Said>,
    /// The part of the page it stands in.
    pub zone: ZoneKind,
    /// Calibrated, 0 to 1.
    pub confidence: f64,
    /// The rule that made the record.
    pub rule: String,
}

/// How much of a statement's content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementType {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

/// A cue and the lemma of its head word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cue {
    /// The words.
    #[serde(flatten)]
    pub span: Span,
    /// The dictionary form of the reporting word.
    pub lemma: String,
}

/// The words that name the speaker, or their absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum SourceMention {
    /// A noun phrase or a pronoun.
    Span(Span),
    /// Nobody is named beside the words: serialised as the string `IMPLICIT`.
    Implicit(Implicit),
}

impl SourceMention {
    /// The value for a speaker who is not named beside the words.
    pub const IMPLICIT: Self = Self::Implicit(Implicit::Implicit);

    /// The words, if there are any.
    #[must_use]
    pub fn span(&self) -> Option<&Span> {
        match self {
            Self::Span(span) => Some(span),
            Self::Implicit(_) => None,
        }
    }
}

/// The string `IMPLICIT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Implicit {
    /// The only value.
    #[serde(rename = "IMPLICIT")]
    Implicit,
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Speaker {
    /// The entity of this record; `None` where the speaker is unknown.
    pub entity: Option<String>,
    /// The fullest name that the document gives, or [`UNKNOWN`].
    pub name: String,
    /// Other spellings in this document.
    pub aliases: Vec<String>,
}

/// What the speaker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Says that something is so.
    Assert,
    /// Denies a proposition or an accusation.
    Deny,
    /// Promises, threatens or announces an own plan.
    Promise,
    /// Demands, calls for, orders.
    Demand,
    /// Asks a question.
    Ask,
    /// Accuses or denounces.
    Accuse,
    /// Predicts.
    Predict,
    /// Refuses to comment.
    RefuseComment,
    /// Takes a position: wants, hopes, fears, supports.
    Attitude,
}

/// Whether the speaking took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It did.
    Made,
    /// “n’a pas dit que”.
    NotMade,
    /// “s’il disait que”.
    Hypothetical,
    /// “interrogé sur la question de savoir si”.
    AskedWhether,
}

/// How the article distances itself from what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// Conditional of hearsay, “reportedly”.
    Reportedly,
    /// “présumé”, “alleged”.
    Alleged,
    /// “sans fournir de preuves”.
    NoEvidence,
}

/// When something was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Said {
    /// ISO 8601 date, month, year or interval.
    pub value: String,
    /// The words that tell it.
    pub span: Span,
    /// The rule that read them.
    pub rule: String,
}

macro_rules! names {
    ($type:ty { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// The name used in records.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

names!(StatementType { Direct => "direct", Mixed => "mixed", Indirect => "indirect" });
names!(Act {
    Assert => "assert", Deny => "deny", Promise => "promise", Demand => "demand", Ask => "ask",
    Accuse => "accuse", Predict => "predict", RefuseComment => "refuse-comment", Attitude => "attitude",
});
names!(Status { Made => "made", NotMade => "not-made", Hypothetical => "hypothetical", AskedWhether => "asked-whether" });
names!(Hedge { Reportedly => "reportedly", Alleged => "alleged", NoEvidence => "no-evidence" });
names!(EntityKind {
    Person => "person", Organisation => "organisation", Group => "group", Place => "place",
    Document => "document", Anonymous => "anonymous", Unknown => "unknown",
});
