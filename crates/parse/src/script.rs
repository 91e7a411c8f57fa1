//! Lemmas as edit scripts: how a lemma is made from its form.
//!
//! A script (Chrupała 2008) says which case to work in, how many letters to take from the end and what
//! to put there; the model chooses among those that occur in its training data.

/// One edit script, read from its text `CASE STRIP APPEND` (see `training/selon_training/lemmas.py`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LemmaScript {
    lower: bool,
    strip: usize,
    append: String,
}

impl LemmaScript {
    /// Reads a script; `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ' ');
        let lower = match parts.next()? {
            "l" => true,
            "k" => false,
            _ => return None,
        };
        Some(Self { lower, strip: parts.next()?.parse().ok()?, append: parts.next()?.to_owned() })
    }

    /// Appends the lemma of `form` to `lemma`.
    pub fn apply(&self, form: &str, lemma: &mut String) {
        let end = match self.strip {
            0 => form.len(),
            strip => form.char_indices().rev().nth(strip - 1).map_or(0, |(at, _)| at),
        };
        if self.lower {
            lemma.extend(form[..end].chars().flat_map(char::to_lowercase));
        } else {
            lemma.push_str(&form[..end]);
        }
        lemma.push_str(&self.append);
    }
}

#[cfg(test)]
mod tests {
    use super::LemmaScript;

    fn lemma(script: &str, form: &str) -> String {
        let mut lemma = String::new();
        LemmaScript::parse(script).expect("a script").apply(form, &mut lemma);
        lemma
    }

    #[test]
    fn endings_are_exchanged() {
        assert_eq!(lemma("l 2 er", "Annoncés"), "annoncer");
        assert_eq!(lemma("k 0 ", "Orsini"), "Orsini");
        assert_eq!(lemma("l 9 être", "Été"), "être");
    }

    #[test]
    fn what_is_no_script_is_refused() {
        for text in ["", "l", "l 2", "x 2 er", "l two er"] {
            assert_eq!(LemmaScript::parse(text), None, "{text}");
        }
    }
}
