//! Dates and times of day as pages print them: "5 mars 2025 à 10h12",
//! "05/03/2025 - 10:12", "May 18, 2015", "2025-03".
//!
//! Only complete dates that name themselves are read here; "hier" and
//! "mercredi" are the business of extraction.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use crate::words::Words;

/// A date as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PrintedDate {
    /// Year, month and day are certain.
    Day(Date),
    /// Two numbers that could each be the month: day first, then month first.
    Ambiguous(Date, Date),
    /// Year and month.
    Month(i16, i8),
    /// Month and day without a year.
    Yearless(i8, i8),
}

/// What a word means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Month(i8),
    Weekday,
    Ordinal,
    Before,
    Hour,
    At,
}

static CALENDAR: LazyLock<HashMap<String, Vec<Meaning>>> = LazyLock::new(|| {
    let mut calendar: HashMap<String, Vec<Meaning>> = HashMap::new();
    let mut words = Words::default();
    for data in [include_str!("../data/fr/calendar.tsv"), include_str!("../data/en/calendar.tsv")] {
        for row in data.lines().filter(|row| !row.starts_with('#') && !row.trim().is_empty()) {
            let mut cells = row.split('\t');
            let (kind, number) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
            let meaning = match kind {
                "month" => Meaning::Month(number.parse().expect("a month has a number")),
                "weekday" => Meaning::Weekday,
                "ordinal" => Meaning::Ordinal,
                "before" => Meaning::Before,
                "hour" => Meaning::Hour,
                "at" => Meaning::At,
                other => panic!("calendar data: {other:?} is no kind of word"),
            };
            for form in cells {
                words.fill(form, 0);
                calendar.entry(words.folded(0).to_owned()).or_default().push(meaning);
            }
        }
    }
    calendar
});

fn means(words: &Words, at: usize, meaning: Meaning) -> bool {
    CALENDAR.get(words.folded(at)).is_some_and(|meanings| meanings.contains(&meaning))
}

fn month(words: &Words, at: usize) -> Option<i8> {
    CALENDAR.get(words.folded(at))?.iter().find_map(|meaning| match meaning {
        Meaning::Month(number) => Some(*number),
        _ => None,
    })
}

fn year(words: &Words, at: usize) -> Option<i16> {
    let number = words.number(at)?;
    (1800..=2199).contains(&number).then_some(number as i16)
}

/// A number of one or two digits.
fn small(words: &Words, at: usize) -> Option<i8> {
    let word = words.all().get(at)?;
    if word.end - word.start > 2 { None } else { i8::try_from(words.number(at)?).ok() }
}

/// Reads a date at the `at`-th word; gives it with the index after its last word.
/// "le" and the day of the week before it belong to it.
pub(crate) fn date(words: &Words, at: usize) -> Option<(PrintedDate, usize)> {
    let mut at = at;
    if means(words, at, Meaning::Before) {
        at += 1;
    }
    if means(words, at, Meaning::Weekday) && !words.is_gap(at + 1) {
        at += 1;
    }
    if means(words, at, Meaning::Before) {
        at += 1;
    }
    with_month_name(words, at).or_else(|| in_numbers(words, at))
}

fn with_month_name(words: &Words, at: usize) -> Option<(PrintedDate, usize)> {
    if let Some(day) = small(words, at) {
        let named = at + 1 + usize::from(means(words, at + 1, Meaning::Ordinal));
        let month = month(words, named)?;
        return match year(words, named + 1) {
            Some(year) => Some((PrintedDate::Day(Date::new(year, month, day).ok()?), named + 2)),
            // 2024 is a leap year, so that 29 February passes.
            None => Date::new(2024, month, day).ok().map(|_| (PrintedDate::Yearless(month, day), named + 1)),
        };
    }
    let month = month(words, at)?;
    if let Some(day) = small(words, at + 1) {
        let after = at + 2 + usize::from(means(words, at + 2, Meaning::Ordinal));
        let year = year(words, after)?;
        return Some((PrintedDate::Day(Date::new(year, month, day).ok()?), after + 1));
    }
    Some((PrintedDate::Month(year(words, at + 1)?, month), at + 2))
}

