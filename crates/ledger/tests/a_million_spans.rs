//! A ledger of a million spans, measured.
//!
//! `cargo test --release -p selon-ledger --test a_million_spans -- --ignored --nocapture`

#[path = "support/generated.rs"]
mod generated;

use std::time::Instant;

use selon_ledger::view::Verdict;
use selon_ledger::{Ledger, SaidQuery};

const DOCUMENTS: usize = 10_000;
const STATEMENTS: usize = 34;

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{what}: {:.3} s", start.elapsed().as_secs_f64());
    result
}

#[test]
#[ignore = "takes a minute and 1 GB of disk"]
fn a_million_spans_are_stored_verified_and_asked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("essai.selon");
    let mut ledger = Ledger::open(&path).unwrap();
    timed("ingest", || {
        for number in 0..DOCUMENTS {
            let (bytes, record) = generated::article(number, STATEMENTS);
            ledger.ingest(&bytes, &record).unwrap();
        }
    });
    let summary = timed("summary", || ledger.summary().unwrap());
    println!("{} spans, {} statements, {} words", summary.spans, summary.statements, summary.words);
    assert!(summary.spans >= 1_000_000);
    assert_eq!(summary.people, 8);
    drop(ledger);
    println!("file: {} MB", path.metadata().unwrap().len() / 1_000_000);
    let ledger = Ledger::open_read_only(&path).unwrap();
    let verification = timed("verify", || ledger.verify().unwrap());
    assert!(verification.is_whole());
    assert_eq!(verification.spans, summary.spans);
    for (words, verdict) in [
        ("Le conseil numéro 7777 fermera le vieux port de Brumeval", Verdict::Exact),
        ("avant la prochaine marée", Verdict::Exact),
        ("Le conseil numéro 7777 ne fermera jamais le port de Brumeval", Verdict::Altered),
        ("conseil de la marée avant Brumeval et la presse de la ville", Verdict::NotFound),
        ("Les baleines chantent sous la lune rousse", Verdict::NotFound),
    ] {
        let checked = timed(&format!("check {words:?}"), || ledger.check(words).unwrap());
        assert_eq!(checked.verdict, verdict, "{words}");
    }
    let people = timed("who", || ledger.who("Kermadec").unwrap());
    let query = SaidQuery { about: Some("7777".to_owned()), ..SaidQuery::default() };
    timed("said --about", || ledger.said("Zoé Kermadec", &query).unwrap());
    let timeline = timed("timeline", || ledger.timeline("Zoé Kermadec").unwrap());
    assert_eq!(timeline.dated.len(), people[0].statements);
    let found = timed("search", || ledger.search("port 7777", 20).unwrap());
    assert!(!found.statements.is_empty());
    timed("search for a word of all documents", || ledger.search("brumeval", 20).unwrap());
}
