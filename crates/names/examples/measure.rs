//! Precision, recall and F1 of the comparison on the pair lists beside the
//! checkout, and what a pair costs: `cargo run --release -p selon-names --example measure`.
//! With `--errors` it lists what it gets wrong on the speakers of gold documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use selon_names::{
    Compatibility, PersonName, SAME_SURNAME, compatible, same_surname, skeletons, surname_similarity,
};

/// Right and wrong decisions.
#[derive(Default)]
struct Tally {
    right: usize,
    claimed: usize,
    true_pairs: usize,
    pairs: usize,
}

impl Tally {
    fn add(&mut self, claimed: bool, truth: bool) {
        self.pairs += 1;
        self.right += usize::from(claimed && truth);
        self.claimed += usize::from(claimed);
        self.true_pairs += usize::from(truth);
    }

    fn print(&self, what: &str) {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(self.right, self.claimed), share(self.right, self.true_pairs));
        let f1 = if self.right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        println!("  {what:44} P {precision:.3}  R {recall:.3}  F1 {f1:.3}  ({} pairs)", self.pairs);
    }
}

/// Pairs with the truth about them.
type Pairs = Vec<(String, String, bool)>;

fn surnames(pairs: &Pairs) {
    let mut tally = Tally::default();
    pairs.iter().for_each(|(a, b, truth)| tally.add(same_surname(a, b), *truth));
    tally.print("same_surname");
    let mut tally = Tally::default();
    for (a, b, truth) in pairs {
        let keys = skeletons(b);
        tally.add(skeletons(a).iter().any(|key| keys.contains(key)), *truth);
    }
    tally.print("a common key in skeletons");
    for threshold in [0.74, 0.8, 0.85, SAME_SURNAME, 0.94, 0.97] {
        let mut tally = Tally::default();
        pairs.iter().for_each(|(a, b, truth)| tally.add(surname_similarity(a, b) >= threshold, *truth));
        tally.print(&format!("surname_similarity >= {threshold}"));
    }
    let start = Instant::now();
    let sum: f64 = pairs.iter().map(|(a, b, _)| surname_similarity(a, b)).sum();
    println!(
        "  {:.2} µs a pair (mean {:.3})",
        start.elapsed().as_secs_f64() * 1e6 / pairs.len() as f64,
        sum / pairs.len() as f64
    );
}

fn main() {
    let names = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/names"));
    let read = |file: &str| {
        let text = std::fs::read_to_string(names.join(file));
        text.map_err(|error| println!("{file}: not measured ({error})")).ok()
    };
    if let Some(text) = read("rig_dev.tsv") {
        let pairs: Pairs = text
            .lines()
            .filter_map(|line| {
                let mut columns = line.split('\t');
                Some((columns.next()?.to_owned(), columns.next()?.to_owned(), columns.next()? == "1"))
            })
            .collect();
        println!("rig_dev.tsv: name parts of all the world");
        surnames(&pairs);
    }
    if let Some(text) = read("press_spellings_fr_sample.tsv") {
        let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        let pairs: Pairs = rows
            .iter()
            .enumerate()
            .flat_map(|(i, a)| {
                rows.iter().enumerate().map(move |(j, b)| (a[0].to_owned(), b[1].to_owned(), i == j))
            })
            .collect();
        println!("press_spellings_fr_sample.tsv: each French spelling with each English one");
        surnames(&pairs);
    }
    if let Some(text) = read("name_bench_cases.csv") {
        println!("name_bench_cases.csv: full names of persons");
        let (mut same, mut possible) = (Tally::default(), Tally::default());
        // Rows with quoted commas before the verdict are left out.
        for line in text.lines().skip(1).filter(|line| line.contains(",Person,")) {
            let columns: Vec<&str> = line.split(',').collect();
            let truth = match columns.get(4) {
                Some(&"true") => true,
                Some(&"false") => false,
                _ => continue,
            };
            let verdict = compatible(&PersonName::parse(columns[2]), &PersonName::parse(columns[3]));
            same.add(verdict == Compatibility::Same, truth);
            possible.add(verdict != Compatibility::Different, truth);
        }
        same.print("compatible: Same");
        possible.print("compatible: Same or Possible");
    }
    for file in ["dev-fr.jsonl", "train-fr.jsonl", "dev-en.jsonl", "seeds.jsonl"] {
        if let Some(text) = read(&format!("../../gold/{file}")) {
            println!("{file}: names of speakers within one document");
            speakers(&text);
        }
    }
}

/// Persons of each gold document: their own names among each other, which must
/// be compatible, and their fullest names with those of others, which must not.
fn speakers(text: &str) {
    let (mut same, mut possible) = (Tally::default(), Tally::default());
    for line in text.lines() {
        let document: serde_json::Value = serde_json::from_str(line).expect("gold is JSON");
        let mut persons: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for statement in document["statements"].as_array().into_iter().flatten() {
            if statement["kind"] == "person" && statement["speaker"] != "UNKNOWN" {
                let names = persons.entry(statement["speaker"].as_str().unwrap_or_default()).or_default();
                names.extend(
                    statement["aliases"].as_array().into_iter().flatten().filter_map(|alias| alias.as_str()),
                );
            }
        }
        let mut judge = |a: &str, b: &str, truth: bool| {
            let verdict = compatible(&PersonName::parse(a), &PersonName::parse(b));
            same.add(verdict == Compatibility::Same, truth);
            possible.add(verdict != Compatibility::Different, truth);
            if (verdict != Compatibility::Different) != truth
                && std::env::args().any(|argument| argument == "--errors")
            {
                println!("    {}: {a} / {b} {verdict:?}", document["id"]);
            }
        };
        for (name, aliases) in &persons {
            aliases.iter().filter(|alias| *alias != name).for_each(|alias| judge(name, alias, true));
            persons.keys().filter(|other| *other > name).for_each(|other| judge(name, other, false));
        }
    }
    same.print("compatible: Same");
    possible.print("compatible: Same or Possible");
}
