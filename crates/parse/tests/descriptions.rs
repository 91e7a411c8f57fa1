//! Weights files whose description is not theirs: each is refused, or makes a parser that works.

use std::collections::HashMap;
use std::sync::OnceLock;

use proptest::prelude::*;
use safetensors::Dtype;
use selon_lang::Language;
use selon_neural::Weights;
use selon_parse::{Memory, Parser};
use serde_json::{Value, json};

mod tiny;

use tiny::common;

const WIDTH: usize = 8;

/// A model of a few units: its tensors and its description.
struct Model {
    file: common::File,
    description: Value,
}

fn fast() -> Model {
    let mut file = common::File::default();
    tiny::fast_tables(&mut file, WIDTH);
    file.lstm("encoder.0", WIDTH, WIDTH / 2);
    file.lstm("encoder.1", WIDTH, WIDTH / 2);
    tiny::heads(&mut file, WIDTH, 2);
    Model { file, description: description("fast", &["fr"]) }
}

fn accurate(words: usize, positions: usize) -> Model {
    let mut file = common::File::default();
    file.embedding("word", words, WIDTH);
    file.embedding("position", positions, WIDTH);
    file.norm("norm", WIDTH);
    for language in ["fr", "en"] {
        file.vector(&format!("style.{language}"), &[0.1; WIDTH]);
    }
    file.tensors.push(("pieces".to_owned(), Dtype::U8, vec![24], vec![0; 24]));
    file.vector("pieces.longest", &[5.0]);
    file.transformer("encoder.0", WIDTH, 12);
    file.transformer("encoder.1", WIDTH, 12);
    tiny::heads(&mut file, WIDTH, 2);
    Model { file, description: description("accurate", &["fr", "en"]) }
}

fn description(kind: &str, languages: &[&str]) -> Value {
    json!({
        "format": 2, "kind": kind, "languages": languages, "layers": 2, "attention_heads": 2, "tags": ["X", "Y"],
        "features": ["_"], "relations": ["root", "dep"], "scripts": ["k 0 ", "l 2 er"],
        "names": ["O", "B-PER", "I-PER"],
    })
}

/// The parser of a model with another description, or why there is none.
fn parser(model: &Model, description: &Value) -> Result<Parser, String> {
    let metadata = HashMap::from([("selon".to_owned(), description.to_string())]);
    let bytes = Vec::leak(model.file.bytes(metadata));
    let weights = Weights::from_static("changed", bytes).map_err(|error| error.to_string())?;
    Parser::new(&weights, Language::french()).map_err(|error| error.to_string())
}

/// Why a model is refused whose description has another value.
fn refusal(model: &Model, key: &str, value: Value) -> String {
    let mut description = model.description.clone();
    description[key] = value.clone();
    match parser(model, &description) {
        Ok(_) => panic!("{key}: {value} was taken"),
        Err(reason) => reason,
    }
}

fn parse(parser: &Parser) {
    let text = "Ana Roy a dit que l'élan part. Oui !";
    let parse = parser.parse(text, &mut Memory::default());
    assert!(parse.to_conllu(text, "").all(|sentence| !sentence.words.is_empty()));
}

#[test]
fn the_models_of_this_test_are_whole() {
    for model in [fast(), accurate(4, 3), accurate(9, 40)] {
        parse(&parser(&model, &model.description).expect("a whole model"));
    }
}

#[test]
fn a_wrong_number_of_layers_is_refused() {
    for model in [fast(), accurate(9, 40)] {
        for (layers, reason) in [
            (json!(0), "leaves over tensor encoder.0"),
            (json!(1), "leaves over tensor encoder.1"),
            (json!(3), "tensor encoder.2"),
            (json!(1_u64 << 62), "tensor encoder.2"),
            (json!(-1), "description"),
        ] {
            let found = refusal(&model, "layers", layers);
            assert!(found.contains(reason), "{found}");
        }
    }
}

#[test]
fn labels_must_be_different_and_enough() {
    let model = fast();
    for (key, value, reason) in [
        ("tags", json!(["X", "X"]), "twice"),
        ("relations", json!(["root"]), "relations"),
        ("relations", json!(["root", "root"]), "twice"),
        ("scripts", json!(["k 0 ", "k 0 "]), "twice"),
        ("names", json!(["B-LOC", "B-PER", "I-PER"]), "\"O\""),
        ("names", json!(["O", "B-PER", "B-PER"]), "twice"),
        ("features", json!([]), "features"),
    ] {
        let found = refusal(&model, key, value);
        assert!(found.contains(reason), "{key}: {found}");
    }
}

#[test]
fn tables_too_small_for_what_always_stands_in_them_are_refused() {
    for (model, reason) in [(accurate(3, 40), "only 3 rows"), (accurate(9, 2), "only 2 rows")] {
        let found = parser(&model, &model.description).err().expect("a refusal");
        assert!(found.contains(reason), "{found}");
    }
}

#[test]
fn a_tensor_of_no_part_is_refused() {
    let mut model = fast();
    model.file.vector("heads.mood", &[1.0]);
    let found = parser(&model, &model.description).err().expect("a refusal");
    assert!(found.contains("heads.mood"), "{found}");
}

/// Values that a damaged description may have.
fn values() -> impl Strategy<Value = Value> {
    let label = prop::sample::select(vec![
        "X", "root", "dep", "O", "B-PER", "I-PER", "k 0 ", "l 99 er", "fr", "", "é",
    ]);
    prop_oneof![
        prop::sample::select(vec![
            json!(null),
            json!(""),
            json!("fast"),
            json!("accurate"),
            json!({}),
            json!(1.5)
        ]),
        prop::sample::select(vec![
            json!(0),
            json!(1),
            json!(2),
            json!(3),
            json!(8),
            json!(-1),
            json!(u64::MAX)
        ]),
        prop::collection::vec(label, 0..4).prop_map(|labels| json!(labels)),
        prop::collection::vec(any::<u64>(), 0..3).prop_map(|sets| json!(sets)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_description_is_refused_or_works(
        is_fast in any::<bool>(),
        changes in prop::collection::vec((0..11_usize, values()), 1..3),
    ) {
        static MODELS: OnceLock<[Model; 2]> = OnceLock::new();
        let model = &MODELS.get_or_init(|| [accurate(9, 40), fast()])[usize::from(is_fast)];
        let keys = ["kind", "languages", "layers", "attention_heads", "tags", "features", "relations", "scripts", "names",
            "readings", "statements"];
        let mut description = model.description.clone();
        for (key, value) in changes {
            description[keys[key]] = value;
        }
        if let Ok(parser) = parser(model, &description) {
            parse(&parser);
        }
    }
}
