//! [`Sentence`], [`Word`], [`MultiwordToken`]: what a file holds.

use std::ops::Range;

/// What stands in a column that has no value.
pub const ABSENT: &str = "_";

/// A sentence with its comments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The comment lines, without their `#` and with the space that usually follows it.
    pub comments: Vec<String>,
    /// The syntactic words in order; the word at place `n` has the ID `n + 1`.
    pub words: Vec<Word>,
    /// Surface tokens of several words, in order; they do not overlap.
    pub multiword_tokens: Vec<MultiwordToken>,
}

/// A syntactic word: the columns of its line as they stand there, `_` ([`ABSENT`]) for no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word; it may hold spaces ("20 000").
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Its universal part of speech.
    pub upos: String,
    /// Its part of speech in the treebank's own tags.
    pub xpos: String,
    /// Its features, `Name=Value` with `|` between them.
    pub feats: String,
    /// The ID of its head, 0 for the root; `None` where no tree is given.
    pub head: Option<usize>,
    /// Its relation to the head, with subtype.
    pub deprel: String,
    /// The enhanced graph.
    pub deps: String,
    /// Anything else, such as `SpaceAfter=No`.
    pub misc: String,
}

/// A surface token of several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MultiwordToken {
    /// Places of its words in [`Sentence::words`], counted from 0; not empty.
    pub words: Range<usize>,
    /// The token as it stands in the text.
    pub form: String,
    /// What concerns the token, such as `SpaceAfter=No`.
    pub misc: String,
}

/// A surface token, of one word or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// As it stands in the text.
    pub form: &'a str,
    /// The column MISC of the line that stands for the token.
    pub misc: &'a str,
    /// Places of its words in [`Sentence::words`], counted from 0.
    pub words: Range<usize>,
    /// Whether its line is that of a [`MultiwordToken`].
    pub multiword: bool,
}

impl Default for Word {
    /// A word with no value in any column.
    fn default() -> Self {
        let absent = || ABSENT.to_owned();
        Self {
            form: absent(),
            lemma: absent(),
            upos: absent(),
            xpos: absent(),
            feats: absent(),
            head: None,
            deprel: absent(),
            deps: absent(),
            misc: absent(),
        }
    }
}

impl Word {
    /// A word of which only the form is known.
    #[must_use]
    pub fn new(form: &str) -> Self {
        Self { form: form.to_owned(), ..Self::default() }
    }

    /// The features as names and values, in the order in which they stand.
    pub fn features(&self) -> impl Iterator<Item = (&str, &str)> {
        self.feats.split('|').filter_map(|feature| feature.split_once('='))
    }

    /// The relation without its subtype: `obl` of `obl:arg`.
    #[must_use]
    pub fn universal_deprel(&self) -> &str {
        self.deprel.split_once(':').map_or(self.deprel.as_str(), |(universal, _)| universal)
    }
}

impl Token<'_> {
    /// Whether the text has white space after the token.
    #[must_use]
    pub fn space_after(&self) -> bool {
        !self.misc.split('|').any(|entry| entry == "SpaceAfter=No")
    }
}

impl Sentence {
    /// The surface tokens in order.
    pub fn tokens(&self) -> impl Iterator<Item = Token<'_>> {
        let mut place = 0;
        let mut ranges = self.multiword_tokens.iter().peekable();
        std::iter::from_fn(move || {
            let token = if let Some(range) = ranges.next_if(|range| range.words.start == place) {
                Token { form: &range.form, misc: &range.misc, words: range.words.clone(), multiword: true }
            } else {
                let word = self.words.get(place)?;
                Token { form: &word.form, misc: &word.misc, words: place..place + 1, multiword: false }
            };
            place = token.words.end.max(place + 1);
            Some(token)
        })
    }

    /// The value of the first comment `# key = value`; of a comment that is only `# key`, the empty text.
    ///
    /// # Examples
    /// ```
    /// let mut sentence = selon_conllu::Sentence::default();
    /// sentence.add_comment("sent_id", "n-1");
    /// sentence.add_comment("newpar", "");
    /// assert_eq!(sentence.comment("sent_id"), Some("n-1"));
    /// assert_eq!(sentence.comment("newpar"), Some(""));
    /// assert_eq!(sentence.comment("newdoc"), None);
    /// ```
    #[must_use]
    pub fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|comment| {
            let (name, value) = comment.split_once('=').unwrap_or((comment, ""));
            (name.trim() == key).then(|| value.trim())
        })
    }

    /// Appends the comment `# key = value`, or `# key` if `value` is empty.
    pub fn add_comment(&mut self, key: &str, value: &str) {
        self.comments.push(if value.is_empty() { format!(" {key}") } else { format!(" {key} = {value}") });
    }

    /// Whether a document or a paragraph begins with this sentence (`# newdoc`, `# newpar`, with or without an id).
    #[must_use]
    pub fn begins_paragraph(&self) -> bool {
        self.comments.iter().any(|comment| {
            let key = comment.split('=').next().unwrap_or_default();
            matches!(key.split_whitespace().next(), Some("newdoc" | "newpar"))
        })
    }
}
