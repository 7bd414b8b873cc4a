//! Taking notes while an expression is evaluated: every place that it is given tells what is asked of it.

use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::question::{Answer, PlaceId, Question};
use crate::eval::expression::{attribute_of, index_of};
use crate::eval::scope::{Elements, Lazy, Place};
use crate::eval::{EvalError, Value};
use crate::source::Location;

/// How many questions may lead to a conclusion: more would cost more than evaluating again.
const MOST_QUESTIONS: usize = 256;

/// What an expression has asked so far, and was told.
pub(super) struct Notes<'a> {
    asked: RefCell<Vec<(Question, Answer)>>,
    place_count: Cell<PlaceId>,
    /// Whether something was told that cannot be told again, or in a way of which there are no notes.
    useless: Cell<bool>,
    /// Whether asking for an attribute may be an error.
    attributes_may_fail: bool,
    places: RefCell<Vec<NotedPlace<'a>>>,
}

/// A place that was given, with what has been asked of it: nothing is asked twice.
struct NotedPlace<'a> {
    place: Place<'a>,
    /// Set once it is asked for something.
    id: Option<PlaceId>,
    /// Of what it is which attribute.
    attribute_of: Option<(Spot, Arc<str>, Location)>,
    attributes: FxHashMap<Arc<str>, Spot>,
    elements: Option<Rc<Vec<(Value, Spot)>>>,
    worth: Option<Value>,
}

/// Where notes of a place stand.
type Spot = usize;

impl<'a> Notes<'a> {
    pub(super) fn new(attributes_may_fail: bool) -> Notes<'a> {
        Notes {
            asked: RefCell::default(),
            place_count: Cell::new(0),
            useless: Cell::new(false),
            attributes_may_fail,
            places: RefCell::default(),
        }
    }

    /// What was asked, if it can be asked again.
    pub(super) fn finish(&self) -> Option<Vec<(Question, Answer)>> {
        let is_short = self.asked.borrow().len() <= MOST_QUESTIONS;
        (is_short && !self.useless.get()).then(|| self.asked.take())
    }

    /// That these notes are good for nothing.
    pub(super) fn give_up(&self) {
        self.useless.set(true);
    }

    /// Notes a question with what was told.
    pub(super) fn note(&self, question: Question, told: &Answer) {
        match told.common_part() {
            Some(told) => self.asked.borrow_mut().push((question, told)),
            None => self.give_up(),
        }
    }

    /// Notes a question with the value that is told. What is heard of that is only what others may be told as well.
    pub(super) fn note_value(&self, question: Question, value: Value) -> Value {
        let told = Answer::Value(value.clone());
        let Some(Answer::Value(common)) = told.common_part() else {
            self.give_up();
            return value;
        };
        self.asked.borrow_mut().push((question, Answer::Value(common.clone())));
        common
    }

    /// A place that a name stands for.
    pub(super) fn note_variable(
        self: &Rc<Self>,
        name: Arc<str>,
        location: Location,
        place: Place<'a>,
    ) -> Place<'a> {
        let told = Answer::of_place(&place);
        self.note(Question::Variable(name, location), &told);
        let id = self.next_id();
        self.handed_out(self.add(place, Some(id), None))
    }

    fn next_id(&self) -> PlaceId {
        let id = self.place_count.get();
        self.place_count.set(id + 1);
        id
    }

    fn add(&self, place: Place<'a>, id: Option<PlaceId>, of: Option<(Spot, Arc<str>, Location)>) -> Spot {
        let noted = NotedPlace {
            place,
            id,
            attribute_of: of,
            attributes: FxHashMap::default(),
            elements: None,
            worth: None,
        };
        let mut places = self.places.borrow_mut();
        places.push(noted);
        places.len() - 1
    }

    fn handed_out(self: &Rc<Self>, spot: Spot) -> Place<'a> {
        Place::Lazy(Rc::new(Watched { notes: self.clone(), spot }))
    }

    /// Which place it is. An attribute that nobody asks for anything need not be asked for itself.
    fn id_of(&self, spot: Spot) -> PlaceId {
        let (id, of, told) = {
            let places = self.places.borrow();
            let noted = &places[spot];
            (noted.id, noted.attribute_of.clone(), Answer::of_place(&noted.place))
        };
        if let Some(id) = id {
            return id;
        }
        if let Some((parent, name, location)) = of {
            let parent = self.id_of(parent);
            self.note(Question::Attribute(parent, name, location), &told);
        }
        let id = self.next_id();
        self.places.borrow_mut()[spot].id = Some(id);
        id
    }
}

/// A place that notes what it is asked.
struct Watched<'a> {
    notes: Rc<Notes<'a>>,
    spot: Spot,
}

impl<'a> Watched<'a> {
    fn place(&self) -> Place<'a> {
        self.notes.places.borrow()[self.spot].place.clone()
    }

    /// An error is no answer that can be kept.
    fn heard<T>(&self, result: Result<T, EvalError>) -> Result<T, EvalError> {
        if result.is_err() {
            self.notes.give_up();
        }
        result
    }
}

impl<'a> Lazy<'a> for Watched<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let Place::Lazy(lazy) = self.place() else {
            return attribute_of(&self.force()?, name, location).map(Place::Value);
        };
        let known = self.notes.places.borrow()[self.spot].attributes.get(name).copied();
        if let Some(known) = known {
            return Ok(self.notes.handed_out(known));
        }
        let place = self.heard(lazy.attribute(name, location))?;
        let name: Arc<str> = name.into();
        let spot = self.notes.add(place, None, Some((self.spot, name.clone(), location)));
        self.notes.places.borrow_mut()[self.spot].attributes.insert(name, spot);
        if self.notes.attributes_may_fail {
            self.notes.id_of(spot);
        }
        Ok(self.notes.handed_out(spot))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        let Place::Lazy(lazy) = self.place() else {
            return index_of(&self.force()?, key, location).map(Place::Value);
        };
        if key.has_unknown() {
            self.notes.give_up();
        }
        let place = self.heard(lazy.index(key, location))?;
        let of = self.notes.id_of(self.spot);
        self.notes.note(Question::Index(of, key.clone(), location), &Answer::of_place(&place));
        let id = self.notes.next_id();
        Ok(self.notes.handed_out(self.notes.add(place, Some(id), None)))
    }

    fn elements(&self, splat: bool) -> Option<Elements<'a>> {
        let Place::Lazy(lazy) = self.place() else { return None };
        let handed_out = |known: &[(Value, Spot)]| {
            let items = known.iter().map(|(key, spot)| (key.clone(), self.notes.handed_out(*spot)));
            Elements { items: items.collect(), open: None, others: Vec::new() }
        };
        let known = self.notes.places.borrow()[self.spot].elements.clone();
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
            (key, self.notes.add(place, Some(id), None))
        });
        let known = Rc::new(items.collect::<Vec<(Value, Spot)>>());
        self.notes.places.borrow_mut()[self.spot].elements = Some(known.clone());
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
        let count = lazy.count();
        let of = self.notes.id_of(self.spot);
        self.notes.note(Question::Count(of), &Answer::Count(count));
        count
    }

    fn force(&self) -> Result<Value, EvalError> {
        let known = self.notes.places.borrow()[self.spot].worth.clone();
        if let Some(known) = known {
            return Ok(known);
        }
        let value = self.heard(self.place().force())?;
        let of = self.notes.id_of(self.spot);
        let value = self.notes.note_value(Question::Worth(of), value);
        self.notes.places.borrow_mut()[self.spot].worth = Some(value.clone());
        Ok(value)
    }
}
