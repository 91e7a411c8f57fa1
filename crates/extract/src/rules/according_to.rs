//! Prepositions that attribute: “selon X, P”, “P, d'après X”, “pour X, P”, “aux yeux de X”.

use std::ops::Range;

use selon_lang::{Lemma, PatternSet, Tags, WordClass};

use super::{Claims, Sentence};
use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Head, NounPhrase, Reach};
use crate::verb_group::Form;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    let mut at = 0;
    while at < sentence.view.len() {
        let Some((cue, phrase)) = attribution(sentence, at) else {
            at += 1;
            continue;
        };
        at = phrase.items.end;
        let relay = relay(sentence, &cue, &phrase, drafts);
        if let Some(draft) = relay.or_else(|| make(sentence, cue.clone(), &phrase, drafts.len(), claims)) {
            // The verb inside “selon X” belongs to the attribution.
            for (index, group) in sentence.groups.iter().enumerate() {
                if group.items.start >= cue.start && group.items.end <= phrase.items.end {
                    sentence.used[index] = true;
                }
            }
            drafts.push(draft);
        }
    }
}

fn attribution(sentence: &Sentence<'_>, at: usize) -> Option<(Range<usize>, NounPhrase)> {
    let view = &sentence.view;
    if !view.is_word(at) {
        return None;
    }
    let plain = view.pattern_end(PatternSet::AccordingTo, at);
    let cue = at..plain.or_else(|| view.pattern_end(PatternSet::AccordingToView, at))?;
    let reach = Reach { limit: view.len(), fills: false };
    if view.is(cue.end, &["laquelle", "lequel", "lesquelles", "lesquels", "que", "qu'"]) {
        return None;
    }
    let mut phrase = noun_phrase::read(view, cue.end, reach)?;
    if phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::NoSource))
        || phrase.head == Head::Noun && phrase.noun.is_none() && phrase.names.is_empty()
    {
        return None;
    }
    if phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::Weekday))
        || view.is(phrase.items.start, &["moi", "nous", "vous", "toi"])
        || view.is(at, &["selon"])
            && view.has(phrase.items.start, Tags::DETERMINER)
            && view.is(phrase.items.start, &["leur", "leurs", "son", "ses"])
            && phrase.names.is_empty()
    {
        return None;
    }
    let opens = at == 0
        || view.is_comma(at - 1)
        || view.quotation(at - 1).is_some()
        || view.has(at - 1, Tags::COORDINATOR | Tags::THAT | Tags::RELATIVE)
        || view.is_sign(at - 1, &[':', ';', '–', '—', '(']);
    if plain.is_none() {
        let classes =
            phrase.noun.map(|noun| view.analysis.language.classes(view.lower(noun))).unwrap_or_default();
        let speaks = match phrase.head {
            Head::Pronoun => view.is(
                phrase.items.start,
                &["lui", "elle", "eux", "elles", "certains", "beaucoup", "d'autres", "celui-ci", "celle-ci"],
            ),
            Head::Name => {
                view.has(phrase.names[0].start, Tags::NAME_MASCULINE | Tags::NAME_FEMININE)
                    || view.tags(phrase.names[0].start).is_empty()
                    || view.in_class(phrase.names[0].start, WordClass::Seat)
            }
            Head::Noun => {
                classes.has(WordClass::Person)
                    || classes.has(WordClass::Group)
                    || classes.has(WordClass::Title)
            }
        };
        let comma = view.is_comma(phrase.items.end);
        let ends = phrase.items.end >= view.end_of_words();
        if !speaks
            || !opens
            || !(comma
                && ((phrase.items.end..view.len()).any(|item| view.has(item, Tags::FINITE))
                    || sentence.has_quotation(phrase.items.end..view.len()))
                && !(at > 0 && sentence.has_verb(0..at))
                || ends && at > 0 && view.quotation(at - 1).is_some()
                || ends && at > 1 && view.is_comma(at - 1) && view.quotation(at - 2).is_some())
        {
            return None;
        }
    }
    // “selon un communiqué publié mardi par X”: the participle is left out, its agent is not the source.
    // “selon les informations confiées par une source”: she is the source.
    if view.has(phrase.items.end, Tags::PAST_PARTICIPLE)
        && view.is(phrase.items.end + 1, &["par"])
        && view.is(phrase.items.start, &["les", "des"])
        && let Some(agent) = noun_phrase::read(view, phrase.items.end + 2, reach)
    {
        return Some((cue.start..phrase.items.end + 2, agent));
    }
    // “selon ce qu'a dit X”, “selon les informations que le procureur a confiées”.
    if view.has(phrase.items.end, Tags::THAT)
        && let Some(group) = sentence
            .groups
            .iter()
            .position(|group| group.items.start > phrase.items.end && group.form == Form::Finite)
        && let Some(subject) = sentence.subjects[group].as_ref().and_then(|subject| subject.phrase.clone())
        && subject.items.start == phrase.items.end + 1
    {
        phrase = NounPhrase { items: subject.items.clone(), ..subject };
        return Some((cue.start..phrase.items.start, phrase));
    }
    Some((cue, phrase))
}

