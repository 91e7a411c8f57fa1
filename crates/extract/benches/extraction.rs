//! Words per second on one core: analysis alone, and extraction as a whole.
//!
//! The text is the demo corpus, so that the figure is the same for everybody.

use divan::Bencher;
use divan::counter::ItemsCount;
use selon_text::{Document, Source};

fn main() {
    divan::main();
}

/// The French articles of the demo corpus as documents, with their number of words.
fn corpus() -> (Vec<Document>, usize) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/articles");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the demo corpus").map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut words = 0;
    let mut documents = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy();
        let read =
            selon_read::read(&name, &path.to_string_lossy(), &bytes, &selon_read::ReadOptions::default());
        for document in read.unwrap() {
            if selon_lang::identify(document.text()).is_some() {
                words += document.text().split_whitespace().count();
                documents.push(document);
            }
        }
    }
    (documents, words)
}

#[divan::bench]
fn analysis(bencher: Bencher<'_, '_>) {
    let (documents, words) = corpus();
    bencher.counter(ItemsCount::new(words)).bench_local(|| {
        for document in &documents {
            divan::black_box(selon_lang::Analysis::of(document.text(), selon_lang::Language::french()));
        }
    });
}

#[divan::bench]
fn extraction(bencher: Bencher<'_, '_>) {
    let (documents, words) = corpus();
    bencher.counter(ItemsCount::new(words)).bench_local(|| {
        for document in &documents {
            divan::black_box(selon_extract::extract(document));
        }
    });
}

/// A megabyte without a full stop, as a broken source sends it.
#[divan::bench(sample_count = 3, args = ["il a dit que le port ", "Ana Roy, maire, a dit que le port, ", "' a'", "« ", "( a "])]
fn monotony(bencher: Bencher<'_, '_>, piece: &str) {
    let text =
        format!("Le ministre a déclaré que la ville est grande. {}", piece.repeat(1_000_000 / piece.len()));
    let source = Source::of("long.txt", text.as_bytes(), "text/plain", "UTF-8");
    let document = Document::new("long", text, source).unwrap();
    bencher.bench_local(|| divan::black_box(selon_extract::extract(&document)));
}

/// One document of about 100,000 words: nothing may grow with the square of the length.
#[divan::bench(sample_count = 5)]
fn one_long_document(bencher: Bencher<'_, '_>) {
    let (documents, _) = corpus();
    let article: String = documents.iter().map(Document::text).collect::<Vec<_>>().join("\n\n");
    let mut text = String::new();
    while text.split_whitespace().count() < 100_000 {
        text.push_str(&article);
        text.push_str("\n\n");
    }
    let words = text.split_whitespace().count();
    let source = Source::of("long.txt", text.as_bytes(), "text/plain", "UTF-8");
    let document = Document::new("long", text, source).unwrap();
    bencher
        .counter(ItemsCount::new(words))
        .bench_local(|| divan::black_box(selon_extract::extract(&document)));
}
