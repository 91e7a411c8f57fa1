//! Prints the sentences of the text on standard input, a line each, as `START-END` of every token in
//! code points.
//!
//! `training/selon_training/segment.py` calls it, so that training and inference cut texts alike.
//!
//! ```text
//! cargo run --release -p selon-parse --example sentences -- fr < article.txt
//! ```

use std::io::{self, Read, Write};

use selon_lang::{Language, Sentences, TokenKind, Tokens};

fn main() -> io::Result<()> {
    let language = match std::env::args().nth(1).as_deref() {
        Some("en") => Language::english(),
        _ => Language::french(),
    };
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let mut code_points = vec![0; text.len() + 1];
    for (count, (at, _)) in text.char_indices().enumerate() {
        code_points[at] = count;
    }
    code_points[text.len()] = text.chars().count();
    let tokens = Tokens::segment(&text, language);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for sentence in Sentences::of(&text, &tokens, language).list {
        let mut separator = "";
        for token in tokens.list[sentence].iter().filter(|token| token.kind != TokenKind::Break) {
            let range = token.range.as_range();
            write!(out, "{separator}{}-{}", code_points[range.start], code_points[range.end])?;
            separator = " ";
        }
        writeln!(out)?;
    }
    out.flush()
}
