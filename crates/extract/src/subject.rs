//! The subject of a verb group, without a parser.

use selon_lang::{Tags, WordClass};

use crate::noun_phrase::{self, Head, NounPhrase, Reach};
use crate::verb_group::{self, Form, VerbGroup};
use crate::view::View;

/// Who a verb group is said of.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    /// The words that stand for the subject here; for “qui” its antecedent is in `phrase`.
    pub(crate) items: std::ops::Range<usize>,
    /// What stands there, where it is more than a pronoun.
    pub(crate) phrase: Option<NounPhrase>,
    /// Whether the subject is a relative pronoun.
    pub(crate) relative: bool,
    /// Where the clause begins, the subject's own adverbials left out.
    pub(crate) clause: usize,
}

impl Subject {
    fn of(phrase: NounPhrase) -> Self {
        Self {
            items: phrase.items.clone(),
            clause: phrase.items.start,
            phrase: Some(phrase),
            relative: false,
        }
    }

    fn pronoun(item: usize) -> Self {
        Self { items: item..item + 1, phrase: None, relative: false, clause: item }
    }
}

/// The subjects of all groups of a frame, in the groups' order.
pub(crate) fn all(view: &View<'_>, groups: &[VerbGroup]) -> Vec<Option<Subject>> {
    let mut subjects: Vec<Option<Subject>> = Vec::with_capacity(groups.len());
    for (index, group) in groups.iter().enumerate() {
        let found = match group.form {
            Form::Finite => before(view, groups, index).or_else(|| shared(view, groups, index, &subjects)),
            Form::Shared | Form::Gerund | Form::Infinitive => main_before(groups, index, &subjects),
            Form::Participle => None,
        };
        subjects.push(found);
    }
    // “Rappelant que …, elle a ajouté”: a gerund before its main clause.
    for index in 0..groups.len() {
        if subjects[index].is_none() && matches!(groups[index].form, Form::Gerund | Form::Infinitive) {
            let later = (index + 1..groups.len()).find(|&other| {
                groups[other].form == Form::Finite
                    && subjects[other]
                        .as_ref()
                        .is_some_and(|s| !s.relative && view.is_comma(s.clause.saturating_sub(1)))
            });
            subjects[index] = later.and_then(|other| subjects[other].clone());
        }
    }
    subjects
}

/// The subject of the nearest finite group before that is no relative or subordinate clause.
fn main_before(groups: &[VerbGroup], index: usize, subjects: &[Option<Subject>]) -> Option<Subject> {
    let finite = |other: &usize| groups[*other].form == Form::Finite && subjects[*other].is_some();
    let main = (0..index)
        .rev()
        .filter(finite)
        .find(|&other| subjects[other].as_ref().is_some_and(|subject| !subject.relative));
    let mut main = main.or_else(|| (0..index).rev().find(finite))?;
    // Inside the complement of a reporting verb, the reporter goes on speaking.
    while let Some(outer) = (0..main).rev().filter(finite).find(|&other| {
        groups[other].form == Form::Finite && subjects[other].as_ref().is_some_and(|s| !s.relative)
    }) {
        main = outer;
    }
    subjects[main].clone()
}

/// “X a fait A et a déclaré B”.
fn shared(
    view: &View<'_>,
    groups: &[VerbGroup],
    index: usize,
    subjects: &[Option<Subject>],
) -> Option<Subject> {
    let start = groups[index].items.start;
    let before = start.checked_sub(1)?;
    let mut link = before;
    while link > 0
        && (view.has(link, Tags::ADVERB) && !view.has(link, Tags::COORDINATOR) || view.is_comma(link))
    {
        link -= 1;
    }
    if !(view.is(link, &["et", "mais", "puis", "ou"]) || view.is_comma(before)) {
        return None;
    }
    // “a annoncé que le port fermerait et a précisé que”: one report follows another.
    let told = groups[index].cue(view).takes_that_clause() && view.has(groups[index].items.end, Tags::THAT);
    let reporter = told.then(|| {
        (0..index).rev().find(|&other| {
            groups[other].form == Form::Finite
                && groups[other].cue(view).takes_that_clause()
                && subjects[other].as_ref().is_some_and(|subject| !subject.relative)
                && groups[other].plural == groups[index].plural
        })
    });
    if let Some(reporter) = reporter.flatten() {
        return subjects[reporter].clone();
    }
    let compound = |other: usize| groups[other].head != groups[other].finite;
    let fits = |other: &usize| {
        groups[*other].form == Form::Finite
            && subjects[*other].is_some()
            && groups[*other].plural == groups[index].plural
            && groups[*other].other_person == groups[index].other_person
    };
    // “a dit que la piscine fermerait mais n'a pas signé”: the verb of the same tense.
    let nearest = (0..index).rev().find(fits)?;
    let same_tense = (0..index).rev().filter(fits).find(|&other| compound(other) == compound(index));
    let chosen = if compound(nearest) == compound(index) { nearest } else { same_tense.unwrap_or(nearest) };
    Some(chosen).and_then(|other| subjects[other].clone())
}

