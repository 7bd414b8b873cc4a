//! Expressions that are worth the same wherever they are evaluated, with their values. Which ones these are is for
//! whoever knows what names mean to say.

use std::sync::OnceLock;

use super::Frame;
use crate::eval::{EvalError, Value};
use crate::syntax::ExprId;

/// The constant expressions of one tree, each evaluated when it is first asked for.
#[derive(Debug, Default)]
pub struct Constants {
    /// By expression: one more than the place of its value; zero is none.
    places: Vec<u32>,
    values: Vec<OnceLock<Value>>,
}

impl Constants {
    /// Says that an expression is worth the same wherever it is evaluated.
    pub fn mark(&mut self, expr: ExprId) {
        let at = expr.0 as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, 0);
        }
        self.values.push(OnceLock::new());
        self.places[at] = self.values.len() as u32;
    }

    fn value(&self, expr: ExprId) -> Option<&OnceLock<Value>> {
        let place = self.places.get(expr.0 as usize)?.checked_sub(1)?;
        self.values.get(place as usize)
    }
}

impl Frame<'_, '_> {
    /// The value of an expression that is constant; nothing if it is not.
    pub fn constant(self, expr: ExprId) -> Option<Result<Value, EvalError>> {
        let kept = self.constants?.value(expr)?;
        if let Some(value) = kept.get() {
            return Some(Ok(value.clone()));
        }
        let value = Frame { constants: None, ..self }.evaluate(expr);
        // What is not known may be so for a reason that is told only while it is evaluated.
        if let Ok(value) = &value
            && !value.has_unknown()
        {
            return Some(Ok(kept.get_or_init(|| value.clone()).clone()));
        }
        Some(value)
    }
}
