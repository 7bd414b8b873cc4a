//! Literal text: its escapes, and the values they stand for.

use std::borrow::Cow;

use super::parser::{Parsed, Parser};
use super::tree::Tree;
use crate::source::Span;

/// The character that text which begins with one stands for, and how many bytes it takes up there. `raw` text
/// (heredocs, template files, JSON) knows no backslashes. Of `$${` only the first `$` is taken here.
fn character(text: &str, raw: bool) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    if first != '\\' || raw {
        return Some((first, first.len_utf8()));
    }
    Some(backslash_escape(text).unwrap_or((first, 1)))
}

/// The escape that `text` begins with, if it is a valid one.
fn backslash_escape(text: &str) -> Option<(char, usize)> {
    let hex = |length: usize| {
        let digits = text.get(2..2 + length)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let code = u32::from_str_radix(digits, 16).ok()?;
        Some((char::from_u32(code)?, 2 + length))
    };
    match text.as_bytes().get(1)? {
        b'n' => Some(('\n', 2)),
        b'r' => Some(('\r', 2)),
        b't' => Some(('\t', 2)),
        b'"' => Some(('"', 2)),
        b'\\' => Some(('\\', 2)),
        b'u' => hex(4),
        b'U' => hex(8),
        _ => None,
    }
}

/// Whether text begins with an escaped `${` or `%{`.
fn is_template_escape(text: &str) -> bool {
    text.starts_with("$${") || text.starts_with("%%{")
}

/// Undoes the escapes of literal text.
pub(super) fn unescape(text: &str, raw: bool) -> String {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((char, mut length)) = character(rest, raw) {
        value.push(char);
        if is_template_escape(rest) {
            value.push('{');
            length = 3;
        }
        rest = &rest[length..];
    }
    value
}

/// How many bytes of blanks, written out or escaped, literal text begins with.
pub(super) fn leading_blanks(text: &str, raw: bool) -> usize {
    let mut at = 0;
    while let Some((char, length)) = character(&text[at..], raw) {
        if !char.is_whitespace() {
            break;
        }
        at += length;
    }
    at
}

/// Where the last character of literal text ends that is not a blank, written out or escaped.
pub(super) fn trailing_blanks(text: &str, raw: bool) -> usize {
    if raw {
        return text.trim_end().len();
    }
    let mut at = 0;
    let mut end = 0;
    while let Some((char, length)) = character(&text[at..], raw) {
        at += length;
        if !char.is_whitespace() {
            end = at;
        }
    }
    end
}

impl Tree {
    /// The value of literal text: what stands at `span` with its escapes undone. `escaped` and `raw` are those
    /// of the string, label or template part.
    pub fn literal<'a>(&'a self, text: &'a str, span: Span, escaped: bool, raw: bool) -> Cow<'a, str> {
        let text = self.text(text, span);
        if escaped { Cow::Owned(unescape(text, raw)) } else { Cow::Borrowed(text) }
    }
}

impl<'t> Parser<'t> {
    /// Goes past a backslash and what it escapes.
    pub(super) fn escape(&mut self) -> Parsed<()> {
        let start = self.pos;
        let rest = self.text[..self.end].get(start..).unwrap_or("");
        if let Some((_, length)) = backslash_escape(rest) {
            self.pos += length;
            return Ok(());
        }
        let digits = match self.byte_at(start + 1) {
            b'u' => 4,
            b'U' => 8,
            _ => 0,
        };
        if digits == 0 {
            let length = rest.chars().take(2).map(char::len_utf8).sum::<usize>();
            let shown = &rest[..length];
            if shown.ends_with(['\n', '\r']) || shown.len() < 2 {
                return Err(self.error_with_help(
                    start,
                    start + 1,
                    "a backslash at the end of a line does not continue it",
                    "use a heredoc (`<<-EOT`) for text of several lines",
                ));
            }
            let help = "valid ones are \\n \\r \\t \\\" \\\\ \\uNNNN \\UNNNNNNNN; a backslash itself is written `\\\\`";
            return Err(self.error_with_help(
                start,
                start + length,
                format!("`{shown}` is not an escape sequence"),
                help,
            ));
        }
        let found = rest.bytes().skip(2).take(digits).take_while(u8::is_ascii_hexdigit).count();
        let end = start + 2 + found;
        let shown = &self.text[start..end];
        if found < digits {
            let kind = if digits == 4 { 'u' } else { 'U' };
            let message = format!("`\\{kind}` must be followed by {digits} hexadecimal digits");
            return Err(self.error(start, end, message));
        }
        let message = format!("`{shown}` is not a Unicode character");
        let help = "one beyond U+FFFF is written with `\\U` and eight digits, not as two surrogates";
        Err(self.error_with_help(start, end, message, help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undoes_escapes() {
        assert_eq!(unescape(r#"a\n\"\\\tb"#, false), "a\n\"\\\tb");
        assert_eq!(unescape(r"\u00e9\U0001F600", false), "é😀");
        assert_eq!(unescape("$${a} %%{b} $$ %", false), "${a} %{b} $$ %");
        assert_eq!(unescape("$$${a}", false), "$${a}");
        assert_eq!(unescape("$$$${a}", false), "$$${a}");
        assert_eq!(unescape(r"\n$${a}", true), r"\n${a}");
    }

    #[test]
    fn finds_blanks_behind_escapes() {
        assert_eq!(leading_blanks(r" \n\u00a0x", false), 9);
        assert_eq!(trailing_blanks(r"x \n\t", false), 1);
        assert_eq!(trailing_blanks(r"x \n\t", true), 6);
        assert_eq!(trailing_blanks(" ", false), 0);
    }
}
