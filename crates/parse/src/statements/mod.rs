//! Statements: who says what, found by heads over a whole document.
//!
//! The formulation is that of semantic role labelling as He et al. (2017, "Deep Semantic Role Labeling:
//! What Works and What's Next") have it, over documents in place of sentences. A first pass gives each
//! token a vector that knows its document and marks *anchors*, one a statement: the word that the cue is
//! built on, or the first word of a quotation without a cue. A second pass labels the tokens around each
//! anchor with the parts of its statement. So statements may nest and overlap.
//!
//! `training/selon_training/statements` is the twin that is trained; `layout.rs` must agree with `corpus.py`
//! and `network.py`, `decode.rs` with `decoding.py`.
//!
//! Tensors in the weights file; `tokens` are those of a stretch of the document (see `parser.rs`):
//!
//! | tensors | what |
//! |---|---|
//! | `statements.project` linear, `statements.layout` embedding \[48, p\] | word vectors and places → \[tokens, p\] |
//! | `statements.own` linear | word vectors → \[tokens, o\], what a token is by itself |
//! | `statements.document` LSTM | \[tokens, p\] → \[tokens, 2h\] |
//! | `statements.anchor_hidden`, `statements.anchor` linear | \[tokens, 2h + o\] → scores of no anchor, a cue, a quotation without one |
//! | `statements.attribute_hidden`, `statements.attribute` linear | \[anchors, 2h + o\] → scores of acts, statuses, hedges, no speaker named, kinds of speaker |
//! | `statements.from_token`, `statements.from_anchor` linear | \[tokens, 2h\], \[anchors, 2h\] → \[…, w\] |
//! | `statements.distance` embedding \[before + after, w\] | a row for each place in a window |
//! | `statements.step` embedding \[(2s + 1) · 8, w\] | a row for each distance in sentences, up to s, and relation |
//! | `statements.around` LSTM, `statements.label` linear | \[window, w\] → scores of the labels |
//!
//! What acts, statuses and so on are called stands in the file's description, under `statements`.

mod decode;
mod heads;
mod labels;
mod layout;
mod window;

pub use decode::Proposal;
pub(crate) use heads::{StatementHeads, StatementMemory};
pub(crate) use labels::StatementDescription;
pub use labels::StatementLabels;
pub(crate) use layout::{Place, layout};
