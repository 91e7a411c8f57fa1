//! The messages in French.

use std::io;

use selon_ledger::LedgerError;
use selon_read::ReadError;

use super::{Ingestion, Message};
use crate::exit::Failure;
use crate::refusal::Reason;

/// `1 document`, `2 documents`; in French nought is singular.
fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number < 2 { "" } else { "s" })
}

pub(super) fn text(message: &Message) -> String {
    match *message {
        Message::Refused(uri, why) => format!("{uri} : refusé : {}", reason(why)),
        Message::Reason(why) => reason(why),
        Message::RefusedCount(number) => {
            format!("{} refusé{}", count(number, "document"), if number < 2 { "" } else { "s" })
        }
        Message::Skipped(uri) => {
            format!("{uri} : laissé de côté : dans un dossier, seuls .txt, .text et .md sont lus")
        }
        Message::SkippedMore(more) => format!("… et {} de même", count(more, "autre")),
        Message::NothingToRead => "rien à lire : aucun fichier .txt, .text ou .md".to_owned(),
        Message::Failed(failure) => failed(failure),
        Message::Read(documents, statements, refused) => {
            let refused = if refused == 0 { String::new() } else { format!(", {refused} refus") };
            format!("{}, {}{refused}", count(documents, "document"), self::statements(statements))
        }
        Message::NoStatements => "aucun propos rapporté".to_owned(),
        Message::LanguageNotRead("und") => "aucun propos : langue non reconnue".to_owned(),
        Message::LanguageNotRead(code) => {
            format!("aucun propos : les textes dans cette langue ({code}) sont gardés, mais pas encore lus")
        }
        Message::NotReadCount(number) => {
            format!("{} dans une langue pas encore lue, sans propos", count(number, "document"))
        }
        Message::NotParsedCount(number) => {
            format!("{} dans une langue sans modèle, non analysés", count(number, "document"))
        }
        Message::OutsideArticle(number) => format!(
            "{} en commentaire, en accroche ou en marge, non montrés (--all-zones)",
            statements(number)
        ),
        Message::UnknownSpeaker => "locuteur inconnu".to_owned(),
        Message::Term(name) => term(name).to_owned(),
        Message::RelayedBy(speaker, "") => format!("relayé par {speaker}"),
        Message::RelayedBy(speaker, cue) => format!("relayé par {speaker} (« {cue} »)"),
        Message::Relays(speaker) => format!("relaie {speaker}"),
        Message::Certainty(rule, confidence) => {
            format!("règle {rule} · confiance {}", format!("{confidence:.2}").replace('.', ","))
        }
        Message::To(addressee) => format!("à : {addressee}"),
        Message::Venue(venue) => format!("où : {venue}"),
        Message::Carried => "locuteur repris de ce qui précède".to_owned(),
        Message::ByPublication(date) => format!("{date} (article)"),
        Message::Between(Some(first), Some(last)) => format!("entre le {first} et le {last}"),
        Message::Between(Some(first), None) => format!("pas avant le {first}"),
        Message::Between(None, Some(last)) => format!("pas après le {last}"),
        Message::Between(None, None) | Message::Undated => "sans date".to_owned(),
        Message::Ingested(ingestion) => ingested(ingestion),
        Message::Nobody(name) => format!("personne du nom de « {name} » dans ce registre"),
        Message::Ambiguous(name, number) => {
            format!("« {name} » peut désigner {number} locuteurs ; tous sont montrés")
        }
        Message::PersonCounts(documents, mentions, said) => {
            format!(
                "{} dans {} ({})",
                statements(said),
                count(documents, "document"),
                count(mentions, "mention")
            )
        }
        Message::FirstLast(first, last) if first == last => format!("le {first}"),
        Message::FirstLast(first, last) => format!("du {first} au {last}"),
        Message::Spellings => "aussi écrit :".to_owned(),
        Message::UndatedTitle(number) => format!("Sans date ({number})"),
        Message::UndatedLeftOut(number) => {
            let agreed = if number < 2 { "" } else { "s" };
            format!("{} sans date écarté{agreed} par --from/--to", statements(number))
        }
        Message::StatementCount(number) => statements(number),
        Message::StatementsTogether(number, entries) => {
            format!("{}, dont {entries} différents", statements(number))
        }
        Message::StatementsWithin(number, about, from, to) => {
            let about = about.map(|words| format!(" avec « {words} »"));
            let from = from.map(|date| format!(" depuis {date}"));
            let to = to.map(|date| format!(" jusqu’à {date}"));
            [Some(statements(number)), about, from, to].into_iter().flatten().collect()
        }
        Message::AlsoIn(statement) => format!("aussi dans : {statement}"),
        Message::Exact("") => "exact, au caractère près".to_owned(),
        Message::Exact(folded) => format!("exact, sauf : {folded}"),
        Message::Altered(percent) => format!("modifié : {percent} % des mots concordent"),
        Message::NotFound => "introuvable".to_owned(),
        Message::Searched(documents, said, words) => format!(
            "recherché dans : {}, {}, {}",
            count(documents, "document"),
            statements(said),
            count(words, "mot")
        ),
        Message::AttributedTo(speaker, id) => format!("dit par {speaker} ({id})"),
        Message::ReportedOf(speaker, id) => format!("{speaker} ({id})"),
        Message::Sentence(words) => format!("dans sa phrase : {words}"),
        Message::Unattributed => "dans le texte, sans être attribué à personne".to_owned(),
        Message::Carriers(1) => "Les mêmes mots dans 1 autre document :".to_owned(),
        Message::Carriers(number) => format!("Les mêmes mots dans {number} autres documents :"),
        Message::DocumentsFound(number) => format!("Textes ({number})"),
        Message::StatementsFound(number) => format!("Propos ({number})"),
        Message::Whole(sources, documents, spans, said) => format!(
            "tout est tel qu’enregistré : {}, {}, {}, {}",
            count(sources, "source"),
            count(documents, "document"),
            count(spans, "passage"),
            statements(said)
        ),
        Message::Differences(number) => {
            format!("{} avec ce qui a été enregistré", count(number, "différence"))
        }
        Message::Difference(expected, found) => format!("devrait être « {expected} », est « {found} »"),
        Message::NothingRefused => "rien n’a été refusé".to_owned(),
        Message::DemoLedger(path) => format!("Un registre d’articles inventés : {path}"),
        Message::DemoEmpty => "ce programme a été construit sans ses articles de démonstration".to_owned(),
        Message::SuggestWho(name) => format!("qui « {name} » désigne, sous toutes ses graphies"),
        Message::SuggestShow => "un propos dans son contexte".to_owned(),
        Message::SuggestCheck => "si quelqu’un est cité ainsi".to_owned(),
        Message::SuggestAltered => "ce qui cloche dans une citation qui a perdu un mot".to_owned(),
        Message::SuggestSaid(word) => format!("seulement les propos avec « {word} »"),
        Message::SuggestSearch(word) => {
            format!("« {word} » dans les propos de chacun et dans tous les textes")
        }
        Message::SuggestVerify => "comparer chaque mot enregistré aux sources enregistrées".to_owned(),
        Message::TryNext => "Essayez ensuite :".to_owned(),
        Message::TimelineOf(name) => format!("Les propos de {name}, dans l’ordre :"),
    }
}

