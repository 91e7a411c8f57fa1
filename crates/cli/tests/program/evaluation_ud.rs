//! `eval-ud` and `eval-names`: a treebank or tagged tokens in, figures out.

use std::fs;

use crate::program::{Ran, run};

/// "Ana parle du port.", invented.
const GOLD: &str = "\
# sent_id = port
1\tAna\tAna\tPROPN\t_\t_\t2\tnsubj\t_\t_
2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tport\tport\tNOUN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

";

/// The same without splitting "du", with a wrong tag and a wrong head.
const WHOLE: &str = "\
1\tAna\tAna\tNOUN\t_\t_\t2\tnsubj\t_\t_
2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\t_
3\tdu\tde\tADP\t_\t_\t4\tcase\t_\t_
4\tport\tport\tNOUN\t_\t_\t2\tobj\t_\t_
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

";

/// Runs the program with the files `one` and `other` in its folder.
fn with(one: &str, other: &str, arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("gold"), one).expect("a file");
    fs::write(folder.path().join("found"), other).expect("a file");
    run(folder.path(), arguments)
}

#[test]
fn parses_are_measured_for_a_person() {
    for language in ["en", "fr"] {
        let ran = with(GOLD, WHOLE, &["eval-ud", "gold", "found", "--errors", "5", "--lang", language]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        insta::assert_snapshot!(format!("eval-ud-{language}"), ran.out);
    }
}

#[test]
fn parses_are_measured_for_a_program() {
    let f1 = |arguments: &[&str], name: &str| {
        let ran = with(GOLD, WHOLE, &[&["eval-ud", "gold", "found", "--format", "json"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let measures = report["measures"].as_array().expect("measures").clone();
        assert_eq!(report["confusions"]["upos"].as_array().map(Vec::len), Some(0));
        measures.iter().find(|measure| measure["name"] == name).expect("the measure")["f1"]
            .as_f64()
            .map(|f1| (f1 * 1000.0).round())
    };
    // In thousandths: 4 of 6 and 5 words are aligned; collapsed, all 5 are.
    assert_eq!(f1(&[], "Words"), Some(727.0));
    assert_eq!(f1(&["--collapsed"], "Words"), Some(1000.0));
    assert_eq!(f1(&["--collapsed"], "UAS"), Some(800.0));
}

#[test]
fn names_are_measured() {
    let (gold, found) =
        ("Zoé B-PER\nKarmel I-PER\nà O\nOrval B-LOC\n", "Zoé B-PER\nKarmel O\nà O\nOrval B-LOC\n");
    for language in ["en", "fr"] {
        let ran = with(gold, found, &["eval-names", "gold", "found", "--errors", "5", "--lang", language]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        insta::assert_snapshot!(format!("eval-names-{language}"), ran.out);
    }
    let ran = with(gold, found, &["eval-names", "gold", "found", "--kinds", "LOC", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(report["measures"][0]["kind"], "LOC");
    assert_eq!(report["measures"][1]["f1"], 1.0);
    assert_eq!(report["mistakes"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_file_that_cannot_be_scored_is_named_with_its_place() {
    let refused = |one: &str, other: &str, arguments: &[&str], words: &str| {
        let ran = with(one, other, arguments);
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.err.contains(words), "{}", ran.err);
    };
    let parses = ["eval-ud", "gold", "found"];
    refused(GOLD, "Ana\n", &parses, "found:1: a word has 10 columns");
    refused(&GOLD.replace("2\tobl", "9\tobl"), WHOLE, &parses, "gold:7: the HEAD is 9");
    refused(GOLD, &WHOLE.replace("port\tport", "quai\tquai"), &parses, "found: the two files do not hold");
    refused(&GOLD.replace("2\tnsubj", "0\tnsubj"), WHOLE, &parses, "gold: sentence port is no tree");
    refused(GOLD, WHOLE, &["eval-ud", "gold", "none"], "none: ");
    let names = ["eval-names", "gold", "found"];
    refused("Zoé B-PER\n", "Zoé\n", &names, "found:1: a token and its tag");
    refused("Zoé B-PER\n", "Roy B-PER\n", &names, "found: the two files do not hold");
}
