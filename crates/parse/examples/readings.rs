//! Prints the readings that the French lexicon gives each form on standard input, as a number.
//!
//! `training/selon_training/lexicon.py` calls it, so that training and inference ask one lexicon.
//!
//! ```text
//! printf 'dit\nselon\n' | cargo run --release -p selon-parse --example readings
//! ```

use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let lexicon = selon_lang::Language::french().lexicon();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for form in io::stdin().lock().lines() {
        let form = form?;
        let (tags, _) = lexicon.look_up(&form);
        writeln!(out, "{form}\t{}", tags.bits())?;
    }
    out.flush()
}
