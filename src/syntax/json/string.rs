//! Strings in JSON: their escapes, and the templates they hold.

use super::{Reader, Text};
use crate::source::Span;
use crate::syntax::node::{ExprId, ExprKind};
use crate::syntax::parser::{Parsed, Parser, Reported};

const END_OF_STRING: &str = "the end of the string";

impl<'t> Reader<'t> {
    /// Goes past a string.
    pub(super) fn string(&mut self) -> Parsed<Text> {
        let start = self.parser.pos;
        let mut escaped = false;
        let mut at = start + 1;
        loop {
            match self.parser.byte_at(at) {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    at += self.escape_length(at)?;
                }
                0..=0x1f => return Err(self.control_character(start, at)),
                _ => at += 1,
            }
        }
        self.parser.pos = at + 1;
        Ok(Text { start, end: at + 1, escaped })
    }

    fn escape_length(&mut self, at: usize) -> Parsed<usize> {
        match self.parser.byte_at(at + 1) {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(2),
            b'u' if code_unit(self.parser.text, at).is_some() => Ok(6),
            b'u' => {
                let message = "`\\u` must be followed by 4 hexadecimal digits";
                Err(self.parser.error(at, at + 2, message))
            }
            _ => {
                let rest = self.parser.text.get(at..).unwrap_or("");
                let shown: String = rest.chars().take(2).filter(|char| !char.is_control()).collect();
                let message = format!("`{shown}` is not an escape sequence in JSON");
                let help = "valid ones are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uNNNN";
                Err(self.parser.error_with_help(at, at + shown.len(), message, help))
            }
        }
    }

    #[cold]
    fn control_character(&mut self, start: usize, at: usize) -> Reported {
        self.parser.pos = at;
        if self.parser.at_end() || self.parser.at_line_end() {
            let help = "close it with `\"`; a line end within it is written `\\n`";
            return self.parser.error_with_help(start, at, "this string is not closed on its line", help);
        }
        let code = self.parser.byte();
        let message = format!("control character U+{code:04X} in a string");
        let help = format!("write it as `\\u{code:04x}`");
        self.parser.error_with_help(at, at + 1, message, help)
    }

    /// The span of a string's text: in the source, or with its escapes undone in the tree's extra text.
    pub(super) fn text_span(&mut self, text: Text) -> Span {
        if !text.escaped {
            return self.parser.span(text.start + 1, text.end - 1);
        }
        if self.parser.tree.extra.is_empty() {
            // Filler, so that the place just behind the source is not also one of the extra text.
            self.parser.tree.extra.push('\n');
        }
        let offset = self.parser.tree.extra.len();
        let decoded = self.decode(text);
        let start = self.parser.tree.source_length + offset as u32;
        let span = Span::new(start, start + decoded.len() as u32);
        self.parser.tree.extra.push_str(&decoded);
        span
    }

    /// A string as the template that it is, unless strings mean themselves here; leaves the current place behind it.
    pub(super) fn template(&mut self, text: Text) -> Parsed<ExprId> {
        let outer = self.parser.span(text.start, text.end);
        if self.parser.is_damaged(text.start, text.end) {
            return Ok(self.parser.push(outer, ExprKind::Invalid));
        }
        if self.literal {
            self.parser.pos = text.end;
            let kind = ExprKind::String { text: self.text_span(text), escaped: false };
            return Ok(self.parser.push(outer, kind));
        }
        let id = if text.escaped { self.decoded_template(text)? } else { self.plain_template(text)? };
        self.parser.tree.exprs[id.0 as usize].span = outer;
        Ok(id)
    }

    /// A template that stands in the source as it is.
    fn plain_template(&mut self, text: Text) -> Parsed<ExprId> {
        let end = std::mem::replace(&mut self.parser.end, text.end - 1);
        let end_name = std::mem::replace(&mut self.parser.end_name, END_OF_STRING);
        self.parser.pos = text.start + 1;
        let parsed = self.parser.whole_template();
        self.parser.end = end;
        self.parser.end_name = end_name;
        self.parser.newlines = true;
        if parsed.is_ok() {
            self.parser.pos = text.end;
        }
        parsed
    }

    /// A template whose text must be made first: a parser of its own reads it, into the same tree.
    fn decoded_template(&mut self, text: Text) -> Parsed<ExprId> {
        let span = self.text_span(text);
        let offset = (span.start - self.parser.tree.source_length) as usize;
        let decoded = self.parser.tree.extra[offset..].to_owned();
        let mut inner = Parser::new(self.parser.tree.source, &decoded, &[]);
        inner.end_name = END_OF_STRING;
        inner.base = span.start;
        inner.depth = self.parser.depth;
        std::mem::swap(&mut inner.tree, &mut self.parser.tree);
        std::mem::swap(&mut inner.diagnostics, &mut self.parser.diagnostics);
        let parsed = inner.whole_template();
        std::mem::swap(&mut inner.tree, &mut self.parser.tree);
        std::mem::swap(&mut inner.diagnostics, &mut self.parser.diagnostics);
        self.parser.pos = text.end;
        parsed
    }

    /// Undoes a string's escapes and notes where each stretch of the result comes from. The result is still
    /// to be appended to the tree's extra text.
    fn decode(&mut self, text: Text) -> String {
        let source = self.parser.text;
        let offset = self.parser.tree.extra.len();
        let mut decoded = String::with_capacity(text.end - text.start);
        let mut at = text.start + 1;
        let end = text.end - 1;
        while at < end {
            let stretch = at;
            let begin = offset + decoded.len();
            if source.as_bytes()[at] == b'\\' {
                let (char, length) = self.escaped_character(at);
                decoded.push(char);
                at += length;
            } else {
                let rest = &source[at..end];
                let length = rest.find('\\').unwrap_or(rest.len());
                decoded.push_str(&rest[..length]);
                at += length;
            }
            self.parser.tree.extra_origin.push((begin as u32, Span::new(stretch as u32, at as u32)));
        }
        decoded
    }

    /// The character that an escape stands for, and the escape's length. Half of a surrogate pair stands for
    /// U+FFFD, as in the JSON decoder of Terraform's language.
    fn escaped_character(&mut self, at: usize) -> (char, usize) {
        let source = self.parser.text;
        let char = match source.as_bytes()[at + 1] {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = code_unit(source, at).unwrap_or(0xfffd);
                let second = code_unit(source, at + 6).filter(|_| (0xd800..0xdc00).contains(&first));
                let mut units = std::iter::once(first).chain(second);
                return match char::decode_utf16(units.by_ref()).next() {
                    Some(Ok(char)) if char.len_utf16() == 2 => (char, 12),
                    Some(Ok(char)) => (char, 6),
                    _ => {
                        let message = "half of a surrogate pair: it stands for the character U+FFFD";
                        self.parser.warning(at, at + 6, message);
                        ('\u{fffd}', 6)
                    }
                };
            }
            other => char::from(other),
        };
        (char, 2)
    }
}

/// The UTF-16 code unit that `\uNNNN` at a place stands for.
fn code_unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}
