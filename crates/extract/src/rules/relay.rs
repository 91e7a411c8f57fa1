//! Relays: “…, a dit X, cité par Y”, “a déclaré Y en citant X”.

use selon_lang::WordClass;

use super::Sentence;
use crate::draft::{Draft, Source};
use crate::noun_phrase::{self, Reach};

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>) {
    let view = &sentence.view;
    for at in 0..view.len() {
        let cited = view.is(at, &["cité", "citée", "cités", "citées"])
            && (view.is(at + 1, &["par"])
                || view.is(at + 1, &["dans"]) && view.in_class(at + 3, WordClass::Venue));
        let citing = view.is(at, &["citant"]);
        if !cited && !citing {
            continue;
        }
        let start = if cited {
            at + 2
        } else {
            // “en citant les propos de X”: the words between belong to the cue.
            let propos = view.is(at + 1, &["les", "des"])
                && view.is(at + 2, &["propos", "déclarations", "paroles", "mots"])
                && view.is(at + 3, &["de", "d'", "du"]);
            if propos { at + 4 } else { at + 1 }
        };
        let Some(phrase) = noun_phrase::read(view, start, Reach { limit: view.len(), fills: false }) else {
            continue;
        };
        // The reported statement of this sentence that stands nearest.
        let cue_start = view.bytes(at..at + 1).start;
        let Some(inner) = drafts
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, draft)| draft.frame == sentence.number)
            .filter(|(_, draft)| !draft.content.is_empty())
            .min_by_key(|(_, draft)| {
                draft.cue.first().map_or(u32::MAX, |(range, _)| range.start.abs_diff(cue_start))
            })
            .map(|(index, _)| index)
        else {
            continue;
        };
        let from = if citing && view.is(at.wrapping_sub(1), &["en"]) { at - 1 } else { at };
        let mut relay = Draft::new(sentence.number, if cited { "relay.cited-by" } else { "relay.citing" });
        relay.cue.push((view.bytes(from..start), view.lemma(at)));
        relay.source = Some(Source::of_phrase(view, &phrase));
        relay.content = drafts[inner].content.clone();
        if cited {
            // Y relays: its record is the outer one.
            let number = drafts.len();
            drafts[inner].parent = Some(number);
        } else {
            // The one who is cited spoke; the one who cites relays.
            relay.parent = Some(inner);
        }
        drafts.push(relay);
    }
}
