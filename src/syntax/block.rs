//! Blocks: labels, braces, and the form on one line.

use super::body::Within;
use super::node::{Block, BlockId, Item, Label, Range32};
use super::parser::{Parsed, Parser, Reported};
use super::scanner::starts_name;

impl<'t> Parser<'t> {
    /// `name "label" { … }`, from behind the name.
    pub(super) fn block(&mut self, start: usize, name_end: usize) -> Parsed<()> {
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
