//! Expressions: conditionals, operators, and what operators stand between.

use super::node::{BinaryOperator, ExprId, ExprKind, UnaryOperator};
use super::parser::{Parsed, Parser, Reported};
use super::scanner::starts_name;

/// How tightly an operator binds, from 1; HCL's specification, "Operations".
fn precedence(operator: BinaryOperator) -> u8 {
    use BinaryOperator::{
        Add, And, Divide, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Modulo, Multiply, NotEqual, Or,
        Subtract,
    };
    match operator {
        Or => 1,
        And => 2,
        Equal | NotEqual => 3,
        Less | LessOrEqual | Greater | GreaterOrEqual => 4,
        Add | Subtract => 5,
        Multiply | Divide | Modulo => 6,
    }
}

const LEVELS: usize = 6;

impl<'t> Parser<'t> {
    /// An expression; blanks before it are skipped.
    pub(super) fn expression(&mut self) -> Parsed<ExprId> {
        self.descend()?;
        let mut id = self.operation()?;
        self.skip();
        if self.byte() == b'?' && !self.is_damaged(self.pos, self.pos + 1) {
            id = self.conditional(id)?;
        }
        self.depth -= 1;
        Ok(id)
    }

    fn conditional(&mut self, condition: ExprId) -> Parsed<ExprId> {
        let question = self.pos;
        self.pos += 1;
        let yes = self.expression()?;
        self.skip();
        if self.byte() != b':' {
            let found = self.describe();
            let end = self.token_end();
            let message =
                format!("expected `:` and the value for when the condition is false, found {found}");
            return Err(if self.at_end() || self.at_line_end() {
                let help = "a conditional is written `condition ? yes : no`; to spread it over several \
                            lines, put it in parentheses";
                self.error_with_help(question, question + 1, message, help)
            } else {
                let help = "a conditional is written `condition ? yes : no`";
                self.error_with_help(self.pos, end, message, help)
            });
        }
        self.pos += 1;
        let no = self.expression()?;
        let span = self.span_of(condition).to(self.span_of(no));
        Ok(self.push(span, ExprKind::Conditional { condition, yes, no }))
    }

    /// Operands and operators, without recursion: the operators that wait for their right side bind more and
    /// more tightly, so there are never more of them than levels.
    fn operation(&mut self) -> Parsed<ExprId> {
        let mut operand = self.operand()?;
        self.skip();
        let Some(first) = self.operator()? else { return Ok(operand) };
        let mut waiting = [(operand, first); LEVELS];
        let mut count = 1;
        loop {
            operand = self.operand()?;
            self.skip();
            let next = self.operator()?;
            while count > 0 {
                let (left, operator) = waiting[count - 1];
                if next.is_some_and(|next| precedence(next) > precedence(operator)) {
                    break;
                }
                let span = self.span_of(left).to(self.span_of(operand));
                operand = self.push(span, ExprKind::Binary { operator, left, right: operand });
                count -= 1;
            }
            let Some(next) = next else { return Ok(operand) };
            waiting[count] = (operand, next);
            count += 1;
        }
    }

    /// Goes past a binary operator, if one stands here.
    #[inline(always)]
    fn operator(&mut self) -> Parsed<Option<BinaryOperator>> {
        use BinaryOperator as Is;
        let next = self.byte_at(self.pos + 1);
        let (operator, length) = match self.byte() {
            b'\n' | b'}' | b',' | b')' | b']' | b':' => return Ok(None),
            b'+' => (Is::Add, 1),
            b'-' => (Is::Subtract, 1),
            b'*' => (Is::Multiply, 1),
            b'/' => (Is::Divide, 1),
            b'%' => (Is::Modulo, 1),
            b'=' if next == b'=' => (Is::Equal, 2),
            b'!' if next == b'=' => (Is::NotEqual, 2),
            b'<' if next == b'=' => (Is::LessOrEqual, 2),
            b'<' => (Is::Less, 1),
            b'>' if next == b'=' => (Is::GreaterOrEqual, 2),
            b'>' => (Is::Greater, 1),
            b'&' if next == b'&' => (Is::And, 2),
            b'|' if next == b'|' => (Is::Or, 2),
            b'&' | b'|' | b'^' => return Err(self.bitwise_operator()),
            _ => return Ok(None),
        };
        self.pos += length;
        Ok(Some(operator))
    }

    /// What operators stand between: a term with its signs before it and its accesses behind it.
    fn operand(&mut self) -> Parsed<ExprId> {
        self.skip();
        let operator = match self.byte() {
            b'-' => UnaryOperator::Negate,
            b'!' => UnaryOperator::Not,
            _ => {
                let term = self.term()?;
                return self.traversal(term);
            }
        };
        let start = self.pos;
        self.descend()?;
        self.pos += 1;
        let operand = self.operand()?;
        self.depth -= 1;
        let span = self.span(start, start).to(self.span_of(operand));
        Ok(self.push(span, ExprKind::Unary { operator, operand }))
    }

    fn term(&mut self) -> Parsed<ExprId> {
        match self.byte() {
            b'"' => self.quoted(),
            b'0'..=b'9' => self.number(),
            b'(' => self.parentheses(),
            b'[' => self.tuple(),
            b'{' => self.object(),
            b'<' if self.byte_at(self.pos + 1) == b'<' => self.heredoc(),
            byte if starts_name(byte) => self.named(),
            _ => Err(self.no_expression()),
        }
    }

