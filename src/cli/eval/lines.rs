//! Expressions from standard input, one a line.

use std::io::{self, BufRead, Read};

use super::console::Console;
use crate::cli::failure::Failure;
use crate::source::MAX_FILE_SIZE;

/// A line, or why it is no expression.
pub(super) type Line = Result<String, &'static str>;

/// Answers each line; whether each has a value. For people, empty lines are nothing; a program that counts lines gets
/// an answer for each.
pub(super) fn answer(input: &mut impl BufRead, console: &mut Console<'_>) -> Result<bool, Failure> {
    let mut all_right = true;
    let mut is_first = true;
    while let Some(line) = read_line(input).map_err(Failure::StandardInput)? {
        all_right &= match line {
            // Some shells put a byte order mark in front of what they pipe.
            Ok(marked) if is_first && marked.starts_with('\u{feff}') => console.answer(&marked[3..])?,
            Ok(blank) if blank.trim().is_empty() && !console.is_json() => true,
            Ok(expression) => console.answer(&expression)?,
            Err(message) => console.refuse(message)?,
        };
        is_first = false;
    }
    Ok(all_right)
}

/// The next line without its end; nothing at the end of the input. A line is no longer than a file may be.
pub(super) fn read_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let longest = MAX_FILE_SIZE as usize;
    input.by_ref().take(MAX_FILE_SIZE + 1).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() > longest {
        input.skip_until(b'\n')?;
        return Ok(Some(Err("the line is longer than 10 MiB")));
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(Some(String::from_utf8(line).map_err(|_| "the line is not UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<Line> {
        let mut input = input;
        std::iter::from_fn(|| read_line(&mut input).unwrap()).collect()
    }

    #[test]
    fn lines_end_in_many_ways() {
        assert_eq!(lines(b""), []);
        assert_eq!(lines(b"a\r\n\nb"), [Ok("a".to_owned()), Ok(String::new()), Ok("b".to_owned())]);
        assert_eq!(lines(b"\xff\na"), [Err("the line is not UTF-8"), Ok("a".to_owned())]);
    }

    #[test]
    fn a_line_that_never_ends_is_not_kept() {
        let longest = MAX_FILE_SIZE as usize;
        let input = [vec![b'1'; longest], b"\n".to_vec(), vec![b'1'; longest + 2], b"\n2".to_vec()].concat();
        let lines = lines(&input);
        assert_eq!(lines[0].as_ref().map(String::len), Ok(longest));
        assert_eq!(lines[1..], [Err("the line is longer than 10 MiB"), Ok("2".to_owned())]);
    }
}
