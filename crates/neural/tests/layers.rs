//! Layers against plain computations in f64, and against themselves in other company.

mod common;

use std::collections::HashMap;

use proptest::prelude::*;
use safetensors::tensor::Dtype;
use selon_neural::layers::{LayerNorm, Linear, Lstm, Transformer, dot_products};
use selon_neural::{Batch, InstructionSet, Matrix, Scratch};

/// What is in a file, as f64.
struct Exact<'a>(&'a common::File);

type Rows = Vec<Vec<f64>>;

impl Exact<'_> {
    fn vector(&self, name: &str) -> Vec<f64> {
        let (_, _, _, bytes) = self.0.tensors.iter().find(|tensor| tensor.0 == name).expect(name);
        bytes.as_chunks().0.iter().map(|&bytes| f64::from(f32::from_le_bytes(bytes))).collect()
    }

    fn matrix(&self, name: &str) -> Rows {
        let weight = format!("{name}.weight");
        let (_, dtype, shape, bytes) = self.0.tensors.iter().find(|tensor| tensor.0 == weight).unwrap();
        assert_eq!(*dtype, Dtype::I8);
        let scales = self.vector(&format!("{name}.scale"));
        let rows = bytes.chunks(shape[1]).zip(scales);
        rows.map(|(row, scale)| row.iter().map(|&v| f64::from(v.cast_signed()) * scale).collect()).collect()
    }

    fn linear(&self, name: &str, input: &Rows, bias: bool) -> Rows {
        let matrix = self.matrix(name);
        let biases = if bias { self.vector(&format!("{name}.bias")) } else { vec![0.0; matrix.len()] };
        let output = |row: &Vec<f64>| matrix.iter().zip(&biases).map(|(w, b)| dot(w, row) + b).collect();
        input.iter().map(output).collect()
    }

    fn norm(&self, name: &str, rows: &Rows, epsilon: f64) -> Rows {
        let (weights, biases) =
            (self.vector(&format!("{name}.weight")), self.vector(&format!("{name}.bias")));
        let normalise = |row: &Vec<f64>| {
            let count = row.len() as f64;
            let mean = row.iter().sum::<f64>() / count;
            let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / count;
            let values = row.iter().zip(weights.iter().zip(&biases));
            values.map(|(v, (w, b))| (v - mean) / (variance + epsilon).sqrt() * w + b).collect()
        };
        rows.iter().map(normalise).collect()
    }

    /// One direction of an LSTM over one sentence, word after word.
    fn direction(&self, name: &str, words: &Rows) -> Rows {
        let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
        let projected = self.linear(&format!("{name}.input"), words, true);
        let hidden = projected[0].len() / 4;
        let (mut state, mut cell) = (vec![0.0; hidden], vec![0.0; hidden]);
        let mut states = Vec::new();
        for row in projected {
            let recurrent = &self.linear(&format!("{name}.recurrent"), &vec![state.clone()], false)[0];
            let gate = |gate: usize, unit: usize| row[gate * hidden + unit] + recurrent[gate * hidden + unit];
            for unit in 0..hidden {
                cell[unit] =
                    sigmoid(gate(1, unit)) * cell[unit] + sigmoid(gate(0, unit)) * gate(2, unit).tanh();
                state[unit] = sigmoid(gate(3, unit)) * cell[unit].tanh();
            }
            states.push(state.clone());
        }
        states
    }

    fn lstm(&self, name: &str, words: &Rows) -> Rows {
        let forward = self.direction(&format!("{name}.forward"), words);
        let mut reversed = words.clone();
        reversed.reverse();
        let backward = self.direction(&format!("{name}.backward"), &reversed);
        forward.into_iter().zip(backward.into_iter().rev()).map(|(f, b)| [f, b].concat()).collect()
    }

    fn transformer(&self, name: &str, heads: usize, words: &Rows) -> Rows {
        let part = |part: &str| format!("{name}.{part}");
        let [query, key, value] = ["query", "key", "value"].map(|name| self.linear(&part(name), words, true));
        let hidden = words[0].len();
        let size = hidden / heads;
        let mut attended = vec![vec![0.0; hidden]; words.len()];
        for head in 0..heads {
            let range = head * size..(head + 1) * size;
            for (word, attended) in attended.iter_mut().enumerate() {
                let scores: Vec<f64> = key
                    .iter()
                    .map(|key| dot(&query[word][range.clone()], &key[range.clone()]) / (size as f64).sqrt())
                    .map(f64::exp)
                    .collect();
                let sum: f64 = scores.iter().sum();
                for (score, value) in scores.iter().zip(&value) {
                    for position in range.clone() {
                        attended[position] += score / sum * value[position];
                    }
                }
            }
        }
        let first = self.linear(&part("attention_output"), &attended, true);
        let first = self.norm(&part("attention_norm"), &add(words, &first), 1e-12);
        let mut inner = self.linear(&part("intermediate"), &first, true);
        for value in inner.iter_mut().flatten() {
            // The form with tanh is within 5e-4 of the exact one.
            let cubed = *value + 0.044_715 * value.powi(3);
            *value = 0.5 * *value * (1.0 + ((2.0 / std::f64::consts::PI).sqrt() * cubed).tanh());
        }
        let second = self.linear(&part("output"), &inner, true);
        self.norm(&part("output_norm"), &add(&first, &second), 1e-12)
    }
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(l, r)| l * r).sum()
}

