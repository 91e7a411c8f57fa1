//! [`Node`]: what a model says of one surface token.

/// The analysis of one surface token, as numbers of the model's [`Labels`](crate::Labels).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Node {
    /// 0 for the root, else 1 + the place of the head among the tokens of the sentence.
    pub head: u32,
    /// Part of speech.
    pub tag: u16,
    /// Set of features.
    pub features: u16,
    /// Relation to the head.
    pub relation: u16,
    pub(crate) script: u16,
    pub(crate) name: u8,
}
