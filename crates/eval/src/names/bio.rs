//! Files with a token and its tag on each line.

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct BioError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: BioProblem,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BioProblem {
    /// A token without a tag.
    #[error("a token and its tag are expected, with a tab or a space between them")]
    Columns,
    /// Neither `O` nor a letter and a kind.
    #[error("{0:?} is no tag: it must be O, or B-, I-, E-, S- and a kind, as in B-PER")]
    Tag(String),
}

/// What a tag says of the place of its token in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `B-`, or `S-` for a name of one token: a name begins here.
    Begin,
    /// `I-` or `E-`: the name goes on if the token before has one of the same kind, else it begins.
    Inside,
}

/// A token with its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedToken {
    /// As it stands in the text.
    pub form: String,
    /// Place and kind; `None` outside names.
    pub tag: Option<(Mark, String)>,
}

/// Reads sentences of tagged tokens.
///
/// A line is `ID FORM TAG …` with tabs, the ID being a number, as in WikiNEuRal
/// and Universal NER; or it is `FORM … TAG`, with tabs or spaces, as in
/// CoNLL-2003. Which of the two, the first lines of the sentences tell together.
/// An empty line ends a sentence; lines that begin with `# ` and lines
/// `-DOCSTART-` are left out. Tags are those of the schemes IOB1, IOB2 and BIOES.
///
/// # Errors
/// At the first line that is not as described.
pub fn parse_bio(text: &str) -> Result<Vec<Vec<TaggedToken>>, BioError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let numbered = is_numbered(text);
    let mut sentences = Vec::new();
    let mut sentence = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if !is_aside(line) {
            sentence.push(token(line, numbered).map_err(|problem| BioError { line: number, problem })?);
        }
    }
    if !sentence.is_empty() {
        sentences.push(sentence);
    }
    Ok(sentences)
}

fn is_aside(line: &str) -> bool {
    line.starts_with("# ") || line.starts_with("-DOCSTART-")
}

/// Whether every sentence begins with a line of three columns or more, of which the first is 0 or 1.
fn is_numbered(text: &str) -> bool {
    let mut begins = true;
    let mut any = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            begins = true;
        } else if begins && !is_aside(line) {
            begins = false;
            any = true;
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() < 3 || !matches!(columns[0], "0" | "1") {
                return false;
            }
        }
    }
    any
}

fn token(line: &str, numbered: bool) -> Result<TaggedToken, BioProblem> {
    let columns: Vec<&str> =
        if line.contains('\t') { line.split('\t').collect() } else { line.split(' ').collect() };
    let (form, tag) = match columns[..] {
        [_, form, tag, ..] if numbered => (form, tag),
        [form, .., tag] if !numbered => (form, tag),
        _ => return Err(BioProblem::Columns),
    };
    let tag = match tag.split_once('-') {
        _ if tag == "O" => None,
        Some(("B" | "S", kind)) if !kind.is_empty() => Some((Mark::Begin, kind.to_owned())),
        Some(("I" | "E", kind)) if !kind.is_empty() => Some((Mark::Inside, kind.to_owned())),
        _ => return Err(BioProblem::Tag(tag.to_owned())),
    };
    Ok(TaggedToken { form: form.to_owned(), tag })
}
