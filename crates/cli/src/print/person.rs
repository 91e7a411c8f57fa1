//! People of a ledger as a person reads them.

use selon_ledger::view::{Basis, Person};
use selon_record::UNKNOWN;

use crate::messages::Message;
use crate::terminal::{Role, Styled, Terminal};

/// A speaker's name, or words for nobody known.
#[must_use]
pub fn speaker(terminal: &Terminal, name: &str) -> String {
    if name == UNKNOWN { terminal.say(&Message::UnknownSpeaker) } else { name.to_owned() }
}

/// One person in lines: name, what is known, counts, spellings.
#[must_use]
pub fn lines(terminal: &Terminal, person: &Person) -> String {
    let mut head = Styled::of(&person.name, Role::Speaker);
    let mut about = vec![terminal.say(&Message::Term(&person.kind))];
    about.extend(person.wikidata.iter().cloned());
    if person.basis != Basis::FullName {
        let basis = if person.basis == Basis::SurnameOnly { "surname-only" } else { "unnamed" };
        about.push(terminal.say(&Message::Term(basis)));
    }
    for part in about {
        head.push(" · ", Role::Plain);
        head.push(&part, Role::Plain);
    }
    let mut text = head.wrapped(terminal.width, 0, 2);
    let mut counts =
        terminal.say(&Message::PersonCounts(person.documents, person.mentions, person.statements));
    if let (Some(first), Some(last)) = (&person.first, &person.last) {
        counts = format!("{counts} · {}", terminal.say(&Message::FirstLast(first, last)));
    }
    text.push_str(&Styled::of(&counts, Role::Plain).wrapped(terminal.width, 2, 2));
    let others: Vec<String> = person
        .variants
        .iter()
        .filter(|variant| variant.name != person.name)
        .map(|variant| format!("{} ({})", variant.name, variant.documents))
        .collect();
    if !others.is_empty() {
        let line = format!("{} {}", terminal.say(&Message::Spellings), others.join(", "));
        text.push_str(&Styled::of(&line, Role::Aside).wrapped(terminal.width, 2, 4));
    }
    text
}

/// Those whom `name` means, above their statements.
#[must_use]
pub fn heading(terminal: &Terminal, name: &str, people: &[Person]) -> String {
    let mut text = String::new();
    if people.len() > 1 {
        let note = terminal.say(&Message::Ambiguous(name, people.len()));
        text.push_str(&Styled::of(&note, Role::Mark).wrapped(terminal.width, 0, 0));
    }
    for person in people {
        text.push_str(&lines(terminal, person));
    }
    text.push('\n');
    text
}
