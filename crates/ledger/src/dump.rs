//! The ledger as text, without row numbers, in an order that does not depend
//! on the order of ingestion; and the seal over a document's part of it.

use std::fmt::Write;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use selon_record::MentionForm;
use selon_text::document::sha256_hex;

use crate::error::Result;
use crate::identity;

/// One table's part of a document: its name in the dump and the query for its rows.
const TABLES: &[(&str, &str)] = &[
    (
        "document",
        "SELECT s.sha256, s.media_type, s.encoding, d.lang, d.text_sha256, d.decoded, d.words, d.outlet,
         d.published, d.earliest, d.latest, d.record_sha256
         FROM documents AS d JOIN sources AS s ON s.id = d.source WHERE d.id = ?1",
    ),
    ("author", "SELECT name FROM authors WHERE document = ?1 ORDER BY position"),
    ("zone", "SELECT kind, start, \"end\", reason FROM zones WHERE document = ?1 ORDER BY position"),
    ("span", "SELECT start, \"end\", text FROM spans WHERE document = ?1 ORDER BY start, \"end\""),
    (
        "document-span",
        "SELECT d.role, d.label, s.start, s.\"end\" FROM document_spans AS d JOIN spans AS s ON s.id = d.span
         WHERE d.document = ?1 ORDER BY d.role, d.position",
    ),
    (
        "time",
        "SELECT s.start, s.\"end\", t.type, t.value, t.anchor, t.rule
         FROM times AS t JOIN spans AS s ON s.id = t.span WHERE t.document = ?1 ORDER BY t.position",
    ),
    (
        "entity",
        "SELECT label, name, kind, wikidata, confidence, rule, runner_up, runner_up_score
         FROM entities WHERE document = ?1 ORDER BY position",
    ),
    (
        "variant",
        "SELECT e.label, v.name FROM entities AS e JOIN entity_variants AS v ON v.entity = e.id
         WHERE e.document = ?1 ORDER BY e.position, v.position",
    ),
    (
        "mention",
        "SELECT e.label, s.start, s.\"end\", m.form FROM entities AS e JOIN mentions AS m ON m.entity = e.id
         JOIN spans AS s ON s.id = m.span WHERE e.document = ?1 ORDER BY e.position, m.position",
    ),
    (
        "statement",
        "SELECT s.label, s.type, s.words, s.source, e.label, s.speaker_name, s.speaker_aliases, s.speaker_kind,
         p.label, s.act, s.status, s.hedge, s.carry, s.said, s.said_rule, s.zone, s.article, s.confidence,
         s.rule, s.date, s.date_basis, s.earliest, s.latest
         FROM statements AS s LEFT JOIN entities AS e ON e.id = s.speaker
         LEFT JOIN statements AS p ON p.id = s.parent WHERE s.document = ?1 ORDER BY s.position",
    ),
    (
        "fragment",
        "SELECT t.label, f.role, s.start, s.\"end\", f.lemma FROM statements AS t
         JOIN fragments AS f ON f.statement = t.id JOIN spans AS s ON s.id = f.span
         WHERE t.document = ?1 ORDER BY t.position, f.role, f.position",
    ),
];

/// All rows of one document, a line each.
fn document_lines(connection: &Connection, document: i64, lines: &mut String) -> Result<()> {
    for (table, query) in TABLES {
        rows(connection, table, query, document, lines)?;
    }
    Ok(())
}

/// SHA-256 over all rows of a document: what any later change is told by.
pub(crate) fn seal(connection: &Connection, document: i64) -> Result<String> {
    let mut lines = String::new();
    document_lines(connection, document, &mut lines)?;
    Ok(sha256_hex(lines.as_bytes()))
}

/// See [`Ledger::dump`](crate::Ledger::dump).
pub(crate) fn dump(connection: &Connection) -> Result<String> {
    let mut lines = String::new();
    let mut documents = connection.prepare(
        "SELECT d.id, i.name FROM documents AS d JOIN sources AS s ON s.id = d.source
         JOIN document_ids AS i ON i.document = d.id ORDER BY s.sha256, d.text_sha256",
    )?;
    let ids = documents
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    for (document, name) in &ids {
        writeln!(lines, "= {name}").expect("writing to a String");
        rows(
            connection,
            "sighting",
            "SELECT uri, name, retrieved, record_sha256 FROM sightings WHERE document = ?1 ORDER BY uri, name",
            *document,
            &mut lines,
        )?;
        document_lines(connection, *document, &mut lines)?;
        rows(connection, "seal", "SELECT seal FROM documents WHERE id = ?1", *document, &mut lines)?;
        for (label, key) in identity::keys_of_document(connection, *document)? {
            writeln!(lines, "person\t{label}\t{key:?}").expect("writing to a String");
        }
    }
    lines.push_str("= refusals\n");
    rows(
        connection,
        "refusal",
        "SELECT uri, reason, at FROM refusals WHERE ?1 = 0 ORDER BY uri, reason, at",
        0,
        &mut lines,
    )?;
    Ok(lines)
}

fn rows(connection: &Connection, table: &str, query: &str, key: i64, lines: &mut String) -> Result<()> {
    let mut query = connection.prepare_cached(query)?;
    let columns = query.column_count();
    let mut rows = query.query(params![key])?;
    while let Some(row) = rows.next()? {
        lines.push_str(table);
        for column in 0..columns {
            lines.push('\t');
            match row.get_ref(column)? {
                ValueRef::Null => lines.push('-'),
                ValueRef::Integer(number) => write!(lines, "{number}").expect("writing to a String"),
                ValueRef::Real(number) => write!(lines, "{number:?}").expect("writing to a String"),
                ValueRef::Text(text) => quote(&String::from_utf8_lossy(text), lines),
                ValueRef::Blob(bytes) => lines.push_str(&sha256_hex(bytes)),
            }
        }
        lines.push('\n');
    }
    Ok(())
}

/// Quoted, so that no text can imitate another row.
fn quote(text: &str, lines: &mut String) {
    lines.push('"');
    for c in text.chars() {
        match c {
            '"' => lines.push_str("\\\""),
            '\\' => lines.push_str("\\\\"),
            '\n' => lines.push_str("\\n"),
            '\t' => lines.push_str("\\t"),
            '\r' => lines.push_str("\\r"),
            _ => lines.push(c),
        }
    }
    lines.push('"');
}

/// The form's name in records.
pub(crate) fn form_name(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "name",
        MentionForm::Nominal => "nominal",
        MentionForm::Pronoun => "pronoun",
        MentionForm::Metonym => "metonym",
    }
}
