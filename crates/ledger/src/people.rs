//! Who: finding people by name and describing them; what they said, and when.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use crate::error::{LedgerError, Result};
use crate::identity::{self, Group};
use crate::statements::{Reader, in_zones};
use crate::view::{Basis, Matched, Person, Said, SaidQuery, StatementView, Timeline, Variant, Zones};
use crate::{dates, query, tokens};

/// A group and what is to be told of it.
type Described = (Group, Person);

/// See [`Ledger::who`](crate::Ledger::who).
pub(crate) fn who(connection: &Connection, zones: Zones, name: &str) -> Result<Vec<Person>> {
    Ok(described(connection, zones, name)?.into_iter().map(|(_, person)| person).collect())
}

/// See [`Ledger::said`](crate::Ledger::said).
pub(crate) fn said(connection: &Connection, zones: Zones, name: &str, limits: &SaidQuery) -> Result<Said> {
    let (from, to) = dates::limits(limits.from.as_deref(), limits.to.as_deref())?;
    let about = limits.about.as_deref().map(query::full_text).transpose()?;
    let (asked, similar) = best(described(connection, zones, name)?);
    let mut conditions = in_zones(zones).to_owned();
    if about.is_some() {
        conditions
            .push_str(" AND s.id IN (SELECT rowid FROM statement_search WHERE statement_search MATCH ?2)");
    } else {
        conditions.push_str(" AND ?2 IS NULL");
    }
    let sql = format!(
        "SELECT s.id, s.earliest, s.latest FROM json_each(?1) AS e CROSS JOIN statements AS s ON s.speaker = e.value
         WHERE {conditions}"
    );
    let mut query = connection.prepare_cached(&sql)?;
    let mut found = Vec::new();
    let mut undated_left_out = 0;
    for (group, _) in &asked {
        let entities = identity::entities_of(connection, group)?;
        let mut rows = query.query(params![entities, about])?;
        while let Some(row) = rows.next()? {
            let (earliest, latest): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
            match within(earliest.as_deref(), latest.as_deref(), from.as_deref(), to.as_deref()) {
                Some(true) => found.push(row.get(0)?),
                Some(false) => {}
                None => undated_left_out += 1,
            }
        }
    }
    let people = |list: Vec<Described>| list.into_iter().map(|(_, person)| person).collect();
    let statements = in_order(connection, &found)?;
    Ok(Said { people: people(asked), similar: people(similar), statements, undated_left_out })
}

/// See [`Ledger::timeline`](crate::Ledger::timeline).
pub(crate) fn timeline(connection: &Connection, zones: Zones, name: &str) -> Result<Timeline> {
    let said = said(connection, zones, name, &SaidQuery::default())?;
    let (dated, undated) = said.statements.into_iter().partition(|statement| statement.when.date.is_some());
    Ok(Timeline { people: said.people, similar: said.similar, dated, undated })
}

/// Whether the bounds of a statement meet the limits asked for; `None` where they cannot be compared.
fn within(
    earliest: Option<&str>,
    latest: Option<&str>,
    from: Option<&str>,
    to: Option<&str>,
) -> Option<bool> {
    if from.is_none() && to.is_none() {
        return Some(true);
    }
    let after = from.is_none_or(|from| latest.is_some_and(|latest| latest >= from));
    let before = to.is_none_or(|to| earliest.is_some_and(|earliest| earliest <= to));
    // A missing bound is no evidence against the date, only the other one can be.
    let misses = from.zip(latest).is_some_and(|(from, latest)| latest < from)
        || to.zip(earliest).is_some_and(|(to, earliest)| earliest > to);
    if misses { Some(false) } else { (after && before).then_some(true) }
}

fn in_order(connection: &Connection, rows: &[i64]) -> Result<Vec<StatementView>> {
    let reader = Reader::new(connection);
    let mut statements =
        rows.iter().map(|row| reader.statement(*row)).collect::<Result<Vec<StatementView>>>()?;
    statements.sort_by_cached_key(|s| {
        let bounds = &s.when.bounds;
        let place = s.content.first().or(s.cue.first()).map_or(0, |piece| piece.start);
        (
            s.when.date.is_none(),
            bounds.earliest.is_none(),
            bounds.earliest.clone(),
            bounds.latest.clone(),
            s.document.id.clone(),
            place,
            s.id.clone(),
        )
    });
    Ok(statements)
}

/// Those who match best, and those who only resemble.
fn best(found: Vec<Described>) -> (Vec<Described>, Vec<Described>) {
    let level = found.first().map(|(_, person)| person.matched);
    found.into_iter().partition(|(_, person)| Some(person.matched) == level)
}

