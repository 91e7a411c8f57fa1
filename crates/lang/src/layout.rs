//! [`Layout`]: how the lines of a text came about.
//!
//! A line end stands for the end of a paragraph, a title or a sentence, unless
//! the text was broken into lines of about one width by a program that fills
//! each line with as many words as fit. Such a filler is recognised by its own
//! rule: the first word of a line would not have fitted on the line before.

/// Characters of the narrowest and the widest column that a text is broken at.
const COLUMNS: std::ops::RangeInclusive<usize> = 40..=130;

/// Filled lines that go on in mid-sentence, which a text must have to count as broken at a column.
const LEAST: usize = 3;

/// Which line ends of a text are no ends.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    soft: Vec<usize>,
}

struct Line<'text> {
    text: &'text str,
    /// The byte where its line end stands.
    end: usize,
    columns: usize,
}

impl Layout {
    /// Reads the lines of a text; linear in its length.
    pub(crate) fn of(text: &str) -> Self {
        // Most texts have long lines, or few: nothing to remember of them.
        let mut lines = Vec::new();
        let mut at = 0;
        let mut long = 0;
        for part in text.split_inclusive('\n') {
            let line = part.trim();
            let columns = if line.len() > 4 * COLUMNS.end() { line.len() } else { line.chars().count() };
            long += usize::from(columns > *COLUMNS.end());
            at += part.len();
            lines.push(Line { text: line, end: at - 1, columns });
        }
        // A few long lines (addresses, a table) may stand among filled ones.
        if lines.len() < LEAST + 1 || long * 10 > lines.len() {
            return Self::default();
        }
        let mut widths: Vec<usize> =
            lines.iter().map(|line| line.columns).filter(|width| COLUMNS.contains(width)).collect();
        widths.sort_unstable();
        // One line in fifty may stick out: a word that is wider than the rest of the column.
        let Some(&width) = widths.len().checked_sub(1 + widths.len() / 50).and_then(|last| widths.get(last))
        else {
            return Self::default();
        };
        let mut soft = Vec::new();
        let (mut filled, mut ended, mut open) = (0, 0, 0);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            if line.text.is_empty() || next.text.is_empty() {
                continue;
            }
            let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
            // The widest line may be one letter narrower than the column was.
            if line.columns <= width && line.columns + 1 + word > width {
                filled += 1;
                open += usize::from(goes_on(line.text, next.text));
                soft.push(line.end);
            } else {
                ended += 1;
            }
        }
        if open >= LEAST && open * 2 >= filled && filled >= ended { Self { soft } } else { Self::default() }
    }

    /// The bytes of the line ends that are white space and no more, in order.
    pub(crate) fn soft_breaks(&self) -> &[usize] {
        &self.soft
    }
}

/// Whether a sentence plainly goes on from one line to the next.
fn goes_on(line: &str, next: &str) -> bool {
    let starts_small = next.starts_with(char::is_lowercase);
    let open = !line.ends_with(['.', '!', '?', '…', ':', '"', '»', '”', ')']);
    starts_small && open
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[test]
    fn lines_filled_to_a_column_are_no_paragraphs() {
        let text = "Le port restera ouvert tout l'hiver, a promis la\nprésidente de la région devant les pêcheurs qui\n\
                    l'attendaient depuis l'aube. Elle a ajouté que la\nville paierait la moitié des travaux, et que le\n\
                    reste viendrait plus tard.\n\nFin.\n";
        let soft = Layout::of(text).soft_breaks().to_vec();
        assert_eq!(soft.len(), 4);
        assert!(soft.iter().all(|&at| text.as_bytes()[at] == b'\n'));
    }

    #[test]
    fn sentences_titles_and_lists_keep_their_lines() {
        let sentences = "Le port restera ouvert.\nElle l'a promis hier aux pêcheurs de la ville.\nLe maire se tait.\n\
                         La région paiera la moitié des travaux.\n";
        assert!(Layout::of(sentences).soft_breaks().is_empty());
        assert!(Layout::of("pommes\npoires\nprunes\nnoix\nfigues\n").soft_breaks().is_empty());
    }
}
