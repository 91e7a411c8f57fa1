//! The `selon` program; everything happens in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    selon_cli::main()
}
