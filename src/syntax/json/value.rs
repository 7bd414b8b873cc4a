//! JSON values as expressions. HCL's JSON specification, "Expressions".

use super::Reader;
use crate::syntax::node::{ExprId, ExprKind, ObjectItem, UnaryOperator};
use crate::syntax::parser::{Parsed, Reported};
use crate::syntax::scanner::starts_name;

impl<'t> Reader<'t> {
    /// A value; there are no blanks before it.
    pub(super) fn value(&mut self) -> Parsed<ExprId> {
        match self.parser.byte() {
            b'"' => {
                let text = self.string()?;
                self.template(text)
            }
            b'{' => self.object(),
            b'[' => self.array(),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true", ExprKind::Bool(true)),
            b'f' => self.word("false", ExprKind::Bool(false)),
            b'n' => self.word("null", ExprKind::Null),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn word(&mut self, word: &str, kind: ExprKind) -> Parsed<ExprId> {
        let start = self.parser.pos;
        if !self.parser.keyword(word) {
            return Err(self.unexpected("a value"));
        }
        let span = self.parser.span(start, self.parser.pos);
        Ok(self.parser.push(span, kind))
    }

    fn number(&mut self) -> Parsed<ExprId> {
        let sign = self.parser.pos;
        let negative = self.parser.byte() == b'-';
        let start = sign + usize::from(negative);
        self.parser.pos = start;
        self.digits()?;
        if self.parser.byte_at(start) == b'0' && self.parser.pos > start + 1 {
            return Err(self.parser.error(start, self.parser.pos, "a number in JSON has no leading zeros"));
        }
        if self.parser.byte() == b'.' {
            self.parser.pos += 1;
            self.digits()?;
        }
        if matches!(self.parser.byte(), b'e' | b'E') {
            self.parser.pos += 1;
            if matches!(self.parser.byte(), b'+' | b'-') {
                self.parser.pos += 1;
            }
            self.digits()?;
        }
        if starts_name(self.parser.byte()) {
            return Err(self.unexpected("the end of the number"));
        }
        let digits = self.parser.span(start, self.parser.pos);
        let operand = self.parser.push(digits, ExprKind::Number);
        if !negative {
            return Ok(operand);
        }
        let span = self.parser.span(sign, self.parser.pos);
        Ok(self.parser.push(span, ExprKind::Unary { operator: UnaryOperator::Negate, operand }))
    }

    fn digits(&mut self) -> Parsed<()> {
        if !self.parser.byte().is_ascii_digit() {
            return Err(self.unexpected("a digit"));
        }
        while self.parser.byte().is_ascii_digit() {
            self.parser.pos += 1;
        }
        Ok(())
    }

    fn array(&mut self) -> Parsed<ExprId> {
        let open = self.parser.pos;
        let mark = self.parser.pending_exprs.len();
        self.elements(|reader| {
            let element = reader.value()?;
            reader.parser.pending_exprs.push(element);
            Ok(())
        })?;
        let elements = self.parser.take_exprs(mark);
        let span = self.parser.span(open, self.parser.pos);
        Ok(self.parser.push(span, ExprKind::Tuple(elements)))
    }

    fn object(&mut self) -> Parsed<ExprId> {
        let open = self.parser.pos;
        let mark = self.parser.pending_objects.len();
        self.object_of(false, |reader, key| {
            let value_start = reader.parser.pos;
            let key = reader.template(key)?;
            reader.parser.pos = value_start;
            let value = reader.value()?;
            reader.parser.pending_objects.push(ObjectItem { key, value });
            Ok(())
        })?;
        let items = self.parser.take_objects(mark);
        let span = self.parser.span(open, self.parser.pos);
        Ok(self.parser.push(span, ExprKind::Object(items)))
    }

    /// Something else stands here than should.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &str) -> Reported {
        let found = self.parser.describe();
        let end = self.parser.token_end();
        let message = format!("expected {expected}, found {found}");
        let start = self.parser.pos;
        match self.parser.byte() {
            b'/' | b'#' => {
                let help =
                    "JSON has no comments; in a block or a file, a property named \"//\" serves as one";
                self.parser.error_with_help(start, end, message, help)
            }
            b'\'' => self.parser.error_with_help(start, end, message, "strings stand in double quotes"),
            _ => self.parser.error(start, end, message),
        }
    }

    /// Something else stands where an array or object should go on or end.
    #[cold]
    pub(super) fn expected_end(&mut self, open: usize, expected: &str, what: &str) -> Reported {
        if self.parser.at_end() {
            let message =
                format!("this {what} is not closed: expected {expected}, found the end of the file");
            return self.parser.error(open, open + 1, message);
        }
        self.unexpected(expected)
    }

    #[cold]
    pub(super) fn trailing_comma(&mut self) {
        let at = self.parser.bytes[..self.parser.pos].iter().rposition(|byte| *byte == b',').unwrap_or(0);
        let message = "in JSON there is no comma behind the last element";
        self.parser.error_with_help(at, at + 1, message, "remove it");
    }
}
