//! [`Parse`]: the analysis of one text.

use std::ops::Range;

use selon_lang::Language;
use selon_text::ByteRange;

use crate::affix::{composed, fold};
use crate::input::Input;
use crate::labels::NameTag;
use crate::name::NameKind;
use crate::node::Node;
use crate::parser::Parser;
use crate::statements::{Proposal, StatementLabels};

/// Sentences, tokens and what a model says of them.
///
/// A token is a surface token: a French contraction is one, with the tag of the words that it stands
/// for (“ADP+DET”). [`Parse::to_conllu`] gives words.
pub struct Parse<'a> {
    pub(crate) parser: &'a Parser,
    pub(crate) input: Input<'a>,
    pub(crate) surface: Vec<Surface>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) proposals: Vec<Proposal>,
}

/// Where a token comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surface {
    /// Its bytes in the text, if there is a text.
    pub(crate) range: Option<ByteRange>,
    /// Whether it is one multiword token with the token before it.
    pub(crate) glued: bool,
}

impl Parse<'_> {
    /// The language of the model.
    #[must_use]
    pub fn language(&self) -> &'static Language {
        self.parser.language()
    }

    /// The sentences as ranges of tokens.
    #[must_use]
    pub fn sentences(&self) -> &[Range<usize>] {
        self.input.sentences()
    }

    /// What the model says of each token.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// A token as printed.
    #[must_use]
    pub fn form(&self, token: usize) -> &str {
        self.input.forms()[token]
    }

    /// Where a token stands in the text, in bytes; `None` if tokens were given without a text.
    #[must_use]
    pub fn bytes(&self, token: usize) -> Option<ByteRange> {
        self.surface[token].range
    }

    /// The universal part of speech of a token.
    #[must_use]
    pub fn tag(&self, token: usize) -> &str {
        &self.parser.labels().tags[usize::from(self.nodes[token].tag)]
    }

    /// The features of a token as CoNLL-U writes them, `_` for none.
    #[must_use]
    pub fn features(&self, token: usize) -> &str {
        &self.parser.labels().features[usize::from(self.nodes[token].features)]
    }

    /// The relation of a token to its head.
    #[must_use]
    pub fn relation(&self, token: usize) -> &str {
        &self.parser.labels().relations[usize::from(self.nodes[token].relation)]
    }

    /// The lemma of a token, composed: the one that the language's table has for its form and part of speech;
    /// where it has several, the one nearest to what the model proposes, and where it has none, that.
    #[must_use]
    pub fn lemma(&self, token: usize) -> String {
        let form = composed(self.form(token));
        let mut proposal = String::new();
        self.parser.labels().scripts[usize::from(self.nodes[token].script)].apply(&form, &mut proposal);
        let mut folded = String::new();
        fold(&form, &mut folded);
        let known = self.language().lemma_table().best(&folded, self.tag(token), &proposal);
        known.unwrap_or(proposal)
    }

    /// The names in the text, as ranges of tokens, in order.
    pub fn names(&self) -> impl Iterator<Item = (Range<usize>, NameKind)> {
        self.sentences().iter().flat_map(move |sentence| {
            let mut next = sentence.start;
            std::iter::from_fn(move || {
                while next < sentence.end {
                    let start = next;
                    next += 1;
                    let (NameTag::Begin(kind) | NameTag::Inside(kind)) = self.name_tag(start) else {
                        continue;
                    };
                    while next < sentence.end && self.name_tag(next) == NameTag::Inside(kind) {
                        next += 1;
                    }
                    return Some((start..next, kind));
                }
                None
            })
        })
    }

    /// The statements that the model finds, in the order of their anchors. None if its weights have no
    /// heads for them, or tokens were given without a text.
    #[must_use]
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// What the speaker of a proposal of this parse does: `assert`, `deny`, …
    #[must_use]
    pub fn act(&self, proposal: &Proposal) -> &str {
        &self.statement_labels().acts[usize::from(proposal.act)]
    }

    /// Whether a proposal of this parse was uttered at all: `made`, `not-made`, …
    #[must_use]
    pub fn status(&self, proposal: &Proposal) -> &str {
        &self.statement_labels().statuses[usize::from(proposal.status)]
    }

    /// How the article keeps its distance from a proposal of this parse: `reportedly`, `alleged`, …
    pub fn hedges<'b>(&'b self, proposal: &Proposal) -> impl Iterator<Item = &'b str> {
        let bits = proposal.hedges;
        let names = self.statement_labels().hedges.iter().enumerate();
        names.filter(move |(bit, _)| bits >> bit & 1 == 1).map(|(_, name)| name.as_str())
    }

    /// What the speaker of a proposal of this parse is: `person`, `organisation`, …
    #[must_use]
    pub fn speaker_kind(&self, proposal: &Proposal) -> &str {
        &self.statement_labels().speaker_kinds[usize::from(proposal.speaker_kind)]
    }

    fn statement_labels(&self) -> &StatementLabels {
        self.parser.labels().statements.as_ref().expect("a model that made proposals")
    }

    pub(crate) fn name_tag(&self, token: usize) -> NameTag {
        self.parser.labels().names[usize::from(self.nodes[token].name)]
    }
}
