//! Speakers by name: the name in the phrase that is the speaker's own.

use selon_lang::{Tags, WordClass};
use selon_names::fold;
use selon_record::EntityKind;

use super::{Evidence, Resolved, Resolver, complement, fullest, gender, printed};
use crate::draft::Source;
use crate::noun_phrase::Head;

impl Resolver<'_, '_> {
    /// “A et B”.
    pub(super) fn compound(&mut self, source: &Source) -> Resolved {
        let name = printed(self.analysis, source.tokens.clone());
        Resolved { person: None, name, kind: EntityKind::Group, evidence: Evidence::Description }
    }

    /// A name within the phrase that is the speaker's own.
    pub(super) fn named(&mut self, source: &Source, speaks: bool) -> Option<Resolved> {
        let analysis = self.analysis;
        let candidates = source.names.iter().filter_map(|range| {
            // Where capitals run together, the last name is the person's.
            let person = (range.start..range.end).rev().find_map(|token| self.people.at(token))?;
            Some((range, person))
        });
        let role =
            source.noun.map(|noun| analysis.language.classes(analysis.lower(noun))).unwrap_or_default();
        let mut best: Option<(usize, u32)> = None;
        for (range, person) in candidates {
            let entity = &self.people.list[person];
            let attached = range.start > 0 && {
                let before = analysis.token(range.start - 1).tags;
                (before.any(Tags::PREPOSITION | Tags::FUSED)
                    || before.any(Tags::DETERMINER)
                        && range.start > 1
                        && analysis.token(range.start - 2).tags.any(Tags::PREPOSITION))
                    && range.start > source.core.start
            };
            // “le ministre du Kremlin Dmitri Peskov”: the second of two joined names stands free.
            let later = entity.mentions.partition_point(|mention| mention.start <= range.start);
            let own = entity.mentions.get(later).is_some_and(|mention| mention.end <= range.end);
            let human = role.has(WordClass::Person) || role.has(WordClass::Title);
            let mut weight = 0;
            if !attached || own {
                weight += 4;
            }
            if entity.kind == EntityKind::Person {
                weight += 2;
            }
            if source.head == Head::Name && range.start == source.names[0].start {
                weight += 3;
            }
            // “l'avocat des parents Roy”: a surname after a second noun is that noun's.
            let another = range.len() == 1
                && source.noun.is_some_and(|noun| {
                    (noun + 1..range.start)
                        .any(|token| analysis.token(token).tags.any(Tags::PREPOSITION | Tags::FUSED))
                })
                && range.start > 0
                && analysis.token(range.start - 1).tags.any(Tags::NOUN)
                && range.end <= source.core.end;
            if another || attached && !own && (human || source.head == Head::Noun) {
                continue;
            }
            // An organisation's or a place's name after a noun for a person is not hers.
            if human && entity.kind != EntityKind::Person && entity.kind != EntityKind::Unknown {
                continue;
            }
            // “le parti Horizon”, “l'agence Belta”: the name is the organisation's.
            if best.is_none_or(|(_, before)| weight > before) {
                best = Some((person, weight));
            }
        }
        let (person, _) = best?;
        let entity = &mut self.people.list[person];
        let human = role.has(WordClass::Person) || role.has(WordClass::Title);
        if human {
            entity.kind = EntityKind::Person;
            if let Some(noun) = source.noun {
                let noun = fold(analysis.lower(noun));
                let office = (noun.clone(), complement(analysis, source));
                if !entity.offices.contains(&office) {
                    entity.offices.push(office);
                }
                if !entity.roles.contains(&noun) {
                    entity.roles.push(noun);
                }
            }
        } else if entity.kind == EntityKind::Unknown && speaks {
            entity.kind =
                if role.has(WordClass::Organisation) { EntityKind::Organisation } else { EntityKind::Person };
        }
        if entity.feminine.is_none() && entity.kind == EntityKind::Person {
            entity.feminine = gender(analysis, source);
        }
        Some(Resolved {
            person: Some(person),
            name: fullest(entity),
            kind: entity.kind,
            evidence: Evidence::Name,
        })
    }
}
