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

/// Costs of an edit. A word that only the text has costs less than a word of the
/// quotation that is not there: who quotes leaves words out, above all `ne … pas`,
/// and the stretch that holds every word asked for is the one that was meant.
const ADDED: usize = 2;
const MISSING: usize = 5;
const REPLACED: usize = 5;

/// How a beginning of the quotation was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reading {
    cost: usize,
    /// Words inserted, deleted or replaced.
    distance: usize,
    /// Word of the text at which it began.
    from: usize,
}

impl Reading {
    fn with(self, cost: usize) -> Self {
        Self { cost: self.cost + cost, distance: self.distance + usize::from(cost > 0), ..self }
    }
}

/// Approximate matching after Sellers: the cheapest way to read the whole of
/// `asked` in any stretch of `text`, in time |asked| × |text|; the first of the
/// best, as long as it may be: at its edges a changed word is shown with what the
/// text has there, unless `breaks` (the words that begin a sentence or a
/// quotation) says that something else stands there.
/// `None` where no stretch does better than sharing nothing.
pub(crate) fn best_window(asked: &[u32], text: &[u32], breaks: &[bool]) -> Option<Window> {
    // column[i]: the cheapest way to have read i words of the quotation.
    let begun = |from| Reading { cost: 0, distance: 0, from };
    let mut column: Vec<Reading> =
        (0..=asked.len()).map(|words| Reading { cost: words * MISSING, distance: words, from: 0 }).collect();
    let mut best: Option<(Reading, usize)> = None;
    for (at, word) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = begun(at + 1);
        for (i, wanted) in asked.iter().enumerate() {
            let replaced = diagonal.with(if word == wanted { 0 } else { REPLACED });
            let added = column[i + 1].with(ADDED);
            let missing = column[i].with(MISSING);
            diagonal = column[i + 1];
            // At equal cost the earlier beginning: a word replaced rather than left out.
            column[i + 1] = replaced.min(added).min(missing);
        }
        let reading = column[asked.len()];
        if reading.distance >= asked.len() || reading.from > at {
            continue;
        }
        let better = best.is_none_or(|(best, end)| {
            // A longer stretch at the same cost has a word in the place of the quotation's last.
            reading.cost < best.cost || reading == best && end == at && !breaks[at]
        });
        if better {
            best = Some((reading, at + 1));
        }
    }
    let (reading, end) = best?;
    let mut words = reading.from..end;
    // Words before a break that are none of the quotation's belong to another sentence.
    for at in words.clone() {
        if asked.contains(&text[at]) {
            break;
        }
        if breaks.get(at + 1).is_some_and(|is_break| *is_break) {
            words.start = at + 1;
        }
    }
    (!words.is_empty()).then_some(Window { words, distance: reading.distance })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(asked: &str, text: &str) -> Option<(String, usize)> {
        let breaks: Vec<bool> = text
            .split(' ')
            .scan(true, |new, word| Some(std::mem::replace(new, word.ends_with('.'))))
            .collect();
        let text: Vec<&str> = text.split(' ').map(|word| word.trim_end_matches('.')).collect();
        let number = |word: &str| word.bytes().fold(7u32, |n, b| n.wrapping_mul(31).wrapping_add(b.into()));
        let asked: Vec<u32> = asked.split(' ').map(number).collect();
        let numbers: Vec<u32> = text.iter().map(|word| number(word)).collect();
        best_window(&asked, &numbers, &breaks).map(|window| (text[window.words].join(" "), window.distance))
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

    #[test]
    fn changed_words_at_the_edges_are_part_of_the_stretch() {
        let text = "il a ri. nous ne sommes pas des pirates nous sommes des gens patients. il a ri";
        let near = |words: &str, distance| Some((words.to_owned(), distance));
        assert_eq!(
            best("nous sommes des gens pressés", text),
            near("nous sommes des gens patients", 1),
            "the last word"
        );
        assert_eq!(
            best("vous sommes des gens patients", text),
            near("nous sommes des gens patients", 1),
            "the first word"
        );
        assert_eq!(
            best("nous sommes des gens patients hier", text),
            near("nous sommes des gens patients", 1),
            "nothing of the next sentence"
        );
        assert_eq!(
            best("hier nous ne sommes pas des pirates", text),
            near("nous ne sommes pas des pirates", 1),
            "nothing of the sentence before"
        );
    }

    #[test]
    fn a_negation_left_out_is_found_rather_than_a_similar_clause() {
        let text = "nous ne sommes pas des pirates nous sommes des gens patients";
        assert_eq!(
            best("nous sommes des pirates", text),
            Some(("nous ne sommes pas des pirates".to_owned(), 2))
        );
    }
}
