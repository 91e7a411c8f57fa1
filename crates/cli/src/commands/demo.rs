//! `selon demo`: the whole way on invented articles that the program carries.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use clap::Args;
use rayon::prelude::*;
use selon_extract::extract;
use selon_ledger::{Ledger, LedgerError};
use selon_read::{ReadOptions, read};
use selon_record::{EntityKind, Record, Statement, StatementType, Status, UNKNOWN};

use super::ingest::store;
use super::timeline;
use crate::exit::{Exit, Failure, Outcome};
use crate::messages::{Ingestion, Message};
use crate::print::person;
use crate::refusal::Reason;
use crate::terminal::{Role, Styled, Terminal};

/// Articles by file name, from the folder demo/articles of the source code.
static ARTICLES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/articles.rs"));

/// See it work on invented articles.
///
/// Reads the articles that the program carries into a ledger, shows what the most quoted person
/// said, in order, and suggests what to ask next. People, places and outlets are invented.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon demo
  selon demo --ledger demo.db

Exit codes: 0 done; 1 an article was refused; 2 the ledger could not be written.")]
pub struct Demo {
    /// Where to put the ledger; by default in a new folder for temporary files.
    #[arg(long, value_name = "FILE")]
    pub ledger: Option<PathBuf>,
}

impl Demo {
    /// Fills the ledger and shows it.
    ///
    /// # Errors
    /// If the ledger cannot be written.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        if ARTICLES.is_empty() {
            terminal.note(&Message::DemoEmpty);
            return Ok(Exit::Failed);
        }
        let path = match &self.ledger {
            Some(path) => path.clone(),
            None => temporary_folder()?.join("demo.db"),
        };
        let mut ledger = Ledger::open(&path)?;
        let results: Vec<Result<Vec<Record>, Reason>> = ARTICLES.par_iter().map(records).collect();
        let mut counts = Ingestion::default();
        let mut kept = Vec::new();
        for ((name, bytes), result) in ARTICLES.iter().zip(results) {
            let stored = result.and_then(|records| {
                records.iter().try_for_each(|record| store(&mut ledger, bytes, record, &mut counts))?;
                Ok(records)
            });
            match stored {
                Ok(records) => kept.extend(records),
                Err(Reason::Ledger(error)) if !matches!(*error, LedgerError::BadRecord { .. }) => {
                    return Err(Failure::Ledger(*error));
                }
                Err(reason) => {
                    terminal.refuse(name, &reason);
                    ledger.refuse(
                        name,
                        &Message::Reason(&reason).text(crate::messages::Language::English),
                        None,
                    )?;
                    counts.refused += 1;
                }
            }
        }

        let shown = path.display().to_string();
        let mut text = terminal.line(&Message::DemoLedger(&shown));
        text.push_str(&terminal.line(&Message::Ingested(&counts)));
        text.push('\n');
        let speaker = most_quoted(&kept);
        if let Some(name) = speaker {
            let answer = ledger.timeline(name)?;
            let title = terminal.say(&Message::TimelineOf(name));
            text.push_str(&Styled::of(&title, Role::Title).wrapped(terminal.width, 0, 0));
            text.push_str(&person::heading(terminal, name, &answer.people));
            text.push_str(&timeline::lines(terminal, &answer));
            text.push('\n');
        }
        text.push_str(&terminal.line(&Message::TryNext));
        for command in suggestions(&kept, speaker, &path) {
            text.push_str("  ");
            text.push_str(&command);
            text.push('\n');
        }
        terminal.print(&text)?;
        Ok(Exit::whole(counts.refused == 0))
    }
}

/// The records of one article of the program.
fn records((name, bytes): &(&str, &[u8])) -> Result<Vec<Record>, Reason> {
    let id = name.strip_suffix(".txt").unwrap_or(name);
    let documents = read(id, &format!("demo/articles/{name}"), bytes, &ReadOptions::default())?;
    Ok(documents.iter().map(extract).collect())
}

/// A folder of our own: a fixed name in a shared place could be somebody else's.
fn temporary_folder() -> Result<PathBuf, Failure> {
    let place = env::temp_dir();
    for number in 1..=10_000 {
        let folder = place.join(format!("selon-demo-{number}"));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Failure::File { path: folder.display().to_string(), error }),
        }
    }
    let error = io::Error::from(io::ErrorKind::AlreadyExists);
    Err(Failure::File { path: place.join("selon-demo-…").display().to_string(), error })
}

/// Statements that a view shows.
fn statements(records: &[Record]) -> impl Iterator<Item = (&Record, &Statement)> {
    records
        .iter()
        .flat_map(|record| record.statements.iter().map(move |statement| (record, statement)))
        .filter(|(_, statement)| statement.zone.is_article() && statement.speaker.name != UNKNOWN)
}

/// The person with most statements, the first by name among equals.
fn most_quoted(records: &[Record]) -> Option<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, statement) in statements(records).filter(|(_, said)| said.speaker_kind == EntityKind::Person) {
        *counts.entry(&statement.speaker.name).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// Commands to copy, with names and words from the articles.
fn suggestions(records: &[Record], speaker: Option<&str>, ledger: &Path) -> Vec<String> {
    let ledger = format!("--ledger {}", quoted(&ledger.display().to_string()));
    let mut commands = Vec::new();
    if let Some(name) = speaker {
        let surname = name.split_whitespace().next_back().unwrap_or(name);
        commands.push(format!("selon who {} {ledger}", quoted(surname)));
        let quotation = statements(records).find(|(_, said)| {
            let words = said.content.first().map_or(0, |span| span.text().split_whitespace().count());
            said.speaker.name == name
                && said.kind == StatementType::Direct
                && said.status == Status::Made
                && said.content.len() == 1
                && (5..=20).contains(&words)
        });
        if let Some((record, said)) = quotation {
            commands.push(format!("selon show {} {ledger}", quoted(&format!("{}#{}", record.id, said.id))));
            let words: Vec<&str> = said.content[0].text().split_whitespace().collect();
            commands.push(format!("selon check {} {ledger}", quoted(&words.join(" "))));
            if let Some(longest) = words.iter().map(|word| bare(word)).max_by_key(|word| word.chars().count())
            {
                commands.push(format!("selon said {} --about {longest} {ledger}", quoted(name)));
                commands.push(format!("selon search {longest} {ledger}"));
            }
        }
    }
    commands.push(format!("selon verify {ledger}"));
    commands
}

/// A word without what surrounds it and what was elided before it.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.rsplit(['’', '\'']).next().unwrap_or(word)
}

/// An argument as a shell takes it.
fn quoted(argument: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~');
    if !argument.is_empty() && argument.chars().all(safe) {
        argument.to_owned()
    } else {
        format!("'{}'", argument.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_survive_a_shell() {
        assert_eq!(quoted("Roy"), "Roy");
        assert_eq!(quoted("l'eau $HOME"), r"'l'\''eau $HOME'");
        assert_eq!(quoted("a#s1"), "'a#s1'");
    }

    #[test]
    fn words_are_bared() {
        assert_eq!(bare("« l’accord »,"), "accord");
        assert_eq!(bare("pont."), "pont");
    }
}
