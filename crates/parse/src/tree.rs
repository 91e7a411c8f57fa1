//! The best dependency tree, given a score for every arc.
//!
//! The maximum spanning tree of Chu and Liu (1965) and Edmonds (1967), with exactly one word that
//! hangs on the root. Most often every word's best head gives a tree already; the search for cycles
//! begins only where it does not.

/// Working memory, and the tree found last.
#[derive(Debug, Default)]
pub struct TreeSearch {
    heads: Vec<u32>,
    state: Vec<u8>,
    path: Vec<usize>,
}

/// What a second word on the root costs: more than all arcs of a sentence together can give.
const SECOND_ROOT: f64 = 1e7;

/// No arc.
const FORBIDDEN: f64 = f64::NEG_INFINITY;

impl TreeSearch {
    /// The head of each word, 0 for the root, else 1 + the head's place.
    ///
    /// `scores` has a row for each of the `words` words; column 0 is the root, column `n` the word at
    /// place `n - 1`. A word is never its own head. Ties go to the lower column.
    ///
    /// # Panics
    /// If `scores` has not `words * (words + 1)` values.
    pub fn best(&mut self, words: usize, scores: &[f32]) -> &[u32] {
        assert_eq!(scores.len(), words * (words + 1), "a row of words + 1 scores for each word");
        self.heads.clear();
        for word in 0..words {
            let row = &scores[word * (words + 1)..][..=words];
            let mut best = 0;
            for (column, &score) in row.iter().enumerate() {
                if column != word + 1 && score > row[best] {
                    best = column;
                }
            }
            self.heads.push(u32::try_from(best).expect("a sentence of fewer than 2^32 words"));
        }
        let roots = self.heads.iter().filter(|&&head| head == 0).count();
        if roots != 1 || self.has_cycle() {
            self.spanning(words, scores);
        }
        &self.heads
    }

    fn has_cycle(&mut self) -> bool {
        self.state.clear();
        self.state.resize(self.heads.len() + 1, 0);
        self.state[0] = 2;
        for start in 1..=self.heads.len() {
            let mut node = start;
            self.path.clear();
            while self.state[node] == 0 {
                self.state[node] = 1;
                self.path.push(node);
                node = self.heads[node - 1] as usize;
            }
            if self.state[node] == 1 {
                return true;
            }
            for &node in &self.path {
                self.state[node] = 2;
            }
        }
        false
    }

    fn spanning(&mut self, words: usize, scores: &[f32]) {
        let size = words + 1;
        let mut full = vec![FORBIDDEN; size * size];
        for word in 1..size {
            for head in 0..size {
                if head != word {
                    let score = f64::from(scores[(word - 1) * size + head]);
                    full[word * size + head] = if head == 0 { score - SECOND_ROOT } else { score };
                }
            }
        }
        let heads = edmonds(&full, size);
        for (place, head) in self.heads.iter_mut().enumerate() {
            *head = u32::try_from(heads[place + 1]).expect("as before");
        }
    }
}

/// Heads of the nodes 1.. of the best tree; `scores[node * size + head]`, node 0 is the root.
///
/// A cycle of best heads is contracted into one node and the smaller problem solved; recursion is as
/// deep as there are cycles within cycles, at most half the nodes.
fn edmonds(scores: &[f64], size: usize) -> Vec<usize> {
    let mut heads = vec![0; size];
    for node in 1..size {
        let row = &scores[node * size..][..size];
        heads[node] = (0..size).fold(0, |best, head| if row[head] > row[best] { head } else { best });
    }
    let Some(cycle) = find_cycle(&heads) else { return heads };
    let outside: Vec<usize> = (0..size).filter(|node| !cycle.contains(node)).collect();
    let merged = outside.len();
    let smaller_size = merged + 1;
    let mut smaller = vec![FORBIDDEN; smaller_size * smaller_size];
    // For arcs into and out of the cycle: which of its nodes they meet.
    let (mut entered, mut left) = (vec![0; merged], vec![0; merged]);
    for (place, &node) in outside.iter().enumerate() {
        for (other, &head) in outside.iter().enumerate() {
            smaller[place * smaller_size + other] = scores[node * size + head];
        }
        for &inside in &cycle {
            let out = scores[node * size + inside];
            if out > smaller[place * smaller_size + merged] {
                smaller[place * smaller_size + merged] = out;
                left[place] = inside;
            }
            let into = scores[inside * size + node] - scores[inside * size + heads[inside]];
            if into > smaller[merged * smaller_size + place] {
                smaller[merged * smaller_size + place] = into;
                entered[place] = inside;
            }
        }
    }
    let chosen = edmonds(&smaller, smaller_size);
    for (place, &node) in outside.iter().enumerate().skip(1) {
        heads[node] = if chosen[place] == merged { left[place] } else { outside[chosen[place]] };
    }
    let from = chosen[merged];
    heads[entered[from]] = outside[from];
    heads
}

