//! How a command ends: exit codes and failures.

use std::io;
use std::process::ExitCode;

use selon_ledger::LedgerError;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done, with nothing left out.
    Done,
    /// 1: done, but something was refused, not found or differs.
    Partly,
    /// 2: wrong usage, or nothing could be done at all.
    Failed,
    /// 3: `check` found the quotation with other words.
    Altered,
}

impl Exit {
    /// [`Done`](Self::Done) if all went well, else [`Partly`](Self::Partly).
    #[must_use]
    pub fn whole(well: bool) -> Self {
        if well { Self::Done } else { Self::Partly }
    }

    /// The end of a reading of files: [`Failed`](Self::Failed) if not one document could
    /// be read, [`Partly`](Self::Partly) if some were refused.
    #[must_use]
    pub fn of_reading(documents: usize, refused: usize) -> Self {
        if documents == 0 { Self::Failed } else { Self::whole(refused == 0) }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Partly => 1,
            Exit::Failed => 2,
            Exit::Altered => 3,
        })
    }
}

/// Why a command could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The answer could not be written to the standard output.
    #[error("the output could not be written: {0}")]
    Output(io::Error),
    /// A file that the whole command rests on could not be used.
    #[error("{path}: {error}")]
    File {
        /// The file as given.
        path: String,
        /// The system's reason.
        error: io::Error,
    },
    /// A file that the whole command rests on is not what it should be.
    #[error("{path}: {reason}")]
    Content {
        /// The file as given.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A model cannot be used; the reason names the file.
    #[error("{0}")]
    Weights(String),
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(String),
}

impl Failure {
    /// Whether the reader of the output has gone away.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The result of a command.
pub type Outcome = Result<Exit, Failure>;
