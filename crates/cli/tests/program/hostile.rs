//! What is no article: a clear message, the rest goes on, the exit code tells.

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use crate::articles::write_many;
use crate::program::{ran, run, selon};

/// The ids of JSON lines.
fn ids(lines: &str) -> Vec<String> {
    let id = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).expect("a JSON object");
        record["id"].as_str().expect("an id").to_owned()
    };
    lines.lines().map(id).collect()
}

#[test]
fn each_bad_file_is_named_with_its_reason_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    write("a-good.txt", "« Oui », a dit Zoé Marl.".as_bytes());
    write("b-empty.txt", b"");
    write("c-blank.txt", b" \n\t\n");
    write("d-binary.txt", &[0, 159, 1, 2, 3, 0, 0, 7].repeat(100));
    write("e-damaged.txt", b"\xC3\xA9t\xC3\xA9 \xC3\xA9 \xE2\x82 caf\xC3\xA9");
    write("f-huge.txt", &b"mot ".repeat(13 << 20));
    write("g-pdf.txt", b"%PDF-1.7 ...");
    write("z-good.txt", "« Non », a dit Zoé Marl.".as_bytes());
    let ran = run(folder.path(), &["extract", ".", "no-such-file.txt"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ids(&ran.out), ["a-good", "z-good"]);
    let told: Vec<&str> = ran.err.lines().filter(|line| line.contains(": refused: ")).collect();
    let expected = [
        ("no-such-file.txt", "there is no such file"),
        ("b-empty.txt", "empty"),
        ("c-blank.txt", "white space"),
        ("d-binary.txt", "not text"),
        ("e-damaged.txt", "invalid byte sequence at byte 9"),
        ("f-huge.txt", "54525952 bytes"),
        ("g-pdf.txt", "a PDF document"),
    ];
    assert_eq!(told.len(), expected.len(), "{}", ran.err);
    for (line, (file, reason)) in told.iter().zip(expected) {
        assert!(line.contains(file) && line.contains(reason), "{line:?} should name {file} and {reason}");
    }
}

#[test]
fn nothing_read_at_all_is_a_failure_and_something_read_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    for command in [&["extract"][..], &["ingest", "--ledger", "press.db"]] {
        let code = |paths: &[&str]| run(folder.path(), &[command, paths].concat()).code;
        assert_eq!(code(&["nope.txt"]), 2, "{command:?}");
        assert_eq!(code(&["nope.txt", "article-0000.txt"]), 1, "{command:?}");
        assert_eq!(code(&["article-0000.txt"]), 0, "{command:?}");
    }
}

#[test]
fn refusals_speak_french() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("vide.txt"), "").expect("a file");
    let ran = ran(selon(folder.path()).args(["extract", "vide.txt"]).env("LANG", "fr_FR.UTF-8"));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("vide.txt : refusé : le fichier est vide"), "{}", ran.err);
}

#[test]
fn an_article_may_be_one_long_line() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("line.txt"), "« Oui », a dit Zoé Marl à Varnes. ".repeat(1500))
        .expect("a file");
    let ran = run(folder.path(), &["extract", "line.txt", "--max-bytes", "60000"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ids(&ran.out), ["line"]);
    let refused = run(folder.path(), &["extract", "line.txt", "--max-bytes", "50000"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("the limit for one article is 50000 (--max-bytes)"), "{}", refused.err);
}

#[test]
fn files_of_other_kinds_are_skipped_with_a_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    fs::write(folder.path().join("page.html"), "<p>").expect("a file");
    let ran = run(folder.path(), &["extract", "."]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("page.html: skipped: in a folder only .txt"), "{}", ran.err);
}

