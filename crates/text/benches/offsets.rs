//! Bytes to code points and back: the index, single conversions, spans.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use selon_text::{ByteRange, Document, OffsetIndex, Source};

fn main() {
    divan::main();
}

const TEXTS: [&str; 2] = ["ascii", "french"];
const SENTENCES: usize = 10_000;

fn text(kind: &str) -> String {
    let sentence = match kind {
        "ascii" => "\"We will stay here all winter\", said the spokesman of the fishermen. ",
        _ => "« Nous resterons là tout l'hiver », a déclaré le porte-parole des pêcheurs. ",
    };
    sentence.repeat(SENTENCES)
}

fn document(kind: &str) -> Document {
    let text = text(kind);
    let source = Source::of("bench.txt", text.as_bytes(), "text/plain", "UTF-8");
    Document::new("bench", text, source).expect("the text is short enough")
}

#[divan::bench(args = TEXTS)]
fn build_index(bencher: Bencher, kind: &str) {
    let text = text(kind);
    bencher.counter(BytesCount::of_str(&text)).bench(|| OffsetIndex::new(black_box(&text)));
}

/// A thousand places all over the text, on characters.
fn places(text: &str) -> Vec<usize> {
    (0..1_000).map(|i| text.floor_char_boundary(i * 7_919 * 97 % text.len())).collect()
}

#[divan::bench(args = TEXTS)]
fn thousand_bytes_to_code_points(bencher: Bencher, kind: &str) {
    let text = text(kind);
    let (index, places) = (OffsetIndex::new(&text), places(&text));
    bencher
        .counter(ItemsCount::new(places.len()))
        .bench(|| places.iter().map(|byte| index.to_code_point(&text, black_box(*byte))).sum::<usize>());
}

#[divan::bench(args = TEXTS)]
fn thousand_code_points_to_bytes(bencher: Bencher, kind: &str) {
    let text = text(kind);
    let index = OffsetIndex::new(&text);
    let places: Vec<_> = places(&text).iter().map(|byte| index.to_code_point(&text, *byte)).collect();
    bencher
        .counter(ItemsCount::new(places.len()))
        .bench(|| places.iter().filter_map(|point| index.to_byte(&text, black_box(*point))).sum::<usize>());
}

/// The comparison: what each conversion would cost without an index.
#[divan::bench(args = TEXTS, sample_count = 5)]
fn ten_conversions_without_index(bencher: Bencher, kind: &str) {
    let text = text(kind);
    let places = places(&text);
    bencher
        .counter(ItemsCount::new(10usize))
        .bench(|| places[..10].iter().map(|byte| black_box(&text)[..*byte].chars().count()).sum::<usize>());
}

#[divan::bench(args = TEXTS)]
fn thousand_spans(bencher: Bencher, kind: &str) {
    let document = document(kind);
    let text = document.text();
    let ranges: Vec<_> = places(text)
        .into_iter()
        .map(|start| ByteRange::new(start, text.floor_char_boundary((start + 30).min(text.len()))))
        .collect();
    bencher.counter(ItemsCount::new(ranges.len())).bench(|| {
        ranges
            .iter()
            .filter_map(|range| document.span(black_box(*range)).ok())
            .map(|span| span.end())
            .sum::<usize>()
    });
}

#[divan::bench(args = TEXTS)]
fn thousand_checks(bencher: Bencher, kind: &str) {
    let document = document(kind);
    let text = document.text();
    let spans: Vec<_> = places(text)
        .into_iter()
        .filter_map(|start| {
            let end = text.floor_char_boundary((start + 30).min(text.len()));
            document.span(ByteRange::new(start, end)).ok()
        })
        .collect();
    bencher.counter(ItemsCount::new(spans.len())).bench(|| {
        spans.iter().all(|span| document.check(span.start(), span.end(), black_box(span.text())).is_ok())
    });
}