/// The subject that stands to the left of a finite group, or is inverted into it.
fn before(view: &View<'_>, groups: &[VerbGroup], index: usize) -> Option<Subject> {
    let group = &groups[index];
    if let Some(inverted) = group.inverted {
        return Some(Subject::pronoun(inverted));
    }
    let end = group.items.start;
    let previous = end.checked_sub(1)?;
    if view.has(previous, Tags::SUBJECT_PRONOUN) && !view.lower(previous).starts_with('-') {
        return Some(Subject::pronoun(previous));
    }
    if view.is(previous, &["qui"]) {
        return Some(relative(view, groups, index, previous));
    }
    let floor = groups[..index].iter().rev().find(|g| g.form == Form::Finite).map_or(0, |g| g.items.end);
    if let Some(found) = directly_before(view, floor, end, group.plural) {
        return Some(found);
    }
    // “X, interrogé hier, a dit”, “X, qui dirige le port, a dit”, “Mardi, X, …, a dit”.
    if view.is_comma(previous) {
        let mut close = previous;
        for _ in 0..4 {
            let open = (0..close).rev().find(|&item| view.is_comma(item))?;
            let fits = |found: &Subject| {
                !preceded_by_preposition(view, found.items.start)
                    && found.phrase.as_ref().is_none_or(|phrase| agrees(view, phrase, group.plural))
            };
            let with_apposition = directly_before(view, 0, close, group.plural).filter(fits);
            if with_apposition.as_ref().is_some_and(|found| found.items.start < open) {
                return with_apposition;
            }
            let without = directly_before(view, 0, open, group.plural).filter(fits);
            if without.is_some() || with_apposition.is_some() {
                return without.or(with_apposition);
            }
            close = open;
        }
        return None;
    }
    // “le ministre qui dirige le port a dit”: the phrase before the relative clause.
    let pronoun = (0..end).rev().find(|&item| view.is(item, &["qui", "dont", "où"]))?;
    if (pronoun..end).any(|item| view.is_sign(item, &[':', ';'])) {
        return None;
    }
    // “avec qui”, “, dont”: what stands before the pronoun is not the phrase's.
    let outside = pronoun > 0 && (view.is_comma(pronoun - 1) || view.has(pronoun - 1, Tags::PREPOSITION));
    directly_before(view, 0, if outside { pronoun - 1 } else { pronoun }, group.plural)
}

fn preceded_by_preposition(view: &View<'_>, start: usize) -> bool {
    start > 0 && view.has(start - 1, Tags::PREPOSITION)
}

fn agrees(view: &View<'_>, phrase: &NounPhrase, plural: bool) -> bool {
    phrase.coordinated || !view.has(phrase.items.start, Tags::PLURAL) || plural || phrase.head == Head::Name
}

