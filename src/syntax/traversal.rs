//! What follows a term: `.name`, `[key]`, `.0`, `.*` and `[*]`.

use super::node::{ExprId, ExprKind};
use super::parser::{MAX_NESTING, Parsed, Parser, Reported};

impl<'t> Parser<'t> {
    /// The accesses behind `on`, if there are any.
    #[inline]
    pub(super) fn traversal(&mut self, mut on: ExprId) -> Parsed<ExprId> {
        let mut steps = 0;
        loop {
            self.skip();
            on = match self.byte() {
                b'.' if !self.looking_at(b"...") => self.dot(on)?,
                b'[' => self.bracket(on)?,
                _ => return Ok(on),
            };
            steps += 1;
            if steps > MAX_NESTING {
                return Err(self.too_many_steps());
            }
        }
    }

    #[cold]
    fn too_many_steps(&mut self) -> Reported {
        let message = format!("more than {MAX_NESTING} accesses in a row");
        self.error_with_help(self.pos, self.pos + 1, message, "move a part of it into a local value")
    }

    #[inline(always)]
    fn dot(&mut self, on: ExprId) -> Parsed<ExprId> {
        let dot = self.pos;
        self.pos += 1;
        self.skip();
        if let Some((start, end)) = self.name() {
            return Ok(self.attribute_access(on, start, end));
        }
        match self.byte() {
            b'0'..=b'9' => self.legacy_index(on),
            b'*' => self.attribute_splat(on),
            _ => Err(self.expected_attribute_name(dot)),
        }
    }

    #[inline(always)]
    fn attribute_access(&mut self, on: ExprId, start: usize, end: usize) -> ExprId {
        let name = self.span(start, end);
        let span = self.span_of(on).to(name);
        self.push(span, ExprKind::GetAttr { on, name })
    }

    #[cold]
    fn expected_attribute_name(&mut self, dot: usize) -> Reported {
        let found = self.describe();
        self.error(dot, dot + 1, format!("expected an attribute's name after `.`, found {found}"))
    }

    /// `on.0`, a way of writing `on[0]` that came before it.
    fn legacy_index(&mut self, on: ExprId) -> Parsed<ExprId> {
        let start = self.pos;
        while self.byte().is_ascii_digit() {
            self.pos += 1;
        }
        let end = self.pos;
        // HCL's scanner reads `0.1` as one number, so Terraform refuses to chain two of these.
        if self.byte() == b'.' && self.byte_at(end + 1).is_ascii_digit() {
            let from = end + 1;
            self.pos = from;
            while self.byte().is_ascii_digit() {
                self.pos += 1;
            }
            let help = format!("write `[{}][{}]`", &self.text[start..end], &self.text[from..self.pos]);
            return Err(self.error_with_help(
                start,
                self.pos,
                format!("`{}` is read as one number, not as two indices", &self.text[start..self.pos]),
                help,
            ));
        }
        let digits = self.span(start, end);
        let key = self.push(digits, ExprKind::Number);
        let span = self.span_of(on).to(digits);
        Ok(self.push(span, ExprKind::Index { on, key }))
    }

    /// `on.*`: only attribute accesses (and old-style indices) that follow go to each element; an index in
    /// brackets is taken of the result. HCL's specification, "Splat Operators".
    fn attribute_splat(&mut self, on: ExprId) -> Parsed<ExprId> {
        let star = self.pos;
        self.pos += 1;
        let marker = self.span(star, self.pos);
        let mut each = self.push(marker, ExprKind::SplatElement);
        let mut steps = 0;
        loop {
            self.skip();
            if self.byte() != b'.' || self.looking_at(b"...") {
                break;
            }
            let dot = self.pos;
            self.pos += 1;
            self.skip();
            each = match self.name() {
                Some((start, end)) => self.attribute_access(each, start, end),
                None => match self.byte() {
                    b'0'..=b'9' => self.legacy_index(each)?,
                    b'*' => {
                        return Err(self.error_with_help(
                            self.pos,
                            self.pos + 1,
                            "`.*` cannot stand within what follows another `.*`",
                            "use `[*]` for both",
                        ));
                    }
                    _ => return Err(self.expected_attribute_name(dot)),
                },
            };
            steps += 1;
            if steps > MAX_NESTING {
                return Err(self.too_many_steps());
            }
        }
        let span = self.span_of(on).to(self.span_of(each));
        Ok(self.push(span, ExprKind::Splat { on, each }))
    }

    fn bracket(&mut self, on: ExprId) -> Parsed<ExprId> {
        let open = self.pos;
        self.pos += 1;
        let newlines = std::mem::replace(&mut self.newlines, false);
        self.skip();
        if self.byte() == b'*' {
            return self.full_splat(on, open, newlines);
        }
        let key = self.expression()?;
        self.skip();
        if self.byte() != b']' {
            return Err(self.expected_closing(open, "`]`", "index"));
        }
        self.pos += 1;
        self.newlines = newlines;
        let span = self.span_of(on).to(self.span(open, self.pos));
        Ok(self.push(span, ExprKind::Index { on, key }))
    }

    /// `on[*]`: all that follows goes to each element.
    fn full_splat(&mut self, on: ExprId, open: usize, newlines: bool) -> Parsed<ExprId> {
        self.pos += 1;
        self.skip();
        if self.byte() != b']' {
            return Err(self.expected_closing(open, "`]`", "splat"));
        }
        self.pos += 1;
        self.newlines = newlines;
        self.descend()?;
        let marker = self.span(open, self.pos);
        let element = self.push(marker, ExprKind::SplatElement);
        let each = self.traversal(element)?;
        self.depth -= 1;
        let span = self.span_of(on).to(self.span_of(each));
        Ok(self.push(span, ExprKind::Splat { on, each }))
    }
}
