//! Things of other roots in the expressions of rules: objects with their attributes, and what is linked to them.

use std::rc::Rc;

use super::definition::{Entity, Linked};
use super::foreigners::Foreigner;
use super::found_in_tree::FoundInTree;
use super::judge::{Judge, World};
use super::link_to_tree::Linking;
use crate::eval::scope::{Elements, Lazy, Place};
use crate::eval::{EvalError, Kind, PlaceList, Reason, ReasonKind, Type, Value};
use crate::source::Location;

/// A thing of another root as a place.
pub(super) struct ForeignPlace<'a> {
    judge: &'a Judge<'a>,
    foreigner: &'a Foreigner,
    entity: &'a Entity,
    world: World,
}

impl<'a> ForeignPlace<'a> {
    /// The place of a thing in a world.
    pub(super) fn of(
        judge: &'a Judge<'a>,
        foreigner: &'a Foreigner,
        entity: &'a Entity,
        world: World,
    ) -> Place<'a> {
        Place::Lazy(Rc::new(ForeignPlace { judge, foreigner, entity, world }))
    }

    /// What a query of it finds, if anybody can tell.
    fn found(&self, linked: &'a Linked) -> Option<Rc<FoundInTree<'a>>> {
        let known = &self.judge.abroad.of_foreigners;
        let key = (self.foreigner.number, linked.query);
        if let Some(known) = known.borrow().get(&key) {
            return known.clone();
        }
        let found = self.judge.linked_in_tree(Linking::Foreigner(self.foreigner), self.entity, linked);
        let found = found.map(Rc::new);
        known.borrow_mut().insert(key, found.clone());
        found
    }

    fn linked(&self, linked: &'a Linked) -> PlaceList<'a> {
        match self.found(linked) {
            Some(found) => found.list(self.judge, self.world),
            None => {
                // What names nothing by an attribute is linked to nothing.
                let may_be_linked = self.entity.identity.as_deref() == Some(&*linked.is)
                    || self.foreigner.attributes.get(&linked.is).is_some_and(|value| !value.is_null());
                let open = may_be_linked.then(|| not_followed(&self.foreigner.address));
                PlaceList { elements: Vec::new(), open, others: Vec::new() }
            }
        }
    }
}

/// Why nothing is known of some links of another root's thing.
pub(super) fn not_followed(address: &str) -> Reason {
    let message = format!("`{address}` is of another root, where what is linked to it is not looked for");
    ReasonKind::Other(message.into()).into()
}

impl<'a> Lazy<'a> for ForeignPlace<'a> {
    fn attribute(&self, name: &str, _location: Location) -> Result<Place<'a>, EvalError> {
        if let Some(linked) = self.entity.linked.iter().find(|linked| &*linked.name == name) {
            return Ok(Place::Lazy(Rc::new(self.linked(linked))));
        }
        Ok(self.foreigner.attributes.get(name).cloned().unwrap_or_else(Value::null).into())
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

    /// Without what is linked to it: links go round in circles.
    fn force(&self) -> Result<Value, EvalError> {
        let mut attributes = self.foreigner.attributes.clone();
        for linked in &self.entity.linked {
            let reason = not_followed(&self.foreigner.address);
            attributes.insert(linked.name.clone(), Value::unknown(Type::Dynamic, reason));
        }
        Ok(Value::object(attributes))
    }
}
