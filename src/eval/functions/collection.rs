//! Functions that look into collections of any kind: `length`, `element`, `contains`, …

use unicode_segmentation::UnicodeSegmentation;

use crate::eval::conversion::convert;
use crate::eval::equality::same;
use crate::eval::set::Members;
use crate::eval::text::is_certainly_not_empty;
use crate::eval::unify::unify_values;
use crate::eval::{Kind, Number, PathStep, Refinement, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult, part};
use super::signature::ParameterType::{Any, ListOfAny, Number as ANumber};
use super::signature::{Function, Parameter, parameter};

/// A collection that the function takes in whatever state.
pub(super) const COLLECTION: Parameter = parameter("collection", Any).unknown().untyped().marked();

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("length", &[COLLECTION], |_| Ok(Type::Number), length),
    Function::new("element", &[COLLECTION, parameter("index", ANumber).unknown()], any, element)
        .may_be_null(),
    Function::new(
        "index",
        &[COLLECTION, parameter("value", Any).unknown().untyped()],
        |_| Ok(Type::Number),
        index,
    ),
    Function::new("contains", &[COLLECTION, parameter("value", Any).unknown()], |_| Ok(Type::Bool), contains),
    Function::new("one", &[COLLECTION], any, one).may_be_null(),
    Function::new(
        "matchkeys",
        &[
            parameter("values", ListOfAny).marked(),
            parameter("keys", ListOfAny),
            parameter("searchset", ListOfAny),
        ],
        |arguments| Ok(arguments[0].ty()),
        matchkeys,
    ),
];

/// For functions that find out about the type as they go.
pub(super) fn any(_: &[Value]) -> Result<Type, FunctionError> {
    Ok(Type::Dynamic)
}

/// An unknown of a type, computed from the arguments of the call.
pub(super) fn unknown_of(call: &Call<'_>, ty: Type) -> Unknown {
    Unknown::computed(ty, &call.arguments)
}

fn length(call: &Call<'_>) -> FunctionResult {
    let count = |count: usize| Ok(Value::from(i64::try_from(count).unwrap_or(i64::MAX)));
    match &call.arguments[0].kind {
        Kind::String(text) => count(text.graphemes(true).count()),
        Kind::Set(_, items) if items.len() > 1 && items.iter().any(Value::has_unknown) => {
            between(call, 1, Some(items.len() as u64))
        }
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => count(items.len()),
        Kind::Map(_, entries) | Kind::Object(entries) => count(entries.len()),
        Kind::Text(_) => between(call, 1, None),
        Kind::Unknown(unknown) => match (&unknown.ty, &unknown.refinement) {
            (Type::Tuple(items), _) => count(items.len()),
            (Type::Object(attributes), _) => count(attributes.len()),
            (Type::Bool | Type::Number, _) => Err(wrong_kind()),
            (_, Refinement::Length(least, most)) => between(call, *least, *most),
            (_, Refinement::Members(members)) => between(call, members.len().min(1) as u64, None),
            (_, Refinement::Entries(entries)) => between(call, entries.len() as u64, None),
            _ => between(call, is_certainly_not_empty(&call.arguments[0]).into(), None),
        },
        Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) => Err(wrong_kind()),
    }
}

fn wrong_kind() -> FunctionError {
    FunctionError::of(0, "it must be a string, a list, a map or another collection")
}

fn between(call: &Call<'_>, least: u64, most: Option<u64>) -> FunctionResult {
    let number = |count: u64| Number::from(i64::try_from(count).unwrap_or(i64::MAX));
    if most == Some(least) {
        return Ok(number(least).into());
    }
    Ok(call.computed().refined(Refinement::Range(Some(number(least)), most.map(number))).into())
}

fn element(call: &Call<'_>) -> FunctionResult {
    let index = match &call.arguments[1].kind {
        Kind::Number(_) => Some(call.integer(1)?),
        _ => None,
    };
    match (&call.arguments[0].kind, index) {
        (Kind::List(_, items) | Kind::Tuple(items), _) if items.is_empty() => {
            Err(FunctionError::of(0, "an empty list has no elements"))
        }
        (Kind::List(_, items) | Kind::Tuple(items), Some(index)) => {
            Ok(items[wrapped(index, items.len())].clone())
        }
        (Kind::List(ty, _), None) => Ok(unknown_of(call, ty.clone()).into()),
        (Kind::Tuple(_), None) => Ok(unknown_of(call, Type::Dynamic).into()),
        (Kind::Unknown(list), index) => element_of_unknown(call, list, index),
        _ => Err(FunctionError::of(0, "it must be a list or a tuple")),
    }
}

/// The position that an index means: beyond the end it starts again, below zero it counts from there.
fn wrapped(index: i64, length: usize) -> usize {
    index.rem_euclid(length as i64) as usize
}

fn element_of_unknown(call: &Call<'_>, list: &Unknown, index: Option<i64>) -> FunctionResult {
    let step = |index: usize| list.origin.as_ref().map(|origin| origin.step(PathStep::Index(index as u64)));
    match (&list.ty, index) {
        (Type::Tuple(items), Some(_)) if items.is_empty() => {
            Err(FunctionError::of(0, "an empty list has no elements"))
        }
        (Type::Tuple(items), Some(index)) => {
            let index = wrapped(index, items.len());
            Ok(part(list, items[index].clone(), step(index)))
        }
        // Any other index may wrap around.
        (Type::List(ty), Some(0)) => Ok(part(list, Type::clone(ty), step(0))),
        (Type::Dynamic, Some(0)) => Ok(part(list, Type::Dynamic, step(0))),
        (Type::List(ty), _) => Ok(unknown_of(call, Type::clone(ty)).into()),
        (Type::Tuple(_) | Type::Dynamic, _) => Ok(unknown_of(call, Type::Dynamic).into()),
        _ => Err(FunctionError::of(0, "it must be a list or a tuple")),
    }
}

