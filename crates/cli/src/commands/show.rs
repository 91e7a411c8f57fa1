//! `selon show`: one statement in its context.

use std::collections::BTreeSet;

use clap::Args;
use selon_ledger::view::Shown;

use crate::arguments::{AnswerFormat, Asking};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::print::{Card, passage, person};
use crate::terminal::{Role, Styled, Terminal};

/// One statement in its context.
///
/// Prints the paragraphs around the statement with the words said, the words that report them and
/// the speaker marked, and the other articles that carry the same words.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon show article-07#s3 --ledger press.db
  selon show article-07#s3 --ledger press.db --format json

Exit codes: 0 shown; 2 no such statement, wrong usage or no ledger.")]
pub struct Show {
    /// The statement, as `said`, `timeline` and `search` print it: document#s3.
    pub id: String,
    /// What to ask.
    #[command(flatten)]
    pub asking: Asking,
}

impl Show {
    /// Asks and prints.
    ///
    /// # Errors
    /// If there is no such statement or the ledger cannot be read.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let shown = self.asking.open()?.show(&self.id)?;
        match self.asking.format {
            AnswerFormat::Json => terminal.print_json(&shown)?,
            AnswerFormat::Text => terminal.print(&lines(terminal, &shown))?,
        }
        Ok(Exit::Done)
    }
}

fn lines(terminal: &Terminal, shown: &Shown) -> String {
    let statement = &shown.statement;
    let mut card = Card::of_view(terminal, statement);
    // The context shows the words.
    card.passage = Styled::new();
    card.paraphrased = false;
    let mut text = card.lines(terminal, 2);
    text.push('\n');
    text.push_str(&passage::of_context(&shown.context, terminal, 2));
    text.push('\n');
    let mut aside = |words: &str| {
        text.push_str(&Styled::of(words, Role::Aside).wrapped(terminal.width, 0, 2));
    };
    let told = [&statement.kind, &statement.zone].map(|value| terminal.say(&Message::Term(value)));
    let certainty = terminal.say(&Message::Certainty(&statement.rule, statement.confidence));
    aside(&format!("{} · {certainty}", told.join(" · ")));
    for uri in &statement.document.uris {
        aside(uri);
    }
    if let Some(speaker) = &shown.person {
        text.push('\n');
        text.push_str(&person::lines(terminal, speaker));
    }
    if !shown.carriers.is_empty() {
        text.push('\n');
        let documents: BTreeSet<&str> =
            shown.carriers.iter().map(|carrier| carrier.document.id.as_str()).collect();
        text.push_str(&terminal.line(&Message::Carriers(documents.len())));
        for carrier in &shown.carriers {
            let mut line = Styled::of(&carrier.id, Role::Aside);
            line.push(" ", Role::Plain);
            line.push(&person::speaker(terminal, &carrier.speaker), Role::Speaker);
            if let Some(title) = &carrier.document.title {
                line.push(" · ", Role::Plain);
                line.push(title, Role::Plain);
            }
            text.push_str(&line.wrapped(terminal.width, 2, 4));
        }
    }
    text
}
