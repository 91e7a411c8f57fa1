//! Sentences as text.

use std::fmt::{self, Display, Formatter, Write};

use crate::{ABSENT, Sentence};

/// `Display` writes the sentence with its comments and the empty line that ends it.
///
/// A column without a character is written `_`; a tab or line end inside a
/// column, which the format has no way to write, becomes a space.
impl Display for Sentence {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for comment in &self.comments {
            f.write_char('#')?;
            column(f, comment)?;
            f.write_char('\n')?;
        }
        let mut ranges = self.multiword_tokens.iter().peekable();
        for (place, word) in self.words.iter().enumerate() {
            if let Some(range) = ranges.next_if(|range| range.words.start == place) {
                write!(f, "{}-{}\t", range.words.start + 1, range.words.end)?;
                column(f, or_absent(&range.form))?;
                f.write_str("\t_\t_\t_\t_\t_\t_\t_\t")?;
                column(f, or_absent(&range.misc))?;
                f.write_char('\n')?;
            }
            write!(f, "{}", place + 1)?;
            for value in [&word.form, &word.lemma, &word.upos, &word.xpos, &word.feats] {
                f.write_char('\t')?;
                column(f, or_absent(value))?;
            }
            match word.head {
                Some(head) => write!(f, "\t{head}")?,
                None => write!(f, "\t{ABSENT}")?,
            }
            for value in [&word.deprel, &word.deps, &word.misc] {
                f.write_char('\t')?;
                column(f, or_absent(value))?;
            }
            f.write_char('\n')?;
        }
        f.write_char('\n')
    }
}

fn or_absent(value: &str) -> &str {
    if value.is_empty() { ABSENT } else { value }
}

fn column(f: &mut Formatter<'_>, value: &str) -> fmt::Result {
    for (place, part) in value.split(['\t', '\n', '\r']).enumerate() {
        if place > 0 {
            f.write_char(' ')?;
        }
        f.write_str(part)?;
    }
    Ok(())
}
