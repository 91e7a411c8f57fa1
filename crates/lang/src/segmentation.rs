//! [`Segmentation`]: what a language pack knows of tokens and sentences.

use std::collections::{HashMap, HashSet};

use crate::boundary::Weights;
use crate::language::lines;

/// The data files for tokens and sentences, as they lie in `data/CODE/`.
pub(crate) struct Files {
    pub(crate) abbreviations: &'static str,
    pub(crate) elisions: &'static str,
    pub(crate) clitics: &'static str,
    pub(crate) enclitics: &'static str,
    pub(crate) wholes: &'static str,
    pub(crate) units: &'static str,
    pub(crate) endings: &'static str,
    pub(crate) starters: &'static str,
    pub(crate) prefixes: &'static str,
    pub(crate) contractions: &'static str,
    pub(crate) sentences: &'static str,
    pub(crate) groups_by_space: bool,
    pub(crate) cuts_compounds: bool,
}

/// The files of a language for tokens and sentences, from `data/CODE/`.
macro_rules! segmentation_files {
    ($code:literal, groups_by_space: $groups:literal, cuts_compounds: $cuts:literal) => {
        $crate::segmentation::Files {
            abbreviations: include_str!(concat!("../data/", $code, "/abbreviations.txt")),
            elisions: include_str!(concat!("../data/", $code, "/elisions.txt")),
            clitics: include_str!(concat!("../data/", $code, "/clitics.txt")),
            enclitics: include_str!(concat!("../data/", $code, "/enclitics.txt")),
            wholes: include_str!(concat!("../data/", $code, "/wholes.txt")),
            units: include_str!(concat!("../data/", $code, "/units.txt")),
            endings: include_str!(concat!("../data/", $code, "/endings.txt")),
            starters: include_str!(concat!("../data/", $code, "/starters.txt")),
            prefixes: include_str!(concat!("../data/", $code, "/prefixes.txt")),
            contractions: include_str!(concat!("../data/", $code, "/contractions.tsv")),
            sentences: include_str!(concat!("../data/", $code, "/sentences.tsv")),
            groups_by_space: $groups,
            cuts_compounds: $cuts,
        }
    };
}
pub(crate) use segmentation_files;

/// Two syntactic words written as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contraction {
    /// The first word: “à” of “aux”.
    pub first: &'static str,
    /// The second word: “les” of “aux”.
    pub second: &'static str,
    /// The dictionary form of the second word: “le”.
    pub second_lemma: &'static str,
    /// The features of the second word where they are always the same, else `_`.
    pub second_features: &'static str,
}

/// Where an abbreviation keeps its full stop: where one of these holds, or always if none is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Abbreviation {
    before_number: bool,
    after_number: bool,
    capitalised: bool,
    /// Before this word, in lower case.
    before: Option<&'static str>,
    /// Whether a sentence never ends behind it: “Mr.”, “éd.”.
    is_open: bool,
}

impl Abbreviation {
    /// Reads the second column of `abbreviations.txt`; none if it asks for something unknown.
    fn read(classes: &'static str) -> Option<Self> {
        let mut result = Self::default();
        for class in classes.split_whitespace() {
            match class.split_once('=') {
                Some(("before", word)) => result.before = Some(word),
                Some(_) => return None,
                None => match class {
                    "number" => result.before_number = true,
                    "unit" => result.after_number = true,
                    "capital" => result.capitalised = true,
                    "open" => result.is_open = true,
                    _ => return None,
                },
            }
        }
        Some(result)
    }
}

/// A pronoun written at the end of a verb.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clitic {
    /// With its hyphen, in lower case.
    pub(crate) form: &'static str,
    /// Whether it follows finite verbs only.
    pub(crate) is_object: bool,
}

/// Word lists for tokens and weights for the ends of sentences.
pub(crate) struct Segmentation {
    abbreviations: HashMap<&'static str, Abbreviation>,
    elisions: HashSet<&'static str>,
    clitics: Vec<Clitic>,
    enclitics: Vec<&'static str>,
    wholes: Vec<&'static str>,
    units: HashSet<&'static str>,
    endings: HashSet<&'static str>,
    starters: HashSet<&'static str>,
    prefixes: HashSet<&'static str>,
    contractions: HashMap<&'static str, Contraction>,
    weights: Weights,
    groups_by_space: bool,
    cuts_compounds: bool,
}

/// Bytes of the longest form in the lists above.
const MAX_FORM: usize = 24;

/// A short form in lower case with plain apostrophes, on the stack; none where it is longer than any list holds.
struct Lower {
    bytes: [u8; MAX_FORM],
    length: usize,
}

