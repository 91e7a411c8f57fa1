//! A progress bar for people who wait: on a terminal's standard error only.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Terminal;

/// A bar over a known number of files.
#[derive(Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar over `files` files, hidden unless `wanted`, on a terminal and not quiet.
    #[must_use]
    pub fn new(terminal: &Terminal, files: usize, wanted: bool) -> Self {
        let shown = wanted && !terminal.quiet && io::stderr().is_terminal();
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template("{wide_bar} {human_pos}/{human_len} {per_sec} {eta}")
            .expect("the template is right");
        Self(ProgressBar::with_draw_target(Some(files as u64), target).with_style(style))
    }

    /// One file more is done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Runs `print` with the bar out of the way.
    pub fn suspend(&self, print: impl FnOnce()) {
        self.0.suspend(print);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
