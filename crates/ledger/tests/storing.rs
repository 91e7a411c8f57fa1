//! What is stored, once, in whatever order; what is refused.

mod support;

use std::fs;

use proptest::prelude::*;
use selon_ledger::{Ingested, Ledger, LedgerError};
use selon_record::{Act, EntityKind, MentionForm};
use support::{Article, Home, coast};

#[test]
fn a_small_ledger_as_text() {
    let mut home = Home::with(&coast());
    home.ledger.refuse("articles/vide.txt", "the file is empty", Some("2025-03-06T08:00:00Z")).unwrap();
    insta::assert_snapshot!(home.ledger.dump().unwrap());
}

#[test]
fn the_same_bytes_twice_change_nothing() {
    let articles = coast();
    let mut home = Home::with(&articles);
    let before = home.ledger.dump().unwrap();
    for article in &articles {
        assert_eq!(article.ingest(&mut home.ledger), Ingested::Unchanged);
    }
    assert_eq!(home.ledger.dump().unwrap(), before);
    let path = home.path();
    drop(home.ledger);
    let mut again = Ledger::open(&path).unwrap();
    assert_eq!(articles[0].ingest(&mut again), Ingested::Unchanged);
    assert_eq!(again.dump().unwrap(), before);
}

#[test]
fn copies_are_listed_and_stored_once() {
    let text = "Ana Roy a dit : « Le vent tourne ici. »";
    let copy = |uri: &str| {
        Article::at("vent", uri, text).outlet(uri).person("Ana Roy", &[]).says(
            Some("Ana Roy"),
            "Le vent tourne ici.",
            "a dit",
        )
    };
    let mut home = Home::new();
    assert_eq!(copy("b.txt").ingest(&mut home.ledger), Ingested::Added);
    assert_eq!(copy("a.txt").ingest(&mut home.ledger), Ingested::Sighting);
    assert_eq!(copy("c.txt").ingest(&mut home.ledger), Ingested::Sighting);
    assert_eq!(copy("a.txt").ingest(&mut home.ledger), Ingested::Unchanged);
    let shown = home.ledger.show("vent#s1").unwrap();
    assert_eq!(shown.statement.document.uris, ["a.txt", "b.txt", "c.txt"]);
    let summary = home.ledger.summary().unwrap();
    assert_eq!((summary.documents, summary.sightings, summary.statements), (1, 3, 1));
    let mut other = Home::new();
    for uri in ["c.txt", "a.txt", "b.txt"] {
        copy(uri).ingest(&mut other.ledger);
    }
    assert_eq!(other.ledger.dump().unwrap(), home.ledger.dump().unwrap());
    assert!(home.ledger.verify().unwrap().is_whole());
}

#[test]
fn a_newer_extraction_replaces_the_older() {
    let mut home = Home::with(&coast());
    let mut revised = coast();
    revised[1] = coast().remove(1).with(|s| s.act = Act::Promise);
    assert_eq!(revised[1].ingest(&mut home.ledger), Ingested::Revised);
    assert_eq!(home.ledger.dump().unwrap(), Home::with(&revised).ledger.dump().unwrap());
    assert!(home.ledger.verify().unwrap().is_whole());
}

#[test]
fn revising_can_part_people_again() {
    let both = |names: &[&str]| Article::new("lien", "Ana Roy et Léa Mer.").person("Ana Roy", names);
    let rest = || {
        vec![
            Article::new("ana", "Ana Roy dort.").person("Ana Roy", &[]),
            Article::new("lea", "Léa Mer veille.").person("Léa Mer", &[]),
        ]
    };
    let mut articles = rest();
    articles.push(both(&["Léa Mer"]));
    let mut home = Home::with(&articles);
    assert_eq!(home.ledger.who("Léa Mer").unwrap()[0].documents, 3);
    both(&[]).ingest(&mut home.ledger);
    assert_eq!(home.ledger.who("Léa Mer").unwrap()[0].documents, 1);
    assert_eq!(home.ledger.who("Ana Roy").unwrap()[0].documents, 2);
    let mut articles = rest();
    articles.push(both(&[]));
    assert_eq!(home.ledger.dump().unwrap(), Home::with(&articles).ledger.dump().unwrap());
}

