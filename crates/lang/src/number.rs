//! Where a number ends: separators, groups of three, ordinals, units.

use crate::segmentation::Segmentation;
use crate::word::{is_apostrophe, is_hyphen};

/// Bytes of the longest number.
const MAX_NUMBER: usize = 100;

/// One past the last byte of the number whose digits start at `start`.
///
/// Dates, times, ranges, ordinals (“21st”, “XXe” is a word) and codes (“4x4”) are
/// one number. A unit of the language that is written without space is not part of it.
pub(crate) fn end(text: &str, start: usize, language: &Segmentation) -> usize {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    let (mut groups, mut digits, mut hyphens) = (0, 0, 0);
    let mut plain = true;
    while let Some((offset, letter)) = letters.next() {
        let here = start + offset;
        if offset > MAX_NUMBER {
            break;
        }
        if letter.is_numeric() {
            digits += 1;
            end = here + letter.len_utf8();
            continue;
        }
        let next = letters.peek().map(|&(_, next)| next);
        let before_digit = next.is_some_and(|next| next.is_ascii_digit());
        match letter {
            ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' => {
                let first = groups == 0 && digits <= 3;
                let follows = if letter == ' ' { language.groups_by_space() } else { true };
                if !(plain
                    && follows
                    && (first || (groups > 0 && digits == 3))
                    && is_group(&text[here + letter.len_utf8()..]))
                {
                    break;
                }
                groups += 1;
                digits = 0;
            }
            '.' | ',' | ':' | '/' if before_digit => {
                plain = false;
                digits = 0;
            }
            _ if is_apostrophe(letter) => {
                let rest = &text[here + letter.len_utf8()..];
                let decade = rest.starts_with('s') && !rest[1..].starts_with(char::is_alphanumeric);
                if decade {
                    return here + letter.len_utf8() + 1;
                }
                if !is_group(rest) {
                    break;
                }
            }
            _ if is_hyphen(letter) => {
                if !next.is_some_and(char::is_alphanumeric) {
                    break;
                }
                if language.cuts_compounds() {
                    let range =
                        hyphens == 0 && is_range(&text[start..here], &text[here + letter.len_utf8()..]);
                    if range || !before_digit {
                        break;
                    }
                }
                hyphens += 1;
                plain = false;
                digits = 0;
            }
            _ if letter.is_alphabetic() => {
                // Only right after a digit: the s of “13es” is no second.
                let digit = text[..here].ends_with(char::is_numeric);
                if digit && end == here && end_of_unit(text, here, language).is_some() {
                    break;
                }
                plain = false;
                end = here + letter.len_utf8();
            }
            _ => break,
        }
    }
    end
}

/// Whether a text begins with a group of three digits and no fourth one.
fn is_group(rest: &str) -> bool {
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    digits == 3 && !rest[3..].starts_with(char::is_alphabetic)
}

/// Whether two numbers with a hyphen between them are a range or a score, and not
/// part of a date, a telephone number or a code.
fn is_range(first: &str, rest: &str) -> bool {
    let second = &rest[..rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len())];
    let goes_on = rest[second.len()..].starts_with(|letter: char| is_hyphen(letter) || letter == '/');
    let as_long = first.len() == second.len() || (first.len() < 3 && second.len() < 3) || first.len() == 4;
    !goes_on && as_long && !second.is_empty() && !first.contains(['/', '.'])
}

/// One past the last byte of a unit that starts right after a number (“20h30”, “5pm”).
pub(crate) fn end_of_unit(text: &str, start: usize, language: &Segmentation) -> Option<usize> {
    let rest = &text[start..];
    let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    language.is_unit(&rest[..length]).then_some(start + length)
}

/// Whether a text begins with two digits, and perhaps an s, and no more: “90s” of “'90s”.
pub(crate) fn is_decade(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let two = bytes.len() >= 2 && bytes[0].is_ascii_digit() && bytes[1].is_ascii_digit();
    two && {
        let after = rest[2..].strip_prefix('s').unwrap_or(&rest[2..]);
        !after.starts_with(|letter: char| letter.is_alphanumeric() || is_apostrophe(letter))
    }
}
