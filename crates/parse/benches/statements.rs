//! What the statement heads cost: words per second of them alone, and their share of the accurate model's time.
//!
//! ```text
//! cargo bench -p selon-parse --bench statements -- [WEIGHTS]
//! ```
//!
//! The same article is parsed with and without them in turn, on one core; the fastest run of each counts, and
//! the difference is theirs.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use selon_lang::Language;
use selon_parse::{Memory, ModelKind, Parser};

const PARAGRAPHS: &str = "« Nous ne fermerons pas le port », a déclaré mardi Ana Roy, présidente de la région, à l'AFP. \
    Selon elle, les « rumeurs » d'une fermeture n'ont « aucun fondement ».\n\nLes travaux, dont le coût est estimé à 12 \
    millions d'euros, devraient durer trois ans. Le quai a été construit en 1954, et le bassin a été agrandi deux fois. \
    Près de trois cents personnes y travaillent, la plupart dans les entrepôts du sud.\n\nLe maire, Ivo Brandt, a ajouté \
    que la ville n'avait pas été consultée et qu'il demanderait des comptes. La prochaine séance aura lieu en mars.\n\n";

const RUNS: usize = 25;

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let open = || match &file {
        Some(path) => Parser::open(path, Language::french()),
        None => Parser::builtin(ModelKind::Accurate, Language::french()),
    };
    let parsers = [open().expect("whole weights"), open().expect("whole weights").without_proposals()];
    if parsers[0].labels().statements.is_none() {
        println!("these weights have no statement heads");
        return;
    }
    let text = PARAGRAPHS.repeat(10);
    let mut memory = Memory::default();
    let (words, found) = {
        let parse = parsers[0].parse(&text, &mut memory);
        (parse.nodes().len(), parse.proposals().len())
    };
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..RUNS {
        for (parser, fastest) in parsers.iter().zip(&mut fastest) {
            let begin = Instant::now();
            std::hint::black_box(parser.parse(&text, &mut memory).nodes().len());
            *fastest = begin.elapsed().min(*fastest);
        }
    }
    let [with, without] = fastest.map(|time| time.as_secs_f64());
    #[allow(clippy::cast_precision_loss, reason = "an article")]
    let count = words as f64;
    println!("{words} words, {found} proposals, fastest of {RUNS} runs");
    println!("with statements     {:>9.0} words/s", count / with);
    println!("without             {:>9.0} words/s", count / without);
    println!("statement heads     {:>9.0} words/s", count / (with - without));
    println!("their share of the model without them: {:.1} %", 100.0 * (with - without) / without);
}
