//! Functions on maps and objects: `lookup`, `merge`, `keys`, …

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::eval::conversion::convert;
use crate::eval::equality::same;
use crate::eval::partial_conversion::open_gaps;
use crate::eval::set::without_repetition;
use crate::eval::{Kind, Origin, PathStep, Refinement, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult, part};
use super::collection::{COLLECTION, any, unknown_of};
use super::signature::ParameterType::{Any, ListOfString, MapOfListOfString, String as AString};
use super::signature::{Function, parameter};

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("lookup", &[COLLECTION, parameter("key", AString).unknown()], any, lookup)
        .variadic(parameter("default", Any).nullable().unknown().untyped().marked())
        .may_be_null(),
    Function::new("keys", &[COLLECTION], any, keys),
    Function::new("values", &[COLLECTION], any, values),
    Function::new("merge", &[], any, merge)
        .variadic(parameter("maps", Any).nullable().unknown().untyped().marked()),
    Function::new(
        "zipmap",
        &[parameter("keys", ListOfString).unknown(), parameter("values", Any).unknown().untyped().marked()],
        any,
        zipmap,
    ),
    Function::new(
        "transpose",
        &[parameter("values", MapOfListOfString)],
        |_| Ok(Type::map(Type::list(Type::String))),
        transpose,
    ),
];

/// How many values a lookup by an unknown key is remembered to choose from.
const MOST_CHOICES: usize = 64;

fn lookup(call: &Call<'_>) -> FunctionResult {
    if call.arguments.len() > 3 {
        return Err(FunctionError::new("lookup takes at most one default"));
    }
    let default = call.arguments.get(2);
    match &call.arguments[0].kind {
        Kind::Map(ty, entries) => {
            let default = default.map(|default| default_of_type(default, ty)).transpose()?;
            let default = default.map(|default| {
                if call.arguments[0].has_untyped_unknown() { any_primitive(&default, ty) } else { default }
            });
            lookup_known(call, entries, default.as_ref(), ty)
        }
        Kind::Object(entries) => lookup_known(call, entries, default, &Type::Dynamic),
        Kind::Unknown(map) => lookup_unknown(call, map, default),
        _ => Err(FunctionError::of(0, "it must be a map or an object")),
    }
}

/// A default for a map whose element type is not known: it becomes that type, whichever it is.
fn any_primitive(default: &Value, ty: &Type) -> Value {
    let open = open_gaps(default, ty);
    if *ty != Type::Dynamic || open.as_str().is_none() {
        return open;
    }
    let others = [Type::Number, Type::Bool].iter().filter_map(|ty| convert(&open, ty).ok());
    let choices: Vec<Value> = std::iter::once(open.clone()).chain(others).collect();
    if choices.len() == 1 {
        return open;
    }
    let unknown = Unknown::computed(Type::Dynamic, [default]).not_null();
    Value::from(unknown.one_of(choices)).marked(default.marks)
}

fn default_of_type(default: &Value, ty: &Type) -> FunctionResult {
    convert(default, ty)
        .map_err(|_| FunctionError::of(2, "the default must have the same type as the map's elements"))
}

fn lookup_known(
    call: &Call<'_>,
    entries: &BTreeMap<Arc<str>, Value>,
    default: Option<&Value>,
    ty: &Type,
) -> FunctionResult {
    let key = &call.arguments[1];
    let not_found = || FunctionError::of(1, "there is no such key, and no default");
    if let Some(key) = key.as_str() {
        return entries.get(key).or(default).cloned().ok_or_else(not_found);
    }
    let mut choices: Vec<Value> = entries
        .iter()
        .filter(|(name, _)| same(&Value::string(Arc::clone(name)), key) != Some(false))
        .map(|(_, value)| value.clone())
        .collect();
    choices.extend(default.cloned());
    if choices.is_empty() {
        return Err(not_found());
    }
    if choices.len() == 1 && default.is_some() {
        return Ok(choices.remove(0));
    }
    let unknown = unknown_of(call, ty.clone());
    if choices.len() > MOST_CHOICES {
        return Ok(unknown.into());
    }
    let not_null = choices.iter().all(|choice| same(choice, &Value::null()) == Some(false));
    let choices = without_repetition(choices);
    Ok(Unknown { not_null, ..unknown.one_of(choices) }.into())
}

