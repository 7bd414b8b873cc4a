//! A resource as `self` in a view: its attributes and blocks, as far as they are asked for.

use std::cell::OnceCell;
use std::rc::Rc;

use super::definition::View;
use crate::eval::configuration::{ConfiguredBlocks, ConfiguredBody, Evaluation};
use crate::eval::expression::{attribute_of, index_of};
use crate::eval::scope::{Elements, Lazy, Place};
use crate::eval::{EvalError, Kind, PlaceList, Type, Value, convert};
use crate::source::Location;

/// A resource in a view. In JSON, nested blocks look like attributes: those that the view names as blocks are lists.
pub(super) struct ViewedResource<'a> {
    pub(super) evaluation: &'a Evaluation<'a>,
    pub(super) body: ConfiguredBody<'a>,
    pub(super) view: &'a View,
    /// The nested blocks that have been asked for, in the view's order.
    blocks: Vec<OnceCell<Rc<ConfiguredBlocks<'a>>>>,
}

impl<'a> ViewedResource<'a> {
    pub(super) fn new(
        evaluation: &'a Evaluation<'a>,
        body: ConfiguredBody<'a>,
        view: &'a View,
    ) -> ViewedResource<'a> {
        let blocks = view.blocks.iter().map(|_| OnceCell::new()).collect();
        ViewedResource { evaluation, body, view, blocks }
    }

    /// An attribute that holds one text. Anything else is refused when Terraform plans.
    pub(super) fn text(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let Some(value) = self.body.attribute(name)? else {
            return Lazy::attribute(&self.body, name, location);
        };
        Ok(match convert(&value, &Type::String) {
            Ok(text) => text.into(),
            Err(_) => {
                let place = self.body.location_of(name).unwrap_or(self.body.header());
                let message = format!("`{name}` takes one text, but this is {}", article(&value.ty()));
                self.evaluation.lost(&EvalError::new(place, message)).into()
            }
        })
    }
}

fn article(ty: &Type) -> String {
    match ty {
        Type::Object(_) => "an object".to_owned(),
        Type::Tuple(_) => "a list".to_owned(),
        Type::Dynamic => "something with parts".to_owned(),
        other => format!("a {other}"),
    }
}

impl<'a> Lazy<'a> for ViewedResource<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        if self.view.texts.iter().any(|text| &**text == name) {
            return self.text(name, location);
        }
        let Some(at) = self.view.blocks.iter().position(|block| &**block == name) else {
            return Lazy::attribute(&self.body, name, location);
        };
        if let Some(known) = self.blocks[at].get() {
            return Ok(Place::Lazy(known.clone()));
        }
        let blocks = self.body.blocks(name)?;
        let written = match self.body.attribute(name)? {
            None => Vec::new(),
            Some(value) => match &value.kind {
                Kind::Null(_) => Vec::new(),
                Kind::Object(_) | Kind::Map(..) => vec![value],
                Kind::Tuple(items) | Kind::List(_, items) | Kind::Set(_, items) => items.to_vec(),
                _ => return Ok(value.into()),
            },
        };
        if written.is_empty() {
            let blocks = Rc::new(blocks);
            return Ok(Place::Lazy(self.blocks[at].get_or_init(|| blocks).clone()));
        }
        let mut elements: Vec<Place<'a>> = written.into_iter().map(lenient).collect();
        let others = blocks.elements();
        elements.extend(others.items.into_iter().map(|(_, place)| place));
        Ok(Place::Lazy(Rc::new(PlaceList { elements, open: others.open, others: others.others })))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => Err(EvalError::new(location, "a resource has no elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        self.body.force()
    }
}

fn lenient<'a>(value: Value) -> Place<'a> {
    Place::Lazy(Rc::new(LenientObject { value }))
}

/// A nested block that is written as an object: what it does not set is null.
struct LenientObject {
    value: Value,
}

impl<'a> Lazy<'a> for LenientObject {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        match self.value.as_entries() {
            Some(entries) => Ok(entries.get(name).cloned().unwrap_or_else(Value::null).into()),
            None => attribute_of(&self.value, name, location).map(Place::Value),
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            _ => index_of(&self.value, key, location).map(Place::Value),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        Ok(self.value.clone())
    }
}
