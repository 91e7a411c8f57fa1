//! “demande si P”, “n'a pas précisé quand P”.

use selon_lang::Tags;

use super::super::Sentence;

/// Whether an indirect question starts here: “si P”, “quand P”, “à qui P”.
pub(super) fn asks(sentence: &Sentence<'_>, at: usize, refused: bool) -> bool {
    let view = &sentence.view;
    let word = |at: usize| {
        view.is(
            at,
            &[
                "qui", "quoi", "où", "quand", "quel", "quelle", "quels", "quelles", "combien", "comment",
                "pourquoi", "lequel", "laquelle",
            ],
        )
    };
    if view.has(at, Tags::WHETHER) {
        return true;
    }
    if view.is(at, &["pourquoi", "comment", "où", "quand", "combien", "quel", "quelle", "quels", "quelles"])
    {
        return true;
    }
    // “ce que P”; after a preposition only where an answer is refused: “refuse de dire à qui P”.
    view.is(at, &["ce"]) && view.has(at + 1, Tags::RELATIVE | Tags::THAT)
        || refused && (word(at) || view.has(at, Tags::PREPOSITION) && word(at + 1))
}
