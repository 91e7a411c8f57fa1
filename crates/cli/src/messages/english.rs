//! The messages in English.

use std::io;

use selon_read::ReadError;

use super::{Ingestion, Message};
use crate::refusal::Reason;

/// `1 document`, `2 documents`.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

pub(super) fn text(message: &Message) -> String {
    match *message {
        Message::Refused(uri, why) => format!("{uri}: refused: {}", reason(why)),
        Message::Reason(why) => reason(why),
        Message::RefusedCount(number) => format!("{} refused", count(number, "document")),
        Message::Skipped(uri) => format!("{uri}: skipped: in a folder only .txt, .text and .md are read"),
        Message::SkippedMore(more) => format!("… and {} skipped likewise", count(more, "file")),
        Message::NothingToRead => "nothing to read: no .txt, .text or .md file there".to_owned(),
        Message::Failed(failure) => failure.to_string(),
        Message::Read(documents, statements, refused) => {
            let refused = if refused == 0 { String::new() } else { format!(", {refused} refused") };
            format!("{}, {}{refused}", count(documents, "document"), count(statements, "statement"))
        }
        Message::NoStatements => "nobody is reported to have said anything".to_owned(),
        Message::LanguageNotRead("und") => "no statements: its language could not be told".to_owned(),
        Message::LanguageNotRead(code) => {
            format!("no statements: texts in this language ({code}) are kept, but not read yet")
        }
        Message::NotReadCount(number) => {
            format!("{} in a language that is not read yet, without statements", count(number, "document"))
        }
        Message::NotParsedCount(number) => {
            format!("{} in a language without a model, not parsed", count(number, "document"))
        }
        Message::OutsideArticle(number) => {
            format!(
                "{} in comments, teasers or page furniture not shown (--all-zones)",
                count(number, "statement")
            )
        }
        Message::UnknownSpeaker => "unknown speaker".to_owned(),
        Message::Term(name) => term(name).to_owned(),
        Message::RelayedBy(speaker, "") => format!("relayed by {speaker}"),
        Message::RelayedBy(speaker, cue) => format!("relayed by {speaker} (“{cue}”)"),
        Message::Relays(speaker) => format!("relaying {speaker}"),
        Message::Certainty(rule, confidence) => format!("rule {rule} · confidence {confidence:.2}"),
        Message::To(addressee) => format!("to: {addressee}"),
        Message::Venue(venue) => format!("where: {venue}"),
        Message::Carried => "speaker taken from before".to_owned(),
        Message::ByPublication(date) => format!("{date} (article)"),
        Message::Between(Some(first), Some(last)) => format!("between {first} and {last}"),
        Message::Between(Some(first), None) => format!("not before {first}"),
        Message::Between(None, Some(last)) => format!("not after {last}"),
        Message::Between(None, None) | Message::Undated => "undated".to_owned(),
        Message::Ingested(ingestion) => ingested(ingestion),
        Message::Nobody(name) => format!("nobody called “{name}” in this ledger"),
        Message::Ambiguous(name, number) => {
            format!("“{name}” may mean {number} speakers; all of them are shown")
        }
        Message::PersonCounts(documents, mentions, statements) => format!(
            "{} in {} ({})",
            count(statements, "statement"),
            count(documents, "document"),
            count(mentions, "mention")
        ),
        Message::FirstLast(first, last) if first == last => format!("on {first}"),
        Message::FirstLast(first, last) => format!("from {first} to {last}"),
        Message::Spellings => "also written:".to_owned(),
        Message::UndatedTitle(number) => format!("Without a date ({number})"),
        Message::UndatedLeftOut(number) => {
            format!("{} without a date left out by --from/--to", count(number, "statement"))
        }
        Message::StatementCount(number) => count(number, "statement"),
        Message::StatementsTogether(number, entries) => {
            format!("{}, {entries} of them different", count(number, "statement"))
        }
        Message::StatementsWithin(number, about, from, to) => {
            let about = about.map(|words| format!(" with “{words}”"));
            let from = from.map(|date| format!(" from {date} on"));
            let to = to.map(|date| format!(" up to {date}"));
            [Some(count(number, "statement")), about, from, to].into_iter().flatten().collect()
        }
        Message::AlsoIn(statement) => format!("also in: {statement}"),
        Message::Exact("") => "exact, character by character".to_owned(),
        Message::Exact(folded) => format!("exact but for {folded}"),
        Message::Altered(percent) => format!("altered: {percent} % of the words agree"),
        Message::NotFound => "not found".to_owned(),
        Message::Searched(documents, statements, words) => format!(
            "searched: {}, {}, {}",
            count(documents, "document"),
            count(statements, "statement"),
            count(words, "word")
        ),
        Message::AttributedTo(speaker, id) => format!("said by {speaker} ({id})"),
        Message::ReportedOf(speaker, id) => format!("{speaker} ({id})"),
        Message::Sentence(words) => format!("in its sentence: {words}"),
        Message::Unattributed => "in the text, but nobody is reported to have said it".to_owned(),
        Message::Carriers(number) => format!("The same words in {}:", count(number, "other document")),
        Message::DocumentsFound(number) => format!("Texts ({number})"),
        Message::StatementsFound(number) => format!("Statements ({number})"),
        Message::Whole(sources, documents, spans, statements) => format!(
            "all is as it was stored: {}, {}, {}, {}",
            count(sources, "source"),
            count(documents, "document"),
            count(spans, "span"),
            count(statements, "statement")
        ),
        Message::Differences(number) => {
            format!("{} from what was stored", count(number, "difference"))
        }
        Message::Difference(expected, found) => format!("should be “{expected}”, is “{found}”"),
        Message::NothingRefused => "nothing was refused".to_owned(),
        Message::DemoLedger(path) => format!("A ledger of invented articles: {path}"),
        Message::DemoEmpty => "this program was built without its demonstration articles".to_owned(),
        Message::SuggestWho(name) => format!("whom “{name}” means, in every spelling"),
        Message::SuggestShow => "a statement in its context".to_owned(),
        Message::SuggestCheck => "whether somebody is quoted so".to_owned(),
        Message::SuggestAltered => "what is wrong with a quotation that lost a word".to_owned(),
        Message::SuggestSaid(word) => format!("only statements with “{word}”"),
        Message::SuggestSearch(word) => format!("“{word}” in everybody's statements and in all texts"),
        Message::SuggestVerify => "compare every stored word with the stored sources".to_owned(),
        Message::TryNext => "Try next:".to_owned(),
        Message::TimelineOf(name) => format!("What {name} said, in order:"),
    }
}

