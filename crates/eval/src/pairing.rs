//! One-to-one pairing, best first.

/// Pairs of indexes into `left` and `right`, each used at most once, in the
/// order in which they were chosen: highest similarity first; among equals the
/// last of `left`, then the last of `right`, as the reference scorer has it.
/// Similarities of 0 and below are no pairs.
pub(crate) fn pair<A, B>(left: &[A], right: &[B], similarity: impl Fn(&A, &B) -> f64) -> Vec<(usize, usize)> {
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            let similarity = similarity(a, b);
            if similarity > 0.0 {
                candidates.push((similarity, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let (mut left_free, mut right_free) = (vec![true; left.len()], vec![true; right.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if left_free[i] && right_free[j] {
            left_free[i] = false;
            right_free[j] = false;
            pairs.push((i, j));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn best_first_then_last_first() {
        let table = [[0.5, 0.9], [0.9, 0.9], [0.0, 0.2]];
        let similarity = |i: &usize, j: &usize| table[*i][*j];
        assert_eq!(pair(&[0, 1, 2], &[0, 1], similarity), [(1, 1), (0, 0)]);
        assert!(pair(&[2], &[0], similarity).is_empty());
    }
}
