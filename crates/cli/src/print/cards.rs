//! Statements of a ledger, one under the other.

use std::collections::BTreeMap;

use selon_ledger::view::{Person, Relay, StatementView};

use super::Card;
use crate::messages::Message;
use crate::terminal::Terminal;

/// Fewer words without a date are too common to be one saying.
const FEWEST_UNDATED: usize = 5;

/// `statements` in lines, with an empty line after each. Where all `people`
/// that were asked for are one, that one is not named each time. What one
/// person said on one day in the same words is told once, as wire copy comes in
/// many articles: at the place of the first, with the others named.
#[must_use]
pub fn lines(terminal: &Terminal, people: &[Person], statements: &[StatementView]) -> String {
    let only = if let [person] = people { Some(&person.key) } else { None };
    let mut text = String::new();
    for entry in entries(statements) {
        let (first, others) = (entry[0], &entry[1..]);
        let mut card = Card::of_view(terminal, first);
        if only.is_some() && first.person.as_ref() == only {
            card.speaker = None;
        }
        card.also = others.iter().map(|other| named(terminal, first, other)).collect();
        text.push_str(&card.lines(terminal, 2));
        text.push('\n');
    }
    text
}

/// How many there are, as a line.
#[must_use]
pub fn count<'s>(terminal: &Terminal, statements: impl IntoIterator<Item = &'s StatementView>) -> String {
    let statements: Vec<&StatementView> = statements.into_iter().collect();
    let together = entries(statements.iter().copied()).len();
    terminal.line(&if together < statements.len() {
        Message::StatementsTogether(statements.len(), together)
    } else {
        Message::StatementCount(together)
    })
}

/// Statements of one person with the same words and the same date, in the order of their first.
fn entries<'s>(statements: impl IntoIterator<Item = &'s StatementView>) -> Vec<Vec<&'s StatementView>> {
    let mut entries: Vec<Vec<&StatementView>> = Vec::new();
    let mut with_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for statement in statements {
        let words = words(statement);
        let is_told_once = statement.when.date.is_some() || words.split(' ').count() >= FEWEST_UNDATED;
        let places = with_words.entry(words).or_default();
        let same = places.iter().find(|place| is_told_once && is_same(entries[**place][0], statement));
        if let Some(place) = same {
            entries[*place].push(statement);
        } else {
            places.push(entries.len());
            entries.push(vec![statement]);
        }
    }
    entries
}

fn is_same(a: &StatementView, b: &StatementView) -> bool {
    let what = |s: &StatementView| (s.act.clone(), s.status.clone(), s.hedge.clone(), s.kind == "indirect");
    a.person.is_some()
        && a.person == b.person
        && a.when.date == b.when.date
        && a.when.bounds == b.when.bounds
        && what(a) == what(b)
}

/// The words of a statement, whatever marks stand around and between them.
fn words(statement: &StatementView) -> String {
    let pieces: Vec<&str> = statement.content.iter().map(|piece| piece.text.as_str()).collect();
    let pieces = pieces.join(" ");
    let words = pieces.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Another statement with the same words, and its relays if they are not those of the first.
fn named(terminal: &Terminal, first: &StatementView, other: &StatementView) -> String {
    let speakers = |chain: &[Relay]| chain.iter().map(|relay| relay.speaker.clone()).collect::<Vec<_>>();
    let outlet = other.document.outlet.clone();
    let mut parts: Vec<String> = outlet.into_iter().chain([other.id.clone()]).collect();
    if speakers(&first.chain) != speakers(&other.chain) {
        let relays = speakers(&other.chain);
        parts.extend(relays.iter().map(|relay| terminal.say(&Message::RelayedBy(relay, ""))));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use selon_ledger::view::{Bounds, DocumentRef, Piece, When};

    use super::*;
    use crate::messages::Language;

    fn statement(id: &str, words: &str, day: Option<&str>) -> StatementView {
        StatementView {
            id: format!("{id}#s1"),
            document: DocumentRef { id: id.to_owned(), ..DocumentRef::default() },
            kind: "direct".to_owned(),
            content: vec![Piece { start: 0, end: words.chars().count(), text: words.to_owned() }],
            cue: Vec::new(),
            source: None,
            implicit: false,
            speaker: "Ana Roy".to_owned(),
            person: Some("person:ana roy".to_owned()),
            speaker_kind: "person".to_owned(),
            addressee: None,
            venue: None,
            act: "assert".to_owned(),
            status: "made".to_owned(),
            hedge: Vec::new(),
            carry: false,
            when: When {
                date: day.map(str::to_owned),
                basis: day.map(|_| "said".to_owned()),
                bounds: Bounds::default(),
            },
            chain: Vec::new(),
            relayed: Vec::new(),
            zone: "body".to_owned(),
            confidence: 0.9,
            rule: "citation.incise".to_owned(),
        }
    }

    fn ids(statements: &[StatementView]) -> Vec<Vec<&str>> {
        entries(statements)
            .iter()
            .map(|entry| entry.iter().map(|s| s.document.id.as_str()).collect())
            .collect()
    }

    #[test]
    fn the_same_words_of_one_day_are_told_once() {
        let day = Some("2031-03-01");
        let copies = [
            statement("a", "« Le pont tiendra. »", day),
            statement("b", "« Il neigera »", day),
            statement("c", "“Le pont tiendra”", day),
            statement("d", "« Le pont tiendra. »", Some("2031-03-02")),
            StatementView { status: "not-made".to_owned(), ..statement("e", "« Le pont tiendra. »", day) },
            StatementView { person: None, ..statement("f", "« Le pont tiendra. »", day) },
            StatementView { person: None, ..statement("g", "« Le pont tiendra. »", day) },
        ];
        let alone = |id| vec![id];
        assert_eq!(
            ids(&copies),
            [vec!["a", "c"], alone("b"), alone("d"), alone("e"), alone("f"), alone("g")]
        );
        let terminal = Terminal::of(Language::English, true);
        assert_eq!(count(&terminal, &copies), "7 statements, 6 of them different\n");
        assert!(lines(&terminal, &[], &copies).contains("also in: c#s1"));
    }

    #[test]
    fn short_undated_words_stay_apart() {
        let short = [statement("a", "« Nous verrons »", None), statement("b", "« Nous verrons »", None)];
        assert_eq!(ids(&short), [["a"], ["b"]]);
        let words = "« Nous ne fermerons jamais ce pont »";
        assert_eq!(ids(&[statement("a", words, None), statement("b", words, None)]), [["a", "b"]]);
    }
}