fn ingested(ingestion: &Ingestion) -> String {
    let mut parts = vec![format!("{} added", count(ingestion.added, "document"))];
    let counted = [
        (ingestion.unchanged, "unchanged"),
        (ingestion.sightings, "already known from another place"),
        (ingestion.revised, "revised"),
        (ingestion.refused, "refused"),
        (ingestion.skipped, "skipped"),
    ];
    parts.extend(counted.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")));
    if ingestion.statements > 0 {
        parts.push(format!("{} written", count(ingestion.statements, "statement")));
    }
    if ingestion.not_read > 0 {
        parts.push(format!("{} in a language that is not read yet", ingestion.not_read));
    }
    parts.join(", ")
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Read(ReadError::TooLarge { bytes, limit }) => {
            format!("the file has {bytes} bytes; the limit for one article is {limit} (--max-bytes)")
        }
        Reason::Read(error) => error.to_string(),
        Reason::System(error) => match error.kind() {
            io::ErrorKind::NotFound => "there is no such file (any more)".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => error.to_string(),
        },
        Reason::BrokenLink => "a symbolic link to a file that is not there".to_owned(),
        Reason::Loop => "a symbolic link back to a folder that holds it".to_owned(),
        Reason::Endless(limit) => {
            format!("longer than the limit for one article, {limit} bytes (--max-bytes)")
        }
        Reason::Special => "neither a file nor a folder".to_owned(),
        Reason::Ledger(error) => error.to_string(),
        Reason::Defect(message) => format!("a defect of Selon, please report it: {message}"),
    }
}

fn term(name: &str) -> &str {
    match name {
        "direct" => "word for word",
        "mixed" => "partly word for word",
        "indirect" => "in the article's words",
        "assert" => "says",
        "deny" => "denies",
        "promise" => "promises",
        "demand" => "demands",
        "ask" => "asks",
        "accuse" => "accuses",
        "predict" => "predicts",
        "refuse-comment" => "refuses to comment",
        "attitude" => "takes a position",
        "made" => "said",
        "not-made" => "did not say",
        "hypothetical" => "hypothetical",
        "asked-whether" => "was asked whether",
        "no-evidence" => "without evidence",
        "white-space" => "spaces",
        "full-name" => "full name",
        "surname-only" => "surname only",
        "source-bytes" => "bytes of the source",
        "document-text" => "text of the document",
        "statement-words" => "words of the statement",
        "of-aligned" => "of aligned",
        "upos-confusion" => "part of speech",
        "attachment-confusion" => "relation",
        "token-confusion" => "tokens",
        "wrong-head" => "wrong head",
        "other-kind" => "other kind",
        "other-ends" => "other ends",
        other => other,
    }
}
