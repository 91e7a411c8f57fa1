//! Where the clause of a complement ends.

use selon_lang::{PatternSet, Tags};

use super::Sentence;
use crate::verb_group::Form;

/// How a complement is built, which decides what can follow inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Complement {
    /// “que P”: goes on over commas.
    Clause,
    /// “de P”, “à P”, a bare infinitive.
    Infinitive,
    /// A noun phrase with what belongs to it.
    Noun,
}

/// One past the last item of the complement that starts at `from`, said with the verb group `group`.
pub(crate) fn end(sentence: &Sentence<'_>, group: Option<usize>, from: usize, kind: Complement) -> usize {
    let view = &sentence.view;
    let limit = view.end_of_words();
    let mut depth = 0_usize;
    let mut at = from + 1;
    let mut verbs_seen = usize::from(kind == Complement::Clause);
    while at < limit {
        if view.is_sign(at, &['(', '[']) {
            depth += 1;
        } else if view.is_sign(at, &[')', ']']) {
            if depth == 0 {
                break;
            }
            depth -= 1;
        }
        if depth > 0 {
            at += 1;
            continue;
        }
        if view.is_sign(at, &[';', ':']) {
            break;
        }
        if view.is_sign(at, &['–', '—']) && kind == Complement::Noun {
            break;
        }
        if sentence.incises.iter().any(|incise| incise.start == at) {
            break;
        }
        if stops_here(sentence, group, at, kind) || view.pattern_end(PatternSet::Break, at).is_some() {
            break;
        }
        if view.is_comma(at) || view.is_sign(at, &['–', '—']) {
            let next = at + 1;
            // “que, selon X, P”: the aside does not end what has hardly begun.
            if at <= from + 1 {
                at += 1;
                continue;
            }
            if sentence.incises.iter().any(|incise| incise.start == next)
                || stops_here(sentence, group, next, kind)
                || after_comma(sentence, group, next, kind, from)
            {
                break;
            }
        } else if kind == Complement::Noun && at > from {
            if adjunct(sentence, at) {
                break;
            }
            // A finite verb that no relative pronoun introduces is another clause.
            if sentence.groups.iter().any(|g| g.items.start == at && g.form == Form::Finite) {
                let relative = (from..at).any(|item| view.has(item, Tags::RELATIVE | Tags::SUBORDINATOR));
                if !relative || verbs_seen > 0 && view.has(at - 1, Tags::COORDINATOR) {
                    at = before_link(sentence, at, from);
                    break;
                }
                verbs_seen += 1;
            }
        }
        at += 1;
    }
    while at > from + 1
        && (view.is_comma(at - 1) || view.is(at - 1, &["et", "mais"]) || view.sign(at - 1) == Some(':'))
    {
        at -= 1;
    }
    at
}

/// Steps back from a verb over its clitics, pronouns and the coordinator before them.
fn before_link(sentence: &Sentence<'_>, verb: usize, from: usize) -> usize {
    let view = &sentence.view;
    let mut at = verb;
    while at > from + 1
        && view.has(at - 1, Tags::SUBJECT_PRONOUN | Tags::COORDINATOR | Tags::OBJECT_CLITIC)
        && !view.has(at - 1, Tags::PREPOSITION)
    {
        at -= 1;
    }
    at
}

/// A new reporting clause of the same speaker, or a contrast that the author adds.
fn stops_here(sentence: &Sentence<'_>, group: Option<usize>, at: usize, kind: Complement) -> bool {
    let view = &sentence.view;
    let linked = view.is(at, &["et", "mais", "puis", "ou"]);
    // “tout en précisant”, “et en ajoutant”.
    let mut verb_at = if linked { at + 1 } else { at };
    while view.is(verb_at, &["tout", "en"]) {
        verb_at += 1;
    }
    if let Some(index) = sentence.groups.iter().position(|g| {
        g.items.start == verb_at || linked && g.items.start == verb_at + 1 && view.has(verb_at, Tags::ADVERB)
    }) {
        let verb = &sentence.groups[index];
        let cue = verb.cue(view);
        let told = cue.takes_that_clause()
            && view.has(super::skip_circumstances(view, verb.items.end, view.len()), Tags::THAT);
        match verb.form {
            Form::Gerund
                if linked
                    && group.is_some_and(|group| sentence.groups[group].form == Form::Gerund)
                    && cue.reports() =>
            {
                return true;
            }
            Form::Gerund
                if cue.reports()
                    && (told
                        || !linked
                            && view.is_comma(at.wrapping_sub(1))
                            && (cue.takes_noun() || cue.takes_that_clause())) =>
            {
                return true;
            }
            Form::Shared if cue.reports() => return true,
            Form::Finite if linked && cue.reports() => {
                if same_subject(sentence, group, index)
                    && (told || cue.takes_noun() || cue.takes_de_infinitive())
                {
                    return true;
                }
                // “que P et qu'il a ajouté” stays; “et a ajouté que” after another subject inside P goes.
                if told
                    && !view.has(at + 1, Tags::THAT)
                    && verb.items.start == at + 1
                    && kind == Complement::Clause
                    && same_number(sentence, group, index)
                {
                    return true;
                }
            }
            // “et appelle à”, “et a rencontré”: with infinitives and nouns, a new finite verb.
            Form::Finite if linked && kind != Complement::Clause => return true,
            Form::Finite if linked => return same_subject(sentence, group, index),
            _ => {}
        }
    }
    false
}

