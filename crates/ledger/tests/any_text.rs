//! Any text can be stored, proved and searched, any words can be asked for.

mod support;

use proptest::prelude::*;
use selon_ledger::view::Verdict;
use selon_ledger::{LedgerError, SaidQuery};
use support::{Article, Home};

/// Words with what news texts do to them: accents composed and not, ligatures, other scripts, glued marks.
fn word() -> impl Strategy<Value = String> {
    let letters = "[a-zA-ZéÉèçœŒßøıİñ’\u{301}\u{327}αΣЖйя中日\u{1f600}0-9²½]{1,7}";
    prop_oneof![4 => letters, 1 => Just("l’été".to_owned()), 1 => Just("a-t-il".to_owned())]
}

fn gap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        " ", "\u{a0}", "\u{202f}", ", ", " « ", " » ", ".\n", "\r\n", "\u{2028}", " – ", "\u{feff}", "\0",
    ])
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_stands_in_a_text_is_found_there(
        parts in prop::collection::vec((word(), gap()), 1..40),
        from in any::<prop::sample::Index>(),
        length in 1usize..12,
    ) {
        let text: String = parts.iter().map(|(word, gap)| format!("{word}{gap}")).collect();
        let from = from.index(parts.len());
        let quoted: String =
            parts[from..].iter().take(length).map(|(word, gap)| format!("{word}{gap}")).collect();
        let home = Home::with(&[Article::new("texte", &text)]);
        let verification = home.ledger.verify().unwrap();
        prop_assert!(verification.is_whole(), "{:#?}", verification.differences);
        prop_assert_eq!(verification.decoded, 1);
        match home.ledger.check(&quoted) {
            Err(LedgerError::NoWords(_)) => prop_assert!(!has_words(&quoted)),
            checked => {
                let checked = checked.unwrap();
                prop_assert_eq!(checked.verdict, Verdict::Exact, "{:?} in {:?}", quoted, text);
                let found = &checked.matches[0].found;
                let sliced: String = text.chars().skip(found.start).take(found.end - found.start).collect();
                prop_assert_eq!(&sliced, &found.text);
            }
        }
    }

    #[test]
    fn no_words_are_a_syntax_error(words in "\\PC{0,30}", marks in "[\"*^:(){}+\0 a-zAND-]{0,20}") {
        let home = Home::with(&support::coast());
        for asked in [words, marks] {
            let about = SaidQuery { about: Some(asked.clone()), ..SaidQuery::default() };
            for error in [
                home.ledger.check(&asked).err(),
                home.ledger.search(&asked, 5).err(),
                home.ledger.who(&asked).err(),
                home.ledger.said("Kermadec", &about).err(),
                home.ledger.timeline(&asked).err(),
            ].into_iter().flatten() {
                prop_assert!(matches!(error, LedgerError::NoWords(_)), "{:?}: {}", asked, error);
            }
            let _ = home.ledger.show(&asked);
        }
    }
}
