//! What bodies and lists of nested blocks are worth as values: whole, part by part, and as other blocks see them before
//! an apply.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::{ConfiguredBlocks, ConfiguredBody, Content, TopBlock};
use crate::eval::scope::{Elements, Lazy, Place};
use crate::eval::{EvalError, Kind, Origin, PathStep, Reason, Refinement, Type, Unknown, Value, derivation};
use crate::source::Location;

impl ConfiguredBody<'_> {
    /// The object as other blocks see it: what is not set may have any value.
    fn planned(&self, origin: Origin) -> Result<Value, EvalError> {
        let mut entries = BTreeMap::new();
        if let Content::Nested { source, body, .. } = &self.content
            && let Some((tree, text)) = self.evaluation.workspace.tree(*source)
        {
            for attribute in tree.attributes(*body) {
                let name = tree.text(text, attribute.name);
                let value = self.attribute(name)?.unwrap_or_else(Value::null);
                entries.insert(Arc::from(name), value);
            }
        }
        let names: Vec<Arc<str>> = self.block_names();
        for name in names {
            let value = self.blocks(&name)?.planned(&origin.step(PathStep::Name(name.clone())))?;
            entries.entry(name).or_insert(value);
        }
        let reason = crate::eval::ReasonKind::Other("it is not set, so the provider decides".into()).into();
        let mut unknown = Unknown::new(Type::Dynamic, reason);
        unknown.not_null = true;
        unknown.origin = Some(origin);
        unknown.refinement = Refinement::Entries(Arc::new(entries));
        Ok(unknown.into())
    }

    fn configured_object(&self) -> Result<Value, EvalError> {
        let mut entries = BTreeMap::new();
        let attributes: Vec<Arc<str>> = match &self.content {
            Content::Top(block) => block.attributes.iter().map(|attribute| attribute.name.clone()).collect(),
            Content::Nested { source, body, .. } => match self.evaluation.workspace.tree(*source) {
                Some((tree, text)) => {
                    tree.attributes(*body).map(|attribute| tree.text(text, attribute.name).into()).collect()
                }
                None => Vec::new(),
            },
        };
        for name in attributes {
            let value = self.attribute(&name)?.unwrap_or_else(Value::null);
            entries.insert(name, value);
        }
        for name in self.block_names() {
            let value = self.blocks(&name)?.force()?;
            entries.entry(name).or_insert(value);
        }
        Ok(Value::object(entries))
    }
}

impl<'a> ConfiguredBlocks<'a> {
    /// As other blocks see them; `origin` is the list of them, as an attribute of the resource.
    pub(in crate::eval::configuration) fn planned(&self, origin: &Origin) -> Result<Value, EvalError> {
        let blocks = self.blocks.iter().enumerate();
        let items = blocks.map(|(at, block)| block.planned(origin.step(PathStep::Index(at as u64))));
        let items = items.collect::<Result<Vec<Value>, _>>()?;
        Ok(with_others(items, &self.open))
    }

    /// As a `for` walks them.
    pub fn elements(&self) -> Elements<'a> {
        let blocks = self.blocks.iter().enumerate();
        let items = blocks.map(|(at, block)| ((at as i64).into(), Place::Lazy(block.clone())));
        let others = self.others.iter().map(|block| Place::Lazy(block.clone()));
        Elements { items: items.collect(), open: self.open.clone(), others: others.collect() }
    }
}

fn with_others(items: Vec<Value>, open: &Option<Reason>) -> Value {
    let Some(reason) = open else { return Value::tuple(items) };
    let mut unknown = Unknown::new(Type::Dynamic, reason.clone());
    unknown.not_null = true;
    unknown.inputs = derivation::inputs_of(&items);
    unknown.refinement = Refinement::Members(items.into());
    unknown.into()
}

impl<'a> Lazy<'a> for ConfiguredBody<'a> {
    fn attribute(&self, name: &str, _location: Location) -> Result<Place<'a>, EvalError> {
        if let Some(value) = ConfiguredBody::attribute(self, name)? {
            return Ok(value.into());
        }
        let blocks = self.blocks(name)?;
        if !blocks.blocks.is_empty() {
            return Ok(Place::Lazy(Rc::new(blocks)));
        }
        if let Some(reason) = blocks.open {
            return Ok(Value::unknown(Type::Dynamic, reason).into());
        }
        match &self.content {
            Content::Top(TopBlock { instance: Some(at), .. }) if name == "id" => {
                self.evaluation.computed_attribute(at, name).map(Place::Value)
            }
            _ => Ok(Value::null().into()),
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => Lazy::attribute(self, name, location),
            _ => Err(EvalError::new(location, "a block has no elements")),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        self.configured_object()
    }
}

impl<'a> Lazy<'a> for ConfiguredBlocks<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        Err(EvalError::new(location, format!("a list of blocks has no attribute `{name}`; use `[0].{name}`")))
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        let Kind::Number(number) = &key.kind else {
            return crate::eval::expression::index_of(&self.force()?, key, location).map(Place::Value);
        };
        let found =
            number.as_i64().and_then(|at| usize::try_from(at).ok()).and_then(|at| self.blocks.get(at));
        match (found, &self.open) {
            (Some(block), _) => Ok(Place::Lazy(block.clone())),
            (None, Some(reason)) => Ok(Value::unknown(Type::Dynamic, reason.clone()).into()),
            (None, None) => Err(EvalError::new(location, format!("there is no block {number}"))),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        Some(ConfiguredBlocks::elements(self))
    }

    fn count(&self) -> Option<usize> {
        self.open.is_none().then_some(self.blocks.len())
    }

    fn force(&self) -> Result<Value, EvalError> {
        let items = self.blocks.iter().map(|block| block.force()).collect::<Result<Vec<Value>, _>>()?;
        Ok(with_others(items, &self.open))
    }
}