#[test]
fn a_record_that_does_not_fit_is_refused() {
    let mut home = Home::new();
    let article = coast().remove(0);
    let empty = home.ledger.dump().unwrap();
    let mut refused = |bytes: &[u8], record: &selon_record::Record, reason: &str| {
        let Err(LedgerError::BadRecord { document, reason: told }) = home.ledger.ingest(bytes, record) else {
            panic!("stored in spite of: {reason}");
        };
        assert_eq!(document, "brumeval");
        assert!(told.contains(reason), "{told}");
    };
    refused(b"autre chose", &article.record, "SHA-256");
    let mut record = article.record.clone();
    record.text = format!(" {}", record.text).into();
    refused(&article.bytes, &record, "does not read");
    let mut record = article.record.clone();
    record.entities.clear();
    refused(&article.bytes, &record, "not among the entities");
    let mut record = article.record.clone();
    record.statements[0].parent = Some("s2".to_owned());
    refused(&article.bytes, &record, "circle");
    let mut record = article.record.clone();
    record.statements[0].parent = Some("s7".to_owned());
    refused(&article.bytes, &record, "not there");
    let mut record = article.record.clone();
    record.statements[1].id = "s1".to_owned();
    refused(&article.bytes, &record, "two statements");
    assert_eq!(home.ledger.dump().unwrap(), empty, "nothing may be left of them");
}

#[test]
fn refusals_are_logged_once() {
    let mut home = Home::new();
    for _ in 0..2 {
        home.ledger.refuse("b.bin", "no text", None).unwrap();
        home.ledger.refuse("a.bin", "empty", Some("2025-01-01T00:00:00Z")).unwrap();
    }
    let refusals = home.ledger.refusals().unwrap();
    let told: Vec<_> = refusals.iter().map(|r| (r.uri.as_str(), r.at.as_deref())).collect();
    assert_eq!(told, [("a.bin", Some("2025-01-01T00:00:00Z")), ("b.bin", None)]);
}