fn lookup_unknown(call: &Call<'_>, map: &Unknown, default: Option<&Value>) -> FunctionResult {
    let key = call.arguments[1].as_str();
    if let (Some(key), Refinement::Entries(entries)) = (key, &map.refinement)
        && let Some(value) = entries.get(key)
    {
        return Ok(value.clone());
    }
    let step = |key: &str| map.origin.as_ref().map(|origin| origin.step(PathStep::Name(key.into())));
    match (&map.ty, key) {
        (Type::Object(attributes), Some(key)) => match (attributes.get(key), default) {
            (Some(ty), _) => Ok(part(map, ty.clone(), step(key))),
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => Err(FunctionError::of(1, "there is no such key, and no default")),
        },
        (Type::Map(ty), key) => {
            if let Some(default) = default {
                default_of_type(default, ty)?;
                return Ok(unknown_of(call, Type::clone(ty)).into());
            }
            Ok(part(map, Type::clone(ty), key.and_then(step)))
        }
        (Type::Dynamic, Some(key)) if default.is_none() => Ok(part(map, Type::Dynamic, step(key))),
        (Type::Dynamic | Type::Object(_), _) => Ok(unknown_of(call, Type::Dynamic).into()),
        _ => Err(FunctionError::of(0, "it must be a map or an object")),
    }
}

fn keys(call: &Call<'_>) -> FunctionResult {
    let names = |names: &mut dyn Iterator<Item = &Arc<str>>| -> Vec<Value> {
        names.map(|name| Value::string(Arc::clone(name))).collect()
    };
    match &call.arguments[0].kind {
        Kind::Map(_, entries) => Ok(Value::list(Type::String, names(&mut entries.keys()))),
        Kind::Object(attributes) => Ok(Value::tuple(names(&mut attributes.keys()))),
        Kind::Unknown(map) => match (&map.ty, &map.refinement) {
            (Type::Object(attributes), _) => Ok(Value::tuple(names(&mut attributes.keys()))),
            (ty @ (Type::Map(_) | Type::Dynamic), Refinement::Entries(entries)) => {
                let ty = if *ty == Type::Dynamic { Type::Dynamic } else { Type::list(Type::String) };
                let members = Refinement::Members(names(&mut entries.keys()).into());
                Ok(unknown_of(call, ty).not_null().refined(members).into())
            }
            (Type::Map(_), refinement) => {
                let unknown = unknown_of(call, Type::list(Type::String)).not_null();
                Ok(unknown.refined(length_of(refinement)).into())
            }
            (Type::Dynamic, _) => Ok(unknown_of(call, Type::Dynamic).into()),
            _ => Err(FunctionError::of(0, "it must be a map or an object")),
        },
        _ => Err(FunctionError::of(0, "it must be a map or an object")),
    }
}

/// The bounds of a length, for a result that has as many elements.
fn length_of(refinement: &Refinement) -> Refinement {
    match refinement {
        Refinement::Length(least, most) => Refinement::Length(*least, *most),
        _ => Refinement::None,
    }
}

