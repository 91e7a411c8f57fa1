//! Whatever the bytes: no panic, the text unchanged, zones from the first byte
//! to the last, in order, on characters.

use proptest::prelude::*;
use selon_read::{ReadOptions, read};
use selon_text::Document;

fn check(bytes: &[u8]) -> Option<Document> {
    let document = read("any", "any", bytes, &ReadOptions::default()).ok()?.pop()?;
    let text = document.text();
    if let Ok(given) = std::str::from_utf8(bytes)
        && document.source().encoding == "UTF-8"
    {
        assert_eq!(text, given.strip_prefix('\u{FEFF}').unwrap_or(given));
    }
    let mut covered = 0;
    for zone in document.zones() {
        assert_eq!(zone.range.start as usize, covered, "a gap or an overlap before {zone:?}");
        assert!(!zone.range.is_empty(), "{zone:?} is empty");
        assert!(!zone.reason.is_empty());
        document.span(zone.range).unwrap();
        covered = zone.range.end as usize;
    }
    assert_eq!(covered, text.len());
    let metadata = document.metadata();
    let spans = (metadata.title.iter()).chain(metadata.origin.iter().map(|origin| &origin.span)).chain(
        metadata.published.iter().flat_map(|published| &published.basis).map(|evidence| &evidence.span),
    );
    for span in spans {
        assert_eq!(document.check(span.start(), span.end(), span.text()).as_ref(), Ok(span));
    }
    if let Some(published) = &metadata.published {
        assert!(published.earliest <= published.latest && !published.basis.is_empty());
    }
    Some(document)
}

/// Lines such as pages are made of, and stranger ones.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        Just("Partager".to_owned()),
        Just("À lire aussi".to_owned()),
        Just("2 commentaires".to_owned()),
        Just("  • 6 mars 2025 à 07:41".to_owned()),
        Just("Publié le 5 mars 2025 à 10h12".to_owned()),
        Just("(avec AFP)".to_owned()),
        Just("Par Zoé Marl".to_owned()),
        Just("Un titre sans point".to_owned()),
        Just("SARNES, 12 mars (Reuters) - Le port a fermé mardi, a dit la maire. (AFP)".to_owned()),
        Just("Le port a fermé mardi à cause du gel, a dit la maire de Sarnes.".to_owned()),
        "[a-zA-Zé«» .,'’:–(){0-9]{0,80}",
        "\\PC{0,40}",
    ];
    let line_break = prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\u{2028}"), Just("\n\n")];
    proptest::collection::vec((line, line_break), 1..25).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, line_break)| [line, line_break.to_owned()]).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn texts(text in "\\PC{0,200}") {
        check(text.as_bytes());
    }

    #[test]
    fn pages(text in page()) {
        let read = check(text.as_bytes());
        prop_assert_eq!(read.is_some(), !text.trim().is_empty() || text.chars().any(|c| !c.is_whitespace() && !"\u{FEFF}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2060}".contains(c)));
    }

    #[test]
    fn pages_in_any_encoding(text in page()) {
        let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (Some(narrow), Some(wide)) = (check(text.as_bytes()), check(&wide)) else { return Ok(()) };
        prop_assert_eq!(narrow.text(), wide.text());
        prop_assert_eq!(narrow.zones(), wide.zones());
    }
}

/// Bytes without rhyme or reason from a fixed seed: what the fuzz target does
/// at length, in a second.
#[test]
fn byte_soup() {
    const SCRAPS: [&[u8]; 14] = [
        b"\n",
        b"\r\n",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xC3\xA9",
        b"\xE2\x80\xA8",
        b"Lire aussi : ",
        b" (AFP)",
        b" - ",
        b"5 mars 2025",
        b"\xC2\xAB\xC2\xA0",
        b"\xF0\x9F\x99\x82",
        b"\xE9",
        b"1 commentaire\n",
    ];
    let mut state = 0x5EED_u64;
    let mut next = move || {
        // xorshift64*
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_F491_4F6C_DD1D)
    };
    let mut accepted = 0;
    for _ in 0..4_000 {
        let mut soup = Vec::new();
        for _ in 0..next() % 40 {
            match next() % 3 {
                0 => soup.extend_from_slice(SCRAPS[(next() % SCRAPS.len() as u64) as usize]),
                1 => soup.extend((0..next() % 12).map(|_| b' ' + (next() % 95) as u8)),
                _ if next().is_multiple_of(8) => soup.push((next() >> 32) as u8),
                _ => soup.extend_from_slice(b"oui "),
            }
        }
        accepted += usize::from(check(&soup).is_some());
    }
    assert!(accepted > 500, "only {accepted} soups were readable: the test checks little");
}
