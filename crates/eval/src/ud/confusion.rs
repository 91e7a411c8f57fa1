//! What is taken for what.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::alignment::Alignment;
use super::analysis::Analysis;
use super::measures::same_head;

/// One value taken for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// The value in the gold.
    pub gold: String,
    /// The value in the prediction.
    pub predicted: String,
    /// How many aligned words.
    pub count: u64,
}

/// A wrong attachment: another relation, another head, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The relation in the gold, without subtype.
    pub gold: String,
    /// The relation in the prediction; the same where only the head is wrong.
    pub predicted: String,
    /// How many aligned words.
    pub count: u64,
    /// On how many of them the head is wrong.
    pub wrong_head: u64,
}

/// A stretch of text cut into tokens differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// The tokens of the gold, with a space between them.
    pub gold: String,
    /// The tokens of the prediction.
    pub predicted: String,
    /// How often.
    pub count: u64,
}

/// All confusions, the most frequent first, then by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Confusions {
    /// Parts of speech of aligned words.
    pub upos: Vec<Confusion>,
    /// Attachments of aligned words.
    pub attachments: Vec<Attachment>,
    /// Tokens.
    pub tokens: Vec<Cut>,
}

impl Confusions {
    pub(super) fn new(gold: &Analysis, predicted: &Analysis, alignment: &Alignment) -> Self {
        let mut upos: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        let mut attachments: BTreeMap<(&str, &str), (u64, u64)> = BTreeMap::new();
        for &(g, p) in &alignment.pairs {
            let (one, other) = (&gold.words[g], &predicted.words[p]);
            if one.upos != other.upos {
                *upos.entry((one.upos, other.upos)).or_default() += 1;
            }
            let wrong_head = !same_head(alignment, one.head, other.head);
            if wrong_head || one.deprel != other.deprel {
                let (count, heads) = attachments.entry((one.deprel, other.deprel)).or_default();
                *count += 1;
                *heads += u64::from(wrong_head);
            }
        }
        let mut confusions = Self {
            upos: upos
                .into_iter()
                .map(|((gold, predicted), count)| Confusion {
                    gold: gold.into(),
                    predicted: predicted.into(),
                    count,
                })
                .collect(),
            attachments: attachments
                .into_iter()
                .map(|((gold, predicted), (count, wrong_head))| Attachment {
                    gold: gold.into(),
                    predicted: predicted.into(),
                    count,
                    wrong_head,
                })
                .collect(),
            tokens: cuts(gold, predicted)
                .into_iter()
                .map(|((gold, predicted), count)| Cut { gold, predicted, count })
                .collect(),
        };
        // Stable: what is equally frequent stays in the order of names.
        confusions.upos.sort_by_key(|confusion| Reverse(confusion.count));
        confusions.attachments.sort_by_key(|attachment| Reverse(attachment.count));
        confusions.tokens.sort_by_key(|cut| Reverse(cut.count));
        confusions
    }

    /// Keeps the `number` most frequent of each kind.
    pub fn truncate(&mut self, number: usize) {
        self.upos.truncate(number);
        self.attachments.truncate(number);
        self.tokens.truncate(number);
    }
}

/// The smallest stretches that both sides cut at their ends and differently between.
fn cuts(gold: &Analysis, predicted: &Analysis) -> BTreeMap<(String, String), u64> {
    let mut cuts = BTreeMap::new();
    let (mut g, mut p) = (0, 0);
    while g < gold.tokens.len() && p < predicted.tokens.len() {
        let (first_gold, first_predicted) = (g, p);
        let (mut end_gold, mut end_predicted) = (gold.tokens[g].end, predicted.tokens[p].end);
        while end_gold != end_predicted {
            // Both sides have the same characters, so the shorter one goes on.
            if end_gold < end_predicted {
                g += 1;
                end_gold = gold.tokens[g].end;
            } else {
                p += 1;
                end_predicted = predicted.tokens[p].end;
            }
        }
        (g, p) = (g + 1, p + 1);
        if g - first_gold > 1 || p - first_predicted > 1 {
            let pair = (gold.forms[first_gold..g].join(" "), predicted.forms[first_predicted..p].join(" "));
            *cuts.entry(pair).or_default() += 1;
        }
    }
    cuts
}
