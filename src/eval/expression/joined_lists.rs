//! `concat` and `flatten` of lists of places: they are joined without looking at what is in them.

use std::rc::Rc;

use super::Frame;
use crate::eval::effort::Loop;
use crate::eval::scope::{Elements, Place};
use crate::eval::weight::HEAVIEST;
use crate::eval::{EvalError, Kind, PlaceList, Reason, Type, Value};
use crate::source::Span;
use crate::syntax::Range32;

/// Lists put one behind the other.
#[derive(Default)]
struct Joined<'a> {
    elements: Vec<Place<'a>>,
    /// Set if there may be others.
    open: Option<Reason>,
    /// What those are like, unless that is not known of all.
    others: Vec<Place<'a>>,
    are_others_unknown: bool,
    /// Whether any of them is a list of places.
    has_places: bool,
}

/// Why lists cannot be joined by their places.
enum Stop {
    /// They are no plain lists: the function itself has to look at them.
    NotPlain,
    Error(EvalError),
}

impl From<EvalError> for Stop {
    fn from(error: EvalError) -> Stop {
        Stop::Error(error)
    }
}

impl<'a> Frame<'_, 'a> {
    /// What a call stands for: a list of places, if it joins such lists.
    pub(super) fn joined_lists(
        self,
        span: Span,
        name: Span,
        arguments: Range32,
    ) -> Result<Place<'a>, EvalError> {
        let is_deep = match self.tree.text(self.text, name) {
            "concat" => false,
            "flatten" => true,
            _ => return self.call(span, name, arguments, false).map(Place::Value),
        };
        let expressions = self.tree.list(arguments);
        let places = expressions.iter().map(|expr| self.place(*expr)?.settled());
        let places = places.collect::<Result<Vec<Place<'a>>, EvalError>>()?;
        match Joined::of(&places, is_deep) {
            Ok(Some(list)) => return Ok(Place::Lazy(Rc::new(list))),
            Err(Stop::Error(error)) => return Err(error),
            Ok(None) | Err(Stop::NotPlain) => {}
        }
        let values = places.iter().map(Place::force).collect::<Result<Vec<Value>, EvalError>>()?;
        self.called_with(span, name, arguments, &values).map(Place::Value)
    }
}

impl<'a> Joined<'a> {
    /// The lists as one, if there is one of places among them.
    fn of(lists: &[Place<'a>], is_deep: bool) -> Result<Option<PlaceList<'a>>, Stop> {
        if is_deep && lists.len() != 1 {
            return Err(Stop::NotPlain);
        }
        let mut joined = Joined::default();
        for list in lists {
            joined.add_all(list, is_deep)?;
        }
        let Joined { elements, open, mut others, are_others_unknown, has_places } = joined;
        if are_others_unknown {
            others.clear();
        }
        Ok(has_places.then_some(PlaceList { elements, open, others }))
    }

    /// Adds the elements of a list; of lists in it theirs, if it goes deep.
    fn add_all(&mut self, list: &Place<'a>, is_deep: bool) -> Result<(), Stop> {
        let elements: Vec<Place<'a>> = match list {
            Place::Lazy(lazy) => {
                let Elements { items, open, others } = lazy.elements(false).ok_or(Stop::NotPlain)?;
                self.has_places = true;
                self.are_others_unknown |= open.is_some() && others.is_empty();
                self.open = self.open.take().or(open);
                for other in others {
                    let other = if is_deep { other.settled()? } else { other };
                    if is_deep && may_be_list(&other) {
                        return Err(Stop::NotPlain);
                    }
                    self.others.push(other);
                }
                items.into_iter().map(|(_, place)| place).collect()
            }
            Place::Value(value) => match &value.kind {
                Kind::Tuple(items) | Kind::List(_, items) if value.marks.is_empty() => {
                    items.iter().cloned().map(Place::Value).collect()
                }
                _ => return Err(Stop::NotPlain),
            },
        };
        if !is_deep {
            self.elements.extend(elements);
            // Of so many, the function gives nothing.
            return if self.elements.len() > HEAVIEST as usize { Err(Stop::NotPlain) } else { Ok(()) };
        }
        let going = Loop::begin(true);
        for element in elements {
            // What holds itself twice again and again is for the function, whose arguments are bounded.
            if going.step().is_some() {
                return Err(Stop::NotPlain);
            }
            self.add_deep(element.settled()?)?;
        }
        Ok(())
    }

    /// Adds an element, or the elements of one that is a list.
    fn add_deep(&mut self, place: Place<'a>) -> Result<(), Stop> {
        let is_list = match &place {
            Place::Value(value) if value.is_unknown() && may_be_list(&place) => return Err(Stop::NotPlain),
            place => may_be_list(place),
        };
        if is_list {
            return self.add_all(&place, true);
        }
        self.elements.push(place);
        Ok(())
    }
}

/// Whether a place is a list, or may turn out to be one.
fn may_be_list(place: &Place<'_>) -> bool {
    match place {
        Place::Lazy(lazy) => lazy.elements(false).is_some(),
        Place::Value(value) => match &value.kind {
            Kind::Tuple(_) | Kind::List(..) | Kind::Set(..) => true,
            Kind::Unknown(unknown) => !matches!(
                unknown.ty,
                Type::Bool | Type::Number | Type::String | Type::Object(_) | Type::Map(_)
            ),
            _ => false,
        },
    }
}
