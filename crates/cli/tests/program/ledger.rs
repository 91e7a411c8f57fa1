//! The commands that fill, ask and verify a ledger.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use selon_ledger::Ledger;

use crate::articles::{bridge, write_many};
use crate::program::{Ran, run, selon};

/// A folder with a ledger that holds one article made by hand.
fn filled() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let (bytes, record) = bridge();
    let mut ledger = Ledger::open(&folder.path().join("press.db")).expect("a ledger");
    ledger.ingest(&bytes, &record).expect("ingested");
    folder
}

fn ask(folder: &tempfile::TempDir, arguments: &[&str]) -> Ran {
    run(folder.path(), &[arguments, &["--ledger", "press.db"]].concat())
}

fn dump(path: &Path) -> String {
    Ledger::open_read_only(path).expect("a ledger").dump().expect("a dump")
}

#[test]
fn answers_in_both_languages() {
    let folder = filled();
    let questions: [(&str, &[&str], i32); 10] = [
        ("who", &["who", "roy"], 0),
        ("said", &["said", "Ana Roy"], 0),
        ("said-about", &["said", "Roy", "--about", "centime", "--from", "2031"], 0),
        ("timeline", &["timeline", "Roy"], 0),
        ("show", &["show", "pont#s2"], 0),
        ("check-exact", &["check", "nous ne rouvrirons pas le pont avant l'ete"], 0),
        ("check-altered", &["check", "Nous ne rouvrirons jamais le pont avant l’été"], 3),
        ("check-not-found", &["check", "Les girafes votent à gauche depuis toujours"], 1),
        ("search", &["search", "ete"], 0),
        ("verify", &["verify"], 0),
    ];
    for (name, question, code) in questions {
        for language in ["en", "fr"] {
            let ran = ask(&folder, &[question, &["--lang", language]].concat());
            assert_eq!(ran.code, code, "{question:?}: {}", ran.err);
            assert_eq!(ran.err, "", "{question:?}");
            insta::assert_snapshot!(format!("{name}-{language}"), ran.out);
        }
        let json = ask(&folder, &[question, &["--format", "json"]].concat());
        assert_eq!(json.code, code);
        serde_json::from_str::<serde_json::Value>(&json.out).expect("one JSON value");
        let french = ask(&folder, &[question, &["--format", "json", "--lang", "fr"]].concat());
        assert_eq!(json.out, french.out, "JSON does not depend on the language");
    }
}

#[test]
fn nobody_nothing_and_no_ledger_have_their_codes() {
    let folder = filled();
    for question in [&["who", "Zarathoustra"][..], &["said", "Zarathoustra"], &["timeline", "Zarathoustra"]] {
        let ran = ask(&folder, question);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{question:?}");
        assert!(ran.err.contains("nobody called “Zarathoustra”"), "{}", ran.err);
    }
    assert_eq!(ask(&folder, &["search", "girafes"]).code, 1);
    assert_eq!(ask(&folder, &["said", "Roy", "--about", "girafes"]).code, 1);
    let unknown = ask(&folder, &["show", "pont#s99"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("pont#s99"), "{}", unknown.err);
    let date = ask(&folder, &["said", "Roy", "--from", "hier"]);
    assert_eq!(date.code, 2);
    assert!(date.err.contains("is not a date"), "{}", date.err);
    for command in [&["who", "Roy"][..], &["verify"], &["refused"]] {
        let ran = run(folder.path(), &[command, &["--ledger", "none.db"]].concat());
        assert_eq!(ran.code, 2, "{command:?}");
        assert!(ran.err.contains("none.db"), "{}", ran.err);
        assert!(!folder.path().join("none.db").exists(), "asking does not make a ledger");
    }
    fs::write(folder.path().join("letter.db"), "Chère Zoé, ".repeat(1000)).expect("a file");
    assert_eq!(run(folder.path(), &["who", "Roy", "--ledger", "letter.db"]).code, 2);
}

#[test]
fn undated_statements_that_dates_leave_out_are_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("pont.txt"), "« Le pont tiendra bon », a déclaré Ana Roy.").expect("a file");
    assert_eq!(ask(&folder, &["ingest", "pont.txt"]).code, 0);
    let asked = ["said", "Ana Roy", "--about", "pont", "--from", "2031-03-01", "--to", "2032"];
    let ran = ask(&folder, &asked);
    assert_eq!(ran.code, 1);
    let end = "\n0 statements with “pont” from 2031-03-01 on up to 2032\n\
               1 statement without a date left out by --from/--to\n";
    assert!(ran.out.ends_with(end), "{}", ran.out);
    let french = ask(&folder, &[&asked[..], &["--lang", "fr"]].concat());
    let end = "\n0 propos avec « pont » depuis 2031-03-01 jusqu’à 2032\n\
               1 propos sans date écarté par --from/--to\n";
    assert!(french.out.ends_with(end), "{}", french.out);
}

#[test]
fn asking_leaves_no_files() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 2);
    assert_eq!(ask(&folder, &["ingest", "article-0000.txt", "article-0001.txt"]).code, 0);
    for question in [&["who", "Roy"][..], &["check", "le pont"], &["verify"], &["refused"]] {
        ask(&folder, question);
    }
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["article-0000.txt", "article-0001.txt", "press.db"]);
}

#[test]
fn the_ledger_may_be_named_by_the_environment() {
    let folder = filled();
    selon(folder.path()).args(["who", "Roy"]).env("SELON_LEDGER", "press.db").assert().success();
}

