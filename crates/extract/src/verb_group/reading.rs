//! Whether a form that may be a finite verb is one where it stands.

use selon_lang::Tags;

use crate::view::View;

/// Whether a form that may be a finite verb is one here.
pub(super) fn is_verb(view: &View<'_>, at: usize) -> bool {
    let tags = view.tags(at);
    if view.capital(at) && at > 0 && !tags.any(Tags::HAVE | Tags::BE) && view.is_name(at) {
        return false;
    }
    if tags.any(Tags::HAVE | Tags::BE) {
        return !(at > 0 && view.has(at - 1, Tags::DETERMINER) && !view.has(at - 1, Tags::OBJECT_CLITIC));
    }
    let inverted = view.has(at + 1, Tags::SUBJECT_PRONOUN) && view.lower(at + 1).starts_with('-');
    if inverted {
        return true;
    }
    let ambiguous = tags.any(
        Tags::NOUN
            | Tags::ADJECTIVE
            | Tags::PREPOSITION
            | Tags::ADVERB
            | Tags::PAST_PARTICIPLE
            | Tags::INFINITIVE,
    );
    if at == 0 {
        return !ambiguous && tags.any(Tags::THIRD_SINGULAR | Tags::THIRD_PLURAL);
    }
    let before = at - 1;
    let previous = view.tags(before);
    if previous.any(Tags::SUBJECT_PRONOUN | Tags::NEGATION | Tags::REFLEXIVE)
        && !view.is(before, &["plus", "pas", "jamais"])
        || view.is(before, &["qui"])
    {
        return true;
    }
    if previous.any(Tags::DETERMINER) && previous.any(Tags::OBJECT_CLITIC) {
        // “le juge” or “(il) le juge”, “comme l'a dit”, “comme le souligne”.
        let two_before = before.checked_sub(1);
        let clitic = two_before.is_some_and(|item| {
            view.has(item, Tags::SUBJECT_PRONOUN | Tags::OBJECT_CLITIC) && !view.has(item, Tags::PREPOSITION)
                || view.is(item, &["qui", "ne", "comme", "ainsi"])
        });
        return clitic || !ambiguous;
    }
    if previous.any(Tags::DETERMINER) {
        // “certains affirment”: a determiner that can stand alone.
        return previous.any(Tags::STRONG_PRONOUN) && !ambiguous;
    }
    if previous.any(Tags::OBJECT_CLITIC) && !previous.any(Tags::PREPOSITION | Tags::STRONG_PRONOUN) {
        return true;
    }
    if view.is(before, &["lui"]) {
        return true;
    }
    if previous.any(Tags::PREPOSITION) && !view.is(before, &["après", "avant", "lors"]) {
        return false;
    }
    if !ambiguous {
        return true;
    }
    let next = at + 1;
    let that = view.has(next, Tags::THAT) || view.has(next, Tags::ADVERB) && view.has(next + 1, Tags::THAT);
    if that && view.cue(at).takes_that_clause() && !view.is(before, &["si", "plus", "très"]) {
        return true;
    }
    let opens_complement = view.has(next, Tags::THAT | Tags::DETERMINER | Tags::WHETHER)
        || view.quotation(next).is_some()
        || view.sign(next) == Some(':');
    if tags.any(Tags::PAST_PARTICIPLE | Tags::PREPOSITION | Tags::ADVERB) && !view.cue(at).reports() {
        return false;
    }
    if view.is_comma(before) || view.quotation(before).is_some() {
        return view.is_name(next)
            || opens_complement
            || view.has(next, Tags::STRONG_PRONOUN | Tags::NOUN) && view.cue(at).reports();
    }
    if previous.any(Tags::ADJECTIVE)
        && !previous.any(Tags::NOUN)
        && before > 0
        && view.has(before - 1, Tags::DETERMINER)
    {
        return view.has(next, Tags::THAT);
    }
    if previous.any(Tags::COORDINATOR) {
        return opens_complement && view.cue(at).reports();
    }
    if view.is_name(before)
        || previous.any(
            Tags::NOUN | Tags::STRONG_PRONOUN | Tags::ADJECTIVE | Tags::PAST_PARTICIPLE | Tags::PROPER_NAME,
        )
        || previous.is_empty()
    {
        // “la ministre demande”: a noun and then a form that is a verb before its complement.
        let adjective = tags.any(Tags::ADJECTIVE) && !tags.any(Tags::PAST_PARTICIPLE);
        if adjective || tags.any(Tags::NOUN) && !view.cue(at).reports() {
            return opens_complement
                && (!adjective || view.cue(at).reports() && view.has(next, Tags::DETERMINER));
        }
        return opens_complement
            || view.cue(at).reports()
                && (view.has(
                    next,
                    Tags::PREPOSITION
                        | Tags::ADVERB
                        | Tags::PAST_PARTICIPLE
                        | Tags::INFINITIVE
                        | Tags::NEGATION,
                ) || view.has(next, Tags::ADJECTIVE) && view.cue(at).takes_predicate()
                    || view.is_comma(next)
                    || view.is_name(next)
                    || next >= view.end_of_words());
    }
    opens_complement && view.cue(at).reports()
}