/// The nodes of one cycle, if there is one.
fn find_cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut state = vec![0u8; heads.len()];
    state[0] = 2;
    for start in 1..heads.len() {
        let (mut node, mut path) = (start, Vec::new());
        while state[node] == 0 {
            state[node] = 1;
            path.push(node);
            node = heads[node];
        }
        if state[node] == 1 {
            let from = path.iter().position(|&on_path| on_path == node).expect("the path met itself");
            return Some(path.split_off(from));
        }
        for node in path {
            state[node] = 2;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::TreeSearch;

    fn is_tree(heads: &[u32]) -> bool {
        let reaches_root = |mut node: usize| {
            for _ in 0..=heads.len() {
                if node == 0 {
                    return true;
                }
                node = heads[node - 1] as usize;
            }
            false
        };
        heads.iter().filter(|&&head| head == 0).count() == 1 && (1..=heads.len()).all(reaches_root)
    }

    fn total(words: usize, scores: &[f32], heads: &[u32]) -> f32 {
        heads.iter().enumerate().map(|(word, &head)| scores[word * (words + 1) + head as usize]).sum()
    }

    /// The best of all trees, by trying every choice of heads.
    fn exhaustive(words: usize, scores: &[f32]) -> f32 {
        let choices = (words + 1).pow(u32::try_from(words).expect("few words"));
        let mut best = f32::NEG_INFINITY;
        for choice in 0..choices {
            let (mut rest, mut heads) = (choice, Vec::new());
            for _ in 0..words {
                heads.push(u32::try_from(rest % (words + 1)).expect("small"));
                rest /= words + 1;
            }
            if is_tree(&heads) {
                best = best.max(total(words, scores, &heads));
            }
        }
        best
    }

    #[test]
    fn one_word_hangs_on_the_root() {
        assert_eq!(TreeSearch::default().best(1, &[-5.0, 9.0]), [0]);
        assert!(TreeSearch::default().best(0, &[]).is_empty());
    }

    #[test]
    fn a_cycle_is_broken_where_it_costs_least() {
        // Words 1 and 2 prefer each other; the root would rather have word 2.
        let scores = [1.0, 0.0, 9.0, 3.0, 8.0, 0.0];
        assert_eq!(TreeSearch::default().best(2, &scores), [2, 0]);
    }

    proptest! {
        #[test]
        fn no_tree_scores_higher(words in 1usize..6, values in prop::collection::vec(-10i8..10, 30)) {
            let scores: Vec<f32> = values[..words * (words + 1)].iter().map(|&value| f32::from(value)).collect();
            let mut search = TreeSearch::default();
            let heads = search.best(words, &scores);
            prop_assert!(is_tree(heads));
            prop_assert_eq!(total(words, &scores, heads), exhaustive(words, &scores));
        }

        #[test]
        fn any_scores_give_a_tree(words in 1usize..60, seed in any::<u64>()) {
            let mut state = seed | 1;
            let scores: Vec<f32> = (0..words * (words + 1)).map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                f32::from(u16::try_from(state >> 48).expect("16 bits")) / 1000.0
            }).collect();
            prop_assert!(is_tree(TreeSearch::default().best(words, &scores)));
        }
    }
}
