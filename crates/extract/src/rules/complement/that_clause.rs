//! “affirme que P”.

use selon_lang::Tags;

use super::super::Sentence;

pub(super) fn that_after(sentence: &Sentence<'_>, at: usize, limit: usize) -> Option<usize> {
    let view = &sentence.view;
    if at >= limit {
        return None;
    }
    if view.has(at, Tags::THAT) {
        // “craint ainsi que P”: the adverb belongs to the verb.
        let adverb = at > 1
            && view.is(at - 1, &["ainsi"])
            && sentence.groups.iter().any(|group| group.items.end == at - 1);
        let compound = !adverb
            && at > 0
            && view.is(
                at - 1,
                &[
                    "plus", "moins", "alors", "ce", "tandis", "ainsi", "même", "autre", "tel", "telle",
                    "rien", "dès", "bien", "sans", "avant", "après", "parce",
                ],
            );
        return (!compound).then_some(at);
    }
    // A quotation that begins with the subordinator: “affirme « qu'il part »”.
    let quotation = view.quotation(at)?;
    let first = view.analysis.token(quotation.inner_first.min(quotation.end - 1));
    first.tags.any(Tags::THAT).then_some(at)
}
