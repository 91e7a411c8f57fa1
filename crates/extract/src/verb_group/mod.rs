//! Verb groups: a verb with its auxiliaries, clitics, negation and adverbs.

mod extension;
mod reading;

use std::ops::Range;

use selon_lang::{CueVerb, Lemma, PatternSet, SupportVerb, Tags};

use crate::view::View;
use extension::{extend_over_phrase, extend_over_support};
use reading::is_verb;

/// How the verb of a group stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// With a subject of its own: “a déclaré”.
    Finite,
    /// “affirmant”.
    Gerund,
    /// “avant d'ajouter”.
    Infinitive,
    /// A participle that shares the auxiliary of an earlier group: “et appelé à”.
    Shared,
    /// A participle on its own: “cité par”.
    Participle,
}

/// A verb with everything that belongs to it.
#[derive(Debug, Clone)]
pub(crate) struct VerbGroup {
    /// All items, with an inverted pronoun.
    pub(crate) items: Range<usize>,
    /// The item of the verb that carries the meaning.
    pub(crate) head: usize,
    pub(crate) lemma: Lemma,
    pub(crate) form: Form,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    pub(crate) reflexive: bool,
    pub(crate) conditional: bool,
    /// “s'il disait”: after “si”, in the imperfect or present.
    pub(crate) hypothetical: bool,
    pub(crate) plural: bool,
    /// First or second person: “nous pensons”.
    pub(crate) other_person: bool,
    /// The inverted pronoun: “-t-il”.
    pub(crate) inverted: Option<usize>,
    /// An indirect object clitic: “lui a dit”.
    pub(crate) object: Option<usize>,
    /// The first item of the verb proper, after pronouns.
    pub(crate) finite: usize,
    /// A supporting verb: “a tenu à préciser”.
    pub(crate) support: Option<Lemma>,
    /// What a fixed phrase reports: “faire état”.
    phrase: Option<CueVerb>,
}

impl VerbGroup {
    /// How the supporting verb supports.
    pub(crate) fn support<'a>(&self, view: &View<'a>) -> Option<&'a SupportVerb> {
        view.analysis.language.support(self.support?)
    }

    pub(crate) fn cue(&self, view: &View<'_>) -> CueVerb {
        self.phrase.unwrap_or_else(|| view.analysis.language.cue(self.lemma))
    }
}

