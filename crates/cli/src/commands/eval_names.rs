//! `selon eval-names`: how good names are, against tagged tokens.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use clap::Args;
use selon_eval::names::{Report, TaggedToken, parse_bio, score};

use crate::arguments::AnswerFormat;
use crate::exit::{Exit, Failure, Outcome};
use crate::messages::Message;
use crate::print::figures::{percent, table};
use crate::terminal::Terminal;

/// Measure names of people, places and organisations against tagged tokens.
///
/// Both files hold the same text, a token and its tag on each line (O, B-PER, I-PER, …), as
/// `FORM TAG` or `ID FORM TAG`; an empty line ends a sentence. A name is right with the same ends
/// and kind; the tokens may differ.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon eval-names gold.bio found.bio
  selon eval-names gold.bio found.bio --kinds PER,LOC,ORG,MISC
  selon eval-names gold.bio found.bio --errors 20            with the 20 commonest mistakes of each sort

Exit codes: 0 scored; 2 a file is not what it should be.")]
pub struct EvalNames {
    /// The annotated tokens.
    #[arg(value_name = "GOLD")]
    pub gold: PathBuf,
    /// The tokens to measure.
    #[arg(value_name = "PREDICTED")]
    pub predicted: PathBuf,
    /// Kinds of names to compare; others are disregarded in both files.
    #[arg(long, value_name = "KINDS", value_delimiter = ',', default_value = "PER,LOC,ORG")]
    pub kinds: Vec<String>,
    /// List up to N mistakes of each sort, the commonest first.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub errors: usize,
    /// How to print the figures: text (for a person) or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: AnswerFormat,
}

impl EvalNames {
    /// Reads, scores and prints.
    ///
    /// # Errors
    /// If a file is not what it should be.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let gold = tokens(&self.gold)?;
        let predicted = tokens(&self.predicted)?;
        let kinds: Vec<&str> = self.kinds.iter().map(String::as_str).collect();
        let mut report = score(&gold, &predicted, &kinds).map_err(|difference| Failure::Content {
            path: self.predicted.display().to_string(),
            reason: difference.to_string(),
        })?;
        let mut listed = std::collections::BTreeMap::new();
        report.mistakes.retain(|mistake| {
            let number: &mut usize = listed.entry(mistake.cause).or_default();
            *number += 1;
            *number <= self.errors
        });
        match self.format {
            AnswerFormat::Json => terminal.print_json(&report)?,
            AnswerFormat::Text => {
                let mut text = measures(terminal, &report);
                if self.errors > 0 {
                    text.push('\n');
                    text.push_str(&mistakes(terminal, &report));
                }
                terminal.print(&text)?;
            }
        }
        Ok(Exit::Done)
    }
}

/// The tagged tokens of a file.
fn tokens(path: &Path) -> Result<Vec<Vec<TaggedToken>>, Failure> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| Failure::File { path: name.clone(), error })?;
    parse_bio(&text).map_err(|error| Failure::Content {
        path: format!("{name}:{}", error.line),
        reason: error.problem.to_string(),
    })
}

fn measures(terminal: &Terminal, report: &Report) -> String {
    let rows: Vec<_> = report
        .measures
        .iter()
        .map(|measure| {
            [
                if measure.kind == "all" {
                    terminal.say(&Message::Term("all"))
                } else {
                    measure.kind.clone()
                },
                percent(measure.precision),
                percent(measure.recall),
                percent(measure.f1),
                measure.count.gold.to_string(),
                measure.count.predicted.to_string(),
            ]
        })
        .collect();
    table(terminal, ["kind", "precision", "recall", "F1", "gold", "predicted"], 1, &rows)
}

fn mistakes(terminal: &Terminal, report: &Report) -> String {
    let rows: Vec<_> = report
        .mistakes
        .iter()
        .map(|mistake| {
            let cause = terminal.say(&Message::Term(mistake.cause.as_str()));
            [cause, mistake.gold.clone(), mistake.predicted.clone(), mistake.count.to_string()]
        })
        .collect();
    table(terminal, ["mistake", "gold", "predicted", "count"], 3, &rows)
}
