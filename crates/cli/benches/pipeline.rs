//! Words per second of the whole way from bytes to a line of JSON, on one
//! core, over the demonstration articles: `cargo bench -p selon`.
//!
//! Divan's items are words, as white space separates them.

use std::fs;
use std::path::Path;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use selon_extract::extract;
use selon_read::{ReadOptions, read};
use selon_record::Record;
use selon_text::Document;

fn main() {
    divan::main();
}

/// The articles, each with its id.
fn articles() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/articles");
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("listed").path()).collect();
    paths.sort();
    let article = |path: &Path| {
        let id = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (id, fs::read(path).expect("readable"))
    };
    paths.iter().map(|path| article(path)).collect()
}

fn documents(articles: &[(String, Vec<u8>)]) -> Vec<Document> {
    let options = ReadOptions::default();
    let read = |(id, bytes): &(String, Vec<u8>)| read(id, id, bytes, &options).expect("an article");
    articles.iter().flat_map(read).collect()
}

fn words(articles: &[(String, Vec<u8>)]) -> ItemsCount {
    let words =
        documents(articles).iter().map(|document| document.text().split_whitespace().count()).sum::<usize>();
    ItemsCount::new(words)
}

fn json(record: &Record) -> String {
    serde_json::to_string(record).expect("a record is JSON")
}

/// What `selon extract --threads 1` does to each file once it is in memory.
#[divan::bench]
fn whole(bencher: Bencher) {
    let articles = articles();
    let options = ReadOptions::default();
    bencher.counter(words(&articles)).bench_local(|| {
        for (id, bytes) in &articles {
            for document in read(id, id, bytes, &options).expect("an article") {
                black_box(json(&extract(&document)));
            }
        }
    });
}

#[divan::bench]
fn reading(bencher: Bencher) {
    let articles = articles();
    bencher.counter(words(&articles)).bench_local(|| black_box(documents(&articles)));
}

#[divan::bench]
fn extracting(bencher: Bencher) {
    let articles = articles();
    let documents = documents(&articles);
    bencher
        .counter(words(&articles))
        .bench_local(|| documents.iter().for_each(|document| drop(black_box(extract(document)))));
}

#[divan::bench]
fn printing_json(bencher: Bencher) {
    let articles = articles();
    let records: Vec<Record> = documents(&articles).iter().map(extract).collect();
    bencher
        .counter(words(&articles))
        .bench_local(|| records.iter().for_each(|record| drop(black_box(json(record)))));
}
