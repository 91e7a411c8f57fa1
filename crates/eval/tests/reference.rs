//! The same figures as the reference scorer, line by line, on gold mangled in
//! many ways. Needs the gold annotations beside the checkout and python3.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use selon_eval::{Options, read_gold, read_predictions, score_with};
use serde_json::{Value, json};

/// The folder of gold annotations, or `None` with a message.
fn gold_folder() -> Option<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/gold"));
    if !folder.join("score.py").exists() {
        println!("skipped: no reference scorer beside the checkout");
        return None;
    }
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: python3 is not installed");
        return None;
    }
    Some(folder.to_owned())
}

/// What the reference prints for `predictions`.
fn reference(folder: &Path, gold: &Path, predictions: &Path, resamples: usize) -> String {
    let output = Command::new("python3")
        .arg(folder.join("score.py"))
        .args([gold, predictions])
        .args(["--boot", &resamples.to_string()])
        .output()
        .expect("python3 starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the reference prints UTF-8")
}

/// Scores `documents` as predictions for `gold` both ways and compares the tables.
fn agree(folder: &Path, gold: &Path, documents: &[Value], resamples: usize, what: &str) {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    let file = scratch.path().join("predictions.jsonl");
    let lines: Vec<String> = documents.iter().map(Value::to_string).collect();
    fs::write(&file, lines.join("\n")).expect("predictions are written");
    let expected = reference(folder, gold, &file, resamples);
    let (gold, predictions) = (read_gold(gold).expect("gold"), read_predictions(&file).expect("predictions"));
    let found = score_with(&gold, &predictions, Options { resamples }).to_string();
    for (line, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{what}, line {}", line + 1);
    }
    assert_eq!(found, expected, "{what}");
}

/// The documents of a gold file with their length, in code points, for their text.
fn documents(gold: &Path) -> Vec<Value> {
    let text = fs::read_to_string(gold).expect("gold can be read");
    let parse = |line: &str| {
        let mut document: Value = serde_json::from_str(line).expect("gold is JSON");
        let text = document.as_object_mut().expect("a document").remove("text");
        let text = text.as_ref().and_then(Value::as_str).expect("gold has texts");
        document["length"] = json!(text.chars().count());
        document
    };
    text.lines().map(parse).collect()
}

/// Cuts contents at the end of their text: past it the reference breaks down.
fn keep_inside(documents: &mut [Value]) {
    for document in documents {
        let Some(length) = document["length"].as_u64() else { continue };
        for statement in document["statements"].as_array_mut().expect("statements") {
            for span in statement["content"].as_array_mut().expect("content") {
                for edge in ["start", "end"] {
                    let inside = span[edge].as_u64().expect("an offset").min(length);
                    span[edge] = json!(inside);
                }
            }
        }
    }
}

/// Calls `change` on every statement of every document with a running number.
fn each(documents: &mut [Value], mut change: impl FnMut(usize, &mut Value)) {
    let mut number = 0;
    for document in documents {
        for statement in document["statements"].as_array_mut().expect("statements") {
            change(number, statement);
            number += 1;
        }
    }
}

/// Moves both ends of a span, forgetting its words.
fn shift(span: &mut Value, start: i64, end: i64) {
    let moved = |edge: &str, by: i64| (span[edge].as_i64().expect("an offset") + by).max(0);
    *span = json!({"start": moved("start", start), "end": moved("end", end)});
}

