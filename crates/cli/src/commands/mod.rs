//! The commands, one a file.

mod check;
mod demo;
mod eval;
mod eval_names;
mod eval_ud;
mod extract;
mod ingest;
mod parse;
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
#[expect(missing_docs, reason = "a comment here would take the place of the command's own in its help")]
pub enum Command {
    Extract(extract::Extract),
    Ingest(ingest::Ingest),
    Parse(parse::Parse),
    Who(who::Who),
    Said(said::Said),
    Timeline(timeline::Timeline),
    Show(show::Show),
    Check(check::Check),
    Search(search::Search),
    Refused(refused::Refused),
    Verify(verify::Verify),
    Eval(eval::Eval),
    EvalUd(eval_ud::EvalUd),
    EvalNames(eval_names::EvalNames),
    Demo(demo::Demo),
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
            Self::Parse(command) => command.run(terminal),
            Self::Who(command) => command.run(terminal),
            Self::Said(command) => command.run(terminal),
            Self::Timeline(command) => command.run(terminal),
            Self::Show(command) => command.run(terminal),
            Self::Check(command) => command.run(terminal),
            Self::Search(command) => command.run(terminal),
            Self::Refused(command) => command.run(terminal),
            Self::Verify(command) => command.run(terminal),
            Self::Eval(command) => command.run(terminal),
            Self::EvalUd(command) => command.run(terminal),
            Self::EvalNames(command) => command.run(terminal),
            Self::Demo(command) => command.run(terminal),
            Self::Schema(command) => command.run(terminal),
        }
    }
}
