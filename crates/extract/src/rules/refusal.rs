//! Refusals to comment: “refuse de commenter”, “n'a pas répondu aux demandes”.

use selon_lang::Tags;
use selon_record::{Act, Status};

use super::Sentence;
use crate::draft::Draft;
use crate::verb_group::Form;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>) {
    for index in 0..sentence.groups.len() {
        if sentence.used[index] || sentence.is_quoted() {
            continue;
        }
        let Some(end) = refusal(sentence, index) else { continue };
        let view = &sentence.view;
        let group = &sentence.groups[index];
        let mut draft = sentence.draft(index, "refusal");
        draft.cue[0].0 = view.bytes(group.items.start..end);
        draft.act = Act::RefuseComment;
        draft.status = Status::Made;
        draft.source = sentence.source(index);
        if draft.source.is_none() {
            continue;
        }
        sentence.used[index] = true;
        for (other, group) in sentence.groups.iter().enumerate() {
            if group.items.start < end && other > index {
                sentence.used[other] = true;
            }
        }
        drafts.push(draft);
    }
}

/// One past the words of the refusal.
fn refusal(sentence: &Sentence<'_>, index: usize) -> Option<usize> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    if group.form != Form::Finite && group.form != Form::Gerund {
        return None;
    }
    let language = view.analysis.language;
    let lemma = language.lexicon().lemma_text(group.lemma);
    let silent = |at: usize| {
        let cue = if at == group.head { group.cue(view) } else { view.cue(at) };
        cue.silent_when_denied()
    };
    let end = group.items.end;
    // “ne souhaite pas s'exprimer”, “refuse de commenter” where the infinitive did not join the group.
    let infinitive_at = |at: usize| {
        let at = if view.is(at, &["s'", "se"]) { at + 1 } else { at };
        (silent(at) && view.has(at, Tags::INFINITIVE)).then_some(at + 1)
    };
    let support = group.support(view);
    if silent(group.head) && support.is_some_and(|support| support.refuses || support.wills && group.negated)
    {
        return Some(end);
    }
    if group.negated {
        if language.support(group.lemma).is_some_and(|verb| verb.wills) {
            return infinitive_at(end + usize::from(view.is(end, &["à"])));
        }
        let past = group.head != group.finite;
        return (silent(group.head) && past && lemma != "exprimer" && view.quotation(end).is_none())
            .then_some(end);
    }
    let declines = language.support(group.lemma).is_some_and(|verb| verb.refuses)
        || matches!(lemma, "décliner" | "abstenir");
    if declines {
        if let Some(found) = infinitive_at(end + usize::from(view.is(end, &["de", "d'"]))) {
            return Some(found);
        }
        let comment = (end..end + 4).find(|&item| view.is(item, &["commentaire", "commentaires"]))?;
        return Some(comment + 1);
    }
    None
}
