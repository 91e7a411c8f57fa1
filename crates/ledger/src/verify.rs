//! Proving that everything stored is still what was stored.
//!
//! Four independent comparisons: source bytes with their hash; texts with
//! their hash and, for plain sources, with the bytes decoded again; every span
//! with the text at its place; and all rows of a document with its seal. The
//! seal covers what has no place in the text, such as acts and dates. It
//! detects damage and edits, not a forger who recomputes it.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, params};
use selon_text::OffsetIndex;
use selon_text::document::sha256_hex;

use crate::error::{LedgerError, Result};
use crate::ingest::ELLIPSIS;
use crate::view::{Difference, Subject, Verification};
use crate::{decoding, dump, schema};

/// Below this number of sources a second thread costs more than it saves.
const SOURCES_A_THREAD: usize = 64;

/// See [`Ledger::verify`](crate::Ledger::verify).
pub(crate) fn verify(connection: &Connection, path: &Path) -> Result<Verification> {
    let mut result = Verification::default();
    let mut all = Vec::new();
    let listed = list_sources(connection, &mut all);
    guard(listed, &mut result)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(threads).max(SOURCES_A_THREAD);
    let (own, others) = all.split_at(share.min(all.len()));
    let parts = std::thread::scope(|scope| {
        let workers: Vec<_> = others
            .chunks(share)
            .map(|sources| {
                scope.spawn(move || {
                    let connection = schema::open_read_only(path)?;
                    let snapshot = connection.unchecked_transaction()?;
                    check_part(&snapshot, sources)
                })
            })
            .collect();
        let mut parts = vec![check_part(connection, own)];
        let checked =
            check_file(connection, &mut result).and_then(|()| check_indexes(connection, &mut result));
        guard(checked, &mut result)?;
        parts.extend(workers.into_iter().map(|worker| worker.join().expect("verifying does not panic")));
        parts.into_iter().collect::<Result<Vec<Verification>>>()
    })?;
    for part in parts {
        result.sources += part.sources;
        result.documents += part.documents;
        result.decoded += part.decoded;
        result.spans += part.spans;
        result.statements += part.statements;
        result.differences.extend(part.differences);
    }
    result.differences.sort_by(|a, b| {
        (&a.document, a.subject, &a.place, &a.found).cmp(&(&b.document, b.subject, &b.place, &b.found))
    });
    result.differences.dedup();
    Ok(result)
}

/// An index that lost rows would answer “not found” for words that are there.
fn check_indexes(connection: &Connection, result: &mut Verification) -> Result<()> {
    for (table, index) in [("documents", "document_search"), ("statements", "statement_search")] {
        let missing: usize = connection.query_row(
            &format!("SELECT count(*) FROM {table} WHERE id NOT IN (SELECT id FROM {index}_docsize)"),
            [],
            |row| row.get(0),
        )?;
        let surplus: usize = connection.query_row(
            &format!("SELECT count(*) FROM {index}_docsize WHERE id NOT IN (SELECT id FROM {table})"),
            [],
            |row| row.get(0),
        )?;
        if missing + surplus > 0 {
            let expected = format!("{index} covers {table}");
            let found = format!("{missing} rows missing from the index, {surplus} too many");
            result.differences.push(difference(Subject::File, "", None, &expected, &found));
        }
    }
    Ok(())
}

fn list_sources(connection: &Connection, sources: &mut Vec<i64>) -> Result<()> {
    let mut query = connection.prepare("SELECT id FROM sources ORDER BY id")?;
    for source in query.query_map([], |row| row.get(0))? {
        sources.push(source?);
    }
    Ok(())
}

fn check_part(connection: &Connection, sources: &[i64]) -> Result<Verification> {
    let mut result = Verification::default();
    for source in sources {
        let checked = check_source(connection, *source, &mut result);
        guard(checked, &mut result)?;
    }
    Ok(result)
}

/// A torn page stops the reading of what it holds, but it is the very thing looked for.
fn guard(checked: Result<()>, result: &mut Verification) -> Result<()> {
    match checked {
        Err(LedgerError::Storage(error))
            if matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            ) =>
        {
            result.differences.push(difference(Subject::File, "", None, "a whole file", &error.to_string()));
            Ok(())
        }
        other => other,
    }
}

fn check_file(connection: &Connection, result: &mut Verification) -> Result<()> {
    let mut query = connection.prepare("PRAGMA quick_check(20)")?;
    for message in query.query_map([], |row| row.get::<_, String>(0))? {
        let message = message?;
        if message != "ok" {
            result.differences.push(difference(Subject::File, "", None, "ok", &message));
        }
    }
    let mut query = connection.prepare("PRAGMA foreign_key_check")?;
    let broken = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))?;
    for pair in broken {
        let (child, parent) = pair?;
        let found = format!("a row of {child} points at a missing row of {parent}");
        result.differences.push(difference(Subject::File, "", None, "all rows referred to", &found));
    }
    Ok(())
}

