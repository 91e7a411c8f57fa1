//! A printed name taken apart.

use crate::fold::words;

/// The gender that a title tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Gender {
    /// Mme, Mlle, Mrs, Frau …
    Feminine,
    /// M., Mr, Herr …
    Masculine,
}

/// A personal name as printed, split into its parts, all folded
/// (see [`fold`](crate::fold)).
///
/// The last word that is no suffix is the surname, what stands before it the
/// given names; a single word is a surname. Names whose surname comes first
/// (*Xi Jinping*) are therefore split the wrong way round, which
/// [`compatible`](crate::compatible) allows for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct PersonName {
    /// Titles and offices before the name, without their full stops: `m`, `mme`, `dr`, `president`.
    pub honorifics: Vec<String>,
    /// Given names in order, compound ones as two; an initial is one letter.
    pub given: Vec<String>,
    /// What links given name and surname: `de`, `van`, `der`, `al`, `ben`, `d`.
    pub particles: Vec<String>,
    /// The surname, parts of a compound joined by a hyphen; empty only where
    /// the text has no word besides titles.
    pub surname: String,
}

const FEMININE: &[&str] =
    &["mme", "mmes", "mlle", "madame", "mademoiselle", "mrs", "ms", "miss", "frau", "signora", "sra", "lady"];
const MASCULINE: &[&str] = &["m", "mm", "monsieur", "mr", "mister", "herr", "signor", "sr", "sir", "lord"];
const NEUTRAL: &[&str] = &[
    "dr",
    "docteur",
    "doctor",
    "docteure",
    "pr",
    "prof",
    "professeur",
    "professeure",
    "professor",
    "me",
    "maitre",
    "mgr",
    "monseigneur",
    "general",
    "gen",
    "colonel",
    "col",
    "capitaine",
    "captain",
    "cheikh",
    "sheikh",
    "imam",
    "ayatollah",
    "rabbi",
    "rabbin",
    "pape",
    "pope",
    "saint",
];
/// Offices that are printed as titles: “le président Karo”.
const OFFICES: &[&str] = &[
    "president",
    "presidente",
    "vice-president",
    "vice-presidente",
    "senateur",
    "senatrice",
    "senator",
    "depute",
    "deputee",
    "maire",
    "mayor",
    "ministre",
    "minister",
    "chancelier",
    "chanceliere",
    "chancellor",
    "juge",
    "judge",
    "procureur",
    "procureure",
    "commissaire",
    "lieutenant",
    "amiral",
    "admiral",
    "cardinal",
    "abbe",
    "frere",
    "soeur",
    "roi",
    "reine",
    "king",
    "queen",
    "prince",
    "princesse",
    "princess",
];
/// Articles that may stand before a title.
const ARTICLES: &[&str] = &["le", "la", "l", "les", "the"];
/// Between the names of several people.
const CONJUNCTIONS: &[&str] = &["et", "and", "und"];
/// Standing after the surname.
const SUFFIXES: &[&str] = &["jr", "junior", "senior", "ii", "iii", "iv", "phd", "md", "esq"];
const PARTICLES: &[&str] = &[
    "de", "du", "des", "d", "di", "da", "das", "do", "dos", "del", "della", "dello", "degli", "la", "le",
    "van", "von", "der", "den", "het", "ter", "ten", "zu", "zum", "zur", "af", "av", "al", "el", "ben",
    "bin", "ibn", "bint", "abou", "abu", "ould", "ait", "mac", "st", "y", "e",
];

impl PersonName {
    /// Takes `text` apart. Never fails; unknown words count as names.
    ///
    /// # Examples
    /// ```
    /// use selon_names::PersonName;
    /// let name = PersonName::parse("Mme Ursula A. von der Aue");
    /// assert_eq!(name.honorifics, ["mme"]);
    /// assert_eq!(name.given, ["ursula", "a"]);
    /// assert_eq!(name.particles, ["von", "der"]);
    /// assert_eq!(name.surname, "aue");
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut name = Self::default();
        // Only one hyphenated piece may be the surname, so white space comes first.
        let mut pieces: Vec<Vec<String>> = crate::fold(text)
            .split(' ')
            .flat_map(elision)
            .map(words)
            .filter(|piece| !piece.is_empty())
            .collect();
        // The article goes with the title: “le président Karo”, but “Le Goff”.
        if pieces.len() > 2 && has(ARTICLES, &pieces[0].join("-")) && is_honorific(&pieces[1].join("-")) {
            pieces.remove(0);
        }
        // “M.” is a title before a surname but an initial within or after a name.
        while pieces.len() > 1 && is_honorific(&pieces[0].join("-")) {
            name.honorifics.push(pieces.remove(0).join("-"));
        }
        if let [only] = pieces.as_slice()
            && is_courtesy(&only.join("-"))
        {
            name.honorifics.push(pieces.remove(0).join("-"));
        }
        while pieces.len() > 1
            && pieces.last().is_some_and(|piece| piece.len() == 1 && has(SUFFIXES, &piece[0]))
        {
            pieces.pop();
        }
        let Some(last) = pieces.pop() else { return name };
        let (linked, surname) = leading_particles(&last);
        name.surname = surname.join("-");
        while pieces.last().is_some_and(|piece| {
            piece.iter().all(|word| has(PARTICLES, word) && word.len() > 1) || is_elision(piece)
        }) {
            let piece = pieces.pop().expect("looked at just now");
            name.particles.splice(0..0, piece);
        }
        name.particles.extend(linked.iter().cloned());
        name.given = pieces.into_iter().flatten().collect();
        name
    }

    /// The gender that the title tells, if there is one.
    #[must_use]
    pub fn gender(&self) -> Option<Gender> {
        self.honorifics.iter().find_map(|title| {
            if has(FEMININE, title) {
                Some(Gender::Feminine)
            } else if has(MASCULINE, title) {
                Some(Gender::Masculine)
            } else {
                None
            }
        })
    }

    /// Whether the text names several people (“Ana Roy et Paul Karo”).
    #[must_use]
    pub fn is_several(&self) -> bool {
        self.given.iter().any(|word| has(CONJUNCTIONS, word))
    }

    /// All name words in printed order, titles left out.
    pub(crate) fn all_words(&self) -> Vec<&str> {
        let given = self.given.iter().chain(&self.particles).map(String::as_str);
        given.chain(self.surname.split('-')).filter(|word| !word.is_empty()).collect()
    }
}

