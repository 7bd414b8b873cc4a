//! The tree of one file: arenas of nodes that point into the file's text, and how to get at them.
//!
//! Nothing that the source holds is copied: names, numbers and strings are spans. Text that is *not* in the
//! source (a JSON string with escapes, whose template must be parsed unescaped) lives in [`Tree::extra`], and
//! spans from `source.len()` on point there; [`Tree::source_span`] leads back to real bytes.
//!
//! Expressions are stored children first and every subtree is contiguous: the subtree of an attribute's
//! value is `first_expr..=expr`. Collecting references is therefore a scan of a slice, not a recursion.

use super::node::{
    Attribute, AttributeId, Block, BlockId, Body, BodyId, Comment, Expr, ExprId, ForExpr, ForId, Item, Label,
    ObjectItem, Range32, TemplatePart,
};
use crate::source::{SourceId, Span};

/// The tree of one file.
#[derive(Debug)]
pub struct Tree {
    /// Which file.
    pub source: SourceId,
    /// The file's own body.
    pub root: BodyId,
    /// Whether it is JSON syntax. In JSON, an attribute whose value is an object, or a tuple of objects, may
    /// stand for nested blocks: only who knows the schema can tell.
    pub json: bool,
    /// All expressions, children before parents.
    pub exprs: Vec<Expr>,
    /// Elements and arguments.
    pub lists: Vec<ExprId>,
    /// Items of objects.
    pub objects: Vec<ObjectItem>,
    /// Parts of templates.
    pub parts: Vec<TemplatePart>,
    /// `for` expressions.
    pub fors: Vec<ForExpr>,
    /// Bodies.
    pub bodies: Vec<Body>,
    /// Items of bodies.
    pub items: Vec<Item>,
    /// Attributes.
    pub attributes: Vec<Attribute>,
    /// Blocks.
    pub blocks: Vec<Block>,
    /// Labels.
    pub labels: Vec<Label>,
    /// Comments in source order.
    pub comments: Vec<Comment>,
    /// Length of the source text in bytes; spans that start behind it lie in `extra`.
    pub source_length: u32,
    /// Text that is not in the source as it stands.
    pub extra: String,
    /// Where stretches of `extra` come from: (offset in `extra`, span in the source), by offset. A stretch is
    /// either a single escape or text that is the same in both.
    pub extra_origin: Vec<(u32, Span)>,
}

impl Tree {
    /// A tree with nothing in it but an empty body. It has room for what a text of that length holds as a rule, so
    /// that it seldom moves while it grows; [`Tree::shrink_to_fit`] gives back what was too much.
    pub(super) fn empty(source: SourceId, source_length: u32) -> Tree {
        let length = source_length as usize;
        Tree {
            source,
            root: BodyId(0),
            json: false,
            exprs: Vec::with_capacity(length / 16),
            lists: Vec::with_capacity(length / 64),
            objects: Vec::new(),
            parts: Vec::with_capacity(length / 128),
            fors: Vec::new(),
            bodies: Vec::with_capacity(length / 128),
            items: Vec::with_capacity(length / 32),
            attributes: Vec::with_capacity(length / 32),
            blocks: Vec::with_capacity(length / 128),
            labels: Vec::with_capacity(length / 128),
            comments: Vec::new(),
            source_length,
            extra: String::new(),
            extra_origin: Vec::new(),
        }
    }

    /// Gives spare capacity back.
    pub(super) fn shrink_to_fit(&mut self) {
        self.exprs.shrink_to_fit();
        self.lists.shrink_to_fit();
        self.objects.shrink_to_fit();
        self.parts.shrink_to_fit();
        self.fors.shrink_to_fit();
        self.bodies.shrink_to_fit();
        self.items.shrink_to_fit();
        self.attributes.shrink_to_fit();
        self.blocks.shrink_to_fit();
        self.labels.shrink_to_fit();
        self.comments.shrink_to_fit();
        self.extra.shrink_to_fit();
        self.extra_origin.shrink_to_fit();
    }

    /// The text of a span of this tree; `text` is the text of the file.
    pub fn text<'a>(&'a self, text: &'a str, span: Span) -> &'a str {
        if span.start >= self.source_length && !self.extra.is_empty() {
            let from = (span.start - self.source_length) as usize;
            let to = (span.end - self.source_length) as usize;
            return self.extra.get(from..to).unwrap_or("");
        }
        text.get(span.range()).unwrap_or("")
    }