/// “« P », a dit X, selon Y”: Y passes on what X said; its record is the outer one.
fn relay(
    sentence: &Sentence<'_>,
    cue: &Range<usize>,
    phrase: &NounPhrase,
    drafts: &mut [Draft],
) -> Option<Draft> {
    let view = &sentence.view;
    let position = sentence.incises.iter().position(|incise| {
        // Nothing but circumstances between: “a dit X, dans un entretien, selon Y”.
        let between = incise.end..cue.start;
        incise.contains(&cue.start)
            || view.is_comma(incise.end)
                && incise.end < cue.start
                && !sentence.has_verb(between.clone())
                && !sentence.has_quotation(between)
    })?;
    let inner = sentence.incise_drafts[position];
    if drafts[inner].parent.is_some() {
        return None;
    }
    let mut draft = Draft::new(sentence.number, "relay.according-to");
    draft.cue.push((view.bytes(cue.clone()), Lemma::NONE));
    draft.source = Some(Source::of_phrase(view, phrase));
    draft.content = drafts[inner].content.clone();
    drafts[inner].parent = Some(drafts.len());
    Some(draft)
}

fn make(
    sentence: &Sentence<'_>,
    cue: Range<usize>,
    phrase: &NounPhrase,
    number: usize,
    claims: &mut Claims,
) -> Option<Draft> {
    let view = &sentence.view;
    let limit = view.end_of_words();
    let mut draft = Draft::new(sentence.number, "according-to");
    draft.cue.push((view.bytes(cue.clone()), Lemma::NONE));
    draft.source = Some(Source::of_phrase(view, phrase));
    let after = comma_after(sentence, phrase.items.end, limit);
    let before_end = if cue.start > 0 && view.is_comma(cue.start - 1) { cue.start - 1 } else { cue.start };
    let opens = before_end == 0
        || view.has(before_end - 1, Tags::COORDINATOR | Tags::SUBORDINATOR)
        || view.is_sign(before_end - 1, &[':', ';']);
    let mut push = |range: Range<usize>| {
        let mut range = range;
        while range.start < range.end && view.is_sign(range.start, &[',', ':', ';', '–', '—', '-', '.']) {
            range.start += 1;
        }
        while range.end > range.start && view.is_sign(range.end - 1, &[',', ':', ';', '–', '—', '(']) {
            range.end -= 1;
        }
        if range.start < range.end
            && range.clone().any(|item| view.is_word(item) || view.quotation(item).is_some())
        {
            draft.content.push(view.bytes(range.clone()));
            sentence.claim(range, number, claims);
        }
    };
    if opens {
        let start = after.unwrap_or(phrase.items.end);
        let start = if after.is_none() && phrase.items.end < limit && view.is_comma(phrase.items.end) {
            phrase.items.end + 1
        } else {
            start
        };
        let end = end_of_reported(sentence, start, limit);
        push(start..end);
    } else {
        let start = start_of_reported(sentence, before_end);
        let last = before_end - 1;
        if view.quotation(last).is_some() && !(start..last).any(|item| view.is_word(item)) {
            push(last..before_end);
            // Marked as claimed above; text after the source is the author's.
        } else {
            push(start..before_end);
            if let Some(after) = after
                && view.is_comma(after - 1)
                && cue.start > 0
                && view.is_comma(cue.start - 1)
                && !aside(sentence, after)
            {
                let end = end_of_reported(sentence, after, limit);
                push(after..end);
            }
        }
    }
    (!draft.content.is_empty()).then_some(draft)
}

/// The item after the comma that closes the attribution, over what belongs to its source.
fn comma_after(sentence: &Sentence<'_>, from: usize, limit: usize) -> Option<usize> {
    let view = &sentence.view;
    let mut at = from;
    while at < limit {
        if view.is_comma(at) {
            // “Selon le maire, qui a visité le chantier, P”.
            let relative = view.has(at + 1, Tags::RELATIVE) && !view.has(at + 1, Tags::THAT);
            let close = relative.then(|| (at + 1..limit).find(|&item| view.is_comma(item))).flatten();
            return Some(close.unwrap_or(at) + 1);
        }
        if view.quotation(at).is_some() {
            return Some(at);
        }
        if sentence.groups.iter().any(|group| group.items.start == at && group.form == Form::Finite) {
            // A verb before any comma: “Selon lui il faut partir”, unless it is a relative clause.
            let relative = (from..at).any(|item| view.has(item, Tags::RELATIVE));
            if !relative {
                return Some(from);
            }
        }
        at += 1;
    }
    None
}

/// Where the reported clause before the attribution begins.
fn start_of_reported(sentence: &Sentence<'_>, end: usize) -> usize {
    let view = &sentence.view;
    let incise =
        sentence.incises.iter().map(|incise| incise.end).filter(|&item| item <= end).max().unwrap_or(0);
    let colon = (0..end).rev().find(|&item| view.is_sign(item, &[';', ':'])).map_or(0, |item| item + 1);
    let mut start = incise.max(colon);
    while start < end && (view.is_comma(start) || start == 0 && view.is(start, &["mais", "et", "or", "car"]))
    {
        start += 1;
    }
    start
}

fn end_of_reported(sentence: &Sentence<'_>, start: usize, limit: usize) -> usize {
    if start >= limit {
        return limit;
    }
    let end = super::clause::end(sentence, None, start, super::clause::Complement::Clause);
    end.min(limit)
}

fn aside(sentence: &Sentence<'_>, at: usize) -> bool {
    let view = &sentence.view;
    view.has(at, Tags::RELATIVE) && !view.has(at, Tags::THAT)
        || sentence
            .groups
            .iter()
            .any(|group| group.items.start == at && group.form == Form::Gerund && group.cue(view).reports())
}
