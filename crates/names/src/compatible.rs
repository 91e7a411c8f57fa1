//! Whether two printed names can belong to one person.

use crate::PersonName;
use crate::surname::{same_surname, surname_similarity};

/// What two printed names say about each other. Ordered from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Compatibility {
    /// Different surnames, conflicting given names or conflicting titles.
    Different,
    /// Nothing conflicts, but one of them says less: a surname alone beside a
    /// full name, an initial beside a given name, one word of a longer name.
    Possible,
    /// Same surname and same first given name, or the same words.
    Same,
}

/// How alike, as [`surname_similarity`], two given names must be.
const SAME_GIVEN: f64 = 0.8;

/// Compares two names. Symmetric. Names without any word are
/// [`Different`](Compatibility::Different) from all.
///
/// # Examples
/// ```
/// use selon_names::{Compatibility, PersonName, compatible};
/// let full = PersonName::parse("Alexandre Loukachenko");
/// let verdict = |other| compatible(&full, &PersonName::parse(other));
/// assert_eq!(verdict("Alexander Lukashenko"), Compatibility::Same);
/// assert_eq!(verdict("M. Lukashenko"), Compatibility::Possible);
/// assert_eq!(verdict("A. Loukachenko"), Compatibility::Possible);
/// assert_eq!(verdict("Nikolaï Loukachenko"), Compatibility::Different);
/// assert_eq!(verdict("Mme Loukachenko"), Compatibility::Possible);
/// ```
#[must_use]
pub fn compatible(a: &PersonName, b: &PersonName) -> Compatibility {
    if a.surname.is_empty() || b.surname.is_empty() {
        return Compatibility::Different;
    }
    if a.is_several() != b.is_several() {
        return Compatibility::Different;
    }
    if let (Some(one), Some(other)) = (a.gender(), b.gender())
        && one != other
    {
        return Compatibility::Different;
    }
    let (words_a, words_b) = (a.all_words(), b.all_words());
    if words_a == words_b {
        return Compatibility::Same;
    }
    if !surnames_agree(a, b) {
        return part_of_the_other(a, b, &words_a, &words_b);
    }
    match (a.given.first(), b.given.first()) {
        (Some(_), Some(_)) => given_names(&a.given, &b.given),
        // Both are bare surnames: whatever one is the other is.
        (None, None) => Compatibility::Same,
        _ => Compatibility::Possible,
    }
}

/// Same surname, with or without its particles and the parts of a compound.
fn surnames_agree(a: &PersonName, b: &PersonName) -> bool {
    if same_surname(&a.surname, &b.surname) {
        return true;
    }
    let joined = |name: &PersonName| format!("{}{}", name.particles.concat(), name.surname);
    if same_surname(&joined(a), &joined(b)) {
        return true;
    }
    // Roy-Petit beside Roy or Petit.
    let compound = |long: &str, short: &str| {
        long.contains('-') && !short.contains('-') && long.split('-').any(|part| same_surname(part, short))
    };
    compound(&a.surname, &b.surname) || compound(&b.surname, &a.surname)
}

/// Compares given names place by place as far as both go.
fn given_names(a: &[String], b: &[String]) -> Compatibility {
    let mut verdict = Compatibility::Same;
    for (place, (one, other)) in a.iter().zip(b).enumerate() {
        let initial = one.chars().count() == 1 || other.chars().count() == 1;
        if initial {
            if one.chars().next() != other.chars().next() {
                return later_name(a, b, place);
            }
            if place == 0 && one != other {
                verdict = Compatibility::Possible;
            }
        } else if !same_given(one, other) {
            return later_name(a, b, place);
        }
    }
    verdict
}

/// A conflict at `place`: beyond the first given name it may be a patronymic
/// beside a middle name; at the first, the other may go by a middle name.
fn later_name(a: &[String], b: &[String], place: usize) -> Compatibility {
    let by_middle_name = |short: &[String], long: &[String]| {
        short.len() == 1
            && short[0].chars().count() > 1
            && long[1..].iter().any(|name| same_given(name, &short[0]))
    };
    if place > 0 || by_middle_name(a, b) || by_middle_name(b, a) {
        Compatibility::Possible
    } else {
        Compatibility::Different
    }
}

/// Spellings of one given name, or a clipped form (Alex, Alexandre).
fn same_given(a: &str, b: &str) -> bool {
    let clipped =
        |short: &str, long: &str| short.len() >= 3 && long.len() > short.len() + 1 && long.starts_with(short);
    clipped(a, b) || clipped(b, a) || surname_similarity(a, b) >= SAME_GIVEN
}

/// Surnames differ: still possible where the words of one all stand in the
/// other, as with surnames in front or double surnames.
fn part_of_the_other(a: &PersonName, b: &PersonName, words_a: &[&str], words_b: &[&str]) -> Compatibility {
    let (short, long) = if words_a.len() <= words_b.len() { (words_a, words_b) } else { (words_b, words_a) };
    let contained = contained(short, long) && (short.len() < long.len() || contained(long, short));
    if !contained {
        return Compatibility::Different;
    }
    if short.len() == long.len() {
        return Compatibility::Same;
    }
    // “Ana” is not a way to print “Ana Roy” where a title stands before it.
    let shorter = if words_a.len() <= words_b.len() { a } else { b };
    if shorter.honorifics.is_empty() || short.len() > 1 {
        Compatibility::Possible
    } else {
        Compatibility::Different
    }
}

/// Whether every word of `short`, initials excepted, has a word of its own in `long`.
fn contained(short: &[&str], long: &[&str]) -> bool {
    let sure = |one: &str, other: &str| one == other || surname_similarity(one, other) >= 0.99;
    let mut left = long.to_vec();
    short.iter().all(|word| {
        let place = left.iter().position(|other| word.chars().count() > 1 && sure(word, other));
        place.map(|place| left.remove(place)).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(a: &str, b: &str) -> Compatibility {
        compatible(&PersonName::parse(a), &PersonName::parse(b))
    }

    #[test]
    fn verdicts() {
        use Compatibility::{Different, Possible, Same};
        for (a, b, expected) in [
            ("Ana Roy", "Ana Roy", Same),
            ("ANA ROY", "Ana Roy", Same),
            ("Mme Ana Roy", "Ana Roy", Same),
            ("Roy", "M. Roy", Same),
            ("Ana Roy", "Roy", Possible),
            ("Ana Roy", "A. Roy", Possible),
            ("Ana Roy", "B. Roy", Different),
            ("Ana Roy", "Zoé Roy", Different),
            ("Mme Roy", "M. Roy", Different),
            ("Ana Roy", "Ana Lind", Different),
            ("Ana Maria Roy", "Maria Roy", Possible),
            ("Jean-Luc Tarvis", "J.-L. Tarvis", Possible),
            ("Alex Tarvis", "Alexandre Tarvis", Same),
            ("Aleksandr Lukashenko", "Alexandre Loukachenko", Same),
            ("Zoé Roy-Petit", "Zoé Petit", Same),
            ("Hafez al-Marouni", "Hafez Marouni", Same),
            ("Karo Jin", "Jin Karo", Same),
            ("Karo", "Karo Jinvan", Possible),
            ("M. Karo", "Karo Jinvan", Different),
            ("Ursula von der Aue", "Mme von der Aue", Possible),
            ("le président Karo", "Jin Karo", Possible),
            ("Ana Roy", "Ana Roy et Paul Karo", Different),
            ("", "Roy", Different),
        ] {
            assert_eq!(verdict(a, b), expected, "{a} / {b}");
            assert_eq!(verdict(b, a), expected, "{b} / {a}");
        }
    }
}
