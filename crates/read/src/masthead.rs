//! Mastheads: lines near the head of a page that put the outlet, a section and
//! the date of publication side by side ("Le Courrier de Sarnes | Sports |
//! 5 mars 2031"), and names of outlets in titles and copyright lines.
//!
//! A name beside a date may as well be a place or a person, so it is taken for
//! an outlet's only with further evidence: a word that outlets are called by
//! ([`is_outlet`]), or the first place in a chain of three.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::dates::{PrintedDate, date, time};
use crate::page::find;
use crate::phrases::{Role, is_name};
use crate::words::Words;

/// Longest masthead, in bytes.
const LONGEST: usize = 140;
/// Most words of an outlet's or section's name.
const NAME: usize = 7;

static OUTLET_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = Words::default();
    [include_str!("../data/fr/outlet.txt"), include_str!("../data/en/outlet.txt")]
        .iter()
        .flat_map(|data| data.lines())
        .filter(|row| !row.starts_with('#') && !row.trim().is_empty())
        .map(|row| {
            words.fill(row, 0);
            words.folded(0).to_owned()
        })
        .collect()
});

/// What a masthead names, with places in bytes of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Masthead {
    /// The outlet's name.
    pub outlet: Option<Range<usize>>,
    /// The date of publication; absent on a line with the outlet's name only.
    pub date: Option<(PrintedDate, Range<usize>)>,
}

/// Reads the line `text[line]` as a masthead.
pub(crate) fn masthead(text: &str, line: Range<usize>) -> Option<Masthead> {
    let content = &text[line.clone()];
    if content.len() > LONGEST || content.ends_with(['.', '!', '?', '…', '»']) {
        return None;
    }
    let parts = parts(text, line, &[" | ", " · ", " • ", " - ", " – ", " — "]);
    let barred = content.contains(" | ");
    let mut found = Masthead::default();
    let mut unknown = 0;
    for (index, part) in parts.iter().enumerate() {
        let (label, dated) = split_date(text, part.clone(), parts.len() > 1);
        if let Some(dated) = dated {
            // Two dates side by side are a period or a programme.
            if found.date.replace(dated).is_some() {
                return None;
            }
        }
        let Some(label) = label else { continue };
        if !is_label(text, &label) {
            return None;
        }
        let chained = index == 0 && barred && parts.len() >= 3 && is_title_cased(text, &label);
        if is_section(text, &label) {
            continue;
        }
        match outlet(text, &label) {
            Some(outlet) if found.outlet.is_none() => found.outlet = Some(outlet),
            _ if found.outlet.is_none() && chained => found.outlet = Some(label),
            _ => unknown += 1,
        }
    }
    // What stands beside the date must be known for what it is: a headline may hold a date too.
    let known = unknown == 0 || barred && found.outlet.is_some();
    let alone = parts.len() == 1 && found.outlet.is_some();
    (known && (found.date.is_some() || alone)).then_some(found)
}

/// The outlet named at the end of a title ("… | Le Courrier de Sarnes",
/// "… - sarnes-infos.fr"), with the place where the title proper ends.
pub(crate) fn suffix(text: &str, title: Range<usize>) -> Option<(Range<usize>, usize)> {
    let mut parts = parts(text, title, &[" | ", " - ", " – ", " — "]);
    let last = parts.pop()?;
    let headline = parts.last()?;
    let outlet = outlet(text, &last).or_else(|| is_site(&text[last.clone()]).then_some(last))?;
    Some((outlet, headline.end))
}

/// The outlet that a copyright line names: "© 2031 Le Courrier de Sarnes",
/// "Copyright 2031 Sarnes Media. All rights reserved."
pub(crate) fn copyright(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let content = &text[line.clone()];
    if content.len() > LONGEST || !content.starts_with(['©', 'C', 'c']) {
        return None;
    }
    let mut words = Words::default();
    words.fill(content, line.start);
    let mut at = match words.folded(0) {
        "©" => 1,
        "copyright" => 1 + usize::from(words.folded(1) == "©"),
        _ => return None,
    };
    let years = words.all()[at..].iter().take_while(|word| word.number).count();
    if years == 0 {
        return None;
    }
    at += years;
    let count = words.all().len();
    let reserved = (at..count).find(|at| {
        let three = [words.folded(*at), words.folded(at + 1), words.folded(at + 2)];
        matches!(three, ["tous", "droits", "reserves"] | ["all", "rights", "reserved"])
    });
    let end = reserved.unwrap_or(count);
    if at >= end || end - at > NAME {
        return None;
    }
    let label = words.all()[at].start..words.all()[end - 1].end;
    outlet(text, &label)
}

