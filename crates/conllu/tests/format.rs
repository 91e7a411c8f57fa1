//! The format: what is read, what is refused and with which words, what is written.

use proptest::prelude::*;
use selon_conllu::{MultiwordToken, Sentence, Word, parse, raw_text};

/// Invented; `du` and `aux` are two words each, the second sentence has an empty node.
const TWO: &str = "\
# newdoc id = karmel
# sent_id = k-1
# text = Zoé Karmel vient du port, dit-elle aux élus.
1\tZoé\tZoé\tPROPN\t_\t_\t3\tnsubj\t_\t_
2\tKarmel\tKarmel\tPROPN\t_\t_\t1\tflat:name\t_\t_
3\tvient\tvenir\tVERB\t_\tMood=Ind|Number=Sing|Person=3\t0\troot\t_\t_
4-5\tdu\t_\t_\t_\t_\t_\t_\t_\t_
4\tde\tde\tADP\t_\t_\t6\tcase\t_\t_
5\tle\tle\tDET\t_\tDefinite=Def\t6\tdet\t_\t_
6\tport\tport\tNOUN\t_\t_\t3\tobl:arg\t_\tSpaceAfter=No
7\t,\t,\tPUNCT\t_\t_\t8\tpunct\t_\t_
8\tdit\tdire\tVERB\t_\t_\t3\tparataxis\t_\tSpaceAfter=No
9\t-elle\tlui\tPRON\t_\t_\t8\tnsubj\t_\t_
10-11\taux\t_\t_\t_\t_\t_\t_\t_\t_
10\tà\tà\tADP\t_\t_\t12\tcase\t_\t_
11\tles\tle\tDET\t_\t_\t12\tdet\t_\t_
12\télus\télu\tNOUN\t_\t_\t8\tobl:arg\t_\tSpaceAfter=No
13\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# sent_id = k-2
1\tElle\tlui\tPRON\t_\t_\t0\troot\t_\t_
1.1\tvient\tvenir\tVERB\t_\t_\t_\t_\t0:root\t_
2\taussi\taussi\tADV\t_\t_\t1\tadvmod\t_\t_

";

#[test]
fn words_tokens_and_comments_are_read() {
    let sentences = parse(TWO).expect("CoNLL-U");
    assert_eq!(sentences.len(), 2);
    let first = &sentences[0];
    assert_eq!(first.comment("sent_id"), Some("k-1"));
    assert!(first.begins_paragraph() && !sentences[1].begins_paragraph());
    let forms: Vec<&str> = first.tokens().map(|token| token.form).collect();
    assert_eq!(forms, ["Zoé", "Karmel", "vient", "du", "port", ",", "dit", "-elle", "aux", "élus", "."]);
    assert_eq!(Some(first.text().as_str()), first.comment("text"));
    assert_eq!(first.words[1].universal_deprel(), "flat");
    assert_eq!(first.words[2].features().collect::<Vec<_>>()[1], ("Number", "Sing"));
    assert_eq!(first.words[2].head, Some(0));
    // The empty node is no word.
    assert_eq!(sentences[1].words.len(), 2);
    assert_eq!(raw_text(&sentences), "Zoé Karmel vient du port, dit-elle aux élus. Elle aussi\n");
}

#[test]
fn what_was_read_is_written_back() {
    let sentences = parse(TWO).expect("CoNLL-U");
    let written: String = sentences.iter().map(Sentence::to_string).collect();
    let without_empty_node: String =
        TWO.lines().filter(|line| !line.starts_with("1.1")).map(|line| format!("{line}\n")).collect();
    assert_eq!(written, without_empty_node);
}

#[test]
fn line_ends_marks_and_a_missing_empty_line_are_let_pass() {
    let sentences = parse(TWO).expect("CoNLL-U");
    let foreign = format!("\u{FEFF}\n{}", TWO.trim_end()).replace('\n', "\r\n");
    assert_eq!(parse(&foreign), Ok(sentences));
    assert_eq!(parse(""), Ok(Vec::new()));
}