#[test]
fn a_folder_without_articles_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = run(folder.path(), &["extract", "."]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("nothing to read"), "{}", ran.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_opens_but_cannot_be_read_is_refused() {
    // Reading this file at its beginning is an input/output error for everybody, root included.
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    let ran = run(folder.path(), &["extract", "/proc/self/mem", "article-0000.txt"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ids(&ran.out), ["article-0000"]);
    assert!(ran.err.contains("/proc/self/mem: refused: "), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn unreadable_files_and_folders_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 2);
    fs::create_dir(folder.path().join("closed")).expect("a folder");
    fs::write(folder.path().join("closed/inside.txt"), "Texte.").expect("a file");
    let close = |name: &str, mode| {
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    close("article-0000.txt", 0);
    close("closed", 0);
    if fs::read(folder.path().join("article-0000.txt")).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let ran = run(folder.path(), &["extract", "."]);
    close("closed", 0o700);
    assert_eq!(ran.code, 1);
    assert_eq!(ids(&ran.out), ["article-0001"]);
    for name in ["article-0000.txt", "closed"] {
        assert!(ran.err.contains(&format!("{name}: refused: no permission")), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn a_file_name_does_not_command_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("red\u{1b}[31m.txt"), "").expect("a file");
    let ran = run(folder.path(), &["extract", "."]);
    assert_eq!(ran.code, 2);
    assert!(!ran.err.contains('\u{1b}') && ran.err.contains("red\u{fffd}[31m.txt: refused"), "{:?}", ran.err);
}

#[cfg(unix)]
#[test]
fn broken_links_and_loops_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    std::os::unix::fs::symlink("gone.txt", folder.path().join("link.txt")).expect("a link");
    std::os::unix::fs::symlink(".", folder.path().join("loop")).expect("a link");
    let ran = run(folder.path(), &["extract", "link.txt", "."]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("link.txt: refused: a symbolic link to a file that is not there"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("loop: refused: a symbolic link back to a folder"), "{}", ran.err);
}

#[test]
fn a_file_that_disappears_after_it_was_listed_is_refused() {
    use selon_cli::arguments::ReadingOptions;
    use selon_cli::messages::{Language, Message};
    use selon_cli::pipeline::for_each_source;
    use selon_cli::sources::Listing;

    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 3);
    let listing = Listing::of(&[folder.path().to_owned()]);
    fs::remove_file(folder.path().join("article-0001.txt")).expect("removed");
    let options = ReadingOptions { threads: Some(2), max_bytes: 1 << 20 };
    let mut told = Vec::new();
    let ids = |_, documents: Vec<selon_text::Document>| documents[0].id().to_owned();
    for_each_source(&listing.sources, &options, true, ids, |_, result| {
        told.push(result.unwrap_or_else(|reason| Message::Reason(&reason).text(Language::English)));
        Ok(())
    })
    .expect("delivered");
    assert_eq!(told, ["article-0000", "there is no such file (any more)", "article-0002"]);
}

#[test]
fn the_standard_input_is_an_article() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 1);
    let text = "« Oui », a dit Zoé Marl.";
    let ran = ran(selon(folder.path()).args(["extract", "-", "article-0000.txt"]).write_stdin(text));
    assert_eq!(ran.code, 0);
    assert_eq!(ids(&ran.out), ["stdin", "article-0000"]);
    let record: serde_json::Value =
        serde_json::from_str(ran.out.lines().next().expect("a line")).expect("JSON");
    assert_eq!(record["text"], text);
    assert_eq!(record["source"]["uri"], "-");
}

#[test]
fn an_empty_standard_input_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = ran(selon(folder.path()).args(["extract", "-"]).write_stdin(""));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("-: refused: the file is empty"), "{}", ran.err);
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 300);
    for format in ["jsonl", "json", "pretty"] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("selon"))
            .args(["extract", ".", "--format", format])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut output = child.stdout.take().expect("a pipe");
        let mut first = [0; 10];
        output.read_exact(&mut first).expect("some output");
        drop(output);
        let ended = child.wait_with_output().expect("the program ends");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{format}");
        assert_eq!(ended.status.code(), Some(0), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    write_many(folder.path(), 20);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let ended = Command::new(assert_cmd::cargo::cargo_bin!("selon"))
        .args(["extract", "."])
        .current_dir(folder.path())
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .expect("the program starts");
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("the output could not be written"));
    std::io::stderr().flush().expect("flushed");
}
