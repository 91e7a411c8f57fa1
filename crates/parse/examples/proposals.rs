//! Prints the statements that a model finds in the articles on standard input, a line of JSON each:
//! `{"id", "lang", "text"}` comes in, `{"id", "statements": […]}` goes out, with offsets in code points.
//!
//! `training/check_export.py` calls it, to compare the program with the training.
//!
//! ```text
//! cargo run --release -p selon-parse --example proposals -- WEIGHTS < articles.jsonl
//! ```
//!
//! Without a file the program's own accurate model is asked.

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::ops::Range;
use std::path::Path;

use selon_lang::{Language, Tokens, quotation};
use selon_parse::{Memory, ModelKind, Parse, Parser};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let weights = std::env::args().nth(1);
    let open = |language| match &weights {
        Some(path) => Parser::open(Path::new(path), language),
        None => Parser::builtin(ModelKind::Accurate, language),
    };
    let (mut french, mut english) = (None, None);
    let mut memory = Memory::default();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let article: Value = serde_json::from_str(&line?)?;
        let text = article["text"].as_str().ok_or("an article without a text")?;
        let (parser, language) = match article["lang"].as_str() {
            Some("en") => (&mut english, Language::english()),
            _ => (&mut french, Language::french()),
        };
        if parser.is_none() {
            *parser = Some(open(language)?);
        }
        let parser = parser.as_ref().expect("just opened");
        let parse = parser.parse(text, &mut memory);
        writeln!(out, "{}", json!({"id": article["id"], "statements": statements(&parse, text)}))?;
    }
    Ok(out.flush()?)
}

/// The proposals of a parse in the form that the reference scorer reads.
fn statements(parse: &Parse<'_>, text: &str) -> Vec<Value> {
    let mut code_points = vec![0; text.len() + 1];
    for (count, (at, _)) in text.char_indices().enumerate() {
        code_points[at] = count;
    }
    code_points[text.len()] = text.chars().count();
    let bytes = |token: usize| parse.bytes(token).expect("a parse of a text").as_range();
    let span = |tokens: &Range<usize>| {
        let (start, end) = (bytes(tokens.start).start, bytes(tokens.end - 1).end);
        json!({"start": code_points[start], "end": code_points[end]})
    };
    let tokens = Tokens::segment(text, parse.language());
    let quotations = quotation::find(text, &tokens);
    let quoted =
        |token: usize| quotations.iter().any(|found| found.range.as_range().contains(&bytes(token).start));
    let kind = |content: &[Range<usize>]| {
        let words = content
            .iter()
            .flat_map(Range::clone)
            .filter(|&token| parse.form(token).chars().any(char::is_alphanumeric));
        let (inside, outside): (Vec<_>, Vec<_>) = words.partition(|&token| quoted(token));
        match (inside.is_empty(), outside.is_empty()) {
            (true, _) => "indirect",
            (_, true) => "direct",
            _ => "mixed",
        }
    };
    let numbered = parse.proposals().iter().zip(1..);
    numbered
        .map(|(found, number)| {
            json!({
                "id": format!("s{number}"),
                "type": kind(&found.content),
                "content": found.content.iter().map(span).collect::<Vec<_>>(),
                "cue": found.cue.iter().map(span).collect::<Vec<_>>(),
                "source": found.source.as_ref().map_or_else(|| json!("IMPLICIT"), span),
                "addressee": found.addressee.as_ref().map(span),
                "venue": found.venue.as_ref().map(span),
                "speaker": "UNKNOWN",
                "kind": parse.speaker_kind(found),
                "act": parse.act(found),
                "status": parse.status(found),
                "hedge": parse.hedges(found).collect::<Vec<_>>(),
                "parent": null,
                "confidence": (f64::from(found.probability) * 1e4).round() / 1e4,
            })
        })
        .collect()
}