fn values(call: &Call<'_>) -> FunctionResult {
    match &call.arguments[0].kind {
        Kind::Map(ty, entries) => Ok(Value::list(ty.clone(), entries.values().cloned().collect())),
        Kind::Object(attributes) => Ok(Value::tuple(attributes.values().cloned().collect())),
        Kind::Unknown(map) => {
            let ty = match &map.ty {
                Type::Map(ty) => Type::List(Arc::clone(ty)),
                Type::Object(attributes) => Type::tuple(attributes.values().cloned().collect()),
                Type::Dynamic => Type::Dynamic,
                _ => return Err(FunctionError::of(0, "it must be a map or an object")),
            };
            let refinement = match &map.refinement {
                Refinement::Entries(entries) => Refinement::Members(entries.values().cloned().collect()),
                other => length_of(other),
            };
            Ok(unknown_of(call, ty).not_null().refined(refinement).into())
        }
        _ => Err(FunctionError::of(0, "it must be a map or an object")),
    }
}

/// What `merge` has gathered so far.
struct Merged {
    entries: BTreeMap<Arc<str>, Value>,
    /// There may be other entries.
    open: bool,
    /// The map type of all arguments, as long as they agree on one.
    ty: Agreement,
}

enum Agreement {
    Nothing,
    On(Type),
    Broken,
}

impl Agreement {
    fn join(&mut self, ty: Option<Type>) {
        *self = match (std::mem::replace(self, Agreement::Broken), ty) {
            (Agreement::Nothing, Some(ty)) => Agreement::On(ty),
            (Agreement::On(agreed), Some(ty)) if agreed == ty => Agreement::On(agreed),
            _ => Agreement::Broken,
        };
    }
}

fn merge(call: &Call<'_>) -> FunctionResult {
    let mut merged = Merged { entries: BTreeMap::new(), open: false, ty: Agreement::Nothing };
    for (index, argument) in call.arguments.iter().enumerate() {
        let wrong = || FunctionError::of(index, "it must be a map or an object");
        match &argument.kind {
            Kind::Null(Type::Map(ty)) => merged.ty.join(Some(Type::clone(ty))),
            Kind::Null(Type::Dynamic | Type::Object(_)) => merged.ty.join(None),
            Kind::Map(ty, entries) => merged.add(entries, Some(ty.clone())),
            Kind::Object(attributes) => merged.add(attributes, None),
            Kind::Unknown(unknown) => match &unknown.ty {
                Type::Dynamic | Type::Map(_) | Type::Object(_) => merged.add_unknown(unknown),
                _ => return Err(wrong()),
            },
            _ => return Err(wrong()),
        }
    }
    Ok(merged.finish(call))
}

impl Merged {
    fn add(&mut self, entries: &BTreeMap<Arc<str>, Value>, ty: Option<Type>) {
        self.ty.join(ty);
        self.entries.extend(entries.iter().map(|(key, value)| (Arc::clone(key), value.clone())));
    }

    fn add_unknown(&mut self, unknown: &Arc<Unknown>) {
        let element = unknown.ty.element().cloned();
        self.ty.join(element.clone());
        let whole = Value::from(Kind::Unknown(Arc::clone(unknown)));
        let step = |key: &Arc<str>| {
            unknown.origin.as_ref().map(|origin: &Origin| origin.step(PathStep::Name(Arc::clone(key))))
        };
        if let Type::Object(attributes) = &unknown.ty {
            for (key, ty) in attributes.iter() {
                let value = part(unknown, ty.clone(), step(key));
                if unknown.not_null {
                    self.entries.insert(Arc::clone(key), value);
                } else if let Some(before) = self.entries.get_mut(key) {
                    *before = either(before, &value);
                } else {
                    self.open = true;
                }
            }
            return;
        }
        self.open = true;
        let certain = match &unknown.refinement {
            Refinement::Entries(entries) => Some(entries),
            _ => None,
        };
        for (key, value) in &mut self.entries {
            if !certain.is_some_and(|certain| certain.contains_key(key)) {
                *value = either(value, &whole);
            }
        }
        if let Some(certain) = certain {
            self.entries.extend(certain.iter().map(|(key, value)| (Arc::clone(key), value.clone())));
        }
    }

