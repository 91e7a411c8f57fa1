//! Noun phrases that can name a speaker, read forward from their first word.

mod extensions;
mod modifiers;
mod name;

use std::ops::Range;

use selon_lang::{Tags, WordClass};

use crate::view::View;
use extensions::{apposition, coordination, parenthesis};
use modifiers::modifiers;
pub(crate) use name::name_end;

/// What a noun phrase is built around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    /// A proper name: “Ana Roy”.
    Name,
    /// A noun: “la ministre”.
    Noun,
    /// A pronoun: “elle”, “certains”.
    Pronoun,
}

/// A noun phrase with its appositions.
#[derive(Debug, Clone)]
pub(crate) struct NounPhrase {
    /// All of it.
    pub(crate) items: Range<usize>,
    /// Without apposition, parenthesis and coordination.
    pub(crate) core: Range<usize>,
    pub(crate) head: Head,
    /// The noun that heads it, where there is one.
    pub(crate) noun: Option<usize>,
    /// Proper names within it, the first being its own or its apposition's.
    pub(crate) names: Vec<Range<usize>>,
    /// “A et B”.
    pub(crate) coordinated: bool,
}

/// How far a phrase may reach.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    /// One past the last item that it may hold.
    pub(crate) limit: usize,
    /// The phrase is known to fill everything up to the limit: any preposition continues it.
    pub(crate) fills: bool,
}

/// Reads a noun phrase that starts at `at`.
pub(crate) fn read(view: &View<'_>, at: usize, reach: Reach) -> Option<NounPhrase> {
    let mut phrase = core(view, at, reach)?;
    // “Le 28 décembre” is when, not who.
    let when = |noun| view.in_class(noun, WordClass::Month) || view.in_class(noun, WordClass::Weekday);
    if phrase.names.is_empty() && phrase.noun.is_some_and(when) {
        return None;
    }
    modifiers(view, &mut phrase, reach);
    phrase.core = phrase.items.clone();
    coordination(view, &mut phrase, reach);
    parenthesis(view, &mut phrase, reach);
    apposition(view, &mut phrase, reach);
    Some(phrase)
}

fn core(view: &View<'_>, start: usize, reach: Reach) -> Option<NounPhrase> {
    let mut at = start;
    let phrase = |items: Range<usize>, head, noun, names| NounPhrase {
        core: items.clone(),
        items,
        head,
        noun,
        names,
        coordinated: false,
    };
    if at >= reach.limit {
        return None;
    }
    let tags = view.tags(at);
    let next_is_nominal =
        |at: usize| at < reach.limit && nominal(view, at) && !view.has(at, Tags::PREPOSITION);
    if tags.any(Tags::SUBJECT_PRONOUN) && !view.lower(at).starts_with('-') {
        return Some(phrase(at..at + 1, Head::Pronoun, None, vec![]));
    }
    if tags.any(Tags::STRONG_PRONOUN) && !(tags.any(Tags::DETERMINER) && next_is_nominal(at + 1)) {
        let mut end = at + 1;
        if view.is(at, &["tous", "toutes"]) && view.has(end, Tags::DETERMINER) {
            return core(view, at + 1, reach).map(|inner| NounPhrase { items: at..inner.items.end, ..inner });
        }
        // “celui-ci”, “lui-même”, “certains d'entre eux”.
        if view.is(end, &["-même", "-mêmes", "-ci", "-là"]) {
            end += 1;
        }
        if view.is(end, &["d'"]) && view.is(end + 1, &["entre"]) && end + 2 < reach.limit {
            end += 3;
        }
        return Some(phrase(at..end.min(reach.limit), Head::Pronoun, None, vec![]));
    }
    // “l'un des enquêteurs”, “le premier d'entre eux”.
    let mut determined = false;
    while at < reach.limit {
        let tags = view.tags(at);
        let partitive = view.is(at, &["de", "d'"])
            && view.has(at + 1, Tags::ADJECTIVE | Tags::DETERMINER | Tags::STRONG_PRONOUN)
            && !determined;
        if (tags.any(Tags::DETERMINER | Tags::NUMERAL) || partitive)
            && !(view.is_name(at) && view.capital(at + 1))
        {
            determined = true;
            at += 1;
        } else if view.is_number(at) && determined {
            at += 1;
        } else {
            break;
        }
    }
    // “58 % des sondés”.
    if view.is_number(at) && view.sign(at + 1) == Some('%') && at + 2 <= reach.limit {
        return Some(phrase(start..at + 2, Head::Noun, Some(at + 1), vec![]));
    }
    let mut noun = None;
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut seen = false;
    while at < reach.limit {
        if view.is_name(at) {
            let end = name_end(view, at, reach.limit);
            names.push(at..end);
            at = end;
            seen = true;
            continue;
        }
        let tags = view.tags(at);
        // “a déclaré Ana Roy mardi”.
        if seen && !reach.fills && view.in_class(at, WordClass::Weekday) {
            break;
        }
        if view.quotation(at).is_some() && seen && reach.fills {
            at += 1;
            continue;
        }
        // “un rapport publié plus tôt”.
        if reach.fills
            && seen
            && tags.any(Tags::ADVERB)
            && !tags.any(Tags::SUBORDINATOR | Tags::COORDINATOR | Tags::FINITE)
        {
            at += 1;
            continue;
        }
        if !view.is_word(at) || !nominal(view, at) {
            break;
        }
        // A bare noun opens a phrase only as a title or a role: “président de …”.
        if !seen && !determined && !bare_start(view, at) {
            return None;
        }
        let finite = tags.any(Tags::FINITE);
        if finite
            && seen
            && !reach.fills
            && !(tags.any(Tags::ADJECTIVE) || (noun.is_none() && tags.any(Tags::NOUN)))
        {
            break;
        }
        if tags.any(Tags::NOUN) && noun.is_none() || noun.is_none() && tags.is_empty() {
            // “l'ancien président”: the adjective may be a noun too.
            let adjective_first = tags.any(Tags::ADJECTIVE)
                && at + 1 < reach.limit
                && view.has(at + 1, Tags::NOUN)
                && !view.has(at + 1, Tags::FINITE | Tags::PREPOSITION)
                && !view.in_class(at, WordClass::Person);
            if !adjective_first {
                noun = Some(at);
            }
        }
        seen = true;
        at += 1;
    }
    if !seen {
        return None;
    }
    let head = if noun.is_none() && !names.is_empty() { Head::Name } else { Head::Noun };
    Some(phrase(start..at, head, noun, names))
}

