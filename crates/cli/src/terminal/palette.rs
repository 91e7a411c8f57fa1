//! [`Role`]: what a stretch of text is, and the colour it has for that.

use anstyle::{AnsiColor, Style};

/// What a stretch of printed text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Role {
    /// Text without a part to play.
    #[default]
    Plain,
    /// Ids, rules, paths.
    Aside,
    /// What was said.
    Content,
    /// What was said, within quotation marks.
    Verbatim,
    /// When.
    Said,
    /// On which occasion.
    Venue,
    /// To whom.
    Addressee,
    /// The words that name the speaker.
    Source,
    /// The words that report.
    Cue,
    /// A headline or a heading.
    Title,
    /// The speaker's name beside the statement.
    Speaker,
    /// What sets a statement apart: a denial, a doubt.
    Mark,
    /// Words asked for that the source does not have.
    Missing,
    /// Words of the source that were not asked for.
    Added,
    /// Words looked for.
    Hit,
}

impl Role {
    /// Colours from the sixteen that every terminal lets its owner choose.
    #[must_use]
    pub fn style(self) -> Style {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Aside => Style::new().dimmed(),
            Self::Content => colour(AnsiColor::Green),
            Self::Verbatim => colour(AnsiColor::Green).bold(),
            Self::Said => colour(AnsiColor::Blue),
            Self::Venue | Self::Addressee => colour(AnsiColor::Magenta),
            Self::Source | Self::Speaker => colour(AnsiColor::Cyan).bold(),
            Self::Cue => colour(AnsiColor::Yellow),
            Self::Title => Style::new().bold(),
            Self::Mark => colour(AnsiColor::Red),
            Self::Missing => colour(AnsiColor::Red).strikethrough(),
            Self::Added => colour(AnsiColor::Green).underline(),
            Self::Hit => colour(AnsiColor::Yellow).bold(),
        }
    }

    /// The brackets that stand for the colour where there is none.
    #[must_use]
    pub fn brackets(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Content => Some(("[", "]")),
            Self::Cue => Some(("{", "}")),
            Self::Source => Some(("<", ">")),
            _ => None,
        }
    }

    /// The role of a highlight of a ledger's context.
    #[must_use]
    pub fn of_highlight(name: &str) -> Self {
        match name {
            "content" => Self::Content,
            "verbatim" => Self::Verbatim,
            "cue" => Self::Cue,
            "source" => Self::Source,
            "addressee" => Self::Addressee,
            "venue" => Self::Venue,
            "said" => Self::Said,
            _ => Self::Plain,
        }
    }
}
