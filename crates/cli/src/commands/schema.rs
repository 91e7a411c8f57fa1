//! `selon schema`: the contract of the output, made from the types that print it.

use std::io::Write;

use clap::Args;
use selon_record::Record;

use crate::exit::{Exit, Outcome};
use crate::terminal::Terminal;

/// Print the JSON Schema of the records.
///
/// One record describes one document: this is what each line of
/// `selon extract --format jsonl` holds.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon schema > record.schema.json")]
pub struct Schema {}

impl Schema {
    /// Prints the schema.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn run(&self, _terminal: &Terminal) -> Outcome {
        let schema = schemars::schema_for!(Record);
        let mut output = std::io::stdout().lock();
        writeln!(output, "{}", serde_json::to_string_pretty(&schema).map_err(std::io::Error::other)?)?;
        Ok(Exit::Done)
    }
}
