//! Expressions of time: which words they are and which date they stand for.
//!
//! Dates are resolved against the publication date that the reader found, and
//! only then; a weekday without one stays open (TIMEX3 without a value).

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use selon_lang::{Analysis, TokenKind, WordClass};
use selon_record::{Said, Time};
use selon_text::{ByteRange, Document};

use crate::draft::Draft;

/// A time expression in tokens.
#[derive(Debug, Clone)]
pub(crate) struct TimeExpression {
    tokens: Range<usize>,
    range: ByteRange,
    value: Option<String>,
    anchor: Option<&'static str>,
    rule: &'static str,
}

/// All expressions of time in a text.
pub(crate) fn find(document: &Document, analysis: &Analysis<'_>) -> Vec<TimeExpression> {
    let published =
        document.metadata().published.as_ref().and_then(|published| published.value.parse::<Date>().ok());
    let mut found = Vec::new();
    let mut at = 0;
    let count = analysis.tokens.list.len();
    while at < count {
        match expression(analysis, at, published) {
            Some(expression) => {
                at = expression.tokens.end;
                found.push(expression);
            }
            None => at += 1,
        }
    }
    found
}

fn expression(analysis: &Analysis<'_>, at: usize, published: Option<Date>) -> Option<TimeExpression> {
    let language = analysis.language;
    let lower = analysis.lower(at);
    let token = analysis.token(at);
    let make = |end: usize, value: Option<String>, anchor: Option<&'static str>, rule: &'static str| {
        Some(TimeExpression { tokens: at..end, range: analysis.bytes(at..end), value, anchor, rule })
    };
    let number = |index: usize| -> Option<i16> {
        let token = analysis.tokens.list.get(index)?;
        let printed = analysis.printed(index);
        let digits = printed.strip_suffix("er").unwrap_or(printed);
        (token.kind == TokenKind::Number).then(|| digits.parse().ok()).flatten()
    };
    let month = |index: usize| -> Option<i8> {
        (index < analysis.tokens.list.len()).then(|| month_number(analysis.lower(index))).flatten()
    };
    let year = |index: usize| number(index).filter(|year| (1900..2100).contains(year));
    // “(mercredi) 5 mars (2025)”.
    let start =
        if language.is(lower, WordClass::Weekday) && number(at + 1).is_some() && month(at + 2).is_some() {
            at + 1
        } else {
            at
        };
    if let (Some(day), Some(month)) = (number(start).and_then(|day| i8::try_from(day).ok()), month(start + 1))
    {
        if let Some(year) = year(start + 2) {
            let value = Date::new(year, month, day).ok().map(|date| date.to_string());
            return make(start + 3, value, Some("absolute"), "day-month-year");
        }
        // The year that brings the date closest to publication, never more than half a year ahead.
        let value = published.and_then(|published| {
            [published.year() - 1, published.year(), published.year() + 1]
                .into_iter()
                .filter_map(|year| Date::new(year, month, day).ok())
                .min_by_key(|date| date.since(published).map_or(i32::MAX, |span| span.get_days().abs()))
        });
        return make(
            start + 2,
            value.map(|date| date.to_string()),
            published.map(|_| "published"),
            "day-month",
        );
    }
    if let Some(month) = month(at) {
        if let Some(year) = year(at + 1) {
            return make(at + 2, Some(format!("{year:04}-{month:02}")), Some("absolute"), "month-year");
        }
        return None;
    }
    if language.is(lower, WordClass::Weekday) && token.kind == TokenKind::Word {
        let weekday = weekday_of(lower)?;
        let mut end = at + 1;
        let last = end < analysis.tokens.list.len() && analysis.lower(end) == "dernier";
        let next = end < analysis.tokens.list.len() && analysis.lower(end) == "prochain";
        end += usize::from(last || next);
        let value = published.and_then(|published| {
            if next {
                published.nth_weekday(1, weekday).ok()
            } else if published.weekday() == weekday && !last {
                Some(published)
            } else {
                published.nth_weekday(-1, weekday).ok()
            }
        });
        return make(end, value.map(|date| date.to_string()), published.map(|_| "published"), "weekday");
    }
    let shift = match lower {
        "aujourd'hui" => 0,
        "hier" => -1,
        "avant-hier" => -2,
        "demain" => 1,
        _ => return None,
    };
    let value = published.and_then(|published| published.checked_add(jiff::Span::new().days(shift)).ok());
    make(at + 1, value.map(|date| date.to_string()), published.map(|_| "published"), "day-name")
}

fn month_number(lower: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    MONTHS.iter().position(|month| *month == lower).and_then(|index| i8::try_from(index + 1).ok())
}

