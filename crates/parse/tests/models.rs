//! The models that the program carries: what they say of plain sentences, and that they always say the same.

use selon_lang::Language;
use selon_parse::{InstructionSet, Memory, ModelKind, Parse, Parser};

const FRENCH: &str = "La ministre Ana Roy a déclaré mardi à Belcastel que les travaux du pont seraient finis en mars. \
« Nous n'avons rien caché », a-t-elle ajouté, selon l'agence Ostara. Des élus l'accusent d'avoir menti aux riverains.";

const ENGLISH: &str = "Mayor Ana Roy told reporters in Fairhaven on Tuesday that the bridge wouldn't open before March. \
\"We have hidden nothing,\" she said, according to the Ostara agency.";

fn parser(kind: ModelKind, language: &'static Language) -> Parser {
    Parser::builtin(kind, language).expect("the program's own weights are whole")
}

fn all() -> [(Parser, &'static str); 4] {
    let (french, english) = (Language::french(), Language::english());
    [
        (parser(ModelKind::Fast, french), FRENCH),
        (parser(ModelKind::Fast, english), ENGLISH),
        (parser(ModelKind::Accurate, french), FRENCH),
        (parser(ModelKind::Accurate, english), ENGLISH),
    ]
}

fn conllu(parser: &Parser, text: &str, memory: &mut Memory) -> String {
    parser.parse(text, memory).to_conllu(text, "").map(|sentence| sentence.to_string()).collect()
}

/// “form ←relation– head” of the first token with a form.
fn arc(parse: &Parse<'_>, form: &str) -> (String, String) {
    for sentence in parse.sentences() {
        if let Some(token) = sentence.clone().find(|&token| parse.form(token) == form) {
            let head = match parse.nodes()[token].head {
                0 => "root".to_owned(),
                head => parse.form(sentence.start + head as usize - 1).to_owned(),
            };
            return (parse.relation(token).to_owned(), head);
        }
    }
    panic!("no token “{form}”");
}

#[test]
fn plain_sentences_are_understood_by_both_models() {
    for kind in [ModelKind::Fast, ModelKind::Accurate] {
        let parser = parser(kind, Language::french());
        let mut memory = Memory::default();
        let parse = parser.parse(FRENCH, &mut memory);
        assert_eq!(parse.sentences().len(), 3, "{kind}");
        for (form, relation, head) in
            [("ministre", "nsubj", "déclaré"), ("déclaré", "root", "root"), ("travaux", "nsubj", "finis")]
        {
            let (found, found_head) = arc(&parse, form);
            assert!(
                found.starts_with(relation) && found_head == head,
                "{kind}: {form}: {found} of {found_head}"
            );
        }
        let names: Vec<_> =
            parse.names().map(|(tokens, name)| (parse.form(tokens.start).to_owned(), name)).collect();
        assert!(
            names.iter().any(|(form, name)| form == "Ana" && name.as_str() == "PER"),
            "{kind}: {names:?}"
        );
    }
}

#[test]
fn a_contraction_is_two_words_and_an_article_is_one() {
    let parser = parser(ModelKind::Accurate, Language::french());
    let printed = conllu(&parser, FRENCH, &mut Memory::default());
    assert!(printed.contains("\tdu\t_\t"), "the range of “du”:\n{printed}");
    assert!(
        printed.contains("\tle\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t"),
        "{printed}"
    );
    // “Des élus” has no preposition.
    assert!(printed.contains("\n1\tDes\tun\tDET\t"), "{printed}");
}

#[test]
fn lemmas_are_those_of_the_word_and_its_part_of_speech() {
    let cases = [
        (
            Language::french(),
            "Ana Roy a dit que les travaux peuvent finir.",
            "Ana Roy avoir dire que le travail pouvoir finir .",
        ),
        (Language::english(), "She said the children went home.", "she say the child go home ."),
    ];
    for (language, text, expected) in cases {
        for kind in [ModelKind::Fast, ModelKind::Accurate] {
            let parser = parser(kind, language);
            let mut memory = Memory::default();
            let parse = parser.parse(text, &mut memory);
            let lemmas: Vec<String> = (0..parse.nodes().len()).map(|token| parse.lemma(token)).collect();
            assert_eq!(lemmas.join(" "), expected, "{kind}");
        }
    }
}

#[test]
fn accents_written_apart_make_no_difference() {
    let apart = |text: &str| -> String {
        text.chars()
            .flat_map(|letter| match letter {
                'é' => vec!['e', '\u{301}'],
                'à' => vec!['a', '\u{300}'],
                'É' => vec!['E', '\u{301}'],
                _ => vec![letter],
            })
            .collect()
    };
    let text = format!("{FRENCH} L’État a cédé.");
    for kind in [ModelKind::Fast, ModelKind::Accurate] {
        let parser = parser(kind, Language::french());
        let mut memory = Memory::default();
        let (nodes, lemmas) = {
            let parse = parser.parse(&text, &mut memory);
            let lemmas: Vec<_> = (0..parse.nodes().len()).map(|token| parse.lemma(token)).collect();
            (parse.nodes().to_vec(), lemmas)
        };
        let decomposed = apart(&text);
        let parse = parser.parse(&decomposed, &mut memory);
        assert_eq!(parse.nodes(), nodes, "{kind}");
        assert!((0..nodes.len()).all(|token| parse.lemma(token) == lemmas[token]), "{kind}");
    }
}

#[test]
fn every_instruction_set_gives_the_same_bytes() {
    for (parser, text) in all() {
        let best = conllu(&parser, text, &mut Memory::default());
        for instructions in InstructionSet::available() {
            let found = conllu(&parser, text, &mut Memory::with_instructions(instructions));
            assert_eq!(best, found, "{}", instructions.name());
        }
    }
}

#[test]
fn a_sentence_gets_the_same_in_any_company() {
    for (parser, text) in all() {
        let mut memory = Memory::default();
        let alone: Vec<_> = {
            let parse = parser.parse(text, &mut memory);
            parse.nodes().to_vec()
        };
        let many = format!("{text}\n\nOui.\n\n{text}\n\n{}\n", "Ana Roy part demain. ".repeat(12));
        let parse = parser.parse(&many, &mut memory);
        assert_eq!(parse.nodes()[..alone.len()], alone);
    }
}

#[test]
fn texts_of_any_kind_are_parsed() {
    for (parser, _) in all() {
        let mut memory = Memory::default();
        for text in ["", "\n \n", ".", "a", "中文 и русский", "🙂🙂", &"mot ".repeat(2000), &"x".repeat(5000)]
        {
            let parse = parser.parse(text, &mut memory);
            for sentence in parse.to_conllu(text, "") {
                let roots = sentence.words.iter().filter(|word| word.head == Some(0)).count();
                assert_eq!(roots, 1, "{text:.20}");
                let heads = sentence
                    .words
                    .iter()
                    .all(|word| word.head.is_some_and(|head| head <= sentence.words.len()));
                assert!(heads, "{text:.20}");
            }
        }
    }
}
