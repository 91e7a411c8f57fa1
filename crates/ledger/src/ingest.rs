//! Storing records: one transaction a document.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use selon_record::{Record, SourceMention, Statement};
use selon_text::Span;
use selon_text::document::sha256_hex;
use serde::Serialize;

use crate::error::Result;
use crate::view::{Bounds, Ingested};
use crate::{admission, dates, decoding, dump, identity, tokens};

/// What stands between the fragments of a statement in its joined words.
pub(crate) const ELLIPSIS: &str = " […] ";

/// See [`Ledger::ingest`](crate::Ledger::ingest).
pub(crate) fn ingest(connection: &mut Connection, bytes: &[u8], record: &Record) -> Result<Ingested> {
    admission::check(bytes, record)?;
    let digest = admission::digest(record);
    let text_sha256 = sha256_hex(record.text.as_bytes());
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let outcome = store(&transaction, bytes, record, &digest, &text_sha256)?;
    if outcome == Ingested::Unchanged {
        transaction.rollback()?;
    } else {
        transaction.commit()?;
    }
    Ok(outcome)
}

/// An address at which a document's bytes were met, and the digest of the record made there.
struct Sighting {
    uri: String,
    name: String,
    retrieved: Option<String>,
    digest: String,
}

fn store(
    transaction: &Transaction<'_>,
    bytes: &[u8],
    record: &Record,
    digest: &str,
    text_sha256: &str,
) -> Result<Ingested> {
    let source = source_id(transaction, bytes, record)?;
    let known: Option<i64> = transaction
        .prepare_cached("SELECT id FROM documents WHERE source = ?1 AND text_sha256 = ?2")?
        .query_row(params![source, text_sha256], |row| row.get(0))
        .optional()?;
    let prior: Option<(i64, String)> = transaction
        .prepare_cached(
            "SELECT s.document, s.record_sha256 FROM documents AS d JOIN sightings AS s ON s.document = d.id
             WHERE d.source = ?1 AND s.uri = ?2 AND s.name = ?3",
        )?
        .query_row(params![source, record.source.uri, record.id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((document, stored)) = &prior {
        if Some(*document) == known && stored == digest {
            return Ok(Ingested::Unchanged);
        }
        if Some(*document) != known {
            forget_sighting(transaction, *document, record)?;
        }
    }
    let here = Sighting {
        uri: record.source.uri.clone(),
        name: record.id.clone(),
        retrieved: record.source.retrieved.clone(),
        digest: digest.to_owned(),
    };
    let Some(document) = known else {
        write_document(transaction, source, bytes, record, digest, text_sha256, &[here])?;
        return Ok(if prior.is_some() { Ingested::Revised } else { Ingested::Added });
    };
    let mut sightings = sightings(transaction, document)?;
    sightings.retain(|other| (&other.uri, &other.name) != (&here.uri, &here.name));
    // The record of the least address is the one kept, so that the order of
    // ingestion leaves no trace where a reader learns something from addresses.
    let is_least = sightings.iter().all(|other| (&here.uri, &here.name) < (&other.uri, &other.name));
    let stored: String = transaction
        .prepare_cached("SELECT record_sha256 FROM documents WHERE id = ?1")?
        .query_row([document], |row| row.get(0))?;
    if is_least && stored != digest {
        sightings.push(here);
        remove_document(transaction, document)?;
        write_document(transaction, source, bytes, record, digest, text_sha256, &sightings)?;
    } else {
        insert_sighting(transaction, document, &here)?;
        if is_least {
            transaction
                .prepare_cached("UPDATE documents SET name = ?2 WHERE id = ?1")?
                .execute(params![document, here.name])?;
        }
    }
    Ok(if prior.is_some() { Ingested::Revised } else { Ingested::Sighting })
}

fn source_id(transaction: &Transaction<'_>, bytes: &[u8], record: &Record) -> Result<i64> {
    let source = &record.source;
    let known = transaction
        .prepare_cached("SELECT id FROM sources WHERE sha256 = ?1")?
        .query_row([&source.sha256], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    transaction
        .prepare_cached("INSERT INTO sources (sha256, media_type, encoding, bytes) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![source.sha256, source.media_type, source.encoding, bytes])?;
    Ok(transaction.last_insert_rowid())
}

fn sightings(transaction: &Transaction<'_>, document: i64) -> Result<Vec<Sighting>> {
    let mut query = transaction.prepare_cached(
        "SELECT uri, name, retrieved, record_sha256 FROM sightings WHERE document = ?1 ORDER BY uri, name",
    )?;
    let rows = query.query_map([document], |row| {
        Ok(Sighting { uri: row.get(0)?, name: row.get(1)?, retrieved: row.get(2)?, digest: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn insert_sighting(transaction: &Transaction<'_>, document: i64, sighting: &Sighting) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO sightings (document, uri, name, retrieved, record_sha256) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET retrieved = ?4, record_sha256 = ?5",
        )?
        .execute(params![document, sighting.uri, sighting.name, sighting.retrieved, sighting.digest])?;
    Ok(())
}

/// The same bytes at the same address now read as another text (a newer reader).
fn forget_sighting(transaction: &Transaction<'_>, document: i64, record: &Record) -> Result<()> {
    transaction
        .prepare_cached("DELETE FROM sightings WHERE document = ?1 AND uri = ?2 AND name = ?3")?
        .execute(params![document, record.source.uri, record.id])?;
    match sightings(transaction, document)?.first() {
        None => remove_document(transaction, document)?,
        Some(least) => {
            transaction
                .prepare_cached("UPDATE documents SET name = ?2 WHERE id = ?1")?
                .execute(params![document, least.name])?;
        }
    }
    Ok(())
}

fn remove_document(transaction: &Transaction<'_>, document: i64) -> Result<()> {
    identity::remove(transaction, document)?;
    transaction.prepare_cached("DELETE FROM documents WHERE id = ?1")?.execute([document])?;
    Ok(())
}

fn write_document(
    transaction: &Transaction<'_>,
    source: i64,
    bytes: &[u8],
    record: &Record,
    digest: &str,
    text_sha256: &str,
    sightings: &[Sighting],
) -> Result<()> {
    let least = sightings.iter().min_by_key(|s| (&s.uri, &s.name)).expect("a document has an address");
    let published = record.published.as_ref();
    let decoded = decoding::matches(&record.source.media_type, &record.source.encoding, bytes, &record.text);
    transaction
        .prepare_cached(
            "INSERT INTO documents (source, name, lang, text, text_sha256, decoded, words, outlet, published,
             earliest, latest, record_sha256, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, '')",
        )?
        .execute(params![
            source,
            least.name,
            record.lang,
            &*record.text,
            text_sha256,
            decoded == Some(true),
            tokens::count(&record.text),
            record.outlet,
            published.map(|p| &p.value),
            published.map(|p| &p.earliest),
            published.map(|p| &p.latest),
            digest,
        ])?;
    let document = transaction.last_insert_rowid();
    for sighting in sightings {
        insert_sighting(transaction, document, sighting)?;
    }
    let next_span = transaction
        .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM spans")?
        .query_row([], |row| row.get(0))?;
    let mut writer = Writer { transaction, document, spans: HashMap::new(), next_span };
    writer.metadata(record)?;
    let entities = writer.entities(record)?;
    writer.statements(record, &entities)?;
    let seal = dump::seal(transaction, document)?;
    transaction
        .prepare_cached("UPDATE documents SET seal = ?2 WHERE id = ?1")?
        .execute(params![document, seal])?;
    Ok(())
}

/// Writes the rows of one document, each span once.
struct Writer<'t> {
    transaction: &'t Transaction<'t>,
    document: i64,
    spans: HashMap<(usize, usize), i64>,
    next_span: i64,
}

impl Writer<'_> {
    fn span(&mut self, span: &Span) -> Result<i64> {
        let place = (span.start(), span.end());
        if let Some(id) = self.spans.get(&place) {
            return Ok(*id);
        }
        let id = self.next_span;
        self.transaction
            .prepare_cached(
                "INSERT INTO spans (id, document, start, \"end\", text) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![id, self.document, span.start(), span.end(), span.text()])?;
        self.next_span += 1;
        self.spans.insert(place, id);
        Ok(id)
    }

    fn metadata(&mut self, record: &Record) -> Result<()> {
        for (position, author) in record.authors.iter().enumerate() {
            self.transaction
                .prepare_cached("INSERT INTO authors (document, position, name) VALUES (?1, ?2, ?3)")?
                .execute(params![self.document, position, author])?;
        }
        for (position, zone) in record.zones.iter().enumerate() {
            self.transaction
                .prepare_cached(
                    "INSERT INTO zones (document, position, kind, start, \"end\", reason)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    self.document,
                    position,
                    zone.kind.as_str(),
                    zone.start,
                    zone.end,
                    zone.reason
                ])?;
        }
        if let Some(title) = &record.title {
            self.document_span("title", 0, "", title)?;
        }
        for (position, origin) in record.origin.iter().enumerate() {
            self.document_span("origin", position, &origin.agency, &origin.span)?;
        }
        for (position, evidence) in record.published.iter().flat_map(|p| &p.basis).enumerate() {
            self.document_span("published", position, &evidence.rule, &evidence.span)?;
        }
        for (position, time) in record.times.iter().enumerate() {
            let span = self.span(&time.span)?;
            self.transaction
                .prepare_cached(
                    "INSERT INTO times (document, position, span, type, value, anchor, rule)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(params![
                    self.document,
                    position,
                    span,
                    time.kind,
                    time.value,
                    time.anchor,
                    time.rule
                ])?;
        }
        Ok(())
    }

    fn document_span(&mut self, role: &str, position: usize, label: &str, span: &Span) -> Result<()> {
        let span = self.span(span)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO document_spans (document, role, position, label, span) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![self.document, role, position, label, span])?;
        Ok(())
    }

    /// Stores the entities; gives their rows by label.
    fn entities(&mut self, record: &Record) -> Result<HashMap<String, i64>> {
        let mut rows = HashMap::new();
        for (position, entity) in record.entities.iter().enumerate() {
            let runner_up = entity.runner_up.as_ref();
            self.transaction
                .prepare_cached(
                    "INSERT INTO entities (document, label, position, name, kind, wikidata, confidence, rule,
                     runner_up, runner_up_score) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                )?
                .execute(params![
                    self.document,
                    entity.id,
                    position,
                    entity.name,
                    entity.kind.as_str(),
                    entity.wikidata,
                    entity.confidence,
                    entity.rule,
                    runner_up.map(|r| &r.name),
                    runner_up.map(|r| r.score),
                ])?;
            let row = self.transaction.last_insert_rowid();
            for (position, variant) in entity.variants.iter().enumerate() {
                self.transaction
                    .prepare_cached(
                        "INSERT INTO entity_variants (entity, position, name) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![row, position, variant])?;
            }
            for (position, mention) in entity.mentions.iter().enumerate() {
                let span = self.span(&mention.span)?;
                self.transaction
                    .prepare_cached(
                        "INSERT INTO mentions (entity, position, span, form) VALUES (?1, ?2, ?3, ?4)",
                    )?
                    .execute(params![row, position, span, dump::form_name(mention.form)])?;
            }
            identity::add(self.transaction, row, entity)?;
            rows.insert(entity.id.clone(), row);
        }
        Ok(rows)
    }

    fn statements(&mut self, record: &Record, entities: &HashMap<String, i64>) -> Result<()> {
        let first: i64 = self
            .transaction
            .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM statements")?
            .query_row([], |row| row.get(0))?;
        let rows: HashMap<&str, i64> =
            record.statements.iter().zip(first..).map(|(s, row)| (s.id.as_str(), row)).collect();
        for (position, statement) in record.statements.iter().enumerate() {
            self.statement(record, statement, position, &rows, entities)?;
        }
        Ok(())
    }

    fn statement(
        &mut self,
        record: &Record,
        statement: &Statement,
        position: usize,
        rows: &HashMap<&str, i64>,
        entities: &HashMap<String, i64>,
    ) -> Result<()> {
        let row = rows[statement.id.as_str()];
        let words = joined(&statement.content);
        let when = when(record, statement);
        let source = match &statement.source {
            None => None,
            Some(SourceMention::Implicit(_)) => Some("implicit"),
            Some(SourceMention::Span(_)) => Some("span"),
        };
        let hedge: Vec<&str> = statement.hedge.iter().map(|hedge| hedge.as_str()).collect();
        self.transaction
            .prepare_cached(
                "INSERT INTO statements (id, document, label, position, type, words, words_key, source, speaker,
                 speaker_name, speaker_aliases, speaker_kind, parent, act, status, hedge, carry, said, said_rule,
                 zone, article, confidence, rule, date, date_basis, earliest, latest)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
                 ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)",
            )?
            .execute(params![
                row,
                self.document,
                statement.id,
                position,
                statement.kind.as_str(),
                words,
                tokens::copy_key(&words),
                source,
                statement.speaker.entity.as_ref().map(|label| entities[label]),
                statement.speaker.name,
                json(&statement.speaker.aliases),
                statement.speaker_kind.as_str(),
                statement.parent.as_deref().map(|parent| rows[parent]),
                statement.act.as_str(),
                statement.status.as_str(),
                json(&hedge),
                statement.carry,
                statement.said.as_ref().map(|said| &said.value),
                statement.said.as_ref().map(|said| &said.rule),
                statement.zone.as_str(),
                statement.zone.is_article(),
                statement.confidence,
                statement.rule,
                when.date,
                when.basis,
                when.bounds.earliest,
                when.bounds.latest,
            ])?;
        let lemma = |cue: &selon_record::Cue| Some(cue.lemma.clone());
        self.fragments(row, "content", statement.content.iter().map(|span| (span, None)))?;
        self.fragments(row, "verbatim", statement.verbatim.iter().map(|span| (span, None)))?;
        self.fragments(row, "cue", statement.cue.iter().map(|cue| (&cue.span, lemma(cue))))?;
        let source = statement.source.as_ref().and_then(SourceMention::span);
        self.fragments(row, "source", source.map(|span| (span, None)))?;
        self.fragments(row, "addressee", statement.addressee.as_ref().map(|span| (span, None)))?;
        self.fragments(row, "venue", statement.venue.as_ref().map(|span| (span, None)))?;
        self.fragments(row, "said", statement.said.as_ref().map(|said| (&said.span, None)))
    }

    fn fragments<'s>(
        &mut self,
        statement: i64,
        role: &str,
        spans: impl IntoIterator<Item = (&'s Span, Option<String>)>,
    ) -> Result<()> {
        for (position, (span, lemma)) in spans.into_iter().enumerate() {
            let span = self.span(span)?;
            self.transaction
                .prepare_cached(
                    "INSERT INTO fragments (statement, role, position, span, lemma) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![statement, role, position, span, lemma])?;
        }
        Ok(())
    }
}

/// The date of a statement as views sort it.
struct Dated {
    date: Option<String>,
    basis: Option<&'static str>,
    bounds: Bounds,
}

/// What the text says of the statement's own date, else what is known of the publication.
fn when(record: &Record, statement: &Statement) -> Dated {
    if let Some(said) = &statement.said
        && let Some(bounds) = dates::bounds(&said.value)
    {
        let date = dates::is_point(&said.value).then(|| said.value.clone());
        return Dated { date, basis: Some("said"), bounds };
    }
    let Some(published) = &record.published else {
        return Dated { date: None, basis: None, bounds: Bounds::default() };
    };
    let day = |value: &str, bound: fn(Bounds) -> Option<String>| dates::bounds(value).and_then(bound);
    Dated {
        date: dates::is_point(&published.value).then(|| published.value.clone()),
        basis: Some("published"),
        bounds: Bounds {
            earliest: day(&published.earliest, |b| b.earliest),
            latest: day(&published.latest, |b| b.latest),
        },
    }
}

/// Fragments as one text.
pub(crate) fn joined(content: &[Span]) -> String {
    content.iter().map(Span::text).collect::<Vec<_>>().join(ELLIPSIS)
}

fn json<T: Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).expect("strings serialise")
}