/// `propos` does not change in the plural.
fn statements(number: usize) -> String {
    format!("{number} propos")
}

fn ingested(ingestion: &Ingestion) -> String {
    let agreed = |number: usize, word: &str| format!("{word}{}", if number < 2 { "" } else { "s" });
    let added = ingestion.added;
    let mut parts = vec![format!("{} {}", count(added, "document"), agreed(added, "ajouté"))];
    let counted = [
        (ingestion.unchanged, "inchangé"),
        (ingestion.sightings, "déjà connu"),
        (ingestion.revised, "révisé"),
        (ingestion.refused, "refusé"),
        (ingestion.skipped, "laissé"),
    ];
    for (number, what) in counted.into_iter().filter(|(number, _)| *number > 0) {
        let tail = match what {
            "déjà connu" => " ailleurs",
            "laissé" => " de côté",
            _ => "",
        };
        parts.push(format!("{number} {}{tail}", agreed(number, what)));
    }
    if ingestion.statements > 0 {
        parts.push(format!("{} {}", statements(ingestion.statements), agreed(ingestion.statements, "écrit")));
    }
    if ingestion.not_read > 0 {
        parts.push(format!("{} dans une langue pas encore lue", ingestion.not_read));
    }
    parts.join(", ")
}

fn failed(failure: &Failure) -> String {
    match failure {
        Failure::Output(error) => format!("la sortie n’a pas pu être écrite : {error}"),
        Failure::File { path, error } => format!("{path} : {}", system(error)),
        Failure::Content { path, reason } => format!("{path} : {reason}"),
        Failure::Weights(reason) => reason.clone(),
        Failure::Threads(error) => format!("les fils d’exécution n’ont pas pu démarrer : {error}"),
        Failure::Ledger(error) => ledger(error),
    }
}

