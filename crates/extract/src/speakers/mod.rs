//! Who speaks: from the words beside a statement to an entity of the document.
//!
//! Order of evidence: a name beside the words; a description that the document
//! itself ties to a name; for a pronoun the person in focus, who is the last
//! one that spoke or was the subject of a sentence and agrees in gender and
//! number (for speaker pronouns in news “the last person who spoke” beats “the
//! nearest person”); for a floating quotation the speaker before. Where that
//! gives nobody, the speaker is unknown.

mod mentions;
mod people;

use std::ops::Range;

use selon_lang::{Analysis, Tags, WordClass};
use selon_names::fold;
use selon_record::EntityKind;

pub(crate) use people::{People, Person, printed};

use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Head, Reach};
use crate::subject;
use crate::verb_group::{self, Form};
use crate::view::View;

/// Who a statement's speaker was found to be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Resolved {
    /// Index into [`People`], where the speaker has a name.
    pub(crate) person: Option<usize>,
    /// The fullest name or description; empty where the speaker is unknown.
    pub(crate) name: String,
    pub(crate) kind: EntityKind,
    /// What it rests on.
    pub(crate) evidence: Evidence,
}

/// What a speaker was recognised by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// A name beside the words.
    Name,
    /// A description: “la ministre”, “une source policière”.
    Description,
    /// A pronoun.
    Pronoun,
    /// Nothing.
    None,
}

impl Resolved {
    fn unknown() -> Self {
        Self { person: None, name: String::new(), kind: EntityKind::Unknown, evidence: Evidence::None }
    }

    fn is_unknown(&self) -> bool {
        self.name.is_empty()
    }
}

/// People that are kept in mind: no pronoun or office reaches further back.
const MEMORY: usize = 100;

/// Somebody a pronoun can stand for.
#[derive(Debug, Clone)]
struct Focus {
    resolved: Resolved,
    feminine: Option<bool>,
    plural: bool,
    spoke: bool,
    /// Frame in which it came into focus.
    frame: usize,
}

/// Finds the speaker of every draft, in text order.
pub(crate) fn resolve(analysis: &Analysis<'_>, drafts: &[Draft], people: &mut People) -> Vec<Resolved> {
    let mut resolver = Resolver { analysis, people, focus: Vec::new(), described: Vec::new(), outer: None };
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&index| (drafts[index].place(), index));
    let mut resolved: Vec<Option<Resolved>> = vec![None; drafts.len()];
    resolver.register_roles();
    let mut relayed = vec![false; drafts.len()];
    for parent in drafts.iter().filter_map(|draft| draft.parent) {
        relayed[parent] = true;
    }
    let subjects = main_subjects(analysis);
    let mut next_subject = 0;
    let mut last_outer: Option<Resolved> = None;
    for index in order {
        let draft = &drafts[index];
        let place = draft
            .source
            .as_ref()
            .map_or(draft.place().0, |source| analysis.token(source.tokens.start).range.start);
        while next_subject < subjects.len()
            && analysis.token(subjects[next_subject].1.core.start).range.start < place
        {
            let (frame, source) = &subjects[next_subject];
            resolver.notice(source, *frame);
            next_subject += 1;
        }
        let quoted = analysis.frames[draft.frame].within.is_some() && draft.rule != "incise.inside";
        let parent = draft.parent.filter(|_| quoted).and_then(|parent| resolved[parent].as_ref());
        resolver.outer = parent.and_then(|parent: &Resolved| parent.person);
        let found = match &draft.source {
            _ if draft.carry => last_outer.clone().unwrap_or_else(Resolved::unknown),
            None => Resolved::unknown(),
            Some(source) => resolver.resolve(source, true),
        };
        let outer = analysis.frames[draft.frame].within.is_none() || draft.rule == "incise.inside";
        // A relay passes words on; a floating quotation goes on with those who said them.
        let relays = (draft.rule.starts_with("relay") || draft.rule == "according-to") && relayed[index];
        if outer && !found.is_unknown() {
            if !relays {
                last_outer = Some(found.clone());
            }
            if let Some(source) = &draft.source {
                resolver.push(&found, source, true, draft.frame);
            }
        }
        resolved[index] = Some(found);
    }
    resolved.into_iter().map(|found| found.unwrap_or_else(Resolved::unknown)).collect()
}

