//! Quotations with no cue of their own: they go on with the statement before.

use selon_lang::{Analysis, TokenKind};

use super::Claims;
use crate::draft::Draft;

/// Words that a quotation must have to stand as a statement on its own.
const MIN_WORDS: usize = 4;

pub(crate) fn find(analysis: &Analysis<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    for index in 0..analysis.quotations.len() {
        let quotation = &analysis.quotations[index];
        if quotation.depth > 0 || claims.quotations[index].is_some() || quotation.continues.is_some() {
            continue;
        }
        let Some(frame) = analysis.frames.iter().position(|frame| {
            frame.within.is_none() && frame.tokens.start <= quotation.first && quotation.first < frame.tokens.end
        }) else {
            continue;
        };
        let alone = stands_alone(analysis, frame, index);
        if !alone {
            continue;
        }
        let words = (quotation.inner_first..quotation.inner_end)
            .filter(|&token| analysis.token(token).kind == TokenKind::Word)
            .count();
        let fragments = super::fragments(analysis, index);
        let before = previous(analysis, drafts, quotation.range.start);
        let line = analysis.frames[frame].line;
        // In the paragraph of a quotation that was just reported: the same statement.
        if let Some(number) = before
            && !analysis.sentence_per_line
            && analysis.frames[drafts[number].frame].line == line
            && drafts[number].content.iter().any(|range| analysis.quotations.iter().any(|q| range.overlaps(q.range)))
        {
            drafts[number].content.extend(fragments);
            drafts[number].content.sort();
            claims.quotations[index] = Some(number);
            continue;
        }
        if words < MIN_WORDS {
            continue;
        }
        let mut draft = Draft::new(frame, "floating", 0.6);
        draft.content = fragments;
        draft.carry = before.is_some();
        if draft.carry && line > analysis.frames[drafts[before.expect("seen")].frame].line + 2 {
            draft.confidence = 0.4;
        }
        claims.quotations[index] = Some(drafts.len());
        drafts.push(draft);
    }
}

/// Whether the sentence is the quotation and nothing else.
fn stands_alone(analysis: &Analysis<'_>, frame: usize, quotation: usize) -> bool {
    let frame = &analysis.frames[frame];
    let quotation = &analysis.quotations[quotation];
    let outside = (frame.tokens.start..quotation.first).chain(quotation.end..frame.tokens.end);
    let mut inside_another = 0;
    for token in outside {
        if token < inside_another {
            continue;
        }
        if let Some(other) = analysis.quotation_at(token, None) {
            inside_another = analysis.quotations[other].end;
            continue;
        }
        let link = matches!(analysis.lower(token), "et" | "mais" | "puis");
        if analysis.token(token).kind != TokenKind::Break && matches!(analysis.token(token).kind, TokenKind::Word | TokenKind::Number) && !link {
            return false;
        }
    }
    true
}

/// The last draft before a place that is not inside another one's content.
fn previous(analysis: &Analysis<'_>, drafts: &[Draft], byte: u32) -> Option<usize> {
    drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| {
            analysis.frames[draft.frame].within.is_none() && draft.extent().is_some_and(|extent| extent.start < byte)
                || draft.rule == "incise.inside" && draft.extent().is_some_and(|extent| extent.start < byte)
        })
        .max_by_key(|(_, draft)| draft.place())
        .map(|(index, _)| index)
}
