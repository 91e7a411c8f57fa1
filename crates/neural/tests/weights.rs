//! Weights files: what is taken, and that everything else is refused with a reason.

mod common;

use std::collections::HashMap;
use std::io::Write;

use proptest::prelude::*;
use safetensors::tensor::Dtype;
use selon_neural::layers::{Embedding, LayerNorm, Linear, Lstm, Transformer};
use selon_neural::{Error, InstructionSet, Weights};

fn entry(key: &str, value: &str) -> HashMap<String, String> {
    HashMap::from([(key.to_owned(), value.to_owned())])
}

/// A small file with one of each layer.
fn file() -> common::File {
    let mut file = common::File::default();
    file.embedding("words", 5, 3);
    file.linear("tags", 6, 4, true);
    file.lstm("encoder", 3, 2);
    file.norm("norm", 6);
    file.transformer("layer", 4, 8);
    file
}

fn open(bytes: Vec<u8>) -> Result<Weights, Error> {
    Weights::from_static("tiny.weights", Vec::leak(bytes))
}

/// The message of a refusal.
fn refusal<T>(result: Result<T, Error>) -> String {
    match result {
        Ok(_) => panic!("it was taken"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_file_is_mapped_and_its_layers_are_made() {
    let mut target = tempfile::NamedTempFile::new().unwrap();
    target.write_all(&file().bytes(HashMap::new())).unwrap();
    let weights = Weights::open(target.path()).unwrap();
    assert_eq!(weights.file(), target.path().display().to_string());
    assert_eq!(weights.description(), r#"{"format":2,"kind":"test"}"#);
    let words = Embedding::load(&weights, "words", 3).unwrap();
    assert_eq!((words.rows(), words.dimension()), (5, 3));
    let tags = Linear::load(&weights, "tags", 6, None).unwrap();
    assert_eq!((tags.inputs(), tags.outputs()), (6, 4));
    let encoder = Lstm::load(&weights, "encoder", None).unwrap();
    assert_eq!((encoder.inputs(), encoder.outputs()), (3, 4));
    assert_eq!(LayerNorm::load(&weights, "norm", None, 1e-5).unwrap().dimension(), 6);
    assert_eq!(Transformer::load(&weights, "layer", 4, 2).unwrap().hidden(), 4);
}

#[test]
fn an_embedding_gives_its_rows_scaled_and_adds_them_in_order() {
    let mut file = common::File::default();
    file.tensors.push(("t.weight".to_owned(), Dtype::I8, vec![2, 3], vec![1, 255, 127, 128, 0, 2]));
    file.vector("t.scale", &[0.5, 0.25]);
    let table = Embedding::load(&file.weights(HashMap::new()), "t", None).unwrap();
    let mut row = [9.0; 3];
    table.get(1, &mut row);
    assert_eq!(row, [-32.0, 0.0, 0.5]);
    for set in InstructionSet::available() {
        let mut sum = [1.0; 3];
        table.add(set, &[0, 1, 0], &mut sum);
        assert_eq!(sum, [-30.0, 0.0, 128.5]);
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let message = refusal(Weights::open("no/such.weights".as_ref()));
    assert!(message.contains("no/such.weights") && message.contains("cannot be read"), "{message}");
}

#[test]
fn foreign_files_are_refused() {
    for bytes in [&b""[..], b"PK\x03\x04", b"a text of some length, but no header", &[0xff; 64]] {
        let message = refusal(open(bytes.to_vec()));
        assert!(message.starts_with("tiny.weights is not a weights file of Selon: "), "{message}");
    }
    let mut empty = tempfile::NamedTempFile::new().unwrap();
    empty.flush().unwrap();
    assert!(matches!(Weights::open(empty.path()), Err(Error::Format { .. })));
}

#[test]
fn metadata_must_be_that_of_selon() {
    let cases = [
        (entry("selon", ""), "no entry \"selon\""),
        (entry("selon", "{"), "no JSON"),
        (entry("selon", "{}"), "does not state a format"),
        (entry("selon", r#"{"format":1}"#), "format 1; this program reads format 2"),
        (entry("selon", r#"{"format":"1"}"#), "format \"1\""),
        (entry("sha256", ""), "no entry \"sha256\""),
        (entry("sha256", "0123"), "64 digits"),
    ];
    for (metadata, expected) in cases {
        let message = refusal(open(file().bytes(metadata)));
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn a_changed_byte_of_the_data_or_of_a_label_is_found() {
    let whole = file().bytes(HashMap::new());
    let label = whole.windows(4).position(|window| window == b"test").unwrap();
    for place in [label, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        let error = open(bytes).err().unwrap();
        assert!(matches!(error, Error::Checksum { .. }), "{error}");
        assert!(error.to_string().starts_with("the weights file tiny.weights is damaged"));
    }
}

#[test]
fn no_changed_byte_stays_unseen() {
    let whole = file().bytes(HashMap::new());
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        assert!(open(bytes).is_err(), "byte {place}");
    }
}

#[test]
fn tensors_that_nothing_was_made_of_are_named() {
    let weights = open(file().bytes(HashMap::new())).unwrap();
    assert_eq!(weights.unused().len(), file().tensors.len());
    Linear::load(&weights, "tags", None, None).unwrap();
    Lstm::load(&weights, "encoder", None).unwrap();
    Transformer::load(&weights, "layer", 4, 2).unwrap();
    assert_eq!(weights.unused(), ["norm.bias", "norm.weight", "words.scale", "words.weight"]);
}

#[test]
fn tensors_that_do_not_fit_are_named_with_the_reason() {
    let cases: [(&str, Dtype, Vec<usize>, &str); 6] = [
        ("tags.weight", Dtype::F32, vec![4, 6], "its dtype is F32, not I8"),
        ("tags.weight", Dtype::I8, vec![24], "has not 2 dimensions"),
        ("tags.weight", Dtype::I8, vec![4, 0], "is empty"),
        ("tags.weight", Dtype::I8, vec![4, 7], "its number of columns is 7, not 6"),
        ("tags.scale", Dtype::F32, vec![5], "its length is 5, not 4"),
        ("tags.bias", Dtype::F32, vec![3], "its length is 3, not 4"),
    ];
    for (name, dtype, shape, expected) in cases {
        let mut file = file();
        let tensor = file.tensors.iter_mut().find(|tensor| tensor.0 == name).unwrap();
        let size: usize = shape.iter().product::<usize>() * dtype.bitsize() / 8;
        *tensor = (name.to_owned(), dtype, shape, vec![0; size]);
        let weights = open(file.bytes(HashMap::new())).unwrap();
        let message = refusal(Linear::load(&weights, "tags", 6, None));
        assert!(message.starts_with(&format!("the weights file tiny.weights: tensor {name}: ")), "{message}");
        assert!(message.ends_with(expected) || message.contains(expected), "{message}");
    }
}

#[test]
fn layers_that_lack_a_part_are_refused() {
    let without = |name: &str| {
        let mut file = file();
        file.tensors.retain(|tensor| tensor.0 != name);
        open(file.bytes(HashMap::new())).unwrap()
    };
    let missing = |name: &str| format!("the weights file tiny.weights: tensor {name}: it is missing");
    let name = "words.scale";
    assert_eq!(refusal(Embedding::load(&without(name), "words", None)), missing(name));
    let name = "encoder.backward.recurrent.weight";
    assert_eq!(refusal(Lstm::load(&without(name), "encoder", None)), missing(name));
    let name = "layer.attention_norm.bias";
    assert_eq!(refusal(Transformer::load(&without(name), "layer", 4, 2)), missing(name));
    let weights = open(file().bytes(HashMap::new())).unwrap();
    let message = refusal(Transformer::load(&weights, "layer", 4, 3));
    assert!(message.contains("3 heads cannot share 4 values"), "{message}");
}

#[test]
fn numbers_must_be_finite() {
    let mut file = file();
    file.tensors.retain(|tensor| tensor.0 != "tags.scale");
    file.vector("tags.scale", &[1.0, 2.0, f32::NAN, 1.0]);
    let weights = open(file.bytes(HashMap::new())).unwrap();
    let message = refusal(Linear::load(&weights, "tags", None, None));
    assert!(message.contains("tags.scale: its value 2 is not a finite number"), "{message}");
}

/// Tries everything that a program would do with a file. What matters is that it comes back.
fn try_all(bytes: Vec<u8>) -> Result<(), Error> {
    let weights = open(bytes)?;
    Embedding::load(&weights, "words", None)?;
    Linear::load(&weights, "tags", None, None)?;
    Lstm::load(&weights, "encoder", None)?;
    LayerNorm::load(&weights, "norm", None, 1e-5)?;
    Transformer::load(&weights, "layer", 4, 2).map(drop)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn files_cut_off_are_refused(kept in 0.0..1.0_f64) {
        let mut bytes = file().bytes(HashMap::new());
        bytes.truncate((bytes.len() as f64 * kept) as usize);
        prop_assert!(try_all(bytes).is_err());
    }

    #[test]
    fn no_change_of_bytes_makes_it_panic(changes in prop::collection::vec((0.0..1.0_f64, any::<u8>()), 1..6)) {
        let mut bytes = file().bytes(HashMap::new());
        for (place, value) in changes {
            // The header is where damage is interesting; the checksum takes care of the rest.
            let place = (3000_f64.min(bytes.len() as f64) * place) as usize;
            bytes[place] = value;
        }
        let _ = try_all(bytes);
    }
}
