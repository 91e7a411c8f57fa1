//! Gold annotations and predictions, from JSON lines and from records.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use selon_record::{Record, SourceMention};
use serde::Deserialize;
use serde_json::Value;

/// Why a file of annotations was refused.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The file cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A line does not hold what it should.
    #[error("{name}, line {line}: {reason}")]
    Line {
        /// The file's name.
        name: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// One document does not hold what it should.
    #[error("{0}")]
    Document(String),
}

/// A half-open range of code points and, where given, the words printed there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Extent {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words; compared with the source in the report.
    #[serde(default)]
    pub text: Option<String>,
}

impl From<&selon_text::Span> for Extent {
    fn from(span: &selon_text::Span) -> Self {
        Self { start: span.start(), end: span.end(), text: Some(span.text().to_owned()) }
    }
}

/// What the evaluation needs of one statement. Values are the strings of the
/// record format, so that an unknown one is counted and not refused.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotation {
    /// Unique within its document; always there in gold.
    pub id: Option<String>,
    /// `direct`, `mixed` or `indirect`; always there in gold.
    pub kind: Option<String>,
    /// What was said.
    pub content: Vec<Extent>,
    /// The reporting words.
    pub cue: Vec<Extent>,
    /// The words that name the speaker; `None` for `IMPLICIT` and null.
    pub source: Option<Extent>,
    /// The speaker's name, `UNKNOWN` where it is left open.
    pub speaker: Option<String>,
    /// Other names of the speaker.
    pub aliases: Vec<String>,
    /// `None` counts as `assert`.
    pub act: Option<String>,
    /// `None` counts as `made`.
    pub status: Option<String>,
    /// The id of the statement whose speaker relays this one.
    pub parent: Option<String>,
    /// How sure the prediction is, 0 to 1.
    pub confidence: Option<f64>,
    /// The rule that made the prediction.
    pub rule: Option<String>,
}

/// A document with its gold annotations.
#[derive(Debug, Clone, PartialEq)]
pub struct Gold {
    /// The document's name.
    pub id: String,
    /// The text that all offsets count in.
    pub text: String,
    /// Its statements; each has an id and a type.
    pub statements: Vec<Annotation>,
}

/// What was extracted from a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// The document's name, as in the gold.
    pub id: String,
    /// Its statements.
    pub statements: Vec<Annotation>,
}

/// A statement as it stands in JSON, gold or record.
#[derive(Deserialize)]
struct StatementJson {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    content: Option<Vec<Extent>>,
    cue: Option<Vec<Extent>>,
    source: Option<SourceJson>,
    speaker: Option<SpeakerJson>,
    aliases: Option<Vec<String>>,
    act: Option<String>,
    status: Option<String>,
    parent: Option<String>,
    confidence: Option<f64>,
    rule: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "source must be a span with start and end, the string IMPLICIT, or null")]
