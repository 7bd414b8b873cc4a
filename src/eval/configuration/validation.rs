//! What the validations of a variable tell of its values.

use super::Evaluation;
use crate::eval::Value;
use crate::eval::expression::Frame;
use crate::eval::scope::NoNames;
use crate::module::{ExprRef, Variable};
use crate::syntax::{BinaryOperator, ExprId, ExprKind, Tree};

/// How many values are kept track of.
const MOST_VALUES: usize = 32;

impl Evaluation<'_> {
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
