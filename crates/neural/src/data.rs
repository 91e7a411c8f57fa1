//! The bytes of a weights file, wherever they live.

use std::fs::File;
use std::io;
use std::path::Path;

/// Bytes mapped from a file or built into the program.
pub(crate) enum Data {
    /// A file, read page by page when touched.
    Mapped(memmap2::Mmap),
    /// Part of the program.
    Static(&'static [u8]),
}

impl Data {
    /// Maps the file at `path`.
    pub(crate) fn map(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        if file.metadata()?.len() == 0 {
            return Ok(Data::Static(&[]));
        }
        #[allow(unsafe_code)]
        // SAFETY: the map is read-only and lives as long as this value. That nobody changes the file under
        // us cannot be enforced by any program; weights files are written once, under another name, and
        // moved into place, which leaves an open map of the old file as it was.
        let map = unsafe { memmap2::Mmap::map(&file)? };
        Ok(Data::Mapped(map))
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Data::Mapped(map) => map,
            Data::Static(bytes) => bytes,
        }
    }
}
