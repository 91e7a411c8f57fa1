//! “se dit prêt à P”, “juge néfastes”.

use std::ops::Range;

use selon_lang::Tags;

use super::super::Sentence;
use super::super::clause::{self, Complement};

/// “se dit prêt à P”, “juge néfastes”.
pub(super) fn predicate(
    sentence: &Sentence<'_>,
    index: usize,
    reached: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let reflexive_needed =
        matches!(view.analysis.language.lexicon().lemma_text(group.lemma), "dire" | "déclarer");
    if !group.cue(view).takes_predicate() || reflexive_needed && !group.reflexive || group.passive {
        return None;
    }
    let adjective =
        view.has(reached, Tags::ADJECTIVE | Tags::PAST_PARTICIPLE) && !view.has(reached, Tags::DETERMINER);
    let prepositional = reflexive_needed && view.is(reached, &["en", "pour", "contre"]);
    (adjective || prepositional)
        .then(|| (reached..clause::end(sentence, Some(index), reached, Complement::Infinitive), "predicate"))
}