/// The subjects of the finite verbs outside quotations that are no pronouns, in text order.
fn main_subjects(analysis: &Analysis<'_>) -> Vec<(usize, Source)> {
    let mut found = Vec::new();
    for (number, frame) in analysis.frames.iter().enumerate() {
        if frame.within.is_some() {
            continue;
        }
        let view = View::new(analysis, frame);
        let groups = verb_group::find(&view);
        let subjects = subject::all(&view, &groups);
        for (group, subject) in groups.iter().zip(&subjects) {
            if group.form != Form::Finite {
                continue;
            }
            if let Some(subject) = subject
                && !subject.relative
                && let Some(phrase) = &subject.phrase
                && phrase.head != Head::Pronoun
            {
                found.push((number, Source::of_phrase(&view, phrase)));
            }
        }
        // A headline or a caption without a verb still brings a person in.
        if groups.is_empty()
            && let Some(phrase) = noun_phrase::read(&view, 0, Reach { limit: view.len(), fills: false })
        {
            found.push((number, Source::of_phrase(&view, &phrase)));
        }
    }
    found.sort_by_key(|(_, source)| source.tokens.start);
    found
}

struct Resolver<'a, 'text> {
    analysis: &'a Analysis<'text>,
    people: &'a mut People,
    focus: Vec<Focus>,
    /// Unnamed speakers with their description, folded.
    described: Vec<(String, Resolved)>,
    /// Whoever speaks the quotation that is looked into: he says “I” of himself.
    outer: Option<usize>,
}

