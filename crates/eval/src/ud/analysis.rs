//! One side of a comparison: sentences laid out over the characters of their text.

use std::ops::Range;

use selon_conllu::Sentence;

use super::error::{Side, TreeProblem, UdError};
use super::relations::{is_function, universal_features};
use crate::visible::Visible;

/// All sentences of a file as one sequence of tokens and one of words.
#[derive(Debug)]
pub(super) struct Analysis<'a> {
    pub(super) text: Visible,
    /// Places of sentences, tokens and multiword tokens among the visible characters, in order.
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) tokens: Vec<Range<usize>>,
    pub(super) multiword_tokens: Vec<Range<usize>>,
    /// The form of each token.
    pub(super) forms: Vec<&'a str>,
    pub(super) words: Vec<Node<'a>>,
}

/// A word with what is compared of it.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// The visible characters of its token, which other words may share.
    pub(super) place: Range<usize>,
    pub(super) form: &'a str,
    pub(super) lemma: &'a str,
    pub(super) upos: &'a str,
    pub(super) xpos: &'a str,
    /// Universal features in the order of the alphabet.
    pub(super) features: String,
    pub(super) head: Head,
    /// Without subtype.
    pub(super) deprel: &'a str,
    /// Its function words, in order.
    pub(super) function_words: Vec<usize>,
}

/// Where a word is attached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// Nothing is said.
    None,
    Root,
    /// A place in [`Analysis::words`].
    Word(usize),
}

impl<'a> Analysis<'a> {
    /// Lays out `sentences`.
    ///
    /// # Errors
    /// If a token has no visible character or the heads of a sentence, where it has any, are no tree.
    pub(super) fn new(sentences: &'a [Sentence], side: Side) -> Result<Self, UdError> {
        let mut analysis = Self {
            text: Visible::default(),
            sentences: Vec::with_capacity(sentences.len()),
            tokens: Vec::new(),
            multiword_tokens: Vec::new(),
            forms: Vec::new(),
            words: Vec::new(),
        };
        for (place, sentence) in sentences.iter().enumerate() {
            let name = || sentence.comment("sent_id").map_or_else(|| (place + 1).to_string(), str::to_owned);
            check_tree(sentence).map_err(|problem| UdError::Tree { side, sentence: name(), problem })?;
            if !analysis.append(sentence) {
                return Err(UdError::BlankToken { side, sentence: name() });
            }
        }
        Ok(analysis)
    }

    /// Appends a sentence; false if it has a token without visible character.
    fn append(&mut self, sentence: &'a Sentence) -> bool {
        let first = self.words.len();
        let mut whole: Option<Range<usize>> = None;
        for token in sentence.tokens() {
            let place = self.text.push(token.form);
            if place.is_empty() {
                return false;
            }
            whole = Some(whole.map_or(place.start, |whole| whole.start)..place.end);
            for word in &sentence.words[token.words] {
                self.words.push(Node {
                    place: place.clone(),
                    form: &word.form,
                    lemma: &word.lemma,
                    upos: &word.upos,
                    xpos: &word.xpos,
                    features: universal_features(&word.feats),
                    head: match word.head {
                        None => Head::None,
                        Some(0) => Head::Root,
                        Some(id) => Head::Word(first + id - 1),
                    },
                    deprel: word.universal_deprel(),
                    function_words: Vec::new(),
                });
            }
            if token.multiword {
                self.multiword_tokens.push(place.clone());
            }
            self.tokens.push(place);
            self.forms.push(token.form);
        }
        self.sentences.extend(whole);
        for place in first..self.words.len() {
            if let Head::Word(head) = self.words[place].head
                && is_function(self.words[place].deprel)
            {
                self.words[head].function_words.push(place);
            }
        }
        true
    }
}

/// Whether the heads make one tree. A sentence in which no word has a head is let pass.
fn check_tree(sentence: &Sentence) -> Result<(), TreeProblem> {
    let heads: Vec<Option<usize>> = sentence.words.iter().map(|word| word.head).collect();
    if heads.iter().all(Option::is_none) {
        return Ok(());
    }
    let roots = heads.iter().filter(|head| **head == Some(0)).count();
    if roots != 1 {
        return Err(TreeProblem::Roots(roots));
    }
    // Words known to lead to the root; each is walked over once.
    let mut leads = vec![false; heads.len() + 1];
    leads[0] = true;
    for start in 1..=heads.len() {
        let mut path = vec![];
        let mut id = start;
        while !leads[id] {
            if path.len() > heads.len() {
                return Err(TreeProblem::Cycle(start));
            }
            path.push(id);
            // A word without a head leads nowhere, and harms nobody.
            id = heads[id - 1].unwrap_or(0);
        }
        for id in path {
            leads[id] = true;
        }
    }
    Ok(())
}
