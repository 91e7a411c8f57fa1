//! Zones and metadata of invented pages, as snapshots. The pages stand in
//! `tests/dumps`; places, people and agencies' copy in them are made up.

use std::fmt::Write;

use selon_read::{ReadOptions, read};
use selon_text::{Document, Span, ZoneKind};

fn document(name: &str) -> Document {
    let path = format!("{}/tests/dumps/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap();
    read(name, &path, &bytes, &ReadOptions::default()).unwrap().pop().unwrap()
}

/// Each zone as its kind, its reason and its text; then the metadata.
fn shown(document: &Document) -> String {
    let mut shown = String::new();
    for zone in document.zones() {
        writeln!(shown, "[{}] {}", zone.kind.as_str(), zone.reason).unwrap();
        for line in document.slice(zone.range).unwrap().lines().filter(|line| !line.trim().is_empty()) {
            writeln!(shown, "    {}", line.trim_end()).unwrap();
        }
    }
    let metadata = document.metadata();
    writeln!(shown, "\ntitle: {}", metadata.title.as_ref().map_or("none", Span::text)).unwrap();
    if let Some(outlet) = &metadata.outlet {
        writeln!(shown, "outlet: {outlet}").unwrap();
    }
    writeln!(shown, "authors: {}", metadata.authors.join(", ")).unwrap();
    for origin in &metadata.origin {
        writeln!(shown, "origin: {} ({:?} at {})", origin.agency, origin.span.text(), origin.span.start())
            .unwrap();
    }
    match &metadata.published {
        None => writeln!(shown, "published: none").unwrap(),
        Some(published) => {
            writeln!(
                shown,
                "published: {} ({} to {})",
                published.value, published.earliest, published.latest
            )
            .unwrap();
            for evidence in &published.basis {
                writeln!(
                    shown,
                    "  {}: {:?} at {}",
                    evidence.rule,
                    evidence.span.text(),
                    evidence.span.start()
                )
                .unwrap();
            }
        }
    }
    shown
}

macro_rules! snapshot {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), shown(&document(stringify!($name))));
        })*
    };
}

snapshot!(broadcaster, portal, wire, translated, interview, paywall, english, sentences, live, town);

#[test]
fn lines_that_only_begin_like_labels_stay_in_the_article() {
    let document = document("sentences");
    let outside = document.zones().iter().filter(|zone| !zone.kind.is_article());
    // "Réactions" may head comments; what follows here is the article.
    let words: Vec<_> = outside.map(|zone| document.slice(zone.range).unwrap().trim()).collect();
    assert_eq!(words, ["Réactions", "3 réactions"]);
}

#[test]
fn zones_do_not_depend_on_the_line_break() {
    for name in ["portal", "wire", "interview", "english"] {
        let plain = document(name);
        let kinds = |document: &Document| -> Vec<(ZoneKind, String)> {
            document.zones().iter().map(|zone| (zone.kind, zone.reason.clone())).collect()
        };
        for line_break in ["\r\n", "\r", "\u{2028}"] {
            let text = plain.text().replace('\n', line_break);
            let other = read(name, name, text.as_bytes(), &ReadOptions::default()).unwrap().pop().unwrap();
            assert_eq!(kinds(&other), kinds(&plain), "{name} with {line_break:?}");
        }
    }
}