/// Every mangling by name.
type Mangling = (&'static str, fn(&mut Vec<Value>));

const MANGLINGS: &[Mangling] = &[
    ("untouched", |_| {}),
    ("nothing predicted", |documents| documents.clear()),
    ("every third document lost, a foreign one added", |documents| {
        let mut number = 0;
        documents.retain(|_| {
            number += 1;
            number % 3 != 0
        });
        let statement = json!({"id": "s1", "type": "direct", "content": [{"start": 0, "end": 9}]});
        documents.push(json!({"id": "foreign", "statements": [statement]}));
    }),
    ("every fifth dropped", |documents| {
        for document in documents {
            let mut number = 0;
            document["statements"].as_array_mut().expect("statements").retain(|_| {
                number += 1;
                number % 5 != 0
            });
        }
    }),
    ("spans shifted", |documents| {
        each(documents, |number, statement| {
            let (start, end) = [(0, 3), (-7, 0), (12, 40), (0, -25), (60, 60), (0, 0), (1, -1)][number % 7];
            for span in statement["content"].as_array_mut().expect("content") {
                shift(span, start, end);
            }
            for span in statement["cue"].as_array_mut().expect("cue") {
                shift(span, end, end);
            }
            if statement["source"].is_object() && number % 2 == 0 {
                shift(&mut statement["source"], start, start);
            }
        });
    }),
    ("words that are not in the source", |documents| {
        each(documents, |number, statement| {
            if number % 4 == 0
                && let Some(span) = statement["content"].get_mut(0)
            {
                span["text"] = json!("nulle part");
            }
        });
    }),
    ("cues and sources past the end", |documents| {
        each(documents, |number, statement| {
            for span in statement["cue"].as_array_mut().expect("cue") {
                shift(span, 0, if number % 6 == 0 { 5_000 } else { 0 });
            }
            if statement["source"].is_object() {
                shift(&mut statement["source"], 10_000 * (number as i64 % 2), 10_000);
            }
        });
    }),
    ("speakers changed", |documents| {
        each(documents, |number, statement| match number % 7 {
            0 => statement["speaker"] = json!("UNKNOWN"),
            1 => statement["speaker"] = json!("Ophélie Karovar"),
            2 => statement["speaker"] = Value::Null,
            3 => statement["aliases"] = json!(["le ministre", "Straße", "Ⓐ ŒUVRE ıİ"]),
            4 => {
                let (name, aliases) = (statement["speaker"].clone(), statement["aliases"].clone());
                statement["speaker"] = json!({"entity": "e1", "name": name, "aliases": aliases});
                statement["aliases"] = Value::Null;
            }
            5 => {
                let last = statement["speaker"]
                    .as_str()
                    .and_then(|name| name.split(' ').next_back())
                    .map(str::to_uppercase);
                statement["speaker"] = json!(last);
                statement["aliases"] = json!([]);
            }
            _ => {}
        });
    }),
    ("parents, acts, statuses and types changed", |documents| {
        each(documents, |number, statement| {
            statement["parent"] = match number % 4 {
                0 => json!("s1"),
                1 => Value::Null,
                2 => json!("s99"),
                _ => statement["parent"].clone(),
            };
            statement["act"] =
                [json!("deny"), statement["act"].clone(), json!("sing"), Value::Null, json!("")][number % 5]
                    .clone();
            statement["status"] =
                [statement["status"].clone(), json!("not-made")][usize::from(number % 9 == 0)].clone();
            statement["type"] = [statement["type"].clone(), json!("mixed"), Value::Null][number % 3].clone();
        });
    }),
    ("refusals invented and without content", |documents| {
        each(documents, |number, statement| {
            if number % 8 == 0 {
                statement["act"] = json!("refuse-comment");
                statement["content"] = json!([]);
            }
        });
    }),
    ("fragments merged, statements twice, ids lost", |documents| {
        each(documents, |_, statement| {
            let content = statement["content"].as_array().expect("content");
            if let (Some(first), Some(last)) = (content.first(), content.last()) {
                statement["content"] = json!([{"start": first["start"], "end": last["end"]}, first]);
            }
        });
        for document in documents {
            let statements = document["statements"].as_array_mut().expect("statements");
            let again: Vec<Value> = statements.iter().step_by(3).cloned().collect();
            statements.extend(again);
            if let Some(last) = statements.last_mut() {
                last.as_object_mut().expect("a statement").remove("id");
            }
        }
    }),
    ("one statement over everything", |documents| {
        each(documents, |number, statement| {
            if number % 10 == 0 {
                statement["content"] = json!([{"start": 0, "end": 1_000}]);
            }
            statement["confidence"] = Value::Null;
        });
    }),
];

/// All manglings of one gold file.
fn all_agree(file: &str) {
    let Some(folder) = gold_folder() else { return };
    let gold = folder.join(file);
    for (what, mangle) in MANGLINGS {
        let mut documents = documents(&gold);
        mangle(&mut documents);
        keep_inside(&mut documents);
        agree(&folder, &gold, &documents, 20, &format!("{file}: {what}"));
    }
    // And everything at once.
    let mut documents = documents(&gold);
    for (_, mangle) in MANGLINGS.iter().skip(3) {
        mangle(&mut documents);
    }
    keep_inside(&mut documents);
    agree(&folder, &gold, &documents, 60, &format!("{file}: everything"));
}

#[test]
fn figures_of_the_french_articles() {
    all_agree("dev-fr.jsonl");
}

#[test]
fn figures_of_the_english_articles() {
    all_agree("dev-en.jsonl");
}

#[test]
fn figures_of_the_first_articles() {
    all_agree("seeds.jsonl");
}

/// Characters on which Unicode tables, white space and case folding could part.
#[test]
fn figures_of_awkward_characters() {
    let Some(folder) = gold_folder() else { return };
    let text = "a\u{1c}b\u{85}c\u{200b}d\u{2028}e\u{feff}f\u{1f}\u{1f}g h\u{3000}ij \u{180e}«\u{a0}Été\u{202f}» 😀👍🏽 e\u{301}\r\n.";
    let length = text.chars().count();
    let names = [
        ("Straße", "STRASSE"),
        ("Straße", "STRAẞE"),
        ("Zoé Karmel", "zoe\u{301} KARMEL"),
        ("ΣΊΣΥΦΟΣ", "σισυφος"),
        ("ﬁnn", "FINN"),
        ("İnci", "inci"),
        ("Işık", "ışik"),
        ("नीना", "नन"),
        ("नीना", "न न"),
        ("Ⓐna", "ana"),
        ("a🅐b", "a b"),
        ("O’Kar", "o kar"),
        ("Jean_Roy", "Jean Roy"),
        ("…", "—"),
        ("l’un", "le"),
        ("x² y", "X2 Y"),
        ("Unknown", "UNKNOWN!"),
    ];
    let mut number = 0;
    let mut statement = |start: usize, end: usize, speaker: &str| {
        number += 1;
        json!({"id": format!("s{number}"), "type": "direct", "speaker": speaker, "content": [{"start": start, "end": end}]})
    };
    // A document for each pair of names, and one for each stretch of the text.
    let (mut golds, mut predictions) = (Vec::new(), Vec::new());
    for (i, (gold, predicted)) in names.iter().enumerate() {
        golds.push(json!({"id": format!("n{i}"), "text": text, "statements": [statement(0, 9, gold)]}));
        predictions.push(json!({"id": format!("n{i}"), "statements": [statement(0, 9, predicted)]}));
    }
    for start in 0..length {
        let id = format!("t{start}");
        golds.push(
            json!({"id": id, "text": text, "statements": [statement(start, (start + 5).min(length), "a")]}),
        );
        predictions
            .push(json!({"id": id, "statements": [statement(start + 1, (start + 4).min(length), "a")]}));
    }
    let scratch = tempfile::tempdir().expect("a temporary folder");
    for (place, (gold, prediction)) in golds.iter().zip(&predictions).enumerate() {
        let file = scratch.path().join("gold.jsonl");
        fs::write(&file, gold.to_string()).expect("gold is written");
        // Names each alone, so that two errors cannot cancel out.
        if place < names.len() {
            agree(&folder, &file, std::slice::from_ref(prediction), 1, &gold["id"].to_string());
        }
    }
    let file = scratch.path().join("gold.jsonl");
    let lines: Vec<String> = golds.iter().map(Value::to_string).collect();
    fs::write(&file, lines.join("\n")).expect("gold is written");
    agree(&folder, &file, &predictions, 10, "awkward characters");
}
