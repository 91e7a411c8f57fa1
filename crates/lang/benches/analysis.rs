//! Tokens, quotations and look-ups, each on its own.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use selon_lang::{Language, Sentences, Tokens, quotation};

fn main() {
    divan::main();
}

const TEXT: &str = "« Nous ne fermerons pas le port », a déclaré mardi Ana Roy, présidente de la région, à l'AFP. \
    Selon elle, les « rumeurs » d'une fermeture n'ont « aucun fondement ». Le maire, Ivo Brandt, qui l'accompagnait, \
    a ajouté que la ville n'avait pas été consultée et qu'il demanderait des comptes.\n";

const ENGLISH: &str = "“We won't close the port,” said Ana Roy, the region's president, on Tuesday. According to her, \
    the \"rumours\" of a closure don't have any ground. The town's mayor, Ivo Brandt, who stood beside her, added that \
    nobody had asked the U.S. owners (about 1,200 people) before Jan. 5, and that he'd demand an answer.\n";

#[divan::bench]
fn tokens(bencher: Bencher<'_, '_>) {
    let text = TEXT.repeat(100);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| Tokens::of(&text, Language::french()));
}

#[divan::bench]
fn quotations(bencher: Bencher<'_, '_>) {
    let text = TEXT.repeat(100);
    let tokens = Tokens::of(&text, Language::french());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| quotation::find(&text, &tokens));
}

#[divan::bench]
fn look_ups(bencher: Bencher<'_, '_>) {
    let forms: Vec<String> = TEXT.split_whitespace().map(str::to_lowercase).collect();
    let lexicon = Language::french().lexicon();
    bencher.counter(ItemsCount::new(forms.len())).bench_local(|| {
        forms.iter().map(|form| lexicon.look_up(form).0.bits()).fold(0, |all, one| all ^ one)
    });
}

/// Tokens and sentences without readings; the items are tokens.
#[divan::bench(args = ["fr", "en"])]
fn segmentation(bencher: Bencher<'_, '_>, code: &str) {
    let (text, language) = match code {
        "fr" => (TEXT.repeat(100), Language::french()),
        _ => (ENGLISH.repeat(100), Language::english()),
    };
    let count = Tokens::segment(&text, language).list.len();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        let tokens = Tokens::segment(&text, language);
        Sentences::of(&text, &tokens, language)
    });
}
