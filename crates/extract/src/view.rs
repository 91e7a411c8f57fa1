//! [`View`]: one frame as a row of items, a quotation being one item.

use std::ops::Range;

use selon_lang::{Analysis, CueVerb, Frame, Lemma, PatternSet, Quotation, Tags, TokenKind, WordClass};
use selon_text::ByteRange;

/// A token, or a whole quotation that the rules of this frame do not look into.
#[derive(Debug, Clone, Copy)]
struct Item {
    first: usize,
    end: usize,
    quotation: Option<usize>,
}

/// The items of one frame, counted from 0.
pub(crate) struct View<'a> {
    pub(crate) analysis: &'a Analysis<'a>,
    pub(crate) frame: &'a Frame,
    items: Vec<Item>,
}

impl<'a> View<'a> {
    pub(crate) fn new(analysis: &'a Analysis<'a>, frame: &'a Frame) -> Self {
        let mut items = Vec::with_capacity(frame.tokens.len());
        let mut at = frame.tokens.start;
        while at < frame.tokens.end {
            let quotation = analysis.quotation_at(at, frame.within);
            let end = quotation.map_or(at + 1, |index| analysis.quotations[index].end);
            let end = end.clamp(at + 1, frame.tokens.end);
            items.push(Item { first: at, end, quotation });
            at = end;
        }
        Self { analysis, frame, items }
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The readings of an item; none for a quotation and past the end.
    pub(crate) fn tags(&self, index: usize) -> Tags {
        match self.items.get(index) {
            Some(item) if item.quotation.is_none() => self.analysis.token(item.first).tags,
            _ => Tags::NONE,
        }
    }

    pub(crate) fn has(&self, index: usize, tags: Tags) -> bool {
        self.tags(index).any(tags)
    }

    /// The lower-case form; empty for signs, quotations and past the end.
    pub(crate) fn lower(&self, index: usize) -> &str {
        match self.items.get(index) {
            Some(item) if item.quotation.is_none() => self.analysis.lower(item.first),
            _ => "",
        }
    }

    pub(crate) fn is(&self, index: usize, forms: &[&str]) -> bool {
        let lower = self.lower(index);
        !lower.is_empty() && forms.contains(&lower)
    }

    pub(crate) fn in_class(&self, index: usize, class: WordClass) -> bool {
        let lower = self.lower(index);
        !lower.is_empty() && self.analysis.language.is(lower, class)
    }

    pub(crate) fn sign(&self, index: usize) -> Option<char> {
        let item = self.items.get(index).filter(|item| item.quotation.is_none())?;
        match self.analysis.token(item.first).kind {
            TokenKind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(crate) fn is_sign(&self, index: usize, signs: &[char]) -> bool {
        self.sign(index).is_some_and(|sign| signs.contains(&sign))
    }

    pub(crate) fn is_comma(&self, index: usize) -> bool {
        self.sign(index) == Some(',')
    }

    pub(crate) fn is_word(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|item| {
            item.quotation.is_none() && self.analysis.token(item.first).kind == TokenKind::Word
        })
    }

    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|item| {
            item.quotation.is_none() && self.analysis.token(item.first).kind == TokenKind::Number
        })
    }

    pub(crate) fn quotation_index(&self, index: usize) -> Option<usize> {
        self.items.get(index)?.quotation
    }

    pub(crate) fn quotation(&self, index: usize) -> Option<&'a Quotation> {
        self.quotation_index(index).map(|found| &self.analysis.quotations[found])
    }

    pub(crate) fn capital(&self, index: usize) -> bool {
        self.items
            .get(index)
            .is_some_and(|item| item.quotation.is_none() && self.analysis.token(item.first).capital)
    }

    pub(crate) fn lemma(&self, index: usize) -> Lemma {
        match self.items.get(index) {
            Some(item) if item.quotation.is_none() => self.analysis.token(item.first).lemma,
            _ => Lemma::NONE,
        }
    }

    pub(crate) fn cue(&self, index: usize) -> CueVerb {
        self.analysis.language.cue(self.lemma(index))
    }

    /// The bytes of some items, which must be at least one.
    pub(crate) fn bytes(&self, items: Range<usize>) -> ByteRange {
        self.analysis.bytes(self.tokens(items))
    }

    /// The tokens of some items.
    pub(crate) fn tokens(&self, items: Range<usize>) -> Range<usize> {
        self.items[items.start].first..self.items[items.end - 1].end
    }

    pub(crate) fn text(&self, items: Range<usize>) -> &'a str {
        &self.analysis.text[self.bytes(items).as_range()]
    }

    /// One past the longest word sequence of a set that starts at an item.
    pub(crate) fn pattern_end(&self, set: PatternSet, at: usize) -> Option<usize> {
        let patterns = self.analysis.language.patterns(set);
        patterns
            .iter()
            .find(|pattern| pattern.fits(|place| self.lower(at + place)))
            .map(|found| at + found.len())
    }

    /// One past the last item that is not a closing sign of the sentence.
    pub(crate) fn end_of_words(&self) -> usize {
        let mut end = self.len();
        while end > 0 && self.is_sign(end - 1, &['.', '!', '?', '…', ';', ':', ',']) {
            end -= 1;
        }
        end
    }

    /// Whether a capitalised item is written so because it is a name and not
    /// because a sentence begins.
    pub(crate) fn is_name(&self, index: usize) -> bool {
        if !self.capital(index) || !self.is_word(index) {
            return false;
        }
        let tags = self.tags(index);
        let common = Tags::DETERMINER
            | Tags::PREPOSITION
            | Tags::SUBJECT_PRONOUN
            | Tags::STRONG_PRONOUN
            | Tags::SUBORDINATOR
            | Tags::COORDINATOR
            | Tags::NEGATION
            | Tags::RELATIVE
            | Tags::OBJECT_CLITIC;
        let starts =
            index == 0 || self.is_sign(index - 1, &[':', '.', '!', '?', '…', '–', '—', '-', '«', '[', '(']);
        if tags.any(common) {
            // “Le Monde”, “La Haye” inside a sentence.
            return !starts
                && tags.any(Tags::DETERMINER)
                && self.capital(index + 1)
                && self.is_word(index + 1);
        }
        if !starts {
            return true;
        }
        if tags.is_empty() || (tags.any(Tags::PROPER_NAME) && !tags.any(Tags::ADVERB)) {
            return true;
        }
        // “Roy”, “Noël Martin”: a word of the lexicon that heads a sentence is a
        // name when a name follows it.
        !tags.any(Tags::ADVERB | Tags::PRESENT_PARTICIPLE)
            && !self.in_class(index, WordClass::Person)
            && self.capital(index + 1)
            && self.is_word(index + 1)
            && !self.tags(index + 1).any(common)
    }
}
