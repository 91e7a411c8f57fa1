//! Weights files: named tensors in the format *safetensors*, with a description and a checksum.
//!
//! A file is a header and data (<https://github.com/huggingface/safetensors>). The `__metadata__` of the
//! header has two entries of ours:
//!
//! - `selon`: an object of JSON, with `"format": 2` and whatever the model needs (kind, language, labels);
//! - `sha256`: in lower-case hexadecimal digits the SHA-256 of the whole file, with 64 digits 0 in the place of
//!   these. So it covers labels and shapes as well as numbers.
//!
//! Tensors of a layer have the name of the layer and an ending; all numbers are little-endian:
//!
//! | layer | tensors |
//! |---|---|
//! | linear NAME | `NAME.weight` I8 \[out, in\], `NAME.scale` F32 \[out\], optional `NAME.bias` F32 \[out\] |
//! | embedding NAME | `NAME.weight` I8 \[rows, dim\], `NAME.scale` F32 \[rows\] |
//! | LSTM NAME | for each direction `NAME.forward`, `NAME.backward`: linear `.input` \[4h, d\] with bias, linear `.recurrent` \[4h, h\] without; gates in the order input, forget, cell, output |
//! | bytes NAME | `NAME` U8 \[bytes\], of a meaning that the model gives them |
//! | norm NAME | `NAME.weight` F32 \[dim\], `NAME.bias` F32 \[dim\] |
//! | transformer NAME | linears `.query`, `.key`, `.value`, `.attention_output`, `.intermediate`, `.output`; norms `.attention_norm`, `.output_norm` |

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use safetensors::{Dtype, SafeTensors};
use sha2::{Digest, Sha256};

use crate::Error;
use crate::data::Data;

/// The version of the conventions above.
const FORMAT: u64 = 2;

/// Digits of a checksum.
const DIGITS: usize = 64;

/// Bytes before the header: its length.
const LENGTH_BYTES: usize = 8;

/// An open weights file, whose structure and checksum are in order.
pub struct Weights {
    file: String,
    data: Arc<Data>,
    tensors: HashMap<String, Tensor>,
    description: String,
}

/// Where a tensor lies.
struct Tensor {
    dtype: Dtype,
    shape: Vec<usize>,
    bytes: Range<usize>,
    /// Whether a layer was made of it.
    used: AtomicBool,
}

