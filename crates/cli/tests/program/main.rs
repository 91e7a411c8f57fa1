//! The program as a person or a script meets it: run, fed, killed.
//!
//! All texts are invented.

mod articles;
mod evaluation;
mod evaluation_ud;
mod help;
mod hostile;
mod ledger;
mod output;
mod parsing;
mod program;
