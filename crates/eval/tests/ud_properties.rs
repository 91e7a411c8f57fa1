//! What must hold for any analyses of one text.

use proptest::prelude::*;
use selon_conllu::{MultiwordToken, Sentence, Word};
use selon_eval::ud::{Report, collapse, score};

/// A word with its head as a place before it, so that heads make a tree.
type Seed = (usize, usize, usize, usize);

const DEPRELS: [&str; 7] = ["nsubj", "obl:arg", "case", "det", "punct", "conj", "cc"];

/// Tokens of one letter each, some of them of two words.
fn analysis(seeds: &[Seed], letters: &str) -> Sentence {
    let mut sentence = Sentence::default();
    for (&(parent, upos, deprel, split), letter) in seeds.iter().zip(letters.chars()) {
        let start = sentence.words.len();
        for _ in 0..1 + usize::from(split == 0) {
            let place = sentence.words.len();
            let (head, deprel) =
                if place == 0 { (0, "root") } else { (parent % place + 1, DEPRELS[deprel % DEPRELS.len()]) };
            sentence.words.push(Word {
                upos: ["NOUN", "VERB", "ADP"][upos % 3].to_owned(),
                lemma: letter.to_string(),
                head: Some(head),
                deprel: deprel.to_owned(),
                ..Word::new(&format!("{letter}{}", place - start))
            });
        }
        if split == 0 {
            let words = start..start + 2;
            sentence.multiword_tokens.push(MultiwordToken {
                words,
                form: letter.to_string(),
                misc: "_".to_owned(),
            });
        } else {
            sentence.words[start].form = letter.to_string();
        }
    }
    sentence
}

prop_compose! {
    /// Gold and prediction of one sentence.
    fn pair()(
        letters in "[a-f]{1,8}",
        gold in prop::collection::vec((0usize..9, 0usize..3, 0usize..7, 0usize..4), 8),
        predicted in prop::collection::vec((0usize..9, 0usize..3, 0usize..7, 0usize..4), 8),
    ) -> (Sentence, Sentence) {
        (analysis(&gold, &letters), analysis(&predicted, &letters))
    }
}

fn counts(report: &Report) -> Vec<(&str, [u64; 3])> {
    report.measures.iter().map(|m| (m.name, [m.count.right, m.count.gold, m.count.predicted])).collect()
}

proptest! {
    #[test]
    fn gold_against_itself_is_right(pairs in prop::collection::vec(pair(), 1..5)) {
        let gold: Vec<Sentence> = pairs.into_iter().map(|(gold, _)| gold).collect();
        for (name, [right, of_gold, predicted]) in counts(&score(&gold, &gold).expect("a score")) {
            prop_assert!(right == of_gold && right == predicted, "{}", name);
        }
    }

    #[test]
    fn the_order_of_sentences_changes_nothing(pairs in prop::collection::vec(pair(), 1..5)) {
        let (gold, predicted): (Vec<_>, Vec<_>) = pairs.iter().cloned().unzip();
        let (turned_gold, turned): (Vec<_>, Vec<_>) = pairs.into_iter().rev().unzip();
        let report = score(&gold, &predicted).expect("a score");
        let turned = score(&turned_gold, &turned).expect("a score");
        prop_assert_eq!(counts(&report), counts(&turned));
        prop_assert_eq!(report.confusions, turned.confusions);
    }

    #[test]
    fn measures_that_ask_for_more_find_less((gold, predicted) in pair()) {
        let report = score(&[gold], &[predicted]).expect("a score");
        let right = |name: &str| report.measure(name).expect("a measure").count.right;
        prop_assert!(right("LAS") <= right("UAS") && right("UAS") <= right("Words"));
        prop_assert!(right("MLAS") <= right("CLAS") && right("BLEX") <= right("CLAS") && right("CLAS") <= right("LAS"));
        prop_assert!(right("AllTags") <= right("UPOS"));
        for measure in &report.measures {
            prop_assert!(measure.count.right <= measure.count.gold.min(measure.count.predicted));
        }
    }

    /// Of a multiword token's two words one is dropped from the prediction.
    #[test]
    fn dropping_words_costs_recall_only((gold, _) in pair(), which in any::<prop::sample::Index>()) {
        prop_assume!(!gold.multiword_tokens.is_empty());
        let mut predicted = gold.clone();
        let which = which.index(predicted.multiword_tokens.len());
        let dropped = predicted.multiword_tokens[which].words.end;
        predicted.words.remove(dropped - 1);
        for (place, token) in predicted.multiword_tokens.iter_mut().enumerate().skip(which) {
            token.words = token.words.start - usize::from(place > which)..token.words.end - 1;
        }
        for word in &mut predicted.words {
            // What stood on the dropped word now stands on the one before it.
            word.head = word.head.map(|head| head - usize::from(head >= dropped));
        }
        let report = score(&[gold], &[predicted]).expect("a score");
        let words = report.measure("Words").expect("Words");
        prop_assert_eq!(words.precision, 1.0);
        prop_assert!(words.recall < 1.0);
        prop_assert_eq!(report.measure("Tokens").expect("Tokens").f1, 1.0);
        prop_assert_eq!(report.measure("Lemmas").expect("Lemmas").precision, 1.0);
    }

    #[test]
    fn collapsed_trees_are_trees((gold, predicted) in pair()) {
        let (gold, predicted) = (collapse(&gold), collapse(&predicted));
        prop_assert_eq!(gold.words.len(), gold.tokens().count());
        let report = score(&[gold], &[predicted]).expect("both are trees over the same tokens");
        prop_assert_eq!(report.measure("Words").expect("Words").f1, 1.0);
    }
}
