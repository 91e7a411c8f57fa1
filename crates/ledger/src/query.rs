//! Users' words as FTS5 queries.

use crate::error::{LedgerError, Result};
use crate::tokens;

/// Shorter words are not looked up with other endings.
const INFLECTED: usize = 4;

/// All words must be there: a word also with or without its plural ending,
/// `word*` as a beginning, `"several words"` in a row.
pub(crate) fn full_text(words: &str) -> Result<String> {
    let mut terms = Vec::new();
    for (index, part) in words.split('"').enumerate() {
        let is_phrase = index % 2 == 1;
        if is_phrase {
            if tokens::count(part) > 0 {
                terms.push(quoted(part));
            }
            continue;
        }
        for chunk in part.split_whitespace() {
            let is_beginning = chunk.ends_with('*');
            let found: Vec<String> = tokens::tokens(chunk).map(|token| token.folded).collect();
            let last = found.len().saturating_sub(1);
            for (position, word) in found.into_iter().enumerate() {
                terms.push(match is_beginning && position == last {
                    true => format!("{}*", quoted(&word)),
                    false => inflected(&word),
                });
            }
        }
    }
    if terms.is_empty() {
        return Err(LedgerError::NoWords(words.to_owned()));
    }
    Ok(terms.join(" AND "))
}

/// A string of an FTS5 query: its words in a row. Quotation marks would end
/// the string and control characters the query; neither is part of a word.
pub(crate) fn quoted(words: &str) -> String {
    let plain: String = words.chars().map(|c| if c == '"' || c.is_control() { ' ' } else { c }).collect();
    format!("\"{plain}\"")
}

fn inflected(word: &str) -> String {
    let singular = word.strip_suffix(['s', 'x']).unwrap_or(word);
    if singular.chars().count() < INFLECTED {
        return quoted(word);
    }
    format!(
        "({} OR {} OR {})",
        quoted(singular),
        quoted(&format!("{singular}s")),
        quoted(&format!("{singular}x"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_terms() {
        assert_eq!(full_text("Élus").unwrap(), "\"elus\"");
        assert_eq!(full_text("le port").unwrap(), "\"le\" AND (\"port\" OR \"ports\" OR \"portx\")");
        assert_eq!(full_text("taxe* \"la Mer\"").unwrap(), "\"taxe\"* AND \"la Mer\"");
        assert_eq!(full_text("NEAR(").unwrap(), "(\"near\" OR \"nears\" OR \"nearx\")");
        assert!(matches!(full_text("« ! »"), Err(LedgerError::NoWords(_))));
    }
}
