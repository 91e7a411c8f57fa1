//! [`Card`]: one statement on the screen.
//!
//! ```text
//! s2  Ana Roy · denies · reportedly                        2025-03-04
//!     « Nous ne partirons pas », a déclaré Ana Roy mardi.
//!     relayed by Belta (“selon”)
//! ```

use selon_ledger::view::{StatementView, When};
use selon_record::{Record, SourceMention, Statement, UNKNOWN};
use selon_text::OffsetIndex;

use super::passage;
use crate::messages::Message;
use crate::terminal::{Role, Styled, Terminal};

/// A link of the chain through which a statement came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// Who relays.
    pub speaker: String,
    /// The words that say so.
    pub cue: String,
}

/// What is shown of a statement.
#[derive(Debug, Clone)]
pub struct Card {
    /// The id to ask for it again.
    pub id: String,
    /// The speaker, or [`UNKNOWN`].
    pub speaker: String,
    /// As in records; `assert` is not shown.
    pub act: String,
    /// As in records; `made` is not shown.
    pub status: String,
    /// As in records.
    pub hedge: Vec<String>,
    /// Whether the speaker was taken over from before and is not named here.
    pub carry: bool,
    /// The date, in words for the person.
    pub date: Option<String>,
    /// To whom.
    pub addressee: Option<String>,
    /// Where.
    pub venue: Option<String>,
    /// Relays, outermost first.
    pub chain: Vec<Relay>,
    /// The article, for views over several: title, outlet, date.
    pub article: Option<String>,
    /// The words.
    pub passage: Styled,
}

impl Card {
    /// The card of a statement of `record`.
    #[must_use]
    pub fn of_record(record: &Record, offsets: &OffsetIndex, statement: &Statement) -> Self {
        let implicit = statement.source.as_ref().is_some_and(|source| *source == SourceMention::IMPLICIT);
        Self {
            id: statement.id.clone(),
            speaker: statement.speaker.name.clone(),
            act: statement.act.as_str().to_owned(),
            status: statement.status.as_str().to_owned(),
            hedge: statement.hedge.iter().map(|hedge| hedge.as_str().to_owned()).collect(),
            carry: statement.carry && implicit,
            date: statement.said.as_ref().map(|said| said.value.clone()),
            addressee: statement.addressee.as_ref().map(|span| span.text().to_owned()),
            venue: statement.venue.as_ref().map(|span| span.text().to_owned()),
            chain: chain(record, statement),
            article: None,
            passage: passage::of_statement(&record.text, offsets, statement),
        }
    }

    /// The card of a statement of a ledger, with the words that were said.
    #[must_use]
    pub fn of_view(terminal: &Terminal, view: &StatementView) -> Self {
        let mut passage = Styled::new();
        for piece in &view.content {
            if !passage.is_empty() {
                passage.push(" […] ", Role::Aside);
            }
            passage.push(&piece.text, Role::Content);
        }
        if passage.is_empty() {
            view.cue.iter().for_each(|piece| passage.push(&piece.text, Role::Cue));
        }
        let document = &view.document;
        let named = [&document.title, &document.outlet, &document.published];
        let named: Vec<&str> = named.into_iter().filter_map(|part| part.as_deref()).collect();
        Self {
            id: view.id.clone(),
            speaker: view.speaker.clone(),
            act: view.act.clone(),
            status: view.status.clone(),
            hedge: view.hedge.clone(),
            carry: view.carry && view.implicit,
            date: Some(date(terminal, &view.when)),
            addressee: view.addressee.as_ref().map(|piece| piece.text.clone()),
            venue: view.venue.as_ref().map(|piece| piece.text.clone()),
            chain: view
                .chain
                .iter()
                .map(|relay| Relay { speaker: relay.speaker.clone(), cue: relay.cue.clone() })
                .collect(),
            article: (!named.is_empty()).then(|| named.join(" · ")),
            passage,
        }
    }

    /// The card in lines, each with its end; `indent` columns before all but the id.
    #[must_use]
    pub fn lines(&self, terminal: &Terminal, indent: usize) -> String {
        let mut head = Styled::of(&self.id, Role::Aside);
        // The id's column is filled with no-break spaces, so that wrapping leaves it alone.
        let filling = indent.saturating_sub(self.id.chars().count() + 1);
        head.push(&"\u{A0}".repeat(filling), Role::Plain);
        head.push(" ", Role::Plain);
        if self.speaker == UNKNOWN {
            head.push(&terminal.say(&Message::UnknownSpeaker), Role::Mark);
        } else {
            head.push(&self.speaker, Role::Speaker);
        }
        let told = [(&self.act, "assert"), (&self.status, "made")];
        let told = told.into_iter().filter(|(value, usual)| value != usual).map(|(value, _)| value);
        for value in told.chain(&self.hedge) {
            head.push(" · ", Role::Plain);
            head.push(&terminal.say(&Message::Term(value)), Role::Mark);
        }
        if let Some(date) = &self.date {
            head.push(" · ", Role::Plain);
            head.push(date, Role::Said);
        }
        let mut lines = head.wrapped(terminal.width, 0, indent);
        lines.push_str(&self.passage.wrapped(terminal.width, indent, indent));

        let mut details = Vec::new();
        for relay in &self.chain {
            let speaker = if relay.speaker == UNKNOWN {
                terminal.say(&Message::UnknownSpeaker)
            } else {
                relay.speaker.clone()
            };
            details.push(Message::RelayedBy(&speaker, &relay.cue).text(terminal.language));
        }
        details.extend(self.addressee.as_ref().map(|words| terminal.say(&Message::To(words))));
        details.extend(self.venue.as_ref().map(|words| terminal.say(&Message::Venue(words))));
        if self.carry {
            details.push(terminal.say(&Message::Carried));
        }
        details.extend(self.article.clone());
        if !details.is_empty() {
            let details = Styled::of(&details.join(" · "), Role::Aside);
            lines.push_str(&details.wrapped(terminal.width, indent, indent));
        }
        lines
    }
}

/// When, in words for the person.
#[must_use]
pub fn date(terminal: &Terminal, when: &When) -> String {
    let bounds = &when.bounds;
    match &when.date {
        Some(date) if when.basis.as_deref() == Some("published") => {
            terminal.say(&Message::ByPublication(date))
        }
        Some(date) => date.clone(),
        None => terminal.say(&Message::Between(bounds.earliest.as_deref(), bounds.latest.as_deref())),
    }
}

/// The relays of `statement`, outermost first.
fn chain(record: &Record, statement: &Statement) -> Vec<Relay> {
    let mut chain = Vec::new();
    let mut parent = statement.parent.as_deref();
    // A chain is never longer than the record; a circle would be a defect elsewhere.
    while let Some(relay) = parent.and_then(|id| record.statements.iter().find(|other| other.id == id)) {
        if chain.len() == record.statements.len() {
            break;
        }
        let cue: Vec<&str> = relay.cue.iter().map(|cue| cue.span.text()).collect();
        chain.push(Relay { speaker: relay.speaker.name.clone(), cue: cue.join(" … ") });
        parent = relay.parent.as_deref();
    }
    chain.reverse();
    chain
}
