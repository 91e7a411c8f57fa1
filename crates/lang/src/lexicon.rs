//! [`Lexicon`]: word forms with their readings, as one finite-state map.

use fst::Map;

use crate::Tags;

/// The number of a verb lemma in its lexicon; 0 stands for “no verb”.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Lemma(u16);

impl Lemma {
    /// No verb.
    pub const NONE: Self = Self(0);

    /// Position in tables that are indexed by lemma; 0 for [`Lemma::NONE`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Forms of one language with their readings and, for verb forms, their lemma.
///
/// Built by `examples/build_lexicon.rs`; a form maps to 48 bits of [`Tags`]
/// and 16 bits of lemma number. Looking a form up allocates nothing.
pub struct Lexicon {
    /// None where the language has no lexicon yet.
    forms: Option<Map<&'static [u8]>>,
    lemmas: Vec<&'static str>,
}

impl Lexicon {
    /// A lexicon over bytes that live as long as the program; no bytes are a lexicon without forms.
    ///
    /// # Panics
    /// If the bytes are not a finite-state map: they are part of the program.
    #[must_use]
    pub fn new(forms: &'static [u8], lemmas: &'static str) -> Self {
        Self {
            forms: (!forms.is_empty()).then(|| Map::new(forms).expect("the lexicon in the program is whole")),
            lemmas: lemmas.lines().collect(),
        }
    }

    /// The readings of a lower-case form, empty if it is unknown, and its verb.
    #[must_use]
    pub fn look_up(&self, form: &str) -> (Tags, Lemma) {
        let found = self.forms.as_ref().and_then(|forms| forms.get(form));
        found.map_or((Tags::NONE, Lemma::NONE), |value| (Tags::from_bits(value), Lemma((value >> 48) as u16)))
    }

    /// The verb called `lemma`.
    #[must_use]
    pub fn lemma(&self, lemma: &str) -> Option<Lemma> {
        let index = self.lemmas.binary_search(&lemma).ok()?;
        Some(Lemma(u16::try_from(index + 1).expect("fewer than 65,535 verbs")))
    }

    /// The dictionary form of a verb; empty for [`Lemma::NONE`].
    #[must_use]
    pub fn lemma_text(&self, lemma: Lemma) -> &'static str {
        lemma.index().checked_sub(1).map_or("", |index| self.lemmas[index])
    }

    /// How many verbs the lexicon knows.
    #[must_use]
    pub fn lemma_count(&self) -> usize {
        self.lemmas.len()
    }
}
