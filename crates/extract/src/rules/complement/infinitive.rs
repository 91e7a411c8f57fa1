//! “promet de P”, “appelle X à P”, “affirme avoir P”, “accuse X de P”.

use std::ops::Range;

use selon_lang::{Tags, WordClass};
use selon_record::Act;

use super::super::Sentence;
use super::super::clause::{self, Complement};
use super::act_of_group;
use super::that_clause::that_after;
use crate::noun_phrase::{self, Head, Reach};
use crate::verb_group::Form;
use crate::view::View;

/// “promet de P”, “appelle X à P”, “affirme avoir P”, “accuse X de P”.
pub(super) fn infinitive(
    sentence: &Sentence<'_>,
    index: usize,
    start: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    let body = |from: usize| from..clause::end(sentence, Some(index), from, Complement::Infinitive);
    let is_infinitive = |mut at: usize| {
        while view.has(at, Tags::OBJECT_CLITIC | Tags::NEGATION | Tags::ADVERB)
            && !view.has(at, Tags::INFINITIVE)
            && at < limit
        {
            at += 1;
        }
        view.has(at, Tags::INFINITIVE) && !view.has(at, Tags::DETERMINER)
    };
    // The complement may follow an object: “accuse le maire de P”.
    let mut at = start;
    let mut links = 0;
    let mut object_seen =
        group.object.is_some() || group.items.clone().any(|item| view.has(item, Tags::OBJECT_CLITIC));
    while at < limit && links < 18 {
        let de = view.is(at, &["de", "d'"]);
        let a = view.is(at, &["à"]);
        if (de && cue.takes_de_infinitive() || a && cue.takes_a_infinitive()) && is_infinitive(at + 1) {
            return Some((body(at), "infinitive"));
        }
        let de_noun = view.is(at, &["de", "d'", "du", "des"]);
        if de_noun && cue.takes_de_noun() && (object_seen || group.reflexive || group.passive || at == start)
        {
            let is_accusation = act_of_group(sentence, index) != Act::Accuse || object_seen;
            if is_accusation {
                return Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"));
            }
        }
        if view.is(at, &["à", "au", "aux"])
            && cue.takes_a_noun()
            && !view.is(at + 1, &["présent", "terme", "nouveau"])
            && (view.is(at, &["à"]) || at == start || object_seen)
            && (act_of_group(sentence, index) != Act::Demand || !person_after(sentence, at))
        {
            return Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"));
        }
        if view.is(at, &["contre"]) && cue.takes_contre_noun()
            || view.is(at, &["sur"]) && cue.takes_sur_noun()
        {
            return Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"));
        }
        if cue.takes_that_clause() && that_after(sentence, at, limit).is_some() {
            return Some((at..clause::end(sentence, Some(index), at, Complement::Clause), "that-clause"));
        }
        if view.sign(at).is_some() && !view.is_comma(at) || view.has(at, Tags::RELATIVE) {
            return None;
        }
        if sentence.groups.iter().any(|other| {
            other.items.start == at && other.form != Form::Infinitive && other.form != Form::Participle
        }) {
            return None;
        }
        if let Some(object) = noun_phrase::read(view, at, Reach { limit, fills: false }) {
            object_seen = true;
            // Accusations stop the object at its first “de”.
            let stop = if cue.takes_de_noun() || cue.takes_de_infinitive() {
                first_link(sentence, at, object.items.end, cue.takes_de_noun())
            } else {
                object.items.end
            };
            at = stop.max(at + 1);
        } else {
            at += 1;
        }
        links += 1;
    }
    None
}

/// Where a bare infinitive starts, with its negation and its clitics, none of it before `floor`.
pub(super) fn infinitive_at(view: &View<'_>, at: usize, floor: usize, limit: usize) -> Option<usize> {
    let clitic = |item: usize| {
        view.has(item, Tags::OBJECT_CLITIC | Tags::NEGATION)
            && !view.has(item, Tags::INFINITIVE | Tags::PREPOSITION)
    };
    let mut head = at;
    while head < limit && (clitic(head) || view.has(head, Tags::ADVERB) && !view.has(head, Tags::INFINITIVE))
    {
        head += 1;
    }
    if head >= limit || !view.has(head, Tags::INFINITIVE) || view.has(head, Tags::DETERMINER) {
        return None;
    }
    let mut from = at.min(head);
    while from > floor && clitic(from - 1) {
        from -= 1;
    }
    Some(from)
}

/// The first “de” inside an object at which the complement can begin.
fn first_link(sentence: &Sentence<'_>, from: usize, end: usize, nouns: bool) -> usize {
    let view = &sentence.view;
    let named = (from..end).find(|&item| view.is_name(item));
    (from + 1..end)
        .find(|&item| {
            view.is(item, &["de", "d'"])
                && (view.has(item + 1, Tags::INFINITIVE)
                    || nouns && named.is_some_and(|name| name < item) && !view.capital(item + 1))
        })
        .unwrap_or(end)
}

fn person_after(sentence: &Sentence<'_>, at: usize) -> bool {
    let view = &sentence.view;
    noun_phrase::read(view, at + 1, Reach { limit: view.len(), fills: false }).is_some_and(|phrase| {
        phrase.head != Head::Noun
            || phrase.noun.is_some_and(|noun| {
                let classes = view.analysis.language.classes(view.lower(noun));
                classes.has(WordClass::Person) || classes.has(WordClass::Organisation)
            })
    })
}
