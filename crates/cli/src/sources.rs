//! [`Listing`]: which files a command line means, in which order and under which names.
//!
//! * A file given by name is read whatever its ending; in a folder those that
//!   end in `.txt`, `.text` or `.md` are, the others are listed as skipped.
//! * A folder is walked recursively, its entries by name (byte order), hidden
//!   ones left out. Symbolic links are followed.
//! * A document's id is the file's stem. Where several files of one listing
//!   share a stem, each of them is called `stem~` and the first eight digits of
//!   its SHA-256: the name then depends neither on the order of the files nor
//!   on their folders. Identical files keep one id, since they are one document.
//! * A path that is met twice is read once, at its first place.
//!
//! Only paths are kept; nothing is read here.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::refusal::{Reason, Refused};

/// Endings of the files that are read in a folder.
pub const ENDINGS: [&str; 3] = ["txt", "text", "md"];

/// Where the bytes of an article are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// On the standard input.
    Stdin,
}

/// An article to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub place: Place,
    /// Whether another source of the listing has the same stem.
    pub shares_stem: bool,
}

impl Source {
    /// The source's name for people and records: the path, or `-`.
    #[must_use]
    pub fn uri(&self) -> String {
        match &self.place {
            Place::File(path) => path.to_string_lossy().into_owned(),
            Place::Stdin => "-".to_owned(),
        }
    }

    /// The file's stem; `stdin` for the standard input.
    #[must_use]
    pub fn stem(&self) -> String {
        stem(self).map_or_else(|| "unnamed".to_owned(), |stem| stem.to_string_lossy().into_owned())
    }
}

/// What a command line means.
#[derive(Debug, Default)]
pub struct Listing {
    /// What is to be read, in order.
    pub sources: Vec<Source>,
    /// What could not be listed.
    pub refused: Vec<Refused>,
    /// Files of folders that are not text by their ending.
    pub skipped: Vec<String>,
}

impl Listing {
    /// Lists `paths`; `-` is the standard input.
    #[must_use]
    pub fn of(paths: &[PathBuf]) -> Self {
        let mut listing = Self::default();
        for path in paths {
            if path.as_os_str() == "-" {
                listing.sources.push(Source { place: Place::Stdin, shares_stem: false });
            } else {
                listing.add(path);
            }
        }
        if paths.len() > 1 {
            let mut met = HashSet::new();
            listing.sources.retain(|source| met.insert(source.uri()));
        }
        listing.mark_shared_stems();
        listing
    }

    fn add(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.walk(path),
            Ok(_) => self.sources.push(Source { place: Place::File(path.to_owned()), shares_stem: false }),
            Err(error) => self.refuse(path, unlisted(path, error)),
        }
    }

    fn walk(&mut self, folder: &Path) {
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if !has_text_ending(entry.path()) => {
                    self.skipped.push(entry.path().to_string_lossy().into_owned());
                }
                Ok(entry) if entry.file_type().is_file() => {
                    self.sources.push(Source { place: Place::File(entry.into_path()), shares_stem: false });
                }
                Ok(entry) => self.refuse(entry.path(), Reason::Special),
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = if error.loop_ancestor().is_some() {
                        Reason::Loop
                    } else {
                        let error = error.into_io_error();
                        unlisted(&path, error.unwrap_or_else(|| io::Error::other("it could not be listed")))
                    };
                    self.refuse(&path, reason);
                }
            }
        }
    }

    fn refuse(&mut self, path: &Path, reason: Reason) {
        self.refused.push(Refused { uri: path.to_string_lossy().into_owned(), reason });
    }

    fn mark_shared_stems(&mut self) {
        // Places in the order of their stems, not a copy of all stems: a listing may be long.
        let mut places: Vec<usize> = (0..self.sources.len()).collect();
        places.sort_unstable_by(|a, b| stem(&self.sources[*a]).cmp(&stem(&self.sources[*b])));
        for pair in places.windows(2) {
            if stem(&self.sources[pair[0]]) == stem(&self.sources[pair[1]]) {
                pair.iter().for_each(|place| self.sources[*place].shares_stem = true);
            }
        }
    }
}

fn stem(source: &Source) -> Option<&OsStr> {
    match &source.place {
        Place::File(path) => path.file_stem(),
        Place::Stdin => Some(OsStr::new("stdin")),
    }
}

/// A name that is there but leads nowhere is a broken link, else the system's word stands.
fn unlisted(path: &Path, error: io::Error) -> Reason {
    if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(path).is_ok() {
        Reason::BrokenLink
    } else {
        Reason::System(error)
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn has_text_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "x").expect("a file");
        }
        folder
    }

    fn names(listing: &Listing) -> Vec<String> {
        listing.sources.iter().map(Source::stem).collect()
    }

    #[test]
    fn a_folder_is_walked_by_name_without_hidden_entries() {
        let folder = folder(&["b.txt", "a/z.md", "a/c.TEXT", ".git/d.txt", "e.html", "f"]);
        let listing = Listing::of(&[folder.path().to_owned()]);
        assert_eq!(names(&listing), ["c", "z", "b"]);
        assert_eq!(listing.skipped.len(), 2);
        assert!(listing.refused.is_empty());
    }

    #[test]
    fn a_file_given_by_name_is_read_whatever_its_ending_and_once() {
        let folder = folder(&["e.html", "b.txt"]);
        let file = folder.path().join("e.html");
        let listing = Listing::of(&[file.clone(), folder.path().to_owned(), file]);
        assert_eq!(names(&listing), ["e", "b"]);
    }

    #[test]
    fn stems_that_meet_are_marked() {
        let folder = folder(&["x/note.txt", "y/note.md", "y/other.txt"]);
        let listing = Listing::of(&[folder.path().to_owned()]);
        let shared: Vec<bool> = listing.sources.iter().map(|source| source.shares_stem).collect();
        assert_eq!(shared, [true, true, false]);
    }

    #[test]
    fn what_is_not_there_is_refused() {
        let listing = Listing::of(&["no/such/file.txt".into()]);
        assert!(listing.sources.is_empty());
        assert!(matches!(listing.refused[0].reason, Reason::System(_)));
    }

    #[cfg(unix)]
    #[test]
    fn broken_and_looping_links_are_refused() {
        let folder = folder(&["a.txt"]);
        std::os::unix::fs::symlink("nowhere.txt", folder.path().join("b.txt")).expect("a link");
        std::os::unix::fs::symlink(".", folder.path().join("c")).expect("a link");
        let listing = Listing::of(&[folder.path().to_owned()]);
        assert_eq!(names(&listing), ["a"]);
        assert!(matches!(listing.refused[0].reason, Reason::BrokenLink), "{:?}", listing.refused);
        assert!(matches!(listing.refused[1].reason, Reason::Loop), "{:?}", listing.refused);
    }
}
