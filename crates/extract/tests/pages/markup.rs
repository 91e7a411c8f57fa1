//! The inline marks: content in `[ … ]`, cue in `{ … }`, source in `< … >`.

use std::collections::BTreeMap;
use std::ops::Range;

/// What a pair of marks encloses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `[ … ]`
    Content,
    /// `{ … }`
    Cue,
    /// `< … >`
    Source,
}

impl Part {
    const ALL: [Self; 3] = [Self::Content, Self::Cue, Self::Source];

    fn signs(self) -> (char, char) {
        match self {
            Self::Content => ('[', ']'),
            Self::Cue => ('{', '}'),
            Self::Source => ('<', '>'),
        }
    }
}

/// A stretch of the bare text that belongs to a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What the stretch is of the statement.
    pub part: Part,
    /// The statement's number, from 1.
    pub statement: usize,
    /// Bytes of the bare text.
    pub range: Range<usize>,
}

/// A text without its marks, and the marks.
#[derive(Debug, PartialEq, Eq)]
pub struct Marked {
    /// What extraction reads.
    pub text: String,
    /// In the order of their closing signs.
    pub marks: Vec<Mark>,
}

/// Reads a marked text; an error is the number of its line, from 0, and what is wrong there.
pub fn read(lines: &[&str]) -> Result<Marked, (usize, String)> {
    let mut text = String::new();
    let mut marks = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        read_line(line, &mut text, &mut marks).map_err(|message| (number, message))?;
    }
    Ok(Marked { text, marks })
}

struct Open {
    part: Part,
    start: usize,
    statements: Vec<usize>,
}

fn read_line(line: &str, text: &mut String, marks: &mut Vec<Mark>) -> Result<(), String> {
    let mut open: Vec<Open> = Vec::new();
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        let opens = Part::ALL.into_iter().find(|part| part.signs().0 == sign);
        let closes = Part::ALL.into_iter().find(|part| part.signs().1 == sign);
        if sign == '\\' {
            let escaped = rest.chars().next().filter(|c| "[]{}<>\\".contains(*c));
            let escaped = escaped.ok_or("a backslash must stand before one of [ ] { } < > \\")?;
            text.push(escaped);
            rest = &rest[1..];
        } else if let Some(part) = opens {
            let (statements, after) = labels(rest)?;
            rest = after;
            open.push(Open { part, start: text.len(), statements });
        } else if let Some(part) = closes {
            // Of its own kind only: marks of different kinds may cross.
            let last = open.iter().rposition(|mark| mark.part == part);
            let mark = open.remove(last.ok_or(format!("‘{sign}’ closes nothing"))?);
            if mark.start == text.len() {
                return Err(format!("‘{}{sign}’ encloses nothing", part.signs().0));
            }
            for statement in mark.statements {
                marks.push(Mark { part, statement, range: mark.start..text.len() });
            }
        } else {
            text.push(sign);
        }
    }
    match open.first() {
        Some(mark) => Err(format!("‘{}’ is not closed on its line", mark.part.signs().0)),
        None => Ok(()),
    }
}

/// The statements that an opening sign names, `1,2: `, and what follows; the first one where it names none.
fn labels(rest: &str) -> Result<(Vec<usize>, &str), String> {
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
    if end == 0 || !rest[end..].starts_with(':') {
        return Ok((vec![1], rest));
    }
    let mut numbers = Vec::new();
    for number in rest[..end].split(',') {
        let number = number.parse().ok().filter(|number| *number > 0);
        numbers.push(number.ok_or(format!("‘{}’ is no list of statement numbers", &rest[..end]))?);
    }
    let after = &rest[end + 1..];
    Ok((numbers, after.strip_prefix(' ').unwrap_or(after)))
}

