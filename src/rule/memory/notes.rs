//! Taking notes on the way to a conclusion: names and places tell what is asked of them.

use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::question::{Answer, PlaceId, Question, Whose, form};
use crate::eval::Value;
use crate::eval::scope::Place;
use crate::source::Location;

/// How many questions may lead to a conclusion: more would cost more than evaluating again.
const MOST_QUESTIONS: usize = 1024;

/// What has been asked so far, and told.
#[derive(Default)]
pub(in crate::rule) struct Notes<'a> {
    asked: RefCell<Vec<(Question, Answer)>>,
    place_count: Cell<PlaceId>,
    /// Whether something was told that cannot be told again, or in a way of which there are no notes.
    useless: Cell<bool>,
    names: RefCell<NotedNames>,
    places: RefCell<Vec<NotedPlace<'a>>>,
}

/// A place that was given, with what has been asked of it: nothing is asked twice.
pub(super) struct NotedPlace<'a> {
    pub(super) place: Place<'a>,
    /// Set once it is asked for something.
    id: Option<PlaceId>,
    /// Of what it is which attribute.
    attribute_of: Option<(Spot, Arc<str>, Location)>,
    /// Whether asking it, or what it leads to, for an attribute may be an error.
    pub(super) may_fail: bool,
    /// Whether it is noted which expressions its attributes are.
    has_form: bool,
    pub(super) attributes: FxHashMap<Arc<str>, Spot>,
    /// Attributes that are expressions, with what they came to; nothing where there can be no notes of it.
    pub(super) derived: FxHashMap<Arc<str>, Option<Value>>,
    pub(super) elements: Option<Rc<Vec<(Value, Spot)>>>,
    pub(super) count: Option<Option<usize>>,
    pub(super) worth: Option<Value>,
}

/// Where notes of a place stand.
pub(super) type Spot = usize;

/// Where the notes stand of what names stand for.
type NotedNames = FxHashMap<(Whose<Spot>, Arc<str>), Spot>;

impl<'a> Notes<'a> {
    /// What was asked, if that is not too much.
    pub(super) fn finish(&self) -> Option<Vec<(Question, Answer)>> {
        let is_short = self.asked.borrow().len() <= MOST_QUESTIONS;
        is_short.then(|| self.asked.take())
    }

    /// That something was told of which there are no notes.
    pub(super) fn give_up(&self) {
        self.useless.set(true);
    }

    /// Does something, and says whether there are notes of all that was told.
    pub(in crate::rule) fn watching<T>(&self, act: impl FnOnce() -> T) -> (T, bool) {
        let before = self.useless.replace(false);
        let result = act();
        let is_noted = !self.useless.get();
        self.useless.set(before);
        (result, is_noted)
    }

    /// Notes a question with what was told.
    pub(super) fn note(&self, question: Question, told: &Answer) {
        match told.common_part() {
            Some(told) => self.asked.borrow_mut().push((question, told)),
            None => self.give_up(),
        }
    }

    /// Notes what a place is worth. If all that was asked before is which attribute it is, that is one question.
    pub(super) fn note_worth(&self, of: PlaceId, value: Value) -> Value {
        let is_last = of + 1 == self.place_count.get();
        let attribute = match self.asked.borrow().last() {
            Some((Question::Attribute(on, name, location), Answer::Place { is_value: true })) if is_last => {
                Some(Question::Value(*on, name.clone(), *location))
            }
            _ => None,
        };
        let Some(question) = attribute else { return self.note_value(Question::Worth(of), value) };
        let Some(attribute) = self.asked.borrow_mut().pop() else { return value };
        let (common, is_noted) = self.watching(|| self.note_value(question, value));
        if !is_noted {
            self.asked.borrow_mut().push(attribute);
            self.give_up();
        }
        common
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

    /// Where the notes stand of what a name stands for, if it has been asked for.
    pub(super) fn variable(&self, whose: Whose<Spot>, name: &str) -> Option<Spot> {
        self.names.borrow().get(&(whose, Arc::from(name))).copied()
    }

    /// Notes the place that a name stands for.
    pub(super) fn note_variable(
        &self,
        whose: Whose<Spot>,
        name: &str,
        location: Location,
        place: Place<'a>,
    ) -> Spot {
        let name: Arc<str> = name.into();
        let told = Answer::of_place(&place);
        self.note(Question::Variable(self.of_places(whose), name.clone(), location), &told);
        let id = self.next_id();
        // Things have all the attributes of their kind; what a configuration holds need not.
        let may_fail = matches!(whose, Whose::Within(_));
        let spot = self.add(place, Some(id), None, may_fail);
        self.names.borrow_mut().insert((whose, name), spot);
        spot
    }

    pub(super) fn of_places(&self, whose: Whose<Spot>) -> Whose<PlaceId> {
        match whose {
            Whose::Surroundings(of) => Whose::Surroundings(of),
            Whose::Within(spot) => Whose::Within(self.id_of(spot)),
        }
    }

    pub(super) fn next_id(&self) -> PlaceId {
        let id = self.place_count.get();
        self.place_count.set(id + 1);
        id
    }

    pub(super) fn add(
        &self,
        place: Place<'a>,
        id: Option<PlaceId>,
        of: Option<(Spot, Arc<str>, Location)>,
        may_fail: bool,
    ) -> Spot {
        let noted = NotedPlace {
            place,
            id,
            attribute_of: of,
            may_fail,
            has_form: false,
            attributes: FxHashMap::default(),
            derived: FxHashMap::default(),
            elements: None,
            count: None,
            worth: None,
        };
        let mut places = self.places.borrow_mut();
        places.push(noted);
        places.len() - 1
    }

    /// Looks at the notes of a place.
    pub(super) fn at<T>(&self, spot: Spot, look: impl FnOnce(&mut NotedPlace<'a>) -> T) -> T {
        look(&mut self.places.borrow_mut()[spot])
    }

    /// Which place it is. An attribute that nobody asks for anything need not be asked for itself.
    pub(super) fn id_of(&self, spot: Spot) -> PlaceId {
        let (id, of, told) =
            self.at(spot, |noted| (noted.id, noted.attribute_of.clone(), Answer::of_place(&noted.place)));
        if let Some(id) = id {
            return id;
        }
        if let Some((parent, name, location)) = of {
            let parent = self.id_of(parent);
            self.note(Question::Attribute(parent, name, location), &told);
        }
        let id = self.next_id();
        self.at(spot, |noted| noted.id = Some(id));
        id
    }

    /// Notes which expressions the attributes of a place are.
    pub(super) fn note_form(&self, spot: Spot) {
        if self.at(spot, |noted| std::mem::replace(&mut noted.has_form, true)) {
            return;
        }
        let of = self.id_of(spot);
        let form = self.at(spot, |noted| form(&noted.place));
        self.note(Question::Form(of), &Answer::Form(form));
    }
}
