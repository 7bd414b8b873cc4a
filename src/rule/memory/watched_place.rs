//! A place that notes what it is asked.

use std::rc::Rc;
use std::sync::Arc;

use super::notes::{Notes, Spot};
use super::question::{Answer, Question, Whose};
use super::watched_names::WatchedNames;
use crate::eval::expression::{attribute_of, index_of};
use crate::eval::scope::{Elements, Lazy, Place};
use crate::eval::{EvalError, Value};
use crate::source::Location;

/// A place with its notes.
pub(super) struct WatchedPlace<'a> {
    notes: Rc<Notes<'a>>,
    spot: Spot,
}

impl<'a> WatchedPlace<'a> {
    /// The place whose notes stand there.
    pub(super) fn of(notes: &Rc<Notes<'a>>, spot: Spot) -> Place<'a> {
        Place::Lazy(Rc::new(WatchedPlace { notes: notes.clone(), spot }))
    }

    fn other(&self, spot: Spot) -> Place<'a> {
        WatchedPlace::of(&self.notes, spot)
    }

    fn place(&self) -> Place<'a> {
        self.notes.at(self.spot, |noted| noted.place.clone())
    }

    /// An error is no answer that can be kept.
    fn heard<T>(&self, result: Result<T, EvalError>) -> Result<T, EvalError> {
        if result.is_err() {
            self.notes.give_up();
        }
        result
    }

    /// An attribute that is an expression: what is asked is not the attribute but what that asks, if there can be notes of
    /// all of it.
    fn derived(&self, lazy: &dyn Lazy<'a>, name: &str) -> Option<Value> {
        if let Some(known) = self.notes.at(self.spot, |noted| noted.derived.get(name).cloned()) {
            return known;
        }
        let derived = lazy.derived()?;
        self.notes.note_form(self.spot);
        let names = WatchedNames::new(&self.notes, Whose::Within(self.spot), derived.names());
        let (value, is_noted) = self.notes.watching(|| derived.derive(name, &names));
        let value = value?.ok().filter(|_| is_noted);
        self.notes.at(self.spot, |noted| noted.derived.insert(name.into(), value.clone()));
        value
    }
}

impl<'a> Lazy<'a> for WatchedPlace<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let Place::Lazy(lazy) = self.place() else {
            return attribute_of(&self.force()?, name, location).map(Place::Value);
        };
        if let Some(derived) = self.derived(&*lazy, name) {
            return Ok(derived.into());
        }
        let (known, may_fail) =
            self.notes.at(self.spot, |noted| (noted.attributes.get(name).copied(), noted.may_fail));
        if let Some(known) = known {
            return Ok(self.other(known));
        }
        let place = self.heard(lazy.attribute(name, location))?;
        let name: Arc<str> = name.into();
        let spot = self.notes.add(place, None, Some((self.spot, name.clone(), location)), may_fail);
        self.notes.at(self.spot, |noted| noted.attributes.insert(name, spot));
        if may_fail {
            self.notes.id_of(spot);
        }
        Ok(self.other(spot))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        let Place::Lazy(lazy) = self.place() else {
            return index_of(&self.force()?, key, location).map(Place::Value);
        };
        if key.has_unknown() {
            self.notes.give_up();
            return lazy.index(key, location);
        }
        let place = self.heard(lazy.index(key, location))?;
        let of = self.notes.id_of(self.spot);
        self.notes.note(Question::Index(of, key.clone(), location), &Answer::of_place(&place));
        let id = self.notes.next_id();
        let may_fail = self.notes.at(self.spot, |noted| noted.may_fail);
        Ok(self.other(self.notes.add(place, Some(id), None, may_fail)))
    }

    fn elements(&self, splat: bool) -> Option<Elements<'a>> {
        let Place::Lazy(lazy) = self.place() else { return None };
        let handed_out = |known: &[(Value, Spot)]| {
            let items = known.iter().map(|(key, spot)| (key.clone(), self.other(*spot)));
            Elements { items: items.collect(), open: None, others: Vec::new() }
        };
        let (known, may_fail) = self.notes.at(self.spot, |noted| (noted.elements.clone(), noted.may_fail));
        if let Some(known) = known {
            return Some(handed_out(&known));
        }
        let of = self.notes.id_of(self.spot);
        let question = Question::Elements(of, splat);
        let Some(elements) = lazy.elements(splat) else {
            self.notes.note(question, &Answer::Elements(None));
            return None;
        };
        if elements.open.is_some() || !elements.others.is_empty() {
            self.notes.give_up();
            return Some(elements);
        }
        let keys = elements.items.iter().map(|(key, _)| key.clone()).collect();
        self.notes.note(question, &Answer::Elements(Some(keys)));
        let items = elements.items.into_iter().map(|(key, place)| {
            let id = self.notes.next_id();
            (key, self.notes.add(place, Some(id), None, may_fail))
        });
        let known = Rc::new(items.collect::<Vec<(Value, Spot)>>());
        self.notes.at(self.spot, |noted| noted.elements = Some(known.clone()));
        Some(handed_out(&known))
    }

    fn value(&self) -> Option<Result<Value, EvalError>> {
        matches!(self.place(), Place::Value(_)).then(|| self.force())
    }

    /// There is no question for it: notes are kept only where it is not so.
    fn may_be_missing(&self) -> bool {
        let may_be_missing = matches!(self.place(), Place::Lazy(lazy) if lazy.may_be_missing());
        if may_be_missing {
            self.notes.give_up();
        }
        may_be_missing
    }

    fn count(&self) -> Option<usize> {
        let Place::Lazy(lazy) = self.place() else { return None };
        if let Some(known) = self.notes.at(self.spot, |noted| noted.count) {
            return known;
        }
        let count = lazy.count();
        let of = self.notes.id_of(self.spot);
        self.notes.note(Question::Count(of), &Answer::Count(count));
        self.notes.at(self.spot, |noted| noted.count = Some(count));
        count
    }

    fn force(&self) -> Result<Value, EvalError> {
        let known = self.notes.at(self.spot, |noted| noted.worth.clone());
        if let Some(known) = known {
            return Ok(known);
        }
        let value = self.heard(self.place().force())?;
        let of = self.notes.id_of(self.spot);
        let (value, is_noted) = self.notes.watching(|| self.notes.note_worth(of, value));
        match is_noted {
            true => self.notes.at(self.spot, |noted| noted.worth = Some(value.clone())),
            false => self.notes.give_up(),
        }
        Ok(value)
    }
}
