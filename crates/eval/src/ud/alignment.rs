//! Which predicted word is which gold word.
//!
//! A word that is a token of its own is the word that covers the same
//! characters. Where either side has a multiword token, the words of both sides
//! within its characters (within all of them, if such tokens overlap) are
//! aligned by the longest common subsequence of their forms in lower case.

use std::ops::Range;

use super::analysis::{Analysis, Node};

/// Pairs of places, in [`Analysis::words`] of gold and prediction, in order.
#[derive(Debug)]
pub(super) struct Alignment {
    pub(super) pairs: Vec<(usize, usize)>,
    /// The gold word of each predicted word.
    pub(super) gold_of: Vec<Option<usize>>,
}

impl Alignment {
    /// Aligns two analyses of the same visible characters.
    pub(super) fn new(gold: &Analysis, predicted: &Analysis) -> Self {
        let mut pairs = Vec::new();
        // Words before these places have been dealt with.
        let (mut g, mut p) = (0, 0);
        for region in regions(gold, predicted) {
            by_place(&gold.words, &predicted.words, (&mut g, &mut p), region.start, &mut pairs);
            let within = |words: &[Node], from: usize| {
                let to = words[from..].iter().take_while(|word| word.place.end <= region.end).count();
                from..from + to
            };
            let (of_gold, of_predicted) = (within(&gold.words, g), within(&predicted.words, p));
            by_form(&gold.words, of_gold.clone(), &predicted.words, of_predicted.clone(), &mut pairs);
            (g, p) = (of_gold.end, of_predicted.end);
        }
        by_place(&gold.words, &predicted.words, (&mut g, &mut p), usize::MAX, &mut pairs);
        let mut gold_of = vec![None; predicted.words.len()];
        for &(of_gold, of_predicted) in &pairs {
            gold_of[of_predicted] = Some(of_gold);
        }
        Self { pairs, gold_of }
    }
}

/// The characters of the multiword tokens of both sides; those that overlap are one.
fn regions(gold: &Analysis, predicted: &Analysis) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> =
        gold.multiword_tokens.iter().chain(&predicted.multiword_tokens).cloned().collect();
    tokens.sort_unstable_by_key(|token| (token.start, token.end));
    let mut regions: Vec<Range<usize>> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match regions.last_mut() {
            Some(last) if token.start < last.end => last.end = last.end.max(token.end),
            _ => regions.push(token),
        }
    }
    regions
}

/// Aligns words that begin before `end` with those that cover the same characters.
fn by_place(
    gold: &[Node],
    predicted: &[Node],
    (g, p): (&mut usize, &mut usize),
    end: usize,
    pairs: &mut Vec<(usize, usize)>,
) {
    let before =
        |words: &[Node], place: usize| words.get(place).filter(|word| word.place.start < end).is_some();
    while before(gold, *g) && before(predicted, *p) {
        let (one, other) = (&gold[*g].place, &predicted[*p].place);
        if one == other {
            pairs.push((*g, *p));
            *g += 1;
            *p += 1;
        } else if one.start <= other.start {
            *g += 1;
        } else {
            *p += 1;
        }
    }
    while before(gold, *g) {
        *g += 1;
    }
    while before(predicted, *p) {
        *p += 1;
    }
}

/// Aligns two stretches of words by the longest common subsequence of their lower-case forms.
fn by_form(
    gold: &[Node],
    of_gold: Range<usize>,
    predicted: &[Node],
    of_predicted: Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    let lower = |words: &[Node], range: &Range<usize>| -> Vec<String> {
        words[range.clone()].iter().map(|word| word.form.to_lowercase()).collect()
    };
    let (one, other) = (lower(gold, &of_gold), lower(predicted, &of_predicted));
    // longest[i][j]: length for what follows the first i of one and the first j of the other.
    let mut longest = vec![vec![0usize; other.len() + 1]; one.len() + 1];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            longest[i][j] = if one[i] == other[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        if one[i] == other[j] {
            pairs.push((of_gold.start + i, of_predicted.start + j));
            i += 1;
            j += 1;
        } else if longest[i][j] == longest[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
}