/// All verb groups of a frame in text order.
pub(crate) fn find(view: &View<'_>) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = 0;
    while at < view.len() {
        let group = group_at(view, at, &groups);
        match group {
            Some(mut group) => {
                extend_over_phrase(view, &mut group);
                at = group.items.end.max(at + 1);
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

fn group_at(view: &View<'_>, at: usize, before: &[VerbGroup]) -> Option<VerbGroup> {
    let tags = view.tags(at);
    let floor = before.last().map_or(0, |group| group.items.end);
    if tags.any(Tags::FINITE) && is_verb(view, at) {
        return Some(finite(view, at, floor));
    }
    if tags.any(Tags::PRESENT_PARTICIPLE) && view.is_word(at) {
        return gerund(view, at, floor);
    }
    if tags.any(Tags::INFINITIVE) && !tags.any(Tags::DETERMINER) {
        let previous_is_article =
            at > 0 && view.has(at - 1, Tags::DETERMINER) && !view.has(at - 1, Tags::OBJECT_CLITIC);
        if previous_is_article && tags.any(Tags::NOUN) {
            return None;
        }
        let start = clitics_before(view, at, floor);
        return Some(bare(view, start..at + 1, at, Form::Infinitive));
    }
    let participle = tags.any(Tags::PAST_PARTICIPLE) && !(tags.any(Tags::FINITE) && is_verb(view, at));
    if participle && (view.cue(at).reports() || view.is(at, &["cité", "citée", "cités", "citées"])) {
        let shared = at > 0
            && (view.has(at - 1, Tags::COORDINATOR | Tags::ADVERB) || view.is_comma(at - 1))
            && before.iter().any(|group| {
                group.form == Form::Finite && view.has(group.finite, Tags::HAVE) && group.head != group.finite
            });
        // A participle that describes a noun agrees with it and follows it at once.
        let describes = view.is(at + 1, &["par", "dans", "en", "à", "lors"]);
        let form = if shared && !describes { Form::Shared } else { Form::Participle };
        return Some(bare(view, at..at + 1, at, form));
    }
    None
}

fn bare(view: &View<'_>, items: Range<usize>, head: usize, form: Form) -> VerbGroup {
    let negated = items.clone().any(|item| view.is(item, &["ne", "n'", "pas"]));
    let reflexive = items.clone().any(|item| view.has(item, Tags::REFLEXIVE));
    VerbGroup {
        head,
        lemma: view.lemma(head),
        form,
        passive: form == Form::Participle,
        negated,
        reflexive,
        conditional: false,
        hypothetical: false,
        plural: view.has(head, Tags::PLURAL),
        other_person: false,
        inverted: None,
        object: items.clone().find(|&item| view.is(item, &["lui", "leur"])),
        finite: head,
        support: None,
        phrase: None,
        items,
    }
}

fn gerund(view: &View<'_>, at: usize, floor: usize) -> Option<VerbGroup> {
    if view.has(at, Tags::HAVE | Tags::BE) {
        // “ayant déclaré”, “étant accusé”.
        let head = participle_after(view, at + 1)?;
        let mut group = bare(view, at..head + 1, head, Form::Gerund);
        group.passive = view.has(at, Tags::BE);
        return Some(group);
    }
    // “le président sortant”, “un rapport accablant” describe; “affirmant” reports.
    if view.has(at, Tags::ADJECTIVE | Tags::NOUN) && !view.cue(at).takes_that_clause() {
        return None;
    }
    let start = clitics_before(view, at, floor);
    Some(bare(view, start..at + 1, at, Form::Gerund))
}

/// The first of the clitics and of “ne” that stand directly before a verb.
fn clitics_before(view: &View<'_>, at: usize, floor: usize) -> usize {
    let mut start = at;
    while start > floor {
        let before = start - 1;
        let clitic = view.has(before, Tags::OBJECT_CLITIC)
            && !view.has(before, Tags::PREPOSITION | Tags::STRONG_PRONOUN)
            || view.is(before, &["lui"]) && !(before > 0 && view.has(before - 1, Tags::PREPOSITION))
            || view.has(before, Tags::SUBJECT_PRONOUN)
                && view.has(before, Tags::OBJECT_CLITIC)
                && (view.has(at, Tags::THIRD_SINGULAR | Tags::THIRD_PLURAL)
                    && !view.has(at, Tags::OTHER_PERSON)
                    || before > floor && view.has(before - 1, Tags::SUBJECT_PRONOUN))
            || view.is(before, &["en"])
                && before > floor
                && view.has(before - 1, Tags::OBJECT_CLITIC | Tags::SUBJECT_PRONOUN | Tags::NEGATION);
        if clitic || view.is(before, &["ne", "n'"]) {
            start = before;
        } else {
            break;
        }
    }
    start
}

/// A past participle after an auxiliary, over negation, adverbs and short insertions.
fn participle_after(view: &View<'_>, from: usize) -> Option<usize> {
    let mut at = from;
    while at < view.len() && at < from + 9 {
        let tags = view.tags(at);
        let skippable = tags.any(Tags::ADVERB | Tags::NEGATION | Tags::BE)
            || view.is(at, &["tous", "toutes", "tout", "rien", "ni"])
            || view.lower(at).starts_with('-');
        if tags.any(Tags::PAST_PARTICIPLE) && !(tags.any(Tags::BE) && participle_next(view, at + 1)) {
            return Some(at);
        }
        if skippable {
            at += 1;
            continue;
        }
        // “a, quant à lui, confirmé”, “a pour sa part dit”, “a en outre ajouté”.
        if let Some(end) = insertion(view, at) {
            at = end;
            continue;
        }
        // “ont par la suite confirmé”: a short phrase before a reporting participle.
        if tags.any(Tags::PREPOSITION) {
            let reports = |item: usize| view.has(item, Tags::PAST_PARTICIPLE) && view.cue(item).reports();
            let nominal = |item: usize| {
                view.has(item, Tags::DETERMINER | Tags::NOUN | Tags::ADJECTIVE | Tags::PREPOSITION)
            };
            return (at + 1..at + 5).find(|&item| reports(item)).filter(|&end| (at + 1..end).all(nominal));
        }
        return None;
    }
    None
}

fn participle_next(view: &View<'_>, mut at: usize) -> bool {
    while view.has(at, Tags::ADVERB) && !view.has(at, Tags::PAST_PARTICIPLE) {
        at += 1;
    }
    view.has(at, Tags::PAST_PARTICIPLE) && !view.has(at, Tags::BE)
}

/// One past a short phrase that may stand between auxiliary and participle.
pub(crate) fn insertion(view: &View<'_>, at: usize) -> Option<usize> {
    let comma = view.is_comma(at);
    let end = view.pattern_end(PatternSet::Insertion, at + usize::from(comma))?;
    match comma {
        true if view.is_comma(end) => Some(end + 1),
        true => None,
        false => Some(end),
    }
}

fn finite(view: &View<'_>, at: usize, floor: usize) -> VerbGroup {
    let tags = view.tags(at);
    let start = clitics_before(view, at, floor);
    let mut end = at + 1;
    let mut inverted = None;
    if view.has(end, Tags::SUBJECT_PRONOUN) && view.lower(end).starts_with('-') {
        inverted = Some(end);
        end += 1;
    }
    let mut head = at;
    let mut passive = false;
    if tags.any(Tags::HAVE | Tags::BE)
        && let Some(participle) = participle_after(view, end)
    {
        head = participle;
        let been = tags.any(Tags::HAVE) && (end..participle).any(|item| view.has(item, Tags::BE));
        passive = been || tags.any(Tags::BE);
        end = participle + 1;
    } else if view.has(end, Tags::NEGATION) && !view.is(end, &["plus"]) {
        end += 1;
    }
    let negation = |range: Range<usize>| {
        let mut has_ne = false;
        let mut has_pas = false;
        for item in range {
            has_ne |= view.is(item, &["ne", "n'"]);
            has_pas |=
                view.is(item, &["pas", "jamais", "nullement", "aucunement", "guère", "rien", "plus", "ni"]);
        }
        (has_ne, has_pas)
    };
    let (has_ne, has_pas) = negation(start..end);
    let reflexive = (start..at).any(|item| view.has(item, Tags::REFLEXIVE));
    let object = (start..at).find(|&item| view.is(item, &["lui", "leur", "nous", "m'", "me"]));
    let mut group = VerbGroup {
        items: start..end,
        head,
        lemma: view.lemma(head),
        form: Form::Finite,
        passive: passive && !reflexive,
        negated: has_ne && (has_pas || view.is(end, &["pas"])),
        reflexive,
        conditional: tags.any(Tags::CONDITIONAL),
        hypothetical: conditioned(view, start),
        plural: tags.any(Tags::THIRD_PLURAL) && !tags.any(Tags::THIRD_SINGULAR),
        other_person: tags.any(Tags::OTHER_PERSON) && !tags.any(Tags::THIRD_SINGULAR | Tags::THIRD_PLURAL),
        inverted,
        object,
        finite: at,
        support: None,
        phrase: None,
    };
    extend_over_support(view, &mut group);
    group
}

/// Whether “si” opens the clause of a verb, a short subject between them.
fn conditioned(view: &View<'_>, verb: usize) -> bool {
    (verb.saturating_sub(5)..verb).rev().take_while(|&item| !view.is_comma(item)).any(|item| {
        view.has(item, Tags::WHETHER)
            && (item == 0 || view.is_comma(item - 1) || view.has(item - 1, Tags::COORDINATOR))
    })
}

#[cfg(test)]
mod tests {
    use selon_lang::{Analysis, Language};

    use super::find;
    use crate::view::View;

    fn groups(text: &str) -> Vec<String> {
        let analysis = Analysis::of(text, Language::french());
        let view = View::new(&analysis, &analysis.frames[0]);
        find(&view)
            .iter()
            .map(|group| {
                let flags = [
                    (group.negated, " negated"),
                    (group.passive, " passive"),
                    (group.reflexive, " reflexive"),
                ];
                let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect();
                format!(
                    "{}={}{flags}",
                    view.text(group.items.clone()),
                    view.analysis.language.lexicon().lemma_text(view.lemma(group.head))
                )
            })
            .collect()
    }

    #[test]
    fn auxiliaries_clitics_and_negation_belong_to_the_group() {
        assert_eq!(
            groups("Le maire n'a pas encore confirmé que le pont tient."),
            ["n'a pas encore confirmé=confirmer negated", "tient=tenir"]
        );
        assert_eq!(groups("La ville, lui a-t-elle dit, sera belle."), ["lui a-t-elle dit=dire", "sera=être"]);
        assert_eq!(groups("Elle a, quant à elle, démenti."), ["a, quant à elle, démenti=démentir"]);
    }

    #[test]
    fn nouns_are_not_verbs() {
        assert_eq!(groups("La demande du juge annonce une réforme."), ["annonce=annoncer"]);
        assert_eq!(
            groups("Le juge demande que la réforme attende."),
            ["demande=demander", "attende=attendre"]
        );
    }

    #[test]
    fn supporting_verbs_lead_to_the_reporting_one() {
        assert_eq!(
            groups("Le préfet a tenu à préciser que rien ne change."),
            ["a tenu à préciser=préciser", "ne change=changer"]
        );
    }

    #[test]
    fn passives_and_reflexives_are_seen() {
        assert_eq!(groups("Le plan a été annoncé hier."), ["a été annoncé=annoncer passive"]);
        assert_eq!(groups("Il s'est réjoui du vote."), ["s'est réjoui=réjouir reflexive"]);
    }
}
