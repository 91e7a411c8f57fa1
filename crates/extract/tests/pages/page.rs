//! A page: prose, fenced cases with inline marks, and what is listed under them.

use std::fmt;

use crate::fields;
use crate::markup::{self, Part};
use crate::statement::Statement;

/// What is wrong with a page itself.
#[derive(Debug, PartialEq, Eq)]
pub struct PageError {
    /// The page's file name.
    pub page: String,
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for PageError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.page, self.line, self.message)
    }
}

/// A text and the statements it must give.
#[derive(Debug)]
pub struct Case {
    /// Where its fence stands on the page, from 1.
    pub line: usize,
    /// The last line of prose before it.
    pub why: String,
    /// What extraction reads.
    pub text: String,
    /// In the order of their numbers.
    pub expected: Vec<Statement>,
    /// Whether it stands under “Not yet”.
    pub not_yet: bool,
}

/// A whole page.
#[derive(Debug)]
pub struct Page {
    /// The file's name.
    pub name: String,
    /// The day on which all its texts are published, ISO 8601.
    pub published: Option<String>,
    /// In the order of the page.
    pub cases: Vec<Case>,
}

/// The heading under which stand the cases that the rules demand and extraction does not yet give.
const NOT_YET: &str = "## Not yet";

/// Reads a page.
pub fn read(name: &str, markdown: &str) -> Result<Page, PageError> {
    let lines: Vec<&str> = markdown.lines().collect();
    let fail = |line: usize, message: String| PageError { page: name.to_owned(), line: line + 1, message };
    let mut page = Page { name: name.to_owned(), published: None, cases: vec![] };
    if !lines.first().is_some_and(|line| line.starts_with("# ")) {
        return Err(fail(0, "a page begins with ‘# ’ and its title".to_owned()));
    }
    let mut not_yet = false;
    let mut why = "";
    // The case whose list may follow.
    let mut listed = None;
    let mut at = 1;
    while at < lines.len() {
        let line = lines[at];
        if let Some(label) = line.strip_prefix("```") {
            let end = (at + 1..lines.len()).find(|&end| lines[end] == "```");
            let end = end.ok_or_else(|| fail(at, "the block is not closed".to_owned()))?;
            if why.is_empty() {
                return Err(fail(at, "say in a line above the block what it shows".to_owned()));
            }
            let body = &lines[at + 1..end];
            let case = case(at, label, body, why, not_yet).map_err(|(line, message)| fail(line, message))?;
            page.cases.push(case);
            listed = Some(page.cases.len() - 1);
            why = "";
            at = end;
        } else if let (Some(item), Some(case)) = (line.strip_prefix("- "), listed) {
            list(&mut page.cases[case], item).map_err(|message| fail(at, message))?;
        } else if let Some(day) = line.strip_prefix("Published: ") {
            if !page.cases.is_empty() {
                return Err(fail(at, "‘Published:’ stands before the first block".to_owned()));
            }
            let day = day.trim();
            let shape = |(at, sign): (usize, char)| {
                if at == 4 || at == 7 { sign == '-' } else { sign.is_ascii_digit() }
            };
            if day.len() != 10 || !day.char_indices().all(shape) {
                return Err(fail(at, format!("‘{day}’ is no day such as 2031-03-05")));
            }
            page.published = Some(day.to_owned());
        } else if line.starts_with('#') {
            not_yet = line.trim_end() == NOT_YET;
            why = "";
            listed = None;
        } else if !line.trim().is_empty() {
            why = line.trim();
            listed = None;
        }
        at += 1;
    }
    for case in &page.cases {
        check(case).map_err(|message| fail(case.line - 1, message))?;
    }
    if page.cases.is_empty() {
        return Err(fail(0, "the page has no block ‘```text’".to_owned()));
    }
    Ok(page)
}

fn case(at: usize, label: &str, body: &[&str], why: &str, not_yet: bool) -> Result<Case, (usize, String)> {
    let nothing = match label {
        "text" => false,
        "text nothing" => true,
        _ => {
            return Err((
                at,
                format!("a block begins with ‘```text’ or ‘```text nothing’, not ‘```{label}’"),
            ));
        }
    };
    let marked = markup::read(body).map_err(|(line, message)| (at + 1 + line, message))?;
    if marked.text.trim().is_empty() {
        return Err((at, "the block is empty".to_owned()));
    }
    match (nothing, marked.marks.is_empty()) {
        (true, false) => return Err((at, "the block holds marks: drop the word ‘nothing’".to_owned())),
        (false, true) => {
            return Err((at, "the block holds no marks: begin it with ‘```text nothing’".to_owned()));
        }
        _ => {}
    }
    let count = marked.marks.iter().map(|mark| mark.statement).max().unwrap_or(0);
    // A number that is far too large is a slip of the pen, found below as a gap.
    let mut expected = vec![Statement::default(); count.min(marked.marks.len() + 1)];
    for mark in marked.marks {
        let Some(statement) = expected.get_mut(mark.statement - 1) else { continue };
        match mark.part {
            Part::Content => statement.content.push(mark.range),
            Part::Cue => statement.cue.push(mark.range),
            Part::Source if statement.source.is_some() => {
                return Err((at, format!("statement {} has two sources", mark.statement)));
            }
            Part::Source => statement.source = Some(mark.range),
        }
    }
    for statement in &mut expected {
        statement.content.sort_by_key(|range| range.start);
        statement.cue.sort_by_key(|range| range.start);
    }
    Ok(Case { line: at + 1, why: why.to_owned(), text: marked.text, expected, not_yet })
}

