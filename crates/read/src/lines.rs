//! Lines of a text and what can be told of a line without knowing its words.

use std::ops::Range;

/// One line that holds more than white space.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its bytes, without indentation, trailing white space and line break.
    pub content: Range<usize>,
    /// Where the line begins, indentation included, in bytes.
    pub start: usize,
    /// Whether a blank line, or nothing, precedes it.
    pub blank_before: bool,
    /// Whether a blank line, or nothing, follows it.
    pub blank_after: bool,
    /// Whether white space precedes its content.
    pub indented: bool,
    /// How it looks.
    pub shape: Shape,
}

/// The outward signs of a line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    /// Pieces between white space.
    pub pieces: usize,
    /// Length in bytes.
    pub bytes: usize,
    /// Whether it ends as a sentence does: full stop, exclamation or question mark,
    /// with or without closing marks after it.
    pub terminal: bool,
    /// Whether it ends in a full stop, as headlines do not.
    pub full_stop: bool,
    /// Whether it breaks off with an ellipsis.
    pub broken_off: bool,
    /// Whether it has a letter or a digit.
    pub wordy: bool,
    /// Whether it has a letter.
    pub lettered: bool,
    /// Whether it opens with a bullet or a dash.
    pub bullet: bool,
    /// Whether it opens with a quotation mark.
    pub opens_quotation: bool,
    /// Whether its first letter is a lower-case one.
    pub lower: bool,
}

impl Shape {
    /// A sentence or more: what an article is made of.
    pub fn is_prose(&self) -> bool {
        self.terminal && self.pieces >= 6 || self.pieces >= 30
    }

    /// Short and without a full stop, as headings, labels and headlines are.
    pub fn is_heading_like(&self) -> bool {
        !self.terminal && self.lettered && self.bytes <= 260 && self.pieces <= 35
    }
}

/// The lines of `text` that are not blank, in order.
///
/// A line ends at LF, CR, CRLF, U+0085, U+2028 or U+2029. `None` if there are
/// more than `limit` lines.
pub(crate) fn lines(text: &str, limit: usize) -> Option<Vec<Line>> {
    let mut found: Vec<Line> = Vec::new();
    let mut blank = true;
    let mut start = 0;
    let mut breaks = Breaks { bytes: text.as_bytes(), plain: 0 };
    while start < text.len() {
        let (end, next) = breaks.after(start);
        let line = &text[start..end];
        let content = line.trim();
        if content.is_empty() {
            // The second half of CRLF is not a line of its own: `line_end` takes both.
            blank = true;
            if let Some(last) = found.last_mut() {
                last.blank_after = true;
            }
        } else {
            if found.len() == limit {
                return None;
            }
            let from = start + (line.len() - line.trim_start().len());
            found.push(Line {
                content: from..from + content.len(),
                start,
                blank_before: blank,
                blank_after: false,
                indented: from > start,
                shape: shape(content),
            });
            blank = false;
        }
        start = next;
    }
    if let Some(last) = found.last_mut() {
        last.blank_after = true;
    }
    Some(found)
}

/// Line breaks of a text, asked for from its beginning to its end.
struct Breaks<'t> {
    bytes: &'t [u8],
    /// The next LF or CR at or after the last place asked for: kept, so that
    /// many lines ended by rarer breaks do not look for it again and again.
    plain: usize,
}

impl Breaks<'_> {
    /// End of the line at `start` and start of the next one, in bytes.
    fn after(&mut self, start: usize) -> (usize, usize) {
        let bytes = self.bytes;
        if self.plain < start || start == 0 {
            let found = memchr::memchr2(b'\n', b'\r', &bytes[start..]);
            self.plain = found.map_or(bytes.len(), |at| start + at);
        }
        let end = self.plain;
        // The rare breaks begin with 0xC2 or 0xE2.
        let mut from = start;
        while let Some(at) = memchr::memchr2(0xC2, 0xE2, &bytes[from..end]) {
            let place = from + at;
            match &bytes[place..end] {
                [0xC2, 0x85, ..] => return (place, place + 2),
                [0xE2, 0x80, 0xA8 | 0xA9, ..] => return (place, place + 3),
                _ => from = place + 1,
            }
        }
        let next = match &bytes[end..] {
            [b'\r', b'\n', ..] => end + 2,
            [_, ..] => end + 1,
            [] => end,
        };
        (end, next)
    }
}

fn shape(content: &str) -> Shape {
    let stripped =
        content.trim_end_matches(|c| is_closing(c) || c == '\u{A0}' || c == ' ' || c == '\u{202F}');
    let last = stripped.chars().next_back();
    let opening = content.chars().next();
    let first_letter = content.chars().find(|c| c.is_alphanumeric());
    Shape {
        pieces: content.split_whitespace().count(),
        bytes: content.len(),
        terminal: last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…')),
        full_stop: last == Some('.') && !stripped.ends_with(".."),
        broken_off: stripped.ends_with('…') || stripped.ends_with("..."),
        wordy: first_letter.is_some(),
        lettered: content.chars().any(char::is_alphabetic),
        bullet: opening
            .is_some_and(|c| matches!(c, '•' | '·' | '-' | '–' | '—' | '*' | '▪' | '►' | '▶' | '●')),
        opens_quotation: opening.is_some_and(|c| matches!(c, '"' | '«' | '“' | '„' | '‹' | '‘' | '\'')),
        lower: first_letter.is_some_and(char::is_lowercase),
    }
}

/// Marks that may follow the full stop of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '»' | '”' | '“' | '›' | '’' | '\'' | ')' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_ends_a_line() {
        let text = "un\ndeux\r\ntrois\rquatre\u{2028}cinq\u{85}six\u{2029}sept";
        let found: Vec<_> =
            lines(text, 9).unwrap().iter().map(|line| text[line.content.clone()].to_owned()).collect();
        assert_eq!(found, ["un", "deux", "trois", "quatre", "cinq", "six", "sept"]);
        assert!(lines(text, 9).unwrap().iter().skip(1).all(|line| !line.blank_before));
    }

    #[test]
    fn blank_lines_and_indentation_are_seen() {
        let text = "Titre\n\n \u{A0}\n  corps é\n";
        let found = lines(text, 2).unwrap();
        assert!(lines(text, 1).is_none());
        assert_eq!(found.len(), 2);
        assert!(found[0].blank_before && found[0].blank_after && found[1].blank_before);
        assert!(found[1].indented && !found[0].indented);
        assert_eq!(&text[found[1].content.clone()], "corps é");
    }

    #[test]
    fn a_sentence_may_end_in_closing_marks() {
        for end in ["fini.", "fini ! »", "fini.\"", "fini…", "fini ?)", "fini.\u{202F}»"] {
            assert!(shape(end).terminal, "{end}");
        }
        for end in ["fini", "fini »", "fini :", "fini)"] {
            assert!(!shape(end).terminal, "{end}");
        }
    }
}
