//! What is asked on the way to a conclusion, and what is told.

use std::sync::Arc;

use super::likeness::{common_part, is_like};
use crate::eval::Value;
use crate::eval::scope::{Lazy, Place, Scope};
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

/// What is told, before anybody keeps it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Told<'t> {
    Place { is_value: bool },
    Form(Option<usize>),
    Elements(Option<&'t [Value]>),
    Count(Option<usize>),
    Value(&'t Value),
}

/// What has been heard while questions were put again.
pub(super) struct Heard<'a> {
    /// By [`PlaceId`].
    places: Vec<Place<'a>>,
    /// The keys of the elements that were told of last.
    keys: Vec<Value>,
    /// What a place, or a call, was found to be worth last.
    worth: Value,
}

impl<'a> Heard<'a> {
    /// Nothing yet, with room for so many places.
    pub(super) fn with_room(places: usize) -> Heard<'a> {
        Heard { places: Vec::with_capacity(places), keys: Vec::new(), worth: Value::null() }
    }

    fn place(&self, id: PlaceId) -> Option<&Place<'a>> {
        self.places.get(id)
    }

    fn lazy(&self, id: PlaceId) -> Option<&(dyn Lazy<'a> + 'a)> {
        match self.places.get(id)? {
            Place::Lazy(lazy) => Some(&**lazy),
            Place::Value(_) => None,
        }
    }

    /// Who knows what names stand for.
    fn names<'s>(
        &'s self,
        whose: Whose<PlaceId>,
        surroundings: &'s dyn Surroundings<'a>,
    ) -> Option<&'s dyn Scope<'a>> {
        match whose {
            Whose::Surroundings(of) => Some(surroundings.names(of)),
            Whose::Within(place) => Some(self.lazy(place)?.derived()?.names()),
        }
    }
}

impl Answer {
    fn told(&self) -> Told<'_> {
        match self {
            Answer::Place { is_value } => Told::Place { is_value: *is_value },
            Answer::Form(form) => Told::Form(*form),
            Answer::Elements(keys) => Told::Elements(keys.as_deref()),
            Answer::Count(count) => Told::Count(*count),
            Answer::Value(value) => Told::Value(value),
        }
    }

    /// Whether another answer is like this one, which is a common part.
    pub(super) fn is_like(&self, other: &Answer) -> bool {
        self.is_told(other.told())
    }

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
    pub(super) fn is_told(&self, now: Told<'_>) -> bool {
        match (self, now) {
            (Answer::Place { is_value: before }, Told::Place { is_value }) => *before == is_value,
            (Answer::Form(before), Told::Form(form)) => *before == form,
            (Answer::Elements(None), Told::Elements(None)) => true,
            (Answer::Elements(Some(before)), Told::Elements(Some(keys))) => {
                before.len() == keys.len() && before.iter().zip(keys).all(|(one, other)| is_like(one, other))
            }
            (Answer::Count(before), Told::Count(count)) => *before == count,
            (Answer::Value(before), Told::Value(value)) => is_like(before, value),
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
    pub(super) fn ask<'h, 'a>(
        &self,
        surroundings: &dyn Surroundings<'a>,
        heard: &'h mut Heard<'a>,
    ) -> Option<Told<'h>> {
        let place = match self {
            Question::Variable(whose, name, location) => {
                heard.names(*whose, surroundings)?.variable(name, *location).ok()?
            }
            Question::Form(of) => return Some(Told::Form(form(heard.place(*of)?))),
            Question::Attribute(of, name, location) => heard.lazy(*of)?.attribute(name, *location).ok()?,
            Question::Value(of, name, location) => {
                let place = heard.lazy(*of)?.attribute(name, *location).ok()?;
                heard.places.push(place);
                return match heard.places.last()? {
                    Place::Value(value) => Some(Told::Value(value)),
                    Place::Lazy(_) => None,
                };
            }
            Question::Index(of, key, location) => heard.lazy(*of)?.index(key, *location).ok()?,
            Question::Elements(of, splat) => {
                let Some(elements) = heard.lazy(*of)?.elements(*splat) else {
                    return Some(Told::Elements(None));
                };
                if elements.open.is_some() || !elements.others.is_empty() {
                    return None;
                }
                heard.keys.clear();
                for (key, place) in elements.items {
                    heard.keys.push(key);
                    heard.places.push(place);
                }
                return Some(Told::Elements(Some(&heard.keys)));
            }
            Question::Count(of) => return Some(Told::Count(heard.lazy(*of)?.count())),
            Question::Worth(of) => {
                heard.worth = heard.place(*of)?.force().ok()?;
                return Some(Told::Value(&heard.worth));
            }
            Question::Call(whose, name, arguments, location) => {
                let result = heard.names(*whose, surroundings)?.call(name, arguments, *location)?;
                heard.worth = result.ok()?;
                return Some(Told::Value(&heard.worth));
            }
        };
        let is_value = matches!(place, Place::Value(_));
        heard.places.push(place);
        Some(Told::Place { is_value })
    }
}

/// Which expressions the attributes of a place are, if they are any.
pub(super) fn form(place: &Place<'_>) -> Option<usize> {
    match place {
        Place::Lazy(lazy) => lazy.derived().map(|derived| derived.form()),
        Place::Value(_) => None,
    }
}
