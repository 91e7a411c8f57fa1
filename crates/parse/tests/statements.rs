//! Statement heads with made-up weights: what they propose is well formed, and always the same.

use std::collections::HashMap;
use std::ops::Range;

use selon_lang::Language;
use selon_neural::Weights;
use selon_parse::{InstructionSet, Memory, Parser, Proposal};

mod tiny;

use tiny::common;

const ARTICLE: &str = "Le pont rouvre\n\n« Nous partirons », a déclaré mardi Ana Roy, présidente de la région. Selon \
elle, les « rumeurs » n'ont aucun fondement.\n\nLe maire, Ivo Brandt, a ajouté que la ville n'avait pas été consultée et \
qu'il demanderait des comptes.\n« Rien n'est sûr.\n« Rien n'est dit », selon lui. Il n'a pas souhaité répondre.\n";

/// A fast model of a few units; only its `statements` are of interest.
struct Model {
    threshold: f32,
    heads: bool,
    acts: usize,
}

impl Default for Model {
    /// With a threshold that about a third of the tokens reach.
    fn default() -> Self {
        let open = Self { threshold: 0.0, heads: true, acts: 2 };
        let found = proposals(&open.parser(), ARTICLE, &mut Memory::default());
        let mut likely: Vec<f32> = found.iter().map(|proposal| proposal.probability).collect();
        likely.sort_by(f32::total_cmp);
        Self { threshold: likely[likely.len() * 2 / 3], ..open }
    }
}

impl Model {
    fn weights(&self) -> Weights {
        let (width, project, hidden, window) = (12, 10, 6, 8);
        let mut file = common::File::default();
        tiny::fast_tables(&mut file, width);
        tiny::heads(&mut file, width, 1);
        let mut description = serde_json::json!({
            "format": 2, "kind": "fast", "languages": ["fr"], "layers": 0, "tags": ["X", "Y"], "features": ["_"],
            "relations": ["root", "dep"], "scripts": ["k 0 "], "names": ["O", "B-PER", "I-PER"],
        });
        if self.heads {
            description["statements"] = serde_json::json!({
                "labels": ["O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source", "B-addressee",
                    "I-addressee", "B-venue", "I-venue"],
                "acts": (["assert", "refuse-comment", "ask"][..self.acts]), "statuses": ["made", "not-made"],
                "hedges": ["reportedly", "alleged"], "kinds": ["person", "unknown"], "before": 20,
                "threshold": self.threshold,
            });
            file.linear("statements.project", width, project, true);
            file.embedding("statements.layout", 48, project);
            file.lstm("statements.document", project, hidden);
            file.linear("statements.own", width, 7, true);
            file.linear("statements.anchor_hidden", 2 * hidden + 7, 5, true);
            file.linear("statements.anchor", 5, 3, true);
            file.linear("statements.attribute_hidden", 2 * hidden + 7, 5, true);
            file.linear("statements.attribute", 5, 2 + 2 + 2 + 1 + 2, true);
            file.linear("statements.from_token", 2 * hidden, window, true);
            file.linear("statements.from_anchor", 2 * hidden, window, false);
            file.embedding("statements.distance", 45, window);
            file.embedding("statements.step", 17 * 8, window);
            file.lstm("statements.around", window, 4);
            file.linear("statements.label", 8, 11, true);
        }
        file.weights(HashMap::from([("selon".to_owned(), description.to_string())]))
    }

    fn parser(&self) -> Parser {
        Parser::new(&self.weights(), Language::french()).expect("a whole model")
    }
}

fn proposals(parser: &Parser, text: &str, memory: &mut Memory) -> Vec<Proposal> {
    parser.parse(text, memory).proposals().to_vec()
}

/// The article several times, with another name in each copy.
fn long(copies: usize) -> String {
    (0..copies).map(|copy| ARTICLE.replace("Brandt", &format!("B{}t", "ra".repeat(copy % 7)))).collect()
}

#[test]
fn proposals_are_well_formed() {
    let model = Model::default();
    let parser = model.parser();
    let mut memory = Memory::default();
    let text = long(3);
    let parse = parser.parse(&text, &mut memory);
    let tokens = parse.nodes().len();
    let found = parse.proposals();
    assert!(found.len() > 5 && found.len() < tokens, "{} of {tokens}", found.len());
    assert!(found.is_sorted_by(|a, b| a.anchor < b.anchor));
    for proposal in found {
        let parts = [&proposal.source, &proposal.addressee, &proposal.venue];
        let mut spans: Vec<Range<usize>> = proposal.content.iter().chain(&proposal.cue).cloned().collect();
        spans.extend(parts.into_iter().flatten().cloned());
        assert!(spans.iter().all(|span| span.start < span.end && span.end <= tokens), "{proposal:?}");
        spans.sort_by_key(|span| span.start);
        assert!(spans.is_sorted_by(|a, b| a.end <= b.start), "parts overlap: {proposal:?}");
        let first = proposal.anchor.saturating_sub(20);
        assert!(spans.iter().all(|span| span.start >= first && span.end <= proposal.anchor + 25));
        assert!((model.threshold..=1.0).contains(&proposal.probability));
        assert!(!proposal.content.is_empty() || parse.act(proposal) == "refuse-comment", "{proposal:?}");
        assert!(["made", "not-made"].contains(&parse.status(proposal)));
        assert!(["person", "unknown"].contains(&parse.speaker_kind(proposal)));
        assert_eq!(parse.hedges(proposal).count(), proposal.hedges.count_ones() as usize);
    }
}

