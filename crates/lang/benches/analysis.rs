//! Tokens, quotations and look-ups, each on its own.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use selon_lang::{Language, Tokens, quotation};

fn main() {
    divan::main();
}

const TEXT: &str = "« Nous ne fermerons pas le port », a déclaré mardi Ana Roy, présidente de la région, à l'AFP. \
    Selon elle, les « rumeurs » d'une fermeture n'ont « aucun fondement ». Le maire, Ivo Brandt, qui l'accompagnait, \
    a ajouté que la ville n'avait pas été consultée et qu'il demanderait des comptes.\n";

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
