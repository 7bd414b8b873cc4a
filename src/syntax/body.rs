//! Bodies: attributes and blocks.

use super::parser::{Parsed, Parser, Reported};
use super::scanner::starts_name;
use super::tree::{
    Attribute, AttributeId, Block, BlockId, Body, BodyId, ExprId, ExprKind, Item, Label, Range32,
};

/// Where a body stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
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

    fn end_body(&mut self, mark: usize, start: usize, end: usize) -> BodyId {
        self.drop_duplicates(mark);
        let body = Body { items: self.take_items(mark), span: self.span(start, end), incomplete: self.lost };
        self.tree.bodies.push(body);
        BodyId(self.tree.bodies.len() as u32 - 1)
    }

    /// Attributes and blocks up to the closing brace or the end of the file.
    fn items(&mut self, within: Within) {
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
    fn no_item(&mut self) -> Reported {
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
    fn name_alone(&mut self, start: usize, end: usize) -> Reported {
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
    fn attribute(&mut self, name_start: usize, name_end: usize) {
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
            _ => "put each argument on a line of its own".to_owned(),
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

    /// `name "label" { … }`, from behind the name.
    fn block(&mut self, start: usize, name_end: usize) -> Parsed<()> {
        let labels_start = self.tree.labels.len();
        let mut header_end = name_end;
        while self.byte() != b'{' {
            if self.at_line_end() && self.brace_on_next_line(name_end) {
                break;
            }
            if let Err(reported) = self.label(start, name_end) {
                self.tree.labels.truncate(labels_start);
                return Err(reported);
            }
            header_end =
                self.tree.labels.last().map_or(header_end, |label| (label.span.end - self.base) as usize);
            self.skip();
        }
        let labels = Range32 { start: labels_start as u32, end: self.tree.labels.len() as u32 };
        let depth = self.depth;
        if let Err(reported) = self.descend() {
            self.tree.labels.truncate(labels_start);
            return Err(reported);
        }
        let open = self.pos;
        self.pos += 1;
        let outer_lost = std::mem::replace(&mut self.lost, false);
        let mark = self.pending_items.len();
        let body_end = self.block_body(start, header_end);
        let body = self.end_body(mark, open + 1, body_end);
        self.depth = depth;
        self.lost |= outer_lost;
        let block = Block {
            name: self.span(start, name_end),
            labels,
            body,
            header: self.span(start, header_end),
            span: self.span(start, self.pos),
        };
        self.tree.blocks.push(block);
        self.pending_items.push(Item::Block(BlockId(self.tree.blocks.len() as u32 - 1)));
        self.block_end();
        Ok(())
    }

    /// A block's label: quoted, without interpolation, or a bare name.
    fn label(&mut self, block_start: usize, block_name_end: usize) -> Parsed<()> {
        let start = self.pos;
        if let Some((_, end)) = self.name() {
            let span = self.span(start, end);
            self.tree.labels.push(Label { span, text: span, escaped: false });
            return Ok(());
        }
        if self.byte() != b'"' {
            return Err(self.no_label(block_start, block_name_end));
        }
        self.pos += 1;
        let escaped = self.quoted_literal(start)?;
        if self.byte() != b'"' {
            let help = "write the label out; `$${` and `%%{` stand for the signs themselves";
            let message = "a block's label cannot be made up from values";
            return Err(self.error_with_help(self.pos, self.pos + 2, message, help));
        }
        self.pos += 1;
        if self.is_damaged(start, self.pos) {
            return Err(Reported);
        }
        let (span, text) = (self.span(start, self.pos), self.span(start + 1, self.pos - 1));
        self.tree.labels.push(Label { span, text, escaped });
        Ok(())
    }

    /// Whether a block's brace stands on a line below its header, which is wrong but plain; goes there if so.
    #[cold]
    fn brace_on_next_line(&mut self, name_end: usize) -> bool {
        let line_end = self.pos;
        self.skip_lines();
        if self.byte() != b'{' {
            self.pos = line_end;
            return false;
        }
        let message = "a block's `{` must stand on the same line as its name";
        let header_end = line_end.max(name_end);
        self.error_with_help(
            self.pos,
            self.pos + 1,
            message,
            format!("move it to line {}", self.line_of(header_end)),
        );
        true
    }

    #[cold]
    fn no_label(&mut self, block_start: usize, block_name_end: usize) -> Reported {
        let found = self.describe();
        let end = self.token_end();
        let name = &self.text[block_start..block_name_end];
        let message = format!("expected `{{` to begin the block `{name}`, found {found}");
        let help = match self.byte() {
            b'=' => "only an argument has `=` behind its name".to_owned(),
            _ if self.at_line_end() => "the brace stands on the same line as the block's name".to_owned(),
            _ => return self.error(self.pos, end, message),
        };
        self.error_with_help(self.pos, end, message, help)
    }

    /// What stands between a block's braces, and the closing one; gives the end of the body.
    fn block_body(&mut self, start: usize, header_end: usize) -> usize {
        self.skip();
        if self.at_line_end() || self.at_end() || self.byte() == b'}' {
            let indentation = if self.trust_indentation { self.indentation_of(start) } else { 0 };
            self.items(Within::Block { indentation });
        } else {
            self.one_line_items();
        }
        let end = self.pos;
        if self.byte() == b'}' && !self.closes_outer_block(start) {
            self.pos += 1;
            return end;
        }
        self.unclosed_block(start, header_end);
        end
    }

    /// Whether, by its indentation, the brace that stands here closes a block further out.
    fn closes_outer_block(&mut self, start: usize) -> bool {
        self.trust_indentation
            && self.line_start(self.pos) > start
            && self.indentation_of(self.pos) < self.indentation_of(start)
    }

    #[cold]
    fn unclosed_block(&mut self, start: usize, header_end: usize) {
        self.lost = true;
        self.root_lost = true;
        if std::mem::replace(&mut self.unclosed, true) && self.at_end() {
            return;
        }
        let message = "this block is not closed";
        let help = if self.at_end() {
            "put `}` where it ends".to_owned()
        } else {
            format!("put `}}` where it ends, before line {}", self.line_of(self.pos))
        };
        self.error_with_help(start, header_end, message, help);
    }

    /// The items of a block that goes on behind its brace: by the grammar a single argument.
    fn one_line_items(&mut self) {
        let mut count = 0;
        loop {
            self.skip();
            if self.byte() == b'}' || self.at_end() {
                return;
            }
            if self.at_line_end() {
                let help = "put its closing brace on the same line, or each argument on a line of its own";
                let message = "a block that begins with an argument on its first line must end there";
                self.error_with_help(self.pos, self.pos, message, help);
                self.items(Within::Block { indentation: 0 });
                return;
            }
            count += 1;
            if count == 2 || count == 1 && self.is_block_ahead() {
                let help = "put each on a line of its own";
                let message = "a block on one line can hold one argument only";
                self.error_with_help(self.pos, self.pos + 1, message, help);
            }
            let before = self.pos;
            if !self.one_line_item() {
                self.lost = true;
                self.recover_item(before);
            }
        }
    }

    /// Whether a block, not an argument, stands here.
    fn is_block_ahead(&mut self) -> bool {
        let before = self.pos;
        let name = self.name().is_some();
        self.skip();
        let block = name && self.byte() != b'=';
        self.pos = before;
        block
    }

    /// An argument or block within a line; whether it could be read.
    fn one_line_item(&mut self) -> bool {
        let Some((start, end)) = self.name() else {
            self.no_item();
            return false;
        };
        self.skip();
        let checkpoint = self.checkpoint();
        match self.byte() {
            b'=' => {
                self.pos += 1;
                self.attribute(start, end);
                self.skip();
                if matches!(self.byte(), b',' | b';') {
                    self.pos += 1;
                }
                true
            }
            byte if byte == b'{' || byte == b'"' || starts_name(byte) => {
                let sound = self.block(start, end).is_ok();
                if !sound {
                    self.forget_since(checkpoint);
                }
                sound
            }
            _ => {
                self.name_alone(start, end);
                false
            }
        }
    }

    /// What must stand behind a block: a line end.
    #[inline(always)]
    fn block_end(&mut self) {
        self.skip();
        if self.at_line_end() || self.at_end() || self.byte() == b'}' {
            return;
        }
        if self.unclosed {
            return;
        }
        let found = self.describe();
        let end = self.token_end();
        let message = format!("expected a line end behind this block, found {found}");
        self.error_with_help(self.pos, end, message, "put what follows on a line of its own");
    }
}
