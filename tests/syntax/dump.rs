//! A tree as text: one line for each attribute, block and comment, expressions as S-expressions with their
//! spans. Diagnostics with line and column.

use std::fmt::Write;

use rsvlint::source::{Diagnostic, Level, LineTable, Span};
use rsvlint::syntax::{BodyId, ExprId, ExprKind, Item, TemplatePart, Tree};

pub fn dump(tree: &Tree, text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut dump = Dump { tree, text, out: String::new() };
    dump.body(tree.root, 0);
    for comment in &tree.comments {
        let comment = comment.span;
        let _ = writeln!(dump.out, "comment {} {:?}", at(comment), tree.text(text, comment));
    }
    dump.out.push_str(&describe(text, diagnostics));
    dump.out
}

/// Diagnostics, one a line.
pub fn describe(text: &str, diagnostics: &[Diagnostic]) -> String {
    let lines = LineTable::new(text);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let level = match diagnostic.level {
            Level::Error => "error",
            Level::Warning => "warning",
        };
        if let Some(location) = diagnostic.location {
            let (start, end) =
                (lines.position(text, location.span.start), lines.position(text, location.span.end));
            let _ = write!(out, "{}:{}-{}:{} ", start.line, start.column, end.line, end.column);
        }
        let _ = writeln!(out, "{level}: {}", diagnostic.message);
        if let Some(help) = &diagnostic.help {
            let _ = writeln!(out, "    help: {help}");
        }
    }
    out
}

fn at(span: Span) -> String {
    format!("{}..{}", span.start, span.end)
}

struct Dump<'a> {
    tree: &'a Tree,
    text: &'a str,
    out: String,
}

