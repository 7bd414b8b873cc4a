//! What a tree is made of: the kinds of expressions, the parts of templates, blocks, attributes and comments, and the ids
//! by which they refer to each other.
//!
//! A node holds no text and no other node: its names are spans, its children ids or ranges in the arenas of its
//! [`Tree`](super::Tree), which gives both out.

use crate::source::Span;

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
    /// the quotes. `escaped`: the text holds escapes (`\n`, `$${`, …) that [`super::Tree::literal`] undoes.
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
        /// In [`super::Tree::list`].
        arguments: Range32,
        /// Whether the last argument is followed by `...`.
        expand_final: bool,
    },
    /// `[a, b]`; in [`super::Tree::list`].
    Tuple(Range32),
    /// `{ a = 1 }`; in [`super::Tree::object_items`].
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
    /// `escaped`: holds escapes that [`super::Tree::literal`] undoes.
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
    /// [`super::Tree::template_parts`] gives), and `otherwise` that of the `Else` (or of the `EndIf`, if there is none).
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
    /// In [`super::Tree::labels`].
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
    /// In [`super::Tree::items`], in source order.
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
