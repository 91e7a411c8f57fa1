//! The pages under `tests/pages` are the specification of extraction; this runs them.
//!
//! A page is Markdown: prose, cases in fenced blocks with inline marks, and
//! lists of what is not a stretch of text. `tests/pages/README.md` explains
//! it to whoever writes one. `SELON_PAGE=relays` runs one page alone.

mod comparison;
mod fields;
mod markup;
mod page;
mod statement;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use selon_text::{Document, Metadata, Published, Source};

use page::{Case, Page};

/// What came of a page.
#[derive(Default)]
struct Outcome {
    held: usize,
    not_yet: usize,
    failures: Vec<String>,
}

fn run(page: &Page) -> Outcome {
    let mut outcome = Outcome::default();
    for case in &page.cases {
        let place = format!("{}:{}", page.name, case.line);
        let Ok((language, found)) = catch_unwind(AssertUnwindSafe(|| extract(page, case))) else {
            outcome.failures.push(format!("{place}: extraction panicked on this block\n"));
            continue;
        };
        let comparison = comparison::compare(case, found);
        match (case.not_yet, comparison.differences.is_empty()) {
            (false, true) => outcome.held += 1,
            (true, false) => outcome.not_yet += 1,
            (false, false) => {
                let mut told = comparison::told(&page.name, case, &comparison);
                if language != "fr" {
                    told.push_str(&format!(
                        "  The text was taken for the language ‘{language}’: make it longer.\n"
                    ));
                }
                outcome.failures.push(told);
            }
            (true, true) => {
                let why = &case.why;
                outcome
                    .failures
                    .push(format!("{place}: {why}\n  This works now: move it up, out of “Not yet”.\n"));
            }
        }
    }
    outcome
}

/// The language of a case's text and the statements found in it.
fn extract(page: &Page, case: &Case) -> (String, Vec<statement::Statement>) {
    let source = Source::of(&page.name, case.text.as_bytes(), "text/plain", "UTF-8");
    let published = page.published.as_ref().map(|day| Published {
        value: day.clone(),
        earliest: day.clone(),
        latest: day.clone(),
        basis: vec![],
    });
    let document = Document::new("case", case.text.as_str(), source)
        .expect("a case is short")
        .with_metadata(Metadata { published, ..Metadata::default() });
    let record = selon_extract::extract(&document);
    let found = statement::found(&document, &record);
    (record.lang, found)
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/pages"))
}

/// The names of all pages, in alphabetical order.
fn names() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).expect("tests/pages can be listed");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("tests/pages can be listed").file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name.ends_with(".md") && name != "README.md");
    names.sort();
    names
}

#[test]
fn every_page_holds() {
    let wanted = std::env::var("SELON_PAGE").ok().map(|name| name.trim_end_matches(".md").to_owned());
    let all = names();
    let chosen: Vec<&String> = all
        .iter()
        .filter(|name| wanted.as_ref().is_none_or(|wanted| name.trim_end_matches(".md") == wanted))
        .collect();
    assert!(
        !chosen.is_empty(),
        "no page is named {}; there are: {}",
        wanted.unwrap_or_default(),
        all.join(", ")
    );
    let (mut held, mut not_yet, mut failures) = (0, 0, Vec::new());
    for name in &chosen {
        let markdown = std::fs::read_to_string(folder().join(name)).expect("a page can be read");
        let outcome = match page::read(name, &markdown) {
            Ok(page) => run(&page),
            Err(error) => Outcome { failures: vec![format!("{error}\n")], ..Outcome::default() },
        };
        println!(
            "{name:<36} {:>3} hold {:>3} not yet {:>3} fail",
            outcome.held,
            outcome.not_yet,
            outcome.failures.len()
        );
        held += outcome.held;
        not_yet += outcome.not_yet;
        failures.extend(outcome.failures);
    }
    println!(
        "{:<36} {held:>3} hold {not_yet:>3} not yet {:>3} fail",
        format!("{} pages", chosen.len()),
        failures.len()
    );
    assert!(
        failures.is_empty(),
        "\n\n{}\n{} cases are not as their page says",
        failures.join("\n"),
        failures.len()
    );
}

/// The page in the README, so that the explanation cannot grow stale.
#[test]
fn the_example_of_the_readme_holds() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("the README can be read");
    let example = readme.split("````markdown\n").nth(1).and_then(|rest| rest.split("````").next());
    let page = page::read("README.md", example.expect("the README has an example in ````markdown")).unwrap();
    let outcome = run(&page);
    assert!(outcome.failures.is_empty(), "\n\n{}", outcome.failures.join("\n"));
    assert!(outcome.held > 1, "the example shows cases that hold");
}

#[test]
fn the_readme_lists_every_page() {
    let readme = std::fs::read_to_string(folder().join("README.md")).expect("the README can be read");
    let missing: Vec<String> =
        names().into_iter().filter(|name| !readme.contains(&format!("]({name})"))).collect();
    assert!(missing.is_empty(), "tests/pages/README.md does not link {}", missing.join(", "));
}

#[test]
fn a_case_in_another_language_is_told() {
    let block = "Why.\n\n```text\n[“We shall leave tomorrow morning”], {said} <Ana Roy>.\n```\n";
    let page = page::read("page.md", &format!("# Page\n\n{block}")).unwrap();
    let outcome = run(&page);
    assert!(outcome.failures[0].contains("taken for the language ‘en’"), "{}", outcome.failures[0]);
}

#[test]
fn a_case_that_works_may_not_stay_under_not_yet() {
    let block =
        "Words, then speaker.\n\n```text\n[« Nous sommes prêts à partir »], {a déclaré} <Ana Roy>.\n```\n";
    let page = page::read("page.md", &format!("# Page\n\n{block}")).unwrap();
    let outcome = run(&page);
    assert_eq!((outcome.held, outcome.failures), (1, vec![]));
    let page = page::read("page.md", &format!("# Page\n\n## Not yet\n\n{block}")).unwrap();
    let outcome = run(&page);
    assert_eq!(outcome.held + outcome.not_yet, 0);
    assert!(
        outcome.failures[0].starts_with("page.md:7: Words, then speaker.\n  This works now"),
        "{:?}",
        outcome.failures
    );
}

#[test]
fn a_case_that_fails_above_not_yet_is_told() {
    let block = "Why.\n\n```text\n[« Nous sommes prêts à partir », a déclaré] <Ana Roy>.\n```\n";
    let page = page::read("page.md", &format!("# Page\n\n{block}")).unwrap();
    let outcome = run(&page);
    assert_eq!(outcome.failures.len(), 1);
    assert!(outcome.failures[0].contains("→ statement 1: content, cue"), "{}", outcome.failures[0]);
    let page = page::read("page.md", &format!("# Page\n\n## Not yet\n\n{block}")).unwrap();
    let outcome = run(&page);
    assert_eq!((outcome.not_yet, outcome.failures), (1, vec![]));
}
