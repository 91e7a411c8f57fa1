//! What is refused and the words of each refusal; what reaches the outside.

use selon_text::document::sha256_hex;
use selon_text::{ByteRange, Document, DocumentError, Source, SpanError, Zone, ZoneKind};

const TEXT: &str = "\u{FEFF}« Été »,\r\na dit Zoé\u{2028}🙂.";

fn document() -> Document {
    Document::new("note", TEXT, Source::of("notes/note.txt", TEXT.as_bytes(), "text/plain", "UTF-8")).unwrap()
}

#[test]
fn a_byte_order_mark_inside_the_text_counts_as_a_character() {
    let document = document();
    assert_eq!(document.span_of_code_points(0, 1).unwrap().text(), "\u{FEFF}");
    assert_eq!(document.span_of_code_points(3, 6).unwrap().text(), "Été");
    assert_eq!(document.code_points(), TEXT.chars().count());
}

#[test]
fn ranges_outside_the_text_are_refused() {
    let document = document();
    let (bytes, points) = (TEXT.len(), TEXT.chars().count());
    assert_eq!(
        document.span(ByteRange::new(0, bytes + 1)).unwrap_err().to_string(),
        format!("range 0..{} does not lie within the text of length {bytes}", bytes + 1)
    );
    assert_eq!(
        document.span_of_code_points(2, points + 1).unwrap_err(),
        SpanError::OutOfBounds { start: 2, end: points + 1, length: points }
    );
    assert_eq!(
        document.span_of_code_points(3, 2).unwrap_err().to_string(),
        format!("range 3..2 does not lie within the text of length {points}")
    );
    assert!(document.span(ByteRange::new(5, 3)).is_err());
    assert!(document.span_of_code_points(usize::MAX, usize::MAX).is_err());
    assert_eq!(document.span_of_code_points(points, points).unwrap().text(), "");
}

#[test]
fn a_cut_character_is_refused() {
    let document = document();
    let inside = TEXT.find('É').unwrap() + 1;
    for range in [ByteRange::new(inside, TEXT.len()), ByteRange::new(0, inside)] {
        let error = document.span(range).unwrap_err();
        assert_eq!(error, SpanError::NotABoundary(inside));
        assert_eq!(error.to_string(), format!("byte {inside} is inside a character"));
    }
}

#[test]
fn words_that_do_not_stand_there_are_refused() {
    let document = document();
    assert_eq!(document.check(3, 6, "Été").unwrap().text(), "Été");
    assert_eq!(
        document.check(3, 6, "été").unwrap_err().to_string(),
        "at 3..6 the source reads \"Été\", not \"été\""
    );
    // The same to the eye, other code points.
    assert!(document.check(3, 6, "E\u{301}te\u{301}").is_err());
}

#[test]
fn a_zone_off_the_text_is_refused_by_its_kind() {
    let zone = |start, end| Zone {
        kind: ZoneKind::Caption,
        range: ByteRange::new(start, end),
        reason: "a test".to_owned(),
    };
    let error = document().with_zones(vec![zone(0, 3), zone(3, 999)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("zone Caption: range 3..999 does not lie within the text of length {}", TEXT.len())
    );
    let error = document().with_zones(vec![zone(0, 1)]).unwrap_err();
    assert_eq!(error, DocumentError::Zone { kind: ZoneKind::Caption, error: SpanError::NotABoundary(1) });
}

#[test]
#[should_panic(expected = "documents are shorter than 4 GiB")]
fn a_range_beyond_32_bits_cannot_be_made() {
    let _ = ByteRange::new(0, u32::MAX as usize + 1);
}

#[test]
fn an_empty_document_has_one_empty_span() {
    let empty = Document::new("empty", "", Source::of("empty", b"", "text/plain", "UTF-8")).unwrap();
    assert_eq!((empty.code_points(), empty.text()), (0, ""));
    assert_eq!(empty.span_of_code_points(0, 0).unwrap().text(), "");
    assert!(empty.span_of_code_points(0, 1).is_err());
    assert_eq!(empty.zone_at(0), ZoneKind::Body);
}

#[test]
fn a_source_keeps_the_hash_of_its_bytes() {
    // The test vectors of FIPS 180-4.
    assert_eq!(sha256_hex(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let document = document();
    assert_eq!(document.source().sha256, sha256_hex(TEXT.as_bytes()));
    assert_eq!((document.id(), document.source().uri.as_str()), ("note", "notes/note.txt"));
    assert_eq!(document.source().retrieved, None);
}

#[test]
fn records_have_offsets_and_words_of_a_span() {
    let span = document().span_of_code_points(3, 6).unwrap();
    assert_eq!(
        serde_json::to_value(&span).unwrap(),
        serde_json::json!({"start": 3, "end": 6, "text": "Été"})
    );
    for (kind, shown, name) in [
        (ZoneKind::Title, true, "title"),
        (ZoneKind::Standfirst, true, "standfirst"),
        (ZoneKind::Body, true, "body"),
        (ZoneKind::Subheading, true, "subheading"),
        (ZoneKind::Caption, true, "caption"),
        (ZoneKind::Dateline, false, "dateline"),
        (ZoneKind::Credit, false, "credit"),
        (ZoneKind::Furniture, false, "furniture"),
        (ZoneKind::Teaser, false, "teaser"),
        (ZoneKind::Comment, false, "comment"),
        (ZoneKind::Disclaimer, false, "disclaimer"),
        (ZoneKind::Paywall, false, "paywall"),
    ] {
        assert_eq!((kind.is_article(), kind.as_str()), (shown, name));
        assert_eq!(serde_json::to_value(kind).unwrap(), name);
    }
}
