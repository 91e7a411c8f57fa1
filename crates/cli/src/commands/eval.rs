//! `selon eval`: how good extraction is, on annotated articles.

use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;
use selon_eval::{Gold, InputError, Options, Prediction, read_gold, read_predictions, score_with};
use selon_extract::extract;
use selon_read::{ReadOptions, read};

use crate::arguments::AnswerFormat;
use crate::exit::{Exit, Failure, Outcome};
use crate::messages::Message;
use crate::pipeline::contained;
use crate::refusal::Reason;
use crate::terminal::Terminal;

/// Measure extraction against annotated articles.
///
/// Each line of GOLD holds one article, {"id", "text", "statements": […]}, as `selon extract`
/// prints it. Its text is read and extracted anew, as a file with that text would be, and the
/// result is compared with its statements.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon eval demo/gold.jsonl
  selon eval demo/gold.jsonl --errors 20                     with mistakes, 20 of each cause
  selon eval gold.jsonl --predictions other.jsonl            score what another program printed
  selon eval gold.jsonl --format json | jq '.measures[0]'

Exit codes: 0 scored; 1 an article of GOLD could not be read and counts as empty; 2 a file is not
what it should be.")]
pub struct Eval {
    /// Annotated articles, one JSON object a line.
    #[arg(value_name = "GOLD.jsonl")]
    pub gold: PathBuf,
    /// List up to N mistakes of each cause.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub errors: usize,
    /// Resamples for the 95 % intervals; 0 for none.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub bootstrap: usize,
    /// Score these records instead of extracting.
    #[arg(long, value_name = "FILE.jsonl")]
    pub predictions: Option<PathBuf>,
    /// How to print the figures: text (for a person) or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: AnswerFormat,
}

impl Eval {
    /// Extracts and scores.
    ///
    /// # Errors
    /// If a file is not what it should be.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let gold = read_gold(&self.gold).map_err(failure)?;
        let mut refused = 0;
        let predictions = match &self.predictions {
            Some(path) => read_predictions(path).map_err(failure)?,
            None => {
                let extracted: Vec<Result<Prediction, Reason>> =
                    gold.par_iter().map(|article| contained(|| predict(article))).collect();
                let kept = gold.iter().zip(extracted).filter_map(|(article, prediction)| match prediction {
                    Ok(prediction) => Some(prediction),
                    Err(reason) => {
                        refused += 1;
                        terminal.refuse(&article.id, &reason);
                        None
                    }
                });
                kept.collect()
            }
        };
        let report = score_with(&gold, &predictions, Options { resamples: self.bootstrap });
        match self.format {
            AnswerFormat::Json => terminal.print_json(&report)?,
            AnswerFormat::Text => {
                let mut text = report.to_string();
                if self.errors > 0 {
                    text.push('\n');
                    text.push_str(&report.list_mistakes(self.errors).to_string());
                }
                terminal.print(&text)?;
            }
        }
        if refused > 0 {
            terminal.remark(&Message::RefusedCount(refused));
        }
        Ok(Exit::whole(refused == 0))
    }
}

/// What is extracted from an article's text, read as a file that holds it.
fn predict(article: &Gold) -> Result<Prediction, Reason> {
    let options = ReadOptions { max_bytes: usize::MAX };
    let documents = read(&article.id, &article.id, article.text.as_bytes(), &options)?;
    let mut predictions = documents.iter().map(|document| Prediction::from(&extract(document)));
    Ok(predictions.next().expect("a reader gives at least one document"))
}

fn failure(error: InputError) -> Failure {
    match error {
        InputError::File { path, error } => Failure::File { path: path.display().to_string(), error },
        InputError::Line { name, line, reason } => {
            Failure::Content { path: format!("{name}:{line}"), reason }
        }
        InputError::Document(reason) => Failure::Content { path: "GOLD".to_owned(), reason },
    }
}
