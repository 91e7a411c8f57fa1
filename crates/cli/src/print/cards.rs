//! Statements of a ledger, one under the other.

use selon_ledger::view::StatementView;

use super::Card;
use crate::terminal::Terminal;

/// `statements` in lines, with an empty line after each.
#[must_use]
pub fn lines(terminal: &Terminal, statements: &[StatementView]) -> String {
    let mut text = String::new();
    for statement in statements {
        text.push_str(&Card::of_view(terminal, statement).lines(terminal, 2));
        text.push('\n');
    }
    text
}
