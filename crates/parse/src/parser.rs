//! [`Parser`]: a model for one language, applied to texts.

use std::ops::Range;
use std::path::Path;

use selon_lang::{Language, Sentences, TokenKind, Tokens};
use selon_neural::{Batch, InstructionSet, Matrix, Scratch, Weights};

use crate::Error;
use crate::accurate::{AccurateEncoder, AccurateMemory};
use crate::fast::{FastEncoder, FastMemory};
use crate::heads::{Heads, HeadsMemory};
use crate::input::{Input, Words};
use crate::labels::{Description, Labels};
use crate::node::Node;
use crate::parse::{Parse, Surface};
use crate::statements::{Place, Proposal, StatementHeads, StatementMemory, layout};

/// Words of a batch. More make the products larger, fewer stay in the nearer caches.
const BATCH_WORDS: usize = 320;

/// Tokens of a stretch at most, where a document is read for its statements: what is known of every token
/// of a stretch is held at once. Few articles are longer.
const STRETCH_TOKENS: usize = 4096;

/// A model for one language. It can be shared between threads; each has a [`Memory`] of its own.
pub struct Parser {
    language: &'static Language,
    labels: Labels,
    encoder: Encoder,
    heads: Heads,
    statements: Option<StatementHeads>,
}

/// What turns words into vectors.
enum Encoder {
    Fast(Box<FastEncoder>),
    Accurate(Box<AccurateEncoder>),
}

/// Working memory of a parser. Once it has grown to the longest text, nothing in it is allocated any more; what
/// a [`Parse`] holds is.
#[derive(Default)]
pub struct Memory {
    scratch: Scratch,
    fast: FastMemory,
    accurate: AccurateMemory,
    heads: HeadsMemory,
    statements: StatementMemory,
    vectors: Matrix,
    batch: Batch,
    /// Sentences by length.
    by_length: Vec<u32>,
    lengths: Vec<usize>,
    order: Vec<u32>,
    nodes: Vec<Node>,
}

impl Memory {
    /// Memory for a parser that uses `instructions`. The fastest are the default; all give the same bits.
    #[must_use]
    pub fn with_instructions(instructions: InstructionSet) -> Self {
        Self { scratch: Scratch::new(instructions), ..Self::default() }
    }
}

impl Parser {
    /// The model in a weights file, for one of its languages.
    ///
    /// # Errors
    /// If the file cannot be read, is damaged, is no model of this program, or is for other languages.
    pub fn open(path: &Path, language: &'static Language) -> Result<Self, Error> {
        Self::new(&Weights::open(path)?, language)
    }

    /// The model in opened weights, for one of its languages.
    ///
    /// # Errors
    /// As [`Parser::open`].
    pub fn new(weights: &Weights, language: &'static Language) -> Result<Self, Error> {
        let mut description = Description::read(weights)?;
        if !description.languages.iter().any(|code| code == language.code()) {
            return Err(Error::Language {
                file: weights.file().to_owned(),
                languages: description.languages.join(", "),
                asked: language.code().to_owned(),
            });
        }
        let labels = description.labels(weights.file())?;
        let (encoder, width) = match description.kind.as_str() {
            "fast" => {
                let encoder = FastEncoder::load(weights, &description, language)?;
                let width = encoder.outputs();
                (Encoder::Fast(Box::new(encoder)), width)
            }
            "accurate" => {
                let encoder = AccurateEncoder::load(weights, &description, language.code())?;
                let width = encoder.outputs();
                (Encoder::Accurate(Box::new(encoder)), width)
            }
            other => {
                return Err(Error::Description {
                    file: weights.file().to_owned(),
                    reason: format!("its kind is “{other}”, not “fast” or “accurate”"),
                });
            }
        };
        let heads = Heads::load(weights, &labels, width)?;
        let statements = match &labels.statements {
            Some(labels) => Some(StatementHeads::load(weights, labels, width)?),
            None => None,
        };
        // A layer that the description does not count, heads that it does not tell of: another model.
        if let Some(tensor) = weights.unused().first() {
            return Err(Error::Description {
                file: weights.file().to_owned(),
                reason: format!("it leaves over tensor {tensor}"),
            });
        }
        Ok(Self { language, labels, encoder, heads, statements })
    }

    /// The same model without its statement heads: faster where nobody asks for proposals.
    #[must_use]
    pub fn without_proposals(self) -> Self {
        Self { statements: None, ..self }
    }

