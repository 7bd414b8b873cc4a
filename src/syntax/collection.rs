//! `[ … ]`, `{ … }` and their `for` forms.

use super::node::{ExprId, ExprKind, ForExpr, ForId, ObjectItem};
use super::parser::{Parsed, Parser};
use crate::source::Span;

impl<'t> Parser<'t> {
    pub(super) fn tuple(&mut self) -> Parsed<ExprId> {
        let open = self.pos;
        self.pos += 1;
        let newlines = std::mem::replace(&mut self.newlines, false);
        self.skip();
        if self.keyword("for") {
            return self.for_expression(open, newlines, false);
        }
        let mark = self.pending_exprs.len();
        loop {
            self.skip();
            match self.byte() {
                b']' => break,
                0 if self.at_end() => return Err(self.expected_closing(open, "`]`", "list")),
                _ => {}
            }
            let element = self.expression()?;
            self.pending_exprs.push(element);
            self.skip();
            match self.byte() {
                b',' => self.pos += 1,
                b']' => break,
                _ => return Err(self.expected_closing(open, "`,` or `]`", "list")),
            }
        }
        self.pos += 1;
        self.newlines = newlines;
        let elements = self.take_exprs(mark);
        let span = self.span(open, self.pos);
        Ok(self.push(span, ExprKind::Tuple(elements)))
    }

    /// An object. Line ends separate its items, so they matter within their values; `for` however is looked
    /// for across line ends (HCL's specification, "Collection Values" and "For Expressions").
    pub(super) fn object(&mut self) -> Parsed<ExprId> {
        let open = self.pos;
        self.pos += 1;
        self.skip_lines();
        let newlines = std::mem::replace(&mut self.newlines, true);
        if self.keyword("for") {
            return self.for_expression(open, newlines, true);
        }
        let mark = self.pending_objects.len();
        loop {
            self.skip_lines();
            match self.byte() {
                b'}' => break,
                0 if self.at_end() => return Err(self.expected_closing(open, "`}`", "object")),
                _ => {}
            }
            let item = self.object_item(open)?;
            self.pending_objects.push(item);
            self.skip();
            match self.byte() {
                b',' => self.pos += 1,
                b'}' => break,
                _ if self.at_line_end() => {}
                _ => return Err(self.expected_closing(open, "a line end, `,` or `}`", "object")),
            }
        }
        self.pos += 1;
        self.newlines = newlines;
        let items = self.take_objects(mark);
        let span = self.span(open, self.pos);
        Ok(self.push(span, ExprKind::Object(items)))
    }

    fn object_item(&mut self, open: usize) -> Parsed<ObjectItem> {
        let key = self.expression()?;
        self.settle_key(key);
        self.skip();
        match self.byte() {
            b'=' if self.byte_at(self.pos + 1) != b'>' => self.pos += 1,
            b':' => self.pos += 1,
            _ => return Err(self.expected_key_separator(open)),
        }
        let value = self.expression()?;
        Ok(ObjectItem { key, value })
    }

    /// A bare word is a key by its own text, even if it is a keyword elsewhere.
    #[inline(always)]
    fn settle_key(&mut self, key: ExprId) {
        let kind = &mut self.tree.exprs[key.0 as usize].kind;
        if matches!(kind, ExprKind::Null | ExprKind::Bool(_)) {
            *kind = ExprKind::Variable;
        }
    }

    /// `[for …]` or `{for …}`, from behind the keyword.
    fn for_expression(&mut self, open: usize, newlines: bool, object: bool) -> Parsed<ExprId> {
        self.newlines = false;
        let (key_name, value_name) = self.for_names()?;
        let collection = self.expression()?;
        self.skip();
        if self.byte() != b':' {
            let found = self.describe();
            let end = self.token_end();
            let message = format!("expected `:` after what `for` walks over, found {found}");
            return Err(self.error_with_help(self.pos, end, message, for_help(object)));
        }
        self.pos += 1;
        let mut value = self.expression()?;
        let mut key = None;
        self.skip();
        if self.looking_at(b"=>") {
            self.check_arrow(object)?;
            self.pos += 2;
            key = Some(value);
            value = self.expression()?;
            self.skip();
        } else if object {
            let message = "a `for` that makes an object needs a key for each value";
            return Err(self.error_with_help(open, self.pos, message, for_help(true)));
        }
        let mut group = false;
        if self.looking_at(b"...") {
            self.check_grouping(object)?;
            self.pos += 3;
            group = true;
            self.skip();
        }
        let mut condition = None;
        if self.keyword("if") {
            condition = Some(self.expression()?);
            self.skip();
        }
        if self.byte() != if object { b'}' } else { b']' } {
            let expected = if object { "`}`" } else { "`]`" };
            return Err(self.expected_closing(open, expected, "`for` expression"));
        }
        self.pos += 1;
        self.newlines = newlines;
        let details = ForExpr { key_name, value_name, collection, key, value, condition, group };
        let id = self.push_for(details);
        let span = self.span(open, self.pos);
        Ok(self.push(span, ExprKind::For(id)))
    }

    pub(super) fn push_for(&mut self, details: ForExpr) -> ForId {
        let id = ForId(self.tree.fors.len() as u32);
        self.tree.fors.push(details);
        id
    }

    /// The names of a `for` and the word `in` behind them.
    pub(super) fn for_names(&mut self) -> Parsed<(Option<Span>, Span)> {
        let first = self.for_name()?;
        self.skip();
        let (key_name, value_name) = if self.byte() == b',' {
            self.pos += 1;
            let second = self.for_name()?;
            self.skip();
            (Some(first), second)
        } else {
            (None, first)
        };
        if self.keyword("in") {
            return Ok((key_name, value_name));
        }
        let found = self.describe();
        let end = self.token_end();
        Err(self.error(self.pos, end, format!("expected `in` after the names of `for`, found {found}")))
    }

    fn for_name(&mut self) -> Parsed<Span> {
        self.skip();
        if let Some((start, end)) = self.name() {
            return Ok(self.span(start, end));
        }
        let found = self.describe();
        let end = self.token_end();
        Err(self.error(self.pos, end, format!("expected a name after `for`, found {found}")))
    }

    fn check_arrow(&mut self, object: bool) -> Parsed<()> {
        if object {
            return Ok(());
        }
        let message = "`=>` makes keys, which a list does not have";
        let help = "use `{for … : key => value}` to make an object";
        Err(self.error_with_help(self.pos, self.pos + 2, message, help))
    }

    fn check_grouping(&mut self, object: bool) -> Parsed<()> {
        if object {
            return Ok(());
        }
        let message = "`...` groups the values of one key, and a list has no keys";
        let help = "use `{for … : key => value...}` to make an object of lists";
        Err(self.error_with_help(self.pos, self.pos + 3, message, help))
    }
}

fn for_help(object: bool) -> &'static str {
    if object {
        "such an expression is written `{for key, value in collection : key => value}`"
    } else {
        "such an expression is written `[for value in collection : value]`"
    }
}
