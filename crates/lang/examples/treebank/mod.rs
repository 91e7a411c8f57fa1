//! Treebanks in CoNLL-U as raw text with the gold places of tokens, words and sentences.
//!
//! Places count the characters of the text that are not white space, as the CoNLL 2018
//! shared task does (Zeman et al. 2018, section 5): a place is the number of such
//! characters before it.

// Each example uses a part of this.
#![allow(dead_code)]

use std::path::Path;

/// First and one past the last character that is not white space.
pub type Place = (usize, usize);

/// How sentences are put together into one text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout {
    /// Nothing but a space between sentences, even between paragraphs and documents.
    pub joined: bool,
    /// Each sentence on a line of its own.
    pub lines: bool,
    /// Lines broken at this column.
    pub column: Option<usize>,
    /// The sentences in another order, which this number decides; none keeps theirs.
    pub shuffle: Option<u64>,
}

/// A treebank as a reader of plain text would meet it.
#[derive(Debug, Default)]
pub struct Treebank {
    /// The raw text.
    pub text: String,
    /// Surface tokens; a multiword token is one.
    pub tokens: Vec<Place>,
    /// Tokens cut into words where the words written together are the token.
    pub words: Vec<Place>,
    /// Sentences.
    pub sentences: Vec<Place>,
}

impl Treebank {
    /// Reads a file.
    ///
    /// # Errors
    /// If the file cannot be read or a line has fewer than ten columns; the error names both.
    pub fn read(path: &Path, layout: Layout) -> Result<Self, String> {
        let mut file =
            std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        if let Some(seed) = layout.shuffle {
            let mut sentences: Vec<&str> = file.trim_end().split("\n\n").collect();
            let mut random = Random::new(seed);
            for last in (1..sentences.len()).rev() {
                sentences.swap(last, random.below(last + 1));
            }
            let bared: Vec<_> = sentences
                .into_iter()
                .map(|sentence| if random.below(8) == 0 { bare(sentence) } else { sentence.to_owned() })
                .collect();
            file = bared.join("\n\n") + "\n\n";
        }
        let mut bank = Self::default();
        let mut at = 0;
        let (mut text, mut paragraph) = ("", false);
        let mut first = 0;
        // Words of a multiword token that are still to come, and the form that they have made so far.
        let mut open: Option<(usize, String, Vec<String>)> = None;
        for (number, line) in file.lines().enumerate() {
            if let Some(found) = line.strip_prefix("# text = ") {
                text = found.trim();
            } else if line.starts_with("# newpar") || line.starts_with("# newdoc") {
                paragraph = true;
            } else if line.is_empty() {
                if at > first {
                    bank.sentences.push((first, at));
                    bank.append(text, paragraph && !layout.joined, layout);
                }
                (first, paragraph) = (at, false);
            } else if !line.starts_with('#') {
                let columns: Vec<&str> = line.split('\t').collect();
                let [id, form, ..] = columns[..] else {
                    return Err(format!("{}: line {}: columns are missing", path.display(), number + 1));
                };
                let length = form.chars().filter(|letter| !letter.is_whitespace()).count();
                if id.contains('.') {
                    continue;
                }
                if let Some((from, to)) = id.split_once('-') {
                    let count = to.parse::<usize>().unwrap_or(0) + 1 - from.parse::<usize>().unwrap_or(0);
                    open = Some((count, form.to_owned(), Vec::new()));
                    bank.tokens.push((at, at + length));
                } else if let Some((left, whole, mut parts)) = open.take() {
                    parts.push(form.to_owned());
                    if left > 1 {
                        open = Some((left - 1, whole, parts));
                        continue;
                    }
                    at = bank.end_multiword(at, &whole, &parts);
                } else {
                    bank.tokens.push((at, at + length));
                    bank.words.push((at, at + length));
                    at += length;
                }
            }
        }
        if let Some(column) = layout.column {
            bank.text = broken(&bank.text, column);
        }
        Ok(bank)
    }

    fn end_multiword(&mut self, mut at: usize, whole: &str, parts: &[String]) -> usize {
        if parts.concat() == whole {
            for part in parts {
                let length = part.chars().count();
                self.words.push((at, at + length));
                at += length;
            }
            return at;
        }
        let length = whole.chars().filter(|letter| !letter.is_whitespace()).count();
        self.words.push((at, at + length));
        at + length
    }

    fn append(&mut self, text: &str, paragraph: bool, layout: Layout) {
        if !self.text.is_empty() {
            self.text.push_str(if paragraph {
                "\n\n"
            } else if layout.lines {
                "\n"
            } else {
                " "
            });
        }
        self.text.push_str(text);
    }
}

/// Marsaglia's xorshift: numbers that look random and are the same everywhere.
pub struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_add(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// A sentence without its full stop, like a title; as it is, if it has none.
fn bare(sentence: &str) -> String {
    let Some((rest, last)) = sentence.rsplit_once('\n') else { return sentence.to_owned() };
    if last.split('\t').nth(1) != Some(".") {
        return sentence.to_owned();
    }
    let line = |line: &str| match line.strip_prefix("# text = ") {
        Some(text) => format!("# text = {}", text.trim_end().trim_end_matches('.')),
        None => line.to_owned(),
    };
    rest.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A text broken into lines that hold as many words as fit.
fn broken(text: &str, column: usize) -> String {
    let mut result = String::with_capacity(text.len());
    for (index, paragraph) in text.split("\n\n").enumerate() {
        if index > 0 {
            result.push_str("\n\n");
        }
        let mut used = 0;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > column {
                result.push('\n');
                used = 0;
            } else if used > 0 {
                result.push(' ');
                used += 1;
            }
            result.push_str(word);
            used += length;
        }
    }
    result
}

/// For each byte of a text how many characters that are not white space stand before it; one more
/// entry for its end.
pub fn places(text: &str) -> Vec<usize> {
    let mut places = vec![0; text.len() + 1];
    let mut count = 0;
    for (at, letter) in text.char_indices() {
        places[at] = count;
        count += usize::from(!letter.is_whitespace());
    }
    places[text.len()] = count;
    places
}
