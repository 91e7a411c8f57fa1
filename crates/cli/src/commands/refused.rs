//! `selon refused`: what a ledger did not take.

use clap::Args;

use crate::arguments::{AnswerFormat, LedgerFile};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::terminal::{Terminal, harmless};

/// What was refused when the ledger was filled, with the reasons.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon refused --ledger press.db
  selon refused --ledger press.db --format json

Exit codes: 0 nothing was refused; 1 something was; 2 wrong usage or no ledger.")]
pub struct Refused {
    /// The ledger.
    #[command(flatten)]
    pub file: LedgerFile,
    /// How to print the list: text (for a person) or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: AnswerFormat,
}

impl Refused {
    /// Asks and prints.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let refusals = self.file.open()?.refusals()?;
        match self.format {
            AnswerFormat::Json => terminal.print_json(&refusals)?,
            AnswerFormat::Text => {
                let lines: String =
                    refusals.iter().map(|refusal| format!("{}: {}\n", refusal.uri, refusal.reason)).collect();
                terminal.print(&harmless(&lines))?;
                if refusals.is_empty() {
                    terminal.print(&terminal.line(&Message::NothingRefused))?;
                }
            }
        }
        Ok(Exit::whole(refusals.is_empty()))
    }
}