    /// A span of real bytes: itself, or where its text in `extra` came from.
    pub fn source_span(&self, span: Span) -> Span {
        if span.start <= self.source_length || self.extra_origin.is_empty() {
            return span;
        }
        let first = self.origin(span.start - self.source_length);
        if span.is_empty() {
            return Span::new(first.start, first.start);
        }
        first.to(self.origin(span.end - self.source_length - 1))
    }

    /// Where the byte at an offset of `extra` came from: itself, or the escape that it is part of.
    fn origin(&self, offset: u32) -> Span {
        let index = self.extra_origin.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        let (start, origin) = self.extra_origin[index];
        let next = self.extra_origin.get(index + 1).map_or(self.extra.len() as u32, |(start, _)| *start);
        let verbatim = next.saturating_sub(start) == origin.end - origin.start;
        let byte = origin.start + offset.saturating_sub(start);
        if verbatim && byte < origin.end { Span::new(byte, byte + 1) } else { origin }
    }

    /// An expression.
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.0 as usize]
    }

    /// An expression and all that it is made of, from the last to the first.
    pub fn subtree(&self, id: ExprId) -> impl Iterator<Item = &Expr> {
        let whole = self.expr(id).span;
        let before = (0..=id.0).rev().map(|at| self.expr(ExprId(at)));
        before.take_while(move |part| whole.start <= part.span.start && part.span.end <= whole.end)
    }

    /// A body.
    pub fn body(&self, id: BodyId) -> &Body {
        &self.bodies[id.0 as usize]
    }

    /// A block.
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }

    /// An attribute.
    pub fn attribute(&self, id: AttributeId) -> &Attribute {
        &self.attributes[id.0 as usize]
    }

    /// A `for`.
    pub fn for_expr(&self, id: ForId) -> &ForExpr {
        &self.fors[id.0 as usize]
    }

    /// Elements of a tuple, arguments of a call.
    pub fn list(&self, range: Range32) -> &[ExprId] {
        &self.lists[range.range()]
    }

    /// Items of an object.
    pub fn object_items(&self, range: Range32) -> &[ObjectItem] {
        &self.objects[range.range()]
    }

    /// Parts of a template.
    pub fn template_parts(&self, range: Range32) -> &[TemplatePart] {
        &self.parts[range.range()]
    }

    /// Labels of a block.
    pub fn labels(&self, block: &Block) -> &[Label] {
        &self.labels[block.labels.range()]
    }

    /// Items of a body.
    pub fn items(&self, body: BodyId) -> &[Item] {
        &self.items[self.body(body).items.range()]
    }

    /// Attributes of a body, in source order.
    pub fn attributes(&self, body: BodyId) -> impl Iterator<Item = &Attribute> {
        self.items(body).iter().filter_map(|item| match item {
            Item::Attribute(id) => Some(self.attribute(*id)),
            Item::Block(_) => None,
        })
    }

    /// Blocks of a body, in source order.
    pub fn blocks(&self, body: BodyId) -> impl Iterator<Item = &Block> {
        self.items(body).iter().filter_map(|item| match item {
            Item::Block(id) => Some(self.block(*id)),
            Item::Attribute(_) => None,
        })
    }

    /// The attribute of that name.
    pub fn find_attribute(&self, text: &str, body: BodyId, name: &str) -> Option<&Attribute> {
        self.attributes(body).find(|attribute| self.text(text, attribute.name) == name)
    }

    /// Bytes that the tree holds, its own struct and spare capacity included.
    pub fn heap_size(&self) -> usize {
        fn of<T>(vec: &Vec<T>) -> usize {
            vec.capacity() * size_of::<T>()
        }
        size_of::<Tree>()
            + of(&self.exprs)
            + of(&self.lists)
            + of(&self.objects)
            + of(&self.parts)
            + of(&self.fors)
            + of(&self.bodies)
            + of(&self.items)
            + of(&self.attributes)
            + of(&self.blocks)
            + of(&self.labels)
            + of(&self.comments)
            + of(&self.extra_origin)
            + self.extra.capacity()
    }
}