fn in_numbers(words: &Words, at: usize) -> Option<(PrintedDate, usize)> {
    if let Some(year) = year(words, at) {
        let month = small(words, at + 1)?;
        if let Some(day) = small(words, at + 2)
            && let Ok(day) = Date::new(year, month, day)
        {
            return Some((PrintedDate::Day(day), at + 3));
        }
        return (1..=12).contains(&month).then_some((PrintedDate::Month(year, month), at + 2));
    }
    let (first, second, year) = (small(words, at)?, small(words, at + 1)?, year(words, at + 2)?);
    let date = match (Date::new(year, second, first), Date::new(year, first, second)) {
        (Ok(day_first), Ok(month_first)) if day_first != month_first => {
            PrintedDate::Ambiguous(day_first, month_first)
        }
        (Ok(date), _) | (_, Ok(date)) => PrintedDate::Day(date),
        _ => return None,
    };
    Some((date, at + 3))
}

/// Reads a time of day ("à 10h12", "10:12", "15:37 (UTC)", "9 h"); gives the index after it.
pub(crate) fn time(words: &Words, at: usize) -> Option<usize> {
    let at = at + usize::from(means(words, at, Meaning::At));
    let hour = small(words, at)?;
    if !(0..=24).contains(&hour) {
        return None;
    }
    let mut after = at + 1;
    let named = means(words, after, Meaning::Hour);
    after += usize::from(named);
    let minutes = small(words, after).is_some_and(|minutes| (0..60).contains(&minutes));
    after += usize::from(minutes);
    if !named && !minutes {
        return None;
    }
    if small(words, after).is_some_and(|seconds| words.all()[after - 1].colon && (0..60).contains(&seconds)) {
        after += 1;
    }
    if means(words, after, Meaning::Hour) || matches!(words.folded(after), "min" | "mn") {
        after += 1;
    }
    if matches!(words.folded(after), "utc" | "gmt" | "cet" | "cest" | "est" | "edt" | "heure") {
        after += 1;
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    fn read(text: &str) -> Option<(PrintedDate, usize)> {
        let mut words = Words::default();
        words.fill(text, 0);
        date(&words, 0)
    }

    #[test]
    fn dates_in_the_forms_pages_use() {
        let fifth = PrintedDate::Day(day(2025, 3, 5));
        for (text, words) in [
            ("5 mars 2025", 3),
            ("le mercredi 5 mars 2025 à 10h12", 5),
            ("Wednesday, March 5, 2025", 4),
            ("5th March 2025", 4),
            ("2025-03-05", 3),
        ] {
            assert_eq!(read(text), Some((fifth, words)), "{text}");
        }
        assert_eq!(read("1er avril 2024"), Some((PrintedDate::Day(day(2024, 4, 1)), 4)));
        assert_eq!(read("25/02/2023 à 14:15"), Some((PrintedDate::Day(day(2023, 2, 25)), 3)));
        assert_eq!(
            read("10.05.2025 12:38"),
            Some((PrintedDate::Ambiguous(day(2025, 5, 10), day(2025, 10, 5)), 3))
        );
        assert_eq!(read("2025-03"), Some((PrintedDate::Month(2025, 3), 2)));
        assert_eq!(read("mars 2025"), Some((PrintedDate::Month(2025, 3), 2)));
        assert_eq!(read("25 février (Reuters)"), Some((PrintedDate::Yearless(2, 25), 2)));
    }

    #[test]
    fn what_is_no_date_is_left() {
        for text in ["31 avril 2024", "35 mars 2025", "12 élus", "2000 soldats", "mars", "lundi", "1-1", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_day() {
        for (text, words) in
            [("à 10h12", 4), ("14:15", 2), ("15:37 (UTC)", 3), ("9 h", 2), ("10:12:59", 3), ("3 pm", 2)]
        {
            let mut found = Words::default();
            found.fill(text, 0);
            assert_eq!(time(&found, 0), Some(words), "{text}");
        }
        let mut found = Words::default();
        found.fill("12 personnes", 0);
        assert_eq!(time(&found, 0), None);
    }
}
