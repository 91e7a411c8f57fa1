//! Why a weights file or an instruction set is refused.

use std::io;

/// What can go wrong before the first number is computed; afterwards nothing can.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be opened or mapped.
    #[error("the weights file {file} cannot be read: {source}")]
    Read {
        /// The file.
        file: String,
        /// What the operating system says.
        source: io::Error,
    },
    /// The file is not a weights file of Selon, or is cut off.
    #[error("{file} is not a weights file of Selon: {reason}")]
    Format {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The file is not what was written.
    #[error("the weights file {file} is damaged: its SHA-256 is {found}, its header says {stated}")]
    Checksum {
        /// The file.
        file: String,
        /// What the header says.
        stated: String,
        /// What the file has.
        found: String,
    },
    /// A tensor is missing or is not what the layer needs.
    #[error("the weights file {file}: tensor {tensor}: {reason}")]
    Tensor {
        /// The file.
        file: String,
        /// Name of the tensor.
        tensor: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The processor has no such instructions, or there is no such name.
    #[error("instruction set {name:?} cannot be used: {reason}")]
    InstructionSet {
        /// The name asked for.
        name: String,
        /// Why not, with the names that can be used.
        reason: String,
    },
}
