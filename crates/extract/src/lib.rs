//! Extraction: a pure function from a document to its record.
//!
//! No clock, no network, no file, no knowledge of other documents: the same
//! document gives the same record on every machine.
//!
//! The way of a document: [`Analysis`] → verb groups,
//! noun phrases and subjects of each sentence → rules, which make drafts →
//! speakers → record.

mod act;
mod assemble;
mod circumstance;
mod confidence;
mod draft;
mod noun_phrase;
mod rules;
mod speakers;
mod subject;
mod times;
mod verb_group;
mod view;

use selon_lang::Analysis;
use selon_record::Record;
use selon_text::Document;

/// Whether statements are extracted from texts in a language, given as ISO 639-1 code.
#[must_use]
pub fn reads(language: &str) -> bool {
    language == selon_lang::Language::french().code()
}

/// Extracts who said what from `document`.
///
/// A document in a language without a pack gives a record without statements
/// whose `lang` says so.
#[must_use]
pub fn extract(document: &Document) -> Record {
    let Some(language) = selon_lang::identify(document.text()) else {
        let mut record = Record::of(document);
        if let Some(code) = selon_lang::identify_code(document.text()) {
            code.clone_into(&mut record.lang);
        }
        return record;
    };
    let analysis = Analysis::of(document.text(), language);
    let mut drafts = rules::apply(&analysis);
    drafts.iter_mut().for_each(draft::Draft::tidy);
    assemble::nest(&mut drafts);
    act::refine(&analysis, &mut drafts);
    circumstance::fill(&analysis, &mut drafts);
    let times = times::find(document, &analysis);
    let mut people = speakers::People::of(&analysis);
    let resolved = speakers::resolve(&analysis, &drafts, &mut people);
    assemble::record(document, &analysis, &drafts, &resolved, &people, &times)
}
