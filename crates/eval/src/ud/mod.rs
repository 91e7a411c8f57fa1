//! The measures of the CoNLL 2018 shared task for parses in Universal Dependencies.
//!
//! [`score`] compares a predicted analysis with a gold one. The two may cut the
//! text differently: tokens are found in each other by the characters they
//! cover, white space aside, and words by their tokens (`alignment.rs`). What is
//! measured, and how, is defined in Zeman et al. (2018), "CoNLL 2018 Shared Task:
//! Multilingual Parsing from Raw Text to Universal Dependencies", section 4, and
//! at <https://universaldependencies.org/conll18/evaluation.html>.
//!
//! [`collapse`] turns an analysis into one word a surface token, for a
//! comparison with parsers that do not split "du" into "de" and "le".
//!
//! A parser is measured from raw text with [`score_raw`] and from gold words
//! with [`score_words`].
//!
//! # Examples
//! ```
//! use selon_eval::ud;
//! let sentence = |upos: &str| format!(
//!     "1\tAna\tAna\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tpart\tpartir\t{upos}\t_\t_\t0\troot\t_\t_\n\n");
//! let gold = selon_conllu::parse(&sentence("VERB"))?;
//! let predicted = selon_conllu::parse(&sentence("NOUN"))?;
//! let report = ud::score(&gold, &predicted)?;
//! assert_eq!(report.measure("LAS").unwrap().f1, 1.0);
//! assert_eq!(report.measure("UPOS").unwrap().f1, 0.5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alignment;
mod analysis;
mod collapse;
mod confusion;
mod error;
mod measures;
mod relations;
mod report;

use selon_conllu::{Sentence, Word, raw_text};

pub use collapse::collapse;
pub use confusion::{Attachment, Confusion, Confusions, Cut};
pub use error::{Side, TreeProblem, UdError};
pub use report::{Measure, Report, score};

/// Scores a parser on the running text of `gold`.
///
/// # Errors
/// As [`score`].
pub fn score_raw(gold: &[Sentence], parse: impl FnOnce(&str) -> Vec<Sentence>) -> Result<Report, UdError> {
    score(gold, &parse(&raw_text(gold)))
}

/// Scores a parser that is given the sentences, tokens and words of `gold` and fills in the rest.
///
/// # Errors
/// As [`score`].
pub fn score_words(
    gold: &[Sentence],
    parse: impl FnOnce(Vec<Sentence>) -> Vec<Sentence>,
) -> Result<Report, UdError> {
    score(gold, &parse(gold.iter().map(without_analysis).collect()))
}

/// The sentence with its tokens and words and nothing that a parser has to find.
fn without_analysis(sentence: &Sentence) -> Sentence {
    let bare = |word: &Word| {
        let misc =
            if word.misc.split('|').any(|entry| entry == "SpaceAfter=No") { "SpaceAfter=No" } else { "_" };
        Word { misc: misc.to_owned(), ..Word::new(&word.form) }
    };
    Sentence {
        comments: sentence.comments.clone(),
        words: sentence.words.iter().map(bare).collect(),
        multiword_tokens: sentence.multiword_tokens.clone(),
    }
}
