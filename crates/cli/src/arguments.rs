//! The command line: global options and what commands have in common.

use std::path::PathBuf;

use clap::{Args, Parser, ValueEnum};
use selon_ledger::{Ledger, Zones};

use crate::commands::Command;
use crate::exit::Failure;
use crate::messages::Language;

/// Who said what, when, to whom and according to whom: from news texts to a ledger that can be checked.
#[derive(Debug, Parser)]
#[command(
    name = "selon",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  selon demo                                  see it work on invented articles
  selon extract article.txt                   read one article
  selon extract articles/ > statements.jsonl  one JSON object a line
  selon ingest articles/ --ledger press.db    keep what was extracted
  selon timeline \"Ana Roy\" --ledger press.db  what she said, in order

Exit codes: 0 done; 1 done, but something was refused, not found or differs;
2 wrong usage or nothing could be done. `selon check` adds 3: found with other words."
)]
pub struct Cli {
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Language of messages, en or fr; else that of LC_ALL, LC_MESSAGES or LANG. JSON stays as it is.
    #[arg(long, global = true, env = "SELON_LANG", hide_env_values = true, hide_possible_values = true)]
    pub lang: Option<Language>,
    /// Colours: auto (on a terminal unless NO_COLOR is set), always or never.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub color: Colour,
    /// No progress, no notes, no summary; refusals are still told.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How answers from a ledger are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For a person.
    Text,
    /// For a program: one JSON value.
    Json,
}

/// Options of commands that read articles.
#[derive(Debug, Args)]
pub struct ReadingOptions {
    /// Articles to read at the same time; by default as many as the machine has cores.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// Refuse files longer than this many bytes.
    #[arg(long, value_name = "BYTES", default_value_t = selon_read::ReadOptions::default().max_bytes)]
    pub max_bytes: usize,
}

/// The ledger to ask.
#[derive(Debug, Args)]
pub struct LedgerFile {
    /// The ledger's file.
    #[arg(long, value_name = "FILE", env = "SELON_LEDGER", hide_env_values = true)]
    pub ledger: PathBuf,
}

impl LedgerFile {
    /// Opens the ledger for reading.
    ///
    /// # Errors
    /// If there is no ledger in the file.
    pub fn open(&self) -> Result<Ledger, Failure> {
        Ok(Ledger::open_read_only(&self.ledger)?)
    }
}

/// Options of commands that ask a ledger.
#[derive(Debug, Args)]
pub struct Asking {
    /// The ledger.
    #[command(flatten)]
    pub file: LedgerFile,
    /// How to print the answer: text (for a person) or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: AnswerFormat,
    /// Show statements from comments, teasers and page furniture as well.
    #[arg(long)]
    pub all_zones: bool,
}

impl Asking {
    /// Opens the ledger for reading, with the zones asked for.
    ///
    /// # Errors
    /// If there is no ledger in the file.
    pub fn open(&self) -> Result<Ledger, Failure> {
        let mut ledger = self.file.open()?;
        if self.all_zones {
            ledger.set_zones(Zones::All);
        }
        Ok(ledger)
    }
}
