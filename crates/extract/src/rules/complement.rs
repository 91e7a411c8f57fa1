//! A reporting verb and what it takes: a clause, a quotation, an infinitive, a noun phrase.

use std::ops::Range;

use selon_lang::{Tags, WordClass};
use selon_record::Act;

use super::clause::{self, Complement};
use super::{Claims, Sentence, skip_circumstances};
use crate::draft::Draft;
use crate::noun_phrase::{self, Head, Reach};
use crate::verb_group::Form;
use crate::view::View;

pub(crate) fn find(sentence: &mut Sentence<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    for group in 0..sentence.groups.len() {
        if sentence.used[group] || !may_report(sentence, group) {
            continue;
        }
        let Some((range, rule)) = complement(sentence, group) else { continue };
        let Some(draft) = make(sentence, group, &range, rule) else { continue };
        sentence.used[group] = true;
        let end = range.end;
        sentence.claim(range, drafts.len(), claims);
        drafts.push(draft);
        continuation(sentence, end, drafts, claims);
    }
}

/// “affirme que P : « Q »”: the quotation after the clause is a statement that takes its speaker from there.
fn continuation(sentence: &Sentence<'_>, end: usize, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    let view = &sentence.view;
    if view.sign(end) != Some(':') || sentence.is_quoted() {
        return;
    }
    let Some(quotation) = view.quotation_index(end + 1).filter(|&found| claims.quotations[found].is_none())
    else {
        return;
    };
    let mut draft = Draft::new(sentence.number, "floating.colon");
    draft.content = super::fragments(view.analysis, quotation);
    draft.carry = true;
    claims.quotations[quotation] = Some(drafts.len());
    drafts.push(draft);
}

fn may_report(sentence: &Sentence<'_>, index: usize) -> bool {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    if !cue.reports() || cue.reflexive_only() && !group.reflexive || group.form == Form::Participle {
        return false;
    }
    if group.passive && group.form == Form::Finite {
        return false;
    }
    if sentence.is_quoted() && subject_is_nobody(sentence, index) {
        return false;
    }
    // “nous pensons que”, “je crois que”: whoever speaks speaks of himself.
    if group.other_person && group.form == Form::Finite {
        return false;
    }
    let subject = sentence.subjects[index].as_ref();
    if let Some(subject) = subject
        && subject.phrase.is_none()
    {
        let pronoun = view.lower(subject.items.start).trim_start_matches("-t").trim_start_matches('-');
        let vague = matches!(pronoun, "on" | "c'" | "ce" | "ça" | "je" | "j'" | "tu" | "nous" | "vous");
        if vague {
            return false;
        }
    }
    if group.form == Form::Infinitive {
        // “avant d'ajouter que”, “pour dénoncer”: only after a preposition that keeps the speaker.
        let start = group.items.start;
        let narrative = start > 1 && view.is(start - 1, &["de", "d'"]) && view.is(start - 2, &["et"]);
        return narrative
            || start > 1
                && view.is(start - 1, &["de", "d'", "pour"])
                && (view.is(start - 1, &["pour"]) || view.is(start - 2, &["avant", "afin"]));
    }
    if group.form == Form::Finite && subject.is_none() {
        // “Reste à savoir”: without a subject only a clause or a quotation counts, told apart below.
        return !cue.human_subject();
    }
    if cue.human_subject() && group.form == Form::Finite {
        let told = cue.takes_that_clause()
            && view.has(skip_circumstances(view, group.items.end, view.len()), Tags::THAT);
        return subject
            .is_some_and(|subject| speaks(sentence, subject) || told && asserts(sentence, index, subject));
    }
    true
}

/// “personne ne peut dire que”, “ce que certains appellent”: nobody in particular.
fn subject_is_nobody(sentence: &Sentence<'_>, index: usize) -> bool {
    const NOBODY: [&str; 9] =
        ["personne", "rien", "nul", "aucun", "certains", "certaines", "beaucoup", "plusieurs", "tous"];
    sentence.subjects[index]
        .as_ref()
        .is_some_and(|subject| subject.items.len() == 1 && sentence.view.is(subject.items.start, &NOBODY))
}

