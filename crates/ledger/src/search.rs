//! Full-text search, and the ledger in numbers.

use rusqlite::{Connection, params};

use crate::error::Result;
use crate::statements::{Reader, in_zones};
use crate::view::{Bounds, DocumentHit, Found, Refusal, Searched, SnippetPart, StatementHit, Summary, Zones};
use crate::{query, schema};

/// Marks around the words found, which no text has.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

/// See [`Ledger::search`](crate::Ledger::search).
pub(crate) fn search(connection: &Connection, zones: Zones, words: &str, limit: usize) -> Result<Found> {
    let terms = query::full_text(words)?;
    let reader = Reader::new(connection);
    let sql = format!(
        "SELECT s.id, snippet(statement_search, 0, char(2), char(3), '…', 32) FROM statement_search AS f
         JOIN statements AS s ON s.id = f.rowid
         WHERE statement_search MATCH ?1 AND {} ORDER BY f.rank, s.words, s.id LIMIT ?2",
        in_zones(zones)
    );
    let statements = hits(connection, &sql, &terms, limit)?
        .into_iter()
        .map(|(row, snippet)| {
            Ok(StatementHit { statement: reader.statement(row)?, snippet: parts(&snippet) })
        })
        .collect::<Result<_>>()?;
    let sql = "SELECT d.id, snippet(document_search, 0, char(2), char(3), '…', 32) FROM document_search AS f
         JOIN documents AS d ON d.id = f.rowid
         WHERE document_search MATCH ?1 ORDER BY f.rank, d.text_sha256, d.id LIMIT ?2";
    let documents = hits(connection, sql, &terms, limit)?
        .into_iter()
        .map(|(row, snippet)| Ok(DocumentHit { document: reader.document(row)?, snippet: parts(&snippet) }))
        .collect::<Result<_>>()?;
    Ok(Found { statements, documents, searched: searched(connection, zones)? })
}

fn hits(connection: &Connection, sql: &str, terms: &str, limit: usize) -> Result<Vec<(i64, String)>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut query = connection.prepare_cached(sql)?;
    let rows = query.query_map(params![terms, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn parts(snippet: &str) -> Vec<SnippetPart> {
    let mut parts = Vec::new();
    let mut push = |text: &str, hit| {
        if !text.is_empty() {
            parts.push(SnippetPart { text: text.to_owned(), hit });
        }
    };
    for (index, piece) in snippet.split(OPEN).enumerate() {
        match piece.split_once(CLOSE) {
            Some((hit, rest)) if index > 0 => {
                push(hit, true);
                push(rest, false);
            }
            _ => push(piece, false),
        }
    }
    parts
}

/// How much there is to search.
pub(crate) fn searched(connection: &Connection, zones: Zones) -> Result<Searched> {
    let (documents, words) =
        connection.query_row("SELECT count(*), coalesce(sum(words), 0) FROM documents", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let counted = match zones {
        Zones::Article => "SELECT count(*) FROM statements WHERE article = 1",
        Zones::All => "SELECT count(*) FROM statements",
    };
    let statements = connection.query_row(counted, [], |row| row.get(0))?;
    Ok(Searched { documents, statements, words })
}

/// See [`Ledger::summary`](crate::Ledger::summary).
pub(crate) fn summary(connection: &Connection, zones: Zones) -> Result<Summary> {
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, usize>(0));
    let searched = searched(connection, zones)?;
    let all = count("SELECT count(*) FROM statements")?;
    let unknown =
        format!("SELECT count(*) FROM statements AS s WHERE s.speaker_name = ?1 AND {}", in_zones(zones));
    let mut query = connection
        .prepare("SELECT lang, count(*) AS n FROM documents GROUP BY lang ORDER BY n DESC, lang")?;
    let languages = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let published = connection.query_row("SELECT min(earliest), max(latest) FROM documents", [], |row| {
        Ok(Bounds { earliest: row.get(0)?, latest: row.get(1)? })
    })?;
    Ok(Summary {
        version: schema::VERSION,
        documents: searched.documents,
        sightings: count("SELECT count(*) FROM sightings")?,
        words: searched.words,
        spans: count("SELECT count(*) FROM spans")?,
        statements: searched.statements,
        statements_elsewhere: all - searched.statements,
        unknown_speakers: connection.query_row(&unknown, [selon_record::UNKNOWN], |row| row.get(0))?,
        people: count(
            "SELECT (SELECT count(*) FROM people) + (
                 SELECT count(*) FROM (SELECT DISTINCT bare FROM entities WHERE bare IS NOT NULL) AS b
                 WHERE (SELECT count(*) FROM person_names AS n WHERE n.folded = b.bare AND n.form = 'bare') <> 1
             )",
        )?,
        refusals: count("SELECT count(*) FROM refusals")?,
        languages: languages.collect::<rusqlite::Result<_>>()?,
        published,
    })
}

/// See [`Ledger::refusals`](crate::Ledger::refusals).
pub(crate) fn refusals(connection: &Connection) -> Result<Vec<Refusal>> {
    let mut query =
        connection.prepare("SELECT uri, reason, nullif(at, '') FROM refusals ORDER BY uri, reason, at")?;
    let rows =
        query.query_map([], |row| Ok(Refusal { uri: row.get(0)?, reason: row.get(1)?, at: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippets_are_taken_apart() {
        let found: Vec<(String, bool)> =
            parts("la \u{2}taxe\u{3} sur le \u{2}sel\u{3}").into_iter().map(|p| (p.text, p.hit)).collect();
        let expected = [("la ", false), ("taxe", true), (" sur le ", false), ("sel", true)];
        assert_eq!(found, expected.map(|(text, hit)| (text.to_owned(), hit)));
    }
}
