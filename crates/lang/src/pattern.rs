//! Fixed sequences of words and supporting verbs, as data of a language.

use std::collections::HashMap;

use crate::language::lines;
use crate::{Lemma, Lexicon};

/// A set of word sequences, as named in `patterns.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PatternSet {
    /// Stands inside a verb group without belonging to it: “pour sa part”.
    Insertion,
    /// Attributes: “selon”, “aux yeux de”.
    AccordingTo,
    /// Attributes only where it means “in the view of”: “pour”.
    AccordingToView,
    /// After a comma, the author speaks again: “alors que”.
    Contrast,
    /// The author speaks again even without a comma: “tandis que”.
    Break,
}

impl PatternSet {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "insertion" => Self::Insertion,
            "according-to" => Self::AccordingTo,
            "according-to-view" => Self::AccordingToView,
            "contrast" => Self::Contrast,
            "break" => Self::Break,
            _ => return None,
        })
    }
}

/// A sequence of words; each place holds the words that fit, none meaning any.
#[derive(Debug, Clone)]
pub struct Pattern(Vec<Vec<&'static str>>);

impl Pattern {
    /// How many words it is long.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has no word; never true for a pattern of a language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the words that `word` gives, by place, fit; an empty word fits nothing.
    pub fn fits<'a>(&self, word: impl Fn(usize) -> &'a str) -> bool {
        self.0.iter().enumerate().all(|(place, words)| {
            let found = word(place);
            !found.is_empty() && (words.is_empty() || words.contains(&found))
        })
    }
}

/// A verb that supports a reporting verb, from `supports.tsv`.
#[derive(Debug, Clone)]
pub struct SupportVerb {
    /// Words that may stand between the verb and the infinitive.
    pub links: Vec<&'static str>,
    /// Whether the infinitive may follow at once.
    pub bare: bool,
    /// “n'a pas voulu dire”: denying it refuses to speak.
    pub wills: bool,
    /// “refuse de dire”: it refuses to speak.
    pub refuses: bool,
}

/// Reads `patterns.tsv`; longer patterns come first in their set.
///
/// # Panics
/// If the file names an unknown set: it is part of the program.
pub(crate) fn read_patterns(file: &'static str) -> HashMap<PatternSet, Vec<Pattern>> {
    let mut sets: HashMap<PatternSet, Vec<Pattern>> = HashMap::new();
    for line in lines(file) {
        let (name, words) = line.split_once('\t').unwrap_or_else(|| panic!("patterns.tsv: {line}: no words"));
        let set = PatternSet::named(name).unwrap_or_else(|| panic!("patterns.tsv: unknown set {name}"));
        let places =
            words.split(' ').map(|place| if place == "_" { vec![] } else { place.split('|').collect() });
        sets.entry(set).or_default().push(Pattern(places.collect()));
    }
    for patterns in sets.values_mut() {
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.len()));
    }
    sets
}

/// Reads `supports.tsv`.
///
/// # Panics
/// If a verb is not in the lexicon.
pub(crate) fn read_supports(file: &'static str, lexicon: &Lexicon) -> HashMap<Lemma, SupportVerb> {
    lines(file)
        .map(|line| {
            let mut columns = line.split('\t');
            let verb = columns.next().unwrap_or_default();
            let lemma =
                lexicon.lemma(verb).unwrap_or_else(|| panic!("supports.tsv: {verb} is not in the lexicon"));
            let links: Vec<&str> = columns.next().unwrap_or_default().split(' ').collect();
            let effect = columns.next().unwrap_or_default();
            let bare = links.contains(&"-");
            (lemma, SupportVerb { links, bare, wills: effect == "will", refuses: effect == "refusal" })
        })
        .collect()
}
