//! Who, said, timeline, show, check and search on a small ledger.

mod support;

use selon_ledger::view::{Basis, Change, Folding, Matched, Subject, Verdict};
use selon_ledger::{LedgerError, SaidQuery, Zones};
use selon_record::{EntityKind, MentionForm};
use support::{Article, Home, coast};

fn ids(statements: &[selon_ledger::view::StatementView]) -> Vec<&str> {
    statements.iter().map(|s| s.id.as_str()).collect()
}

#[test]
fn one_person_is_found_in_any_spelling() {
    let home = Home::with(&coast());
    for asked in ["Zoé Kermadec", "zoe kermadec", "KERMADEC", "Mme Kermadec", "M. Kermadec", "Zoë  Kermadec"]
    {
        let found = home.ledger.who(asked).unwrap();
        assert_eq!(found.len(), 1, "{asked}: {found:#?}");
        assert_eq!(found[0].key, "person:zoe kermadec", "{asked}");
        assert_eq!(
            (found[0].documents, found[0].statements, found[0].matched),
            (3, 4, Matched::Name),
            "{asked}"
        );
        assert_eq!(found[0].basis, Basis::FullName);
    }
    let sounding = home.ledger.who("Quermadeck").unwrap();
    assert_eq!(
        sounding.iter().map(|p| (p.key.as_str(), p.matched)).collect::<Vec<_>>(),
        [("person:zoe kermadec", Matched::Spelling)]
    );
    assert!(home.ledger.who("Aristide Personne").unwrap().is_empty());
    assert!(matches!(home.ledger.who(" ?! "), Err(LedgerError::NoWords(_))));
}

#[test]
fn a_surname_with_two_bearers_joins_neither() {
    let mut home = Home::with(&coast());
    Article::new("cousine", "Léa Kermadec a dit : « Le sel est à nous tous. »")
        .person("Léa Kermadec", &[])
        .says(Some("Léa Kermadec"), "Le sel est à nous tous.", "a dit")
        .ingest(&mut home.ledger);
    let found = home.ledger.who("Kermadec").unwrap();
    let mut keys: Vec<&str> = found.iter().map(|p| p.key.as_str()).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["person:kermadec?", "person:lea kermadec", "person:zoe kermadec"]);
    let unsettled = found.iter().find(|p| p.basis == Basis::SurnameOnly).unwrap();
    assert_eq!((unsettled.documents, unsettled.statements), (1, 2));
    let zoe = home.ledger.said("Zoé Kermadec", &SaidQuery::default()).unwrap();
    assert_eq!(ids(&zoe.statements), ["brumeval#s2", "relais#s1"]);
}

#[test]
fn descriptions_join_nothing() {
    let minister = |id: &str, text: &str| {
        Article::new(id, text).entity(EntityKind::Person, MentionForm::Nominal, "la ministre", &[]).says(
            Some("la ministre"),
            "nous verrons",
            "a dit",
        )
    };
    let home = Home::with(&[
        minister("un", "« nous verrons », a dit la ministre."),
        minister("deux", "Hier soir « nous verrons », a dit la ministre."),
    ]);
    let found = home.ledger.who("la ministre").unwrap();
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|p| p.basis == Basis::Unnamed && p.documents == 1));
}

#[test]
fn said_narrows_by_words_and_dates() {
    let home = Home::with(&coast());
    let ask = |about: Option<&str>, from: Option<&str>, to: Option<&str>| {
        let query = SaidQuery {
            about: about.map(str::to_owned),
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
        };
        let said = home.ledger.said("Kermadec", &query).unwrap();
        (said.statements.iter().map(|s| s.id.clone()).collect::<Vec<_>>(), said.undated_left_out)
    };
    assert_eq!(ask(Some("ports"), None, None).0, ["brumeval#s2", "relais#s1"]);
    assert_eq!(ask(Some("PECHEUR paieront"), None, None).0, ["taxe#s2"]);
    assert_eq!(ask(Some("\"taxe sur\""), None, None).0, ["taxe#s1"]);
    assert_eq!(ask(Some("\"sur taxe\""), None, None).0, [""; 0]);
    assert_eq!(ask(None, Some("2025-03"), None), (vec!["brumeval#s2".to_owned()], 1));
    assert_eq!(ask(None, None, Some("2025-02-14")), (vec!["taxe#s1".to_owned(), "taxe#s2".to_owned()], 1));
    assert_eq!(ask(None, Some("2026"), None), (vec![], 1));
}