    /// A number: digits, perhaps a fraction, perhaps an exponent. A dot without a digit behind it is not part of it.
    fn number(&mut self) -> Parsed<ExprId> {
        let start = self.pos;
        self.digits();
        if self.fraction_ahead() {
            self.pos += 1;
            self.digits();
        }
        if let Some(digits) = self.exponent_ahead() {
            self.pos = digits;
            self.digits();
        }
        if self.fraction_ahead() || self.exponent_ahead().is_some() {
            return Err(self.no_number(start));
        }
        let span = self.span(start, self.pos);
        Ok(self.push(span, ExprKind::Number))
    }

    #[inline(always)]
    fn fraction_ahead(&self) -> bool {
        self.byte() == b'.' && self.byte_at(self.pos + 1).is_ascii_digit()
    }

    /// Where the digits of an exponent begin, if one stands here.
    #[inline(always)]
    fn exponent_ahead(&self) -> Option<usize> {
        if !matches!(self.byte(), b'e' | b'E') {
            return None;
        }
        let signed = matches!(self.byte_at(self.pos + 1), b'+' | b'-');
        let digits = self.pos + 1 + usize::from(signed);
        self.byte_at(digits).is_ascii_digit().then_some(digits)
    }

    /// HCL's scanner takes any row of digits, points and exponents as one number.
    #[cold]
    fn no_number(&mut self, start: usize) -> Reported {
        while self.byte().is_ascii_digit() || self.fraction_ahead() || self.exponent_ahead().is_some() {
            self.pos = self.exponent_ahead().unwrap_or(self.pos + 1);
        }
        let message = format!("`{}` is not a number", &self.text[start..self.pos]);
        let help = "a number is written as 15, 1.5 or 1.5e3; a version or an address needs quotes";
        self.error_with_help(start, self.pos, message, help)
    }

    fn digits(&mut self) {
        while self.byte().is_ascii_digit() {
            self.pos += 1;
        }
    }

    fn parentheses(&mut self) -> Parsed<ExprId> {
        let start = self.pos;
        self.pos += 1;
        let newlines = std::mem::replace(&mut self.newlines, false);
        let inner = self.expression()?;
        self.skip();
        if self.byte() != b')' {
            return Err(self.expected_closing(start, "`)`", "parenthesis"));
        }
        self.pos += 1;
        self.newlines = newlines;
        let span = self.span(start, self.pos);
        Ok(self.push(span, ExprKind::Parentheses(inner)))
    }

    /// Something that begins with a name: a keyword, a variable or a call.
    fn named(&mut self) -> Parsed<ExprId> {
        let Some((start, end)) = self.name() else { return Err(self.no_expression()) };
        self.skip();
        if self.byte() == b'(' || self.looking_at(b"::") {
            return self.call(start, end);
        }
        let kind = match &self.bytes[start..end] {
            b"true" => ExprKind::Bool(true),
            b"false" => ExprKind::Bool(false),
            b"null" => ExprKind::Null,
            _ => ExprKind::Variable,
        };
        let span = self.span(start, end);
        Ok(self.push(span, kind))
    }

    /// `name(arguments)`, from behind the first name.
    fn call(&mut self, start: usize, mut end: usize) -> Parsed<ExprId> {
        while self.looking_at(b"::") {
            self.pos += 2;
            self.skip();
            let Some((_, name_end)) = self.name() else {
                let found = self.describe();
                let at = self.token_end();
                return Err(self.error(
                    self.pos,
                    at,
                    format!("expected a function's name after `::`, found {found}"),
                ));
            };
            end = name_end;
            self.skip();
        }
        let name = self.span(start, end);
        if self.byte() != b'(' {
            let message = format!("`{}` must be called", &self.text[start..end]);
            return Err(self.error_with_help(start, end, message, "write `(` and the arguments behind it"));
        }
        let open = self.pos;
        self.pos += 1;
        let newlines = std::mem::replace(&mut self.newlines, false);
        let mark = self.pending_exprs.len();
        let mut expand_final = false;
        loop {
            self.skip();
            match self.byte() {
                b')' => break,
                0 if self.at_end() => return Err(self.expected_closing(open, "`)`", "argument list")),
                _ => {}
            }
            let argument = self.expression()?;
            self.pending_exprs.push(argument);
            self.skip();
            match self.byte() {
                b',' => self.pos += 1,
                b')' => break,
                b'.' if self.looking_at(b"...") => {
                    self.expansion_end()?;
                    expand_final = true;
                    break;
                }
                _ => return Err(self.expected_closing(open, "`,` or `)`", "argument list")),
            }
        }
        self.pos += 1;
        self.newlines = newlines;
        let arguments = self.take_exprs(mark);
        let span = self.span(start, self.pos);
        Ok(self.push(span, ExprKind::Call { name, arguments, expand_final }))
    }

    /// `...` and what must follow it.
    fn expansion_end(&mut self) -> Parsed<()> {
        let start = self.pos;
        self.pos += 3;
        self.skip();
        if self.byte() == b')' {
            return Ok(());
        }
        Err(self.error_with_help(
            start,
            start + 3,
            "an argument that is expanded with `...` must be the last",
            "put `)` directly behind `...`",
        ))
    }
}
