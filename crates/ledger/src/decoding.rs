//! The text of plain sources, decoded from their bytes once more.

use encoding_rs::Encoding;

/// Whether `text` is `bytes` decoded and nothing else changed; `None` where
/// only the reader can tell (marked-up formats, encodings unknown here).
///
/// A byte-order mark may have been kept or dropped.
pub(crate) fn matches(media_type: &str, encoding: &str, bytes: &[u8], text: &str) -> Option<bool> {
    if media_type.split(';').next().map(str::trim) != Some("text/plain") {
        return None;
    }
    let encoding = Encoding::for_label(encoding.as_bytes())?;
    let (kept, _) = encoding.decode_without_bom_handling(bytes);
    Some(kept == text || kept.strip_prefix('\u{feff}') == Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_decoded_again() {
        assert_eq!(matches("text/plain", "UTF-8", "Été".as_bytes(), "Été"), Some(true));
        assert_eq!(matches("text/plain", "UTF-8", "\u{feff}Été".as_bytes(), "Été"), Some(true));
        assert_eq!(matches("text/plain", "windows-1252", b"\xc9t\xe9", "Été"), Some(true));
        assert_eq!(matches("text/plain", "windows-1252", b"\xc9t\xe8", "Été"), Some(false));
        assert_eq!(matches("text/plain", "UTF-16LE", b"a\0b\0", "ab"), Some(true));
        assert_eq!(matches("text/html", "UTF-8", b"<p>a", "a"), None);
        assert_eq!(matches("text/plain", "klingon", b"a", "a"), None);
    }
}
