//! The models that are part of the program.

use std::fmt;

use selon_lang::Language;
use selon_neural::Weights;

use crate::{Error, Parser};

/// One of the two kinds of model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ModelKind {
    /// A bidirectional LSTM over word features, one model a language.
    #[default]
    Fast,
    /// A small transformer, one model for all languages.
    Accurate,
}

impl ModelKind {
    /// What weights files and options call it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fast => "fast",
            Self::Accurate => "accurate",
        }
    }
}

impl fmt::Display for ModelKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

static FAST_FRENCH: &[u8] = include_bytes!("../weights/fast-fr.safetensors");
static FAST_ENGLISH: &[u8] = include_bytes!("../weights/fast-en.safetensors");
static ACCURATE: &[u8] = include_bytes!("../weights/accurate.safetensors");

impl Parser {
    /// The model of a kind that the program carries for a language.
    ///
    /// # Errors
    /// If the program's own weights are damaged, or are for no such language.
    pub fn builtin(kind: ModelKind, language: &'static Language) -> Result<Self, Error> {
        let (name, bytes) = match (kind, language.code()) {
            (ModelKind::Fast, "fr") => ("fast-fr", FAST_FRENCH),
            (ModelKind::Fast, _) => ("fast-en", FAST_ENGLISH),
            (ModelKind::Accurate, _) => ("accurate", ACCURATE),
        };
        Self::new(&Weights::from_static(name, bytes)?, language)
    }
}
