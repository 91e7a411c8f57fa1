//! What a record must be to be stored, and the digest it is recognised by.

use std::collections::{HashMap, HashSet};

use selon_record::{Record, SourceMention};
use selon_text::document::sha256_hex;
use selon_text::{OffsetIndex, Span};

use crate::error::{LedgerError, Result};

/// SHA-256 over everything the record says, but not where the bytes were found.
pub(crate) fn digest(record: &Record) -> String {
    // Taken apart by name, so that a new field cannot be forgotten here.
    let Record {
        id: _,
        lang,
        source,
        text,
        title,
        outlet,
        authors,
        origin,
        published,
        zones,
        entities,
        times,
        statements,
    } = record;
    let source = (&source.sha256, &source.media_type, &source.encoding);
    let all = (
        (lang, source, text, title, outlet, authors),
        (origin, published, zones, entities, times, statements),
    );
    sha256_hex(&serde_json::to_vec(&all).expect("records serialise"))
}

/// Refuses a record that does not fit its bytes or its own text.
pub(crate) fn check(bytes: &[u8], record: &Record) -> Result<()> {
    let refuse = |reason: String| LedgerError::BadRecord { document: record.id.clone(), reason };
    let hash = sha256_hex(bytes);
    if hash != record.source.sha256 {
        return Err(refuse(format!(
            "the bytes have SHA-256 {hash}, the record is of {}",
            record.source.sha256
        )));
    }
    let offsets = OffsetIndex::new(&record.text);
    for span in spans(record) {
        let from = offsets.to_byte(&record.text, span.start());
        let to = offsets.to_byte(&record.text, span.end());
        let found = from.zip(to).and_then(|(from, to)| record.text.get(from..to));
        if found != Some(span.text()) {
            return Err(refuse(format!(
                "the text does not read {:?} at {}..{}",
                span.text(),
                span.start(),
                span.end()
            )));
        }
    }
    let mut entities = HashSet::new();
    for entity in &record.entities {
        if !entities.insert(entity.id.as_str()) {
            return Err(refuse(format!("two entities are called {}", entity.id)));
        }
    }
    let mut labels: HashMap<&str, Option<&str>> = HashMap::new();
    for statement in &record.statements {
        if labels.insert(&statement.id, statement.parent.as_deref()).is_some() {
            return Err(refuse(format!("two statements are called {}", statement.id)));
        }
        if let Some(entity) = &statement.speaker.entity
            && !entities.contains(entity.as_str())
        {
            return Err(refuse(format!(
                "{} is spoken by {entity}, which is not among the entities",
                statement.id
            )));
        }
    }
    for statement in &record.statements {
        let mut at = statement.parent.as_deref();
        for _ in 0..=labels.len() {
            let Some(parent) = at else { break };
            let Some(next) = labels.get(parent) else {
                return Err(refuse(format!("{} is relayed by {parent}, which is not there", statement.id)));
            };
            at = *next;
        }
        if at.is_some() {
            return Err(refuse(format!("the chain of {} runs in a circle", statement.id)));
        }
    }
    Ok(())
}

/// Every span of a record.
fn spans(record: &Record) -> impl Iterator<Item = &Span> {
    let metadata = record.title.iter().chain(record.origin.iter().map(|o| &o.span));
    let evidence = record.published.iter().flat_map(|p| &p.basis).map(|e| &e.span);
    let mentions = record.entities.iter().flat_map(|e| &e.mentions).map(|m| &m.span);
    let times = record.times.iter().map(|t| &t.span);
    let statements = record.statements.iter().flat_map(|s| {
        let fragments = s.content.iter().chain(&s.verbatim).chain(s.cue.iter().map(|c| &c.span));
        let places = s.source.iter().filter_map(SourceMention::span).chain(&s.addressee).chain(&s.venue);
        fragments.chain(places).chain(s.said.iter().map(|s| &s.span))
    });
    metadata.chain(evidence).chain(mentions).chain(times).chain(statements)
}
