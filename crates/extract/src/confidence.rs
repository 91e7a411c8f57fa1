//! How sure a statement is: the rule's record times the speaker's.
//!
//! Both factors are shares of right records, measured on annotated articles
//! (the training part of the French gold, smoothed where a rule is rare) and
//! rounded: for the rule, that at least half of the content is the same as the
//! annotators'; for the speaker, that it is the same person where the content
//! is. `selon eval` prints how well the product is calibrated.

use crate::draft::Draft;
use crate::speakers::{Evidence, Resolved};

/// The confidence of a statement, 0 to 1, with two decimals.
pub(crate) fn of(draft: &Draft, who: &Resolved) -> f64 {
    ((content(draft.rule) * speaker(draft, who)) * 100.0).round() / 100.0
}

fn content(rule: &str) -> f64 {
    match rule {
        "quote.incise" => 0.93,
        "according-to" | "that-clause" | "incise" | "floating" => 0.88,
        "incise.inside" | "label" | "relay.according-to" | "relay.cited-by" | "relay.incise" => 0.85,
        "quote.colon" | "quote.before" | "floating.colon" | "label.interview" | "relay.citing" => 0.80,
        "naming" | "quote.object" | "refusal" => 0.75,
        "asked-whether" | "question" => 0.70,
        "quote.after" | "passive" => 0.68,
        "noun" | "infinitive" | "nominal.according-to-which" => 0.65,
        _ => 0.60,
    }
}

fn speaker(draft: &Draft, who: &Resolved) -> f64 {
    if draft.carry {
        return 0.55;
    }
    match who.evidence {
        Evidence::Name => 0.97,
        Evidence::Description => 0.82,
        Evidence::Pronoun => 0.74,
        Evidence::None => 0.50,
    }
}