    /// Its language.
    #[must_use]
    pub fn language(&self) -> &'static Language {
        self.language
    }

    /// What its classes are called.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Cuts a text into sentences and tokens and analyses them; if the model has statement heads, finds
    /// statements as well.
    ///
    /// Statements are sought in stretches of some thousand tokens, which is what bounds the memory for a
    /// long text: none reaches over the end of its stretch.
    pub fn parse<'a>(&'a self, text: &'a str, memory: &mut Memory) -> Parse<'a> {
        let tokens = Tokens::segment(text, self.language);
        let sentences = Sentences::of(text, &tokens, self.language);
        let mut input = Input::with_capacity(tokens.list.len());
        let mut surface = Vec::with_capacity(tokens.list.len());
        for range in &sentences.list {
            for token in tokens.list[range.clone()].iter().filter(|token| token.kind != TokenKind::Break) {
                input.push(&text[token.range.as_range()], token.spaced);
                surface.push(Surface { range: Some(token.range), glued: token.glued });
            }
            input.end_sentence();
        }
        let mut nodes = vec![Node::default(); input.forms().len()];
        let mut proposals = Vec::new();
        match &self.statements {
            Some(heads) => {
                let places = layout(text, &tokens, &sentences);
                self.analyse_with(heads, &input, &places, memory, &mut nodes, &mut proposals);
            }
            None => self.analyse(&input, 0..input.sentences().len(), memory, &mut nodes, |_| ()),
        }
        Parse { parser: self, input, surface, nodes, proposals }
    }

    /// Analyses sentences whose tokens are given; see [`crate::conllu`].
    pub(crate) fn parse_input<'a>(
        &'a self,
        input: Input<'a>,
        surface: Vec<Surface>,
        memory: &mut Memory,
    ) -> Parse<'a> {
        let mut nodes = vec![Node::default(); input.forms().len()];
        self.analyse(&input, 0..input.sentences().len(), memory, &mut nodes, |_| ());
        Parse { parser: self, input, surface, nodes, proposals: Vec::new() }
    }

    /// Analyses all tokens of `input`, stretch by stretch, and finds statements in each.
    fn analyse_with(
        &self,
        heads: &StatementHeads,
        input: &Input<'_>,
        places: &[Place],
        memory: &mut Memory,
        nodes: &mut [Node],
        proposals: &mut Vec<Proposal>,
    ) {
        let labels = self.labels.statements.as_ref().expect("labels of the statement heads");
        let sentences = input.sentences();
        let mut first = 0;
        while first < sentences.len() {
            let end = stretch_end(sentences, first, STRETCH_TOKENS);
            let tokens = sentences[first].start..sentences[end - 1].end;
            heads.begin(tokens.len(), &mut memory.statements);
            self.analyse(input, first..end, memory, nodes, |memory| {
                let Memory { vectors, order, statements, scratch, .. } = memory;
                heads.take(vectors, order, tokens.start, statements, scratch);
            });
            let Memory { statements, scratch, .. } = &mut *memory;
            let (places, forms) = (&places[tokens.clone()], &input.forms()[tokens.clone()]);
            heads.apply(labels, places, forms, statements, scratch, |proposal| {
                proposals.push(proposal.moved(tokens.start));
            });
            first = end;
        }
    }

    /// Writes a node for each token of some sentences of `input`. `each` sees the memory after every batch,
    /// with the vectors and the order of its words.
    ///
    /// Sentences of like length share a batch; what a sentence gets does not depend on its companions.
    fn analyse(
        &self,
        input: &Input<'_>,
        asked: Range<usize>,
        memory: &mut Memory,
        nodes: &mut [Node],
        mut each: impl FnMut(&mut Memory),
    ) {
        let sentences = input.sentences();
        memory.by_length.clear();
        memory
            .by_length
            .extend(asked.map(|sentence| u32::try_from(sentence).expect("fewer than 2^32 sentences")));
        memory.by_length.sort_unstable_by_key(|&sentence| (sentences[sentence as usize].len(), sentence));
        let mut next = 0;
        while next < memory.by_length.len() {
            memory.lengths.clear();
            memory.order.clear();
            while next < memory.by_length.len() {
                let range = &sentences[memory.by_length[next] as usize];
                if !memory.order.is_empty() && memory.order.len() + range.len() > BATCH_WORDS {
                    break;
                }
                memory.lengths.push(range.len());
                memory
                    .order
                    .extend(range.clone().map(|word| u32::try_from(word).expect("fewer than 2^32 words")));
                next += 1;
            }
            memory.batch.reset(&memory.lengths);
            let words = Words::new(input, &memory.order);
            match &self.encoder {
                Encoder::Fast(encoder) => {
                    encoder.apply(
                        &words,
                        &memory.batch,
                        &mut memory.fast,
                        &mut memory.scratch,
                        &mut memory.vectors,
                    );
                }
                Encoder::Accurate(encoder) => {
                    encoder.apply(
                        &words,
                        &memory.batch,
                        &mut memory.accurate,
                        &mut memory.scratch,
                        &mut memory.vectors,
                    );
                }
            }
            self.heads.apply(
                &self.labels,
                &memory.vectors,
                &memory.batch,
                &mut memory.heads,
                &mut memory.scratch,
                &mut memory.nodes,
            );
            for (&word, node) in memory.order.iter().zip(&memory.nodes) {
                nodes[word as usize] = *node;
            }
            each(memory);
        }
    }
}

/// One past the last sentence of the stretch that begins with sentence `first`: as many as have not more
/// than `most` tokens together, but one at least. The last two stretches of a text are about equally long.
fn stretch_end(sentences: &[Range<usize>], first: usize, most: usize) -> usize {
    let start = sentences[first].start;
    let left = sentences[sentences.len() - 1].end - start;
    let share = if left > most && left < 2 * most { left.div_ceil(2) } else { most };
    let inside = |sentence: &&Range<usize>| sentence.end - start <= share;
    first + sentences[first..].iter().take_while(inside).count().max(1)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::stretch_end;

    #[test]
    fn stretches_are_whole_sentences_and_the_last_two_are_alike() {
        let lengths = [30, 30, 30, 30, 5, 200, 10, 10, 90, 10, 10, 10];
        let mut at = 0;
        let sentences: Vec<Range<usize>> = lengths
            .iter()
            .map(|length| {
                at += length;
                at - length..at
            })
            .collect();
        let mut ends = vec![0];
        while ends[ends.len() - 1] < sentences.len() {
            ends.push(stretch_end(&sentences, ends[ends.len() - 1], 100));
        }
        assert_eq!(ends, [0, 3, 5, 6, 8, 9, 12]);
        assert_eq!(stretch_end(&sentences, 0, 10_000), 12);
    }
}
