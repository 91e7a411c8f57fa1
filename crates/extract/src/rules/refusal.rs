//! Refusals to comment: “refuse de commenter”, “n'a pas répondu aux demandes”.

use selon_record::{Act, Status};

use super::Sentence;
use crate::draft::Draft;
use crate::verb_group::Form;

/// Verbs of which the denial is a refusal to comment.
const SILENT: [&str; 5] = ["répondre", "réagir", "commenter", "communiquer", "exprimer"];

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>) {
    for index in 0..sentence.groups.len() {
        if sentence.used[index] || sentence.is_quoted() {
            continue;
        }
        let Some(end) = refusal(sentence, index) else { continue };
        let view = &sentence.view;
        let group = &sentence.groups[index];
        let mut draft = sentence.draft(index, "refusal", 0.8);
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
    let support = group.support.map(|support| language.lexicon().lemma_text(support));
    let end = group.items.end;
    let infinitive_at = |at: usize| {
        let at = if view.is(at, &["s'", "se"]) { at + 1 } else { at };
        SILENT.contains(&view.lower(at)).then_some(at + 1)
    };
    if group.negated {
        if SILENT.contains(&lemma) && support.is_some_and(|verb| matches!(verb, "vouloir" | "souhaiter" | "désirer" | "tenir")) {
            return Some(end);
        }
        let wishes = matches!(lemma, "vouloir" | "souhaiter" | "désirer" | "tenir");
        if wishes {
            let at = end + usize::from(view.is(end, &["à"]));
            return infinitive_at(at);
        }
        let silent = matches!(lemma, "réagir" | "commenter" | "communiquer") && group.head != group.finite
            || lemma == "répondre" && group.head != group.finite && !view.quotation(end).is_some_and(|_| true);
        return silent.then_some(end);
    }
    if matches!(lemma, "refuser" | "décliner" | "abstenir") || support == Some("refuser") && SILENT.contains(&lemma) {
        if support == Some("refuser") {
            return Some(end);
        }
        let at = end + usize::from(view.is(end, &["de", "d'"]));
        if let Some(found) = infinitive_at(at) {
            return Some(found);
        }
        let comment = (end..end + 4).find(|&item| view.is(item, &["commentaire", "commentaires"]))?;
        return Some(comment + 1);
    }
    None
}
