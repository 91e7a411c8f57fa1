//! From drafts to the record: order, ids, parents, spans.

use selon_lang::{Analysis, Lemma};
use selon_record::{
    Cue, Entity, EntityKind, Mention, MentionForm, Record, SourceMention, Speaker, Statement, StatementType,
    UNKNOWN,
};
use selon_text::{ByteRange, Document, Span};

use crate::confidence;
use crate::draft::Draft;
use crate::speakers::{People, Resolved};
use crate::times::{self, TimeExpression};

pub(crate) fn record(
    document: &Document,
    analysis: &Analysis<'_>,
    drafts: &[Draft],
    resolved: &[Resolved],
    people: &People,
    times: &[TimeExpression],
) -> Record {
    let mut record = Record::of(document);
    record.lang = analysis.language.code().to_owned();
    record.times = times::records(document, times);
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&index| (drafts[index].place(), index));
    let mut number_of: Vec<Option<usize>> = vec![None; drafts.len()];
    for (position, &index) in order.iter().enumerate() {
        number_of[index] = Some(position);
    }

    let mut speaks = vec![false; people.list.len()];
    for person in order.iter().filter_map(|&index| resolved[index].person) {
        speaks[person] = true;
    }
    let mut entity_of: Vec<Option<usize>> = vec![None; people.list.len()];
    let mut count = 0;
    for (index, person) in people.list.iter().enumerate() {
        // Named persons, and whatever speaks; other capitals are no entities yet.
        if person.kind == EntityKind::Person || speaks[index] {
            entity_of[index] = Some(count);
            count += 1;
            record.entities.push(entity(document, analysis, people, index, count));
        }
    }
    for (position, &index) in order.iter().enumerate() {
        let draft = &drafts[index];
        let who = &resolved[index];
        let speaker = match (who.person, who.name.is_empty()) {
            (_, true) => Speaker { entity: None, name: UNKNOWN.to_owned(), aliases: vec![] },
            (Some(person), false) => {
                let aliases =
                    people.list[person].names.iter().filter(|name| **name != who.name).cloned().collect();
                Speaker {
                    entity: entity_of[person].map(|number| format!("e{}", number + 1)),
                    name: who.name.clone(),
                    aliases,
                }
            }
            (None, false) => Speaker { entity: None, name: who.name.clone(), aliases: vec![] },
        };
        let spans = |ranges: &[ByteRange]| -> Vec<Span> {
            ranges.iter().map(|&range| span(document, range)).collect()
        };
        let (kind, verbatim) = quoted(analysis, draft);
        let source = match &draft.source {
            Some(source) => {
                let mut range = analysis.bytes(source.tokens.clone());
                range.start += source.skipped;
                SourceMention::Span(span(document, range))
            }
            None => SourceMention::IMPLICIT,
        };
        let place = draft
            .content
            .first()
            .copied()
            .unwrap_or(draft.cue.first().map_or(ByteRange::default(), |cue| cue.0));
        record.statements.push(Statement {
            id: format!("s{}", position + 1),
            kind,
            content: spans(&draft.content),
            verbatim: spans(&verbatim),
            cue: draft.cue.iter().map(|&(range, lemma)| cue(document, analysis, range, lemma)).collect(),
            source: Some(source),
            speaker,
            speaker_kind: who.kind,
            addressee: draft.addressee.map(|range| span(document, range)),
            venue: draft.venue.map(|range| span(document, range)),
            parent: draft
                .parent
                .filter(|&parent| relays(analysis, draft, who, &resolved[parent]))
                .and_then(|parent| number_of[parent])
                .map(|number| format!("s{}", number + 1)),
            act: draft.act,
            status: draft.status,
            hedge: draft.hedge.clone(),
            carry: draft.carry,
            said: times::said(document, analysis, draft, times),
            zone: document.zone_at(place.start as usize),
            confidence: confidence::of(draft, who),
            rule: draft.rule.to_owned(),
        });
    }
    record
}

/// Nobody relays himself, unless he quotes himself.
fn relays(analysis: &Analysis<'_>, draft: &Draft, who: &Resolved, parent: &Resolved) -> bool {
    let same = who.person.is_some() && who.person == parent.person;
    !same || analysis.frames[draft.frame].within.is_some()
}

fn span(document: &Document, range: ByteRange) -> Span {
    document.span(range).expect("ranges are made of whole tokens of this text")
}

