//! Templates: quoted strings and whole texts, with what stands between `${` or `%{` and `}`.

use super::literal::{leading_blanks, trailing_blanks};
use super::node::{ExprId, ExprKind, TemplatePart};
use super::parser::{Parsed, Parser, Reported};

/// Bytes that need a second look within quotes: the quote, backslash, `$`, `%`, and control characters.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = byte != b'\t' as usize;
        byte += 1;
    }
    special[b'"' as usize] = true;
    special[b'\\' as usize] = true;
    special[b'$' as usize] = true;
    special[b'%' as usize] = true;
    special[0x7f] = true;
    special
};

/// A template while it is read.
#[derive(Debug)]
pub(super) struct Template {
    /// Where its parts begin among those pending.
    pub(super) mark: usize,
    /// Where its open directives begin among those pending.
    pub(super) directives: usize,
    /// Whether backslashes mean themselves.
    raw: bool,
    /// Whether it is a whole text.
    whole: bool,
    /// Whether the sequence before ended in `~}`.
    trim_next: bool,
    /// Whether its literal text cannot be trusted.
    pub(super) damaged: bool,
}

impl<'t> Parser<'t> {
    pub(super) fn begin_template(&self, raw: bool) -> Template {
        Template {
            mark: self.pending_parts.len(),
            directives: self.pending_directives.len(),
            raw,
            whole: false,
            trim_next: false,
            damaged: false,
        }
    }

    /// `"…"`
    pub(super) fn quoted(&mut self) -> Parsed<ExprId> {
        let start = self.pos;
        self.pos += 1;
        let escaped = self.quoted_literal(start)?;
        if self.byte() != b'"' {
            return self.quoted_template(start, escaped);
        }
        self.pos += 1;
        let span = self.span(start, self.pos);
        if self.is_damaged(start, self.pos) {
            return Ok(self.push(span, ExprKind::Invalid));
        }
        let text = self.span(start + 1, self.pos - 1);
        Ok(self.push(span, ExprKind::String { text, escaped }))
    }

    /// Goes past literal text up to the closing quote or the next sequence; whether it holds escapes.
    #[inline]
    pub(super) fn quoted_literal(&mut self, quote: usize) -> Parsed<bool> {
        let mut escaped = false;
        loop {
            while !SPECIAL[self.byte() as usize] {
                self.pos += 1;
            }
            let byte = self.byte();
            match byte {
                b'"' => return Ok(escaped),
                b'\\' => {
                    escaped = true;
                    self.escape()?;
                }
                b'$' | b'%' => match (self.byte_at(self.pos + 1), self.byte_at(self.pos + 2)) {
                    (b'{', _) => return Ok(escaped),
                    (next, b'{') if next == byte => {
                        escaped = true;
                        self.pos += 3;
                    }
                    _ => self.pos += 1,
                },
                _ => self.odd_character(quote)?,
            }
        }
    }

    /// A control character within quotes.
    #[cold]
    fn odd_character(&mut self, quote: usize) -> Parsed<()> {
        if self.at_end() || matches!(self.byte(), b'\n' | b'\r') {
            let help = "close it with `\"`; for text of several lines use `\\n` or a heredoc (`<<-EOT`)";
            return Err(self.error_with_help(quote, self.pos, "this string is not closed on its line", help));
        }
        let code = self.byte();
        self.warning(self.pos, self.pos + 1, format!("control character U+{code:04X} in a string"));
        self.pos += 1;
        Ok(())
    }

    /// The rest of a quoted template, from its first sequence on.
    fn quoted_template(&mut self, start: usize, escaped: bool) -> Parsed<ExprId> {
        let mut template = self.begin_template(false);
        self.literal_part(&mut template, start + 1, self.pos, escaped);
        loop {
            self.sequence(&mut template)?;
            let from = self.pos;
            let escaped = self.quoted_literal(start)?;
            self.literal_part(&mut template, from, self.pos, escaped);
            if self.byte() == b'"' {
                break;
            }
        }
        self.pos += 1;
        self.end_template(template, start, self.pos)
    }

