//! The best dependency tree, given a score for every arc.
//!
//! The maximum spanning tree of Chu and Liu (1965) and Edmonds (1967), with exactly one word that
//! hangs on the root. Most often every word's best head gives a tree already; the search for cycles
//! begins only where it does not.

/// Working memory, and the tree found last. Once it has grown to the longest sentence, nothing is allocated.
#[derive(Debug, Default)]
pub struct TreeSearch {
    heads: Vec<u32>,
    /// Where each node stands in the search; node 0 is the root.
    states: Vec<State>,
    path: Vec<usize>,
    /// For each node the scores of its heads, and the arcs that these are.
    scores: Vec<f64>,
    arcs: Vec<Arc>,
    /// The score of each node's best head.
    costs: Vec<f64>,
    /// The number of each node: its own, or that of the cycle that it stands for now.
    numbers: Vec<usize>,
    /// By number: the cycle that it became a part of, and the arc to its head.
    parents: Vec<usize>,
    chosen: Vec<Arc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Its head is not chosen yet.
    Unseen,
    /// Its head is chosen; whether that leads to the root is not known yet.
    OnPath,
    /// It hangs on the root, directly or through others.
    Done,
    /// Another node stands for it and for the rest of its cycle.
    Merged,
}

/// A word and its head.
#[derive(Debug, Clone, Copy, Default)]
struct Arc {
    word: u32,
    head: u32,
}

/// No cycle.
const NONE: usize = usize::MAX;

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
        self.begin(self.heads.len() + 1);
        for start in 1..=self.heads.len() {
            let mut node = start;
            self.path.clear();
            while self.states[node] == State::Unseen {
                self.states[node] = State::OnPath;
                self.path.push(node);
                node = self.heads[node - 1] as usize;
            }
            if self.states[node] == State::OnPath {
                return true;
            }
            self.finish_path();
        }
        false
    }

    fn begin(&mut self, size: usize) {
        self.states.clear();
        self.states.resize(size, State::Unseen);
        self.states[0] = State::Done;
    }

    fn finish_path(&mut self) {
        for &node in &self.path {
            self.states[node] = State::Done;
        }
    }

    /// The best tree, in time that grows with the square of the words: from each word the search follows best
    /// heads, and a cycle that it meets becomes one node at once, in the row and column of one of its nodes
    /// (as Tarjan 1977 does for dense graphs).
    fn spanning(&mut self, words: usize, scores: &[f32]) {
        let size = words + 1;
        self.fill(size, scores);
        self.begin(size);
        for start in 1..size {
            if self.states[start] != State::Unseen {
                continue;
            }
            self.path.clear();
            let mut node = start;
            loop {
                self.states[node] = State::OnPath;
                self.path.push(node);
                let head = self.best_head(node, size);
                self.costs[node] = self.scores[node * size + head];
                self.chosen[self.numbers[node]] = self.arcs[node * size + head];
                node = match self.states[head] {
                    State::OnPath => self.merge(head, size),
                    State::Unseen => head,
                    State::Done | State::Merged => break,
                };
            }
            self.finish_path();
        }
        // What leads into a cycle leads to one of its parts, and takes the place of that part's own arc.
        for cycle in (size..self.parents.len()).rev() {
            let arc = self.chosen[cycle];
            let mut part = arc.word as usize;
            while self.parents[part] != cycle {
                part = self.parents[part];
            }
            self.chosen[part] = arc;
        }
        for (head, arc) in self.heads.iter_mut().zip(&self.chosen[1..]) {
            *head = arc.head;
        }
    }

    /// Writes the scores of a sentence, and that each node stands for itself.
    fn fill(&mut self, size: usize, scores: &[f32]) {
        self.scores.clear();
        self.scores.resize(size * size, FORBIDDEN);
        self.arcs.clear();
        self.arcs.resize(size * size, Arc::default());
        let number = |node: usize| u32::try_from(node).expect("a sentence of fewer than 2^32 words");
        for word in 1..size {
            for head in 0..size {
                if head != word {
                    let score = f64::from(scores[(word - 1) * size + head]);
                    self.scores[word * size + head] = if head == 0 { score - SECOND_ROOT } else { score };
                }
                self.arcs[word * size + head] = Arc { word: number(word), head: number(head) };
            }
        }
        self.costs.clear();
        self.costs.resize(size, 0.0);
        self.numbers.clear();
        self.numbers.extend(0..size);
        self.parents.clear();
        self.parents.resize(size, NONE);
        self.chosen.clear();
        self.chosen.resize(size, Arc::default());
    }

    /// The best head of a node among the nodes that are left; the first of equals.
    fn best_head(&self, node: usize, size: usize) -> usize {
        let row = &self.scores[node * size..][..size];
        let mut best = 0;
        for head in 1..size {
            if row[head] > row[best] && self.states[head] != State::Merged {
                best = head;
            }
        }
        best
    }

    /// Makes one node of the cycle that begins with `first` on the path, and takes it from the path. What
    /// leads into the cycle costs the arc whose place it takes.
    fn merge(&mut self, first: usize, size: usize) -> usize {
        let at = self.path.iter().position(|&node| node == first).expect("a node on the path");
        let cycle = self.parents.len();
        for &node in &self.path[at..] {
            self.parents[self.numbers[node]] = cycle;
            self.states[node] = State::Merged;
        }
        self.parents.push(NONE);
        self.chosen.push(Arc::default());
        self.numbers[first] = cycle;
        for other in 0..size {
            if self.states[other] == State::Merged {
                continue;
            }
            let (mut into, mut out) = (first * size + other, other * size + first);
            let mut entering = self.scores[into] - self.costs[first];
            for &node in &self.path[at + 1..] {
                let score = self.scores[node * size + other] - self.costs[node];
                if score > entering {
                    (entering, into) = (score, node * size + other);
                }
                if self.scores[other * size + node] > self.scores[out] {
                    out = other * size + node;
                }
            }
            self.scores[first * size + other] = entering;
            self.arcs[first * size + other] = self.arcs[into];
            self.scores[other * size + first] = self.scores[out];
            self.arcs[other * size + first] = self.arcs[out];
        }
        self.scores[first * size + first] = FORBIDDEN;
        self.path.truncate(at);
        first
    }
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

    #[test]
    fn cycles_within_cycles_take_the_square_of_the_words() {
        // Neighbours prefer each other, then pairs, then pairs of pairs: a cycle of two at every level.
        let words: usize = 1 << 10;
        let scores: Vec<f32> = (0..words * (words + 1))
            .map(|at| match (at / (words + 1), at % (words + 1)) {
                (_, 0) => 0.0,
                (word, column) => {
                    20.0 - f32::from(
                        u8::try_from((word ^ (column - 1)).checked_ilog2().unwrap_or(0)).expect("small"),
                    )
                }
            })
            .collect();
        let begin = std::time::Instant::now();
        let mut search = TreeSearch::default();
        let heads = search.best(words, &scores);
        assert!(is_tree(heads));
        // One arc for each pair at each level: 512 of 20, 256 of 19, …, 1 of 11, and the root.
        let best: f32 = (0..10u8).map(|level| f32::from(512u16 >> level) * f32::from(20 - level)).sum();
        assert_eq!(total(words, &scores, heads), best);
        // A hundredth of a second; with the cube it would be minutes.
        assert!(begin.elapsed().as_secs() < 20);
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
