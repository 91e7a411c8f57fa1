//! Zones: which part of a page a line belongs to.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ByteRange;

/// What a stretch of a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ZoneKind {
    /// The headline.
    Title,
    /// The summary under the headline.
    Standfirst,
    /// Place and date that open a wire story.
    Dateline,
    /// The article itself.
    Body,
    /// A heading inside the body.
    Subheading,
    /// Words under a picture.
    Caption,
    /// Who wrote, translated or supplied the copy.
    Credit,
    /// Menus, buttons, sharing labels.
    Furniture,
    /// The beginning of another story.
    Teaser,
    /// A reader's words.
    Comment,
    /// Legal notice, translation notice.
    Disclaimer,
    /// The invitation to subscribe.
    Paywall,
}

impl ZoneKind {
    /// Whether statements found here are shown by default: title, standfirst,
    /// body, subheading and caption are the article, the rest surrounds it.
    #[must_use]
    pub fn is_article(self) -> bool {
        matches!(self, Self::Title | Self::Standfirst | Self::Body | Self::Subheading | Self::Caption)
    }

    /// The name used in records.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Subheading => "subheading",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Furniture => "furniture",
            Self::Teaser => "teaser",
            Self::Comment => "comment",
            Self::Disclaimer => "disclaimer",
            Self::Paywall => "paywall",
        }
    }
}

/// A labelled stretch of a document. Zones never remove text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// What the stretch is for.
    pub kind: ZoneKind,
    /// Where it stands, in bytes.
    pub range: ByteRange,
    /// The rule or the evidence that decided, for `selon explain` and for the reader.
    pub reason: String,
}
