//! Proper names: capitals, initials and the small words between them.

use selon_lang::{Tags, WordClass};

use crate::view::View;

/// One past the last item of a proper name: capitals, initials and the small words between.
pub(crate) fn name_end(view: &View<'_>, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    while end < limit {
        if view.is_word(end) && view.capital(end) && !view.has(end, Tags::SUBJECT_PRONOUN) {
            // “à l'AFP Hugo Lemaire”: initials and then a given name are two names.
            let given = view.has(end, Tags::NAME_MASCULINE | Tags::NAME_FEMININE);
            if given && end == start + 1 && initials(view, start) {
                break;
            }
            end += 1;
            continue;
        }
        let mut ahead = end;
        while ahead < limit && ahead < end + 3 && view.in_class(ahead, WordClass::Particle) {
            ahead += 1;
        }
        // “Simone de La Tour”, “Ana d'Arc”; “le président du Sénat” is no name.
        let joins = ahead > end
            && ahead < limit
            && view.capital(ahead)
            && view.is_word(ahead)
            && !view.is(end, &["du", "des", "la", "le", "l'"])
            && person_like(view, start);
        if joins {
            end = ahead + 1;
            continue;
        }
        break;
    }
    end
}

/// “AFP”, “ONU”: capitals only, more than one of them.
fn initials(view: &View<'_>, item: usize) -> bool {
    let word = view.text(item..item + 1);
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Whether a name starts as the name of a person does.
fn person_like(view: &View<'_>, start: usize) -> bool {
    view.has(start, Tags::NAME_MASCULINE | Tags::NAME_FEMININE) || view.tags(start).is_empty()
}
