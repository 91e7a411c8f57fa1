//! [`CueVerb`]: what a reporting verb takes and does.

use std::collections::HashMap;

use crate::language::lines;
use crate::{Lemma, Lexicon};

/// What a verb reports with, from `cues.tsv`; all false for a verb that does not report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CueVerb {
    codes: u32,
    /// The act that the verb stands for, as a position in the record's list of acts.
    pub act: CueAct,
}

/// What the speaker does, as told by the verb alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the values are those of the record contract")]
pub enum CueAct {
    #[default]
    Assert,
    Deny,
    Promise,
    Demand,
    Ask,
    Accuse,
    Predict,
    RefuseComment,
    Attitude,
}

impl CueAct {
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "assert" => Self::Assert,
            "deny" => Self::Deny,
            "promise" => Self::Promise,
            "demand" => Self::Demand,
            "ask" => Self::Ask,
            "accuse" => Self::Accuse,
            "predict" => Self::Predict,
            "refuse-comment" => Self::RefuseComment,
            "attitude" => Self::Attitude,
            _ => return None,
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $letter:literal),+ $(,)?) => {
        impl CueVerb {
            $($(#[doc = $doc])+
            #[must_use]
            pub fn $name(self) -> bool {
                self.codes & bit($letter) != 0
            })+
        }
    };
}

codes! {
    /// Takes a clause with “que”, “that”.
    takes_that_clause = b'q',
    /// Takes a bare infinitive.
    takes_infinitive = b'i',
    /// Takes an infinitive with “de”.
    takes_de_infinitive = b'd',
    /// Takes an infinitive with “à”, “to”.
    takes_a_infinitive = b'a',
    /// Takes an indirect question.
    takes_question = b's',
    /// Takes a noun phrase that is what was said.
    takes_noun = b'n',
    /// Takes “de” and a noun phrase.
    takes_de_noun = b'm',
    /// Takes “à” and a noun phrase.
    takes_a_noun = b't',
    /// Takes “contre”, “against” and a noun phrase.
    takes_contre_noun = b'c',
    /// Takes “sur”, “on” and a noun phrase.
    takes_sur_noun = b'u',
    /// Takes a predicate: “se dit prêt”, “juge néfastes”.
    takes_predicate = b'j',
    /// Its denial is a refusal to comment.
    silent_when_denied = b'y',
    /// Names its object: “qualifie X de « Y »”.
    names = b'k',
    /// Cannot interrupt a quotation.
    no_incise = b'x',
    /// Reports only when reflexive.
    reflexive_only = b'r',
    /// Reports only with a person, an organisation or a pronoun as its subject.
    human_subject = b'h',
}

impl CueVerb {
    /// Whether the verb reports at all.
    #[must_use]
    pub fn reports(self) -> bool {
        self.codes != 0
    }
}

/// A verb with fixed words after it that reports as a whole: “faire état”.
#[derive(Debug, Clone)]
pub struct CuePhrase {
    /// The words after the verb; `_` stands for any determiner.
    pub words: Vec<&'static str>,
    /// What the whole takes and does.
    pub cue: CueVerb,
}

/// Reads `phrases.tsv` into lists by lemma.
///
/// # Panics
/// As [`read_cues`].
pub(crate) fn read_phrases(file: &'static str, lexicon: &Lexicon) -> HashMap<Lemma, Vec<CuePhrase>> {
    let mut phrases: HashMap<Lemma, Vec<CuePhrase>> = HashMap::new();
    for line in lines(file) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [lemma, words, codes, act] = columns[..] else {
            panic!("phrases.tsv: {line}: expected verb, words, codes, act");
        };
        let verb =
            lexicon.lemma(lemma).unwrap_or_else(|| panic!("phrases.tsv: {lemma} is not in the lexicon"));
        let cue = CueVerb {
            codes: codes.bytes().map(bit).fold(0, |all, one| all | one),
            act: CueAct::named(act).unwrap_or_else(|| panic!("phrases.tsv: {lemma}: unknown act {act}")),
        };
        phrases.entry(verb).or_default().push(CuePhrase { words: words.split(' ').collect(), cue });
    }
    phrases
}

const fn bit(letter: u8) -> u32 {
    1 << (letter - b'a')
}

/// Reads `cues.tsv` into a table indexed by lemma.
///
/// # Panics
/// If the file names a verb or an act that does not exist: it is part of the program.
pub(crate) fn read_cues(file: &'static str, lexicon: &Lexicon) -> Vec<CueVerb> {
    let mut table = vec![CueVerb::default(); lexicon.lemma_count() + 1];
    for line in lines(file) {
        let mut columns = line.split('\t');
        let (Some(lemma), Some(codes), Some(act)) = (columns.next(), columns.next(), columns.next()) else {
            panic!("cues.tsv: {line}: expected lemma, codes, act");
        };
        let lemma_number =
            lexicon.lemma(lemma).unwrap_or_else(|| panic!("cues.tsv: {lemma} is not in the lexicon"));
        table[lemma_number.index()] = CueVerb {
            codes: codes.bytes().map(bit).fold(0, |all, one| all | one),
            act: CueAct::named(act).unwrap_or_else(|| panic!("cues.tsv: {lemma}: unknown act {act}")),
        };
    }
    table
}
