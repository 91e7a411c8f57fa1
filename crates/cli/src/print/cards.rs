//! Statements of a ledger, one under the other.

use selon_ledger::view::{Person, StatementView};

use super::Card;
use crate::terminal::Terminal;

/// `statements` in lines, with an empty line after each. Where all `people`
/// that were asked for are one, that one is not named each time.
#[must_use]
pub fn lines(terminal: &Terminal, people: &[Person], statements: &[StatementView]) -> String {
    let only = if let [person] = people { Some(&person.key) } else { None };
    let mut text = String::new();
    for statement in statements {
        let mut card = Card::of_view(terminal, statement);
        if only.is_some() && statement.person.as_ref() == only {
            card.speaker = None;
        }
        text.push_str(&card.lines(terminal, 2));
        text.push('\n');
    }
    text
}