/// The parts of a line between `separators`, trimmed; empty ones left out.
fn parts(text: &str, line: Range<usize>, separators: &[&str]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = line.start;
    let mut push = |from: usize, to: usize| {
        let part = &text[from..to];
        let begin = from + (part.len() - part.trim_start().len());
        if !part.trim().is_empty() {
            parts.push(begin..begin + part.trim().len());
        }
    };
    while let Some((at, length)) = separators
        .iter()
        .filter_map(|separator| Some((text[start..line.end].find(separator)?, separator.len())))
        .min()
    {
        push(start, start + at);
        start += at + length;
    }
    push(start, line.end);
    parts
}

type Dated = (PrintedDate, Range<usize>);

/// Splits a part into the label before a full date and that date. Nothing but
/// a time of day may follow it, after "Publié le" beside another part also the
/// time of the last change.
fn split_date(text: &str, part: Range<usize>, beside: bool) -> (Option<Range<usize>>, Option<Dated>) {
    let mut words = Words::default();
    words.fill(&text[part.clone()], part.start);
    if beside
        && let Some(finding) = find(&words)
        && matches!(finding.role, Role::Credit | Role::Modified)
        && finding.range.start == part.start
        && let Some((printed, range)) = finding.date
    {
        let dates_publication = finding.role == Role::Credit && is_complete(printed);
        return (None, dates_publication.then_some((printed, range)));
    }
    for at in 0..words.all().len() {
        if at > 0 && !words.all()[at - 1].comma {
            continue;
        }
        let Some((printed, after)) = date(&words, at) else { continue };
        let end = time(&words, after).unwrap_or(after);
        if is_complete(printed) && end == words.all().len() {
            let place = words.all()[at].start..words.all()[after - 1].end;
            let label = (at > 0).then(|| part.start..words.all()[at - 1].end);
            return (label, Some((printed, place)));
        }
    }
    (Some(part), None)
}

fn is_complete(printed: PrintedDate) -> bool {
    matches!(printed, PrintedDate::Day(_) | PrintedDate::Ambiguous(..))
}

/// Short, begins with a capital, no sentence.
fn is_label(text: &str, label: &Range<usize>) -> bool {
    let words = &text[label.clone()];
    words.split_whitespace().count() <= NAME
        && words.chars().next().is_some_and(char::is_uppercase)
        && !words.contains([':', '«', '"', '“', '?', '!'])
}

fn is_section(text: &str, label: &Range<usize>) -> bool {
    let mut words = Words::default();
    words.fill(&text[label.clone()], label.start);
    find(&words)
        .is_some_and(|finding| finding.whole && matches!(finding.role, Role::Section | Role::Furniture))
}

/// Whether a label's words are those of a name.
fn is_title_cased(text: &str, label: &Range<usize>) -> bool {
    let mut words = Words::default();
    words.fill(&text[label.clone()], label.start);
    is_name(&words, 0..words.all().len())
}

/// The outlet's name in a label: all of it, or what stands before a bracket or
/// before the agency that copy was shared with ("… avec Delta").
fn outlet(text: &str, label: &Range<usize>) -> Option<Range<usize>> {
    let words = &text[label.clone()];
    let shared = [" avec ", " with "].iter().find_map(|with| {
        let at = words.find(with)?;
        words[at + with.len()..].starts_with(char::is_uppercase).then_some(at)
    });
    let end = shared.or_else(|| words.find(" (").filter(|_| words.ends_with(')')));
    let name = label.start..label.start + end.unwrap_or(words.len());
    is_outlet(&text[name.clone()]).then_some(name)
}

/// Whether a name is an outlet's: two words or more that begin and end as a
/// name does, one of them a word of such names.
fn is_outlet(name: &str) -> bool {
    let mut words = Words::default();
    words.fill(name, 0);
    let count = words.all().len();
    // "La Vigie des sciences": what follows a particle may be small.
    let small = |at: usize| {
        at >= 2 && matches!(words.folded(at - 1), "des" | "du" | "de" | "la" | "l" | "d" | "of" | "les")
    };
    let named = is_name(&words, 0..count) || count >= 3 && small(count - 1) && is_name(&words, 0..count - 2);
    (2..=NAME).contains(&count)
        && !name.contains([',', ':', '.'])
        && named
        && (0..count).any(|at| OUTLET_WORDS.contains(words.folded(at)) && words.all()[at].capital)
}