fn weekday_of(lower: &str) -> Option<Weekday> {
    Some(match lower {
        "lundi" => Weekday::Monday,
        "mardi" => Weekday::Tuesday,
        "mercredi" => Weekday::Wednesday,
        "jeudi" => Weekday::Thursday,
        "vendredi" => Weekday::Friday,
        "samedi" => Weekday::Saturday,
        "dimanche" => Weekday::Sunday,
        _ => return None,
    })
}

/// The times of the record.
pub(crate) fn records(document: &Document, times: &[TimeExpression]) -> Vec<Time> {
    times
        .iter()
        .map(|time| Time {
            span: document.span(time.range).expect("times are whole tokens"),
            kind: "DATE".to_owned(),
            value: time.value.clone(),
            anchor: time.anchor.map(str::to_owned),
            rule: time.rule.to_owned(),
        })
        .collect()
}

/// When a statement was said: the resolved date that stands in its reporting clause.
pub(crate) fn said(
    document: &Document,
    analysis: &Analysis<'_>,
    draft: &Draft,
    times: &[TimeExpression],
) -> Option<Said> {
    let frame = analysis.bytes(analysis.frames[draft.frame].tokens.clone());
    let (cue, _) = draft.cue.first()?;
    let distance = |range: ByteRange| {
        if range.start >= cue.end { range.start - cue.end } else { cue.start.saturating_sub(range.end) }
    };
    let first = times.partition_point(|time| time.range.start < frame.start);
    let nearest = times[first..]
        .iter()
        .take_while(|time| time.range.start < frame.end)
        .filter(|time| {
            frame.contains(time.range) && !draft.content.iter().any(|content| content.overlaps(time.range))
        })
        .filter(|time| {
            !draft
                .source
                .as_ref()
                .is_some_and(|source| analysis.bytes(source.tokens.clone()).overlaps(time.range))
        })
        .min_by_key(|time| distance(time.range))?;
    // Beyond the reporting clause a date belongs to something else.
    if distance(nearest.range) > 80 {
        return None;
    }
    let value = nearest.value.clone()?;
    // Nobody has said tomorrow what is reported today.
    let published = document.metadata().published.as_ref();
    let later = published.is_some_and(|published| value.as_str() > published.latest.as_str());
    (!later).then(|| Said {
        value,
        span: document.span(nearest.range).expect("times are whole tokens"),
        rule: nearest.rule.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use selon_lang::{Analysis, Language};
    use selon_text::{Document, Evidence, Metadata, Published, Source};

    use super::find;

    fn values(text: &str, published: Option<&str>) -> Vec<(String, Option<String>)> {
        let source = Source::of("t.txt", text.as_bytes(), "text/plain", "UTF-8");
        let mut document = Document::new("t", text, source).unwrap();
        if let Some(day) = published {
            let span = document.span_of_code_points(0, 1).unwrap();
            let published = Published {
                value: day.to_owned(),
                earliest: day.to_owned(),
                latest: day.to_owned(),
                basis: vec![Evidence { rule: "test".to_owned(), span }],
            };
            document = document.with_metadata(Metadata { published: Some(published), ..Metadata::default() });
        }
        let analysis = Analysis::of(text, Language::french());
        find(&document, &analysis)
            .into_iter()
            .map(|time| (text[time.range.as_range()].to_owned(), time.value))
            .collect()
    }

    fn one(text: &str, published: Option<&str>) -> Option<String> {
        values(text, published).remove(0).1
    }

    #[test]
    fn absolute_dates_need_no_anchor() {
        assert_eq!(one("Le 5 mars 2031, il parle.", None).as_deref(), Some("2031-03-05"));
        assert_eq!(one("Le 1er avril 2031, il parle.", None).as_deref(), Some("2031-04-01"));
        assert_eq!(one("En mars 2031, il parle.", None).as_deref(), Some("2031-03"));
    }

    #[test]
    fn weekdays_are_the_last_before_publication() {
        // 5 March 2031 is a Wednesday.
        assert_eq!(one("Il a parlé mardi.", Some("2031-03-05")).as_deref(), Some("2031-03-04"));
        assert_eq!(one("Il a parlé mercredi.", Some("2031-03-05")).as_deref(), Some("2031-03-05"));
        assert_eq!(one("Il a parlé hier.", Some("2031-03-05")).as_deref(), Some("2031-03-04"));
        assert_eq!(one("Il a parlé le 28 décembre.", Some("2031-01-05")).as_deref(), Some("2030-12-28"));
    }

    #[test]
    fn without_a_publication_date_they_stay_open() {
        assert_eq!(one("Il a parlé mardi.", None), None);
    }
}
