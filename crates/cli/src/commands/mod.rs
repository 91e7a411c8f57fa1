//! The commands, one a file.

mod extract;
mod schema;

use clap::Subcommand;

use crate::exit::Outcome;
use crate::terminal::Terminal;

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and print who said what
    Extract(extract::Extract),
    /// Print the JSON Schema of the records
    Schema(schema::Schema),
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// If it could not go on.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        match self {
            Self::Extract(command) => command.run(terminal),
            Self::Schema(command) => command.run(terminal),
        }
    }
}