fn add(left: &Rows, right: &Rows) -> Rows {
    left.iter().zip(right).map(|(l, r)| l.iter().zip(r).map(|(l, r)| l + r).collect()).collect()
}

fn rows(matrix: &Matrix) -> Rows {
    (0..matrix.rows()).map(|row| matrix.row(row).iter().map(|&value| f64::from(value)).collect()).collect()
}

/// Largest and mean absolute difference.
fn difference(found: &Matrix, exact: &Rows) -> (f64, f64) {
    let found = rows(found);
    assert_eq!(found.len(), exact.len());
    let pairs = found.iter().flatten().zip(exact.iter().flatten());
    let distances: Vec<f64> = pairs.map(|(found, exact)| (found - exact).abs()).collect();
    let mean = distances.iter().sum::<f64>() / distances.len() as f64;
    (distances.iter().fold(0.0, |largest, &distance| distance.max(largest)), mean)
}

fn bits(matrix: &Matrix) -> Vec<u32> {
    matrix.values().iter().map(|value| value.to_bits()).collect()
}

/// The rows of some sentences of a batch, in the order asked for.
fn select(matrix: &Matrix, batch: &Batch, sentences: &[usize]) -> Matrix {
    let words: Vec<usize> =
        sentences.iter().flat_map(|&sentence| batch.sentences()[sentence].clone()).collect();
    let mut selected = Matrix::zeros(words.len(), matrix.columns());
    for (target, &word) in words.iter().enumerate() {
        selected.row_mut(target).copy_from_slice(matrix.row(word));
    }
    selected
}

#[test]
fn a_linear_map_and_its_relu() {
    let mut file = common::File::default();
    file.linear("map", 30, 21, true);
    file.linear("other", 30, 5, false);
    let weights = file.weights(HashMap::new());
    let map = Linear::load(&weights, "map", 30, 21).unwrap();
    let (both, outputs) = Linear::load_joined(&weights, &["other", "map"], None).unwrap();
    assert_eq!(outputs, [5, 21]);
    let input = common::matrix(9, 30, 3);
    let exact = Exact(&file).linear("map", &rows(&input), true);
    let (mut plain, mut relu, mut joined) = (Matrix::new(), Matrix::new(), Matrix::new());
    let mut scratch = Scratch::default();
    map.apply(&input, &mut scratch, &mut plain);
    map.apply_relu(&input, &mut scratch, &mut relu);
    both.apply(&input, &mut scratch, &mut joined);
    let (largest, _) = difference(&plain, &exact);
    assert!(largest < 0.02, "{largest}");
    for row in 0..9 {
        assert_eq!(joined.row(row)[5..], *plain.row(row));
        for (relu, plain) in relu.row(row).iter().zip(plain.row(row)) {
            assert_eq!(*relu, plain.max(0.0));
        }
    }
    assert!(plain.values().iter().any(|&value| value < 0.0));
}

#[test]
fn an_lstm_is_close_to_the_exact_one() {
    let mut file = common::File::default();
    file.lstm("encoder", 20, 24);
    let layer = Lstm::load(&file.weights(HashMap::new()), "encoder", 20).unwrap();
    let batch = Batch::new(&[7, 1, 12]);
    let input = common::matrix(batch.rows(), 20, 5);
    let mut output = Matrix::new();
    layer.apply(&input, &batch, &mut Scratch::default(), &mut output);
    let input = rows(&input);
    let exact: Rows = batch
        .sentences()
        .iter()
        .flat_map(|s| Exact(&file).lstm("encoder", &input[s.clone()].to_vec()))
        .collect();
    let (largest, mean) = difference(&output, &exact);
    assert!(largest < 0.02 && mean < 0.003, "{largest} {mean}");
}

