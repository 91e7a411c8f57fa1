//! Languages: tokens, sentences, quotation marks and lexicons.
//!
//! [`Analysis::of`] cuts a text into [`Token`]s, finds its [`Quotation`]s and
//! its [`Frame`]s (sentences, each at one level of quotation). What this
//! crate knows of a language is data in a [`Language`] pack. Offsets here are **bytes**; records count code points.

mod address;
mod analysis;
pub mod boundary;
mod cue;
mod identify;
mod language;
mod layout;
mod lemma_table;
mod lexicon;
mod number;
mod pattern;
mod place;
pub mod quotation;
mod segmentation;
mod sentence;
mod tags;
pub mod token;
mod tokenizer;
mod weights;
mod word;

pub use analysis::{Analysis, Frame};
pub use cue::{CueAct, CuePhrase, CueVerb};
pub use identify::{code as identify_code, identify};
pub use language::{Language, WordClass, WordClasses};
pub use lemma_table::LemmaTable;
pub use lexicon::{Lemma, Lexicon};
pub use pattern::{Pattern, PatternSet, SupportVerb};
pub use place::TokenPlace;
pub use quotation::Quotation;
pub use segmentation::Contraction;
pub use sentence::Sentences;
pub use tags::Tags;
pub use token::{Token, TokenKind, Tokens};
