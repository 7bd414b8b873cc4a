//! After an error: where to go on, so that a mistake costs the argument or block it stands in and no more.
//!
//! First choice is the line end at which all brackets opened since the item's start are closed again. Where
//! brackets do not match, indentation tells: the next line that is not indented further and looks like an
//! argument, a block or a closing brace. Looking ahead for brackets is paid from a budget, so that the whole
//! stays linear in the file's length.

use super::parser::Parser;
use super::scanner::starts_name;

/// What is open at some place of a text whose grammar is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A bracket, by the byte that closes it.
    Bracket(u8),
    /// `${` or `%{` within quotes.
    Sequence,
}

impl<'t> Parser<'t> {
    /// Goes on behind an attribute's value that made no sense. `item` is where the attribute begins, `value`
    /// where its value does.
    #[cold]
    pub(super) fn recover_value(&mut self, item: usize, value: usize) {
        self.recover(item, value);
    }

    /// Goes on behind an item that made no sense.
    #[cold]
    pub(super) fn recover_item(&mut self, item: usize) {
        self.recover(item, item);
        // However it failed, something must be left behind, or we would come here again.
        if self.pos <= item {
            self.pos = item + 1;
            while !self.text.is_char_boundary(self.pos.min(self.text.len())) {
                self.pos += 1;
            }
        }
    }

    fn recover(&mut self, item: usize, from: usize) {
        self.newlines = true;
        let next_item = (self.end < self.bytes.len()).then_some(self.end);
        self.end = self.bytes.len();
        self.item_indentation = None;
        self.lost = true;
        if self.depth == 0 {
            self.root_lost = true;
        }
        let failed_at = self.pos.min(self.end);
        if let Some(line) = next_item {
            // Indentation has shown already where the next item begins.
            self.root_lost = true;
            self.note_comments(failed_at, line);
            self.pos = self.line_end_at(line - 1);
            return;
        }
        if let Some(end) = self.balanced_end(from, failed_at) {
            self.note_comments(failed_at, end);
            self.pos = end;
            return;
        }
        self.root_lost = true;
        let end = self.next_item_line(item, failed_at);
        self.note_comments(failed_at, end);
        self.pos = end;
    }