/// Verbs that an inanimate subject takes too: “la situation montre que”.
const SHOWING: [&str; 9] = [
    "montrer",
    "prouver",
    "signifier",
    "établir",
    "attester",
    "confirmer",
    "apprendre",
    "démontrer",
    "acter",
];

/// Whether a subject that is not known to speak does so with a clause of its own: “66 % des sondés croient que”.
fn asserts(sentence: &Sentence<'_>, index: usize, subject: &crate::subject::Subject) -> bool {
    let view = &sentence.view;
    let lemma = view.analysis.language.lexicon().lemma_text(sentence.groups[index].lemma);
    let neuter = view.is(subject.items.start, &["cela", "ceci", "ça", "rien", "tout"]);
    subject.phrase.is_some() && !neuter && !SHOWING.contains(&lemma)
}

/// Whether a subject is somebody who can speak.
fn speaks(sentence: &Sentence<'_>, subject: &crate::subject::Subject) -> bool {
    let view = &sentence.view;
    let Some(phrase) = &subject.phrase else {
        // “il” may be impersonal; with “qui” the antecedent decided.
        return !subject.relative;
    };
    if phrase.head == Head::Name || phrase.head == Head::Pronoun {
        return true;
    }
    phrase.noun.is_some_and(|noun| {
        let classes = view.analysis.language.classes(view.lower(noun));
        classes.has(WordClass::Person)
            || classes.has(WordClass::Group)
            || classes.has(WordClass::Organisation)
            || classes.has(WordClass::Title)
            || classes.has(WordClass::Document)
            || classes.has(WordClass::Anonymous)
            || agentive(view.lower(noun))
    }) || phrase.names.first().is_some_and(|name| name.start <= phrase.items.start + 1)
        || phrase.noun.is_some_and(|noun| view.tags(noun).is_empty())
}

/// Endings of nouns for people: “paroissiens”, “syndicalistes”, “manifestantes”.
fn agentive(noun: &str) -> bool {
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    ["iste", "ien", "ienne", "ateur", "atrice", "ologue", "crate", "logiste"]
        .iter()
        .any(|ending| singular.ends_with(ending))
}

/// The content of a reporting verb in items, with the rule that found it.
fn complement(sentence: &Sentence<'_>, index: usize) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    let limit = view.end_of_words();
    let after = group.items.end;
    if after >= view.len() {
        return None;
    }
    let mut start = after;
    // The subject stands between verb and complement: “Dans ce texte, affirme le maire que …”.
    if group.form == Form::Finite
        && group.inverted.is_none()
        && sentence.subjects[index].is_none()
        && let Some(subject) = crate::subject::after(view, group)
        && subject.items.end < limit
        && view.has(subject.items.end, Tags::THAT)
    {
        start = subject.items.end;
    }
    let reached = skip_circumstances(view, start, limit);
    if group.negated && matches!(sentence.view.analysis.language.lexicon().lemma_text(group.lemma), "savoir")
    {
        return None;
    }
    let clause = |from: usize| from..clause::end(sentence, Some(index), from, Complement::Clause);
    if cue.takes_that_clause() {
        if let Some(that) = that_after(sentence, reached, limit) {
            return Some((clause(that), "that-clause"));
        }
        // “a prévenu les habitants que”: an object between verb and clause.
        let told = reached;
        if !cue.takes_noun()
            && let Some(object) = noun_phrase::read(view, told, Reach { limit, fills: false })
            && let Some(that) = that_after(sentence, skip_circumstances(view, object.items.end, limit), limit)
            && object.noun.is_some_and(|noun| {
                let classes = view.analysis.language.classes(view.lower(noun));
                classes.has(WordClass::Person)
                    || classes.has(WordClass::Group)
                    || classes.has(WordClass::Organisation)
            })
        {
            return Some((clause(that), "that-clause"));
        }
        // “que P” inside a quotation: « affirme « qu'il part » ».
    }
    if cue.takes_infinitive()
        && let Some(from) = infinitive_at(view, reached, start, limit)
    {
        return Some((from..clause::end(sentence, Some(index), from, Complement::Infinitive), "infinitive"));
    }
    if let Some(found) = quotation_after(sentence, index, reached, limit) {
        return Some(found);
    }
    if cue.takes_question() && asks(sentence, reached, group.negated || group.support.is_some()) {
        return Some((clause(reached), "question"));
    }
    infinitive(sentence, index, start, limit)
        .or_else(|| predicate(sentence, index, reached))
        .or_else(|| noun(sentence, index, after, limit))
        .or_else(|| quotation_before(sentence, index))
}

