//! Prints the sentences of the text on standard input, a line each: for every token
//! `START-END:DEPTH:MARK:HEAD`, with START and END in code points, DEPTH the quotations around the
//! token, MARK 1 for an opening and 2 for a closing quotation mark, HEAD 1 at the head of a line and
//! 2 after an empty line.
//!
//! ```text
//! cargo run --release -p selon-lang --example tokens -- fr < article.txt
//! ```

use std::io::{self, Read, Write};

use selon_lang::{Language, Sentences, TokenKind, TokenPlace, Tokens};

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
    let places = TokenPlace::all(&text, &tokens);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for sentence in Sentences::of(&text, &tokens, language).list {
        let mut separator = "";
        for at in sentence.filter(|&at| tokens.list[at].kind != TokenKind::Break) {
            let range = tokens.list[at].range.as_range();
            let (start, end) = (code_points[range.start], code_points[range.end]);
            let TokenPlace { depth, mark, head } = places[at];
            write!(out, "{separator}{start}-{end}:{depth}:{mark}:{head}")?;
            separator = " ";
        }
        writeln!(out)?;
    }
    out.flush()
}
