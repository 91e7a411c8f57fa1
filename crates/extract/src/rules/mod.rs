//! The rules of extraction, one file each; each adds drafts for one construction.
//!
//! A rule sees one [`Sentence`]: a frame with its verb groups and their
//! subjects. What it uses up (a quotation, a verb group) it marks, so that the
//! rules after it leave it alone. Their order in [`apply`] is their rank.

mod according_to;
mod clause;
mod colon;
mod complement;
mod floating;
mod incise;
mod label;
mod naming;
mod nominal;
mod passive;
mod refusal;
mod relay;

use selon_lang::{Analysis, Frame, Tags};
use selon_record::{Act, Status};
use selon_text::ByteRange;

use crate::draft::{Draft, Source, act_of};
use crate::subject::{self, Subject};
use crate::verb_group::{self, VerbGroup};
use crate::view::View;

/// What the rules have used up so far, over the whole document.
pub(crate) struct Claims {
    /// For each quotation, the draft that it is content of.
    pub(crate) quotations: Vec<Option<usize>>,
}

/// One frame with everything the rules ask of it.
pub(crate) struct Sentence<'a> {
    pub(crate) view: View<'a>,
    pub(crate) number: usize,
    pub(crate) groups: Vec<VerbGroup>,
    pub(crate) subjects: Vec<Option<Subject>>,
    /// Groups that a rule has used.
    pub(crate) used: Vec<bool>,
    /// Where the reporting clauses that interrupt this sentence stand.
    pub(crate) incises: Vec<std::ops::Range<usize>>,
    /// The drafts that they made, in the same order.
    pub(crate) incise_drafts: Vec<usize>,
}

impl<'a> Sentence<'a> {
    fn new(analysis: &'a Analysis<'a>, frame: &'a Frame, number: usize) -> Self {
        let view = View::new(analysis, frame);
        let groups = verb_group::find(&view);
        let subjects = subject::all(&view, &groups);
        let used = vec![false; groups.len()];
        Self { view, number, groups, subjects, used, incises: vec![], incise_drafts: vec![] }
    }

    /// Whether the sentence stands in a quotation.
    pub(crate) fn is_quoted(&self) -> bool {
        self.view.frame.within.is_some()
    }

    /// A draft for a verb group with its act, status and cue.
    pub(crate) fn draft(&self, group: usize, rule: &'static str) -> Draft {
        let verb = &self.groups[group];
        let mut draft = Draft::new(self.number, rule);
        draft.cue.push((self.view.bytes(verb.items.clone()), verb.lemma));
        draft.act = act_of(verb.cue(&self.view).act);
        let support = verb.support(&self.view);
        if verb.negated {
            negate(self, group, &mut draft);
        }
        // “refuse de dire”, “n'a pas souhaité préciser”.
        let unwilling = support.is_some_and(|support| support.refuses || support.wills && verb.negated);
        if unwilling && draft.act == Act::Assert {
            draft.act = Act::RefuseComment;
            draft.status = Status::Made;
        } else if verb.hypothetical && verb.form == verb_group::Form::Finite {
            draft.status = Status::Hypothetical;
        }
        draft
    }

    /// The source of a verb group: its subject on the left.
    pub(crate) fn source(&self, group: usize) -> Option<Source> {
        self.subjects[group].as_ref().map(|subject| Source::of_subject(&self.view, subject))
    }

    /// Whether a finite verb stands between two items.
    pub(crate) fn has_verb(&self, range: std::ops::Range<usize>) -> bool {
        self.groups.iter().any(|group| {
            group.form == verb_group::Form::Finite
                && range.start <= group.items.start
                && group.items.end <= range.end
        })
    }

    pub(crate) fn has_quotation(&self, range: std::ops::Range<usize>) -> bool {
        range.into_iter().any(|item| self.view.quotation(item).is_some())
    }

    /// Marks the quotations among some items as content of a draft.
    pub(crate) fn claim(&self, range: std::ops::Range<usize>, draft: usize, claims: &mut Claims) {
        for item in range {
            if let Some(quotation) = self.view.quotation_index(item) {
                claims.quotations[quotation] = Some(draft);
            }
        }
    }
}

/// “n'a pas dit que”, “ne souhaite pas que”: a stance that is denied is a stance, a statement is not made.
fn negate(sentence: &Sentence<'_>, group: usize, draft: &mut Draft) {
    let lemma = sentence.view.analysis.language.lexicon().lemma_text(sentence.groups[group].lemma);
    match draft.act {
        Act::Attitude => {}
        _ if matches!(lemma, "croire" | "penser" | "voir" | "exclure" | "douter" | "cacher" | "vouloir") => {}
        _ => draft.status = Status::NotMade,
    }
}

