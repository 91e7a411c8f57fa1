//! The measures of one document.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::Count;
use crate::characters::{Characters, Text};
use crate::input::{Annotation, Gold, Prediction};
use crate::mistake::{Mistake, mistakes};
use crate::pairing::pair;
use crate::speaker::Names;

/// The share of two contents' union that a match must cover.
pub(crate) const HALF: f64 = 0.5;

/// The statement types that have measures of their own.
const TYPES: [&str; 3] = ["direct", "mixed", "indirect"];

/// A statement with its spans as sets and its names ready for comparison.
pub(crate) struct Prepared<'a> {
    pub(crate) said: &'a Annotation,
    pub(crate) content: Characters,
    pub(crate) cue: Characters,
    source: Characters,
    pub(crate) names: Names,
}

impl<'a> Prepared<'a> {
    fn of(said: &'a Annotation, text: &Text) -> Self {
        let set = |extents: &[crate::Extent]| text.characters(extents.iter().map(|e| (e.start, e.end)));
        Self {
            said,
            content: set(&said.content),
            cue: set(&said.cue),
            source: set(said.source.as_slice()),
            names: Names::of(said),
        }
    }

    fn is(&self, kind: &str) -> bool {
        self.said.kind.as_deref() == Some(kind)
    }
}

/// A gold and a predicted statement that were paired.
pub(crate) struct Pair<'a, 'b> {
    pub(crate) gold: &'b Prepared<'a>,
    pub(crate) predicted: &'b Prepared<'a>,
    /// Intersection over union of their contents.
    pub(crate) overlap: f64,
}

/// What one document adds to the report.
pub(crate) struct DocumentScore {
    /// By the measure's name. A measure that does not arise is absent.
    pub(crate) counts: BTreeMap<String, Count>,
    /// Content and cue spans of the prediction whose words are not in the source.
    pub(crate) differing: usize,
    pub(crate) mistakes: Vec<Mistake>,
    /// Confidence of every predicted content and whether content and speaker were right.
    pub(crate) outcomes: Vec<(f64, bool)>,
}

/// Compares one document with what was predicted for it.
pub(crate) fn compare(gold: &Gold, prediction: Option<&Prediction>) -> DocumentScore {
    let text = Text::new(&gold.text);
    let predicted = prediction.map_or(&[][..], |prediction| &prediction.statements);
    let differing = predicted
        .iter()
        .flat_map(|said| said.content.iter().chain(&said.cue))
        .filter(|e| e.text.as_ref().is_some_and(|words| *words != text.slice(e.start, e.end)))
        .count();
    let all_gold: Vec<Prepared> = gold.statements.iter().map(|said| Prepared::of(said, &text)).collect();
    let all_predicted: Vec<Prepared> = predicted.iter().map(|said| Prepared::of(said, &text)).collect();
    let with_content = |all| -> Vec<&Prepared> { with_content(all) };
    let (golds, predictions) = (with_content(&all_gold), with_content(&all_predicted));
    // Relays share their content: among equal overlaps prefer agreeing speakers.
    let similarity = |a: &&Prepared, b: &&Prepared| {
        let overlap = a.content.overlap(&b.content);
        if overlap > 0.0 && a.names.same(&b.names) { overlap + 0.001 } else { overlap }
    };
    let pairs: Vec<Pair> = pair(&golds, &predictions, similarity)
        .into_iter()
        .map(|(i, j)| Pair {
            gold: golds[i],
            predicted: predictions[j],
            overlap: golds[i].content.overlap(&predictions[j].content),
        })
        .collect();
    let mut counts = BTreeMap::new();
    count_contents(&mut counts, &text, &golds, &predictions, &pairs);
    count_matched(&mut counts, &golds, &predictions, &pairs);
    count_values(&mut counts, &golds, &predictions, &pairs);
    count_relays(&mut counts, &all_gold, &all_predicted);
    count_refusals(&mut counts, &all_gold, &all_predicted);
    let outcomes = predictions.iter().filter_map(|p| Some((p.said.confidence?, right(p, &pairs)))).collect();
    let mistakes = mistakes(gold, &text, &all_gold, &golds, &predictions, &pairs);
    DocumentScore { counts, differing, mistakes, outcomes }
}

/// Statements whose content has any character.
fn with_content<'a, 'b>(all: &'b [Prepared<'a>]) -> Vec<&'b Prepared<'a>> {
    all.iter().filter(|statement| !statement.content.is_empty()).collect()
}

/// Whether a prediction has the right content and the right speaker.
fn right(predicted: &Prepared, pairs: &[Pair]) -> bool {
    pairs.iter().any(|pair| {
        std::ptr::eq(pair.predicted, predicted)
            && pair.overlap >= HALF
            && pair.gold.names.same(&predicted.names)
    })
}

type Counts = BTreeMap<String, Count>;

fn add(counts: &mut Counts, measure: impl Into<String>, right: usize, gold: usize, predicted: usize) {
    counts.entry(measure.into()).or_default().add(Count {
        right: right as u64,
        gold: gold as u64,
        predicted: predicted as u64,
    });
}

