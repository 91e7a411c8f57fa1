//! Who speaks: from the words beside a statement to an entity of the document.
//!
//! Order of evidence: a name beside the words; a description that the document
//! itself ties to a name; for a pronoun the person in focus, who is the last
//! one that spoke or was the subject of a sentence and agrees in gender and
//! number (for speaker pronouns in news “the last person who spoke” beats “the
//! nearest person”); for a floating quotation the speaker before. Where that
//! gives nobody, the speaker is unknown.

mod descriptions;
mod mentions;
mod names;
mod people;
mod pronouns;

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
use descriptions::demonym;

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
        if outer && !relays {
            last_outer = Some(found.clone());
        }
        if outer
            && !found.is_unknown()
            && let Some(source) = &draft.source
        {
            resolver.push(&found, source, true, draft.frame);
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
}

/// What belongs to the noun of a description, folded: “de la justice”; names left out.
fn complement(analysis: &Analysis<'_>, source: &Source) -> String {
    let Some(noun) = source.noun.filter(|noun| source.core.contains(noun)) else { return String::new() };
    let words: Vec<&str> = (noun + 1..source.core.end)
        .take_while(|token| !source.names.iter().any(|name| name.contains(token) && name.len() > 1))
        .map(|token| analysis.lower(token))
        .collect();
    fold(&words.join(" "))
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
