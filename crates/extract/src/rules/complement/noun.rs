//! “réclame une enquête”, “dénonce des pressions”.

use std::ops::Range;

use selon_lang::{Tags, WordClass};
use selon_record::Act;

use super::super::clause::{self, Complement};
use super::super::{Sentence, skip_circumstances};
use super::act_of_group;
use super::reporter::speaks;
use crate::noun_phrase::{self, Head, Reach};
use crate::verb_group::Form;

/// “réclame une enquête”, “dénonce des pressions”.
pub(super) fn noun(
    sentence: &Sentence<'_>,
    index: usize,
    start: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    if !cue.takes_noun() || sentence.is_quoted() {
        return None;
    }
    let subject = sentence.subjects[index].as_ref()?;
    if group.form == Form::Finite && cue.human_subject() && !speaks(sentence, subject) {
        return None;
    }
    let mut at = start;
    // “réclame une nouvelle fois P”.
    if let Some(times) = (at..at + 4).find(|&item| view.is(item, &["fois"])) {
        at = times + 1;
    }
    let mut steps = 0;
    while at < limit && steps < 8 && !view.has(at, Tags::DETERMINER) {
        let skipped = skip_circumstances(view, at, limit);
        if skipped == at {
            break;
        }
        at = skipped;
        steps += 1;
    }
    if !(view.has(at, Tags::DETERMINER) || view.is(at, &["d'"]) && view.is(at + 1, &["autres"]))
        || at >= limit
    {
        return None;
    }
    let phrase = noun_phrase::read(view, at, Reach { limit, fills: false })?;
    // “annonce le maire”: a speaker after the verb is no object, unless he is judged.
    let person =
        phrase.head == Head::Name || phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::Person));
    let judges = matches!(act_of_group(sentence, index), Act::Attitude | Act::Accuse | Act::Deny);
    if person && !judges {
        return None;
    }
    Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"))
}
