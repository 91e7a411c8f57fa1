//! Measures tokens and sentences on treebanks: precision, recall and F1 of exact places, as
//! in the CoNLL 2018 shared task.
//!
//!     cargo run --release -p selon-lang --example segmentation -- fr FILE.conllu…
//!
//! The raw text is made of the sentences of the treebank with a space between them, and an empty line
//! before a new paragraph or document. `--joined`: spaces only. `--lines`: each sentence on its own line.
//! `--weights FILE`: other weights than those in the program. `--column 78`: lines broken at that column. `--errors 20`: the first mistakes, `--skip 20` passes over some.

use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;

use selon_lang::boundary::Weights;
use selon_lang::{Language, Sentences, TokenKind, Tokens};

mod treebank;
use treebank::{Layout, Place, Treebank, places};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut layout = Layout::default();
    let (mut errors, mut skip, mut files, mut language) = (0, 0, Vec::new(), None);
    let mut weights = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--joined" => layout.joined = true,
            "--lines" => layout.lines = true,
            "--column" => layout.column = Some(number(&argument, arguments.next())?),
            "--weights" => weights = Some(read_weights(&arguments.next().unwrap_or_default())?),
            "--errors" => errors = number(&argument, arguments.next())?,
            "--skip" => skip = number(&argument, arguments.next())?,
            "fr" => language = Some(Language::french()),
            "en" => language = Some(Language::english()),
            _ => files.push(argument),
        }
    }
    let language = language.ok_or("name a language first: fr or en")?;
    println!(
        "{:<34} {:>8} {:>8} {:>8}   {:>8} {:>8}",
        "F1", "tokens", "words", "sents", "sents P", "sents R"
    );
    for file in files {
        let path = Path::new(&file);
        let bank = Treebank::read(path, layout)?;
        let tokens = Tokens::segment(&bank.text, language);
        let sentences = match &weights {
            Some(weights) => Sentences::weighed(&bank.text, &tokens, language, weights),
            None => Sentences::of(&bank.text, &tokens, language),
        };
        let places = places(&bank.text);
        let (mut found, mut words): (Vec<Place>, Vec<Place>) = (Vec::new(), Vec::new());
        for token in tokens.list.iter().filter(|token| token.kind != TokenKind::Break) {
            let place = (places[token.range.start as usize], places[token.range.end as usize]);
            words.push(place);
            match found.last_mut().filter(|_| token.glued) {
                Some(before) => before.1 = place.1,
                None => found.push(place),
            }
        }
        let ends: Vec<Place> = (0..sentences.list.len())
            .map(|index| sentences.bytes(index, &tokens))
            .map(|range| (places[range.start as usize], places[range.end as usize]))
            .collect();
        let (_, _, f1_tokens) = score(&bank.tokens, &found);
        let (_, _, f1_words) = score(&bank.words, &words);
        let (precision, recall, f1) = score(&bank.sentences, &ends);
        let name = path.file_name().map_or_else(|| file.clone(), |name| name.to_string_lossy().into_owned());
        println!("{name:<34} {f1_tokens:>8.2} {f1_words:>8.2} {f1:>8.2}   {precision:>8.2} {recall:>8.2}");
        if errors > 0 {
            let letters: Vec<usize> = starts_of_letters(&bank.text);
            println!("-- tokens");
            show(&bank.text, &letters, &bank.tokens, &found, skip, errors, 12);
            println!("-- sentences");
            let edge = |list: &[Place]| list.iter().map(|place| (place.1, place.1)).collect::<Vec<_>>();
            show(&bank.text, &letters, &edge(&bank.sentences), &edge(&ends), skip, errors, 60);
        }
    }
    Ok(())
}

fn number(option: &str, value: Option<String>) -> Result<usize, String> {
    let value = value.unwrap_or_default();
    value.parse().map_err(|_| format!("{option} needs a number, not “{value}”"))
}

fn read_weights(path: &str) -> Result<Weights, String> {
    std::fs::read_to_string(path).map(|file| Weights::read(&file)).map_err(|error| format!("{path}: {error}"))
}

/// Precision, recall and F1 in percent.
fn score(gold: &[Place], found: &[Place]) -> (f64, f64, f64) {
    let known: HashSet<&Place> = gold.iter().collect();
    let right = found.iter().filter(|place| known.contains(place)).count() as f64;
    let (precision, recall) = (right / found.len().max(1) as f64, right / gold.len().max(1) as f64);
    let f1 = if right > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    (100.0 * precision, 100.0 * recall, 100.0 * f1)
}

/// The bytes at which the characters that are not white space start, and the end of the text.
fn starts_of_letters(text: &str) -> Vec<usize> {
    let letters = text.char_indices().filter(|(_, letter)| !letter.is_whitespace());
    letters.map(|(at, _)| at).chain([text.len()]).collect()
}

/// Prints places that only one of the two lists holds, with what stands around them.
fn show(
    text: &str,
    letters: &[usize],
    gold: &[Place],
    found: &[Place],
    skip: usize,
    count: usize,
    around: usize,
) {
    let (known, seen): (HashSet<_>, HashSet<_>) = (gold.iter().collect(), found.iter().collect());
    let missed = gold.iter().filter(|place| !seen.contains(place)).map(|place| (place, "missed"));
    let wrong = found.iter().filter(|place| !known.contains(place)).map(|place| (place, "wrong "));
    let mut all: Vec<_> = missed.chain(wrong).collect();
    all.sort();
    println!("{} of them", all.len());
    for ((start, end), what) in all.into_iter().skip(skip).take(count) {
        let from = letters[start.saturating_sub(around)];
        let to = letters[(end + around).min(letters.len() - 1)];
        let (start, end) = (letters[*start], letters[*end]);
        let middle = if start < end { text[start..end].trim_end() } else { "" };
        let line = format!("{}⟦{middle}⟧{}", &text[from..start], &text[start + middle.len()..to]);
        println!("{what} {}", line.replace('\n', "⏎"));
    }
}
