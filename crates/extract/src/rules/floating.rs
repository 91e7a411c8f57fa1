//! Quotations with no cue of their own: they go on with the statement before.

use selon_lang::{Analysis, TokenKind};

use super::Claims;
use crate::draft::Draft;

/// Words that a quotation must have to stand as a statement on its own.
const MIN_WORDS: usize = 4;

/// Statements before a place among which the last one by its cue is looked for.
const NEAR: usize = 8;

pub(crate) fn find(analysis: &Analysis<'_>, drafts: &mut Vec<Draft>, claims: &mut Claims) {
    // Where the statements outside quotations begin, for the one before a place.
    let mut places: Vec<(u32, (u32, u32), usize)> = drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| analysis.frames[draft.frame].within.is_none() || draft.rule == "incise.inside")
        .filter_map(|(index, draft)| Some((draft.extent()?.start, draft.place(), index)))
        .collect();
    places.sort_unstable();
    let mut floating: Option<usize> = None;
    for index in 0..analysis.quotations.len() {
        let quotation = &analysis.quotations[index];
        if quotation.depth > 0 || claims.quotations[index].is_some() || quotation.continues.is_some() {
            continue;
        }
        let Some(frame) = analysis.outer_frame(quotation.first) else { continue };
        if !stands_alone(analysis, frame, index) {
            continue;
        }
        let words = (quotation.inner_first..quotation.inner_end)
            .filter(|&token| analysis.token(token).kind == TokenKind::Word)
            .count();
        let fragments = super::fragments(analysis, index);
        let told = places[..places.partition_point(|(start, ..)| *start < quotation.range.start)]
            .iter()
            .rev()
            .take(NEAR)
            .max_by_key(|(_, place, _)| *place)
            .map(|&(.., number)| number);
        let before = told.into_iter().chain(floating).max_by_key(|&number| drafts[number].place());
        let line = analysis.frames[frame].line;
        // In the paragraph of a quotation that was just reported: the same statement.
        if let Some(number) = before
            && !analysis.sentence_per_line
            && analysis.frames[drafts[number].frame].line == line
            && drafts[number]
                .content
                .iter()
                .rev()
                .take(NEAR)
                .any(|&range| analysis.quotations_in(range).next().is_some())
        {
            drafts[number].content.extend(fragments);
            claims.quotations[index] = Some(number);
            continue;
        }
        if words < MIN_WORDS {
            continue;
        }
        let mut draft = Draft::new(frame, "floating");
        draft.content = fragments;
        draft.carry = before.is_some();
        claims.quotations[index] = Some(drafts.len());
        floating = Some(drafts.len());
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
        if matches!(analysis.token(token).kind, TokenKind::Word | TokenKind::Number) && !link {
            return false;
        }
    }
    true
}
