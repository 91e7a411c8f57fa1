//! Phrases that betray a zone, read from the data files of each language.
//!
//! A data file holds one role (its name says which). A line `## words` names
//! the reason given for the phrases below it; `#` begins a comment. A phrase is
//! an anchor and words, which are compared folded ([`words`](crate::words)):
//!
//! | anchor | the phrase stands |
//! |---|---|
//! | `=` | alone on its line |
//! | `^` | at the beginning of a line |
//! | `$` | at its end |
//! | `~` | anywhere in it |
//!
//! `{n}` is a number, `{date}`, `{time}`, `{agency}` and `{name}` what they
//! say, `{any}` up to eight words; with a question mark (`{time?}`) they may be
//! missing. `:` after a word asks for a colon or a vertical bar there.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::agencies::agency;
use crate::dates::{PrintedDate, date, time};
use crate::words::Words;

/// What a phrase tells about its line. In order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Paywall,
    Disclaimer,
    /// Opens a block of beginnings of other stories.
    TeaserHeader,
    /// A teaser on one line.
    TeaserLine,
    /// Opens the readers' comments.
    CommentHeader,
    /// Only found in a reader's comment.
    CommentMark,
    /// Says when the page was changed; its date is not the publication's.
    Modified,
    Credit,
    Caption,
    Furniture,
    /// The name of a section of an outlet.
    Section,
    /// Ends a teaser that breaks off.
    TeaserEnd,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    Whole,
    Start,
    End,
    Within,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    Word { folded: String, colon: bool },
    Slot { slot: Slot, optional: bool },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Number,
    Date,
    Time,
    Agency,
    Name,
    Any,
}

#[derive(Debug)]
struct Phrase {
    role: Role,
    anchor: Anchor,
    elements: Vec<Element>,
    reason: &'static str,
}

/// A phrase found in a line, with what its slots caught (indices of words).
#[derive(Debug, Clone)]
pub(crate) struct Match {
    pub role: Role,
    /// Why the phrase tells its role, in plain English.
    pub reason: &'static str,
    /// The words of the phrase.
    pub words: Range<usize>,
    /// Whether the phrase is the whole line.
    pub whole: bool,
    /// The date named in it.
    pub date: Option<(PrintedDate, Range<usize>)>,
    /// The person named in it.
    pub name: Option<Range<usize>>,
}

#[derive(Debug, Clone, Default)]
struct Caught {
    date: Option<(PrintedDate, Range<usize>)>,
    name: Option<Range<usize>>,
}

/// Words of the longest line for which phrases that begin with a slot are tried.
const LABEL: usize = 30;

/// All phrases of all languages.
pub(crate) struct Phrases {
    all: Vec<Phrase>,
    /// Phrases by their first word.
    by_word: HashMap<String, Vec<usize>>,
    /// Phrases that begin with a slot.
    by_slot: Vec<usize>,
}

macro_rules! data {
    ($($role:ident $file:literal),* $(,)?) => {
        &[$(
            (Role::$role, concat!("fr/", $file), include_str!(concat!("../data/fr/", $file))),
            (Role::$role, concat!("en/", $file), include_str!(concat!("../data/en/", $file))),
        )*]
    };
}

const DATA: &[(Role, &str, &str)] = data![
    Paywall "paywall.txt",
    Disclaimer "disclaimer.txt",
    TeaserHeader "teaser-header.txt",
    TeaserLine "teaser-line.txt",
    CommentHeader "comment-header.txt",
    Modified "modified.txt",
    Credit "credit.txt",
    Caption "caption.txt",
    Furniture "furniture.txt",
    Section "section.txt",
    TeaserEnd "teaser-end.txt",
];

const COMMENT_MARKS: &[(Role, &str, &str)] = data![CommentMark "comment-mark.txt"];

/// What is found in readers' comments only. Apart from the others, because
/// "Répondre" and a date alone mean something else outside the comments.
pub(crate) static MARKS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::parse(COMMENT_MARKS).expect("the built-in comment marks are well-formed"));