/// A word that can stand in a noun phrase as noun or adjective.
fn nominal(view: &View<'_>, at: usize) -> bool {
    let tags = view.tags(at);
    if !view.is_word(at) {
        return false;
    }
    if tags.any(
        Tags::PREPOSITION
            | Tags::SUBORDINATOR
            | Tags::RELATIVE
            | Tags::NEGATION
            | Tags::COORDINATOR
            | Tags::SUBJECT_PRONOUN,
    ) && !tags.any(Tags::NOUN | Tags::ADJECTIVE)
    {
        return false;
    }
    if tags.any(Tags::DETERMINER) && !tags.any(Tags::ADJECTIVE | Tags::NOUN) {
        return false;
    }
    tags.any(Tags::NOUN | Tags::ADJECTIVE | Tags::PAST_PARTICIPLE | Tags::NUMERAL)
        || tags.is_empty()
        || tags.any(Tags::PROPER_NAME) && !tags.any(Tags::FINITE | Tags::ADVERB | Tags::INFINITIVE)
}

fn bare_start(view: &View<'_>, at: usize) -> bool {
    let classes = view.analysis.language.classes(view.lower(at));
    let participle = view.has(at, Tags::PAST_PARTICIPLE) && !classes.has(WordClass::Person);
    if participle || classes.has(WordClass::Weekday) || classes.has(WordClass::Month) {
        return false;
    }
    let role =
        classes.has(WordClass::Person) || classes.has(WordClass::Title) || classes.has(WordClass::Anonymous);
    role || at == 0 && view.has(at, Tags::NOUN)
        || view.has(at, Tags::ADJECTIVE) && view.in_class(at + 1, WordClass::Person)
        || view.capital(at)
}

#[cfg(test)]
mod tests {
    use selon_lang::{Analysis, Language};

    use super::{Reach, read};
    use crate::view::View;

    fn phrase(text: &str) -> String {
        let analysis = Analysis::of(text, Language::french());
        let view = View::new(&analysis, &analysis.frames[0]);
        let reach = Reach { limit: view.len(), fills: false };
        read(&view, 0, reach).map(|found| view.text(found.items).to_owned()).unwrap_or_default()
    }

    #[test]
    fn titles_names_and_appositions() {
        assert_eq!(
            phrase("le ministre des Ports, Ivo Brandt, à la radio."),
            "le ministre des Ports, Ivo Brandt"
        );
        assert_eq!(
            phrase("Ana Roy, présidente du conseil régional."),
            "Ana Roy, présidente du conseil régional"
        );
        assert_eq!(phrase("M. de La Tour dans un communiqué."), "M. de La Tour");
        assert_eq!(phrase("la Ligue du littoral (LDL) hier"), "la Ligue du littoral (LDL)");
    }

    #[test]
    fn addressees_and_venues_are_not_part_of_it() {
        assert_eq!(phrase("la porte-parole à la presse."), "la porte-parole");
        assert_eq!(phrase("une source policière sur place"), "une source policière");
    }

    #[test]
    fn coordination_and_pronouns() {
        assert_eq!(phrase("Ana Roy et Ivo Brandt dans un texte"), "Ana Roy et Ivo Brandt");
        assert_eq!(phrase("elle à la radio"), "elle");
        assert_eq!(phrase("certains d'entre eux hier"), "certains d'entre eux");
    }
}
