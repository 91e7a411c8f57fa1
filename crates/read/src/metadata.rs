//! What a page says about itself: title, outlet, authors, credited agencies, date of
//! publication. Each with its place in the text; what the page does not say
//! stays absent.

use std::ops::Range;

use jiff::civil::Date;
use selon_text::{ByteRange, Document, Evidence, Metadata, Origin, Published, Zone, ZoneKind};

use crate::dates::{PrintedDate, date};
use crate::masthead::{copyright, suffix};
use crate::page::{Page, agencies};
use crate::phrases::Role;
use crate::words::Words;

/// Reads the metadata of `document`, whose zones are set, from its page.
pub(crate) fn metadata(document: &Document, page: &Page<'_>) -> Metadata {
    Metadata {
        title: title(document),
        outlet: outlet(document, page),
        authors: authors(document, page),
        origin: origin(document),
        published: published(document, page),
    }
}

fn evidence(document: &Document, rule: &str, range: Range<usize>) -> Option<Evidence> {
    let span = document.span(ByteRange::new(range.start, range.end)).ok()?;
    Some(Evidence { rule: rule.to_owned(), span })
}

fn title(document: &Document) -> Option<selon_text::Span> {
    let zone = document.zones().iter().find(|zone| zone.kind == ZoneKind::Title)?;
    let start = zone.range.start as usize;
    let words = document.slice(zone.range).ok()?;
    let trimmed = words.trim();
    let bare = trimmed.trim_start_matches(['#', ' ']);
    let from = start + (words.len() - words.trim_start().len()) + (trimmed.len() - bare.len());
    let whole = from..from + bare.len();
    let end = suffix(document.text(), whole.clone()).map_or(whole.end, |(_, end)| end);
    document.span(ByteRange::new(from, end)).ok()
}

/// The outlet, where the page names it: in a line with the date, at the end of
/// the title, or with its copyright.
fn outlet(document: &Document, page: &Page<'_>) -> Option<String> {
    let text = document.text();
    let in_masthead = page.lines.iter().find_map(|row| {
        let outlet = row.masthead.as_ref()?.outlet.clone()?;
        let kind = document.zone_at(row.line.content.start);
        matches!(kind, ZoneKind::Credit | ZoneKind::Dateline).then_some(outlet)
    });
    let in_title = || {
        let title = document.zones().iter().find(|zone| zone.kind == ZoneKind::Title)?;
        let (start, words) = (title.range.start as usize, document.slice(title.range).ok()?);
        suffix(text, start..start + words.trim_end().len()).map(|(outlet, _)| outlet)
    };
    let in_copyright = || page.lines.iter().find_map(|row| copyright(text, row.line.content.clone()));
    in_masthead.or_else(in_title).or_else(in_copyright).map(|outlet| text[outlet].to_owned())
}

/// Most authors taken from one page.
const MAX_AUTHORS: usize = 16;

/// Persons named by the credits of the article itself, in order, each once.
fn authors(document: &Document, page: &Page<'_>) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for row in &page.lines {
        let Some(finding) = &row.finding else { continue };
        let Some(name) = &finding.name else { continue };
        let byline = finding.role == Role::Credit && matches!(finding.reason, "byline" | "reporting credit");
        if byline && document.zone_at(finding.range.start) == ZoneKind::Credit {
            let name = page.text[name.clone()].to_owned();
            // "Par Le Littoral" names an outlet.
            let outlet =
                ["Le ", "La ", "Les ", "L'", "L’", "The "].iter().any(|article| name.starts_with(article));
            if !outlet && authors.len() < MAX_AUTHORS && !authors.contains(&name) {
                authors.push(name);
            }
        }
    }
    authors
}

/// Agencies named in credits and datelines, in text order, each once.
fn origin(document: &Document) -> Vec<Origin> {
    let mut origin: Vec<Origin> = Vec::new();
    let mut words = Words::default();
    for zone in crediting(document) {
        let text = document.slice(zone.range).unwrap_or_default();
        for line in text.split_inclusive(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
            let base = zone.range.start as usize + (line.as_ptr() as usize - text.as_ptr() as usize);
            words.fill(line, base);
            for (agency, place) in agencies(&words) {
                let known = origin.iter().any(|known| known.agency == agency);
                if let (false, Ok(span)) = (known, document.span(ByteRange::new(place.start, place.end))) {
                    origin.push(Origin { agency: agency.to_owned(), span });
                }
            }
        }
    }
    origin
}

fn crediting(document: &Document) -> impl Iterator<Item = &Zone> {
    document.zones().iter().filter(|zone| matches!(zone.kind, ZoneKind::Credit | ZoneKind::Dateline))
}

