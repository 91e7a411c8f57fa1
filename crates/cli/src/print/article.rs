//! One article with everything that is reported in it.

use selon_record::Record;
use selon_text::OffsetIndex;

use super::Card;
use crate::messages::Message;
use crate::terminal::{Role, Styled, Terminal};

/// Columns before the text of a statement.
const INDENT: usize = 5;

/// `record` in lines: title, id, date and agencies, then its statements, those
/// outside the article only if `all_zones`.
#[must_use]
pub fn lines(terminal: &Terminal, record: &Record, all_zones: bool) -> String {
    let title = record.title.as_ref().map_or(record.id.as_str(), |title| title.text());
    let mut lines = Styled::of(title, Role::Title).wrapped(terminal.width, 0, 0);

    let published = record.published.as_ref().map(|published| published.value.clone());
    let origins = record.origin.iter().map(|origin| origin.agency.clone());
    let mut about: Vec<String> = Vec::new();
    about.extend(published);
    about.extend(record.outlet.clone());
    for origin in origins {
        if !about.contains(&origin) {
            about.push(origin);
        }
    }
    about.push(record.source.uri.clone());
    lines.push_str(&Styled::of(&about.join(" · "), Role::Aside).wrapped(terminal.width, 0, 0));

    let offsets = OffsetIndex::new(&record.text);
    let shown = |zone: selon_text::ZoneKind| all_zones || zone.is_article();
    let mut hidden = 0;
    for statement in &record.statements {
        if shown(statement.zone) {
            lines.push('\n');
            lines.push_str(&Card::of_record(terminal, record, &offsets, statement).lines(terminal, INDENT));
        } else {
            hidden += 1;
        }
    }
    let mut note = |message| {
        lines.push('\n');
        let note = Styled::of(&terminal.say(&message), Role::Aside);
        lines.push_str(&note.wrapped(terminal.width, INDENT, INDENT));
    };
    if !selon_extract::reads(&record.lang) {
        note(Message::LanguageNotRead(&record.lang));
    } else if record.statements.is_empty() {
        note(Message::NoStatements);
    }
    if hidden > 0 {
        note(Message::OutsideArticle(hidden));
    }
    lines
}
