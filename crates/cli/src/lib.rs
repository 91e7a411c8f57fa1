//! The `selon` program: flags, files, threads, progress and printing.
//!
//! Everything a person sees is made here and nothing else is: what a text
//! says is decided in `selon-read` and `selon-extract`, what an archive knows
//! in `selon-ledger`. One command is one file under [`commands`].

pub mod arguments;
pub mod commands;
pub mod exit;
pub mod messages;
pub mod parsers;
pub mod pipeline;
pub mod print;
pub mod refusal;
pub mod sources;
pub mod terminal;
pub mod treebank;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Cli;
use crate::exit::Exit;
use crate::messages::Message;
use crate::terminal::Terminal;

/// Reads the command line, runs the command and says with which code to end.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = Terminal::new(&cli.global);
    match cli.command.run(&terminal) {
        Ok(exit) => exit.into(),
        // Whoever reads the output has seen enough, as `selon … | head` does: no error.
        Err(failure) if failure.is_broken_pipe() => Exit::Done.into(),
        Err(failure) => {
            terminal.note(&Message::Failed(&failure));
            Exit::Failed.into()
        }
    }
}
