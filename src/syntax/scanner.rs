//! Bytes, blanks, comments and names: what lies below the grammar.
//!
//! There is no token list: the grammar looks at bytes. Comments are taken note of wherever blanks may stand.

use super::node::Comment;
use super::parser::Parser;

const NAME_START: u8 = 1;
const NAME_CONTINUE: u8 = 2;

/// What each ASCII byte can be in a name.
static CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let at = byte as u8;
        if at.is_ascii_alphabetic() || at == b'_' {
            class[byte] = NAME_START | NAME_CONTINUE;
        } else if at.is_ascii_digit() || at == b'-' {
            class[byte] = NAME_CONTINUE;
        }
        byte += 1;
    }
    class
};

/// Whether a name can start with this byte; those of other alphabets are looked at more closely later.
#[inline(always)]
pub(super) fn starts_name(byte: u8) -> bool {
    CLASS[byte as usize] & NAME_START != 0 || byte >= 0x80
}

impl<'t> Parser<'t> {
    /// Skips blanks and comments, and line ends where they do not matter.
    #[inline(always)]
    pub(super) fn skip(&mut self) {
        loop {
            match self.byte() {
                b' ' | b'\t' => self.pos += 1,
                byte if byte > b'/' && byte < 0x80 => return,
                b'\n' if self.newlines => return,
                b'"' | b'(' | b')' | b',' | b'.' | b'-' | b'*' => return,
                _ => {
                    if !self.skip_rare() {
                        return;
                    }
                }
            }
        }
    }

    /// Skips what [`Parser::skip`] meets less often; whether there was anything.
    fn skip_rare(&mut self) -> bool {
        match self.byte() {
            b'\n' => self.pass_line_end(1),
            b'\r' if self.byte_at(self.pos + 1) == b'\n' => {
                if self.newlines {
                    return false;
                }
                self.pass_line_end(2)
            }
            b'#' => self.line_comment(),
            b'/' => match self.byte_at(self.pos + 1) {
                b'/' => self.line_comment(),
                b'*' => self.block_comment(),
                _ => return false,
            },
            0 if self.at_end() => return false,
            0..=0x1f | 0x7f => self.skip_stray(),
            0x80.. => {
                if !self.next_char().is_some_and(is_stray) {
                    return false;
                }
                self.skip_stray();
            }
            _ => return false,
        }
        true
    }

    /// Goes past a line end that means nothing here.
    #[inline(always)]
    fn pass_line_end(&mut self, length: usize) {
        self.pos += length;
        if self.trust_indentation {
            self.stop_at_next_item();
        }
    }

    /// Skips blanks, comments and line ends, whatever they mean here.
    #[inline(always)]
    pub(super) fn skip_lines(&mut self) {
        let newlines = std::mem::replace(&mut self.newlines, false);
        self.skip();
        self.newlines = newlines;
    }

    /// Whether a line ends here.
    #[inline(always)]
    pub(super) fn at_line_end(&self) -> bool {
        match self.byte() {
            b'\n' => true,
            b'\r' => self.byte_at(self.pos + 1) == b'\n',
            _ => false,
        }
    }

    fn line_comment(&mut self) {
        let start = self.pos;
        let rest = &self.bytes[start..self.end];
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.pos = start + length;
        let ends_in_return = self.pos < self.end && length > 0 && self.bytes[self.pos - 1] == b'\r';
        let end = self.pos - usize::from(ends_in_return);
        self.pos = end;
        self.comment(start, end);
        if self.bytes[start..end].contains(&b'\r') {
            self.report_lone_return(start, end);
        }
    }

    fn block_comment(&mut self) {
        let start = self.pos;
        let close = self.text[..self.end].get(start + 2..).and_then(|rest| rest.find("*/"));
        match close {
            Some(length) => {
                self.pos = start + 2 + length + 2;
                self.comment(start, self.pos);
            }
            None => {
                self.error_with_help(
                    start,
                    start + 2,
                    "this comment is not closed",
                    "end it with `*/`; everything up to the end of the file was taken as a comment",
                );
                self.lost = true;
                self.root_lost = true;
                self.pos = self.end;
                self.comment(start, self.end);
            }
        }
    }

    /// Takes note of a comment, unless recovery from an error has been here before.
    pub(super) fn comment(&mut self, start: usize, end: usize) {
        let span = self.span(start, end);
        if self.tree.comments.last().is_none_or(|last| last.span.end <= span.start) {
            self.tree.comments.push(Comment { span });
        }
    }

    #[cold]
    fn report_lone_return(&mut self, start: usize, end: usize) {
        let at = self.bytes[start..end].iter().position(|byte| *byte == b'\r').unwrap_or(0) + start;
        self.warning(at, at + 1, "this comment holds a carriage return, which does not end a line");
    }

