//! Letters without accents, case and typography.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` in compatibility decomposition (NFKD) without combining marks, in
/// lower case, with one kind of apostrophe (`'`), one kind of hyphen (`-`) and
/// single spaces between words, none at the ends.
///
/// Letters that carry their mark as a stroke or ligature are written out too:
/// `ł` → `l`, `ø` → `o`, `đ` → `d`, `ß` → `ss`, `æ` → `ae`, `œ` → `oe`.
///
/// # Examples
/// ```
/// use selon_names::fold;
/// assert_eq!(fold("  Tsikhanovskaïa "), "tsikhanovskaia");
/// assert_eq!(fold("Łukasz D’Œuvre"), "lukasz d'oeuvre");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut between_words = false;
    let mut push = |c: char| {
        if c.is_whitespace() {
            between_words = true;
            return;
        }
        if std::mem::take(&mut between_words) && !folded.is_empty() {
            folded.push(' ');
        }
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'þ' => folded.push_str("th"),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            _ => folded.push(c),
        }
    };
    // Some capitals decompose only after lowering and some only before, hence twice.
    for c in text.chars().map(plain_mark).nfkd().flat_map(char::to_lowercase).nfkd() {
        if !is_combining_mark(c) {
            push(plain_mark(c));
        }
    }
    folded
}

/// Typographic apostrophes and hyphens as their typewriter forms.
fn plain_mark(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '´' | '`' | '′' | '＇' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '\u{ad}' => '-',
        _ => c,
    }
}

/// The folded words of `text`: maximal runs of letters and digits, an
/// apostrophe between two letters included, hyphens not.
///
/// # Examples
/// ```
/// use selon_names::words;
/// assert_eq!(words("Jean-Luc O’Brien"), ["jean", "luc", "o'brien"]);
/// ```
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_typography_vanish() {
        assert_eq!(fold("ÉLODIE  d’Arvenne–Lô"), "elodie d'arvenne-lo");
        assert_eq!(fold("\u{a0}İbrahim\u{202f}Çelik "), "ibrahim celik");
        assert_eq!(fold("ﬁnn"), "finn");
        assert_eq!(fold(""), "");
    }

    #[test]
    fn words_leave_punctuation_behind() {
        assert_eq!(words("M. « Zoé » d'Arc, 2e"), ["m", "zoe", "d'arc", "2e"]);
        assert!(words(" ’ - … ").is_empty());
    }
}
