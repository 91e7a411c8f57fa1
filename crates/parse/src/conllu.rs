//! A parse as CoNLL-U, from raw text and from given tokens.

use std::ops::Range;

use selon_conllu::{ABSENT, MultiwordToken, Sentence, Word};
use selon_lang::Contraction;
use selon_text::ByteRange;

use crate::input::Input;
use crate::labels::NameTag;
use crate::parse::{Parse, Surface};
use crate::parser::{Memory, Parser};

impl Parser {
    /// Analyses sentences whose tokens are given, as treebanks are used to measure parsers.
    ///
    /// Of the sentences only the surface tokens are read, and comments handed on. Where the words of a
    /// multiword token written together are the token (“do” + “n't”), its words count as given; any
    /// other (“du”) is one token, and whether it stands for two words is left to the model.
    #[must_use]
    pub fn parse_tokens(&self, sentences: &[Sentence], memory: &mut Memory) -> Vec<Sentence> {
        let mut input = Input::default();
        let mut surface = Vec::new();
        let mut ends = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let mut spaced = true;
            for token in sentence.tokens() {
                let words = &sentence.words[token.words.clone()];
                let cut = token.multiword
                    && words.iter().map(|word| word.form.as_str()).collect::<String>() == token.form;
                if cut {
                    for (place, word) in words.iter().enumerate() {
                        input.push(&word.form, spaced && place == 0);
                        surface.push(Surface { range: None, glued: place > 0 });
                    }
                } else {
                    input.push(token.form, spaced);
                    surface.push(Surface { range: None, glued: false });
                }
                spaced = token.space_after();
            }
            input.end_sentence();
            ends.push(input.forms().len());
        }
        let parse = self.parse_input(input, surface, memory);
        let mut start = 0;
        let mut parsed = Vec::with_capacity(sentences.len());
        for (sentence, end) in sentences.iter().zip(ends) {
            let mut made =
                parse.words(start..end, |token| token + 1 < end && !parse.input.spaced()[token + 1]);
            made.comments.clone_from(&sentence.comments);
            parsed.push(made);
            start = end;
        }
        parsed
    }
}

impl Parse<'_> {
    /// The parse of a text as sentences of CoNLL-U, with `# newdoc`, `# newpar`, `# sent_id`, `# text` and names
    /// in MISC (`Name=B-PER`). `document` is the document's name, empty for none. A sentence is made when it is
    /// asked for: all of a long text take a hundred times its memory.
    ///
    /// # Panics
    /// If tokens were given without a text.
    pub fn to_conllu<'b>(&'b self, text: &'b str, document: &'b str) -> impl Iterator<Item = Sentence> + 'b {
        let range = |token: usize| self.bytes(token).expect("a parse of a text");
        let mut previous_end = 0;
        self.sentences().iter().enumerate().map(move |(number, tokens)| {
            let bytes = ByteRange { start: range(tokens.start).start, end: range(tokens.end - 1).end };
            let mut sentence = self.words(tokens.clone(), |token| {
                token + 1 < self.nodes.len() && range(token).end == range(token + 1).start
            });
            if number == 0 {
                sentence.add_comment(if document.is_empty() { "newdoc" } else { "newdoc id" }, document);
            }
            if number == 0
                || text[ByteRange { start: previous_end, end: bytes.start }.as_range()].matches('\n').count()
                    > 1
            {
                sentence.add_comment("newpar", "");
            }
            let separator = if document.is_empty() { "" } else { "-" };
            sentence.add_comment("sent_id", &format!("{document}{separator}{}", number + 1));
            let mut line = String::new();
            for (place, word) in text[bytes.as_range()].split_whitespace().enumerate() {
                if place > 0 {
                    line.push(' ');
                }
                line.push_str(word);
            }
            sentence.add_comment("text", &line);
            previous_end = bytes.end;
            sentence
        })
    }

    /// The words of some tokens; contractions are taken apart. `joined` tells whether no white space
    /// follows a token.
    fn words(&self, tokens: Range<usize>, joined: impl Fn(usize) -> bool) -> Sentence {
        // The first word of each token, and the word that stands for the token in the tree.
        let mut stands_for = Vec::with_capacity(tokens.len());
        let mut count = 0;
        for token in tokens.clone() {
            let parts = self.parts(token);
            stands_for.push(count + usize::from(parts.is_some_and(|parts| parts.head_is_second)));
            count += if parts.is_some() { 2 } else { 1 };
        }
        let sentence_of = |token: usize| {
            let sentences = self.sentences();
            &sentences[sentences.partition_point(|range| range.end <= token)]
        };
        let head = |token: usize| match self.nodes[token].head {
            0 => 0,
            head => stands_for[sentence_of(token).start + head as usize - 1 - tokens.start] + 1,
        };
        let mut sentence = Sentence::default();
        for token in tokens.clone() {
            let space = if joined(token) { "SpaceAfter=No" } else { ABSENT };
            let mut word = Word::new(&self.form(token).replace(char::is_whitespace, " "));
            word.lemma = self.lemma(token);
            self.tag(token).clone_into(&mut word.upos);
            self.features(token).clone_into(&mut word.feats);
            self.relation(token).clone_into(&mut word.deprel);
            word.head = Some(head(token));
            space.clone_into(&mut word.misc);
            match self.name_tag(token) {
                NameTag::Outside => (),
                NameTag::Begin(kind) => add_to_misc(&mut word.misc, &format!("Name=B-{kind}")),
                NameTag::Inside(kind) => add_to_misc(&mut word.misc, &format!("Name=I-{kind}")),
            }
            let place = sentence.words.len();
            if let Some(parts) = self.parts(token) {
                let form = std::mem::take(&mut word.form);
                let misc = std::mem::replace(&mut word.misc, ABSENT.to_owned());
                sentence.multiword_tokens.push(MultiwordToken { words: place..place + 2, form, misc });
                let (first, second) = parts.words(word, place);
                sentence.words.extend([first, second]);
            } else {
                if self.surface[token].glued && place > 0 {
                    glue(&mut sentence, &word);
                }
                sentence.words.push(word);
            }
        }
        sentence
    }

    /// How a token is taken apart, if its tag says that it stands for two words and the language knows it.
    fn parts(&self, token: usize) -> Option<Parts<'_>> {
        let (first_tag, second_tag) = self.tag(token).split_once('+')?;
        let contraction = self.parser.language().contraction(&self.form(token).to_lowercase())?;
        // “auquel” is a pronoun with a preposition, “du” a preposition with an article of the next noun.
        Some(Parts { contraction, first_tag, second_tag, head_is_second: second_tag == "PRON" })
    }
}

