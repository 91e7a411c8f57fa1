//! The running text of sentences.

use crate::Sentence;

impl Sentence {
    /// The sentence as running text, made of its tokens: one space where the
    /// text had white space, and none at the end.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut space = false;
        for token in self.tokens() {
            if space {
                text.push(' ');
            }
            text.push_str(token.form);
            space = token.space_after();
        }
        text
    }
}

/// The running text that `sentences` were cut from.
///
/// Sentences of one paragraph stand on one line, with a space between them
/// unless the last token says `SpaceAfter=No`; an empty line stands before
/// each document and paragraph (`# newdoc`, `# newpar`) but the first. The text
/// ends in a line feed unless it is empty.
///
/// # Examples
/// ```
/// use selon_conllu::{Sentence, Word, raw_text};
/// let words = |forms: &[&str]| Sentence {
///     words: forms.iter().map(|form| Word::new(form)).collect(),
///     ..Sentence::default()
/// };
/// let mut last = words(&["Fin"]);
/// last.add_comment("newpar", "");
/// assert_eq!(raw_text(&[words(&["Ana", "part"]), words(&["Oui"]), last]), "Ana part Oui\n\nFin\n");
/// ```
#[must_use]
pub fn raw_text(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    let mut space = false;
    for sentence in sentences {
        if sentence.begins_paragraph() && !text.is_empty() {
            text.push_str("\n\n");
        } else if space {
            text.push(' ');
        }
        text.push_str(&sentence.text());
        space = sentence.tokens().last().is_none_or(|token| token.space_after());
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
