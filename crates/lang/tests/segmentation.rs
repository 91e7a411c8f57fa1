//! Tokens and sentences, a table for each phenomenon. All sentences are invented.

use selon_lang::{Language, Sentences, TokenKind, Tokens};

fn tokens<'a>(text: &'a str, language: &Language) -> Vec<&'a str> {
    let tokens = Tokens::segment(text, language);
    let kept = tokens.list.iter().filter(|token| token.kind != TokenKind::Break);
    kept.map(|token| &text[token.range.as_range()]).collect()
}

/// Compares the tokens of each text with its parts between `|`.
fn cut(language: &Language, table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(tokens(text, language).join("|"), *expected, "{text}");
    }
}

/// Each line of a case is a sentence; the text is made by joining them as told.
fn sentences(language: &Language, join: &str, cases: &[&[&str]]) {
    for case in cases {
        let text = case.join(join);
        let tokens = Tokens::segment(&text, language);
        let found = Sentences::of(&text, &tokens, language);
        let found: Vec<&str> =
            (0..found.list.len()).map(|index| &text[found.bytes(index, &tokens).as_range()]).collect();
        assert_eq!(found, *case);
    }
}

#[test]
fn french_elisions_and_clitics() {
    cut(
        Language::french(),
        &[
            ("L’agence l'a-t-elle dit ?", "L’|agence|l'|a|-t-elle|dit|?"),
            ("Jusqu’ici, dis-je", "Jusqu’|ici|,|dis|-je"),
            ("donne-le-moi", "donne|-le|-moi"),
            ("aujourd’hui, quelqu'un", "aujourd’hui|,|quelqu'un"),
            ("C'est-à-dire celui-ci", "C'est-à-dire|celui-ci"),
            ("Qu'est-ce que c'est ?", "Qu'|est|-ce|que|c'|est|?"),
            ("Prenons rendez-vous à Orny-le-Lac.", "Prenons|rendez-vous|à|Orny-le-Lac|."),
            ("Donne-m'en, va-t’en, puissé-je", "Donne|-m'|en|,|va|-t’|en|,|puissé|-je"),
            ("Les Côtes-d'Armor, Pont-l'Abbé", "Les|Côtes-d'Armor|,|Pont-l'Abbé"),
            ("a\u{2011}t\u{2011}il dit", "a|\u{2011}t\u{2011}il|dit"),
        ],
    );
}

#[test]
fn french_contractions_stay_whole_and_are_told() {
    let french = Language::french();
    cut(french, &[("aux ports du lac, auquel", "aux|ports|du|lac|,|auquel")]);
    let words = |form| french.contraction(form).map(|contraction| (contraction.first, contraction.second));
    assert_eq!(words("aux"), Some(("à", "les")));
    assert_eq!(words("desquelles"), Some(("de", "lesquelles")));
    assert_eq!(french.contraction("pour"), None);
}

#[test]
fn french_abbreviations_and_numbers() {
    cut(
        Language::french(),
        &[
            ("M. J.-P. Orsini et Mme Roy", "M.|J.-P.|Orsini|et|Mme|Roy"),
            ("le Dr. Roy, etc...", "le|Dr.|Roy|,|etc|..."),
            ("l'art. 5, mais un art.", "l'|art.|5|,|mais|un|art|."),
            ("12 000 tonnes, 3\u{202F}400,5 francs", "12 000|tonnes|,|3\u{202F}400,5|francs"),
            ("en 2006 300 barques", "en|2006|300|barques"),
            ("à 20h30 le 1er mai, 45%", "à|20|h|30|le|1er|mai|,|45|%"),
            ("-6°C ou 25 °C", "-6|°C|ou|25|°C"),
            ("n° 12, 2006-08-07, 70-61", "n°|12|,|2006-08-07|,|70-61"),
            ("50 km/h, et/ou 1/10", "50|km|/|h|,|et|/|ou|1/10"),
            ("les 13es jeux, 5s", "les|13es|jeux|,|5|s"),
            ("le lac, c.-à-d. l'eau, p. ex. ici", "le|lac|,|c.-à-d.|l'|eau|,|p.|ex.|ici"),
            ("Orny, etc.Puis", "Orny|,|etc.|Puis"),
            ("les délégué(e)s (et lui)", "les|délégué(e)s|(|et|lui|)"),
        ],
    );
}

#[test]
fn addresses_and_signs_of_the_web() {
    cut(
        Language::french(),
        &[
            ("Lire www.exemple.fr/port?a=1, dit-il.", "Lire|www.exemple.fr/port?a=1|,|dit|-il|."),
            ("(https://exemple.org/b).", "(|https://exemple.org/b|)|."),
            ("Lire bit.ly/2aBc, mardi.il", "Lire|bit.ly/2aBc|,|mardi|.|il"),
            ("ana.roy@exemple.fr !!", "ana.roy@exemple.fr|!!"),
            ("#LacPropre selon @ana_roy :-)", "#LacPropre|selon|@ana_roy|:-)"),
            ("Quoi ?! Rien... -- Bon", "Quoi|?!|Rien|...|--|Bon"),
        ],
    );
}

