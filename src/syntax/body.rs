//! Bodies: the items of a file or a block, and attributes.

use super::node::{Attribute, AttributeId, Body, BodyId, ExprId, ExprKind, Item};
use super::parser::{Parsed, Parser, Reported};
use super::scanner::starts_name;

/// Where a body stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// The file itself.
    File,
    /// A block, and the indentation of the line on which it begins.
    Block { indentation: usize },
}

impl<'t> Parser<'t> {
    /// The file's own body.
    pub(super) fn file(&mut self) -> BodyId {
        self.pos = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let start = self.pos;
        let mark = self.pending_items.len();
        if self.is_readable() {
            self.items(Within::File);
        } else {
            self.root_lost = true;
            self.pos = self.bytes.len();
        }
        self.lost = self.root_lost;
        self.end_body(mark, start, self.pos)
    }

    pub(super) fn end_body(&mut self, mark: usize, start: usize, end: usize) -> BodyId {
        self.drop_duplicates(mark);
        let body = Body { items: self.take_items(mark), span: self.span(start, end), incomplete: self.lost };
        self.tree.bodies.push(body);
        BodyId(self.tree.bodies.len() as u32 - 1)
    }

    /// Attributes and blocks up to the closing brace or the end of the file.
    pub(super) fn items(&mut self, within: Within) {
        loop {
            self.skip_lines();
            match self.byte() {
                b'}' if within == Within::File => {
                    let help = "remove it, or look for a brace too many or too few above";
                    self.error_with_help(self.pos, self.pos + 1, "there is no block to close here", help);
                    self.root_lost = true;
                    self.pos += 1;
                }
                b'}' => return,
                0 if self.at_end() => return,
                _ if self.belongs_further_out(within) => return,
                _ => self.item_or_recover(),
            }
        }
    }

    /// Whether, by its indentation, the item that stands here belongs outside the block that is being read.
    fn belongs_further_out(&mut self, within: Within) -> bool {
        let Within::Block { indentation } = within else { return false };
        self.trust_indentation && self.indentation_of(self.pos) <= indentation
    }

    fn item_or_recover(&mut self) {
        let start = self.pos;
        let checkpoint = self.checkpoint();
        if self.item().is_ok() {
            return;
        }
        self.forget_since(checkpoint);
        self.recover_item(start);
    }

    /// An attribute or a block with the line end behind it.
    fn item(&mut self) -> Parsed<()> {
        let Some((start, end)) = self.name() else { return Err(self.no_item()) };
        self.skip();
        match self.byte() {
            b'=' if !matches!(self.byte_at(self.pos + 1), b'=' | b'>') => {
                self.pos += 1;
                self.attribute(start, end);
                self.attribute_end(start, end)
            }
            b'{' | b'"' => self.block(start, end),
            byte if starts_name(byte) => self.block(start, end),
            _ => Err(self.name_alone(start, end)),
        }
    }

    #[cold]
    pub(super) fn no_item(&mut self) -> Reported {
        let found = self.describe();
        let end = self.token_end();
        if [&b"<<<<<<<"[..], b"=======", b">>>>>>>"].iter().any(|sign| self.looking_at(sign)) {
            let message = "this file holds an unresolved merge conflict";
            return self.error_with_help(self.pos, self.pos + 7, message, "choose one of the versions");
        }
        let message = format!("expected an argument or a block, found {found}");
        match self.byte() {
            b'"' => {
                let help = "an argument's name stands without quotes";
                self.error_with_help(self.pos, end, message, help)
            }
            b'?' | b':' | b'&' | b'|' | b'+' | b'-' | b'*' | b'/' | b'%' | b'<' | b'>' | b'.' => {
                self.distrust_last_value();
                let help = "to go on with an expression on the next line, put it in parentheses";
                self.error_with_help(self.pos, end, message, help)
            }
            _ => self.error(self.pos, end, message),
        }
    }

    /// What was just read as an attribute's whole value seems to be a part of it only.
    fn distrust_last_value(&mut self) {
        if let Some(Item::Attribute(id)) = self.pending_items.last() {
            let value = self.tree.attributes[id.0 as usize].expr;
            self.tree.exprs[value.0 as usize].kind = ExprKind::Invalid;
        }
    }

