//! `selon eval-ud`: how good a parse is, against a treebank.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use selon_conllu::Sentence;
use selon_eval::ud::{Report, Side, UdError, collapse, score};
use selon_parse::Memory;

use crate::arguments::AnswerFormat;
use crate::exit::{Exit, Failure, Outcome};
use crate::parsers::{Parsers, ParsingOptions};
use crate::print::figures::{percent, table};
use crate::terminal::Terminal;
use crate::treebank;

/// Measure sentences, tags, lemmas and trees against a treebank.
///
/// Both files are CoNLL-U and hold the same text; they may cut it into other sentences, tokens and
/// words. With `--from` there is no second file: Selon's own parser is measured. The measures are those
/// of the CoNLL 2018 shared task on Universal Dependencies.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon eval-ud gold.conllu parsed.conllu
  selon eval-ud gold.conllu parsed.conllu --errors 20        with the 20 commonest mistakes of each kind
  selon eval-ud gold.conllu --from raw                       Selon's parser, from running text
  selon eval-ud gold.conllu --from tokens --model accurate   the same, with the treebank's tokens
  selon eval-ud gold.conllu parsed.conllu --collapsed        \"du\" as one word on both sides
  selon eval-ud gold.conllu parsed.conllu --format json | jq '.measures[] | select(.name == \"LAS\").f1'

Precision, recall and F1 are in hundredths; \"of aligned\" is the share of right words among those that
both files have. LAS counts words with the right head and relation, without its subtype; CLAS content
words only; MLAS also asks for part of speech, features and function words, BLEX for the lemma.

Exit codes: 0 scored; 2 a file is not what it should be.")]
pub struct EvalUd {
    /// The treebank.
    #[arg(value_name = "GOLD.conllu")]
    pub gold: PathBuf,
    /// The analysis to measure.
    #[arg(value_name = "PREDICTED.conllu", required_unless_present = "from")]
    pub predicted: Option<PathBuf>,
    /// Measure Selon's parser: from raw text, or with the tokens and sentences of the treebank.
    #[arg(long, value_name = "raw|tokens", conflicts_with = "predicted", hide_possible_values = true)]
    pub from: Option<Start>,
    /// With which model.
    #[command(flatten)]
    pub parsing: ParsingOptions,
    /// Take every surface token as one word, with the tag and relation of its head.
    #[arg(long)]
    pub collapsed: bool,
    /// Show the N commonest confusions of parts of speech, attachments and tokens.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub errors: usize,
    /// How to print the figures: text (for a person) or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: AnswerFormat,
}

/// What Selon's parser is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Start {
    /// The running text.
    Raw,
    /// Sentences and tokens of the treebank.
    Tokens,
}

impl EvalUd {
    /// Reads, scores and prints.
    ///
    /// # Errors
    /// If a file is not what it should be.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let gold = treebank::read(&self.gold)?;
        let predicted = match &self.predicted {
            Some(path) => treebank::read(path)?,
            None => self.parse(&gold)?,
        };
        let fold = |sentences: Vec<Sentence>| -> Vec<Sentence> {
            if self.collapsed { sentences.iter().map(collapse).collect() } else { sentences }
        };
        let (gold, predicted) = (fold(gold), fold(predicted));
        let mut report = score(&gold, &predicted).map_err(|error| self.failure(error))?;
        report.confusions.truncate(self.errors);
        match self.format {
            AnswerFormat::Json => terminal.print_json(&report)?,
            AnswerFormat::Text => {
                let mut text = measures(terminal, &report);
                if self.errors > 0 {
                    text.push_str(&confusions(terminal, &report));
                }
                terminal.print(&text)?;
            }
        }
        Ok(Exit::Done)
    }

    /// What Selon's parser makes of the treebank.
    fn parse(&self, gold: &[Sentence]) -> Result<Vec<Sentence>, Failure> {
        let text = selon_conllu::raw_text(gold);
        let language = treebank::language(&self.parsing, &self.gold, &text)?;
        let parsers = Parsers::new(&self.parsing);
        let parser = parsers.get(language)?;
        let mut memory = Memory::default();
        Ok(match self.from {
            Some(Start::Tokens) => parser.parse_tokens(gold, &mut memory),
            _ => parser.parse(&text, &mut memory).to_conllu(&text, "").collect(),
        })
    }

    fn failure(&self, error: UdError) -> Failure {
        let path = |side| match side {
            Side::Gold => &self.gold,
            Side::Predicted => self.predicted.as_ref().unwrap_or(&self.gold),
        };
        let (side, reason) = match error {
            UdError::Text(difference) => (Side::Predicted, difference.to_string()),
            UdError::BlankToken { side, sentence } => {
                (side, format!("sentence {sentence} has a token without any visible character"))
            }
            UdError::Tree { side, sentence, problem } => {
                (side, format!("sentence {sentence} is no tree: {problem}"))
            }
        };
        Failure::Content { path: path(side).display().to_string(), reason }
    }
}

fn measures(terminal: &Terminal, report: &Report) -> String {
    let rows: Vec<_> = report
        .measures
        .iter()
        .map(|measure| {
            [
                measure.name.to_owned(),
                percent(measure.precision),
                percent(measure.recall),
                percent(measure.f1),
                measure.aligned_accuracy.map(percent).unwrap_or_default(),
                measure.count.gold.to_string(),
                measure.count.predicted.to_string(),
            ]
        })
        .collect();
    let heads = ["measure", "precision", "recall", "F1", "of-aligned", "gold", "predicted"];
    table(terminal, heads, 1, &rows)
}

fn confusions(terminal: &Terminal, report: &Report) -> String {
    let confusions = &report.confusions;
    let arrow = |gold: &str, predicted: &str| format!("{gold} → {predicted}");
    let upos: Vec<_> =
        confusions.upos.iter().map(|c| [arrow(&c.gold, &c.predicted), c.count.to_string()]).collect();
    let attachments: Vec<_> = confusions
        .attachments
        .iter()
        .map(|a| [arrow(&a.gold, &a.predicted), a.count.to_string(), a.wrong_head.to_string()])
        .collect();
    let tokens: Vec<_> =
        confusions.tokens.iter().map(|c| [arrow(&c.gold, &c.predicted), c.count.to_string()]).collect();
    let mut text = String::new();
    let mut add = |rows: usize, table: String| {
        if rows > 0 {
            text.push('\n');
            text.push_str(&table);
        }
    };
    add(upos.len(), table(terminal, ["upos-confusion", "count"], 1, &upos));
    add(attachments.len(), table(terminal, ["attachment-confusion", "count", "wrong-head"], 1, &attachments));
    add(tokens.len(), table(terminal, ["token-confusion", "count"], 1, &tokens));
    text
}
