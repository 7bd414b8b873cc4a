//! The tree of one file: an arena of expressions, bodies and blocks that point into the file's text.
//!
//! Nothing that the source holds is copied: names, numbers and strings are spans. Text that is *not* in the
//! source (a JSON string with escapes, whose template must be parsed unescaped) lives in [`Tree::extra`], and
//! spans from `source.len()` on point there; [`Tree::source_span`] leads back to real bytes.
//!
//! Expressions are stored children first and every subtree is contiguous: the subtree of an attribute's
//! value is `first_expr..=expr`. Collecting references is therefore a scan of a slice, not a recursion.

use crate::source::{SourceId, Span};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
    )*};
}

ids! {
    /// An expression of a [`Tree`].
    ExprId;
    /// A body (the file itself, or what stands between a block's braces).
    BodyId;
    /// A block.
    BlockId;
    /// An attribute.
    AttributeId;
    /// A `for` expression's details.
    ForId;
}

/// A slice of one of the tree's arenas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range32 {
    /// First index.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Range32 {
    /// As a range of indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// An expression and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expr {
    /// From its first to its last byte; parentheses belong to [`ExprKind::Parentheses`].
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExprKind {
    /// The parser could not make sense of it and has said so; worth an unknown value.
    Invalid,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number; its digits are the expression's text.
    Number,
    /// A string without interpolation, in quotes or as a piece of nothing else; the span is what stands between
    /// the quotes. `escaped`: the text holds escapes (`\n`, `$${`, …) that [`Tree::literal`] undoes.
    String {
        /// Between the quotes.
        text: Span,
        /// Whether there is anything to undo.
        escaped: bool,
    },
    /// A quoted template or heredoc with at least one interpolation, directive or more than one piece.
    /// A lone `"${x}"` is a template of one interpolation, and worth `x` itself, type and all.
    Template(Range32),
    /// The first name of a traversal, or a variable: the text of the span.
    Variable,
    /// `on.name`
    GetAttr {
        /// What it is taken from.
        on: ExprId,
        /// The name.
        name: Span,
    },
    /// `on[key]`; the legacy `on.0` is one too, with a [`ExprKind::Number`] as key.
    Index {
        /// What it is taken from.
        on: ExprId,
        /// The key.
        key: ExprId,
    },
    /// `on.*` (attribute-only) or `on[*]` (full). What follows it and is applied to each element is in `each`,
    /// an expression whose innermost operand is [`ExprKind::SplatElement`]; `each` is that operand itself if
    /// nothing follows.
    Splat {
        /// The collection.
        on: ExprId,
        /// What is made of each element.
        each: ExprId,
    },
    /// The element that the enclosing splat is at.
    SplatElement,
    /// `name(arguments)`; `name` is the whole name, with `::` if it has namespaces.
    Call {
        /// The name.
        name: Span,
        /// In [`Tree::list`].
        arguments: Range32,
        /// Whether the last argument is followed by `...`.
        expand_final: bool,
    },
    /// `[a, b]`; in [`Tree::list`].
    Tuple(Range32),
    /// `{ a = 1 }`; in [`Tree::object_items`].
    Object(Range32),
    /// `[for …]`, `{for …}`
    For(ForId),
    /// `-a`, `!a`
    Unary {
        /// Which.
        operator: UnaryOperator,
        /// Of what.
        operand: ExprId,
    },
    /// `a + b`. A chain of operators is deep on the left: walk it with a loop, not by recursion.
    Binary {
        /// Which.
        operator: BinaryOperator,
        /// Left.
        left: ExprId,
        /// Right.
        right: ExprId,
    },
    /// `condition ? yes : no`
    Conditional {
        /// The question.
        condition: ExprId,
        /// If true.
        yes: ExprId,
        /// If false.
        no: ExprId,
    },
    /// `(inner)`
    Parentheses(ExprId),
}

/// `-`, `!`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnaryOperator {
    /// `-`
    Negate,
    /// `!`
    Not,
}

