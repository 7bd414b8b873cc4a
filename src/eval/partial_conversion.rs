//! Conversion of what is only partly known: what remains certain of a value when its type changes, or when it
//! depends on values of unknown type which type that will be.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::conversion::{ConversionError, Converted, can_convert, convert, resolved};
use super::set::without_repetition;
use super::{Kind, Refinement, Type, Unknown, Value};

/// The value as one of a type whose gaps values of unknown type have left: there, numbers and bools may turn out
/// to be strings.
pub(super) fn open_gaps(value: &Value, ty: &Type) -> Value {
    let open = match (&value.kind, ty) {
        (Kind::Bool(_) | Kind::Number(_), Type::Dynamic) => soften_part(value),
        (Kind::Tuple(items), Type::Dynamic) => {
            Value::tuple(items.iter().map(|item| open_gaps(item, &Type::Dynamic)).collect())
        }
        (Kind::Object(attributes), Type::Dynamic) => Value::object(
            attributes
                .iter()
                .map(|(name, value)| (Arc::clone(name), open_gaps(value, &Type::Dynamic)))
                .collect(),
        ),
        (Kind::Tuple(items), Type::Tuple(types)) => {
            Value::tuple(items.iter().zip(types.iter()).map(|(item, ty)| open_gaps(item, ty)).collect())
        }
        (Kind::List(_, items), Type::List(element)) => {
            Value::list(Type::clone(element), items.iter().map(|item| open_gaps(item, element)).collect())
        }
        (Kind::Set(_, items), Type::Set(element)) => {
            Value::set(Type::clone(element), items.iter().map(|item| open_gaps(item, element)).collect())
        }
        (Kind::Map(_, entries), Type::Map(element)) => {
            let entries = entries.iter().map(|(key, value)| (Arc::clone(key), open_gaps(value, element)));
            Value::map(Type::clone(element), entries.collect())
        }
        (Kind::Object(attributes), Type::Object(types)) => {
            let attributes = attributes.iter().map(|(name, value)| {
                (Arc::clone(name), types.get(name).map_or_else(|| value.clone(), |ty| open_gaps(value, ty)))
            });
            Value::object(attributes.collect())
        }
        _ => return value.clone(),
    };
    open.marked(value.marks)
}

pub(super) fn convert_unknown(unknown: &Arc<Unknown>, ty: &Type) -> Converted {
    if unknown.ty == *ty {
        return Ok(Kind::Unknown(Arc::clone(unknown)).into());
    }
    if !can_convert(&unknown.ty, ty) || (ty.is_primitive() && is_collection(unknown)) {
        return Err(ConversionError::required(ty));
    }
    let refinement = convert_refinement(unknown, ty)?;
    if let Refinement::OneOf(values) = &refinement
        && let [only] = without_repetition(values.to_vec()).as_slice()
    {
        return Ok(only.clone());
    }
    let resolved = resolved(&unknown.ty, ty);
    let keeps = keeps_identity(&unknown.ty, &resolved);
    let inputs = if keeps { Arc::clone(&unknown.inputs) } else { unknown.origins().into() };
    Ok(Unknown {
        origin: unknown.origin.clone().filter(|_| keeps),
        inputs,
        ty: resolved,
        refinement,
        ..Unknown::clone(unknown)
    }
    .with_others(convert_others(unknown, ty).unwrap_or_default())
    .into())
}

/// Whether it certainly has parts, though its type is not known: such are a resource as a whole and all instances of
/// one.
fn is_collection(unknown: &Unknown) -> bool {
    let has_parts = matches!(unknown.refinement, Refinement::Members(_) | Refinement::Entries(_));
    unknown.not_null && has_parts
}

/// Whether converting changes nothing but the type's name, so that two values of one origin are still the same
/// whichever way they came: `"01"` does not survive being a number, nor a list being a set.
fn keeps_identity(from: &Type, to: &Type) -> bool {
    match (from, to) {
        _ if from == to => true,
        (Type::Dynamic, Type::String) | (Type::Number | Type::Bool, Type::String) => true,
        (Type::Dynamic, Type::List(to) | Type::Map(to)) => keeps_identity(&Type::Dynamic, to),
        (Type::Dynamic, Type::Object(to)) => to.values().all(|to| keeps_identity(&Type::Dynamic, to)),
        (Type::Dynamic, Type::Tuple(to)) => to.iter().all(|to| keeps_identity(&Type::Dynamic, to)),
        (Type::List(from), Type::List(to)) | (Type::Map(from), Type::Map(to)) => keeps_identity(from, to),
        (Type::Map(from), Type::Object(to)) => to.values().all(|to| keeps_identity(from, to)),
        (Type::Object(from), Type::Map(to)) => from.values().all(|from| keeps_identity(from, to)),
        (Type::Object(from), Type::Object(to)) => {
            to.iter().all(|(name, to)| from.get(name).is_some_and(|from| keeps_identity(from, to)))
        }
        (Type::Tuple(from), Type::List(to)) => from.iter().all(|from| keeps_identity(from, to)),
        (Type::Tuple(from), Type::Tuple(to)) => {
            from.iter().zip(to.iter()).all(|(from, to)| keeps_identity(from, to))
        }
        _ => false,
    }
}

