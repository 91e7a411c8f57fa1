//! Sets of characters of one text, white space not counted.

/// Which characters of a text count, so that spans become ranges over those
/// alone: the place of a code point is the number of counted ones before it.
#[derive(Debug)]
pub(crate) struct Text {
    /// `places[i]` counted characters stand before code point `i`; one entry past the end.
    places: Vec<usize>,
    /// All code points.
    characters: Vec<char>,
    /// The counted ones.
    counted: Vec<char>,
}

impl Text {
    pub(crate) fn new(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let mut places = Vec::with_capacity(characters.len() + 1);
        let mut counted = Vec::with_capacity(characters.len());
        for c in &characters {
            places.push(counted.len());
            if !is_space(*c) {
                counted.push(*c);
            }
        }
        places.push(counted.len());
        Self { places, characters, counted }
    }

    /// The place of a code point. Past the end of the text every offset counts.
    fn place(&self, code_point: usize) -> usize {
        match self.places.get(code_point) {
            Some(place) => *place,
            None => self.counted.len() + (code_point - self.characters.len()),
        }
    }

    /// The words at a range of code points, cut at the text's end.
    pub(crate) fn slice(&self, start: usize, end: usize) -> String {
        let end = end.min(self.characters.len());
        self.characters[start.min(end)..end].iter().collect()
    }

    /// The counted characters of ranges of code points.
    pub(crate) fn characters(&self, ranges: impl IntoIterator<Item = (usize, usize)>) -> Characters {
        let places = ranges.into_iter().map(|(start, end)| (self.place(start), self.place(end)));
        Characters::of(places.collect())
    }

    /// `set` without quotation marks and punctuation at its two ends.
    pub(crate) fn trim(&self, set: &Characters) -> Characters {
        let is_edge = |place: usize| self.counted.get(place).is_some_and(|c| EDGES.contains(*c));
        let mut ranges = set.0.clone();
        let mut first = 0;
        'front: for range in &mut ranges {
            while range.0 < range.1 {
                if !is_edge(range.0) {
                    break 'front;
                }
                range.0 += 1;
            }
            first += 1;
        }
        let mut ranges = ranges.split_off(first);
        while let Some(range) = ranges.last_mut() {
            while range.0 < range.1 && is_edge(range.1 - 1) {
                range.1 -= 1;
            }
            if range.0 < range.1 {
                break;
            }
            ranges.pop();
        }
        Characters(ranges)
    }
}

/// What a strict match ignores at both ends.
const EDGES: &str = "«»\"“”„'’.,;:!?…()[]–—- ";

/// White space as the reference scorer understands it: Unicode's, and the four
/// ASCII separators that Unicode calls control characters.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// A set of counted characters: disjoint half-open ranges of places in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Characters(Vec<(usize, usize)>);

impl Characters {
    /// The union of `ranges`; ranges that run backwards are empty.
    pub(crate) fn of(mut ranges: Vec<(usize, usize)>) -> Self {
        ranges.retain(|(start, end)| start < end);
        ranges.sort_unstable();
        let mut union: Vec<(usize, usize)> = Vec::with_capacity(ranges.len());
        for (start, end) in ranges {
            match union.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => union.push((start, end)),
            }
        }
        Self(union)
    }

    /// The union of several sets.
    pub(crate) fn union<'a>(sets: impl IntoIterator<Item = &'a Self>) -> Self {
        Self::of(sets.into_iter().flat_map(|set| set.0.iter().copied()).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|(start, end)| end - start).sum()
    }

    /// The first place, if there is one.
    pub(crate) fn first(&self) -> Option<usize> {
        self.0.first().map(|range| range.0)
    }

    /// How many characters two sets share.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            shared += a.1.min(b.1).saturating_sub(a.0.max(b.0));
            if a.1 < b.1 { i += 1 } else { j += 1 }
        }
        shared
    }

    /// Intersection over union, 0 to 1; 0 for two empty sets.
    pub(crate) fn overlap(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        match self.len() + other.len() - shared {
            0 => 0.0,
            union => shared as f64 / union as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_count() {
        let text = Text::new("a b\u{a0}c\u{1f}d");
        assert_eq!(text.characters([(0, 7)]).len(), 4);
        assert!(text.characters([(1, 2)]).is_empty());
        assert_eq!(text.characters([(0, 3)]), text.characters([(0, 4)]));
        assert_eq!(text.slice(2, 99), "b\u{a0}c\u{1f}d");
    }

    #[test]
    fn offsets_past_the_text_count() {
        let text = Text::new("ab");
        assert_eq!(text.characters([(1, 5)]).len(), 4);
        assert_eq!(text.characters([(9, 5)]).len(), 0);
    }

    #[test]
    fn overlap_of_fragments() {
        let text = Text::new("abcdefghij");
        let a = text.characters([(0, 3), (5, 8)]);
        let b = text.characters([(2, 6), (9, 10)]);
        assert_eq!(a.shared(&b), 2);
        assert_eq!(a.overlap(&b), 2.0 / 9.0);
        assert_eq!(Characters::default().overlap(&Characters::default()), 0.0);
        assert_eq!(Characters::union([&a, &b]).len(), 9);
    }

    #[test]
    fn trimming_ignores_marks_at_the_ends_only() {
        let text = Text::new("« Oui, non. » fin");
        let whole = text.characters([(0, 13)]);
        assert_eq!(text.trim(&whole), text.characters([(2, 10)]));
        assert_eq!(text.trim(&text.characters([(0, 1), (2, 5)])), text.characters([(2, 5)]));
        assert!(text.trim(&text.characters([(0, 2), (10, 13)])).is_empty());
    }
}