#[test]
fn every_instruction_set_and_any_memory_give_the_same_proposals() {
    let parser = Model::default().parser();
    let text = long(5);
    let expected = proposals(&parser, &text, &mut Memory::default());
    for instructions in InstructionSet::available() {
        let mut memory = Memory::with_instructions(instructions);
        assert_eq!(proposals(&parser, &text, &mut memory), expected, "{}", instructions.name());
        // What the memory held before makes no difference.
        proposals(&parser, &long(90), &mut memory);
        proposals(&parser, "Oui.", &mut memory);
        assert_eq!(proposals(&parser, &text, &mut memory), expected, "{}", instructions.name());
    }
}

#[test]
fn threads_share_a_parser_and_find_the_same() {
    let parser = Model::default().parser();
    let text = long(2);
    let expected = proposals(&parser, &text, &mut Memory::default());
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..3).map(|_| scope.spawn(|| proposals(&parser, &text, &mut Memory::default()))).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), expected);
        }
    });
}

#[test]
fn a_long_text_is_read_in_stretches_and_its_nodes_stay_the_same() {
    let parser = Model::default().parser();
    let mut memory = Memory::default();
    // Some 9,000 tokens, so three stretches.
    let text = long(110);
    let parse = parser.parse(&text, &mut memory);
    let (found, nodes) = (parse.proposals().to_vec(), parse.nodes().to_vec());
    assert!(nodes.len() > 8192, "{} tokens", nodes.len());
    assert!(found.iter().any(|proposal| proposal.anchor > 8192));
    let plain = Model { heads: false, ..Model::default() }.parser();
    assert_eq!(plain.parse(&text, &mut Memory::default()).nodes(), nodes);
    // A stretch knows nothing of the next one: cut the text between them, and it stays as it is.
    let end =
        parse.sentences().iter().map(|sentence| sentence.end).rfind(|&end| end <= 4096).expect("a sentence");
    let cut = parse.bytes(end - 1).expect("a parse of a text").as_range().end;
    let first: Vec<_> = found.into_iter().filter(|proposal| proposal.anchor < end).collect();
    assert!(first.iter().all(|proposal| proposal.content.iter().all(|span| span.end <= end)));
    assert_eq!(proposals(&parser, &text[..cut], &mut Memory::default()), first);
}

#[test]
fn weights_without_heads_propose_nothing() {
    let mut memory = Memory::default();
    let parser = Model { heads: false, ..Model::default() }.parser();
    assert!(proposals(&parser, ARTICLE, &mut memory).is_empty());
    assert!(parser.labels().statements.is_none());
    let parser = Model::default().parser().without_proposals();
    assert!(proposals(&parser, ARTICLE, &mut memory).is_empty());
}

#[test]
fn the_threshold_of_the_description_decides_what_is_an_anchor() {
    let mut memory = Memory::default();
    let usual = Model::default();
    let mut count =
        |threshold| proposals(&Model { threshold, ..Model::default() }.parser(), ARTICLE, &mut memory).len();
    assert_eq!(count(1.0), 0);
    let (all, some) = (count(0.0), count(usual.threshold));
    assert!(0 < some && some < all, "{some} of {all}");
}

#[test]
fn heads_that_do_not_fit_their_description_are_refused() {
    let weights = Model { acts: 3, ..Model::default() }.weights();
    let error =
        Parser::new(&weights, Language::french()).err().expect("ten rows for nine scores").to_string();
    assert!(error.contains("statements.attribute"), "{error}");
}

#[test]
fn texts_of_any_kind_are_read() {
    let parser = Model { threshold: 0.0, ..Model::default() }.parser();
    let mut memory = Memory::default();
    for text in [
        "",
        "\n \n",
        ".",
        "a",
        "«",
        "» » «",
        "中文 и русский",
        "🙂🙂",
        &"mot ".repeat(5000),
        &"« ".repeat(300),
    ] {
        let parse = parser.parse(text, &mut memory);
        let tokens = parse.nodes().len();
        assert!(parse.proposals().iter().all(|proposal| proposal.anchor < tokens), "{text:.20}");
    }
}
