//! Entities of one document: mentions of the same person or organisation together.

use std::ops::Range;

use selon_lang::{Analysis, Tags, WordClass};
use selon_names::{Compatibility, PersonName, compatible, fold};
use selon_record::EntityKind;

use super::mentions::{self, NameMention};

/// Somebody or something with a name.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Spellings in the order of first use, the fullest first once grouping is done.
    pub(crate) names: Vec<String>,
    /// Folded spellings, in the same order.
    folded: Vec<String>,
    parsed: PersonName,
    pub(crate) mentions: Vec<Range<usize>>,
    pub(crate) feminine: Option<bool>,
    pub(crate) kind: EntityKind,
    /// Roles printed beside the name, folded: “ministre”.
    pub(crate) roles: Vec<String>,
}

/// All of them, in the order of first mention.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) list: Vec<Person>,
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
        people
    }

    fn add(&mut self, analysis: &Analysis<'_>, mention: &NameMention) {
        let text = printed(analysis, mention.tokens.clone());
        let folded = fold(&text);
        let looks = kind_of(analysis, mention);
        let known = self.list.iter().position(|person| person.folded.contains(&folded)).or_else(|| {
            (looks == EntityKind::Person || looks == EntityKind::Unknown).then(|| self.bearer(&text, mention)).flatten()
        });
        let role = mention.role.map(|token| fold(analysis.lower(token)));
        match known {
            Some(index) => {
                let person = &mut self.list[index];
                if !person.folded.contains(&folded) {
                    person.folded.push(folded);
                }
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
            None => self.list.push(Person {
                parsed: PersonName::parse(&text),
                names: vec![text],
                folded: vec![folded],
                mentions: vec![mention.tokens.clone()],
                feminine: mention.feminine,
                kind: looks,
                roles: role.into_iter().collect(),
            }),
        }
    }

    /// The one known person whom a spelling can name; nobody if there are two.
    fn bearer(&self, text: &str, mention: &NameMention) -> Option<usize> {
        let parsed = PersonName::parse(text);
        let mut fitting = self.list.iter().enumerate().filter(|(_, person)| {
            person.kind == EntityKind::Person
                && compatible(&person.parsed, &parsed) != Compatibility::Different
                && match (person.feminine, mention.feminine) {
                    (Some(a), Some(b)) => a == b,
                    _ => true,
                }
        });
        let first = fitting.next()?.0;
        fitting.next().is_none().then_some(first).or_else(|| {
            // A given name alone, or two namesakes: the one mentioned last goes first.
            None
        })
    }

    /// The entity mentioned at some tokens.
    pub(crate) fn at(&self, tokens: &Range<usize>) -> Option<usize> {
        self.list.iter().position(|person| {
            person.mentions.iter().any(|mention| mention.start < tokens.end && tokens.start < mention.end)
        })
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
    let shouting = word.chars().filter(|c| c.is_alphabetic()).count() > 1 && word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
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
    let organisation = mention.tokens.clone().any(|token| language.is(analysis.lower(token), WordClass::Organisation));
    if mention.tokens.len() > 1 {
        if organisation && !given || mention.article && !given {
            return EntityKind::Organisation;
        }
        return EntityKind::Person;
    }
    if mention.article {
        return EntityKind::Organisation;
    }
    EntityKind::Unknown
}
