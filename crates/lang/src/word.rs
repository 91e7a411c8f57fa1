//! Where a word ends, and where what is written together is cut.

use crate::segmentation::Segmentation;
use crate::{Lexicon, Tags};

/// Bytes of the longest word.
const MAX_WORD: usize = 200;

/// What may stand between a number and the word that it counts.
const SPACES: [char; 4] = [' ', '\u{A0}', '\u{202F}', '\u{2009}'];

/// The plain hyphen and its two relatives that look the same.
pub(crate) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

fn plain(letter: char) -> char {
    match letter {
        _ if is_hyphen(letter) => '-',
        _ if is_apostrophe(letter) => '\'',
        _ => letter,
    }
}

pub(crate) fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ')
}

/// Letters, digits, combining marks and what stands inside words without being seen.
fn continues_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..'\u{370}' | '\u{AD}' | '\u{200D}')
}

/// One past the last byte of the word at `start`; what an apostrophe elides ends with it.
pub(crate) fn end(text: &str, start: usize, language: &Segmentation) -> usize {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let here = start + offset;
        // What goes on longer is no word, and every full stop looks back over it.
        if offset > MAX_WORD {
            break;
        }
        let next = letters.peek().map(|&(_, next)| next);
        if continues_word(letter) {
            end = here + letter.len_utf8();
            continue;
        }
        let word = &text[start..here];
        let goes_on = match letter {
            '\'' | '’' | 'ʼ' => {
                let after = here + letter.len_utf8();
                if language.is_elision(word) {
                    return end_of_whole(text, start, language).unwrap_or(after);
                }
                if elides_pronoun(word, &text[after..], language) {
                    return after;
                }
                next.is_some_and(char::is_alphabetic)
            }
            '-' | '\u{2010}' | '\u{2011}' => {
                // “-t’il” for “-t-il”, a common slip, is left alone.
                next.is_some_and(continues_word)
            }
            '.' => {
                // “c.-à-d.”
                if let Some(after) = end_of_whole(text, start, language) {
                    return after;
                }
                if !keeps_full_stop(text, start, here, language) {
                    break;
                }
                end = here + 1;
                // “U.S.”, “J.-P.” and “Ph.D.” go on, anything else ends here; “etc.Puis” lost a space.
                let initial = word.chars().next_back().is_some_and(char::is_uppercase);
                next == Some('-')
                    || begins_letter(&text[end..])
                    || (next.is_some_and(char::is_uppercase) && (initial || begins_initial(&text[end..])))
            }
            '°' | 'º' if word.len() <= 2 => return here + letter.len_utf8(),
            '&' => word.ends_with(char::is_uppercase) && next.is_some_and(char::is_uppercase),
            '_' | '·' => next.is_some_and(continues_word),
            '(' => match end_of_bracketed_ending(text, here, language) {
                Some(after) => return after,
                None => false,
            },
            _ => false,
        };
        if !goes_on {
            break;
        }
    }
    end
}

/// Whether the full stop at `here` belongs to the word before it: an initial, an
/// acronym or an abbreviation.
fn keeps_full_stop(text: &str, start: usize, here: usize, language: &Segmentation) -> bool {
    let word = &text[start..here];
    let after = &text[here + 1..];
    if after.starts_with('.') {
        return false;
    }
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let acronym = word.contains('.')
        && word.split(['.', '-']).all(|part| {
            let mut letters = part.chars();
            letters.next().is_none_or(char::is_alphabetic) && letters.next().is_none()
        });
    // “a.m.”, “e.g.”: a single letter and another one behind its full stop.
    let small = word.chars().nth(1).is_none() && begins_letter(after);
    // “D-N.Y.”: another initial follows.
    let joined = begins_initial(after)
        && word
            .rsplit_once(is_hyphen)
            .is_some_and(|(_, last)| last.len() == 1 && last.starts_with(char::is_uppercase));
    if initial || acronym || small || joined {
        return true;
    }
    // “Ph.D.”: what comes before was found to keep its own.
    let degree = word.rsplit_once('.').is_some_and(|(_, last)| {
        let mut letters = last.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    });
    degree
        || language.is_abbreviation(
            word,
            text[..start].trim_end_matches(SPACES),
            after.trim_start_matches(SPACES),
        )
}

/// Whether a pronoun with its vowel elided ends a word before an apostrophe, and a short word follows
/// that stands for something: “donne-m'en”, unlike “Côtes-d'Armor”.
fn elides_pronoun(word: &str, after: &str, language: &Segmentation) -> bool {
    let Some((_, last)) = word.rsplit_once(is_hyphen) else { return false };
    let rest = after.find(|letter: char| !continues_word(letter)).map_or(after, |end| &after[..end]);
    let clitic = |form: &str| {
        let length = form.len() + 1;
        language.clitics().iter().any(|clitic| clitic.form.len() == length && clitic.form.ends_with(form))
    };
    language.is_elision(last)
        && matches!(rest.len(), 1..=2)
        && !after[rest.len()..].starts_with(is_hyphen)
        && clitic(rest)
}

/// Whether a text begins with a single capital letter and a full stop.
fn begins_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next() == Some('.')
}

