//! Text as sentences.

use crate::{ABSENT, Error, MultiwordToken, Problem, Sentence, Word};

const COLUMNS: [&str; 10] =
    ["ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC"];

/// Reads the text of a CoNLL-U file.
///
/// A byte-order mark, line ends of any system and a missing empty line at the
/// end are let pass. Empty nodes are left out; the tree is not asked to be one,
/// but every head must be a word of the sentence.
///
/// # Errors
/// At the first line that is not as the format has it.
pub fn parse(text: &str) -> Result<Vec<Sentence>, Error> {
    let mut sentences = Vec::new();
    let mut draft = Draft::default();
    let mut number = 0;
    for line in text.strip_prefix('\u{FEFF}').unwrap_or(text).lines() {
        number += 1;
        let at = |problem| Error { line: number, problem };
        if line.trim().is_empty() {
            sentences.extend(draft.finish(number)?);
        } else if let Some(comment) = line.strip_prefix('#') {
            if !draft.sentence.words.is_empty() {
                return Err(at(Problem::Comment));
            }
            draft.sentence.comments.push(comment.to_owned());
        } else {
            draft.line(line, number).map_err(at)?;
        }
    }
    sentences.extend(draft.finish(number + 1)?);
    Ok(sentences)
}

/// A sentence in the making.
#[derive(Default)]
struct Draft {
    sentence: Sentence,
    /// The line of each word.
    lines: Vec<usize>,
    /// The line of each range.
    range_lines: Vec<usize>,
}

/// What an ID stands for.
enum Id {
    Word(usize),
    Range(usize, usize),
    EmptyNode,
}

impl Draft {
    /// Takes in one line that is neither empty nor a comment.
    fn line(&mut self, line: &str, number: usize) -> Result<(), Problem> {
        let columns: Vec<&str> = line.split('\t').collect();
        let columns: [&str; 10] =
            columns.try_into().map_err(|found: Vec<_>| Problem::Columns(found.len()))?;
        if let Some(place) = columns.iter().position(|value| value.is_empty()) {
            return Err(Problem::EmptyColumn(COLUMNS[place]));
        }
        let [id, form, lemma, upos, xpos, feats, head, deprel, deps, misc] = columns;
        let expected = self.sentence.words.len() + 1;
        match self::id(id).ok_or_else(|| Problem::Id(id.to_owned()))? {
            Id::EmptyNode => {}
            Id::Range(first, last) => {
                let before = self.sentence.multiword_tokens.last().map_or(0, |range| range.words.end);
                if first != expected || last < first || first <= before {
                    return Err(Problem::Range { first, last, expected });
                }
                let token =
                    MultiwordToken { words: first - 1..last, form: form.to_owned(), misc: misc.to_owned() };
                self.sentence.multiword_tokens.push(token);
                self.range_lines.push(number);
            }
            Id::Word(found) => {
                if found != expected {
                    return Err(Problem::Order { expected, found });
                }
                let head = match head {
                    ABSENT => None,
                    _ => Some(self::number(head).ok_or_else(|| Problem::Head(head.to_owned()))?),
                };
                if head == Some(found) {
                    return Err(Problem::OwnHead);
                }
                let [form, lemma, upos, xpos, feats] = [form, lemma, upos, xpos, feats].map(str::to_owned);
                let [deprel, deps, misc] = [deprel, deps, misc].map(str::to_owned);
                self.sentence.words.push(Word { form, lemma, upos, xpos, feats, head, deprel, deps, misc });
                self.lines.push(number);
            }
        }
        Ok(())
    }

    /// The sentence that ends here, before line `end`, `None` if there is none.
    fn finish(&mut self, end: usize) -> Result<Option<Sentence>, Error> {
        let Draft { sentence, lines, range_lines } = std::mem::take(self);
        let words = sentence.words.len();
        if words == 0 {
            let begun = !sentence.comments.is_empty() || !range_lines.is_empty();
            return if begun { Err(Error { line: end - 1, problem: Problem::NoWords }) } else { Ok(None) };
        }
        if let Some((range, &line)) = sentence.multiword_tokens.last().zip(range_lines.last())
            && range.words.end > words
        {
            let (first, last) = (range.words.start + 1, range.words.end);
            return Err(Error { line, problem: Problem::RangeEnd { first, last, words } });
        }
        for (word, &line) in sentence.words.iter().zip(&lines) {
            if let Some(head) = word.head.filter(|head| *head > words) {
                return Err(Error { line, problem: Problem::HeadRange { head, words } });
            }
        }
        Ok(Some(sentence))
    }
}

fn id(text: &str) -> Option<Id> {
    if let Some((first, last)) = text.split_once('-') {
        return Some(Id::Range(number(first)?, number(last)?));
    }
    if let Some((word, node)) = text.split_once('.') {
        return (number(word).is_some() && number(node).is_some()).then_some(Id::EmptyNode);
    }
    number(text).map(Id::Word)
}

/// Digits only: `+3` is no number here.
fn number(text: &str) -> Option<usize> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}
