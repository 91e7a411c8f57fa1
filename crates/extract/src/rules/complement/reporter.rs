//! Whether a verb reports where it stands: its form, its subject, who can speak.

use selon_lang::{Tags, WordClass};

use super::super::{Sentence, skip_circumstances};
use crate::noun_phrase::Head;
use crate::subject::Subject;
use crate::verb_group::Form;

pub(super) fn may_report(sentence: &Sentence<'_>, index: usize) -> bool {
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
fn asserts(sentence: &Sentence<'_>, index: usize, subject: &Subject) -> bool {
    let view = &sentence.view;
    let lemma = view.analysis.language.lexicon().lemma_text(sentence.groups[index].lemma);
    let neuter = view.is(subject.items.start, &["cela", "ceci", "ça", "rien", "tout"]);
    subject.phrase.is_some() && !neuter && !SHOWING.contains(&lemma)
}

/// Whether a subject is somebody who can speak.
pub(super) fn speaks(sentence: &Sentence<'_>, subject: &Subject) -> bool {
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
