//! What is asked on the way to a conclusion, and what is told.

use std::sync::Arc;

use super::likeness::{common_part, is_like};
use crate::eval::Value;
use crate::eval::scope::{Place, Scope};
use crate::source::Location;

/// Which of the places that were asked for, counted in the order of the asking.
pub(super) type PlaceId = usize;

/// What the names stand for that expressions speak of.
pub(in crate::rule) trait Surroundings<'a> {
    /// By number: several expressions may share names, or have their own.
    fn names(&self, of: usize) -> &dyn Scope<'a>;
}

/// Whose names are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Whose<P> {
    /// Those of the surroundings of that number.
    Surroundings(usize),
    /// Those that the attributes of a place are made of.
    Within(P),
}

/// Something that is asked. A place that is told of has the next [`PlaceId`].
#[derive(Debug, Clone)]
pub(super) enum Question {
    /// What a name stands for.
    Variable(Whose<PlaceId>, Arc<str>, Location),
    /// Which expressions the attributes of a place are.
    Form(PlaceId),
    /// What an attribute of a place stands for.
    Attribute(PlaceId, Arc<str>, Location),
    /// What an attribute of a place is worth, which is a value and no place.
    Value(PlaceId, Arc<str>, Location),
    /// What a key of a place stands for.
    Index(PlaceId, Value, Location),
    /// What a `for` walks, or a splat: each element is a place.
    Elements(PlaceId, bool),
    /// How many elements there are.
    Count(PlaceId),
    /// What a place is worth.
    Worth(PlaceId),
    /// What a function makes of arguments that are known.
    Call(Whose<PlaceId>, Arc<str>, Vec<Value>, Location),
}

/// What is told.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    /// A place, with whether it is a value.
    Place { is_value: bool },
    /// Which expressions; nothing if the attributes are no expressions.
    Form(Option<usize>),
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
            Answer::Place { .. } | Answer::Form(_) | Answer::Elements(None) | Answer::Count(_) => {
                self.clone()
            }
        })
    }

    /// Whether this, which has been told before, is the common part of what is told now.
    pub(super) fn is_like(&self, now: &Answer) -> bool {
        match (self, now) {
            (Answer::Place { is_value: before }, Answer::Place { is_value }) => before == is_value,
            (Answer::Form(before), Answer::Form(form)) => before == form,
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
    /// Whether the same is asked.
    pub(super) fn is_same(&self, other: &Question) -> bool {
        match (self, other) {
            (Question::Variable(one, name, _), Question::Variable(other, other_name, _)) => {
                one == other && name == other_name
            }
            (Question::Attribute(one, name, _), Question::Attribute(other, other_name, _))
            | (Question::Value(one, name, _), Question::Value(other, other_name, _)) => {
                one == other && name == other_name
            }
            (Question::Form(one), Question::Form(other))
            | (Question::Count(one), Question::Count(other))
            | (Question::Worth(one), Question::Worth(other)) => one == other,
            (Question::Index(one, key, _), Question::Index(other, other_key, _)) => {
                one == other && is_like(key, other_key)
            }
            (Question::Elements(one, splat), Question::Elements(other, other_splat)) => {
                one == other && splat == other_splat
            }
            (Question::Call(one, name, arguments, _), Question::Call(other, other_name, others, _)) => {
                one == other
                    && name == other_name
                    && arguments.len() == others.len()
                    && arguments.iter().zip(others).all(|(one, other)| is_like(one, other))
            }
            _ => false,
        }
    }

    /// Asks again, in other surroundings, of the places that were told of there. Nothing where an error is the answer, or
    /// where it is not known how many elements there are.
    pub(super) fn ask<'a>(
        &self,
        surroundings: &dyn Surroundings<'a>,
        places: &mut Vec<Place<'a>>,
    ) -> Option<Answer> {
        let place = match self {
            Question::Variable(whose, name, location) => {
                asked(*whose, surroundings, places)?.variable(name, *location).ok()?
            }
            Question::Form(of) => return Some(Answer::Form(form(places.get(*of)?))),
            Question::Attribute(of, name, location) => match places.get(*of)? {
                Place::Lazy(lazy) => lazy.attribute(name, *location).ok()?,
                Place::Value(_) => return None,
            },
            Question::Value(of, name, location) => {
                let Place::Lazy(lazy) = places.get(*of)? else { return None };
                let place = lazy.attribute(name, *location).ok()?;
                let Place::Value(value) = &place else { return None };
                let answer = Answer::Value(value.clone());
                places.push(place);
                return Some(answer);
            }
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
            Question::Call(whose, name, arguments, location) => {
                let result = asked(*whose, surroundings, places)?.call(name, arguments, *location)?;
                return result.ok().map(Answer::Value);
            }
        };
        let answer = Answer::of_place(&place);
        places.push(place);
        Some(answer)
    }
}

/// Who knows what names stand for.
fn asked<'s, 'a>(
    whose: Whose<PlaceId>,
    surroundings: &'s dyn Surroundings<'a>,
    places: &'s [Place<'a>],
) -> Option<&'s dyn Scope<'a>> {
    match whose {
        Whose::Surroundings(of) => Some(surroundings.names(of)),
        Whose::Within(place) => match places.get(place)? {
            Place::Lazy(lazy) => Some(lazy.derived()?.names()),
            Place::Value(_) => None,
        },
    }
}

/// Which expressions the attributes of a place are, if they are any.
pub(super) fn form(place: &Place<'_>) -> Option<usize> {
    match place {
        Place::Lazy(lazy) => lazy.derived().map(|derived| derived.form()),
        Place::Value(_) => None,
    }
}
