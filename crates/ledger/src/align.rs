//! The stretch of a text that takes the fewest word edits to become a quotation.

use std::ops::Range;

/// A stretch of a text and its word edit distance to the quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Word numbers in the text.
    pub words: Range<usize>,
    /// Words to insert, delete or replace.
    pub distance: usize,
}

/// Approximate matching after Sellers: edit distance of the whole of `asked`
/// to any stretch of `text`, in time |asked| × |text|; the first of the best.
/// `None` where no stretch does better than sharing nothing.
pub(crate) fn best_window(asked: &[u32], text: &[u32]) -> Option<Window> {
    // column[i]: the cheapest way to have read i words of the quotation, and
    // where in the text that reading began.
    let mut column: Vec<(usize, usize)> = (0..=asked.len()).map(|i| (i, 0)).collect();
    let mut best: Option<Window> = None;
    for (at, word) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for (i, wanted) in asked.iter().enumerate() {
            let replaced = (diagonal.0 + usize::from(word != wanted), diagonal.1);
            let added = (column[i + 1].0 + 1, column[i + 1].1);
            let missing = (column[i].0 + 1, column[i].1);
            diagonal = column[i + 1];
            // At equal cost the earlier beginning: a word replaced rather than left out.
            column[i + 1] = replaced.min(added).min(missing);
        }
        let (distance, from) = column[asked.len()];
        if distance < best.as_ref().map_or(asked.len(), |best| best.distance) && from <= at {
            best = Some(Window { words: from..at + 1, distance });
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(asked: &str, text: &str) -> Option<(String, usize)> {
        let text: Vec<&str> = text.split(' ').collect();
        let number = |word: &str| word.bytes().fold(7u32, |n, b| n.wrapping_mul(31).wrapping_add(b.into()));
        let asked: Vec<u32> = asked.split(' ').map(number).collect();
        let numbers: Vec<u32> = text.iter().map(|word| number(word)).collect();
        best_window(&asked, &numbers).map(|window| (text[window.words].join(" "), window.distance))
    }

    #[test]
    fn the_nearest_stretch_is_found() {
        let text = "hier il a dit nous ne fermerons jamais ce port a la presse";
        let near = |words: &str, distance| Some((words.to_owned(), distance));
        assert_eq!(
            best("nous ne fermerons jamais ce port", text),
            near("nous ne fermerons jamais ce port", 0)
        );
        assert_eq!(best("nous ne fermerons pas ce port", text), near("nous ne fermerons jamais ce port", 1));
        assert_eq!(best("nous fermerons ce port", text), near("nous ne fermerons jamais ce port", 2));
        assert_eq!(
            best("nous ne fermerons vraiment jamais ce port", text),
            near("nous ne fermerons jamais ce port", 1)
        );
        assert_eq!(best("tout autre chose", text), None);
    }
}
