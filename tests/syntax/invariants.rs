//! What must hold for every tree, whatever the input was.

use rsvlint::source::{Diagnostic, Span};
use rsvlint::syntax::{ExprId, ExprKind, Item, TemplatePart, Tree};

/// Checks a tree against the promises of its documentation.
pub fn check(tree: &Tree, text: &str, diagnostics: &[Diagnostic]) {
    let checker = Checker { tree, text };
    for diagnostic in diagnostics {
        let span = diagnostic.location.unwrap().span;
        assert!(text.get(span.range()).is_some(), "{diagnostic:?}");
    }
    for (id, expr) in tree.exprs.iter().enumerate() {
        checker.span(expr.span);
        checker.children_come_first(ExprId(id as u32));
    }
    for body in &tree.bodies {
        checker.span(body.span);
    }
    checker.attributes_are_contiguous();
    checker.blocks_enclose_their_parts();
    let comments: Vec<u32> = tree.comments.iter().map(|comment| comment.span.start).collect();
    assert!(comments.is_sorted(), "{comments:?}");
}

struct Checker<'a> {
    tree: &'a Tree,
    text: &'a str,
}

impl Checker<'_> {
    /// A span cuts the text between characters.
    fn span(&self, span: Span) {
        assert!(span.start <= span.end, "{span:?}");
        let length = self.tree.source_length;
        if span.start < length || self.tree.extra.is_empty() {
            assert!(self.text.get(span.range()).is_some(), "{span:?}");
        } else {
            let range = (span.start - length) as usize..(span.end - length) as usize;
            assert!(self.tree.extra.get(range).is_some(), "{span:?}");
        }
        assert!(self.text.get(self.tree.source_span(span).range()).is_some(), "{span:?}");
    }

    fn within(&self, inner: Span, outer: Span) {
        let (inner, outer) = (self.tree.source_span(inner), self.tree.source_span(outer));
        assert!(outer.start <= inner.start && inner.end <= outer.end, "{inner:?} in {outer:?}");
    }

    fn children(&self, id: ExprId) -> Vec<ExprId> {
        let tree = self.tree;
        match tree.expr(id).kind {
            ExprKind::GetAttr { on, .. } => vec![on],
            ExprKind::Index { on, key } => vec![on, key],
            ExprKind::Splat { on, each } => vec![on, each],
            ExprKind::Call { arguments, .. } => tree.list(arguments).to_vec(),
            ExprKind::Tuple(elements) => tree.list(elements).to_vec(),
            ExprKind::Object(items) => {
                tree.object_items(items).iter().flat_map(|item| [item.key, item.value]).collect()
            }
            ExprKind::For(details) => {
                let details = tree.for_expr(details);
                let key = details.key.into_iter();
                [details.collection]
                    .into_iter()
                    .chain(key)
                    .chain([details.value])
                    .chain(details.condition)
                    .collect()
            }
            ExprKind::Unary { operand, .. } => vec![operand],
            ExprKind::Binary { left, right, .. } => vec![left, right],
            ExprKind::Conditional { condition, yes, no } => vec![condition, yes, no],
            ExprKind::Parentheses(inner) => vec![inner],
            ExprKind::Template(parts) => self.template(id, tree.template_parts(parts)),
            _ => Vec::new(),
        }
    }

    /// Children of a template; its directives are nested properly and know their ends.
    fn template(&self, id: ExprId, parts: &[TemplatePart]) -> Vec<ExprId> {
        let mut children = Vec::new();
        let mut ends: Vec<(usize, bool)> = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            match *part {
                TemplatePart::Literal { text, escaped, raw } => {
                    self.span(text);
                    self.within(text, self.tree.expr(id).span);
                    let value = self.tree.literal(self.text, text, escaped, raw);
                    assert!(escaped || value == self.tree.text(self.text, text));
                }
                TemplatePart::Interpolation(expr) => children.push(expr),
                TemplatePart::If { condition, otherwise, end } => {
                    children.push(condition);
                    let (otherwise, end) = (otherwise as usize, end as usize);
                    assert!(index < otherwise && otherwise <= end);
                    let is_else = matches!(parts[otherwise], TemplatePart::Else);
                    assert!(is_else || otherwise == end);
                    ends.push((end, false));
                }
                TemplatePart::For { details, end } => {
                    children.push(self.tree.for_expr(details).collection);
                    ends.push((end as usize, true));
                }
                TemplatePart::Else => assert!(matches!(ends.last(), Some((_, false)))),
                TemplatePart::EndIf => assert_eq!(ends.pop(), Some((index, false))),
                TemplatePart::EndFor => assert_eq!(ends.pop(), Some((index, true))),
            }
        }
        assert_eq!(ends, []);
        children
    }

    /// The subtrees of an expression's children follow one another directly and end just before it.
    fn children_come_first(&self, id: ExprId) {
        let children = self.children(id);
        for child in &children {
            self.within(self.tree.expr(*child).span, self.tree.expr(id).span);
        }
        let mut end = id.0;
        for child in children.iter().rev() {
            assert_eq!(child.0 + 1, end, "a child of {:?}", self.tree.expr(id));
            end = self.first(*child);
        }
    }

    /// First expression of a subtree. Expressions that could not be understood may hide some.
    fn first(&self, id: ExprId) -> u32 {
        let mut first = id;
        while let Some(child) = self.children(first).first() {
            first = *child;
        }
        first.0
    }

    fn attributes_are_contiguous(&self) {
        for body in &self.tree.bodies {
            let mut next = None;
            for item in &self.tree.items[body.items.range()] {
                let Item::Attribute(id) = item else { continue };
                let attribute = self.tree.attribute(*id);
                self.span(attribute.name);
                assert!(attribute.first_expr <= attribute.expr);
                assert!(next.is_none_or(|next| next <= attribute.first_expr));
                next = Some(attribute.expr);
                let invalid = self.tree.exprs[attribute.first_expr.0 as usize..=attribute.expr.0 as usize]
                    .iter()
                    .any(|expr| expr.kind == ExprKind::Invalid);
                assert!(invalid || self.first(attribute.expr) == attribute.first_expr.0);
                if !self.tree.json {
                    self.within(self.tree.expr(attribute.expr).span, body.span);
                }
            }
        }
    }

    fn blocks_enclose_their_parts(&self) {
        for block in &self.tree.blocks {
            self.span(block.name);
            self.span(block.header);
            self.within(block.header, block.span);
            self.within(self.tree.body(block.body).span, block.span);
            for label in self.tree.labels(block) {
                self.span(label.span);
                self.span(label.text);
                if !self.tree.json {
                    self.within(label.span, block.header);
                }
            }
        }
    }
}
