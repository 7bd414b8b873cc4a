//! From a file's bytes to text.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Span;

/// The largest file that is read. Places in a file are 32 bits wide, and half of them are for text that is
/// made up while it is parsed.
pub const MAX_FILE_LENGTH: u64 = u32::MAX as u64 / 2;

/// What a file mostly fits into.
const SMALL_FILE: usize = 16 * 1024;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is too large.
    #[error("it is larger than {MAX_FILE_LENGTH} bytes")]
    TooLarge,
}

/// A file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text. Bytes that are not UTF-8 stand as `?`, one for one, so that places hold.
    pub text: String,
    /// Where such bytes are, in order, neighbours joined.
    pub damaged: Vec<Span>,
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Decoded, ReadError> {
    let mut file = File::open(path)?;
    // Most files are small: those are read without asking how large they are.
    let mut bytes = Vec::with_capacity(SMALL_FILE + 1);
    file.by_ref().take(SMALL_FILE as u64).read_to_end(&mut bytes)?;
    if bytes.len() < SMALL_FILE {
        bytes.shrink_to_fit();
        return decode(bytes);
    }
    let expected = file.metadata().map_or(0, |metadata| metadata.len());
    if expected > MAX_FILE_LENGTH {
        return Err(ReadError::TooLarge);
    }
    bytes.reserve_exact((expected as usize + 1).saturating_sub(bytes.len()));
    // What the system says of its length need not be true, of a pipe for instance.
    file.take(MAX_FILE_LENGTH + 1 - SMALL_FILE as u64).read_to_end(&mut bytes)?;
    decode(bytes)
}

/// Makes text of bytes.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    if bytes.len() as u64 > MAX_FILE_LENGTH {
        return Err(ReadError::TooLarge);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, damaged: Vec::new() }),
        Err(error) => Ok(replace_damage(error.as_bytes())),
    }
}

fn replace_damage(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut damaged: Vec<Span> = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let start = text.len() as u32;
        text.extend(chunk.invalid().iter().map(|_| '?'));
        let span = Span::new(start, text.len() as u32);
        match damaged.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ if span.is_empty() => {}
            _ => damaged.push(span),
        }
    }
    Decoded { text, damaged }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_valid_text() {
        let decoded = decode("aé\0".as_bytes().to_vec()).unwrap();
        assert_eq!(decoded, Decoded { text: "aé\0".to_owned(), damaged: Vec::new() });
    }

    #[test]
    fn replaces_damage_byte_for_byte() {
        let decoded = decode(b"a\xff\xfeb\xe4c\xf0\x9f\x98".to_vec()).unwrap();
        assert_eq!(decoded.text, "a??b?c???");
        assert_eq!(decoded.damaged, [Span::new(1, 3), Span::new(4, 5), Span::new(6, 9)]);
    }

    #[test]
    fn reads_a_file() {
        let error = read(Path::new("no such file")).unwrap_err();
        assert!(matches!(error, ReadError::Io(_)));
        let this = read(Path::new(file!())).unwrap();
        assert!(this.text.starts_with("//! From a file's bytes"));
    }
}
