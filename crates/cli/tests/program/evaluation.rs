//! `eval`: gold in, figures out.

use std::fs;

use crate::articles::bridge;
use crate::program::run;

fn gold(folder: &tempfile::TempDir) {
    let (_, record) = bridge();
    let line = serde_json::to_string(&record).expect("JSON");
    fs::write(folder.path().join("gold.jsonl"), line + "\n").expect("a file");
}

#[test]
fn gold_predicts_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    gold(&folder);
    let arguments = ["eval", "gold.jsonl", "--predictions", "gold.jsonl", "--format", "json"];
    let ran = run(folder.path(), &arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let measures = report["measures"].as_array().expect("measures");
    let strict = measures.iter().find(|measure| measure["name"] == "content strict").expect("the measure");
    assert_eq!(strict["f1"], 1.0);
}

#[test]
fn extraction_is_scored_on_the_texts_of_the_gold() {
    let folder = tempfile::tempdir().expect("a folder");
    gold(&folder);
    let ran = run(folder.path(), &["eval", "gold.jsonl", "--bootstrap", "0", "--errors", "5"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("1 documents, 3 gold statements, "), "{}", ran.out);
    assert!(ran.out.contains("0 documents without prediction"), "{}", ran.out);
    assert!(ran.out.contains("spans whose text differs from the source: 0"), "{}", ran.out);
}

#[test]
fn a_file_that_is_no_gold_is_named_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("bad.jsonl"), "\n{\"id\": 7}\n").expect("a file");
    let ran = run(folder.path(), &["eval", "bad.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("bad.jsonl:2: "), "{}", ran.err);
    let ran = run(folder.path(), &["eval", "none.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("none.jsonl: "), "{}", ran.err);
}