/// The phrases of the built-in data.
pub(crate) static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::parse(DATA).expect("the built-in phrase files are well-formed"));

impl Phrases {
    fn parse(files: &[(Role, &str, &'static str)]) -> Result<Self, String> {
        let mut phrases = Self { all: Vec::new(), by_word: HashMap::new(), by_slot: Vec::new() };
        let mut words = Words::default();
        for (role, file, data) in files {
            let mut reason = "";
            for (number, row) in data.lines().enumerate() {
                let wrong = |what: &str| format!("{file}, line {}: {what}", number + 1);
                let row = row.trim();
                if let Some(heading) = row.strip_prefix("## ") {
                    reason = heading.trim();
                    continue;
                }
                if row.is_empty() || row.starts_with('#') {
                    continue;
                }
                if reason.is_empty() {
                    return Err(wrong("a phrase before the first reason"));
                }
                let anchor = match row.chars().next() {
                    Some('=') => Anchor::Whole,
                    Some('^') => Anchor::Start,
                    Some('$') => Anchor::End,
                    Some('~') => Anchor::Within,
                    _ => return Err(wrong("no anchor")),
                };
                let elements = elements(&row[1..], &mut words).map_err(|what| wrong(&what))?;
                phrases.add(Phrase { role: *role, anchor, elements, reason });
            }
        }
        Ok(phrases)
    }

    fn add(&mut self, phrase: Phrase) {
        let index = self.all.len();
        match &phrase.elements[0] {
            Element::Word { folded, .. } => self.by_word.entry(folded.clone()).or_default().push(index),
            Element::Slot { .. } => self.by_slot.push(index),
        }
        self.all.push(phrase);
    }

    /// The phrase of highest precedence in a line, the longest of them.
    pub fn find(&self, words: &Words) -> Option<Match> {
        let count = words.all().len();
        let mut best: Option<Match> = None;
        for at in 0..count {
            let by_word = self.by_word.get(words.folded(at)).map_or(&[][..], Vec::as_slice);
            let by_slot = if at == 0 && count <= LABEL { &self.by_slot[..] } else { &[] };
            for index in by_word.iter().chain(by_slot) {
                let phrase = &self.all[*index];
                let to_end = match phrase.anchor {
                    Anchor::Whole => at == 0 && words.is_whole(),
                    Anchor::End => true,
                    Anchor::Start | Anchor::Within => false,
                };
                let misplaced = match phrase.anchor {
                    Anchor::Whole => !to_end,
                    Anchor::Start => at != 0,
                    Anchor::End | Anchor::Within => false,
                };
                let beaten = best.as_ref().is_some_and(|best| best.role < phrase.role);
                if misplaced || beaten {
                    continue;
                }
                let mut caught = Caught::default();
                let Some(end) = follow(&phrase.elements, words, at, to_end, &mut caught) else { continue };
                let found = Match {
                    role: phrase.role,
                    reason: phrase.reason,
                    words: at..end,
                    whole: at == 0 && end == count && words.is_whole(),
                    date: caught.date,
                    name: caught.name,
                };
                let longer = best.as_ref().is_none_or(|best| {
                    (found.role, std::cmp::Reverse(found.words.len()))
                        < (best.role, std::cmp::Reverse(best.words.len()))
                });
                if longer {
                    best = Some(found);
                }
            }
        }
        best
    }

    /// Whether a line is nothing but labels of furniture and sections strung
    /// together, with numbers between them; gives the first label's reason.
    pub fn strung_labels(&self, words: &Words) -> Option<&'static str> {
        let count = words.all().len();
        if !words.is_whole() || count == 0 {
            return None;
        }
        let (mut at, mut labels, mut first) = (0, 0, None);
        while at < count {
            let longest = self
                .by_word
                .get(words.folded(at))
                .into_iter()
                .flatten()
                .map(|index| &self.all[*index])
                .filter(|phrase| {
                    matches!(phrase.role, Role::Furniture | Role::Section)
                        && matches!(phrase.anchor, Anchor::Whole)
                })
                .filter_map(|phrase| {
                    let end = follow(&phrase.elements, words, at, false, &mut Caught::default())?;
                    Some((end, phrase))
                })
                .max_by_key(|(end, _)| *end);
            match longest {
                Some((end, phrase)) => {
                    labels += 1;
                    first.get_or_insert(phrase.reason);
                    at = end;
                }
                None if words.all()[at].number && labels > 0 => at += 1,
                None => return None,
            }
        }
        if labels >= 2 { first } else { None }
    }
}

/// The elements of one phrase.
fn elements(row: &str, words: &mut Words) -> Result<Vec<Element>, String> {
    let mut elements = Vec::new();
    for piece in row.split_whitespace() {
        if let Some(slot) = piece.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let (name, optional) = slot.strip_suffix('?').map_or((slot, false), |name| (name, true));
            let slot = match name {
                "n" => Slot::Number,
                "date" => Slot::Date,
                "time" => Slot::Time,
                "agency" => Slot::Agency,
                "name" => Slot::Name,
                "any" => Slot::Any,
                other => return Err(format!("no slot is called {other:?}")),
            };
            elements.push(Element::Slot { slot, optional });
        } else {
            words.fill(piece, 0);
            let count = words.all().len();
            for (index, word) in words.all().iter().enumerate() {
                let colon = word.colon && index + 1 == count;
                elements.push(Element::Word { folded: words.folded(index).to_owned(), colon });
            }
        }
    }
    match elements.first() {
        None => Err("an empty phrase".to_owned()),
        Some(Element::Slot { optional: true, .. }) => {
            Err("a phrase must not begin with a missing slot".to_owned())
        }
        Some(_) => Ok(elements),
    }
}