#[test]
fn the_timeline_lists_undated_statements_apart() {
    let mut home = Home::with(&coast());
    Article::new("annee", "Zoé Kermadec a dit : « Les digues tiendront bon. »")
        .published_within("2024-12-01/2025-01-31", "2024-12-01", "2025-01-31")
        .person("Zoé Kermadec", &[])
        .says(Some("Zoé Kermadec"), "Les digues tiendront bon.", "a dit")
        .ingest(&mut home.ledger);
    let timeline = home.ledger.timeline("Kermadec").unwrap();
    assert_eq!(ids(&timeline.dated), ["taxe#s1", "taxe#s2", "brumeval#s2"]);
    let dates: Vec<_> = timeline.dated.iter().map(|s| s.when.date.as_deref().unwrap()).collect();
    assert_eq!(dates, ["2025-02", "2025-02", "2025-03-04"]);
    assert_eq!(timeline.dated[2].when.basis.as_deref(), Some("said"));
    assert_eq!(ids(&timeline.undated), ["annee#s1", "relais#s1"]);
    assert_eq!(timeline.undated[0].when.bounds.latest.as_deref(), Some("2025-01-31"));
    assert_eq!(timeline.undated[1].when.bounds.latest, None);
}

#[test]
fn comments_are_kept_but_not_shown() {
    let mut home = Home::with(&coast());
    assert_eq!(home.ledger.who("Jules").unwrap()[0].statements, 0);
    assert!(home.ledger.said("Jules", &SaidQuery::default()).unwrap().statements.is_empty());
    assert!(home.ledger.search("mensonge", 10).unwrap().statements.is_empty());
    let summary = home.ledger.summary().unwrap();
    assert_eq!((summary.statements, summary.statements_elsewhere), (6, 1));
    home.ledger.set_zones(Zones::All);
    let said = home.ledger.said("Jules", &SaidQuery::default()).unwrap();
    assert_eq!(ids(&said.statements), ["brumeval#s3"]);
    assert_eq!(said.statements[0].zone, "comment");
}

#[test]
fn a_statement_is_shown_in_its_context() {
    let home = Home::with(&coast());
    let shown = home.ledger.show("brumeval#s2").unwrap();
    assert!(shown.context.text.starts_with("« Nous ne fermerons"), "{}", shown.context.text);
    assert!(shown.context.text.ends_with("elle a refusé de répondre."), "{}", shown.context.text);
    assert_eq!(shown.highlights_of("source"), ["Zoé Kermadec"]);
    assert_eq!(shown.highlights_of("cue"), ["a déclaré"]);
    assert_eq!(shown.highlights_of("said"), ["mardi"]);
    let chain: Vec<_> = shown.statement.chain.iter().map(|r| (r.id.as_str(), r.speaker.as_str())).collect();
    assert_eq!(chain, [("brumeval#s1", "Lumen")]);
    assert_eq!(shown.statement.relayed, []);
    let relay = home.ledger.show("brumeval#s1").unwrap().statement;
    assert_eq!(relay.relayed.iter().map(|r| r.speaker.as_str()).collect::<Vec<_>>(), ["Zoé Kermadec"]);
    assert_eq!(shown.carriers.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["relais#s1"]);
    assert_eq!(shown.person.unwrap().key, "person:zoe kermadec");
    for missing in ["brumeval#s9", "ailleurs#s1", "brumeval", ""] {
        assert!(matches!(home.ledger.show(missing), Err(LedgerError::NoSuchStatement(_))), "{missing}");
    }
}

#[test]
fn documents_that_carry_the_same_words_are_named_once() {
    let article = |id: &str, agency: &str| {
        let text = format!("{agency} : « Nous ne rouvrirons pas ce pont », a dit Ana Roy, à {id}.");
        Article::new(id, &text)
            .entity(EntityKind::Organisation, MentionForm::Name, agency, &[])
            .person("Ana Roy", &[])
            .says(Some(agency), "Nous ne rouvrirons pas ce pont", agency)
            .says(Some("Ana Roy"), "Nous ne rouvrirons pas ce pont", "a dit")
            .with(|statement| statement.parent = Some("s1".to_owned()))
    };
    let home = Home::with(&[article("un", "Lumen"), article("deux", "Lumen"), article("trois", "Vela")]);
    let shown = home.ledger.show("un#s2").unwrap();
    let carriers: Vec<_> = shown.carriers.iter().map(|c| (c.id.as_str(), c.speaker.as_str())).collect();
    assert_eq!(carriers, [("deux#s2", "Ana Roy"), ("trois#s2", "Ana Roy")]);
}

