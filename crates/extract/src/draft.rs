//! Drafts: statements in the making, in byte ranges.

use std::ops::Range;

use selon_lang::{CueAct, Lemma};
use selon_record::{Act, Hedge, Status};
use selon_text::ByteRange;

use crate::noun_phrase::{Head, NounPhrase};
use crate::subject::Subject;
use crate::view::View;

/// A statement before its speaker is resolved and its spans are made.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// Index of the frame that holds the cue, or the content of a floating quotation.
    pub(crate) frame: usize,
    /// What was said, in bytes and text order.
    pub(crate) content: Vec<ByteRange>,
    /// The cue with the verb it is built on; an empty lemma for a preposition.
    pub(crate) cue: Vec<(ByteRange, Lemma)>,
    pub(crate) source: Option<Source>,
    pub(crate) act: Act,
    pub(crate) status: Status,
    pub(crate) hedge: Vec<Hedge>,
    /// Takes its speaker from the statement before.
    pub(crate) carry: bool,
    /// The draft whose speaker relays this one.
    pub(crate) parent: Option<usize>,
    pub(crate) addressee: Option<ByteRange>,
    pub(crate) venue: Option<ByteRange>,
    pub(crate) rule: &'static str,
}

/// The words that name a speaker, in tokens of the analysis.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The words here: a phrase, or a pronoun.
    pub(crate) tokens: Range<usize>,
    /// The phrase without apposition and coordination; for a relative pronoun its antecedent.
    pub(crate) core: Range<usize>,
    pub(crate) head: Head,
    /// The noun that heads the phrase.
    pub(crate) noun: Option<usize>,
    /// Proper names in the phrase.
    pub(crate) names: Vec<Range<usize>>,
    pub(crate) coordinated: bool,
    pub(crate) plural: bool,
    /// Bytes of the first token that are no part of the words: the hyphens of “-t-elle”.
    pub(crate) skipped: u32,
}

impl Source {
    pub(crate) fn of_phrase(view: &View<'_>, phrase: &NounPhrase) -> Self {
        let token = |item: usize| view.tokens(item..item + 1).start;
        Self {
            tokens: view.tokens(phrase.items.clone()),
            core: view.tokens(phrase.core.clone()),
            head: phrase.head,
            noun: phrase.noun.map(token),
            names: phrase.names.iter().map(|name| view.tokens(name.clone())).collect(),
            coordinated: phrase.coordinated,
            plural: phrase.coordinated || view.has(phrase.items.start, selon_lang::Tags::PLURAL),
            skipped: 0,
        }
    }

    pub(crate) fn of_subject(view: &View<'_>, subject: &Subject) -> Self {
        match &subject.phrase {
            Some(phrase) => {
                let mut source = Self::of_phrase(view, phrase);
                source.tokens = view.tokens(subject.items.clone());
                source
            }
            None => Self::pronoun(view, subject.items.start),
        }
    }

    pub(crate) fn pronoun(view: &View<'_>, item: usize) -> Self {
        let tokens = view.tokens(item..item + 1);
        Self {
            core: tokens.clone(),
            tokens,
            head: Head::Pronoun,
            noun: None,
            names: vec![],
            coordinated: false,
            plural: view.has(item, selon_lang::Tags::PLURAL),
            skipped: inverted_hyphens(view.text(item..item + 1)),
        }
    }
}

/// Bytes up to and with the last hyphen of an inverted pronoun.
fn inverted_hyphens(pronoun: &str) -> u32 {
    let hyphen = |letter: char| matches!(letter, '-' | '\u{2010}' | '\u{2011}');
    if !pronoun.starts_with(hyphen) {
        return 0;
    }
    pronoun
        .char_indices()
        .rfind(|(_, letter)| hyphen(*letter))
        .map_or(0, |(at, letter)| (at + letter.len_utf8()) as u32)
}

impl Draft {
    pub(crate) fn new(frame: usize, rule: &'static str) -> Self {
        Self {
            frame,
            content: vec![],
            cue: vec![],
            source: None,
            act: Act::Assert,
            status: Status::Made,
            hedge: vec![],
            carry: false,
            parent: None,
            addressee: None,
            venue: None,
            rule,
        }
    }

    /// Brings the fragments of the content into text order and joins those that overlap.
    pub(crate) fn tidy(&mut self) {
        self.content.retain(|range| !range.is_empty());
        self.content.sort_unstable();
        self.content.dedup_by(|later, earlier| {
            let overlap = later.start < earlier.end;
            if overlap {
                earlier.end = earlier.end.max(later.end);
            }
            overlap
        });
    }

    /// From the first to the last byte of the content.
    pub(crate) fn extent(&self) -> Option<ByteRange> {
        Some(ByteRange { start: self.content.first()?.start, end: self.content.last()?.end })
    }

    /// Where the statement stands in the text, for ordering.
    pub(crate) fn place(&self) -> (u32, u32) {
        let content = self.content.first().map(|range| range.start);
        let cue = self.cue.first().map(|(range, _)| range.start);
        let start = content.into_iter().chain(cue).min().unwrap_or_default();
        (start, cue.unwrap_or(start))
    }
}

/// The act in records that a cue stands for.
pub(crate) fn act_of(act: CueAct) -> Act {
    match act {
        CueAct::Assert => Act::Assert,
        CueAct::Deny => Act::Deny,
        CueAct::Promise => Act::Promise,
        CueAct::Demand => Act::Demand,
        CueAct::Ask => Act::Ask,
        CueAct::Accuse => Act::Accuse,
        CueAct::Predict => Act::Predict,
        CueAct::RefuseComment => Act::RefuseComment,
        CueAct::Attitude => Act::Attitude,
    }
}
