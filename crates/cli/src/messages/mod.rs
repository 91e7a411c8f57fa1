//! Everything the program says to a person, in English and French.
//!
//! A [`Message`] is what is to be said; `english.rs` and `french.rs` say it.
//! Both match every message, so a translation cannot be forgotten. Names in
//! JSON and values of options are not translated; a value of a record that is
//! shown to a person is a [`Message::Term`].

mod english;
mod french;

use clap::ValueEnum;

use crate::exit::Failure;
use crate::refusal::Reason;

/// A language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Language {
    /// English.
    #[default]
    #[value(name = "en")]
    English,
    /// French.
    #[value(name = "fr")]
    French,
}

impl Language {
    /// The language that the environment asks for, English if none of ours.
    ///
    /// # Examples
    /// ```
    /// use selon_cli::messages::Language;
    /// let french = |name: &str| (name == "LANG").then(|| "fr_BE.UTF-8".to_owned());
    /// assert_eq!(Language::of_environment(french), Language::French);
    /// assert_eq!(Language::of_environment(|_| None), Language::English);
    /// ```
    #[must_use]
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()));
        match locale {
            Some(locale) if locale.to_ascii_lowercase().starts_with("fr") => Self::French,
            _ => Self::English,
        }
    }
}

/// Something the program says.
#[derive(Debug, Clone, Copy)]
pub enum Message<'a> {
    /// A file was refused.
    Refused(&'a str, &'a Reason),
    /// Why, alone.
    Reason(&'a Reason),
    /// So many were refused.
    RefusedCount(usize),
    /// A file of a folder is not text by its ending.
    Skipped(&'a str),
    /// So many more were skipped.
    SkippedMore(usize),
    /// Nothing to read in what was given.
    NothingToRead,
    /// The command could not go on.
    Failed(&'a Failure),
    /// How a reading ended: documents, statements, refused files.
    Read(usize, usize, usize),
    /// A document without any statement.
    NoStatements,
    /// A document in a language, given as ISO 639-1 code, from which nothing is extracted yet.
    LanguageNotRead(&'a str),
    /// So many documents of that sort.
    NotReadCount(usize),
    /// So many documents in languages without a model.
    NotParsedCount(usize),
    /// Statements that stand outside the article and are not shown.
    OutsideArticle(usize),
    /// A speaker whom the text does not settle.
    UnknownSpeaker,
    /// A value of a record or the heading of a table, by its name there.
    Term(&'a str),
    /// Relayed by somebody, with the words that say so.
    RelayedBy(&'a str, &'a str),
    /// The words are those of somebody else, who is relayed.
    Relays(&'a str),
    /// The rule that made a record, and how far it is to be trusted, 0 to 1.
    Certainty(&'a str, f64),
    /// The person spoken to.
    To(&'a str),
    /// The occasion or medium.
    Venue(&'a str),
    /// The speaker was taken over from an earlier statement.
    Carried,
    /// The date is the article's, not the statement's.
    ByPublication(&'a str),
    /// A day that is not known but within these bounds.
    Between(Option<&'a str>, Option<&'a str>),
    /// No date and no bounds.
    Undated,
    /// How an ingestion ended.
    Ingested(&'a Ingestion),
    /// Nobody of that name.
    Nobody(&'a str),
    /// A name that may mean so many people.
    Ambiguous(&'a str, usize),
    /// Counts of a person: documents, mentions, statements.
    PersonCounts(usize, usize, usize),
    /// First and last day of a person's statements.
    FirstLast(&'a str, &'a str),
    /// Title of the other spellings.
    Spellings,
    /// Title of the undated statements.
    UndatedTitle(usize),
    /// Undated statements that the limits of date left out.
    UndatedLeftOut(usize),
    /// Statements found.
    StatementCount(usize),
    /// Statements found, and how many of them differ in their words.
    StatementsTogether(usize, usize),
    /// Statements found within limits: the words, the first and the last day asked for.
    StatementsWithin(usize, Option<&'a str>, Option<&'a str>, Option<&'a str>),
    /// Another statement with the same words.
    AlsoIn(&'a str),
    /// The quotation stands there word for word; with what was disregarded.
    Exact(&'a str),
    /// It stands there with other words; agreement in percent.
    Altered(usize),
    /// It was not found.
    NotFound,
    /// How much was searched: documents, statements, words.
    Searched(usize, usize, usize),
    /// Given to a speaker, by a statement of this id.
    AttributedTo(&'a str, &'a str),
    /// Reported of a speaker who did not simply say it, by a statement of this id.
    ReportedOf(&'a str, &'a str),
    /// The sentence that the words were taken from.
    Sentence(&'a str),
    /// The words stand there, but no statement holds them.
    Unattributed,
    /// Other documents that carry the same words.
    Carriers(usize),
    /// Title of the documents found.
    DocumentsFound(usize),
    /// Title of the statements found.
    StatementsFound(usize),
    /// All is as it was stored: sources, documents, spans, statements.
    Whole(usize, usize, usize, usize),
    /// So many differences.
    Differences(usize),
    /// What should be there and what is.
    Difference(&'a str, &'a str),
    /// Nothing was refused.
    NothingRefused,
    /// Where the demonstration put its ledger.
    DemoLedger(&'a str),
    /// The program was built without demonstration articles.
    DemoEmpty,
    /// Title of the suggestions after the demonstration.
    TryNext,
    /// What `who` would tell of this name.
    SuggestWho(&'a str),
    /// What `show` would tell.
    SuggestShow,
    /// What `check` would tell of a true quotation.
    SuggestCheck,
    /// What `check` would tell of one with a word left out.
    SuggestAltered,
    /// What `said` would tell about this word.
    SuggestSaid(&'a str),
    /// What `search` would find for this word.
    SuggestSearch(&'a str),
    /// What `verify` would do.
    SuggestVerify,
    /// Heading of a person's timeline.
    TimelineOf(&'a str),
}

/// How an ingestion ended, in documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Ingestion {
    /// New.
    pub added: usize,
    /// Known, at the same address, with the same record.
    pub unchanged: usize,
    /// Known, at a new address.
    pub sightings: usize,
    /// Known, with a record that differs from the stored one.
    pub revised: usize,
    /// Stored without statements: their language is not read yet.
    pub not_read: usize,
    /// Refused.
    pub refused: usize,
    /// Skipped by their ending.
    pub skipped: usize,
    /// Statements of the documents that were added or revised.
    pub statements: usize,
}

impl Message<'_> {
    /// The words, without a line end.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::English => english::text(self),
            Language::French => french::text(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(message: &Message) -> [String; 2] {
        [message.text(Language::English), message.text(Language::French)]
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        assert_eq!(both(&Message::Read(0, 1, 0)), ["0 documents, 1 statement", "0 document, 1 propos"]);
        assert_eq!(
            both(&Message::Read(1, 2, 2)),
            ["1 document, 2 statements, 2 refused", "1 document, 2 propos, 2 refus"]
        );
        let ingestion =
            Ingestion { added: 1, sightings: 2, skipped: 3, statements: 1, ..Ingestion::default() };
        assert_eq!(
            both(&Message::Ingested(&ingestion)),
            [
                "1 document added, 2 already known from another place, 3 skipped, 1 statement written",
                "1 document ajouté, 2 déjà connus ailleurs, 3 laissés de côté, 1 propos écrit"
            ]
        );
    }

    #[test]
    fn the_most_specific_variable_decides_the_language() {
        let environment = |name: &str| match name {
            "LC_ALL" => Some(String::new()),
            "LC_MESSAGES" => Some("en_GB.UTF-8".to_owned()),
            "LANG" => Some("fr_FR.UTF-8".to_owned()),
            _ => None,
        };
        assert_eq!(Language::of_environment(environment), Language::English);
    }

    #[test]
    fn every_value_of_a_record_has_french_words() {
        use selon_record::{Act, EntityKind, Hedge, StatementType, Status};
        // What would be shown in English, were it forgotten.
        let values = [
            Act::RefuseComment.as_str(),
            Act::Attitude.as_str(),
            Status::AskedWhether.as_str(),
            Status::NotMade.as_str(),
            Hedge::NoEvidence.as_str(),
            Hedge::Reportedly.as_str(),
            Hedge::Alleged.as_str(),
            StatementType::Mixed.as_str(),
            EntityKind::Anonymous.as_str(),
            EntityKind::Unknown.as_str(),
            "of-aligned",
            "wrong-head",
        ];
        for value in values {
            assert_ne!(Message::Term(value).text(Language::French), value);
        }
    }
}