trait Highlights {
    fn highlights_of(&self, role: &str) -> Vec<&str>;
}

impl Highlights for selon_ledger::view::Shown {
    /// The words at the highlight's places, which must be its own words in both units.
    fn highlights_of(&self, role: &str) -> Vec<&str> {
        let text = &self.context.text;
        let of_role = self.context.highlights.iter().filter(|h| h.role == role);
        of_role
            .map(|h| {
                let by_code_points: String = text.chars().skip(h.start).take(h.end - h.start).collect();
                assert_eq!(by_code_points, h.text);
                assert_eq!(&text[h.bytes.0..h.bytes.1], h.text);
                &text[h.bytes.0..h.bytes.1]
            })
            .collect()
    }
}

#[test]
fn a_quotation_is_found_exactly() {
    let home = Home::with(&coast());
    let checked = home.ledger.check("Nous ne fermerons jamais ce port").unwrap();
    assert_eq!((checked.verdict, checked.documents, checked.matches.len()), (Verdict::Exact, 2, 2));
    assert_eq!(checked.matches[0].folded, []);
    assert_eq!(checked.matches[1].folded, [Folding::Case]);
    let given_to: Vec<_> = checked.matches[0].statements.iter().map(|s| s.speaker.as_str()).collect();
    assert_eq!(given_to, ["Zoé Kermadec"], "an agency that passes words on has not said them");
    let chain: Vec<_> =
        checked.matches[0].statements[0].chain.iter().map(|r| (r.id.as_str(), r.speaker.as_str())).collect();
    assert_eq!(chain, [("brumeval#s1", "Lumen")]);
    assert_eq!((checked.searched.documents, checked.searched.statements), (3, 6));
    assert!(checked.searched.words > 70);
    let typed = home.ledger.check("« je n’ai  rien à dire »").unwrap();
    assert_eq!(typed.verdict, Verdict::Exact);
    assert_eq!(typed.matches[0].folded, [Folding::WhiteSpace, Folding::Typography, Folding::Case]);
    assert_eq!(typed.matches[0].found.text, "Je n'ai rien à dire");
}

#[test]
fn an_altered_quotation_is_told_with_its_differences() {
    let home = Home::with(&coast());
    let checked = home.ledger.check("Les pêcheurs ne paieront presque rien").unwrap();
    assert_eq!((checked.verdict, checked.documents), (Verdict::Altered, 0));
    let best = &checked.matches[0];
    assert_eq!(best.found.text, "Les pêcheurs ne paieront rien");
    let diff: Vec<_> = best.diff.iter().map(|d| (d.change, d.text.as_str())).collect();
    let expected =
        [(Change::Same, "Les pêcheurs ne paieront"), (Change::Missing, "presque"), (Change::Same, "rien")];
    assert_eq!(diff, expected);
    assert_eq!(best.statements[0].id, "taxe#s2");
    for absent in ["Les baleines chantent la nuit", "rien du tout", "xyzzy"] {
        assert_eq!(home.ledger.check(absent).unwrap().verdict, Verdict::NotFound, "{absent}");
    }
    assert!(matches!(home.ledger.check("« … »"), Err(LedgerError::NoWords(_))));
}