/// Operators with two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinaryOperator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

/// A piece of a template, in source order. Directives are flat: `If` … `Else`? … `EndIf`, `For` … `EndFor`,
/// properly nested (the parser guarantees it).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TemplatePart {
    /// Literal text, already trimmed by the trim markers (`~`) beside it and by heredoc indentation.
    /// `escaped`: holds escapes that [`Tree::literal`] undoes.
    Literal {
        /// Its bytes.
        text: Span,
        /// Whether there is anything to undo.
        escaped: bool,
        /// Whether this is heredoc (or JSON) text, where backslashes mean themselves and only `$${` and `%%{` are escapes.
        raw: bool,
    },
    /// `${ expr }`
    Interpolation(ExprId),
    /// `%{ if condition }`; `end` is the index of the matching `EndIf` within this template's slice (what
    /// [`Tree::template_parts`] gives), and `otherwise` that of the `Else` (or of the `EndIf`, if there is none).
    If {
        /// The question.
        condition: ExprId,
        /// Index of `Else` or `EndIf`.
        otherwise: u32,
        /// Index of `EndIf`.
        end: u32,
    },
    /// `%{ else }`
    Else,
    /// `%{ endif }`
    EndIf,
    /// `%{ for key, value in collection }`; `end` is the index of the matching `EndFor` within this template's slice.
    For {
        /// Details; `value` of it is unused.
        details: ForId,
        /// Index of `EndFor`.
        end: u32,
    },
    /// `%{ endfor }`
    EndFor,
}

/// The parts of a `for`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForExpr {
    /// The name before the comma, if there are two names.
    pub key_name: Option<Span>,
    /// The (last) name.
    pub value_name: Span,
    /// What is walked.
    pub collection: ExprId,
    /// The key expression of an object result (`k => v`); none for a tuple result.
    pub key: Option<ExprId>,
    /// What each element becomes. In a template directive this is the collection again.
    pub value: ExprId,
    /// `if …`
    pub condition: Option<ExprId>,
    /// Whether values of one key are grouped (`...`).
    pub group: bool,
}

/// One `key = value` of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectItem {
    /// A bare name is an [`ExprKind::Variable`] here and means its own text (`true` and `null` too); `(name)`
    /// is [`ExprKind::Parentheses`] and means the variable. A bare `a.b` is an [`ExprKind::GetAttr`]: whether
    /// it may stand there depends on what the object is for, and as a value it is an error.
    pub key: ExprId,
    /// The value.
    pub value: ExprId,
}

/// What stands in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// `name = value`
    Attribute(AttributeId),
    /// `name "label" { … }`
    Block(BlockId),
}

/// `name = value`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    /// The name.
    pub name: Span,
    /// The value.
    pub expr: ExprId,
    /// First expression of the value's subtree, which is `first_expr..=expr`.
    pub first_expr: ExprId,
}

/// A block's label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// With its quotes, if it has any.
    pub span: Span,
    /// Its text, without quotes.
    pub text: Span,
    /// Whether the text holds escapes.
    pub escaped: bool,
}

/// `name "label" { … }`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The name (`resource`).
    pub name: Span,
    /// In [`Tree::labels`].
    pub labels: Range32,
    /// What is inside.
    pub body: BodyId,
    /// From the name to the last label (without the brace): what a finding points at.
    pub header: Span,
    /// All of it, with both braces.
    pub span: Span,
}

/// A file, or what stands between a block's braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// In [`Tree::items`], in source order.
    pub items: Range32,
    /// Without the braces.
    pub span: Span,
    /// Whether a syntax error lost some of it, or of a block in it. The file's own body is the exception: it
    /// is incomplete only if items of its own may be missing or wrong, not for a mistake whose extent within
    /// one of its blocks is certain.
    pub incomplete: bool,
}

/// A comment, with its marker (`#`, `//`, `/* */`), without the line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes.
    pub span: Span,
}

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
