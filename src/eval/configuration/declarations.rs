//! Locals and outputs.

use std::cell::RefCell;
use std::rc::Rc;

use super::Evaluation;
use super::instance::{ModuleInstance, Slot};
use super::running::Declaration;
use crate::eval::effort;
use crate::eval::{EvalError, Marks, Value};
use crate::module::ExprRef;
use crate::source::Location;
use crate::syntax::ExprKind;

impl Evaluation<'_> {
    /// A local value of a module instance, by index.
    pub(super) fn local(&self, instance: &Rc<ModuleInstance>, at: usize) -> Result<Value, EvalError> {
        if let Slot::Done(value) = &*instance.locals[at].borrow() {
            return Ok(value.clone());
        }
        self.evaluate_needed_locals(instance, at);
        self.one_local(instance, at)
    }

    fn one_local(&self, instance: &Rc<ModuleInstance>, at: usize) -> Result<Value, EvalError> {
        let local = &self.workspace.module(instance.module).locals[at];
        let name = || Declaration::block(&instance.address, "local.", &local.name);
        self.memoised(&instance.locals[at], name, local.location, || self.evaluate_in(instance, local.value))
    }

    /// Evaluates the locals that a local needs before itself, deepest first, with a list instead of recursion:
    /// a chain of locals may be as long as the file.
    fn evaluate_needed_locals(&self, instance: &Rc<ModuleInstance>, at: usize) {
        let names = self.names(instance.module);
        let module = self.workspace.module(instance.module);
        let is_todo = |at: usize| matches!(*instance.locals[at].borrow(), Slot::Todo);
        let mut visited = vec![at];
        let mut seen: std::collections::HashSet<usize> = [at].into();
        let mut stack: Vec<(usize, Vec<usize>)> = vec![(at, self.locals_in(&names, module.locals[at].value))];
        while let Some((current, needs)) = stack.last_mut() {
            let current = *current;
            match needs.pop() {
                Some(need) if is_todo(need) && seen.insert(need) => {
                    visited.push(need);
                    stack.push((need, self.locals_in(&names, module.locals[need].value)));
                }
                Some(_) => {}
                None => {
                    stack.pop();
                    if current != at && is_todo(current) {
                        // A cycle is met here as a local that is running; the error is told where it is met.
                        let value = self.one_local(instance, current);
                        self.settle(value);
                    }
                }
            }
        }
    }

    /// Which locals an expression names.
    fn locals_in(&self, names: &super::names::ModuleNames, expr: ExprRef) -> Vec<usize> {
        let Some((tree, text)) = self.workspace.tree(expr.source) else { return Vec::new() };
        let subtree = tree.exprs.get(expr.first.0 as usize..=expr.expr.0 as usize).unwrap_or(&[]);
        let mut found = Vec::new();
        for expr in subtree {
            let ExprKind::GetAttr { on, name } = expr.kind else { continue };
            let on = tree.expr(on);
            if matches!(on.kind, ExprKind::Variable)
                && tree.text(text, on.span) == "local"
                && let Some(at) = names.locals.get(tree.text(text, name))
            {
                found.push(*at);
            }
        }
        found
    }

    /// An output of a module instance, by index.
    pub(super) fn output(&self, instance: &Rc<ModuleInstance>, at: usize) -> Result<Value, EvalError> {
        let output = &self.workspace.module(instance.module).outputs[at];
        let name = || Declaration::block(&instance.address, "output.", &output.name);
        self.memoised(&instance.outputs[at], name, output.location, || {
            let Some(expr) = output.value else {
                return Ok(Value::unknown(
                    crate::eval::Type::Dynamic,
                    self.invalid("the output has no value", Some(output.location)),
                ));
            };
            let mut value = self.evaluate_in(instance, expr)?;
            if self.is_set(instance, output.sensitive) {
                value = value.marked(Marks::SENSITIVE);
            }
            if self.is_set(instance, output.ephemeral) {
                value = value.marked(Marks::EPHEMERAL);
            }
            Ok(value)
        })
    }

    /// Whether a flag of a declaration is true.
    pub(super) fn is_set(&self, instance: &Rc<ModuleInstance>, flag: Option<ExprRef>) -> bool {
        let flag = flag.map(|expr| self.evaluate_in(instance, expr));
        matches!(flag, Some(Ok(value)) if value.as_bool() == Some(true))
    }

    /// Evaluates a declaration once. Its own errors are told here and leave it unknown; to meet it while it is
    /// being evaluated is an error of whoever asks.
    pub(super) fn memoised(
        &self,
        slot: &RefCell<Slot<Value>>,
        declaration: impl Fn() -> Declaration,
        location: Location,
        evaluate: impl FnOnce() -> Result<Value, EvalError>,
    ) -> Result<Value, EvalError> {
        match &*slot.borrow() {
            Slot::Done(value) => return Ok(value.clone()),
            Slot::Running => {
                let declaration = declaration();
                let message =
                    format!("`{declaration}` depends on itself: {}", self.cycle(declaration.clone()));
                return Err(EvalError::new(location, message));
            }
            Slot::Todo => {}
        }
        *slot.borrow_mut() = Slot::Running;
        // Doubt belongs to the expression that asks, not to the declarations it leads to: these do not fail anew.
        let doubt = self.doubt.get();
        let value = match self.enter(declaration()) {
            Err(bound) => bound,
            Ok(()) => {
                let value = self.settle(effort::of_its_own(evaluate));
                self.leave();
                value
            }
        };
        self.doubt.set(doubt);
        *slot.borrow_mut() = Slot::Done(value.clone());
        Ok(value)
    }
}
