//! ISO 8601 values of records as bounds that compare as text.

use jiff::civil::Date;

use crate::error::{LedgerError, Result};
use crate::view::Bounds;

/// First and last day of a day, month, year or interval `a/b`; `None` for
/// anything else (seasons, weeks, durations).
pub(crate) fn bounds(value: &str) -> Option<Bounds> {
    let (first, last) = match value.split_once('/') {
        Some((from, to)) => (period(from)?.0, period(to)?.1),
        None => period(value)?,
    };
    (first <= last).then(|| Bounds { earliest: Some(first.to_string()), latest: Some(last.to_string()) })
}

/// Whether a value names one day, month or year, not an interval.
pub(crate) fn is_point(value: &str) -> bool {
    period(value).is_some()
}

/// The first day of what a user gave as `--from`, and the last of what was given as `--to`.
pub(crate) fn limits(from: Option<&str>, to: Option<&str>) -> Result<(Option<String>, Option<String>)> {
    let read = |value: &str| period(value.trim()).ok_or_else(|| LedgerError::BadDate(value.to_owned()));
    let from = from.map(read).transpose()?.map(|(first, _)| first.to_string());
    let to = to.map(read).transpose()?.map(|(_, last)| last.to_string());
    Ok((from, to))
}

fn period(value: &str) -> Option<(Date, Date)> {
    // A time of day behind the day does not widen it.
    let value = value.split_once('T').map_or(value, |(day, _)| day);
    let mut parts = value.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2)).map_or(Some(None), |n| n.map(Some))?;
    let day = parts.next().map(|part| number(part, 2)).map_or(Some(None), |n| n.map(Some))?;
    if parts.next().is_some() {
        return None;
    }
    let date = |month, day| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    Some(match (month, day) {
        (None, _) => (date(1, 1)?, date(12, 31)?),
        (Some(month), None) => (date(month, 1)?, date(month, 1)?.last_of_month()),
        (Some(month), Some(day)) => (date(month, day)?, date(month, day)?),
    })
}

fn number(part: &str, digits: usize) -> Option<i16> {
    (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(value: &str) -> Option<(String, String)> {
        bounds(value).map(|b| (b.earliest.unwrap(), b.latest.unwrap()))
    }

    #[test]
    fn values_have_bounds() {
        let of = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(days("2024-02"), of("2024-02-01", "2024-02-29"));
        assert_eq!(days("2025"), of("2025-01-01", "2025-12-31"));
        assert_eq!(days("2025-03-05T14:30"), of("2025-03-05", "2025-03-05"));
        assert_eq!(days("2025-03-05/2025-04"), of("2025-03-05", "2025-04-30"));
        for refused in ["2025-SP", "2025-W10", "P3D", "2025-13", "2025-02-30", "hier", "", "2025-04/2025-03"]
        {
            assert_eq!(days(refused), None, "{refused}");
        }
    }

    #[test]
    fn limits_take_the_outer_days() {
        let (from, to) = limits(Some("2024"), Some("2025-02")).unwrap();
        assert_eq!((from.as_deref(), to.as_deref()), (Some("2024-01-01"), Some("2025-02-28")));
        assert!(matches!(limits(Some("mars"), None), Err(LedgerError::BadDate(_))));
    }
}
