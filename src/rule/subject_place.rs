//! Instances of entities, and lists of them, in the expressions of rules: objects whose attributes are read when they are
//! asked for.

use std::rc::Rc;

use super::judge::{Judge, LinkedThings, World};
use super::subject::Subject;
use crate::eval::scope::{Derived, Elements, Lazy, Place};
use crate::eval::{EvalError, Kind, PlaceList, Value};
use crate::source::Location;

impl<'a> LinkedThings<'a> {
    fn places(&self) -> impl Iterator<Item = Place<'a>> + '_ {
        let here = self.found.iter();
        let here = here.map(|subject| SubjectPlace::of(self.judge, subject.clone(), self.world));
        here.chain(self.elsewhere.places(self.judge, self.world))
    }

    fn list(&self) -> PlaceList<'a> {
        PlaceList { elements: self.places().collect(), open: self.open.clone(), others: Vec::new() }
    }
}

impl<'a> Lazy<'a> for LinkedThings<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        self.list().attribute(name, location)
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        self.list().index(key, location)
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        let items = self.places().enumerate().map(|(at, place)| ((at as i64).into(), place));
        Some(Elements { items: items.collect(), open: self.open.clone(), others: Vec::new() })
    }

    fn count(&self) -> Option<usize> {
        self.open.is_none().then_some(self.found.len() + self.elsewhere.count(self.world))
    }

    fn force(&self) -> Result<Value, EvalError> {
        self.list().force()
    }
}

/// An entity's instance as a place.
pub(super) struct SubjectPlace<'a> {
    judge: &'a Judge<'a>,
    subject: Rc<Subject<'a>>,
    world: World,
}

impl<'a> SubjectPlace<'a> {
    /// The place of an instance in a world.
    pub(super) fn of(judge: &'a Judge<'a>, subject: Rc<Subject<'a>>, world: World) -> Place<'a> {
        Place::Lazy(Rc::new(SubjectPlace { judge, subject, world }))
    }
}

impl<'a> Lazy<'a> for SubjectPlace<'a> {
    fn attribute(&self, name: &str, _location: Location) -> Result<Place<'a>, EvalError> {
        if let Some(known) = self.subject.attributes.borrow().get(name) {
            return Ok(known.clone().into());
        }
        let linked = self.subject.entity.into_iter().flat_map(|entity| &entity.linked);
        match linked.into_iter().find(|linked| &*linked.name == name) {
            Some(linked) => Ok(Place::Lazy(self.judge.linked_in(&self.subject, linked, self.world))),
            None => Ok(self.judge.attribute(&self.subject, name).into()),
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "an entity has attributes, not elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn derived(&self) -> Option<&dyn Derived<'a>> {
        let names = self.judge.view_scope(&self.subject, self.subject.view?)?.as_ref().ok()?;
        Some(names)
    }

    /// With what is linked to it, but without what is linked to that: links go round in circles.
    fn force(&self) -> Result<Value, EvalError> {
        let key = (self.subject.node, self.subject.view.is_some(), self.world);
        if let Some((known, differs)) = self.judge.wholes.borrow().get(&key) {
            self.judge.note_difference(differs.as_ref());
            return Ok(known.clone());
        }
        let before = self.judge.take_difference();
        let whole = self.whole();
        let differs = self.judge.take_difference();
        self.judge.note_difference(before.or_else(|| differs.clone()).as_ref());
        let whole = whole?;
        self.judge.wholes.borrow_mut().insert(key, (whole.clone(), differs));
        Ok(whole)
    }
}

impl SubjectPlace<'_> {
    fn whole(&self) -> Result<Value, EvalError> {
        let mut attributes = self.judge.own_attributes(&self.subject);
        for linked in self.subject.entity.into_iter().flat_map(|entity| &entity.linked) {
            let things = self.judge.linked_in(&self.subject, linked, self.world);
            let elements = things.found.iter().map(|other| {
                let attributes = self.judge.own_attributes(other);
                Place::Value(self.judge.object_of(other, attributes))
            });
            let elements = elements.chain(things.elsewhere.places(self.judge, self.world));
            let open = things.open.clone();
            let list = PlaceList { elements: elements.collect(), open, others: Vec::new() };
            attributes.insert(linked.name.clone(), list.force()?);
        }
        Ok(self.judge.object_of(&self.subject, attributes))
    }
}
