//! Treebanks: files of CoNLL-U that a command rests on.

use std::fs;
use std::path::Path;

use selon_conllu::Sentence;
use selon_lang::Language;

use crate::exit::Failure;
use crate::parsers::ParsingOptions;

/// The sentences of a file.
///
/// # Errors
/// If the file cannot be read or is not CoNLL-U; the message names the line.
pub fn read(path: &Path) -> Result<Vec<Sentence>, Failure> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| Failure::File { path: name.clone(), error })?;
    selon_conllu::parse(&text).map_err(|error| Failure::Content {
        path: format!("{name}:{}", error.line),
        reason: error.problem.to_string(),
    })
}

/// The language of a treebank whose running text is `text`.
///
/// # Errors
/// If there is no model for it.
pub fn language(options: &ParsingOptions, path: &Path, text: &str) -> Result<&'static Language, Failure> {
    options.language_of(text).ok_or_else(|| Failure::Content {
        path: path.display().to_string(),
        reason: "there is no model for its language".to_owned(),
    })
}
