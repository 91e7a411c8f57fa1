//! A process killed while it ingests loses at most the document in hand.

mod support;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use selon_ledger::Ledger;
use support::Article;

/// Tells the child process which ledger to fill.
const LEDGER: &str = "SELON_TEST_LEDGER";

/// A document of its own for each number, large enough for a kill to fall within its transaction.
fn article(number: usize) -> Article {
    let paragraphs: String = (0..80)
        .map(|i| format!("Ana Roy a dit {i} fois à la mairie de Brumeval le mot {number}.\n"))
        .collect();
    let mut article = Article::new(&format!("mot-{number}"), &paragraphs).person("Ana Roy", &[]);
    for i in 0..80 {
        article = article.says(Some("Ana Roy"), &format!("{i} fois à la mairie"), &format!("a dit {i} "));
    }
    article
}

#[test]
#[ignore = "the process that `a_killed_process_leaves_a_whole_ledger` starts and kills"]
fn child() {
    let Ok(path) = std::env::var(LEDGER) else { return };
    let mut ledger = Ledger::open(Path::new(&path)).unwrap();
    let first = ledger.summary().unwrap().documents;
    for number in first.. {
        article(number).ingest(&mut ledger);
        // Whatever was told before the kill counts as promised.
        eprintln!("stored {number}");
    }
}

#[test]
fn a_killed_process_leaves_a_whole_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("essai.selon");
    let mut promised = 0;
    for (round, wait) in [1u64, 3, 7, 13, 29, 41].into_iter().enumerate() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child", "--exact", "--ignored", "--nocapture"])
            .env(LEDGER, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut told = Vec::new();
        let is_stored = |line: &String| line.starts_with("stored ");
        told.extend(lines.next().map(Result::unwrap).filter(is_stored));
        assert_eq!(told.len(), 1, "the child did not store anything");
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        told.extend(lines.map(Result::unwrap).filter(is_stored));
        promised = told.last().unwrap().trim_start_matches("stored ").parse::<usize>().unwrap() + 1;

        let mut ledger = Ledger::open(&path).unwrap();
        let verification = ledger.verify().unwrap();
        assert!(verification.is_whole(), "round {round}: {:#?}", verification.differences);
        let held = ledger.summary().unwrap();
        assert!(
            held.documents == promised || held.documents == promised + 1,
            "{} for {promised}",
            held.documents
        );
        assert_eq!(held.statements, held.documents * 80, "documents are whole or absent");
        article(held.documents).ingest(&mut ledger);
    }
    assert!(promised > 6, "every round adds documents");
}

#[test]
fn an_error_in_the_middle_leaves_nothing_of_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("essai.selon");
    let mut ledger = Ledger::open(&path).unwrap();
    article(0).ingest(&mut ledger);
    let before = ledger.dump().unwrap();
    drop(ledger);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(
        "CREATE TRIGGER full_disk BEFORE INSERT ON fragments WHEN new.position = 0 AND new.statement > 120
         BEGIN SELECT raise(ABORT, 'no space left'); END",
    )
    .unwrap();
    let mut ledger = Ledger::open(&path).unwrap();
    let broken = article(1);
    let error = ledger.ingest(&broken.bytes, &broken.record).unwrap_err().to_string();
    assert!(error.contains("no space left"), "{error}");
    assert_eq!(ledger.dump().unwrap(), before);
    raw.execute_batch("DROP TRIGGER full_disk").unwrap();
    broken.ingest(&mut ledger);
    assert!(ledger.verify().unwrap().is_whole());
    assert_eq!(ledger.summary().unwrap().documents, 2);
}
