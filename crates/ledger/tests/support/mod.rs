//! Invented articles as records, written down by the words they hold.

#![allow(dead_code, missing_docs, unreachable_pub)]

use selon_ledger::{Ingested, Ledger};
use selon_record::{
    Act, Cue, Entity, EntityKind, Mention, MentionForm, Record, Said, SourceMention, Speaker, Statement,
    StatementType, Status, UNKNOWN,
};
use selon_text::{Document, Evidence, Metadata, Origin, Published, Source, Span, Zone, ZoneKind};

/// A text and what is recorded of it.
pub struct Article {
    pub bytes: Vec<u8>,
    pub document: Document,
    pub record: Record,
}

impl Article {
    pub fn new(id: &str, text: &str) -> Self {
        Self::at(id, &format!("articles/{id}.txt"), text)
    }

    pub fn at(id: &str, uri: &str, text: &str) -> Self {
        let source = Source::of(uri, text.as_bytes(), "text/plain", "UTF-8");
        let document = Document::new(id, text, source).expect("short");
        let mut record = Record::of(&document);
        record.lang = "fr".to_owned();
        Self { bytes: text.as_bytes().to_vec(), document, record }
    }

    /// Labels the part from the first place of `words` to its end.
    pub fn zone(mut self, kind: ZoneKind, words: &str) -> Self {
        let mut zones = self.document.zones().to_vec();
        let start = self.document.text().find(words).expect("zone words");
        let range = selon_text::ByteRange::new(start, start + words.len());
        zones.push(Zone { kind, range, reason: "essai".to_owned() });
        self.document = self.document.with_zones(zones).expect("zones");
        let zones = Record::of(&self.document).zones;
        self.record.zones = zones;
        self
    }

    pub fn title(mut self, words: &str) -> Self {
        let title = self.span(words);
        self.document =
            self.document.with_metadata(Metadata { title: Some(title.clone()), ..Metadata::default() });
        self.record.title = Some(title);
        self
    }

    pub fn outlet(mut self, outlet: &str) -> Self {
        self.record.outlet = Some(outlet.to_owned());
        self
    }

    pub fn origin(mut self, agency: &str, words: &str) -> Self {
        let span = self.span(words);
        self.record.origin.push(Origin { agency: agency.to_owned(), span });
        self
    }

    pub fn published(self, day: &str) -> Self {
        self.published_within(day, day, day)
    }

    pub fn published_within(mut self, value: &str, earliest: &str, latest: &str) -> Self {
        let first = self.document.span_of_code_points(0, 1).expect("not empty");
        self.record.published = Some(Published {
            value: value.to_owned(),
            earliest: earliest.to_owned(),
            latest: latest.to_owned(),
            basis: vec![Evidence { rule: "page.date".to_owned(), span: first }],
        });
        self
    }

    /// An entity mentioned by name wherever one of its names stands.
    pub fn person(self, name: &str, variants: &[&str]) -> Self {
        self.entity(EntityKind::Person, MentionForm::Name, name, variants)
    }

    pub fn entity(mut self, kind: EntityKind, form: MentionForm, name: &str, variants: &[&str]) -> Self {
        let mut mentions = Vec::new();
        for written in std::iter::once(&name).chain(variants) {
            if self.document.text().contains(written) {
                mentions.push(Mention { span: self.span(written), form });
            }
        }
        self.record.entities.push(Entity {
            id: format!("e{}", self.record.entities.len() + 1),
            name: name.to_owned(),
            kind,
            wikidata: None,
            variants: variants.iter().map(|v| (*v).to_owned()).collect(),
            mentions,
            confidence: 0.9,
            rule: "nom.complet".to_owned(),
            runner_up: None,
        });
        self
    }

    /// Gives `content` to the entity called `speaker` (or to nobody) with the words `cue`.
    pub fn says(mut self, speaker: Option<&str>, content: &str, cue: &str) -> Self {
        let entity = speaker.map(|name| {
            self.record.entities.iter().find(|e| e.name == name).expect("an entity of that name")
        });
        let speaker =
            entity.map_or(Speaker { entity: None, name: UNKNOWN.to_owned(), aliases: Vec::new() }, |e| {
                Speaker { entity: Some(e.id.clone()), name: e.name.clone(), aliases: e.variants.clone() }
            });
        let kind = entity.map_or(EntityKind::Unknown, |e| e.kind);
        let source = entity.and_then(|e| e.mentions.first()).map(|m| SourceMention::Span(m.span.clone()));
        let content = self.span(content);
        let start = self.document.text().find(content.text()).expect("content");
        let statement = Statement {
            id: format!("s{}", self.record.statements.len() + 1),
            kind: StatementType::Direct,
            verbatim: vec![content.clone()],
            cue: vec![Cue { span: self.span(cue), lemma: "dire".to_owned() }],
            source: source.or(Some(SourceMention::IMPLICIT)),
            speaker,
            speaker_kind: kind,
            addressee: None,
            venue: None,
            parent: None,
            act: Act::Assert,
            status: Status::Made,
            hedge: Vec::new(),
            carry: false,
            said: None,
            zone: self.document.zone_at(start),
            confidence: 0.9,
            rule: "citation.incise".to_owned(),
            content: vec![content],
        };
        self.record.statements.push(statement);
        self
    }

