//! Any bytes: `read` returns, and its zones cover the text in order.
//!
//! `cargo +nightly fuzz run read` in `crates/read`. The stable tests have the
//! same promise in `tests/any_bytes.rs`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use selon_read::{ReadOptions, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(documents) = read("fuzz", "fuzz", bytes, &ReadOptions::default()) else { return };
    for document in documents {
        let mut covered = 0;
        for zone in document.zones() {
            assert_eq!(zone.range.start, covered);
            document.span(zone.range).expect("zones lie on characters");
            covered = zone.range.end;
        }
        assert_eq!(covered as usize, document.text().len());
    }
});
