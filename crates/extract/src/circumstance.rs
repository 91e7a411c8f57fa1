//! To whom, where and how surely: what stands around a reporting clause.

use std::ops::Range;

use selon_lang::{Analysis, Tags, WordClass};
use selon_record::Hedge;
use selon_text::ByteRange;

use crate::draft::Draft;
use crate::noun_phrase::{self, Head, Reach};
use crate::verb_group::{self, Form, VerbGroup};
use crate::view::View;

/// Fills addressee, venue and hedges of every draft.
pub(crate) fn fill(analysis: &Analysis<'_>, drafts: &mut [Draft]) {
    let mut index = 0;
    // Drafts of one frame stand together: one view serves them all.
    while index < drafts.len() {
        let frame = drafts[index].frame;
        let end = (index..drafts.len()).find(|&other| drafts[other].frame != frame).unwrap_or(drafts.len());
        let view = View::new(analysis, &analysis.frames[frame]);
        let told: Vec<Told> = drafts[index..end]
            .iter()
            .map(|draft| (draft.content.clone(), draft.cue.first().map(|cue| cue.0)))
            .collect();
        let by_others = drafts[index..end].iter().any(reported_by_others);
        let groups = if by_others { verb_group::find(&view) } else { Vec::new() };
        for draft in &mut drafts[index..end] {
            around(&view, draft, &told);
            hedges(&view, &groups, draft, &told);
        }
        index = end;
    }
}

/// Prepositions that open a venue.
const VENUE_OPENERS: [&str; 8] = ["dans", "lors", "sur", "au", "via", "devant", "à", "pendant"];

/// Content and first cue of a statement.
type Told = (Vec<ByteRange>, Option<ByteRange>);

/// Whether words go with a statement's cue: nobody says them, and no other cue is nearer.
fn goes_with(cue: Option<ByteRange>, range: ByteRange, told: &[Told]) -> bool {
    let said = told.iter().any(|(content, _)| content.iter().any(|content| content.overlaps(range)));
    let distance = |cue: ByteRange| {
        if range.start >= cue.end { range.start - cue.end } else { cue.start.saturating_sub(range.end) }
    };
    let own = cue.map_or(u32::MAX, distance);
    !said && told.iter().filter_map(|(_, cue)| *cue).all(|other| distance(other) >= own)
}

fn around(view: &View<'_>, draft: &mut Draft, told: &[Told]) {
    let cue = draft.cue.first().map(|cue| cue.0);
    let outside = |items: &Range<usize>| {
        let range = view.bytes(items.clone());
        goes_with(cue, range, told)
            && draft
                .source
                .as_ref()
                .is_none_or(|source| !view.analysis.bytes(source.tokens.clone()).overlaps(range))
    };
    let mut venue = None;
    let mut addressee = None;
    let mut at = 0;
    while at < view.len() {
        if venue.is_none()
            && let Some(items) = venue_at(view, at).filter(&outside)
        {
            at = items.end;
            venue = Some(view.bytes(items));
            continue;
        }
        if addressee.is_none()
            && !draft.cue.is_empty()
            && let Some(items) = addressee_at(view, at).filter(&outside)
            && near(view, draft, &items)
        {
            at = items.end;
            addressee = Some(view.bytes(items));
            continue;
        }
        at += 1;
    }
    draft.venue = venue;
    draft.addressee = addressee;
}

