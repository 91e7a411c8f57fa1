//! The CoNLL-2018 measures on examples counted by hand. All texts are invented.

use selon_conllu::{Sentence, parse};
use selon_eval::ud::{Report, Side, UdError, collapse, score, score_raw, score_words};

/// Sentences from lines `ID FORM LEMMA UPOS FEATS HEAD DEPREL`; an empty line ends a sentence.
fn sentences(lines: &str) -> Vec<Sentence> {
    let full = lines.lines().map(|line| {
        let columns: Vec<&str> = line.split_ascii_whitespace().collect();
        match columns[..] {
            [] => "\n".to_owned(),
            [range, form] => format!("{range}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n"),
            [id, form, lemma, upos, feats, head, deprel] => {
                format!("{id}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t_\n")
            }
            _ => panic!("{line}"),
        }
    });
    parse(&full.collect::<String>()).expect("CoNLL-U")
}

/// Right, gold and predicted of a measure.
fn counts(report: &Report, name: &str) -> [u64; 3] {
    let count = report.measure(name).unwrap_or_else(|| panic!("no {name}")).count;
    [count.right, count.gold, count.predicted]
}

/// "Ana parle du port." with "du" as two words.
const GOLD: &str = "\
1 Ana Ana PROPN _ 2 nsubj
2 parle parler VERB Mood=Ind|Tense=Pres 0 root
3-4 du
3 de de ADP _ 5 case
4 le le DET Definite=Def|Typo=Yes 5 det
5 port port NOUN Gender=Masc 2 obl:arg
6 . . PUNCT _ 2 punct
";

#[test]
fn gold_against_itself_is_right_everywhere() {
    let gold = sentences(GOLD);
    let report = score(&gold, &gold).expect("a score");
    for measure in &report.measures {
        assert_eq!(measure.f1, 1.0, "{}", measure.name);
    }
    // XPOS is absent from the gold, so it is not measured.
    let names: Vec<&str> = report.measures.iter().map(|measure| measure.name).collect();
    assert_eq!(
        names,
        [
            "Tokens",
            "Sentences",
            "Words",
            "UPOS",
            "UFeats",
            "AllTags",
            "Lemmas",
            "UAS",
            "LAS",
            "CLAS",
            "MLAS",
            "BLEX"
        ]
    );
    // Ana, parle, port are content words; punctuation is neither content nor function.
    assert_eq!(counts(&report, "CLAS"), [3, 3, 3]);
    assert_eq!(report.confusions, Default::default());
}

#[test]
fn each_kind_of_mistake_costs_its_own_measures() {
    let gold = sentences(GOLD);
    let with = |from: &str, to: &str| {
        let predicted = GOLD.replace(from, to);
        assert_ne!(predicted, GOLD);
        score(&gold, &sentences(&predicted)).expect("a score")
    };
    let right = |report: &Report| {
        ["UPOS", "UFeats", "AllTags", "Lemmas", "UAS", "LAS", "CLAS", "MLAS", "BLEX"]
            .map(|name| counts(report, name)[0])
    };
    assert_eq!(right(&with("PROPN", "NOUN")), [5, 6, 5, 6, 6, 6, 3, 2, 3]);
    assert_eq!(right(&with("Tense=Pres", "Tense=Past")), [6, 5, 5, 6, 6, 6, 3, 2, 3]);
    // Not a universal feature.
    assert_eq!(right(&with("|Typo=Yes", "")), [6, 6, 6, 6, 6, 6, 3, 3, 3]);
    // The order of features does not count.
    assert_eq!(right(&with("Mood=Ind|Tense=Pres", "Tense=Pres|Mood=Ind")), [6, 6, 6, 6, 6, 6, 3, 3, 3]);
    assert_eq!(right(&with("parler", "parle")), [6, 6, 6, 5, 6, 6, 3, 3, 2]);
    // Subtypes do not count, relations do.
    assert_eq!(right(&with("obl:arg", "obl:mod")), [6, 6, 6, 6, 6, 6, 3, 3, 3]);
    assert_eq!(right(&with("obl:arg", "obj")), [6, 6, 6, 6, 6, 5, 2, 2, 2]);
    // A wrong function word costs MLAS the word that it belongs to.
    assert_eq!(right(&with("ADP", "SCONJ")), [5, 6, 5, 6, 6, 6, 3, 2, 3]);
    // "le" on "Ana": two words have other function words.
    assert_eq!(
        right(&with("Definite=Def|Typo=Yes 5", "Definite=Def|Typo=Yes 1")),
        [6, 6, 6, 6, 5, 5, 3, 1, 3]
    );
}

