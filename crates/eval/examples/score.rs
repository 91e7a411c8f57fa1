//! Scores a file of predictions: `score GOLD.jsonl PREDICTIONS.jsonl [--boot N] [--errors N] [--json]`.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use selon_eval::{InputError, Options, read_gold, read_predictions, score_with};

/// The number after `name`, if it is there.
fn number(arguments: &[String], name: &str) -> Option<usize> {
    let place = arguments.iter().position(|argument| argument == name)?;
    arguments.get(place + 1)?.parse().ok()
}

fn run(arguments: &[String]) -> Result<(), InputError> {
    let gold = read_gold(Path::new(&arguments[0]))?;
    let predictions = read_predictions(Path::new(&arguments[1]))?;
    let options = Options { resamples: number(arguments, "--boot").unwrap_or(500) };
    let start = Instant::now();
    let report = score_with(&gold, &predictions, options);
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    if arguments.iter().any(|argument| argument == "--json") {
        println!("{}", serde_json::to_string_pretty(&report).expect("reports have string keys only"));
    } else {
        print!("{report}");
    }
    if let Some(limit) = number(arguments, "--errors") {
        print!("\n{}", report.list_mistakes(limit));
    }
    eprintln!("scored in {milliseconds:.1} ms");
    Ok(())
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.len() < 2 {
        eprintln!("usage: score GOLD.jsonl PREDICTIONS.jsonl [--boot N] [--errors N] [--json]");
        return ExitCode::FAILURE;
    }
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
