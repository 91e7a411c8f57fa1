//! A statement as pages and records have it in common: stretches of text and named values.

use std::ops::Range;

use selon_record::{Record, SourceMention, Statement as Recorded, UNKNOWN};
use selon_text::{Document, Span};

use crate::fields::{Field, Fields, hedge_name};
use crate::markup::{Mark, Part};

/// One statement of a case, expected or found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statement {
    /// Bytes of the case's text.
    pub content: Vec<Range<usize>>,
    /// Bytes of the case's text.
    pub cue: Vec<Range<usize>>,
    /// `None` where nobody is named beside the words.
    pub source: Option<Range<usize>>,
    /// Everything else, as a page writes it.
    pub fields: Fields,
    /// The rule that found it; empty for an expected one.
    pub rule: String,
}

impl Statement {
    /// Its marks, under a number.
    pub fn marks(&self, statement: usize) -> Vec<Mark> {
        let of = |part: Part, ranges: &[Range<usize>]| -> Vec<Mark> {
            ranges.iter().map(|range| Mark { part, statement, range: range.clone() }).collect()
        };
        let mut marks = of(Part::Content, &self.content);
        marks.extend(of(Part::Cue, &self.cue));
        marks.extend(of(Part::Source, self.source.as_slice()));
        marks
    }

    /// The value of a field, or the one that it has unmentioned; `None` where it is not compared.
    pub fn value<'a>(&'a self, field: Field, text: &'a str) -> Option<&'a str> {
        match (self.fields.get(&field), field) {
            (Some(value), _) => Some(value),
            (None, Field::Speaker) => Some(self.source.clone().map_or(UNKNOWN, |source| &text[source])),
            (None, _) => field.unmentioned(),
        }
    }
}

/// The statements of a record; `parent` holds the parent's number in the record.
pub fn found(document: &Document, record: &Record) -> Vec<Statement> {
    record.statements.iter().map(|statement| from_record(document, record, statement)).collect()
}

fn from_record(document: &Document, record: &Record, recorded: &Recorded) -> Statement {
    let bytes = |span: &Span| {
        document.byte_range(span.start(), span.end()).expect("spans of a record lie on its text").as_range()
    };
    let words = |span: &Option<Span>| span.as_ref().map_or(String::new(), |span| span.text().to_owned());
    let hedges: Vec<&str> = recorded.hedge.iter().copied().map(hedge_name).collect();
    let parent = recorded.parent.as_ref().map(|id| {
        let place = record.statements.iter().position(|other| other.id == *id);
        place.map_or(id.clone(), |place| (place + 1).to_string())
    });
    let fields = [
        (Field::Speaker, recorded.speaker.name.clone()),
        (Field::Kind, recorded.speaker_kind.as_str().to_owned()),
        (Field::Type, recorded.kind.as_str().to_owned()),
        (Field::Act, recorded.act.as_str().to_owned()),
        (Field::Status, recorded.status.as_str().to_owned()),
        (Field::Hedge, hedges.join(" ")),
        (Field::Carry, if recorded.carry { "yes".to_owned() } else { String::new() }),
        (Field::Parent, parent.unwrap_or_default()),
        (
            Field::Said,
            recorded
                .said
                .as_ref()
                .map_or(String::new(), |said| format!("{} {}", said.value, said.span.text())),
        ),
        (Field::Venue, words(&recorded.venue)),
        (Field::Addressee, words(&recorded.addressee)),
    ];
    Statement {
        content: recorded.content.iter().map(bytes).collect(),
        cue: recorded.cue.iter().map(|cue| bytes(&cue.span)).collect(),
        source: recorded.source.as_ref().and_then(SourceMention::span).map(bytes),
        fields: fields.into_iter().collect(),
        rule: recorded.rule.clone(),
    }
}