#[test]
fn a_function_word_taken_for_content_costs_precision() {
    let predicted = sentences(&GOLD.replace("5 det", "5 amod"));
    let report = score(&sentences(GOLD), &predicted).expect("a score");
    assert_eq!(counts(&report, "CLAS"), [3, 3, 4]);
    assert_eq!(report.measure("CLAS").expect("CLAS").aligned_accuracy, Some(1.0));
    // Its head has lost a function word.
    assert_eq!(counts(&report, "MLAS"), [2, 3, 4]);
}

#[test]
fn words_of_a_multiword_token_are_aligned_by_their_forms() {
    // "du" left whole: one word fewer, and its form is neither "de" nor "le".
    let whole = sentences(
        "1 Ana Ana PROPN _ 2 nsubj\n2 parle parler VERB Mood=Ind|Tense=Pres 0 root\n\
         3 du de ADP _ 4 case\n4 port port NOUN Gender=Masc 2 obl\n5 . . PUNCT _ 2 punct\n",
    );
    let report = score(&sentences(GOLD), &whole).expect("a score");
    assert_eq!(counts(&report, "Tokens"), [5, 5, 5]);
    assert_eq!(counts(&report, "Words"), [4, 6, 5]);
    assert_eq!(counts(&report, "LAS"), [4, 6, 5]);
    assert_eq!(report.measure("LAS").expect("LAS").aligned_accuracy, Some(1.0));
    assert_eq!(report.measure("Words").expect("Words").aligned_accuracy, None);

    // Only one of its words predicted, in capitals: case is disregarded, recall alone is lost.
    let half = sentences(
        "1 Ana Ana PROPN _ 2 nsubj\n2 parle parler VERB Mood=Ind|Tense=Pres 0 root\n\
         3-3 du\n3 LE le DET Definite=Def 4 det\n4 port port NOUN Gender=Masc 2 obl\n5 . . PUNCT _ 2 punct\n",
    );
    let report = score(&sentences(GOLD), &half).expect("a score");
    let words = report.measure("Words").expect("Words");
    assert_eq!((words.precision, words.count.right, words.count.gold), (1.0, 5, 6));
    assert_eq!(counts(&report, "AllTags"), [5, 6, 5]);
}

#[test]
fn other_tokens_and_sentences_are_found_by_their_characters() {
    let gold = sentences("1 Oui oui INTJ _ 0 root\n2 . . PUNCT _ 1 punct\n\n1 Non non INTJ _ 0 root\n");
    // One sentence, and "Oui." glued.
    let predicted = sentences("1 Oui. oui INTJ _ 0 root\n2 Non non INTJ _ 1 parataxis\n");
    let report = score(&gold, &predicted).expect("a score");
    assert_eq!(counts(&report, "Tokens"), [1, 3, 2]);
    assert_eq!(counts(&report, "Sentences"), [0, 2, 1]);
    assert_eq!(counts(&report, "Words"), [1, 3, 2]);
    // "Non" is a root, not a word on "Oui.".
    assert_eq!(counts(&report, "UAS"), [0, 3, 2]);
    assert_eq!(report.confusions.tokens[0].gold, "Oui .");
    assert_eq!(report.confusions.tokens[0].predicted, "Oui.");
    // White space within tokens does not count.
    let spaced = sentences("1 10\u{A0}000 10000 NUM _ 0 root\n");
    let cut = sentences("1 10 10 NUM _ 0 root\n2 000 000 NUM _ 1 flat\n");
    assert_eq!(counts(&score(&spaced, &cut).expect("a score"), "Tokens"), [0, 1, 2]);
}

