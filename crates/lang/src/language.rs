//! [`Language`]: everything that is data about one language.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::cue::{CuePhrase, CueVerb, read_cues, read_phrases};
use crate::pattern::{Pattern, PatternSet, SupportVerb, read_patterns, read_supports};
use crate::segmentation::{Contraction, Segmentation, segmentation_files};
use crate::{Lemma, LemmaTable, Lexicon};

/// The data files of one language, as they lie in `data/`.
struct Files {
    code: &'static str,
    forms: &'static [u8],
    lemmas: &'static str,
    /// `lemmas-by-tag.fst` and `lemma-edits.txt`.
    lemma_table: (&'static [u8], &'static str),
    cues: &'static str,
    phrases: &'static str,
    words: &'static str,
    patterns: &'static str,
    supports: &'static str,
    segmentation: crate::segmentation::Files,
}

/// One language pack: its lexicon, its cues and its word lists, read once.
///
/// A pack is data: whoever adds a language adds a folder under `data/` and a
/// constructor like [`Language::french`].
pub struct Language {
    code: &'static str,
    lexicon: Lexicon,
    lemma_table: LemmaTable,
    cues: Vec<CueVerb>,
    phrases: HashMap<Lemma, Vec<CuePhrase>>,
    words: HashMap<&'static str, WordClasses>,
    patterns: HashMap<PatternSet, Vec<Pattern>>,
    supports: HashMap<Lemma, SupportVerb>,
    segmentation: Segmentation,
}

