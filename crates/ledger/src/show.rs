//! One statement in its context.

use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, params};
use selon_text::OffsetIndex;

use crate::error::{LedgerError, Result};
use crate::people;
use crate::statements::Reader;
use crate::view::{Carrier, Context, Highlight, Piece, Shown, Zones};

/// Bytes of a paragraph shown on either side of the statement before it is cut at a sentence.
const MARGIN: usize = 600;

/// See [`Ledger::show`](crate::Ledger::show).
pub(crate) fn show(connection: &Connection, zones: Zones, id: &str) -> Result<Shown> {
    let row = find(connection, id)?;
    let reader = Reader::new(connection);
    let statement = reader.statement(row)?;
    let (text, entity, copy_key): (String, Option<i64>, Option<String>) = connection
        .prepare_cached(
            "SELECT d.text, s.speaker, s.words_key FROM statements AS s JOIN documents AS d ON d.id = s.document
             WHERE s.id = ?1",
        )?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let context = context(&text, &reader.fragments(row)?);
    let person = entity.map(|entity| people::person_of(connection, zones, entity)).transpose()?;
    let carriers = match copy_key {
        Some(key) => carriers(connection, &reader, row, &key)?,
        None => Vec::new(),
    };
    Ok(Shown { statement, context, person, carriers })
}

