//! A quotation after a colon with no reporting verb: “Le maire se veut rassurant : « P »”, “Roy : « P »”.

use selon_lang::{Lemma, WordClass};

use super::{Claims, Sentence};
use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Head, Reach};
use crate::verb_group::Form;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    let view = &sentence.view;
    if sentence.is_quoted() {
        return;
    }
    let Some(colon) = (0..view.len()).find(|&item| view.sign(item) == Some(':')) else { return };
    let Some(quotation) = view.quotation_index(colon + 1) else { return };
    if claims.quotations[quotation].is_some() || colon == 0 {
        return;
    }
    let mut draft = Draft::new(sentence.number, "colon");
    // A label: the name and nothing else.
    let label = noun_phrase::read(view, 0, Reach { limit: colon, fills: true }).filter(|phrase| {
        let person = phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::Person));
        phrase.items.end == colon && (phrase.head == Head::Name || !phrase.names.is_empty() || person)
    });
    if let Some(phrase) = label {
        draft.rule = "label";
        draft.cue.push((view.bytes(colon..colon + 1), Lemma::NONE));
        draft.source = Some(Source::of_phrase(view, &phrase));
    } else {
        let verb = (0..sentence.groups.len()).rev().find(|&index| {
            sentence.groups[index].form == Form::Finite
                && sentence.groups[index].items.end <= colon
                && !sentence.used[index]
        });
        let Some(verb) = verb else { return };
        let Some(source) = sentence.source(verb).filter(|source| animate(sentence, source)) else { return };
        draft.cue.push((view.bytes(sentence.groups[verb].items.clone()), sentence.groups[verb].lemma));
        draft.source = Some(source);
        sentence.used[verb] = true;
    }
    let view = &sentence.view;
    draft.content.extend(super::fragments(view.analysis, quotation));
    let mut end = colon + 2;
    while view.quotation(end).is_some() {
        draft.content.push(view.bytes(end..end + 1));
        end += 1;
    }
    sentence.claim(colon + 1..end, drafts.len(), claims);
    drafts.push(draft);
}

/// Whether the subject can speak at all: a name, a person, a pronoun.
fn animate(sentence: &Sentence<'_>, source: &Source) -> bool {
    let analysis = sentence.view.analysis;
    match source.head {
        Head::Pronoun => !matches!(
            analysis.lower(source.core.start),
            "on" | "ce" | "c'" | "ça" | "cela" | "je" | "j'" | "nous" | "vous"
        ),
        Head::Name => true,
        Head::Noun => source.noun.is_some_and(|noun| {
            let classes = analysis.language.classes(analysis.lower(noun));
            classes.has(WordClass::Person)
                || classes.has(WordClass::Group)
                || classes.has(WordClass::Organisation)
        }),
    }
}