#[test]
fn other_files_are_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(&path, "Ceci n’est pas un registre, mais une longue note.").unwrap();
    for opened in [Ledger::open(&path), Ledger::open_read_only(&path)] {
        assert!(matches!(opened, Err(LedgerError::NotALedger { .. })), "{opened:?}");
    }
    assert!(fs::read_to_string(&path).unwrap().starts_with("Ceci n’est pas"));
    assert!(matches!(Ledger::open(folder.path()), Err(LedgerError::NotALedger { .. })));
    let missing = folder.path().join("absent.selon");
    assert!(matches!(Ledger::open_read_only(&missing), Err(LedgerError::Missing { .. })));
    assert!(!missing.exists());

    let path = folder.path().join("photos.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE photos (id INTEGER)").unwrap();
    let before = fs::read(&path).unwrap();
    for opened in [Ledger::open(&path), Ledger::open_read_only(&path)] {
        let error = opened.unwrap_err().to_string();
        assert!(error.contains("another program"), "{error}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_newer_layout_is_refused() {
    let home = Home::with(&coast());
    let path = home.path();
    drop(home.ledger);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    for opened in [Ledger::open(&path), Ledger::open_read_only(&path)] {
        let error = opened.unwrap_err();
        assert!(matches!(error, LedgerError::TooNew { found: 99, .. }), "{error}");
        assert!(error.to_string().contains("newer"), "{error}");
    }
}

#[test]
fn a_ledger_can_be_read_while_it_is_written() {
    let mut articles = coast();
    let last = articles.pop().unwrap();
    let mut home = Home::with(&articles);
    let mut reader = Ledger::open_read_only(&home.path()).unwrap();
    assert_eq!(reader.summary().unwrap().documents, 2);
    last.ingest(&mut home.ledger);
    assert_eq!(reader.summary().unwrap().documents, 3);
    assert!(
        reader
            .ingest(&last.bytes, &{
                let mut r = last.record.clone();
                r.lang = "en".into();
                r
            })
            .is_err()
    );
}

/// Articles about people whose names overlap in awkward ways.
fn crowd() -> Vec<Article> {
    let one = |id: &str, names: &[&str]| {
        let text = format!("{} a dit : « Voilà ce que je pense de {id}. »", names.join(" et "));
        let said = format!("Voilà ce que je pense de {id}.");
        Article::new(id, &text).person(names[0], &names[1..]).says(Some(names[0]), &said, "a dit")
    };
    vec![
        one("a", &["Ana Roy", "Roy"]),
        one("b", &["ANA ROY"]),
        one("c", &["Roy"]),
        one("d", &["Anna Roy", "Ana Roy"]),
        one("e", &["Paul de Brume", "de Brume"]),
        one("f", &["M. de Brume"]),
        one("g", &["Jean-Luc Mer"]),
        one("h", &["Jean Luc Mer", "Mer"]),
        one("i", &["Anna-Maria Roy", "Anna Roy"]),
        one("j", &["A. Mer"]),
        one("k", &["Zed"]),
        one("l", &["Zed"]),
        one("m", &["Lise Mer"]),
        Article::new("n", "La ministre se tait.").entity(
            EntityKind::Person,
            MentionForm::Nominal,
            "La ministre",
            &[],
        ),
        Article::new("o", "L’agence Lumen dit.").entity(
            EntityKind::Organisation,
            MentionForm::Name,
            "Lumen",
            &[],
        ),
        Article::new("p", "Lumen dit encore.").entity(
            EntityKind::Organisation,
            MentionForm::Name,
            "Lumen",
            &[],
        ),
    ]
}

#[test]
fn people_are_components_over_full_names() {
    let home = Home::with(&crowd());
    let documents = |name: &str| -> Vec<(String, usize)> {
        home.ledger.who(name).unwrap().into_iter().map(|p| (p.key, p.documents)).collect()
    };
    // a, b, d and i are linked by full names; c joins as the only Roy's surname.
    assert_eq!(documents("Roy"), [("person:ana roy".to_owned(), 5)]);
    assert_eq!(documents("de Brume"), [("person:paul de brume".to_owned(), 2)]);
    // Hyphens do not tell people apart, an initial does not tell who it is.
    assert_eq!(documents("Jean-Luc Mer")[0], ("person:jean luc mer".to_owned(), 2));
    assert!(documents("A. Mer").contains(&("j#e1".to_owned(), 1)));
    assert_eq!(documents("Zed"), [("person:zed?".to_owned(), 2)]);
    assert_eq!(documents("Lumen"), [("organisation:lumen".to_owned(), 2)]);
}

#[test]
fn a_closed_ledger_is_one_file_and_asking_makes_no_other() {
    let home = Home::with(&coast());
    let path = home.path();
    let files = || {
        let mut names: Vec<_> =
            fs::read_dir(home.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = home.ledger.dump().unwrap();
    drop(home.ledger);
    assert_eq!(files(), ["essai.selon"], "closing leaves one file");
    let bytes = fs::read(&path).unwrap();
    let reader = Ledger::open_read_only(&path).unwrap();
    reader.who("Kermadec").unwrap();
    reader.check("Nous ne fermerons jamais ce port").unwrap();
    assert!(reader.verify().unwrap().is_whole());
    assert_eq!(files(), ["essai.selon"], "nor while it is asked");
    drop(reader);
    assert_eq!(files(), ["essai.selon"]);
    assert_eq!(fs::read(&path).unwrap(), bytes, "nor is the file changed");
    fs::copy(&path, home.folder.path().join("copie.selon")).unwrap();
    let copy = Ledger::open_read_only(&home.folder.path().join("copie.selon")).unwrap();
    assert_eq!(copy.dump().unwrap(), before);
}

#[test]
fn of_several_writers_the_last_to_close_leaves_one_file() {
    let articles = coast();
    let mut home = Home::with(&articles[..1]);
    let mut other = Ledger::open(&home.path()).unwrap();
    let reader = Ledger::open_read_only(&home.path()).unwrap();
    articles[1].ingest(&mut home.ledger);
    let path = home.path();
    drop(home.ledger);
    articles[2].ingest(&mut other);
    assert_eq!(reader.summary().unwrap().documents, 3, "a reader sees all that was written");
    drop(reader);
    drop(other);
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), 1);
    assert!(Ledger::open_read_only(&path).unwrap().verify().unwrap().is_whole());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_documents_leaves_no_trace(order in Just((0..16usize).collect::<Vec<_>>()).prop_shuffle()) {
        let articles = crowd();
        let straight = Home::with(&articles).ledger.dump().unwrap();
        let mut shuffled = Home::new();
        for index in order {
            articles[index].ingest(&mut shuffled.ledger);
        }
        prop_assert_eq!(shuffled.ledger.dump().unwrap(), straight);
    }
}