/// The two words of a contraction.
#[derive(Clone, Copy)]
struct Parts<'a> {
    contraction: Contraction,
    first_tag: &'a str,
    second_tag: &'a str,
    head_is_second: bool,
}

impl Parts<'_> {
    /// Both words from the one that carries the token's annotation; `place` is that of the first.
    fn words(self, word: Word, place: usize) -> (Word, Word) {
        let Contraction { first, second, second_lemma, second_features } = self.contraction;
        let mut first = Word { lemma: first.to_owned(), ..Word::new(first) };
        let feats = second_features.to_owned();
        let mut second = Word { lemma: second_lemma.to_owned(), feats, ..Word::new(second) };
        self.first_tag.clone_into(&mut first.upos);
        self.second_tag.clone_into(&mut second.upos);
        if self.head_is_second {
            (second.feats, second.deprel, second.head) = (word.feats, word.deprel, word.head);
            "case".clone_into(&mut first.deprel);
            first.head = Some(place + 2);
        } else {
            // The article belongs to the noun that the preposition marks.
            second.head = if word.head == Some(0) { Some(place + 1) } else { word.head };
            "det".clone_into(&mut second.deprel);
            (first.feats, first.deprel, first.head) = (word.feats, word.deprel, word.head);
        }
        (first, second)
    }
}

/// Makes the word that comes next one multiword token with the word before it.
fn glue(sentence: &mut Sentence, word: &Word) {
    let place = sentence.words.len();
    let misc = word.misc.split('|').find(|entry| *entry == "SpaceAfter=No").unwrap_or(ABSENT).to_owned();
    if let Some(last) = sentence.multiword_tokens.last_mut().filter(|token| token.words.end == place) {
        last.words.end = place + 1;
        last.form.push_str(&word.form);
        last.misc = misc;
    } else {
        let form = format!("{}{}", sentence.words[place - 1].form, word.form);
        sentence.multiword_tokens.push(MultiwordToken { words: place - 1..place + 1, form, misc });
    }
}

fn add_to_misc(misc: &mut String, entry: &str) {
    if misc == ABSENT {
        misc.clear();
    } else {
        misc.push('|');
    }
    misc.push_str(entry);
}
