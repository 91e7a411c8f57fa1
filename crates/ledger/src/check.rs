//! Does the archive hold this quotation? Exactly, altered, or not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, params};
use selon_text::OffsetIndex;

use crate::align::{self, Window};
use crate::error::{LedgerError, Result};
use crate::query::quoted;
use crate::search::searched;
use crate::sentence;
use crate::show::zone_at;
use crate::statements::{Reader, in_zones};
use crate::tokens::{self, Token};
use crate::view::{Attribution, CheckMatch, Checked, Piece, Verdict, Zones};
use crate::wording;

/// Documents shown of those that hold the words exactly.
const EXACT_SHOWN: usize = 50;
/// Places shown within one document.
const PLACES_SHOWN: usize = 5;
/// Documents compared word by word when there is no exact match, from each index.
const CANDIDATES: usize = 64;
/// Altered matches shown.
const ALTERED_SHOWN: usize = 5;
/// The rarest words of the quotation that candidates are looked up by.
const RARE_WORDS: usize = 8;
/// Documents whose words are looked through at most, summed over those words.
const POSTINGS: u64 = 50_000;
/// Below this share of equal words two sentences are different sentences.
const ALTERED: f64 = 0.6;
/// Shorter quotations resemble too much.
const FEWEST_WORDS: usize = 3;

/// See [`Ledger::check`](crate::Ledger::check).
pub(crate) fn check(connection: &Connection, zones: Zones, words: &str) -> Result<Checked> {
    let asked: Vec<Token> = tokens::tokens(words).collect();
    if asked.is_empty() {
        return Err(LedgerError::NoWords(words.to_owned()));
    }
    let checker = Checker { connection, zones, words, asked, reader: Reader::new(connection) };
    let (mut matches, documents) = checker.exact()?;
    if matches.is_empty() {
        matches = checker.altered()?;
    }
    let verdict = matches.iter().map(|found| found.verdict).min().unwrap_or(Verdict::NotFound);
    Ok(Checked {
        words: words.to_owned(),
        verdict,
        documents,
        matches,
        searched: searched(connection, zones)?,
    })
}

struct Checker<'c> {
    connection: &'c Connection,
    zones: Zones,
    words: &'c str,
    asked: Vec<Token>,
    reader: Reader<'c>,
}

