//! Coarse keys under which the spellings of one surname meet.

use crate::reading::{Press, is_vowel, letters, read, read_letters};

/// The sounds of a reading, without vowels after the first sound and with
/// sounds that are easily taken for one another made one.
fn frame(sounds: &str) -> String {
    let mut frame = String::with_capacity(sounds.len());
    for (place, sound) in sounds.chars().enumerate() {
        let class = match sound {
            _ if is_vowel(sound) && place == 0 => 'a',
            _ if is_vowel(sound) => continue,
            'S' | 'Z' | 'C' | 'J' => 'S',
            'z' => 's',
            'X' => 'h',
            // After a consonant it only marks how that is spoken.
            'h' if place > 0 && !sounds.chars().nth(place - 1).is_some_and(is_vowel) => continue,
            other => other,
        };
        if !frame.ends_with(class) {
            frame.push(class);
        }
    }
    frame
}

/// The key of a surname read without knowing its language: consonants only,
/// hushing sounds as one, a vowel kept only in front (as `a`).
///
/// Two spellings of one name by the French, English or Polish press usually
/// share it; a German *ch* does not (see [`skeletons`]). Empty where `name`
/// has no Latin or Cyrillic letter.
///
/// # Examples
/// ```
/// use selon_names::skeleton;
/// let spellings = ["Loukachenko", "Lukashenko", "Lukaschenko", "Łukaszenka", "Лукашенко"];
/// for spelling in spellings {
///     assert_eq!(skeleton(spelling), "lkSnk");
/// }
/// ```
#[must_use]
pub fn skeleton(name: &str) -> String {
    // A j at the end or after a consonant is the glide of German and Polish spelling.
    let written = letters(name);
    let mut neutral = String::with_capacity(written.len());
    let mut previous = ' ';
    let mut following = written.chars().skip(1);
    for c in written.chars() {
        let next = following.next();
        let glide = c == 'j'
            && (next.is_none_or(|n| !is_vowel(n)) || !(is_vowel(previous) || matches!(previous, ' ' | 'd')));
        neutral.push(if glide { 'i' } else { c });
        previous = c;
    }
    frame(&read_letters(&neutral, Press::French))
}

/// The distinct keys of a surname as the French, the English and the Central
/// European press would read it, one to three, sorted: what an index should hold.
///
/// # Examples
/// ```
/// use selon_names::skeletons;
/// let german = skeletons("Michalkow");
/// assert!(skeletons("Mikhalkov").iter().any(|key| german.contains(key)));
/// ```
#[must_use]
pub fn skeletons(name: &str) -> Vec<String> {
    let mut keys: Vec<String> = Press::ALL.iter().map(|press| frame(&read(name, *press))).collect();
    keys.retain(|key| !key.is_empty());
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet_under_one_key() {
        for (a, b) in [
            ("Khrouchtchev", "Khrushchev"),
            ("Jirinovski", "Zhirinovsky"),
            ("Porochenko", "Poroshenko"),
            ("Kravtchouk", "Kravchuk"),
            ("Djaparidzé", "Dzhaparidze"),
        ] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
    }

    #[test]
    fn different_names_have_different_keys() {
        for (a, b) in [("Marin", "Maran-Kost"), ("Roy", "Lay"), ("Putin", "Rutin")] {
            assert_ne!(skeleton(a), skeleton(b), "{a} {b}");
        }
    }

    #[test]
    fn several_keys_are_sorted_and_distinct() {
        assert_eq!(skeletons("Chalov").len(), 2);
        assert_eq!(skeletons("Putin"), ["ptn"]);
        assert!(skeletons("…").is_empty());
    }
}
