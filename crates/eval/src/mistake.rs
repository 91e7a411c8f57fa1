//! Mistakes, each with its texts and its likely cause.

use std::fmt;

use serde::Serialize;

use crate::characters::Text;
use crate::document::{HALF, Pair, Prepared};
use crate::input::{Annotation, Gold};

/// What went wrong, in the order in which mistakes are listed. The first
/// three are missed, the next three invented statements, then come wrong
/// speakers and wrong extents of matched ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Missed: no predicted content touches it.
    MissedNothingThere,
    /// Missed: its pair covers less than half of the two contents' union.
    MissedOverlapTooSmall,
    /// Missed: what touches it was paired with another statement.
    MissedPairedElsewhere,
    /// Invented: it touches no gold content.
    InventedNothingThere,
    /// Invented: its pair covers less than half of the two contents' union.
    InventedOverlapTooSmall,
    /// Invented: what it touches was paired with another prediction.
    InventedPairedElsewhere,
    /// Wrong speaker: left open though the gold names one.
    SpeakerLeftOpen,
    /// Wrong speaker: one named though the gold leaves it open.
    SpeakerNamedForUnknown,
    /// Wrong speaker: one who relays the statement or is relayed by it.
    SpeakerFromChain,
    /// Wrong speaker: one who speaks elsewhere in the document.
    SpeakerFromElsewhere,
    /// Wrong speaker: a name that is no speaker of the document.
    SpeakerStranger,
    /// Wrong extent: part of the gold is lacking.
    ExtentTooShort,
    /// Wrong extent: more than the gold.
    ExtentTooLong,
    /// Wrong extent: too much here, too little there.
    ExtentShifted,
}

impl Cause {
    /// The class of mistakes that the cause belongs to.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::MissedNothingThere | Self::MissedOverlapTooSmall | Self::MissedPairedElsewhere => "MISSED",
            Self::InventedNothingThere | Self::InventedOverlapTooSmall | Self::InventedPairedElsewhere => {
                "INVENTED"
            }
            Self::ExtentTooShort | Self::ExtentTooLong | Self::ExtentShifted => "WRONG EXTENT",
            _ => "WRONG SPEAKER",
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MissedNothingThere => "nothing was predicted there",
            Self::MissedOverlapTooSmall | Self::InventedOverlapTooSmall => "less than half in common",
            Self::MissedPairedElsewhere => "the prediction there counts for another statement",
            Self::InventedNothingThere => "the gold has nothing there",
            Self::InventedPairedElsewhere => "the gold there counts for another prediction",
            Self::SpeakerLeftOpen => "left open",
            Self::SpeakerNamedForUnknown => "named where the gold leaves it open",
            Self::SpeakerFromChain => "taken from the chain of relays",
            Self::SpeakerFromElsewhere => "one who speaks elsewhere in the document",
            Self::SpeakerStranger => "not a speaker of the document",
            Self::ExtentTooShort => "too short",
            Self::ExtentTooLong => "too long",
            Self::ExtentShifted => "too much here, too little there",
        })
    }
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mistake {
    /// What went wrong.
    pub cause: Cause,
    /// The document's name.
    pub document: String,
    /// The gold statement; absent for an invention without overlap.
    pub gold: Option<Side>,
    /// The predicted statement; absent for an omission without overlap.
    pub predicted: Option<Side>,
}

/// One side of a mistake, as its annotation has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// The statement's id.
    pub id: Option<String>,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Its speaker.
    pub speaker: Option<String>,
    /// First code point of its content.
    pub start: usize,
    /// Its content as the source reads, fragments joined by ` … `.
    pub text: String,
    /// Its cue as the source reads, likewise.
    pub cue: String,
    /// The rule that predicted it.
    pub rule: Option<String>,
    /// How sure that was, 0 to 1.
    pub confidence: Option<f64>,
}

impl Side {
    fn of(said: &Annotation, text: &Text) -> Self {
        let words = |extents: &[crate::Extent]| {
            extents.iter().map(|e| text.slice(e.start, e.end)).collect::<Vec<_>>().join(" … ")
        };
        Self {
            id: said.id.clone(),
            kind: said.kind.clone(),
            speaker: said.speaker.clone(),
            start: said.content.first().map_or(0, |extent| extent.start),
            text: words(&said.content),
            cue: words(&said.cue),
            rule: said.rule.clone(),
            confidence: said.confidence,
        }
    }
}

