//! Passives: “P a été annoncé par X”, “X est accusé de P”.

use selon_lang::Tags;
use selon_record::Act;

use super::Sentence;
use super::clause::{self, Complement};
use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Reach};
use crate::verb_group::Form;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>) {
    for group in 0..sentence.groups.len() {
        if sentence.used[group] || sentence.is_quoted() {
            continue;
        }
        if let Some(draft) = asked_whether(sentence, group).or_else(|| passive(sentence, group)) {
            sentence.used[group] = true;
            drafts.push(draft);
        }
    }
}

/// “interrogé sur la question de savoir si P”: the one who is asked has not said it.
fn asked_whether(sentence: &Sentence<'_>, index: usize) -> Option<Draft> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let lemma = view.analysis.language.lexicon().lemma_text(group.lemma);
    if lemma != "interroger" && lemma != "questionner" || !(group.passive || group.form == Form::Participle) {
        return None;
    }
    let limit = view.end_of_words();
    let savoir =
        (group.items.end..limit.min(group.items.end + 8)).find(|&item| view.is(item, &["savoir"]))?;
    if !view.has(savoir + 1, Tags::WHETHER) {
        return None;
    }
    // The main clause follows after a comma and its subject is the one who was asked.
    let subject = sentence.subjects.iter().enumerate().find_map(|(other, subject)| {
        subject.as_ref().filter(|subject| {
            sentence.groups[other].form == Form::Finite
                && subject.clause > 0
                && view.is_comma(subject.clause - 1)
        })
    });
    let end = subject.map_or(limit, |subject| subject.clause.max(savoir + 2) - 1).max(savoir + 2);
    let mut draft = sentence.draft(index, "asked-whether");
    draft.cue[0].0 = view.bytes(group.items.start..savoir + 1);
    draft.act = Act::Assert;
    draft.status = selon_record::Status::AskedWhether;
    draft.source = subject.map(|subject| Source::of_subject(view, subject));
    draft.content.push(view.bytes(savoir + 1..end));
    Some(draft)
}

fn passive(sentence: &Sentence<'_>, index: usize) -> Option<Draft> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    if !group.passive || !cue.reports() || cue.reflexive_only() {
        return None;
    }
    let limit = view.end_of_words();
    let after = group.items.end;
    let mut draft = sentence.draft(index, "passive");
    let agent = view
        .is(after, &["par"])
        .then(|| noun_phrase::read(view, after + 1, Reach { limit: view.len(), fills: false }))
        .flatten();
    let accuses = draft.act == Act::Accuse && (cue.takes_de_noun() || cue.takes_de_infinitive());
    if let Some(agent) = &agent {
        draft.source = Some(Source::of_phrase(view, agent));
        draft.cue[0].0 = view.bytes(group.items.start..after + 1);
    }
    if accuses {
        let from = agent.as_ref().map_or(after, |agent| agent.items.end);
        if !view.is(from, &["de", "d'", "du", "des"]) {
            return None;
        }
        let end = clause::end(sentence, Some(index), from, Complement::Noun);
        draft.content.push(view.bytes(from..end));
        return Some(draft);
    }
    if group.form != Form::Finite {
        return None;
    }
    // “il a été annoncé que P”.
    let that = super::skip_circumstances(view, agent.as_ref().map_or(after, |agent| agent.items.end), limit);
    if cue.takes_that_clause() && view.has(that, Tags::THAT) {
        let end = clause::end(sentence, Some(index), that, Complement::Clause);
        draft.content.push(view.bytes(that..end));
        return Some(draft);
    }
    agent?;
    if !cue.takes_noun() && !cue.takes_that_clause() {
        return None;
    }
    let subject = sentence.subjects[index].as_ref()?;
    subject.phrase.as_ref().filter(|_| !subject.relative)?;
    draft.content.push(view.bytes(subject.items.clone()));
    Some(draft)
}
