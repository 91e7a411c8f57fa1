//! Who is who across documents: entities of single documents gathered into
//! people of the ledger.
//!
//! Two entities are one person if they share a full name, folded for case,
//! accents, hyphens and titles, or an identifier; so people are the connected
//! components over full names. A surname alone joins a person only where
//! exactly one person of the ledger bears it, and that is decided when asked,
//! not stored, because the next document may bring a namesake. Descriptions
//! (“la ministre”) and anonymous sources never join anything.
//!
//! Nothing here depends on the order of documents: components do not, and
//! keys and names shown are minima or majorities, never first comers. Row
//! numbers do depend on it and stay inside.
//!
//! Adding a document touches only the people whose names it holds; removing
//! one rebuilds a person only if no other entity vouches for the same names.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};
use selon_names::{PersonName, skeletons, words};
use selon_record::{Entity, EntityKind, MentionForm};

use crate::error::Result;

/// Entities that views show as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// A component over full names: its row.
    Person(i64),
    /// Those for whom only this single name is known, and whom it does not settle.
    Bare(String),
    /// An entity of one document without a name.
    Lone(i64),
}

/// What a name can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// Tells a person: joins.
    Full,
    /// A surname or single name: joins if only one person bears it.
    Bare,
    /// An identifier: joins.
    Wikidata,
    /// Finds its entity, joins nothing.
    Other,
}

impl Form {
    fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Bare => "bare",
            Self::Wikidata => "wikidata",
            Self::Other => "other",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    form: Form,
    folded: String,
    written: String,
}

/// Gives an entity that was just stored to its person, made or merged as needed.
pub(crate) fn add(connection: &Connection, row: i64, entity: &Entity) -> Result<()> {
    let names = names_of(entity);
    for name in &names {
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO entity_names (entity, folded, form, written) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![row, name.folded, name.form.as_str(), name.written])?;
        for key in keys(&name.folded) {
            let new = connection
                .prepare_cached("INSERT OR IGNORE INTO name_keys (key, folded) VALUES (?1, ?2)")?
                .execute(params![key, name.folded])?;
            // The keys of a name are written together: one there, all there.
            if new == 0 {
                break;
            }
        }
    }
    join(connection, row, entity.kind.as_str(), &names)
}

/// Takes the entities of a document out of their people, before its rows go.
pub(crate) fn remove(connection: &Connection, document: i64) -> Result<()> {
    let mut query = connection
        .prepare_cached("SELECT id, person FROM entities WHERE document = ?1 AND person IS NOT NULL")?;
    let members = query
        .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
    let mut shaken = BTreeSet::new();
    for (entity, person) in members {
        if !is_vouched_for(connection, document, entity, person)? {
            shaken.insert(person);
        }
    }
    connection
        .prepare_cached("UPDATE entities SET person = NULL, bare = NULL WHERE document = ?1")?
        .execute([document])?;
    for person in shaken {
        rebuild(connection, person)?;
    }
    Ok(())
}

/// Whether one entity of another document holds all the names that `entity` brings to `person`.
fn is_vouched_for(connection: &Connection, document: i64, entity: i64, person: i64) -> Result<bool> {
    let found: Option<i64> = connection
        .prepare_cached(
            "SELECT n.entity FROM entity_names AS mine
             JOIN entity_names AS n ON n.folded = mine.folded AND n.form = mine.form
             JOIN entities AS e ON e.id = n.entity
             WHERE mine.entity = ?1 AND mine.form <> 'other' AND e.person = ?2 AND e.document <> ?3
             GROUP BY n.entity
             HAVING count(*) = (SELECT count(*) FROM entity_names WHERE entity = ?1 AND form <> 'other')
             LIMIT 1",
        )?
        .query_row(params![entity, person, document], |row| row.get(0))
        .optional()?;
    Ok(found.is_some())
}

