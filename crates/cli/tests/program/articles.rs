//! Invented articles, and records made by hand so that these tests do not
//! depend on what extraction finds.

use std::fs;
use std::path::Path;

use selon_record::{
    Act, Cue, Entity, EntityKind, Mention, MentionForm, Record, Said, SourceMention, Speaker, Statement,
    StatementType, Status,
};
use selon_text::{ByteRange, Document, Metadata, Published, Source, Span, ZoneKind};

/// Writes `count` articles into `folder`, each about a page long and unlike the others.
pub fn write_many(folder: &Path, count: usize) {
    let towns = ["Varnes", "Sarnes", "Ombre-sur-Lie", "Castelmar", "Port-Ivel"];
    for number in 0..count {
        let town = towns[number % towns.len()];
        let mut text = format!("Le pont {number} de {town} restera fermé\n\nLe 5 mars 2031\n\n");
        for paragraph in 0..8 {
            text.push_str(&format!(
                "« Nous fermerons le pont {number} avant la nuit {paragraph} », a déclaré Ana Roy à {town}. \
                 La maire a ajouté que les travaux de la pile {paragraph} dureraient {number} jours.\n\n"
            ));
        }
        fs::write(folder.join(format!("article-{number:04}.txt")), text).expect("a file");
    }
}

/// The place of the `nth` occurrence of `words` (from 0).
pub fn span(document: &Document, words: &str, nth: usize) -> Span {
    let (start, _) = document.text().match_indices(words).nth(nth).expect("the words");
    document.span(ByteRange::new(start, start + words.len())).expect("a span")
}

/// An article on a bridge, with a relay, a denial and an undated statement.
pub fn bridge() -> (Vec<u8>, Record) {
    let text = "Le pont de Varnes restera fermé\n\nPublié le 6 mars 2031\n\n\
        « Nous ne rouvrirons pas le pont avant l’été », a déclaré mardi Ana Roy à la radio locale, \
        citée par l’agence Vela.\n\n\
        La maire dément avoir « touché un centime » du chantier. Elle n’en dira pas plus.\n";
    let source = Source::of("presse/pont.txt", text.as_bytes(), "text/plain", "UTF-8");
    let document = Document::new("pont", text, source).expect("a document");
    let title = span(&document, "Le pont de Varnes restera fermé", 0);
    let dated = span(&document, "6 mars 2031", 0);
    let document = document.with_metadata(Metadata {
        title: Some(title),
        outlet: Some("Le Courrier de Varnes".to_owned()),
        published: Some(Published {
            value: "2031-03-06".to_owned(),
            earliest: "2031-03-06".to_owned(),
            latest: "2031-03-06".to_owned(),
            basis: vec![selon_text::Evidence { rule: "line".to_owned(), span: dated }],
        }),
        ..Metadata::default()
    });
    let mut record = Record::of(&document);
    record.lang = "fr".to_owned();
    let words = |words: &str| span(&document, words, 0);
    let entity = |id: &str, name: &str, kind, mention: &str| Entity {
        id: id.to_owned(),
        name: name.to_owned(),
        kind,
        wikidata: None,
        variants: Vec::new(),
        mentions: vec![Mention { span: words(mention), form: MentionForm::Name }],
        confidence: 0.9,
        rule: "test".to_owned(),
        runner_up: None,
    };
    record.entities = vec![
        entity("e1", "Ana Roy", EntityKind::Person, "Ana Roy"),
        entity("e2", "Vela", EntityKind::Organisation, "Vela"),
    ];
    let speaker = |entity: &str, name: &str| Speaker {
        entity: Some(entity.to_owned()),
        name: name.to_owned(),
        aliases: Vec::new(),
    };
    let cue = |text: &str, lemma: &str| vec![Cue { span: words(text), lemma: lemma.to_owned() }];
    let quoted = words("« Nous ne rouvrirons pas le pont avant l’été »");
    let relay = Statement {
        id: "s1".to_owned(),
        kind: StatementType::Direct,
        content: vec![quoted.clone()],
        verbatim: vec![words("Nous ne rouvrirons pas le pont avant l’été")],
        cue: cue("citée par", "citer"),
        source: Some(SourceMention::Span(words("l’agence Vela"))),
        speaker: speaker("e2", "Vela"),
        speaker_kind: EntityKind::Organisation,
        addressee: None,
        venue: None,
        parent: None,
        act: Act::Assert,
        status: Status::Made,
        hedge: Vec::new(),
        carry: false,
        said: None,
        zone: ZoneKind::Body,
        confidence: 0.9,
        rule: "test.relay".to_owned(),
    };
    let said = Statement {
        id: "s2".to_owned(),
        cue: cue("a déclaré", "déclarer"),
        source: Some(SourceMention::Span(words("Ana Roy"))),
        speaker: speaker("e1", "Ana Roy"),
        speaker_kind: EntityKind::Person,
        venue: Some(words("à la radio locale")),
        parent: Some("s1".to_owned()),
        said: Some(Said {
            value: "2031-03-04".to_owned(),
            span: words("mardi"),
            rule: "test.weekday".to_owned(),
        }),
        rule: "test.inversion".to_owned(),
        ..relay.clone()
    };
    let denial = Statement {
        id: "s3".to_owned(),
        kind: StatementType::Mixed,
        content: vec![words("avoir « touché un centime » du chantier")],
        verbatim: vec![words("touché un centime")],
        cue: cue("dément", "démentir"),
        source: Some(SourceMention::Span(words("La maire"))),
        act: Act::Deny,
        venue: None,
        parent: None,
        said: None,
        ..said.clone()
    };
    record.statements = vec![relay, said, denial];
    (text.as_bytes().to_owned(), record)
}
