//! Prepositional phrases that belong to a noun phrase: “la ministre des Ports”.

use selon_lang::{Tags, WordClass};

use super::{Head, NounPhrase, Reach, core, name_end, nominal};
use crate::view::View;

/// Prepositional phrases that belong to the phrase.
pub(super) fn modifiers(view: &View<'_>, phrase: &mut NounPhrase, reach: Reach) {
    loop {
        let at = phrase.items.end;
        if at >= reach.limit {
            return;
        }
        let role = phrase.noun.is_some_and(|noun| {
            let classes = view.analysis.language.classes(view.lower(noun));
            classes.has(WordClass::Person)
                || classes.has(WordClass::Organisation)
                || classes.has(WordClass::Group)
        });
        let linking = view.is(at, &["de", "d'", "du", "des"])
            || view.is(at, &["en"])
                && view.is(
                    at + 1,
                    &["chef", "charge", "exercice", "second", "question", "cause", "poste", "place"],
                )
            || role && view.is(at, &["à", "au", "aux"]) && !addressee_follows(view, at)
            || role && view.is(at, &["pour", "chez", "auprès"]) && (reach.fills || view.is(at, &["chez"]))
            || reach.fills && view.has(at, Tags::PREPOSITION) && at > phrase.items.start;
        if linking {
            let mut inner = at + 1;
            if view.is(inner, &["de", "d'", "du", "des"]) {
                inner += 1;
            }
            let Some(found) = core(view, inner, reach).or_else(|| bare_modifier(view, inner, reach)) else {
                return;
            };
            if found.head == Head::Pronoun && !reach.fills && !view.is(at, &["d'", "de"]) {
                return;
            }
            phrase.items.end = found.items.end;
            phrase.names.extend(found.names);
            continue;
        }
        // “les autorités locales et régionales”.
        let adjective_pair = view.is(at, &["et", "ou"])
            && view.has(at + 1, Tags::ADJECTIVE)
            && !view.has(at + 1, Tags::NOUN | Tags::FINITE | Tags::DETERMINER)
            && at + 1 < reach.limit
            && !view.has(at + 2, Tags::NOUN);
        if adjective_pair {
            phrase.items.end = at + 2;
            continue;
        }
        return;
    }
}

/// “de police”, “de guerre”: a noun without a determiner after a preposition.
pub(super) fn bare_modifier(view: &View<'_>, at: usize, reach: Reach) -> Option<NounPhrase> {
    let mut end = at;
    if view.is_number(at) && at < reach.limit {
        end += 1;
    }
    let mut names = Vec::new();
    while end < reach.limit {
        if end > at && view.is_name(end) {
            let close = name_end(view, end, reach.limit);
            names.push(end..close);
            end = close;
            continue;
        }
        let verb = end > at && view.has(end, Tags::FINITE) && !view.has(end, Tags::ADJECTIVE);
        if !nominal(view, end) || verb {
            break;
        }
        end += 1;
    }
    if end == at {
        return None;
    }
    Some(NounPhrase {
        items: at..end,
        core: at..end,
        head: Head::Noun,
        noun: Some(at),
        names,
        coordinated: false,
    })
}

/// “à la presse”, “à l'AFP”, “aux journalistes”: somebody who is told, not a part of the speaker's title.
fn addressee_follows(view: &View<'_>, at: usize) -> bool {
    let mut noun = at + 1;
    while view.has(noun, Tags::DETERMINER) {
        noun += 1;
    }
    let acronym = view.is_name(noun)
        && view.text(noun..noun + 1).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    acronym
        || view.is(
            noun,
            &[
                "presse",
                "journalistes",
                "journaliste",
                "médias",
                "agence",
                "chaîne",
                "radio",
                "télévision",
                "micro",
                "sujet",
                "propos",
                "issue",
                "occasion",
                "cours",
                "terme",
                "lendemain",
                "nom",
                "moment",
                "quotidien",
                "journal",
                "magazine",
                "parisien",
                "monde",
                "figaro",
                "reuters",
            ],
        )
}
