//! What a comparison costs: `cargo bench -p selon-names`.

use selon_names::{PersonName, Surname, compatible, fold, same_surname, skeleton};

fn main() {
    divan::main();
}

#[divan::bench]
fn fold_a_name(bencher: divan::Bencher) {
    bencher.bench(|| fold(divan::black_box("Svetlana Tsikhanovskaïa")));
}

#[divan::bench]
fn skeleton_of_a_surname(bencher: divan::Bencher) {
    bencher.bench(|| skeleton(divan::black_box("Tsikhanovskaïa")));
}

#[divan::bench(args = [("Loukachenko", "Lukaschenko"), ("Loukachenko", "Zelensky"), ("Roy", "Roy")])]
fn two_surnames(bencher: divan::Bencher, (a, b): (&str, &str)) {
    bencher.bench(|| same_surname(divan::black_box(a), divan::black_box(b)));
}

#[divan::bench]
fn two_surnames_read_before(bencher: divan::Bencher) {
    let (a, b) = (Surname::new("Loukachenko"), Surname::new("Zelensky"));
    bencher.bench(|| divan::black_box(&a).same(divan::black_box(&b)));
}

#[divan::bench]
fn two_full_names(bencher: divan::Bencher) {
    let (a, b) = (PersonName::parse("Alexandre Loukachenko"), PersonName::parse("M. Lukashenko"));
    bencher.bench(|| compatible(divan::black_box(&a), divan::black_box(&b)));
}

#[divan::bench]
fn parse_a_full_name(bencher: divan::Bencher) {
    bencher.bench(|| PersonName::parse(divan::black_box("Mme Ursula von der Aue-Lind")));
}
