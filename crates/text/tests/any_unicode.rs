//! Offsets, spans and documents over arbitrary Unicode, against the plainest
//! implementation there is: a vector of characters.

use proptest::prelude::*;
use selon_text::{ByteRange, Document, OffsetIndex, Source, Span, SpanError, Zone, ZoneKind};

/// Texts in which characters take one to four bytes, join, combine or break
/// lines, long enough to pass several checkpoints of the index.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z .,]{0,30}",
        3 => "\\PC{0,20}",
        1 => any::<char>().prop_map(String::from),
        4 => prop::sample::select(vec![
            "e\u{301}", "\u{301}", "É", "«\u{A0}", "\u{202F}»", "\r\n", "\n", "\u{FEFF}", "\u{2028}", "\u{2029}",
            "🤷🏽‍♀️", "👩‍👩‍👧", "🇧🇾", "Лукашенко", "ﬁ", "\u{200D}", "\u{10FFFF}", "\0", "한국", "שָׁלוֹם",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn document(text: &str) -> Document {
    Document::new("any", text, Source::of("any.txt", text.as_bytes(), "text/plain", "UTF-8")).unwrap()
}

/// What `text[start:end]` is in a language whose strings are code points.
fn sliced(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

/// A text and two offsets of it, a little past its end at most.
fn text_and_offsets() -> impl Strategy<Value = (String, usize, usize)> {
    text().prop_flat_map(|text| {
        let past = text.len() + 3;
        (Just(text), 0..=past, 0..=past)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_index_counts_like_char_indices(text in text()) {
        let index = OffsetIndex::new(&text);
        let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        prop_assert_eq!(index.code_points(), starts.len());
        for byte in 0..=text.len() + 2 {
            // A byte inside a character has that character before it.
            let naive = starts.iter().filter(|start| **start < byte).count();
            prop_assert_eq!(index.to_code_point(&text, byte), naive, "byte {}", byte);
        }
        for (code_point, byte) in starts.iter().chain([&text.len()]).enumerate() {
            prop_assert_eq!(index.to_byte(&text, code_point), Some(*byte), "code point {}", code_point);
            prop_assert_eq!(index.to_code_point(&text, *byte), code_point);
        }
        prop_assert_eq!(index.to_byte(&text, starts.len() + 1), None);
        prop_assert_eq!(index.to_byte(&text, usize::MAX), None);
    }

    #[test]
    fn a_span_of_bytes_reads_what_stands_there((text, start, end) in text_and_offsets()) {
        let document = document(&text);
        let range = ByteRange::new(start, end);
        match document.span(range) {
            Ok(span) => {
                prop_assert_eq!(span.text(), &text[start..end]);
                prop_assert_eq!(span.text(), sliced(&text, span.start(), span.end()));
                prop_assert_eq!(span.end() - span.start(), span.text().chars().count());
                prop_assert_eq!(document.byte_range(span.start(), span.end()), Ok(range));
                prop_assert_eq!(document.slice(range), Ok(span.text()));
            }
            Err(SpanError::OutOfBounds { start: from, end: to, length }) => {
                prop_assert_eq!((from, to, length), (start, end, text.len()));
                prop_assert!(start > end || end > text.len());
            }
            Err(SpanError::NotABoundary(edge)) => {
                prop_assert!(edge == start || edge == end);
                prop_assert!(edge <= text.len() && !text.is_char_boundary(edge));
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn a_span_of_code_points_reads_what_stands_there((text, start, end) in text_and_offsets()) {
        let document = document(&text);
        let length = text.chars().count();
        prop_assert_eq!(document.code_points(), length);
        match document.span_of_code_points(start, end) {
            Ok(span) => {
                prop_assert_eq!((span.start(), span.end()), (start, end));
                prop_assert_eq!(span.text(), sliced(&text, start, end));
                let range = document.byte_range(start, end).unwrap();
                prop_assert_eq!(document.span(range), Ok(span));
            }
            Err(error) => {
                prop_assert_eq!(error, SpanError::OutOfBounds { start, end, length });
                prop_assert!(start > end || end > length);
            }
        }
    }

    #[test]
    fn a_stored_span_is_accepted_with_its_own_words_only(
        (text, start, end) in text_and_offsets(),
        other in text(),
    ) {
        let document = document(&text);
        let Ok(span) = document.span_of_code_points(start, end) else { return Ok(()) };
        prop_assert_eq!(document.check(start, end, span.text()), Ok(span.clone()));
        let differs = |words: &str| SpanError::Differs {
            start,
            end,
            expected: words.to_owned(),
            found: span.text().to_owned(),
        };
        if other != span.text() {
            prop_assert_eq!(document.check(start, end, &other), Err(differs(&other)));
        }
        // One character more or one place further is a difference too.
        let longer = format!("{}\u{301}", span.text());
        prop_assert_eq!(document.check(start, end, &longer), Err(differs(&longer)));
        if let Ok(next) = document.span_of_code_points(start + 1, end + 1)
            && next.text() != span.text()
        {
            prop_assert!(document.check(start + 1, end + 1, span.text()).is_err());
        }
    }

    #[test]
    fn zones_lie_on_the_text_or_are_refused(
        (text, ranges) in text().prop_flat_map(|text| {
            let past = text.len() + 2;
            (Just(text), prop::collection::vec((0..=past, 0..=past), 0..6))
        }),
    ) {
        let document = document(&text);
        let kinds = [ZoneKind::Title, ZoneKind::Body, ZoneKind::Teaser];
        let zones: Vec<Zone> = ranges
            .iter()
            .enumerate()
            .map(|(at, (start, end))| Zone {
                kind: kinds[at % kinds.len()],
                range: ByteRange::new(*start, *end),
                reason: format!("zone {at}"),
            })
            .collect();
        let lie = zones.iter().all(|zone| document.slice(zone.range).is_ok());
        let zoned = document.with_zones(zones);
        prop_assert_eq!(zoned.is_ok(), lie);
        let Ok(zoned) = zoned else { return Ok(()) };
        prop_assert!(zoned.zones().is_sorted_by_key(|zone| (zone.range, zone.kind)));
        for byte in 0..text.len() {
            let around = |zone: &&Zone| zone.range.as_range().contains(&byte);
            let naive = zoned.zones().iter().rfind(around).map_or(ZoneKind::Body, |zone| zone.kind);
            prop_assert_eq!(zoned.zone_at(byte), naive, "byte {}", byte);
        }
    }

    #[test]
    fn ranges_compare_as_sets_of_bytes(a in (0..20usize, 0..20usize), b in (0..20usize, 0..20usize)) {
        let (left, right) = (ByteRange::new(a.0, a.1), ByteRange::new(b.0, b.1));
        let set = |range: ByteRange| range.as_range().collect::<std::collections::BTreeSet<_>>();
        prop_assert_eq!(left.len(), set(left).len());
        prop_assert_eq!(left.is_empty(), set(left).is_empty());
        if !left.is_empty() && !right.is_empty() {
            prop_assert_eq!(left.overlaps(right), !set(left).is_disjoint(&set(right)));
            prop_assert_eq!(left.contains(right), set(right).is_subset(&set(left)));
        }
    }

    #[test]
    fn cloning_a_document_shares_its_text(text in text()) {
        let document = document(&text);
        let copy = document.clone();
        prop_assert_eq!(document.text().as_ptr(), copy.text().as_ptr());
        prop_assert_eq!(&*copy.shared_text(), text.as_str());
        let whole = copy.span_of_code_points(0, copy.code_points()).unwrap();
        prop_assert_eq!(Span::text(&whole), text.as_str());
    }
}
