//! `selon who`: whom a name means.

use clap::Args;
use selon_ledger::view::Person;

use crate::arguments::{AnswerFormat, Asking};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::print::person;
use crate::terminal::Terminal;

/// Who is meant by a name, in any spelling.
///
/// Lists every speaker or person mentioned whom the name may mean, best match first, with all
/// spellings met, and counts.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon who Roy --ledger press.db
  selon who \"Ana Roy\" --ledger press.db --format json

Exit codes: 0 found; 1 nobody of that name; 2 wrong usage or no ledger.")]
pub struct Who {
    /// A name, or a part of one.
    pub name: String,
    /// What to ask.
    #[command(flatten)]
    pub asking: Asking,
}

impl Who {
    /// Asks and prints.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let people = self.asking.open()?.who(&self.name)?;
        match self.asking.format {
            AnswerFormat::Json => terminal.print_json(&people)?,
            AnswerFormat::Text => {
                let cards: Vec<String> =
                    people.iter().map(|one: &Person| person::lines(terminal, one)).collect();
                terminal.print(&cards.join("\n"))?;
            }
        }
        if people.is_empty() {
            terminal.note(&Message::Nobody(&self.name));
        }
        Ok(Exit::whole(!people.is_empty()))
    }
}