/// `d'arvenne` as `d` and `arvenne`, `l'abbe` as `l` and `abbe`; other words whole.
fn elision(word: &str) -> impl Iterator<Item = &str> {
    let cut = match word.strip_prefix("d'").or_else(|| word.strip_prefix("l'")) {
        Some(rest) if !rest.is_empty() => 1,
        _ => 0,
    };
    let (before, after) = word.split_at(cut);
    [before, after.trim_start_matches('\'')].into_iter().filter(|part| !part.is_empty())
}

/// Whether a piece is the `d` or `l` cut off by [`elision`].
fn is_elision(piece: &[String]) -> bool {
    matches!(piece, [word] if word == "d" || word == "l")
}

/// `al-Arven` as its particle and its surname.
fn leading_particles(piece: &[String]) -> (&[String], &[String]) {
    let particles = piece[..piece.len() - 1].iter().take_while(|word| has(PARTICLES, word)).count();
    piece.split_at(particles)
}

/// Whether a folded word is a title that is no name even where it stands alone.
fn is_courtesy(word: &str) -> bool {
    word != "m" && [FEMININE, MASCULINE, NEUTRAL].iter().any(|list| has(list, word))
}

/// Whether a folded word before a name is a title.
fn is_honorific(word: &str) -> bool {
    word == "m" || is_courtesy(word) || has(OFFICES, word)
}

fn has(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String, String, String) {
        let name = PersonName::parse(text);
        (name.honorifics.join(" "), name.given.join(" "), name.particles.join(" "), name.surname)
    }

    #[test]
    fn names_come_apart() {
        for (text, expected) in [
            ("M. Kervadec", ("m", "", "", "kervadec")),
            ("Mme le Goff", ("mme", "", "le", "goff")),
            ("Jean-Luc Tarvis", ("", "jean luc", "", "tarvis")),
            ("J.-L. Tarvis", ("", "j l", "", "tarvis")),
            ("Ana M. Roy", ("", "ana m", "", "roy")),
            ("Dr. Zoé Roy-Petit", ("dr", "zoe", "", "roy-petit")),
            ("Hafez al-Marouni", ("", "hafez", "al", "marouni")),
            ("Hugues d’Arvenne", ("", "hugues", "d", "arvenne")),
            ("Salim ben Youdane", ("", "salim", "ben", "youdane")),
            ("Oscar Lind Jr.", ("", "oscar", "", "lind")),
            ("Roy", ("", "", "", "roy")),
            ("le professeur Roy", ("professeur", "", "", "roy")),
            ("la vice-présidente Ana Roy", ("vice-presidente", "ana", "", "roy")),
            ("l’abbé d’Arvenne", ("abbe", "", "d", "arvenne")),
            ("la ministre", ("", "", "la", "ministre")),
            ("Le Goff", ("", "", "le", "goff")),
            ("Ben", ("", "", "", "ben")),
            ("Mme", ("mme", "", "", "")),
            ("", ("", "", "", "")),
        ] {
            let (h, g, p, s) = parts(text);
            assert_eq!((h.as_str(), g.as_str(), p.as_str(), s.as_str()), expected, "{text}");
        }
    }

    #[test]
    fn several_people_are_told_apart_from_one() {
        assert!(PersonName::parse("Ana Roy et Paul Karo").is_several());
        assert!(!PersonName::parse("Ana Roy").is_several());
    }

    #[test]
    fn titles_tell_gender() {
        assert_eq!(PersonName::parse("Mme Roy").gender(), Some(Gender::Feminine));
        assert_eq!(PersonName::parse("Dr M. Roy").gender(), Some(Gender::Masculine));
        assert_eq!(PersonName::parse("Dr Roy").gender(), None);
    }
}