#[test]
fn english_enclitics_and_contractions() {
    let english = Language::english();
    cut(
        english,
        &[
            ("I don't; she won’t", "I|do|n't|;|she|wo|n’t"),
            ("It's John's, they've left", "It|'s|John|'s|,|they|'ve|left"),
            ("You cannot, we're gonna", "You|can|not|,|we|'re|gon|na"),
            ("the fishers' union", "the|fishers|'|union"),
            ("O'Dara said 'the fishers' and left", "O'Dara|said|'|the|fishers|'|and|left"),
            ("shouldn't've", "should|n't|'ve"),
            ("\"Lake\"'s end", "\"|Lake|\"|'s|end"),
        ],
    );
    let tokens = Tokens::segment("John's cannot", english);
    let glued: Vec<bool> = tokens.list.iter().map(|token| token.glued).collect();
    assert_eq!(glued, [false, true, false, true]);
}

#[test]
fn english_compounds_numbers_and_abbreviations() {
    cut(
        Language::english(),
        &[
            ("a well-known co-founder", "a|well|-|known|co-founder"),
            ("a 12-year-old e-mail", "a|12|-|year|-|old|e-mail"),
            ("1990-1995, 2001-08-07, 646-8420", "1990|-|1995|,|2001-08-07|,|646-8420"),
            ("$1,200.50 at 5pm in the '90s", "$|1,200.50|at|5|pm|in|the|'90s"),
            ("the 21st of Jan. and the 1980s", "the|21st|of|Jan.|and|the|1980s"),
            ("Dr. Roy of the U.S. at 8 a.m. today", "Dr.|Roy|of|the|U.S.|at|8|a.m.|today"),
            ("Roy (D-N.Y.)", "Roy|(|D|-|N.Y.|)"),
            ("her Ph.D. and J.R.R. Roy", "her|Ph.D.|and|J.R.R.|Roy"),
            ("5 ft. tall, 8 a.m. EST. No", "5|ft.|tall|,|8|a.m.|EST|.|No"),
            ("No. 5? No.", "No.|5|?|No|."),
            ("R&D and/or rest", "R&D|and|/|or|rest"),
        ],
    );
}

#[test]
fn french_sentences_on_one_line() {
    sentences(
        Language::french(),
        " ",
        &[
            &["M. Roy est arrivé hier à Orny.", "Il repart demain."],
            &["« Nous partirons.", "Le port fermera », a dit le maire.", "Elle reste."],
            &["Que faire ?", "Attendre !", "Il le faut…", "Personne ne sait."],
            &["Il vaut 3,5 millions selon Mme Brandt.", "La ville paiera."],
            &["Les pêcheurs (une centaine) sont venus.", "Ils attendent."],
            &["Il a parlé de tout ; de rien aussi.", "Nous verrons."],
        ],
    );
}

#[test]
fn english_sentences_on_one_line() {
    sentences(
        Language::english(),
        " ",
        &[
            &["Mr. Brandt met Dr. Roy in the U.S. last year.", "They talked."],
            &["“We will not close the port.”", "The mayor left."],
            &["Why wait?", "She does not know.", "Nobody does."],
            &["The firm, Lake Inc., paid $3.5 million on Jan. 5.", "It was late."],
        ],
    );
}

#[test]
fn what_goes_on_small_behind_a_quotation_is_one_sentence() {
    sentences(
        Language::french(),
        " ",
        &[
            &["« Est-ce la fin ? » a-t-il demandé.", "Elle part."],
            &["« Est-ce la fin ? » s'interroge-t-elle.", "Elle part."],
            &["« C'est fini ! » lance le maire.", "Il sort."],
            &["\"Est-ce la fin ?\" demande-t-on.", "Elle part."],
            &["Elle hésite (est-ce la fin ?) et part.", "Il sort."],
        ],
    );
    sentences(
        Language::english(),
        " ",
        &[
            &["\"Is this the end?\" he asked.", "She left."],
            &["“Is this the end?” the mayor asked.", "She left."],
            &["'Stop!' she said.", "He left."],
        ],
    );
}

#[test]
fn dashes_and_datelines_are_within_sentences() {
    sentences(
        Language::french(),
        " ",
        &[
            &["L'armée – 3 000 hommes – a quitté la ville.", "Elle reviendra."],
            &["L'armée - 3 000 hommes - a quitté la ville.", "Elle reviendra."],
            &["BELCASTEL (AFP) – Le port a fermé mardi.", "Il rouvrira."],
            &["BELCASTEL, 3 mai (AFP) - Le port a fermé mardi.", "Il rouvrira."],
            &["– Qui vient ?", "– Personne.", "– Tant pis."],
        ],
    );
    sentences(
        Language::english(),
        " ",
        &[
            &["LONDON (Reuters) - The port closed on Tuesday.", "It will reopen."],
            &["LONDON — The port closed on Tuesday.", "It will reopen."],
            &["The army – 3,000 men – left on Monday.", "It came back."],
        ],
    );
}

