//! A progress bar for people who wait: on a terminal's standard error only.

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Terminal;

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// A bar over a known number of files.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    /// Whether the bar is to be shown once the person has waited long enough.
    awaited: Cell<bool>,
}

impl Progress {
    /// A bar over `files` files, never shown unless `wanted`, on a terminal and not quiet.
    #[must_use]
    pub fn new(terminal: &Terminal, files: usize, wanted: bool) -> Self {
        let style = ProgressStyle::with_template("{wide_bar} {human_pos}/{human_len} {eta}")
            .expect("the template is right");
        let hidden = ProgressDrawTarget::hidden();
        let bar = ProgressBar::with_draw_target(Some(files as u64), hidden).with_style(style);
        let shown = wanted && !terminal.quiet && io::stderr().is_terminal();
        Self { bar, awaited: Cell::new(shown) }
    }

    /// One file more is done.
    pub fn step(&self) {
        if self.awaited.get() && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.awaited.set(false);
        }
        self.bar.inc(1);
    }

    /// Runs `print` with the bar out of the way.
    pub fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
