//! The three numbers behind every measure.

use serde::Serialize;

/// How many were right, how many there are in the gold, how many were predicted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Right ones.
    pub right: u64,
    /// In the gold annotation: what recall divides by.
    pub gold: u64,
    /// Predicted: what precision divides by.
    pub predicted: u64,
}

impl Count {
    /// Adds another document's numbers.
    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.gold += other.gold;
        self.predicted += other.predicted;
    }

    /// Right among the predicted, 0 to 1; 0 where nothing was predicted.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.predicted)
    }

    /// Right among the gold, 0 to 1; 0 where the gold has none.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall, 0 to 1.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        // In this order of operations, so that the last bit is the reference's.
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}

/// `part / whole`, 0 where the whole is 0.
pub(crate) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
