//! `verify` finds whatever is changed behind the ledger's back.

#[path = "support/generated.rs"]
mod generated;
mod support;

use std::fs;

use rusqlite::Connection;
use selon_ledger::Ledger;
use selon_ledger::view::{Subject, Verification};
use support::{Home, coast};

/// Verifies a ledger after `change` was done to its file.
fn after(change: impl FnOnce(&Connection)) -> Verification {
    let home = Home::with(&coast());
    let path = home.path();
    assert!(home.ledger.verify().unwrap().is_whole());
    drop(home.ledger);
    let raw = Connection::open(&path).unwrap();
    change(&raw);
    drop(raw);
    Ledger::open_read_only(&path).unwrap().verify().unwrap()
}

fn after_sql(sql: &str) -> Vec<Subject> {
    let verification = after(|raw| raw.execute_batch(sql).unwrap());
    let mut subjects: Vec<Subject> = verification.differences.iter().map(|d| d.subject).collect();
    subjects.dedup();
    subjects
}

#[test]
fn a_whole_ledger_has_no_differences() {
    let verification = after(|_| ());
    assert!(verification.is_whole(), "{:#?}", verification.differences);
    assert_eq!((verification.sources, verification.documents, verification.decoded), (3, 3, 3));
    assert_eq!(verification.statements, 7);
    assert!(verification.spans >= 20, "{}", verification.spans);
}

#[test]
fn one_byte_of_a_source() {
    let verification = after(|raw| {
        let mut bytes: Vec<u8> =
            raw.query_row("SELECT bytes FROM sources WHERE id = 1", [], |row| row.get(0)).unwrap();
        bytes[40] ^= 1;
        raw.execute("UPDATE sources SET bytes = ?1 WHERE id = 1", [bytes]).unwrap();
    });
    let subjects: Vec<Subject> = verification.differences.iter().map(|d| d.subject).collect();
    assert!(subjects.contains(&Subject::SourceBytes), "{subjects:?}");
    assert!(subjects.contains(&Subject::Decoding), "{subjects:?}");
}

#[test]
fn one_byte_of_the_file() {
    let home = Home::with(&coast());
    let path = home.path();
    drop(home.ledger);
    let mut file = fs::read(&path).unwrap();
    let needle = "vouloir une taxe sur le sel. «".as_bytes();
    let places: Vec<usize> =
        (0..file.len() - needle.len()).filter(|at| &file[*at..*at + needle.len()] == needle).collect();
    assert_eq!(places.len(), 2, "once as source bytes, once as text");
    for place in places {
        file[place] = b'V';
        fs::write(&path, &file).unwrap();
        file[place] = b'v';
        let found = Ledger::open_read_only(&path).unwrap().verify().unwrap();
        assert!(!found.is_whole());
    }
}

#[test]
fn a_span_moved() {
    let subjects = after_sql("UPDATE spans SET start = start + 1 WHERE id = 5");
    assert_eq!(subjects, [Subject::Span, Subject::Record]);
    let verification = after(|raw| {
        raw.execute_batch("UPDATE spans SET \"end\" = 100000 WHERE id = 5").unwrap();
    });
    assert!(verification.differences[0].found.contains("not within the text"));
}

#[test]
fn the_words_of_a_span() {
    let subjects = after_sql("UPDATE spans SET text = replace(text, 'jamais', 'toujours')");
    assert_eq!(
        subjects,
        [
            Subject::Span,
            Subject::StatementWords,
            Subject::Record,
            Subject::Span,
            Subject::StatementWords,
            Subject::Record
        ]
    );
}

#[test]
fn the_words_of_a_statement() {
    let verification = after(|raw| {
        raw.execute_batch("UPDATE statements SET words = 'Rien' WHERE label = 's2' AND act = 'assert' AND parent IS NOT NULL").unwrap();
    });
    let first = &verification.differences[0];
    assert_eq!((first.subject, first.place.as_deref()), (Subject::StatementWords, Some("brumeval#s2")));
    assert_eq!((first.expected.as_str(), first.found.as_str()), ("Nous ne fermerons jamais ce port", "Rien"));
}

#[test]
fn the_text_of_a_document() {
    let subjects = after_sql("UPDATE documents SET text = text || ' ' WHERE id = 2");
    assert_eq!(subjects, [Subject::DocumentText, Subject::Decoding]);
    // Whoever also adapts the hash is still told by the source.
    let verification = after(|raw| {
        let text = "Mme Kermadec n’a rien dit.";
        let hash = selon_text::document::sha256_hex(text.as_bytes());
        raw.execute("UPDATE documents SET text = ?1, text_sha256 = ?2 WHERE id = 2", [text, &hash]).unwrap();
    });
    assert!(verification.differences.iter().any(|d| d.subject == Subject::Decoding));
}

#[test]
fn any_other_field() {
    for change in [
        "UPDATE statements SET act = 'promise' WHERE act = 'deny'",
        "UPDATE statements SET status = 'not-made' WHERE id = 1",
        "UPDATE statements SET speaker_name = 'Paul Roy' WHERE id = 2",
        "UPDATE statements SET confidence = 0.99 WHERE id = 2",
        "UPDATE statements SET date = '2020-01-01' WHERE id = 2",
        "UPDATE statements SET parent = NULL",
        "UPDATE entities SET name = 'Paul Roy' WHERE id = 1",
        "UPDATE fragments SET span = span + 1 WHERE role = 'cue' AND statement = 1",
        "DELETE FROM fragments WHERE role = 'cue' AND statement = 1",
        "DELETE FROM statements WHERE id = 7",
        "UPDATE documents SET published = '2020-01-01' WHERE id = 1",
        "UPDATE zones SET kind = 'body'",
        "UPDATE document_spans SET label = 'Soleil' WHERE role = 'origin'",
    ] {
        let subjects = after_sql(change);
        assert!(subjects.contains(&Subject::Record), "{change}: {subjects:?}");
    }
}

#[test]
fn a_missing_row_that_others_need() {
    let subjects = after_sql("PRAGMA foreign_keys = OFF; DELETE FROM spans WHERE id = 3");
    assert!(subjects.contains(&Subject::File), "{subjects:?}");
}

#[test]
fn the_search_index() {
    let verification = after(|raw| {
        raw.execute_batch("INSERT INTO document_search (document_search) VALUES ('delete-all')").unwrap();
    });
    let subjects: Vec<Subject> = verification.differences.iter().map(|d| d.subject).collect();
    assert_eq!(subjects, [Subject::File], "{:#?}", verification.differences);
}

#[test]
fn one_word_among_many_documents() {
    let mut home = Home::new();
    for number in 0..200 {
        let (bytes, record) = generated::article(number, 2);
        home.ledger.ingest(&bytes, &record).unwrap();
    }
    let whole = home.ledger.verify().unwrap();
    assert!(whole.is_whole());
    assert_eq!((whole.sources, whole.documents, whole.statements), (200, 200, 400));
    let raw = Connection::open(home.path()).unwrap();
    raw.execute_batch(
        "UPDATE spans SET text = 'a nié' WHERE id = (SELECT max(id) FROM spans WHERE text = 'a déclaré')",
    )
    .unwrap();
    let found = home.ledger.verify().unwrap();
    assert_eq!((found.spans, found.documents), (whole.spans, 200), "all is looked at, threads or not");
    assert_eq!(found.differences[0].subject, Subject::Span);
    assert_eq!(found.differences[0].document, "chronique-199");
    assert_eq!(
        (found.differences[0].expected.as_str(), found.differences[0].found.as_str()),
        ("a nié", "a déclaré")
    );
}
