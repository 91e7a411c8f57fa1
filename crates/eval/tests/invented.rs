//! Small invented documents whose figures can be counted by hand.

use selon_eval::{Cause, Gold, Prediction, read_gold, read_predictions, score};
use serde_json::{Value, json};

const TEXT: &str =
    "« Le pont rouvrira », a dit Zoé Karmel. Selon elle, le maire de Brève ment. Paul Orval nie avoir menti.";

/// The span of `words` in the text, in code points.
fn span(words: &str) -> Value {
    let byte = TEXT.find(words).expect("the words are in the text");
    let start = TEXT[..byte].chars().count();
    json!({"start": start, "end": start + words.chars().count(), "text": words})
}

/// Three statements: a quotation, an indirect one, a denial.
fn statements() -> Value {
    json!([
        {"id": "s1", "type": "direct", "content": [span("« Le pont rouvrira »")], "cue": [span("a dit")],
         "source": span("Zoé Karmel"), "speaker": "Zoé Karmel", "aliases": ["Karmel"]},
        {"id": "s2", "type": "indirect", "content": [span("le maire de Brève ment")], "cue": [span("Selon")],
         "source": span("elle"), "speaker": "Zoé Karmel", "parent": "s1"},
        {"id": "s3", "type": "indirect", "content": [span("avoir menti")], "cue": [span("nie")],
         "source": span("Paul Orval"), "speaker": "Paul Orval", "act": "deny"},
    ])
}

fn gold() -> Gold {
    let document = json!({"id": "pont", "text": TEXT, "statements": statements()});
    Gold::from_json(&document.to_string()).expect("the gold is well formed")
}

/// The report on the three statements after `change`.
fn report(change: impl FnOnce(&mut Value)) -> selon_eval::Report {
    let mut changed = statements();
    change(&mut changed);
    let document = json!({"id": "pont", "statements": changed});
    score(&[gold()], &[Prediction::from_json(&document.to_string()).expect("well formed")])
}

/// Right, gold and predicted of a measure.
fn count(report: &selon_eval::Report, measure: &str) -> (u64, u64, u64) {
    let count = report.measure(measure).unwrap_or_else(|| panic!("no measure {measure}")).count;
    (count.right, count.gold, count.predicted)
}

fn causes(report: &selon_eval::Report) -> Vec<Cause> {
    report.mistakes.iter().map(|mistake| mistake.cause).collect()
}

#[test]
fn gold_against_itself_has_no_mistake() {
    let report = report(|_| {});
    assert_eq!(causes(&report), []);
    assert_eq!(count(&report, "content strict"), (3, 3, 3));
    assert_eq!(count(&report, "relay edges"), (1, 1, 1));
    assert_eq!(count(&report, "act deny"), (1, 1, 1));
    assert_eq!(count(&report, "wrong named speaker | matched"), (0, 3, 3));
    assert!(report.measure("status not-made").is_none());
}

#[test]
fn a_missed_and_an_invented_statement() {
    let report = report(|statements| statements[2]["content"] = json!([span("Selon elle,")]));
    assert_eq!(count(&report, "content IoU>=.5"), (2, 3, 3));
    assert_eq!(count(&report, "recall indirect"), (1, 2, 2));
    assert_eq!(causes(&report), [Cause::MissedNothingThere, Cause::InventedNothingThere]);
    assert_eq!(report.mistakes[0].gold.as_ref().expect("the gold side").text, "avoir menti");
    assert!(report.mistakes[0].predicted.is_none());
}

#[test]
fn extents() {
    let short = report(|statements| statements[0]["content"] = json!([span("Le pont rouvrira")]));
    assert_eq!(count(&short, "content strict"), (3, 3, 3), "outer marks do not count");
    let short = report(|statements| statements[1]["content"] = json!([span("le maire de Brève")]));
    assert_eq!(count(&short, "content strict"), (2, 3, 3));
    assert_eq!(causes(&short), [Cause::ExtentTooShort]);
    let long = report(|statements| statements[1]["content"] = json!([span("elle, le maire de Brève ment")]));
    assert_eq!(causes(&long), [Cause::ExtentTooLong]);
    let shifted = report(|statements| statements[1]["content"] = json!([span("elle, le maire de Brève")]));
    assert_eq!(causes(&shifted), [Cause::ExtentShifted]);
    let small = report(|statements| statements[1]["content"] = json!([span("ment")]));
    assert_eq!(causes(&small), [Cause::MissedOverlapTooSmall, Cause::InventedOverlapTooSmall]);
}

#[test]
fn speakers() {
    for (speaker, named_wrong, cause) in [
        ("UNKNOWN", 0, Cause::SpeakerLeftOpen),
        ("Paul Orval", 1, Cause::SpeakerFromElsewhere),
        ("Ida Mornel", 1, Cause::SpeakerStranger),
    ] {
        let report = report(|statements| statements[1]["speaker"] = json!(speaker));
        assert_eq!(causes(&report), [cause], "{speaker}");
        assert_eq!(count(&report, "speaker entity | matched"), (2, 3, 3));
        assert_eq!(count(&report, "wrong named speaker | matched").0, named_wrong);
    }
    let mut relayed = statements();
    relayed[1]["speaker"] = json!("Paul Orval");
    let document = json!({"id": "pont", "text": TEXT, "statements": relayed});
    let gold = Gold::from_json(&document.to_string()).expect("well formed");
    let document = json!({"id": "pont", "statements": statements()});
    let report = score(&[gold], &[Prediction::from_json(&document.to_string()).expect("well formed")]);
    assert_eq!(causes(&report), [Cause::SpeakerFromChain]);
}