    /// Changes the statement made last.
    pub fn with(mut self, change: impl FnOnce(&mut Statement)) -> Self {
        change(self.record.statements.last_mut().expect("a statement"));
        self
    }

    /// Dates the statement made last by the words `words`.
    pub fn said(mut self, value: &str, words: &str) -> Self {
        let span = self.span(words);
        let said = Said { value: value.to_owned(), span, rule: "date.relative".to_owned() };
        self.record.statements.last_mut().expect("a statement").said = Some(said);
        self
    }

    pub fn span(&self, words: &str) -> Span {
        let start =
            self.document.text().find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
        self.document.span(selon_text::ByteRange::new(start, start + words.len())).expect("a span")
    }

    pub fn ingest(&self, ledger: &mut Ledger) -> Ingested {
        ledger.ingest(&self.bytes, &self.record).expect("ingested")
    }
}

/// A ledger in a folder of its own.
pub struct Home {
    pub folder: tempfile::TempDir,
    pub ledger: Ledger,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let ledger = Ledger::open(&folder.path().join("essai.selon")).expect("a ledger");
        Self { folder, ledger }
    }

    pub fn with(articles: &[Article]) -> Self {
        let mut home = Self::new();
        for article in articles {
            article.ingest(&mut home.ledger);
        }
        home
    }

    pub fn path(&self) -> std::path::PathBuf {
        self.ledger.path().to_owned()
    }
}

/// Three articles of an imaginary coast: a full name, a surname, a relay, a
/// comment, a denial, a namesake.
pub fn coast() -> Vec<Article> {
    let first = Article::new(
        "brumeval",
        "Le port de Brumeval restera ouvert\n\
         « Nous ne fermerons jamais ce port », a déclaré mardi la ministre Zoé Kermadec, \
         citée par l’agence Lumen. Interrogée sur les coûts, elle a refusé de répondre.\n\
         Commentaires\nJules : « Quel mensonge éhonté que tout cela », a écrit Jules.",
    )
    .title("Le port de Brumeval restera ouvert")
    .outlet("Le Fanal")
    .origin("Lumen", "l’agence Lumen")
    .published("2025-03-05")
    .zone(ZoneKind::Comment, "Jules : « Quel mensonge éhonté que tout cela », a écrit Jules.")
    .person("Zoé Kermadec", &["Kermadec"])
    .entity(EntityKind::Organisation, MentionForm::Name, "Lumen", &["l’agence Lumen"])
    .person("Jules", &[])
    .says(Some("Lumen"), "Nous ne fermerons jamais ce port", "citée par")
    .says(Some("Zoé Kermadec"), "Nous ne fermerons jamais ce port", "a déclaré")
    .with(|s| s.parent = Some("s1".to_owned()))
    .said("2025-03-04", "mardi")
    .says(Some("Jules"), "Quel mensonge éhonté que tout cela", "a écrit");
    let second = Article::new(
        "taxe",
        "Mme Kermadec a démenti vouloir une taxe sur le sel. « Les pêcheurs ne paieront rien », \
         a-t-elle dit.",
    )
    .published("2025-02")
    .person("Mme Kermadec", &[])
    .says(Some("Mme Kermadec"), "vouloir une taxe sur le sel", "a démenti")
    .with(|s| s.act = Act::Deny)
    .says(Some("Mme Kermadec"), "Les pêcheurs ne paieront rien", "a-t-elle dit");
    let third = Article::new(
        "relais",
        "Selon ZOE KERMADEC, « nous ne fermerons jamais ce port ». Paul Roy, lui, se tait : \
         « Je n'ai rien à dire de plus ce soir ».",
    )
    .person("ZOE KERMADEC", &[])
    .person("Paul Roy", &["Roy"])
    .says(Some("ZOE KERMADEC"), "nous ne fermerons jamais ce port", "Selon")
    .says(Some("Paul Roy"), "Je n'ai rien à dire de plus ce soir", "se tait");
    vec![first, second, third]
}
