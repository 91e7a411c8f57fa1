//! Inference on the CPU with int8 weights: the numeric part of Selon's linguistic engine.
//!
//! [`Weights`] is a file of tensors, mapped into memory or built into the program; [`layers`] are made from
//! it once and applied many times. The crate knows nothing of language: rows of numbers go in and come out.
//!
//! # The same bits everywhere
//!
//! Every function gives the same bits on every processor and for every [`InstructionSet`]:
//!
//! - products of int8 are summed in int32, exactly, and turned into f32 by one multiplication and one
//!   addition, never by a fused one;
//! - sums of f32 run in an order that does not depend on the width of vectors ([`reductions`]);
//! - exponentials and their kin are polynomials ([`functions`]), never the platform's library.
//!
//! A layer is applied to many sentences at once, and what a sentence gets does not depend on its
//! companions. The crate starts no thread: layers are shared between threads, and each thread has a
//! [`Scratch`] of its own.
//!
//! # Memory
//!
//! Layers write into a [`Matrix`] of the caller and keep what they need in between in a [`Scratch`]; once
//! these have grown to the largest batch, nothing is allocated any more.

mod batch;
mod data;
mod error;
mod instructions;
mod kernels;
mod matrix;
mod quantise;
mod scratch;
mod weights;

pub mod functions;
pub mod layers;
pub mod reductions;

pub use batch::Batch;
pub use error::Error;
pub use instructions::InstructionSet;
pub use matrix::Matrix;
pub use scratch::Scratch;
pub use weights::{TensorBytes, Weights};
