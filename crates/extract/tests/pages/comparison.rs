//! Expected against found, and how the difference is told.

use std::fmt::Write;

use crate::fields::{self, Field};
use crate::markup;
use crate::page::Case;
use crate::statement::Statement;

/// How the statements found for a case differ from the expected ones.
pub struct Comparison {
    /// The found statements under the numbers of the case; those that nobody expected come last.
    pub found: Vec<(usize, Statement)>,
    /// One line a difference; empty if there is none.
    pub differences: Vec<String>,
}

/// Compares; `found` is in the order of the record, its `parent` fields count in that order.
pub fn compare(case: &Case, found: Vec<Statement>) -> Comparison {
    let numbers = pair(&case.expected, &found);
    let mut found: Vec<(usize, Statement)> = numbers.iter().copied().zip(found).collect();
    for (_, statement) in &mut found {
        if let Some(parent) = statement.fields.get_mut(&Field::Parent).filter(|parent| !parent.is_empty()) {
            let place: Option<usize> = parent.parse().ok();
            if let Some(number) = place.and_then(|place| numbers.get(place - 1)) {
                *parent = number.to_string();
            }
        }
    }
    found.sort_by_key(|(number, _)| *number);
    let mut differences = Vec::new();
    for (index, expected) in case.expected.iter().enumerate() {
        let number = index + 1;
        match found.iter().find(|(other, _)| *other == number) {
            Some((_, statement)) => {
                let parts = unlike(&case.text, expected, statement);
                if !parts.is_empty() {
                    differences.push(format!("statement {number}: {}", parts.join(", ")));
                }
            }
            None => differences.push(format!("statement {number}: not found")),
        }
    }
    for (number, _) in found.iter().filter(|(number, _)| *number > case.expected.len()) {
        differences.push(format!("statement {number}: found, but not expected"));
    }
    Comparison { found, differences }
}

/// What two statements differ in.
fn unlike(text: &str, expected: &Statement, found: &Statement) -> Vec<String> {
    let mut parts = Vec::new();
    if expected.content != found.content {
        parts.push("content".to_owned());
    }
    if expected.cue != found.cue {
        parts.push("cue".to_owned());
    }
    if expected.source != found.source {
        parts.push("source".to_owned());
    }
    for field in Field::ALL {
        let Some(wanted) = expected.value(field, text) else { continue };
        let value = found.value(field, text).unwrap_or_default();
        let same = match field {
            // A capital that the head of the sentence asks for is no part of the name.
            Field::Speaker => lower_first(wanted) == lower_first(value),
            _ => wanted == value,
        };
        if !same {
            let shown =
                |value: &str| if value.is_empty() { "none".to_owned() } else { format!("‘{value}’") };
            parts.push(format!("{} {} instead of {}", field.name(), shown(value), shown(wanted)));
        }
    }
    parts
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// The number under which each found statement is compared: the most alike first.
fn pair(expected: &[Statement], found: &[Statement]) -> Vec<usize> {
    let mut alike = Vec::new();
    for (number, wanted) in expected.iter().enumerate() {
        for (place, statement) in found.iter().enumerate() {
            let likeness = likeness(wanted, statement);
            if likeness > 0 {
                alike.push((std::cmp::Reverse(likeness), number, place));
            }
        }
    }
    alike.sort_unstable();
    let mut numbers = vec![0; found.len()];
    for (_, number, place) in alike {
        if numbers[place] == 0 && !numbers.contains(&(number + 1)) {
            numbers[place] = number + 1;
        }
    }
    let mut next = expected.len();
    for number in numbers.iter_mut().filter(|number| **number == 0) {
        next += 1;
        *number = next;
    }
    numbers
}

fn likeness(expected: &Statement, found: &Statement) -> usize {
    let overlap = |a: &[std::ops::Range<usize>], b: &[std::ops::Range<usize>]| {
        a.iter().any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end))
    };
    let content = overlap(&expected.content, &found.content);
    let cue = overlap(&expected.cue, &found.cue);
    if !content && !cue {
        return 0;
    }
    let same_speaker = expected
        .fields
        .get(&Field::Speaker)
        .is_some_and(|name| found.fields.get(&Field::Speaker) == Some(name));
    let listed = expected
        .fields
        .iter()
        .filter(|(field, value)| **field != Field::Parent && found.fields.get(field) == Some(value));
    usize::from(expected.content == found.content) * 40
        + usize::from(content) * 20
        + usize::from(expected.cue == found.cue) * 30
        + usize::from(cue) * 20
        + usize::from(expected.source == found.source) * 10
        + usize::from(same_speaker) * 10
        + listed.count()
}

/// What a person reads of a case that is not as expected.
pub fn told(page: &str, case: &Case, comparison: &Comparison) -> String {
    let numbered = case.expected.len().max(comparison.found.len()) > 1;
    let expected: Vec<(usize, Statement)> =
        case.expected.iter().cloned().enumerate().map(|(at, s)| (at + 1, s)).collect();
    let mut words = format!("{page}:{}: {}\n", case.line, case.why);
    side(&mut words, "expected", case, &expected, numbered);
    side(&mut words, "found", case, &comparison.found, numbered);
    for difference in &comparison.differences {
        let _ = writeln!(words, "  → {difference}");
    }
    let rules: Vec<String> =
        comparison.found.iter().map(|(number, statement)| format!("{number} {}", statement.rule)).collect();
    if !rules.is_empty() {
        let _ = writeln!(words, "  rules: {}", rules.join(", "));
    }
    words
}

