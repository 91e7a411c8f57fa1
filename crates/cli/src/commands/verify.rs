//! `selon verify`: every stored word against its stored source.

use clap::Args;
use selon_ledger::view::Subject;

use crate::arguments::{AnswerFormat, LedgerFile};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::terminal::{Role, Styled, Terminal};

/// Compare a whole ledger with its stored sources.
///
/// Hashes every source and every text again, decodes the sources again, slices every span again
/// and compares. Needs nothing but the ledger's file.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon verify --ledger press.db
  selon verify --ledger press.db --format json | jq '.differences'

Exit codes: 0 all is as it was stored; 1 something differs; 2 wrong usage or no ledger.")]
pub struct Verify {
    /// The ledger.
    #[command(flatten)]
    pub file: LedgerFile,
    /// How to print the result: text (for a person) or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: AnswerFormat,
}

impl Verify {
    /// Compares and prints.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let verification = self.file.open()?.verify()?;
        match self.format {
            AnswerFormat::Json => terminal.print_json(&verification)?,
            AnswerFormat::Text => {
                let mut text = String::new();
                for difference in &verification.differences {
                    let mut line = Styled::of(&difference.document, Role::Title);
                    for part in difference.place.as_deref().into_iter().chain([subject(difference.subject)]) {
                        line.push(" · ", Role::Plain);
                        line.push(&terminal.say(&Message::Term(part)), Role::Aside);
                    }
                    line.push(" · ", Role::Plain);
                    let told = Message::Difference(&difference.expected, &difference.found);
                    line.push(&terminal.say(&told), Role::Mark);
                    text.push_str(&line.wrapped(terminal.width, 0, 2));
                }
                let verdict = if verification.is_whole() {
                    Message::Whole(
                        verification.sources,
                        verification.documents,
                        verification.spans,
                        verification.statements,
                    )
                } else {
                    Message::Differences(verification.differences.len())
                };
                text.push_str(&terminal.line(&verdict));
                terminal.print(&text)?;
            }
        }
        Ok(Exit::whole(verification.is_whole()))
    }
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::SourceBytes => "source-bytes",
        Subject::DocumentText => "document-text",
        Subject::Decoding => "decoding",
        Subject::Span => "span",
        Subject::StatementWords => "statement-words",
        Subject::Record => "record",
        Subject::File => "file",
    }
}
