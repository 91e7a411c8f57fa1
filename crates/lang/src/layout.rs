//! [`Layout`]: how the lines of a text came about.
//!
//! A line end stands for the end of a paragraph, a title or a sentence, unless
//! the text was broken into lines of about one width by a program that fills
//! each line with as many words as fit. Such a filler is recognised by its own
//! rule: the first word of a line would not have fitted on the line before. Where
//! the lines are too few for that, each line end tells for itself: a long line without a sign
//! at its end, and a small letter or an open quotation behind it.

/// Characters of the narrowest column that a text is broken at.
const NARROWEST: usize = 40;

/// Characters of the columns that most programs break at; tried where wider lines stand among the filled ones.
const USUAL: std::ops::RangeInclusive<usize> = NARROWEST..=130;

/// Filled lines that go on in mid-sentence, which a text must have to count as broken at a column.
const LEAST: usize = 3;

/// Characters of a line that may be broken without a column: shorter ones are titles and items.
const LONG: usize = 30;

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
        let mut lines = Vec::new();
        let mut at = 0;
        for part in text.split_inclusive('\n') {
            let line = part.trim();
            at += part.len();
            lines.push(Line { text: line, end: at - 1, columns: line.chars().count() });
        }
        let usual = |width: &usize| USUAL.contains(width);
        let filled = filled(&lines, |&width| width >= NARROWEST).or_else(|| filled(&lines, usual));
        Self { soft: filled.unwrap_or_else(|| single(&lines)) }
    }

    /// The bytes of the line ends that are white space and no more, in order.
    pub(crate) fn soft_breaks(&self) -> &[usize] {
        &self.soft
    }
}

/// The line ends of a text that was broken at the widest of the columns asked for; none if it was not.
fn filled(lines: &[Line], asked: impl Fn(&usize) -> bool) -> Option<Vec<usize>> {
    if lines.len() < LEAST + 1 {
        return None;
    }
    let mut widths: Vec<usize> = lines.iter().map(|line| line.columns).filter(asked).collect();
    widths.sort_unstable();
    // A few wide lines (addresses, a table) may stand among filled ones.
    let wide = lines.iter().filter(|line| line.columns >= NARROWEST).count() - widths.len();
    if wide * 10 > lines.len() {
        return None;
    }
    // One line in fifty may stick out: a word that is wider than the rest of the column.
    let width = *widths.get(widths.len().checked_sub(1 + widths.len() / 50)?)?;
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
    (open >= LEAST && open * 2 >= filled && filled >= ended).then_some(soft)
}

/// The line ends in mid-sentence of a text that was not broken at a column.
fn single(lines: &[Line]) -> Vec<usize> {
    let mut soft = Vec::new();
    // Items of a list begin small as well: what is broken has begun like a sentence.
    let mut begun = false;
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        begun |= !line.text.starts_with(char::is_lowercase);
        let open = line.columns >= LONG && begun && !ends(line.text) && !next.text.is_empty();
        let starts_small = next.text.starts_with(char::is_lowercase);
        begun = open && (starts_small || leaves_quotation_open(line.text));
        if begun {
            soft.push(line.end);
        }
    }
    soft
}

/// Whether a line ends with a sign that may end a sentence or a title.
fn ends(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '…', ':', ';', '"', '»', '”', ')'])
}

/// Whether a quotation begins within a line and does not end there.
fn leaves_quotation_open(line: &str) -> bool {
    let last = |marks: &[char]| line.rfind(marks);
    last(&['«', '“'])
        .is_some_and(|opened| opened > 0 && last(&['»', '”']).is_none_or(|closed| closed < opened))
}

/// Whether a sentence plainly goes on from one line to the next.
fn goes_on(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) && !ends(line)
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

    #[test]
    fn columns_may_be_of_any_width() {
        let words =
            ["la", "ville", "du", "lac", "paie", "le", "port", "et", "les", "pêcheurs", "qui", "attendent"];
        for width in [45, 72, 160, 300, 900] {
            let (mut text, mut used) = (String::from("Hier"), 4);
            for word in words.iter().cycle().take(width) {
                let length = word.chars().count();
                if used + 1 + length > width {
                    text.push('\n');
                    used = length;
                } else {
                    text.push(' ');
                    used += 1 + length;
                }
                text.push_str(word);
            }
            let breaks = text.matches('\n').count();
            assert!(breaks > 2, "{width}");
            assert_eq!(Layout::of(&text).soft_breaks().len(), breaks, "{width}");
        }
    }

    #[test]
    fn a_single_line_end_in_mid_sentence_is_none() {
        let soft = |text: &str| Layout::of(text).soft_breaks().len();
        assert_eq!(
            soft("Le maire a promis mardi que le port\nresterait ouvert tout l'hiver.\nElle part."),
            1
        );
        assert_eq!(soft("La présidente a répété : « Nous avons\nMartin Roy et personne d'autre. »"), 1);
        assert_eq!(soft("Le port ferme\nle maire se tait et les pêcheurs attendent\n"), 0);
        assert_eq!(
            soft("Il faut acheter avant la fin du mois :\npommes de terre de la région du lac\npoires"),
            0
        );
        assert_eq!(soft("Le port restera ouvert tout l'hiver\n\nelle l'a promis"), 0);
        assert_eq!(soft("« Le port restera ouvert tout l'hiver\nLa maire l'a promis"), 0);
    }
}