/// All mistakes of one document, by cause, then in text order.
pub(crate) fn mistakes(
    gold: &Gold,
    text: &Text,
    all_gold: &[Prepared],
    golds: &[&Prepared],
    predictions: &[&Prepared],
    pairs: &[Pair],
) -> Vec<Mistake> {
    let mut found: Vec<(usize, Mistake)> = Vec::new();
    let mut note = |cause: Cause, g: Option<&Prepared>, p: Option<&Prepared>| {
        let place = g.or(p).and_then(|side| side.content.first()).unwrap_or(0);
        let side = |side: Option<&Prepared>| side.map(|side| Side::of(side.said, text));
        found.push((place, Mistake { cause, document: gold.id.clone(), gold: side(g), predicted: side(p) }));
    };
    for g in golds {
        let touching = predictions.iter().find(|p| p.content.shared(&g.content) > 0);
        match pairs.iter().find(|pair| std::ptr::eq(pair.gold, *g)) {
            Some(pair) if pair.overlap >= HALF => {
                if let Some(cause) = wrong_speaker(pair, all_gold) {
                    note(cause, Some(g), Some(pair.predicted));
                }
                if let Some(cause) = wrong_extent(pair, text) {
                    note(cause, Some(g), Some(pair.predicted));
                }
            }
            Some(pair) => note(Cause::MissedOverlapTooSmall, Some(g), Some(pair.predicted)),
            None if touching.is_some() => note(Cause::MissedPairedElsewhere, Some(g), touching.copied()),
            None => note(Cause::MissedNothingThere, Some(g), None),
        }
    }
    for p in predictions {
        let touched = golds.iter().find(|g| g.content.shared(&p.content) > 0);
        match pairs.iter().find(|pair| std::ptr::eq(pair.predicted, *p)) {
            Some(pair) if pair.overlap >= HALF => {}
            Some(pair) => note(Cause::InventedOverlapTooSmall, Some(pair.gold), Some(p)),
            None if touched.is_some() => note(Cause::InventedPairedElsewhere, touched.copied(), Some(p)),
            None => note(Cause::InventedNothingThere, None, Some(p)),
        }
    }
    found.sort_by_key(|(place, mistake)| (mistake.cause, *place));
    found.into_iter().map(|(_, mistake)| mistake).collect()
}

/// Why a matched pair names different speakers, if it does.
fn wrong_speaker(pair: &Pair, all_gold: &[Prepared]) -> Option<Cause> {
    let (gold, predicted) = (pair.gold, pair.predicted);
    if gold.names.same(&predicted.names) {
        return None;
    }
    if predicted.names.is_unknown() {
        return Some(Cause::SpeakerLeftOpen);
    }
    if gold.names.is_unknown() {
        return Some(Cause::SpeakerNamedForUnknown);
    }
    let mut speakers = all_gold.iter().filter(|other| other.names.same(&predicted.names)).peekable();
    if speakers.peek().is_none() {
        return Some(Cause::SpeakerStranger);
    }
    let linked = |child: &Prepared, parent: &Prepared| {
        child.said.parent.is_some() && child.said.parent == parent.said.id
    };
    let in_chain = speakers.any(|other| linked(gold, other) || linked(other, gold));
    Some(if in_chain { Cause::SpeakerFromChain } else { Cause::SpeakerFromElsewhere })
}

/// How the contents of a matched pair differ, if they do beyond outer punctuation.
fn wrong_extent(pair: &Pair, text: &Text) -> Option<Cause> {
    let (gold, predicted) = (text.trim(&pair.gold.content), text.trim(&pair.predicted.content));
    if gold == predicted {
        return None;
    }
    let shared = gold.shared(&predicted);
    Some(match (shared < gold.len(), shared < predicted.len()) {
        (true, false) => Cause::ExtentTooShort,
        (false, true) => Cause::ExtentTooLong,
        _ => Cause::ExtentShifted,
    })
}

/// Mistakes as text, by class and cause: `Display` prints up to `limit` of each
/// cause, and how many there are.
#[derive(Debug, Clone, Copy)]
pub struct Mistakes<'a> {
    pub(crate) mistakes: &'a [Mistake],
    pub(crate) limit: usize,
}

impl fmt::Display for Mistakes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut class = "";
        for group in self.mistakes.chunk_by(|a, b| a.cause == b.cause) {
            let cause = group[0].cause;
            if cause.class() != class {
                let total =
                    self.mistakes.iter().filter(|mistake| mistake.cause.class() == cause.class()).count();
                let gap = if class.is_empty() { "" } else { "\n" };
                writeln!(f, "{gap}{} ({total})", cause.class())?;
                class = cause.class();
            }
            writeln!(f, "  {cause} ({})", group.len())?;
            for mistake in group.iter().take(self.limit) {
                writeln!(f, "    {}", mistake.document)?;
                for (sign, side) in [("-", &mistake.gold), ("+", &mistake.predicted)] {
                    if let Some(side) = side {
                        writeln!(f, "      {sign} {side}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "?".to_owned());
        write!(f, "{} [{}] {}: {}", or(&self.id), or(&self.kind), or(&self.speaker), self.text)?;
        if !self.cue.is_empty() {
            write!(f, "  ({})", self.cue)?;
        }
        if let Some(rule) = &self.rule {
            write!(f, "  {rule}")?;
        }
        Ok(())
    }
}
