//! [`Tags`]: what a word form can be, as a set.

/// The set of grammatical readings of a word form, in 48 bits.
///
/// A form keeps all its readings (“demande” is a noun and a verb); which of
/// them holds in a sentence is decided where the sentence is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tags(u64);

macro_rules! tags {
    ($($(#[doc = $doc:literal])+ $name:ident = $bit:literal),+ $(,)?) => {
        impl Tags {
            $($(#[doc = $doc])+ pub const $name: Self = Self(1 << $bit);)+

            /// The tag called `name` in data files (`subject-pronoun`), if there is one.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                let same = |constant: &str| {
                    constant.len() == name.len()
                        && constant.bytes().zip(name.bytes()).all(|(a, b)| {
                            a.to_ascii_lowercase() == if b == b'-' { b'_' } else { b }
                        })
                };
                $(if same(stringify!($name)) { return Some(Self::$name); })+
                None
            }
        }
    };
}

tags! {
    /// A finite verb form.
    FINITE = 0,
    /// An infinitive.
    INFINITIVE = 1,
    /// A past participle.
    PAST_PARTICIPLE = 2,
    /// A present participle or gerund.
    PRESENT_PARTICIPLE = 3,
    /// A conditional.
    CONDITIONAL = 4,
    /// A finite form that the third person singular can have.
    THIRD_SINGULAR = 5,
    /// A finite form that the third person plural can have.
    THIRD_PLURAL = 6,
    /// A finite form of the first or second person.
    OTHER_PERSON = 7,
    /// A noun.
    NOUN = 8,
    /// An adjective.
    ADJECTIVE = 9,
    /// An adverb.
    ADVERB = 10,
    /// Masculine, of a noun, adjective, participle, pronoun or given name.
    MASCULINE = 11,
    /// Feminine.
    FEMININE = 12,
    /// Singular, of a noun, adjective, participle or pronoun.
    SINGULAR = 13,
    /// Plural.
    PLURAL = 14,
    /// A preposition.
    PREPOSITION = 15,
    /// A determiner.
    DETERMINER = 16,
    /// A subject pronoun (“il”, “-t-elle”).
    SUBJECT_PRONOUN = 17,
    /// An object clitic (“lui”, “se”, “l’”).
    OBJECT_CLITIC = 18,
    /// A relative pronoun.
    RELATIVE = 19,
    /// A subordinator.
    SUBORDINATOR = 20,
    /// A coordinator.
    COORDINATOR = 21,
    /// A word of negation (“ne”, “pas”).
    NEGATION = 22,
    /// A proper name.
    PROPER_NAME = 23,
    /// A masculine proper name, most often a given name.
    NAME_MASCULINE = 24,
    /// A feminine proper name, most often a given name.
    NAME_FEMININE = 25,
    /// A form of the auxiliary “to have”.
    HAVE = 26,
    /// A form of the auxiliary “to be”.
    BE = 27,
    /// A pronoun that can stand alone (“lui”, “celui-ci”, “certains”).
    STRONG_PRONOUN = 28,
    /// The subordinator “que”, “that”.
    THAT = 29,
    /// A reflexive clitic.
    REFLEXIVE = 30,
    /// A future.
    FUTURE = 31,
    /// A subjunctive and nothing else.
    SUBJUNCTIVE = 32,
    /// The subordinator “si”, “whether”.
    WHETHER = 33,
    /// A preposition fused with an article (“du”, “aux”).
    FUSED = 34,
    /// A number written as a word.
    NUMERAL = 36,
}

impl Tags {
    /// No reading at all: the word is unknown.
    pub const NONE: Self = Self(0);

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// `self` without the readings in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether at least one reading of `other` is among these.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is no reading.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as a number of at most 48 bits.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The set that [`bits`](Self::bits) gave.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits & 0xFFFF_FFFF_FFFF)
    }
}

impl std::ops::BitOr for Tags {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl std::ops::BitOrAssign for Tags {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.or(other);
    }
}

#[cfg(test)]
mod tests {
    use super::Tags;

    #[test]
    fn names_in_data_files_use_hyphens() {
        assert_eq!(Tags::named("subject-pronoun"), Some(Tags::SUBJECT_PRONOUN));
        assert_eq!(Tags::named("noun"), Some(Tags::NOUN));
        assert_eq!(Tags::named("nouns"), None);
    }

    #[test]
    fn sets_survive_their_bits() {
        let tags = Tags::NOUN | Tags::FINITE | Tags::NUMERAL;
        assert_eq!(Tags::from_bits(tags.bits()), tags);
        assert!(tags.any(Tags::NOUN) && !tags.without(Tags::NOUN).any(Tags::NOUN));
    }
}
