//! Real texts in an old encoding come back as they were. Needs the annotated
//! texts beside the checkout; says so and passes where they are absent.

use std::path::Path;

use encoding_rs::{UTF_16LE, WINDOWS_1252};
use selon_read::decode::decode;

/// Every French text beside the checkout.
fn texts() -> Vec<String> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/gold/train-fr"));
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("no texts beside the checkout: nothing tested");
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn windows_1252_comes_back() {
    let (mut documents, mut lines, mut wrong) = (0, 0, Vec::new());
    for text in texts() {
        let comes_back = |words: &str| {
            let (bytes, _, unmappable) = WINDOWS_1252.encode(words);
            let old = !unmappable && !words.is_ascii();
            old.then(|| decode(&bytes).is_ok_and(|decoded| decoded.text == words))
        };
        if let Some(right) = comes_back(&text) {
            documents += 1;
            assert!(right, "a whole article is enough to tell the encoding");
        }
        for line in text.lines() {
            if let Some(right) = comes_back(line) {
                lines += 1;
                if !right {
                    wrong.push(line.to_owned());
                }
            }
        }
    }
    println!("{documents} texts right; of {lines} single lines {} wrong: {wrong:#?}", wrong.len());
    // A single line can be too short to tell; no more than one in a hundred may be.
    assert!(wrong.len() * 100 <= lines);
}

#[test]
fn utf16_comes_back() {
    for text in texts() {
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.encoding), (text.as_str(), UTF_16LE.name()));
    }
}