impl Dump<'_> {
    fn body(&mut self, id: BodyId, depth: usize) {
        let body = self.tree.body(id);
        let indentation = "  ".repeat(depth);
        if body.incomplete {
            let _ = writeln!(self.out, "{indentation}incomplete");
        }
        for item in self.tree.items(id) {
            self.out.push_str(&indentation);
            match item {
                Item::Attribute(id) => {
                    let attribute = self.tree.attribute(*id);
                    let _ = write!(
                        self.out,
                        "{} {} = ",
                        self.source(attribute.name).to_owned(),
                        at(attribute.name)
                    );
                    self.expr(attribute.expr);
                    self.out.push('\n');
                }
                Item::Block(id) => {
                    let block = self.tree.block(*id);
                    let _ = write!(self.out, "{} {}", self.source(block.name).to_owned(), at(block.name));
                    for label in self.tree.labels(block) {
                        let text = self.tree.literal(self.text, label.text, label.escaped, false);
                        let _ = write!(self.out, " {text:?} {}", at(label.span));
                    }
                    let _ = writeln!(
                        self.out,
                        " [header {} block {} body {}]",
                        at(block.header),
                        at(block.span),
                        at(self.tree.body(block.body).span)
                    );
                    self.body(block.body, depth + 1);
                }
            }
        }
    }

    fn source(&self, span: Span) -> &str {
        self.tree.text(self.text, span)
    }

    fn exprs(&mut self, exprs: &[ExprId]) {
        for expr in exprs {
            self.out.push(' ');
            self.expr(*expr);
        }
    }

    fn expr(&mut self, id: ExprId) {
        let expr = *self.tree.expr(id);
        let span = at(expr.span);
        let source = self.source(expr.span).to_owned();
        match expr.kind {
            ExprKind::Invalid => self.word(format!("invalid@{span}")),
            ExprKind::Null => self.word(format!("null@{span}")),
            ExprKind::Bool(value) => self.word(format!("{value}@{span}")),
            ExprKind::Number | ExprKind::Variable => self.word(format!("{source}@{span}")),
            ExprKind::SplatElement => self.word(format!("element@{span}")),
            ExprKind::String { text, escaped } => {
                let value = self.tree.literal(self.text, text, escaped, false).into_owned();
                let mark = if escaped { "\\" } else { "" };
                self.word(format!("{mark}{value:?}@{span}({})", at(text)));
            }
            ExprKind::Template(parts) => {
                self.word(format!("(template@{span}"));
                self.parts(self.tree.template_parts(parts));
                self.out.push(')');
            }
            ExprKind::GetAttr { on, name } => {
                let name = self.source(name).to_owned();
                self.list(format!(".{name}@{span}"), &[on]);
            }
            ExprKind::Index { on, key } => self.list(format!("index@{span}"), &[on, key]),
            ExprKind::Splat { on, each } => self.list(format!("splat@{span}"), &[on, each]),
            ExprKind::Call { name, arguments, expand_final } => {
                let name = self.source(name).to_owned();
                let mark = if expand_final { "..." } else { "" };
                self.list(format!("call{mark} {name}@{span}"), self.tree.list(arguments));
            }
            ExprKind::Tuple(elements) => self.list(format!("tuple@{span}"), self.tree.list(elements)),
            ExprKind::Object(items) => {
                self.word(format!("(object@{span}"));
                for item in self.tree.object_items(items) {
                    self.out.push_str(" {");
                    self.expr(item.key);
                    self.exprs(&[item.value]);
                    self.out.push('}');
                }
                self.out.push(')');
            }
            ExprKind::For(details) => self.for_expr(details, &span),
            ExprKind::Unary { operator, operand } => self.list(format!("{operator:?}@{span}"), &[operand]),
            ExprKind::Binary { operator, left, right } => {
                self.list(format!("{operator:?}@{span}"), &[left, right]);
            }
            ExprKind::Conditional { condition, yes, no } => {
                self.list(format!("if@{span}"), &[condition, yes, no]);
            }
            ExprKind::Parentheses(inner) => self.list(format!("parentheses@{span}"), &[inner]),
        }
    }

    fn word(&mut self, word: String) {
        self.out.push_str(&word);
    }

    fn list(&mut self, head: String, exprs: &[ExprId]) {
        let _ = write!(self.out, "({head}");
        self.exprs(exprs);
        self.out.push(')');
    }

    fn for_expr(&mut self, id: rsvlint::syntax::ForId, span: &str) {
        let details = *self.tree.for_expr(id);
        let group = if details.group { "..." } else { "" };
        let _ = write!(self.out, "(for{group}@{span}");
        for name in details.key_name.iter().chain([&details.value_name]) {
            let _ = write!(self.out, " {}", self.source(*name).to_owned());
        }
        let parts = [
            ("in", Some(details.collection)),
            ("key", details.key),
            ("value", Some(details.value)),
            ("if", details.condition),
        ];
        for (word, expr) in parts {
            if let Some(expr) = expr {
                let _ = write!(self.out, " {word}:");
                self.exprs(&[expr]);
            }
        }
        self.out.push(')');
    }

    fn parts(&mut self, parts: &[TemplatePart]) {
        for part in parts {
            self.out.push(' ');
            match *part {
                TemplatePart::Literal { text, escaped, raw } => {
                    let value = self.tree.literal(self.text, text, escaped, raw).into_owned();
                    let mark = if escaped { "\\" } else { "" };
                    let raw = if raw { "raw" } else { "" };
                    self.word(format!("{raw}{mark}{value:?}@{}", at(text)));
                }
                TemplatePart::Interpolation(expr) => {
                    self.out.push('$');
                    self.expr(expr);
                }
                TemplatePart::If { condition, otherwise, end } => {
                    self.word(format!("%if[{otherwise},{end}] "));
                    self.expr(condition);
                }
                TemplatePart::Else => self.word("%else".to_owned()),
                TemplatePart::EndIf => self.word("%endif".to_owned()),
                TemplatePart::For { details, end } => {
                    let details = *self.tree.for_expr(details);
                    self.word(format!("%for[{end}]"));
                    for name in details.key_name.iter().chain([&details.value_name]) {
                        let _ = write!(self.out, " {}", self.source(*name).to_owned());
                    }
                    self.exprs(&[details.collection]);
                }
                TemplatePart::EndFor => self.word("%endfor".to_owned()),
            }
        }
    }
}
