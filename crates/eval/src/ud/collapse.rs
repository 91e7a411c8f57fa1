//! One word a surface token.

use selon_conllu::{Sentence, Word};

/// The sentence with one word for each surface token.
///
/// The word of a multiword token has its form and what its syntactic head has
/// for the rest: the first of its words whose own head stands outside the
/// token. Heads are renumbered; the enhanced graph is dropped. Comments stay.
#[must_use]
pub fn collapse(sentence: &Sentence) -> Sentence {
    // The new ID of each old one, and 0 for the root.
    let mut ids = vec![0];
    for (token, number) in sentence.tokens().zip(1..) {
        ids.extend(token.words.map(|_| number));
    }
    let words = sentence.tokens().map(|token| {
        let outside =
            |word: &&Word| word.head.is_none_or(|head| head == 0 || !token.words.contains(&(head - 1)));
        let words = &sentence.words[token.words.clone()];
        // A cycle within the token, which no treebank has, leaves the first.
        let word = words.iter().find(outside).unwrap_or(&words[0]);
        Word {
            form: token.form.to_owned(),
            misc: token.misc.to_owned(),
            head: word.head.map(|head| ids[head]),
            deps: "_".to_owned(),
            ..word.clone()
        }
    });
    Sentence { comments: sentence.comments.clone(), words: words.collect(), multiword_tokens: Vec::new() }
}
