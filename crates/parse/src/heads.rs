//! What stands on an encoder: tag, features, lemma, name, and a dependency tree.
//!
//! Arcs are scored by a bilinear form (Dozat and Manning 2017); the relation of a word is chosen once
//! its head is known, by one hidden layer over both.

use std::ops::Range;

use selon_neural::layers::{Linear, dot_products};
use selon_neural::{Batch, Matrix, Scratch, Weights};

use crate::Error;
use crate::bio::BioSearch;
use crate::labels::Labels;
use crate::node::Node;
use crate::tree::TreeSearch;

/// The classifiers of a model.
pub(crate) struct Heads {
    /// All maps from word vectors, as one: the parts in the order of [`Parts`].
    words: Linear,
    parts: Parts,
    lemma: Linear,
    arc_form: Linear,
    arc_prior: Vec<f32>,
    arc_root: Vec<f32>,
    relation: Linear,
    relation_root: Vec<f32>,
}

/// Columns of the joined map.
struct Parts {
    tag: Range<usize>,
    features: Range<usize>,
    name: Range<usize>,
    lemma: Range<usize>,
    arc_dependent: Range<usize>,
    arc_head: Range<usize>,
    relation_dependent: Range<usize>,
    relation_head: Range<usize>,
}

/// Working memory of the heads.
#[derive(Debug, Default)]
pub(crate) struct HeadsMemory {
    joined: Matrix,
    hidden: Matrix,
    scores: Matrix,
    dependents: Matrix,
    heads: Matrix,
    with_root: Vec<f32>,
    trees: TreeSearch,
    names: BioSearch,
}

impl Heads {
    /// The heads in a weights file, over word vectors of `width` values.
    pub(crate) fn load(weights: &Weights, labels: &Labels, width: usize) -> Result<Self, Error> {
        let joined = [
            "tag",
            "features",
            "name",
            "lemma_hidden",
            "arc_dependent",
            "arc_head",
            "relation_dependent",
            "relation_head",
        ]
        .map(|name| format!("heads.{name}"));
        let (words, outputs) = Linear::load_joined(weights, &joined.each_ref().map(String::as_str), width)?;
        let mut ends = Vec::with_capacity(joined.len());
        let mut end = 0;
        for outputs in outputs {
            end += outputs;
            ends.push(end);
        }
        let part = |number: usize| if number == 0 { 0..ends[0] } else { ends[number - 1]..ends[number] };
        let parts = Parts {
            tag: part(0),
            features: part(1),
            name: part(2),
            lemma: part(3),
            arc_dependent: part(4),
            arc_head: part(5),
            relation_dependent: part(6),
            relation_head: part(7),
        };
        let refuse = |what: &str, found: usize, expected: usize| Error::Description {
            file: weights.file().to_owned(),
            reason: format!("it names {expected} {what}, but its weights choose among {found}"),
        };
        for (range, expected, what) in [
            (&parts.tag, labels.tags.len(), "tags"),
            (&parts.features, labels.features.len(), "sets of features"),
            (&parts.name, labels.names.len(), "tags of names"),
        ] {
            if range.len() != expected {
                return Err(refuse(what, range.len(), expected));
            }
        }
        let (arc, relation) = (parts.arc_head.len(), parts.relation_head.len());
        if parts.arc_dependent.len() != arc || parts.relation_dependent.len() != relation {
            return Err(refuse("values of a dependent", parts.arc_dependent.len(), arc));
        }
        Ok(Self {
            words,
            lemma: Linear::load(weights, "heads.lemma", parts.lemma.len(), labels.scripts.len())?,
            arc_form: Linear::load(weights, "heads.arc_form", arc, arc)?,
            arc_prior: weights.vector("heads.arc_prior", arc)?,
            arc_root: weights.vector("heads.arc_root", arc)?,
            relation: Linear::load(weights, "heads.relation", relation, labels.relations.len())?,
            relation_root: weights.vector("heads.relation_root", relation)?,
            parts,
        })
    }

    /// Analyses the words of a batch, whose vectors are `words`; `write` gets each row with its node.
    pub(crate) fn apply(
        &self,
        labels: &Labels,
        words: &Matrix,
        batch: &Batch,
        memory: &mut HeadsMemory,
        scratch: &mut Scratch,
        nodes: &mut Vec<Node>,
    ) {
        nodes.clear();
        nodes.resize(batch.rows(), Node::default());
        self.words.apply(words, scratch, &mut memory.joined);
        for (row, node) in nodes.iter_mut().enumerate() {
            let values = memory.joined.row(row);
            node.tag = best(&values[self.parts.tag.clone()]);
            node.features = best(&values[self.parts.features.clone()]);
        }
        self.lemmas(memory, scratch, nodes);
        self.names(labels, batch, memory, nodes);
        self.arcs(batch, memory, scratch, nodes);
        self.relations(labels, batch, memory, scratch, nodes);
    }

