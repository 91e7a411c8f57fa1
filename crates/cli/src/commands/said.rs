//! `selon said`: what somebody said.

use clap::Args;
use selon_ledger::SaidQuery;

use crate::arguments::{AnswerFormat, Asking};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::print::{cards, person};
use crate::terminal::Terminal;

/// What somebody said.
///
/// Statements by date, with who relayed them and where they stand; the same words of one day are
/// told once, with the other articles that have them. --about finds words whatever
/// their accents and case, and their plurals; words within double quotes must follow each other; a
/// star stands for any ending.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon said \"Ana Roy\" --ledger press.db
  selon said Roy --about \"pont ferm*\" --ledger press.db
  selon said Roy --about '\"pont de Varnes\"' --from 2030-01 --to 2031 --ledger press.db
  selon said Roy --ledger press.db --format json | jq -r '.statements[].id'

Exit codes: 0 found; 1 nobody of that name, or no such statement; 2 wrong usage or no ledger.")]
pub struct Said {
    /// The speaker, in any spelling.
    pub name: String,
    /// Only statements with these words.
    #[arg(long, value_name = "WORDS")]
    pub about: Option<String>,
    /// Only from this day, month or year on: 2031-03-05, 2031-03 or 2031.
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Only up to this day, month or year.
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// What to ask.
    #[command(flatten)]
    pub asking: Asking,
}

impl Said {
    /// Asks and prints.
    ///
    /// # Errors
    /// If the ledger cannot be read or a date is none.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let query = SaidQuery { about: self.about.clone(), from: self.from.clone(), to: self.to.clone() };
        let said = self.asking.open()?.said(&self.name, &query)?;
        match self.asking.format {
            AnswerFormat::Json => terminal.print_json(&said)?,
            AnswerFormat::Text if said.people.is_empty() => terminal.note(&Message::Nobody(&self.name)),
            AnswerFormat::Text => {
                let mut text = person::heading(terminal, &self.name, &said.people);
                text.push_str(&cards::lines(terminal, &said.people, &said.statements));
                let [about, from, to] = [&self.about, &self.from, &self.to].map(Option::as_deref);
                let number = said.statements.len();
                text.push_str(&match (about, from, to) {
                    (None, None, None) => cards::count(terminal, &said.statements),
                    _ => terminal.line(&Message::StatementsWithin(number, about, from, to)),
                });
                if said.undated_left_out > 0 {
                    text.push_str(&terminal.line(&Message::UndatedLeftOut(said.undated_left_out)));
                }
                terminal.print(&text)?;
            }
        }
        Ok(Exit::whole(!said.statements.is_empty()))
    }
}
