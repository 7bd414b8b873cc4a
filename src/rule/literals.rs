//! Expressions of a pack that are made of literals alone: what they are worth is known before anything is judged.

use super::definition::RuleError;
use super::file::RuleFile;
use super::names::{NameCheck, mistake};
use crate::eval::Value;
use crate::eval::expression::Frame;
use crate::eval::scope::NoNames;
use crate::syntax::{ExprId, ExprKind, TemplatePart, Tree};

impl NameCheck<'_, '_> {
    /// Refuses what is an error wherever it is evaluated.
    pub(super) fn check_constant(&self, file: &RuleFile, expr: ExprId) -> Result<(), RuleError> {
        if self.trials > 0 || !is_constant(file, expr) {
            return Ok(());
        }
        match Frame::new(&file.tree, &file.text, &NoNames::default()).evaluate(expr) {
            Ok(_) => Ok(()),
            Err(error) => {
                let span = file.tree.expr(expr).span;
                Err(mistake(file, span, error.message())
                    .with_help("this is so for every configuration: write another expression"))
            }
        }
    }
}

/// The value of an expression in which nothing has to be looked up.
pub(super) fn constant(file: &RuleFile, expr: ExprId) -> Option<Value> {
    if !is_constant(file, expr) {
        return None;
    }
    Frame::new(&file.tree, &file.text, &NoNames::default()).evaluate(expr).ok()
}

/// Recursion is as deep as the parser allows.
fn is_constant(file: &RuleFile, expr: ExprId) -> bool {
    match file.tree.expr(expr).kind {
        ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number | ExprKind::String { .. } => true,
        ExprKind::Parentheses(inner) => is_constant(file, inner),
        ExprKind::Unary { operand, .. } => is_constant(file, operand),
        ExprKind::Binary { .. } => {
            operands(&file.tree, expr).into_iter().all(|operand| is_constant(file, operand))
        }
        ExprKind::Index { on, key } => is_constant(file, on) && is_constant(file, key),
        ExprKind::Tuple(items) => file.tree.list(items).iter().all(|item| is_constant(file, *item)),
        ExprKind::Object(items) => {
            let mut items = file.tree.object_items(items).iter();
            items.all(|item| {
                !matches!(file.tree.expr(item.key).kind, ExprKind::Parentheses(_))
                    && is_constant(file, item.value)
            })
        }
        ExprKind::Template(parts) => {
            let mut parts = file.tree.template_parts(parts).iter();
            parts.all(|part| matches!(part, TemplatePart::Literal { .. }))
        }
        _ => false,
    }
}

/// The operands of a chain of operators, which is deep on the left.
pub(super) fn operands(tree: &Tree, expr: ExprId) -> Vec<ExprId> {
    let mut operands = Vec::new();
    let mut first = expr;
    while let ExprKind::Binary { left, right, .. } = tree.expr(first).kind {
        operands.push(right);
        first = left;
    }
    operands.push(first);
    operands
}
