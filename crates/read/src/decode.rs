//! Bytes to text: UTF-8, UTF-16 and the old single-byte encodings.
//!
//! Rules, in this order:
//!
//! 1. A byte-order mark decides. The mark says how the bytes are to be read;
//!    it is no character of the article and does not enter the text.
//! 2. NUL bytes: UTF-16 without a mark if they stand at one parity only and the
//!    whole decodes to printable characters; otherwise the file is binary.
//! 3. Valid UTF-8 is UTF-8.
//! 4. Invalid UTF-8 with more valid than broken multi-byte sequences is
//!    damaged UTF-8 and is refused with the offset of the damage.
//! 5. Everything else is an old encoding, guessed by `chardetng`: in practice
//!    Windows-1252. It has to decode without an error.
//!
//! Apart from the mark, no character is added, dropped or replaced.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::ReadError;

/// A source's text and the encoding it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without byte-order mark.
    pub text: Cow<'b, str>,
    /// The encoding's name as the WHATWG writes it: "UTF-8", "UTF-16LE", "windows-1252".
    pub encoding: &'static str,
}

/// First bytes of formats that are often mistaken for text files.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (DOCX, ODT and EPUB are such archives)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xD0\xCF\x11\xE0", "an old Microsoft Office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"\x7FELF", "an executable"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xFF\xFE\x00\x00", "UTF-32 text"),
    (b"\x00\x00\xFE\xFF", "UTF-32 text"),
];

/// Decodes a whole source.
///
/// # Errors
/// [`ReadError::Format`], [`ReadError::Binary`] or [`ReadError::InvalidSequence`].
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, ReadError> {
    refuse_other_formats(bytes)?;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = strictly(encoding, bytes, mark)?;
        return refuse_controls(text, encoding, mark);
    }
    if let Some(nul) = memchr::memchr(0, bytes) {
        let unmarked = utf16_without_mark(bytes)
            .ok_or(ReadError::Binary { reason: "it has a NUL character", offset: nul })?;
        return Ok(unmarked);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => refuse_controls(Cow::Borrowed(text), UTF_8, 0),
        Err(first) => {
            let offset = first.valid_up_to();
            if is_damaged_utf8(bytes) {
                return Err(ReadError::InvalidSequence { encoding: UTF_8.name(), offset });
            }
            old_encoding(bytes, offset)
        }
    }
}

fn refuse_other_formats(bytes: &[u8]) -> Result<(), ReadError> {
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(ReadError::Format { format });
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |word: &str| {
        start.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
            && start.get(word.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    if begins("<!doctype html") || begins("<html") || begins("<head") || begins("<body") {
        return Err(ReadError::Format { format: "an HTML page" });
    }
    if begins("<?xml") {
        return Err(ReadError::Format { format: "an XML document" });
    }
    Ok(())
}

/// Decodes `bytes` after its mark of `mark` bytes, refusing any broken sequence.
fn strictly<'b>(
    encoding: &'static Encoding,
    bytes: &'b [u8],
    mark: usize,
) -> Result<Cow<'b, str>, ReadError> {
    let body = &bytes[mark..];
    let broken =
        |offset: usize| ReadError::InvalidSequence { encoding: encoding.name(), offset: mark + offset };
    if encoding == UTF_8 {
        return std::str::from_utf8(body).map(Cow::Borrowed).map_err(|error| broken(error.valid_up_to()));
    }
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return utf16(encoding, body).map(Cow::Owned).map_err(broken);
    }
    encoding.decode_without_bom_handling_and_without_replacement(body).ok_or_else(|| broken(0))
}

/// Decodes UTF-16; the error is the byte offset of the first lone surrogate or odd byte.
fn utf16(encoding: &'static Encoding, body: &[u8]) -> Result<String, usize> {
    let (pairs, odd) = body.as_chunks::<2>();
    let read = |pair: &[u8; 2]| {
        if encoding == UTF_16LE { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) }
    };
    let mut text = String::with_capacity(body.len() / 2 + body.len() / 8);
    let mut offset = 0;
    for unit in char::decode_utf16(pairs.iter().map(read)) {
        let character = unit.map_err(|_| offset)?;
        text.push(character);
        offset += 2 * character.len_utf16();
    }
    if odd.is_empty() { Ok(text) } else { Err(offset) }
}

/// UTF-16 told from its NUL bytes: in Latin text every other byte is NUL, in
/// any script the spaces and line ends have one.
fn utf16_without_mark(bytes: &[u8]) -> Option<Decoded<'static>> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (mut even, mut odd) = (0usize, 0usize);
    for nul in memchr::memchr_iter(0, bytes) {
        if nul.is_multiple_of(2) { even += 1 } else { odd += 1 }
    }
    // A character such as U+0100 has its NUL on the other side; a few are let through.
    let encoding = if odd > 20 * even {
        UTF_16LE
    } else if even > 20 * odd {
        UTF_16BE
    } else {
        return None;
    };
    let text = utf16(encoding, bytes).ok()?;
    // A text may hold a stray control character; binary data is full of them.
    let unlikely =
        |c: &char| c.is_control() && !is_layout(*c) || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFE}');
    if text.contains('\0') || text.chars().filter(unlikely).count() * 100 > text.chars().count() {
        return None;
    }
    Some(Decoded { text: Cow::Owned(text), encoding: encoding.name() })
}

/// Whether invalid UTF-8 was once UTF-8: broken sequences are the exception.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        // Every multi-byte character has exactly one byte from 0xC0 on.
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > broken
}

/// Decodes with the encoding that `chardetng` finds likeliest for a page from
/// France, else with Windows-1252. `offset` is the first byte that is no UTF-8.
fn old_encoding(bytes: &[u8], offset: usize) -> Result<Decoded<'_>, ReadError> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    let decoded = [guess, WINDOWS_1252].into_iter().find_map(|encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        // Windows-1252 leaves five bytes unassigned; they decode to C1 controls.
        let assigned = !text.chars().any(|c| matches!(c, '\u{80}'..='\u{9F}') && c != '\u{85}');
        assigned.then_some((text, encoding))
    });
    match decoded {
        Some((text, encoding)) => refuse_controls(text, encoding, 0),
        None => Err(ReadError::Binary {
            reason: "it is in no known text encoding; the first odd byte is",
            offset,
        }),
    }
}

/// Control characters that lay out text.
fn is_layout(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}')
}

/// Refuses text with more than one control character in a hundred, or any NUL.
fn refuse_controls<'b>(
    text: Cow<'b, str>,
    encoding: &'static Encoding,
    mark: usize,
) -> Result<Decoded<'b>, ReadError> {
    // Where a place in the decoded text stood in the file.
    let in_file = |place: usize| {
        let before = &text[..place];
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        let narrow = if encoding == UTF_8 { place } else { before.chars().count() };
        mark + if wide { 2 * before.encode_utf16().count() } else { narrow }
    };
    if let Some(nul) = memchr::memchr(0, text.as_bytes()) {
        return Err(ReadError::Binary { reason: "it has a NUL character", offset: in_file(nul) });
    }
    let is_control = |byte: &u8| *byte < 0x20 && !is_layout(char::from(*byte)) || *byte == 0x7F;
    let controls = text.bytes().filter(is_control).count();
    if controls * 100 > text.len() {
        let first = text.bytes().position(|byte| is_control(&byte)).unwrap_or_default();
        let offset = in_file(first);
        return Err(ReadError::Binary { reason: "it is full of control characters, the first", offset });
    }
    Ok(Decoded { text, encoding: encoding.name() })
}
