//! What the expressions of a rule say of a subject: whether something holds, or which things a list names.

use super::definition::Assert;
use super::file::RuleExpr;
use super::scope::RuleScope;
use crate::eval::{Reason, Type, Value, convert, derivation};

/// What expressions are evaluated in.
pub(super) trait Evaluates {
    /// The value of an expression; if there is none, the rule does not fit.
    fn value(&self, expr: RuleExpr) -> Result<Value, Reason>;
    /// That the value of an expression is not what is asked for.
    fn is_unfit(&self, expr: RuleExpr, message: String) -> Reason;
}

/// Whether an assert holds of a scope's subject, or why nobody can tell.
pub(super) fn holds(scope: &dyn Evaluates, assert: &Assert) -> Result<bool, Reason> {
    match assert.when.map_or(Ok(true), |when| truth(scope, when)) {
        Ok(false) => Ok(true),
        Ok(true) => truth(scope, assert.condition),
        Err(reason) if truth(scope, assert.condition) != Ok(true) => Err(reason),
        Err(_) => Ok(true),
    }
}

/// The elements of a list, as far as they are known. Null has none.
pub(super) fn listed(scope: &RuleScope<'_, '_>, expr: RuleExpr) -> Vec<Value> {
    let Some(list) = scope.wanted(expr) else { return Vec::new() };
    match list.as_items() {
        Some(items) => items.to_vec(),
        None if list.is_null() || list.is_unknown() => Vec::new(),
        None => {
            let message = format!("instead of a list there is a value of type {}", list.ty());
            scope.judge.tell_misfit(&scope.is_unfit(expr, message));
            Vec::new()
        }
    }
}

/// A condition's truth, or why it has none. A text may say it, as in Terraform.
pub(super) fn truth(scope: &dyn Evaluates, expr: RuleExpr) -> Result<bool, Reason> {
    let value = scope.value(expr)?;
    if value.is_null() {
        return Err(
            scope.is_unfit(expr, "a condition must be true or false, and this one is null".to_owned())
        );
    }
    let truth = convert(&value, &Type::Bool).map_err(|_| {
        let message = format!("a condition must be true or false, not of type {}", value.ty());
        scope.is_unfit(expr, message)
    })?;
    truth.as_bool().ok_or_else(|| derivation::reason_of(&value))
}
