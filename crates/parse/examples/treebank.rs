use std::io::Read;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let language =
        if args[2] == "fr" { selon_lang::Language::french() } else { selon_lang::Language::english() };
    let start = std::time::Instant::now();
    let parser = selon_parse::Parser::open(args[1].as_ref(), language).unwrap_or_else(|e| panic!("{e}"));
    eprintln!("load {:?}", start.elapsed());
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let mut memory = selon_parse::Memory::default();
    if args[3] == "tokens" {
        let sentences = selon_conllu::parse(&text).unwrap();
        let start = std::time::Instant::now();
        let parsed = parser.parse_tokens(&sentences, &mut memory);
        let words: usize = parsed.iter().map(|s| s.words.len()).sum();
        eprintln!("{words} words, {:.0} words/s", words as f64 / start.elapsed().as_secs_f64());
        for s in parsed {
            print!("{s}");
        }
    } else {
        let text = selon_conllu::raw_text(&selon_conllu::parse(&text).unwrap());
        let start = std::time::Instant::now();
        let parse = parser.parse(&text, &mut memory);
        eprintln!(
            "{} tokens, {:.0} tokens/s",
            parse.nodes().len(),
            parse.nodes().len() as f64 / start.elapsed().as_secs_f64()
        );
        for s in parse.to_conllu(&text) {
            print!("{s}");
        }
    }
}
