//! Word features that need no list: hashes of affixes, shape.
//!
//! Hashing affixes into a fixed number of rows follows Weinberger et al. (2009). Both must agree to the
//! bit with `training/selon_training/fast.py`, of which the tests hold a few results.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Rows of the table of affixes.
pub(crate) const AFFIX_ROWS: u32 = 16_384;

/// Rows of the table of shapes.
pub(crate) const SHAPE_ROWS: u32 = 16;

/// FNV-1a, 32 bits.
fn fnv32(kind: u8, text: &str) -> u32 {
    let mut value = (0x811C_9DC5 ^ u32::from(kind)).wrapping_mul(0x0100_0193);
    for byte in text.bytes() {
        value = (value ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // The low bits of FNV are weak for short texts.
    value ^ (value >> 15)
}

/// FNV-1a, 64 bits, for the table of forms and of pieces.
pub(crate) fn fnv64(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, fnv64_step)
}

/// One more byte of [`fnv64`].
pub(crate) fn fnv64_step(value: u64, byte: u8) -> u64 {
    (value ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

/// Rows for the last two, three and four letters of a folded form, and for its first three.
pub(crate) fn affix_rows(folded: &str) -> [u32; 4] {
    let last = |letters: usize| {
        let at = folded.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
        &folded[at..]
    };
    let first = folded.char_indices().nth(3).map_or(folded, |(at, _)| &folded[..at]);
    [fnv32(0, last(2)), fnv32(1, last(3)), fnv32(2, last(4)), fnv32(3, first)].map(|hash| hash % AFFIX_ROWS)
}

/// The row for a form's shape and for whether it begins its sentence.
pub(crate) fn shape_row(form: &str, first: bool) -> u32 {
    let (mut letters, mut upper, mut digits) = (0, 0, false);
    let mut first_upper = false;
    for letter in form.chars() {
        if letter.is_alphabetic() {
            let is_upper = letter.is_uppercase();
            first_upper |= letters == 0 && is_upper;
            letters += 1;
            upper += u32::from(is_upper);
        } else if letter.is_numeric() {
            digits = true;
        }
    }
    let kind = match (letters, digits) {
        (0, false) => 0,
        (0, true) => 1,
        (_, true) => 2,
        (1, false) if upper == 1 => 4,
        _ if upper == letters => 3,
        _ if first_upper => 5,
        _ if upper > 0 => 6,
        _ => 7,
    };
    2 * kind + u32::from(first)
}

/// The form with each letter and its accents as one character, where there is one: what the training data has.
/// “é” of two code points, as some programs write it, is the same letter.
pub(crate) fn composed(form: &str) -> Cow<'_, str> {
    if form.is_ascii() || !form.chars().any(|letter| ('\u{300}'..'\u{370}').contains(&letter)) {
        Cow::Borrowed(form)
    } else {
        Cow::Owned(form.nfc().collect())
    }
}

/// Writes the form that tables are asked for: composed, lower case, straight apostrophes, plain hyphens.
pub(crate) fn fold(form: &str, folded: &mut String) {
    folded.clear();
    if form.is_ascii() {
        folded.push_str(form);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(composed(form).chars().map(plain).flat_map(char::to_lowercase));
    }
}

/// Writes the form, composed, with straight apostrophes and plain hyphens.
pub(crate) fn plain_form(form: &str, plain_form: &mut String) {
    plain_form.clear();
    plain_form.extend(composed(form).chars().map(plain));
}

fn plain(letter: char) -> char {
    match letter {
        '\u{2019}' | '\u{02BC}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::{affix_rows, composed, fnv64, fold, plain_form, shape_row};

    #[test]
    fn hashes_are_those_of_the_training() {
        // Printed by selon_training.fast.affixes("annoncé") and the like.
        assert_eq!(fnv64("annoncé"), 0x5F10_838C_DFAF_21A2);
        assert_eq!(affix_rows("annoncé"), [2491, 7919, 3809, 9122]);
        assert_eq!(affix_rows("à"), [9744, 12079, 10538, 8082]);
    }

    #[test]
    fn accents_written_apart_make_no_difference() {
        let (together, apart) = ("L’ÉTÉ", "L’E\u{301}TE\u{301}");
        for write in [fold, plain_form] {
            let (mut one, mut other) = (String::new(), String::new());
            write(together, &mut one);
            write(apart, &mut other);
            assert_eq!(one, other);
        }
        assert_eq!(composed(apart), together);
        assert_eq!(shape_row(&composed("e\u{301}té"), false), shape_row("été", false));
    }

    #[test]
    fn shapes_tell_capitals_from_digits() {
        let kinds =
            ["...", "12", "A4", "AFP", "M", "Ana", "iPad", "dit"].map(|form| shape_row(form, false) / 2);
        assert_eq!(kinds, [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(shape_row("Ana", true), 11);
    }
}
