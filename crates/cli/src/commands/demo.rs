//! `selon demo`: the whole way on invented articles that the program carries.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use clap::Args;
use rayon::prelude::*;
use selon_extract::extract;
use selon_ledger::view::Person;
use selon_ledger::{Ledger, LedgerError};
use selon_read::{ReadOptions, read};
use selon_record::{EntityKind, Record, Statement, StatementType, Status, UNKNOWN};

use super::ingest::store;
use super::timeline;
use crate::exit::{Exit, Failure, Outcome};
use crate::messages::{Ingestion, Language, Message};
use crate::pipeline::contained;
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
        let results: Vec<Result<Vec<Record>, Reason>> =
            ARTICLES.par_iter().map(|article| contained(|| records(article))).collect();
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
                    ledger.refuse(name, &Message::Reason(&reason).text(Language::English), None)?;
                    counts.refused += 1;
                }
            }
        }

        let shown = path.display().to_string();
        let mut text = terminal.line(&Message::DemoLedger(&shown));
        text.push_str(&terminal.line(&Message::Ingested(&counts)));
        text.push('\n');
        let person = most_quoted(&ledger, &kept)?;
        if let Some(person) = &person {
            let answer = ledger.timeline(&person.name)?;
            let title = terminal.say(&Message::TimelineOf(&person.name));
            text.push_str(&Styled::of(&title, Role::Title).wrapped(terminal.width, 0, 0));
            text.push_str(&person::heading(terminal, &person.name, &answer.people));
            text.push_str(&timeline::lines(terminal, &answer));
            text.push('\n');
        }
        let title = terminal.say(&Message::TryNext);
        text.push_str(&Styled::of(&title, Role::Title).wrapped(terminal.width, 0, 0));
        text.push_str(&suggestions(terminal, &kept, person.as_ref(), &path));
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

/// The person with most statements, under all names together; the first by name among equals.
fn most_quoted(ledger: &Ledger, records: &[Record]) -> Result<Option<Person>, Failure> {
    let named = statements(records).filter(|(_, said)| said.speaker_kind == EntityKind::Person);
    let names: BTreeSet<&str> = named.map(|(_, said)| said.speaker.name.as_str()).collect();
    let mut best: Option<Person> = None;
    for name in names {
        let person = ledger.who(name)?.into_iter().next();
        let more = |person: &Person| best.as_ref().is_none_or(|best| person.statements > best.statements);
        if let Some(person) = person.filter(more) {
            best = Some(person);
        }
    }
    Ok(best)
}

/// Commands to copy, with names and words from the articles, each with what it is for.
fn suggestions(terminal: &Terminal, records: &[Record], person: Option<&Person>, ledger: &Path) -> String {
    let ledger = format!("--ledger {}", quoted(&ledger.display().to_string()));
    let mut lines = String::new();
    let mut suggest = |purpose: Message, command: &str| {
        lines.push_str(&format!("  {}\n    selon {command} {ledger}\n", terminal.say(&purpose)));
    };
    if let Some(person) = person {
        let surname = person.name.split_whitespace().next_back().unwrap_or(&person.name);
        suggest(Message::SuggestWho(surname), &format!("who {}", quoted(surname)));
        let names: Vec<&str> = person.variants.iter().map(|variant| variant.name.as_str()).collect();
        if let Some((record, said)) = quotation(records, &names) {
            let words: Vec<&str> = unquoted(said.content[0].text()).split_whitespace().collect();
            let id = quoted(&format!("{}#{}", record.id, said.id));
            suggest(Message::SuggestShow, &format!("show {id}"));
            suggest(Message::SuggestCheck, &format!("check {}", quoted(&words.join(" "))));
            let middle = words.len() / 2;
            let altered = [&words[..middle], &words[middle + 1..]].concat().join(" ");
            suggest(Message::SuggestAltered, &format!("check {}", quoted(&altered)));
            let longest = words.iter().map(|word| bare(word)).max_by_key(|word| word.chars().count());
            if let Some(word) = longest {
                let name = quoted(&person.name);
                suggest(Message::SuggestSaid(word), &format!("said {name} --about {}", quoted(word)));
                suggest(Message::SuggestSearch(word), &format!("search {}", quoted(word)));
            }
        }
    }
    suggest(Message::SuggestVerify, "verify");
    lines
}

/// A quotation of one of `names` that is short enough for a command line.
fn quotation<'a>(records: &'a [Record], names: &[&str]) -> Option<(&'a Record, &'a Statement)> {
    statements(records).find(|(_, said)| {
        let words = said.content.first().map_or(0, |span| span.text().split_whitespace().count());
        names.contains(&said.speaker.name.as_str())
            && said.kind == StatementType::Direct
            && said.status == Status::Made
            && said.content.len() == 1
            && (6..=20).contains(&words)
    })
}

/// Words without the marks around them.
fn unquoted(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || "«»“”„\"‹›'‘’.,".contains(c))
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
