//! Heredocs: `<<EOT` and, with its indentation taken off, `<<-EOT`.

use super::node::{ExprId, TemplatePart};
use super::parser::{Parsed, Parser, Reported};
use super::template::Template;

impl<'t> Parser<'t> {
    pub(super) fn heredoc(&mut self) -> Parsed<ExprId> {
        let start = self.pos;
        self.pos += 2;
        let indented = self.byte() == b'-';
        self.pos += usize::from(indented);
        let Some((marker_start, marker_end)) = self.name() else {
            return Err(self.no_marker(start));
        };
        let marker = &self.text[marker_start..marker_end];
        let opening_end = self.pos;
        while matches!(self.byte(), b' ' | b'\t') {
            self.pos += 1;
        }
        if !self.at_line_end() {
            return Err(self.marker_not_alone(start, marker));
        }
        if self.pos > opening_end {
            let message = format!("blanks behind `{}`", &self.text[start..opening_end]);
            self.error_with_help(opening_end, self.pos, message, "remove them: Terraform refuses them");
        }
        self.pos += if self.byte() == b'\r' { 2 } else { 1 };
        // Lines of the text may begin anywhere, whatever the indentation of what is around.
        let mut template = self.begin_template(true);
        let text_start = self.pos;
        let mut line_start = true;
        loop {
            if self.at_end() {
                return Err(self.unclosed_heredoc(start, opening_end, marker));
            }
            if line_start && self.closing_marker(marker) {
                break;
            }
            self.raw_line(&mut template)?;
            line_start = self.bytes[self.pos - 1] == b'\n';
        }
        if self.is_damaged(text_start, self.pos) && !template.damaged {
            template.damaged = true;
        }
        if indented {
            self.take_indentation_off(&template);
        }
        self.end_template(template, start, self.pos)
    }

    /// Goes past the closing marker, if this line has nothing else.
    fn closing_marker(&mut self, marker: &str) -> bool {
        let rest = &self.bytes[self.pos..self.end];
        let first = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t')).copied().unwrap_or(0);
        if first != marker.as_bytes()[0] && first < 0x80 {
            return false;
        }
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let line = &self.text[self.pos..self.pos + length];
        if line.trim() != marker {
            return false;
        }
        self.pos += line.trim_end().len();
        true
    }

    /// Takes the least indentation of all lines off each. What counts as a line's indentation, and which lines
    /// count, is as HCL has it: a blank line neither counts nor loses anything; a line that begins with a
    /// sequence has none; the text behind a sequence whose `~}` swallowed the line end does not begin a line.
    fn take_indentation_off(&mut self, template: &Template) {
        let mut least = usize::MAX;
        let mut line_start = true;
        let mut lines: Vec<usize> = Vec::new();
        for at in template.mark..self.pending_parts.len() {
            let literal = self.literal_source(&self.pending_parts[at]);
            if std::mem::take(&mut line_start) {
                let indentation = literal.map_or(Some(0), indentation);
                least = least.min(indentation.unwrap_or(usize::MAX));
                if literal.is_some() && indentation.is_some() {
                    lines.push(at);
                }
            }
            line_start = literal.is_some_and(|literal| literal.ends_with('\n'));
        }
        for at in lines {
            let literal = self.literal_source(&self.pending_parts[at]).unwrap_or("");
            let taken: usize = literal.chars().take(least).map(char::len_utf8).sum();
            if let TemplatePart::Literal { text, .. } = &mut self.pending_parts[at] {
                text.start += taken as u32;
            }
        }
    }

    #[cold]
    fn no_marker(&mut self, start: usize) -> Reported {
        let found = self.describe();
        let message = format!("expected a heredoc's marker directly behind `<<`, found {found}");
        let help = "a heredoc begins with `<<EOT` or `<<-EOT` and ends with a line `EOT`";
        self.error_with_help(start, self.pos.max(start + 2), message, help)
    }

    #[cold]
    fn marker_not_alone(&mut self, start: usize, marker: &str) -> Reported {
        let found = self.describe();
        let end = self.token_end();
        let message = format!("a heredoc's text begins on the line after its marker, found {found}");
        let help = format!("end the line behind `{marker}`");
        self.error_with_help(start, end, message, help)
    }

    #[cold]
    fn unclosed_heredoc(&mut self, start: usize, end: usize, marker: &str) -> Reported {
        // What follows is looked at again: part of it may not be meant as text.
        if let Some(left) = self.recovery_budget.checked_sub(self.pos - end) {
            self.recovery_budget = left;
            self.pos = end;
        }
        let message = format!("this heredoc is not closed: there is no line with `{marker}` alone");
        let help = format!("put `{marker}` on a line of its own where the text ends");
        self.error_with_help(start, end, message, help)
    }
}

/// How many blanks a line begins with; none for a line of blanks only.
fn indentation(literal: &str) -> Option<usize> {
    let blanks = literal.len() - literal.trim_start().len();
    if blanks == literal.len() && literal.ends_with('\n') {
        return None;
    }
    Some(literal[..blanks].chars().count())
}