fn same_subject(sentence: &Sentence<'_>, group: Option<usize>, other: usize) -> bool {
    let of = |index: usize| sentence.subjects[index].as_ref().map(|subject| &subject.items);
    group.and_then(of).is_some_and(|items| Some(items) == of(other))
}

fn same_number(sentence: &Sentence<'_>, group: Option<usize>, other: usize) -> bool {
    group.is_some_and(|group| {
        sentence.groups[group].plural == sentence.groups[other].plural
            && sentence.groups[group].finite != sentence.groups[group].head
            && sentence.groups[other].finite != sentence.groups[other].head
    })
}

/// Whether what follows a comma is the author's again.
fn after_comma(
    sentence: &Sentence<'_>,
    group: Option<usize>,
    at: usize,
    kind: Complement,
    from: usize,
) -> bool {
    let view = &sentence.view;
    if view.pattern_end(PatternSet::AccordingTo, at).is_some() {
        return true;
    }
    let then_adds = view.is(at, &["avant"])
        && view.is(at + 1, &["de", "d'"])
        && (at + 2..at + 5).any(|item| view.has(item, Tags::INFINITIVE) && view.cue(item).reports());
    let contrast = view.pattern_end(PatternSet::Contrast, at).is_some()
        || then_adds
        || view.is(at, &["dans"]) && view.in_class(at + 2, selon_lang::WordClass::Venue);
    if contrast {
        return true;
    }
    // “Affirmant que P, il a critiqué Q”: the main clause follows the gerund.
    let leads = group.is_some_and(|group| {
        sentence.groups[group].form == Form::Gerund && sentence.groups[group].items.start <= 2
    });
    if leads
        && (0..sentence.groups.len()).any(|other| {
            sentence.groups[other].form == Form::Finite
                && sentence.subjects[other]
                    .as_ref()
                    .is_some_and(|subject| subject.items.start == at && !subject.relative)
        })
    {
        return true;
    }
    // “que P, Y a répondu que Q”, “que P, mais Y craint que Q”: another speaker begins.
    let clause_start = at + usize::from(view.is(at, &["et", "mais", "or"]));
    let another =
        sentence.groups.iter().zip(&sentence.subjects).enumerate().any(|(other, (verb, subject))| {
            verb.form == Form::Finite
                && Some(other) != group
                && verb.cue(view).takes_that_clause()
                && subject
                    .as_ref()
                    .is_some_and(|subject| subject.items.start == clause_start && !subject.relative)
                && view.has(super::skip_circumstances(view, verb.items.end, view.len()), Tags::THAT)
        });
    if another {
        return true;
    }
    // “X a dit que P, et Y a répondu que Q”: a clause with a subject and a cue of its own.
    if view.is(at, &["et", "mais"]) && kind != Complement::Clause {
        return true;
    }
    let verb_follows = sentence.groups.iter().any(|verb| verb.items.start == at && verb.form == Form::Finite);
    if kind == Complement::Clause {
        // “X, qui dit que P, est parti”: the verb goes with what the relative clause describes.
        let described = group.is_some_and(|group| {
            let start = sentence.groups[group].items.start;
            (0..start).any(|item| view.is(item, &["qui", "dont"]))
        });
        return verb_follows && described;
    }
    // An infinitive or a noun ends where a comma opens a new clause or an aside.
    let rest = at..view.end_of_words();
    let enumerates = kind == Complement::Noun && !sentence.has_verb(rest.clone())
        || view.is(at, &["de", "d'", "à"]) && view.is(from, &["de", "d'", "à"]);
    if view.has(at, Tags::PRESENT_PARTICIPLE | Tags::PAST_PARTICIPLE) {
        return true;
    }
    kind == Complement::Noun && !enumerates || verb_follows
}

/// Time, venue or addressee that follows a noun object: “sa démission mardi dans un communiqué”.
fn adjunct(sentence: &Sentence<'_>, at: usize) -> bool {
    let view = &sentence.view;
    let venue = |noun: usize| {
        view.in_class(noun, selon_lang::WordClass::Venue)
            && !view.in_class(noun, selon_lang::WordClass::Document)
    };
    view.is(at, &["dans"]) && view.has(at + 1, Tags::DETERMINER) && venue(at + 2)
        || view.is(at, &["lors"])
        || view.is(at, &["sur"]) && view.is(at + 1, &["twitter", "facebook", "instagram", "telegram", "x"])
        || view.in_class(at, selon_lang::WordClass::Weekday)
            && !view.has(at - 1, Tags::DETERMINER | Tags::PREPOSITION)
            && (at + 1 >= view.end_of_words()
                || view.is_comma(at + 1)
                || view.is(at + 1, &["dans", "lors", "sur"]))
        || view.is(at, &["ce", "cette"]) && view.in_class(at + 1, selon_lang::WordClass::Weekday)
        || view.is(at, &["hier", "aujourd'hui"])
        || view.is(at, &["à"]) && view.is(at + 1, &["l'"]) && view.is(at + 2, &["afp", "issue"])
        || view.is(at, &["tandis", "alors", "lorsque", "quand", "parce", "puisque"])
            && !view.has(at - 1, Tags::COORDINATOR)
}
