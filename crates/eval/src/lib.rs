//! Evaluation of statements, parses and names against gold annotations.
//!
//! Parses in Universal Dependencies are measured by [`ud`], names by [`names`]; what stands
//! at the root of this crate measures statements.
//!
//! [`score`] compares [`Prediction`]s with [`Gold`] documents and returns a
//! [`Report`]: precision, recall and F1 of contents, cues, speakers, relays,
//! acts and statuses with bootstrap intervals, every mistake with its likely
//! cause, and how far confidences can be trusted. The report's `Display` is
//! the table of figures.
//!
//! The measures are those of the reference scorer that ships with the gold
//! annotations, a Python script, to the printed decimal: the same pairing in
//! the same order, the same treatment of white space and names, and the same
//! resamples for the intervals (see [`Options::resamples`]).
//!
//! # Examples
//! ```
//! use selon_eval::{Gold, Prediction, score};
//! let gold = r#"{"id":"a","text":"« Oui », dit Ana.","statements":[{"id":"s1","type":"direct",
//!   "content":[{"start":0,"end":7}],"speaker":"Ana","parent":null}]}"#;
//! let gold = Gold::from_json(gold)?;
//! let prediction = Prediction { id: "a".into(), statements: gold.statements.clone() };
//! let report = score(&[gold], &[prediction]);
//! assert_eq!(report.measure("content strict").unwrap().f1, 1.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bootstrap;
mod characters;
mod count;
mod document;
mod input;
mod mistake;
pub mod names;
mod pairing;
mod reliability;
mod report;
mod speaker;
pub mod ud;
mod visible;

pub use count::Count;
pub use input::{Annotation, Extent, Gold, InputError, Prediction, read_gold, read_predictions};
pub use mistake::{Cause, Mistake, Mistakes, Side};
pub use reliability::{Bin, Reliability};
pub use report::{Measure, Options, Report, score, score_with};
pub use visible::TextDifference;
