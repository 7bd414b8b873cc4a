//! Bodies in JSON: which properties are blocks, and how their labels are nested.

use super::{JsonBlockType, JsonSchema, Reader, Text};
use crate::source::Span;
use crate::syntax::node::{
    Attribute, AttributeId, Block, BlockId, Body, BodyId, ExprId, ExprKind, Item, Label, Range32,
};
use crate::syntax::parser::{Parsed, Reported};

impl<'t> Reader<'t> {
    /// The file: an object, or an array of objects that count as one.
    pub(super) fn root(&mut self, schema: &JsonSchema) -> Parsed<()> {
        self.skip();
        match self.parser.byte() {
            b'{' => self.properties(schema)?,
            b'[' => self.elements(|reader| {
                reader.or_recover(|reader| match reader.parser.byte() {
                    b'{' => reader.properties(schema),
                    _ => Err(reader.unexpected("an object")),
                })
            })?,
            _ => return Err(self.unexpected("an object")),
        }
        self.skip();
        if self.parser.at_end() {
            return Ok(());
        }
        self.unexpected("the end of the file");
        self.parser.root_lost = true;
        Ok(())
    }

    /// An array, of which each element is read by `element`, which finds no blanks before it.
    pub(super) fn elements(&mut self, mut element: impl FnMut(&mut Self) -> Parsed<()>) -> Parsed<()> {
        let open = self.parser.pos;
        self.parser.descend()?;
        self.parser.pos += 1;
        self.skip();
        if self.parser.byte() != b']' {
            loop {
                element(self)?;
                self.skip();
                if self.parser.byte() != b',' {
                    break;
                }
                self.parser.pos += 1;
                self.skip();
                if self.parser.byte() == b']' {
                    self.trailing_comma();
                    break;
                }
            }
        }
        if self.parser.byte() != b']' {
            return Err(self.expected_end(open, "`,` or `]`", "array"));
        }
        self.parser.pos += 1;
        self.parser.depth -= 1;
        Ok(())
    }

    /// An object, of which each property is read by `property` from behind its key on. In the object of a
    /// `body` or of labels, a property whose key makes no sense is passed over.
    pub(super) fn object_of(
        &mut self,
        body: bool,
        mut property: impl FnMut(&mut Self, Text) -> Parsed<()>,
    ) -> Parsed<()> {
        let open = self.parser.pos;
        self.parser.descend()?;
        self.parser.pos += 1;
        self.skip();
        while self.parser.byte() != b'}' {
            let start = self.parser.pos;
            match self.key(open) {
                Ok(key) => property(self, key)?,
                Err(Reported) if body => self.recover(start)?,
                Err(Reported) => return Err(Reported),
            }
            self.skip();
            match self.parser.byte() {
                b',' => {
                    self.parser.pos += 1;
                    self.skip();
                    if self.parser.byte() == b'}' {
                        self.trailing_comma();
                    }
                }
                b'}' => {}
                b'"' => {
                    self.unexpected("`,` or `}`");
                }
                _ => return Err(self.expected_end(open, "`,` or `}`", "object")),
            }
        }
        self.parser.pos += 1;
        self.parser.depth -= 1;
        Ok(())
    }

    /// A property's key and the colon behind it.
    fn key(&mut self, open: usize) -> Parsed<Text> {
        if self.parser.byte() != b'"' {
            return Err(self.expected_end(open, "a property's name in quotes or `}`", "object"));
        }
        let key = self.string()?;
        self.skip();
        if self.parser.byte() != b':' {
            return Err(self.unexpected("`:` and a value"));
        }
        self.parser.pos += 1;
        self.skip();
        Ok(key)
    }

    /// The properties of a body.
    fn properties(&mut self, schema: &JsonSchema) -> Parsed<()> {
        self.object_of(true, |reader, key| reader.or_recover(|reader| reader.property(schema, key)))
    }

    /// Reads a property's value or an element with `read`, or goes past it if it makes no sense.
    fn or_recover(&mut self, read: impl FnOnce(&mut Self) -> Parsed<()>) -> Parsed<()> {
        let start = self.parser.pos;
        let checkpoint = self.parser.checkpoint();
        if read(self).is_ok() {
            return Ok(());
        }
        self.parser.abandon_since(checkpoint);
        self.recover(start)
    }

