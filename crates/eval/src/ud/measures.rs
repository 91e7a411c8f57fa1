//! The counts behind the measures.

use std::ops::Range;

use super::alignment::Alignment;
use super::analysis::{Analysis, Head, Node};
use super::relations::is_content;
use crate::Count;

/// The numbers of one measure.
pub(super) struct Tally {
    pub(super) name: &'static str,
    pub(super) count: Count,
    /// Aligned words, of which some are right; none where the alignment itself is measured.
    pub(super) aligned: Option<u64>,
}

/// All measures in the order of the shared task. XPOS is left out where the gold has none.
pub(super) fn tally(gold: &Analysis, predicted: &Analysis, alignment: &Alignment) -> Vec<Tally> {
    let words = Words { gold, predicted, alignment };
    let mut tallies = vec![
        spans("Tokens", &gold.tokens, &predicted.tokens),
        spans("Sentences", &gold.sentences, &predicted.sentences),
        words.aligned("Words"),
        words.all("UPOS", |g, p| g.upos == p.upos),
    ];
    if gold.words.iter().any(|word| word.xpos != "_") {
        tallies.push(words.all("XPOS", |g, p| g.xpos == p.xpos));
    }
    let attached = |g: &Node, p: &Node| words.same_head(g.head, p.head) && g.deprel == p.deprel;
    tallies.extend([
        words.all("UFeats", |g, p| g.features == p.features),
        words.all("AllTags", |g, p| g.upos == p.upos && g.xpos == p.xpos && g.features == p.features),
        words.all("Lemmas", same_lemma),
        words.all("UAS", |g, p| words.same_head(g.head, p.head)),
        words.all("LAS", attached),
        words.content("CLAS", attached),
        words.content("MLAS", |g, p| {
            attached(g, p) && g.upos == p.upos && g.features == p.features && words.same_function_words(g, p)
        }),
        words.content("BLEX", |g, p| attached(g, p) && same_lemma(g, p)),
    ]);
    tallies
}

/// A gold without lemma asks for none.
fn same_lemma(gold: &Node, predicted: &Node) -> bool {
    gold.lemma == "_" || gold.lemma == predicted.lemma
}

/// Spans are right that begin and end at the same characters.
fn spans(name: &'static str, gold: &[Range<usize>], predicted: &[Range<usize>]) -> Tally {
    let mut right = 0;
    let (mut g, mut p) = (0, 0);
    while let (Some(one), Some(other)) = (gold.get(g), predicted.get(p)) {
        right += u64::from(one == other);
        // Spans of one side do not overlap, so the one that ends first meets no other.
        g += usize::from(one.end <= other.end);
        p += usize::from(other.end <= one.end);
    }
    let count = Count { right, gold: gold.len() as u64, predicted: predicted.len() as u64 };
    Tally { name, count, aligned: None }
}

/// Two analyses with their aligned words.
struct Words<'a> {
    gold: &'a Analysis<'a>,
    predicted: &'a Analysis<'a>,
    alignment: &'a Alignment,
}

impl Words<'_> {
    /// The alignment itself.
    fn aligned(&self, name: &'static str) -> Tally {
        Tally { aligned: None, ..self.all(name, |_, _| true) }
    }

    /// Counts all words, of which those are right that `right` says so of.
    fn all(&self, name: &'static str, right: impl Fn(&Node, &Node) -> bool) -> Tally {
        self.those(name, |_| true, right)
    }

    /// As [`all`](Self::all), of words with a relation of content words.
    fn content(&self, name: &'static str, right: impl Fn(&Node, &Node) -> bool) -> Tally {
        self.those(name, |word| is_content(word.deprel), right)
    }

    fn those(
        &self,
        name: &'static str,
        counts: impl Fn(&Node) -> bool,
        right: impl Fn(&Node, &Node) -> bool,
    ) -> Tally {
        let number = |words: &[Node]| words.iter().filter(|word| counts(word)).count() as u64;
        // Of aligned words the gold decides whether they count.
        let pairs =
            self.alignment.pairs.iter().map(|&(g, p)| (&self.gold.words[g], &self.predicted.words[p]));
        let pairs: Vec<_> = pairs.filter(|(g, _)| counts(g)).collect();
        let right = pairs.iter().filter(|(g, p)| right(g, p)).count() as u64;
        let count = Count { right, gold: number(&self.gold.words), predicted: number(&self.predicted.words) };
        Tally { name, count, aligned: Some(pairs.len() as u64) }
    }

    fn same_head(&self, gold: Head, predicted: Head) -> bool {
        same_head(self.alignment, gold, predicted)
    }

    /// Whether two words have the same function words, with the same relations, tags and features.
    fn same_function_words(&self, gold: &Node, predicted: &Node) -> bool {
        gold.function_words.len() == predicted.function_words.len()
            && gold.function_words.iter().zip(&predicted.function_words).all(|(&g, &p)| {
                let (one, other) = (&self.gold.words[g], &self.predicted.words[p]);
                self.alignment.gold_of[p] == Some(g)
                    && one.deprel == other.deprel
                    && one.upos == other.upos
                    && one.features == other.features
            })
    }
}

/// Whether a predicted head is the gold head.
pub(super) fn same_head(alignment: &Alignment, gold: Head, predicted: Head) -> bool {
    match (gold, predicted) {
        (Head::Root, Head::Root) => true,
        (Head::Word(gold), Head::Word(predicted)) => alignment.gold_of[predicted] == Some(gold),
        _ => false,
    }
}
