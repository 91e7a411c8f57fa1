//! [`Document`]: immutable source text with its hash, zones and metadata.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{ByteRange, Metadata, OffsetIndex, Span, SpanError, Zone, ZoneKind};

/// Where the bytes of a document came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Source {
    /// Path or address, as given by the user.
    pub uri: String,
    /// SHA-256 of the raw bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Media type of the raw bytes.
    pub media_type: String,
    /// When the bytes were fetched (RFC 3339), if they were fetched at all.
    pub retrieved: Option<String>,
    /// The character encoding the bytes were decoded from.
    pub encoding: String,
}

impl Source {
    /// Describes `bytes` found at `uri`, hashing them.
    #[must_use]
    pub fn of(uri: &str, bytes: &[u8], media_type: &str, encoding: &str) -> Self {
        Self {
            uri: uri.to_owned(),
            sha256: sha256_hex(bytes),
            media_type: media_type.to_owned(),
            retrieved: None,
            encoding: encoding.to_owned(),
        }
    }
}

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(hex, "{byte:02x}").expect("writing to a String");
    }
    hex
}

/// Why a document was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Offsets are 32-bit.
    #[error("the text has {0} bytes; a document must be shorter than 4 GiB")]
    TooLong(usize),
    /// A zone does not lie on the text.
    #[error("zone {kind:?}: {error}")]
    Zone {
        /// The zone's kind.
        kind: ZoneKind,
        /// What is wrong with its range.
        error: SpanError,
    },
}

/// An immutable text, its source and what its reader found out about it.
///
/// Cloning is cheap: the text is shared.
#[derive(Debug, Clone)]
pub struct Document {
    id: Arc<str>,
    source: Arc<Source>,
    text: Arc<str>,
    offsets: Arc<OffsetIndex>,
    zones: Arc<[Zone]>,
    metadata: Arc<Metadata>,
}

impl Document {
    /// A document without zones: all of it counts as body.
    ///
    /// # Errors
    /// [`DocumentError::TooLong`] from 4 GiB on.
    ///
    /// # Examples
    /// ```
    /// use selon_text::{Document, Source};
    /// let text = "« Été », a dit Zoé.";
    /// let source = Source::of("note.txt", text.as_bytes(), "text/plain", "UTF-8");
    /// let document = Document::new("note", text, source)?;
    /// let span = document.span_of_code_points(2, 5)?;
    /// assert_eq!(span.text(), "Été");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(id: &str, text: impl Into<Arc<str>>, source: Source) -> Result<Self, DocumentError> {
        let text: Arc<str> = text.into();
        if u32::try_from(text.len()).is_err() {
            return Err(DocumentError::TooLong(text.len()));
        }
        Ok(Self {
            id: id.into(),
            source: Arc::new(source),
            offsets: Arc::new(OffsetIndex::new(&text)),
            text,
            zones: Arc::new([]),
            metadata: Arc::default(),
        })
    }

    /// The same document with zones, which are sorted by place.
    ///
    /// # Errors
    /// [`DocumentError::Zone`] if a zone does not slice the text.
    pub fn with_zones(mut self, mut zones: Vec<Zone>) -> Result<Self, DocumentError> {
        for zone in &zones {
            self.slice(zone.range).map_err(|error| DocumentError::Zone { kind: zone.kind, error })?;
        }
        zones.sort_by_key(|zone| (zone.range, zone.kind));
        self.zones = zones.into();
        Ok(self)
    }

    /// The same document with metadata.
    #[must_use]
    pub fn with_metadata(mut self, metadata: Metadata) -> Self {
        self.metadata = Arc::new(metadata);
        self
    }

    /// The document's name, unique within a ledger: by default the file's stem.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where the bytes came from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, shared.
    #[must_use]
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// Zones in text order; empty means that all is body.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// What the reader found out about the article.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The zone kind at a byte offset; outside all zones it is the body.
    #[must_use]
    pub fn zone_at(&self, byte: usize) -> ZoneKind {
        let byte = byte as u32;
        let before = self.zones.partition_point(|zone| zone.range.start <= byte);
        self.zones[..before]
            .iter()
            .rev()
            .find(|zone| byte < zone.range.end)
            .map_or(ZoneKind::Body, |zone| zone.kind)
    }

    /// Length of the text in code points.
    #[must_use]
    pub fn code_points(&self) -> usize {
        self.offsets.code_points()
    }

    /// The words at a byte range.
    ///
    /// # Errors
    /// If the range leaves the text or cuts a character.
    pub fn slice(&self, range: ByteRange) -> Result<&str, SpanError> {
        let bounds = range.as_range();
        if bounds.start > bounds.end || bounds.end > self.text.len() {
            return Err(SpanError::OutOfBounds {
                start: bounds.start,
                end: bounds.end,
                length: self.text.len(),
            });
        }
        for edge in [bounds.start, bounds.end] {
            if !self.text.is_char_boundary(edge) {
                return Err(SpanError::NotABoundary(edge));
            }
        }
        Ok(&self.text[bounds])
    }

    /// The span at a byte range.
    ///
    /// # Errors
    /// As [`slice`](Self::slice).
    pub fn span(&self, range: ByteRange) -> Result<Span, SpanError> {
        let words = self.slice(range)?;
        Ok(Span::sliced(
            self.offsets.to_code_point(&self.text, range.start as usize),
            self.offsets.to_code_point(&self.text, range.end as usize),
            words,
        ))
    }

    /// The byte range of a range of code points.
    ///
    /// # Errors
    /// If the range leaves the text.
    pub fn byte_range(&self, start: usize, end: usize) -> Result<ByteRange, SpanError> {
        let out = || SpanError::OutOfBounds { start, end, length: self.code_points() };
        if start > end {
            return Err(out());
        }
        let from = self.offsets.to_byte(&self.text, start).ok_or_else(out)?;
        let to = self.offsets.to_byte(&self.text, end).ok_or_else(out)?;
        Ok(ByteRange::new(from, to))
    }

    /// The span at a range of code points.
    ///
    /// # Errors
    /// If the range leaves the text.
    pub fn span_of_code_points(&self, start: usize, end: usize) -> Result<Span, SpanError> {
        self.span(self.byte_range(start, end)?)
    }

    /// Re-makes a stored span, refusing it unless the source still reads `words` there.
    ///
    /// # Errors
    /// [`SpanError::Differs`] or [`SpanError::OutOfBounds`].
    pub fn check(&self, start: usize, end: usize, words: &str) -> Result<Span, SpanError> {
        let span = self.span_of_code_points(start, end)?;
        if span.text() == words {
            return Ok(span);
        }
        Err(SpanError::Differs { start, end, expected: words.to_owned(), found: span.text().to_owned() })
    }
}