/// Writes a text with its marks; `numbered` puts the statement's number into every mark.
pub fn write(text: &str, marks: &[Mark], numbered: bool) -> String {
    let mut merged: BTreeMap<(usize, usize, Part), Vec<usize>> = BTreeMap::new();
    for mark in marks {
        let statements = merged.entry((mark.range.start, mark.range.end, mark.part)).or_default();
        statements.push(mark.statement);
        statements.sort_unstable();
    }
    let mut written = String::new();
    for (at, sign) in text.char_indices().chain([(text.len(), '\0')]) {
        let mut closing: Vec<_> = merged.keys().filter(|(_, end, _)| *end == at).collect();
        closing.sort_by_key(|(start, _, part)| std::cmp::Reverse((*start, *part)));
        written.extend(closing.iter().map(|(_, _, part)| part.signs().1));
        let mut opening: Vec<_> = merged.iter().filter(|((start, _, _), _)| *start == at).collect();
        opening.sort_by_key(|((_, end, part), _)| (std::cmp::Reverse(*end), *part));
        for ((_, _, part), statements) in opening {
            written.push(part.signs().0);
            if numbered {
                let numbers: Vec<String> = statements.iter().map(usize::to_string).collect();
                written.push_str(&format!("{}: ", numbers.join(",")));
            }
        }
        if at < text.len() {
            if "[]{}<>\\".contains(sign) {
                written.push('\\');
            }
            written.push(sign);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{Mark, Part, read, write};

    fn mark(part: Part, statement: usize, range: std::ops::Range<usize>) -> Mark {
        Mark { part, statement, range }
    }

    #[test]
    fn marks_are_taken_off() {
        let marked = read(&["[Non], {dit-<il>}."]).unwrap();
        assert_eq!(marked.text, "Non, dit-il.");
        let expected =
            [mark(Part::Content, 1, 0..3), mark(Part::Source, 1, 9..11), mark(Part::Cue, 1, 5..11)];
        assert_eq!(marked.marks, expected);
    }

    #[test]
    fn numbers_name_the_statements() {
        let marked = read(&["[1,12: Oui], {2:a dit} <X>."]).unwrap();
        assert_eq!(marked.text, "Oui, a dit X.");
        let statements: Vec<usize> = marked.marks.iter().map(|mark| mark.statement).collect();
        assert_eq!(statements, [1, 12, 2, 1]);
    }

    #[test]
    fn signs_of_the_text_are_escaped() {
        let marked = read(&[r"\[12: non\] \<a\> \\"]).unwrap();
        assert_eq!(marked.text, r"[12: non] <a> \");
        assert!(marked.marks.is_empty());
        assert_eq!(write(&marked.text, &marked.marks, true), r"\[12: non\] \<a\> \\");
    }

    #[test]
    fn what_was_read_is_written_again() {
        for line in ["[1: [2: « Oui »], {2: dit} <2: Ana>], {1: selon} <1: Zoé>.", "{1: {2: a dit}} [1,2: P]"]
        {
            let marked = read(&[line]).unwrap();
            let again = write(&marked.text, &marked.marks, true);
            assert_eq!(read(&[again.as_str()]).unwrap().text, marked.text);
            let mut before = marked.marks;
            let mut after = read(&[again.as_str()]).unwrap().marks;
            let key = |mark: &Mark| (mark.range.start, mark.range.end, mark.part, mark.statement);
            before.sort_by_key(key);
            after.sort_by_key(key);
            assert_eq!(before, after, "{line} became {again}");
        }
    }

    #[test]
    fn errors_name_the_line_and_the_sign() {
        for (lines, line, words) in [
            (&["a", "b] c"][..], 1, "‘]’ closes nothing"),
            (&["{a dit"][..], 0, "‘{’ is not closed on its line"),
            (&["<>"][..], 0, "‘<>’ encloses nothing"),
            (&[r"\a"][..], 0, "a backslash must stand before"),
            (&["[0: a]"][..], 0, "‘0’ is no list of statement numbers"),
        ] {
            let (at, message) = read(lines).unwrap_err();
            assert_eq!(at, line, "{message}");
            assert!(message.contains(words), "{message}");
        }
    }
}
