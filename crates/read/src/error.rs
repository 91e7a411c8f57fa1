//! [`ReadError`]: why a source was refused.

use selon_text::DocumentError;

/// Why a source was refused. The message names the reason; the caller adds the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No byte to read.
    #[error("the file is empty")]
    Empty,
    /// Only white space (and perhaps a byte-order mark).
    #[error("the file holds nothing but white space")]
    Blank,
    /// Longer than [`ReadOptions::max_bytes`](crate::ReadOptions::max_bytes).
    #[error("the file has {bytes} bytes; the limit for one article is {limit} bytes (max_bytes)")]
    TooLarge {
        /// Length of the source in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A format that is not plain text, told from its first bytes.
    #[error("the file is {format}, not plain text; convert it to text first")]
    Format {
        /// The format with its article: "a PDF document".
        format: &'static str,
    },
    /// Bytes that no text contains.
    #[error("the file is not text: {reason} at byte {offset}")]
    Binary {
        /// What was found.
        reason: &'static str,
        /// Where it was first found, in bytes from the start of the file.
        offset: usize,
    },
    /// Text in a known encoding with a broken sequence. Nothing is replaced by U+FFFD.
    #[error("the file is {encoding} text with an invalid byte sequence at byte {offset}")]
    InvalidSequence {
        /// The encoding the rest of the file is in.
        encoding: &'static str,
        /// First byte of the broken sequence, from the start of the file.
        offset: usize,
    },
    /// The document could not be made.
    #[error(transparent)]
    Document(#[from] DocumentError),
}
