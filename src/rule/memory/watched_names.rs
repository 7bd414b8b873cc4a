//! Names that note what they are asked for.

use std::cell::Cell;
use std::rc::Rc;

use super::likeness::is_whole;
use super::notes::{Notes, Spot};
use super::question::{Question, Whose};
use super::watched_place::WatchedPlace;
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{NoFiles, Place, Scope};
use crate::eval::{EvalError, Value};
use crate::source::Location;

/// Functions that know of their surroundings more than their arguments.
const ASKING: [&str; 6] = ["lies_in", "same_id", "chosen_here", "misnamed", "provider_is", "is_written"];

/// Functions that make the same of all values that are alike, as long as those are not computed from something else.
const INDIFFERENT: [&str; 5] = ["given", "known_or", "duration_minutes", "kusto", "nearest"];

/// A scope that stands between expressions and what their names stand for.
pub(in crate::rule) struct WatchedNames<'w, 'a> {
    notes: &'w Rc<Notes<'a>>,
    whose: Whose<Spot>,
    names: &'w dyn Scope<'a>,
    doubt: Cell<bool>,
}

impl<'w, 'a> WatchedNames<'w, 'a> {
    pub(super) fn new(
        notes: &'w Rc<Notes<'a>>,
        whose: Whose<Spot>,
        names: &'w dyn Scope<'a>,
    ) -> WatchedNames<'w, 'a> {
        WatchedNames { notes, whose, names, doubt: Cell::new(false) }
    }

    /// The names of the surroundings of a number.
    pub(in crate::rule) fn of_surroundings(
        notes: &'w Rc<Notes<'a>>,
        number: usize,
        names: &'w dyn Scope<'a>,
    ) -> WatchedNames<'w, 'a> {
        WatchedNames::new(notes, Whose::Surroundings(number), names)
    }
}

impl<'a> Scope<'a> for WatchedNames<'_, 'a> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if let Some(known) = self.notes.variable(self.whose, name) {
            return Ok(WatchedPlace::of(self.notes, known));
        }
        let place = self.names.variable(name, location).inspect_err(|_| self.notes.give_up())?;
        let spot = self.notes.note_variable(self.whose, name, location, place);
        Ok(WatchedPlace::of(self.notes, spot))
    }

    fn call(&self, name: &str, arguments: &[Value], location: Location) -> Option<Result<Value, EvalError>> {
        let result = self.names.call(name, arguments, location)?;
        if INDIFFERENT.contains(&name) {
            if !arguments.iter().all(is_whole) {
                self.notes.give_up();
            }
            return Some(result);
        }
        let is_known = !arguments.iter().any(Value::has_unknown);
        match result {
            Ok(value) if is_known && ASKING.contains(&name) => {
                let whose = self.notes.of_places(self.whose);
                let question = Question::Call(whose, name.into(), arguments.to_vec(), location);
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
