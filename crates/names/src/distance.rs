//! Edit distance over sounds, weighted by how freely the press varies them.

use crate::reading::is_vowel;

/// What leaving out `sound` costs.
fn weight(sound: char) -> f64 {
    match sound {
        'h' => 0.3,
        'i' => 0.3,
        _ if is_vowel(sound) => 0.4,
        _ => 1.0,
    }
}

/// What writing `b` for `a` costs, both being sounds.
fn substitution(a: char, b: char) -> f64 {
    if a == b {
        return 0.0;
    }
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    match (low, high) {
        // Unstressed vowels as the ear or the transliteration table has them.
        ('a', 'o') | ('e', 'i') | ('o', 'u') | ('e', 'o') | ('a', 'e') => 0.25,
        ('i', 'u') => 0.3,
        ('X', 'h') | ('X', 'k') | ('g', 'h') | ('X', 'g') => 0.3,
        ('u', 'v') | ('f', 'v') => 0.3,
        ('C', 'S') | ('J', 'Z') | ('S', 'Z') | ('C', 'J') | ('Z', 'z') | ('S', 's') => 0.45,
        ('s', 'z') => 0.4,
        ('C', 't') | ('J', 'd') | ('g', 'k') | ('d', 't') | ('b', 'p') => 0.6,
        _ if is_vowel(low) && is_vowel(high) => 0.4,
        _ => weight(a).max(weight(b)),
    }
}

/// A mistake in the first sound is rarer than elsewhere.
const FIRST: f64 = 1.5;

/// 1 for equal readings, down to 0: one minus the weighted edit distance
/// divided by the weight of the heavier reading.
pub(crate) fn similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return if a.is_empty() { 0.0 } else { 1.0 };
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let total = |sounds: &[char]| sounds.iter().enumerate().map(|(i, s)| place(i) * weight(*s)).sum::<f64>();
    let heavier = total(&a).max(total(&b));
    if heavier == 0.0 {
        return 0.0;
    }
    let mut above: Vec<f64> = Vec::with_capacity(b.len() + 1);
    above.push(0.0);
    for (j, s) in b.iter().enumerate() {
        above.push(above[j] + place(j) * weight(*s));
    }
    let mut row = vec![0.0; b.len() + 1];
    for (i, s) in a.iter().enumerate() {
        row[0] = above[0] + place(i) * weight(*s);
        for (j, t) in b.iter().enumerate() {
            let changed = above[j] + place(i.max(j).min(i + j)) * substitution(*s, *t);
            let without_s = above[j + 1] + place(i) * weight(*s);
            let without_t = row[j] + place(j) * weight(*t);
            row[j + 1] = changed.min(without_s).min(without_t);
        }
        std::mem::swap(&mut above, &mut row);
    }
    (1.0 - above[b.len()] / heavier).max(0.0)
}

/// The factor for a sound at `index`.
fn place(index: usize) -> f64 {
    if index == 0 { FIRST } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowels_weigh_less_than_consonants() {
        assert_eq!(similarity("putin", "putin"), 1.0);
        assert_eq!(similarity("", ""), 0.0);
        assert!(similarity("rahmon", "rahman") > similarity("rahmon", "rahmot"));
        assert!(similarity("putin", "rutin") < similarity("putin", "putir"));
    }

    #[test]
    fn nothing_in_common_is_near_zero() {
        assert!(similarity("kot", "milan") < 0.3);
    }
}