fn cue(document: &Document, analysis: &Analysis<'_>, range: ByteRange, lemma: Lemma) -> Cue {
    let span = span(document, range);
    let lemma = match analysis.language.lexicon().lemma_text(lemma) {
        "" => span.text().to_lowercase(),
        lemma => lemma.to_owned(),
    };
    Cue { span, lemma }
}

fn entity(
    document: &Document,
    analysis: &Analysis<'_>,
    people: &People,
    index: usize,
    number: usize,
) -> Entity {
    let person = &people.list[index];
    let mention = |tokens: &std::ops::Range<usize>| Mention {
        span: span(document, analysis.bytes(tokens.clone())),
        form: MentionForm::Name,
    };
    let name = crate::speakers::fullest(person);
    Entity {
        id: format!("e{number}"),
        kind: person.kind,
        wikidata: None,
        variants: person.names.iter().filter(|other| **other != name).cloned().collect(),
        mentions: person.mentions.iter().map(mention).collect(),
        confidence: 0.9,
        rule: "names".to_owned(),
        runner_up: None,
        name,
    }
}

/// How much of the content is quoted at a level deeper than the statement itself, and which parts.
fn quoted(analysis: &Analysis<'_>, draft: &Draft) -> (StatementType, Vec<ByteRange>) {
    let within = analysis.frames[draft.frame].within;
    let depth = match within {
        // The incise of a quotation's own speaker stands inside the marks.
        Some(quotation) if draft.rule == "incise.inside" => analysis.quotations[quotation].depth,
        Some(quotation) => analysis.quotations[quotation].depth + 1,
        None => 0,
    };
    let mut verbatim = Vec::new();
    let mut outside = 0;
    for &content in &draft.content {
        let mut covered = content.start;
        let mut inside: Vec<usize> = analysis
            .quotations_in(content)
            .filter(|&index| analysis.quotations[index].depth == depth)
            .collect();
        inside.reverse();
        for quotation in inside.into_iter().map(|index| &analysis.quotations[index]) {
            let part = ByteRange {
                start: quotation.range.start.max(content.start),
                end: quotation.range.end.min(content.end),
            };
            outside += letters(analysis.text, covered.min(part.start), part.start);
            verbatim.push(part);
            covered = part.end;
        }
        outside += letters(analysis.text, covered.min(content.end), content.end);
    }
    let kind = match (verbatim.is_empty(), outside) {
        (true, _) => StatementType::Indirect,
        (false, 0) => StatementType::Direct,
        (false, _) => StatementType::Mixed,
    };
    (kind, verbatim)
}

fn letters(text: &str, start: u32, end: u32) -> usize {
    text[start as usize..end as usize].chars().filter(|c| c.is_alphanumeric()).count()
}

/// A statement whose cue stands in the content of another one is relayed by it.
pub(crate) fn nest(drafts: &mut [Draft]) {
    let mut contents: Vec<(ByteRange, usize)> = drafts
        .iter()
        .enumerate()
        .flat_map(|(index, draft)| draft.content.iter().map(move |&range| (range, index)))
        .collect();
    contents.sort_unstable();
    let mut cues: Vec<(ByteRange, usize)> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.parent.is_none())
        .filter_map(|(index, draft)| Some((draft.cue.first()?.0, index)))
        .collect();
    cues.sort_unstable();
    // One pass over the text: the contents that are open at a cue.
    let length: Vec<usize> =
        drafts.iter().map(|draft| draft.content.iter().map(|range| range.len()).sum()).collect();
    let mut open: Vec<(ByteRange, usize)> = Vec::new();
    let mut next = 0;
    for (cue, index) in cues {
        while next < contents.len() && contents[next].0.start <= cue.start {
            open.push(contents[next]);
            next += 1;
        }
        open.retain(|(range, _)| range.end > cue.start);
        drafts[index].parent = open
            .iter()
            .filter(|(range, other)| *other != index && range.contains(cue))
            .map(|&(_, other)| other)
            .min_by_key(|&other| (length[other], other));
    }
    // No chain may close on itself: a walk that meets its own steps is cut there.
    let mut walked: Vec<Option<usize>> = vec![None; drafts.len()];
    for index in 0..drafts.len() {
        let mut at = index;
        while walked[at].is_none() {
            walked[at] = Some(index);
            let Some(parent) = drafts[at].parent else { break };
            if walked[parent] == Some(index) {
                drafts[at].parent = None;
                break;
            }
            at = parent;
        }
    }
}
