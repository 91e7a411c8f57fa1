//! Zones against the annotated texts, where they lie beside the checkout:
//! F1 by characters for each kind, and the share of annotated statements whose
//! content falls in a zone that extraction does not show.
//!
//! `cargo run -p selon-read --example measure_zones [--lines]`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use selon_read::{ReadOptions, read};
use selon_text::{Document, ZoneKind};
use serde_json::Value;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let shared = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    if !shared.is_dir() {
        println!("no annotated texts beside the checkout: nothing measured");
        return Ok(());
    }
    let show = std::env::args().any(|argument| argument == "--lines");
    seeds(&shared, show)?;
    for file in ["seeds.jsonl", "dev-fr.jsonl", "dev-en.jsonl", "train-fr.jsonl"] {
        skipped_statements(&shared.join("gold").join(file), show)?;
    }
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/gold.jsonl");
    skipped_statements(&demo, show)?;
    for folder in ["noise-dev", "train-fr"] {
        skipped_characters(&shared.join("gold").join(folder), show)?;
    }
    Ok(())
}

fn document(name: &str, text: &str) -> Result<Document, Failure> {
    let mut documents = read(name, name, text.as_bytes(), &ReadOptions::default())?;
    documents.pop().ok_or_else(|| format!("{name}: no document").into())
}

/// Annotated label of each character of a seed; `None` where it does not count.
fn annotated(text: &str, page: &Value) -> Vec<Option<&'static str>> {
    let mut labels = Vec::new();
    let spans: Vec<&Value> = page["zones"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|zone| zone["spans"].as_array().into_iter().flatten())
        .collect();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let label = page["nonblank_line_labels"][(index + 1).to_string()].as_str();
        let start = labels.len();
        labels.extend(line.chars().map(|c| if c.is_whitespace() { None } else { label.and_then(kind) }));
        for span in &spans {
            let Some(kind) = span["label"].as_str().and_then(kind) else { continue };
            let words = span["text"].as_str().unwrap_or_default();
            let place = if span["line"].as_u64() == Some(index as u64 + 1) {
                line.find(words).map(|at| start + line[..at].chars().count())
            } else {
                span["char"][0].as_u64().filter(|_| index == 0).map(|at| at as usize)
            };
            let length = span["char"][1]
                .as_u64()
                .map_or(words.chars().count(), |end| end as usize - place.unwrap_or_default());
            let Some(place) = place else { continue };
            labels.iter_mut().skip(place).take(length).for_each(|label| *label = Some(kind));
        }
    }
    labels.iter_mut().zip(text.chars()).for_each(|(label, c)| {
        if c.is_whitespace() {
            *label = None;
        }
    });
    labels
}

/// Annotated names in the record's terms. A bare label such as "date 2025-03"
/// is metadata there and a credit here.
fn kind(label: &str) -> Option<&'static str> {
    Some(match label {
        "title" => "title",
        "body" | "mixed" => "body",
        "subhead" => "subheading",
        "dateline" => "dateline",
        "credit" | "metadata" => "credit",
        "furniture" => "furniture",
        "teaser" => "teaser",
        "comment" => "comment",
        "disclaimer" => "disclaimer",
        _ => return None,
    })
}

fn seeds(shared: &Path, show: bool) -> Result<(), Failure> {
    let pages: Value = serde_json::from_str(&fs::read_to_string(shared.join("gold/seeds/seed-zones.json"))?)?;
    // kind → (right, found, annotated) characters
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut right, mut all) = (0, 0);
    for (index, page) in pages.as_array().into_iter().flatten().enumerate() {
        let name = format!("seed-{index:03}");
        let text = fs::read_to_string(shared.join(format!("seeds/{name}.txt")))?;
        let document = document(&name, &text)?;
        if show {
            print_zones(&document);
        }
        for ((byte, _), label) in text.char_indices().zip(annotated(&text, page)) {
            let Some(label) = label else { continue };
            let found = match document.zone_at(byte) {
                // The annotation has no standfirst of its own.
                ZoneKind::Standfirst => "body",
                kind => kind.as_str(),
            };
            counts.entry(found).or_default()[1] += 1;
            counts.entry(label).or_default()[2] += 1;
            all += 1;
            if found == label {
                counts.entry(label).or_default()[0] += 1;
                right += 1;
            }
        }
    }
    println!("zones of the seeds, by characters that are not white space");
    println!("{:<12} {:>9} {:>9} {:>9} {:>7}", "kind", "precision", "recall", "F1", "annot.");
    for (kind, [right, found, annotated]) in counts {
        let share =
            |part: usize, whole: usize| if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
        let f1 = share(2 * right, found + annotated);
        println!(
            "{kind:<12} {:>9.1} {:>9.1} {f1:>9.1} {annotated:>7}",
            share(right, found),
            share(right, annotated)
        );
    }
    println!("all          {:.2} % of {all} characters right\n", 100.0 * right as f64 / all as f64);
    Ok(())
}

