//! What must hold for any names, in any script.

use proptest::prelude::*;
use selon_names::{
    Compatibility, PersonName, compatible, fold, same_surname, skeleton, skeletons, surname_similarity, words,
};

/// Plausible names: title, given names, particle, surname, each optional.
fn name() -> impl Strategy<Value = String> {
    let title = prop::sample::select(vec!["", "M. ", "Mme ", "Dr ", "Mr "]);
    let given = prop::sample::select(vec!["", "Ana ", "A. ", "Anna ", "Jean-Luc ", "Zoé Maria ", "Li "]);
    let particle = prop::sample::select(vec!["", "de ", "van der ", "al-", "d’"]);
    let surname =
        prop::sample::select(vec!["Roy", "Roi", "Tchalov", "Chalova", "Arvenne", "Roy-Lind", "Li", "Ana"]);
    (title, given, particle, surname).prop_map(|(t, g, p, s)| format!("{t}{g}{p}{s}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn words_are_folded(text in any::<String>()) {
        for word in words(&text) {
            prop_assert!(!word.is_empty());
            prop_assert_eq!(fold(&word), word);
        }
    }

    #[test]
    fn similarity_is_symmetric_and_bounded(a in any::<String>(), b in any::<String>()) {
        let there = surname_similarity(&a, &b);
        prop_assert!((0.0..=1.0).contains(&there));
        prop_assert!((there - surname_similarity(&b, &a)).abs() < 1e-12);
        prop_assert_eq!(same_surname(&a, &b), same_surname(&b, &a));
    }

    #[test]
    fn a_surname_is_itself_whatever_its_case_and_accents(surname in "[A-Za-zéèïç]{1,14}") {
        prop_assert!(same_surname(&surname, &surname.to_uppercase()));
        prop_assert!(same_surname(&surname, &fold(&surname)));
        prop_assert!(!skeletons(&surname).is_empty() || skeleton(&surname).is_empty());
    }

    #[test]
    fn compatibility_is_symmetric(a in name(), b in name()) {
        let (a, b) = (PersonName::parse(&a), PersonName::parse(&b));
        prop_assert_eq!(compatible(&a, &b), compatible(&b, &a));
        prop_assert_eq!(compatible(&a, &a), Compatibility::Same);
    }

    #[test]
    fn compatibility_of_anything_is_symmetric(a in any::<String>(), b in any::<String>()) {
        let (a, b) = (PersonName::parse(&a), PersonName::parse(&b));
        prop_assert_eq!(compatible(&a, &b), compatible(&b, &a));
    }
}

#[test]
fn folding_every_character_twice_changes_nothing() {
    for c in '\0'..=char::MAX {
        let once = fold(&format!("x{c}\u{301}y"));
        assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
    }
}
