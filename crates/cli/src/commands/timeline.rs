//! `selon timeline`: what somebody said, in order.

use clap::Args;
use selon_ledger::view;

use crate::arguments::{AnswerFormat, Asking};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::print::{cards, person};
use crate::terminal::{Role, Styled, Terminal};

/// What somebody said, in the order in which it was said.
///
/// Dated statements in order: by the day that the text gives, else by the article's date, which is
/// then marked. Statements without a date stand apart with the bounds that are known. The same
/// words of one day are told once, with the other articles that have them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon timeline \"Ana Roy\" --ledger press.db
  selon timeline Roy --ledger press.db --format json

Exit codes: 0 found; 1 nobody of that name, or no statement; 2 wrong usage or no ledger.")]
pub struct Timeline {
    /// The speaker, in any spelling.
    pub name: String,
    /// What to ask.
    #[command(flatten)]
    pub asking: Asking,
}

impl Timeline {
    /// Asks and prints.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let timeline = self.asking.open()?.timeline(&self.name)?;
        match self.asking.format {
            AnswerFormat::Json => terminal.print_json(&timeline)?,
            AnswerFormat::Text if timeline.people.is_empty() => {
                terminal.note(&Message::Nobody(&self.name));
            }
            AnswerFormat::Text => {
                let heading = person::heading(terminal, &self.name, &timeline.people);
                terminal.print(&(heading + &lines(terminal, &timeline)))?;
            }
        }
        Ok(Exit::whole(!timeline.dated.is_empty() || !timeline.undated.is_empty()))
    }
}

/// The statements of a timeline in lines.
pub(super) fn lines(terminal: &Terminal, timeline: &view::Timeline) -> String {
    let mut text = cards::lines(terminal, &timeline.people, &timeline.dated);
    if !timeline.undated.is_empty() {
        let title = terminal.say(&Message::UndatedTitle(timeline.undated.len()));
        text.push_str(&Styled::of(&title, Role::Title).wrapped(terminal.width, 0, 0));
        text.push('\n');
        text.push_str(&cards::lines(terminal, &timeline.people, &timeline.undated));
    }
    text.push_str(&cards::count(terminal, timeline.dated.iter().chain(&timeline.undated)));
    text
}
