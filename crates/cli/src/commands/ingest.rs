//! `selon ingest`: articles into a ledger.

use std::path::PathBuf;

use clap::Args;
use selon_extract::extract;
use selon_ledger::{Ingested, Ledger, LedgerError};
use selon_record::Record;
use selon_text::Document;
use serde::Serialize;

use crate::arguments::{AnswerFormat, LedgerFile, ReadingOptions};
use crate::exit::{Exit, Failure, Outcome};
use crate::messages::{Ingestion, Language, Message};
use crate::pipeline::for_each_source;
use crate::refusal::Reason;
use crate::sources::Listing;
use crate::terminal::Terminal;
use crate::terminal::progress::Progress;

/// Read articles and keep what was said in a ledger.
///
/// The ledger is one SQLite file, made if there is none. Each article is stored in one
/// transaction: whatever interrupts the program, at most the article in hand is missing, and the
/// same command finishes the work. The same file ingested again changes nothing. While it runs,
/// the latest changes stand in files beside the ledger, ending in -wal and -shm; at its end the
/// ledger is one file that can be copied.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon ingest articles/ --ledger press.db
  selon ingest article.txt other/ --ledger press.db
  export SELON_LEDGER=press.db; selon ingest articles/

Exit codes: 0 all kept; 1 something was refused (`selon refused` lists it); 2 nothing could be read,
wrong usage or no ledger.")]
pub struct Ingest {
    /// Files, folders, or - for the standard input; as for `selon extract`.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where to keep it.
    #[command(flatten)]
    pub file: LedgerFile,
    /// How to print the summary: text (for a person) or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: AnswerFormat,
    /// How to read.
    #[command(flatten)]
    pub reading: ReadingOptions,
}

/// The summary as JSON.
#[derive(Serialize)]
struct Summary {
    documents: Ingestion,
    refused: Vec<RefusedFile>,
    skipped: Vec<String>,
}

#[derive(Serialize)]
struct RefusedFile {
    uri: String,
    reason: String,
}

impl Ingest {
    /// Reads, extracts and stores.
    ///
    /// # Errors
    /// If the ledger cannot be opened or written.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let mut ledger = Ledger::open(&self.file.ledger)?;
        let listing = Listing::of(&self.paths);
        terminal.listed(&listing);
        let mut counts = Ingestion { skipped: listing.skipped.len(), ..Ingestion::default() };
        let mut refused = Vec::new();
        let mut refuse = |ledger: &mut Ledger, uri: &str, reason: &Reason| {
            // The ledger keeps English, so that it does not depend on who filled it.
            let reason = Message::Reason(reason).text(Language::English);
            ledger.refuse(uri, &reason, None)?;
            refused.push(RefusedFile { uri: uri.to_owned(), reason });
            Ok::<(), Failure>(())
        };
        for source in &listing.refused {
            refuse(&mut ledger, &source.uri, &source.reason)?;
        }

        let progress = Progress::new(terminal, listing.sources.len(), true);
        let work = |bytes: Vec<u8>, documents: Vec<Document>| {
            let records: Vec<Record> = documents.iter().map(extract).collect();
            (bytes, records)
        };
        // The ledger tells apart documents of one name by itself, over all ingestions.
        for_each_source(&listing.sources, &self.reading, false, work, |source, result| {
            progress.step();
            let stored = result.and_then(|(bytes, records)| {
                records.iter().try_for_each(|record| store(&mut ledger, &bytes, record, &mut counts))
            });
            match stored {
                Ok(()) => Ok(()),
                // A ledger that cannot be written will not take the next article either.
                Err(Reason::Ledger(error)) if !matches!(*error, LedgerError::BadRecord { .. }) => {
                    Err(Failure::Ledger(*error))
                }
                Err(reason) => {
                    let uri = source.uri();
                    progress.suspend(|| terminal.refuse(&uri, &reason));
                    refuse(&mut ledger, &uri, &reason)
                }
            }
        })?;
        progress.finish();

        counts.refused = refused.len();
        let documents = counts.added + counts.unchanged + counts.sightings + counts.revised;
        let exit = Exit::of_reading(documents, counts.refused);
        match self.format {
            AnswerFormat::Text => terminal.print(&(terminal.say(&Message::Ingested(&counts)) + "\n"))?,
            AnswerFormat::Json => {
                terminal.print_json(&Summary { documents: counts, refused, skipped: listing.skipped })?;
            }
        }
        Ok(exit)
    }
}

/// Stores one record and counts what became of it.
pub(super) fn store(
    ledger: &mut Ledger,
    bytes: &[u8],
    record: &Record,
    counts: &mut Ingestion,
) -> Result<(), Reason> {
    let ingested = ledger.ingest(bytes, record).map_err(|error| Reason::Ledger(Box::new(error)))?;
    match ingested {
        Ingested::Added => counts.added += 1,
        Ingested::Unchanged => counts.unchanged += 1,
        Ingested::Sighting => counts.sightings += 1,
        Ingested::Revised => counts.revised += 1,
    }
    if matches!(ingested, Ingested::Added | Ingested::Revised) {
        counts.statements += record.statements.len();
        counts.not_read += usize::from(!selon_extract::reads(&record.lang));
    }
    Ok(())
}
