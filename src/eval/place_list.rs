//! Lists whose elements are places: what a query found, or what a `for` makes where lists stay places.

use super::effort::Loop;
use super::expression::open_tuple;
use super::scope::{Elements, Lazy, Place};
use super::weight::{Weighed, too_much};
use super::{EvalError, Kind, Reason, Type, Unknown, Value};
use crate::source::Location;

/// A list of places, of which some may be missing.
pub struct PlaceList<'a> {
    /// Those that certainly are there.
    pub elements: Vec<Place<'a>>,
    /// Set if there may be others.
    pub open: Option<Reason>,
    /// What the others are like, if that is known.
    pub others: Vec<Place<'a>>,
}

impl<'a> Lazy<'a> for PlaceList<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        Err(EvalError::new(location, format!("a list has no attribute `{name}`")))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        let at = match &key.kind {
            Kind::Number(number) => number.as_i64().and_then(|at| usize::try_from(at).ok()),
            _ => None,
        };
        match (at.and_then(|at| self.elements.get(at)), &self.open) {
            (Some(place), _) => Ok(place.clone()),
            (None, Some(reason)) => Ok(Value::unknown(Type::Dynamic, reason.clone()).into()),
            (None, None) => Err(EvalError::new(location, "there is no such element")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        let numbered = self.elements.iter().enumerate();
        let items = numbered.map(|(at, place)| ((at as i64).into(), place.clone())).collect();
        Some(Elements { items, open: self.open.clone(), others: self.others.clone() })
    }

    fn count(&self) -> Option<usize> {
        self.open.is_none().then_some(self.elements.len())
    }

    fn force(&self) -> Result<Value, EvalError> {
        let (going, mut weight) = (Loop::begin(true), 0u32);
        let mut items = Vec::with_capacity(self.elements.len());
        for element in &self.elements {
            // A list of places may hold another one twice, and that again.
            if let Some(reason) = going.step().or_else(|| too_much(weight)) {
                return Ok(Unknown::new(Type::Dynamic, reason).not_null().into());
            }
            let item = element.force()?;
            weight = weight.saturating_add(item.weight());
            items.push(item);
        }
        Ok(match &self.open {
            Some(reason) => {
                let others = self.others.iter().map(Place::force).collect::<Result<_, EvalError>>();
                open_tuple(items, others.unwrap_or_default(), reason.clone())
            }
            None => Value::tuple(items),
        })
    }
}