#[test]
fn a_transformer_is_close_to_the_exact_one() {
    let mut file = common::File::default();
    file.transformer("layer", 48, 96);
    let layer = Transformer::load(&file.weights(HashMap::new()), "layer", 48, 3).unwrap();
    let batch = Batch::new(&[19, 1, 5]);
    let mut words = common::matrix(batch.rows(), 48, 5);
    let input = rows(&words);
    layer.apply(&mut words, &batch, &mut Scratch::default());
    let sentences = batch.sentences().iter();
    let exact: Rows =
        sentences.flat_map(|s| Exact(&file).transformer("layer", 3, &input[s.clone()].to_vec())).collect();
    let (largest, mean) = difference(&words, &exact);
    assert!(largest < 0.06 && mean < 0.01, "{largest} {mean}");
}

#[test]
fn a_norm_is_exact_to_f32() {
    let mut file = common::File::default();
    file.norm("norm", 50);
    let norm = LayerNorm::load(&file.weights(HashMap::new()), "norm", 50, 1e-5).unwrap();
    for set in InstructionSet::available() {
        let mut values = common::matrix(7, 50, 2);
        let other = common::matrix(7, 50, 3);
        let exact = Exact(&file).norm("norm", &add(&rows(&values), &rows(&other)), 1e-5);
        norm.apply_to_sum(set, &mut values, &other);
        assert!(difference(&values, &exact).0 < 2e-6);
        let exact = Exact(&file).norm("norm", &rows(&values), 1e-5);
        norm.apply(set, &mut values);
        assert!(difference(&values, &exact).0 < 2e-6);
    }
}

#[test]
fn dot_products_are_exact_to_f32_and_the_same_everywhere() {
    for (left_rows, inner, right_rows) in [(1, 1, 1), (13, 37, 41), (6, 32, 16), (40, 64, 7), (0, 3, 5)] {
        let left = common::matrix(left_rows, inner, 1);
        let right = common::matrix(right_rows, inner, 2);
        let mut expected = None;
        for set in InstructionSet::available() {
            let mut scratch = Scratch::new(set);
            let mut dots = Matrix::new();
            dot_products(&mut scratch, left.values(), right.values(), inner, &mut dots);
            let (left, right) = (rows(&left), rows(&right));
            let exact: Rows = left.iter().map(|l| right.iter().map(|r| dot(l, r)).collect()).collect();
            assert_eq!((dots.rows(), dots.columns()), (left_rows, right_rows));
            assert!(left_rows == 0 || difference(&dots, &exact).0 < 1e-5);
            assert_eq!(*expected.get_or_insert(bits(&dots)), bits(&dots), "{}", set.name());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_sentence_gets_the_same_whatever_its_companions_and_the_instructions(
        lengths in prop::collection::vec(0_usize..30, 1..12), seed: u64, inputs in 1_usize..40, hidden in 1_usize..40,
    ) {
        let mut file = common::File::default();
        file.lstm("encoder", inputs, hidden);
        file.transformer("layer", 2 * hidden, 3 * hidden);
        let weights = file.weights(HashMap::new());
        let lstm = Lstm::load(&weights, "encoder", inputs).unwrap();
        let transformer = Transformer::load(&weights, "layer", 2 * hidden, 2).unwrap();
        let run = |input: &Matrix, batch: &Batch, scratch: &mut Scratch| {
            let mut output = Matrix::new();
            lstm.apply(input, batch, scratch, &mut output);
            transformer.apply(&mut output, batch, scratch);
            output
        };
        let batch = Batch::new(&lengths);
        let input = common::matrix(batch.rows(), inputs, seed);
        let mut scratch = Scratch::new(InstructionSet::portable());
        let together = run(&input, &batch, &mut scratch);
        for set in InstructionSet::available() {
            // The same memory for all, so that what is left in it would show.
            let mut scratch = Scratch::new(set);
            prop_assert_eq!(bits(&run(&input, &batch, &mut scratch)), bits(&together), "{}", set.name());
            for (sentence, &length) in lengths.iter().enumerate() {
                let alone = run(&select(&input, &batch, &[sentence]), &Batch::new(&[length]), &mut scratch);
                prop_assert_eq!(bits(&alone), bits(&select(&together, &batch, &[sentence])));
            }
            let order: Vec<usize> = (0..lengths.len()).rev().collect();
            let reversed: Vec<usize> = lengths.iter().rev().copied().collect();
            let turned = run(&select(&input, &batch, &order), &Batch::new(&reversed), &mut scratch);
            prop_assert_eq!(bits(&turned), bits(&select(&together, &batch, &order)));
        }
    }
}