/// A date found in a credit or dateline.
struct Candidate {
    rule: &'static str,
    printed: PrintedDate,
    range: Range<usize>,
}

/// The date of publication: a date in a credit, else in a line with the outlet
/// or a section, else a full date in a dateline. A dateline without year confirms a credit but dates nothing alone.
fn published(document: &Document, page: &Page<'_>) -> Option<Published> {
    let credits = page.lines.iter().filter_map(|row| {
        let finding = row.finding.as_ref().filter(|finding| finding.role == Role::Credit)?;
        let (printed, range) = finding.date.clone()?;
        let credited = document.zone_at(range.start) == ZoneKind::Credit;
        (credited && !matches!(printed, PrintedDate::Yearless(..))).then_some(Candidate {
            rule: "published.credit",
            printed,
            range,
        })
    });
    let mastheads = page.lines.iter().filter_map(|row| {
        let (printed, range) = row.masthead.as_ref()?.date.clone()?;
        let credited = document.zone_at(range.start) == ZoneKind::Credit;
        credited.then_some(Candidate { rule: "published.masthead", printed, range })
    });
    let datelines = datelines(document);
    let mut from_dateline = None;
    for candidate in &datelines {
        if from_dateline.is_none() && !matches!(candidate.printed, PrintedDate::Yearless(..)) {
            from_dateline = Some(candidate);
        }
    }
    let first_credit = credits.min_by_key(|candidate| (coarseness(candidate.printed), candidate.range.start));
    let first_masthead = mastheads.min_by_key(|candidate| candidate.range.start);
    let chosen = first_credit.as_ref().or(first_masthead.as_ref()).or(from_dateline)?;
    let (value, earliest, latest) = bounds(chosen.printed, document.text())?;
    let mut basis = vec![evidence(document, chosen.rule, chosen.range.clone())?];
    for dateline in datelines.iter().filter(|dateline| dateline.range != chosen.range) {
        if agrees(dateline.printed, earliest, latest) {
            basis.extend(evidence(document, dateline.rule, dateline.range.clone()));
        }
    }
    Some(Published { value, earliest: earliest.to_string(), latest: latest.to_string(), basis })
}

/// A day is better evidence than a month.
fn coarseness(printed: PrintedDate) -> u8 {
    u8::from(matches!(printed, PrintedDate::Month(..)))
}

fn datelines(document: &Document) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut words = Words::default();
    for zone in document.zones().iter().filter(|zone| zone.kind == ZoneKind::Dateline) {
        words.fill(document.slice(zone.range).unwrap_or_default(), zone.range.start as usize);
        let dated = (0..words.all().len()).find_map(|at| Some((at, date(&words, at)?)));
        if let Some((at, (printed, after))) = dated {
            let range = words.all()[at].start..words.all()[after - 1].end;
            found.push(Candidate { rule: "published.dateline", printed, range });
        }
    }
    found
}

/// Value, first and last day of a printed date.
fn bounds(printed: PrintedDate, text: &str) -> Option<(String, Date, Date)> {
    match printed {
        PrintedDate::Day(day) => Some((day.to_string(), day, day)),
        PrintedDate::Ambiguous(day_first, month_first) if is_english(text) => {
            let (earliest, latest) = (day_first.min(month_first), day_first.max(month_first));
            Some((format!("{earliest}/{latest}"), earliest, latest))
        }
        PrintedDate::Ambiguous(day_first, _) => Some((day_first.to_string(), day_first, day_first)),
        PrintedDate::Month(year, month) => {
            let first = Date::new(year, month, 1).ok()?;
            Some((format!("{year:04}-{month:02}"), first, first.last_of_month()))
        }
        PrintedDate::Yearless(..) => None,
    }
}

fn agrees(printed: PrintedDate, earliest: Date, latest: Date) -> bool {
    let within = |day: Date| (earliest..=latest).contains(&day);
    match printed {
        PrintedDate::Day(day) => within(day),
        PrintedDate::Ambiguous(day_first, month_first) => within(day_first) || within(month_first),
        PrintedDate::Month(year, month) => (earliest.year(), earliest.month()) == (year, month),
        PrintedDate::Yearless(month, day) => Date::new(earliest.year(), month, day).is_ok_and(within),
    }
}

/// Whether the beginning of a text has more English than French small words.
/// Enough to know in which order a date's numbers may stand; the language of a
/// document is told elsewhere.
fn is_english(text: &str) -> bool {
    let (mut english, mut french) = (0, 0);
    for word in text.split_whitespace().take(600) {
        match word {
            "the" | "of" | "and" | "to" | "in" | "that" | "was" => english += 1,
            "le" | "la" | "de" | "et" | "les" | "des" | "que" => french += 1,
            _ => {}
        }
    }
    english > french
}
