//! Stretches of words as a tag a word: where one begins, what is inside, what is outside (Ramshaw and
//! Marcus 1995).

/// What is said of a word, for stretches of the kinds `K`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BioTag<K> {
    /// In no stretch.
    Outside,
    /// The first word of a stretch.
    Begin(K),
    /// A later word of a stretch.
    Inside(K),
}

impl<K: Copy + Eq> BioTag<K> {
    /// The tag that weights files call `text`: `O`, `B-KIND` or `I-KIND`.
    pub(crate) fn parse(text: &str, kind: impl Fn(&str) -> Option<K>) -> Option<Self> {
        match text.split_once('-') {
            None => (text == "O").then_some(Self::Outside),
            Some(("B", name)) => kind(name).map(Self::Begin),
            Some(("I", name)) => kind(name).map(Self::Inside),
            Some(_) => None,
        }
    }

    /// Whether `self` may stand right after `before`.
    pub(crate) fn may_follow(self, before: Self) -> bool {
        match self {
            Self::Outside | Self::Begin(_) => true,
            Self::Inside(kind) => before == Self::Begin(kind) || before == Self::Inside(kind),
        }
    }
}

/// Working memory for [`BioSearch::best`], and the tags found last.
#[derive(Debug, Default)]
pub(crate) struct BioSearch {
    best: Vec<f32>,
    next: Vec<f32>,
    back: Vec<u8>,
    path: Vec<u8>,
}

impl BioSearch {
    /// The sequence of tags with the highest sum of scores among those in which no stretch goes on that
    /// has not begun (Viterbi 1967), as places in `tags`. `row(n)` is the scores of the word at place
    /// `n`, one a tag. Of equals the tag that stands first in `tags` is taken.
    pub(crate) fn best<'a, K: Copy + Eq>(
        &mut self,
        tags: &[BioTag<K>],
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
            tags.iter()
                .zip(row(0))
                .map(|(tag, &score)| if tag.may_follow(BioTag::Outside) { score } else { f32::NEG_INFINITY }),
        );
        for word in 1..words {
            self.next.clear();
            // What may follow everything has the same predecessor.
            let any = highest(&self.best, |_| true);
            for (&tag, &score) in tags.iter().zip(row(word)) {
                let (from, total) = match tag {
                    BioTag::Outside | BioTag::Begin(_) => any,
                    BioTag::Inside(_) => highest(&self.best, |before| tag.may_follow(tags[before])),
                };
                self.back.push(u8::try_from(from).expect("fewer than 256 tags"));
                self.next.push(total + score);
            }
            std::mem::swap(&mut self.best, &mut self.next);
        }
        let (mut tag, _) = highest(&self.best, |_| true);
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

/// The first of the highest totals among the tags that are allowed, with its place.
fn highest(totals: &[f32], allowed: impl Fn(usize) -> bool) -> (usize, f32) {
    let mut found = (0, f32::NEG_INFINITY);
    for (tag, &total) in totals.iter().enumerate() {
        if total > found.1 && allowed(tag) {
            found = (tag, total);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::BioSearch;
    use super::BioTag::{self, Begin, Inside, Outside};

    const TAGS: [BioTag<char>; 5] = [Outside, Begin('p'), Inside('p'), Begin('l'), Inside('l')];

    #[test]
    fn a_stretch_does_not_go_on_before_it_begins() {
        let rows = [[0.0, 0.0, 5.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0, 4.0]];
        let mut search = BioSearch::default();
        assert_eq!(search.best(&TAGS, 2, |word| &rows[word]), [3, 4]);
    }

    #[test]
    fn the_best_tag_of_each_word_stays_where_it_may() {
        let rows = [[0.0, 2.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 0.0, 0.0], [9.0, 0.0, 0.0, 0.0, 0.0]];
        let mut search = BioSearch::default();
        assert_eq!(search.best(&TAGS, 3, |word| &rows[word]), [1, 2, 0]);
        assert!(search.best(&TAGS, 0, |word| &rows[word]).is_empty());
    }

    #[test]
    fn tags_are_read_as_weights_files_write_them() {
        let kind = |name: &str| (name == "PER").then_some('p');
        assert_eq!(BioTag::parse("O", kind), Some(Outside));
        assert_eq!(BioTag::parse("I-PER", kind), Some(Inside('p')));
        for wrong in ["", "B", "B-LOC", "E-PER"] {
            assert_eq!(BioTag::parse(wrong, kind), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn no_other_sequence_is_better(values in prop::collection::vec(0_u8..9, 4 * 5)) {
            let rows: Vec<f32> = values.into_iter().map(f32::from).collect();
            let row = |word: usize| &rows[5 * word..][..5];
            let score = |path: &[usize]| path.iter().enumerate().map(|(word, &tag)| row(word)[tag]).sum::<f32>();
            let mut most = f32::NEG_INFINITY;
            for number in 0..5_usize.pow(4) {
                let path = [number % 5, number / 5 % 5, number / 25 % 5, number / 125];
                let allowed = TAGS[path[0]].may_follow(Outside)
                    && path.windows(2).all(|pair| TAGS[pair[1]].may_follow(TAGS[pair[0]]));
                if allowed {
                    most = most.max(score(&path));
                }
            }
            let mut search = BioSearch::default();
            let found: Vec<_> = search.best(&TAGS, 4, row).iter().map(|&tag| usize::from(tag)).collect();
            prop_assert_eq!(score(&found), most);
        }
    }
}