enum SourceJson {
    Span(Extent),
    // The reference takes any string as “no words”.
    Implicit(#[expect(dead_code, reason = "only its kind matters")] String),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "speaker must be a name, an object with a name, or null")]
enum SpeakerJson {
    Name(String),
    Entity { name: Option<String>, aliases: Option<Vec<String>> },
}

#[derive(Deserialize)]
struct DocumentJson {
    id: String,
    text: Option<String>,
    statements: Vec<Value>,
}

impl From<StatementJson> for Annotation {
    fn from(json: StatementJson) -> Self {
        let mut aliases = json.aliases.unwrap_or_default();
        let speaker = match json.speaker {
            Some(SpeakerJson::Name(name)) => Some(name),
            Some(SpeakerJson::Entity { name, aliases: more }) => {
                aliases.extend(more.unwrap_or_default());
                name
            }
            None => None,
        };
        let source = match json.source {
            Some(SourceJson::Span(extent)) => Some(extent),
            Some(SourceJson::Implicit(_)) | None => None,
        };
        Self {
            id: json.id,
            kind: json.kind,
            content: json.content.unwrap_or_default(),
            cue: json.cue.unwrap_or_default(),
            source,
            speaker,
            aliases,
            act: json.act,
            status: json.status,
            parent: json.parent,
            confidence: json.confidence,
            rule: json.rule,
        }
    }
}

/// Reads one document, naming the statement where one is wrong.
fn document(json: &str) -> Result<(String, Option<String>, Vec<Annotation>), String> {
    let document: DocumentJson = serde_json::from_str(json).map_err(|error| {
        // The caller names the line; serde counts it within this one.
        error.to_string().replace(" at line 1 column ", ", at column ")
    })?;
    let mut statements = Vec::with_capacity(document.statements.len());
    for (place, value) in document.statements.into_iter().enumerate() {
        let name = value["id"]
            .as_str()
            .map_or_else(|| format!("statement {}", place + 1), |id| format!("statement {id}"));
        let json: StatementJson = serde_json::from_value(value)
            .map_err(|error| format!("document {}, {name}: {error}", document.id))?;
        statements.push(json.into());
    }
    Ok((document.id, document.text, statements))
}

impl Gold {
    /// Reads one document: `{"id", "text", "statements": […]}`; other fields
    /// are passed over, so a record serialised by `selon extract` will do.
    ///
    /// # Errors
    /// [`InputError::Document`] if the JSON is malformed, a statement lacks its
    /// id or type, or a span does not lie on the text or reads otherwise there.
    pub fn from_json(json: &str) -> Result<Self, InputError> {
        Self::parse(json).map_err(InputError::Document)
    }

    fn parse(json: &str) -> Result<Self, String> {
        let (id, text, statements) = document(json)?;
        let text = text.ok_or_else(|| format!("document {id} has no text"))?;
        let characters: Vec<char> = text.chars().collect();
        for (place, statement) in statements.iter().enumerate() {
            let name = statement
                .id
                .as_ref()
                .ok_or_else(|| format!("document {id}, statement {}: it has no id", place + 1))?;
            let wrong = |reason: String| Err(format!("document {id}, statement {name}: {reason}"));
            if !matches!(statement.kind.as_deref(), Some("direct" | "mixed" | "indirect")) {
                return wrong("its type is not direct, mixed or indirect".to_owned());
            }
            for extent in statement.content.iter().chain(&statement.cue).chain(&statement.source) {
                let Extent { start, end, text: words } = extent;
                let Some(found) = characters.get(*start..*end) else {
                    return wrong(format!(
                        "span {start}..{end} does not lie on the text of {} code points",
                        characters.len()
                    ));
                };
                let found: String = found.iter().collect();
                if words.as_ref().is_some_and(|words| *words != found) {
                    return wrong(format!(
                        "the text at {start}..{end} reads {found:?}, not {:?}",
                        words.as_deref().unwrap_or_default()
                    ));
                }
            }
        }
        Ok(Self { id, text, statements })
    }

    /// Reads JSON lines; `name` stands for them in errors. Blank lines are passed over.
    ///
    /// # Errors
    /// [`InputError::Line`] as [`from_json`](Self::from_json), or if an id comes twice.
    pub fn from_json_lines(name: &str, lines: &str) -> Result<Vec<Self>, InputError> {
        each_line(name, lines, Self::parse, |document| &document.id)
    }
}

impl Prediction {
    /// Reads one document: `{"id", "statements": […]}`; other fields are passed
    /// over. Spans are not checked here: the report counts those that lie.
    ///
    /// # Errors
    /// [`InputError::Document`] if the JSON is malformed.
    pub fn from_json(json: &str) -> Result<Self, InputError> {
        Self::parse(json).map_err(InputError::Document)
    }

    fn parse(json: &str) -> Result<Self, String> {
        let (id, _, statements) = document(json)?;
        Ok(Self { id, statements })
    }

    /// Reads JSON lines; `name` stands for them in errors. Blank lines are passed over.
    ///
    /// # Errors
    /// [`InputError::Line`] as [`from_json`](Self::from_json), or if an id comes twice.
    pub fn from_json_lines(name: &str, lines: &str) -> Result<Vec<Self>, InputError> {
        each_line(name, lines, Self::parse, |document| &document.id)
    }
}

/// Parses every line that is not blank, refusing ids that come twice.
fn each_line<T>(
    name: &str,
    lines: &str,
    parse: impl Fn(&str) -> Result<T, String>,
    id: impl Fn(&T) -> &String,
) -> Result<Vec<T>, InputError> {
    let mut documents = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();

    for (place, text) in lines.split('\n').enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let line = place + 1;
        let wrong = |reason: String| InputError::Line { name: name.to_owned(), line, reason };
        let document = parse(text).map_err(wrong)?;
        if let Some(first) = seen.insert(id(&document).clone(), line) {
            return Err(wrong(format!("document {} was on line {first} already", id(&document))));
        }
        documents.push(document);
    }
    Ok(documents)
}

/// Reads a file of gold documents, one JSON object a line.
///
/// # Errors
/// [`InputError::File`], or [`InputError::Line`] as [`Gold::from_json_lines`].
pub fn read_gold(path: &Path) -> Result<Vec<Gold>, InputError> {
    Gold::from_json_lines(&path.display().to_string(), &read(path)?)
}

/// Reads a file of predictions, one JSON object a line, as `selon extract --format jsonl` prints.
///
/// # Errors
/// [`InputError::File`], or [`InputError::Line`] as [`Prediction::from_json_lines`].
pub fn read_predictions(path: &Path) -> Result<Vec<Prediction>, InputError> {
    Prediction::from_json_lines(&path.display().to_string(), &read(path)?)
}

fn read(path: &Path) -> Result<String, InputError> {
    fs::read_to_string(path).map_err(|error| InputError::File { path: path.to_owned(), error })
}

impl From<&Record> for Prediction {
    fn from(record: &Record) -> Self {
        Self { id: record.id.clone(), statements: record.statements.iter().map(Annotation::from).collect() }
    }
}

impl From<&selon_record::Statement> for Annotation {
    fn from(statement: &selon_record::Statement) -> Self {
        Self {
            id: Some(statement.id.clone()),
            kind: Some(statement.kind.as_str().to_owned()),
            content: statement.content.iter().map(Extent::from).collect(),
            cue: statement.cue.iter().map(|cue| Extent::from(&cue.span)).collect(),
            source: statement.source.as_ref().and_then(SourceMention::span).map(Extent::from),
            speaker: Some(statement.speaker.name.clone()),
            aliases: statement.speaker.aliases.clone(),
            act: Some(statement.act.as_str().to_owned()),
            status: Some(statement.status.as_str().to_owned()),
            parent: statement.parent.clone(),
            confidence: Some(statement.confidence),
            rule: Some(statement.rule.clone()),
        }
    }
}