/// What the elements beside its members are like; nothing is known if one of those cannot be converted.
fn convert_others(unknown: &Unknown, ty: &Type) -> Result<Vec<Value>, ConversionError> {
    match ty {
        Type::List(_) | Type::Set(_) => {
            unknown.others.iter().map(|other| convert_part(other, &unknown.ty, ty)).collect()
        }
        _ => Ok(Vec::new()),
    }
}

fn convert_refinement(unknown: &Unknown, ty: &Type) -> Result<Refinement, ConversionError> {
    Ok(match (&unknown.refinement, ty) {
        (Refinement::OneOf(values), _) => {
            let converted: Vec<Value> = values.iter().filter_map(|value| convert(value, ty).ok()).collect();
            if converted.is_empty() {
                return Err(ConversionError::required(ty));
            }
            Refinement::OneOf(converted.into())
        }
        (Refinement::Prefix(prefix), Type::String) => Refinement::Prefix(Arc::clone(prefix)),
        (Refinement::Range(low, high), Type::Number) => Refinement::Range(low.clone(), high.clone()),
        (Refinement::Length(least, most), Type::Set(_)) => Refinement::Length((*least).min(1), *most),
        (Refinement::Length(least, most), Type::List(_) | Type::Map(_)) => Refinement::Length(*least, *most),
        (Refinement::Members(members), Type::List(_) | Type::Set(_)) => {
            let members = members.iter().map(|member| convert_part(member, &unknown.ty, ty));
            Refinement::Members(members.collect::<Result<_, _>>()?)
        }
        (Refinement::Entries(entries), Type::Map(_)) => {
            let entries = entries
                .iter()
                .map(|(key, value)| Ok((Arc::clone(key), convert_part(value, &unknown.ty, ty)?)))
                .collect::<Result<BTreeMap<_, _>, ConversionError>>()?;
            Refinement::Entries(Arc::new(entries))
        }
        (Refinement::Entries(entries), Type::Object(attributes)) => {
            let entries = entries
                .iter()
                .filter_map(|(key, value)| Some((key, value, attributes.get(key)?)))
                .map(|(key, value, ty)| Ok((Arc::clone(key), convert(value, ty)?)))
                .collect::<Result<BTreeMap<_, _>, ConversionError>>()?;
            Refinement::Entries(Arc::new(entries))
        }
        _ => length_from_type(&unknown.ty, ty),
    })
}

/// A member or entry of an unknown value that becomes a collection. Its type depends on the others too, so that
/// it stays as it is only where the element type is settled.
fn convert_part(part: &Value, from: &Type, to: &Type) -> Converted {
    let element = to.element().unwrap_or(&Type::Dynamic);
    let converted = convert(part, element)?;
    let settled = from.element().is_some() || !element.has_dynamic();
    Ok(if settled { converted } else { soften_part(&converted) })
}

/// What is certain of an unknown value even if unification with values of unknown type changes its parts:
/// numbers and bools may become strings, objects maps, and tuples lists.
pub(super) fn softened(value: &Value) -> Value {
    let Kind::Unknown(unknown) = &value.kind else { return value.clone() };
    let refinement = match &unknown.refinement {
        Refinement::Members(members) => Refinement::Members(members.iter().map(soften_part).collect()),
        Refinement::Entries(entries) => {
            let entries = entries.iter().map(|(key, value)| (Arc::clone(key), soften_part(value)));
            Refinement::Entries(Arc::new(entries.collect()))
        }
        _ => return value.clone(),
    };
    let others = unknown.others.iter().map(soften_part).collect();
    Value::from(Unknown { refinement, ..Unknown::clone(unknown) }.with_others(others)).marked(value.marks)
}

fn soften_part(value: &Value) -> Value {
    let open = |refinement| Unknown::computed(Type::Dynamic, [value]).not_null().refined(refinement);
    let soft = match &value.kind {
        Kind::Bool(_) | Kind::Number(_) => {
            let spelled = convert(value, &Type::String).unwrap_or_else(|_| value.clone());
            open(Refinement::OneOf([value.clone(), spelled].into()))
        }
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            open(Refinement::Members(items.iter().map(soften_part).collect()))
        }
        Kind::Map(_, entries) | Kind::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| (Arc::clone(key), soften_part(value)));
            open(Refinement::Entries(Arc::new(entries.collect())))
        }
        Kind::Unknown(_) => return softened(value),
        Kind::Null(_) | Kind::String(_) | Kind::Text(_) => return value.clone(),
    };
    Value::from(soft).marked(value.marks)
}

/// A tuple or object type tells how many elements the collection will have.
fn length_from_type(from: &Type, to: &Type) -> Refinement {
    let length = match from {
        Type::Tuple(items) => items.len() as u64,
        Type::Object(attributes) => attributes.len() as u64,
        _ => return Refinement::None,
    };
    match to {
        Type::List(_) | Type::Map(_) => Refinement::Length(length, Some(length)),
        Type::Set(_) => Refinement::Length(length.min(1), Some(length)),
        _ => Refinement::None,
    }
}