impl Checker<'_> {
    /// Places with all the words in a row, oldest documents first, and the number of documents.
    fn exact(&self) -> Result<(Vec<CheckMatch>, usize)> {
        let phrase = quoted(self.words);
        let documents = self
            .connection
            .prepare_cached("SELECT count(*) FROM document_search WHERE document_search MATCH ?1")?
            .query_row([&phrase], |row| row.get(0))?;
        let rows = self.rows(
            "SELECT d.id FROM document_search AS f JOIN documents AS d ON d.id = f.rowid
             WHERE document_search MATCH ?1
             ORDER BY d.earliest IS NULL, d.earliest, d.text_sha256, d.id LIMIT ?2",
            &phrase,
            EXACT_SHOWN,
        )?;
        let mut matches = Vec::new();
        for document in rows {
            let text = self.text(document)?;
            let tokens: Vec<Token> = tokens::tokens(&text).collect();
            for at in self.places(&tokens) {
                let window = Window { words: at..at + self.asked.len(), distance: 0 };
                matches.push(self.found(document, &text, &tokens, &window)?);
            }
        }
        // What was said character by character before what needed folding; the sort keeps dates in order.
        matches.sort_by_key(|found| (found.verdict, found.statements.is_empty(), found.folded.len()));
        Ok((matches, documents))
    }

    fn places(&self, tokens: &[Token]) -> Vec<usize> {
        let is_here = |window: &[Token]| window.iter().zip(&self.asked).all(|(a, b)| a.folded == b.folded);
        let windows = tokens.windows(self.asked.len()).enumerate();
        windows.filter(|(_, window)| is_here(window)).map(|(at, _)| at).take(PLACES_SHOWN).collect()
    }

    /// The most similar stretch of each candidate document.
    fn altered(&self) -> Result<Vec<CheckMatch>> {
        if self.asked.len() < FEWEST_WORDS {
            return Ok(Vec::new());
        }
        let mut ids: HashMap<&str, u32> = HashMap::new();
        for token in &self.asked {
            let next = ids.len() as u32 + 1;
            ids.entry(&token.folded).or_insert(next);
        }
        let numbers = |tokens: &[Token]| -> Vec<u32> {
            tokens.iter().map(|token| ids.get(token.folded.as_str()).copied().unwrap_or(0)).collect()
        };
        let asked = numbers(&self.asked);
        let mut matches = Vec::new();
        for document in self.candidates()? {
            let text = self.text(document)?;
            let tokens: Vec<Token> = tokens::tokens(&text).collect();
            let breaks = tokens::breaks(&text, &tokens);
            let Some(window) = align::best_window(&asked, &numbers(&tokens), &breaks) else { continue };
            let longer = asked.len().max(window.words.len());
            if 1.0 - window.distance as f64 / longer as f64 >= ALTERED {
                matches.push(self.found(document, &text, &tokens, &window)?);
            }
        }
        matches.sort_by(|a, b| {
            let day = |found: &CheckMatch| found.document.bounds.earliest.clone();
            b.similarity
                .total_cmp(&a.similarity)
                .then_with(|| (day(a).is_none(), day(a)).cmp(&(day(b).is_none(), day(b))))
                .then_with(|| a.document.id.cmp(&b.document.id))
        });
        matches.truncate(ALTERED_SHOWN);
        Ok(matches)
    }

    /// Documents that share the rarest words of the quotation.
    fn candidates(&self) -> Result<BTreeSet<i64>> {
        let mut frequencies: BTreeMap<&str, u64> = BTreeMap::new();
        for token in &self.asked {
            let documents: Option<u64> = self
                .connection
                .prepare_cached("SELECT doc FROM document_vocabulary WHERE term = ?1")?
                .query_row([&token.folded], |row| row.get(0))
                .optional()?;
            frequencies.extend(documents.map(|count| (token.folded.as_str(), count)));
        }
        let mut rarest: Vec<(u64, &str)> =
            frequencies.into_iter().map(|(word, count)| (count, word)).collect();
        rarest.sort_unstable();
        let mut postings = 0;
        let terms: Vec<String> = rarest
            .iter()
            .take(RARE_WORDS)
            .enumerate()
            .take_while(|(index, (count, _))| {
                postings += count;
                *index < 2 || postings <= POSTINGS
            })
            .map(|(_, (_, word))| quoted(word))
            .collect();
        if terms.is_empty() {
            return Ok(BTreeSet::new());
        }
        let terms = terms.join(" OR ");
        let mut rows = self.rows(
            "SELECT rowid FROM document_search WHERE document_search MATCH ?1 ORDER BY rank, rowid LIMIT ?2",
            &terms,
            CANDIDATES,
        )?;
        rows.extend(self.rows(
            "SELECT s.document FROM statement_search AS f JOIN statements AS s ON s.id = f.rowid
             WHERE statement_search MATCH ?1 ORDER BY f.rank, f.rowid LIMIT ?2",
            &terms,
            CANDIDATES,
        )?);
        Ok(rows.into_iter().collect())
    }

    fn rows(&self, sql: &str, terms: &str, limit: usize) -> Result<Vec<i64>> {
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query.query_map(params![terms, limit], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn text(&self, document: i64) -> Result<String> {
        Ok(self
            .connection
            .prepare_cached("SELECT text FROM documents WHERE id = ?1")?
            .query_row([document], |row| row.get(0))?)
    }

    fn found(&self, document: i64, text: &str, tokens: &[Token], window: &Window) -> Result<CheckMatch> {
        let stretch = &tokens[window.words.clone()];
        let place = stretch[0].bytes.start..stretch[stretch.len() - 1].bytes.end;
        let offsets = OffsetIndex::new(text);
        let found = Piece {
            start: offsets.to_code_point(text, place.start),
            end: offsets.to_code_point(text, place.end),
            text: text[place.clone()].to_owned(),
        };
        let around = sentence::around(text, place);
        let sentence = Piece {
            start: offsets.to_code_point(text, around.start),
            end: offsets.to_code_point(text, around.end),
            text: text[around].to_owned(),
        };
        let asked = &self.words[self.asked[0].bytes.start..self.asked[self.asked.len() - 1].bytes.end];
        let folded = if window.distance == 0 { wording::foldings(asked, &found.text) } else { None };
        let longer = self.asked.len().max(stretch.len());
        Ok(CheckMatch {
            verdict: if folded.is_some() { Verdict::Exact } else { Verdict::Altered },
            folded: folded.unwrap_or_default(),
            similarity: 1.0 - window.distance as f64 / longer as f64,
            document: self.reader.document(document)?,
            zone: zone_at(self.connection, document, found.start)?,
            statements: self.attributions(document, &found)?,
            diff: wording::diff(self.words, &self.asked, text, stretch),
            sentence,
            found,
        })
    }

    /// Statements whose content shares words with a place, those who only relay them left to the chains.
    fn attributions(&self, document: i64, place: &Piece) -> Result<Vec<Attribution>> {
        let sql = format!(
            "SELECT s.id, s.label, s.speaker_name, s.speaker, s.act, s.status, s.parent,
               sum(min(p.\"end\", ?3) - max(p.start, ?2)) FROM spans AS p
             JOIN fragments AS f ON f.span = p.id AND f.role = 'content'
             JOIN statements AS s ON s.id = f.statement
             WHERE p.document = ?1 AND p.start < ?3 AND p.\"end\" > ?2 AND {}
             GROUP BY s.id ORDER BY s.position",
            in_zones(self.zones)
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let rows = query
            .query_map(params![document, place.start, place.end], |row| {
                Ok(Holder {
                    row: row.get(0)?,
                    label: row.get(1)?,
                    speaker: row.get(2)?,
                    entity: row.get(3)?,
                    act: row.get(4)?,
                    status: row.get(5)?,
                    parent: row.get(6)?,
                    shared: row.get(7)?,
                })
            })?
            .collect::<rusqlite::Result<Vec<Holder>>>()?;
        let document = self.reader.document(document)?;
        rows.iter()
            .filter(|holder| !holder.only_relays(&rows))
            .map(|holder| {
                Ok(Attribution {
                    id: format!("{}#{}", document.id, holder.label),
                    speaker: holder.speaker.clone(),
                    person: holder.entity.map(|entity| self.reader.person(entity)).transpose()?,
                    chain: self.reader.chain(holder.parent, &document.id)?,
                    act: holder.act.clone(),
                    status: holder.status.clone(),
                    when: self.reader.when(holder.row)?,
                })
            })
            .collect()
    }
}

/// A statement whose content shares words with a place.
struct Holder {
    row: i64,
    label: String,
    speaker: String,
    entity: Option<i64>,
    act: String,
    status: String,
    parent: Option<i64>,
    /// Code points of the place that its content covers.
    shared: usize,
}

impl Holder {
    /// Whether another of `holders` that came through this one has the same words.
    fn only_relays(&self, holders: &[Self]) -> bool {
        let came_through = |holder: &Self| {
            let mut parent = holder.parent;
            // Parents outside the place end the climb; a chain is no longer than the list.
            for _ in holders {
                if parent == Some(self.row) {
                    return true;
                }
                let above = |row| holders.iter().find(|other| other.row == row);
                parent = parent.and_then(above).and_then(|other| other.parent);
            }
            false
        };
        holders.iter().any(|other| other.shared >= self.shared && came_through(other))
    }
}
