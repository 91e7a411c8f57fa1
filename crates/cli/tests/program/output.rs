//! What `extract` prints: order, determinism, formats, colours.

use std::fs;

use selon_cli::messages::Language;
use selon_cli::print::article;
use selon_cli::terminal::Terminal;

use crate::articles::{bridge, write_many};
use crate::program::{ran, run, selon};

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 90);
    let one = run(folder.path(), &["extract", ".", "--threads", "1"]);
    assert_eq!(one.out.lines().count(), 90);
    for threads in ["2", "8"] {
        let more = run(folder.path(), &["extract", ".", "--threads", threads]);
        assert!(one.out == more.out, "{threads} threads print something else");
    }
}

#[test]
fn the_order_of_output_is_that_of_input_and_a_record_does_not_depend_on_it() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 40);
    fs::create_dir(folder.path().join("other")).expect("a folder");
    fs::write(folder.path().join("other/article-0007.txt"), "« Oui », a dit Zoé Marl.").expect("a file");
    let mut paths: Vec<String> = (0..40).map(|number| format!("article-{number:04}.txt")).collect();
    paths.push("other/article-0007.txt".to_owned());
    let lines = |paths: &[String]| -> Vec<String> {
        let ran = ran(selon(folder.path()).arg("extract").args(paths));
        assert_eq!(ran.code, 0);
        ran.out.lines().map(str::to_owned).collect()
    };
    let usual = lines(&paths);
    // 17 and 41 have no common divisor: a shuffle without a random generator.
    let shuffle: Vec<usize> = (0..41).map(|place| place * 17 % 41).collect();
    let shuffled: Vec<String> = shuffle.iter().map(|place| paths[*place].clone()).collect();
    let expected: Vec<String> = shuffle.iter().map(|place| usual[*place].clone()).collect();
    assert!(lines(&shuffled) == expected);
}

#[test]
fn files_with_one_stem_are_told_apart_by_their_hash() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("a/note.txt", "Un."), ("b/note.txt", "Deux."), ("b/other.txt", "Trois.")] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let ran = run(folder.path(), &["extract", "."]);
    let ids: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let hash = record["source"]["sha256"].as_str().expect("a hash")[..8].to_owned();
            record["id"].as_str().expect("an id").replace(&hash, "HASH")
        })
        .collect();
    assert_eq!(ids, ["note~HASH", "note~HASH", "other"]);
}

#[test]
fn json_is_one_array_of_the_same_records() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 3);
    let lines = run(folder.path(), &["extract", "."]).out;
    let array = run(folder.path(), &["extract", ".", "--format", "json"]).out;
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let array: Vec<serde_json::Value> = serde_json::from_str(&array).expect("an array");
    assert_eq!(lines, array);

    fs::write(folder.path().join("empty.txt"), "").expect("a file");
    let none = run(folder.path(), &["extract", "empty.txt", "--format", "json"]);
    assert_eq!((none.code, none.out.as_str()), (2, "[]\n"));
}

#[test]
fn every_span_slices_to_its_words() {
    fn check(value: &serde_json::Value, text: &[char], spans: &mut usize) {
        if let (Some(start), Some(end), Some(words)) =
            (value["start"].as_u64(), value["end"].as_u64(), value["text"].as_str())
        {
            let found: String = text[start as usize..end as usize].iter().collect();
            assert_eq!(found, words);
            *spans += 1;
        }
        match value {
            serde_json::Value::Array(values) => values.iter().for_each(|value| check(value, text, spans)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| check(value, text, spans)),
            _ => {}
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 5);
    let mut spans = 0;
    for line in run(folder.path(), &["extract", "."]).out.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text: Vec<char> = record["text"].as_str().expect("a text").chars().collect();
        check(&record, &text, &mut spans);
    }
    assert!(spans > 0, "no span was checked");
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    let pretty = ["extract", ".", "--format", "pretty"];
    assert!(!run(folder.path(), &pretty).out.contains('\u{1b}'));
    let always = [&pretty[..], &["--color", "always"]].concat();
    assert!(run(folder.path(), &always).out.contains("\u{1b}["));
    let forced = ran(selon(folder.path()).args(pretty).env("CLICOLOR_FORCE", "1"));
    assert!(forced.out.contains("\u{1b}["));
    let never = [&pretty[..], &["--color", "never"]].concat();
    let never = ran(selon(folder.path()).args(never).env("CLICOLOR_FORCE", "1"));
    assert!(!never.out.contains('\u{1b}'));
}

#[test]
fn json_does_not_depend_on_the_language() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 2);
    let english = run(folder.path(), &["extract", ".", "--lang", "en"]);
    let french = run(folder.path(), &["extract", ".", "--lang", "fr"]);
    assert_eq!(english.out, french.out);
}

#[test]
fn the_schema_names_the_fields_of_a_record() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    let schema: serde_json::Value =
        serde_json::from_str(&run(folder.path(), &["schema"]).out).expect("a JSON value");
    let record: serde_json::Value =
        serde_json::from_str(run(folder.path(), &["extract", "."]).out.trim_end()).expect("JSON");
    for field in record.as_object().expect("an object").keys() {
        assert!(schema["properties"].get(field).is_some(), "{field} is not in the schema");
    }
}

fn pretty(language: Language) -> String {
    let (_, record) = bridge();
    let styled = article::lines(&Terminal::of(language, true), &record, false);
    anstream::adapter::strip_str(&styled).to_string()
}

#[test]
fn pretty_in_english() {
    insta::assert_snapshot!("pretty-en", pretty(Language::English));
}

#[test]
fn pretty_in_french() {
    insta::assert_snapshot!("pretty-fr", pretty(Language::French));
}

#[test]
fn pretty_in_colours() {
    let (_, record) = bridge();
    let styled = article::lines(&Terminal::of(Language::English, false), &record, false);
    insta::assert_snapshot!("pretty-colours", styled.replace('\u{1b}', "␛"));
}
