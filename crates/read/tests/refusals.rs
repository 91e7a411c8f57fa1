//! What is read, what is refused, and the words of each refusal.

use selon_read::{ReadError, ReadOptions, read};

fn text(bytes: &[u8]) -> Result<(String, String), String> {
    let documents =
        read("note", "note.txt", bytes, &ReadOptions::default()).map_err(|error| error.to_string())?;
    assert_eq!(documents.len(), 1);
    let document = &documents[0];
    assert_eq!((document.id(), document.source().uri.as_str()), ("note", "note.txt"));
    assert_eq!(document.source().media_type, "text/plain");
    assert_eq!(document.source().sha256, selon_text::document::sha256_hex(bytes));
    Ok((document.text().to_owned(), document.source().encoding.clone()))
}

fn refusal(bytes: &[u8]) -> String {
    text(bytes).unwrap_err()
}

const SENTENCE: &str = "« Été à Sarnes », a dit Zoé Marl. L'hôtel coûtait 10 €, l'œuvre dix fois plus.";

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

#[test]
fn utf8_is_taken_as_it_is() {
    for words in [SENTENCE, "a\r\nb\u{2028}c", "é", "e\u{301}\u{200D}🤷🏽", "in\u{FEFF}side"] {
        assert_eq!(text(words.as_bytes()), Ok((words.to_owned(), "UTF-8".to_owned())));
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let marked = |mark: &[u8], body: &[u8]| [mark, body].concat();
    for (bytes, encoding) in [
        (marked(b"\xEF\xBB\xBF", SENTENCE.as_bytes()), "UTF-8"),
        (marked(b"\xFF\xFE", &utf16(SENTENCE, true)), "UTF-16LE"),
        (marked(b"\xFE\xFF", &utf16(SENTENCE, false)), "UTF-16BE"),
    ] {
        assert_eq!(text(&bytes), Ok((SENTENCE.to_owned(), encoding.to_owned())));
    }
    // Only the first mark is a mark.
    let twice = marked(b"\xEF\xBB\xBF\xEF\xBB\xBF", b"oui");
    assert_eq!(text(&twice), Ok(("\u{FEFF}oui".to_owned(), "UTF-8".to_owned())));
}

#[test]
fn utf16_is_recognised_without_a_mark() {
    let russian = "Порт Сарнеса закрыт.\n«Мы останемся», сказал Корл.";
    for words in [SENTENCE, russian, "oui 🙂 non"] {
        assert_eq!(text(&utf16(words, true)), Ok((words.to_owned(), "UTF-16LE".to_owned())));
        assert_eq!(text(&utf16(words, false)), Ok((words.to_owned(), "UTF-16BE".to_owned())));
    }
}

#[test]
fn windows_1252_is_recognised() {
    let (bytes, _, unmappable) = encoding_rs::WINDOWS_1252.encode(SENTENCE);
    assert!(!unmappable);
    assert_eq!(text(&bytes), Ok((SENTENCE.to_owned(), "windows-1252".to_owned())));
    // One accent in a long plain text, and one at the very end.
    let once = [b"Le port ferme. ".repeat(200), b"Zo\xE9 est partie.".to_vec()].concat();
    assert!(text(&once).unwrap().0.ends_with("Zoé est partie."));
    assert_eq!(text(b"un caf\xE9").unwrap().0, "un café");
}

#[test]
fn damaged_utf8_is_refused_at_its_place() {
    let damaged = [SENTENCE.as_bytes(), b"\xFF", SENTENCE.as_bytes()].concat();
    let expected = format!("the file is UTF-8 text with an invalid byte sequence at byte {}", SENTENCE.len());
    assert_eq!(refusal(&damaged), expected);
    // Cut in the middle of the last character.
    let cut = &"Été à Zoé".as_bytes()[.."Été à Zoé".len() - 1];
    assert_eq!(refusal(cut), "the file is UTF-8 text with an invalid byte sequence at byte 11");
    // After a mark there is no doubt about the encoding; the offset counts the mark.
    assert_eq!(
        refusal(b"\xEF\xBB\xBFcaf\xE9"),
        "the file is UTF-8 text with an invalid byte sequence at byte 6"
    );
}

#[test]
fn damaged_utf16_is_refused_at_its_place() {
    let lone = [b"\xFF\xFE".to_vec(), utf16("ab", true), vec![0x00, 0xD8], utf16("c", true)].concat();
    assert_eq!(refusal(&lone), "the file is UTF-16LE text with an invalid byte sequence at byte 6");
    let odd = [b"\xFE\xFF".to_vec(), utf16("ab", false), vec![0x00]].concat();
    assert_eq!(refusal(&odd), "the file is UTF-16BE text with an invalid byte sequence at byte 6");
}

#[test]
fn nothing_and_white_space_are_refused() {
    assert_eq!(refusal(b""), "the file is empty");
    for blank in ["\n \t\r\n", "\u{FEFF}", "\u{A0}\u{2028}\u{3000}", "\u{200B}"] {
        assert_eq!(refusal(blank.as_bytes()), "the file holds nothing but white space");
    }
    assert_eq!(
        refusal(&[b"\xFF\xFE".to_vec(), utf16(" \n", true)].concat()),
        "the file holds nothing but white space"
    );
}

#[test]
fn other_formats_are_named() {
    for (bytes, format) in [
        (&b"%PDF-1.7\n..."[..], "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive (DOCX, ODT and EPUB are such archives)"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\n<!DOCTYPE html><html>", "an HTML page"),
        (b"\xEF\xBB\xBF<HTML lang=fr>", "an HTML page"),
        (b"<?xml version='1.0'?>", "an XML document"),
        (b"\x89PNG\r\n\x1A\n", "a PNG image"),
        (b"\xFF\xFE\x00\x00a\x00\x00\x00", "UTF-32 text"),
    ] {
        assert_eq!(refusal(bytes), format!("the file is {format}, not plain text; convert it to text first"));
    }
    assert!(text(b"<header> est une balise, a dit le professeur.").is_ok());
}

#[test]
fn binary_data_is_refused() {
    assert_eq!(refusal(b"oui\x00non, dit-il"), "the file is not text: it has a NUL character at byte 3");
    assert_eq!(
        refusal(b"\x01\x02\x00\x00\x03\x04\x00\x05"),
        "the file is not text: it has a NUL character at byte 2"
    );
    assert_eq!(
        refusal(b"abc\x01\x02\x03\x04\x05"),
        "the file is not text: it is full of control characters, the first at byte 3"
    );
    let words = refusal(b"\xEF\xBB\xBF\xC3\xA9\x00");
    assert_eq!(words, "the file is not text: it has a NUL character at byte 5");
    // A form feed or a stray escape in a long text is let through.
    assert!(text(format!("{}\u{1B}", SENTENCE.repeat(3)).as_bytes()).is_ok());
    assert!(text(b"page un\x0Cpage deux").is_ok());
}

#[test]
fn fifty_megabytes_of_one_line_are_refused_with_the_limit() {
    let line = vec![b'a'; 50 << 20];
    assert_eq!(
        refusal(&line),
        "the file has 52428800 bytes; the limit for one article is 16777216 bytes (max_bytes)"
    );
}

#[test]
fn the_limit_is_the_callers() {
    let options = ReadOptions { max_bytes: 3 };
    assert!(read("a", "a", b"oui", &options).is_ok());
    assert_eq!(read("a", "a", b"non!", &options).unwrap_err(), ReadError::TooLarge { bytes: 4, limit: 3 });
}

#[test]
fn one_long_line_within_the_limit_is_read() {
    let line = "« Nous resterons », a dit Bastien Corl. ".repeat(100_000);
    let (read, _) = text(line.as_bytes()).unwrap();
    assert_eq!(read, line);
}

#[test]
fn more_lines_than_an_article_has_are_one_body() {
    let zones = |text: &str| {
        let document = read("a", "a", text.as_bytes(), &ReadOptions::default()).unwrap().pop().unwrap();
        document.zones().iter().map(|zone| (zone.kind.as_str(), zone.range.len())).collect::<Vec<_>>()
    };
    for line in ["Partager\n", "Partager\u{2028}"] {
        assert_eq!(zones(&line.repeat(200_001)), [("body", line.len() * 200_001)]);
        assert_eq!(zones(&line.repeat(20_000)), [("furniture", line.len() * 20_000)]);
    }
    // Blank lines do not count.
    assert_eq!(zones(&format!("Partager{}Fermer", "\n".repeat(400_000))).len(), 2);
}