    /// Adds a piece of literal text; an empty one leaves no trace.
    pub(super) fn literal_part(&mut self, template: &mut Template, start: usize, end: usize, escaped: bool) {
        let trim = std::mem::take(&mut template.trim_next);
        if start == end {
            return;
        }
        if self.is_damaged(start, end) {
            template.damaged = true;
        }
        let blanks = if trim { leading_blanks(&self.text[start..end], template.raw) } else { 0 };
        // A piece that is trimmed to nothing stays: with it `" ${~ x}"` is a string whatever `x` is.
        let text = self.span(start + blanks, end);
        self.pending_parts.push(TemplatePart::Literal { text, escaped, raw: template.raw });
    }

    /// `~` behind `${` or `%{`: takes the blanks off the piece before, which in a heredoc or a template file
    /// is that of the same line only.
    fn trim_before(&mut self, template: &Template) {
        let base = self.base;
        let source = self.text;
        if self.pending_parts.len() <= template.mark {
            return;
        }
        if let Some(TemplatePart::Literal { text, raw, .. }) = self.pending_parts.last_mut() {
            let literal = &source[(text.start - base) as usize..(text.end - base) as usize];
            text.end = text.start + trailing_blanks(literal, *raw) as u32;
        }
    }

    /// `${ … }` or `%{ … }`
    pub(super) fn sequence(&mut self, template: &mut Template) -> Parsed<()> {
        let start = self.pos;
        let directive = self.byte() == b'%';
        self.pos += 2;
        if self.byte() == b'~' {
            self.pos += 1;
            self.trim_before(template);
        }
        let newlines = std::mem::replace(&mut self.newlines, false);
        self.descend()?;
        let part = if directive {
            self.directive(template, start)?
        } else {
            TemplatePart::Interpolation(self.expression()?)
        };
        self.depth -= 1;
        self.skip();
        template.trim_next = self.looking_at(b"~}");
        self.pos += usize::from(template.trim_next);
        if self.byte() != b'}' {
            return Err(self.unclosed_sequence(start));
        }
        self.pos += 1;
        self.newlines = newlines;
        self.pending_parts.push(part);
        Ok(())
    }

    #[cold]
    fn unclosed_sequence(&mut self, start: usize) -> Reported {
        let found = self.describe();
        let end = self.token_end();
        let opening = self.text[start..start + 2].to_owned();
        let message = format!("expected `}}` to end `{opening}`, found {found}");
        let help = if opening == "${" {
            "write `$${` if the text itself is meant, as in a shell script"
        } else {
            "write `%%{` if the text itself is meant"
        };
        self.error_with_help(self.pos, end, message, help)
    }

    /// Makes an expression of the parts read since [`Parser::begin_template`].
    pub(super) fn end_template(&mut self, template: Template, start: usize, end: usize) -> Parsed<ExprId> {
        self.check_directives_ended(&template)?;
        let span = self.span(start, end);
        if template.damaged {
            self.pending_parts.truncate(template.mark);
            return Ok(self.push(span, ExprKind::Invalid));
        }
        self.merge_literals(template.mark);
        let kind = match self.pending_parts[template.mark..] {
            [] => {
                // Text without any piece lies between the delimiters or nowhere.
                let at = if template.raw { end } else { start + 1 };
                ExprKind::String { text: self.span(at, at), escaped: false }
            }
            [TemplatePart::Literal { text, escaped, raw }] if !raw || !escaped => {
                ExprKind::String { text, escaped }
            }
            _ => {
                self.match_directives(template.mark);
                ExprKind::Template(self.take_parts(template.mark))
            }
        };
        self.pending_parts.truncate(template.mark);
        Ok(self.push(span, kind))
    }

