//! Whether two printed surnames can be spellings of one.

use crate::distance::similarity;
use crate::fold::fold;
use crate::reading::{Press, read};

/// The similarity from which [`same_surname`] accepts a pair.
pub const SAME_SURNAME: f64 = 0.9;

/// Shortest reading, in sounds, for which near equality is enough.
const LONG_ENOUGH: usize = 6;

/// A surname with its readings, for whoever compares it with many others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Surname {
    folded: String,
    /// One a press.
    readings: [String; 3],
}

impl Surname {
    /// Reads `name`, in any spelling.
    ///
    /// # Examples
    /// ```
    /// use selon_names::Surname;
    /// let sought = Surname::new("Loukachenko");
    /// assert!(["Zelensky", "Łukaszenka"].iter().any(|name| sought.same(&Surname::new(name))));
    /// ```
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { folded: fold(name), readings: Press::ALL.map(|press| read(name, press)) }
    }

    /// As [`surname_similarity`].
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.folded == other.folded {
            return if self.folded.is_empty() { 0.0 } else { 1.0 };
        }
        let mut best: f64 = 0.0;
        for (place, reading) in self.readings.iter().enumerate() {
            // Readings are often the same in two presses: compare each once.
            if self.readings[..place].contains(reading) {
                continue;
            }
            for (place, theirs) in other.readings.iter().enumerate() {
                if !other.readings[..place].contains(theirs) {
                    best = best.max(similarity(reading, theirs));
                }
            }
        }
        best
    }

    /// As [`same_surname`].
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        if self.folded == other.folded {
            return !self.folded.is_empty();
        }
        if differ_in_gender(&self.readings, &other.readings) {
            return false;
        }
        if self.readings.iter().any(|reading| !reading.is_empty() && other.readings.contains(reading)) {
            return true;
        }
        let shortest = self.readings.iter().chain(&other.readings).map(String::len).min().unwrap_or(0);
        shortest >= LONG_ENOUGH && self.similarity(other) >= SAME_SURNAME
    }
}

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
    Surname::new(a).similarity(&Surname::new(b))
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
    Surname::new(a).same(&Surname::new(b))
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
