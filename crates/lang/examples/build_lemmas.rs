//! Builds `lemmas-by-tag.fst` and `lemma-edits.txt` of a language from its `seen-lemmas.tsv` (see
//! `training/lemma_table.py`) and, where there is one, a morphological lexicon in the format of Lefff 3.4.
//!
//! ```sh
//! xz -dc crates/lang/data/fr/lefff-3.4.mlex.xz |
//!     cargo run --release -p selon-lang --example build_lemmas -- crates/lang/data/fr
//! cargo run --release -p selon-lang --example build_lemmas -- crates/lang/data/en < /dev/null
//! ```
//!
//! What a treebank says of a form and a part of speech goes before the lexicon: its lemmas are those that
//! parsers are measured by. The lexicon serves for nouns, adjectives, adverbs and verbs only; of closed classes it
//! has other conventions than Universal Dependencies.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{BufRead, BufWriter};
use std::path::PathBuf;

/// Verbs that Universal Dependencies of French take for auxiliaries.
const AUXILIARIES: [&str; 7] = ["être", "avoir", "faire", "aller", "pouvoir", "devoir", "vouloir"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give the folder of the language's data")?);
    let mut lemmas: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(folder.join("seen-lemmas.tsv"))?.lines() {
        let mut columns = line.split('\t').map(str::to_owned);
        let (Some(form), Some(tag)) = (columns.next(), columns.next()) else { continue };
        lemmas.insert(key(&tag, &form), columns.collect());
    }
    let seen: BTreeSet<String> = lemmas.keys().cloned().collect();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let columns: Vec<&str> = line.split('\t').collect();
        let [form, category, lemma, features] = columns[..] else { continue };
        if form.contains(' ') || form.starts_with(['_', '-']) || form.chars().count() > 40 {
            continue;
        }
        let form = form.to_lowercase().replace('’', "'");
        for tag in tags(category, lemma, features) {
            let key = key(tag, &form);
            if seen.contains(&key) {
                continue;
            }
            let known = lemmas.entry(key).or_default();
            if known.iter().all(|known| known != lemma) {
                known.push(lemma.to_owned());
            }
        }
    }

    let line_of = |(key, lemmas): (&String, &Vec<String>)| {
        let form = key.split_once('\t').map_or("", |(_, form)| form);
        lemmas.iter().map(|lemma| edit(form, lemma)).collect::<Vec<_>>().join("\t")
    };
    let lines: BTreeSet<String> = lemmas.iter().map(line_of).collect();
    let numbers: BTreeMap<&str, u64> = lines.iter().map(String::as_str).zip(0..).collect();
    let mut map =
        fst::MapBuilder::new(BufWriter::new(std::fs::File::create(folder.join("lemmas-by-tag.fst"))?))?;
    for entry in &lemmas {
        map.insert(entry.0, numbers[line_of(entry).as_str()])?;
    }
    map.finish()?;
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(folder.join("lemma-edits.txt"), text)?;
    println!("{} forms, {} kinds of inflection", lemmas.len(), lines.len());
    Ok(())
}

fn key(tag: &str, form: &str) -> String {
    format!("{tag}\t{form}")
}

/// The universal parts of speech that an entry of the lexicon serves.
fn tags(category: &str, lemma: &str, features: &str) -> Vec<&'static str> {
    match category {
        "v" if AUXILIARIES.contains(&lemma) => vec!["VERB", "AUX"],
        "v" => vec!["VERB"],
        "auxEtre" | "auxAvoir" => vec!["AUX"],
        "nc" => vec!["NOUN"],
        // A participle as an adjective has the verb as its lemma there, and itself in the treebanks.
        "adj" if !features.starts_with('K') => vec!["ADJ"],
        "adv" => vec!["ADV"],
        _ => Vec::new(),
    }
}

/// How `lemma` is made of `form`: letters to take from its end, and what comes there.
fn edit(form: &str, lemma: &str) -> String {
    let shared = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let append: String = lemma.chars().skip(shared).collect();
    format!("{} {append}", form.chars().count() - shared)
}
