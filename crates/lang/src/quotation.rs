//! Quotations: which marks belong together, over lines and one within another.

use selon_text::ByteRange;

use crate::{TokenKind, token::Tokens};

/// One stretch between quotation marks, on one line.
///
/// A quotation that runs over several lines is several of these, each pointing
/// to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks, in bytes.
    pub range: ByteRange,
    /// Tokens with the marks.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Tokens without the marks: the first.
    pub inner_first: usize,
    /// Tokens without the marks: one past the last.
    pub inner_end: usize,
    /// How many quotations stand around this one.
    pub depth: u8,
    /// The fragment of the same quotation on an earlier line.
    pub continues: Option<usize>,
}

/// Quotations that may stand within one another; a mark beyond them opens nothing.
const MAX_DEPTH: usize = 8;

/// A mark that is open while the text is read.
#[derive(Debug, Clone, Copy)]
struct Open {
    token: usize,
    sign: char,
    /// False for a fragment that goes on from the line before without a mark.
    marked: bool,
    continues: Option<usize>,
}

/// Finds the quotations of a text, sorted by place, outer before inner.
///
/// Pairs « », “ ”, „ “, ‹ ›, ‘ ’, straight double marks and straight single
/// marks where they enclose words; `»` that was left over on a line closes a
/// quotation whose opening mark is missing. A mark that is never closed ends
/// with its line, unless the next line re-opens it or closes it.
#[must_use]
pub fn find(text: &str, tokens: &Tokens) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut line_start = 0;
    let count = tokens.list.len();
    for index in 0..=count {
        let at_break = index == count || tokens.list[index].kind == TokenKind::Break;
        if at_break {
            end_line(text, tokens, &mut found, &mut open, line_start, index);
            line_start = index + 1;
            continue;
        }
        let TokenKind::Sign(sign) = tokens.list[index].kind else { continue };
        match role(text, tokens, index, sign, &open) {
            Role::Opens => {
                // A second « on a line where « is open already: the mark that the
                // convention repeats at the head of a line, or a nested quotation.
                let at_head = index == line_start;
                if at_head && open.last().is_some_and(|top| top.sign == sign && !top.marked) {
                    let top = open.last_mut().expect("just seen");
                    top.token = index;
                    top.marked = true;
                } else if open.len() < MAX_DEPTH {
                    open.push(Open { token: index, sign, marked: true, continues: None });
                }
            }
            Role::Closes(level) => {
                let top = open[level];
                open.truncate(level);
                let quotation = make(tokens, top, line_start, index + 1, true, open.len());
                found.push(quotation);
            }
            Role::ClosesNothing if open.is_empty() && index > line_start => {
                // From the head of the line, or from the quotation before it on the line.
                let start = found.last().map_or(line_start, |before| before.end.max(line_start));
                if start < index {
                    let missing = Open { token: start, sign, marked: false, continues: None };
                    found.push(make(tokens, missing, start, index + 1, true, 0));
                }
            }
            Role::ClosesNothing | Role::None => {}
        }
    }
    renumber(found)
}

enum Role {
    Opens,
    /// Closes the open mark at this level.
    Closes(usize),
    ClosesNothing,
    None,
}

fn role(text: &str, tokens: &Tokens, index: usize, sign: char, open: &[Open]) -> Role {
    let range = tokens.list[index].range.as_range();
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let space_before = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | ':'));
    let space_after = after.is_none_or(|c| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | ')' | ']' | '!' | '?' | '…')
    });
    let level_of = |signs: &[char]| open.iter().rposition(|mark| signs.contains(&mark.sign));
    match sign {
        '«' | '‹' | '“' | '„' | '‟' | '‘' => {
            // “ closes „ in the German manner.
            if sign == '“' && !before.is_none_or(char::is_whitespace) && level_of(&['„']).is_some() {
                return Role::Closes(level_of(&['„']).expect("just seen"));
            }
            if sign == '‘' && !space_before && after.is_some_and(char::is_alphabetic) {
                return Role::None;
            }
            // “ … “ with the same mark twice.
            if sign == '“' && !space_before && space_after && level_of(&['“']).is_some() {
                return Role::Closes(level_of(&['“']).expect("just seen"));
            }
            Role::Opens
        }
        '»' => level_of(&['«']).map_or(Role::ClosesNothing, Role::Closes),
        '›' => level_of(&['‹']).map_or(Role::None, Role::Closes),
        '”' => match level_of(&['“', '”', '‟', '„']) {
            Some(level) => Role::Closes(level),
            None if space_before && !space_after => Role::Opens,
            None => Role::ClosesNothing,
        },
        '’' => level_of(&['‘', '‚']).map_or(Role::None, Role::Closes),
        '"' => match level_of(&['"']) {
            Some(level) if !space_before || space_after => Role::Closes(level),
            Some(level) if level + 1 < open.len() => Role::Closes(level),
            Some(_) => Role::Opens,
            None if space_after && !space_before && open.is_empty() => Role::ClosesNothing,
            None => Role::Opens,
        },
        '\'' => match level_of(&['\'']) {
            Some(level) if !space_before => Role::Closes(level),
            None if space_before
                && after.is_some_and(char::is_alphabetic)
                && closes_later(text, range.end) =>
            {
                Role::Opens
            }
            _ => Role::None,
        },
        _ => Role::None,
    }
}

/// Bytes within which a straight single mark must be closed.
const FAR: usize = 1_000;