/// “« P », Ana Roy a dit aux élus”: the quotation stands before subject and verb.
fn quotation_before(sentence: &Sentence<'_>, index: usize) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let subject = sentence.subjects[index].as_ref().filter(|subject| !subject.relative)?;
    let comma = subject.clause.checked_sub(1).filter(|&item| view.is_comma(item))?;
    let quotation = comma.checked_sub(1).filter(|&item| view.quotation(item).is_some())?;
    let told = sentence.incises.iter().any(|incise| incise.start <= comma)
        || (0..quotation).any(|item| view.is_word(item));
    (!told && !sentence.groups[index].cue(view).no_incise()).then_some((quotation..comma, "quote.before"))
}

/// Whether an indirect question starts here: “si P”, “quand P”, “à qui P”.
fn asks(sentence: &Sentence<'_>, at: usize, refused: bool) -> bool {
    let view = &sentence.view;
    let word = |at: usize| {
        view.is(
            at,
            &[
                "qui", "quoi", "où", "quand", "quel", "quelle", "quels", "quelles", "combien", "comment",
                "pourquoi", "lequel", "laquelle",
            ],
        )
    };
    if view.has(at, Tags::WHETHER) {
        return true;
    }
    if view.is(at, &["pourquoi", "comment", "où", "quand", "combien", "quel", "quelle", "quels", "quelles"])
    {
        return true;
    }
    // “ce que P”; after a preposition only where an answer is refused: “refuse de dire à qui P”.
    view.is(at, &["ce"]) && view.has(at + 1, Tags::RELATIVE | Tags::THAT)
        || refused && (word(at) || view.has(at, Tags::PREPOSITION) && word(at + 1))
}

