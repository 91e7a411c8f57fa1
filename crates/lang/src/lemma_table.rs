//! [`LemmaTable`]: the lemmas of word forms, by part of speech.

use fst::Map;

/// Lemmas of the forms of one language.
///
/// Built by `examples/build_lemmas.rs`. A map leads from a part of speech and a form to a line of `edits`; a
/// line has an edit for each lemma that the form can have, the likeliest first. An edit says how many letters
/// go from the end of the form and what comes in their place, so that forms inflected alike share their line.
pub struct LemmaTable {
    /// None where the language has no table.
    map: Option<Map<&'static [u8]>>,
    edits: Vec<&'static str>,
}

impl LemmaTable {
    /// A table over bytes that live as long as the program; no bytes are a table without forms.
    ///
    /// # Panics
    /// If the bytes are not a finite-state map: they are part of the program.
    #[must_use]
    pub fn new(map: &'static [u8], edits: &'static str) -> Self {
        Self {
            map: (!map.is_empty())
                .then(|| Map::new(map).expect("the table of lemmas in the program is whole")),
            edits: edits.lines().collect(),
        }
    }

    /// The lemma of a form as a universal part of speech (`VERB`), `None` if the table has not got it.
    ///
    /// `form` is composed, in lower case, with straight apostrophes. Where it can have several lemmas, the one
    /// that `proposal` is, but for its case; else the one that has the most letters in common with it from the
    /// beginning; else the likeliest.
    #[must_use]
    pub fn best(&self, form: &str, tag: &str, proposal: &str) -> Option<String> {
        let line = self.map.as_ref()?.get(format!("{tag}\t{form}"))?;
        let lemmas = self.edits[usize::try_from(line).ok()?].split('\t').map(|edit| apply(edit, form));
        let proposal_lower = proposal.to_lowercase();
        let mut best: Option<(usize, String)> = None;
        for lemma in lemmas {
            let lower = lemma.to_lowercase();
            let rank = if lower == proposal_lower {
                usize::MAX - usize::from(lemma != proposal)
            } else {
                lower.chars().zip(proposal_lower.chars()).take_while(|(a, b)| a == b).count()
            };
            if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                best = Some((rank, lemma));
            }
        }
        best.map(|(_, lemma)| lemma)
    }
}

/// What an edit (`3 er`) makes of a form.
fn apply(edit: &str, form: &str) -> String {
    let (strip, append) = edit.split_once(' ').expect("an edit has two parts");
    let strip: usize = strip.parse().expect("an edit begins with a number");
    let end = strip.checked_sub(1).map_or(form.len(), |last| {
        form.char_indices().rev().nth(last).expect("an edit takes no more letters than there are").0
    });
    format!("{}{append}", &form[..end])
}

#[cfg(test)]
mod tests {
    use crate::Language;

    #[test]
    fn the_tag_decides_between_readings() {
        let french = Language::french().lemma_table();
        for (form, tag, lemma) in [
            ("dit", "VERB", "dire"),
            ("peuvent", "VERB", "pouvoir"),
            ("va", "VERB", "aller"),
            ("part", "VERB", "partir"),
            ("part", "NOUN", "part"),
            ("première", "ADJ", "premier"),
            ("l'", "DET", "le"),
            ("est", "AUX", "être"),
            ("est", "NOUN", "est"),
        ] {
            assert_eq!(french.best(form, tag, "").as_deref(), Some(lemma), "{form} {tag}");
        }
        let english = Language::english().lemma_table();
        for (form, tag, lemma) in [
            ("said", "VERB", "say"),
            ("thought", "VERB", "think"),
            ("thought", "NOUN", "thought"),
            ("children", "NOUN", "child"),
            ("better", "ADJ", "good"),
            ("i", "PRON", "I"),
        ] {
            assert_eq!(english.best(form, tag, "").as_deref(), Some(lemma), "{form} {tag}");
        }
    }

    #[test]
    fn the_proposal_decides_between_several_lemmas() {
        let french = Language::french().lemma_table();
        assert_eq!(french.best("fonde", "VERB", "fonder").as_deref(), Some("fonder"));
        assert_eq!(french.best("fonde", "VERB", "fondre").as_deref(), Some("fondre"));
        assert_eq!(french.best("fonde", "VERB", "Fondre").as_deref(), Some("fondre"));
        assert_eq!(french.best("fonde", "VERB", "fondrer").as_deref(), Some("fondre"));
    }

    #[test]
    fn what_is_not_there_is_not_made_up() {
        assert_eq!(Language::french().lemma_table().best("zorglubons", "VERB", "zorgluber"), None);
        assert_eq!(Language::french().lemma_table().best("première", "X", "première"), None);
    }
}
