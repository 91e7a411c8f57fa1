//! What an evaluation costs: `cargo bench -p selon-eval`.

use selon_eval::{Annotation, Extent, Gold, Options, Prediction, score_with};

fn main() {
    divan::main();
}

/// `count` documents of 12 statements over about 3,000 code points each, and
/// predictions whose spans are off by a few.
fn corpus(count: usize) -> (Vec<Gold>, Vec<Prediction>) {
    let sentence = "« Le pont sera rouvert avant l’été », a déclaré Zoé Karmel, maire de Loviers. ";
    let text = sentence.repeat(38);
    let statement = |i: usize, off: usize| Annotation {
        id: Some(format!("s{i}")),
        kind: Some(["direct", "mixed", "indirect"][i % 3].to_owned()),
        content: vec![Extent { start: i * 230 + off, end: i * 230 + 180 + 3 * off, text: None }],
        cue: vec![Extent { start: i * 230 + 182, end: i * 230 + 194, text: None }],
        speaker: Some(["Zoé Karmel", "la maire", "UNKNOWN"][(i + off) % 3].to_owned()),
        aliases: vec!["Karmel".to_owned()],
        parent: (i % 5 == 4).then(|| format!("s{}", i - 1)),
        confidence: Some(0.1 * (i % 10) as f64),
        ..Annotation::default()
    };
    let statements = |off: usize| (0..12).map(|i| statement(i, off)).collect();
    (0..count)
        .map(|d| {
            let id = format!("document-{d}");
            let prediction = Prediction { id: id.clone(), statements: statements(d % 7) };
            (Gold { id, text: text.clone(), statements: statements(0) }, prediction)
        })
        .unzip()
}

#[divan::bench(args = [40, 400])]
fn figures(bencher: divan::Bencher, documents: usize) {
    let (gold, predictions) = corpus(documents);
    bencher.bench(|| score_with(&gold, &predictions, Options { resamples: 0 }));
}

#[divan::bench(args = [40])]
fn figures_and_intervals(bencher: divan::Bencher, documents: usize) {
    let (gold, predictions) = corpus(documents);
    bencher.bench(|| score_with(&gold, &predictions, Options::default()));
}
