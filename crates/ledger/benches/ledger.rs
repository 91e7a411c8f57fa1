//! Time to store a document, to verify a ledger and to ask it.
//!
//! `cargo bench -p selon-ledger`

#[path = "../tests/support/generated.rs"]
mod generated;

use divan::{Bencher, counter::ItemsCount};
use selon_ledger::{Ledger, SaidQuery};

fn main() {
    divan::main();
}

/// Documents of the ledgers that are asked.
const DOCUMENTS: usize = 1_000;

fn filled(documents: usize) -> (tempfile::TempDir, Ledger) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ledger = Ledger::open(&folder.path().join("essai.selon")).expect("a ledger");
    for number in 0..documents {
        let (bytes, record) = generated::article(number, 12);
        ledger.ingest(&bytes, &record).expect("ingested");
    }
    (folder, ledger)
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn ingest_a_document(bencher: Bencher) {
    let (_folder, mut ledger) = filled(200);
    let mut number = 200;
    bencher
        .with_inputs(|| {
            number += 1;
            generated::article(number, 12)
        })
        .bench_local_values(|(bytes, record)| ledger.ingest(&bytes, &record));
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn ingest_a_known_document(bencher: Bencher) {
    let (_folder, mut ledger) = filled(200);
    let (bytes, record) = generated::article(7, 12);
    bencher.bench_local(|| ledger.ingest(&bytes, &record));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn verify(bencher: Bencher) {
    let (_folder, ledger) = filled(DOCUMENTS);
    let spans = ledger.summary().expect("readable").spans;
    bencher.counter(ItemsCount::new(spans)).bench_local(|| ledger.verify());
}

#[divan::bench(args = [
    "Le conseil numéro 77 votera la digue de Brumeval avant la prochaine marée",
    "Le conseil numéro 77 ne votera jamais la digue de Brumeval avant la marée",
    "Les baleines chantent sous la lune rousse",
], sample_count = 20, sample_size = 1)]
fn check(bencher: Bencher, words: &str) {
    let (_folder, ledger) = filled(DOCUMENTS);
    bencher.bench_local(|| ledger.check(words));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn who(bencher: Bencher) {
    let (_folder, ledger) = filled(DOCUMENTS);
    bencher.bench_local(|| ledger.who("Kermadec"));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn said_about(bencher: Bencher) {
    let (_folder, ledger) = filled(DOCUMENTS);
    let query = SaidQuery { about: Some("digue 77".to_owned()), ..SaidQuery::default() };
    bencher.bench_local(|| ledger.said("Zoé Kermadec", &query));
}