#[test]
fn sentences_behind_abbreviations() {
    sentences(
        Language::english(),
        " ",
        &[
            &["She lives in the U.S.", "He doesn't."],
            &["He works for Acme Inc.", "She does not."],
            &["He works for Acme Inc. in Paris."],
            &["He is 5 ft. tall and weighs 120 lbs. today.", "She is small."],
            &["She holds a Ph.D. in law."],
            &["It starts at 10:30 a.m. EST.", "No.", "It is late."],
            &["The U.S. Army left.", "Mr. It came.", "It was Roy vs. Ms. Dara."],
            &["They need vitamin C.", "The port has none.", "J. Roy left."],
        ],
    );
    sentences(
        Language::french(),
        " ",
        &[
            &["Il a lu Le Port, éd. Gallimard, 2001.", "Il dort."],
            &["Elle dirige Acme Inc.", "Elle vit à Orny.", "M. Son est parti."],
            &["Les bateaux, les filets, etc.", "Il a tout vendu."],
        ],
    );
}

#[test]
fn semicolons_do_not_end_sentences_within_a_line() {
    sentences(
        Language::french(),
        " ",
        &[&["Paris ; Lyon ; Marseille"], &["Il a vécu à Paris ; Lyon ; Marseille ; Nantes.", "Il dort."]],
    );
}

#[test]
fn no_sentence_is_one_sign() {
    for (language, text) in [
        (Language::french(), "Le port ferme. – Il rouvrira. »"),
        (Language::english(), "The port closed. - It will reopen. -"),
        (Language::english(), "The port closed. * It will reopen."),
    ] {
        let tokens = Tokens::segment(text, language);
        for range in Sentences::of(text, &tokens, language).list {
            assert!(range.len() > 1, "{text}");
        }
    }
}

#[test]
fn lines_end_sentences() {
    for join in ["\n", "\n\n", "\r\n"] {
        sentences(
            Language::french(),
            join,
            &[&["Le port ferme ses portes", "La maire l'a dit mardi.", "Elle n'a pas donné de raison"]],
        );
        sentences(Language::english(), join, &[&["Port to close", "The mayor said so on Tuesday."]]);
    }
}

#[test]
fn a_lost_space_ends_a_sentence() {
    sentences(
        Language::french(),
        "",
        &[
            &["Elle l'a annoncé mardi.", "Le ministre se tait."],
            &["Il a dit « non ».", "Puis il est parti."],
            &["Elle vaut 3€.", "Le prix monte de 3,5%.", "Le maire sort."],
            &["Il l'a dit en 2005.", "Le maire sort.", "Voilà l'ONU.", "Le maire sort."],
        ],
    );
    sentences(
        Language::english(),
        "",
        &[
            &["It rose 3.5%.", "Officials said so."],
            &["\"We go\".", "She left."],
            &["\"We go.\"", "She left."],
            &["He is part of ASP.NET."],
        ],
    );
}

#[test]
fn lines_broken_for_want_of_room_do_not() {
    let text = "Le port restera ouvert tout l'hiver, a promis la\nprésidente de la région devant les pêcheurs qui\n\
                l'attendaient depuis l'aube. Elle a ajouté que la\nville paierait la moitié des travaux, et que le\n\
                reste viendrait plus tard.\n\nUn titre\n";
    let french = Language::french();
    let tokens = Tokens::segment(text, french);
    let found = Sentences::of(text, &tokens, french);
    let starts: Vec<&str> = (0..found.list.len())
        .map(|index| text[found.bytes(index, &tokens).as_range()].split(' ').next().unwrap_or_default())
        .collect();
    assert_eq!(starts, ["Le", "Elle", "Un"]);
}

fn languages() -> [&'static Language; 2] {
    [Language::french(), Language::english()]
}

proptest::proptest! {
    #[test]
    fn tokens_cover_all_but_white_space(text in "(\\PC|\n|[a-z'’.@-]|[0-9 ,:/]){0,80}") {
        for language in languages() {
            let tokens = Tokens::segment(&text, language);
            let mut at = 0;
            for token in &tokens.list {
                let range = token.range.as_range();
                proptest::prop_assert!(range.start >= at && range.end > range.start);
                proptest::prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                let blank = |c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}');
                proptest::prop_assert!(text[at..range.start].chars().all(blank));
                at = range.end;
            }
        }
    }

    #[test]
    fn sentences_hold_every_token_once_in_order(text in "([a-z]{1,3}|[A-Z][a-z]|[.!?»« \n\"()…-]|[A-Z]\\.){0,60}") {
        for language in languages() {
            let tokens = Tokens::segment(&text, language);
            let mut at = 0;
            for range in Sentences::of(&text, &tokens, language).list {
                proptest::prop_assert!(range.start < range.end);
                let between = &tokens.list[at..range.start];
                proptest::prop_assert!(between.iter().all(|token| token.kind == TokenKind::Break));
                let inside = &tokens.list[range.clone()];
                proptest::prop_assert!(inside.iter().all(|token| token.kind != TokenKind::Break));
                at = range.end;
            }
            proptest::prop_assert!(tokens.list[at..].iter().all(|token| token.kind == TokenKind::Break));
        }
    }
}