/// Reads an item of the list under a case.
fn list(case: &mut Case, item: &str) -> Result<(), String> {
    let (number, fields) = fields::read(item)?;
    let statement = number.checked_sub(1).and_then(|index| case.expected.get_mut(index));
    let statement = statement.ok_or_else(|| format!("the block marks no statement {number}"))?;
    for (field, value) in fields {
        let place =
            matches!(field, fields::Field::Venue | fields::Field::Addressee).then_some(value.as_str());
        let place =
            if field == fields::Field::Said { value.split_once(' ').map(|(_, words)| words) } else { place };
        if let Some(words) = place.filter(|words| !case.text.contains(words)) {
            return Err(format!("the words ‘{words}’ do not stand in the block"));
        }
        if statement.fields.insert(field, value).is_some() {
            return Err(format!("‘{}’ of statement {number} is listed twice", field.name()));
        }
    }
    Ok(())
}

/// What can be told only once the whole case is read.
fn check(case: &Case) -> Result<(), String> {
    for (index, statement) in case.expected.iter().enumerate() {
        if statement.content.is_empty() && statement.cue.is_empty() {
            return Err(format!("statement {} has neither content nor cue", index + 1));
        }
        let parent =
            statement.fields.get(&fields::Field::Parent).and_then(|parent| parent.parse::<usize>().ok());
        if parent.is_some_and(|parent| parent == 0 || parent > case.expected.len() || parent == index + 1) {
            return Err(format!("the parent of statement {} is no other statement of the block", index + 1));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Page, read};
    use crate::fields::Field;

    const PAGE: &str = "# Incises

Published: 2031-03-05

The verb follows the words.

```text
[« Oui »], {a dit} <Ana Roy> lundi.
```

- said 2031-03-03 lundi

A title is no speech.

```text nothing
Elle a lu « Le Port ».
```

## Not yet

Two lines.

```text
[1: « Non]
[1: et non »], {1: dit-<1: il>}.
```
";

    #[test]
    fn a_page_is_read() {
        let page: Page = read("incises.md", PAGE).unwrap();
        assert_eq!(page.published.as_deref(), Some("2031-03-05"));
        let summary: Vec<_> =
            page.cases.iter().map(|case| (case.line, case.expected.len(), case.not_yet)).collect();
        assert_eq!(summary, [(7, 1, false), (15, 0, false), (23, 1, true)]);
        assert_eq!(page.cases[0].why, "The verb follows the words.");
        assert_eq!(page.cases[0].expected[0].fields[&Field::Said], "2031-03-03 lundi");
        assert_eq!(page.cases[2].text, "« Non\net non », dit-il.");
        assert_eq!(page.cases[2].expected[0].content.len(), 2);
    }

    #[test]
    fn errors_name_page_and_line() {
        for (from, to, told) in [
            ("# Incises", "Incises", "incises.md:1: a page begins with"),
            ("2031-03-05", "5 mars", "incises.md:3: ‘5 mars’ is no day such as"),
            ("[« Oui »]", "[« Oui »", "incises.md:8: ‘[’ is not closed on its line"),
            (
                "- said 2031-03-03 lundi",
                "- said 2031-03-03 mardi",
                "incises.md:11: the words ‘mardi’ do not stand",
            ),
            ("- said 2031-03-03 lundi", "- 2: act deny", "incises.md:11: the block marks no statement 2"),
            ("A title is no speech.", "", "incises.md:15: say in a line above the block"),
            ("```text nothing", "```text", "incises.md:15: the block holds no marks"),
            ("« Le Port »", "[« Le Port »]", "incises.md:15: the block holds marks"),
            ("```text nothing", "```rust", "incises.md:15: a block begins with"),
            ("[1: et non »]", "[3: et non »]", "incises.md:23: statement 2 has neither content nor cue"),
            ("{1: dit-<1: il>}.\n```\n", "", "incises.md:23: the block is not closed"),
        ] {
            let page = PAGE.replacen(from, to, 1);
            assert_ne!(page, PAGE, "{from} does not stand on the page");
            let error = read("incises.md", &page).unwrap_err().to_string();
            assert!(error.starts_with(told), "{error}\ninstead of\n{told}");
        }
    }
}
