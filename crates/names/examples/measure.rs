//! Precision, recall and F1 of the comparison on the pair lists beside the
//! checkout, and what a pair costs: `cargo run --release -p selon-names --example measure`.

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
    for threshold in [0.74, 0.8, 0.85, 0.9, SAME_SURNAME, 0.97] {
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
}
