//! Which language a text is in.

use whatlang::{Detector, Lang};

use crate::Language;

/// Bytes that are looked at: enough for a sure answer, little enough to cost nothing.
const SAMPLE: usize = 4_000;

/// The language pack for `text`, or `None` where its language has no pack.
///
/// Short texts are told apart among the languages that have packs; a long
/// text in a third language gives `None`.
#[must_use]
pub fn identify(text: &str) -> Option<&'static Language> {
    match code(text)? {
        "fr" => Some(Language::french()),
        _ => None,
    }
}

/// ISO 639-1 code of the main language of `text`, `None` where it cannot be told.
#[must_use]
pub fn code(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let info = whatlang::detect(sample)?;
    let language = if info.is_reliable() {
        info.lang()
    } else {
        // Short text: choose between the languages that we read.
        Detector::with_allowlist(vec![Lang::Fra, Lang::Eng]).detect_lang(sample)?
    };
    Some(match language {
        Lang::Fra => "fr",
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn french_and_english_are_told_apart() {
        assert_eq!(code("Le ministre a déclaré hier que la situation était grave."), Some("fr"));
        assert_eq!(code("The minister said yesterday that the situation was grave."), Some("en"));
        assert_eq!(code("12 34"), None);
    }
}
