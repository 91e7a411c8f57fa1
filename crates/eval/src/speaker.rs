//! Whether two statements name the same speaker.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use crate::input::Annotation;

/// Articles, prepositions and titles that tell nothing about a person.
const STOP: &[&str] = &[
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "des",
    "du",
    "de",
    "d",
    "m",
    "mme",
    "mr",
    "mrs",
    "ms",
    "the",
    "a",
    "of",
    "president",
    "ministre",
    "minister",
];

/// `name` as it is compared: folded, words only, single spaces.
fn normal(name: &str) -> String {
    let plain: String = name
        .chars()
        .flat_map(case_fold)
        .nfkd()
        .filter(|c| canonical_combining_class(*c) == 0)
        .map(|c| if is_word(c) { c } else { ' ' })
        .collect();
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Full case folding, as lower, upper and lower case in turn: `ẞ` becomes `ss`
/// and `ς` `σ`. Only the Turkish `ı` must not become `i`.
fn case_fold(c: char) -> impl Iterator<Item = char> {
    let upper =
        move |low: char| -> Vec<char> { if low == 'ı' { vec![low] } else { low.to_uppercase().collect() } };
    c.to_lowercase().flat_map(upper).flat_map(char::to_lowercase)
}

/// Letters, numbers and the underscore, but neither vowel signs nor the
/// circled and squared letters that Unicode counts as alphabetic symbols.
fn is_word(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && !is_combining_mark(c) && !('\u{1f130}'..='\u{1f189}').contains(&c))
}

/// Everything that a statement calls its speaker, ready for comparison.
#[derive(Debug, Default)]
pub(crate) struct Names {
    names: BTreeSet<String>,
    /// The telling words of each name that has any.
    words: Vec<BTreeSet<String>>,
}

impl Names {
    pub(crate) fn of(statement: &Annotation) -> Self {
        let printed = statement.speaker.iter().chain(&statement.aliases);
        let names: BTreeSet<String> =
            printed.filter(|name| !name.is_empty()).map(|name| normal(name)).collect();
        let telling = |name: &String| -> BTreeSet<String> {
            name.split(' ')
                .filter(|word| !word.is_empty() && !STOP.contains(word))
                .map(str::to_owned)
                .collect()
        };
        let words = names.iter().map(telling).filter(|words| !words.is_empty()).collect();
        Self { names, words }
    }

    /// Whether the speaker is left open: called UNKNOWN, or nothing at all.
    pub(crate) fn is_unknown(&self) -> bool {
        self.names.is_empty() || self.names.contains("unknown")
    }

    /// Whether both name one speaker: a name in common, or one whose telling
    /// words all stand in a name of the other; or both leave it open.
    pub(crate) fn same(&self, other: &Self) -> bool {
        if self.is_unknown() || other.is_unknown() {
            return self.is_unknown() && other.is_unknown();
        }
        if self.names.intersection(&other.names).next().is_some() {
            return true;
        }
        self.words.iter().any(|a| other.words.iter().any(|b| a.is_subset(b) || b.is_subset(a)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(name: &str, aliases: &[&str]) -> Names {
        Names::of(&Annotation {
            speaker: Some(name.to_owned()),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Annotation::default()
        })
    }

    #[test]
    fn names_are_normalised_as_by_the_reference() {
        assert_eq!(normal("  M. Élie-Ange d’Œuvre_2 "), "m elie ange d œuvre_2");
        assert_eq!(normal("Straße"), normal("STRASSE"));
        assert_eq!(normal("ΣΊΣΥΦΟΣ"), normal("σίσυφος"));
        assert_eq!(normal("ﬁn"), "fin");
        assert_eq!(normal("…"), "");
    }

    #[test]
    fn same_speakers() {
        assert!(names("Strauß", &[]).same(&names("STRAUẞ", &[])));
        assert!(names("Ana Roy", &[]).same(&names("la ministre Ana Roy", &[])));
        assert!(names("Ana Roy", &["Roy"]).same(&names("Zoé Roy", &[])));
        assert!(names("UNKNOWN", &[]).same(&names("", &[])));
        assert!(names("…", &[]).same(&names("—", &[])), "nothing but marks is one name");
    }

    #[test]
    fn different_speakers() {
        assert!(!names("Ana Roy", &[]).same(&names("Zoé Roy", &[])));
        assert!(!names("Ana Roy", &[]).same(&names("UNKNOWN", &[])));
        assert!(!names("le président", &[]).same(&names("la ministre", &[])));
        assert!(!names("Ana Roy", &["Unknown"]).same(&names("Ana Roy", &[])));
    }
}
