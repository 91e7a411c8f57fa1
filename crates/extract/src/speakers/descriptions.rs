//! Speakers by description: “la ministre”, “une source policière”, “l'organisation”.

use selon_lang::{Analysis, Tags, WordClass};
use selon_names::fold;
use selon_record::EntityKind;

use super::{Evidence, MEMORY, Resolved, Resolver, agrees, complement, fullest, gender, printed};
use crate::draft::Source;

impl Resolver<'_, '_> {
    /// “la ministre”, “une source policière”, “l'organisation”.
    pub(super) fn description(&mut self, source: &Source) -> Resolved {
        let analysis = self.analysis;
        let words = printed(analysis, source.core.clone());
        let folded = fold(&words);
        let classes =
            source.noun.map(|noun| analysis.language.classes(analysis.lower(noun))).unwrap_or_default();
        let definite =
            matches!(analysis.lower(source.core.start), "le" | "la" | "l'" | "ce" | "cet" | "cette");
        let person = classes.has(WordClass::Person);
        let feminine = gender(analysis, source);
        let last_mentioned = matches!(
            source.noun.map(|noun| analysis.lower(noun)),
            None | Some(
                "dernier"
                    | "dernière"
                    | "intéressé"
                    | "intéressée"
                    | "jeune"
                    | "quadragénaire"
                    | "quinquagénaire"
                    | "trentenaire"
                    | "sexagénaire"
                    | "septuagénaire"
            )
        );
        if definite && (person || last_mentioned) && !source.plural {
            let noun = source.noun.map(|noun| fold(analysis.lower(noun))).unwrap_or_default();
            let of = complement(analysis, source);
            let holder = self.focus.iter().rev().filter_map(|focus| focus.resolved.person).find(|&index| {
                let entity = &self.people.list[index];
                entity.holds(&noun, &of) && agrees(entity.feminine, feminine)
            });
            let holder = holder.or_else(|| {
                let mut holders = (0..self.people.list.len()).filter(|&index| {
                    let entity = &self.people.list[index];
                    entity.holds(&noun, &of)
                        && agrees(entity.feminine, feminine)
                        && entity.mentions.first().is_some_and(|mention| mention.start < source.tokens.start)
                });
                let first = holders.next();
                first.filter(|_| holders.next().is_none())
            });
            if let Some(index) = holder {
                let entity = &self.people.list[index];
                return Resolved {
                    person: Some(index),
                    name: fullest(entity),
                    kind: entity.kind,
                    evidence: Evidence::Description,
                };
            }
            // A bare role that was described before, or nobody else than the person in focus can be meant.
            if let Some((_, known)) =
                self.described.iter().rev().find(|(description, _)| *description == folded)
            {
                return known.clone();
            }
            // “le responsable” can be anybody; “le préfet” is not the minister of the line before.
            let generic = classes.has(WordClass::GenericPerson);
            let bare = source.names.is_empty() && source.core.len() <= 3;
            if (bare || last_mentioned)
                && let Some(focus) = self.focus.iter().rev().find(|focus| {
                    !focus.plural
                        && focus.resolved.kind == EntityKind::Person
                        && agrees(focus.feminine, feminine)
                        && focus.resolved.person.is_some_and(|index| {
                            Some(index) != self.outer
                                && (last_mentioned || generic || self.people.list[index].roles.is_empty())
                        })
                })
            {
                return Resolved { evidence: Evidence::Description, ..focus.resolved.clone() };
            }
        }
        if definite && classes.has(WordClass::Organisation) && source.core.len() <= 2 && !source.plural {
            let noun = source.noun.map(|noun| fold(analysis.lower(noun))).unwrap_or_default();
            let before = self.described.iter().rev().find(|(description, known)| {
                known.kind == EntityKind::Organisation && description.split(' ').any(|word| word == noun)
            });
            if let Some((_, known)) = before {
                return known.clone();
            }
            if classes.has(WordClass::GenericOrganisation)
                && let Some(focus) =
                    self.focus.iter().rev().find(|focus| focus.resolved.kind == EntityKind::Organisation)
            {
                return Resolved { evidence: Evidence::Description, ..focus.resolved.clone() };
            }
        }
        let indefinite = matches!(
            analysis.lower(source.core.start),
            "un" | "une" | "des" | "plusieurs" | "certains" | "certaines" | "quelques" | "d'"
        );
        let kind = if classes.has(WordClass::Anonymous) || indefinite && person && !source.plural {
            EntityKind::Anonymous
        } else if source.plural {
            EntityKind::Group
        } else if person {
            EntityKind::Person
        } else if classes.has(WordClass::Organisation) {
            EntityKind::Organisation
        } else if classes.has(WordClass::Document) {
            EntityKind::Document
        } else {
            EntityKind::Unknown
        };
        let resolved = Resolved { person: None, name: words, kind, evidence: Evidence::Description };
        if self.described.len() >= 4 * MEMORY {
            self.described.drain(..2 * MEMORY);
        }
        self.described.push((folded, resolved.clone()));
        resolved
    }
}

/// “le Lillois”, “la Sévillane”: a noun written with a capital, no name.
pub(super) fn demonym(analysis: &Analysis<'_>, source: &Source) -> bool {
    let [name] = source.names.as_slice() else { return false };
    let tags = analysis.token(name.start).tags;
    name.len() == 1
        && source.noun.is_none()
        && source.core.len() == 2
        && analysis.token(source.core.start).tags.any(Tags::DETERMINER)
        && tags.any(Tags::NOUN | Tags::ADJECTIVE)
        && !tags.any(Tags::PROPER_NAME)
        && !analysis.language.is(analysis.lower(name.start), WordClass::Outlet)
}
