//! What a model's classes are called: the description that comes with its weights.

use std::collections::HashSet;

use selon_neural::Weights;
use serde::Deserialize;

use crate::bio::BioTag;
use crate::script::LemmaScript;
use crate::statements::{StatementDescription, StatementLabels};
use crate::{Error, NameKind};

/// The closed lists that a model chooses from.
#[derive(Debug)]
pub struct Labels {
    /// Universal parts of speech; a contraction has those of its words (“ADP+DET”).
    pub tags: Vec<String>,
    /// Sets of features as CoNLL-U writes them.
    pub features: Vec<String>,
    /// Dependency relations, with subtypes.
    pub relations: Vec<String>,
    /// What statements are told by; `None` if the model finds none.
    pub statements: Option<StatementLabels>,
    pub(crate) scripts: Vec<LemmaScript>,
    pub(crate) names: Vec<NameTag>,
    /// The relation of the word that hangs on the root.
    pub(crate) root: usize,
}

/// What the name head says of a token.
pub(crate) type NameTag = BioTag<NameKind>;

/// The entry `selon` of a weights file of this crate.
#[derive(Deserialize)]
pub(crate) struct Description {
    /// `fast` or `accurate`.
    pub(crate) kind: String,
    /// ISO 639-1 codes of the languages that it was trained for.
    pub(crate) languages: Vec<String>,
    /// Encoder layers.
    pub(crate) layers: usize,
    /// Attention heads of the accurate model's layers.
    #[serde(default)]
    pub(crate) attention_heads: usize,
    /// Sets of readings in the order of their rows, as bits of `selon_lang::Tags`.
    #[serde(default)]
    pub(crate) readings: Vec<u64>,
    tags: Vec<String>,
    features: Vec<String>,
    relations: Vec<String>,
    scripts: Vec<String>,
    names: Vec<String>,
    /// Present where the file has statement heads.
    #[serde(default)]
    statements: Option<StatementDescription>,
}

/// Classes that a number of 16 bits can tell apart.
const MOST_CLASSES: usize = 1 << 16;

/// Tags that a number of 8 bits can tell apart.
const MOST_NAME_TAGS: usize = 1 << 8;

/// What is wrong with a list of labels that must all be different.
pub(crate) fn distinct(list: &[String], what: &str) -> Result<(), String> {
    let mut seen = HashSet::with_capacity(list.len());
    match list.iter().find(|label| !seen.insert(label.as_str())) {
        Some(twice) => Err(format!("its {what} have {twice:?} twice")),
        None => Ok(()),
    }
}

impl Description {
    /// Reads the description of a weights file.
    pub(crate) fn read(weights: &Weights) -> Result<Self, Error> {
        serde_json::from_str(weights.description()).map_err(|error| Error::Description {
            file: weights.file().to_owned(),
            reason: error.to_string(),
        })
    }

    /// Its lists of labels.
    pub(crate) fn labels(&mut self, file: &str) -> Result<Labels, Error> {
        let refuse = |reason: String| Error::Description { file: file.to_owned(), reason };
        let scripts = self
            .scripts
            .iter()
            .map(|text| {
                LemmaScript::parse(text).ok_or_else(|| refuse(format!("{text:?} is no lemma script")))
            })
            .collect::<Result<_, _>>()?;
        let names = self
            .names
            .iter()
            .map(|text| {
                NameTag::parse(text, NameKind::parse)
                    .ok_or_else(|| refuse(format!("{text:?} is no tag of a name")))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let root = self
            .relations
            .iter()
            .position(|relation| relation == "root")
            .ok_or_else(|| refuse("its relations lack \"root\"".to_owned()))?;
        for (list, least, most, what) in [
            (&self.tags, 1, MOST_CLASSES, "tags"),
            (&self.features, 1, MOST_CLASSES, "features"),
            // The root word has one, all others choose among the rest.
            (&self.relations, 2, MOST_CLASSES, "relations"),
            (&self.scripts, 1, MOST_CLASSES, "scripts"),
            (&self.names, 1, MOST_NAME_TAGS, "names"),
        ] {
            if !(least..=most).contains(&list.len()) {
                return Err(refuse(format!("it has {} {what}, not {least} to {most}", list.len())));
            }
            distinct(list, what).map_err(refuse)?;
        }
        if !names.contains(&NameTag::Outside) {
            return Err(refuse("its tags of names lack \"O\"".to_owned()));
        }
        let statements = match self.statements.take() {
            Some(description) => Some(description.labels().map_err(refuse)?),
            None => None,
        };
        Ok(Labels {
            tags: std::mem::take(&mut self.tags),
            features: std::mem::take(&mut self.features),
            relations: std::mem::take(&mut self.relations),
            scripts,
            names,
            statements,
            root,
        })
    }
}
