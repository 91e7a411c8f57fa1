//! Prints the zones of text files, each with its reason, and what the page
//! says of itself.
//!
//! `cargo run -p selon-read --example show_zones FILE…`

use std::path::Path;

use selon_read::{ReadOptions, read};
use selon_text::Span;

fn main() {
    for path in std::env::args().skip(1) {
        let name = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy();
        let documents = match std::fs::read(&path) {
            Ok(bytes) => {
                read(&name, &path, &bytes, &ReadOptions::default()).map_err(|error| error.to_string())
            }
            Err(error) => Err(error.to_string()),
        };
        match documents {
            Err(reason) => eprintln!("{path}: {reason}"),
            Ok(documents) => documents.iter().for_each(|document| {
                println!("=== {path} ({})", document.source().encoding);
                for zone in document.zones() {
                    let words = document.slice(zone.range).unwrap_or_default().trim();
                    println!("[{}] {}\n{words}", zone.kind.as_str(), zone.reason);
                }
                let metadata = document.metadata();
                println!("--- title {:?}", metadata.title.as_ref().map(Span::text));
                println!("--- outlet {:?}", metadata.outlet);
                println!("--- authors {:?}, origin {:?}", metadata.authors, metadata.origin);
                println!("--- published {:?}", metadata.published);
            }),
        }
    }
}