    fn lemmas(&self, memory: &mut HeadsMemory, scratch: &mut Scratch, nodes: &mut [Node]) {
        rectified(&memory.joined, &self.parts.lemma, &mut memory.hidden);
        self.lemma.apply(&memory.hidden, scratch, &mut memory.scores);
        for (row, node) in nodes.iter_mut().enumerate() {
            node.script = best(memory.scores.row(row));
        }
    }

    fn names(&self, labels: &Labels, batch: &Batch, memory: &mut HeadsMemory, nodes: &mut [Node]) {
        for sentence in batch.sentences() {
            let row = |place: usize| &memory.joined.row(sentence.start + place)[self.parts.name.clone()];
            let path = memory.names.best(&labels.names, sentence.len(), row);
            for (node, &tag) in nodes[sentence.clone()].iter_mut().zip(path) {
                node.name = tag;
            }
        }
    }

    fn arcs(&self, batch: &Batch, memory: &mut HeadsMemory, scratch: &mut Scratch, nodes: &mut [Node]) {
        rectified(&memory.joined, &self.parts.arc_head, &mut memory.hidden);
        self.arc_form.apply(&memory.hidden, scratch, &mut memory.heads);
        rectified(&memory.joined, &self.parts.arc_dependent, &mut memory.dependents);
        let width = self.arc_root.len();
        for row in memory.dependents.values_mut().chunks_exact_mut(width) {
            for (value, prior) in row.iter_mut().zip(&self.arc_prior) {
                *value += prior;
            }
        }
        for sentence in batch.sentences().iter().filter(|sentence| !sentence.is_empty()) {
            let rows = sentence.start * width..sentence.end * width;
            memory.with_root.clear();
            memory.with_root.extend_from_slice(&self.arc_root);
            memory.with_root.extend_from_slice(&memory.heads.values()[rows.clone()]);
            let dependents = &memory.dependents.values()[rows];
            dot_products(scratch, dependents, &memory.with_root, width, &mut memory.scores);
            let heads = memory.trees.best(sentence.len(), memory.scores.values());
            for (node, &head) in nodes[sentence.clone()].iter_mut().zip(heads) {
                node.head = head;
            }
        }
    }

    fn relations(
        &self,
        labels: &Labels,
        batch: &Batch,
        memory: &mut HeadsMemory,
        scratch: &mut Scratch,
        nodes: &mut [Node],
    ) {
        memory.hidden.reset(batch.rows(), self.relation_root.len());
        for sentence in batch.sentences() {
            for row in sentence.clone() {
                let dependent = &memory.joined.row(row)[self.parts.relation_dependent.clone()];
                let head = match nodes[row].head {
                    0 => &self.relation_root[..],
                    head => {
                        let head_row = sentence.start + head as usize - 1;
                        &memory.joined.row(head_row)[self.parts.relation_head.clone()]
                    }
                };
                for ((value, a), b) in memory.hidden.row_mut(row).iter_mut().zip(dependent).zip(head) {
                    *value = (a + b).max(0.0);
                }
            }
        }
        self.relation.apply(&memory.hidden, scratch, &mut memory.scores);
        for (row, node) in nodes.iter_mut().enumerate() {
            // The root word is root, and no other.
            node.relation = if node.head == 0 {
                u16::try_from(labels.root).expect("fewer than 65,536 relations")
            } else {
                best_but(memory.scores.row(row), labels.root)
            };
        }
    }
}

/// Copies some columns, negative values as 0.
fn rectified(from: &Matrix, columns: &Range<usize>, to: &mut Matrix) {
    to.reset(from.rows(), columns.len());
    for row in 0..from.rows() {
        for (value, &source) in to.row_mut(row).iter_mut().zip(&from.row(row)[columns.clone()]) {
            *value = source.max(0.0);
        }
    }
}

/// The number of the highest score; the first of equals.
fn best(scores: &[f32]) -> u16 {
    best_but(scores, usize::MAX)
}

fn best_but(scores: &[f32], forbidden: usize) -> u16 {
    let mut found = usize::from(forbidden == 0);
    for (number, &score) in scores.iter().enumerate() {
        if number != forbidden && score > scores[found] {
            found = number;
        }
    }
    u16::try_from(found).expect("fewer than 65,536 classes")
}
