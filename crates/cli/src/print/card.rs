//! [`Card`]: one statement on the screen.
//!
//! Within its article it begins with its number and shows its sentence; in a
//! view over several articles it begins with its date and names its article:
//!
//! ```text
//! s2   Ana Roy · denies · 2031-03-04
//!      « Nous n’avons rien signé », a démenti mardi Ana Roy.
//!
//! 2031-03-04 Ana Roy · denies
//!   « Nous n’avons rien signé »
//!   relayed by Vela (“citée par”)
//!   Le pont de Varnes restera fermé · 2031-03-06 · pont#s2
//! ```

use selon_ledger::view::{StatementView, When};
use selon_record::{Record, SourceMention, Statement, UNKNOWN};
use selon_text::OffsetIndex;

use super::{passage, person};
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
    /// The speaker, or [`UNKNOWN`]; nothing where the view says it once for all.
    pub speaker: Option<String>,
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
    /// Speakers whose words it only passes on.
    pub relayed: Vec<String>,
    /// Whether the words are the article's rather than the speaker's.
    pub paraphrased: bool,
    /// The article, in views over several: title, outlet, date, or its id.
    pub article: Option<String>,
    /// Other statements with the same words, in views that tell them once.
    pub also: Vec<String>,
    /// The words.
    pub passage: Styled,
}

impl Card {
    /// The card of a statement of `record`.
    #[must_use]
    pub fn of_record(
        terminal: &Terminal,
        record: &Record,
        offsets: &OffsetIndex,
        statement: &Statement,
    ) -> Self {
        let implicit = statement.source.as_ref().is_some_and(|source| *source == SourceMention::IMPLICIT);
        Self {
            id: statement.id.clone(),
            speaker: Some(statement.speaker.name.clone()),
            act: statement.act.as_str().to_owned(),
            status: statement.status.as_str().to_owned(),
            hedge: statement.hedge.iter().map(|hedge| hedge.as_str().to_owned()).collect(),
            carry: statement.carry && implicit,
            date: statement.said.as_ref().map(|said| said.value.clone()),
            addressee: statement.addressee.as_ref().map(|span| span.text().to_owned()),
            venue: statement.venue.as_ref().map(|span| span.text().to_owned()),
            chain: chain(record, statement),
            relayed: Vec::new(),
            paraphrased: false,
            article: None,
            also: Vec::new(),
            passage: passage::of_statement(&record.text, offsets, statement, terminal.brackets),
        }
    }

    /// The card of a statement of a ledger, with the words that were said.
    #[must_use]
    pub fn of_view(terminal: &Terminal, view: &StatementView) -> Self {
        let mut passage = Styled::new();
        let verbatim = view.kind == "direct";
        for piece in &view.content {
            if !passage.is_empty() {
                passage.push(" […] ", Role::Aside);
            }
            passage.push(&piece.text, if verbatim { Role::Verbatim } else { Role::Content });
        }
        if passage.is_empty() {
            view.cue.iter().for_each(|piece| passage.push(&piece.text, Role::Cue));
        }
        let document = &view.document;
        // The article's date is not told twice.
        let by_article = view.when.basis.as_deref() == Some("published");
        let published = if by_article { &None } else { &document.published };
        let named = [&document.title, &document.outlet, published];
        let named: Vec<&str> = named.into_iter().filter_map(|part| part.as_deref()).collect();
        Self {
            id: view.id.clone(),
            speaker: Some(view.speaker.clone()),
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
            relayed: view.relayed.iter().map(|relay| relay.speaker.clone()).collect(),
            paraphrased: view.kind == "indirect",
            article: Some(if named.is_empty() { document.id.clone() } else { named.join(" · ") }),
            also: Vec::new(),
            passage,
        }
    }

    /// The card in lines, each with its end; `indent` columns before all but the first.
    #[must_use]
    pub fn lines(&self, terminal: &Terminal, indent: usize) -> String {
        let mut lines = self.head(terminal, indent).wrapped(terminal.width, 0, indent);
        if !self.passage.is_empty() {
            lines.push_str(&self.passage.wrapped(terminal.width, indent, indent));
        }
        let mut aside = |words: &str| {
            lines.push_str(&Styled::of(words, Role::Aside).wrapped(terminal.width, indent, indent));
        };
        let details = self.details(terminal);
        if !details.is_empty() {
            aside(&details.join(" · "));
        }
        if let Some(article) = &self.article {
            aside(&format!("{article} · {}", self.id));
        }
        for other in &self.also {
            aside(&terminal.say(&Message::AlsoIn(other)));
        }
        lines
    }

    /// Id or date, speaker, and what sets the statement apart.
    fn head(&self, terminal: &Terminal, indent: usize) -> Styled {
        let within_article = self.article.is_none();
        let mut head = if within_article {
            let mut head = Styled::of(&self.id, Role::Aside);
            // No-break spaces fill the column, so that wrapping leaves it alone.
            let filling = indent.saturating_sub(self.id.chars().count() + 1);
            head.push(&"\u{A0}".repeat(filling), Role::Plain);
            head
        } else {
            Styled::of(self.date.as_deref().unwrap_or_default(), Role::Said)
        };
        if let Some(speaker) = &self.speaker {
            let role = if speaker == UNKNOWN { Role::Mark } else { Role::Speaker };
            head.push(" ", Role::Plain);
            head.push(&person::speaker(terminal, speaker), role);
        }
        let told = [(&self.act, "assert"), (&self.status, "made")];
        let told = told.into_iter().filter(|(value, usual)| value != usual).map(|(value, _)| value);
        for value in told.chain(&self.hedge) {
            head.push(" · ", Role::Plain);
            head.push(&terminal.say(&Message::Term(value)), Role::Mark);
        }
        if self.paraphrased {
            head.push(" · ", Role::Plain);
            head.push(&terminal.say(&Message::Term("indirect")), Role::Aside);
        }
        if let Some(date) = self.date.as_ref().filter(|_| within_article) {
            head.push(" · ", Role::Plain);
            head.push(date, Role::Said);
        }
        head
    }

    /// The chain, the addressee, the occasion.
    fn details(&self, terminal: &Terminal) -> Vec<String> {
        let mut details = Vec::new();
        for relay in &self.chain {
            let speaker = person::speaker(terminal, &relay.speaker);
            details.push(terminal.say(&Message::RelayedBy(&speaker, &relay.cue)));
        }
        for speaker in &self.relayed {
            details.push(terminal.say(&Message::Relays(&person::speaker(terminal, speaker))));
        }
        details.extend(self.addressee.as_ref().map(|words| terminal.say(&Message::To(words))));
        details.extend(self.venue.as_ref().map(|words| terminal.say(&Message::Venue(words))));
        if self.carry {
            details.push(terminal.say(&Message::Carried));
        }
        details
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
