//! The models that a command parses with: found once, shared by all threads.

use std::path::PathBuf;
use std::sync::OnceLock;

use clap::{Args, ValueEnum};
use selon_lang::Language;
use selon_parse::{Error, ModelKind, Parser};

use crate::exit::Failure;

/// Options of commands that parse.
#[derive(Debug, Args)]
pub struct ParsingOptions {
    /// Model: fast or accurate.
    #[arg(long, value_name = "KIND", default_value = "fast", hide_possible_values = true)]
    pub model: Model,
    /// A weights file instead of the program's own.
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// Language of the text, fr or en; else it is found.
    #[arg(long, value_name = "CODE", hide_possible_values = true)]
    pub language: Option<TextLanguage>,
}

/// A kind of model, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Model {
    /// A recurrent network, one a language.
    Fast,
    /// A small transformer for all languages.
    Accurate,
}

/// A language that texts are parsed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextLanguage {
    /// French.
    Fr,
    /// English.
    En,
}

/// Parsers by language, made when first asked for.
pub struct Parsers<'a> {
    options: &'a ParsingOptions,
    french: OnceLock<Result<Parser, Error>>,
    english: OnceLock<Result<Parser, Error>>,
}

impl ParsingOptions {
    /// The language of `text`: as the options say, else as the text reads; `None` for one without a model.
    #[must_use]
    pub fn language_of(&self, text: &str) -> Option<&'static Language> {
        match self.language {
            Some(TextLanguage::Fr) => Some(Language::french()),
            Some(TextLanguage::En) => Some(Language::english()),
            None => match selon_lang::identify_code(text)? {
                "fr" => Some(Language::french()),
                "en" => Some(Language::english()),
                _ => None,
            },
        }
    }
}

impl<'a> Parsers<'a> {
    /// No parser yet.
    #[must_use]
    pub fn new(options: &'a ParsingOptions) -> Self {
        Self { options, french: OnceLock::new(), english: OnceLock::new() }
    }

    /// The parser for a language.
    ///
    /// # Errors
    /// If the weights cannot be used.
    pub fn get(&self, language: &'static Language) -> Result<&Parser, Failure> {
        let cell = if language.code() == "fr" { &self.french } else { &self.english };
        let made = cell.get_or_init(|| {
            let parser = match &self.options.weights {
                Some(path) => Parser::open(path, language),
                None => Parser::builtin(self.options.model.into(), language),
            };
            // What is printed and measured are trees, tags and names.
            parser.map(Parser::without_proposals)
        });
        made.as_ref().map_err(|error| Failure::Weights(error.to_string()))
    }
}

impl From<Model> for ModelKind {
    fn from(model: Model) -> Self {
        match model {
            Model::Fast => Self::Fast,
            Model::Accurate => Self::Accurate,
        }
    }
}
