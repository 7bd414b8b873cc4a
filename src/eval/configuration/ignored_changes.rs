//! `ignore_changes`: which arguments of a resource Terraform leaves alone once they differ.
//!
//! Its elements are references to the resource's own arguments, not expressions with a value.
//! <https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes>

use super::Evaluation;
use super::resources::InstanceRef;
use crate::eval::{Reason, ReasonKind, Type, Value};
use crate::module::ExprRef;
use crate::syntax::{ExprId, ExprKind, Tree};

impl Evaluation<'_> {
    /// The arguments whose changes are ignored, as texts: `tags`, `rule.0.name`, or `all`.
    pub fn ignored_changes(&self, at: &InstanceRef) -> Value {
        let mut arguments = self.resource(at).lifecycle.iter();
        let Some(argument) = arguments.find(|argument| &*argument.name == "ignore_changes") else {
            return Value::tuple(Vec::new());
        };
        match self.paths(argument.value) {
            Some(paths) => Value::tuple(paths.into_iter().map(Value::string).collect()),
            None => {
                let kind = ReasonKind::Invalid("`ignore_changes` must be a list of arguments, or all".into());
                Value::unknown(Type::Dynamic, Reason::new(kind, Some(argument.location)))
            }
        }
    }

    fn paths(&self, list: ExprRef) -> Option<Vec<String>> {
        let (tree, text) = self.workspace.tree(list.source)?;
        match tree.expr(list.expr).kind {
            ExprKind::Tuple(elements) => {
                tree.list(elements).iter().map(|element| path(tree, text, *element)).collect()
            }
            _ => path(tree, text, list.expr).filter(|path| path == "all").map(|path| vec![path]),
        }
    }
}

/// A reference as text. In JSON, and in old configurations, it stands in quotes.
fn path(tree: &Tree, text: &str, mut expr: ExprId) -> Option<String> {
    let mut steps = Vec::new();
    loop {
        let step = match tree.expr(expr).kind {
            ExprKind::GetAttr { on, name } => (on, tree.text(text, name).to_owned()),
            ExprKind::Index { on, key } => (on, key_text(tree, text, key)?),
            ExprKind::Variable => {
                steps.push(tree.text(text, tree.expr(expr).span).to_owned());
                break;
            }
            ExprKind::String { .. } if steps.is_empty() => return key_text(tree, text, expr),
            _ => return None,
        };
        steps.push(step.1);
        expr = step.0;
    }
    steps.reverse();
    Some(steps.join("."))
}

fn key_text(tree: &Tree, text: &str, key: ExprId) -> Option<String> {
    match tree.expr(key).kind {
        ExprKind::String { text: span, escaped } => {
            Some(tree.literal(text, span, escaped, tree.json).into_owned())
        }
        ExprKind::Number => Some(tree.text(text, tree.expr(key).span).to_owned()),
        _ => None,
    }
}
