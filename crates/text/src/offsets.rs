//! The one place where bytes and code points are converted into each other.
//!
//! Rust slices UTF-8 by byte; Python, the W3C `TextPositionSelector` and the
//! record format count Unicode code points. [`OffsetIndex`] stores the number
//! of code points before every 64th byte, so byte → code point is O(1) (at
//! most 63 bytes are looked at) and code point → byte is O(log n).

/// Bytes between two checkpoints.
const STRIDE: usize = 64;

/// Checkpoints that convert between byte and code-point offsets of one text.
///
/// For ASCII text no checkpoint is kept: there the two units agree.
#[derive(Debug, Clone, Default)]
pub struct OffsetIndex {
    /// `checkpoints[i]` code points start before byte `i * STRIDE`.
    checkpoints: Vec<u32>,
    code_points: usize,
}

impl OffsetIndex {
    /// Scans `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { checkpoints: Vec::new(), code_points: text.len() };
        }
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut seen = 0u32;
        for block in text.as_bytes().chunks(STRIDE) {
            checkpoints.push(seen);
            seen += starts_in(block) as u32;
        }
        Self { checkpoints, code_points: seen as usize }
    }

    /// Length of the text in code points.
    #[must_use]
    pub fn code_points(&self) -> usize {
        self.code_points
    }

    /// Code points before byte `byte` of `text`, the text of this index.
    ///
    /// A byte inside a character counts that character as before it.
    #[must_use]
    pub fn to_code_point(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        if self.checkpoints.is_empty() {
            return byte;
        }
        if byte == text.len() {
            return self.code_points;
        }
        let block = byte / STRIDE;
        self.checkpoints[block] as usize + starts_in(&text.as_bytes()[block * STRIDE..byte])
    }

    /// Byte offset of the `code_point`-th code point of `text`, or `None` past the end.
    #[must_use]
    pub fn to_byte(&self, text: &str, code_point: usize) -> Option<usize> {
        if code_point > self.code_points {
            return None;
        }
        if self.checkpoints.is_empty() {
            return Some(code_point);
        }
        if code_point == self.code_points {
            return Some(text.len());
        }
        let block = self.checkpoints.partition_point(|&c| c as usize <= code_point) - 1;
        let mut left = code_point - self.checkpoints[block] as usize;
        for (i, byte) in text.as_bytes()[block * STRIDE..].iter().enumerate() {
            if is_start(*byte) {
                if left == 0 {
                    return Some(block * STRIDE + i);
                }
                left -= 1;
            }
        }
        None
    }
}

/// Whether a UTF-8 byte begins a character.
fn is_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

/// Characters that begin within `bytes`.
fn starts_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| is_start(**b)).count()
}
