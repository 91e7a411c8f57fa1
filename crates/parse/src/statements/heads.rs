//! The statement heads of a model: from word vectors to proposals.

use selon_neural::layers::{Embedding, Linear, Lstm};
use selon_neural::{Batch, Matrix, Scratch, Weights, functions};

use super::decode::{Attributes, Proposal};
use super::labels::StatementLabels;
use super::layout::Place;
use super::window::Windows;
use crate::Error;
use crate::bio::BioSearch;

/// Windows that are labelled together.
const WINDOWS: usize = 8;

/// What a token can be: no anchor, a cue, a quotation without one.
const CLASSES: usize = 3;

/// The statement heads of a model.
pub(crate) struct StatementHeads {
    project: Linear,
    own: Linear,
    layout: Embedding,
    document: Lstm,
    anchor_hidden: Linear,
    anchor: Linear,
    attribute_hidden: Linear,
    attribute: Linear,
    from_token: Linear,
    from_anchor: Linear,
    windows: Windows,
    around: Lstm,
    label: Linear,
}

/// Working memory of the statement heads; it grows to the largest stretch.
#[derive(Debug, Default)]
pub(crate) struct StatementMemory {
    projected: Matrix,
    /// What each token of the stretch is by itself.
    words: Matrix,
    /// What is known of each token of the stretch before the document is read.
    tokens: Matrix,
    /// The same afterwards.
    vectors: Matrix,
    /// The document's vector of each token and, behind it, what the token is by itself.
    told: Matrix,
    hidden: Matrix,
    scores: Matrix,
    around_tokens: Matrix,
    anchors: Vec<Anchor>,
    /// The document's vectors of the anchors.
    chosen: Matrix,
    /// Both parts of what is told of the anchors.
    chosen_told: Matrix,
    given: Matrix,
    attributes: Matrix,
    windows: Matrix,
    around: Matrix,
    lengths: Vec<usize>,
    batch: Batch,
    search: BioSearch,
}

#[derive(Debug, Clone, Copy)]
struct Anchor {
    token: usize,
    floating: bool,
    probability: f32,
}

impl StatementHeads {
    /// The heads in a weights file, over word vectors of `width` values.
    pub(crate) fn load(weights: &Weights, labels: &StatementLabels, width: usize) -> Result<Self, Error> {
        let name = |part: &str| format!("statements.{part}");
        let project = Linear::load(weights, &name("project"), width, None)?;
        let layout = Embedding::load(weights, &name("layout"), project.outputs())?;
        if layout.rows() != Place::ROWS {
            return Err(Error::Description {
                file: weights.file().to_owned(),
                reason: format!("its table of places has {} rows, not {}", layout.rows(), Place::ROWS),
            });
        }
        let document = Lstm::load(weights, &name("document"), project.outputs())?;
        let vector = document.outputs();
        let own = Linear::load(weights, &name("own"), width, None)?;
        let told = vector + own.outputs();
        let anchor_hidden = Linear::load(weights, &name("anchor_hidden"), told, None)?;
        let attribute_hidden = Linear::load(weights, &name("attribute_hidden"), told, None)?;
        let attributes =
            labels.acts.len() + labels.statuses.len() + labels.hedges.len() + 1 + labels.speaker_kinds.len();
        let windows = Windows::load(weights, labels.before)?;
        let around = Lstm::load(weights, &name("around"), windows.width())?;
        Ok(Self {
            anchor: Linear::load(weights, &name("anchor"), anchor_hidden.outputs(), CLASSES)?,
            attribute: Linear::load(weights, &name("attribute"), attribute_hidden.outputs(), attributes)?,
            from_token: Linear::load(weights, &name("from_token"), vector, windows.width())?,
            from_anchor: Linear::load(weights, &name("from_anchor"), vector, windows.width())?,
            label: Linear::load(weights, &name("label"), around.outputs(), labels.parts.len())?,
            project,
            own,
            layout,
            document,
            anchor_hidden,
            attribute_hidden,
            windows,
            around,
        })
    }

    /// Begins a stretch of so many tokens.
    pub(crate) fn begin(&self, tokens: usize, memory: &mut StatementMemory) {
        memory.tokens.reset(tokens, self.project.outputs());
        memory.words.reset(tokens, self.own.outputs());
    }

    /// Keeps of the word vectors of a batch what the heads need; `order` names their tokens, which begin
    /// with `first` in the stretch.
    pub(crate) fn take(
        &self,
        words: &Matrix,
        order: &[u32],
        first: usize,
        memory: &mut StatementMemory,
        scratch: &mut Scratch,
    ) {
        for (layer, kept) in [(&self.project, &mut memory.tokens), (&self.own, &mut memory.words)] {
            layer.apply(words, scratch, &mut memory.projected);
            for (row, &token) in order.iter().enumerate() {
                kept.row_mut(token as usize - first).copy_from_slice(memory.projected.row(row));
            }
        }
    }

