//! [`Styled`]: text with roles, wrapped to a width.

use std::fmt::Write;
use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::Role;

/// Text made of stretches, each with a role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Styled {
    parts: Vec<(String, Role)>,
}

impl Styled {
    /// Nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One stretch.
    #[must_use]
    pub fn of(text: &str, role: Role) -> Self {
        let mut styled = Self::new();
        styled.push(text, role);
        styled
    }

    /// `text` with the stretches `marks` (in bytes of `text`), the role that
    /// comes later in [`Role`] winning where they overlap. With `brackets`,
    /// content, cue and source also stand in brackets of their own. Marks
    /// outside the text or inside a character are left out.
    #[must_use]
    pub fn marked(text: &str, marks: &[(Range<usize>, Role)], brackets: bool) -> Self {
        let valid: Vec<_> = marks.iter().filter(|(range, _)| text.get(range.clone()).is_some()).collect();
        let mut cuts: Vec<usize> = valid.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        cuts.dedup();
        let mut styled = Self::new();
        for (place, &cut) in cuts.iter().enumerate() {
            let bracketed = valid.iter().filter(|(range, _)| brackets && !range.is_empty());
            let bracketed = bracketed.filter_map(|(range, role)| Some((range, role.brackets()?)));
            for (_, (_, close)) in bracketed.clone().filter(|(range, _)| range.end == cut).rev() {
                styled.push(close, Role::Aside);
            }
            for (_, (open, _)) in bracketed.filter(|(range, _)| range.start == cut) {
                styled.push(open, Role::Aside);
            }
            let Some(&next) = cuts.get(place + 1) else { break };
            let role = valid
                .iter()
                .filter(|(range, _)| range.start <= cut && next <= range.end)
                .map(|(_, role)| *role)
                .max()
                .unwrap_or_default();
            styled.push(&text[cut..next], role);
        }
        styled
    }

    /// Appends a stretch.
    pub fn push(&mut self, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        match self.parts.last_mut() {
            Some((last, last_role)) if *last_role == role => last.push_str(text),
            _ => self.parts.push((text.to_owned(), role)),
        }
    }

    /// Appends another text.
    pub fn extend(&mut self, other: Self) {
        for (text, role) in other.parts {
            self.push(&text, role);
        }
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The lines of the text, broken between words so that no line is wider
    /// than `width` columns with its indent (a longer word stands alone); the
    /// first line is indented by `first` columns, the others by `rest`. White
    /// space collapses, except no-break spaces, which do not break. Every line
    /// ends in a line feed and carries the colours of its roles.
    #[must_use]
    pub fn wrapped(&self, width: usize, first: usize, rest: usize) -> String {
        let mut lines = Lines { text: String::new(), column: 0, empty: true, width, rest, role: Role::Plain };
        lines.indent(first);
        let mut word: Vec<(String, Role)> = Vec::new();
        let mut space = None;
        for (text, role) in &self.parts {
            for character in text.chars() {
                // Terminals would obey control characters of a text.
                if is_space(character) || character.is_control() {
                    lines.word(&mut word, &mut space);
                    space.get_or_insert(*role);
                } else {
                    match word.last_mut() {
                        Some((last, last_role)) if last_role == role => last.push(character),
                        _ => word.push((character.to_string(), *role)),
                    }
                }
            }
        }
        lines.word(&mut word, &mut space);
        lines.end();
        lines.text
    }
}

fn is_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

/// Columns that `text` takes.
fn columns(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
}

struct Lines {
    text: String,
    column: usize,
    /// Whether the line has no word yet.
    empty: bool,
    width: usize,
    rest: usize,
    /// The role whose colour is switched on.
    role: Role,
}

impl Lines {
    fn indent(&mut self, columns: usize) {
        self.text.extend(std::iter::repeat_n(' ', columns));
        self.column = columns;
        self.empty = true;
    }

    /// Ends the line; no colour goes over it.
    fn end(&mut self) {
        self.switch(Role::Plain);
        self.text.push('\n');
    }

    fn switch(&mut self, role: Role) {
        if role != self.role {
            let (old, new) = (self.role.style(), role.style());
            write!(self.text, "{}{}", old.render_reset(), new.render()).expect("writing to a String");
            self.role = role;
        }
    }

    /// Puts a word, after a space if there was one, on this line or the next.
    fn word(&mut self, word: &mut Vec<(String, Role)>, space: &mut Option<Role>) {
        if word.is_empty() {
            return;
        }
        let length: usize = word.iter().map(|(text, _)| columns(text)).sum();
        let spaced = space.is_some() && !self.empty;
        if !self.empty && self.column + usize::from(spaced) + length > self.width {
            self.end();
            self.indent(self.rest);
        } else if spaced {
            // A space between two words of one role has their colour.
            if *space != Some(self.role) || word[0].1 != self.role {
                self.switch(Role::Plain);
            }
            self.text.push(' ');
            self.column += 1;
        }
        for (text, role) in word.drain(..) {
            self.switch(role);
            self.text.push_str(&text);
        }
        self.column += length;
        self.empty = false;
        *space = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_between_words_and_keeps_no_break_spaces() {
        let text = Styled::of("«\u{A0}Nous\u{A0}» partirons\n  demain", Role::Plain);
        assert_eq!(text.wrapped(12, 2, 4), "  «\u{A0}Nous\u{A0}»\n    partirons\n    demain\n");
    }

    #[test]
    fn a_word_of_two_roles_is_not_broken() {
        let mut text = Styled::of("oui a-t-", Role::Content);
        text.push("il dit", Role::Cue);
        let plain = anstream::adapter::strip_str(&text.wrapped(9, 0, 0)).to_string();
        assert_eq!(plain, "oui\na-t-il\ndit\n");
    }

    #[test]
    fn later_roles_win_and_bad_marks_are_left_out() {
        let text = "été dit";
        let marks = [
            (0..5, Role::Content),
            (0..5, Role::Verbatim),
            (6..9, Role::Cue),
            (1..3, Role::Hit),
            (8..99, Role::Hit),
        ];
        let styled = Styled::marked(text, &marks, false);
        let expected = [("été", Role::Verbatim), (" ", Role::Plain), ("dit", Role::Cue)];
        let expected: Vec<_> = expected.iter().map(|(text, role)| ((*text).to_owned(), *role)).collect();
        assert_eq!(styled.parts, expected);
    }

    #[test]
    fn brackets_stand_for_colours() {
        let text = "« Oui », a dit Zoé.";
        let place = |words: &str| {
            let start = text.find(words).expect("the words");
            start..start + words.len()
        };
        let marks = [
            (place("« Oui »"), Role::Content),
            (place("Oui"), Role::Verbatim),
            (place("a dit"), Role::Cue),
            (place("Zoé"), Role::Source),
        ];
        let styled = Styled::marked(text, &marks, true).wrapped(80, 0, 0);
        let plain = anstream::adapter::strip_str(&styled).to_string();
        assert_eq!(plain, "[« Oui »], {a dit} <Zoé>.\n");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let text = Styled::of("a\u{1B}[31mb\u{7}c", Role::Plain);
        assert_eq!(text.wrapped(80, 0, 0), "a [31mb c\n");
    }
}
