//! Readers: bytes of any supported format to documents with zones.
//!
//! Today one format is read: plain text, in UTF-8, UTF-16 or an old
//! single-byte encoding ([`decode`]). The text is cut into zones, each with the
//! reason for it, and searched for what the page says of itself: headline,
//! outlet, authors, credited agencies, date of publication.

mod agencies;
mod dates;
pub mod decode;
mod error;
mod lines;
mod masthead;
mod metadata;
mod page;
mod phrases;
mod words;
mod zones;

pub use error::ReadError;

use selon_text::{ByteRange, Document, Source, Zone, ZoneKind};

/// Limits for reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Sources longer than this many bytes are refused: 16 MiB unless set, the
    /// length of about 2,000 long articles, so a longer file is no article.
    pub max_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { max_bytes: 16 << 20 }
    }
}

/// Reads one source into its documents (plain text: exactly one).
///
/// `uri` is the path or address as given by the user, `id` the name of the
/// document. The text is the source decoded, without its byte-order mark and
/// otherwise unchanged.
///
/// # Errors
/// [`ReadError`] where the bytes are not a readable article.
///
/// # Examples
/// ```
/// use selon_read::{ReadOptions, read};
/// let bytes = b"Le port de Sarnes ferme\n\n\xAB C'est fini \xBB, a dit Zo\xE9 Marl.\n";
/// let documents = read("sarnes", "sarnes.txt", bytes, &ReadOptions::default())?;
/// assert_eq!(documents[0].source().encoding, "windows-1252");
/// assert!(documents[0].text().contains("« C'est fini », a dit Zoé Marl."));
/// # Ok::<(), selon_read::ReadError>(())
/// ```
pub fn read(id: &str, uri: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<Document>, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > options.max_bytes {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: options.max_bytes });
    }
    let decoded = decode::decode(bytes)?;
    if decoded.text.chars().all(is_blank) {
        return Err(ReadError::Blank);
    }
    let source = Source::of(uri, bytes, "text/plain", decoded.encoding);
    let document = Document::new(id, decoded.text, source)?;
    let text = document.shared_text();
    let Some(page) = page::Page::read(&text) else {
        let whole = Zone {
            kind: ZoneKind::Body,
            range: ByteRange::new(0, text.len()),
            reason: "more lines than an article has: not told apart".to_owned(),
        };
        return Ok(vec![document.with_zones(vec![whole])?]);
    };
    let document = document.with_zones(zones::zones(&page))?;
    let metadata = metadata::metadata(&document, &page);
    Ok(vec![document.with_metadata(metadata)])
}

/// White space, and the characters that show nothing although Unicode does not call them white.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}
