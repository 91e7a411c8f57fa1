//! What statements are told by: the part `statements` of a weights file's description.

use serde::Deserialize;

use crate::bio::BioTag;
use crate::labels::distinct;

/// The closed lists that the statement heads choose from.
#[derive(Debug)]
pub struct StatementLabels {
    /// What a speaker does.
    pub acts: Vec<String>,
    /// Whether a statement was made.
    pub statuses: Vec<String>,
    /// How the article keeps its distance; at most eight.
    pub hedges: Vec<String>,
    /// What a speaker is.
    pub speaker_kinds: Vec<String>,
    pub(crate) parts: Vec<BioTag<Part>>,
    /// From which probability on a token is an anchor.
    pub(crate) threshold: f32,
    /// Tokens of a window before its anchor.
    pub(crate) before: usize,
    /// The act that needs no content.
    pub(crate) refusal: Option<u8>,
}

/// A part of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What is said.
    Content,
    /// The words that tell that something is said.
    Cue,
    /// Who says it.
    Source,
    /// To whom.
    Addressee,
    /// Where.
    Venue,
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "content" => Some(Self::Content),
            "cue" => Some(Self::Cue),
            "source" => Some(Self::Source),
            "addressee" => Some(Self::Addressee),
            "venue" => Some(Self::Venue),
            _ => None,
        }
    }
}

/// What a description says of statements.
#[derive(Deserialize)]
pub(crate) struct StatementDescription {
    labels: Vec<String>,
    acts: Vec<String>,
    statuses: Vec<String>,
    hedges: Vec<String>,
    kinds: Vec<String>,
    before: usize,
    #[serde(default = "usual_threshold")]
    threshold: f32,
}

fn usual_threshold() -> f32 {
    0.4
}

impl StatementDescription {
    /// Its lists, or what is wrong with them.
    pub(crate) fn labels(self) -> Result<StatementLabels, String> {
        let parts = self
            .labels
            .iter()
            .map(|text| {
                BioTag::parse(text, Part::parse)
                    .ok_or_else(|| format!("{text:?} is no label of a part of a statement"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        for (list, most, what) in [
            (&self.labels, 256, "labels of parts of statements"),
            (&self.acts, 256, "acts"),
            (&self.statuses, 256, "statuses"),
            (&self.kinds, 256, "kinds of speakers"),
        ] {
            if list.is_empty() || list.len() > most {
                return Err(format!("it has {} {what}, not 1 to {most}", list.len()));
            }
            distinct(list, what)?;
        }
        distinct(&self.hedges, "hedges")?;
        if self.hedges.len() > 8 {
            return Err(format!("it has {} hedges, not 8 at most", self.hedges.len()));
        }
        if !(0.0..=1.0).contains(&self.threshold) {
            return Err(format!("its threshold for statements, {}, is no probability", self.threshold));
        }
        let refusal = self.acts.iter().position(|act| act == "refuse-comment");
        Ok(StatementLabels {
            acts: self.acts,
            statuses: self.statuses,
            hedges: self.hedges,
            speaker_kinds: self.kinds,
            parts,
            threshold: self.threshold,
            before: self.before,
            refusal: refusal.map(|act| u8::try_from(act).expect("at most 256 acts")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::StatementDescription;

    fn description(change: impl Fn(&mut serde_json::Value)) -> Result<super::StatementLabels, String> {
        let mut value = serde_json::json!({
            "labels": ["O", "B-content", "I-content"], "acts": ["assert", "refuse-comment"], "statuses": ["made"],
            "hedges": ["alleged"], "kinds": ["person"], "before": 10,
        });
        change(&mut value);
        serde_json::from_value::<StatementDescription>(value).expect("an object of this form").labels()
    }

    #[test]
    fn what_a_description_leaves_out_is_as_usual() {
        let labels = description(|_| ()).expect("in order");
        assert_eq!((labels.threshold, labels.refusal, labels.parts.len()), (0.4, Some(1), 3));
    }

    #[test]
    fn a_description_that_cannot_be_right_is_refused_with_the_reason() {
        let refused = |key: &str, value: serde_json::Value| {
            description(|description| description[key] = value.clone()).expect_err(key)
        };
        assert!(refused("labels", serde_json::json!(["O", "B-mood"])).contains("B-mood"));
        assert!(refused("acts", serde_json::json!([])).contains("acts"));
        assert!(
            refused("hedges", serde_json::json!(["1", "2", "3", "4", "5", "6", "7", "8", "9"]))
                .contains("hedges")
        );
        assert!(refused("hedges", serde_json::json!(["h", "h"])).contains("twice"));
        assert!(refused("threshold", serde_json::json!(1.5)).contains("1.5"));
    }
}
