//! What an expression asks of its surroundings, and what it is told.

use std::sync::Arc;

use super::likeness::{common_part, is_like};
use crate::eval::Value;
use crate::eval::scope::{Place, Scope};
use crate::source::Location;

/// Which of the places that were asked for, counted in the order of the asking.
pub(super) type PlaceId = usize;

/// Something that an expression asks. A place that it is told of has the next [`PlaceId`].
#[derive(Debug, Clone)]
pub(super) enum Question {
    /// What a name stands for.
    Variable(Arc<str>, Location),
    /// What an attribute of a place stands for.
    Attribute(PlaceId, Arc<str>, Location),
    /// What a key of a place stands for.
    Index(PlaceId, Value, Location),
    /// What a `for` walks, or a splat: each element is a place.
    Elements(PlaceId, bool),
    /// How many elements there are.
    Count(PlaceId),
    /// What a place is worth.
    Worth(PlaceId),
    /// What a function makes of arguments that are known.
    Call(Arc<str>, Vec<Value>, Location),
}

/// What an expression is told.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    /// A place, with whether it is a value.
    Place { is_value: bool },
    /// The keys of elements; nothing if it is a single object.
    Elements(Option<Vec<Value>>),
    /// How many there are, if that is known without looking at any.
    Count(Option<usize>),
    /// A value.
    Value(Value),
}

impl Answer {
    pub(super) fn of_place(place: &Place<'_>) -> Answer {
        Answer::Place { is_value: matches!(place, Place::Value(_)) }
    }

    /// What others may be told as well; nothing if nobody else can be.
    pub(super) fn common_part(&self) -> Option<Answer> {
        Some(match self {
            Answer::Elements(Some(keys)) => {
                Answer::Elements(Some(keys.iter().map(common_part).collect::<Option<_>>()?))
            }
            Answer::Value(value) => Answer::Value(common_part(value)?),
            Answer::Place { .. } | Answer::Elements(None) | Answer::Count(_) => self.clone(),
        })
    }

    /// Whether this, which has been told before, is the common part of what is told now.
    pub(super) fn is_like(&self, now: &Answer) -> bool {
        match (self, now) {
            (Answer::Place { is_value: before }, Answer::Place { is_value }) => before == is_value,
            (Answer::Elements(None), Answer::Elements(None)) => true,
            (Answer::Elements(Some(before)), Answer::Elements(Some(keys))) => {
                before.len() == keys.len() && before.iter().zip(keys).all(|(one, other)| is_like(one, other))
            }
            (Answer::Count(before), Answer::Count(count)) => before == count,
            (Answer::Value(before), Answer::Value(value)) => is_like(before, value),
            _ => false,
        }
    }
}

impl Question {
    /// Asks again, in other surroundings, of the places that were told of there. Nothing where an error is the answer, or
    /// where it is not known how many elements there are.
    pub(super) fn ask<'a>(&self, scope: &dyn Scope<'a>, places: &mut Vec<Place<'a>>) -> Option<Answer> {
        let place = match self {
            Question::Variable(name, location) => scope.variable(name, *location).ok()?,
            Question::Attribute(of, name, location) => match places.get(*of)? {
                Place::Lazy(lazy) => lazy.attribute(name, *location).ok()?,
                Place::Value(_) => return None,
            },
            Question::Index(of, key, location) => match places.get(*of)? {
                Place::Lazy(lazy) => lazy.index(key, *location).ok()?,
                Place::Value(_) => return None,
            },
            Question::Elements(of, splat) => {
                let Place::Lazy(lazy) = places.get(*of)? else { return None };
                let Some(elements) = lazy.elements(*splat) else { return Some(Answer::Elements(None)) };
                if elements.open.is_some() || !elements.others.is_empty() {
                    return None;
                }
                let (keys, elements): (Vec<Value>, Vec<Place<'a>>) = elements.items.into_iter().unzip();
                places.extend(elements);
                return Some(Answer::Elements(Some(keys)));
            }
            Question::Count(of) => match places.get(*of)? {
                Place::Lazy(lazy) => return Some(Answer::Count(lazy.count())),
                Place::Value(_) => return None,
            },
            Question::Worth(of) => return places.get(*of)?.force().ok().map(Answer::Value),
            Question::Call(name, arguments, location) => {
                return scope.call(name, arguments, *location)?.ok().map(Answer::Value);
            }
        };
        let answer = Answer::of_place(&place);
        places.push(place);
        Some(answer)
    }
}
