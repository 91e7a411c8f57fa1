//! Names counted by hand. All texts are invented.

use proptest::prelude::*;
use selon_eval::names::{BioProblem, Cause, Report, TaggedToken, parse_bio, score};

const KINDS: [&str; 3] = ["PER", "LOC", "ORG"];

/// Sentences from `form/TAG` with spaces between; a bar ends a sentence.
fn sentences(text: &str) -> Vec<Vec<TaggedToken>> {
    let lines = text.replace(" | ", "\n\n").replace(' ', "\n").replace('/', "\t");
    parse_bio(&lines).expect("tagged tokens")
}

fn counts(report: &Report, kind: &str) -> [u64; 3] {
    let count = report.measure(kind).expect("a kind").count;
    [count.right, count.gold, count.predicted]
}

fn compared(gold: &str, predicted: &str) -> Report {
    score(&sentences(gold), &sentences(predicted), &KINDS).expect("one text")
}

#[test]
fn a_name_is_right_with_its_ends_and_its_kind() {
    let report = compared(
        "Zoé/B-PER Karmel/I-PER quitte/O Orval/B-LOC pour/O Belta/B-ORG Nova/I-ORG",
        "Zoé/B-PER Karmel/I-PER quitte/O Orval/B-ORG pour/O Belta/B-ORG Nova/O",
    );
    assert_eq!(counts(&report, "PER"), [1, 1, 1]);
    assert_eq!(counts(&report, "LOC"), [0, 1, 0]);
    assert_eq!(counts(&report, "ORG"), [0, 1, 2]);
    assert_eq!(counts(&report, "all"), [1, 3, 3]);
    let told: Vec<_> =
        report.mistakes.iter().map(|m| (m.cause, m.gold.as_str(), m.predicted.as_str())).collect();
    assert_eq!(
        told,
        [(Cause::OtherKind, "LOC Orval", "ORG Orval"), (Cause::OtherEnds, "ORG Belta Nova", "ORG Belta")]
    );
}

#[test]
fn missed_and_invented_names_are_told() {
    let report =
        compared("Orval/B-LOC dort/O | Orval/B-LOC dort/O", "Orval/O dort/B-PER | Orval/O dort/B-PER");
    let told: Vec<_> = report.mistakes.iter().map(|m| (m.cause, m.count)).collect();
    assert_eq!(told, [(Cause::Missed, 2), (Cause::Invented, 2)]);
}

#[test]
fn schemes_and_other_kinds_agree() {
    let gold = "Zoé/B-PER Paul/B-PER Orval/B-LOC fête/B-MISC noire/I-MISC";
    // IOB1 (I- begins a name, B- parts neighbours) and BIOES say the same; MISC is not asked for.
    for predicted in [
        "Zoé/I-PER Paul/B-PER Orval/I-LOC fête/O noire/O",
        "Zoé/S-PER Paul/S-PER Orval/S-LOC fête/B-X noire/E-X",
    ] {
        assert_eq!(counts(&compared(gold, predicted), "all"), [3, 3, 3]);
    }
    // A name does not go on into the next sentence.
    assert_eq!(counts(&compared("Zoé/B-PER | Roy/B-PER", "Zoé/I-PER | Roy/I-PER"), "PER"), [2, 2, 2]);
}

#[test]
fn other_tokens_of_the_same_text_are_compared_by_characters() {
    let report = compared("l'/O Orval/B-LOC ./O", "l'Orval/B-LOC ./O");
    assert_eq!(counts(&report, "LOC"), [0, 1, 1]);
    let report = compared("Saint-Orval/B-LOC ./O", "Saint/B-LOC -/I-LOC Orval/I-LOC ./O");
    assert_eq!(counts(&report, "LOC"), [1, 1, 1]);
    let error = score(&sentences("Orval/O"), &sentences("Orvale/O"), &KINDS).expect_err("another text");
    assert_eq!((error.place, error.predicted.as_str()), (5, "e"));
}

#[test]
fn layouts_are_told_apart() {
    let plain = sentences("Zoé/B-PER 1/O | Orval/B-LOC");
    for same in [
        "Zoé B-PER\n1 O\n\nOrval B-LOC\n",
        "0\tZoé\tB-PER\n1\t1\tO\n\n0\tOrval\tB-LOC\n",
        "# sent_id = a\n1\tZoé\tB-PER\t-\tana\n2\t1\tO\t-\t-\n\n1\tOrval\tB-LOC\t-\tana",
        "-DOCSTART- -X- O O\n\nZoé NP B-NP B-PER\n1 CD O O\n\nOrval NP B-NP B-LOC\n",
    ] {
        assert_eq!(parse_bio(same).as_ref(), Ok(&plain), "{same}");
    }
    let error = parse_bio("Zoé\tB-PER\nKarmel\n").expect_err("no tag");
    assert_eq!((error.line, error.problem), (2, BioProblem::Columns));
    let error = parse_bio("Zoé\tPER\n").expect_err("no tag");
    assert_eq!(
        error.to_string(),
        "line 1: \"PER\" is no tag: it must be O, or B-, I-, E-, S- and a kind, as in B-PER"
    );
}

proptest! {
    #[test]
    fn gold_finds_itself_and_less_costs_recall_only(
        tags in prop::collection::vec(prop::sample::select(vec!["O", "B-PER", "I-PER", "B-LOC", "I-ORG"]), 1..12),
        dropped in any::<prop::sample::Index>(),
    ) {
        let text: Vec<String> = tags.iter().enumerate().map(|(n, tag)| format!("mot{n}/{tag}")).collect();
        let gold = sentences(&text.join(" "));
        let report = score(&gold, &gold, &KINDS).expect("one text");
        let all = counts(&report, "all");
        prop_assert!(all[0] == all[1] && all[1] == all[2] && report.mistakes.is_empty());

        // Without the names of one kind, what is left is right.
        let kind = KINDS[dropped.index(KINDS.len())];
        let mut fewer = gold.clone();
        for token in fewer.iter_mut().flatten() {
            token.tag.take_if(|(_, other)| other == kind);
        }
        let report = score(&gold, &fewer, &KINDS).expect("one text");
        let measure = report.measure("all").expect("all");
        prop_assert_eq!(measure.count.right, measure.count.predicted);
        prop_assert_eq!(report.measure(kind).expect("a kind").count.predicted, 0);
    }
}
