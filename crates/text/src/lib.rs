//! Immutable documents, spans that cannot lie, and code-point offsets.
//!
//! Everything above this crate talks about places in a text. Inside the
//! program a place is a [`ByteRange`], because that is what Rust slices; in
//! every output it is a [`Span`]: a half-open range of Unicode code points
//! together with the words found there. Only [`offsets`] converts between the
//! two, and only a [`Document`] can make a [`Span`], so a span whose words
//! are not in the source cannot exist.

pub mod document;
pub mod metadata;
pub mod offsets;
pub mod span;
pub mod zone;

pub use document::{Document, DocumentError, Source};
pub use metadata::{Evidence, Metadata, Origin, Published};
pub use offsets::OffsetIndex;
pub use span::{ByteRange, Span, SpanError};
pub use zone::{Zone, ZoneKind};
