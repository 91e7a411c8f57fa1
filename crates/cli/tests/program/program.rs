//! Running the program without what the tester's environment says.

use std::path::Path;

use assert_cmd::Command;

/// Variables that change what the program prints.
const VARIABLES: [&str; 10] = [
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "SELON_LANG",
    "SELON_LEDGER",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "COLUMNS",
];

/// The program, to be run in `folder`.
pub fn selon(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("selon"));
    for name in VARIABLES {
        command.env_remove(name);
    }
    command.current_dir(folder);
    command
}

/// What a run gave.
pub struct Ran {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program in `folder` with `arguments`.
pub fn run(folder: &Path, arguments: &[&str]) -> Ran {
    ran(selon(folder).args(arguments))
}

/// Runs a command.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program starts");
    Ran {
        code: output.status.code().expect("the program was not killed"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
