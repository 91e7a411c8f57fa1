//! Speakers by pronoun: the person in focus.

use selon_record::EntityKind;

use super::{Evidence, Focus, Resolved, Resolver, agrees, printed};
use crate::draft::Source;

impl Resolver<'_, '_> {
    pub(super) fn pronoun(&mut self, source: &Source) -> Resolved {
        let analysis = self.analysis;
        let lower = analysis.lower(source.core.start).trim_start_matches("-t").trim_start_matches('-');
        let (feminine, plural) = match lower {
            "il" | "lui" | "celui-ci" => (Some(false), false),
            "elle" | "celle-ci" => (Some(true), false),
            "ils" | "eux" | "ceux-ci" => (None, true),
            "elles" | "celles-ci" => (Some(true), true),
            "qui" => {
                let last = self.focus.last().map(|focus| focus.resolved.clone());
                return last.map_or_else(Resolved::unknown, |found| Resolved {
                    evidence: Evidence::Pronoun,
                    ..found
                });
            }
            "on" | "je" | "j'" | "nous" | "vous" | "tu" | "c'" | "ce" | "ça" | "cela" => {
                return Resolved::unknown();
            }
            _ => {
                // “certains”, “d'autres”, “beaucoup”: a description.
                let words = printed(analysis, source.tokens.clone());
                return Resolved {
                    person: None,
                    name: words,
                    kind: EntityKind::Group,
                    evidence: Evidence::Description,
                };
            }
        };
        let outer = self.outer;
        let fits = |focus: &&Focus| {
            focus.plural == plural
                && (plural || agrees(focus.feminine, feminine))
                && (outer.is_none() || focus.resolved.person != outer)
        };
        let human =
            |focus: &&Focus| matches!(focus.resolved.kind, EntityKind::Person | EntityKind::Anonymous);
        let recent: Vec<&Focus> = self.focus.iter().rev().take(12).filter(fits).collect();
        let chosen = if plural {
            recent.first().copied()
        } else {
            // Somebody who acted after the last speaker takes the pronoun over only if he is a person.
            let speaker = recent.iter().find(|focus| focus.spoke && human(focus));
            let nearest = recent.iter().find(|focus| human(focus));
            match (speaker, nearest) {
                (Some(speaker), Some(nearest))
                    if nearest.frame > speaker.frame && nearest.feminine.is_some() =>
                {
                    Some(*nearest)
                }
                (Some(speaker), _) => Some(*speaker),
                (None, nearest) => nearest.copied().or_else(|| {
                    recent.iter().find(|focus| focus.resolved.kind == EntityKind::Organisation).copied()
                }),
            }
        };
        chosen.map_or_else(Resolved::unknown, |focus| Resolved {
            evidence: Evidence::Pronoun,
            ..focus.resolved.clone()
        })
    }
}
