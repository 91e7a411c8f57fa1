//! The common ground of two tokenisations of one text: its characters without white space.

use std::fmt;
use std::ops::Range;

/// Characters shown on each side of a difference.
const SHOWN: usize = 12;

/// The visible characters of a text, token after token.
#[derive(Debug, Default)]
pub(crate) struct Visible {
    characters: Vec<char>,
}

impl Visible {
    /// Appends a token and returns its place among the visible characters,
    /// an empty range if it has none.
    pub(crate) fn push(&mut self, form: &str) -> Range<usize> {
        let start = self.characters.len();
        self.characters.extend(form.chars().filter(|character| !character.is_whitespace()));
        start..self.characters.len()
    }

    /// Where two texts part, `None` if they are the same.
    pub(crate) fn difference(gold: &Self, predicted: &Self) -> Option<TextDifference> {
        let (gold, predicted) = (&gold.characters, &predicted.characters);
        let shortest = gold.len().min(predicted.len());
        let place = (0..shortest).find(|&place| gold[place] != predicted[place]).unwrap_or(shortest);
        if place == gold.len() && place == predicted.len() {
            return None;
        }
        let shown = |text: &[char]| text[place..].iter().take(SHOWN).collect();
        Some(TextDifference {
            place,
            before: gold[place.saturating_sub(SHOWN)..place].iter().collect(),
            gold: shown(gold),
            predicted: shown(predicted),
        })
    }
}

/// The first difference between the texts of two files, which must be the same but for white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDifference {
    /// Visible characters before it.
    pub place: usize,
    /// The last characters that agree.
    pub before: String,
    /// How the gold goes on; empty if it ends.
    pub gold: String,
    /// How the prediction goes on; empty if it ends.
    pub predicted: String,
}

impl fmt::Display for TextDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |text: &str| if text.is_empty() { "ends".to_owned() } else { format!("has “{text}”") };
        write!(
            f,
            "the two files do not hold the same text: after “{}” ({} characters without white space) \
             the gold {} and the prediction {}",
            self.before,
            self.place,
            side(&self.gold),
            side(&self.predicted)
        )
    }
}

impl std::error::Error for TextDifference {}
