//! Nouns that report with a clause of their own: “les informations des médias selon lesquelles P”.

use selon_lang::{Lemma, Tags};

use super::Sentence;
use super::clause::{self, Complement};
use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Reach};

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>) {
    let view = &sentence.view;
    for at in 1..view.len() {
        if !view.is(at, &["selon"]) || !view.is(at + 1, &["laquelle", "lequel", "lesquelles", "lesquels"]) {
            continue;
        }
        // The noun is the nearest one before that an article opens.
        let Some(start) = (at.saturating_sub(14)..at).rev().find(|&item| {
            view.has(item, Tags::DETERMINER)
                && !(item > 0 && view.has(item - 1, Tags::PREPOSITION))
                && !view.has(item, Tags::FUSED)
        }) else {
            continue;
        };
        let content = at + 2..clause::end(sentence, None, at + 2, Complement::Clause);
        if content.start >= content.end || !sentence.has_verb(content.clone()) {
            continue;
        }
        let mut draft = Draft::new(sentence.number, "nominal.according-to-which");
        // “les informations” + “selon lesquelles”; whoever stands between is the source.
        let noun_end =
            (start + 1..at).find(|&item| view.has(item, Tags::PREPOSITION | Tags::FUSED)).unwrap_or(at);
        let agent = (noun_end < at)
            .then(|| {
                noun_phrase::read(
                    view,
                    noun_end + usize::from(!view.has(noun_end, Tags::FUSED)),
                    Reach { limit: at, fills: true },
                )
            })
            .flatten()
            .filter(|phrase| phrase.items.end == at);
        match &agent {
            Some(agent) => {
                draft.cue.push((view.bytes(start..noun_end), Lemma::NONE));
                draft.cue.push((view.bytes(at..at + 2), Lemma::NONE));
                draft.source = Some(Source::of_phrase(view, agent));
            }
            None => draft.cue.push((view.bytes(start..at + 2), Lemma::NONE)),
        }
        draft.content.push(view.bytes(content));
        drafts.push(draft);
    }
}
