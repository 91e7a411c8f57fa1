//! The help of every command, word for word: it is the manual.

use crate::program::run;

const COMMANDS: [&str; 16] = [
    "extract",
    "ingest",
    "parse",
    "who",
    "said",
    "timeline",
    "show",
    "check",
    "search",
    "refused",
    "verify",
    "eval",
    "eval-ud",
    "eval-names",
    "demo",
    "schema",
];

#[test]
fn help_of_the_program() {
    let ran = run(std::path::Path::new("."), &["--help"]);
    assert_eq!(ran.code, 0);
    insta::assert_snapshot!("help", ran.out);
}

#[test]
fn help_of_every_command_has_examples() {
    for command in COMMANDS {
        let ran = run(std::path::Path::new("."), &[command, "--help"]);
        assert_eq!(ran.code, 0, "{command}: {}", ran.err);
        assert!(ran.out.contains("Examples:\n  selon "), "{command} has no examples");
        insta::assert_snapshot!(format!("help-{command}"), ran.out);
    }
}

#[test]
fn no_command_is_left_out() {
    let ran = run(std::path::Path::new("."), &["-h"]);
    let listed = ran.out.lines().skip_while(|line| *line != "Commands:").skip(1);
    let listed: Vec<&str> = listed
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let expected: Vec<&str> = COMMANDS.into_iter().chain(["help"]).collect();
    assert_eq!(listed, expected);
}

#[test]
fn wrong_usage_is_2() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in
        [&["extract"][..], &["exract", "x"], &["who", "Roy"], &["extract", "--threads", "0", "x"]]
    {
        assert_eq!(run(folder.path(), arguments).code, 2, "{arguments:?}");
    }
}
