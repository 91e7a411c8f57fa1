//! What holds for every text: no panic, exact spans, the same record every time.

use proptest::prelude::*;
use selon_record::{Record, SourceMention};
use selon_text::{Document, Source, Span};

fn document(text: &str) -> Document {
    Document::new("t", text, Source::of("t.txt", text.as_bytes(), "text/plain", "UTF-8")).unwrap()
}

/// Every span of a record, with what it is.
fn spans(record: &Record) -> Vec<&Span> {
    let mut spans = Vec::new();
    for statement in &record.statements {
        spans.extend(&statement.content);
        spans.extend(&statement.verbatim);
        spans.extend(statement.cue.iter().map(|cue| &cue.span));
        spans.extend(statement.source.as_ref().and_then(SourceMention::span));
        spans.extend(statement.addressee.iter().chain(&statement.venue));
        spans.extend(statement.said.iter().map(|said| &said.span));
    }
    spans.extend(record.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| &mention.span));
    spans.extend(record.times.iter().map(|time| &time.span));
    spans
}

fn check(text: &str) {
    let document = document(text);
    let record = selon_extract::extract(&document);
    let letters: Vec<char> = text.chars().collect();
    for span in spans(&record) {
        let words: String = letters[span.start()..span.end()].iter().collect();
        assert_eq!(words, span.text());
        assert!(!span.text().is_empty());
    }
    let ids: Vec<&str> = record.statements.iter().map(|statement| statement.id.as_str()).collect();
    for (number, statement) in record.statements.iter().enumerate() {
        assert_eq!(statement.id, format!("s{}", number + 1));
        assert!(
            statement.parent.as_deref().is_none_or(|parent| ids.contains(&parent) && parent != statement.id)
        );
        assert!((0.0..=1.0).contains(&statement.confidence));
        let overlapping = statement.content.windows(2).any(|pair| pair[0].end() > pair[1].start());
        assert!(!overlapping, "fragments of {} overlap", statement.id);
        if let Some(entity) = &statement.speaker.entity {
            assert!(record.entities.iter().any(|known| known.id == *entity));
        }
    }
    let again = serde_json::to_string(&selon_extract::extract(&document)).unwrap();
    assert_eq!(again, serde_json::to_string(&record).unwrap());
}

/// Pieces of news prose that the rules react to, in any order.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Ana Roy",
        "le ministre",
        "a déclaré",
        "que",
        "« ",
        " »",
        "“",
        "”",
        "\"",
        ", ",
        ". ",
        " : ",
        "a-t-il ajouté",
        "selon",
        "d'après elle",
        "pour M. Brandt",
        "n'a pas",
        "confirmé",
        "de partir",
        "à",
        "l'AFP",
        "mardi",
        "et",
        "qui",
        "accuse",
        "la direction",
        "\n",
        "— ",
        "cité par",
        "en citant les propos de",
        "qualifié de",
        "refuse de commenter",
        "il",
        "elle",
        "dit",
        "(",
        ")",
        "58 %",
        "sans preuves",
        "interrogé sur la question de savoir si",
        "tout",
        "ont",
        "\u{A0}",
        "é",
        "…",
        "! ",
        "? ",
        "; ",
        "comme l'a dit",
        "par",
        "affirmant",
        "fait état",
        "lundi 5 mars 2031",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_news_words_gives_a_sound_record(text in soup()) {
        check(&format!("Le conseil du port a parlé hier. {text}"));
    }

    #[test]
    fn any_unicode_gives_a_sound_record(text in "\\PC{0,120}") {
        check(&format!("Le ministre a déclaré que la ville est grande. {text}"));
    }
}

/// Pages that repeat one thing without end: what a hostile or a broken source sends.
#[test]
fn monotony_gives_a_sound_record() {
    let pieces = [
        "« ",
        "\" a ",
        "« “ ‹ ",
        "' a'",
        "( a ",
        "« il a dit\n",
        "il a dit que le port ",
        "Ana Roy, maire, a dit que le port, ",
        "selon lui, le port est ",
        "Ana Roy ",
        "et a dit et ",
        "de la ministre ",
        "le maire qui dit que ",
        "Ana : oui\n",
        ", dit-il, il part",
    ];
    for piece in pieces {
        check(&format!(
            "Le ministre a déclaré que la ville est grande. {}",
            piece.repeat(1 + 4_000 / piece.len())
        ));
    }
}

/// Marks that open and never close must not be followed into their depth.
#[test]
fn quotations_without_end_do_not_exhaust_the_stack() {
    check(&format!("Le ministre a déclaré que la ville est grande. {}", "« ".repeat(200_000)));
    check(&"« il dit que le port ferme ".repeat(300));
}

#[test]
fn a_text_in_a_language_without_a_pack_says_so() {
    let text =
        "Der Minister sagte gestern im Parlament, dass die Lage ernst sei und dass niemand etwas wisse.";
    let record = selon_extract::extract(&document(text));
    assert_eq!((record.lang.as_str(), record.statements.len()), ("de", 0));
}
