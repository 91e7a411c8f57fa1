//! The report: figures with intervals, mistakes, reliability.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::Serialize;

use crate::bootstrap::{MersenneTwister, interval};
use crate::document::{DocumentScore, compare};
use crate::input::{Gold, Prediction};
use crate::{Count, Mistake, Mistakes, Reliability};

/// The measures in the order in which they are printed; acts and statuses
/// follow by name.
const ORDER: [&str; 18] = [
    "content strict",
    "content IoU>=.5",
    "content GGT>.3",
    "content GGT>.8",
    "content chars",
    "recall direct",
    "recall mixed",
    "recall indirect",
    "type F direct",
    "type F mixed",
    "type F indirect",
    "cue overlap | matched",
    "speaker mention | matched",
    "speaker entity | matched",
    "speaker entity end-to-end",
    "wrong named speaker | matched",
    "relay edges",
    "refuse-comment",
];

/// How to score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Bootstrap resamples for each interval. Documents are drawn with the
    /// reference scorer's generator and seed, measure after measure, so equal
    /// numbers of resamples give equal intervals. 0 leaves the intervals at 0.
    pub resamples: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { resamples: 500 }
    }
}

/// One measure over all documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// Its name, as in the reference scorer.
    pub name: String,
    /// The numbers behind it.
    #[serde(flatten)]
    pub count: Count,
    /// Right among the predicted, 0 to 1.
    pub precision: f64,
    /// Right among the gold, 0 to 1.
    pub recall: f64,
    /// Their harmonic mean, 0 to 1.
    pub f1: f64,
    /// The middle 95 % of F1 over the resamples.
    pub interval: [f64; 2],
}

/// The result of an evaluation. `Display` prints the table of figures as the
/// reference scorer does and, where predictions carry confidences, the
/// reliability table below it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Gold documents.
    pub documents: usize,
    /// Their statements.
    pub gold_statements: usize,
    /// All predicted statements, those of documents without gold included.
    pub predicted_statements: usize,
    /// Gold documents for which nothing was predicted.
    pub documents_without_prediction: usize,
    /// Predicted content and cue spans whose words are not what the source reads there.
    pub differing_spans: usize,
    /// The figures, in printing order. A type of act or status that occurs
    /// nowhere has none.
    pub measures: Vec<Measure>,
    /// Whether confidences mean what they say.
    pub reliability: Reliability,
    /// Every mistake, by cause, then in the order of gold and text.
    pub mistakes: Vec<Mistake>,
}

/// Compares predictions with gold, 500 resamples for each interval.
///
/// Documents are matched by id; of several predictions for one document the
/// last counts. A document without prediction is one in which nothing was
/// found. The result does not depend on the order of predictions of different
/// documents.
#[must_use]
pub fn score(gold: &[Gold], predictions: &[Prediction]) -> Report {
    score_with(gold, predictions, Options::default())
}

/// As [`score`], with options.
#[must_use]
pub fn score_with(gold: &[Gold], predictions: &[Prediction], options: Options) -> Report {
    let by_id: HashMap<&str, &Prediction> = predictions.iter().map(|p| (p.id.as_str(), p)).collect();
    let scores: Vec<DocumentScore> =
        gold.iter().map(|document| compare(document, by_id.get(document.id.as_str()).copied())).collect();
    let mut mistakes: Vec<Mistake> = scores.iter().flat_map(|score| score.mistakes.iter().cloned()).collect();
    mistakes.sort_by_key(|mistake| mistake.cause);
    let outcomes: Vec<(f64, bool)> = scores.iter().flat_map(|score| score.outcomes.iter().copied()).collect();
    Report {
        documents: gold.len(),
        gold_statements: gold.iter().map(|document| document.statements.len()).sum(),
        predicted_statements: by_id.values().map(|prediction| prediction.statements.len()).sum(),
        documents_without_prediction: gold.iter().filter(|d| !by_id.contains_key(d.id.as_str())).count(),
        differing_spans: scores.iter().map(|score| score.differing).sum(),
        measures: measures(&scores, options),
        reliability: Reliability::of(&outcomes),
        mistakes,
    }
}

/// Adds up the documents and resamples them.
fn measures(scores: &[DocumentScore], options: Options) -> Vec<Measure> {
    let mut totals: BTreeMap<&str, Count> = BTreeMap::new();
    for (name, count) in scores.iter().flat_map(|score| &score.counts) {
        totals.entry(name).or_default().add(*count);
    }
    let others = totals.keys().copied().filter(|name| !ORDER.contains(name));
    let names = ORDER.into_iter().filter(|name| totals.contains_key(name)).chain(others);
    // One generator for all measures, as the reference has it.
    let mut random = MersenneTwister::new(1);
    names
        .map(|name| {
            let documents: Vec<Count> =
                scores.iter().map(|score| score.counts.get(name).copied().unwrap_or_default()).collect();
            let count = totals[name];
            Measure {
                name: name.to_owned(),
                count,
                precision: count.precision(),
                recall: count.recall(),
                f1: count.f1(),
                interval: interval(&documents, options.resamples, &mut random),
            }
        })
        .collect()
}

impl Report {
    /// The measure of that name, `None` if it did not arise.
    #[must_use]
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }

    /// The mistakes as text, up to `limit` of each cause.
    #[must_use]
    pub fn list_mistakes(&self, limit: usize) -> Mistakes<'_> {
        Mistakes { mistakes: &self.mistakes, limit }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} documents, {} gold statements, {} predicted, {} documents without prediction; \
             spans whose text differs from the source: {}",
            self.documents,
            self.gold_statements,
            self.predicted_statements,
            self.documents_without_prediction,
            self.differing_spans
        )?;
        writeln!(f, "{:32} {:>6} {:>6} {:>6}   95% of F1        n", "measure", "P", "R", "F1")?;
        for measure in &self.measures {
            let [p, r, f1] = [measure.precision, measure.recall, measure.f1].map(|share| share * 100.0);
            let [low, high] = measure.interval.map(|share| share * 100.0);
            let (name, n) = (&measure.name, measure.count.gold);
            writeln!(f, "{name:32} {p:6.1} {r:6.1} {f1:6.1}   [{low:5.1} {high:5.1}]  {n}")?;
        }
        if self.reliability.records() > 0 {
            write!(f, "\n{}", self.reliability)?;
        }
        Ok(())
    }
}
