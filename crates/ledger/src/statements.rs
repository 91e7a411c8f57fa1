//! Reading statements and documents back, as views show them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use crate::error::Result;
use crate::identity;
use crate::view::{Bounds, DocumentRef, Piece, Relay, StatementView, When, Zones};

/// Reads statements, remembering documents and people that recur in a list.
pub(crate) struct Reader<'c> {
    connection: &'c Connection,
    documents: RefCell<BTreeMap<i64, DocumentRef>>,
    people: RefCell<BTreeMap<i64, String>>,
}

/// The columns of a statement that [`Reader::statement`] turns into a view.
struct Stored {
    document: i64,
    label: String,
    speaker: Option<i64>,
    parent: Option<i64>,
    view: StatementView,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection, documents: RefCell::default(), people: RefCell::default() }
    }

    /// The statement stored in `row`.
    pub(crate) fn statement(&self, row: i64) -> Result<StatementView> {
        let stored = self
            .connection
            .prepare_cached(
                "SELECT document, label, speaker, parent, type, source, speaker_name, speaker_kind, act, status,
                 hedge, carry, date, date_basis, earliest, latest, zone, confidence, rule
                 FROM statements WHERE id = ?1",
            )?
            .query_row([row], stored)?;
        let mut view = stored.view;
        view.document = self.document(stored.document)?;
        view.id = format!("{}#{}", view.document.id, stored.label);
        view.person = stored.speaker.map(|entity| self.person(entity)).transpose()?;
        for (role, piece) in self.fragments(row)? {
            match role.as_str() {
                "content" => view.content.push(piece),
                "cue" => view.cue.push(piece),
                "source" => view.source = Some(piece),
                "addressee" => view.addressee = Some(piece),
                "venue" => view.venue = Some(piece),
                _ => {}
            }
        }
        view.chain = self.chain(stored.parent, &view.document.id)?;
        view.relayed = self.relayed(row, &view)?;
        Ok(view)
    }

    /// The statements that came through the one in `row` with the same words.
    fn relayed(&self, row: i64, view: &StatementView) -> Result<Vec<Relay>> {
        let mut query = self.connection.prepare_cached(
            "SELECT id, label, speaker_name, speaker FROM statements WHERE parent = ?1 ORDER BY position",
        )?;
        let children = query
            .query_map([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
            .collect::<rusqlite::Result<Vec<(i64, String, String, Option<i64>)>>>()?;
        let mut relayed = Vec::new();
        for (child, label, speaker, entity) in children {
            let fragments = self.fragments(child)?;
            let of_role = |role: &'static str| {
                fragments.iter().filter(move |(of, _)| of == role).map(|(_, piece)| piece)
            };
            if of_role("content").eq(&view.content) {
                let cue: Vec<&str> = of_role("cue").map(|piece| piece.text.as_str()).collect();
                relayed.push(Relay {
                    id: format!("{}#{label}", view.document.id),
                    speaker,
                    person: entity.map(|entity| self.person(entity)).transpose()?,
                    cue: cue.join(" … "),
                });
            }
        }
        Ok(relayed)
    }

    /// All fragments of a statement with their roles, by role and place.
    pub(crate) fn fragments(&self, row: i64) -> Result<Vec<(String, Piece)>> {
        let mut query = self.connection.prepare_cached(
            "SELECT f.role, s.start, s.\"end\", s.text FROM fragments AS f JOIN spans AS s ON s.id = f.span
             WHERE f.statement = ?1 ORDER BY f.role, f.position",
        )?;
        let rows = query.query_map([row], |row| {
            Ok((row.get(0)?, Piece { start: row.get(1)?, end: row.get(2)?, text: row.get(3)? }))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The relays above a statement, outermost first.
    pub(crate) fn chain(&self, mut parent: Option<i64>, document: &str) -> Result<Vec<Relay>> {
        let mut chain = Vec::new();
        while let Some(row) = parent {
            let (label, speaker, entity, next): (String, String, Option<i64>, Option<i64>) = self
                .connection
                .prepare_cached("SELECT label, speaker_name, speaker, parent FROM statements WHERE id = ?1")?
                .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            let fragments = self.fragments(row)?;
            let cue: Vec<&str> = fragments
                .iter()
                .filter(|(role, _)| role == "cue")
                .map(|(_, piece)| piece.text.as_str())
                .collect();
            chain.push(Relay {
                id: format!("{document}#{label}"),
                speaker,
                person: entity.map(|entity| self.person(entity)).transpose()?,
                cue: cue.join(" … "),
            });
            parent = next;
        }
        chain.reverse();
        Ok(chain)
    }

    /// The key of the group of an entity.
    pub(crate) fn person(&self, entity: i64) -> Result<String> {
        if let Some(key) = self.people.borrow().get(&entity) {
            return Ok(key.clone());
        }
        let key = identity::key(self.connection, &identity::group_of(self.connection, entity)?)?;
        self.people.borrow_mut().insert(entity, key.clone());
        Ok(key)
    }

    /// The document stored in `row`.
    pub(crate) fn document(&self, row: i64) -> Result<DocumentRef> {
        if let Some(document) = self.documents.borrow().get(&row) {
            return Ok(document.clone());
        }
        let mut document = self
            .connection
            .prepare_cached(
                "SELECT i.name, d.outlet, d.published, d.earliest, d.latest,
                 (SELECT s.text FROM document_spans AS t JOIN spans AS s ON s.id = t.span
                  WHERE t.document = d.id AND t.role = 'title')
                 FROM documents AS d JOIN document_ids AS i ON i.document = d.id WHERE d.id = ?1",
            )?
            .query_row([row], |row| {
                Ok(DocumentRef {
                    id: row.get(0)?,
                    outlet: row.get(1)?,
                    published: row.get(2)?,
                    bounds: Bounds { earliest: row.get(3)?, latest: row.get(4)? },
                    title: row.get(5)?,
                    origin: Vec::new(),
                    uris: Vec::new(),
                })
            })?;
        let texts = |query: &str| -> Result<Vec<String>> {
            let mut query = self.connection.prepare_cached(query)?;
            let rows = query.query_map([row], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        document.origin = texts(
            "SELECT label FROM document_spans WHERE document = ?1 AND role = 'origin' ORDER BY position",
        )?;
        document.origin.dedup();
        document.uris = texts("SELECT DISTINCT uri FROM sightings WHERE document = ?1 ORDER BY uri")?;
        self.documents.borrow_mut().insert(row, document.clone());
        Ok(document)
    }

    /// When a statement was made.
    pub(crate) fn when(&self, row: i64) -> Result<When> {
        Ok(self
            .connection
            .prepare_cached("SELECT date, date_basis, earliest, latest FROM statements WHERE id = ?1")?
            .query_row(params![row], |row| when(row, 0))?)
    }
}

/// The SQL condition on `statements AS s` for the zones shown; the plus sign
/// keeps SQLite from starting with the zone, which hardly narrows anything.
pub(crate) fn in_zones(zones: Zones) -> &'static str {
    match zones {
        Zones::Article => "+s.article = 1",
        Zones::All => "1",
    }
}

fn when(row: &Row<'_>, first: usize) -> rusqlite::Result<When> {
    Ok(When {
        date: row.get(first)?,
        basis: row.get(first + 1)?,
        bounds: Bounds { earliest: row.get(first + 2)?, latest: row.get(first + 3)? },
    })
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    let source: Option<String> = row.get(5)?;
    let hedge: String = row.get(10)?;
    Ok(Stored {
        document: row.get(0)?,
        label: row.get(1)?,
        speaker: row.get(2)?,
        parent: row.get(3)?,
        view: StatementView {
            id: String::new(),
            document: DocumentRef::default(),
            kind: row.get(4)?,
            content: Vec::new(),
            cue: Vec::new(),
            source: None,
            implicit: source.as_deref() == Some("implicit"),
            speaker: row.get(6)?,
            person: None,
            speaker_kind: row.get(7)?,
            addressee: None,
            venue: None,
            act: row.get(8)?,
            status: row.get(9)?,
            // A damaged value shows as no hedge here; `verify` reports it.
            hedge: serde_json::from_str(&hedge).unwrap_or_default(),
            carry: row.get(11)?,
            when: when(row, 12)?,
            chain: Vec::new(),
            relayed: Vec::new(),
            zone: row.get(16)?,
            confidence: row.get(17)?,
            rule: row.get(18)?,
        },
    })
}
