//! Why a model cannot be used.

/// Why a weights file is refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file, or a tensor in it, is damaged or of another make.
    #[error(transparent)]
    Weights(#[from] selon_neural::Error),
    /// The file is whole, but does not describe a model of this program.
    #[error("{file}: its description cannot be used: {reason}")]
    Description {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The model was trained for other languages.
    #[error("{file}: the model is for {languages}, not for “{asked}”")]
    Language {
        /// The file.
        file: String,
        /// The codes of its languages.
        languages: String,
        /// The code that was asked for.
        asked: String,
    },
}