impl Weights {
    /// Maps the file at `path`. The checksum is computed over all of it.
    ///
    /// The file must not be changed while it is in use: write another and move it into place.
    ///
    /// # Errors
    /// If it cannot be read, is not a weights file of Selon, is cut off, or has another checksum.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let file = path.display().to_string();
        match Data::map(path) {
            Ok(data) => Self::new(file, data),
            Err(source) => Err(Error::Read { file, source }),
        }
    }

    /// Uses bytes that are part of the program. `name` stands in messages where a file has its path.
    ///
    /// # Errors
    /// As [`Weights::open`].
    pub fn from_static(name: &str, bytes: &'static [u8]) -> Result<Self, Error> {
        Self::new(name.to_owned(), Data::Static(bytes))
    }

    fn new(file: String, data: Data) -> Result<Self, Error> {
        let refuse = |reason: String| Error::Format { file: file.clone(), reason };
        let bytes = data.bytes();
        let (header, metadata) = SafeTensors::read_metadata(bytes)
            .map_err(|error| refuse(format!("it is no safetensors file, or is cut off ({error})")))?;
        let start = LENGTH_BYTES + header;
        let entry = |key: &str| {
            let entries = metadata.metadata().as_ref();
            entries
                .and_then(|entries| entries.get(key))
                .ok_or_else(|| refuse(format!("its metadata has no entry {key:?}")))
        };
        let description = entry("selon")?.clone();
        let format = serde_json::from_str::<serde_json::Value>(&description)
            .map_err(|error| refuse(format!("the entry \"selon\" of its metadata is no JSON ({error})")))?;
        match format.get("format").map(|format| (format, format.as_u64())) {
            Some((_, Some(FORMAT))) => (),
            Some((other, _)) => {
                return Err(refuse(format!("it has format {other}; this program reads format {FORMAT}")));
            }
            None => {
                return Err(refuse("the entry \"selon\" of its metadata does not state a format".to_owned()));
            }
        }
        let stated = entry("sha256")?.clone();
        let found = checksum(bytes, start, &stated)
            .ok_or_else(|| refuse("its header does not state the checksum once, in 64 digits".to_owned()))?;
        if stated != found {
            return Err(Error::Checksum { file, stated, found });
        }
        let mut tensors = HashMap::new();
        for (name, info) in metadata.tensors() {
            let (first, end) = info.data_offsets;
            let bytes = start + first..start + end;
            if data.bytes().get(bytes.clone()).is_none() {
                return Err(refuse(format!("tensor {name} lies outside of it")));
            }
            tensors.insert(
                name,
                Tensor { dtype: info.dtype, shape: info.shape.clone(), bytes, used: AtomicBool::new(false) },
            );
        }
        Ok(Weights { file, data: Arc::new(data), tensors, description })
    }

    /// The path, or the name given to [`Weights::from_static`].
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What the entry `selon` of the metadata holds: an object of JSON with `"format": 2`.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Whether there is a tensor of this name.
    pub fn contains(&self, tensor: &str) -> bool {
        self.tensors.contains_key(tensor)
    }

    /// The tensors of which nothing was made yet, in alphabetical order. Once a model is made there should be
    /// none: what is left over is of another model, or of one that the description does not tell whole.
    pub fn unused(&self) -> Vec<&str> {
        let unused = self.tensors.iter().filter(|(_, tensor)| !tensor.used.load(Ordering::Relaxed));
        let mut names: Vec<&str> = unused.map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// The error that says what is wrong with a tensor.
    pub(crate) fn refuse(&self, tensor: &str, reason: String) -> Error {
        Error::Tensor { file: self.file.clone(), tensor: tensor.to_owned(), reason }
    }

    fn tensor(&self, name: &str, dtype: Dtype, dimensions: usize) -> Result<&Tensor, Error> {
        let tensor = self.tensors.get(name).ok_or_else(|| self.refuse(name, "it is missing".to_owned()))?;
        if tensor.dtype != dtype {
            return Err(self.refuse(name, format!("its dtype is {}, not {dtype}", tensor.dtype)));
        }
        if tensor.shape.len() != dimensions {
            let reason = format!("its shape {:?} has not {dimensions} dimensions", tensor.shape);
            return Err(self.refuse(name, reason));
        }
        if tensor.shape.contains(&0) {
            return Err(self.refuse(name, format!("its shape {:?} is empty", tensor.shape)));
        }
        tensor.used.store(true, Ordering::Relaxed);
        Ok(tensor)
    }

    /// A vector of finite F32, of this length if one is given.
    ///
    /// # Errors
    /// If it is missing, is none, or has another length.
    pub fn vector(&self, name: &str, length: impl Into<Option<usize>>) -> Result<Vec<f32>, Error> {
        let tensor = self.tensor(name, Dtype::F32, 1)?;
        self.expect(name, "length", tensor.shape[0], length.into())?;
        let bytes = &self.data.bytes()[tensor.bytes.clone()];
        let values: Vec<f32> = bytes.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        match values.iter().position(|value| !value.is_finite()) {
            Some(index) => Err(self.refuse(name, format!("its value {index} is not a finite number"))),
            None => Ok(values),
        }
    }

    /// The bytes of a vector of U8, where they lie in the file.
    ///
    /// # Errors
    /// If it is missing or is none.
    pub fn bytes(&self, name: &str) -> Result<TensorBytes, Error> {
        let tensor = self.tensor(name, Dtype::U8, 1)?;
        Ok(TensorBytes { data: Arc::clone(&self.data), range: tensor.bytes.clone() })
    }

    /// A matrix of I8 with these numbers of rows and columns, as far as they are given.
    pub(crate) fn matrix(
        &self,
        name: &str,
        rows: Option<usize>,
        columns: Option<usize>,
    ) -> Result<Bytes, Error> {
        let tensor = self.tensor(name, Dtype::I8, 2)?;
        self.expect(name, "number of rows", tensor.shape[0], rows)?;
        self.expect(name, "number of columns", tensor.shape[1], columns)?;
        Ok(Bytes {
            data: Arc::clone(&self.data),
            range: tensor.bytes.clone(),
            rows: tensor.shape[0],
            columns: tensor.shape[1],
        })
    }

    /// Refuses the tensor if what it has is not what is expected.
    fn expect(&self, name: &str, what: &str, found: usize, expected: Option<usize>) -> Result<(), Error> {
        match expected {
            Some(expected) if expected != found => {
                Err(self.refuse(name, format!("its {what} is {found}, not {expected}")))
            }
            _ => Ok(()),
        }
    }
}

/// A vector of bytes where it lies in the file; see [`Weights::bytes`].
pub struct TensorBytes {
    data: Arc<Data>,
    range: Range<usize>,
}

impl std::ops::Deref for TensorBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.data.bytes()[self.range.clone()]
    }
}

/// A matrix of int8 in two's complement where it lies in the file.
pub(crate) struct Bytes {
    data: Arc<Data>,
    range: Range<usize>,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
}

impl Bytes {
    /// All rows.
    pub(crate) fn all(&self) -> &[u8] {
        &self.data.bytes()[self.range.clone()]
    }

    /// One row.
    pub(crate) fn row(&self, row: usize) -> &[u8] {
        &self.all()[row * self.columns..][..self.columns]
    }
}

/// The SHA-256 of a file whose data begins at `start`, with zeros where its header says `stated`; `None` if the
/// header does not say it, or more than once.
fn checksum(bytes: &[u8], start: usize, stated: &str) -> Option<String> {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if stated.len() != DIGITS || !stated.bytes().all(is_digit) {
        return None;
    }
    let header = &bytes[..start];
    let mut places = header.windows(DIGITS).enumerate().filter(|(_, window)| *window == stated.as_bytes());
    let (place, _) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let mut digest = Sha256::new();
    digest.update(&header[..place]);
    digest.update([b'0'; DIGITS]);
    digest.update(&bytes[place + DIGITS..]);
    Some(hexadecimal(&digest.finalize()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes everything");
        text
    })
}
