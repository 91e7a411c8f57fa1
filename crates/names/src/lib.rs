//! Personal names compared across the spellings of the press.
//!
//! One man is *Loukachenko* in a French daily, *Lukashenko* in an English one,
//! *Lukaschenko* in a German one and *Łukaszenka* in a Polish one. Plain edit
//! distance confuses him with his neighbours; this crate reads each spelling
//! as the press of several languages would pronounce it and compares the
//! readings.
//!
//! Five layers, each usable alone and none doing I/O:
//!
//! - [`fold`] and [`words`]: letters without accents, case and typography;
//! - [`skeleton`] and [`skeletons`]: coarse keys, for finding candidates in an index;
//! - [`same_surname`], [`surname_similarity`] and [`Surname`]: two surnames;
//! - [`PersonName`]: a printed name taken apart into title, given names, particles and surname;
//! - [`compatible`]: whether two printed names can belong to one person.
//!
//! No string method separates namesakes and relatives under a bare surname;
//! whoever groups mentions must add title, office, country and date.

mod compatible;
mod distance;
mod fold;
mod person;
mod reading;
mod skeleton;
mod surname;

pub use compatible::{Compatibility, compatible};
pub use fold::{fold, words};
pub use person::{Gender, PersonName};
pub use skeleton::{skeleton, skeletons};
pub use surname::{SAME_SURNAME, Surname, same_surname, surname_similarity};