impl Lower {
    fn of(form: &str) -> Option<Self> {
        let mut lower = Self { bytes: [0; MAX_FORM], length: 0 };
        if form.len() > MAX_FORM {
            return None;
        }
        for letter in form.chars().flat_map(char::to_lowercase) {
            let plain = if matches!(letter, '’' | 'ʼ') { '\'' } else { letter };
            let end = lower.length + plain.len_utf8();
            plain.encode_utf8(lower.bytes.get_mut(lower.length..end)?);
            lower.length = end;
        }
        Some(lower)
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

fn holds(list: &HashSet<&'static str>, form: &str) -> bool {
    !list.is_empty() && Lower::of(form).is_some_and(|lower| list.contains(lower.as_str()))
}

impl Segmentation {
    /// Reads the files of the language called `code`.
    ///
    /// # Panics
    /// If a line has not the form that the top of its file tells: the files are part of the program.
    pub(crate) fn read(code: &str, files: &Files) -> Self {
        let abbreviation = |line: &'static str| {
            let (form, classes) = line.split_once('\t').unwrap_or((line, ""));
            let Some(abbreviation) = Abbreviation::read(classes) else {
                panic!("abbreviations.txt of {code}: unknown class in the line {line}")
            };
            (form.trim_end_matches('.'), abbreviation)
        };
        let clitic = |line: &'static str| match line.split_once('\t') {
            None => Clitic { form: line, is_object: false },
            Some((form, "object")) => Clitic { form, is_object: true },
            Some((_, class)) => panic!("clitics.txt of {code}: unknown class {class}"),
        };
        let contraction = |line: &'static str| {
            let mut columns = line.split('\t');
            match (columns.next(), columns.next(), columns.next()) {
                (Some(form), Some(first), Some(second)) => {
                    let second_lemma = columns.next().unwrap_or(second);
                    let second_features = columns.next().unwrap_or("_");
                    (form, Contraction { first, second, second_lemma, second_features })
                }
                _ => panic!("contractions.tsv of {code}: three columns are missing: {line}"),
            }
        };
        Self {
            abbreviations: lines(files.abbreviations).map(abbreviation).collect(),
            elisions: lines(files.elisions).collect(),
            clitics: lines(files.clitics).map(clitic).collect(),
            enclitics: lines(files.enclitics).collect(),
            wholes: lines(files.wholes).collect(),
            units: lines(files.units).collect(),
            endings: lines(files.endings).collect(),
            starters: lines(files.starters).collect(),
            prefixes: lines(files.prefixes).collect(),
            contractions: lines(files.contractions).map(contraction).collect(),
            weights: Weights::read(files.sentences),
            groups_by_space: files.groups_by_space,
            cuts_compounds: files.cuts_compounds,
        }
    }

    /// Whether a word before a full stop is an abbreviation, whatever its case; with the text before
    /// the word and the text behind the full stop, without the spaces between.
    pub(crate) fn is_abbreviation(&self, word: &str, earlier: &str, after: &str) -> bool {
        let Some(lower) = Lower::of(word) else { return false };
        let Some(found) = self.abbreviations.get(lower.as_str()) else { return false };
        let Abbreviation { before_number, after_number, capitalised, before, .. } = *found;
        let anywhere = !(before_number || after_number || capitalised || before.is_some());
        anywhere
            || (before_number && after.starts_with(char::is_numeric))
            || (after_number && earlier.ends_with(char::is_numeric))
            || (capitalised && word.starts_with(char::is_uppercase))
            || before.is_some_and(|word| after.starts_with(word))
    }

    /// Whether a sentence never ends behind an abbreviation, given in lower case with its full stop.
    pub(crate) fn is_open_abbreviation(&self, lower: &str) -> bool {
        let word = lower.strip_suffix('.');
        word.and_then(|word| self.abbreviations.get(word)).is_some_and(|abbreviation| abbreviation.is_open)
    }

    /// Whether an apostrophe after these letters ends a word of its own, whatever their case.
    pub(crate) fn is_elision(&self, word: &str) -> bool {
        holds(&self.elisions, word)
    }

    /// Pronouns written at the end of a verb, longest first.
    pub(crate) fn clitics(&self) -> &[Clitic] {
        &self.clitics
    }

    /// Words written with an apostrophe at the end of another (“n't”), in lower case.
    pub(crate) fn enclitics(&self) -> &[&'static str] {
        &self.enclitics
    }

    /// Whether a form with its apostrophe is an enclitic.
    pub(crate) fn is_enclitic(&self, form: &str) -> bool {
        !self.enclitics.is_empty()
            && Lower::of(form).is_some_and(|lower| self.enclitics.contains(&lower.as_str()))
    }

    /// Expressions with elided words that are one word, in lower case with plain signs.
    pub(crate) fn wholes(&self) -> &[&'static str] {
        &self.wholes
    }

    /// Whether letters right after a number are a word of their own.
    pub(crate) fn is_unit(&self, letters: &str) -> bool {
        holds(&self.units, letters)
    }

    /// Whether letters in brackets within a word are a second ending of it.
    pub(crate) fn is_bracketed_ending(&self, letters: &str) -> bool {
        holds(&self.endings, letters)
    }

    /// Whether a word, given in lower case, begins a sentence where it is capitalised behind an abbreviation.
    pub(crate) fn is_starter(&self, lower: &str) -> bool {
        self.starters.contains(lower)
    }

    /// Whether a compound is not cut after this part.
    pub(crate) fn is_prefix(&self, part: &str) -> bool {
        holds(&self.prefixes, part)
    }

    pub(crate) fn contraction(&self, lower: &str) -> Option<Contraction> {
        self.contractions.get(lower).copied()
    }

    /// Where a contraction is cut, in bytes, if its two words written together are the form.
    pub(crate) fn cut_of_contraction(&self, word: &str) -> Option<usize> {
        // No list holds a longer one, and most words are looked up here.
        if word.len() > 8 || !self.cuts_compounds {
            return None;
        }
        let lower = Lower::of(word)?;
        let Contraction { first, second, .. } = self.contraction(lower.as_str())?;
        (first.len() + second.len() == word.len()).then_some(first.len())
    }

    /// What tells the ends of sentences.
    pub(crate) fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Whether a space may stand between groups of three digits.
    pub(crate) fn groups_by_space(&self) -> bool {
        self.groups_by_space
    }

    /// Whether compounds are cut at their hyphens.
    pub(crate) fn cuts_compounds(&self) -> bool {
        self.cuts_compounds
    }
}
