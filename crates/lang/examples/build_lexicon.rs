//! Builds `data/fr/forms.fst` and `data/fr/lemmas.txt` from a morphological
//! lexicon in the format of Lefff 3.4 (form, category, lemma, features).
//!
//! ```sh
//! xz -dc crates/lang/data/fr/lefff-3.4.mlex.xz |
//!     cargo run --release -p selon-lang --example build_lexicon -- crates/lang/data/fr
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{BufRead, BufWriter};
use std::path::PathBuf;

use selon_lang::Tags;

/// Verbs that win a form from others whatever the cue lexicon says.
const AUXILIARIES: [&str; 4] = ["être", "avoir", "aller", "faire"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("give the folder of the language's data")?);
    let cues: BTreeSet<String> = std::fs::read_to_string(folder.join("cues.tsv"))?
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next().map(str::to_owned))
        .collect();

    let mut forms: BTreeMap<String, (Tags, BTreeSet<String>)> = BTreeMap::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut columns = line.split('\t');
        let (Some(form), Some(category), Some(lemma), Some(features)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        if form.contains(' ') || form.starts_with('_') || form.starts_with('-') || form.chars().count() > 40 {
            continue;
        }
        let Some(tags) = readings(category, features) else { continue };
        let entry = forms.entry(form.to_lowercase().replace('’', "'")).or_default();
        entry.0 |= tags;
        if category == "v" {
            entry.1.insert(lemma.to_owned());
        }
    }

    for verb in std::fs::read_to_string(folder.join("regular-verbs.txt"))?.lines() {
        for (form, tags) in conjugation(verb) {
            let entry = forms.entry(form).or_default();
            entry.0 |= tags;
            entry.1.insert(verb.to_owned());
        }
    }
    for line in std::fs::read_to_string(folder.join("closed.tsv"))?.lines() {
        let Some((form, names)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else { continue };
        let mut tags = Tags::NONE;
        for name in names.split_whitespace() {
            tags |=
                Tags::named(name).ok_or_else(|| format!("closed.tsv: {form}: no tag is called {name}"))?;
        }
        forms.entry(form.to_owned()).or_default().0 = tags;
    }

    let lemmas: Vec<String> = forms
        .values()
        .flat_map(|(_, lemmas)| lemmas.iter().cloned())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    std::fs::write(folder.join("lemmas.txt"), lemmas.join("\n") + "\n")?;

    let mut map = fst::MapBuilder::new(BufWriter::new(std::fs::File::create(folder.join("forms.fst"))?))?;
    for (form, (tags, verbs)) in &forms {
        let chosen = AUXILIARIES
            .iter()
            .find_map(|name| verbs.get(*name))
            .or_else(|| verbs.iter().find(|lemma| cues.contains(*lemma)))
            .or_else(|| verbs.iter().next());
        // 0 stands for “no verb”; lemma numbers count from 1.
        let number = chosen.map_or(0, |lemma| lemmas.binary_search(lemma).expect("listed above") as u64 + 1);
        map.insert(form, tags.bits() | number << 48)?;
    }
    map.finish()?;
    println!("{} forms, {} verbs", forms.len(), lemmas.len());
    Ok(())
}

/// The readings that one line of the lexicon gives.
fn readings(category: &str, features: &str) -> Option<Tags> {
    let mut tags = match category {
        "v" => return Some(verb_readings(features)),
        "nc" => Tags::NOUN,
        "adj" if features.starts_with('K') => Tags::ADJECTIVE | Tags::PAST_PARTICIPLE,
        "adj" => Tags::ADJECTIVE,
        "adv" => Tags::ADVERB,
        "np" => {
            let gender = match features.chars().next() {
                Some('m') => Tags::NAME_MASCULINE,
                Some('f') => Tags::NAME_FEMININE,
                _ => Tags::NONE,
            };
            return Some(Tags::PROPER_NAME | gender);
        }
        _ => return None,
    };
    tags |= nominal(features);
    Some(tags)
}

fn nominal(features: &str) -> Tags {
    let mut tags = Tags::NONE;
    for letter in features.chars() {
        match letter {
            'm' => tags |= Tags::MASCULINE,
            'f' => tags |= Tags::FEMININE,
            's' => tags |= Tags::SINGULAR,
            'p' => tags |= Tags::PLURAL,
            _ => {}
        }
    }
    tags
}

/// The forms of the third person, the infinitive and the participles of a
/// regular verb in -er: loans that are younger than the lexicon.
fn conjugation(verb: &str) -> Vec<(String, Tags)> {
    let stem = verb.strip_suffix("er").unwrap_or(verb);
    let (one, many) = (Tags::FINITE | Tags::THIRD_SINGULAR, Tags::FINITE | Tags::THIRD_PLURAL);
    let participle = |tags| Tags::PAST_PARTICIPLE | tags;
    [
        ("er", Tags::INFINITIVE),
        ("ant", Tags::PRESENT_PARTICIPLE),
        ("e", one),
        ("ait", one),
        ("a", one),
        ("era", one | Tags::FUTURE),
        ("erait", one | Tags::CONDITIONAL),
        ("ent", many),
        ("aient", many),
        ("èrent", many),
        ("eront", many | Tags::FUTURE),
        ("eraient", many | Tags::CONDITIONAL),
        ("é", participle(Tags::MASCULINE | Tags::SINGULAR)),
        ("ée", participle(Tags::FEMININE | Tags::SINGULAR)),
        ("és", participle(Tags::MASCULINE | Tags::PLURAL)),
        ("ées", participle(Tags::FEMININE | Tags::PLURAL)),
    ]
    .into_iter()
    .map(|(ending, tags)| (format!("{stem}{ending}"), tags))
    .collect()
}

/// Mood letters first (`PS13s`: present and subjunctive, first and third singular).
fn verb_readings(features: &str) -> Tags {
    let moods: String = features.chars().take_while(char::is_ascii_uppercase).collect();
    let rest = &features[moods.len()..];
    match moods.as_str() {
        "W" => return Tags::INFINITIVE,
        "G" => return Tags::PRESENT_PARTICIPLE,
        "K" => return Tags::PAST_PARTICIPLE | nominal(rest),
        // Imperatives are the reader's or the speaker's business, never a cue.
        "Y" => return Tags::OTHER_PERSON,
        _ => {}
    }
    let mut tags = Tags::FINITE;
    if moods.contains('C') {
        tags |= Tags::CONDITIONAL;
    }
    if moods.contains('F') {
        tags |= Tags::FUTURE;
    }
    if moods.chars().all(|mood| mood == 'S' || mood == 'T') {
        tags |= Tags::SUBJUNCTIVE;
    }
    let plural = rest.ends_with('p');
    for person in rest.chars() {
        match (person, plural) {
            ('3', false) => tags |= Tags::THIRD_SINGULAR,
            ('3', true) => tags |= Tags::THIRD_PLURAL,
            ('1' | '2', _) => tags |= Tags::OTHER_PERSON,
            _ => {}
        }
    }
    tags
}