#[test]
fn ingesting_twice_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("articles")).expect("a folder");
    write_many(&folder.path().join("articles"), 12);
    let first = ask(&folder, &["ingest", "articles"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.starts_with("12 documents added"), "{}", first.out);
    let before = dump(&folder.path().join("press.db"));
    let second = ask(&folder, &["ingest", "articles", "--threads", "1"]);
    assert_eq!(second.out, "0 documents added, 12 unchanged\n");
    assert_eq!(dump(&folder.path().join("press.db")), before);
    assert_eq!(ask(&folder, &["verify"]).code, 0);
}

#[test]
fn a_ledger_does_not_depend_on_order_or_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 20);
    fs::create_dir(folder.path().join("other")).expect("a folder");
    fs::write(folder.path().join("other/article-0003.txt"), "« Oui », a dit Zoé Marl.").expect("a file");
    let mut names: Vec<String> = (0..20).map(|number| format!("article-{number:04}.txt")).collect();
    names.push("other/article-0003.txt".to_owned());
    let ingest = |names: &[String], threads: &str, ledger: &str| {
        let mut command = selon(folder.path());
        command.arg("ingest").args(names).args(["--threads", threads, "--ledger", ledger]).assert().success();
    };
    ingest(&names, "1", "a.db");
    names.reverse();
    names.swap(3, 15);
    ingest(&names, "8", "b.db");
    assert_eq!(dump(&folder.path().join("a.db")), dump(&folder.path().join("b.db")));
}

#[test]
fn what_was_refused_is_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    fs::write(folder.path().join("empty.txt"), "").expect("a file");
    fs::write(folder.path().join("page.html"), "<p>").expect("a file");
    let ran = ask(&folder, &["ingest", ".", "missing.txt", "--lang", "fr", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let summary: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(summary["documents"]["added"], 1);
    assert_eq!(summary["documents"]["refused"], 2);
    let skipped = summary["skipped"].as_array().expect("a list");
    assert!(skipped.iter().any(|uri| uri == "./page.html"), "{skipped:?}");
    let listed = ask(&folder, &["refused"]);
    assert_eq!(listed.code, 1);
    assert!(listed.out.contains("empty.txt: the file is empty\n"), "{}", listed.out);
    assert!(listed.out.contains("missing.txt: there is no such file (any more)\n"), "{}", listed.out);
}

#[test]
fn verify_finds_a_changed_word() {
    let folder = filled();
    let path = folder.path().join("press.db");
    assert_eq!(ask(&folder, &["verify"]).code, 0);
    // The same length and still UTF-8: only the words differ.
    let bytes = fs::read(&path).expect("the ledger");
    let mut changed = bytes.clone();
    let mut replaced = 0;
    let words = "centime".as_bytes();
    for place in 0..bytes.len() - words.len() {
        if &bytes[place..place + words.len()] == words {
            changed[place..place + words.len()].copy_from_slice(b"million");
            replaced += 1;
        }
    }
    assert!(replaced > 0, "the words stand in the file");
    fs::write(&path, changed).expect("written");
    let ran = ask(&folder, &["verify"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(
        ran.out.contains("million") || ran.out.contains("sha256") || ran.out.contains("pont"),
        "{}",
        ran.out
    );
    assert!(ran.out.lines().last().expect("a line").contains("from what was stored"), "{}", ran.out);
}

#[test]
fn killed_at_any_moment_the_ledger_is_whole_and_the_work_can_be_finished() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("articles")).expect("a folder");
    write_many(&folder.path().join("articles"), 250);
    let arguments = ["ingest", "articles", "--ledger", "press.db", "--quiet"];
    let mut interrupted = 0;
    for delay in [15, 40, 70, 110, 160] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("selon"))
            .args(arguments)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().expect("killed");
        interrupted += usize::from(!child.wait().expect("ended").success());
        if folder.path().join("press.db").exists() {
            let opened = Ledger::open(&folder.path().join("press.db")).expect("opens after a kill");
            drop(opened);
            let ran = ask(&folder, &["verify"]);
            assert_eq!(ran.code, 0, "after {delay} ms: {}{}", ran.out, ran.err);
        }
    }
    assert!(interrupted > 0, "no run was interrupted");
    let finished = run(folder.path(), &arguments);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert_eq!(ask(&folder, &["verify"]).code, 0);

    let whole = run(folder.path(), &["ingest", "articles", "--ledger", "whole.db", "--quiet"]);
    assert_eq!(whole.code, 0);
    assert!(dump(&folder.path().join("press.db")) == dump(&folder.path().join("whole.db")));
}

#[test]
fn the_demonstration_fills_a_ledger_that_verifies() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = run(folder.path(), &["demo", "--ledger", "demo.db"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("selon verify --ledger demo.db"), "{}", ran.out);
    assert_eq!(run(folder.path(), &["verify", "--ledger", "demo.db"]).code, 0);
    // Every command that it suggests works as printed.
    let suggested: Vec<&str> = ran.out.lines().filter_map(|line| line.strip_prefix("    selon ")).collect();
    assert!(!suggested.is_empty());
    for line in suggested {
        let script = format!("{} {line}", assert_cmd::cargo::cargo_bin!("selon").display());
        let status = Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .status()
            .expect("a shell");
        // 3: the quotation that lost a word.
        assert!(matches!(status.code(), Some(0 | 3)), "{line}: {status}");
    }
}
