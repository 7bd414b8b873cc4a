//! What names mean in a rule, and in a view, while notes are taken of what their expressions ask: bindings are evaluated
//! here, so that what they ask is noted as well.

use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::constants::CONSTANT_NAMES;
use super::definition::Linked;
use super::file::{FileId, RuleExpr, RuleFile};
use super::pack::RulePack;
use super::rule_group::Member;
use super::scope::RuleScope;
use super::truth::Evaluates;
use crate::eval::expression::Frame;
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{Elements, Lazy, NoFiles, Place, Scope};
use crate::eval::{EvalError, Kind, Reason, ReasonKind, Type, Value};
use crate::source::Location;

/// Names that mean the same to all rules that judge a subject.
const COMMON_NAMES: [&str; 2] = ["self", "all"];

/// A rule's names.
pub(super) struct WatchedRule<'w, 'a> {
    pub(super) member: &'w Member<'a>,
    pub(super) rule_scope: &'w RuleScope<'w, 'a>,
    /// What all rules that judge the subject share.
    pub(super) common: &'w dyn Scope<'a>,
    /// The rule's own.
    pub(super) own: &'w dyn Scope<'a>,
    pub(super) bound: RefCell<FxHashMap<Arc<str>, Place<'a>>>,
    pub(super) doubt: Cell<bool>,
}

impl<'a> WatchedRule<'_, 'a> {
    fn frame(&self, file: FileId) -> Frame<'_, 'a> {
        let pack = self.rule_scope.judge.pack;
        let RuleFile { tree, text, .. } = &pack.files[file];
        Frame::new(tree, text, self).with_constants(pack.constants(file))
    }

    fn binding(&self, name: &str, expr: RuleExpr) -> Result<Place<'a>, EvalError> {
        if let Some(known) = self.bound.borrow().get(name) {
            return Ok(known.clone());
        }
        let place = self.frame(expr.file).place(expr.expr)?;
        self.bound.borrow_mut().insert(name.into(), place.clone());
        Ok(place)
    }
}

impl<'a> Scope<'a> for WatchedRule<'_, 'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if CONSTANT_NAMES.contains(&name) {
            return self.rule_scope.variable(name, location);
        }
        if COMMON_NAMES.contains(&name) {
            return self.common.variable(name, location);
        }
        if name == "linked" {
            let all = self.common.variable(name, location)?;
            return Ok(Place::Lazy(Rc::new(LinkedOfRule { all, linked: &self.member.rule.linked })));
        }
        match self.member.rule.bindings.get(name) {
            Some(expr) if self.member.speaks_of_subject(self.rule_scope.judge.pack, name) => {
                self.binding(name, *expr)
            }
            // What is the same for all subjects is evaluated once, and its worth is what is asked for, unless it is the same
            // everywhere.
            Some(expr) => match self.frame(expr.file).constant(expr.expr) {
                Some(Ok(constant)) => Ok(constant.into()),
                Some(Err(_)) | None => self.own.variable(name, location),
            },
            None => self.own.variable(name, location),
        }
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        self.own.call(name, arguments, location)
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn is_lazy(&self) -> bool {
        true
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}

/// What fails is never kept: its reason is nobody's business.
impl Evaluates for WatchedRule<'_, '_> {
    fn value(&self, expr: RuleExpr) -> Result<Value, Reason> {
        self.frame(expr.file).evaluate(expr.expr).map_err(|error| unfit(error.message()))
    }

    fn is_unfit(&self, _expr: RuleExpr, message: String) -> Reason {
        unfit(&message)
    }
}

fn unfit(message: &str) -> Reason {
    ReasonKind::Invalid(message.into()).into()
}

/// `linked` in a rule, where all rules that judge a subject share their queries: each goes there by its number.
struct LinkedOfRule<'a> {
    all: Place<'a>,
    linked: &'a [Linked],
}

impl<'a> Lazy<'a> for LinkedOfRule<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let linked = self.linked.iter().find(|linked| &*linked.name == name);
        match (linked, &self.all) {
            (Some(linked), Place::Lazy(all)) => all.attribute(&linked.query.0.to_string(), location),
            _ => Err(EvalError::new(location, format!("nothing is linked as `{name}`"))),
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "`linked` has names, not elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let reason: Arc<str> = "`linked` as a whole has no value".into();
        Ok(Value::unknown(Type::Dynamic, ReasonKind::Other(reason).into()))
    }
}

/// A view's names.
pub(super) struct WatchedView<'w, 'a> {
    pub(super) pack: &'w RulePack,
    pub(super) bindings: &'w std::collections::BTreeMap<Arc<str>, RuleExpr>,
    /// What means the same wherever the view is used.
    pub(super) constants: &'w dyn Scope<'a>,
    pub(super) names: &'w dyn Scope<'a>,
    pub(super) bound: RefCell<FxHashMap<Arc<str>, Value>>,
    pub(super) doubt: Cell<bool>,
}

impl<'a> WatchedView<'_, 'a> {
    pub(super) fn evaluate(&self, expr: RuleExpr) -> Result<Value, EvalError> {
        let RuleFile { tree, text, .. } = &self.pack.files[expr.file];
        Frame::new(tree, text, self).with_constants(self.pack.constants(expr.file)).evaluate(expr.expr)
    }
}

impl<'a> Scope<'a> for WatchedView<'_, 'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if CONSTANT_NAMES.contains(&name) || ["anything", "view"].contains(&name) {
            return self.constants.variable(name, location);
        }
        let Some(expr) = self.bindings.get(name) else { return self.names.variable(name, location) };
        if let Some(known) = self.bound.borrow().get(name) {
            return Ok(known.clone().into());
        }
        let value = self.evaluate(*expr)?;
        self.bound.borrow_mut().insert(name.into(), value.clone());
        Ok(value.into())
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        self.names.call(name, arguments, location)
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn is_lazy(&self) -> bool {
        true
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}
