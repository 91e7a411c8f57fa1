//! Articles made by number, for measuring.

use selon_record::{
    Act, Cue, Entity, EntityKind, Mention, MentionForm, Record, SourceMention, Speaker, Statement,
    StatementType, Status,
};
use selon_text::{ByteRange, Document, Published, Source, Span};

const PEOPLE: [&str; 8] = [
    "Zoé Kermadec",
    "Paul Roy",
    "Léa Mer",
    "Jean-Luc Brume",
    "Ana Vent",
    "Malo Sable",
    "Iris Lande",
    "Yves Galet",
];
const SUBJECTS: [&str; 6] = [
    "votera la digue",
    "fermera le vieux port",
    "taxera le sel",
    "louera le phare",
    "vendra les dunes",
    "plantera la lande",
];

/// The bytes and the record of article `number`, with that many statements, a paragraph each.
pub fn article(number: usize, statements: usize) -> (Vec<u8>, Record) {
    let mut text = format!("Chronique numéro {number} de la côte\n");
    let mut places = Vec::new();
    let person = |i: usize| (number * 7 + i * i) % PEOPLE.len();
    for i in 0..statements {
        let who = PEOPLE[person(i)];
        let what = SUBJECTS[(number + i) % SUBJECTS.len()];
        let mut add = |words: &str| {
            let start = text.len();
            text.push_str(words);
            ByteRange::new(start, text.len())
        };
        add("« ");
        let content =
            add(&format!("Le conseil numéro {} {what} de Brumeval avant la prochaine marée", number + i));
        add(" », ");
        let cue = add("a déclaré");
        add(" hier soir devant la presse réunie à l’hôtel de ville ");
        let source = add(who);
        add(", après une journée de débats que la pluie n’a pas interrompus.\n");
        places.push((person(i), content, cue, source));
    }
    let source = Source::of(&format!("chronique-{number}.txt"), text.as_bytes(), "text/plain", "UTF-8");
    let bytes = text.clone().into_bytes();
    let document = Document::new(&format!("chronique-{number}"), text, source).expect("short");
    let span = |range: ByteRange| -> Span { document.span(range).expect("a place in the text") };
    let mut record = Record::of(&document);
    record.lang = "fr".to_owned();
    let day = format!("20{:02}-{:02}-{:02}", number / 336 % 100, number / 28 % 12 + 1, number % 28 + 1);
    record.published =
        Some(Published { value: day.clone(), earliest: day.clone(), latest: day, basis: Vec::new() });
    for (index, name) in PEOPLE.iter().enumerate() {
        let mentions: Vec<Mention> = places
            .iter()
            .filter(|(person, ..)| *person == index)
            .map(|(_, _, _, source)| Mention { span: span(*source), form: MentionForm::Name })
            .collect();
        if !mentions.is_empty() {
            record.entities.push(Entity {
                id: format!("e{index}"),
                name: (*name).to_owned(),
                kind: EntityKind::Person,
                wikidata: None,
                variants: name.split_once(' ').map(|(_, surname)| surname.to_owned()).into_iter().collect(),
                mentions,
                confidence: 0.9,
                rule: "nom.complet".to_owned(),
                runner_up: None,
            });
        }
    }
    for (index, (person, content, cue, source)) in places.iter().enumerate() {
        record.statements.push(Statement {
            id: format!("s{}", index + 1),
            kind: StatementType::Direct,
            content: vec![span(*content)],
            verbatim: vec![span(*content)],
            cue: vec![Cue { span: span(*cue), lemma: "déclarer".to_owned() }],
            source: Some(SourceMention::Span(span(*source))),
            speaker: Speaker {
                entity: Some(format!("e{person}")),
                name: PEOPLE[*person].to_owned(),
                aliases: Vec::new(),
            },
            speaker_kind: EntityKind::Person,
            addressee: None,
            venue: None,
            parent: None,
            act: Act::Promise,
            status: Status::Made,
            hedge: Vec::new(),
            carry: false,
            said: None,
            zone: document.zone_at(content.start as usize),
            confidence: 0.9,
            rule: "citation.incise".to_owned(),
        });
    }
    (bytes, record)
}