/// Whether a text begins with a single small letter that no other letter or digit follows.
fn begins_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_lowercase) && !letters.next().is_some_and(char::is_alphanumeric)
}

/// The end of a fixed expression with elided words in it (“c'est-à-dire”).
fn end_of_whole(text: &str, start: usize, language: &Segmentation) -> Option<usize> {
    let same = |whole: &str| {
        let mut rest = text[start..].char_indices();
        for letter in whole.chars() {
            let (_, found) = rest.next()?;
            if found.to_lowercase().map(plain).ne([letter]) {
                return None;
            }
        }
        match rest.next() {
            Some((_, after)) if continues_word(after) || is_hyphen(after) => None,
            Some((offset, _)) => Some(start + offset),
            None => Some(text.len()),
        }
    };
    language.wholes().iter().find_map(|whole| same(whole))
}

/// The end of a second ending in brackets: “délégué(e)s”.
fn end_of_bracketed_ending(text: &str, bracket: usize, language: &Segmentation) -> Option<usize> {
    let rest = &text[bracket + 1..];
    let length = rest.bytes().take(6).position(|byte| byte == b')')?;
    if !language.is_bracketed_ending(rest.get(..length)?) {
        return None;
    }
    let after = bracket + length + 2;
    let letters = text[after..].chars().take(2).take_while(|letter| letter.is_alphabetic());
    Some(after + letters.map(char::len_utf8).sum::<usize>())
}

/// Where a word is cut in two.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    /// In bytes from its start.
    pub(crate) at: usize,
    /// Whether the two are one multiword token of Universal Dependencies.
    pub(crate) glued: bool,
}

/// Where a pronoun (“a-t-il”), an enclitic (“don't”) or the second word of a
/// contraction (“cannot”) is cut off.
pub(crate) fn cut(word: &str, language: &Segmentation, lexicon: &Lexicon) -> Option<Cut> {
    let apostrophe = word.contains(is_apostrophe);
    if apostrophe {
        let enclitic = language.enclitics().iter().find_map(|suffix| suffix_start(word, suffix));
        if let Some(at) = enclitic {
            return Some(Cut { at, glued: true });
        }
    }
    if word.contains(is_hyphen) {
        return clitic(word, language, lexicon).map(|at| Cut { at, glued: false });
    }
    language.cut_of_contraction(word).map(|at| Cut { at, glued: true })
}

/// Where `suffix` starts at the end of a word, in bytes; the word must be longer.
fn suffix_start(word: &str, suffix: &str) -> Option<usize> {
    let mut letters = word.char_indices().rev();
    let mut start = word.len();
    for letter in suffix.chars().rev() {
        let (at, found) = letters.next()?;
        if found.to_lowercase().map(plain).ne([letter]) {
            return None;
        }
        start = at;
    }
    (start > 0).then_some(start)
}

/// Where an inverted pronoun (“a-t-il”) is cut off, in bytes of the word.
fn clitic(word: &str, language: &Segmentation, lexicon: &Lexicon) -> Option<usize> {
    let (cut, suffix) =
        language.clitics().iter().find_map(|clitic| Some((suffix_start(word, clitic.form)?, clitic)))?;
    let tags = |form: &str| {
        let mut lower = [0; MAX_WORD + 8];
        let mut length = 0;
        for letter in form.chars().flat_map(char::to_lowercase).map(plain) {
            let end = length + letter.len_utf8();
            letter.encode_utf8(lower.get_mut(length..end)?);
            length = end;
        }
        Some(lexicon.look_up(std::str::from_utf8(&lower[..length]).ok()?).0)
    };
    // “rendez-vous” and “celui-ci” are words of their own.
    if !tags(word)?.is_empty() {
        return None;
    }
    let before = tags(&word[..cut])?;
    // What follows an imperative only (“-moi”) follows many names too: “Bar-le-Duc”.
    let fits = if suffix.is_object { before.any(Tags::FINITE) } else { !before.is_empty() };
    // “puissé-je”: the accent is there for the pronoun only.
    let accented = || {
        let stem = word[..cut].strip_suffix('é').filter(|_| !suffix.is_object)?;
        tags(&format!("{stem}e")).map(|tags| tags.any(Tags::FINITE))
    };
    let fits = fits || accented().unwrap_or(false);
    // “donne-le-moi”: the verb stands before another pronoun.
    (fits || (suffix.is_object && clitic(&word[..cut], language, lexicon).is_some())).then_some(cut)
}

/// Where the first hyphen of a compound is cut, in bytes; none after a prefix (“co-founder”).
pub(crate) fn cut_of_compound(word: &str, language: &Segmentation) -> Option<usize> {
    let digits = word.chars().any(char::is_numeric);
    let mut from = 0;
    for (at, hyphen) in word.match_indices(is_hyphen) {
        let part = &word[from..at];
        from = at + hyphen.len();
        // “F-16” and codes of letters and digits stay whole.
        if language.is_prefix(part) || (digits && part.chars().all(char::is_uppercase)) {
            continue;
        }
        return Some(at);
    }
    None
}