/// “dans un communiqué”, “sur Radio Lanvern”, “lors d'une conférence de presse”.
fn venue_at(view: &View<'_>, at: usize) -> Option<Range<usize>> {
    if !view.is(at, &VENUE_OPENERS) || !view.has(at, Tags::PREPOSITION) {
        return None;
    }
    let mut inner = at + 1;
    if view.is(at, &["lors", "au"]) {
        // “lors de”, “au cours de”, “au micro de”.
        if view.is(at, &["au"]) {
            if !view.is(inner, &["cours", "micro", "terme", "sortir"]) {
                return None;
            }
            inner += 1;
        }
        if view.is(inner, &["de", "d'"]) {
            inner += 1;
        } else if !view.is(inner, &["du", "des"]) {
            return None;
        }
    }
    if view.is(at, &["à"]) {
        // “à l'issue d'une réunion”, “à l'occasion de”, “à l'antenne”.
        let occasion =
            view.is(inner, &["l'", "la"]) && view.is(inner + 1, &["issue", "occasion", "antenne", "tribune"]);
        if !occasion {
            return None;
        }
        let phrase = noun_phrase::read(view, inner, Reach { limit: view.len(), fills: false })?;
        return Some(at..phrase.core.end);
    }
    let phrase = noun_phrase::read(view, inner, Reach { limit: view.len(), fills: false })?;
    let medium = phrase.noun.is_some_and(|noun| view.in_class(noun, WordClass::Venue));
    // “sur France Info”: a name after “sur” where somebody speaks is a station or a site.
    let station = view.is(at, &["sur"]) && phrase.head == Head::Name && !view.has(inner, Tags::DETERMINER);
    (medium || station || view.is(at, &["au"])).then_some(at..phrase.core.end)
}

/// “à l'AFP”, “aux journalistes”, “auprès de la presse”.
fn addressee_at(view: &View<'_>, at: usize) -> Option<Range<usize>> {
    let inner = if view.is(at, &["à", "aux", "au", "devant"]) {
        at + 1
    } else if view.is(at, &["auprès"]) && view.is(at + 1, &["de", "d'", "du", "des"]) {
        at + 2
    } else {
        return None;
    };
    let phrase = noun_phrase::read(view, inner, Reach { limit: view.len(), fills: false })?;
    let told = phrase.noun.is_some_and(|noun| {
        let classes = view.analysis.language.classes(view.lower(noun));
        classes.has(WordClass::Person)
            || classes.has(WordClass::Group)
            || view.is(
                noun,
                &["presse", "agence", "quotidien", "journal", "chaîne", "radio", "télévision", "magazine"],
            )
    }) || phrase.head == Head::Name && can_listen(view, &phrase);
    told.then_some(phrase.items)
}

/// “à l'AFP”, “au Courrier”, “à Ana Roy”; “à Lanvern” is a place.
fn can_listen(view: &View<'_>, phrase: &noun_phrase::NounPhrase) -> bool {
    let first = phrase.names[0].start;
    let acronym = view.text(first..first + 1).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let person = phrase.names[0].len() > 1 && view.has(first, Tags::NAME_MASCULINE | Tags::NAME_FEMININE);
    acronym || person || phrase.items.start < first
}

/// Whether a phrase stands in the reporting clause: close behind the cue.
fn near(view: &View<'_>, draft: &Draft, items: &Range<usize>) -> bool {
    let range = view.bytes(items.clone());
    draft.cue.iter().any(|(cue, _)| cue.end <= range.start && range.start - cue.end <= 60)
}

/// Whether the words are the article's and only the attribution stands beside them.
fn reported_by_others(draft: &Draft) -> bool {
    draft.rule == "according-to" || draft.rule.starts_with("incise")
}

fn hedges(view: &View<'_>, groups: &[VerbGroup], draft: &mut Draft, told: &[Told]) {
    let cue = draft.cue.first().map(|cue| cue.0);
    let inside = |range: ByteRange| draft.content.iter().any(|content| content.contains(range));
    let mut hedges = Vec::new();
    if reported_by_others(draft) {
        let conditional = groups
            .iter()
            .find(|group| group.form == Form::Finite && inside(view.bytes(group.items.clone())))
            .is_some_and(|group| group.conditional);
        if conditional {
            hedges.push(Hedge::Reportedly);
        }
    }
    for item in 0..view.len() {
        if view.lower(item).starts_with("présumé")
            && inside(view.bytes(item..item + 1))
            && !hedges.contains(&Hedge::Alleged)
        {
            hedges.push(Hedge::Alleged);
        }
        let no_evidence = view.is(item, &["sans"])
            && (item + 1..item + 6).any(|next| view.is(next, &["preuve", "preuves"]))
            && goes_with(cue, view.bytes(item..item + 1), told)
            && !hedges.contains(&Hedge::NoEvidence);
        if no_evidence {
            hedges.push(Hedge::NoEvidence);
        }
    }
    draft.hedge = hedges;
}