    /// Joins pieces of literal text that follow one another in the source as well.
    fn merge_literals(&mut self, mark: usize) {
        let mut kept = mark;
        for at in mark..self.pending_parts.len() {
            let part = self.pending_parts[at];
            if kept > mark && joins(&mut self.pending_parts[kept - 1], part) {
                continue;
            }
            self.pending_parts[kept] = part;
            kept += 1;
        }
        self.pending_parts.truncate(kept);
    }

    /// All of the text up to the end as one template, as a template file or a JSON string is.
    pub(super) fn whole_template(&mut self) -> Parsed<ExprId> {
        if self.looking_at("\u{feff}".as_bytes()) {
            self.pos += '\u{feff}'.len_utf8();
        }
        let start = self.pos;
        let mut template = self.begin_template(true);
        template.whole = true;
        while !self.at_end() {
            self.raw_line(&mut template)?;
        }
        self.end_template(template, start, self.end)
    }

    /// Raw text up to the next sequence, which is read too, or past the line end.
    pub(super) fn raw_line(&mut self, template: &mut Template) -> Parsed<()> {
        let start = self.pos;
        let mut escaped = false;
        let sequence = loop {
            let byte = self.byte();
            if !SPECIAL[byte as usize] {
                self.pos += 1;
                continue;
            }
            match byte {
                b'\n' => {
                    self.pos += 1;
                    break false;
                }
                b'$' | b'%' => match (self.byte_at(self.pos + 1), self.byte_at(self.pos + 2)) {
                    (b'{', _) => break true,
                    (next, b'{') if next == byte => {
                        escaped = true;
                        self.pos += 3;
                    }
                    _ => self.pos += 1,
                },
                b'"' | b'\\' => self.pos += 1,
                _ if self.at_end() => break false,
                b'\r' if self.byte_at(self.pos + 1) == b'\n' => self.pos += 1,
                b'\r' if template.whole => {
                    escaped |= self.rest_is_literal();
                    break false;
                }
                _ => self.odd_raw_character(template),
            }
        };
        self.literal_part(template, start, self.pos, escaped);
        if sequence { self.sequence(template) } else { Ok(()) }
    }

    /// A lone carriage return in a whole text: from there on HCL's scanner takes everything as literal text.
    /// Goes to the end; whether what is passed holds escapes.
    #[cold]
    fn rest_is_literal(&mut self) -> bool {
        let message = "a carriage return (U+000D) alone: what follows it is taken as plain text";
        self.warning(self.pos, self.pos + 1, message);
        let rest = &self.text[self.pos..self.end];
        self.pos = self.end;
        rest.contains("$${") || rest.contains("%%{")
    }

    /// A control character in the raw text of a heredoc, in which a carriage return alone is refused.
    #[cold]
    fn odd_raw_character(&mut self, template: &mut Template) {
        let code = self.byte();
        if code == b'\r' {
            template.damaged = true;
            let message = "a carriage return (U+000D) alone does not end a line";
            let help = "end lines with a line feed (LF) or with both (CRLF)";
            self.error_with_help(self.pos, self.pos + 1, message, help);
        } else {
            self.warning(self.pos, self.pos + 1, format!("control character U+{code:04X} in a text"));
        }
        self.pos += 1;
    }

    /// The text of a literal part that is not in the tree yet.
    pub(super) fn literal_source(&self, part: &TemplatePart) -> Option<&'t str> {
        let TemplatePart::Literal { text, .. } = part else { return None };
        Some(&self.text[(text.start - self.base) as usize..(text.end - self.base) as usize])
    }
}

/// Adds `next` to the piece of literal text before it, if they follow one another or one of them is empty.
fn joins(before: &mut TemplatePart, next: TemplatePart) -> bool {
    let TemplatePart::Literal { text: next, escaped: next_escaped, .. } = next else { return false };
    let TemplatePart::Literal { text, escaped, .. } = before else { return false };
    if next.is_empty() {
        return true;
    }
    if text.is_empty() {
        *text = next;
    } else if text.end == next.start {
        text.end = next.end;
    } else {
        return false;
    }
    *escaped |= next_escaped;
    true
}