/// Runs all rules over all frames of a document.
pub(crate) fn apply(analysis: &Analysis<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut claims = Claims { quotations: vec![None; analysis.quotations.len()] };
    for (number, frame) in analysis.frames.iter().enumerate() {
        let mut sentence = Sentence::new(analysis, frame, number);
        if sentence.view.len() == 0 {
            continue;
        }
        incise::find(&mut sentence, &mut drafts, &mut claims);
        according_to::find(&mut sentence, &mut drafts, &mut claims);
        refusal::find(&mut sentence, &mut drafts);
        naming::find(&mut sentence, &mut drafts, &mut claims);
        complement::find(&mut sentence, &mut drafts, &mut claims);
        passive::find(&mut sentence, &mut drafts);
        colon::find(&mut sentence, &mut drafts, &mut claims);
        nominal::find(&mut sentence, &mut drafts);
        relay::find(&mut sentence, &mut drafts);
    }
    label::find(analysis, &mut drafts, &mut claims);
    floating::find(analysis, &mut drafts, &mut claims);
    for draft in &mut drafts {
        questions(analysis, draft);
    }
    drafts
}

/// “« Où est-il ? », a demandé X”: who demands words that end in a question mark asks.
fn questions(analysis: &Analysis<'_>, draft: &mut Draft) {
    let Some(last) = draft.content.last().filter(|_| draft.act == Act::Demand) else { return };
    let words = analysis.text[last.as_range()].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?');
    let asks = draft.cue.iter().any(|(_, lemma)| analysis.language.cue(*lemma).takes_question());
    if words.ends_with('?') && asks {
        draft.act = Act::Ask;
    }
}

/// Skips adverbs and prepositional phrases from `at` on, up to what they surround.
///
/// Returns the first item that is neither; commas between them are skipped.
pub(crate) fn skip_circumstances(view: &View<'_>, mut at: usize, limit: usize) -> usize {
    while at < limit {
        let tags = view.tags(at);
        if tags.any(Tags::THAT | Tags::WHETHER) || view.quotation(at).is_some() || view.sign(at) == Some(':')
        {
            return at;
        }
        if view.is_comma(at) {
            at += 1;
            continue;
        }
        let weekday = view.in_class(at, selon_lang::WordClass::Weekday)
            || view.in_class(at, selon_lang::WordClass::Month);
        if tags.any(Tags::ADVERB | Tags::NEGATION) && !tags.any(Tags::PREPOSITION | Tags::DETERMINER)
            || weekday
            || view.is_number(at)
        {
            at += 1;
            continue;
        }
        if tags.any(Tags::PREPOSITION) && !view.is(at, &["de", "d'"]) {
            let mut inner = at + 1;
            // “au « 20 Heures » de la chaîne”: the title of a programme or a paper.
            let title = |item: usize| view.quotation(item).is_some_and(|found| found.end - found.first <= 6);
            if !view.is(at, &["à"]) && (title(inner) || view.has(inner, Tags::DETERMINER) && title(inner + 1))
            {
                at = inner + 1 + usize::from(!title(inner));
                continue;
            }
            while view.has(inner, Tags::PREPOSITION) {
                inner += 1;
            }
            let reach = crate::noun_phrase::Reach { limit, fills: false };
            match crate::noun_phrase::read(view, inner, reach) {
                Some(phrase) => at = phrase.items.end,
                None if view.has(inner, Tags::NOUN) || view.is_name(inner) => at = inner + 1,
                None => return at,
            }
            continue;
        }
        // “ce lundi”, “la veille”, “la semaine dernière”.
        if tags.any(Tags::DETERMINER)
            && (view.in_class(at + 1, selon_lang::WordClass::Weekday)
                || view.is(
                    at + 1,
                    &["veille", "lendemain", "semaine", "mois", "soir", "matin", "jour", "après-midi"],
                ))
        {
            at += 2;
            while view.has(at, Tags::ADJECTIVE) {
                at += 1;
            }
            continue;
        }
        return at;
    }
    at
}

/// The bytes of a whole quotation with all its fragments on other lines.
pub(crate) fn fragments(analysis: &Analysis<'_>, quotation: usize) -> Vec<ByteRange> {
    analysis.fragments(quotation).map(|index| analysis.quotations[index].range).collect()
}
