//! What a variable is worth: what the caller gives, or a variable file, or its default, converted to its type.

use std::rc::Rc;

use super::instance::{Caller, ModuleInstance};
use super::{Evaluation, scope::ConfigurationScope};
use crate::eval::constraint::{self, TypeConstraint};
use crate::eval::{EvalError, Kind, Marks, Origin, OriginRoot, Reason, ReasonKind, Type, Unknown, Value};
use crate::module::{ExprRef, Variable};

impl Evaluation<'_> {
    /// A variable of a module instance, by index.
    pub(super) fn variable(&self, instance: &Rc<ModuleInstance>, at: usize) -> Result<Value, EvalError> {
        let variable = &self.workspace.module(instance.module).variables[at];
        let name = || format!("{}var.{}", instance.prefix(), variable.name);
        self.memoised(&instance.variables[at], name, variable.location, || {
            let value = self.converted(instance, variable)?;
            let mut marks = Marks::NONE;
            if self.is_set(instance, variable.sensitive) {
                marks = marks.with(Marks::SENSITIVE);
            }
            if self.is_set(instance, variable.ephemeral) {
                marks = marks.with(Marks::EPHEMERAL);
            }
            Ok(value.marked(marks))
        })
    }

    fn converted(&self, instance: &Rc<ModuleInstance>, variable: &Variable) -> Result<Value, EvalError> {
        let constraint = self.constraint(instance, variable)?;
        let nullable = match variable.nullable {
            Some(expr) => self.evaluate_in(instance, expr)?.as_bool() != Some(false),
            None => true,
        };
        let given = match &instance.caller {
            Some(caller) => self.argument(caller, variable)?,
            None => self.from_variable_files(instance, variable)?,
        };
        let given = given.filter(|(value, _)| nullable || !value.is_null());
        let (value, at) = match given {
            Some((value, expr)) => (value, Some(expr)),
            None => match variable.default {
                Some(default) => (self.evaluate_in(instance, default)?, Some(default)),
                None => (self.absent(instance, variable, &constraint), None),
            },
        };
        let location = at.map_or(variable.location, |expr| self.workspace.location(expr));
        let converted = constraint.apply(&value).map_err(|error| {
            EvalError::new(location, format!("this does not fit `var.{}`: {error}", variable.name))
        })?;
        Ok(converted)
    }

    fn constraint(
        &self,
        instance: &Rc<ModuleInstance>,
        variable: &Variable,
    ) -> Result<TypeConstraint, EvalError> {
        let Some(expr) = variable.ty else { return Ok(TypeConstraint::Any) };
        let Some((tree, text)) = self.workspace.tree(expr.source) else { return Ok(TypeConstraint::Any) };
        constraint::parse(tree, text, expr.expr, &|default| {
            self.evaluate_in(instance, ExprRef { source: expr.source, expr: default, first: default })
        })
    }

    /// What the module call gives, if it gives anything.
    fn argument(&self, caller: &Caller, variable: &Variable) -> Result<Option<(Value, ExprRef)>, EvalError> {
        let call = &self.workspace.module(caller.instance.module).calls[caller.call];
        let Some(argument) = call.arguments.iter().find(|argument| argument.name == variable.name) else {
            return Ok(None);
        };
        let scope = ConfigurationScope::block(self, caller.instance.clone(), caller.each.clone());
        Ok(Some((self.evaluate(scope, argument.value)?, argument.value)))
    }

    /// What the variable files give, the last one first.
    fn from_variable_files(
        &self,
        instance: &Rc<ModuleInstance>,
        variable: &Variable,
    ) -> Result<Option<(Value, ExprRef)>, EvalError> {
        let root = self.workspace.root(self.root);
        let found = root
            .variable_files
            .iter()
            .rev()
            .find_map(|file| file.values.iter().rev().find(|value| value.name == variable.name));
        match found {
            Some(found) => Ok(Some((self.evaluate_in(instance, found.value)?, found.value))),
            None => Ok(None),
        }
    }

    /// A variable that nobody sets. Callers seldom pass null, so it counts as not null.
    fn absent(
        &self,
        instance: &Rc<ModuleInstance>,
        variable: &Variable,
        constraint: &TypeConstraint,
    ) -> Value {
        let address = format!("{}var.{}", instance.prefix(), variable.name);
        let caller = instance
            .caller
            .as_ref()
            .map(|caller| &self.workspace.module(caller.instance.module).calls[caller.call]);
        let reason = match caller {
            Some(call) if call.incomplete => {
                self.invalid("the module call has a syntax error", Some(call.location))
            }
            Some(call) => {
                let message = format!("the call of `module.{}` does not set `{}`", call.name, variable.name);
                derivation_reason(self.lost(&EvalError::new(call.location, message)))
            }
            None => match self.lost_variable_file() {
                Some(reason) => reason,
                None => Reason::new(ReasonKind::NoValue(address.clone().into()), Some(variable.location)),
            },
        };
        let mut unknown = Unknown::new(Type::Dynamic, reason);
        unknown.ty = constraint.ty();
        unknown.not_null = true;
        unknown.origin = Some(Origin::of(OriginRoot::Variable(address.into())));
        unknown.into()
    }

    /// A variable file that could not be read in full may set any variable.
    fn lost_variable_file(&self) -> Option<Reason> {
        let root = self.workspace.root(self.root);
        let lost = root.variable_files.iter().find(|file| file.incomplete)?;
        let path = &self.workspace.sources.file(lost.source).path;
        Some(self.invalid(&format!("`{path}` has a syntax error"), None))
    }
}

fn derivation_reason(value: Value) -> Reason {
    match value.kind {
        Kind::Unknown(unknown) => unknown.reason.clone(),
        _ => ReasonKind::Other("it is not known".into()).into(),
    }
}