/// Dissolves a person and joins its remaining entities anew.
fn rebuild(connection: &Connection, person: i64) -> Result<()> {
    let mut query =
        connection.prepare_cached("SELECT id, kind FROM entities WHERE person = ?1 ORDER BY id")?;
    let members = query
        .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    connection.prepare_cached("UPDATE entities SET person = NULL WHERE person = ?1")?.execute([person])?;
    connection.prepare_cached("DELETE FROM people WHERE id = ?1")?.execute([person])?;
    for (entity, kind) in members {
        join(connection, entity, &kind, &stored_names(connection, entity)?)?;
    }
    Ok(())
}

fn stored_names(connection: &Connection, entity: i64) -> Result<Vec<Name>> {
    let mut query =
        connection.prepare_cached("SELECT form, folded, written FROM entity_names WHERE entity = ?1")?;
    let rows = query.query_map([entity], |row| {
        let form = match row.get_ref(0)?.as_str()? {
            "full" => Form::Full,
            "bare" => Form::Bare,
            "wikidata" => Form::Wikidata,
            _ => Form::Other,
        };
        Ok(Name { form, folded: row.get(1)?, written: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn join(connection: &Connection, entity: i64, kind: &str, names: &[Name]) -> Result<()> {
    let joining = |name: &&Name| matches!(name.form, Form::Full | Form::Wikidata);
    if !names.iter().any(|name| joining(&name)) {
        let bare = names.iter().filter(|name| name.form == Form::Bare).map(|name| &name.folded).min();
        connection
            .prepare_cached("UPDATE entities SET person = NULL, bare = ?2 WHERE id = ?1")?
            .execute(params![entity, bare])?;
        return Ok(());
    }
    let mut met = BTreeSet::new();
    for name in names.iter().filter(joining) {
        let person: Option<i64> = connection
            .prepare_cached(
                "SELECT p.id FROM person_names AS n JOIN people AS p ON p.id = n.person
                 WHERE n.folded = ?1 AND n.form = ?2 AND p.kind = ?3",
            )?
            .query_row(params![name.folded, name.form.as_str(), kind], |row| row.get(0))
            .optional()?;
        met.extend(person);
    }
    let mut met = met.into_iter();
    let person = match met.next() {
        Some(person) => person,
        None => {
            connection.prepare_cached("INSERT INTO people (kind) VALUES (?1)")?.execute([kind])?;
            connection.last_insert_rowid()
        }
    };
    for other in met {
        merge(connection, person, other)?;
    }
    for name in names.iter().filter(|name| name.form != Form::Other) {
        connection
            .prepare_cached("INSERT OR IGNORE INTO person_names (person, form, folded) VALUES (?1, ?2, ?3)")?
            .execute(params![person, name.form.as_str(), name.folded])?;
    }
    connection
        .prepare_cached("UPDATE entities SET person = ?2, bare = NULL WHERE id = ?1")?
        .execute(params![entity, person])?;
    Ok(())
}

fn merge(connection: &Connection, person: i64, other: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE entities SET person = ?1 WHERE person = ?2")?
        .execute(params![person, other])?;
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO person_names (person, form, folded)
             SELECT ?1, form, folded FROM person_names WHERE person = ?2",
        )?
        .execute(params![person, other])?;
    connection.prepare_cached("DELETE FROM people WHERE id = ?1")?.execute([other])?;
    Ok(())
}

/// The names of an entity and what each can do.
fn names_of(entity: &Entity) -> Vec<Name> {
    let described: BTreeSet<Vec<String>> = mentioned(entity, |form| form != MentionForm::Name);
    let named: BTreeSet<Vec<String>> = mentioned(entity, |form| form == MentionForm::Name);
    let is_person = entity.kind == EntityKind::Person;
    // Institutions go by metonyms as by names; people do not.
    let has_name = entity.mentions.is_empty()
        || !named.is_empty()
        || (!is_person && entity.mentions.iter().any(|mention| mention.form == MentionForm::Metonym));
    let joins = has_name && !matches!(entity.kind, EntityKind::Anonymous | EntityKind::Unknown);
    let mut names = BTreeSet::new();
    for written in std::iter::once(&entity.name).chain(&entity.variants) {
        let plain = words(written);
        if plain.is_empty() {
            continue;
        }
        let is_description = is_person && described.contains(&plain) && !named.contains(&plain);
        let mut push = |form, folded: String| {
            names.insert(Name { form, folded, written: written.clone() });
        };
        if !joins || is_description {
            push(Form::Other, plain.join(" "));
        } else if !is_person {
            push(Form::Full, plain.join(" "));
        } else {
            person_forms(written, &mut push);
        }
    }
    if let Some(wikidata) = &entity.wikidata
        && joins
    {
        names.insert(Name { form: Form::Wikidata, folded: wikidata.clone(), written: entity.name.clone() });
    }
    names.into_iter().collect()
}

fn mentioned(entity: &Entity, is: impl Fn(MentionForm) -> bool) -> BTreeSet<Vec<String>> {
    let mentions = entity.mentions.iter().filter(|mention| is(mention.form));
    mentions.map(|mention| words(mention.span.text())).collect()
}

/// A personal name: full with a written-out given name, bare without any,
/// of no use for joining with initials only.
fn person_forms(written: &str, push: &mut impl FnMut(Form, String)) {
    let name = PersonName::parse(written);
    let surname = words(&name.surname).join(" ");
    if surname.is_empty() {
        push(Form::Other, words(written).join(" "));
        return;
    }
    let family =
        name.particles.iter().map(String::as_str).chain([surname.as_str()]).collect::<Vec<_>>().join(" ");
    if name.given.is_empty() {
        push(Form::Bare, family);
    } else if name.given.iter().any(|given| given.chars().count() > 1) {
        push(Form::Full, format!("{} {family}", name.given.join(" ")));
        push(Form::Bare, surname);
        push(Form::Bare, family);
    } else {
        push(Form::Other, format!("{} {family}", name.given.join(" ")));
    }
}

/// What a folded name is found by: its words and how they sound.
fn keys(folded: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for word in folded.split(' ') {
        keys.insert(format!("w:{word}"));
        keys.extend(skeletons(word).into_iter().map(|sound| format!("s:{sound}")));
    }
    keys
}

/// The group of an entity, as things stand.
pub(crate) fn group_of(connection: &Connection, entity: i64) -> Result<Group> {
    let (person, bare): (Option<i64>, Option<String>) = connection
        .prepare_cached("SELECT person, bare FROM entities WHERE id = ?1")?
        .query_row([entity], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(match (person, bare) {
        (Some(person), _) => Group::Person(person),
        (None, Some(bare)) => match only_bearer(connection, &bare)? {
            Some(person) => Group::Person(person),
            None => Group::Bare(bare),
        },
        (None, None) => Group::Lone(entity),
    })
}

fn only_bearer(connection: &Connection, bare: &str) -> Result<Option<i64>> {
    let mut query = connection
        .prepare_cached("SELECT person FROM person_names WHERE folded = ?1 AND form = 'bare' LIMIT 2")?;
    let bearers = query.query_map([bare], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    Ok(if let [only] = bearers[..] { Some(only) } else { None })
}

/// The rows of all entities of a group, as a JSON array for `json_each`.
pub(crate) fn entities_of(connection: &Connection, group: &Group) -> Result<String> {
    let ids = |query: &str, key: &dyn rusqlite::ToSql| -> Result<Vec<i64>> {
        let mut query = connection.prepare_cached(query)?;
        let rows = query.query_map([key], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let rows = match group {
        Group::Person(person) => ids(
            "SELECT id FROM entities WHERE person = ?1
             UNION SELECT e.id FROM person_names AS n JOIN entities AS e ON e.bare = n.folded
             WHERE n.person = ?1 AND n.form = 'bare'
               AND (SELECT count(*) FROM person_names AS o WHERE o.folded = n.folded AND o.form = 'bare') = 1",
            person,
        )?,
        Group::Bare(bare) => ids("SELECT id FROM entities WHERE bare = ?1", bare)?,
        Group::Lone(entity) => vec![*entity],
    };
    Ok(serde_json::to_string(&rows).expect("numbers serialise"))
}

/// The name by which a group goes outside: the same for any order of documents.
pub(crate) fn key(connection: &Connection, group: &Group) -> Result<String> {
    Ok(match group {
        Group::Person(person) => connection
            .prepare_cached(
                "SELECT p.kind || ':' || n.folded FROM people AS p JOIN person_names AS n ON n.person = p.id
                 WHERE p.id = ?1 AND n.form <> 'bare' ORDER BY n.form, n.folded LIMIT 1",
            )?
            .query_row([person], |row| row.get(0))?,
        Group::Bare(bare) => format!("person:{bare}?"),
        Group::Lone(entity) => connection
            .prepare_cached(
                "SELECT i.name || '#' || e.label FROM entities AS e
                 JOIN document_ids AS i ON i.document = e.document WHERE e.id = ?1",
            )?
            .query_row([entity], |row| row.get(0))?,
    })
}

/// Labels of a document's entities with the keys of their groups, in order.
pub(crate) fn keys_of_document(connection: &Connection, document: i64) -> Result<Vec<(String, String)>> {
    let mut query =
        connection.prepare_cached("SELECT id, label FROM entities WHERE document = ?1 ORDER BY position")?;
    let entities = query
        .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
    entities
        .into_iter()
        .map(|(entity, label)| Ok((label, key(connection, &group_of(connection, entity)?)?)))
        .collect()
}

/// Groups that have exactly this name, folded.
pub(crate) fn groups_named(connection: &Connection, name: &str) -> Result<BTreeSet<Group>> {
    let mut spellings = BTreeSet::from([words(name).join(" ")]);
    person_forms(name, &mut |form, folded| {
        // “Ana Roy” asks for Ana Roy, not for all who are called Roy.
        if form != Form::Bare || PersonName::parse(name).given.is_empty() {
            spellings.insert(folded);
        }
    });
    let mut groups = BTreeSet::new();
    for folded in spellings {
        groups.extend(groups_with(connection, &folded)?);
    }
    Ok(groups)
}

/// Groups one of whose names holds all these words.
pub(crate) fn groups_with_words(connection: &Connection, name: &str) -> Result<BTreeSet<Group>> {
    let keys: Vec<Vec<String>> = words(name).into_iter().map(|word| vec![format!("w:{word}")]).collect();
    let mut groups = BTreeSet::new();
    for folded in names_with(connection, &keys)? {
        groups.extend(groups_with(connection, &folded)?);
    }
    Ok(groups)
}

/// Groups one of whose names may be this one in another transliteration.
pub(crate) fn groups_sounding_like(connection: &Connection, name: &str) -> Result<BTreeSet<Group>> {
    let asked = PersonName::parse(name);
    let sounds = |word: &String| skeletons(word).into_iter().map(|sound| format!("s:{sound}")).collect();
    let surname = words(&asked.surname).iter().map(sounds).collect::<Vec<Vec<String>>>();
    let mut groups = BTreeSet::new();
    for folded in names_with(connection, &surname)? {
        let other = PersonName::parse(&folded);
        if selon_names::compatible(&asked, &other) > selon_names::Compatibility::Different {
            groups.extend(groups_with(connection, &folded)?);
        }
    }
    Ok(groups)
}

fn groups_with(connection: &Connection, folded: &str) -> Result<BTreeSet<Group>> {
    let mut query = connection.prepare_cached(
        "SELECT min(e.id) FROM entity_names AS n JOIN entities AS e ON e.id = n.entity
         WHERE n.folded = ?1 GROUP BY e.person, e.bare, CASE WHEN e.person IS NULL AND e.bare IS NULL THEN e.id END",
    )?;
    let entities = query.query_map([folded], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    entities.into_iter().map(|entity| group_of(connection, entity)).collect()
}

/// Folded names that have, for each list, at least one of its keys.
fn names_with(connection: &Connection, keys: &[Vec<String>]) -> Result<BTreeSet<String>> {
    let mut all: Option<BTreeSet<String>> = None;
    for alternatives in keys {
        let mut these = BTreeSet::new();
        for key in alternatives {
            let mut query = connection.prepare_cached("SELECT folded FROM name_keys WHERE key = ?1")?;
            for folded in query.query_map([key], |row| row.get::<_, String>(0))? {
                these.insert(folded?);
            }
        }
        all = Some(match all {
            None => these,
            Some(before) => before.intersection(&these).cloned().collect(),
        });
    }
    Ok(all.unwrap_or_default())
}