/// Whether a straight single mark on the same line ends a word later on.
fn closes_later(text: &str, from: usize) -> bool {
    let mut end = text.len().min(from + FAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line = text[from..end].split('\n').next().unwrap_or_default();
    line.match_indices('\'').any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + 1..].chars().next();
        before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Closes what is open at the end of a line, or lets it run on into the next.
fn end_line(
    text: &str,
    tokens: &Tokens,
    found: &mut Vec<Quotation>,
    open: &mut Vec<Open>,
    line_start: usize,
    end: usize,
) {
    if line_start >= end {
        return;
    }
    let outermost = open.first().copied();
    while let Some(top) = open.pop() {
        let quotation = make(tokens, top, line_start, end, false, open.len());
        found.push(quotation);
    }
    let Some(outermost) = outermost else { return };
    if runs_on(text, tokens, end, outermost.sign) {
        open.push(Open { token: end, sign: outermost.sign, marked: false, continues: Some(found.len() - 1) });
    }
}

/// Lines that a quotation may run over.
const MAX_LINES: usize = 12;

/// Whether a mark that is open at the end of a line is re-opened or closed on the next ones.
fn runs_on(text: &str, tokens: &Tokens, line_end: usize, sign: char) -> bool {
    let closing: &[char] = match sign {
        '«' => &['»'],
        '“' | '‟' => &['”'],
        '„' => &['“', '”'],
        '‹' => &['›'],
        '"' => return straight_runs_on(text, tokens, line_end),
        _ => return false,
    };
    let mut lines = 0;
    let mut words = false;
    let mut nested = 0_usize;
    let mut at_head = true;
    for token in &tokens.list[line_end.min(tokens.list.len())..] {
        match token.kind {
            TokenKind::Break => {
                if words {
                    lines += 1;
                    words = false;
                    if lines > MAX_LINES {
                        return false;
                    }
                }
                at_head = true;
                continue;
            }
            TokenKind::Sign(found) if closing.contains(&found) => {
                if nested == 0 {
                    return true;
                }
                nested -= 1;
            }
            // Re-opened at the head of the next line: goes on; anywhere else it is a new one.
            TokenKind::Sign(found) if found == sign && at_head => return lines == 0,
            TokenKind::Sign(found) if found == sign => nested += 1,
            _ => {}
        }
        at_head = false;
        words = true;
    }
    false
}

/// A straight mark tells no direction: the next one on a line below must close a word.
fn straight_runs_on(text: &str, tokens: &Tokens, line_end: usize) -> bool {
    let mut lines = 0;
    for token in &tokens.list[line_end.min(tokens.list.len())..] {
        match token.kind {
            TokenKind::Break => lines += 1,
            TokenKind::Sign('"') => {
                let after = text[token.range.end as usize..].chars().next();
                return !token.spaced && after.is_none_or(|c| !c.is_alphanumeric());
            }
            _ => {}
        }
        if lines > 4 {
            return false;
        }
    }
    false
}

fn make(tokens: &Tokens, open: Open, line_start: usize, end: usize, closed: bool, depth: usize) -> Quotation {
    let first = open.token.max(line_start);
    let last = end - 1;
    Quotation {
        range: ByteRange { start: tokens.list[first].range.start, end: tokens.list[last].range.end },
        first,
        end,
        inner_first: if open.marked { first + 1 } else { first },
        inner_end: if closed { last } else { end },
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
        continues: open.continues,
    }
}

/// Sorts by place and keeps the pointers between fragments right.
fn renumber(found: Vec<Quotation>) -> Vec<Quotation> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&index| (found[index].first, std::cmp::Reverse(found[index].end)));
    let mut place = vec![0; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    order
        .into_iter()
        .map(|old| Quotation { continues: found[old].continues.map(|index| place[index]), ..found[old] })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::{Language, quotation, token::Tokens};

    fn quoted(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text, Language::french());
        quotation::find(text, &tokens).iter().map(|q| &text[q.range.as_range()]).collect()
    }

    #[test]
    fn every_mark_that_news_uses() {
        assert_eq!(
            quoted("Il dit « oui » et “non”, \"si\" ou ‹ ni ›."),
            ["« oui »", "“non”", "\"si\"", "‹ ni ›"]
        );
        assert_eq!(quoted("Er sagt „nein“ dazu."), ["„nein“"]);
        assert_eq!(quoted("On l'a dit 'perdu' hier."), ["'perdu'"]);
        assert_eq!(quoted("L'un d'eux, l'autre."), Vec::<&str>::new());
    }

    #[test]
    fn one_within_another() {
        assert_eq!(quoted("« Il m'a crié “pars” », dit-elle."), ["« Il m'a crié “pars” »", "“pars”"]);
        assert_eq!(quoted("\"Le « mur » est là\", dit-il."), ["\"Le « mur » est là\"", "« mur »"]);
    }

    #[test]
    fn reopened_over_lines_and_unclosed() {
        assert_eq!(quoted("« Un.\n« Deux.\n« Trois. »\nFin."), ["« Un.", "« Deux.", "« Trois. »"]);
        assert_eq!(quoted("« Un,\ndeux,\ntrois. »"), ["« Un,", "deux,", "trois. »"]);
        assert_eq!(quoted("« Un, dit-il.\nAutre ligne."), ["« Un, dit-il."]);
    }

    #[test]
    fn a_closing_mark_without_its_opener() {
        assert_eq!(quoted("Nous partirons », a dit Ana Roy."), ["Nous partirons »"]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_lies_on_the_text(text in "[a-zé '’\"«»“”„‹›‘\n,.]{0,60}") {
            let tokens = Tokens::of(&text, Language::french());
            for quotation in quotation::find(&text, &tokens) {
                proptest::prop_assert!(text.get(quotation.range.as_range()).is_some());
                proptest::prop_assert!(quotation.inner_first <= quotation.inner_end);
            }
        }
    }
}
