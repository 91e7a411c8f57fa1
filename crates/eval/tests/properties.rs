//! What must hold for any annotations.

use proptest::prelude::*;
use selon_eval::{Annotation, Extent, Gold, Options, Prediction, Report, score, score_with};

const LENGTH: usize = 60;

/// One or two fragments on a text of [`LENGTH`] code points, never only blanks.
fn content() -> impl Strategy<Value = Vec<Extent>> {
    let extent = (0..LENGTH - 4, 3..20usize).prop_map(|(start, length)| Extent {
        start,
        end: (start + length).min(LENGTH),
        text: None,
    });
    prop::collection::vec(extent, 1..3)
}

fn annotation() -> impl Strategy<Value = Annotation> {
    let kind = prop::sample::select(vec!["direct", "mixed", "indirect"]);
    let speaker = prop::sample::select(vec!["Zoé Karmel", "Karmel", "Paul Orval", "UNKNOWN", "la maire"]);
    let act = prop::option::of(prop::sample::select(vec!["deny", "assert", "refuse-comment"]));
    let parent = prop::option::of(0..6usize);
    (kind, speaker, act, parent, content(), 0.0..=1.0f64).prop_map(
        |(kind, speaker, act, parent, content, confidence)| Annotation {
            kind: Some(kind.to_owned()),
            speaker: Some(speaker.to_owned()),
            act: act.map(str::to_owned),
            parent: parent.map(|parent| format!("s{parent}")),
            content,
            confidence: Some(confidence),
            ..Annotation::default()
        },
    )
}

fn statements() -> impl Strategy<Value = Vec<Annotation>> {
    prop::collection::vec(annotation(), 0..7).prop_map(|mut statements| {
        for (place, statement) in statements.iter_mut().enumerate() {
            statement.id = Some(format!("s{place}"));
        }
        statements
    })
}

/// A text with white space in it.
fn text() -> String {
    "abc de ".chars().cycle().take(LENGTH).collect()
}

fn gold(statements: &[Annotation]) -> Gold {
    Gold { id: "a".to_owned(), text: text(), statements: statements.to_vec() }
}

fn prediction(statements: &[Annotation]) -> Prediction {
    Prediction { id: "a".to_owned(), statements: statements.to_vec() }
}

fn compare(left: &[Annotation], right: &[Annotation]) -> Report {
    score(&[gold(left)], &[prediction(right)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gold_against_itself_is_all_right(statements in statements()) {
        let report = compare(&statements, &statements);
        for measure in &report.measures {
            let none = measure.count.gold == 0;
            if measure.name == "wrong named speaker | matched" {
                prop_assert_eq!(measure.count.right, 0);
            } else if !none {
                prop_assert_eq!(measure.f1, 1.0, "{}", &measure.name);
                prop_assert_eq!(measure.interval, [1.0, 1.0]);
            }
        }
        prop_assert!(report.mistakes.is_empty());
    }

    #[test]
    fn exchanging_gold_and_prediction_exchanges_precision_and_recall(a in statements(), b in statements()) {
        let (there, back) = (compare(&a, &b), compare(&b, &a));
        // Pairs of equal overlap may be chosen otherwise, but characters cannot.
        let (there, back) = (there.measure("content chars").unwrap(), back.measure("content chars").unwrap());
        prop_assert_eq!((there.precision, there.recall), (back.recall, back.precision));
    }

    #[test]
    fn exchanging_a_single_statement_exchanges_all_content_measures(a in annotation(), b in annotation()) {
        let (there, back) = (compare(std::slice::from_ref(&a), std::slice::from_ref(&b)), compare(&[b], &[a]));
        for name in ["content strict", "content IoU>=.5", "speaker entity end-to-end", "content chars"] {
            let (there, back) = (there.measure(name).unwrap(), back.measure(name).unwrap());
            prop_assert_eq!((there.precision, there.recall), (back.recall, back.precision));
        }
    }

    #[test]
    fn figures_are_shares_and_mistakes_add_up(a in statements(), b in statements()) {
        let report = compare(&a, &b);
        for measure in &report.measures {
            for share in [measure.precision, measure.recall, measure.f1] {
                prop_assert!((0.0..=1.0).contains(&share), "{measure:?}");
            }
            prop_assert!(measure.count.right <= measure.count.gold.min(measure.count.predicted));
        }
        let of = |class: &str| report.mistakes.iter().filter(|m| m.cause.class() == class).count() as u64;
        let found = report.measure("content IoU>=.5").unwrap().count;
        prop_assert_eq!(of("MISSED"), found.gold - found.right);
        prop_assert_eq!(of("INVENTED"), found.predicted - found.right);
        let speakers = report.measure("speaker entity | matched").unwrap().count;
        prop_assert_eq!(of("WRONG SPEAKER"), speakers.gold - speakers.right);
        prop_assert_eq!(report.reliability.records(), found.predicted);
        let right: u64 = report.reliability.bins.iter().map(|bin| bin.right).sum();
        prop_assert_eq!(right, speakers.right);
    }

    #[test]
    fn the_order_of_predictions_does_not_matter(a in statements(), b in statements()) {
        let second = |id: &str| Gold { id: id.to_owned(), ..gold(&a) };
        let golds = [second("a"), second("b")];
        let mut predictions = vec![prediction(&b), Prediction { id: "b".to_owned(), ..prediction(&a) }];
        let options = Options { resamples: 20 };
        let forward = score_with(&golds, &predictions, options);
        predictions.reverse();
        prop_assert_eq!(forward, score_with(&golds, &predictions, options));
    }
}
