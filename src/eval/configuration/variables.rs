//! What a variable is worth: what the caller gives, or a variable file, or its default, converted to its type.

use std::rc::Rc;

use super::given::{GivenText, OpenVariable};
use super::instance::{Caller, ModuleInstance, Slot};
use super::running::Declaration;
use super::{Evaluation, scope::ConfigurationScope};
use crate::eval::constraint::{self, TypeConstraint};
use crate::eval::expression::Frame;
use crate::eval::scope::NoNames;
use crate::eval::{
    EvalError, Kind, Marks, Origin, OriginRoot, Reason, ReasonKind, Refinement, Type, Unknown, Value, text,
};
use crate::module::{Attribute, ExprRef, Variable};
use crate::source::Location;
use crate::syntax;

impl Evaluation<'_> {
    /// A variable of a module instance, by index.
    pub(super) fn variable(&self, instance: &Rc<ModuleInstance>, at: usize) -> Result<Value, EvalError> {
        let variable = &self.workspace.module(instance.module).variables[at];
        let name = || Declaration::block(&instance.address, "var.", &variable.name);
        self.memoised(&instance.variables[at], name, variable.location, || {
            let (value, place) = self.converted(instance, variable)?;
            let mut marks = Marks::NONE;
            if self.is_set(instance, variable.sensitive) {
                marks = marks.with(Marks::SENSITIVE);
            }
            if self.is_set(instance, variable.ephemeral) {
                marks = marks.with(Marks::EPHEMERAL);
            }
            let value = value.marked(marks);
            Ok(match self.refused(instance, at, &value, place) {
                Some(reason) => Value::unknown(value.ty(), reason).marked(marks),
                None => value,
            })
        })
    }

    /// The value, and where it stands.
    fn converted(
        &self,
        instance: &Rc<ModuleInstance>,
        variable: &Variable,
    ) -> Result<(Value, Location), EvalError> {
        let constraint = self.constraint(instance, variable)?;
        let nullable = match variable.nullable {
            Some(expr) => self.evaluate_in(instance, expr)?.as_bool() != Some(false),
            None => true,
        };
        let given = match &instance.caller {
            Some(caller) => self.argument(caller, variable)?,
            None => match self.given_value(variable, &constraint)? {
                Some((value, location)) => {
                    let fitted = self.fitted(variable, &constraint, &value, location)?;
                    return Ok((fitted, location));
                }
                None => self.value_of_files(variable)?,
            },
        };
        let given = given.filter(|(value, _)| nullable || !value.is_null());
        let (value, at) = match given {
            Some((value, expr)) => (value, Some(expr)),
            None => match variable.default {
                Some(default) => (self.constant(default)?, Some(default)),
                None => (self.absent(instance, variable, &constraint), None),
            },
        };
        let location = at.map_or(variable.location, |expr| self.workspace.location(expr));
        Ok((self.fitted(variable, &constraint, &value, location)?, location))
    }

    fn fitted(
        &self,
        variable: &Variable,
        constraint: &TypeConstraint,
        value: &Value,
        location: Location,
    ) -> Result<Value, EvalError> {
        constraint.apply(value).map_err(|error| {
            EvalError::new(location, format!("this does not fit `var.{}`: {error}", variable.name))
        })
    }

    /// A value that the run gives: one to try out, or a text of the command line, which is an expression unless the
    /// variable is of a primitive type, or of none.
    fn given_value(
        &self,
        variable: &Variable,
        constraint: &TypeConstraint,
    ) -> Result<Option<(Value, Location)>, EvalError> {
        if let Some(value) = self.given.tried.get(&variable.name) {
            return Ok(Some((value.clone(), variable.location)));
        }
        let Some(GivenText { text, location }) = self.given.texts.get(&variable.name) else {
            return Ok(None);
        };
        let is_text = variable.ty.is_none() || constraint.ty().is_primitive();
        if is_text {
            return Ok(Some((Value::string(text::normalized(text)), *location)));
        }
        let refuse = |message: &str| {
            EvalError::new(*location, format!("this is no value for `var.{}`: {message}", variable.name))
        };
        let (tree, expr, problems) = syntax::parse_expression(location.source, text);
        if let Some(problem) = problems.first() {
            return Err(refuse(&problem.message));
        }
        let value = Frame::new(&tree, text, &NoNames::default()).evaluate(expr);
        let value = value.map_err(|error| refuse(error.message()))?;
        Ok(Some((value, *location)))
    }

    /// Whether the root's variables can have all values that they are given, whether or not anything depends on them.
    pub fn accepts_given_values(&self) -> bool {
        let root = self.root_instance();
        let variables = self.module(&root).variables.iter().enumerate();
        let given = variables.filter(|(_, variable)| {
            self.given.texts.contains_key(&variable.name) || self.found_in_files(variable).is_some()
        });
        given.fold(true, |all, (at, _)| all & self.variable(&root, at).is_ok_and(|value| !is_wrong(&value)))
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
    fn value_of_files(&self, variable: &Variable) -> Result<Option<(Value, ExprRef)>, EvalError> {
        let Some(found) = self.found_in_files(variable) else { return Ok(None) };
        Ok(Some((self.constant(found.value)?, found.value)))
    }

    /// What stands where no name means anything.
    fn constant(&self, expr: ExprRef) -> Result<Value, EvalError> {
        match self.workspace.tree(expr.source) {
            Some((tree, text)) => Frame::new(tree, text, &NoNames::default()).evaluate(expr.expr),
            None => Ok(Value::unknown(Type::Dynamic, self.unread("its file could not be read", None))),
        }
    }

    fn found_in_files(&self, variable: &Variable) -> Option<&Attribute> {
        let root = self.workspace.root(self.root);
        let mut files = self.given.files.iter().rev().chain(root.variable_files.iter().rev());
        files.find_map(|file| file.values.iter().rev().find(|value| value.name == variable.name))
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
            Some(call) if call.incomplete => self.unread(
                &format!("the call of `module.{}` has a syntax error", call.name),
                Some(call.location),
            ),
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
        if let Some(values) = self.allowed_values(variable) {
            unknown.refinement = Refinement::OneOf(values.into());
        }
        unknown.into()
    }

    /// Root variables that have been asked for, have no value, and can have only few.
    pub fn open_variables(&self) -> Vec<OpenVariable> {
        let root = self.root_instance();
        let variables = &self.module(&root).variables;
        let asked = variables.iter().zip(&root.variables);
        asked
            .enumerate()
            .filter_map(|(at, (variable, slot))| {
                let value = match &*slot.borrow() {
                    Slot::Done(value) => value.clone(),
                    _ => return None,
                };
                let mut values = possible_values(&value)?;
                values.retain(|value| !self.would_be_refused(&root, at, value));
                Some(OpenVariable { name: variable.name.clone(), values })
            })
            .filter(|open| !open.values.is_empty())
            .collect()
    }

    /// A variable file that could not be read in full may set any variable.
    fn lost_variable_file(&self) -> Option<Reason> {
        let root = self.workspace.root(self.root);
        let lost = root.variable_files.iter().chain(&self.given.files).find(|file| file.incomplete)?;
        let path = &self.workspace.sources.file(lost.source).path;
        Some(self.unread(&format!("a syntax error in `{path}` may hide its value"), None))
    }
}

fn derivation_reason(value: Value) -> Reason {
    match value.kind {
        Kind::Unknown(unknown) => unknown.reason.clone(),
        _ => ReasonKind::Other("it is not known".into()).into(),
    }
}

fn is_wrong(value: &Value) -> bool {
    value.reason().is_some_and(|reason| matches!(reason.kind(), ReasonKind::Invalid(_)))
}

/// The few values that an unknown variable may have, if they are few.
fn possible_values(value: &Value) -> Option<Vec<Value>> {
    let unknown = value.as_unknown()?;
    let is_variable = matches!(&unknown.origin, Some(Origin { root: OriginRoot::Variable(_), .. }));
    match (&unknown.refinement, &unknown.ty) {
        (Refinement::OneOf(values), _) if is_variable => Some(values.to_vec()),
        (_, Type::Bool) if is_variable => Some(vec![true.into(), false.into()]),
        _ => None,
    }
}