#[test]
fn confusions_tell_relations_and_heads() {
    let predicted = GOLD
        .replace("2 obl:arg", "1 nmod")
        .replace("PROPN", "NOUN")
        .replace("6 . . PUNCT _ 2", "6 . . PUNCT _ 5");
    let confusions = score(&sentences(GOLD), &sentences(&predicted)).expect("a score").confusions;
    let upos: Vec<_> =
        confusions.upos.iter().map(|c| (c.gold.as_str(), c.predicted.as_str(), c.count)).collect();
    assert_eq!(upos, [("PROPN", "NOUN", 1)]);
    let attachments: Vec<_> = confusions
        .attachments
        .iter()
        .map(|a| (a.gold.as_str(), a.predicted.as_str(), a.count, a.wrong_head))
        .collect();
    assert_eq!(attachments, [("obl", "nmod", 1, 1), ("punct", "punct", 1, 1)]);
}

#[test]
fn a_collapsed_token_keeps_the_word_whose_head_is_outside() {
    let collapsed = collapse(
        &sentences(
            "1 parle parler VERB _ 0 root\n2-3 duquel\n2 de de ADP _ 3 case\n3 lequel lequel PRON PronType=Rel 1 obl:arg\n\
         4-5 du\n4 de de ADP _ 6 case\n5 le le DET _ 6 det\n6 port port NOUN _ 3 nmod\n",
        )[0],
    );
    let columns: Vec<_> = collapsed
        .words
        .iter()
        .map(|word| (word.form.as_str(), word.lemma.as_str(), word.head, word.deprel.as_str()))
        .collect();
    assert_eq!(
        columns,
        [
            ("parle", "parler", Some(0), "root"),
            ("duquel", "lequel", Some(1), "obl:arg"),
            // Both heads are outside: the first.
            ("du", "de", Some(4), "case"),
            ("port", "port", Some(2), "nmod"),
        ]
    );
    assert!(collapsed.multiword_tokens.is_empty());
    assert_eq!(collapse(&collapsed), collapsed);
}

#[test]
fn a_parser_is_measured_from_text_or_from_words() {
    let gold = sentences(GOLD);
    let report = score_raw(&gold, |text| {
        assert_eq!(text, "Ana parle du port .\n");
        gold.clone()
    });
    assert_eq!(counts(&report.expect("a score"), "LAS"), [6, 6, 6]);
    let report = score_words(&gold, |bare| {
        assert!(
            bare[0].words.iter().all(|word| word.head.is_none() && word.lemma == "_" && word.upos == "_")
        );
        assert_eq!(bare[0].multiword_tokens, gold[0].multiword_tokens);
        bare
    });
    let report = report.expect("a score");
    assert_eq!(counts(&report, "Words"), [6, 6, 6]);
    assert_eq!(counts(&report, "UAS"), [0, 6, 6]);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let gold = sentences(GOLD);
    let told = |predicted: &str| score(&gold, &sentences(predicted)).expect_err("an error").to_string();
    assert_eq!(
        told(&GOLD.replace("port port", "quai quai")),
        "the two files do not hold the same text: after “Anaparledu” (10 characters without white space) \
         the gold has “port.” and the prediction has “quai.”"
    );
    assert!(
        told("1 Ana Ana PROPN _ 0 root\n").ends_with("the gold has “parleduport.” and the prediction ends")
    );
    assert_eq!(
        told(&GOLD.replace("2 nsubj", "0 nsubj")),
        "the prediction: sentence 1 is no tree: 2 of its words have the head 0, and one must"
    );
    assert_eq!(
        told(&GOLD.replace("_ 5 case", "_ 4 case").replace("Typo=Yes 5", "Typo=Yes 3")),
        "the prediction: sentence 1 is no tree: from word 3 one never comes to the root"
    );
    let blank = sentences("1 \u{A0} _ X _ 0 root\n");
    let error = UdError::BlankToken { side: Side::Gold, sentence: "1".to_owned() };
    assert_eq!(score(&blank, &blank), Err(error));
}
