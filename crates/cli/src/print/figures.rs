//! Tables of figures.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::messages::Message;
use crate::terminal::{Terminal, harmless};

/// A table under the headings `heads`, which are [`Message::Term`]s: its first
/// `words` columns are set to the left and the others, figures, to the right.
/// Every line ends in a line feed.
#[must_use]
pub fn table<const N: usize>(
    terminal: &Terminal,
    heads: [&str; N],
    words: usize,
    rows: &[[String; N]],
) -> String {
    let heads = heads.map(|head| terminal.say(&Message::Term(head)));
    let rows: Vec<[String; N]> = std::iter::once(heads)
        .chain(rows.iter().cloned())
        .map(|row| row.map(|cell| harmless(&cell).replace('\n', " ")))
        .collect();
    let mut text = String::new();
    let widths: [usize; N] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or_default());
    for row in &rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let gap = " ".repeat(widths[column] - cell.width());
            let (before, after) = if column < words { ("", gap.as_str()) } else { (gap.as_str(), "") };
            let between = if column == 0 { "" } else { "  " };
            write!(line, "{between}{before}{cell}{after}").expect("writing to a String");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A share, 0 to 1, in hundredths with two decimals.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{:.2}", share * 100.0)
}