impl Resolver<'_, '_> {
    /// Ties offices to names wherever the document prints them together:
    /// “Ana Roy, présidente du port”, “la présidente du port, Ana Roy”.
    fn register_roles(&mut self) {
        let analysis = self.analysis;
        for frame in &analysis.frames {
            let view = View::new(analysis, frame);
            for at in 0..view.len() {
                let opens = view.is_name(at) && !(at > 0 && view.is_name(at - 1))
                    || view.in_class(at, WordClass::Person) && at > 0 && view.has(at - 1, Tags::DETERMINER);
                if !opens {
                    continue;
                }
                let start = if view.is_name(at) { at } else { at - 1 };
                let Some(phrase) = noun_phrase::read(&view, start, Reach { limit: view.len(), fills: false })
                else {
                    continue;
                };
                let human = phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::Person));
                if human && !phrase.names.is_empty() && !phrase.coordinated {
                    self.named(&Source::of_phrase(&view, &phrase), false);
                }
            }
        }
    }

    /// A person who acts comes into focus.
    fn notice(&mut self, source: &Source, frame: usize) {
        let resolved = self.resolve(source, false);
        if !resolved.is_unknown() {
            self.push(&resolved, source, false, frame);
        }
    }

    fn push(&mut self, resolved: &Resolved, source: &Source, spoke: bool, frame: usize) {
        let feminine = resolved
            .person
            .and_then(|index| self.people.list[index].feminine)
            .or_else(|| gender(self.analysis, source));
        if self.focus.len() >= 2 * MEMORY {
            self.focus.drain(..MEMORY);
        }
        self.focus.push(Focus { resolved: resolved.clone(), feminine, plural: source.plural, spoke, frame });
    }

    /// `speaks` is false for somebody who only acts.
    fn resolve(&mut self, source: &Source, speaks: bool) -> Resolved {
        match source.head {
            Head::Pronoun => self.pronoun(source),
            Head::Name | Head::Noun => {
                if source.coordinated {
                    return self.compound(source);
                }
                if demonym(self.analysis, source) {
                    return self.description(source);
                }
                self.named(source, speaks).unwrap_or_else(|| self.description(source))
            }
        }
    }

    /// “A et B”.
    fn compound(&mut self, source: &Source) -> Resolved {
        let name = printed(self.analysis, source.tokens.clone());
        Resolved { person: None, name, kind: EntityKind::Group, evidence: Evidence::Description }
    }

    /// A name within the phrase that is the speaker's own.
    fn named(&mut self, source: &Source, speaks: bool) -> Option<Resolved> {
        let analysis = self.analysis;
        let candidates = source.names.iter().filter_map(|range| {
            // Where capitals run together, the last name is the person's.
            let person = (range.start..range.end).rev().find_map(|token| self.people.at(token))?;
            Some((range, person))
        });
        let role =
            source.noun.map(|noun| analysis.language.classes(analysis.lower(noun))).unwrap_or_default();
        let mut best: Option<(usize, u32)> = None;
        for (range, person) in candidates {
            let entity = &self.people.list[person];
            let attached = range.start > 0 && {
                let before = analysis.token(range.start - 1).tags;
                let lower = analysis.lower(range.start - 1);
                (before.any(Tags::PREPOSITION | Tags::FUSED)
                    || before.any(Tags::DETERMINER)
                        && range.start > 1
                        && analysis.token(range.start - 2).tags.any(Tags::PREPOSITION))
                    && range.start > source.core.start
                    && lower != "à"
            };
            // “le ministre du Kremlin Dmitri Peskov”: the second of two joined names stands free.
            let own =
                entity.mentions.iter().any(|mention| mention.start > range.start && mention.end <= range.end);
            let human = role.has(WordClass::Person) || role.has(WordClass::Title);
            let mut weight = 0;
            if !attached || own {
                weight += 4;
            }
            if entity.kind == EntityKind::Person {
                weight += 2;
            }
            if source.head == Head::Name && range.start == source.names[0].start {
                weight += 3;
            }
            // “l'avocat des parents Roy”: a surname after a second noun is that noun's.
            let another = range.len() == 1
                && source.noun.is_some_and(|noun| {
                    (noun + 1..range.start)
                        .any(|token| analysis.token(token).tags.any(Tags::PREPOSITION | Tags::FUSED))
                })
                && range.start > 0
                && analysis.token(range.start - 1).tags.any(Tags::NOUN)
                && range.end <= source.core.end;
            if another || attached && !own && (human || source.head == Head::Noun) {
                continue;
            }
            // An organisation's or a place's name after a noun for a person is not hers.
            if human && entity.kind != EntityKind::Person && entity.kind != EntityKind::Unknown {
                continue;
            }
            // “le parti Horizon”, “l'agence Belta”: the name is the organisation's.
            if best.is_none_or(|(_, before)| weight > before) {
                best = Some((person, weight));
            }
        }
        let (person, _) = best?;
        let entity = &mut self.people.list[person];
        let human = role.has(WordClass::Person) || role.has(WordClass::Title);
        if human {
            entity.kind = EntityKind::Person;
            if let Some(noun) = source.noun {
                let noun = fold(analysis.lower(noun));
                if !entity.roles.contains(&noun) {
                    entity.roles.push(noun);
                }
            }
        } else if entity.kind == EntityKind::Unknown && speaks {
            entity.kind =
                if role.has(WordClass::Organisation) { EntityKind::Organisation } else { EntityKind::Person };
        }
        if entity.feminine.is_none() && entity.kind == EntityKind::Person {
            entity.feminine = gender(analysis, source);
        }
        Some(Resolved {
            person: Some(person),
            name: fullest(entity),
            kind: entity.kind,
            evidence: Evidence::Name,
        })
    }

    /// “la ministre”, “une source policière”, “l'organisation”.
    fn description(&mut self, source: &Source) -> Resolved {
        let analysis = self.analysis;
        let words = printed(analysis, source.core.clone());
        let folded = fold(&words);
        let classes =
            source.noun.map(|noun| analysis.language.classes(analysis.lower(noun))).unwrap_or_default();
        let definite =
            matches!(analysis.lower(source.core.start), "le" | "la" | "l'" | "ce" | "cet" | "cette");
        let person = classes.has(WordClass::Person);
        let feminine = gender(analysis, source);
        let last_mentioned = matches!(
            source.noun.map(|noun| analysis.lower(noun)),
            None | Some(
                "dernier"
                    | "dernière"
                    | "intéressé"
                    | "intéressée"
                    | "jeune"
                    | "quadragénaire"
                    | "quinquagénaire"
                    | "trentenaire"
                    | "sexagénaire"
                    | "septuagénaire"
            )
        );
        if definite && (person || last_mentioned) && !source.plural {
            let noun = source.noun.map(|noun| fold(analysis.lower(noun))).unwrap_or_default();
            let holder = self.focus.iter().rev().filter_map(|focus| focus.resolved.person).find(|&index| {
                let entity = &self.people.list[index];
                entity.roles.contains(&noun) && agrees(entity.feminine, feminine)
            });
            let holder = holder.or_else(|| {
                let mut holders = (0..self.people.list.len()).filter(|&index| {
                    let entity = &self.people.list[index];
                    entity.roles.contains(&noun)
                        && agrees(entity.feminine, feminine)
                        && entity.mentions.first().is_some_and(|mention| mention.start < source.tokens.start)
                });
                let first = holders.next();
                first.filter(|_| holders.next().is_none())
            });
            if let Some(index) = holder {
                let entity = &self.people.list[index];
                return Resolved {
                    person: Some(index),
                    name: fullest(entity),
                    kind: entity.kind,
                    evidence: Evidence::Description,
                };
            }
            // A bare role that was described before, or nobody else than the person in focus can be meant.
            if let Some((_, known)) =
                self.described.iter().rev().find(|(description, _)| *description == folded)
            {
                return known.clone();
            }
            // “le responsable” can be anybody; “le préfet” is not the minister of the line before.
            let generic = classes.has(WordClass::GenericPerson);
            let bare = source.names.is_empty() && source.core.len() <= 3;
            if (bare || last_mentioned)
                && let Some(focus) = self.focus.iter().rev().find(|focus| {
                    !focus.plural
                        && focus.resolved.kind == EntityKind::Person
                        && agrees(focus.feminine, feminine)
                        && focus.resolved.person.is_some_and(|index| {
                            Some(index) != self.outer
                                && (last_mentioned || generic || self.people.list[index].roles.is_empty())
                        })
                })
            {
                return Resolved { evidence: Evidence::Description, ..focus.resolved.clone() };
            }
        }
        if definite && classes.has(WordClass::Organisation) && source.core.len() <= 2 && !source.plural {
            let noun = source.noun.map(|noun| fold(analysis.lower(noun))).unwrap_or_default();
            let before = self.described.iter().rev().find(|(description, known)| {
                known.kind == EntityKind::Organisation && description.split(' ').any(|word| word == noun)
            });
            if let Some((_, known)) = before {
                return known.clone();
            }
            if classes.has(WordClass::GenericOrganisation)
                && let Some(focus) =
                    self.focus.iter().rev().find(|focus| focus.resolved.kind == EntityKind::Organisation)
            {
                return Resolved { evidence: Evidence::Description, ..focus.resolved.clone() };
            }
        }
        let indefinite = matches!(
            analysis.lower(source.core.start),
            "un" | "une" | "des" | "plusieurs" | "certains" | "certaines" | "quelques" | "d'"
        );
        let kind = if classes.has(WordClass::Anonymous) || indefinite && person && !source.plural {
            EntityKind::Anonymous
        } else if source.plural {
            EntityKind::Group
        } else if person {
            EntityKind::Person
        } else if classes.has(WordClass::Organisation) {
            EntityKind::Organisation
        } else if classes.has(WordClass::Document) {
            EntityKind::Document
        } else {
            EntityKind::Unknown
        };
        let resolved = Resolved { person: None, name: words, kind, evidence: Evidence::Description };
        if self.described.len() >= 4 * MEMORY {
            self.described.drain(..2 * MEMORY);
        }
        self.described.push((folded, resolved.clone()));
        resolved
    }

    fn pronoun(&mut self, source: &Source) -> Resolved {
        let analysis = self.analysis;
        let lower = analysis.lower(source.core.start).trim_start_matches("-t").trim_start_matches('-');
        let (feminine, plural) = match lower {
            "il" | "lui" | "celui-ci" => (Some(false), false),
            "elle" | "celle-ci" => (Some(true), false),
            "ils" | "eux" | "ceux-ci" => (None, true),
            "elles" | "celles-ci" => (Some(true), true),
            "qui" => {
                let last = self.focus.last().map(|focus| focus.resolved.clone());
                return last.map_or_else(Resolved::unknown, |found| Resolved {
                    evidence: Evidence::Pronoun,
                    ..found
                });
            }
            "on" | "je" | "j'" | "nous" | "vous" | "tu" | "c'" | "ce" | "ça" | "cela" => {
                return Resolved::unknown();
            }
            _ => {
                // “certains”, “d'autres”, “beaucoup”: a description.
                let words = printed(analysis, source.tokens.clone());
                return Resolved {
                    person: None,
                    name: words,
                    kind: EntityKind::Group,
                    evidence: Evidence::Description,
                };
            }
        };
        let outer = self.outer;
        let fits = |focus: &&Focus| {
            focus.plural == plural
                && (plural || agrees(focus.feminine, feminine))
                && (outer.is_none() || focus.resolved.person != outer)
        };
        let human =
            |focus: &&Focus| matches!(focus.resolved.kind, EntityKind::Person | EntityKind::Anonymous);
        let latest = self.focus.last().map_or(0, |focus| focus.frame);
        let recent: Vec<&Focus> = self.focus.iter().rev().take(12).filter(fits).collect();
        let chosen = if plural {
            recent.first().copied()
        } else {
            // Somebody who acted after the last speaker takes the pronoun over only if he is a person.
            let speaker = recent.iter().find(|focus| focus.spoke && human(focus));
            let nearest = recent.iter().find(|focus| human(focus));
            match (speaker, nearest) {
                (Some(speaker), Some(nearest))
                    if nearest.frame > speaker.frame && nearest.feminine.is_some() =>
                {
                    Some(*nearest)
                }
                (Some(speaker), _) => Some(*speaker),
                (None, nearest) => nearest.copied().or_else(|| {
                    recent.iter().find(|focus| focus.resolved.kind == EntityKind::Organisation).copied()
                }),
            }
        };
        let _ = latest;
        chosen.map_or_else(Resolved::unknown, |focus| Resolved {
            evidence: Evidence::Pronoun,
            ..focus.resolved.clone()
        })
    }
}

