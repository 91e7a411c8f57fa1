//! `selon check`: whether the archive holds a quotation.

use clap::Args;
use selon_ledger::view::{Change, CheckMatch, Checked, Folding, Verdict};

use crate::arguments::{AnswerFormat, Asking};
use crate::exit::{Exit, Outcome};
use crate::messages::Message;
use crate::print::{card, person};
use crate::terminal::{Role, Styled, Terminal};

/// Whether the archive holds a quotation, word for word.
///
/// Every text of the ledger is searched, whoever is quoted in it. The answer is exact (with what
/// had to be disregarded: spaces, the shape of quotation marks, capitals, accents, punctuation),
/// altered with the words that differ, or not found; with the sentence that the words were taken
/// from, and how much was searched, since what is not in the archive may still have been said.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  selon check \"Nous ne partirons pas\" --ledger press.db
  selon check \"Nous ne partirons jamais d'ici\" --ledger press.db --format json

In the text of an altered quotation, [-words-] were asked for and are not in the source, {+words+}
are in the source and were not asked for.

Exit codes: 0 exact; 3 altered; 1 not found; 2 wrong usage or no ledger.")]
pub struct Check {
    /// The quotation.
    pub words: String,
    /// What to ask.
    #[command(flatten)]
    pub asking: Asking,
}

impl Check {
    /// Asks and prints.
    ///
    /// # Errors
    /// If the ledger cannot be read or the quotation has no words.
    pub fn run(&self, terminal: &Terminal) -> Outcome {
        let checked = self.asking.open()?.check(&self.words)?;
        match self.asking.format {
            AnswerFormat::Json => terminal.print_json(&checked)?,
            AnswerFormat::Text => terminal.print(&lines(terminal, &checked))?,
        }
        Ok(match checked.verdict {
            Verdict::Exact => Exit::Done,
            Verdict::Altered => Exit::Altered,
            Verdict::NotFound => Exit::Partly,
        })
    }
}

fn lines(terminal: &Terminal, checked: &Checked) -> String {
    let mut text = String::new();
    if checked.verdict == Verdict::NotFound {
        let verdict = terminal.say(&Message::NotFound);
        text.push_str(&Styled::of(&verdict, Role::Mark).wrapped(terminal.width, 0, 0));
    }
    for found in &checked.matches {
        text.push_str(&match_lines(terminal, found));
        text.push('\n');
    }
    let searched = &checked.searched;
    text.push_str(&terminal.line(&Message::Searched(
        searched.documents,
        searched.statements,
        searched.words,
    )));
    text
}

fn match_lines(terminal: &Terminal, found: &CheckMatch) -> String {
    let (verdict, role) = match found.verdict {
        Verdict::Exact => {
            let folded: Vec<String> =
                found.folded.iter().map(|folding| terminal.say(&Message::Term(name(*folding)))).collect();
            (terminal.say(&Message::Exact(&folded.join(", "))), Role::Content)
        }
        Verdict::Altered => {
            let percent = (found.similarity * 100.0).round() as usize;
            (terminal.say(&Message::Altered(percent)), Role::Mark)
        }
        Verdict::NotFound => (terminal.say(&Message::NotFound), Role::Mark),
    };
    let mut text = Styled::of(&verdict, role).wrapped(terminal.width, 0, 0);
    text.push_str(&words(found).wrapped(terminal.width, 2, 2));
    if is_part(&found.found.text, &found.sentence.text) {
        let line = terminal.say(&Message::Sentence(&found.sentence.text));
        text.push_str(&Styled::of(&line, Role::Aside).wrapped(terminal.width, 2, 4));
    }

    for attribution in &found.statements {
        let speaker = person::speaker(terminal, &attribution.speaker);
        let told = [(&attribution.act, "assert"), (&attribution.status, "made")];
        // Who denies something, or is only asked about it, has not said it.
        let is_said = attribution.act != "deny" && attribution.status == "made";
        let mut line = vec![terminal.say(&match is_said {
            true => Message::AttributedTo(&speaker, &attribution.id),
            false => Message::ReportedOf(&speaker, &attribution.id),
        })];
        let unusual = told.into_iter().filter(|(value, usual)| value != usual);
        line.extend(unusual.map(|(value, _)| terminal.say(&Message::Term(value))));
        line.push(card::date(terminal, &attribution.when));
        text.push_str(&Styled::of(&line.join(" · "), Role::Speaker).wrapped(terminal.width, 2, 4));
        for relay in &attribution.chain {
            let speaker = person::speaker(terminal, &relay.speaker);
            let line = terminal.say(&Message::RelayedBy(&speaker, &relay.cue));
            text.push_str(&Styled::of(&line, Role::Aside).wrapped(terminal.width, 4, 4));
        }
    }
    if found.statements.is_empty() {
        let line = terminal.say(&Message::Unattributed);
        text.push_str(&Styled::of(&line, Role::Mark).wrapped(terminal.width, 2, 4));
    }
    let document = &found.document;
    let named =
        [Some(&document.id), document.title.as_ref(), document.outlet.as_ref(), document.published.as_ref()];
    let named: Vec<&str> = named.into_iter().flatten().map(String::as_str).collect();
    text.push_str(&Styled::of(&named.join(" · "), Role::Aside).wrapped(terminal.width, 2, 4));
    text
}

/// Whether the sentence has words before or after those found.
fn is_part(found: &str, sentence: &str) -> bool {
    sentence.replacen(found, "", 1).chars().any(char::is_alphanumeric)
}

/// The words found, with those that differ marked by colour and by brackets:
/// a difference has to survive a copy into plain text.
fn words(found: &CheckMatch) -> Styled {
    if found.diff.iter().all(|run| run.change == Change::Same) {
        return Styled::of(&found.found.text, Role::Content);
    }
    let mut words = Styled::new();
    let mut elided = false;
    for run in &found.diff {
        if !words.is_empty() && !elided {
            words.push(" ", Role::Plain);
        }
        let run_text = run.text.trim();
        // What follows n’ or l’ follows without a space.
        elided = run_text.ends_with(['’', '\'']);
        match run.change {
            Change::Same => words.push(run_text, Role::Plain),
            Change::Missing => words.push(&format!("[-{run_text}-]"), Role::Missing),
            Change::Added => words.push(&format!("{{+{run_text}+}}"), Role::Added),
        }
    }
    words
}

fn name(folding: Folding) -> &'static str {
    match folding {
        Folding::WhiteSpace => "white-space",
        Folding::Typography => "typography",
        Folding::Case => "case",
        Folding::Accents => "accents",
        Folding::Punctuation => "punctuation",
    }
}
