//! Both models on an article, whole and without the tokeniser.

use divan::Bencher;
use divan::counter::ItemsCount;
use selon_lang::Language;
use selon_parse::{Memory, ModelKind, Parser};

fn main() {
    divan::main();
}

const SENTENCES: &str = "« Nous ne fermerons pas le port », a déclaré mardi Ana Roy, présidente de la région, à l'AFP. \
    Selon elle, les « rumeurs » d'une fermeture n'ont « aucun fondement ». Le maire, Ivo Brandt, qui l'accompagnait, \
    a ajouté que la ville n'avait pas été consultée et qu'il demanderait des comptes. Les travaux, dont le coût est \
    estimé à 12 millions d'euros, devraient durer trois ans.\n\n";

/// About 1,400 words.
fn article() -> String {
    SENTENCES.repeat(20)
}

const KINDS: [ModelKind; 2] = [ModelKind::Fast, ModelKind::Accurate];

#[divan::bench(args = KINDS)]
fn parse(bencher: Bencher<'_, '_>, kind: ModelKind) {
    let parser = Parser::builtin(kind, Language::french()).expect("whole weights");
    let (text, mut memory) = (article(), Memory::default());
    let words = parser.parse(&text, &mut memory).nodes().len();
    bencher.counter(ItemsCount::new(words)).bench_local(|| parser.parse(&text, &mut memory).nodes().len());
}

#[divan::bench(args = KINDS)]
fn parse_and_print(bencher: Bencher<'_, '_>, kind: ModelKind) {
    let parser = Parser::builtin(kind, Language::french()).expect("whole weights");
    let (text, mut memory) = (article(), Memory::default());
    let words = parser.parse(&text, &mut memory).nodes().len();
    bencher.counter(ItemsCount::new(words)).bench_local(|| {
        let parse = parser.parse(&text, &mut memory);
        parse.to_conllu(&text, "").map(|sentence| sentence.to_string().len()).sum::<usize>()
    });
}

#[divan::bench(args = KINDS)]
fn load(kind: ModelKind) -> Parser {
    Parser::builtin(kind, Language::french()).expect("whole weights")
}
