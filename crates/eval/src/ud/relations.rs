//! The lists that the measures rest on.
//!
//! From Universal Dependencies v2 (<https://universaldependencies.org/u/dep/>,
//! `/u/feat/`) and the classes of the shared task: every universal relation is
//! one of content or of function, but for `punct`, which is neither. A relation
//! that is not universal is neither as well.

/// Relations of content words, of which CLAS, MLAS and BLEX speak; `dep` is the unspecified one.
const CONTENT: [&str; 29] = [
    "nsubj",
    "obj",
    "iobj",
    "csubj",
    "ccomp",
    "xcomp",
    "obl",
    "vocative",
    "expl",
    "dislocated",
    "advcl",
    "advmod",
    "discourse",
    "nmod",
    "appos",
    "nummod",
    "acl",
    "amod",
    "conj",
    "fixed",
    "flat",
    "compound",
    "list",
    "parataxis",
    "orphan",
    "goeswith",
    "reparandum",
    "root",
    "dep",
];

/// Relations of function words, which MLAS counts with their heads.
const FUNCTION: [&str; 7] = ["aux", "cop", "mark", "det", "clf", "case", "cc"];

/// Features with a meaning in all languages; the others are not compared.
const FEATURES: [&str; 21] = [
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case",
    "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person",
    "Polite",
];

/// Whether a relation without subtype is one of content words.
pub(super) fn is_content(deprel: &str) -> bool {
    CONTENT.contains(&deprel)
}

/// Whether a relation without subtype is one of function words.
pub(super) fn is_function(deprel: &str) -> bool {
    FUNCTION.contains(&deprel)
}

/// The universal ones among features, in the order of the alphabet.
pub(super) fn universal_features(feats: &str) -> String {
    let mut kept: Vec<&str> = feats
        .split('|')
        .filter(|feature| FEATURES.contains(&feature.split('=').next().unwrap_or_default()))
        .collect();
    kept.sort_unstable();
    kept.join("|")
}