/// Everybody whom `name` may mean: best match first, then most statements and mentions.
fn described(connection: &Connection, zones: Zones, name: &str) -> Result<Vec<Described>> {
    if tokens::count(name) == 0 {
        return Err(LedgerError::NoWords(name.to_owned()));
    }
    let mut groups: BTreeMap<Group, Matched> = BTreeMap::new();
    let levels = [
        (Matched::Name, identity::groups_named(connection, name)?),
        (Matched::Part, identity::groups_with_words(connection, name)?),
        (Matched::Spelling, identity::groups_sounding_like(connection, name)?),
    ];
    for (matched, found) in levels {
        for group in found {
            groups.entry(group).or_insert(matched);
        }
    }
    let mut people = groups
        .into_iter()
        .map(|(group, matched)| Ok((group.clone(), describe(connection, zones, &group, matched)?)))
        .collect::<Result<Vec<_>>>()?;
    people.sort_by(|(_, a), (_, b)| {
        let rank = |p: &Person| (p.matched, std::cmp::Reverse((p.statements, p.mentions)));
        rank(a).cmp(&rank(b)).then_with(|| a.key.cmp(&b.key))
    });
    Ok(people)
}

/// The group of an entity, described.
pub(crate) fn person_of(connection: &Connection, zones: Zones, entity: i64) -> Result<Person> {
    describe(connection, zones, &identity::group_of(connection, entity)?, Matched::Name)
}

fn describe(connection: &Connection, zones: Zones, group: &Group, matched: Matched) -> Result<Person> {
    let entities = identity::entities_of(connection, group)?;
    let (documents, kind): (usize, String) = connection
        .prepare_cached(
            "SELECT count(DISTINCT e.document), min(e.kind) FROM json_each(?1) AS j
             CROSS JOIN entities AS e ON e.id = j.value",
        )?
        .query_row([&entities], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mentions = connection
        .prepare_cached(
            "SELECT count(*) FROM json_each(?1) AS j CROSS JOIN mentions AS m ON m.entity = j.value",
        )?
        .query_row([&entities], |row| row.get(0))?;
    let sql = format!(
        "SELECT count(*), min(CASE WHEN s.date IS NOT NULL THEN s.earliest END),
         max(CASE WHEN s.date IS NOT NULL THEN s.latest END)
         FROM json_each(?1) AS j CROSS JOIN statements AS s ON s.speaker = j.value WHERE {}",
        in_zones(zones)
    );
    let (statements, first, last) = connection
        .prepare_cached(&sql)?
        .query_row([&entities], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let counted = |sql: &str| -> Result<Vec<Variant>> {
        let mut query = connection.prepare_cached(sql)?;
        let rows =
            query.query_map([&entities], |row| Ok(Variant { name: row.get(0)?, documents: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let names = counted(
        "SELECT e.name, count(DISTINCT e.document) AS n FROM json_each(?1) AS j CROSS JOIN entities AS e ON e.id = j.value
         GROUP BY e.name ORDER BY n DESC, length(e.name) DESC, e.name",
    )?;
    let variants = counted(
        "SELECT name, count(DISTINCT document) AS n FROM (
             SELECT e.name AS name, e.document AS document FROM json_each(?1) AS j
             CROSS JOIN entities AS e ON e.id = j.value
             UNION SELECT v.name, e.document FROM json_each(?1) AS j CROSS JOIN entities AS e ON e.id = j.value
             JOIN entity_variants AS v ON v.entity = e.id
         ) GROUP BY name ORDER BY n DESC, name",
    )?;
    let wikidata = counted(
        "SELECT e.wikidata, count(*) FROM json_each(?1) AS j CROSS JOIN entities AS e ON e.id = j.value
         WHERE e.wikidata IS NOT NULL GROUP BY e.wikidata ORDER BY e.wikidata",
    )?;
    Ok(Person {
        key: identity::key(connection, group)?,
        name: display_name(group, names),
        kind,
        wikidata: wikidata.into_iter().map(|w| w.name).collect(),
        basis: match group {
            Group::Person(_) => Basis::FullName,
            Group::Bare(_) => Basis::SurnameOnly,
            Group::Lone(_) => Basis::Unnamed,
        },
        matched,
        variants,
        documents,
        mentions,
        statements,
        first,
        last,
    })
}

/// The most frequent name; for people of several words where there is one,
/// since those who joined by surname would otherwise outvote the full name.
fn display_name(group: &Group, names: Vec<Variant>) -> String {
    let full = |v: &&Variant| matches!(group, Group::Person(_)) && tokens::count(&v.name) > 1;
    let best = names.iter().find(full).or(names.first());
    best.map(|variant| variant.name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_period_is_met_by_any_common_day() {
        let march = (Some("2025-03-01"), Some("2025-03-31"));
        let meets = |from, to| within(march.0, march.1, from, to);
        assert_eq!(meets(None, None), Some(true));
        assert_eq!(meets(Some("2025-03-31"), None), Some(true));
        assert_eq!(meets(Some("2025-04-01"), None), Some(false));
        assert_eq!(meets(None, Some("2025-02-28")), Some(false));
        assert_eq!(within(None, None, Some("2025-01-01"), None), None);
        assert_eq!(within(None, Some("2024-12-31"), Some("2025-01-01"), None), Some(false));
        assert_eq!(within(None, Some("2025-12-31"), Some("2025-01-01"), Some("2025-06-01")), None);
    }
}
