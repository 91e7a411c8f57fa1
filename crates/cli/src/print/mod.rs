//! Statements as a person reads them.

pub mod article;
pub mod card;
pub mod passage;

pub use card::{Card, Relay};
