//! From labels around an anchor to a [`Proposal`].

use std::ops::Range;

use super::labels::Part;
use super::layout::Place;
use crate::bio::BioTag;

/// One statement that a model finds.
///
/// Tokens are those of the [`Parse`](crate::Parse), which also says what the numbers of act, status,
/// hedges and speaker are called.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The token that it hangs on: the word that the cue is built on, or the first of a quotation
    /// without a cue.
    pub anchor: usize,
    /// Whether it is a quotation without a cue.
    pub floating: bool,
    /// How likely the anchor is one, 0 to 1.
    pub probability: f32,
    /// What is said, in order, without the signs that stand between it and the rest of the sentence.
    /// Empty where somebody refuses to say anything.
    pub content: Vec<Range<usize>>,
    /// The words that tell that something is said, in order.
    pub cue: Vec<Range<usize>>,
    /// Who says it, in the words beside it; of several the one nearest to the anchor.
    pub source: Option<Range<usize>>,
    /// To whom.
    pub addressee: Option<Range<usize>>,
    /// Where.
    pub venue: Option<Range<usize>>,
    /// A place in [`StatementLabels::acts`](crate::StatementLabels::acts).
    pub act: u8,
    /// A place in [`StatementLabels::statuses`](crate::StatementLabels::statuses).
    pub status: u8,
    /// A bit for each of [`StatementLabels::hedges`](crate::StatementLabels::hedges), the first being 1.
    pub hedges: u8,
    /// Whether the model takes the speaker for one whom no words beside the statement name.
    pub implicit: bool,
    /// A place in [`StatementLabels::speaker_kinds`](crate::StatementLabels::speaker_kinds).
    pub speaker_kind: u8,
}

/// What attributes are chosen from the scores of an anchor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Attributes {
    pub(crate) act: u8,
    pub(crate) status: u8,
    pub(crate) hedges: u8,
    pub(crate) implicit: bool,
    pub(crate) speaker_kind: u8,
}

impl Proposal {
    /// A statement without parts.
    pub(crate) fn new(anchor: usize, floating: bool, probability: f32, attributes: Attributes) -> Self {
        let Attributes { act, status, hedges, implicit, speaker_kind } = attributes;
        Self {
            anchor,
            floating,
            probability,
            content: Vec::new(),
            cue: Vec::new(),
            source: None,
            addressee: None,
            venue: None,
            act,
            status,
            hedges,
            implicit,
            speaker_kind,
        }
    }

    /// Takes the parts from the labels of a window: `path` has a place in `tags` for each token from
    /// `first` on. `places` and `forms` are those of all tokens.
    pub(crate) fn read(
        &mut self,
        tags: &[BioTag<Part>],
        path: &[u8],
        first: usize,
        places: &[Place],
        forms: &[&str],
    ) {
        let mut next = 0;
        while next < path.len() {
            let start = next;
            next += 1;
            let (BioTag::Begin(part) | BioTag::Inside(part)) = tags[usize::from(path[start])] else {
                continue;
            };
            while next < path.len() && tags[usize::from(path[next])] == BioTag::Inside(part) {
                next += 1;
            }
            let span = first + start..first + next;
            match part {
                Part::Content => self.content.extend(trimmed(span, places, forms)),
                Part::Cue => self.cue.push(span),
                Part::Source => nearer(&mut self.source, span, self.anchor),
                Part::Addressee => nearer(&mut self.addressee, span, self.anchor),
                Part::Venue => nearer(&mut self.venue, span, self.anchor),
            }
        }
    }

    /// The same with token numbers higher by `tokens`.
    pub(crate) fn moved(mut self, tokens: usize) -> Self {
        self.anchor += tokens;
        let spans = self.content.iter_mut().chain(&mut self.cue);
        for span in spans.chain(&mut self.source).chain(&mut self.addressee).chain(&mut self.venue) {
            *span = span.start + tokens..span.end + tokens;
        }
        self
    }
}

/// Keeps the span whose first token is nearer to the anchor; of equals the one that is there.
fn nearer(kept: &mut Option<Range<usize>>, span: Range<usize>, anchor: usize) {
    let distance = |span: &Range<usize>| span.start.abs_diff(anchor);
    if kept.as_ref().is_none_or(|kept| distance(&span) < distance(kept)) {
        *kept = Some(span);
    }
}

/// A content without the signs that stand between it and the rest of the sentence; nothing if it has
/// no other tokens. A sign at the end of a quotation is part of it.
fn trimmed(span: Range<usize>, places: &[Place], forms: &[&str]) -> Option<Range<usize>> {
    let Range { mut start, mut end } = span;
    while start < end && is_sign(forms[end - 1]) && places[end - 1].depth == 0 {
        end -= 1;
    }
    while start < end && is_sign(forms[start]) {
        start += 1;
    }
    (start < end).then_some(start..end)
}

fn is_sign(form: &str) -> bool {
    matches!(form, "," | "." | ";" | ":" | "…" | "–" | "—" | "-")
}

#[cfg(test)]
mod tests {
    use super::{Attributes, BioTag, Part, Place, Proposal};

    const TAGS: [BioTag<Part>; 5] = [
        BioTag::Outside,
        BioTag::Begin(Part::Content),
        BioTag::Inside(Part::Content),
        BioTag::Begin(Part::Source),
        BioTag::Inside(Part::Source),
    ];

    fn read(text: &str, path: &[u8], anchor: usize, depth: &[u8]) -> Proposal {
        let forms: Vec<_> = text.split(' ').collect();
        let places: Vec<_> = depth.iter().map(|&depth| Place { depth, ..Place::default() }).collect();
        let attributes = Attributes { act: 0, status: 0, hedges: 0, implicit: false, speaker_kind: 0 };
        let mut proposal = Proposal::new(anchor, false, 0.9, attributes);
        proposal.read(&TAGS, path, 0, &places, &forms);
        proposal
    }

    #[test]
    fn signs_around_a_content_are_none_of_it_but_those_of_a_quotation_are() {
        let found = read(
            ", il part . Elle dit « non . »",
            &[1, 2, 2, 2, 0, 0, 1, 2, 2, 2],
            5,
            &[0, 0, 0, 0, 0, 0, 1, 1, 1, 1],
        );
        assert_eq!(found.content, [1..3, 6..10]);
        assert!(read(", .", &[1, 2], 0, &[0, 0]).content.is_empty());
    }

    #[test]
    fn two_stretches_side_by_side_stay_two() {
        let found = read("il part elle reste", &[1, 2, 1, 2], 0, &[0; 4]);
        assert_eq!(found.content, [0..2, 2..4]);
    }

    #[test]
    fn of_two_sources_the_nearer_is_taken_and_of_equals_the_first() {
        let found = read("Ana dit Ivo Bo", &[3, 0, 3, 4], 1, &[0; 4]);
        assert_eq!(found.source, Some(0..1));
        let found = read("Ana a dit Ivo Bo", &[3, 0, 0, 3, 4], 2, &[0; 5]);
        assert_eq!(found.source, Some(3..5));
        let moved = found.moved(100);
        assert_eq!((moved.anchor, moved.source), (102, Some(103..105)));
    }
}
