//! What a speaker does with words whose cue only says that they were said.
//!
//! “Il a déclaré qu'il partirait” promises, “il a dit qu'il faut partir”
//! demands: the first verb of the content and its subject decide.

use selon_lang::{Analysis, CueAct, Tags};
use selon_record::{Act, Status};
use selon_text::ByteRange;

use crate::draft::Draft;
use crate::subject::{self, Subject};
use crate::verb_group::{self, Form, VerbGroup};
use crate::view::View;

/// Refines the act of every draft that so far only asserts.
pub(crate) fn refine(analysis: &Analysis<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        // Whoever passes words on asserts that they were said.
        let relays = matches!(draft.rule, "relay.cited-by" | "relay.according-to" | "relay.incise");
        if draft.act == Act::Assert
            && !relays
            && draft.status == Status::Made
            && let Some(act) = told(analysis, draft)
        {
            draft.act = act;
        }
    }
}

fn told(analysis: &Analysis<'_>, draft: &Draft) -> Option<Act> {
    let content = *draft.content.first()?;
    // The innermost sentence in which the first words of the content stand.
    let mut word = analysis.tokens.list.partition_point(|token| token.range.end <= content.start);
    while word < analysis.tokens.list.len() && analysis.lower(word).is_empty() {
        word += 1;
    }
    let frame = analysis.inner_frame(word)?;
    let view = View::new(analysis, &analysis.frames[frame]);
    if plan(&view, draft) {
        return Some(Act::Promise);
    }
    if commands(&view, content) {
        return Some(Act::Demand);
    }
    let groups = verb_group::find(&view);
    let subjects = subject::all(&view, &groups);
    let inside = |group: &VerbGroup| {
        let range = view.bytes(group.items.clone());
        range.start >= content.start && range.end <= content.end
    };
    let index = groups.iter().position(|group| inside(group) && group.form == Form::Finite)?;
    let group = &groups[index];
    let lemma = analysis.language.lexicon().lemma_text(group.lemma);
    let finite = view.tags(group.finite);
    let own = subjects[index].as_ref().is_some_and(|subject| speaks_of_himself(&view, subject));
    if (lemma == "falloir" || lemma == "devoir" && group.conditional) && !group.negated && !own {
        return Some(Act::Demand);
    }
    if own && group.cue(&view).act == CueAct::Attitude && group.cue(&view).takes_infinitive() {
        return Some(Act::Attitude);
    }
    let future = finite.any(Tags::FUTURE);
    // In a clause after a past cue the conditional is a future.
    let later = future || group.conditional && view.has(group.items.start.saturating_sub(2), Tags::THAT);
    let acts = !group.negated && !group.passive && !matches!(lemma, "être" | "avoir" | "voir");
    (own && later && acts).then_some(Act::Promise)
}

/// “annonce son intention de P”, “sa décision de P”.
fn plan(view: &View<'_>, draft: &Draft) -> bool {
    let Some(content) = draft.content.first() else { return false };
    (0..view.len().saturating_sub(2)).any(|item| {
        view.bytes(item..item + 1).start == content.start
            && view.is(item, &["son", "sa", "leur"])
            && view.is(
                item + 1,
                &["intention", "volonté", "départ", "candidature", "démission", "retrait", "décision"],
            )
    })
}

/// “N'écoutez pas”, “Partons”: an imperative opens what is said.
fn commands(view: &View<'_>, content: ByteRange) -> bool {
    let Some(mut first) =
        (0..view.len()).find(|&item| view.is_word(item) && view.bytes(item..item + 1).start >= content.start)
    else {
        return false;
    };
    if view.is(first, &["ne", "n'"]) {
        first += 1;
    }
    let lower = view.lower(first);
    let ending = lower.ends_with("ez") || lower.ends_with("ons") || lower == "dites" || lower == "faites";
    let asks = view.has(first + 1, Tags::SUBJECT_PRONOUN) && !view.is(first + 1, &["-nous", "-vous"]);
    ending
        && view.has(first, Tags::OTHER_PERSON)
        && !view.has(first, Tags::NOUN | Tags::HAVE | Tags::BE)
        && !asks
}

/// “il”, “je”, “nous”: whoever speaks may mean himself.
fn speaks_of_himself(view: &View<'_>, subject: &Subject) -> bool {
    subject.phrase.is_none()
        && !subject.relative
        && view.is(subject.items.start, &["il", "elle", "ils", "elles", "je", "j'", "nous"])
}
