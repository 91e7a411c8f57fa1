//! Proper names in a document: where they stand and what they look like.

use std::ops::Range;

use selon_lang::{Analysis, Tags, WordClass};

use crate::noun_phrase::name_end;
use crate::view::View;

/// A proper name where it is printed.
#[derive(Debug, Clone)]
pub(crate) struct NameMention {
    /// Its tokens, title left out.
    pub(crate) tokens: Range<usize>,
    /// Whether a title or a role stands directly before it.
    pub(crate) titled: bool,
    /// Whether an article stands directly before it: “le Kremlin”, “l'ONU”.
    pub(crate) article: bool,
    /// What a title or an article tells about the person's gender.
    pub(crate) feminine: Option<bool>,
    /// The role printed before it, as a token: “la ministre”.
    pub(crate) role: Option<usize>,
}

/// All names of a document in text order, those in quotations too.
pub(crate) fn find(analysis: &Analysis<'_>) -> Vec<NameMention> {
    let mut found = Vec::new();
    for frame in &analysis.frames {
        let view = View::new(analysis, frame);
        let mut at = 0;
        while at < view.len() {
            if !view.is_name(at) {
                at += 1;
                continue;
            }
            let end = name_end(&view, at, view.len());
            for (start, end) in split(&view, at, end) {
                found.push(mention(&view, start, end));
            }
            at = end;
        }
    }
    found.sort_by_key(|mention| (mention.tokens.start, std::cmp::Reverse(mention.tokens.end)));
    found.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    found
}

/// “du Kremlin Dmitri Peskov” is two names: a given name opens the second.
pub(crate) fn split(view: &View<'_>, start: usize, end: usize) -> Vec<(usize, usize)> {
    let given = |item: usize| {
        view.has(item, Tags::NAME_MASCULINE | Tags::NAME_FEMININE) && !view.in_class(item, WordClass::Seat)
    };
    let after_preposition =
        start > 0 && view.has(start - 1, Tags::PREPOSITION | Tags::FUSED | Tags::DETERMINER);
    if after_preposition
        && end - start >= 3
        && !given(start)
        && let Some(cut) = (start + 1..end - 1).find(|&item| given(item))
    {
        return vec![(start, cut), (cut, end)];
    }
    // “M.” at the head of the capitals is a title.
    let mut from = start;
    while from + 1 < end && view.in_class(from, WordClass::Title) && !given(from) {
        from += 1;
    }
    vec![(from, end)]
}

fn mention(view: &View<'_>, start: usize, end: usize) -> NameMention {
    let mut before = start;
    let mut feminine = None;
    let mut titled = false;
    let mut role = None;
    while before > 0 {
        let item = before - 1;
        let classes = view.analysis.language.classes(view.lower(item));
        if view.is_word(item) && (classes.has(WordClass::Title) || classes.has(WordClass::Person)) {
            titled = true;
            if classes.has(WordClass::FeminineTitle) {
                feminine = Some(true);
            } else if view.is(item, &["m.", "monsieur", "mr", "m"]) {
                feminine = Some(false);
            }
            if classes.has(WordClass::Person) {
                role.get_or_insert(view.tokens(item..item + 1).start);
                if view.has(item, Tags::FEMININE) != view.has(item, Tags::MASCULINE) {
                    feminine = feminine.or(Some(view.has(item, Tags::FEMININE)));
                }
            }
        } else if !(titled && view.has(item, Tags::ADJECTIVE)) {
            break;
        }
        before = item;
    }
    let article = before > 0 && view.has(before - 1, Tags::DETERMINER | Tags::FUSED);
    if article && titled {
        let item = before - 1;
        if view.is(item, &["la", "une", "cette"]) {
            feminine = feminine.or(Some(true));
        } else if view.is(item, &["le", "un", "ce", "du", "au"]) {
            feminine = feminine.or(Some(false));
        }
    }
    if feminine.is_none() && !article {
        let (masculine, female) =
            (view.has(start, Tags::NAME_MASCULINE), view.has(start, Tags::NAME_FEMININE));
        if masculine != female && end - start > 1 {
            feminine = Some(female);
        }
    }
    NameMention { tokens: view.tokens(start..end), titled, article: article && !titled, feminine, role }
}
