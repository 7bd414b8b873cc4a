//! Wording of the errors that several constructs share.

use super::parser::{Parser, Reported};

impl<'t> Parser<'t> {
    /// Something else stands where a bracket's next element or end should.
    #[cold]
    #[inline(never)]
    pub(super) fn expected_closing(&mut self, open: usize, expected: &str, what: &str) -> Reported {
        let found = self.describe();
        let end = self.token_end();
        let line = self.line_of(open);
        let here = self.line_of(self.pos);
        if self.at_end() {
            let message = format!("this {what} is not closed: expected {expected}, found {found}");
            return self.error(open, open + 1, message);
        }
        let message = format!("expected {expected}, found {found}");
        let help = match (self.byte(), expected) {
            (b';', _) => "elements are separated by commas".to_owned(),
            (b'=', "`,` or `]`" | "`,` or `)`") => "`=` assigns; to compare, write `==`".to_owned(),
            _ if self.base != 0 => return self.error(self.pos, end, message),
            _ if line == here => format!("the {what} begins in column {}", self.column_of(open)),
            _ => format!("the {what} begins on line {line}"),
        };
        self.error_with_help(self.pos, end, message, help)
    }

    fn column_of(&self, at: usize) -> usize {
        let line = self.bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        self.text[line..at].chars().count() + 1
    }

    /// No expression begins here.
    #[cold]
    #[inline(never)]
    pub(super) fn no_expression(&mut self) -> Reported {
        let found = self.describe();
        let end = self.token_end();
        let message = format!("expected an expression, found {found}");
        let help = match self.byte() {
            b'\'' => "strings stand in double quotes",
            _ if self.text[self.pos..].starts_with(['“', '”', '„', '‘', '’', '«', '»']) => {
                "strings stand in straight quotes, `\"`"
            }
            b'`' => "for text of several lines use a heredoc (`<<-EOT`)",
            b'~' => "there are no bitwise operators; logical not is `!`",
            b',' => "something is missing before the comma, or the comma is one too many",
            b'.' if self.byte_at(self.pos + 1).is_ascii_digit() => "write `0` before the point",
            b'+' => "a number has no `+` before it",
            b'=' => "`=` assigns; to compare, write `==`",
            _ if self.at_line_end() => "to go on with an expression on the next line, put it in parentheses",
            _ => return self.error(self.pos, end, message),
        };
        self.error_with_help(self.pos, end, message, help)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn bitwise_operator(&mut self) -> Reported {
        let sign = self.byte() as char;
        let help = match sign {
            '&' => "logical and is `&&`",
            '|' => "logical or is `||`",
            _ => "logical operators are `&&`, `||` and `!`",
        };
        let message = format!("there is no operator `{sign}`");
        self.error_with_help(self.pos, self.pos + 1, message, help)
    }

    /// No `=` behind an object's key.
    #[cold]
    #[inline(never)]
    pub(super) fn expected_key_separator(&mut self, open: usize) -> Reported {
        if self.at_end() {
            return self.expected_closing(open, "`=` and a value", "object");
        }
        let found = self.describe();
        let end = self.token_end();
        let message = format!("expected `=` or `:` and a value behind this key, found {found}");
        if self.looking_at(b"=>") {
            return self.error_with_help(self.pos, end, message, "`=>` belongs to `{for …}` only");
        }
        if self.byte() == b'{' {
            let help = "this is an object, in which every key is followed by `=`";
            return self.error_with_help(self.pos, end, message, help);
        }
        self.error(self.pos, end, message)
    }
}
