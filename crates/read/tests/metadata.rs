//! What a page says of itself, and what it does not say.

use selon_read::{ReadOptions, read};
use selon_text::Metadata;

const BODY: &str = "La maire de Sarnes a promis de rouvrir le port avant l'hiver, malgré la neige et le gel. \
                    « Personne ne restera à quai », a assuré Zoé Marl devant le conseil et les pêcheurs.\n";

fn metadata(text: &str) -> Metadata {
    read("page", "page.txt", text.as_bytes(), &ReadOptions::default()).unwrap()[0].metadata().clone()
}

/// Value, bounds and evidence of the date of publication.
fn published(text: &str) -> Option<(String, String, String, Vec<String>)> {
    metadata(text).published.map(|published| {
        let basis = published.basis.iter().map(|evidence| evidence.span.text().to_owned()).collect();
        (published.value, published.earliest, published.latest, basis)
    })
}

fn day(day: &str, basis: &[&str]) -> Option<(String, String, String, Vec<String>)> {
    let basis = basis.iter().map(|words| (*words).to_owned()).collect();
    Some((day.to_owned(), day.to_owned(), day.to_owned(), basis))
}

#[test]
fn a_printed_date_of_publication_is_taken() {
    for (line, words) in [
        ("Publié le 5 mars 2025 à 10h12", "5 mars 2025"),
        ("Publié le : 05/03/2025 - 10:12", "05/03/2025"),
        ("Par Ilan Drez, publié le mercredi 5 mars 2025", "mercredi 5 mars 2025"),
        ("Mis en ligne le 05.03.2025", "05.03.2025"),
        ("information fournie par AFP 05/03/2025 à 10:12", "05/03/2025"),
        ("Published on March 5, 2025", "March 5, 2025"),
        ("mercredi 5 mars 2025", "mercredi 5 mars 2025"),
        ("Sarnes, le 5 mars 2025", "5 mars 2025"),
    ] {
        let found = published(&format!("Le port rouvre\n\n{line}\n\n{BODY}"));
        let shown = found.as_ref().map(|(value, ..)| value.as_str());
        assert_eq!(shown, Some("2025-03-05"), "{line}");
        assert!(found.unwrap().3[0].ends_with(words), "{line}");
    }
}

#[test]
fn a_dateline_with_its_year_dates_a_page() {
    assert_eq!(
        published(&format!("Titre du jour\n\n19 août 2012. - {BODY}")),
        day("2012-08-19", &["19 août 2012"])
    );
    assert_eq!(
        published(&format!("Titre du jour\n\n12 juin 2016 . –\n{BODY}")),
        day("2016-06-12", &["12 juin 2016"])
    );
}

#[test]
fn a_dateline_without_its_year_confirms_but_dates_nothing() {
    let dateline = format!("SARNES, 5 mars (Reuters) - {BODY}");
    assert_eq!(published(&dateline), None);
    let both = format!("Le port rouvre\nPublié le 05/03/2025 à 10:12\n\n{dateline}");
    assert_eq!(published(&both), day("2025-03-05", &["05/03/2025", "5 mars"]));
    let other_day = format!("Le port rouvre\nPublié le 06/03/2025 à 10:12\n\n{dateline}");
    assert_eq!(published(&other_day), day("2025-03-06", &["06/03/2025"]));
}

#[test]
fn a_month_gives_the_bounds_of_a_month() {
    let (value, earliest, latest, _) = published(&format!(" date 2024-02 {BODY}")).unwrap();
    assert_eq!((value.as_str(), earliest.as_str(), latest.as_str()), ("2024-02", "2024-02-01", "2024-02-29"));
}

#[test]
fn numbers_in_an_english_page_may_stand_in_either_order() {
    let english =
        "The mayor of Sarnes told the fishermen that the harbor was to reopen in the spring of the year.\n";
    let (value, earliest, latest, _) =
        published(&format!("Harbor to reopen\nPublished 05/03/2025\n\n{english}")).unwrap();
    assert_eq!(value, "2025-03-05/2025-05-03");
    assert_eq!((earliest.as_str(), latest.as_str()), ("2025-03-05", "2025-05-03"));
    let plain = published(&format!("Harbor to reopen\nPublished 05/13/2025\n\n{english}"));
    assert_eq!(plain, day("2025-05-13", &["05/13/2025"]));
}

#[test]
fn other_dates_are_no_date_of_publication() {
    for text in [
        BODY.to_owned(),
        format!("Titre du jour\n\nMis à jour le 5 mars 2025 à 10h12\n\n{BODY}"),
        format!("Titre du jour\n\n{BODY}Le 5 mars 2025, la digue avait cédé, a rappelé Zoé Marl.\n"),
        format!(
            "Titre du jour\n\nPublié le 5 mars 2025, le rapport accuse l'ancienne équipe du port.\n{BODY}"
        ),
        format!(
            "Titre du jour\n\n{BODY}\nÀ lire aussi\n\nUn autre titre\ninformation fournie par AFP 10/05/2025 12:38\n"
        ),
        format!("Titre du jour\n\n{BODY}{BODY}\n1 commentaire\n\n25 février 2025 18:30\n\nBravo\n"),
    ] {
        assert_eq!(published(&text), None, "{text}");
    }
}