fn ledger(error: &LedgerError) -> String {
    match error {
        LedgerError::NotALedger { path, reason } => {
            format!("{} n’est pas un registre de Selon : {reason}", path.display())
        }
        LedgerError::Missing { path } => format!("il n’y a pas de registre à {}", path.display()),
        LedgerError::NoSuchStatement(id) => format!("aucun propos {id} dans ce registre"),
        LedgerError::AmbiguousId { id, candidates } => {
            format!("{id} peut être l’un de : {}", candidates.join(", "))
        }
        LedgerError::BadDate(date) => format!(
            "{date:?} n’est pas une date : écrivez un jour (2025-03-05), un mois (2025-03) ou une année (2025)"
        ),
        LedgerError::NoWords(words) => format!("rien à chercher : {words:?} n’a ni lettre ni chiffre"),
        // The rest is about the file's layout and SQLite, whose own words are English.
        other => other.to_string(),
    }
}

fn system(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "ce fichier n’existe pas (ou plus)".to_owned(),
        io::ErrorKind::PermissionDenied => "la lecture n’en est pas permise".to_owned(),
        _ => error.to_string(),
    }
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Read(error) => unread(error),
        Reason::System(error) => system(error),
        Reason::BrokenLink => "un lien symbolique vers un fichier qui n’existe pas".to_owned(),
        Reason::Loop => "un lien symbolique vers un dossier qui le contient".to_owned(),
        Reason::Endless(limit) => {
            format!("plus long que la limite d’un article, {limit} octets (--max-bytes)")
        }
        Reason::Special => "ni un fichier ni un dossier".to_owned(),
        Reason::Ledger(error) => ledger(error),
        Reason::Defect(message) => format!("un défaut de Selon, merci de le signaler : {message}"),
    }
}

fn unread(error: &ReadError) -> String {
    match error {
        ReadError::Empty => "le fichier est vide".to_owned(),
        ReadError::Blank => "le fichier ne contient que des blancs".to_owned(),
        ReadError::TooLarge { bytes, limit } => {
            format!("le fichier fait {bytes} octets ; la limite d’un article est de {limit} (--max-bytes)")
        }
        ReadError::Format { format } => {
            format!("ce n’est pas du texte brut ({format}) ; convertissez-le d’abord")
        }
        ReadError::Binary { offset, .. } => {
            format!("ce n’est pas du texte : premier octet étranger à la position {offset}")
        }
        ReadError::InvalidSequence { encoding, offset } => {
            format!("texte {encoding} avec une suite d’octets invalide à la position {offset}")
        }
        ReadError::Document(error) => error.to_string(),
    }
}

fn term(name: &str) -> &str {
    match name {
        "direct" => "mot pour mot",
        "mixed" => "en partie mot pour mot",
        "indirect" => "dans les mots de l’article",
        "assert" => "dit",
        "deny" => "dément",
        "promise" => "promet",
        "demand" => "demande",
        "ask" => "interroge",
        "accuse" => "accuse",
        "predict" => "prédit",
        "refuse-comment" => "refuse de commenter",
        "attitude" => "prend position",
        "made" => "a dit",
        "not-made" => "n’a pas dit",
        "hypothetical" => "hypothèse",
        "asked-whether" => "interrogé sur ce point",
        "reportedly" => "au conditionnel",
        "alleged" => "présumé",
        "no-evidence" => "sans preuve",
        "person" => "personne",
        "organisation" => "organisation",
        "group" => "groupe",
        "place" => "lieu",
        "document" => "document",
        "anonymous" => "anonyme",
        "unknown" => "inconnu",
        "white-space" => "espaces",
        "typography" => "typographie",
        "case" => "majuscules",
        "accents" => "accents",
        "punctuation" => "ponctuation",
        "full-name" => "nom complet",
        "surname-only" => "nom de famille seul",
        "unnamed" => "sans nom",
        "source-bytes" => "octets de la source",
        "document-text" => "texte du document",
        "decoding" => "décodage",
        "span" => "passage",
        "statement-words" => "mots du propos",
        "record" => "fiche",
        "file" => "fichier",
        "title" => "titre",
        "standfirst" => "chapeau",
        "dateline" => "lieu et date",
        "body" => "corps",
        "subheading" => "intertitre",
        "caption" => "légende",
        "credit" => "crédit",
        "furniture" => "marge",
        "teaser" => "accroche",
        "comment" => "commentaire",
        "disclaimer" => "avertissement",
        "paywall" => "abonnement",
        "measure" => "mesure",
        "precision" => "précision",
        "recall" => "rappel",
        "of-aligned" => "des alignés",
        "gold" => "référence",
        "predicted" => "prédit",
        "upos-confusion" => "partie du discours",
        "attachment-confusion" => "relation",
        "token-confusion" => "découpage",
        "wrong-head" => "tête fausse",
        "count" => "nombre",
        "kind" => "type",
        "all" => "tous",
        "mistake" => "erreur",
        "missed" => "manqué",
        "invented" => "inventé",
        "other-kind" => "autre type",
        "other-ends" => "autres bornes",
        other => other,
    }
}