    fn property(&mut self, schema: &JsonSchema, key: Text) -> Parsed<()> {
        if self.parser.is_damaged(key.start, key.end) {
            return Err(Reported);
        }
        let name = self.text_span(key);
        let text = self.parser.tree.text(self.parser.text, name);
        if text == "//" {
            let start = key.start;
            self.skip_value()?;
            self.parser.comment(start, self.parser.pos);
            return Ok(());
        }
        let block_type = schema.blocks.iter().find(|block| block.name == text);
        let is_literal = schema.literals.contains(&text);
        match block_type {
            Some(block_type) => self.blocks(block_type, block_type.labels, name, key),
            None => {
                let outer = self.literal;
                self.literal |= is_literal;
                self.attribute(name);
                self.literal = outer;
                Ok(())
            }
        }
    }

    fn attribute(&mut self, name: Span) {
        let parser = &self.parser;
        let first_expr = ExprId(parser.tree.exprs.len() as u32);
        let (start, checkpoint) = (parser.pos, parser.checkpoint());
        let expr = match self.value() {
            Ok(expr) => expr,
            Err(Reported) => {
                self.parser.forget_since(checkpoint);
                // Whatever cannot be skipped is met again, and reported, by the object around it.
                let _ = self.recover(start);
                let span = self.parser.span(start, self.parser.pos.max(start));
                self.parser.push(span, ExprKind::Invalid)
            }
        };
        let id = AttributeId(self.parser.tree.attributes.len() as u32);
        self.parser.tree.attributes.push(Attribute { name, expr, first_expr });
        self.parser.pending_items.push(Item::Attribute(id));
    }

    /// The value of a property that is a block type, or of a label: an object whose properties are the next
    /// labels, or the body; or an array of such. HCL's JSON specification, "Blocks".
    fn blocks(&mut self, block_type: &JsonBlockType, labels: usize, name: Span, key: Text) -> Parsed<()> {
        match self.parser.byte() {
            b'[' => self
                .elements(|reader| reader.or_recover(|reader| reader.blocks(block_type, labels, name, key))),
            b'{' if labels == 0 => self.block(block_type, name, key),
            b'{' => self.object_of(true, |reader, label| {
                reader.or_recover(|reader| reader.labelled(block_type, labels - 1, name, label))
            }),
            b'n' if self.parser.looking_at(b"null") => {
                self.parser.pos += 4;
                Ok(())
            }
            _ if labels == 0 => Err(self.unexpected("an object, which is the block's content")),
            _ => Err(self.unexpected("an object, whose properties are the block's labels")),
        }
    }

    /// What a label leads to.
    fn labelled(&mut self, block_type: &JsonBlockType, labels: usize, name: Span, label: Text) -> Parsed<()> {
        if self.parser.is_damaged(label.start, label.end) {
            return Err(Reported);
        }
        let text = self.text_span(label);
        let span = self.parser.span(label.start, label.end);
        self.labels.push(Label { span, text, escaped: false });
        let parsed = self.blocks(block_type, labels, name, label);
        self.labels.pop();
        parsed
    }

    fn block(&mut self, block_type: &JsonBlockType, name: Span, key: Text) -> Parsed<()> {
        let open = self.parser.pos;
        let labels = std::mem::take(&mut self.labels);
        let outer_lost = std::mem::replace(&mut self.parser.lost, false);
        let mark = self.parser.pending_items.len();
        self.blocks += 1;
        let result = self.properties(block_type.body);
        self.blocks -= 1;
        self.labels = labels;
        if result.is_err() {
            self.parser.lost = true;
            self.parser.root_lost = true;
        }
        self.parser.drop_duplicates(mark);
        let close = self.parser.pos;
        let inner_end = if result.is_ok() { close - 1 } else { close };
        let body = Body {
            items: self.parser.take_items(mark),
            span: self.parser.span((open + 1).min(inner_end), inner_end),
            incomplete: self.parser.lost,
        };
        self.parser.lost |= outer_lost;
        let body_id = BodyId(self.parser.tree.bodies.len() as u32);
        self.parser.tree.bodies.push(body);
        let start = self.parser.tree.labels.len() as u32;
        self.parser.tree.labels.extend_from_slice(&self.labels);
        let labels = Range32 { start, end: self.parser.tree.labels.len() as u32 };
        // The name stands once for many blocks: what is this block's own is its last label.
        let header = self.parser.span(key.start, key.end);
        let span = self.parser.span(key.start, close);
        self.parser.tree.blocks.push(Block { name, labels, body: body_id, header, span });
        let id = BlockId(self.parser.tree.blocks.len() as u32 - 1);
        self.parser.pending_items.push(Item::Block(id));
        result
    }
}
