//! `selon extract`: articles in, records out.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use selon_extract::extract;
use selon_record::Record;
use selon_text::Document;

use crate::arguments::ReadingOptions;
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::pipeline::for_each_source;
use crate::print::article;
use crate::sources::Listing;
use crate::terminal::Terminal;
use crate::terminal::progress::Progress;

/// Read articles and print who said what.
///
/// Files are read whatever their ending, folders recursively and by name (only .txt, .text and
/// .md there), `-` is the standard input. The order of the output is the order of the input, and
/// the output is the same for any number of threads. A record's id is the file's stem; files that
/// share one are called stem~ and the first eight digits of their SHA-256. A file that cannot be
/// read is refused with a message, the others go on, and the exit code is 1.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon extract article.txt                      for reading, on a terminal
  selon extract articles/ > statements.jsonl     one JSON object a line, one line a document
  selon extract articles/ --format pretty | less -R
  pdftotext report.pdf - | selon extract -       from another program
  selon extract articles/ | jq -r '.statements[] | [.speaker.name, .content[].text] | @tsv'

Exit codes: 0 all read; 1 something was refused; 2 nothing could be read, or wrong usage.")]
pub struct Extract {
    /// Files, folders, or - for the standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to print; by default pretty on a terminal, else jsonl.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<RecordFormat>,
    /// With `pretty`: show statements from comments, teasers and page furniture as well.
    #[arg(long)]
    pub all_zones: bool,
    /// How to read.
    #[command(flatten)]
    pub reading: ReadingOptions,
}

/// How records are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    /// One JSON object a line, one line a document.
    Jsonl,
    /// One JSON array, indented.
    Json,
    /// For a person.
    Pretty,
}

/// A source's records, printed, and what was in them.
struct Printed {
    text: String,
    documents: usize,
    statements: usize,
    /// Documents in a language from which nothing is extracted.
    not_read: usize,
}

impl Extract {
    /// Reads, extracts and prints.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let listing = Listing::of(&self.paths);
        terminal.listed(&listing);
        let mut refused = listing.refused.len();

        let to_terminal = io::stdout().is_terminal();
        let format =
            self.format.unwrap_or(if to_terminal { RecordFormat::Pretty } else { RecordFormat::Jsonl });
        let mut output: Box<dyn Write> = match format {
            RecordFormat::Pretty => Box::new(terminal.output()),
            RecordFormat::Jsonl | RecordFormat::Json => Box::new(BufWriter::new(io::stdout())),
        };
        let work = |bytes: Vec<u8>, documents: Vec<Document>| {
            drop(bytes);
            self.print(terminal, format, &documents)
        };

        // A bar between lines of text would be in the reader's way.
        let progress = Progress::new(terminal, listing.sources.len(), !to_terminal);
        let (mut documents, mut statements, mut not_read) = (0, 0, 0);
        for_each_source(&listing.sources, &self.reading, true, work, |source, result| {
            progress.step();
            match result {
                Ok(printed) => {
                    let first = documents == 0;
                    output.write_all(opening(format, first).as_bytes())?;
                    output.write_all(printed.text.as_bytes())?;
                    if to_terminal {
                        output.flush()?;
                    }
                    documents += printed.documents;
                    statements += printed.statements;
                    not_read += printed.not_read;
                }
                Err(reason) => {
                    refused += 1;
                    progress.suspend(|| terminal.refuse(&source.uri(), &reason));
                }
            }
            Ok(())
        })?;
        if format == RecordFormat::Json {
            output.write_all(if documents == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        output.flush()?;
        progress.finish();
        if refused > 0 || io::stderr().is_terminal() && !to_terminal {
            terminal.remark(&Message::Read(documents, statements, refused));
        }
        // In pretty output each of them says so itself.
        if not_read > 0 && format != RecordFormat::Pretty {
            terminal.remark(&Message::NotReadCount(not_read));
        }
        Ok(Exit::of_reading(documents, refused))
    }

    fn print(&self, terminal: &Terminal, format: RecordFormat, documents: &[Document]) -> Printed {
        let records: Vec<Record> = documents.iter().map(extract).collect();
        let json = |record: &Record| serde_json::to_string(record).expect("records have only string keys");
        let text = match format {
            RecordFormat::Jsonl => records.iter().map(|record| json(record) + "\n").collect(),
            RecordFormat::Json => {
                let values: Vec<String> = records
                    .iter()
                    .map(|record| {
                        serde_json::to_string_pretty(record).expect("records have only string keys")
                    })
                    .collect();
                values.join(",\n")
            }
            RecordFormat::Pretty => {
                let articles: Vec<String> =
                    records.iter().map(|record| article::lines(terminal, record, self.all_zones)).collect();
                articles.join("\n\n")
            }
        };
        let statements = records.iter().map(|record| record.statements.len()).sum();
        let not_read = records.iter().filter(|record| !selon_extract::reads(&record.lang)).count();
        Printed { text, documents: records.len(), statements, not_read }
    }
}

/// What stands before a source's records.
fn opening(format: RecordFormat, first: bool) -> &'static str {
    match (format, first) {
        (RecordFormat::Jsonl, _) | (RecordFormat::Pretty, true) => "",
        (RecordFormat::Json, true) => "[\n",
        (RecordFormat::Json, false) => ",\n",
        (RecordFormat::Pretty, false) => "\n\n",
    }
}
