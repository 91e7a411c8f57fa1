//! Statements and figures as a person reads them.

pub mod article;
pub mod card;
pub mod cards;
pub mod figures;
pub mod passage;
pub mod person;

pub use card::{Card, Relay};
