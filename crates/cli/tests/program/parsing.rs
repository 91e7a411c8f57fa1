//! `parse`, and `eval-ud --from`: articles and treebanks through the program's own models.

use std::fs;
use std::path::Path;

use crate::program::{Ran, run};

const ARTICLE: &str = "Le pont ferme\n\nLa maire Ana Roy a annoncé mardi la fermeture du pont.\n\
« Nous n'avons pas le choix », a-t-elle dit aux riverains.\n";

/// "Ana parle du port.", with all annotations but the tokens left out.
const TOKENS: &str = "\
# sent_id = port
1\tAna\t_\t_\t_\t_\t_\t_\t_\t_
2\tparle\t_\t_\t_\t_\t_\t_\t_\t_
3\tdu\t_\t_\t_\t_\t_\t_\t_\t_
4\tport\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
5\t.\t_\t_\t_\t_\t_\t_\t_\t_

";

/// Runs the program in a folder with an article, some tokens and a file that holds no weights.
fn with(arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("article.txt", ARTICLE);
    write("tokens.conllu", TOKENS);
    write("other.safetensors", "no weights");
    run(folder.path(), arguments)
}

#[test]
fn an_article_becomes_valid_conllu_whose_tokens_are_its_text() {
    for model in ["fast", "accurate"] {
        let ran = with(&["parse", "article.txt", "--model", model, "--language", "fr"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{model}");
        let sentences = selon_conllu::parse(&ran.out).expect("CoNLL-U");
        assert_eq!(sentences.len(), 3, "{model}");
        assert_eq!(sentences[0].comment("newdoc id"), Some("article"));
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let tokens: String = sentences.iter().map(|sentence| bare(&sentence.text())).collect();
        assert_eq!(tokens, bare(ARTICLE), "{model}");
        assert!(ran.out.contains("Name=B-PER"), "{model}:\n{}", ran.out);
    }
}

#[test]
fn threads_do_not_change_a_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..40 {
        let text = ARTICLE.replace("mardi", &format!("mardi {number}"));
        fs::write(folder.path().join(format!("{number:02}.txt")), text).expect("a file");
    }
    let out = |threads: &str| run(folder.path(), &["parse", ".", "--threads", threads]).out;
    let one = out("1");
    assert_eq!(selon_conllu::parse(&one).expect("CoNLL-U").len(), 120);
    assert!(one == out("2") && one == out("7"), "other bytes with other threads");
}

#[test]
fn given_tokens_are_kept() {
    let ran = with(&["parse", "--tokens", "tokens.conllu", "--language", "fr"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let sentences = selon_conllu::parse(&ran.out).expect("CoNLL-U");
    assert_eq!(sentences[0].comment("sent_id"), Some("port"));
    assert_eq!(sentences[0].text(), "Ana parle du port.");
    assert!(ran.out.contains("3-4\tdu\t"), "{}", ran.out);
}

#[test]
fn what_cannot_be_used_is_refused_by_name() {
    let ran = with(&["parse", "article.txt", "--weights", "other.safetensors", "--language", "fr"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("other.safetensors") && ran.err.contains("safetensors file"), "{}", ran.err);
    let ran = with(&["parse", "article.txt", "missing.txt", "--language", "fr"]);
    assert_eq!(ran.code, 1, "the rest goes on");
    assert!(ran.err.contains("missing.txt") && ran.out.contains("newdoc id = article"), "{}", ran.err);
    let ran = with(&["parse", "--tokens", "article.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("article.txt:1"), "{}", ran.err);
}

#[test]
fn the_programs_own_parser_is_measured() {
    let gold = with(&["parse", "--tokens", "tokens.conllu", "--language", "fr", "--model", "accurate"]).out;
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("gold.conllu"), gold).expect("a file");
    let measured = |folder: &Path, from: &str| {
        let arguments = [
            "eval-ud",
            "gold.conllu",
            "--from",
            from,
            "--model",
            "accurate",
            "--language",
            "fr",
            "--format",
            "json",
        ];
        let ran = run(folder, &arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let measures = report["measures"].as_array().expect("measures").clone();
        measures.iter().find(|measure| measure["name"] == "LAS").expect("LAS")["f1"].as_f64()
    };
    // Its own output is its gold.
    assert_eq!(measured(folder.path(), "tokens"), Some(1.0));
    assert_eq!(measured(folder.path(), "raw"), Some(1.0));
}
