//! How exactly two stretches of text agree, and where they differ.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::tokens::Token;
use crate::view::{Change, DiffWord, Folding};

const FOLDINGS: [Folding; 5] =
    [Folding::WhiteSpace, Folding::Typography, Folding::Case, Folding::Accents, Folding::Punctuation];

/// The fewest things to disregard for `a` and `b` to be the same, `None` if
/// they differ whatever is disregarded.
pub(crate) fn foldings(a: &str, b: &str) -> Option<Vec<Folding>> {
    let mut sets: Vec<Vec<Folding>> = (0..1u32 << FOLDINGS.len())
        .map(|bits| {
            FOLDINGS
                .iter()
                .enumerate()
                .filter(|(i, _)| bits & (1 << i) != 0)
                .map(|(_, folding)| *folding)
                .collect()
        })
        .collect();
    // Punctuation last: without it, quotation marks and white space go unnoticed.
    sets.sort_by_key(|set: &Vec<Folding>| (set.contains(&Folding::Punctuation), set.len(), set.clone()));
    sets.into_iter().find(|set| fold(a, set) == fold(b, set))
}

fn fold(text: &str, set: &[Folding]) -> String {
    let mut text: String = text.nfc().collect();
    for folding in set {
        text = match folding {
            Folding::WhiteSpace => without_loose_space(&text),
            Folding::Typography => text.chars().map(plain).collect::<Vec<_>>().concat(),
            Folding::Case => text.to_lowercase(),
            Folding::Accents => text.nfd().filter(|c| !is_combining_mark(*c)).collect(),
            Folding::Punctuation => text
                .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        };
    }
    text
}

/// Single spaces between words, none beside punctuation.
fn without_loose_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if joins(out.chars().next_back()) && joins(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The typewriter's form of a mark.
fn plain(c: char) -> String {
    match c {
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' => "\"".to_owned(),
        '‹' | '›' | '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '`' | '´' => "'".to_owned(),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-".to_owned(),
        '…' => "...".to_owned(),
        other => other.to_string(),
    }
}

/// Word by word from the quotation asked for to the stretch found.
pub(crate) fn diff(asked: &str, asked_words: &[Token], text: &str, found_words: &[Token]) -> Vec<DiffWord> {
    let folded = |words: &[Token]| words.iter().map(|word| word.folded.clone()).collect::<Vec<_>>();
    let mut diff = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &folded(asked_words), &folded(found_words)) {
        let (tag, old, new) = operation.as_tag_tuple();
        let mut push = |change, text: &str, words: &[Token]| {
            if let (Some(first), Some(last)) = (words.first(), words.last()) {
                let mut words = text[first.bytes.start..last.bytes.end].to_owned();
                // What is elided keeps its apostrophe: n’, l’.
                let rest = &text[last.bytes.end..];
                words.extend(rest.chars().next().filter(|c| matches!(c, '’' | '\'')));
                diff.push(DiffWord { change, text: words });
            }
        };
        if tag == DiffTag::Equal {
            push(Change::Same, text, &found_words[new]);
            continue;
        }
        push(Change::Missing, asked, &asked_words[old]);
        push(Change::Added, text, &found_words[new]);
    }
    diff
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    #[test]
    fn only_what_is_needed_is_folded() {
        use Folding::{Accents, Case, Punctuation, Typography, WhiteSpace};
        assert_eq!(foldings("C’est fini", "C’est fini"), Some(vec![]));
        assert_eq!(foldings("C'est fini", "C’est fini"), Some(vec![Typography]));
        assert_eq!(foldings("C’est\u{a0}fini", "C’est fini"), Some(vec![WhiteSpace]));
        assert_eq!(foldings("Quoi? Oui", "Quoi\u{202f}? Oui"), Some(vec![WhiteSpace]));
        assert_eq!(foldings("c'est FINI", "C’est fini"), Some(vec![Typography, Case]));
        assert_eq!(foldings("l'ete", "l’été"), Some(vec![Typography, Accents]));
        assert_eq!(foldings("oui, non", "oui non"), Some(vec![Punctuation]));
        assert_eq!(foldings("e\u{301}te", "éte"), Some(vec![]));
        assert_eq!(foldings("« oui » dit", "“oui” dit"), Some(vec![WhiteSpace, Typography]));
        assert_eq!(foldings("oui", "non"), None);
    }

    #[test]
    fn differences_are_told_word_by_word() {
        let (a, b) = ("Nous fermerons le port", "nous ne fermerons pas le port");
        let (x, y): (Vec<_>, Vec<_>) = (tokens(a).collect(), tokens(b).collect());
        let told: Vec<(Change, String)> =
            diff(a, &x, b, &y).into_iter().map(|d| (d.change, d.text)).collect();
        let expected = [
            (Change::Same, "nous"),
            (Change::Added, "ne"),
            (Change::Same, "fermerons"),
            (Change::Added, "pas"),
            (Change::Same, "le port"),
        ];
        assert_eq!(told, expected.map(|(change, text)| (change, text.to_owned())));
    }
}