/// One side as a page would write it, so that it can be copied there.
fn side(words: &mut String, label: &str, case: &Case, statements: &[(usize, Statement)], numbered: bool) {
    let marks: Vec<_> = statements.iter().flat_map(|(number, statement)| statement.marks(*number)).collect();
    let mut label = label;
    for line in markup::write(&case.text, &marks, numbered).lines() {
        let _ = writeln!(words, "  {label:<9} {line}");
        label = "";
    }
    for (number, statement) in statements {
        let expected = number.checked_sub(1).and_then(|index| case.expected.get(index));
        let mut fields = fields::Fields::new();
        for field in Field::ALL {
            let listed = expected.is_some_and(|expected| expected.fields.contains_key(&field));
            let Some(value) = statement.fields.get(&field) else { continue };
            let told = match field {
                Field::Kind | Field::Type => listed,
                Field::Speaker => {
                    let bare = Statement { source: statement.source.clone(), ..Statement::default() };
                    listed || bare.value(field, &case.text).map(lower_first) != Some(lower_first(value))
                }
                _ => Some(value.as_str()) != field.unmentioned(),
            };
            if told && !value.is_empty() {
                fields.insert(field, value.clone());
            }
        }
        if !fields.is_empty() {
            let number = if numbered { format!("{number}: ") } else { String::new() };
            let _ = writeln!(words, "  {:<9} - {number}{}", "", fields::write(&fields));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, told};
    use crate::fields::Field;
    use crate::page;
    use crate::statement::Statement;

    /// The case of a one-case page, and what its own mark-up says as if it had been found.
    fn case(block: &str, list: &str) -> page::Case {
        let page = format!("# Page\n\nWhy.\n\n```text\n{block}\n```\n\n{list}\n");
        page::read("page.md", &page).unwrap().cases.remove(0)
    }

    fn as_found(case: &page::Case) -> Vec<Statement> {
        let mut found = case.expected.clone();
        for statement in &mut found {
            for field in Field::ALL {
                let value = statement.value(field, &case.text).unwrap_or_default().to_owned();
                statement.fields.insert(field, value);
            }
        }
        found
    }

    #[test]
    fn the_expected_statements_are_as_expected() {
        let case = case("[1,2: « Oui »], {1: dit} <1: Ana>, {2: citée par} <2: l'agence>.", "- 1: parent 2");
        let mut found = as_found(&case);
        assert!(compare(&case, found.clone()).differences.is_empty());
        // A record may hold them in another order.
        found.swap(0, 1);
        found[1].fields.insert(Field::Parent, "1".to_owned());
        assert!(compare(&case, found).differences.is_empty());
    }

    #[test]
    fn a_wrong_expectation_is_told() {
        let case = case("[« Oui »], {dit} <Ana>, [« donc non »].", "- speaker Ana Roy, act deny, venue Ana");
        let mut found = as_found(&case);
        assert!(compare(&case, found.clone()).differences.is_empty());
        found[0].content.pop();
        found[0].fields.insert(Field::Act, "assert".to_owned());
        found[0].fields.insert(Field::Venue, String::new());
        let comparison = compare(&case, found);
        assert_eq!(
            comparison.differences,
            ["statement 1: content, act ‘assert’ instead of ‘deny’, venue none instead of ‘Ana’"]
        );
        let told = told("page.md", &case, &comparison);
        let expected = "page.md:5: Why.
  expected  [« Oui »], {dit} <Ana>, [« donc non »].
            - speaker Ana Roy, act deny, venue Ana
  found     [« Oui »], {dit} <Ana>, « donc non ».
            - speaker Ana Roy
  → statement 1: content, act ‘assert’ instead of ‘deny’, venue none instead of ‘Ana’
  rules: 1 
";
        assert_eq!(told, expected);
    }

    #[test]
    fn missing_and_surplus_statements_are_told() {
        let case = case("[1: Oui], {1: dit} <1: Ana>. [2: Non], {2: dit} <2: Zoé>.", "");
        let mut found = as_found(&case);
        found[1].content[0] = 0..0;
        found[1].cue.clear();
        let differences = compare(&case, found).differences;
        assert_eq!(differences, ["statement 2: not found", "statement 3: found, but not expected"]);
    }

    #[test]
    fn one_character_makes_a_difference() {
        let case = case("{Selon} <Ana>, [le port ferme].", "");
        let mut found = as_found(&case);
        found[0].content[0].end -= 1;
        assert_eq!(compare(&case, found).differences, ["statement 1: content"]);
    }

    #[test]
    fn the_capital_of_a_sentence_is_no_part_of_a_name() {
        let case = case("<Une source> {a dit} [oui].", "");
        let mut found = as_found(&case);
        found[0].fields.insert(Field::Speaker, "une source".to_owned());
        assert!(compare(&case, found.clone()).differences.is_empty());
        found[0].fields.insert(Field::Speaker, "une Source".to_owned());
        assert_eq!(compare(&case, found).differences.len(), 1);
    }
}