/// How well contents were found.
fn count_contents(
    counts: &mut Counts,
    text: &Text,
    golds: &[&Prepared],
    predictions: &[&Prepared],
    pairs: &[Pair],
) {
    let (n, k) = (golds.len(), predictions.len());
    let such = |test: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|pair| test(pair)).count();
    let strict = such(&|pair| text.trim(&pair.gold.content) == text.trim(&pair.predicted.content));
    add(counts, "content strict", strict, n, k);
    add(counts, "content IoU>=.5", such(&|pair| pair.overlap >= HALF), n, k);
    for (measure, least) in [("content GGT>.3", 0.3), ("content GGT>.8", 0.8)] {
        let covered = |pair: &Pair| {
            let shared = pair.gold.content.shared(&pair.predicted.content);
            shared as f64 / pair.gold.content.len() as f64 > least
        };
        add(counts, measure, such(&covered), n, k);
    }
    let all_gold = Characters::union(golds.iter().map(|g| &g.content));
    let all_predicted = Characters::union(predictions.iter().map(|p| &p.content));
    add(counts, "content chars", all_gold.shared(&all_predicted), all_gold.len(), all_predicted.len());
}

/// What is right about the matched: cue, speaker, type.
fn count_matched(counts: &mut Counts, golds: &[&Prepared], predictions: &[&Prepared], pairs: &[Pair]) {
    let matched: Vec<&Pair> = pairs.iter().filter(|pair| pair.overlap >= HALF).collect();
    let such = |test: &dyn Fn(&Prepared, &Prepared) -> bool| {
        matched.iter().filter(|pair| test(pair.gold, pair.predicted)).count()
    };
    let touch = |a: &Characters, b: &Characters| a.shared(b) > 0 || (a.is_empty() && b.is_empty());
    let half = matched.len();
    let same = such(&|a, b| a.names.same(&b.names));
    let wrong = such(&|a, b| !a.names.same(&b.names) && !b.names.is_unknown());
    add(counts, "cue overlap | matched", such(&|a, b| touch(&a.cue, &b.cue)), half, half);
    add(counts, "speaker entity end-to-end", same, golds.len(), predictions.len());
    add(counts, "speaker entity | matched", same, half, half);
    add(counts, "speaker mention | matched", such(&|a, b| touch(&a.source, &b.source)), half, half);
    add(counts, "wrong named speaker | matched", wrong, half, half);
    for kind in TYPES {
        let in_gold = golds.iter().filter(|g| g.is(kind)).count();
        let in_prediction = predictions.iter().filter(|p| p.is(kind)).count();
        add(counts, format!("recall {kind}"), such(&|a, _| a.is(kind)), in_gold, in_gold);
        add(counts, format!("type F {kind}"), such(&|a, b| a.is(kind) && b.is(kind)), in_gold, in_prediction);
    }
}

/// Every act and status but the usual one.
fn count_values(counts: &mut Counts, golds: &[&Prepared], predictions: &[&Prepared], pairs: &[Pair]) {
    fn act<'a>(p: &Prepared<'a>) -> &'a str {
        p.said.act.as_deref().filter(|act| !act.is_empty()).unwrap_or("assert")
    }
    fn status<'a>(p: &Prepared<'a>) -> &'a str {
        p.said.status.as_deref().filter(|status| !status.is_empty()).unwrap_or("made")
    }
    type Value = for<'a> fn(&Prepared<'a>) -> &'a str;
    let fields: [(&str, Value, &str); 2] = [("act", act, "assert"), ("status", status, "made")];
    for (field, value, usual) in fields {
        let values: BTreeSet<&str> = golds.iter().chain(predictions).map(|p| value(p)).collect();
        for name in values.into_iter().filter(|name| *name != usual) {
            let right = pairs.iter().filter(|pair| {
                pair.overlap >= HALF && value(pair.gold) == name && value(pair.predicted) == name
            });
            let in_gold = golds.iter().filter(|g| value(g) == name).count();
            let in_prediction = predictions.iter().filter(|p| value(p) == name).count();
            add(counts, format!("{field} {name}"), right.count(), in_gold, in_prediction);
        }
    }
}

/// Statements and the ones that relay them.
fn count_relays(counts: &mut Counts, golds: &[Prepared], predictions: &[Prepared]) {
    let (gold_edges, predicted_edges) = (edges(golds), edges(predictions));
    let similarity = |a: &(&Prepared, &Prepared), b: &(&Prepared, &Prepared)| {
        let same = a.0.content.overlap(&b.0.content) >= HALF
            && a.0.names.same(&b.0.names)
            && a.1.names.same(&b.1.names);
        if same { 1.0 } else { 0.0 }
    };
    let right = pair(&gold_edges, &predicted_edges, similarity).len();
    add(counts, "relay edges", right, gold_edges.len(), predicted_edges.len());
}

/// Each statement that has a parent in the document, with that parent.
fn edges<'a, 'b>(statements: &'b [Prepared<'a>]) -> Vec<(&'b Prepared<'a>, &'b Prepared<'a>)> {
    // A statement without id stands under `None`, where one without parent
    // finds it: so counts the reference.
    let by_id: HashMap<Option<&str>, &Prepared> =
        statements.iter().map(|statement| (statement.said.id.as_deref(), statement)).collect();
    let edge = |statement| Some((statement, *by_id.get(&parent(statement))?));
    statements.iter().filter_map(edge).collect()
}

fn parent<'a>(statement: &Prepared<'a>) -> Option<&'a str> {
    statement.said.parent.as_deref()
}

/// Refusals to comment, which need no content: paired by speaker.
fn count_refusals(counts: &mut Counts, golds: &[Prepared], predictions: &[Prepared]) {
    fn refusals<'a, 'b>(all: &'b [Prepared<'a>]) -> Vec<&'b Prepared<'a>> {
        all.iter().filter(|p| p.said.act.as_deref() == Some("refuse-comment")).collect()
    }
    let (in_gold, in_prediction) = (refusals(golds), refusals(predictions));
    let right = pair(&in_gold, &in_prediction, |a, b| if a.names.same(&b.names) { 1.0 } else { 0.0 });
    add(counts, "refuse-comment", right.len(), in_gold.len(), in_prediction.len());
}