fn print_zones(document: &Document) {
    println!("--- {}", document.id());
    for zone in document.zones() {
        let words = document.slice(zone.range).unwrap_or_default();
        let first: String = words.trim().chars().take(70).collect();
        println!("{:<11} {:>6} {first:?}  [{}]", zone.kind.as_str(), words.len(), zone.reason);
    }
    let metadata = document.metadata();
    let title = metadata.title.as_ref().map(selon_text::Span::text);
    println!("title {title:?} outlet {:?} authors {:?}", metadata.outlet, metadata.authors);
    println!("origin {:?}\npublished {:?}", metadata.origin, metadata.published);
}

/// Statements of which a content fragment lies in a zone outside the article.
fn skipped_statements(gold: &Path, show: bool) -> Result<(), Failure> {
    let Ok(lines) = fs::read_to_string(gold) else { return Ok(()) };
    let name = gold.file_name().unwrap_or_default().to_string_lossy();
    let (mut statements, mut skipped) = (0, 0);
    let (mut characters, mut outside, mut titled, mut published, mut documents) = (0, 0, 0, 0, 0);
    for line in lines.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text = record["text"].as_str().unwrap_or_default();
        let document = document(record["id"].as_str().unwrap_or_default(), text)?;
        documents += 1;
        titled += usize::from(document.metadata().title.is_some());
        published += usize::from(document.metadata().published.is_some());
        characters += text.len();
        outside += outside_article(&document);
        for statement in record["statements"].as_array().into_iter().flatten() {
            statements += 1;
            let hidden = statement["content"].as_array().into_iter().flatten().find(|span| {
                let at = |edge: &str| span[edge].as_u64().unwrap_or_default() as usize;
                let range = document.byte_range(at("start"), at("end")).unwrap_or_default();
                let within = document.zones().iter().filter(|zone| zone.range.overlaps(range));
                within.into_iter().any(|zone| !zone.kind.is_article())
            });
            if let Some(span) = hidden {
                skipped += 1;
                println!("  skipped in {}: {}", document.id(), span["text"]);
            }
        }
        if show {
            print_zones(&document);
        }
    }
    println!(
        "{name}: {skipped} of {statements} statements in a skipped zone ({:.2} %); {:.2} % of bytes skipped; of {documents} documents {titled} with title, {published} with date\n",
        100.0 * skipped as f64 / statements.max(1) as f64,
        100.0 * outside as f64 / characters.max(1) as f64,
    );
    Ok(())
}

fn outside_article(document: &Document) -> usize {
    document.zones().iter().filter(|zone| !zone.kind.is_article()).map(|zone| zone.range.len()).sum()
}

fn skipped_characters(folder: &Path, show: bool) -> Result<(), Failure> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let (mut all, mut outside) = (0, 0);
    for path in &paths {
        let text = fs::read_to_string(path)?;
        let document = document(&path.file_stem().unwrap_or_default().to_string_lossy(), &text)?;
        all += text.len();
        outside += outside_article(&document);
        if show {
            print_zones(&document);
        }
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    println!(
        "{name}/: {} texts, {:.2} % of bytes skipped",
        paths.len(),
        100.0 * outside as f64 / all.max(1) as f64
    );
    Ok(())
}