/// "sarnes-infos.fr".
fn is_site(name: &str) -> bool {
    const DOMAINS: [&str; 8] = [".fr", ".com", ".org", ".net", ".be", ".ch", ".ca", ".co.uk"];
    let name = name.to_lowercase();
    DOMAINS.iter().any(|domain| name.strip_suffix(domain).is_some_and(|site| site.len() >= 3))
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The outlet and the date of a line, as words.
    fn read(line: &str) -> Option<(Option<&str>, Option<&str>)> {
        let found = masthead(line, 0..line.len())?;
        let words = |range: Range<usize>| &line[range];
        Some((found.outlet.map(words), found.date.map(|(_, range)| words(range))))
    }

    #[test]
    fn outlet_section_and_date_are_told_apart() {
        for (line, outlet, date) in [
            ("Le Courrier de Sarnes, lundi 3 mars 2031", Some("Le Courrier de Sarnes"), "lundi 3 mars 2031"),
            ("L’Écho du Vallon | Sports | 11 mars 2031", Some("L’Écho du Vallon"), "11 mars 2031"),
            ("Port Liss Soir | Vie locale | 11 mars 2031", Some("Port Liss Soir"), "11 mars 2031"),
            ("Grand Large | La voix du dimanche | 16 mars 2031", Some("Grand Large"), "16 mars 2031"),
            ("La Revue des oiseaux, 4 avril 2031", Some("La Revue des oiseaux"), "4 avril 2031"),
            ("Monde | Publié le 1er mars 2031 à 10 h 05, mis à jour à 11 h 30", None, "1er mars 2031"),
            ("March 12, 2031 | The Liss Courier", Some("The Liss Courier"), "March 12, 2031"),
            ("The Liss Courier - 12 March 2031, 08:05", Some("The Liss Courier"), "12 March 2031"),
        ] {
            assert_eq!(read(line), Some((outlet, Some(date))), "{line}");
        }
        assert_eq!(read("THE LISS GAZETTE"), Some((Some("THE LISS GAZETTE"), None)));
        assert_eq!(read("La Gazette de Liss avec Delta"), Some((Some("La Gazette de Liss"), None)));
        assert_eq!(read("The Liss Gazette (version française)"), Some((Some("The Liss Gazette"), None)));
    }

    #[test]
    fn headlines_and_sentences_are_no_mastheads() {
        for line in [
            "Discours de la maire, 5 mars 2031",
            "Incendie à Sarnes - 3 mars 2031",
            "Le Courrier de Sarnes ferme, 3 mars 2031",
            "Le 5 mars 2031, le port a fermé",
            "Zoé Marl | 3 mars 2031 | 4 mars 2031",
            "Le port a fermé le 5 mars 2031",
            "Zoé Marl lit la presse",
            "Le Courrier de Sarnes avec la maire",
            "Publié le 5 mars 2031, le rapport accuse",
            "Sarnes",
            "Gazette",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_title_ends_before_the_site_s_name() {
        let read = |title: &'static str| {
            suffix(title, 0..title.len()).map(|(outlet, end)| (&title[..end], &title[outlet]))
        };
        let title = "Le port rouvre - Un soulagement";
        assert_eq!(read("Le port rouvre | Le Courrier"), Some(("Le port rouvre", "Le Courrier")));
        assert_eq!(read("Le port rouvre - Un soulagement – Radio Sarnes"), Some((title, "Radio Sarnes")));
        assert_eq!(read("Le port rouvre | sarnes-infos.fr"), Some(("Le port rouvre", "sarnes-infos.fr")));
        for title in
            [title, "Le port rouvre - Zoé Marl", "Le port ferme – La Gazette proteste", "Le Courrier"]
        {
            assert_eq!(read(title), None, "{title}");
        }
    }

    #[test]
    fn a_copyright_may_name_the_outlet() {
        let read = |line: &'static str| copyright(line, 0..line.len()).map(|range| &line[range]);
        assert_eq!(read("© 2031 Le Courrier de Sarnes"), Some("Le Courrier de Sarnes"));
        assert_eq!(read("Copyright © 2031 Liss Herald. All rights reserved."), Some("Liss Herald"));
        for line in ["© 2031 Zoé Marl", "© Le Courrier", "© 2031 AFP", "Tous droits réservés 2031"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
