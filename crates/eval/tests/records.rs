//! Predictions taken from records directly are those of their JSON.

use selon_eval::Prediction;
use selon_record::{
    Act, Cue, EntityKind, Hedge, Record, SourceMention, Speaker, Statement, StatementType, Status, UNKNOWN,
};
use selon_text::{Document, Source, ZoneKind};

fn record() -> Record {
    let text = "😀 « Je pars », a dit Zoé Karmel. « Reste ! » L’hôtel n’a pas commenté.";
    let document =
        Document::new("pont", text, Source::of("pont.txt", text.as_bytes(), "text/plain", "UTF-8"))
            .expect("short");
    let span = |words: &str| {
        let byte = text.find(words).expect("the words are in the text");
        document.span(selon_text::ByteRange::new(byte, byte + words.len())).expect("on the text")
    };
    let statement = |id: &str, content, cue: &str, source, name: &str, act| Statement {
        id: id.to_owned(),
        kind: StatementType::Direct,
        content,
        verbatim: Vec::new(),
        cue: vec![Cue { span: span(cue), lemma: "dire".to_owned() }],
        source,
        speaker: Speaker { entity: None, name: name.to_owned(), aliases: vec!["Karmel".to_owned()] },
        speaker_kind: EntityKind::Person,
        addressee: None,
        venue: None,
        parent: (id == "s2").then(|| "s1".to_owned()),
        act,
        status: Status::NotMade,
        hedge: vec![Hedge::Reportedly],
        carry: false,
        said: None,
        zone: ZoneKind::Body,
        confidence: 0.75,
        rule: "quote.incise".to_owned(),
    };
    let mut record = Record::of(&document);
    record.statements = vec![
        statement(
            "s1",
            vec![span("« Je pars »")],
            "a dit",
            Some(SourceMention::Span(span("Zoé Karmel"))),
            "Zoé Karmel",
            Act::Promise,
        ),
        statement(
            "s2",
            vec![span("« Reste ! »")],
            "dit",
            Some(SourceMention::IMPLICIT),
            UNKNOWN,
            Act::Demand,
        ),
        statement("s3", Vec::new(), "n’a pas commenté", None, "L’hôtel", Act::RefuseComment),
    ];
    record
}

#[test]
fn a_record_and_its_json_give_the_same_prediction() {
    let record = record();
    let json = serde_json::to_string(&record).expect("a record is JSON");
    let prediction = Prediction::from(&record);
    assert_eq!(Prediction::from_json(&json).expect("a record is a prediction"), prediction);
    assert_eq!(prediction.statements[0].content[0].start, 2);
    assert_eq!(prediction.statements[2].act.as_deref(), Some("refuse-comment"));
    assert_eq!(prediction.statements[1].source, None);
}

#[test]
fn a_record_is_gold_for_itself() {
    let record = record();
    let json = serde_json::to_string(&record).expect("a record is JSON");
    let gold = selon_eval::Gold::from_json(&json).expect("a record is gold");
    let report = selon_eval::score(&[gold], &[Prediction::from(&record)]);
    assert_eq!(report.differing_spans, 0);
    assert_eq!(report.mistakes, []);
    assert_eq!(report.measure("refuse-comment").expect("there is one").f1, 1.0);
}
