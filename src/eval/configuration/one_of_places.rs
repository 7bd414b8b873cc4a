//! An instance whose key is not known: one of those that there are, walked into as all of them at once.

use std::rc::Rc;

use crate::eval::scope::{Elements, Lazy, Place};
use crate::eval::{EvalError, Kind, Reason, Type, Unknown, Value, derivation};
use crate::source::Location;

/// How many candidates are remembered for an instance whose key is not known.
const MOST_CANDIDATES: usize = 64;

/// One of these, it cannot be known which.
pub(super) struct OneOfPlaces<'a> {
    places: Vec<Place<'a>>,
    reason: Reason,
}

impl<'a> OneOfPlaces<'a> {
    /// One of some places. Of too many, only the reason is known.
    pub(super) fn of(places: Vec<Place<'a>>, reason: Reason) -> Place<'a> {
        if places.len() > MOST_CANDIDATES {
            return Value::unknown(Type::Dynamic, reason).into();
        }
        Place::Lazy(Rc::new(OneOfPlaces { places, reason }))
    }

    fn one_of(&self, values: Vec<Value>) -> Value {
        let mut unknown = Unknown::new(common_type(&values), self.reason.clone());
        unknown.inputs = derivation::inputs_of(&values);
        unknown.not_null = values.iter().all(derivation::certainly_not_null);
        unknown.one_of(values).into()
    }
}

fn common_type(values: &[Value]) -> Type {
    let mut types = values.iter().map(Value::ty);
    let first = types.next().unwrap_or(Type::Dynamic);
    if types.all(|ty| ty == first) { first } else { Type::Dynamic }
}

impl<'a> Lazy<'a> for OneOfPlaces<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let parts = self.places.iter().map(|place| match place {
            Place::Lazy(lazy) => lazy.attribute(name, location)?.force(),
            Place::Value(value) => crate::eval::expression::attribute_of(value, name, location),
        });
        Ok(self.one_of(parts.collect::<Result<Vec<Value>, EvalError>>()?).into())
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Ok(Value::unknown(Type::Dynamic, self.reason.clone()).into()),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        Ok(self.one_of(self.places.iter().map(Place::force).collect::<Result<Vec<Value>, EvalError>>()?))
    }
}