/// The row of `document#s3` or `document~1a2b3c#s3`.
fn find(connection: &Connection, id: &str) -> Result<i64> {
    let missing = || LedgerError::NoSuchStatement(id.to_owned());
    let (document, label) = id.rsplit_once('#').ok_or_else(missing)?;
    let mut by_name = connection.prepare_cached(
        "SELECT s.id, i.name || '#' || s.label FROM documents AS d
         JOIN document_ids AS i ON i.document = d.id JOIN sources AS o ON o.id = d.source
         JOIN statements AS s ON s.document = d.id
         WHERE d.name = ?1 AND s.label = ?2 AND substr(o.sha256, 1, length(?3)) = ?3 ORDER BY 2",
    )?;
    let mut candidates = |name: &str, hash: &str| -> Result<Vec<(i64, String)>> {
        let rows = by_name.query_map(params![name, label, hash], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let mut found = candidates(document, "")?;
    if found.is_empty()
        && let Some((name, hash)) = document.rsplit_once('~')
    {
        found = candidates(name, hash)?;
    }
    match &found[..] {
        [] => Err(missing()),
        [(row, _)] => Ok(*row),
        _ => Err(LedgerError::AmbiguousId {
            id: id.to_owned(),
            candidates: found.into_iter().map(|(_, id)| id).collect(),
        }),
    }
}

fn carriers(connection: &Connection, reader: &Reader<'_>, row: i64, key: &str) -> Result<Vec<Carrier>> {
    let mut query = connection.prepare_cached(
        "SELECT s.id, s.document, s.label, s.speaker_name FROM statements AS s
         WHERE s.words_key = ?1 AND s.article = 1
           AND s.document <> (SELECT document FROM statements WHERE id = ?2)
           AND NOT EXISTS (SELECT 1 FROM statements AS r WHERE r.parent = s.id AND r.words_key = s.words_key)",
    )?;
    let rows = query
        .query_map(params![key, row], |row| Ok((row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String, String)>>>()?;
    let mut carriers = rows
        .into_iter()
        .map(|(document, label, speaker)| {
            let document = reader.document(document)?;
            Ok(Carrier { id: format!("{}#{label}", document.id), speaker, document })
        })
        .collect::<Result<Vec<_>>>()?;
    let first_day = |carrier: &Carrier| carrier.document.bounds.earliest.clone();
    carriers
        .sort_by_cached_key(|carrier| (first_day(carrier).is_none(), first_day(carrier), carrier.id.clone()));
    Ok(carriers)
}

/// The paragraphs that hold all fragments, long ones cut at sentences.
fn context(text: &str, fragments: &[(String, Piece)]) -> Context {
    let offsets = OffsetIndex::new(text);
    // A place outside the text can only come from a damaged file, which `verify` reports.
    let bytes = |code_point| offsets.to_byte(text, code_point).unwrap_or(text.len());
    let first = fragments.iter().map(|(_, piece)| piece.start).min().unwrap_or(0);
    let last = fragments.iter().map(|(_, piece)| piece.end).max().unwrap_or(0);
    let range = around(text, bytes(first)..bytes(last));
    let start = offsets.to_code_point(text, range.start);
    let mut highlights: Vec<Highlight> = fragments
        .iter()
        .map(|(role, piece)| Highlight {
            role: role.clone(),
            start: piece.start - start,
            end: piece.end - start,
            bytes: (bytes(piece.start) - range.start, bytes(piece.end) - range.start),
            text: piece.text.clone(),
        })
        .collect();
    highlights.sort_by(|a, b| (a.start, a.end, &a.role).cmp(&(b.start, b.end, &b.role)));
    Context { start, end: offsets.to_code_point(text, range.end), text: text[range].to_owned(), highlights }
}

fn around(text: &str, inner: Range<usize>) -> Range<usize> {
    let before = &text[..inner.start];
    let mut start = before.rfind('\n').map_or(0, |newline| newline + 1);
    if inner.start - start > MARGIN {
        let from = before.ceil_char_boundary(inner.start - MARGIN);
        start = after_sentence(&before[from..]).map_or(from, |at| from + at);
    }
    start += text[start..inner.start].len() - text[start..inner.start].trim_start().len();
    let after = &text[inner.end..];
    let mut length = after.find('\n').unwrap_or(after.len());
    if length > MARGIN {
        let to = after.floor_char_boundary(MARGIN);
        length = last_sentence_end(&after[..to]).unwrap_or(to);
    }
    start..inner.end + after[..length].trim_end().len()
}

/// Where the first sentence that begins within `text` begins.
fn after_sentence(text: &str) -> Option<usize> {
    let end = text.find(['.', '!', '?', '…'])?;
    let rest = &text[end..];
    let skipped = rest.find(|c: char| c.is_alphabetic() || matches!(c, '«' | '“' | '"' | '—'))?;
    rest[..skipped].contains(char::is_whitespace).then_some(end + skipped)
}

fn last_sentence_end(text: &str) -> Option<usize> {
    text.rfind(['.', '!', '?', '…']).map(|at| at + text[at..].chars().next().map_or(0, char::len_utf8))
}

/// The zone of a document that holds a code point.
pub(crate) fn zone_at(connection: &Connection, document: i64, code_point: usize) -> Result<String> {
    let zone = connection
        .prepare_cached(
            "SELECT kind FROM zones WHERE document = ?1 AND start <= ?2 AND \"end\" > ?2
             ORDER BY position DESC LIMIT 1",
        )?
        .query_row(params![document, code_point], |row| row.get(0))
        .optional()?;
    Ok(zone.unwrap_or_else(|| "body".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'t>(text: &'t str, words: &str) -> &'t str {
        let start = text.find(words).unwrap();
        &text[around(text, start..start + words.len())]
    }

    #[test]
    fn the_context_is_the_paragraph() {
        let text = "Titre\n  Un matin, « Nous partons », a dit Zoé. \n\nAutre chose.";
        assert_eq!(shown(text, "Nous partons"), "Un matin, « Nous partons », a dit Zoé.");
        assert_eq!(shown(text, "Autre"), "Autre chose.");
        assert_eq!(shown(text, "Titre"), "Titre");
    }

    #[test]
    fn endless_lines_are_cut_at_sentences() {
        let filler = "Il pleuvait à Brumeval. ".repeat(100);
        let text = format!("{filler}« Nous partons », a dit Zoé. {filler}");
        let context = shown(&text, "Nous partons");
        assert!(context.len() < 1_300, "{}", context.len());
        assert!(context.starts_with("Il pleuvait") && context.ends_with("Brumeval."), "{context}");
        let endless = "é".repeat(5_000);
        assert!(shown(&endless, "é").len() <= MARGIN + 2);
    }
}
