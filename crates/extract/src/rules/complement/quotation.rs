//! “a dit : « P »”, “dénonce « P »”, “évoque une « P »”, “« P », X a dit”.

use std::ops::Range;

use selon_lang::Tags;

use super::super::Sentence;
use super::super::clause::{self, Complement};
use crate::verb_group::Form;

/// “a dit : « P »”, “dénonce « P »”, “évoque une « P »”.
pub(super) fn quotation_after(
    sentence: &Sentence<'_>,
    index: usize,
    reached: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let limit = view.len().min(limit + 1);
    if view.sign(reached) == Some(':') && view.quotation(reached + 1).is_some() {
        return Some((reached + 1..quotations_end(sentence, reached + 1), "quote.colon"));
    }
    if view.quotation(reached).is_some() {
        let end = extended(sentence, index, reached);
        return Some((reached..end, "quote.after"));
    }
    // A colon further on: “a répondu à ceux qui le critiquent : « P »”.
    let colon = (group.items.end..limit).find(|&item| view.sign(item) == Some(':'));
    if let Some(colon) = colon
        && view.quotation(colon + 1).is_some()
        && !sentence.groups[index + 1..].iter().any(|later| {
            later.items.end <= colon && later.form != Form::Participle && later.cue(view).reports()
        })
    {
        return Some((colon + 1..quotations_end(sentence, colon + 1), "quote.colon"));
    }
    // Quoted words in the object: “évoque une « dérive »”.
    let mut at = reached;
    if view.is(at, &["de", "d'", "à", "en", "comme", "sur", "contre"]) {
        at += 1;
    }
    let object = at;
    while at > reached && view.has(at, Tags::OBJECT_CLITIC) && !view.has(at, Tags::DETERMINER) {
        at += 1;
    }
    let mut steps = 0;
    while steps < 6
        && at < limit
        && view.has(at, Tags::DETERMINER | Tags::ADJECTIVE | Tags::NOUN | Tags::FUSED)
        && !view.has(at, Tags::RELATIVE)
    {
        at += 1;
        steps += 1;
        if view.is(at, &["de", "d'"]) && view.quotation(at + 1).is_some() {
            at += 1;
        }
    }
    if view.quotation(at).is_some()
        && object > reached
        && at == object
        && view.is(reached, &["de", "d'", "à"])
    {
        // “a promis de « P »”, “appelle à « P »”: the preposition belongs to the content.
        return Some((reached..extended(sentence, index, at), "quote.object"));
    }
    if view.quotation(at).is_some() && at > object {
        let end = clause::end(sentence, Some(index), at, Complement::Noun);
        return Some((object..end, "quote.object"));
    }
    None
}

/// “« P », Ana Roy a dit aux élus”: the quotation stands before subject and verb.
pub(super) fn quotation_before(
    sentence: &Sentence<'_>,
    index: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let subject = sentence.subjects[index].as_ref().filter(|subject| !subject.relative)?;
    let comma = subject.clause.checked_sub(1).filter(|&item| view.is_comma(item))?;
    let quotation = comma.checked_sub(1).filter(|&item| view.quotation(item).is_some())?;
    let told = sentence.incises.iter().any(|incise| incise.start <= comma)
        || (0..quotation).any(|item| view.is_word(item));
    (!told && !sentence.groups[index].cue(view).no_incise()).then_some((quotation..comma, "quote.before"))
}

/// One past the quotations that follow each other, joined by “et”.
fn quotations_end(sentence: &Sentence<'_>, first: usize) -> usize {
    let view = &sentence.view;
    let mut end = first + 1;
    loop {
        if view.quotation(end).is_some() {
            end += 1;
        } else if (view.is_comma(end) || view.is(end, &["et"]) || view.sign(end) == Some('.'))
            && view.quotation(end + 1).is_some()
        {
            end += 2;
        } else {
            return end;
        }
    }
}

/// A quotation after a verb, with words that continue its clause: “dénonce « une dérive » du pouvoir”.
fn extended(sentence: &Sentence<'_>, index: usize, first: usize) -> usize {
    let view = &sentence.view;
    let end = quotations_end(sentence, first);
    if end >= view.end_of_words() || view.is_comma(end) {
        return end;
    }
    let continues = view.has(end, Tags::PREPOSITION)
        && !view.is(end, &["lors", "dans", "avant", "après", "selon"])
        || view.has(end, Tags::FUSED)
        || view.has(end, Tags::ADJECTIVE | Tags::PAST_PARTICIPLE | Tags::RELATIVE | Tags::COORDINATOR)
        || view.has(end, Tags::INFINITIVE);
    if !continues {
        return end;
    }
    clause::end(sentence, Some(index), end - 1, Complement::Noun).max(end)
}