    /// Skips characters that have no meaning, and says so.
    #[cold]
    #[inline(never)]
    fn skip_stray(&mut self) {
        let start = self.pos;
        let first = self.next_char().unwrap_or('\0');
        while let Some(char) = self.next_char() {
            let line_end = char == '\r' && self.byte_at(self.pos + 1) == b'\n';
            if !is_stray(char) || line_end {
                break;
            }
            self.pos += char.len_utf8();
        }
        let help = match first {
            '\r' => "end lines with a line feed (LF) or with both (CRLF)",
            '\u{feff}' => "a byte order mark may stand only at the very start of a file",
            '\0' => "save the file as UTF-8",
            _ => "replace it by an ordinary space",
        };
        let message = match first {
            '\r' => "a carriage return (U+000D) alone does not end a line".to_owned(),
            _ => format!("the character U+{:04X} has no meaning here", first as u32),
        };
        self.error_with_help(start, self.pos, message, help);
    }

    /// The character at the current place.
    pub(super) fn next_char(&self) -> Option<char> {
        if self.at_end() {
            return None;
        }
        self.text.get(self.pos..).and_then(|rest| rest.chars().next())
    }

    /// Goes past a name, if one stands here.
    #[inline(always)]
    pub(super) fn name(&mut self) -> Option<(usize, usize)> {
        let start = self.pos;
        if CLASS[self.byte() as usize] & NAME_START == 0 {
            if self.byte() < 0x80 || !self.next_char().is_some_and(unicode_ident::is_xid_start) {
                return None;
            }
            return Some(self.long_name(start));
        }
        let mut at = start + 1;
        while CLASS[self.byte_at(at) as usize] & NAME_CONTINUE != 0 {
            at += 1;
        }
        self.pos = at;
        if self.byte() >= 0x80 {
            return Some(self.long_name(start));
        }
        Some((start, at))
    }

    /// The rest of a name with letters outside ASCII.
    fn long_name(&mut self, start: usize) -> (usize, usize) {
        while let Some(char) = self.next_char() {
            if char != '-' && !unicode_ident::is_xid_continue(char) {
                break;
            }
            self.pos += char.len_utf8();
        }
        (start, self.pos)
    }

    /// Goes past `word` if it stands here as a whole name.
    pub(super) fn keyword(&mut self, word: &str) -> bool {
        let before = self.pos;
        if self.byte() != word.as_bytes()[0] {
            return false;
        }
        match self.name() {
            Some((start, end)) if &self.bytes[start..end] == word.as_bytes() => true,
            _ => {
                self.pos = before;
                false
            }
        }
    }

    /// What stands at a place, for a message.
    #[cold]
    #[inline(never)]
    pub(super) fn describe(&mut self) -> String {
        if self.at_end() {
            let cut = self.item_indentation.is_some() && self.end < self.bytes.len();
            return if cut { "the next argument or block" } else { self.end_name }.to_owned();
        }
        if self.at_line_end() {
            return "the end of the line".to_owned();
        }
        let end = self.token_end();
        match &self.text[self.pos..end] {
            "`" => "a backtick".to_owned(),
            token => format!("`{token}`"),
        }
    }

    /// Where the word or sign that stands here ends: for messages.
    pub(super) fn token_end(&mut self) -> usize {
        const LONG: usize = 40;
        let start = self.pos;
        if let Some((_, end)) = self.name() {
            self.pos = start;
            return if end - start > LONG { self.boundary(start + LONG) } else { end };
        }
        if self.byte().is_ascii_digit() {
            let digits =
                self.bytes[start..self.end].iter().take(LONG).take_while(|byte| byte.is_ascii_digit());
            return start + digits.count();
        }
        const SIGNS: [&[u8]; 12] =
            [b"==", b"!=", b"<=", b">=", b"&&", b"||", b"=>", b"...", b"::", b"${", b"%{", b"<<"];
        if let Some(sign) = SIGNS.iter().find(|sign| self.looking_at(sign)) {
            return start + sign.len();
        }
        start + self.next_char().map_or(0, char::len_utf8)
    }

    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// Where the line of `at` starts.
    pub(super) fn line_start(&mut self, at: usize) -> usize {
        // Asked for places further and further on, so that what was found before shortens the search.
        let (known_at, known_start) = self.known_line;
        let from = if at >= known_at { known_at } else { 0 };
        let found = self.bytes[from..at].iter().rposition(|byte| *byte == b'\n');
        let start = match found {
            Some(end) => from + end + 1,
            None if from > 0 => known_start,
            None => 0,
        };
        self.known_line = (at, start);
        start
    }

    /// Column (in bytes, from 0) of the first thing on the line of `at`, within reason.
    pub(super) fn indentation_of(&mut self, at: usize) -> usize {
        const WIDE: usize = 1000;
        let line = self.line_start(at);
        self.bytes[line..].iter().take(WIDE).take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    /// Whether some of a stretch was not valid UTF-8.
    #[inline(always)]
    pub(super) fn is_damaged(&self, start: usize, end: usize) -> bool {
        !self.damaged.is_empty() && self.overlaps_damage(start, end)
    }

    #[cold]
    fn overlaps_damage(&self, start: usize, end: usize) -> bool {
        let next = self.damaged.partition_point(|span| span.end as usize <= start);
        self.damaged.get(next).is_some_and(|span| (span.start as usize) < end)
    }
}

/// Characters that people take for blanks and that HCL does not know, and control characters.
fn is_stray(char: char) -> bool {
    match char {
        ' ' | '\t' | '\n' => false,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => true,
        _ => char.is_whitespace() || char.is_control(),
    }
}
