//! Names of people, places and organisations against gold annotations.
//!
//! [`parse_bio`] reads tokens with their tags, [`score`] compares two files. A
//! name is right that covers the same characters and is of the same kind, as in
//! Tjong Kim Sang & De Meulder (2003), "Introduction to the CoNLL-2003 Shared
//! Task"; since places are characters, white space aside, the two files may cut
//! the text into other tokens and sentences.
//!
//! # Examples
//! ```
//! use selon_eval::names::{parse_bio, score};
//! let gold = parse_bio("Zoé\tB-PER\nKarmel\tI-PER\ndort\tO\nà\tO\nOrval\tB-LOC\n")?;
//! let predicted = parse_bio("Zoé\tB-PER\nKarmel\tO\ndort\tO\nà\tO\nOrval\tB-LOC\n")?;
//! let report = score(&gold, &predicted, &["PER", "LOC", "ORG"])?;
//! assert_eq!(report.measure("LOC").unwrap().f1, 1.0);
//! assert_eq!(report.measure("PER").unwrap().f1, 0.0);
//! assert_eq!(report.measure("all").unwrap().f1, 0.5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bio;
mod compare;

pub use bio::{BioError, BioProblem, Mark, TaggedToken, parse_bio};
pub use compare::{Cause, Measure, Mistake, Report, score};
