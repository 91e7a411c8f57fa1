//! A reporting verb and what it takes: a clause, a quotation, an infinitive, a noun phrase.

mod infinitive;
mod noun;
mod predicate;
mod question;
mod quotation;
mod reporter;
mod that_clause;

use std::ops::Range;

use selon_lang::{Tags, WordClass};
use selon_record::Act;

use infinitive::{infinitive, infinitive_at};
use noun::noun;
use predicate::predicate;
use question::asks;
use quotation::{quotation_after, quotation_before};
use reporter::may_report;
use that_clause::that_after;

use super::clause::{self, Complement};
use super::{Claims, Sentence, skip_circumstances};
use crate::draft::Draft;
use crate::noun_phrase::{self, Reach};
use crate::verb_group::Form;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    for group in 0..sentence.groups.len() {
        if sentence.used[group] || !may_report(sentence, group) {
            continue;
        }
        let Some((range, rule)) = complement(sentence, group) else { continue };
        let Some(draft) = make(sentence, group, &range, rule) else { continue };
        sentence.used[group] = true;
        let end = range.end;
        sentence.claim(range, drafts.len(), claims);
        drafts.push(draft);
        continuation(sentence, end, drafts, claims);
    }
}

/// “affirme que P : « Q »”: the quotation after the clause is a statement that takes its speaker from there.
fn continuation(sentence: &Sentence<'_>, end: usize, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    let view = &sentence.view;
    if view.sign(end) != Some(':') || sentence.is_quoted() {
        return;
    }
    let Some(quotation) = view.quotation_index(end + 1).filter(|&found| claims.quotations[found].is_none())
    else {
        return;
    };
    let mut draft = Draft::new(sentence.number, "floating.colon");
    draft.content = super::fragments(view.analysis, quotation);
    draft.carry = true;
    claims.quotations[quotation] = Some(drafts.len());
    drafts.push(draft);
}

/// The content of a reporting verb in items, with the rule that found it.
fn complement(sentence: &Sentence<'_>, index: usize) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    let limit = view.end_of_words();
    let after = group.items.end;
    if after >= view.len() {
        return None;
    }
    let mut start = after;
    // The subject stands between verb and complement: “Dans ce texte, affirme le maire que …”.
    if group.form == Form::Finite
        && group.inverted.is_none()
        && sentence.subjects[index].is_none()
        && let Some(subject) = crate::subject::after(view, group)
        && subject.items.end < limit
        && view.has(subject.items.end, Tags::THAT)
    {
        start = subject.items.end;
    }
    let reached = skip_circumstances(view, start, limit);
    if group.negated && matches!(sentence.view.analysis.language.lexicon().lemma_text(group.lemma), "savoir")
    {
        return None;
    }
    let clause = |from: usize| from..clause::end(sentence, Some(index), from, Complement::Clause);
    if cue.takes_that_clause() {
        if let Some(that) = that_after(sentence, reached, limit) {
            return Some((clause(that), "that-clause"));
        }
        // “a prévenu les habitants que”: an object between verb and clause.
        let told = reached;
        if !cue.takes_noun()
            && let Some(object) = noun_phrase::read(view, told, Reach { limit, fills: false })
            && let Some(that) = that_after(sentence, skip_circumstances(view, object.items.end, limit), limit)
            && object.noun.is_some_and(|noun| {
                let classes = view.analysis.language.classes(view.lower(noun));
                classes.has(WordClass::Person)
                    || classes.has(WordClass::Group)
                    || classes.has(WordClass::Organisation)
            })
        {
            return Some((clause(that), "that-clause"));
        }
    }
    if cue.takes_infinitive()
        && let Some(from) = infinitive_at(view, reached, start, limit)
    {
        return Some((from..clause::end(sentence, Some(index), from, Complement::Infinitive), "infinitive"));
    }
    if let Some(found) = quotation_after(sentence, index, reached, limit) {
        return Some(found);
    }
    if cue.takes_question() && asks(sentence, reached, group.negated || group.support.is_some()) {
        return Some((clause(reached), "question"));
    }
    infinitive(sentence, index, start, limit)
        .or_else(|| predicate(sentence, index, reached))
        .or_else(|| noun(sentence, index, after, limit))
        .or_else(|| quotation_before(sentence, index))
}

fn make(sentence: &Sentence<'_>, index: usize, range: &Range<usize>, rule: &'static str) -> Option<Draft> {
    let view = &sentence.view;
    let mut draft = sentence.draft(index, rule);
    draft.source = sentence.source(index).or_else(|| {
        let found = crate::subject::after(view, &sentence.groups[index])?;
        (found.items.end <= range.start).then(|| crate::draft::Source::of_subject(view, &found))
    });
    let verb = &sentence.groups[index];
    if draft.source.is_none() && verb.form == Form::Infinitive && view.is(verb.items.start - 2, &["et"]) {
        // “Et d'ajouter : « P »”: whoever spoke before.
        draft.carry = true;
    } else if draft.source.is_none()
        && verb.form != Form::Finite
        && rule != "that-clause"
        && !rule.starts_with("quote")
    {
        return None;
    }
    if range.start >= range.end {
        return None;
    }
    if rule == "question" && draft.act == Act::Demand {
        draft.act = Act::Ask;
    }
    if rule == "question" && sentence.groups[index].negated && draft.act == Act::Assert {
        draft.act = Act::RefuseComment;
        draft.status = selon_record::Status::Made;
    }
    draft.content.push(view.bytes(range.clone()));
    // A quotation that fills the complement runs over lines with its fragments.
    if range.len() == 1
        && let Some(quotation) = view.quotation_index(range.start)
    {
        draft.content.extend(super::fragments(view.analysis, quotation).into_iter().skip(1));
    }
    Some(draft)
}

/// The act that the verb alone stands for.
pub(super) fn act_of_group(sentence: &Sentence<'_>, index: usize) -> Act {
    crate::draft::act_of(sentence.groups[index].cue(&sentence.view).act)
}