    #[cold]
    pub(super) fn name_alone(&mut self, start: usize, end: usize) -> Reported {
        let found = self.describe();
        let name = &self.text[start..end];
        let message = format!("expected `=` or a block behind `{name}`, found {found}");
        let help = match self.byte() {
            b':' => format!("an argument is written `{name} = value`"),
            b'.' | b'[' => "an argument's name is a single word; in a map, put this key in quotes".to_owned(),
            b'=' => format!("to set an argument, write `{name} = value`"),
            _ => format!("write `{name} = value` to set an argument, `{name} {{` to begin a block"),
        };
        self.error_with_help(start, end, message, help)
    }

    /// The value of an attribute, from behind the `=`. One that makes no sense is kept as such.
    pub(super) fn attribute(&mut self, name_start: usize, name_end: usize) {
        let first_expr = ExprId(self.tree.exprs.len() as u32);
        let checkpoint = self.checkpoint();
        let value_start = self.pos;
        if self.trust_indentation {
            self.item_indentation = Some(self.indentation_of(name_start));
        }
        let expr = match self.expression() {
            Ok(expr) => expr,
            Err(Reported) => {
                self.forget_since(checkpoint);
                self.recover_value(name_start, value_start);
                self.invalid_value(value_start)
            }
        };
        self.item_indentation = None;
        let attribute = Attribute { name: self.span(name_start, name_end), expr, first_expr };
        self.push_attribute(attribute);
    }

    fn push_attribute(&mut self, attribute: Attribute) {
        let id = AttributeId(self.tree.attributes.len() as u32);
        self.tree.attributes.push(attribute);
        self.pending_items.push(Item::Attribute(id));
    }

    /// Stands for a value that was skipped.
    fn invalid_value(&mut self, start: usize) -> ExprId {
        let skipped = &self.text[start..self.pos];
        let blanks = skipped.len() - skipped.trim_start().len();
        let end = start + skipped.trim_end().len();
        let span = self.span((start + blanks).min(end.max(start)), end.max(start));
        self.push(span, ExprKind::Invalid)
    }

    /// What must stand behind an attribute's value: a line end, or in a one-line block the brace.
    #[inline(always)]
    fn attribute_end(&mut self, name_start: usize, name_end: usize) -> Parsed<()> {
        self.skip();
        if self.at_line_end() || self.at_end() || self.byte() == b'}' {
            return Ok(());
        }
        self.more_than_a_value(name_start, name_end);
        Ok(())
    }

    /// Something follows a value on its line. Perhaps it is only the next argument, perhaps the value is
    /// not what was meant: it is worth nothing.
    #[cold]
    fn more_than_a_value(&mut self, name_start: usize, name_end: usize) {
        let found = self.describe();
        let end = self.token_end();
        let name = &self.text[name_start..name_end];
        let message = format!("expected a line end behind the value of `{name}`, found {found}");
        let help = match self.byte() {
            b',' => "arguments are separated by line ends alone: remove the comma".to_owned(),
            b';' => "arguments are separated by line ends alone: remove the semicolon".to_owned(),
            b'=' => "to compare, write `==`".to_owned(),
            b'"' => "within a string, a quote is written `\\\"`".to_owned(),
            _ => match &self.text[self.pos..end] {
                "and" => "logical and is `&&`".to_owned(),
                "or" => "logical or is `||`".to_owned(),
                "is" => "to compare, write `==`".to_owned(),
                "in" => "whether a list has an element is asked by `contains(list, element)`".to_owned(),
                _ if self.text[..self.pos].trim_end().ends_with("= not") => "logical not is `!`".to_owned(),
                _ => "put each argument on a line of its own".to_owned(),
            },
        };
        let separator = matches!(self.byte(), b',' | b';');
        self.error_with_help(self.pos, end, message, help);
        if separator {
            self.pos += 1;
            self.skip();
            if self.at_line_end() || self.at_end() || self.byte() == b'}' {
                return;
            }
        }
        self.distrust_last_value();
        let value_end = self.pos;
        self.recover_value(name_start, name_end);
        self.pos = self.pos.max(value_end);
    }
}