/// Follows `elements` from the `at`-th word on; gives the index after the last
/// word. With `to_end`, that has to be the end of the line.
fn follow(
    elements: &[Element],
    words: &Words,
    at: usize,
    to_end: bool,
    caught: &mut Caught,
) -> Option<usize> {
    let count = words.all().len();
    let Some((element, rest)) = elements.split_first() else {
        return (!to_end || at == count).then_some(at);
    };
    if let Element::Slot { optional: true, slot } = element {
        // Present is better than missing.
        let present = Element::Slot { slot: *slot, optional: false };
        let found = follow_one(&present, rest, words, at, to_end, caught);
        return found.or_else(|| follow(rest, words, at, to_end, caught));
    }
    follow_one(element, rest, words, at, to_end, caught)
}

fn follow_one(
    element: &Element,
    rest: &[Element],
    words: &Words,
    at: usize,
    to_end: bool,
    caught: &mut Caught,
) -> Option<usize> {
    let word = words.all().get(at)?;
    match element {
        Element::Word { folded, colon } => {
            let here = words.folded(at) == folded && (!colon || word.colon);
            if here { follow(rest, words, at + 1, to_end, caught) } else { None }
        }
        Element::Slot { slot: Slot::Number, .. } => {
            if word.number {
                follow(rest, words, at + 1, to_end, caught)
            } else {
                None
            }
        }
        Element::Slot { slot: Slot::Date, .. } => {
            let (printed, after) = date(words, at)?;
            let end = follow(rest, words, after, to_end, caught)?;
            // The first date of a line is the one that its phrase is about.
            caught.date = Some((printed, at..after));
            Some(end)
        }
        Element::Slot { slot: Slot::Time, .. } => follow(rest, words, time(words, at)?, to_end, caught),
        Element::Slot { slot: Slot::Agency, .. } => {
            let (_, after) = agency(words, at)?;
            follow(rest, words, after, to_end, caught)
        }
        Element::Slot { slot: Slot::Name, .. } => {
            (at + 1..=(at + 6).min(words.all().len())).rev().find_map(|end| {
                if !is_name(words, at..end) {
                    return None;
                }
                let found = follow(rest, words, end, to_end, caught)?;
                caught.name = Some(at..end);
                Some(found)
            })
        }
        Element::Slot { slot: Slot::Any, .. } => {
            (at..=at + 8).find_map(|after| follow(rest, words, after, to_end, caught))
        }
    }
}

