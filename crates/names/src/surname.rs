//! Whether two printed surnames can be spellings of one.

use crate::distance::similarity;
use crate::fold::fold;
use crate::reading::{Press, read};

/// The similarity from which [`same_surname`] accepts a pair.
pub const SAME_SURNAME: f64 = 0.9;

/// Shortest reading, in sounds, for which near equality is enough.
const LONG_ENOUGH: usize = 6;

/// How alike two surnames sound, 0 to 1: the best match among their French,
/// English and Central European readings. 0 where one has no Latin or
/// Cyrillic letter, unless both are written the same. Symmetric.
///
/// # Examples
/// ```
/// use selon_names::surname_similarity;
/// assert_eq!(surname_similarity("Loukachenko", "Lukashenko"), 1.0);
/// assert!(surname_similarity("Loukachenko", "Zelensky") < 0.6);
/// ```
#[must_use]
pub fn surname_similarity(a: &str, b: &str) -> f64 {
    let (folded_a, folded_b) = (fold(a), fold(b));
    if folded_a == folded_b {
        return if folded_a.is_empty() { 0.0 } else { 1.0 };
    }
    best(&readings(a), &readings(b))
}

/// Whether two surnames, in any spelling, are the same surname: equal once
/// folded, equal in some reading, or, from six sounds on, at least
/// [`SAME_SURNAME`] alike. Feminine and masculine forms (*-ov*, *-ova*) are
/// two surnames. Symmetric; true of a name and itself unless it is blank.
///
/// # Examples
/// ```
/// use selon_names::same_surname;
/// assert!(same_surname("Tsikhanovskaïa", "Tikhanovskaya"));
/// assert!(!same_surname("Peskov", "Peskova"));
/// ```
#[must_use]
pub fn same_surname(a: &str, b: &str) -> bool {
    let (folded_a, folded_b) = (fold(a), fold(b));
    if folded_a == folded_b {
        return !folded_a.is_empty();
    }
    let (readings_a, readings_b) = (readings(a), readings(b));
    if differ_in_gender(&readings_a, &readings_b) {
        return false;
    }
    if readings_a.iter().any(|reading| !reading.is_empty() && readings_b.contains(reading)) {
        return true;
    }
    let shortest = readings_a.iter().chain(&readings_b).map(String::len).min().unwrap_or(0);
    shortest >= LONG_ENOUGH && best(&readings_a, &readings_b) >= SAME_SURNAME
}

/// One reading a press.
fn readings(name: &str) -> [String; 3] {
    Press::ALL.map(|press| read(name, press))
}

/// The highest similarity among the readings of two names.
fn best(a: &[String; 3], b: &[String; 3]) -> f64 {
    let mut best: f64 = 0.0;
    for reading in a {
        for other in b {
            best = best.max(similarity(reading, other));
        }
    }
    best
}

/// Whether one name is the other's feminine.
fn differ_in_gender(a: &[String; 3], b: &[String; 3]) -> bool {
    let pairs = a.iter().zip(b);
    pairs.into_iter().any(|(a, b)| is_feminine_of(a, b) || is_feminine_of(b, a))
}

/// Whether `long` is `short` with a Slavic feminine ending.
fn is_feminine_of(long: &str, short: &str) -> bool {
    let Some(stem) = long.strip_suffix('a') else { return false };
    let slavic = |stem: &str| ["ov", "ev", "in", "iv"].iter().any(|ending| stem.ends_with(ending));
    let adjective = stem.strip_suffix("sk").is_some_and(|root| short.strip_suffix("ski") == Some(root));
    (slavic(stem) && stem == short) || adjective
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_surname() {
        for (a, b) in [
            ("Loukachenko", "Lukaschenko"),
            ("Loukachenko", "Łukaszenka"),
            ("Luukachenko", "Lukashenko"),
            ("Tsikhanovskaïa", "Tikhanovskaya"),
            ("Poutine", "Putin"),
            ("Zelensky", "Selenskyj"),
            ("Medvedev", "Medwedew"),
            ("Khodorkovski", "Chodorkowski"),
            ("Milošević", "Milosevic"),
            ("Kouleba", "Kuleba"),
        ] {
            assert!(same_surname(a, b), "{a} {b} {}", surname_similarity(a, b));
        }
    }

    #[test]
    fn two_surnames() {
        for (a, b) in [
            ("Peskov", "Peskova"),
            ("Loukachenko", "Lavrentiev"),
            ("Morin", "Marin"),
            ("Dupont", "Dumont"),
            ("Martin", "Morton"),
            ("Roy", "Ray"),
            ("Poutine", "Rasputin"),
            ("Zelensky", "Zelenska"),
            ("", ""),
            ("…", "Roy"),
        ] {
            assert!(!same_surname(a, b), "{a} {b} {}", surname_similarity(a, b));
        }
    }
}
