//! Words after a verb that belong to its group: the infinitive after a supporting
//! verb, the rest of a fixed phrase.

use selon_lang::Tags;

use super::VerbGroup;
use crate::view::View;

/// “a tenu à préciser”: the infinitive carries the meaning.
pub(super) fn extend_over_support(view: &View<'_>, group: &mut VerbGroup) {
    let Some(support) = view.analysis.language.support(group.lemma) else { return };
    let mut at = group.items.end;
    while view.has(at, Tags::ADVERB) && !view.has(at, Tags::INFINITIVE) {
        at += 1;
    }
    if support.links.contains(&view.lower(at)) {
        at += 1;
    } else if !support.bare {
        return;
    }
    while view.has(at, Tags::OBJECT_CLITIC | Tags::NEGATION) && !view.has(at, Tags::INFINITIVE) {
        at += 1;
    }
    if !view.has(at, Tags::INFINITIVE) || view.has(at, Tags::DETERMINER) {
        return;
    }
    let infinitive = at;
    // “souhaite reprendre le travail” is a wish; “souhaite rappeler que” reports.
    let own = view.analysis.language.cue(group.lemma);
    if own.reports() && !view.cue(infinitive).silent_when_denied() {
        let next = infinitive + 1;
        let told =
            view.has(next, Tags::THAT) || view.quotation(next).is_some() || view.sign(next) == Some(':');
        if !told && !support.refuses && !group.negated {
            return;
        }
    }
    // Only a reporting verb is worth it: “veut partir” stays “veut” + infinitive.
    if !view.cue(infinitive).reports() && !view.is(infinitive, &["faire", "donner", "réagir", "exprimer"]) {
        return;
    }
    group.support = Some(group.lemma);
    group.head = infinitive;
    group.lemma = view.lemma(infinitive);
    group.items.end = infinitive + 1;
    group.passive = false;
}

/// “fait état”, “a rendu hommage”: the words after the verb belong to the cue.
pub(super) fn extend_over_phrase(view: &View<'_>, group: &mut VerbGroup) {
    // “est convaincue”: a participle that was taken for a passive.
    if group.passive && group.head != group.finite && !view.is(group.items.end, &["par"]) {
        let auxiliary = view.lemma(group.finite);
        let phrases = view.analysis.language.phrases(auxiliary);
        if let Some(phrase) = phrases.iter().find(|phrase| phrase.words == [view.lower(group.head)]) {
            group.phrase = Some(phrase.cue);
            group.passive = false;
            return;
        }
    }
    for phrase in view.analysis.language.phrases(group.lemma) {
        let mut at = group.items.end;
        while view.has(at, Tags::ADVERB) && !view.is(at, &[phrase.words[0]]) {
            at += 1;
        }
        let matches = phrase.words.iter().enumerate().all(|(offset, word)| {
            if *word == "_" { view.has(at + offset, Tags::DETERMINER) } else { view.is(at + offset, &[word]) }
        });
        if matches {
            group.items.end = at + phrase.words.len();
            group.phrase = Some(phrase.cue);
            return;
        }
    }
}
