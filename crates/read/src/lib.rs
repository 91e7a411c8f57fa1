//! Readers: bytes of any supported format to documents with zones.

use selon_text::Document;

/// Why a source was refused. The message names the reason; the caller adds the file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing to read.
    #[error("the file is empty")]
    Empty,
}

/// Limits and names for reading.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// Sources longer than this many bytes are refused.
    pub max_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { max_bytes: 16 << 20 }
    }
}

/// Reads one source into its documents (plain text: exactly one).
///
/// `uri` is the path or address as given by the user, `id` the name of the document.
///
/// # Errors
/// [`ReadError`] where the bytes are not a readable article.
pub fn read(id: &str, uri: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<Document>, ReadError> {
    let _ = (id, uri, bytes, options);
    Err(ReadError::Empty)
}