    /// The statements of the stretch whose words have all been taken. `places` and `forms` are those of
    /// its tokens; `write` gets each proposal, with tokens as numbers in the stretch.
    pub(crate) fn apply(
        &self,
        labels: &StatementLabels,
        places: &[Place],
        forms: &[&str],
        memory: &mut StatementMemory,
        scratch: &mut Scratch,
        mut write: impl FnMut(Proposal),
    ) {
        self.read_document(places, memory, scratch);
        self.find_anchors(labels, memory, scratch);
        if memory.anchors.is_empty() {
            return;
        }
        memory.chosen.reset(memory.anchors.len(), memory.vectors.columns());
        memory.chosen_told.reset(memory.anchors.len(), memory.told.columns());
        for (row, anchor) in memory.anchors.iter().enumerate() {
            memory.chosen.row_mut(row).copy_from_slice(memory.vectors.row(anchor.token));
            memory.chosen_told.row_mut(row).copy_from_slice(memory.told.row(anchor.token));
        }
        self.attribute_hidden.apply_relu(&memory.chosen_told, scratch, &mut memory.hidden);
        self.attribute.apply(&memory.hidden, scratch, &mut memory.attributes);
        self.from_anchor.apply(&memory.chosen, scratch, &mut memory.given);
        self.from_token.apply(&memory.vectors, scratch, &mut memory.around_tokens);
        for first in (0..memory.anchors.len()).step_by(WINDOWS) {
            let end = memory.anchors.len().min(first + WINDOWS);
            self.label_windows(first, end, places, memory, scratch);
            for (number, rows) in (first..end).zip(memory.batch.sentences()) {
                let anchor = memory.anchors[number];
                let attributes = attributes(labels, memory.attributes.row(number));
                let mut proposal =
                    Proposal::new(anchor.token, anchor.floating, anchor.probability, attributes);
                let scores = &memory.scores;
                let path =
                    memory.search.best(&labels.parts, rows.len(), |place| scores.row(rows.start + place));
                let start = self.windows.around(anchor.token, places.len()).start;
                proposal.read(&labels.parts, path, start, places, forms);
                if !proposal.content.is_empty() || Some(proposal.act) == labels.refusal {
                    write(proposal);
                }
            }
        }
    }

    /// Runs the stretch through the document's LSTM.
    fn read_document(&self, places: &[Place], memory: &mut StatementMemory, scratch: &mut Scratch) {
        let instructions = scratch.instructions();
        for (row, place) in places.iter().enumerate() {
            self.layout.add(instructions, &[place.row()], memory.tokens.row_mut(row));
        }
        memory.batch.reset(&[places.len()]);
        self.document.apply(&memory.tokens, &memory.batch, scratch, &mut memory.vectors);
        let columns = memory.vectors.columns();
        memory.told.reset(places.len(), columns + memory.words.columns());
        for token in 0..places.len() {
            let (document, own) = memory.told.row_mut(token).split_at_mut(columns);
            document.copy_from_slice(memory.vectors.row(token));
            own.copy_from_slice(memory.words.row(token));
        }
    }

    /// Fills the list of anchors.
    fn find_anchors(&self, labels: &StatementLabels, memory: &mut StatementMemory, scratch: &mut Scratch) {
        self.anchor_hidden.apply_relu(&memory.told, scratch, &mut memory.hidden);
        self.anchor.apply(&memory.hidden, scratch, &mut memory.scores);
        functions::softmax_rows(scratch.instructions(), memory.scores.values_mut(), CLASSES);
        memory.anchors.clear();
        for (token, values) in memory.scores.values().chunks_exact(CLASSES).enumerate() {
            let (cue, floating) = (values[1], values[2]);
            if cue + floating >= labels.threshold {
                let probability = (cue + floating).min(1.0);
                memory.anchors.push(Anchor { token, floating: floating > cue, probability });
            }
        }
    }

    /// Scores the labels in the windows of some anchors, which become the sentences of the batch.
    fn label_windows(
        &self,
        first: usize,
        end: usize,
        places: &[Place],
        memory: &mut StatementMemory,
        scratch: &mut Scratch,
    ) {
        memory.lengths.clear();
        let anchors = &memory.anchors[first..end];
        memory
            .lengths
            .extend(anchors.iter().map(|anchor| self.windows.around(anchor.token, places.len()).len()));
        memory.batch.reset(&memory.lengths);
        memory.windows.reset(memory.batch.rows(), self.windows.width());
        for ((number, anchor), rows) in (first..).zip(anchors).zip(memory.batch.sentences()) {
            let given = memory.given.row(number);
            self.windows.write(
                anchor.token,
                places,
                &memory.around_tokens,
                given,
                &mut memory.windows,
                rows.start,
            );
        }
        self.around.apply(&memory.windows, &memory.batch, scratch, &mut memory.around);
        self.label.apply(&memory.around, scratch, &mut memory.scores);
    }
}

/// What an anchor's scores choose.
fn attributes(labels: &StatementLabels, scores: &[f32]) -> Attributes {
    let (act, scores) = scores.split_at(labels.acts.len());
    let (status, scores) = scores.split_at(labels.statuses.len());
    let (hedges, scores) = scores.split_at(labels.hedges.len());
    let (implicit, speaker_kind) = scores.split_at(1);
    Attributes {
        act: best(act),
        status: best(status),
        hedges: hedges.iter().rev().fold(0, |bits, &score| bits << 1 | u8::from(score > 0.0)),
        implicit: implicit[0] > 0.0,
        speaker_kind: best(speaker_kind),
    }
}

/// The number of the highest score; the first of equals.
fn best(scores: &[f32]) -> u8 {
    let found =
        (0..scores.len()).fold(0, |best, number| if scores[number] > scores[best] { number } else { best });
    u8::try_from(found).expect("at most 256 classes")
}
