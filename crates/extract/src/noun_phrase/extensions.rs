//! What is added to a noun phrase: coordination, parenthesis, apposition.

use selon_lang::{Tags, WordClass};

use super::modifiers::{bare_modifier, modifiers};
use super::{Head, NounPhrase, Reach, core};
use crate::view::View;

pub(super) fn coordination(view: &View<'_>, phrase: &mut NounPhrase, reach: Reach) {
    loop {
        let at = phrase.items.end;
        let link = view.is(at, &["et", "ou"]) || reach.fills && view.is_comma(at);
        if at + 1 >= reach.limit || !link {
            return;
        }
        let mut next = at + 1;
        if view.is_comma(at) && view.is(next, &["et"]) {
            next += 1;
        }
        let bare = || reach.fills.then(|| bare_modifier(view, next, reach)).flatten();
        let Some(mut other) = core(view, next, reach).or_else(bare) else { return };
        modifiers(view, &mut other, reach);
        // Commas enumerate only where everything up to the limit is the phrase
        // and an “et” closes the list.
        if view.is_comma(at) && !view.is(other.items.end, &["et"]) && !view.is_comma(other.items.end) {
            return;
        }
        if view.is_comma(at) && !(other.items.end..reach.limit).any(|item| view.is(item, &["et"])) {
            return;
        }
        if other.head == Head::Pronoun && phrase.head != Head::Pronoun {
            return;
        }
        if !reach.fills && other.head != Head::Name && phrase.head != Head::Noun {
            return;
        }
        phrase.items.end = other.items.end;
        phrase.names.extend(other.names);
        phrase.coordinated = true;
    }
}

pub(super) fn parenthesis(view: &View<'_>, phrase: &mut NounPhrase, reach: Reach) {
    let open = phrase.items.end;
    if !view.is_sign(open, &['(', '[']) {
        return;
    }
    let close = (open..reach.limit.min(open + 14)).find(|&item| view.is_sign(item, &[')', ']']));
    if let Some(close) = close {
        phrase.items.end = close + 1;
    }
}

/// “, président du conseil,” after a name; “, Ana Roy,” after a role.
pub(super) fn apposition(view: &View<'_>, phrase: &mut NounPhrase, reach: Reach) {
    if phrase.head == Head::Pronoun {
        return;
    }
    for _ in 0..2 {
        let comma = phrase.items.end;
        if !view.is_comma(comma) || comma + 1 >= reach.limit {
            return;
        }
        // “, 44 ans,”
        let mut appositive: Option<NounPhrase> = None;
        let age = view.is_number(comma + 1) && view.is(comma + 2, &["ans"]);
        let found = if age {
            comma + 3
        } else {
            // “Zoé Martel, maraîchère à Lanvern”: after a full name any noun describes.
            let described = phrase.head == Head::Name
                && phrase.names.first().is_some_and(|name| name.len() > 1)
                && view.has(comma + 1, Tags::NOUN)
                && !view.has(
                    comma + 1,
                    Tags::FINITE
                        | Tags::PAST_PARTICIPLE
                        | Tags::DETERMINER
                        | Tags::PREPOSITION
                        | Tags::ADVERB,
                );
            let bare = || described.then(|| bare_modifier(view, comma + 1, reach)).flatten();
            let Some(mut other) = core(view, comma + 1, reach).or_else(bare) else { return };
            if other.head == Head::Pronoun || view.is(comma + 1, &["des", "de", "d'", "du"]) {
                return;
            }
            let class =
                other.noun.map(|noun| view.analysis.language.classes(view.lower(noun))).unwrap_or_default();
            let describes = class.has(WordClass::Person)
                || class.has(WordClass::Organisation)
                || class.has(WordClass::Title);
            let suits = match phrase.head {
                Head::Name => other.noun.is_some() && (describes || described),
                Head::Noun => {
                    other.head == Head::Name && other.names[0].start == comma + 1
                        || !other.names.is_empty() && describes
                        || describes && reach.fills
                }
                Head::Pronoun => false,
            };
            if !suits {
                return;
            }
            modifiers(view, &mut other, reach);
            coordination(view, &mut other, Reach { fills: false, ..reach });
            parenthesis(view, &mut other, reach);
            let end = other.items.end;
            appositive = Some(other);
            end
        };
        let closed = found >= reach.limit
            || view.is_comma(found)
            || view.is_sign(found, &['.', ';', ':', '!', '?', '…', ')'])
            || view.quotation(found).is_some()
            || view.has(found, Tags::RELATIVE | Tags::PREPOSITION | Tags::COORDINATOR | Tags::ADVERB)
            || found >= view.end_of_words();
        if !closed {
            return;
        }
        phrase.items.end = found;
        if let Some(other) = appositive {
            phrase.names.extend(other.names);
            phrase.noun = phrase.noun.or(other.noun);
        }
    }
}
