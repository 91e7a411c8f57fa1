//! `selon parse`: sentences, tags, lemmas, trees and names of articles.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use selon_parse::Memory;
use selon_text::Document;

use crate::arguments::ReadingOptions;
use crate::exit::{Exit, Failure, Outcome};
use crate::messages::Message;
use crate::parsers::{Parsers, ParsingOptions};
use crate::pipeline::for_each_source;
use crate::sources::Listing;
use crate::terminal::Terminal;
use crate::terminal::progress::Progress;
use crate::treebank;

/// Print sentences, words, tags, lemmas, trees and names of articles as CoNLL-U.
///
/// The labels are those of Universal Dependencies, so that the field's own tools can check them. Names stand in the last column: Name=B-PER begins the name of a person, I-PER goes on;
/// LOC is a place, ORG an organisation. Articles are read as `selon extract` reads them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon parse article.txt                         with the fast model
  selon parse article.txt --model accurate        slower, fewer mistakes
  selon parse articles/ > articles.conllu         a document after the other
  selon parse --tokens treebank.conllu            the tokens of a treebank, analysed anew
  echo 'Ana Roy part demain.' | selon parse - --language fr

Exit codes: 0 all parsed; 1 something was refused; 2 nothing could be parsed, or wrong usage.")]
pub struct Parse {
    /// Files, folders, or - for the standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The files are CoNLL-U: keep their sentences and tokens.
    #[arg(long)]
    pub tokens: bool,
    /// How to print: conllu.
    #[arg(long, value_name = "FORMAT", default_value = "conllu", hide_possible_values = true)]
    pub format: ParseFormat,
    /// With which model.
    #[command(flatten)]
    pub parsing: ParsingOptions,
    /// How to read.
    #[command(flatten)]
    pub reading: ReadingOptions,
}

/// How an analysis is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ParseFormat {
    /// CoNLL-U.
    Conllu,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

impl Parse {
    /// Reads, parses and prints.
    ///
    /// # Errors
    /// If the output cannot be written or the weights cannot be used.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let parsers = Parsers::new(&self.parsing);
        if self.tokens { self.treebanks(&parsers) } else { self.articles(terminal, &parsers) }
    }

    fn articles(&self, terminal: &Terminal, parsers: &Parsers<'_>) -> Outcome {
        let listing = Listing::of(&self.paths);
        terminal.listed(&listing);
        let mut refused = listing.refused.len();
        let mut output = BufWriter::new(io::stdout());
        let progress = Progress::new(terminal, listing.sources.len(), true);
        let work = |_: Vec<u8>, documents: Vec<Document>| -> Result<Vec<Option<String>>, Failure> {
            documents.iter().map(|document| self.document(parsers, document)).collect()
        };
        let (mut parsed, mut not_read) = (0, 0);
        for_each_source(&listing.sources, &self.reading, true, work, |source, result| {
            progress.step();
            match result {
                Ok(documents) => {
                    for document in documents? {
                        match document {
                            Some(text) => output.write_all(text.as_bytes())?,
                            None => not_read += 1,
                        }
                        parsed += 1;
                    }
                }
                Err(reason) => {
                    refused += 1;
                    progress.suspend(|| terminal.refuse(&source.uri(), &reason));
                }
            }
            Ok(())
        })?;
        output.flush()?;
        progress.finish();
        if not_read > 0 {
            terminal.remark(&Message::NotParsedCount(not_read));
        }
        Ok(Exit::of_reading(parsed, refused))
    }

    /// The analysis of a document, `None` if there is no model for its language.
    fn document(&self, parsers: &Parsers<'_>, document: &Document) -> Result<Option<String>, Failure> {
        let text = document.text();
        let Some(language) = self.parsing.language_of(text) else { return Ok(None) };
        let parser = parsers.get(language)?;
        Ok(Some(MEMORY.with_borrow_mut(|memory| {
            let parse = parser.parse(text, memory);
            let mut printed = String::with_capacity(text.len() * 12);
            for sentence in parse.to_conllu(text, document.id()) {
                write!(printed, "{sentence}").expect("a String takes everything");
            }
            printed
        })))
    }

    fn treebanks(&self, parsers: &Parsers<'_>) -> Outcome {
        let mut output = BufWriter::new(io::stdout());
        for path in &self.paths {
            let sentences = treebank::read(path)?;
            let text = selon_conllu::raw_text(&sentences);
            let language = treebank::language(&self.parsing, path, &text)?;
            let parser = parsers.get(language)?;
            for sentence in MEMORY.with_borrow_mut(|memory| parser.parse_tokens(&sentences, memory)) {
                write!(output, "{sentence}")?;
            }
        }
        output.flush()?;
        Ok(Exit::Done)
    }
}
