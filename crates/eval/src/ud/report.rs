//! The figures.

use selon_conllu::Sentence;
use serde::Serialize;

use super::alignment::Alignment;
use super::analysis::Analysis;
use super::confusion::Confusions;
use super::error::{Side, UdError};
use super::measures::{Tally, tally};
use crate::Count;
use crate::count::share;
use crate::visible::Visible;

/// One measure over all sentences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// Its name in the shared task: `Tokens`, `LAS`, ….
    pub name: &'static str,
    /// The numbers behind it.
    #[serde(flatten)]
    pub count: Count,
    /// Right among the predicted, 0 to 1.
    pub precision: f64,
    /// Right among the gold, 0 to 1.
    pub recall: f64,
    /// Their harmonic mean, 0 to 1.
    pub f1: f64,
    /// Right among the aligned words, 0 to 1; `None` for tokens, sentences and words.
    pub aligned_accuracy: Option<f64>,
}

/// The result of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// `Tokens`, `Sentences`, `Words`, `UPOS`, `XPOS` (if the gold has any), `UFeats`, `AllTags`,
    /// `Lemmas`, `UAS`, `LAS`, `CLAS`, `MLAS`, `BLEX`.
    pub measures: Vec<Measure>,
    /// What was taken for what.
    pub confusions: Confusions,
}

impl Report {
    /// The measure of that name, `None` if it did not arise.
    #[must_use]
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }
}

impl From<Tally> for Measure {
    fn from(tally: Tally) -> Self {
        let Tally { name, count, aligned } = tally;
        Self {
            name,
            count,
            precision: count.precision(),
            recall: count.recall(),
            f1: count.f1(),
            aligned_accuracy: aligned.map(|aligned| share(count.right, aligned)),
        }
    }
}

/// Compares a predicted analysis with the gold one of the same text.
///
/// # Errors
/// If the texts differ in more than white space, a token has no visible
/// character, or the heads of a sentence are no tree; a sentence without any
/// heads is let pass, and all its attachments are wrong.
pub fn score(gold: &[Sentence], predicted: &[Sentence]) -> Result<Report, UdError> {
    let gold = Analysis::new(gold, Side::Gold)?;
    let predicted = Analysis::new(predicted, Side::Predicted)?;
    if let Some(difference) = Visible::difference(&gold.text, &predicted.text) {
        return Err(UdError::Text(difference));
    }
    let alignment = Alignment::new(&gold, &predicted);
    Ok(Report {
        measures: tally(&gold, &predicted, &alignment).into_iter().map(Measure::from).collect(),
        confusions: Confusions::new(&gold, &predicted, &alignment),
    })
}