    fn finish(self, call: &Call<'_>) -> Value {
        if !self.open {
            return match self.ty {
                Agreement::On(ty) => Value::map(ty, self.entries),
                _ => Value::object(self.entries),
            };
        }
        let ty = match self.ty {
            Agreement::On(ty) => Type::map(ty),
            _ => Type::Dynamic,
        };
        let unknown = unknown_of(call, ty).not_null();
        unknown.refined(Refinement::Entries(Arc::new(self.entries))).into()
    }
}

/// A value that stands, unless something unknown has put another in its place.
fn either(value: &Value, other: &Value) -> Value {
    let ty = if other.ty().element() == Some(&value.ty()) || other.ty() == value.ty() {
        value.ty()
    } else {
        Type::Dynamic
    };
    // The reason is that of what may have replaced it, not that of the value itself.
    Value::from(Unknown::computed(ty, [other, value])).marked(value.marks)
}

fn zipmap(call: &Call<'_>) -> FunctionResult {
    let (keys, values) = (&call.arguments[0], &call.arguments[1]);
    let ty = match values.ty() {
        Type::List(ty) => Type::Map(ty),
        Type::Tuple(_) | Type::Dynamic => Type::Dynamic,
        _ => return Err(FunctionError::of(1, "it must be a list or a tuple")),
    };
    let names =
        keys.as_items().map(|items| items.iter().map(key_name).collect::<Result<Option<Vec<_>>, _>>());
    let Some(Some(names)) = names.transpose()? else { return Ok(unknown_of(call, ty).into()) };
    let items: Vec<Value> = match &values.kind {
        Kind::List(_, items) | Kind::Tuple(items) => items.to_vec(),
        Kind::Unknown(unknown) => match parts_of(unknown, names.len()) {
            Some(items) => items,
            None => return Ok(unknown_of(call, ty).into()),
        },
        _ => return Err(FunctionError::of(1, "it must be a list or a tuple")),
    };
    if names.len() != items.len() {
        return Err(FunctionError::new(format!(
            "the number of keys ({}) is not that of values ({})",
            names.len(),
            items.len()
        )));
    }
    let entries = names.into_iter().zip(items).collect();
    Ok(match ty {
        Type::Map(ty) => Value::map(Type::clone(&ty), entries),
        _ => Value::object(entries),
    })
}

/// The name that a key is; none if it is not known.
fn key_name(key: &Value) -> Result<Option<Arc<str>>, FunctionError> {
    match &key.kind {
        Kind::String(name) => Ok(Some(Arc::clone(name))),
        Kind::Null(_) => Err(FunctionError::of(0, "a key is null")),
        _ => Ok(None),
    }
}

/// The elements of an unknown list that must have so many, or of an unknown tuple.
fn parts_of(unknown: &Unknown, count: usize) -> Option<Vec<Value>> {
    let step =
        |index: usize| unknown.origin.as_ref().map(|origin| origin.step(PathStep::Index(index as u64)));
    match &unknown.ty {
        Type::List(ty) => Some((0..count).map(|index| part(unknown, Type::clone(ty), step(index))).collect()),
        Type::Tuple(items) => {
            let parts = items.iter().enumerate().map(|(index, ty)| part(unknown, ty.clone(), step(index)));
            Some(parts.collect())
        }
        _ => None,
    }
}

fn transpose(call: &Call<'_>) -> FunctionResult {
    if call.arguments[0].has_unknown() {
        return call.unknown();
    }
    let mut transposed: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
    for (key, list) in call.arguments[0].as_entries().into_iter().flatten() {
        let items = list.as_items().ok_or_else(|| FunctionError::of(0, "a value is null"))?;
        for item in items {
            let name = key_name(item)?.ok_or_else(|| FunctionError::of(0, "an element is null"))?;
            transposed.entry(name).or_default().push(Value::string(Arc::clone(key)));
        }
    }
    let lists = transposed.into_iter().map(|(key, names)| (key, Value::list(Type::String, names)));
    Ok(Value::map(Type::list(Type::String), lists.collect()))
}
