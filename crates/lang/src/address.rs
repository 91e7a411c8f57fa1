//! Addresses of the web, e-mail addresses, names of files, hashtags, names of users, faces.

/// Bytes of the longest address.
const MAX_ADDRESS: usize = 2_000;

/// What an address may begin with, in lower case.
const SCHEMES: [&str; 5] = ["http://", "https://", "www.", "mailto:", "ftp://"];

/// Last parts of names of sites and files; without those that are words of many texts (“it”, “de”).
const LAST_PARTS: [&str; 36] = [
    "com", "org", "net", "gov", "gouv", "edu", "info", "int", "eu", "fr", "uk", "be", "ch", "ca", "io", "tv",
    "ru", "htm", "html", "php", "asp", "pdf", "doc", "docx", "xls", "xlsx", "ppt", "txt", "csv", "xml",
    "jpg", "jpeg", "gif", "png", "zip", "exe",
];

fn is_inner(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'%' | b'+')
}

/// One past the last byte of the address at `start`.
///
/// # Errors
/// Where there is none: up to which byte no address can start, so that a long row of
/// letters and full stops is read once.
pub(crate) fn end(text: &str, start: usize) -> Result<usize, usize> {
    let mut limit = text.len().min(start + MAX_ADDRESS);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &text[start..limit];
    let bytes = window.as_bytes();
    let scheme = |scheme: &&str| {
        window.len() > scheme.len() && bytes[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
    };
    if matches!(bytes.first().map(u8::to_ascii_lowercase), Some(b'h' | b'w' | b'm' | b'f'))
        && SCHEMES.iter().any(scheme)
    {
        return Ok(start + length_of_path(window));
    }
    let run = bytes.iter().position(|&byte| !is_inner(byte)).unwrap_or(bytes.len());
    // A word without a full stop or “@” behind it: the commonest case.
    let Some(dot) =
        bytes[..run].iter().position(|&byte| byte == b'.').or((bytes.get(run) == Some(&b'@')).then_some(run))
    else {
        // A scheme may follow within the word (“x-http://…” does not occur); nothing else can.
        return Err(start);
    };
    if bytes.get(run) == Some(&b'@') && bytes.get(run + 1).is_some_and(u8::is_ascii_alphanumeric) {
        let host = bytes[run + 1..].iter().position(|&byte| !is_inner(byte)).unwrap_or(bytes.len() - run - 1);
        let whole = window[..run + 1 + host].trim_end_matches(['.', '-', '_']);
        return Ok(start + whole.len());
    }
    let name = window[..run].trim_end_matches(['.', '-', '_']);
    let last = name.rsplit('.').next().unwrap_or_default();
    let known = name.len() > dot + 1 && LAST_PARTS.iter().any(|part| last.eq_ignore_ascii_case(part));
    // “rec.arts.movies”: several small words and no space.
    let group = name.split('.').count() > 2
        && name.split('.').all(|part| part.len() > 1 && part.bytes().all(|b| b.is_ascii_lowercase()));
    let path = window[name.len()..].starts_with('/');
    // “bit.ly/2aB”: of two letters, and only with a path, since “mardi.il” has lost a space.
    let short = path
        && name.split('.').count() == 2
        && last.len() == 2
        && dot > 0
        && name.bytes().all(|byte| byte == b'.' || byte.is_ascii_lowercase())
        && window[name.len() + 1..].starts_with(|next: char| next.is_ascii_alphanumeric());
    if (known && name.as_bytes()[0].is_ascii_alphanumeric()) || group || short {
        return Ok(start + if path { length_of_path(window) } else { name.len() });
    }
    Err(start + run)
}

/// The bytes of an address that goes on to the next space, without the signs of the sentence behind it.
fn length_of_path(window: &str) -> usize {
    let ends =
        |letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '«' | '»' | '“' | '”');
    let mut path = &window[..window.find(ends).unwrap_or(window.len())];
    while let Some(last) = path.chars().next_back() {
        let closes = match last {
            ')' => !path.contains('('),
            ']' => !path.contains('['),
            _ => matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '}'),
        };
        if !closes {
            break;
        }
        path = &path[..path.len() - last.len_utf8()];
    }
    path.len()
}

/// One past the last byte of a hashtag or a name of a user, which start with `#` or `@`.
pub(crate) fn end_of_tag(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let name = &text[start + 1..];
    if !name.starts_with(|first: char| first.is_alphabetic() || first == '_') {
        return None;
    }
    let length = name
        .char_indices()
        .take_while(|&(at, letter)| at < MAX_ADDRESS && (letter.is_alphanumeric() || letter == '_'))
        .map(|(at, letter)| at + letter.len_utf8())
        .last()?;
    Some(start + 1 + length)
}

/// The bytes of a face made of signs (“:-)”) with white space or the end behind it.
pub(crate) fn length_of_face(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    if !matches!(bytes.first(), Some(b':' | b';' | b'=' | b'<')) {
        return None;
    }
    let mut at = 1;
    if bytes[0] == b'<' {
        if bytes.get(1) != Some(&b'3') {
            return None;
        }
    } else {
        let nose = matches!(bytes.get(1), Some(b'-' | b'o' | b'^' | b'\''));
        at += usize::from(nose);
        let mouth = match bytes.get(at) {
            Some(b')' | b'(') => true,
            Some(b'D' | b'P' | b'p' | b'|' | b'\\' | b'/' | b'*' | b'o' | b'O' | b']' | b'[') => {
                bytes[0] != b'='
            }
            _ => false,
        };
        if !mouth {
            return None;
        }
    }
    at += bytes[at..].iter().take(20).take_while(|&&byte| byte == bytes[at]).count();
    bytes.get(at).is_none_or(u8::is_ascii_whitespace).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::{end, end_of_tag, length_of_face};

    #[test]
    fn addresses_end_before_the_signs_of_the_sentence() {
        let length = |text: &str| end(text, 0).ok();
        assert_eq!(length("https://exemple.fr/a_(b)."), Some(24));
        assert_eq!(length("www.exemple.org), dit-il"), Some(15));
        assert_eq!(length("ana.roy@exemple.fr."), Some(18));
        assert_eq!(length("exemple.fr/page?x=1 et"), Some(19));
        assert_eq!(length("rapport.pdf"), Some(11));
        assert_eq!(length("bit.ly/2aBc, puis"), Some(11));
        assert_eq!(length("mardi.il"), None);
        assert_eq!(length("et/ou"), None);
        assert_eq!(length("mardi.Le"), None);
        assert_eq!(length("fini."), None);
    }

    #[test]
    fn tags_and_faces() {
        assert_eq!(end_of_tag("#MarchePourLeLac!", 0), Some(16));
        assert_eq!(end_of_tag("#1", 0), None);
        assert_eq!(end_of_tag("a@b", 1), None);
        assert_eq!(length_of_face(":-)) fin"), Some(4));
        assert_eq!(length_of_face(":(voir)"), None);
    }
}