fn check_source(connection: &Connection, source: i64, result: &mut Verification) -> Result<()> {
    let mut sources =
        connection.prepare_cached("SELECT sha256, media_type, encoding, bytes FROM sources WHERE id = ?1")?;
    let mut rows = sources.query([source])?;
    while let Some(row) = rows.next()? {
        let (sha256, media_type, encoding): (String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let bytes = row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?;
        let found = sha256_hex(bytes);
        result.sources += 1;
        if found != sha256 {
            result.differences.push(difference(Subject::SourceBytes, &sha256, None, &sha256, &found));
        }
        let decode = |text: &str| decoding::matches(&media_type, &encoding, bytes, text);
        check_documents(connection, source, &decode, result)?;
    }
    Ok(())
}

fn check_documents(
    connection: &Connection,
    source: i64,
    decode: &dyn Fn(&str) -> Option<bool>,
    result: &mut Verification,
) -> Result<()> {
    let mut documents = connection.prepare_cached(
        "SELECT d.id, i.name, d.text, d.text_sha256, d.decoded, d.seal
         FROM documents AS d JOIN document_ids AS i ON i.document = d.id WHERE d.source = ?1",
    )?;
    let mut rows = documents.query([source])?;
    while let Some(row) = rows.next()? {
        let document: i64 = row.get(0)?;
        let name: String = row.get(1)?;
        let text = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        let (sha256, is_decoded, seal): (String, bool, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
        result.documents += 1;
        let found = sha256_hex(text.as_bytes());
        if found != sha256 {
            result.differences.push(difference(Subject::DocumentText, &name, None, &sha256, &found));
        }
        if is_decoded {
            result.decoded += 1;
            if decode(text) != Some(true) {
                let expected = "the source bytes decoded";
                result.differences.push(difference(Subject::Decoding, &name, None, expected, "another text"));
            }
        }
        check_spans(connection, document, &name, text, result)?;
        check_statements(connection, document, &name, result)?;
        let found = dump::seal(connection, document)?;
        if found != seal {
            result.differences.push(difference(Subject::Record, &name, None, &seal, &found));
        }
    }
    Ok(())
}

fn check_spans(
    connection: &Connection,
    document: i64,
    name: &str,
    text: &str,
    result: &mut Verification,
) -> Result<()> {
    let offsets = OffsetIndex::new(text);
    let byte = |code_point: i64| usize::try_from(code_point).ok().and_then(|at| offsets.to_byte(text, at));
    let mut spans =
        connection.prepare_cached("SELECT start, \"end\", text FROM spans WHERE document = ?1")?;
    let mut rows = spans.query([document])?;
    while let Some(row) = rows.next()? {
        let (start, end): (i64, i64) = (row.get(0)?, row.get(1)?);
        let words = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        let found = byte(start).zip(byte(end)).and_then(|(from, to)| text.get(from..to));
        result.spans += 1;
        if found != Some(words) {
            let place = format!("{start}..{end}");
            let found = found.unwrap_or("nothing: the place is not within the text");
            result.differences.push(difference(Subject::Span, name, Some(place), words, found));
        }
    }
    Ok(())
}

fn check_statements(
    connection: &Connection,
    document: i64,
    name: &str,
    result: &mut Verification,
) -> Result<()> {
    let mut statements = connection.prepare_cached(
        "SELECT t.label, t.words, coalesce((
             SELECT group_concat(s.text, ?2 ORDER BY f.position) FROM fragments AS f
             JOIN spans AS s ON s.id = f.span WHERE f.statement = t.id AND f.role = 'content'), '')
         FROM statements AS t WHERE t.document = ?1",
    )?;
    let mut rows = statements.query(params![document, ELLIPSIS])?;
    while let Some(row) = rows.next()? {
        let stored = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let joined = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
        result.statements += 1;
        if stored != joined {
            let place = format!("{name}#{}", row.get::<_, String>(0)?);
            result.differences.push(difference(Subject::StatementWords, name, Some(place), joined, stored));
        }
    }
    Ok(())
}

fn difference(
    subject: Subject,
    document: &str,
    place: Option<String>,
    expected: &str,
    found: &str,
) -> Difference {
    Difference {
        subject,
        document: document.to_owned(),
        place,
        expected: expected.to_owned(),
        found: found.to_owned(),
    }
}