/// “se dit prêt à P”, “juge néfastes”.
fn predicate(sentence: &Sentence<'_>, index: usize, reached: usize) -> Option<(Range<usize>, &'static str)> {
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

fn that_after(sentence: &Sentence<'_>, at: usize, limit: usize) -> Option<usize> {
    let view = &sentence.view;
    if at >= limit {
        return None;
    }
    if view.has(at, Tags::THAT) {
        // “craint ainsi que P”: the adverb belongs to the verb.
        let adverb = at > 1
            && view.is(at - 1, &["ainsi"])
            && sentence.groups.iter().any(|group| group.items.end == at - 1);
        let compound = !adverb
            && at > 0
            && view.is(
                at - 1,
                &[
                    "plus", "moins", "alors", "tandis", "ainsi", "même", "autre", "tel", "telle", "rien",
                    "dès", "bien", "sans", "avant", "après", "parce",
                ],
            );
        return (!compound).then_some(at);
    }
    // A quotation that begins with the subordinator: “affirme « qu'il part »”.
    let quotation = view.quotation(at)?;
    let first = view.analysis.token(quotation.inner_first.min(quotation.end - 1));
    first.tags.any(Tags::THAT).then_some(at)
}

/// “a dit : « P »”, “dénonce « P »”, “évoque une « P »”.
fn quotation_after(
    sentence: &Sentence<'_>,
    index: usize,
    reached: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let limit = limit.max(view.len().min(limit + 1));
    if view.sign(reached) == Some(':') && view.quotation(reached + 1).is_some() {
        return Some((reached + 1..quotations_end(sentence, reached + 1), "quote.colon"));
    }
    if view.quotation(reached).is_some() {
        let end = extended(sentence, index, reached);
        return Some((reached..end, "quote.after"));
    }
    // A colon further on: “a répondu à ceux qui le critiquent : « P »”.
    let next_finite =
        sentence.groups[index + 1..].iter().find(|g| g.form == Form::Finite).map_or(limit, |g| g.items.start);
    let colon = (group.items.end..limit).find(|&item| view.sign(item) == Some(':'));
    if let Some(colon) = colon
        && view.quotation(colon + 1).is_some()
        && !sentence.groups[index + 1..].iter().any(|later| {
            let tells = later.form != Form::Participle && later.cue(view).reports();
            later.items.end <= colon && (tells || later.form == Form::Finite && next_finite > colon)
        })
    {
        return Some((colon + 1..quotations_end(sentence, colon + 1), "quote.colon"));
    }
    // Quoted words in the object: “évoque une « dérive »”.
    let mut at = reached;
    if view.is(at, &["de", "d'", "à", "en", "comme", "sur", "contre"]) {
        at += 1;
    }
    let object = at;
    while object > reached && view.has(at, Tags::OBJECT_CLITIC) && !view.has(at, Tags::DETERMINER) {
        at += 1;
    }
    let mut steps = 0;
    while steps < 6
        && at < limit
        && view.has(at, Tags::DETERMINER | Tags::ADJECTIVE | Tags::NOUN | Tags::FUSED)
        && !view.has(at, Tags::RELATIVE)
    {
        at += 1;
        steps += 1;
        if view.is(at, &["de", "d'"]) && view.quotation(at + 1).is_some() {
            at += 1;
        }
    }
    if view.quotation(at).is_some()
        && object > reached
        && at == object
        && view.is(reached, &["de", "d'", "à"])
    {
        // “a promis de « P »”, “appelle à « P »”: the preposition belongs to the content.
        return Some((reached..extended(sentence, index, at), "quote.object"));
    }
    if view.quotation(at).is_some() && at > object {
        let end = clause::end(sentence, Some(index), at, Complement::Noun);
        return Some((object..end, "quote.object"));
    }
    None
}

/// One past the quotations that follow each other, joined by “et”.
fn quotations_end(sentence: &Sentence<'_>, first: usize) -> usize {
    let view = &sentence.view;
    let mut end = first + 1;
    loop {
        if view.quotation(end).is_some() {
            end += 1;
        } else if (view.is_comma(end) || view.is(end, &["et"]) || view.sign(end) == Some('.'))
            && view.quotation(end + 1).is_some()
        {
            end += 2;
        } else {
            return end;
        }
    }
}

/// A quotation after a verb, with words that continue its clause: “dénonce « une dérive » du pouvoir”.
fn extended(sentence: &Sentence<'_>, index: usize, first: usize) -> usize {
    let view = &sentence.view;
    let end = quotations_end(sentence, first);
    if end >= view.end_of_words() || view.is_comma(end) {
        return end;
    }
    let continues = view.has(end, Tags::PREPOSITION)
        && !view.is(end, &["lors", "dans", "avant", "après", "selon"])
        || view.has(end, Tags::FUSED)
        || view.has(end, Tags::ADJECTIVE | Tags::PAST_PARTICIPLE | Tags::RELATIVE | Tags::COORDINATOR)
        || view.has(end, Tags::INFINITIVE);
    if !continues {
        return end;
    }
    clause::end(sentence, Some(index), end - 1, Complement::Noun).max(end)
}

/// Where a bare infinitive starts, with its negation and its clitics, none of it before `floor`.
fn infinitive_at(view: &View<'_>, at: usize, floor: usize, limit: usize) -> Option<usize> {
    let clitic = |item: usize| {
        view.has(item, Tags::OBJECT_CLITIC | Tags::NEGATION)
            && !view.has(item, Tags::INFINITIVE | Tags::PREPOSITION)
    };
    let mut head = at;
    while head < limit && (clitic(head) || view.has(head, Tags::ADVERB) && !view.has(head, Tags::INFINITIVE))
    {
        head += 1;
    }
    if head >= limit || !view.has(head, Tags::INFINITIVE) || view.has(head, Tags::DETERMINER) {
        return None;
    }
    let mut from = at.min(head);
    while from > floor && clitic(from - 1) {
        from -= 1;
    }
    Some(from)
}

/// “promet de P”, “appelle X à P”, “affirme avoir P”, “accuse X de P”.
fn infinitive(
    sentence: &Sentence<'_>,
    index: usize,
    start: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    let body = |from: usize| from..clause::end(sentence, Some(index), from, Complement::Infinitive);
    let is_infinitive = |mut at: usize| {
        while view.has(at, Tags::OBJECT_CLITIC | Tags::NEGATION | Tags::ADVERB)
            && !view.has(at, Tags::INFINITIVE)
            && at < limit
        {
            at += 1;
        }
        view.has(at, Tags::INFINITIVE) && !view.has(at, Tags::DETERMINER)
    };
    // The complement may follow an object: “accuse le maire de P”.
    let mut at = start;
    let mut links = 0;
    let mut object_seen =
        group.object.is_some() || group.items.clone().any(|item| view.has(item, Tags::OBJECT_CLITIC));
    while at < limit && links < 18 {
        let de = view.is(at, &["de", "d'"]);
        let a = view.is(at, &["à"]);
        if (de && cue.takes_de_infinitive() || a && cue.takes_a_infinitive()) && is_infinitive(at + 1) {
            return Some((body(at), "infinitive"));
        }
        let de_noun = view.is(at, &["de", "d'", "du", "des"]);
        if de_noun && cue.takes_de_noun() && (object_seen || group.reflexive || group.passive || at == start)
        {
            let is_accusation = draft_act(sentence, index) != Act::Accuse || object_seen;
            if is_accusation {
                return Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"));
            }
        }
        if view.is(at, &["à", "au", "aux"])
            && cue.takes_a_noun()
            && !view.is(at + 1, &["présent", "terme", "nouveau"])
            && (view.is(at, &["à"]) || at == start || object_seen)
            && (draft_act(sentence, index) != Act::Demand || !person_after(sentence, at))
        {
            return Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"));
        }
        if view.is(at, &["contre"]) && cue.takes_contre_noun()
            || view.is(at, &["sur"]) && cue.takes_sur_noun()
        {
            return Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"));
        }
        if cue.takes_that_clause() && that_after(sentence, at, limit).is_some() {
            return Some((at..clause::end(sentence, Some(index), at, Complement::Clause), "that-clause"));
        }
        if view.sign(at).is_some() && !view.is_comma(at) || view.has(at, Tags::RELATIVE) {
            return None;
        }
        if sentence.groups.iter().any(|other| {
            other.items.start == at && other.form != Form::Infinitive && other.form != Form::Participle
        }) {
            return None;
        }
        if let Some(object) = noun_phrase::read(view, at, Reach { limit, fills: false }) {
            object_seen = true;
            // Accusations stop the object at its first “de”.
            let stop = if cue.takes_de_noun() || cue.takes_de_infinitive() {
                first_link(sentence, at, object.items.end, cue.takes_de_noun())
            } else {
                object.items.end
            };
            at = stop.max(at + 1);
        } else {
            at += 1;
        }
        links += 1;
    }
    None
}

/// The first “de” inside an object at which the complement can begin.
fn first_link(sentence: &Sentence<'_>, from: usize, end: usize, nouns: bool) -> usize {
    let view = &sentence.view;
    let named = (from..end).find(|&item| view.is_name(item));
    (from + 1..end)
        .find(|&item| {
            view.is(item, &["de", "d'"])
                && (view.has(item + 1, Tags::INFINITIVE)
                    || nouns && named.is_some_and(|name| name < item) && !view.capital(item + 1))
        })
        .unwrap_or(end)
}

fn person_after(sentence: &Sentence<'_>, at: usize) -> bool {
    let view = &sentence.view;
    noun_phrase::read(view, at + 1, Reach { limit: view.len(), fills: false }).is_some_and(|phrase| {
        phrase.head != Head::Noun
            || phrase.noun.is_some_and(|noun| {
                let classes = view.analysis.language.classes(view.lower(noun));
                classes.has(WordClass::Person) || classes.has(WordClass::Organisation)
            })
    })
}

fn draft_act(sentence: &Sentence<'_>, index: usize) -> Act {
    crate::draft::act_of(sentence.groups[index].cue(&sentence.view).act)
}

/// “réclame une enquête”, “dénonce des pressions”.
fn noun(
    sentence: &Sentence<'_>,
    index: usize,
    start: usize,
    limit: usize,
) -> Option<(Range<usize>, &'static str)> {
    let view = &sentence.view;
    let group = &sentence.groups[index];
    let cue = group.cue(view);
    if !cue.takes_noun() || sentence.is_quoted() {
        return None;
    }
    let subject = sentence.subjects[index].as_ref()?;
    if group.form == Form::Finite && cue.human_subject() && !speaks(sentence, subject) {
        return None;
    }
    let mut at = start;
    // “réclame une nouvelle fois P”.
    if let Some(times) = (at..at + 4).find(|&item| view.is(item, &["fois"])) {
        at = times + 1;
    }
    let mut steps = 0;
    while at < limit && steps < 8 && !view.has(at, Tags::DETERMINER) {
        let skipped = skip_circumstances(view, at, limit);
        if skipped == at {
            break;
        }
        at = skipped;
        steps += 1;
    }
    if !(view.has(at, Tags::DETERMINER) || view.is(at, &["d'"]) && view.is(at + 1, &["autres"]))
        || at >= limit
    {
        return None;
    }
    let phrase = noun_phrase::read(view, at, Reach { limit, fills: false })?;
    // “annonce le maire”: a speaker after the verb is no object, unless he is judged.
    let person =
        phrase.head == Head::Name || phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::Person));
    let judges = matches!(draft_act(sentence, index), Act::Attitude | Act::Accuse | Act::Deny);
    if person && !judges {
        return None;
    }
    Some((at..clause::end(sentence, Some(index), at, Complement::Noun), "noun"))
}

