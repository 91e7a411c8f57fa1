//! [`Parser`]: a model for one language, applied to texts.

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

/// Words of a batch. More make the products larger, fewer stay in the nearer caches.
const BATCH_WORDS: usize = 320;

/// A model for one language. It can be shared between threads; each has a [`Memory`] of its own.
pub struct Parser {
    language: &'static Language,
    labels: Labels,
    encoder: Encoder,
    heads: Heads,
}

/// What turns words into vectors.
enum Encoder {
    Fast(Box<FastEncoder>),
    Accurate(Box<AccurateEncoder>),
}

/// Working memory of a parser. After the largest batch nothing in it is allocated any more.
#[derive(Default)]
pub struct Memory {
    scratch: Scratch,
    fast: FastMemory,
    accurate: AccurateMemory,
    heads: HeadsMemory,
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
        Ok(Self { language, labels, encoder, heads })
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

    /// Cuts a text into sentences and tokens and analyses them.
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
        let nodes = self.analyse(&input, memory);
        Parse { parser: self, input, surface, nodes }
    }

    /// Analyses sentences whose tokens are given; see [`crate::conllu`].
    pub(crate) fn parse_input<'a>(
        &'a self,
        input: Input<'a>,
        surface: Vec<Surface>,
        memory: &mut Memory,
    ) -> Parse<'a> {
        let nodes = self.analyse(&input, memory);
        Parse { parser: self, input, surface, nodes }
    }

    /// A node for each token of `input`.
    ///
    /// Sentences of like length share a batch; what a sentence gets does not depend on its companions.
    fn analyse(&self, input: &Input<'_>, memory: &mut Memory) -> Vec<Node> {
        let mut nodes = vec![Node::default(); input.forms().len()];
        let sentences = input.sentences();
        memory.by_length.clear();
        memory.by_length.extend(0..u32::try_from(sentences.len()).expect("fewer than 2^32 sentences"));
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
        }
        nodes
    }
}