#[test]
fn a_changed_or_dropped_word_is_told_with_what_the_source_has() {
    let text =
        "Il a souri. « Nous ne sommes pas des voleurs, nous sommes des gens patients », a dit Ana Roy.";
    let home = Home::with(&[Article::new("voleurs", text).person("Ana Roy", &[]).says(
        Some("Ana Roy"),
        "Nous ne sommes pas des voleurs, nous sommes des gens patients",
        "a dit",
    )]);
    let differences = |words: &str| {
        let checked = home.ledger.check(words).unwrap();
        let found = checked.matches.into_iter().next().unwrap_or_else(|| panic!("{words}: not found"));
        let all = |change| {
            let of_change = found.diff.iter().filter(|run| run.change == change);
            of_change.map(|run| run.text.clone()).collect::<Vec<_>>().join(" ")
        };
        (all(Change::Missing), all(Change::Added))
    };
    let told = |missing: &str, added: &str| (missing.to_owned(), added.to_owned());
    assert_eq!(
        differences("Nous ne sommes pas des voleurs, nous sommes des gens pressés"),
        told("pressés", "patients")
    );
    assert_eq!(
        differences("Vous ne sommes pas des voleurs, nous sommes des gens patients"),
        told("Vous", "Nous")
    );
    assert_eq!(differences("nous sommes des voleurs"), told("", "ne pas"), "the negation was dropped");
    assert_eq!(differences("nous sommes des gens patients aujourd’hui"), told("aujourd’hui", ""));
    assert_eq!(differences("hier nous ne sommes pas des voleurs"), told("hier", ""));
    // Words left out before and after make no difference within, so the sentence is told.
    let cut = home.ledger.check("sommes des gens").unwrap();
    assert_eq!(cut.verdict, Verdict::Exact);
    assert_eq!(cut.matches[0].sentence.text, text.strip_prefix("Il a souri. ").unwrap());
    let by_place: String = text.chars().skip(cut.matches[0].sentence.start).collect();
    assert_eq!(by_place, cut.matches[0].sentence.text);
}

#[test]
fn a_relay_of_other_words_as_well_has_said_those() {
    let text = "Lumen rapporte que la ministre Zoé Kermadec jure que le port ne fermera jamais.";
    let home = Home::with(&[Article::new("relais", text)
        .entity(EntityKind::Organisation, MentionForm::Name, "Lumen", &[])
        .person("Zoé Kermadec", &[])
        .says(Some("Lumen"), "que la ministre Zoé Kermadec jure que le port ne fermera jamais", "rapporte")
        .says(Some("Zoé Kermadec"), "que le port ne fermera jamais", "jure")
        .with(|statement| statement.parent = Some("s1".to_owned()))]);
    let speakers = |words: &str| {
        let checked = home.ledger.check(words).unwrap();
        checked.matches[0].statements.iter().map(|s| s.speaker.clone()).collect::<Vec<_>>()
    };
    assert_eq!(speakers("le port ne fermera jamais"), ["Zoé Kermadec"]);
    assert_eq!(
        speakers("la ministre Zoé Kermadec jure que le port ne fermera jamais"),
        ["Lumen", "Zoé Kermadec"]
    );
}

#[test]
fn search_folds_accents_and_case() {
    let home = Home::with(&coast());
    let found = home.ledger.search("PECHEURS", 10).unwrap();
    assert_eq!(found.statements.len(), 1);
    let hit: Vec<_> = found.statements[0].snippet.iter().filter(|p| p.hit).map(|p| p.text.as_str()).collect();
    assert_eq!(hit, ["pêcheurs"]);
    assert_eq!(home.ledger.search("kermadec", 10).unwrap().documents.len(), 3);
    assert_eq!(home.ledger.search("kermadec", 2).unwrap().documents.len(), 2);
    assert!(home.ledger.search("AND NOT ( *", 10).is_ok(), "operators are words here");
}

#[test]
fn documents_of_one_name_are_told_apart() {
    let home = Home::with(&[
        Article::at("note", "a/note.txt", "Ana Roy a dit : « Le vent tourne ici. »")
            .person("Ana Roy", &[])
            .says(Some("Ana Roy"), "Le vent tourne ici.", "a dit"),
        Article::at("note", "b/note.txt", "Ana Roy a dit : « La mer monte ici. »")
            .person("Ana Roy", &[])
            .says(Some("Ana Roy"), "La mer monte ici.", "a dit"),
    ]);
    let Err(LedgerError::AmbiguousId { candidates, .. }) = home.ledger.show("note#s1") else {
        panic!("two documents are called note");
    };
    assert_eq!(candidates.len(), 2);
    for id in candidates {
        assert_eq!(home.ledger.show(&id).unwrap().statement.id, id);
    }
    assert_eq!(
        home.ledger.verify().unwrap().differences.iter().map(|d| d.subject).collect::<Vec<Subject>>(),
        []
    );
}