/// The longest noun phrase that ends exactly at `end` and begins where a clause can begin.
fn directly_before(view: &View<'_>, floor: usize, end: usize, plural: bool) -> Option<Subject> {
    let mut best = None;
    let lowest = floor.max(end.saturating_sub(40));
    for start in (lowest..end).rev() {
        // Only what stands between the clause's edge and the verb can be its subject.
        if view.is_sign(start, &[':', ';', '–', '—', '.', '!', '?'])
            || view.quotation(start).is_some() && start + 1 < end && best.is_some()
        {
            break;
        }
        if view.has(start, Tags::THAT) || view.is(start, &["mais", "car", "or", "alors", "tandis"]) {
            break;
        }
        let opens = start == floor
            || start == 0
            || view.is_comma(start - 1)
            || view.is_sign(start - 1, &[':', ';', '–', '—', '.', '-', '!', '?', ')', '…', '•', '(', '['])
            || view.quotation(start - 1).is_some()
            || view.has(
                start - 1,
                Tags::THAT | Tags::SUBORDINATOR | Tags::COORDINATOR | Tags::RELATIVE | Tags::ADVERB,
            )
            || view.has(start - 1, Tags::NOUN)
                && view.has(start, Tags::DETERMINER)
                && !view.has(start, Tags::FUSED)
                && !(lowest..start).any(|item| view.is(item, &["qui", "dont", "où"]))
            || view.is_number(start - 1);
        if !opens || preceded_by_preposition(view, start) || preposition_attached(view, start) {
            continue;
        }
        let Some(phrase) = noun_phrase::read(view, start, Reach { limit: end, fills: true }) else {
            continue;
        };
        let time = phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::TimeUnit));
        let nominal =
            phrase.head == Head::Pronoun || phrase.noun.is_some() && !time || !phrase.names.is_empty();
        if phrase.items.end == end && nominal && agrees(view, &phrase, plural) {
            best = Some(phrase);
        }
    }
    best.map(Subject::of)
}

/// Whether the phrase would begin inside a coordination under a preposition: “avec la France et l'Italie”.
fn preposition_attached(view: &View<'_>, start: usize) -> bool {
    start >= 2 && view.is(start - 1, &["et", "ou"]) && view.has(start, Tags::PREPOSITION)
}

/// “qui”: the words here are the pronoun, the speaker is its antecedent.
fn relative(view: &View<'_>, groups: &[VerbGroup], index: usize, pronoun: usize) -> Subject {
    let stop = if pronoun > 0 && view.is_comma(pronoun - 1) { pronoun - 1 } else { pronoun };
    let floor = groups[..index].iter().rev().find(|g| g.items.end <= stop).map_or(0, |g| g.items.end);
    let mut best = None;
    for start in (floor.max(stop.saturating_sub(25))..stop).rev() {
        if view.is_sign(start, &[':', ';']) {
            break;
        }
        let determined = view.has(start, Tags::DETERMINER | Tags::STRONG_PRONOUN)
            || view.is_name(start) && !(start > 0 && view.is_name(start - 1));
        if !determined
            || start > 0 && view.is(start - 1, &["de", "d'", "du", "des"]) && !view.is_comma(start - 1)
        {
            continue;
        }
        if let Some(phrase) = noun_phrase::read(view, start, Reach { limit: stop, fills: true })
            && phrase.items.end == stop
        {
            best = Some(phrase);
            if !view.has(start, Tags::DETERMINER) || start == floor || !view.is(start - 1, &["et"]) {
                break;
            }
        }
    }
    Subject { items: pronoun..pronoun + 1, phrase: best, relative: true, clause: pronoun }
}

/// The subject that follows its verb: “explique Ana Roy, maire de Lanvern”.
pub(crate) fn after(view: &View<'_>, group: &VerbGroup) -> Option<Subject> {
    if let Some(inverted) = group.inverted {
        return Some(Subject::pronoun(inverted));
    }
    let mut at = group.items.end;
    // “a expliqué hier à la presse Ana Roy”, “a ensuite dit”.
    if view.in_class(at, WordClass::Weekday)
        || view.is(at, &["ce", "cette"]) && view.in_class(at + 1, WordClass::Weekday)
    {
        at = time_end(view, at);
    }
    let mut skipped = 0;
    while skipped < 3 && view.has(at, Tags::ADVERB) && !view.has(at, Tags::DETERMINER | Tags::STRONG_PRONOUN)
    {
        at += 1;
        skipped += 1;
    }
    if let Some(end) = verb_group::insertion(view, at).or_else(|| skip_insertion(view, at)) {
        at = end;
    }
    if view.has(at, Tags::PREPOSITION | Tags::THAT | Tags::NEGATION | Tags::RELATIVE) && !view.is_name(at) {
        return skip_to_subject(view, at);
    }
    let phrase = noun_phrase::read(view, at, Reach { limit: view.len(), fills: false })?;
    Some(Subject::of(phrase))
}

/// One past “mardi soir”, “ce lundi 3 mars 2031”.
fn time_end(view: &View<'_>, start: usize) -> usize {
    let mut at = start;
    while view.in_class(at, WordClass::Weekday)
        || view.in_class(at, WordClass::Month)
        || view.in_class(at, WordClass::DayPart)
        || view.is_number(at)
        || at == start && view.has(at, Tags::DETERMINER)
    {
        at += 1;
    }
    at
}

