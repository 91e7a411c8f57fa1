//! Names found and names to be found.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::bio::{Mark, TaggedToken};
use crate::Count;
use crate::visible::{TextDifference, Visible};

/// The figures of one kind of name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// The kind, as in the tags; `all` for all of them together.
    pub kind: String,
    /// The numbers behind it.
    #[serde(flatten)]
    pub count: Count,
    /// Right among the predicted, 0 to 1.
    pub precision: f64,
    /// Right among the gold, 0 to 1.
    pub recall: f64,
    /// Their harmonic mean, 0 to 1.
    pub f1: f64,
}

/// What went wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A name of the gold that no predicted one touches.
    Missed,
    /// A predicted name that touches none of the gold.
    Invented,
    /// The right characters, another kind.
    OtherKind,
    /// A name of the gold of which a predicted one covers too much or too little.
    OtherEnds,
}

impl Cause {
    /// Its name in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Invented => "invented",
            Self::OtherKind => "other-kind",
            Self::OtherEnds => "other-ends",
        }
    }
}

/// A mistake, and how often it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// What went wrong.
    pub cause: Cause,
    /// Kind and words in the gold, empty where it was invented.
    pub gold: String,
    /// Kind and words in the prediction, empty where it was missed.
    pub predicted: String,
    /// How often.
    pub count: u64,
}

/// The result of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// One for each kind, in the order asked for, then `all`.
    pub measures: Vec<Measure>,
    /// By cause; of each cause the most frequent first, then by words.
    pub mistakes: Vec<Mistake>,
}

impl Report {
    /// The measure of that kind, `None` if it was not asked for.
    #[must_use]
    pub fn measure(&self, kind: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.kind == kind)
    }
}

/// A name at its place among the visible characters.
#[derive(Debug)]
struct Name<'a> {
    place: Range<usize>,
    kind: &'a str,
    words: String,
}

impl Name<'_> {
    fn told(&self) -> String {
        format!("{} {}", self.kind, self.words)
    }
}

/// Compares predicted names with gold ones in the same text; names of other kinds than `kinds` are as if
/// they were not there.
///
/// # Errors
/// If the texts differ in more than white space.
pub fn score(
    gold: &[Vec<TaggedToken>],
    predicted: &[Vec<TaggedToken>],
    kinds: &[&str],
) -> Result<Report, TextDifference> {
    let (gold_text, gold) = names(gold, kinds);
    let (predicted_text, predicted) = names(predicted, kinds);
    if let Some(difference) = Visible::difference(&gold_text, &predicted_text) {
        return Err(difference);
    }
    let measure = |kind: &str, counts: &dyn Fn(&str) -> bool| {
        let number = |names: &[Name]| names.iter().filter(|name| counts(name.kind)).count() as u64;
        let right = gold.iter().filter(|name| counts(name.kind)).filter(|name| {
            touching(&predicted, &name.place)
                .any(|other| other.place == name.place && other.kind == name.kind)
        });
        let count = Count { right: right.count() as u64, gold: number(&gold), predicted: number(&predicted) };
        Measure {
            kind: kind.to_owned(),
            count,
            precision: count.precision(),
            recall: count.recall(),
            f1: count.f1(),
        }
    };
    let mut measures: Vec<Measure> =
        kinds.iter().map(|kind| measure(kind, &|other| other == *kind)).collect();
    measures.push(measure("all", &|_| true));
    Ok(Report { measures, mistakes: mistakes(&gold, &predicted) })
}

/// The text and its names of some kinds, in order; they do not overlap.
fn names<'a>(sentences: &'a [Vec<TaggedToken>], kinds: &[&str]) -> (Visible, Vec<Name<'a>>) {
    let mut text = Visible::default();
    let mut names: Vec<Name> = Vec::new();
    for sentence in sentences {
        // Whether the token before has a name, which this one may go on with.
        let mut open = false;
        for token in sentence {
            let place = text.push(&token.form);
            let tag = token.tag.as_ref().filter(|(_, kind)| kinds.contains(&kind.as_str()));
            match (tag, names.last_mut()) {
                (None, _) => open = false,
                (Some((Mark::Inside, kind)), Some(name)) if open && name.kind == kind => {
                    name.place.end = place.end;
                    name.words.push(' ');
                    name.words.push_str(&token.form);
                }
                (Some((_, kind)), _) => {
                    names.push(Name { place, kind, words: token.form.clone() });
                    open = true;
                }
            }
        }
    }
    // A name without a visible character is nowhere.
    names.retain(|name| !name.place.is_empty());
    (text, names)
}

/// The names that share a character with `place`.
fn touching<'n, 'a>(names: &'n [Name<'a>], place: &Range<usize>) -> impl Iterator<Item = &'n Name<'a>> {
    let first = names.partition_point(|name| name.place.end <= place.start);
    let end = place.end;
    names[first..].iter().take_while(move |name| name.place.start < end)
}

fn mistakes(gold: &[Name], predicted: &[Name]) -> Vec<Mistake> {
    let mut counts: BTreeMap<(Cause, String, String), u64> = BTreeMap::new();
    let mut add = |cause, gold: String, predicted: String| {
        *counts.entry((cause, gold, predicted)).or_default() += 1;
    };
    for name in gold {
        match touching(predicted, &name.place)
            .max_by_key(|other| (other.place == name.place, other.kind == name.kind))
        {
            None => add(Cause::Missed, name.told(), String::new()),
            Some(other) if other.place != name.place => add(Cause::OtherEnds, name.told(), other.told()),
            Some(other) if other.kind != name.kind => add(Cause::OtherKind, name.told(), other.told()),
            Some(_) => {}
        }
    }
    for name in predicted.iter().filter(|name| touching(gold, &name.place).next().is_none()) {
        add(Cause::Invented, String::new(), name.told());
    }
    let mut mistakes: Vec<Mistake> = counts
        .into_iter()
        .map(|((cause, gold, predicted), count)| Mistake { cause, gold, predicted, count })
        .collect();
    mistakes.sort_by_key(|mistake| (mistake.cause, Reverse(mistake.count)));
    mistakes
}