fn make(sentence: &Sentence<'_>, index: usize, range: &Range<usize>, rule: &'static str) -> Option<Draft> {
    let view = &sentence.view;
    let mut draft = sentence.draft(index, rule);
    draft.source = sentence.source(index).or_else(|| {
        let found = crate::subject::after(view, &sentence.groups[index])?;
        (found.items.end <= range.start).then(|| crate::draft::Source::of_subject(view, &found))
    });
    let verb = &sentence.groups[index];
    if draft.source.is_none() && verb.form == Form::Infinitive && view.is(verb.items.start - 2, &["et"]) {
        // “Et d'ajouter : « P »”: whoever spoke before.
        draft.carry = true;
    } else if draft.source.is_none()
        && verb.form != Form::Finite
        && rule != "that-clause"
        && !rule.starts_with("quote")
    {
        return None;
    }
    if range.start >= range.end {
        return None;
    }
    if rule == "question" && draft.act == Act::Demand {
        draft.act = Act::Ask;
    }
    if rule == "question" && sentence.groups[index].negated && draft.act == Act::Assert {
        draft.act = Act::RefuseComment;
        draft.status = selon_record::Status::Made;
    }
    draft.content.push(view.bytes(range.clone()));
    // A quotation that fills the complement runs over lines with its fragments.
    if range.len() == 1
        && let Some(quotation) = view.quotation_index(range.start)
    {
        draft.content.extend(super::fragments(view.analysis, quotation).into_iter().skip(1));
    }
    Some(draft)
}
