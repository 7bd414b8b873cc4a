//! A scope that stands between an expression and its surroundings, and notes what passes.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Surroundings;
use super::notes::Notes;
use super::question::{Answer, Question};
use crate::eval::expression::Frame;
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{NoFiles, Place, Scope};
use crate::eval::{EvalError, Reason, ReasonKind, Value};
use crate::rule::constants::CONSTANT_NAMES;
use crate::rule::file::{FileId, RuleExpr, RuleFile};
use crate::rule::pack::RulePack;
use crate::rule::truth::Evaluates;
use crate::source::Location;

/// Functions that know of their surroundings more than their arguments.
const ASKING: [&str; 5] = ["lies_in", "same_id", "misnamed", "provider_is", "is_written"];

/// Functions that make the same of all values that are alike.
const INDIFFERENT: [&str; 5] = ["given", "known_or", "duration_minutes", "kusto", "nearest"];

/// What an expression sees of its surroundings when notes are taken.
pub(super) struct Witness<'w, 'a> {
    surroundings: &'w dyn Scope<'a>,
    pack: &'w RulePack,
    /// Bindings that are evaluated here. What others are worth is the surroundings' business.
    bindings: &'w BTreeMap<Arc<str>, RuleExpr>,
    is_shared: &'w dyn Fn(&str) -> bool,
    bound: RefCell<FxHashMap<Arc<str>, Place<'a>>>,
    notes: Rc<Notes<'a>>,
    doubt: Cell<bool>,
}

impl<'w, 'a> Witness<'w, 'a> {
    pub(super) fn new(of: &Surroundings<'w, 'a>) -> Witness<'w, 'a> {
        Witness {
            surroundings: of.scope,
            pack: of.pack,
            bindings: of.bindings,
            is_shared: of.is_shared,
            bound: RefCell::default(),
            notes: Rc::new(Notes::new(of.attributes_may_fail)),
            doubt: Cell::new(false),
        }
    }

    /// What was asked and told, if that can be asked again.
    pub(super) fn notes(&self) -> Option<Vec<(Question, Answer)>> {
        self.notes.finish()
    }

    fn frame(&self, file: FileId) -> Frame<'_, 'a> {
        let RuleFile { tree, text, .. } = &self.pack.files[file];
        Frame::new(tree, text, self).with_constants(self.pack.constants(file))
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

/// What fails is never kept: its reason is nobody's business.
impl Evaluates for Witness<'_, '_> {
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

impl<'a> Scope<'a> for Witness<'_, 'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if CONSTANT_NAMES.contains(&name) {
            return self.surroundings.variable(name, location);
        }
        if let Some(expr) = self.bindings.get(name)
            && !(self.is_shared)(name)
        {
            return self.binding(name, *expr);
        }
        if let Some(known) = self.bound.borrow().get(name) {
            return Ok(known.clone());
        }
        let name: Arc<str> = name.into();
        let place = self.surroundings.variable(&name, location).inspect_err(|_| self.notes.give_up())?;
        let place = self.notes.note_variable(name.clone(), location, place);
        self.bound.borrow_mut().insert(name, place.clone());
        Ok(place)
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        let result = self.surroundings.call(name, arguments, location)?;
        if INDIFFERENT.contains(&name) {
            return Some(result);
        }
        let is_known = !arguments.iter().any(Value::has_unknown);
        match result {
            Ok(value) if is_known && ASKING.contains(&name) => {
                let question = Question::Call(name.into(), arguments.to_vec(), location);
                Some(Ok(self.notes.note_value(question, value)))
            }
            result => {
                if !is_known || ASKING.contains(&name) {
                    self.notes.give_up();
                }
                Some(result)
            }
        }
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
