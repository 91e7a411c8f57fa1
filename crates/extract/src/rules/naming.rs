//! Namings: “qualifie X de « Y »”, “est décrit comme « Y »”, “ce qu'il appelle « Y »”.

use selon_lang::Tags;
use selon_record::Act;

use super::{Claims, Sentence};
use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Reach};
use crate::verb_group::Form;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    for index in 0..sentence.groups.len() {
        let group = &sentence.groups[index];
        let view = &sentence.view;
        // “surnommé « le Renard »” with nobody who says so is a nickname.
        let nickname = group.form == Form::Participle
            && !(group.items.end..view.len()).any(|item| view.is(item, &["par"]));
        // « ce que certains appellent “P” »: nobody in particular.
        let nobody = sentence.is_quoted()
            && sentence.subjects[index].as_ref().is_none_or(|subject| {
                subject.phrase.as_ref().is_none_or(|phrase| phrase.head == noun_phrase::Head::Pronoun)
            });
        if nobody || sentence.used[index] || !group.cue(view).names() || group.other_person || nickname {
            continue;
        }
        let limit = view.len();
        let link = (group.items.end..limit.min(group.items.end + 14)).find(|&item| {
            view.is(item, &["de", "d'", "comme", "des", "du"]) && quoted_after(sentence, item + 1).is_some()
                || view.quotation(item).is_some()
        });
        let Some(link) = link else {
            if let Some(draft) = unquoted(sentence, index) {
                sentence.used[index] = true;
                drafts.push(draft);
            }
            continue;
        };
        if sentence.groups.iter().any(|other| {
            other.items.start >= group.items.end
                && other.items.end <= link
                && other.form == crate::verb_group::Form::Finite
        }) {
            continue;
        }
        let governed = (group.items.end..link).any(|item| view.has(item, Tags::PREPOSITION));
        if view.quotation(link).is_some() && governed {
            continue;
        }
        let (start, quote) = if view.quotation(link).is_some() {
            (link, link)
        } else {
            let quote = quoted_after(sentence, link + 1).expect("found above");
            (link + 1, quote)
        };
        if (group.items.end..link).any(|item| view.sign(item) == Some(':')) {
            continue;
        }
        let mut end = quote + 1;
        while view.is(end, &["et", "ou"]) && view.quotation(end + 1).is_some()
            || view.is_comma(end) && view.quotation(end + 1).is_some()
        {
            end += 2;
        }
        // “de « A » et de « B »”.
        while view.is(end, &["et", "ou"])
            && view.is(end + 1, &["de", "d'"])
            && view.quotation(end + 2).is_some()
        {
            end += 3;
        }
        let mut draft = sentence.draft(index, "naming");
        if draft.act == Act::Demand {
            draft.act = Act::Assert;
        }
        if view.is(link, &["de", "d'", "comme"]) && link == group.items.end {
            draft.cue[0].0 = view.bytes(group.items.start..link + 1);
        } else if view.is(link, &["de", "d'", "comme", "des", "du"]) {
            draft.cue.push((view.bytes(link..link + 1), selon_lang::Lemma::NONE));
        }
        let object = (link > group.items.end && !group.passive).then_some(group.items.end);
        let start = match object {
            // The named thing and its name stand together.
            Some(object) if view.has(object, Tags::DETERMINER) || view.is_name(object) => object,
            _ => start,
        };
        draft.source = if group.passive {
            let agent = (end..limit.min(end + 4)).find(|&item| view.is(item, &["par"]));
            agent
                .and_then(|par| noun_phrase::read(view, par + 1, Reach { limit, fills: false }))
                .map(|phrase| Source::of_phrase(view, &phrase))
        } else {
            sentence.source(index)
        };
        draft.content.push(view.bytes(start..end));
        sentence.claim(start..end, drafts.len(), claims);
        sentence.used[index] = true;
        drafts.push(draft);
    }
}

/// “qualifie P de catastrophe”, “P, qualifiée de frauduleuse”: the name without marks.
fn unquoted(sentence: &Sentence<'_>, index: usize) -> Option<Draft> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let lemma = view.analysis.language.lexicon().lemma_text(group.lemma);
    if lemma != "qualifier" || group.form == Form::Participle {
        return None;
    }
    let limit = view.end_of_words();
    let after = group.items.end;
    let object = noun_phrase::read(view, after, Reach { limit, fills: false });
    let from = object.as_ref().map_or(after, |phrase| phrase.core.start);
    let de = (from..limit.min(from + 12)).find(|&item| {
        view.is(item, &["de", "d'"])
            && view.has(item + 1, Tags::ADJECTIVE | Tags::NOUN | Tags::PAST_PARTICIPLE | Tags::ADVERB)
    })?;
    let end = super::clause::end(sentence, Some(index), de + 1, super::clause::Complement::Noun);
    let mut draft = sentence.draft(index, "naming");
    draft.source = sentence.source(index);
    if de == after {
        draft.cue[0].0 = view.bytes(group.items.start..de + 1);
        draft.content.push(view.bytes(de + 1..end));
    } else {
        draft.cue.push((view.bytes(de..de + 1), selon_lang::Lemma::NONE));
        draft.content.push(view.bytes(after..end));
    }
    Some(draft)
}

/// The quotation after at most an article and an adjective.
fn quoted_after(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let view = &sentence.view;
    (from..from + 4)
        .take_while(|&item| {
            item == from
                || view.has(
                    item - 1,
                    Tags::DETERMINER | Tags::ADJECTIVE | Tags::ADVERB | Tags::PAST_PARTICIPLE | Tags::NOUN,
                )
        })
        .find(|&item| view.quotation(item).is_some())
}
