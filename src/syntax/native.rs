//! Entry points for the native syntax: a file, a lone expression, a lone template.

use super::node::{Body, BodyId, ExprId, ExprKind};
use super::parser::{Parsed, Parser, Reported};
use super::tree::Tree;
use crate::source::{Diagnostic, SourceId, Span};

/// Parses a file. There is always a tree; what could not be understood is reported and marked in it.
pub fn parse(source: SourceId, text: &str) -> (Tree, Vec<Diagnostic>) {
    parse_damaged(source, text, &[])
}

/// Parses a file of which some stretches were not valid UTF-8. Whatever string or name holds some of them
/// is worth nothing; in comments they do no harm.
pub fn parse_damaged(source: SourceId, text: &str, damaged: &[Span]) -> (Tree, Vec<Diagnostic>) {
    let mut parser = Parser::new(source, text, damaged);
    let root = parser.file();
    if !parser.unclosed {
        return parser.finish(root);
    }
    // Braces do not match, and everything behind the mistake ended up in a block. Indentation may tell where
    // the missing brace belongs; if it does not, it makes more errors than it explains.
    let mut second = Parser::new(source, text, damaged);
    second.trust_indentation = true;
    let second_root = second.file();
    if second.diagnostics.len() <= parser.diagnostics.len() {
        return second.finish(second_root);
    }
    parser.finish(root)
}

/// Parses a text that is one expression, over one or more lines.
pub fn parse_expression(source: SourceId, text: &str) -> (Tree, ExprId, Vec<Diagnostic>) {
    let mut parser = Parser::new(source, text, &[]);
    parser.newlines = false;
    parser.end_name = "the end of the expression";
    let parsed = parser.lone_expression();
    lone(parser, parsed)
}

/// Whether a text is the beginning of an expression that more lines may complete: brackets are open, an operand is
/// missing. A quoted string never goes on behind its line.
pub fn is_unfinished_expression(text: &str) -> bool {
    let mut parser = Parser::new(SourceId(0), text, &[]);
    parser.newlines = false;
    // It stops where it is wrong: nothing behind that is looked at again.
    parser.recovery_budget = 0;
    parser.lone_expression().is_err() && parser.at_end()
}

/// Parses a text that is one template, as the files of `templatefile` are: raw like a heredoc, where
/// backslashes mean themselves.
pub fn parse_template(source: SourceId, text: &str) -> (Tree, ExprId, Vec<Diagnostic>) {
    let mut parser = Parser::new(source, text, &[]);
    parser.end_name = "the end of the template";
    let parsed = parser.whole_template();
    lone(parser, parsed)
}

fn lone(mut parser: Parser<'_>, parsed: Parsed<ExprId>) -> (Tree, ExprId, Vec<Diagnostic>) {
    let span = parser.span(0, parser.bytes.len());
    let expr = match parsed {
        Ok(expr) => expr,
        Err(Reported) => {
            parser.tree.exprs.clear();
            parser.push(span, ExprKind::Invalid)
        }
    };
    let items = parser.take_items(0);
    parser.tree.bodies.push(Body { items, span, incomplete: parsed.is_err() });
    let (tree, diagnostics) = parser.finish(BodyId(0));
    (tree, expr, diagnostics)
}

impl<'t> Parser<'t> {
    /// An expression and nothing behind it.
    fn lone_expression(&mut self) -> Parsed<ExprId> {
        let expr = self.expression()?;
        self.skip();
        if self.at_end() {
            return Ok(expr);
        }
        let found = self.describe();
        let end = self.token_end();
        Err(self.error(self.pos, end, format!("expected the end of the expression, found {found}")))
    }
}
