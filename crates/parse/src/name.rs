//! Names: persons, places and organisations as stretches of tokens.

use std::fmt;

use crate::labels::NameTag;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place.
    Location,
    /// An organisation.
    Organisation,
}

impl NameKind {
    /// The kind that data files call `text`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "PER" => Some(Self::Person),
            "LOC" => Some(Self::Location),
            "ORG" => Some(Self::Organisation),
            _ => None,
        }
    }

    /// What data files call it: `PER`, `LOC`, `ORG`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Location => "LOC",
            Self::Organisation => "ORG",
        }
    }
}

impl fmt::Display for NameKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Working memory for [`NameSearch::best`], and the tags found last.
#[derive(Debug, Default)]
pub(crate) struct NameSearch {
    best: Vec<f32>,
    next: Vec<f32>,
    back: Vec<u8>,
    path: Vec<u8>,
}

impl NameSearch {
    /// The sequence of tags with the highest sum of scores among those in which no name goes on that has
    /// not begun (Viterbi 1967). `row(n)` is the scores of the word at place `n`, one a tag.
    pub(crate) fn best<'a>(
        &mut self,
        tags: &[NameTag],
        words: usize,
        row: impl Fn(usize) -> &'a [f32],
    ) -> &[u8] {
        self.path.clear();
        self.back.clear();
        if words == 0 {
            return &self.path;
        }
        self.best.clear();
        self.best.extend(
            tags.iter().zip(row(0)).map(|(tag, &score)| {
                if tag.may_follow(NameTag::Outside) { score } else { f32::NEG_INFINITY }
            }),
        );
        for word in 1..words {
            self.next.clear();
            for (&tag, &score) in tags.iter().zip(row(word)) {
                let mut from = 0;
                let mut highest = f32::NEG_INFINITY;
                for (number, (&before, &total)) in tags.iter().zip(&self.best).enumerate() {
                    if total > highest && tag.may_follow(before) {
                        (from, highest) = (number, total);
                    }
                }
                self.back.push(u8::try_from(from).expect("fewer than 256 tags"));
                self.next.push(highest + score);
            }
            std::mem::swap(&mut self.best, &mut self.next);
        }
        let last =
            (0..tags.len()).fold(0, |best, tag| if self.best[tag] > self.best[best] { tag } else { best });
        let mut tag = last;
        self.path.resize(words, 0);
        for word in (0..words).rev() {
            self.path[word] = u8::try_from(tag).expect("fewer than 256 tags");
            if word > 0 {
                tag = usize::from(self.back[(word - 1) * tags.len() + tag]);
            }
        }
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::{NameKind, NameSearch};
    use crate::labels::NameTag::{Begin, Inside, Outside};

    const TAGS: [crate::labels::NameTag; 5] = [
        Outside,
        Begin(NameKind::Person),
        Inside(NameKind::Person),
        Begin(NameKind::Location),
        Inside(NameKind::Location),
    ];

    #[test]
    fn a_name_does_not_go_on_before_it_begins() {
        let rows = [[0.0, 0.0, 5.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0, 4.0]];
        let mut search = NameSearch::default();
        assert_eq!(search.best(&TAGS, 2, |word| &rows[word]), [3, 4]);
    }

    #[test]
    fn the_best_tag_of_each_word_stays_where_it_may() {
        let rows = [[0.0, 2.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0, 0.0], [9.0, 0.0, 0.0, 0.0, 0.0]];
        let mut search = NameSearch::default();
        assert_eq!(search.best(&TAGS, 3, |word| &rows[word]), [1, 2, 0]);
        assert!(search.best(&TAGS, 0, |word| &rows[word]).is_empty());
    }
}
