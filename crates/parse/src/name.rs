//! Names: persons, places and organisations as stretches of tokens.

use std::fmt;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place.
    Location,
    /// An organisation.
    Organisation,
}

impl NameKind {
    /// The kind that data files call `text`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "PER" => Some(Self::Person),
            "LOC" => Some(Self::Location),
            "ORG" => Some(Self::Organisation),
            _ => None,
        }
    }

    /// What data files call it: `PER`, `LOC`, `ORG`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Location => "LOC",
            Self::Organisation => "ORG",
        }
    }
}

impl fmt::Display for NameKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
