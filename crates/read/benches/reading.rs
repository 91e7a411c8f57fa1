//! Megabytes a second: decoding, hashing, zones and metadata of one source.

use divan::Bencher;
use divan::counter::BytesCount;
use selon_read::{ReadOptions, decode::decode, read};

fn main() {
    divan::main();
}

/// A page of the tests, its article repeated until the page has about `bytes` bytes.
fn page(bytes: usize) -> String {
    let page = include_str!("../tests/dumps/portal.txt");
    let body = "La maire de Sarnes, Zoé Marl, a promis mercredi de rouvrir le port « avant les premières neiges ». \
                « Personne ne restera à quai », a-t-elle assuré devant le conseil municipal.\n\n";
    let (head, foot) = page.split_once("Les pêcheurs, eux").expect("the page has this line");
    format!("{head}{}Les pêcheurs, eux{foot}", body.repeat(bytes.saturating_sub(page.len()) / body.len()))
}

#[divan::bench(args = [4_000, 64_000, 4_000_000])]
fn read_utf8(bencher: Bencher, bytes: usize) {
    let text = page(bytes);
    let options = ReadOptions::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| read("page", "page.txt", divan::black_box(text.as_bytes()), &options));
}

#[divan::bench(args = [4_000, 64_000])]
fn read_windows_1252(bencher: Bencher, bytes: usize) {
    let text = page(bytes);
    let (old, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let options = ReadOptions::default();
    bencher
        .counter(BytesCount::of_slice(&old[..]))
        .bench(|| read("page", "page.txt", divan::black_box(&old[..]), &options));
}

#[divan::bench(args = [64_000])]
fn decode_utf16(bencher: Bencher, bytes: usize) {
    let wide: Vec<u8> = page(bytes).encode_utf16().flat_map(u16::to_le_bytes).collect();
    bencher.counter(BytesCount::of_slice(&wide[..])).bench(|| decode(divan::black_box(&wide)).is_ok());
}

/// One line of ten megabytes: the time has to grow with the length only.
#[divan::bench(sample_count = 5)]
fn read_one_line(bencher: Bencher) {
    let text = "« Nous resterons », a dit Bastien Corl. ".repeat(240_000);
    let options = ReadOptions::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| read("line", "line.txt", divan::black_box(text.as_bytes()), &options));
}
