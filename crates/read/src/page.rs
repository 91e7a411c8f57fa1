//! A page: its lines and what the phrases tell of each.

use std::ops::Range;

use crate::agencies::agency;
use crate::dates::{PrintedDate, date, time};
use crate::lines::{Line, lines};
use crate::masthead::{Masthead, masthead};
use crate::phrases::{MARKS, PHRASES, Role};
use crate::words::Words;

/// Most lines of one article, blank ones not counted. What is kept of a line
/// takes far more room than a short line itself, so this bounds the memory.
const MAX_LINES: usize = 200_000;
/// Lines from the top, blank ones not counted, among which a masthead is looked for.
const HEAD_LINES: usize = 40;

/// A phrase found in a line, with places in bytes of the text.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub role: Role,
    pub reason: &'static str,
    /// Whether the phrase is the whole line.
    pub whole: bool,
    /// The bytes of the phrase.
    pub range: Range<usize>,
    pub date: Option<(PrintedDate, Range<usize>)>,
    pub name: Option<Range<usize>>,
}

/// One line with its findings.
#[derive(Debug)]
pub(crate) struct PageLine {
    pub line: Line,
    pub finding: Option<Box<Finding>>,
    /// The date that the line consists of, where it is nothing else.
    pub only_date: Option<(PrintedDate, Range<usize>)>,
    /// The outlet and date that the line names, where it is nothing else; read near the head only.
    pub masthead: Option<Box<Masthead>>,
}

/// The lines of a text, read once.
#[derive(Debug)]
pub(crate) struct Page<'t> {
    pub text: &'t str,
    pub lines: Vec<PageLine>,
}

impl<'t> Page<'t> {
    /// Reads the lines of `text`; `None` if it has more lines than an article.
    pub fn read(text: &'t str) -> Option<Self> {
        let mut words = Words::default();
        let lines = lines(text, MAX_LINES)?
            .into_iter()
            .enumerate()
            .map(|(at, line)| {
                words.fill(&text[line.content.clone()], line.content.start);
                let mut finding = find(&words);
                if finding.is_none()
                    && let Some(reason) = PHRASES.strung_labels(&words)
                {
                    let range = line.content.clone();
                    finding = Some(Finding {
                        role: Role::Furniture,
                        reason,
                        whole: true,
                        range,
                        date: None,
                        name: None,
                    });
                }
                let short = line.shape.bytes <= 120;
                // "Publié le 5 mars 2025" is a credit, not a place and a date.
                let free = short && finding.is_none();
                let only_date = if free { only_date(&words) } else { None };
                let head = at < HEAD_LINES && finding.as_ref().is_none_or(|finding| !finding.whole);
                let masthead = head.then(|| masthead(text, line.content.clone())).flatten().map(Box::new);
                PageLine { line, finding: finding.map(Box::new), only_date, masthead }
            })
            .collect();
        Some(Self { text, lines })
    }

    /// Whether the `at`-th line is a sign of a reader's comment. Looked up only
    /// where comments may begin.
    pub fn is_comment_mark(&self, at: usize) -> bool {
        let content = self.content(at);
        let mut words = Words::default();
        words.fill(content, 0);
        content.len() <= 120 && MARKS.find(&words).is_some()
    }

    /// The words of the `at`-th line.
    pub fn content(&self, at: usize) -> &'t str {
        &self.text[self.lines[at].line.content.clone()]
    }
}

/// The first phrase in `words`, its places turned into bytes.
pub(crate) fn find(words: &Words) -> Option<Finding> {
    let found = PHRASES.find(words)?;
    let bytes = |range: &Range<usize>| words.all()[range.start].start..words.all()[range.end - 1].end;
    Some(Finding {
        role: found.role,
        reason: found.reason,
        whole: found.whole,
        range: if found.words.is_empty() { 0..0 } else { bytes(&found.words) },
        date: found.date.as_ref().map(|(printed, range)| (*printed, bytes(range))),
        name: found.name.as_ref().map(&bytes),
    })
}

/// The date of a line that has only a place, a date and a time of day.
fn only_date(words: &Words) -> Option<(PrintedDate, Range<usize>)> {
    let count = words.all().len();
    let places = words.all().iter().take(3).take_while(|word| word.capital).count();
    // "Mercredi" is a capital word too, so the date is tried at every place.
    let (printed, start, after) = (0..=places).find_map(|at| {
        let (printed, after) = date(words, at)?;
        Some((printed, at, after))
    })?;
    let end = time(words, after).unwrap_or(after);
    let complete =
        matches!(printed, PrintedDate::Day(_) | PrintedDate::Ambiguous(..) | PrintedDate::Yearless(..));
    let range = words.all()[start].start..words.all()[after - 1].end;
    (end == count && complete).then_some((printed, range))
}

/// Agencies named among `words`, with their places in bytes.
pub(crate) fn agencies(words: &Words) -> Vec<(&'static str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.all().len() {
        match agency(words, at) {
            Some((name, after)) => {
                found.push((name, words.all()[at].start..words.all()[after - 1].end));
                at = after;
            }
            None => at += 1,
        }
    }
    found
}
