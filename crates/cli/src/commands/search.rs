//! `selon search`: words in statements and texts.

use clap::Args;
use selon_ledger::view::{Found, SnippetPart};

use crate::arguments::{AnswerFormat, Asking};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::print::Card;
use crate::terminal::{Role, Styled, Terminal};

/// Find words in statements and texts.
///
/// Accents and case do not matter. Statements that hold the words come first, then texts.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon search pont --ledger press.db
  selon search '\"pont de Varnes\"' --limit 50 --ledger press.db
  selon search \"ferm*\" --ledger press.db --format json

Exit codes: 0 found; 1 not found; 2 wrong usage or no ledger.")]
pub struct Search {
    /// The words; within double quotes they must follow each other.
    pub words: String,
    /// Most statements and most texts to list.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// What to ask.
    #[command(flatten)]
    pub asking: Asking,
}

impl Search {
    /// Asks and prints.
    ///
    /// # Errors
    /// If the ledger cannot be read or there are no words.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let found = self.asking.open()?.search(&self.words, self.limit)?;
        match self.asking.format {
            AnswerFormat::Json => terminal.print_json(&found)?,
            AnswerFormat::Text => terminal.print(&lines(terminal, &found))?,
        }
        Ok(Exit::whole(!found.statements.is_empty() || !found.documents.is_empty()))
    }
}

fn lines(terminal: &Terminal, found: &Found) -> String {
    let mut text = String::new();
    let heading = |message| Styled::of(&terminal.say(&message), Role::Title).wrapped(terminal.width, 0, 0);
    if !found.statements.is_empty() {
        text.push_str(&heading(Message::StatementsFound(found.statements.len())));
        for hit in &found.statements {
            let mut card = Card::of_view(terminal, &hit.statement);
            card.passage = snippet(&hit.snippet);
            text.push_str(&card.lines(terminal, 2));
            text.push('\n');
        }
    }
    if !found.documents.is_empty() {
        text.push_str(&heading(Message::DocumentsFound(found.documents.len())));
        for hit in &found.documents {
            let named =
                [Some(&hit.document.id), hit.document.title.as_ref(), hit.document.published.as_ref()];
            let named: Vec<&str> = named.into_iter().flatten().map(String::as_str).collect();
            text.push_str(&Styled::of(&named.join(" · "), Role::Aside).wrapped(terminal.width, 0, 2));
            text.push_str(&snippet(&hit.snippet).wrapped(terminal.width, 2, 2));
            text.push('\n');
        }
    }
    if text.is_empty() {
        text.push_str(&terminal.line(&Message::NotFound));
    }
    let searched = &found.searched;
    text.push_str(&terminal.line(&Message::Searched(
        searched.documents,
        searched.statements,
        searched.words,
    )));
    text
}

fn snippet(parts: &[SnippetPart]) -> Styled {
    let mut styled = Styled::new();
    for part in parts {
        styled.push(&part.text, if part.hit { Role::Hit } else { Role::Plain });
    }
    styled
}
