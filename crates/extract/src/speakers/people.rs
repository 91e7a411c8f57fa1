//! Entities of one document: mentions of the same person or organisation together.

use std::collections::HashMap;
use std::ops::Range;

use selon_lang::{Analysis, Tags, WordClass};
use selon_names::{Compatibility, PersonName, compatible, fold, skeletons};
use selon_record::EntityKind;

use super::mentions::{self, NameMention};

/// Somebody or something with a name.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Spellings in the order of first use, the fullest first once grouping is done.
    pub(crate) names: Vec<String>,
    parsed: PersonName,
    pub(crate) mentions: Vec<Range<usize>>,
    pub(crate) feminine: Option<bool>,
    pub(crate) kind: EntityKind,
    /// Roles printed beside the name, folded: “ministre”.
    pub(crate) roles: Vec<String>,
    /// Roles with what belongs to them, folded: “ministre”, “de la justice”.
    pub(crate) offices: Vec<(String, String)>,
}

/// All of them, in the order of first mention.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) list: Vec<Person>,
    /// Folded spelling → person.
    spelled: HashMap<String, usize>,
    /// Key of a surname → persons who may bear it.
    surnamed: HashMap<String, Vec<usize>>,
    /// Token → person mentioned there.
    mentioned: HashMap<usize, usize>,
}

impl People {
    /// Groups the names of a document.
    ///
    /// Names of several words first, so that a surname alone finds its bearer
    /// even where it is printed before the full name (headlines do that).
    pub(crate) fn of(analysis: &Analysis<'_>) -> Self {
        let found = mentions::find(analysis);
        let mut people = Self::default();
        for single in [false, true] {
            for mention in &found {
                if (mention.tokens.len() == 1) == single {
                    people.add(analysis, mention);
                }
            }
        }
        for person in &mut people.list {
            person.mentions.sort_by_key(|range| range.start);
        }
        people.list.sort_by_key(|person| person.mentions[0].start);
        // The indexes speak of the order before.
        people.spelled.clear();
        people.surnamed.clear();
        for (index, person) in people.list.iter().enumerate() {
            let tokens = person.mentions.iter().flat_map(Clone::clone);
            people.mentioned.extend(tokens.map(|token| (token, index)));
        }
        people
    }

    fn add(&mut self, analysis: &Analysis<'_>, mention: &NameMention) {
        let text = printed(analysis, mention.tokens.clone());
        let folded = fold(&text);
        let looks = kind_of(analysis, mention);
        let known = self.spelled.get(&folded).copied().or_else(|| {
            (looks == EntityKind::Person || looks == EntityKind::Unknown)
                .then(|| self.bearer(&text, mention))
                .flatten()
        });
        let role = mention.role.map(|token| fold(analysis.lower(token)));
        match known {
            Some(index) => {
                self.spelled.entry(folded).or_insert(index);
                let person = &mut self.list[index];
                if !person.names.contains(&text) {
                    person.names.push(text);
                }
                person.mentions.push(mention.tokens.clone());
                person.feminine = person.feminine.or(mention.feminine);
                if looks == EntityKind::Person && person.kind == EntityKind::Unknown {
                    person.kind = EntityKind::Person;
                }
                if let Some(role) = role
                    && !person.roles.contains(&role)
                {
                    person.roles.push(role);
                }
            }
            None => {
                let index = self.list.len();
                let parsed = PersonName::parse(&text);
                self.spelled.insert(folded, index);
                for key in skeletons(&parsed.surname) {
                    self.surnamed.entry(key).or_default().push(index);
                }
                self.list.push(Person {
                    parsed,
                    names: vec![text],
                    mentions: vec![mention.tokens.clone()],
                    feminine: mention.feminine,
                    kind: looks,
                    roles: role.into_iter().collect(),
                    offices: vec![],
                });
            }
        }
    }

    /// The one known person whom a spelling can name; nobody if there are two.
    fn bearer(&self, text: &str, mention: &NameMention) -> Option<usize> {
        let parsed = PersonName::parse(text);
        let mut candidates: Vec<usize> = skeletons(&parsed.surname)
            .iter()
            .filter_map(|key| self.surnamed.get(key))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|&index| {
            let person = &self.list[index];
            let same_gender = person.feminine.zip(mention.feminine).is_none_or(|(a, b)| a == b);
            person.kind == EntityKind::Person
                && same_gender
                && compatible(&person.parsed, &parsed) != Compatibility::Different
        });
        match candidates[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The entity mentioned at a token.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.mentioned.get(&token).copied()
    }
}

impl Person {
    /// Whether a description can mean this person: the same role, and where both
    /// say of what (“du Sénat”, “de la République”), of the same. An adjective
    /// tells too little: “biélorusse” and “du Bélarus” are one.
    pub(crate) fn holds(&self, noun: &str, complement: &str) -> bool {
        let tells = |of: &str| ["de ", "du ", "des ", "d'"].iter().any(|start| of.starts_with(start));
        let mut known = self.offices.iter().filter(|(role, of)| role == noun && tells(of)).peekable();
        self.roles.iter().any(|role| role == noun)
            && (!tells(complement) || known.peek().is_none() || known.any(|(_, of)| of == complement))
    }
}

/// The words of a name as printed, line breaks and double spaces made one space.
pub(crate) fn printed(analysis: &Analysis<'_>, tokens: Range<usize>) -> String {
    let words = &analysis.text[analysis.bytes(tokens).as_range()];
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind_of(analysis: &Analysis<'_>, mention: &NameMention) -> EntityKind {
    let first = mention.tokens.start;
    let word = analysis.printed(first);
    let tags = analysis.token(first).tags;
    let language = analysis.language;
    let classes = language.classes(analysis.lower(first));
    let shouting = word.chars().filter(|c| c.is_alphabetic()).count() > 1
        && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if mention.titled {
        return EntityKind::Person;
    }
    if classes.has(WordClass::Seat) {
        return EntityKind::Place;
    }
    if shouting && mention.tokens.len() == 1 {
        return EntityKind::Organisation;
    }
    let given = tags.any(Tags::NAME_MASCULINE | Tags::NAME_FEMININE);
    let organisation =
        mention.tokens.clone().any(|token| language.is(analysis.lower(token), WordClass::Organisation));
    if mention.tokens.len() > 1 {
        // “Keystone XL”, “Make It Great Again”: initials apart, nobody is called so.
        let initials = mention.tokens.clone().any(|token| {
            let word = analysis.printed(token);
            word.chars().count() > 1 && !word.contains('.') && word.chars().all(char::is_uppercase)
        });
        let all_initials = mention.tokens.clone().all(|token| {
            analysis.printed(token).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        });
        let strange = !given && (mention.tokens.len() > 3 || initials && !all_initials);
        if strange || !given && (organisation || mention.article) {
            return EntityKind::Organisation;
        }
        return EntityKind::Person;
    }
    if mention.article {
        return EntityKind::Organisation;
    }
    EntityKind::Unknown
}
