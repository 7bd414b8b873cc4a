//! `.name` and `[key]`.

use std::sync::Arc;

use super::Frame;
use crate::eval::scope::Place;
use crate::eval::{
    EvalError, Kind, Origin, OriginRoot, PathStep, Refinement, Type, Unknown, Value, choices, conversion,
    derivation,
};
use crate::source::{Location, Span};
use crate::syntax::ExprId;

impl<'a> Frame<'_, 'a> {
    pub(super) fn get_attribute(self, place: &Place<'a>, name: Span) -> Result<Place<'a>, EvalError> {
        let location = self.location(name);
        let name = self.tree.text(self.text, name);
        match place {
            Place::Lazy(lazy) => lazy.attribute(name, location),
            Place::Value(value) => {
                self.doubt_step_into(value, Some(name));
                attribute_of(value, name, location).map(Place::Value)
            }
        }
    }

    pub(super) fn get_index(self, place: &Place<'a>, key: ExprId) -> Result<Place<'a>, EvalError> {
        let location = self.location(self.tree.expr(key).span);
        let key = self.evaluate(key)?;
        if key.is_unknown() {
            self.scope.doubt().set(true);
        }
        match place {
            Place::Lazy(lazy) => {
                let found = lazy.index(&key, location)?;
                if matches!(&found, Place::Lazy(found) if found.may_be_missing()) {
                    self.scope.doubt().set(true);
                }
                Ok(found)
            }
            Place::Value(value) => {
                self.doubt_step_into(value, key.as_str());
                index_of(value, &key, location).map(Place::Value)
            }
        }
    }

    /// A step into an unknown may fail once it is known, unless it is what a resource or module says it has.
    fn doubt_step_into(self, value: &Value, name: Option<&str>) {
        let Some(unknown) = value.as_unknown() else { return };
        let is_there = match (&unknown.refinement, name) {
            (Refinement::Entries(entries), Some(name)) => entries.contains_key(name),
            (Refinement::OneOf(choices), Some(name)) => choices
                .iter()
                .all(|choice| choice.as_entries().is_some_and(|entries| entries.contains_key(name))),
            _ => false,
        };
        if !is_there {
            self.scope.doubt().set(true);
        }
    }
}

/// `value.name`, as HCL's specification defines it: an attribute of an object or a key of a map.
pub fn attribute_of(value: &Value, name: &str, location: Location) -> Result<Value, EvalError> {
    let marks = value.marks;
    match &value.kind {
        Kind::Object(attributes) => match attributes.get(name) {
            Some(attribute) => Ok(attribute.clone().marked(marks)),
            None => Err(EvalError::new(location, no_such_attribute(name, attributes.keys()))),
        },
        Kind::Map(_, entries) => match entries.get(name) {
            Some(entry) => Ok(entry.clone().marked(marks)),
            None => Err(EvalError::new(location, no_such_key(name, entries.keys()))),
        },
        Kind::Null(_) => Err(EvalError::new(location, format!("cannot take `{name}` from a null value"))),
        Kind::Unknown(unknown) => {
            if let Some(part) = choices::of_each_choice(value, |choice| attribute_of(&choice, name, location))
            {
                return Ok(part);
            }
            step_into_unknown(unknown, PathStep::Name(name.into()), location).map(|part| part.marked(marks))
        }
        _ => Err(EvalError::new(location, format!("a {} has no attribute `{name}`", value.ty()))),
    }
}

/// `value[key]`, as HCL's specification defines it: the key becomes a number or a string, whichever fits.
pub fn index_of(value: &Value, key: &Value, location: Location) -> Result<Value, EvalError> {
    let marks = value.marks.with(key.marks);
    if value.is_null() {
        return Err(EvalError::new(location, "cannot index a null value"));
    }
    if key.is_null() {
        return Err(EvalError::new(location, "the index is null"));
    }
    if let Some(part) = choices::of_each_choice(value, |choice| index_of(&choice, key, location))
        .or_else(|| choices::of_each_choice(key, |choice| index_of(value, &choice, location)))
    {
        return Ok(part);
    }
    let found = match &value.kind {
        Kind::List(_, items) | Kind::Tuple(items) => index_items(value, items, key, location),
        Kind::Map(..) | Kind::Object(_) => index_entries(value, key, location),
        Kind::Unknown(unknown) => index_unknown(unknown, key, location),
        Kind::Set(..) => Err(EvalError::new(location, "a set has no order, so its elements have no index")),
        _ => Err(EvalError::new(location, format!("a {} cannot be indexed", value.ty()))),
    };
    found.map(|part| part.marked(marks))
}

fn index_items(value: &Value, items: &[Value], key: &Value, location: Location) -> Result<Value, EvalError> {
    let key = conversion::convert(key, &Type::Number)
        .map_err(|error| EvalError::new(location, format!("the index must be a number: {error}")))?;
    let Kind::Number(number) = &key.kind else {
        if items.is_empty() {
            return Err(EvalError::new(location, "the collection is empty"));
        }
        let element = value.ty().element().cloned().unwrap_or(Type::Dynamic);
        return Ok(one_of_parts(element, items.iter(), &key));
    };
    let found = number.as_i64().and_then(|index| usize::try_from(index).ok()).and_then(|at| items.get(at));
    found.cloned().ok_or_else(|| {
        let length = items.len();
        let elements = if length == 1 { "element" } else { "elements" };
        EvalError::new(
            location,
            format!("there is no element {number} in a collection of {length} {elements}"),
        )
    })
}

fn index_entries(value: &Value, key: &Value, location: Location) -> Result<Value, EvalError> {
    let key = conversion::convert(key, &Type::String)
        .map_err(|error| EvalError::new(location, format!("the key must be a string: {error}")))?;
    let Some(entries) = value.as_entries() else {
        return Err(EvalError::new(location, "this has no keys"));
    };
    let Some(name) = key.as_str() else {
        let element = value.ty().element().cloned().unwrap_or(Type::Dynamic);
        return Ok(one_of_parts(element, entries.values(), &key));
    };
    match (entries.get(name), &value.kind) {
        (Some(entry), _) => Ok(entry.clone()),
        (None, Kind::Object(_)) => Err(EvalError::new(location, no_such_attribute(name, entries.keys()))),
        (None, _) => Err(EvalError::new(location, no_such_key(name, entries.keys()))),
    }
}

/// An element by a key that is not known: it is one of them, and made from nothing else.
fn one_of_parts<'v>(ty: Type, parts: impl Iterator<Item = &'v Value>, key: &Value) -> Value {
    let reason = derivation::reason_of(key);
    let mut part = Unknown::new(ty, reason);
    let parts: Vec<&Value> = parts.collect();
    part.not_null = parts.iter().all(|value| derivation::certainly_not_null(value));
    part.inputs = derivation::inputs_of(parts);
    part.into()
}

