//! The person's terminal: language, colours, width, notes.

pub mod palette;
pub mod progress;
pub mod styled;

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use crate::arguments::{Colour, Global};
use crate::messages::{Language, Message};
use crate::refusal::{Reason, Refused};
use crate::sources::Listing;

pub use palette::Role;
pub use styled::Styled;

/// Widest text, in columns: longer lines tire the eye.
const WIDEST: usize = 100;
/// Width where there is no terminal to ask, so that output does not depend on the machine.
const USUAL: usize = 80;
/// Skipped files that are named one by one.
const SKIPPED_NAMED: usize = 10;

/// How to speak to the person.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// The language of messages.
    pub language: Language,
    /// Width of text in columns.
    pub width: usize,
    /// Whether notes and progress are wanted.
    pub quiet: bool,
    /// Whether brackets have to mark what colours would.
    pub brackets: bool,
    colour: ColorChoice,
}

/// The standard output, buffered, that drops colours where they are not wanted.
pub type Output = BufWriter<AutoStream<io::Stdout>>;

impl Terminal {
    /// The terminal as the options and the environment describe it.
    #[must_use]
    pub fn new(global: &Global) -> Self {
        let language =
            global.lang.unwrap_or_else(|| Language::of_environment(|name| std::env::var(name).ok()));
        let columns = if io::stdout().is_terminal() {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
        } else {
            None
        };
        let width = columns.unwrap_or(USUAL).clamp(30, WIDEST);
        let colour = match global.color {
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
            Colour::Auto => AutoStream::choice(&io::stdout()),
        };
        Self { language, width, quiet: global.quiet, brackets: colour == ColorChoice::Never, colour }
    }

    /// A terminal for tests: 80 columns, with brackets or with colours.
    #[must_use]
    pub fn of(language: Language, brackets: bool) -> Self {
        let colour = if brackets { ColorChoice::Never } else { ColorChoice::Always };
        Self { language, width: USUAL, quiet: false, brackets, colour }
    }

    /// The words of `message` in the person's language.
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        message.text(self.language)
    }

    /// The standard output for a person.
    #[must_use]
    pub fn output(&self) -> Output {
        BufWriter::new(AutoStream::new(io::stdout(), self.colour))
    }

    /// The words of `message` as a line.
    #[must_use]
    pub fn line(&self, message: &Message) -> String {
        self.say(message) + "\n"
    }

    /// Prints an answer for a person on the standard output.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let mut output = self.output();
        output.write_all(text.as_bytes())?;
        output.flush()
    }

    /// Prints `value` as JSON on the standard output.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn print_json(&self, value: &impl serde::Serialize) -> io::Result<()> {
        let mut output = BufWriter::new(io::stdout().lock());
        serde_json::to_writer_pretty(&mut output, value)?;
        output.write_all(b"\n")?;
        output.flush()
    }

    /// Tells the person something on the standard error, after the program's name.
    pub fn note(&self, message: &Message) {
        // Nobody is left to be told if this fails.
        let _ = writeln!(io::stderr(), "selon: {}", harmless(&self.say(message)));
    }

    /// As [`note`](Self::note), unless the person wants quiet.
    pub fn remark(&self, message: &Message) {
        if !self.quiet {
            self.note(message);
        }
    }

    /// Tells that a source was refused.
    pub fn refuse(&self, uri: &str, reason: &Reason) {
        self.note(&Message::Refused(uri, reason));
    }

    /// Tells what a listing refused and skipped.
    pub fn listed(&self, listing: &Listing) {
        for Refused { uri, reason } in &listing.refused {
            self.refuse(uri, reason);
        }
        for uri in listing.skipped.iter().take(SKIPPED_NAMED) {
            self.remark(&Message::Skipped(uri));
        }
        if listing.skipped.len() > SKIPPED_NAMED {
            self.remark(&Message::SkippedMore(listing.skipped.len() - SKIPPED_NAMED));
        }
        if listing.sources.is_empty() && listing.refused.is_empty() {
            self.note(&Message::NothingToRead);
        }
    }
}

/// `text` without characters that a terminal would obey: file names may hold any.
#[must_use]
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{FFFD}' } else { c }).collect()
}
