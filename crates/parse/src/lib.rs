//! Tags, lemmas, dependency trees and names for the sentences of a text.
//!
//! A [`Parser`] is a model for one language; it is made from a weights file of one of two kinds. The
//! *fast* one sums rows of word features and runs them through a bidirectional LSTM; the *accurate* one
//! is a small transformer. Both end in the same heads (`heads.rs`): what comes out is a [`Parse`]. Where the
//! weights have them, heads over the whole document find statements as well (`statements/`).
//!
//! Labels are those of Universal Dependencies (de Marneffe et al. 2021). Weights are made by the scripts
//! in `training/`.

mod accurate;
mod affix;
mod bio;
mod builtin;
mod conllu;
mod error;
mod fast;
mod forms;
mod heads;
mod input;
mod labels;
mod name;
mod node;
mod parse;
mod parser;
mod pieces;
mod script;
mod statements;
mod table;
mod tree;

pub use builtin::ModelKind;
pub use error::Error;
pub use labels::Labels;
pub use name::NameKind;
pub use node::Node;
pub use parse::Parse;
pub use parser::{Memory, Parser};
pub use selon_neural::{InstructionSet, Weights};
pub use statements::{Proposal, StatementLabels};
pub use tree::TreeSearch;