    /// The first line end (or brace of the surrounding block) from `failed_at` on at which everything is
    /// closed that was opened since `from`.
    fn balanced_end(&mut self, from: usize, failed_at: usize) -> Option<usize> {
        let mut open: Vec<Open> = Vec::new();
        let mut at = from;
        let mut quoted = false;
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            self.recovery_budget = self.recovery_budget.checked_sub(1)?;
            if quoted {
                match byte {
                    b'"' => quoted = false,
                    b'\\' if self.byte_at(at + 1) != b'\n' => at += 1,
                    b'$' | b'%' if self.byte_at(at + 1) == byte && self.byte_at(at + 2) == b'{' => at += 2,
                    b'$' | b'%' if self.byte_at(at + 1) == b'{' => {
                        open.push(Open::Sequence);
                        quoted = false;
                        at += 1;
                    }
                    b'\n' if !open.is_empty() => return None,
                    b'\n' if at >= failed_at => return Some(at),
                    b'\n' => quoted = false,
                    _ => {}
                }
                at += 1;
                continue;
            }
            match byte {
                b'\n' if open.is_empty() && at >= failed_at && !self.continues(at + 1) => {
                    return Some(self.line_end_at(at));
                }
                b'"' => quoted = true,
                b'{' => open.push(Open::Bracket(b'}')),
                b'[' => open.push(Open::Bracket(b']')),
                b'(' => open.push(Open::Bracket(b')')),
                b'}' if open.is_empty() && at >= failed_at => return Some(at),
                b'}' | b']' | b')' => match open.pop() {
                    Some(Open::Bracket(close)) if close != byte => return None,
                    Some(Open::Sequence) if byte != b'}' => return None,
                    Some(Open::Sequence) => quoted = true,
                    _ => {}
                },
                b'#' => at = self.line_end_from(at) - 1,
                b'/' if self.byte_at(at + 1) == b'/' => at = self.line_end_from(at) - 1,
                b'/' if self.byte_at(at + 1) == b'*' => {
                    let rest = self.text.get(at + 2..)?;
                    let length = rest.find("*/").unwrap_or(rest.len());
                    self.recovery_budget = self.recovery_budget.checked_sub(length)?;
                    at += 2 + length + 1;
                }
                b'<' if self.byte_at(at + 1) == b'<' => at = self.heredoc_end(at)? - 1,
                _ => {}
            }
            at += 1;
        }
        let closed = open.is_empty() && !quoted;
        closed.then_some(self.bytes.len())
    }

    /// Whether the line that starts at `line` goes on with an expression, as far as its first character tells.
    fn continues(&self, line: usize) -> bool {
        let rest = &self.bytes[line..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match rest.get(blanks) {
            Some(b'/') => !matches!(rest.get(blanks + 1), Some(b'/' | b'*')),
            Some(byte) => b":?&|+-*%<>=.,)]".contains(byte),
            None => false,
        }
    }

    /// A line end's place, with its carriage return.
    fn line_end_at(&self, at: usize) -> usize {
        if at > 0 && self.bytes[at - 1] == b'\r' { at - 1 } else { at }
    }

    /// The place of the line end behind `at`, or the end of the text. Paid from the budget.
    fn line_end_from(&mut self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.recovery_budget = self.recovery_budget.saturating_sub(length);
        at + length.max(1)
    }

    /// Behind the heredoc that begins at `at`, or behind `<<` if it is none.
    fn heredoc_end(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at + 2..)?;
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        let length = rest.find(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '_')))?;
        let marker = &rest[..length];
        if marker.is_empty() {
            return Some(at + 2);
        }
        let mut line = self.line_end_from(at) + 1;
        while line < self.bytes.len() {
            let end = self.line_end_from(line);
            if self.text.get(line..end)?.trim() == marker {
                return Some(end);
            }
            if self.recovery_budget == 0 {
                return None;
            }
            line = if end > line { end + 1 } else { line + 1 };
            if self.bytes.get(line - 1) != Some(&b'\n') && line < self.bytes.len() {
                line = self.line_end_from(line) + 1;
            }
        }
        None
    }

    /// The line end before the next line that, by its indentation and its looks, is an item of this body or
    /// ends it.
    fn next_item_line(&mut self, item: usize, failed_at: usize) -> usize {
        let indentation = self.indentation_of(item);
        let mut at = failed_at;
        let line = self.line_start(failed_at);
        if line > item && self.ends_item(line, indentation) {
            return self.line_end_at(line - 1);
        }
        while let Some(length) = self.bytes[at..].iter().position(|byte| *byte == b'\n') {
            let line_end = at + length;
            at = line_end + 1;
            if self.ends_item(at, indentation) {
                return self.line_end_at(line_end);
            }
        }
        self.bytes.len()
    }

    /// Whether the line that starts at `line` does not belong to an item with that indentation any more.
    fn ends_item(&self, line: usize, indentation: usize) -> bool {
        let rest = &self.bytes[line..];
        let blanks =
            rest.iter().take(indentation + 1).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match rest.get(blanks) {
            Some(b'}') => blanks < indentation,
            Some(byte) if starts_name(*byte) => blanks <= indentation && looks_like_item(&rest[blanks..]),
            _ => false,
        }
    }

    /// Within a value, in a file in which indentation is believed: hides what follows from here on if this
    /// line does not belong to the value any more.
    #[cold]
    pub(super) fn stop_at_next_item(&mut self) {
        if let Some(indentation) = self.item_indentation
            && self.ends_item(self.pos, indentation)
        {
            self.end = self.pos;
        }
    }

    /// Takes note of comments that recovery skips: they may be directives to others. Only whole lines count,
    /// since what else looks like a comment may stand in a string.
    fn note_comments(&mut self, from: usize, to: usize) {
        let mut at = self.line_start(from);
        while at < to {
            let rest = &self.bytes[at..to];
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            let line = &self.text[at..at + length];
            let comment = line.trim();
            if comment.starts_with('#') || comment.starts_with("//") {
                let start = at + line.len() - line.trim_start().len();
                self.comment(start, start + comment.len());
            }
            at += length + 1;
        }
    }
}

/// Whether a line begins as an argument or a block does.
fn looks_like_item(line: &[u8]) -> bool {
    let name =
        line.iter().take_while(|byte| starts_name(**byte) || matches!(byte, b'0'..=b'9' | b'-')).count();
    let rest = &line[name..];
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match rest.get(blanks) {
        Some(b'=') => !matches!(rest.get(blanks + 1), Some(b'=' | b'>')),
        Some(b'{' | b'"') => true,
        Some(byte) => blanks > 0 && starts_name(*byte),
        None => false,
    }
}