/// “explique, ému, le maire”; “explique, de son côté, le maire”.
fn skip_insertion(view: &View<'_>, at: usize) -> Option<usize> {
    if !view.is_comma(at) {
        return None;
    }
    let close = (at + 1..view.len().min(at + 9)).find(|&item| view.is_comma(item))?;
    let opens_subject = view.has(close + 1, Tags::DETERMINER) || view.is_name(close + 1);
    let insertion =
        view.has(at + 1, Tags::PREPOSITION | Tags::ADVERB | Tags::ADJECTIVE | Tags::PAST_PARTICIPLE);
    (opens_subject && insertion).then_some(close + 1)
}

/// “a indiqué à l'AFP le procureur”: a prepositional phrase, then the subject.
fn skip_to_subject(view: &View<'_>, at: usize) -> Option<Subject> {
    if !view.has(at, Tags::PREPOSITION) {
        return None;
    }
    let mut inner = at + 1;
    if view.is(at, &["lors"]) || view.is(inner, &["de", "d'"]) && view.is(at, &["auprès", "lors"]) {
        inner += 1;
    }
    let reach = Reach { limit: view.len(), fills: false };
    // The addressee or the venue takes what belongs to it; the next determiner or name opens the subject.
    let end = noun_phrase::read(view, inner, reach).map_or(inner + 1, |phrase| own_end(view, &phrase));
    let start = if view.in_class(end, WordClass::Weekday) { time_end(view, end) } else { end };
    if start >= view.end_of_words()
        || !(view.has(start, Tags::DETERMINER) || view.is_name(start))
        || view.has(start, Tags::FUSED)
    {
        return None;
    }
    noun_phrase::read(view, start, reach).map(Subject::of)
}

/// Where an addressee or a venue ends and the bare name of the speaker begins:
/// “sur Facebook Ana Roy”, “devant les élus Ana Roy”.
fn own_end(view: &View<'_>, phrase: &NounPhrase) -> usize {
    let given = |item: usize| view.has(item, Tags::NAME_MASCULINE | Tags::NAME_FEMININE);
    if let [.., before, last] = phrase.names.as_slice()
        && before.end == last.start
    {
        return last.start;
    }
    let Some(name) = phrase.names.first().filter(|name| name.end == phrase.core.end) else {
        return phrase.core.end;
    };
    if phrase.head == Head::Noun && view.has(phrase.items.start, Tags::PLURAL) && given(name.start) {
        return name.start;
    }
    let second = (name.start + 1..name.end).find(|&item| given(item) && !given(item - 1));
    second.filter(|_| phrase.head == Head::Name).unwrap_or(phrase.core.end)
}

#[cfg(test)]
mod tests {
    use selon_lang::{Analysis, Language};

    use super::{after, all};
    use crate::{verb_group, view::View};

    fn subjects(text: &str) -> Vec<String> {
        let analysis = Analysis::of(text, Language::french());
        let view = View::new(&analysis, &analysis.frames[0]);
        let groups = verb_group::find(&view);
        let found = all(&view, &groups);
        found.into_iter().flatten().map(|subject| view.text(subject.items).to_owned()).collect()
    }

    #[test]
    fn phrases_before_the_verb() {
        assert_eq!(
            subjects("Mardi, le maire de Lanvern a déclaré que tout va bien.")[0],
            "le maire de Lanvern"
        );
        assert_eq!(
            subjects("Ana Roy, présidente du port, a annoncé un plan.")[0],
            "Ana Roy, présidente du port"
        );
        assert_eq!(subjects("Interrogée hier, la directrice a démenti.")[0], "la directrice");
        assert_eq!(subjects("Le maire, qui dirige le port, a dit non."), ["qui", "Le maire"]);
        assert_eq!(subjects("Le maire a visité le port et a promis un pont."), ["Le maire", "Le maire"]);
    }

    #[test]
    fn phrases_after_the_verb() {
        let text = "explique à la presse le maire de Lanvern, Ivo Brandt.";
        let analysis = Analysis::of(&format!("« Non », {text}"), Language::french()).text.to_owned();
        let analysis = Analysis::of(&analysis, Language::french());
        let view = View::new(&analysis, &analysis.frames[0]);
        let groups = verb_group::find(&view);
        let subject = after(&view, &groups[0]).unwrap();
        assert_eq!(view.text(subject.items), "le maire de Lanvern, Ivo Brandt");
    }
}
