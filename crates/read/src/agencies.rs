//! News agencies and the forms of their names in credits.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::words::Words;

/// One form of an agency's name.
#[derive(Debug)]
struct Form {
    agency: &'static str,
    words: Vec<String>,
    /// Matches capitals only.
    upper: bool,
}

static FORMS: LazyLock<HashMap<String, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: HashMap<String, Vec<Form>> = HashMap::new();
    let mut words = Words::default();
    for row in include_str!("../data/agencies.tsv").lines() {
        if row.starts_with('#') || row.trim().is_empty() {
            continue;
        }
        let mut cells = row.split('\t');
        let agency = cells.next().unwrap_or_default();
        for form in cells {
            words.fill(form, 0);
            let folded: Vec<_> = (0..words.all().len()).map(|at| words.folded(at).to_owned()).collect();
            let upper = words.all().iter().all(|word| word.upper);
            let entry = forms.entry(folded[0].clone()).or_default();
            entry.push(Form { agency, words: folded, upper });
            // The longest form first, so that "AFP Relaxnews" is not read as "AFP".
            entry.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
        }
    }
    forms
});

/// Reads an agency's name at the `at`-th word; gives its usual name and the
/// index after its last word.
pub(crate) fn agency(words: &Words, at: usize) -> Option<(&'static str, usize)> {
    let forms = FORMS.get(words.folded(at))?;
    let form = forms.iter().find(|form| {
        let end = at + form.words.len();
        let found = words.all().get(at..end);
        found.is_some_and(|found| !form.upper || found.iter().all(|word| word.upper))
            && form.words.iter().zip(at..).all(|(word, index)| words.folded(index) == word)
    })?;
    Some((form.agency, at + form.words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<&'static str> {
        let mut words = Words::default();
        words.fill(text, 0);
        agency(&words, 0).map(|(name, _)| name)
    }

    #[test]
    fn capitals_matter_for_acronyms_only() {
        assert_eq!(read("AFP"), Some("AFP"));
        assert_eq!(read("Agence France-Presse"), Some("AFP"));
        assert_eq!(read("REUTERS"), Some("Reuters"));
        assert_eq!(read("BelTA"), Some("BelTA"));
        assert_eq!(read("belta"), Some("BelTA"));
        assert_eq!(read("map"), None);
        assert_eq!(read("ap"), None);
        assert_eq!(read("afpa"), None);
    }
}
