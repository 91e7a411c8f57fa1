//! Places in a text: [`ByteRange`] inside the program, [`Span`] in records.

use schemars::JsonSchema;
use serde::Serialize;

/// A half-open range of **bytes** in a document's UTF-8 text.
///
/// Cheap to copy and used everywhere before a record is made. It carries no
/// promise: whoever turns it into a [`Span`] has it checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct ByteRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ByteRange {
    /// The range `start..end`, in bytes.
    ///
    /// # Panics
    /// If an offset exceeds `u32::MAX`; a [`Document`](crate::Document) is
    /// never that long.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).expect("documents are shorter than 4 GiB");
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The range as `usize` bounds, ready for slicing.
    #[must_use]
    pub fn as_range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end.saturating_sub(self.start)) as usize
    }

    /// Whether the range holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly within `self`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two ranges share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A half-open range of Unicode **code points** and the words that stand there.
///
/// Its fields are private and it cannot be deserialised: the only ways to get
/// one are [`Document::span`](crate::Document::span) and its siblings, which
/// slice the document's own text. So `text[start..end]` equals
/// [`text()`](Span::text) for every span, always.
///
/// Neither its parts nor a stored copy make a span:
///
/// ```compile_fail,E0451
/// let made_up = selon_text::Span { start: 0, end: 3, text: "oui".into() };
/// ```
///
/// ```compile_fail,E0277
/// let stored: selon_text::Span = serde_json::from_str(r#"{"start":0,"end":3,"text":"oui"}"#).unwrap();
/// ```
///
/// A stored span is re-made by [`Document::check`](crate::Document::check),
/// which refuses it where the source reads otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Span {
    start: u32,
    end: u32,
    text: Box<str>,
}

impl Span {
    /// Called by `Document` only, with words it has just sliced.
    pub(crate) fn sliced(start: usize, end: usize, text: &str) -> Self {
        let range = ByteRange::new(start, end);
        Self { start: range.start, end: range.end, text: text.into() }
    }

    /// First code point.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// One past the last code point.
    #[must_use]
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// The words at this place.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Why a place in a text was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The range ends before it starts or runs past the text.
    #[error("range {start}..{end} does not lie within the text of length {length}")]
    OutOfBounds {
        /// First offset asked for.
        start: usize,
        /// End offset asked for.
        end: usize,
        /// Length of the text in the same unit.
        length: usize,
    },
    /// A byte offset falls inside a multi-byte character.
    #[error("byte {0} is inside a character")]
    NotABoundary(usize),
    /// The words given for a range are not the words found there.
    #[error("at {start}..{end} the source reads {found:?}, not {expected:?}")]
    Differs {
        /// First code point.
        start: usize,
        /// One past the last code point.
        end: usize,
        /// What was claimed.
        expected: String,
        /// What stands there.
        found: String,
    },
}