fn index(call: &Call<'_>) -> FunctionResult {
    let list = &call.arguments[0];
    let wanted = &call.arguments[1];
    match &list.kind {
        Kind::Unknown(_) => between(call, 0, None),
        Kind::List(_, items) | Kind::Tuple(items) => {
            if items.is_empty() {
                return Err(FunctionError::of(0, "an empty list holds nothing"));
            }
            for (index, item) in items.iter().enumerate() {
                match same(item, wanted) {
                    Some(true) => return Ok(Value::from(i64::try_from(index).unwrap_or(i64::MAX))),
                    Some(false) => {}
                    None => return between(call, index as u64, Some(items.len() as u64 - 1)),
                }
            }
            Err(FunctionError::of(1, "the list does not hold it"))
        }
        _ => Err(FunctionError::of(0, "it must be a list or a tuple")),
    }
}

fn contains(call: &Call<'_>) -> FunctionResult {
    let wanted = &call.arguments[1];
    let items: &[Value] = match &call.arguments[0].kind {
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => items,
        Kind::Unknown(list) => match (&list.ty, &list.refinement) {
            (Type::List(_) | Type::Set(_) | Type::Tuple(_) | Type::Dynamic, Refinement::Members(members)) => {
                if members.iter().any(|member| same(member, wanted) == Some(true)) {
                    return Ok(true.into());
                }
                let mut possible = members.iter().chain(&*list.others);
                let is_none =
                    !list.others.is_empty() && possible.all(|possible| same(possible, wanted) == Some(false));
                return if is_none { Ok(false.into()) } else { call.unknown() };
            }
            (Type::List(_) | Type::Set(_) | Type::Tuple(_), Refinement::Length(0, Some(0))) => {
                return Ok(false.into());
            }
            (Type::List(_) | Type::Set(_) | Type::Tuple(_) | Type::Dynamic, _) => return call.unknown(),
            _ => return Err(FunctionError::of(0, "it must be a list, a tuple or a set")),
        },
        _ => return Err(FunctionError::of(0, "it must be a list, a tuple or a set")),
    };
    let mut uncertain = false;
    for item in items {
        match same(item, wanted) {
            Some(true) => return Ok(true.into()),
            Some(false) => {}
            None => uncertain = true,
        }
    }
    if uncertain { call.unknown() } else { Ok(false.into()) }
}

fn one(call: &Call<'_>) -> FunctionResult {
    let too_many = || FunctionError::of(0, "it must be a list, a set or a tuple of at most one element");
    match &call.arguments[0].kind {
        Kind::List(ty, items) | Kind::Set(ty, items) if items.is_empty() => Ok(Value::null_of(ty.clone())),
        Kind::Tuple(items) if items.is_empty() => Ok(Value::null()),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) if items.len() == 1 => {
            Ok(items[0].clone())
        }
        // Unknown elements of a set may turn out to be one and the same.
        Kind::Set(ty, items) if items.iter().any(Value::has_unknown) => {
            Ok(unknown_of(call, ty.clone()).one_of(items.to_vec()).into())
        }
        Kind::Unknown(list) => {
            let ty = match &list.ty {
                Type::List(ty) | Type::Set(ty) => Type::clone(ty),
                Type::Tuple(items) => match &**items {
                    [] => return Ok(Value::null()),
                    [ty] => ty.clone(),
                    _ => return Err(too_many()),
                },
                Type::Dynamic => Type::Dynamic,
                _ => return Err(too_many()),
            };
            // With a member that is certainly there, it is that one or an error.
            match &list.refinement {
                Refinement::Members(members) if members.len() == 1 => Ok(members[0].clone()),
                _ => Ok(unknown_of(call, ty).into()),
            }
        }
        _ => Err(too_many()),
    }
}

fn matchkeys(call: &Call<'_>) -> FunctionResult {
    let (values, keys) = (call.items(0), call.items(1));
    let different = || FunctionError::new("keys and searchset must have the same type");
    let ty = unify_values(&call.arguments[1..]).ok_or_else(different)?;
    if values.len() != keys.len() {
        return Err(FunctionError::new("there must be as many keys as values"));
    }
    let convert_to = |value: &Value| convert(value, &ty).map_err(|_| different());
    let (keys, searched) = (convert_to(&call.arguments[1])?, convert_to(&call.arguments[2])?);
    let searched = Members::of(searched.as_items().unwrap_or_default());
    let mut matched = Vec::new();
    let mut uncertain = false;
    for (key, value) in keys.as_items().unwrap_or_default().iter().zip(values) {
        match searched.contain(key) {
            Some(true) => matched.push(value.clone()),
            Some(false) => {}
            None => uncertain = true,
        }
    }
    if uncertain {
        return Ok(call.computed().refined(Refinement::Members(matched.into())).into());
    }
    let element = call.ty.element().cloned().unwrap_or(Type::Dynamic);
    Ok(Value::list(element, matched))
}