/// “le Lillois”, “la Sévillane”: a noun written with a capital, no name.
fn demonym(analysis: &Analysis<'_>, source: &Source) -> bool {
    let [name] = source.names.as_slice() else { return false };
    let tags = analysis.token(name.start).tags;
    name.len() == 1
        && source.noun.is_none()
        && source.core.len() == 2
        && analysis.token(source.core.start).tags.any(Tags::DETERMINER)
        && tags.any(Tags::NOUN | Tags::ADJECTIVE)
        && !tags.any(Tags::PROPER_NAME)
        && !analysis.language.is(analysis.lower(name.start), WordClass::Outlet)
}

/// Whether two genders do not contradict each other.
fn agrees(a: Option<bool>, b: Option<bool>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// The longest spelling, the first of them where two are equally long.
pub(crate) fn fullest(person: &Person) -> String {
    let words = |name: &String| name.split(' ').count();
    let mut best = &person.names[0];
    for name in &person.names {
        if words(name) > words(best)
            || words(name) == words(best) && name.chars().count() > best.chars().count() + 3
        {
            best = name;
        }
    }
    best.clone()
}

/// Feminine (true) or masculine (false) as the words of the phrase tell.
fn gender(analysis: &Analysis<'_>, source: &Source) -> Option<bool> {
    let tokens: Range<usize> = source.core.clone();
    let first = analysis.lower(tokens.start);
    match first {
        "la" | "une" | "cette" | "mme" | "mme." | "madame" | "celle-ci" | "elle" => return Some(true),
        "le" | "un" | "ce" | "cet" | "m." | "monsieur" | "celui-ci" | "il" | "lui" => return Some(false),
        _ => {}
    }
    if let Some(noun) = source.noun {
        let tags = analysis.token(noun).tags;
        if tags.any(Tags::FEMININE) != tags.any(Tags::MASCULINE) {
            return Some(tags.any(Tags::FEMININE));
        }
    }
    let name = source.names.first()?;
    let tags = analysis.token(name.start).tags;
    (tags.any(Tags::NAME_FEMININE) != tags.any(Tags::NAME_MASCULINE)).then(|| tags.any(Tags::NAME_FEMININE))
}