#[test]
fn a_document_without_prediction_is_all_missed() {
    let report = score(&[gold()], &[]);
    assert_eq!((report.documents_without_prediction, report.predicted_statements), (1, 0));
    assert_eq!(count(&report, "content strict"), (0, 3, 0));
    assert_eq!(report.mistakes.len(), 3);
}

#[test]
fn confidences_are_binned() {
    let report = report(|statements| {
        statements[0]["confidence"] = json!(0.95);
        statements[1]["confidence"] = json!(0.92);
        statements[1]["speaker"] = json!("Ida Mornel");
        statements[2]["confidence"] = json!(0.5);
    });
    let last = &report.reliability.bins[9];
    assert_eq!((last.records, last.right), (2, 1));
    assert_eq!(report.reliability.bins[5].right, 1);
    assert!(report.to_string().contains("0.9 to 1.0          2     93.5     50.0"), "{report}");
}

#[test]
fn mistakes_are_listed_by_cause_with_their_words() {
    let report = report(|statements| {
        statements[0]["speaker"] = json!("Ida Mornel");
        statements[0]["aliases"] = json!([]);
        statements[1]["content"] = json!([span("le maire de Brève")]);
        statements[2] = json!({"id": "s3", "type": "direct", "content": [span("Selon")], "rule": "selon"});
    });
    let expected = "\
MISSED (1)
  nothing was predicted there (1)
    pont
      - s3 [indirect] Paul Orval: avoir menti  (nie)

INVENTED (1)
  the gold has nothing there (1)
    pont
      + s3 [direct] ?: Selon  selon

WRONG SPEAKER (1)
  not a speaker of the document (1)
    pont
      - s1 [direct] Zoé Karmel: « Le pont rouvrira »  (a dit)
      + s1 [direct] Ida Mornel: « Le pont rouvrira »  (a dit)

WRONG EXTENT (1)
  too short (1)
    pont
      - s2 [indirect] Zoé Karmel: le maire de Brève ment  (Selon)
      + s2 [indirect] Zoé Karmel: le maire de Brève  (Selon)
";
    assert_eq!(report.list_mistakes(5).to_string(), expected);
    assert!(!report.list_mistakes(0).to_string().contains("pont\n"));
}

#[test]
fn the_report_serialises() {
    let json = serde_json::to_value(report(|_| {})).expect("a report is JSON");
    assert_eq!(json["measures"][0]["name"], "content strict");
    assert_eq!(json["measures"][0]["right"], 3);
    assert_eq!(json["measures"][0]["f1"], 1.0);
}

#[test]
fn bad_gold_is_refused_with_file_line_and_reason() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let good = json!({"id": "a", "text": TEXT, "statements": statements()});
    let mut no_type = good.clone();
    no_type["statements"][1].as_object_mut().expect("a statement").remove("type");
    let mut outside = good.clone();
    outside["statements"][0]["content"][0]["end"] = json!(9_999);
    let mut altered = good.clone();
    altered["statements"][0]["content"][0]["text"] = json!("« Le port rouvrira »");
    let mut negative = good.clone();
    negative["statements"][2]["content"][0]["start"] = json!(-1);
    let mut source = good.clone();
    source["statements"][2]["source"] = json!(7);
    for (line, reason) in [
        (good.to_string(), "document a was on line 1 already"),
        ("{\"id\":".to_owned(), "EOF while parsing a value"),
        (json!({"id": "b", "statements": []}).to_string(), "document b has no text"),
        (json!({"text": "", "statements": []}).to_string(), "missing field `id`"),
        (
            no_type.to_string().replace("\"id\":\"a\"", "\"id\":\"c\""),
            "statement s2: its type is not direct, mixed or indirect",
        ),
        (outside.to_string(), "statement s1: span 0..9999 does not lie on the text of 103 code points"),
        (
            altered.to_string(),
            "statement s1: the text at 0..20 reads \"« Le pont rouvrira »\", not \"« Le port rouvrira »\"",
        ),
        (negative.to_string(), "statement s3: invalid value: integer `-1`"),
        (
            source.to_string(),
            "statement s3: source must be a span with start and end, the string IMPLICIT, or null",
        ),
    ] {
        let file = folder.path().join("gold.jsonl");
        std::fs::write(&file, format!("{good}\n\n{line}\n")).expect("written");
        let message = read_gold(&file).expect_err(reason).to_string();
        assert!(message.contains("gold.jsonl, line 3: "), "{message}");
        assert!(message.contains(reason), "{message}\n{reason}");
    }
    let missing = read_predictions(&folder.path().join("absent.jsonl")).expect_err("there is no such file");
    assert!(missing.to_string().starts_with("cannot read "), "{missing}");
}
