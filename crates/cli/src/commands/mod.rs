//! The commands, one a file.

mod check;
mod demo;
mod eval;
mod extract;
mod ingest;
mod refused;
mod said;
mod schema;
mod search;
mod show;
mod timeline;
mod verify;
mod who;

use clap::Subcommand;

use crate::exit::Outcome;
use crate::terminal::Terminal;

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and print who said what
    Extract(extract::Extract),
    /// Read articles and keep what was said in a ledger
    Ingest(ingest::Ingest),
    /// Who is meant by a name, in any spelling
    Who(who::Who),
    /// What somebody said
    Said(said::Said),
    /// What somebody said, in the order in which it was said
    Timeline(timeline::Timeline),
    /// One statement in its context
    Show(show::Show),
    /// Whether the archive holds a quotation, word for word
    Check(check::Check),
    /// Find words in statements and texts
    Search(search::Search),
    /// What was refused when the ledger was filled
    Refused(refused::Refused),
    /// Compare a whole ledger with its stored sources
    Verify(verify::Verify),
    /// Measure extraction against annotated articles
    Eval(eval::Eval),
    /// See it work on invented articles
    Demo(demo::Demo),
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
            Self::Ingest(command) => command.run(terminal),
            Self::Who(command) => command.run(terminal),
            Self::Said(command) => command.run(terminal),
            Self::Timeline(command) => command.run(terminal),
            Self::Show(command) => command.run(terminal),
            Self::Check(command) => command.run(terminal),
            Self::Search(command) => command.run(terminal),
            Self::Refused(command) => command.run(terminal),
            Self::Verify(command) => command.run(terminal),
            Self::Eval(command) => command.run(terminal),
            Self::Demo(command) => command.run(terminal),
            Self::Schema(command) => command.run(terminal),
        }
    }
}