/// Whether the words can be a person's or an outlet's name: capitals at both
/// ends, particles allowed between, no comma or number inside.
pub(crate) fn is_name(words: &Words, range: Range<usize>) -> bool {
    let found = &words.all()[range.clone()];
    let particle = |at: usize| {
        matches!(
            words.folded(at),
            "de" | "du"
                | "des"
                | "d"
                | "l"
                | "la"
                | "le"
                | "les"
                | "van"
                | "von"
                | "der"
                | "den"
                | "et"
                | "and"
                | "of"
                | "al"
                | "el"
                | "y"
        )
    };
    found.first().is_some_and(|word| word.capital)
        && found.last().is_some_and(|word| word.capital)
        && range.clone().zip(found).all(|(at, word)| word.capital || particle(at))
        && found[..found.len() - 1].iter().all(|word| !word.comma && !word.colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(line: &str) -> Option<(Role, bool)> {
        let mut words = Words::default();
        words.fill(line, 0);
        PHRASES.find(&words).map(|found| (found.role, found.whole))
    }

    #[test]
    fn the_built_in_files_are_well_formed() {
        let phrases = Phrases::parse(DATA).unwrap();
        assert!(phrases.all.len() > 150, "{}", phrases.all.len());
        for language in ["fr/", "en/"] {
            assert!(DATA.iter().any(|(_, file, _)| file.starts_with(language)));
        }
    }

    #[test]
    fn broken_files_are_named() {
        let error = |data| Phrases::parse(&[(Role::Credit, "xx/credit.txt", data)]).err().unwrap();
        assert_eq!(error("= par"), "xx/credit.txt, line 1: a phrase before the first reason");
        assert_eq!(error("## why\n\npar"), "xx/credit.txt, line 3: no anchor");
        assert_eq!(error("## why\n= {who}"), "xx/credit.txt, line 2: no slot is called \"who\"");
        assert_eq!(error("## why\n="), "xx/credit.txt, line 2: an empty phrase");
        assert_eq!(
            error("## why\n= {n?} oui"),
            "xx/credit.txt, line 2: a phrase must not begin with a missing slot"
        );
    }

    #[test]
    fn anchors_hold() {
        assert_eq!(find("PARTAGER :"), Some((Role::Furniture, true)));
        assert_eq!(find("Partager le pouvoir, c'est le perdre, a dit Zoé Marl."), None);
        assert_eq!(find("Lire aussi : Le port rouvre"), Some((Role::TeaserLine, false)));
        assert_eq!(find("Il faut lire aussi les notes."), None);
        assert_eq!(find("À lire aussi"), Some((Role::TeaserHeader, true)));
        assert_eq!(find("À lire les journaux, on croirait que tout va bien."), None);
    }

    #[test]
    fn slots_catch() {
        let mut words = Words::default();
        words.fill("Publié le 5 mars 2025 à 10h12", 0);
        let found = PHRASES.find(&words).unwrap();
        assert_eq!((found.role, found.date.unwrap().1), (Role::Credit, 2..5));
        words.fill("Par Zoé Marl", 0);
        let found = PHRASES.find(&words).unwrap();
        assert_eq!((found.role, found.name), (Role::Credit, Some(1..3)));
        assert_eq!(find("Par ailleurs"), None);
        assert_eq!(find("Par chance"), None);
    }

    #[test]
    fn labels_strung_together_are_seen() {
        let mut words = Words::default();
        words.fill("Aller au contenu principal Partager 12 Imprimer", 0);
        assert!(PHRASES.strung_labels(&words).is_some());
        words.fill("Partager Sarnes", 0);
        assert!(PHRASES.strung_labels(&words).is_none());
    }
}