#[test]
fn credited_agencies_are_origins_with_their_place() {
    for (text, agencies) in [
        (format!("Le port rouvre\n\nLe Littoral avec AFP\n\n{BODY}"), vec!["AFP"]),
        (format!("Le port rouvre\n\n{}(Belga)\n", BODY.trim_end().to_owned() + " "), vec!["Belga"]),
        (format!("SARNES (Reuters) - {BODY}"), vec!["Reuters"]),
        (format!("Le port rouvre\n\nAvec AFP et Reuters\n\n{BODY}"), vec!["AFP", "Reuters"]),
        (format!("Le port rouvre\n\n{BODY}\n© AFP\n"), vec!["AFP"]),
        (
            format!(
                "Le port rouvre\n\n{BODY}Selon l'agence Belta, le port est fermé, ce que l'AFP n'a pu vérifier.\n"
            ),
            vec![],
        ),
        (format!("Le port rouvre\n\nLa digue, mardi (AFP / Zoé Pelt)\n\n{BODY}"), vec![]),
    ] {
        let origin = metadata(&text).origin;
        let names: Vec<_> = origin.iter().map(|origin| origin.agency.as_str()).collect();
        assert_eq!(names, agencies, "{text}");
        for origin in origin {
            let words: String = text
                .chars()
                .skip(origin.span.start())
                .take(origin.span.end() - origin.span.start())
                .collect();
            assert_eq!(words, origin.span.text());
        }
    }
}

#[test]
fn titles_and_authors() {
    let page = metadata(&format!(
        "Le port rouvre\n\nPar Ilan Drez avec AFP\n\n{BODY}\nPropos recueillis par Zoé Pelt\n"
    ));
    assert_eq!(page.title.unwrap().text(), "Le port rouvre");
    assert_eq!(page.authors, ["Ilan Drez", "Zoé Pelt"]);
    let bare = metadata(&format!("{BODY}\n{BODY}\nPar Le Littoral\n"));
    assert_eq!((bare.title, bare.authors), (None, vec![]));
    assert_eq!(
        metadata("# Un titre\n\nUne phrase assez longue pour un article.").title.unwrap().text(),
        "Un titre"
    );
}

#[test]
fn the_day_is_read_beside_outlet_and_section() {
    for (line, words) in [
        ("Le Courrier de Sarnes, mercredi 5 mars 2025", "mercredi 5 mars 2025"),
        ("Le Courrier de Sarnes | Vie locale | 5 mars 2025", "5 mars 2025"),
        ("Monde | Publié le 5 mars 2025 à 10 h 05, mis à jour à 11 h 30", "5 mars 2025"),
        ("information fournie par Delta 05/03/2025 à 09:12", "05/03/2025"),
        ("March 5, 2025 | The Liss Gazette", "March 5, 2025"),
        ("Published 5 March 2025 | The Liss Gazette", "5 March 2025"),
    ] {
        for page in [
            format!("{line}\n\nLe port de Sarnes rouvre\n\n{BODY}"),
            format!("Le port de Sarnes rouvre\n{line}\n\n{BODY}"),
            format!("Menu  Bourse  Mon espace\nFermer\n\nLe port de Sarnes rouvre\n{line}\n\n{BODY}"),
        ] {
            assert_eq!(published(&page), day("2025-03-05", &[words]), "{page}");
            let title = metadata(&page).title.map(|title| title.text().to_owned());
            assert_eq!(title.as_deref(), Some("Le port de Sarnes rouvre"), "{page}");
        }
    }
}

#[test]
fn such_a_line_below_the_article_dates_nothing() {
    let line = "Le Courrier de Sarnes | Vie locale | 5 mars 2025";
    let page = format!("Le port rouvre\n\n{BODY}\n{BODY}\n{line}\n\n{BODY}");
    assert_eq!(published(&page), None);
    assert_eq!(metadata(&page).outlet, None);
}

#[test]
fn the_outlet_is_named_only_where_the_page_tells_it() {
    let outlet = |text: &str| metadata(text).outlet;
    for (page, name) in [
        (
            format!("Le Courrier de Sarnes, mercredi 5 mars 2025\nLe port rouvre\n\n{BODY}"),
            "Le Courrier de Sarnes",
        ),
        (format!("Le port rouvre | Radio Sarnes\n\n{BODY}"), "Radio Sarnes"),
        (format!("Le port rouvre - sarnes-infos.fr\n\n{BODY}"), "sarnes-infos.fr"),
        (format!("Le port rouvre\n\n{BODY}\n© 2025 La Gazette de Liss\n"), "La Gazette de Liss"),
        (format!("Le Soir de Liss\n5 mars 2025\n\nLe port de Sarnes rouvre\n\n{BODY}"), "Le Soir de Liss"),
    ] {
        assert_eq!(outlet(&page).as_deref(), Some(name), "{page}");
    }
    for page in [
        format!("Le Havre, lundi 3 mars 2031\n\nLe port de Sarnes rouvre\n\n{BODY}"),
        format!("Zoé Marl | 5 mars 2025\n\nLe port de Sarnes rouvre\n\n{BODY}"),
        format!("Le port rouvre - Zoé Marl\n\n{BODY}\n© 2025 Ilan Drez\n"),
        format!("Le port rouvre\n\n{BODY}\nLe Courrier de Sarnes l'avait annoncé le 5 mars 2025.\n"),
    ] {
        assert_eq!(outlet(&page), None, "{page}");
    }
}

#[test]
fn a_title_leaves_out_the_site() {
    let title = |text: &str| metadata(text).title.unwrap().text().to_owned();
    assert_eq!(title(&format!("# Le port rouvre – Radio Sarnes\n\n{BODY}")), "Le port rouvre");
    assert_eq!(title(&format!("Le port rouvre – enfin\n\n{BODY}")), "Le port rouvre – enfin");
}
