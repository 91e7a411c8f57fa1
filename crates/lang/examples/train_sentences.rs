//! Learns the weights that tell the ends of sentences, from treebanks.
//!
//!     cargo run --release -p selon-lang --example train_sentences -- fr FILE.conllu… > data/fr/sentences.tsv
//!
//! Logistic regression with L1 regularisation that is applied step by step (Tsuruoka et al.
//! 2009), on every place that [`Gaps`] leaves open. The texts are read as in the example
//! `segmentation`, once with paragraphs and once without; `FILE*3` counts a file three times.
//! The order of examples is shuffled with a fixed seed, so the same files give the same weights.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::ExitCode;

use selon_lang::boundary::{Gap, Gaps};
use selon_lang::{Language, TokenKind, Tokens};

mod treebank;
use treebank::{Layout, Random, Treebank, places};

/// Passes over all examples.
const EPOCHS: usize = 30;
/// The step of the first pass; it shrinks with each one.
const RATE: f32 = 0.2;
/// How strongly weights are drawn to zero, for each reading of a file, divided by the number of examples.
const PULL: f32 = 0.3;

struct Example {
    features: Vec<u32>,
    /// What the share of ends adds where no sign stands: it is for each text to tell.
    offset: f32,
    ends: bool,
}

/// The logarithm of the odds of a share, which is kept away from none and all.
fn log_odds(share: f32) -> f32 {
    let share = share.clamp(0.001, 0.9);
    (share / (1.0 - share)).ln()
}

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
    let mut arguments = std::env::args().skip(1);
    let language = match arguments.next().as_deref() {
        Some("fr") => Language::french(),
        Some("en") => Language::english(),
        _ => return Err("name a language first: fr or en".to_owned()),
    };
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut examples = Vec::new();
    // A feature must hold at two places at least; one that was counted with each reading of a file is one.
    let (mut least, mut readings) = (2, 1);
    for argument in arguments {
        let (file, times) = match argument.rsplit_once('*') {
            Some((file, times)) => (file, times.parse::<u64>().map_err(|_| format!("no number: {times}"))?),
            None => (argument.as_str(), 1),
        };
        readings = readings.max(times);
        least = least.max(times as u32 + 1);
        for time in 0..times {
            let shuffle = (time > 1).then_some(time);
            let layout = Layout { joined: time > 0, shuffle, ..Layout::default() };
            let bank = Treebank::read(Path::new(file), layout)?;
            collect(&bank, language, &mut numbers, &mut counts, &mut examples);
        }
    }
    eprintln!("{} places, {} features", examples.len(), counts.len());
    for example in &mut examples {
        example.features.retain(|&feature| counts[feature as usize] >= least);
    }
    let weights = learn(&mut examples, counts.len(), PULL * readings as f32);
    let mut lines: Vec<(&String, f32)> = numbers
        .iter()
        .map(|(name, &number)| (name, weights[number as usize]))
        .filter(|(_, weight)| weight.abs() >= 0.005)
        .collect();
    lines.sort_by(|one, other| one.0.cmp(other.0));
    println!("# Whether a sentence ends between two tokens: features and weights; what they mean is told in");
    println!("# src/boundary.rs. Made by examples/train_sentences.rs; see NOTICE for the treebanks.");
    for (name, weight) in &lines {
        println!("{name}\t{weight:.2}");
    }
    eprintln!("{} weights", lines.len());
    Ok(())
}

/// Adds every open place of a treebank with what it should be.
fn collect(
    bank: &Treebank,
    language: &Language,
    numbers: &mut HashMap<String, u32>,
    counts: &mut Vec<u32>,
    examples: &mut Vec<Example>,
) {
    let ends: HashSet<usize> = bank.sentences.iter().map(|place| place.1).collect();
    let places = places(&bank.text);
    let tokens = Tokens::segment(&bank.text, language);
    let mut gaps = Gaps::of(&bank.text, &tokens, language);
    let first = examples.len();
    let mut lost = 0;
    for index in 1..tokens.list.len() {
        let place = places[tokens.list[index - 1].range.end as usize];
        let gold = ends.contains(&place) && tokens.list[index].kind != TokenKind::Break;
        match gaps.gap(index) {
            Gap::Line | Gap::End => {}
            Gap::Within => lost += usize::from(gold),
            Gap::Open => {
                let features = gaps.names(index).into_iter().map(|name| {
                    let next = numbers.len() as u32;
                    let number = *numbers.entry(name).or_insert(next);
                    if number == next {
                        counts.push(0);
                    }
                    counts[number as usize] += 1;
                    number
                });
                examples.push(Example {
                    features: features.collect(),
                    offset: if gaps.is_marked(index) { 0.0 } else { f32::NAN },
                    ends: gold,
                });
            }
        }
        if gold || tokens.list[index].kind == TokenKind::Break {
            gaps.begin(index);
        }
    }
    let added = &mut examples[first..];
    let unmarked = added.iter().filter(|example| example.offset.is_nan());
    let share =
        unmarked.clone().filter(|example| example.ends).count() as f32 / unmarked.count().max(1) as f32;
    for example in added.iter_mut().filter(|example| example.offset.is_nan()) {
        example.offset = log_odds(share);
    }
    eprintln!("{:.3} of the places without a sign are ends", share);
    eprintln!("{} sentences, {lost} ends at places that are not open", ends.len());
}

fn learn(examples: &mut [Example], count: usize, pull: f32) -> Vec<f32> {
    let mut weights = vec![0.0_f32; count];
    // How far each weight has been drawn so far, and how far it could have been.
    let (mut drawn, mut total) = (vec![0.0_f32; count], 0.0_f32);
    let mut random = Random::new(0);
    let number = examples.len() as f32;
    for epoch in 0..EPOCHS {
        for last in (1..examples.len()).rev() {
            examples.swap(last, random.below(last + 1));
        }
        let rate = RATE * 0.85_f32.powi(epoch as i32);
        let mut wrong = 0;
        for example in examples.iter() {
            let sum: f32 = example.offset
                + example.features.iter().map(|&feature| weights[feature as usize]).sum::<f32>();
            wrong += usize::from((sum > 0.0) != example.ends);
            let step = rate * (f32::from(u8::from(example.ends)) - 1.0 / (1.0 + (-sum).exp()));
            total += rate * pull / number;
            for &feature in &example.features {
                let feature = feature as usize;
                let moved = weights[feature] + step;
                let pulled = if moved > 0.0 {
                    (moved - (total + drawn[feature])).max(0.0)
                } else {
                    (moved + (total - drawn[feature])).min(0.0)
                };
                drawn[feature] += pulled - moved;
                weights[feature] = pulled;
            }
        }
        if epoch + 1 == EPOCHS {
            eprintln!("{wrong} places wrong in the last pass");
        }
    }
    weights
}
