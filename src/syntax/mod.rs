//! HCL: text in, tree out. Both the native syntax and the JSON syntax become the same [`Tree`], with
//! byte-exact spans, comments kept and errors collected; a mistake costs the block it stands in, not the file.
//!
//! This room knows HCL's syntax. It must not know what Terraform does with a block, nor evaluate anything.

mod block;
mod body;
mod collection;
mod directive;
mod duplicate;
mod expression;
mod heredoc;
mod json;
mod literal;
mod message;
mod native;
mod node;
mod parser;
mod recovery;
mod scanner;
mod template;
mod traversal;
mod tree;

pub use json::{JsonBlockType, JsonSchema, parse_json, parse_json_damaged, parse_json_values};
pub use native::{is_unfinished_expression, parse, parse_damaged, parse_expression, parse_template};
pub use node::{
    Attribute, AttributeId, BinaryOperator, Block, BlockId, Body, BodyId, Comment, Expr, ExprId, ExprKind,
    ForExpr, ForId, Item, Label, ObjectItem, Range32, TemplatePart, UnaryOperator,
};
pub use parser::MAX_NESTING;
pub use tree::Tree;
