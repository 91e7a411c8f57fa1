//! Layers: made from a weights file once, applied many times.
//!
//! All work on row-major matrices, a row for each word or piece of a word. Making a layer checks dtypes,
//! shapes and that all numbers are finite; applying it panics only if the caller's shapes do not fit.

mod attention;
mod embedding;
mod linear;
mod lstm;
mod norm;
mod transformer;

pub use attention::dot_products;
pub use embedding::Embedding;
pub use linear::Linear;
pub use lstm::Lstm;
pub use norm::LayerNorm;
pub use transformer::Transformer;
