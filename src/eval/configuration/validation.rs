//! What the validations of a variable tell of its values, and which values they refuse.
//!
//! <https://developer.hashicorp.com/terraform/language/expressions/custom-conditions#input-variable-validation>

use std::rc::Rc;

use super::Evaluation;
use super::instance::ModuleInstance;
use super::scope::ConfigurationScope;
use crate::eval::expression::Frame;
use crate::eval::scope::NoNames;
use crate::eval::{EvalError, Reason, Type, Value, conversion};
use crate::module::{ExprRef, Validation, Variable};
use crate::source::{Diagnostic, Location};
use crate::syntax::{BinaryOperator, ExprId, ExprKind, Tree};

/// How many values are kept track of.
const MOST_VALUES: usize = 32;

impl Evaluation<'_> {
    /// Why the value of a variable, by index, is refused, if it certainly is; the user is told of every validation
    /// that does so, at the place of the value.
    pub(super) fn refused(
        &self,
        instance: &Rc<ModuleInstance>,
        at: usize,
        value: &Value,
        place: Location,
    ) -> Option<Reason> {
        let variable = &self.workspace.module(instance.module).variables[at];
        let mut first = None;
        for validation in &variable.validations {
            let scope = ConfigurationScope::examining(self, instance.clone(), at, value.clone());
            let diagnostic = match self.certainly_refuses(&scope, validation, value) {
                Ok(false) => continue,
                Ok(true) => self.refusal(&scope, variable, validation, place),
                Err(error) => error.to_diagnostic(),
            };
            self.refused_value.set(true);
            let location = diagnostic.location;
            first = first.or_else(|| Some(self.invalid(&diagnostic.message, location)));
            self.report(diagnostic);
        }
        first
    }

    /// Whether a root variable would be refused if it had a value.
    pub(super) fn would_be_refused(&self, instance: &Rc<ModuleInstance>, at: usize, value: &Value) -> bool {
        let variable = &self.workspace.module(instance.module).variables[at];
        let (refused_before, doubt_before) = (self.refused_value.get(), self.doubt.get());
        let refused = self.quietly(|| self.refused(instance, at, value, variable.location));
        self.refused_value.set(refused_before);
        self.doubt.set(doubt_before);
        refused.is_some()
    }

    /// Whether a value was refused, so that Terraform would not plan.
    pub fn has_refused_value(&self) -> bool {
        self.refused_value.get()
    }

    fn certainly_refuses(
        &self,
        scope: &ConfigurationScope<'_>,
        validation: &Validation,
        value: &Value,
    ) -> Result<bool, EvalError> {
        let Some(condition) = validation.condition else { return Ok(false) };
        // A value that nobody has given counts as not null, but that is only likely.
        if value.is_unknown() {
            return Ok(false);
        }
        let wrong = |problem: &str| {
            let location = self.workspace.location(condition);
            EvalError::new(location, format!("the condition of a validation {problem}"))
        };
        let holds = self.evaluate(scope.clone(), condition)?;
        if holds.is_null() {
            return Err(wrong("is null, neither true nor false"));
        }
        let holds =
            conversion::convert(&holds, &Type::Bool).map_err(|_| wrong("is neither true nor false"))?;
        Ok(holds.as_bool() == Some(false))
    }

    fn refusal(
        &self,
        scope: &ConfigurationScope<'_>,
        variable: &Variable,
        validation: &Validation,
        place: Location,
    ) -> Diagnostic {
        let said = validation.error_message.and_then(|message| self.evaluate(scope.clone(), message).ok());
        let said = said.filter(|said| said.marks.is_empty());
        let said = said.as_ref().and_then(Value::as_str).map(|text| {
            let words: Vec<&str> = text.split_whitespace().collect();
            format!(": {}", words.join(" ").trim_end_matches('.'))
        });
        let message = format!("`var.{}` may not have this value{}", variable.name, said.unwrap_or_default());
        let help = format!("the validation at {} refuses it", self.shown(validation.location));
        Diagnostic::error(place, message).with_help(help)
    }

    /// The values that the validations leave, if one of them lists them: `contains(["a", "b"], var.x)`, or
    /// `var.x == "a" || var.x == "b"`, perhaps among conditions joined by `&&`.
    pub(super) fn allowed_values(&self, variable: &Variable) -> Option<Vec<Value>> {
        let conditions = variable.validations.iter().filter_map(|validation| validation.condition);
        let mut lists = conditions.filter_map(|condition| self.listed(condition, &variable.name));
        lists.find(|values| !values.is_empty() && values.len() <= MOST_VALUES)
    }

    fn listed(&self, condition: ExprRef, name: &str) -> Option<Vec<Value>> {
        let (tree, text) = self.workspace.tree(condition.source)?;
        let reader = Reader { tree, text, name };
        let mut conjuncts = vec![condition.expr];
        while let Some(expr) = conjuncts.pop() {
            match reader.bare(expr) {
                ExprKind::Binary { operator: BinaryOperator::And, left, right } => {
                    conjuncts.push(left);
                    conjuncts.push(right);
                }
                _ => {
                    if let Some(values) = reader.values(expr) {
                        return Some(values);
                    }
                }
            }
        }
        None
    }
}

struct Reader<'r> {
    tree: &'r Tree,
    text: &'r str,
    name: &'r str,
}

impl Reader<'_> {
    fn bare(&self, mut expr: ExprId) -> ExprKind {
        while let ExprKind::Parentheses(inner) = self.tree.expr(expr).kind {
            expr = inner;
        }
        self.tree.expr(expr).kind
    }

    /// The only values for which a condition can hold, if it says so.
    fn values(&self, expr: ExprId) -> Option<Vec<Value>> {
        match self.bare(expr) {
            ExprKind::Call { name, arguments, expand_final: false }
                if self.tree.text(self.text, name) == "contains" =>
            {
                let [list, wanted] = self.tree.list(arguments) else { return None };
                if !self.is_variable(*wanted) {
                    return None;
                }
                Some(self.constant(*list)?.as_items()?.to_vec())
            }
            ExprKind::Binary { operator: BinaryOperator::Or, left, right } => {
                let mut values = self.values(left)?;
                values.extend(self.values(right)?);
                Some(values)
            }
            ExprKind::Binary { operator: BinaryOperator::Equal, left, right } => {
                let constant = match (self.is_variable(left), self.is_variable(right)) {
                    (true, false) => right,
                    (false, true) => left,
                    _ => return None,
                };
                Some(vec![self.constant(constant)?])
            }
            _ => None,
        }
    }

    fn constant(&self, expr: ExprId) -> Option<Value> {
        let value = Frame::new(self.tree, self.text, &NoNames::default()).evaluate(expr).ok()?;
        (!value.has_unknown()).then_some(value)
    }

    fn is_variable(&self, expr: ExprId) -> bool {
        let ExprKind::GetAttr { on, name } = self.bare(expr) else { return false };
        let on = self.tree.expr(on);
        matches!(on.kind, ExprKind::Variable)
            && self.tree.text(self.text, on.span) == "var"
            && self.tree.text(self.text, name) == self.name
    }
}
