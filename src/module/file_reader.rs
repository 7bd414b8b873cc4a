//! What all readers of declarations share: text, places, labels and plain values of one file.

use std::sync::Arc;

use super::declarations::{Attribute, BlockRef, ExprRef, Incomplete, Module};
use super::names::{Names, is_identifier};
use crate::source::{Diagnostic, Location, SourceId, Span};
use crate::syntax::{self, BlockId, Body, BodyId, ExprId, ExprKind, Item, Label, TemplatePart, Tree};

/// Reads one file's declarations into a module.
pub(super) struct FileReader<'a> {
    pub(super) source: SourceId,
    /// As shown to the user.
    pub(super) path: &'a str,
    pub(super) tree: &'a Tree,
    pub(super) text: &'a str,
    pub(super) names: &'a mut Names,
    pub(super) module: &'a mut Module,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// The first syntax error, if there is one.
    pub(super) first_error: Option<Location>,
}

impl<'a> FileReader<'a> {
    pub(super) fn text_at(&self, span: Span) -> &'a str {
        self.tree.text(self.text, span)
    }

    pub(super) fn name(&mut self, span: Span) -> Arc<str> {
        self.names.get(self.tree.text(self.text, span))
    }

    /// A span's place in the source.
    pub(super) fn location(&self, span: Span) -> Location {
        Location { source: self.source, span: self.tree.source_span(span) }
    }

    pub(super) fn body(&self, block: &syntax::Block) -> &'a Body {
        self.tree.body(block.body)
    }

    pub(super) fn value_of(&self, attribute: &syntax::Attribute) -> ExprRef {
        ExprRef { source: self.source, expr: attribute.expr, first: attribute.first_expr }
    }

    pub(super) fn attribute(&mut self, attribute: &syntax::Attribute) -> Attribute {
        Attribute {
            name: self.name(attribute.name),
            location: self.location(attribute.name),
            value: self.value_of(attribute),
        }
    }

    pub(super) fn block_ref(&self, block: BlockId) -> BlockRef {
        BlockRef { source: self.source, block }
    }

    /// The value of the attribute of that name.
    pub(super) fn find(&self, body: BodyId, name: &str) -> Option<ExprRef> {
        self.tree.find_attribute(self.text, body, name).map(|attribute| self.value_of(attribute))
    }

    /// All attributes of a body.
    pub(super) fn attributes(&mut self, body: BodyId) -> Vec<Attribute> {
        let tree = self.tree;
        tree.attributes(body).map(|attribute| self.attribute(attribute)).collect()
    }

    pub(super) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::error(self.location(span), message));
    }

    pub(super) fn warn(&mut self, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::warning(self.location(span), message));
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Notes that the module lacks something because of what stands there.
    pub(super) fn lose(&mut self, span: Span, what: impl Into<String>) {
        let location = Some(self.location(span));
        self.module.incomplete.push(Incomplete { location, what: what.into() });
    }

    /// The labels of a block, which must be as many as `expected` names. A block that lacks one is lost.
    pub(super) fn labels<const N: usize>(
        &mut self,
        block: &syntax::Block,
        expected: [&str; N],
    ) -> Option<[Arc<str>; N]> {
        let tree = self.tree;
        let labels = tree.labels(block);
        let kind = self.text_at(block.name);
        if let Some(missing) = expected.get(labels.len()) {
            let help =
                format!("it is written {kind}{}", expected.map(|label| format!(" \"{label}\"")).concat());
            let message = format!("this `{kind}` block has no {missing}");
            self.report(Diagnostic::error(self.location(block.header), message).with_help(help));
            self.lose(block.header, format!("a `{kind}` block without {missing} in `{}`", self.path));
            return None;
        }
        if let Some(extra) = labels.get(N) {
            self.error(extra.span, format!("a `{kind}` block takes {}", count_of_labels(N)));
        }
        for (label, what) in labels.iter().zip(expected) {
            self.check_name(label, what);
        }
        Some(std::array::from_fn(|at| self.label(&labels[at])))
    }

    fn label(&mut self, label: &Label) -> Arc<str> {
        self.names.get(&self.tree.literal(self.text, label.text, label.escaped, self.tree.json))
    }

    fn check_name(&mut self, label: &Label, what: &str) {
        let name = self.tree.literal(self.text, label.text, label.escaped, self.tree.json);
        if !is_identifier(&name) {
            let help =
                "it must start with a letter or an underscore and may hold letters, digits, `_` and `-`";
            let message = format!("`{name}` is not a valid {what}");
            self.report(Diagnostic::error(self.location(label.span), message).with_help(help));
        }
    }

    /// The text of an expression that is a plain string.
    pub(super) fn plain_string(&self, expr: ExprId) -> Option<Arc<str>> {
        match self.tree.expr(expr).kind {
            ExprKind::String { text, escaped } => {
                Some(self.tree.literal(self.text, text, escaped, self.tree.json).as_ref().into())
            }
            ExprKind::Parentheses(inner) => self.plain_string(inner),
            _ => None,
        }
    }

    /// A reference such as `name` or `name.alias` as text, also if it stands in quotes. What is neither is given as
    /// it is written.
    pub(super) fn reference(&mut self, expr: ExprId) -> Arc<str> {
        let reference = match self.tree.expr(expr).kind {
            ExprKind::String { .. } => self.plain_string(expr),
            ExprKind::Template(parts) => match self.tree.template_parts(parts) {
                [TemplatePart::Interpolation(inner)] => Some(self.reference(*inner)),
                _ => None,
            },
            ExprKind::GetAttr { on, name } if matches!(self.tree.expr(on).kind, ExprKind::Variable) => {
                let on = self.text_at(self.tree.expr(on).span);
                Some(format!("{on}.{}", self.text_at(name)).into())
            }
            _ => None,
        };
        match reference {
            Some(reference) => self.names.get(&reference),
            None => self.name(self.tree.expr(expr).span),
        }
    }

    /// Items of a body with nothing borrowed from the reader.
    pub(super) fn items(&self, body: BodyId) -> &'a [Item] {
        self.tree.items(body)
    }
}

fn count_of_labels(count: usize) -> &'static str {
    match count {
        0 => "no labels",
        1 => "one label only",
        _ => "two labels only",
    }
}