macro_rules! word_classes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal),+ $(,)?) => {
        /// A class of words that the rules ask for, as named in `words.tsv`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum WordClass {
            $($(#[doc = $doc])+ $name),+
        }
        impl WordClass {
            fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

word_classes! {
    /// A noun for one person: “ministre”.
    Person = "person",
    /// A noun for several persons: “experts”, “opposition”.
    Group = "group",
    /// A noun for an organisation: “ministère”.
    Organisation = "organisation",
    /// A noun for something written that speaks for itself: “rapport”.
    Document = "document",
    /// A noun for a source that stays unnamed: “source”.
    Anonymous = "anonymous",
    /// A title before a name: “M.”, “général”.
    Title = "title",
    /// A medium or an occasion: “communiqué”, “conférence”.
    Venue = "venue",
    /// A day of the week.
    Weekday = "weekday",
    /// A month.
    Month = "month",
    /// A small word that may stand within a name: “de”, “van”.
    Particle = "particle",
    /// A feminine title or role: “Mme”, “porte-parole” is not one.
    FeminineTitle = "feminine-title",
    /// A noun that takes up an organisation named before: “l'organisation”; “la préfecture” does not.
    GenericOrganisation = "generic-organisation",
    /// A noun that can take up anybody named before: “le responsable”.
    GenericPerson = "generic-person",
    /// A part of a day after its name: “mardi soir”.
    DayPart = "day-part",
    /// A stretch of time: “jour”, “mois”.
    TimeUnit = "time-unit",
    /// A word that names a newspaper and is a common word too: “Le Monde”.
    Outlet = "outlet",
    /// A noun that is no source after “selon”: “selon les cas”.
    NoSource = "no-source",
    /// A country, capital or seat of power that can speak.
    Seat = "seat",
}

/// The classes of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordClasses(u32);

impl WordClasses {
    /// Whether the word belongs to `class`.
    #[must_use]
    pub fn has(self, class: WordClass) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether the word belongs to no class.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

macro_rules! lemma_table {
    ($code:literal) => {
        (
            include_bytes!(concat!("../data/", $code, "/lemmas-by-tag.fst")),
            include_str!(concat!("../data/", $code, "/lemma-edits.txt")),
        )
    };
}

impl Language {
    /// French.
    #[must_use]
    pub fn french() -> &'static Self {
        static FRENCH: OnceLock<Language> = OnceLock::new();
        FRENCH.get_or_init(|| {
            Self::read(&Files {
                code: "fr",
                forms: include_bytes!("../data/fr/forms.fst"),
                lemmas: include_str!("../data/fr/lemmas.txt"),
                lemma_table: lemma_table!("fr"),
                cues: include_str!("../data/fr/cues.tsv"),
                phrases: include_str!("../data/fr/phrases.tsv"),
                words: include_str!("../data/fr/words.tsv"),
                patterns: include_str!("../data/fr/patterns.tsv"),
                supports: include_str!("../data/fr/supports.tsv"),
                segmentation: segmentation_files!("fr", groups_by_space: true, cuts_compounds: false),
            })
        })
    }

    /// English: tokens and sentences; without a lexicon, cues and word classes.
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Language> = OnceLock::new();
        ENGLISH.get_or_init(|| {
            Self::read(&Files {
                code: "en",
                forms: &[],
                lemmas: "",
                lemma_table: lemma_table!("en"),
                cues: "",
                phrases: "",
                words: "",
                patterns: "",
                supports: "",
                segmentation: segmentation_files!("en", groups_by_space: false, cuts_compounds: true),
            })
        })
    }

    fn read(files: &Files) -> Self {
        let lexicon = Lexicon::new(files.forms, files.lemmas);
        let cues = read_cues(files.cues, &lexicon);
        let phrases = read_phrases(files.phrases, &lexicon);
        let mut words: HashMap<&'static str, WordClasses> = HashMap::new();
        for (name, members) in lines(files.words).filter_map(|line| line.split_once('\t')) {
            let class = WordClass::named(name)
                .unwrap_or_else(|| panic!("words.tsv of {}: unknown class {name}", files.code));
            for word in members.split_whitespace() {
                words.entry(word).or_default().0 |= 1 << class as u8;
            }
        }
        let supports = read_supports(files.supports, &lexicon);
        Self {
            code: files.code,
            lexicon,
            lemma_table: LemmaTable::new(files.lemma_table.0, files.lemma_table.1),
            cues,
            phrases,
            words,
            patterns: read_patterns(files.patterns),
            supports,
            segmentation: Segmentation::read(files.code, &files.segmentation),
        }
    }

    /// ISO 639-1.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Its word forms.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The lemmas of its word forms, by part of speech.
    #[must_use]
    pub fn lemma_table(&self) -> &LemmaTable {
        &self.lemma_table
    }

    /// What a verb reports, if it does.
    #[must_use]
    pub fn cue(&self, lemma: Lemma) -> CueVerb {
        self.cues[lemma.index()]
    }

    /// The reporting phrases that begin with a verb.
    #[must_use]
    pub fn phrases(&self, lemma: Lemma) -> &[CuePhrase] {
        self.phrases.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// The word sequences of a set, longer ones first.
    #[must_use]
    pub fn patterns(&self, set: PatternSet) -> &[Pattern] {
        self.patterns.get(&set).map_or(&[], Vec::as_slice)
    }

    /// How a verb supports a reporting infinitive, if it does.
    #[must_use]
    pub fn support(&self, lemma: Lemma) -> Option<&SupportVerb> {
        self.supports.get(&lemma)
    }

    /// The classes of a lower-case word; plurals in -s and -x are led back to their singular.
    #[must_use]
    pub fn classes(&self, lower: &str) -> WordClasses {
        if let Some(&classes) = self.words.get(lower) {
            return classes;
        }
        let singular = lower.strip_suffix('s').or_else(|| lower.strip_suffix('x'));
        singular.and_then(|word| self.words.get(word)).copied().unwrap_or_default()
    }

    /// Whether a lower-case word belongs to a class.
    #[must_use]
    pub fn is(&self, lower: &str, class: WordClass) -> bool {
        self.classes(lower).has(class)
    }

    /// What its tokens and sentences need.
    pub(crate) fn segmentation(&self) -> &Segmentation {
        &self.segmentation
    }

    /// The two words that a form may stand for (“du”: “de”, “le”; “cannot”: “can”, “not”),
    /// the form and the words in lower case.
    ///
    /// Whether a French form does is for its sentence to tell: “du” may be an article too.
    #[must_use]
    pub fn contraction(&self, lower: &str) -> Option<Contraction> {
        self.segmentation.contraction(lower)
    }
}

/// The lines of a data file that are not comments.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}
