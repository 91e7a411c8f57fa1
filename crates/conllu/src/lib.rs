//! CoNLL-U, the exchange format of Universal Dependencies, as plain values.
//!
//! A file is a list of [`Sentence`]s; a sentence has syntactic [`Word`]s, of
//! which some stand together in one [`MultiwordToken`] ("du" is "de" and
//! "le"). [`parse`] reads a file's text, `Display` of a sentence writes it,
//! [`raw_text`] gives back the running text that the sentences were cut from.
//!
//! The format is described at <https://universaldependencies.org/format.html>.
//! Empty nodes (`8.1`) of the enhanced graph are checked for their columns and
//! left out; everything else survives reading and writing to the byte, but for
//! line ends, which become line feeds.
//!
//! # Examples
//! ```
//! let text = "# text = Ana part.\n\
//!     1\tAna\tAna\tPROPN\t_\t_\t2\tnsubj\t_\t_\n\
//!     2\tpart\tpartir\tVERB\t_\tNumber=Sing|Person=3\t0\troot\t_\tSpaceAfter=No\n\
//!     3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";
//! let sentences = selon_conllu::parse(text)?;
//! assert_eq!(sentences[0].words[1].lemma, "partir");
//! assert_eq!(sentences[0].text(), "Ana part.");
//! assert_eq!(sentences[0].to_string(), text);
//! # Ok::<(), selon_conllu::Error>(())
//! ```

mod error;
mod read;
mod sentence;
mod text;
mod write;

pub use error::{Error, Problem};
pub use read::parse;
pub use sentence::{ABSENT, MultiwordToken, Sentence, Token, Word};
pub use text::raw_text;
