//! Conversion functions, `coalesce`, and those about marks.

use crate::eval::conversion::convert;
use crate::eval::equality::same;
use crate::eval::partial_conversion::open_gaps;
use crate::eval::text::is_certainly_not_empty;
use crate::eval::unify::unify_values;
use crate::eval::{Kind, Marks, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::collection::any;
use super::signature::ParameterType::Any;
use super::signature::{Function, Parameter, parameter};

/// Any value in any state.
const VALUE: Parameter = parameter("v", Any).nullable().unknown().untyped().marked();

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("tostring", &[VALUE], any, |call| to(call, &Type::String)).may_be_null(),
    Function::new("tonumber", &[VALUE], any, |call| to(call, &Type::Number)).may_be_null(),
    Function::new("tobool", &[VALUE], any, |call| to(call, &Type::Bool)).may_be_null(),
    Function::new("tolist", &[VALUE], any, |call| to(call, &Type::list(Type::Dynamic))).may_be_null(),
    Function::new("toset", &[VALUE], any, |call| to(call, &Type::set(Type::Dynamic))).may_be_null(),
    Function::new("tomap", &[VALUE], any, |call| to(call, &Type::map(Type::Dynamic))).may_be_null(),
    Function::new("coalesce", &[], any, coalesce).variadic(VALUE),
    Function::new("sensitive", &[VALUE], any, |call| Ok(call.arguments[0].clone().marked(Marks::SENSITIVE)))
        .sees_marks()
        .may_be_null(),
    Function::new("nonsensitive", &[VALUE], any, nonsensitive).sees_marks().may_be_null(),
    Function::new("issensitive", &[VALUE], |_| Ok(Type::Bool), issensitive).sees_marks(),
    Function::new("ephemeralasnull", &[VALUE], any, |call| Ok(without_ephemeral(&call.arguments[0])))
        .sees_marks()
        .may_be_null(),
];

fn to(call: &Call<'_>, ty: &Type) -> FunctionResult {
    convert(&call.arguments[0], ty).map_err(|error| FunctionError::of(0, error.message))
}

fn coalesce(call: &Call<'_>) -> FunctionResult {
    if call.arguments.is_empty() {
        return Err(FunctionError::new("at least one argument is required"));
    }
    let open = call.arguments.iter().any(Value::has_untyped_unknown);
    let ty = unify_values(&call.arguments)
        .ok_or_else(|| FunctionError::new("all arguments must have the same type"))?;
    let mut possible: Vec<Value> = Vec::new();
    for (index, argument) in call.arguments.iter().enumerate() {
        let value = convert(argument, &ty).map_err(|error| FunctionError::of(index, error.message))?;
        let value = if open { open_gaps(&value, &ty) } else { value };
        match is_taken(&value, &ty) {
            Some(true) if possible.is_empty() => return Ok(value),
            Some(true) => {
                possible.push(value);
                return Ok(one_of(&ty, &possible, true));
            }
            Some(false) => {}
            None => possible.push(value),
        }
    }
    if possible.is_empty() {
        return Err(FunctionError::new("no argument is other than null and the empty string"));
    }
    Ok(one_of(&ty, &possible, true))
}

/// Whether `coalesce` stops here: neither null nor, where strings are wanted, empty.
fn is_taken(value: &Value, ty: &Type) -> Option<bool> {
    match &value.kind {
        Kind::Null(_) => Some(false),
        Kind::String(text) => Some(*ty != Type::String || !text.is_empty()),
        Kind::Unknown(unknown) if unknown.not_null => {
            let may_be_empty =
                matches!(unknown.ty, Type::String | Type::Dynamic) && !is_certainly_not_empty(value);
            if may_be_empty { None } else { Some(true) }
        }
        Kind::Unknown(_) => None,
        _ => Some(true),
    }
}

fn one_of(ty: &Type, possible: &[Value], not_null: bool) -> Value {
    let marks = possible.iter().fold(Marks::NONE, |marks, value| marks.with(value.marks));
    Value::from(Unknown { not_null, ..Unknown::computed(ty.clone(), possible) }).marked(marks)
}

fn nonsensitive(call: &Call<'_>) -> FunctionResult {
    let (value, marks) = call.arguments[0].clone().unmarked();
    Ok(value.marked(marks.without(Marks::SENSITIVE)))
}

fn issensitive(call: &Call<'_>) -> FunctionResult {
    let value = &call.arguments[0];
    if value.marks.has(Marks::SENSITIVE) {
        return Ok(true.into());
    }
    // An unknown may turn out to be sensitive.
    if value.is_unknown() { call.unknown() } else { Ok(false.into()) }
}

/// The value with null wherever it is ephemeral.
fn without_ephemeral(value: &Value) -> Value {
    if !value.marks_deep().has(Marks::EPHEMERAL) {
        return value.clone();
    }
    if value.marks.has(Marks::EPHEMERAL) {
        return Value::null_of(value.ty()).marked(value.marks.without(Marks::EPHEMERAL));
    }
    let all = |items: &[Value]| items.iter().map(without_ephemeral).collect::<Vec<_>>();
    let kind = match &value.kind {
        Kind::List(ty, items) => Kind::List(ty.clone(), all(items).into()),
        Kind::Set(ty, items) => Kind::Set(ty.clone(), all(items).into()),
        Kind::Tuple(items) => Kind::Tuple(all(items).into()),
        Kind::Map(ty, entries) => {
            let entries: std::collections::BTreeMap<_, _> =
                entries.iter().map(|(key, value)| (key.clone(), without_ephemeral(value))).collect();
            Kind::Map(ty.clone(), entries.into())
        }
        Kind::Object(attributes) => {
            let attributes: std::collections::BTreeMap<_, _> =
                attributes.iter().map(|(key, value)| (key.clone(), without_ephemeral(value))).collect();
            Kind::Object(attributes.into())
        }
        other => other.clone(),
    };
    Value::from(kind).marked(value.marks)
}

/// Whether a value is certainly not null.
pub(super) fn is_certainly_not_null(value: &Value) -> bool {
    same(value, &Value::null()) == Some(false)
}