/// A line of ten columns.
fn line(id: &str, head: &str) -> String {
    format!("{id}\tmot\t_\t_\t_\t_\t{head}\t_\t_\t_\n")
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let refused = |text: &str| parse(text).expect_err("an error").to_string();
    let good = line("1", "0");
    let cases = [
        ("1\tmot\n".to_owned(), "line 1: a word has 10 columns with a tab between them, here are 2"),
        (good.replace("mot", ""), "line 1: column FORM is empty; an absent value is written _"),
        (
            line("x", "0"),
            "line 1: \"x\" is no ID of a word (3), a range of words (3-4) or an empty node (3.1)",
        ),
        (
            line("+1", "0"),
            "line 1: \"+1\" is no ID of a word (3), a range of words (3-4) or an empty node (3.1)",
        ),
        (format!("\n{good}{}", line("3", "1")), "line 3: the next word must have the ID 2, not 3"),
        (
            format!("{good}{}", line("1-2", "_")),
            "line 2: the range 1-2 must begin at the next word, 2, and outside other ranges",
        ),
        (
            format!("{}{good}{}{}", line("1-3", "_"), line("2-3", "_"), line("2", "1")),
            "line 3: the range 2-3 must begin at the next word, 2, and outside other ranges",
        ),
        (
            format!("{}{good}", line("1-2", "_")),
            "line 1: the range 1-2 goes on after the last word of the sentence, 1",
        ),
        (line("1", "-1"), "line 1: \"-1\" is no HEAD: it must be 0 for the root, the ID of a word, or _"),
        (
            format!("{good}{}{}", line("2", "4"), line("3", "1")),
            "line 2: the HEAD is 4, but the sentence has 3 words",
        ),
        (line("1", "1"), "line 1: the word is its own HEAD"),
        (format!("{good}# late\n"), "line 2: a comment must stand before the first word of its sentence"),
        ("# alone\n\n".to_owned(), "line 1: these comments are followed by no word"),
        (format!("{good}\n# alone"), "line 3: these comments are followed by no word"),
    ];
    for (text, message) in cases {
        assert_eq!(refused(&text), message, "{text:?}");
    }
}

#[test]
fn what_the_format_cannot_write_becomes_a_space() {
    let word = Word { lemma: String::new(), ..Word::new("deux\tmots\n") };
    let sentence = Sentence { words: vec![word], ..Sentence::default() };
    assert_eq!(sentence.to_string(), "1\tdeux mots \t_\t_\t_\t_\t_\t_\t_\t_\n\n");
}

prop_compose! {
    fn word()(
        form in "[a-zé][a-z ]{0,4}[a-z]",
        upos in prop::sample::select(vec!["NOUN", "VERB", "_"]),
        head in prop::option::of(0usize..6),
        no_space in any::<bool>(),
    ) -> Word {
        let misc = if no_space { "SpaceAfter=No" } else { "_" };
        Word { upos: upos.to_owned(), head, misc: misc.to_owned(), ..Word::new(&form) }
    }
}

prop_compose! {
    fn sentence()(
        mut words in prop::collection::vec(word(), 1..7),
        range in prop::option::of((0usize..6, 1usize..4)),
        comments in prop::collection::vec("[ a-z=]{0,8}", 0..3),
    ) -> Sentence {
        let length = words.len();
        for (place, word) in words.iter_mut().enumerate() {
            word.head = word.head.map(|head| head % (length + 1)).filter(|head| *head != place + 1);
        }
        let multiword_tokens = range
            .map(|(start, more)| (start % length, more))
            .map(|(start, more)| MultiwordToken {
                words: start..(start + more).min(length),
                form: "du".to_owned(),
                misc: "_".to_owned(),
            })
            .into_iter()
            .collect();
        Sentence { comments, words, multiword_tokens }
    }
}

proptest! {
    #[test]
    fn writing_then_reading_changes_nothing(sentences in prop::collection::vec(sentence(), 0..4)) {
        let text: String = sentences.iter().map(Sentence::to_string).collect();
        prop_assert_eq!(parse(&text), Ok(sentences));
    }

    #[test]
    fn nothing_makes_the_reader_panic(text in "([0-9.\\-]{1,3}|[a-z#_\t\n]|\t_\t_\t_\t_\t_\t[0-9]\t_\t_\t_\n){0,40}") {
        let _ = parse(&text);
    }

    #[test]
    fn every_word_stands_in_one_token(sentence in sentence()) {
        let places: Vec<usize> = sentence.tokens().flat_map(|token| token.words).collect();
        prop_assert_eq!(places, (0..sentence.words.len()).collect::<Vec<_>>());
    }
}