fn index_unknown(collection: &Arc<Unknown>, key: &Value, location: Location) -> Result<Value, EvalError> {
    let step = match &key.kind {
        Kind::String(name) => Some(PathStep::Name(name.clone())),
        Kind::Number(number) => match number.as_i64().map(u64::try_from) {
            Some(Ok(index)) => Some(PathStep::Index(index)),
            _ => return Err(EvalError::new(location, "the index must be a whole number from 0 up")),
        },
        Kind::Bool(_) | Kind::Unknown(_) | Kind::Text(_) => None,
        _ => return Err(EvalError::new(location, format!("a {} is no index", key.ty()))),
    };
    if matches!(collection.ty, Type::Set(_)) {
        return Err(EvalError::new(location, "a set has no order, so its elements have no index"));
    }
    match step {
        Some(step) => step_into_unknown(collection, step, location),
        None => {
            let ty = collection.ty.element().cloned().unwrap_or(Type::Dynamic);
            let whole: Value = Kind::Unknown(collection.clone()).into();
            Ok(derivation::derived(ty, [&whole, key]))
        }
    }
}

/// A part of an unknown: what its refinement holds, else an unknown whose origin is one step longer.
fn step_into_unknown(whole: &Arc<Unknown>, step: PathStep, location: Location) -> Result<Value, EvalError> {
    if let (Refinement::Entries(entries), PathStep::Name(name)) = (&whole.refinement, &step)
        && let Some(entry) = entries.get(name)
    {
        return Ok(entry.clone());
    }
    let ty = match (&whole.ty, &step) {
        (Type::Dynamic, _) => Type::Dynamic,
        (Type::Object(attributes), PathStep::Name(name)) => match attributes.get(name) {
            Some(ty) => ty.clone(),
            None => return Err(EvalError::new(location, no_such_attribute(name, attributes.keys()))),
        },
        (Type::Object(_), PathStep::Index(index)) => {
            return Err(EvalError::new(location, format!("an object has no attribute `{index}`")));
        }
        (Type::Map(element), _) => (**element).clone(),
        (Type::List(element), PathStep::Index(_)) => (**element).clone(),
        (Type::Tuple(items), PathStep::Index(index)) => {
            match usize::try_from(*index).ok().and_then(|at| items.get(at)) {
                Some(ty) => ty.clone(),
                None => {
                    return Err(EvalError::new(
                        location,
                        format!("there is no element {index} in a tuple of {}", items.len()),
                    ));
                }
            }
        }
        (ty, PathStep::Name(name)) => match name.parse::<u64>() {
            // A string that holds a number is as good an index as the number.
            Ok(index) if matches!(ty, Type::List(_) | Type::Tuple(_)) => {
                return step_into_unknown(whole, PathStep::Index(index), location);
            }
            _ => return Err(EvalError::new(location, format!("a {ty} has no attribute `{name}`"))),
        },
        (ty, PathStep::Index(_)) => {
            return Err(EvalError::new(location, format!("a {ty} cannot be indexed")));
        }
    };
    let mut part = Unknown { inputs: whole.inputs.clone(), ..Unknown::new(ty, whole.reason.clone()) };
    if let Some(origin) = &whole.origin {
        let origin = origin.step(step);
        part.reason = reason_of_part(whole, &origin);
        part.origin = Some(origin);
    }
    Ok(part.into())
}

/// The reason of a part names the part.
fn reason_of_part(whole: &Unknown, part: &Origin) -> crate::eval::Reason {
    use crate::eval::{Reason, ReasonKind};
    let kind = match (whole.reason.kind(), &part.root) {
        (ReasonKind::AfterApply(_), OriginRoot::Instance(_)) => {
            ReasonKind::AfterApply(part.to_string().into())
        }
        (ReasonKind::Data(_), OriginRoot::Instance(_)) => ReasonKind::Data(part.to_string().into()),
        _ => return whole.reason.clone(),
    };
    Reason::new(kind, whole.reason.location())
}

fn no_such_attribute<'k>(name: &str, known: impl Iterator<Item = &'k Arc<str>>) -> String {
    format!("this object has no attribute `{name}`{}", listing(known))
}

fn no_such_key<'k>(name: &str, known: impl Iterator<Item = &'k Arc<str>>) -> String {
    format!("this map has no key `{name}`{}", listing(known))
}

fn listing<'k>(known: impl Iterator<Item = &'k Arc<str>>) -> String {
    const MOST: usize = 8;
    let mut names: Vec<String> = known.take(MOST + 1).map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        return "; it is empty".to_owned();
    }
    let more = names.len() > MOST;
    names.truncate(MOST);
    format!("; it has {}{}", names.join(", "), if more { ", …" } else { "" })
}
