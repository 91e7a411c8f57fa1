//! Weights files made up for tests and benchmarks.
#![allow(dead_code)] // Each test uses a part.

use std::collections::HashMap;

use safetensors::tensor::{Dtype, TensorView};
use selon_neural::{Matrix, Weights};
use sha2::{Digest, Sha256};

/// Numbers in [-1, 1] that look random and are the same every time.
pub struct Noise(u64);

impl Noise {
    pub fn new(seed: u64) -> Self {
        Noise(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from((self.0 >> 32) as u32) / f64::from(u32::MAX) * 2.0 - 1.0
    }
}

/// A matrix of noise.
pub fn matrix(rows: usize, columns: usize, seed: u64) -> Matrix {
    let mut noise = Noise::new(seed);
    let mut matrix = Matrix::zeros(rows, columns);
    for value in matrix.values_mut() {
        *value = noise.next() as f32;
    }
    matrix
}

/// Tensors on their way into a file.
#[derive(Default)]
pub struct File {
    pub tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)>,
}

impl File {
    pub fn vector(&mut self, name: &str, values: &[f32]) {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.tensors.push((name.to_owned(), Dtype::F32, vec![values.len()], bytes));
    }

    fn noise(&self) -> Noise {
        Noise::new(self.tensors.len() as u64 + 1)
    }

    /// An int8 matrix and the scales of its rows; weights of `1 / sqrt(columns)` on average.
    pub fn embedding(&mut self, name: &str, rows: usize, columns: usize) {
        let mut noise = self.noise();
        let bytes = (0..rows * columns).map(|_| ((noise.next() * 127.0) as i8).cast_unsigned()).collect();
        self.tensors.push((format!("{name}.weight"), Dtype::I8, vec![rows, columns], bytes));
        let size = 2.0 / 127.0 / (columns as f64).sqrt();
        let scales: Vec<f32> = (0..rows).map(|_| (size * (1.0 + 0.3 * noise.next())) as f32).collect();
        self.vector(&format!("{name}.scale"), &scales);
    }

    pub fn linear(&mut self, name: &str, inputs: usize, outputs: usize, bias: bool) {
        self.embedding(name, outputs, inputs);
        if bias {
            let mut noise = self.noise();
            let biases: Vec<f32> = (0..outputs).map(|_| noise.next() as f32).collect();
            self.vector(&format!("{name}.bias"), &biases);
        }
    }

    pub fn lstm(&mut self, name: &str, inputs: usize, hidden: usize) {
        for direction in ["forward", "backward"] {
            self.linear(&format!("{name}.{direction}.input"), inputs, 4 * hidden, true);
            self.linear(&format!("{name}.{direction}.recurrent"), hidden, 4 * hidden, false);
        }
    }

    pub fn norm(&mut self, name: &str, dimension: usize) {
        let mut noise = self.noise();
        let mut values = |centre: f64| -> Vec<f32> {
            (0..dimension).map(|_| (centre + 0.2 * noise.next()) as f32).collect()
        };
        let (weights, biases) = (values(1.0), values(0.0));
        self.vector(&format!("{name}.weight"), &weights);
        self.vector(&format!("{name}.bias"), &biases);
    }

    pub fn transformer(&mut self, name: &str, hidden: usize, intermediate: usize) {
        for part in ["query", "key", "value", "attention_output"] {
            self.linear(&format!("{name}.{part}"), hidden, hidden, true);
        }
        self.linear(&format!("{name}.intermediate"), hidden, intermediate, true);
        self.linear(&format!("{name}.output"), intermediate, hidden, true);
        self.norm(&format!("{name}.attention_norm"), hidden);
        self.norm(&format!("{name}.output_norm"), hidden);
    }

    /// The file; `metadata` is added to what every file has, or replaces it. An empty value removes it.
    pub fn bytes(&self, metadata: HashMap<String, String>) -> Vec<u8> {
        let views = self.tensors.iter().map(|(name, dtype, shape, bytes)| {
            (name.clone(), TensorView::new(*dtype, shape.clone(), bytes).unwrap())
        });
        let views: Vec<_> = views.collect();
        let blank = "0".repeat(64);
        let mut entries = HashMap::from([
            ("selon".to_owned(), r#"{"format":2,"kind":"test"}"#.to_owned()),
            ("sha256".to_owned(), blank.clone()),
        ]);
        entries.extend(metadata);
        entries.retain(|_, value| !value.is_empty());
        let mut bytes = safetensors::serialize(views, Some(entries.into_iter().collect())).unwrap();
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if let Some(place) = bytes.windows(64).position(|window| window == blank.as_bytes()) {
            bytes[place..place + 64].copy_from_slice(digest.as_bytes());
        }
        bytes
    }

    /// The file, opened; its memory is never given back.
    pub fn weights(&self, metadata: HashMap<String, String>) -> Weights {
        Weights::from_static("made up", Vec::leak(self.bytes(metadata))).unwrap()
    }
}
