//! Whether confidences mean what they say.

use std::fmt;

use serde::Serialize;

use crate::count::share;

/// Number of bins, each a tenth wide.
const BINS: usize = 10;

/// Predicted statements with a content, by their confidence. One is right if
/// it is matched (IoU at least one half) and its speaker is the gold's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reliability {
    /// Ten bins from 0 to 1; statements without confidence are in none.
    pub bins: Vec<Bin>,
    /// Mean distance between confidence and share right over the bins,
    /// weighted by their statements (expected calibration error), 0 to 1.
    pub error: f64,
}

/// Statements of about equal confidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bin {
    /// Least confidence.
    pub from: f64,
    /// Greatest confidence, itself in the next bin except at 1.
    pub to: f64,
    /// How many statements.
    pub records: u64,
    /// How many of them are right.
    pub right: u64,
    /// Their mean confidence, 0 where there are none.
    pub confidence: f64,
}

impl Bin {
    /// The share of its statements that are right, 0 to 1.
    #[must_use]
    pub fn share_right(&self) -> f64 {
        share(self.right, self.records)
    }
}

impl Reliability {
    /// Sorts outcomes (confidence, right) into bins.
    pub(crate) fn of(outcomes: &[(f64, bool)]) -> Self {
        let mut bins: Vec<Bin> = (0..BINS)
            .map(|i| Bin {
                from: i as f64 / BINS as f64,
                to: (i + 1) as f64 / BINS as f64,
                records: 0,
                right: 0,
                confidence: 0.0,
            })
            .collect();
        for (confidence, right) in outcomes {
            // By the bounds themselves: 0.3 * 10 is not 3.
            let place = bins.partition_point(|bin| bin.from <= *confidence).saturating_sub(1);
            bins[place].records += 1;
            bins[place].right += u64::from(*right);
            bins[place].confidence += confidence;
        }
        let mut error = 0.0;
        for bin in bins.iter_mut().filter(|bin| bin.records > 0) {
            bin.confidence /= bin.records as f64;
            error += (bin.confidence - bin.share_right()).abs() * bin.records as f64;
        }
        let records = outcomes.len().max(1) as f64;
        Self { bins, error: error / records }
    }

    /// How many statements carry a confidence.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.bins.iter().map(|bin| bin.records).sum()
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:12} {:>8} {:>8} {:>8}", "confidence", "records", "mean", "right")?;
        for bin in self.bins.iter().filter(|bin| bin.records > 0) {
            let (mean, right) = (bin.confidence * 100.0, bin.share_right() * 100.0);
            writeln!(f, "{:.1} to {:.1}   {:8} {mean:8.1} {right:8.1}", bin.from, bin.to, bin.records)?;
        }
        writeln!(f, "expected calibration error {:.1}", self.error * 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_take_their_lower_bound() {
        let outcomes = [(0.0, false), (0.3, true), (0.39, false), (0.9, true), (1.0, true)];
        let table = Reliability::of(&outcomes);
        let records: Vec<u64> = table.bins.iter().map(|bin| bin.records).collect();
        assert_eq!(records, [1, 0, 0, 2, 0, 0, 0, 0, 0, 2]);
        assert_eq!(table.bins[3].share_right(), 0.5);
        assert_eq!(table.bins[9].confidence, 0.95);
        // 0 off, then .345 against .5, then .95 against 1.
        assert!((table.error - (0.155 * 2.0 + 0.05 * 2.0) / 5.0).abs() < 1e-12);
        assert_eq!(table.records(), 5);
    }

    #[test]
    fn nothing_is_no_error() {
        assert_eq!(Reliability::of(&[]).error, 0.0);
    }
}
