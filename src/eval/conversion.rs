//! Conversion of values from type to type, as arguments, variables and collections need it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::partial_conversion::{convert_unknown, open_gaps};
use super::unify::{unify, unify_values};
use super::{Kind, Number, Reason, ReasonKind, Refinement, Type, Unknown, Value};

/// Why a value cannot become one of a type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConversionError {
    /// In one sentence, without full stop.
    pub message: String,
}

impl ConversionError {
    /// With this message.
    pub fn new(message: impl Into<String>) -> ConversionError {
        ConversionError { message: message.into() }
    }

    pub(super) fn required(ty: &Type) -> ConversionError {
        let article = if matches!(ty, Type::Object(_)) { "an" } else { "a" };
        ConversionError::new(format!("{article} {ty} is required"))
    }

    fn within(self, place: impl std::fmt::Display) -> ConversionError {
        ConversionError::new(format!("{place}: {}", self.message))
    }
}

pub(super) type Converted = Result<Value, ConversionError>;

/// The value as one of the type. Where the type says `any`, it stays as it is; the elements of a collection of
/// `any` become one type all the same.
pub fn convert(value: &Value, ty: &Type) -> Converted {
    match (&value.kind, ty) {
        (_, Type::Dynamic)
        | (Kind::Bool(_), Type::Bool)
        | (Kind::Number(_), Type::Number)
        | (Kind::String(_), Type::String) => return Ok(value.clone()),
        _ => {}
    }
    let converted = match &value.kind {
        Kind::Null(from) if from == ty => return Ok(value.clone()),
        Kind::Null(from) if can_convert(from, ty) => Value::null_of(resolved(from, ty)),
        Kind::Null(_) => return Err(ConversionError::required(ty)),
        Kind::Unknown(unknown) => convert_unknown(unknown, ty)?,
        Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Text(_) => convert_primitive(value, ty)?,
        Kind::List(element, items) => convert_sequence(Some(element), items, false, ty)?,
        Kind::Set(element, items) => convert_sequence(Some(element), items, true, ty)?,
        Kind::Tuple(items) => convert_sequence(None, items, false, ty)?,
        Kind::Map(element, entries) => convert_entries(Some(element), entries, ty)?,
        Kind::Object(attributes) => convert_entries(None, attributes, ty)?,
    };
    Ok(converted.marked(value.marks))
}

/// Whether values of a type can be converted to another, as far as the types tell. A string may still turn out
/// to be no number.
pub fn can_convert(from: &Type, to: &Type) -> bool {
    match (from, to) {
        (_, Type::Dynamic) | (Type::Dynamic, _) => true,
        (Type::Bool | Type::Number, Type::String) | (Type::String, Type::Bool | Type::Number) => true,
        (Type::List(from) | Type::Set(from), Type::List(to) | Type::Set(to)) => can_convert(from, to),
        (Type::Tuple(items), Type::List(to) | Type::Set(to)) => {
            items.iter().all(|item| can_convert(item, to))
                && (**to != Type::Dynamic || items.is_empty() || unify(items).is_some())
        }
        (Type::Tuple(from), Type::Tuple(to)) => {
            from.len() == to.len() && from.iter().zip(to.iter()).all(|(from, to)| can_convert(from, to))
        }
        (Type::Map(from), Type::Map(to)) => can_convert(from, to),
        (Type::Map(from), Type::Object(to)) => to.values().all(|to| can_convert(from, to)),
        (Type::Object(from), Type::Map(to)) => {
            from.values().all(|from| can_convert(from, to))
                && (**to != Type::Dynamic || from.is_empty() || {
                    let types: Vec<Type> = from.values().cloned().collect();
                    unify(&types).is_some()
                })
        }
        (Type::Object(from), Type::Object(to)) => {
            to.iter().all(|(name, to)| from.get(name).is_some_and(|from| can_convert(from, to)))
        }
        _ => from == to,
    }
}

/// The type that results where the wanted type leaves gaps.
pub(super) fn resolved(from: &Type, to: &Type) -> Type {
    match (from, to) {
        (_, Type::Dynamic) => from.clone(),
        _ if !to.has_dynamic() => to.clone(),
        (Type::List(from) | Type::Set(from), Type::List(to)) => Type::list(resolved(from, to)),
        (Type::List(from) | Type::Set(from), Type::Set(to)) => Type::set(resolved(from, to)),
        (Type::Tuple(items), Type::List(to)) => Type::list(resolved_all(items, to)),
        (Type::Tuple(items), Type::Set(to)) => Type::set(resolved_all(items, to)),
        (Type::Map(from), Type::Map(to)) => Type::map(resolved(from, to)),
        (Type::Object(from), Type::Map(to)) => {
            let types: Vec<Type> = from.values().cloned().collect();
            Type::map(resolved_all(&types, to))
        }
        (Type::Tuple(from), Type::Tuple(to)) => {
            Type::tuple(from.iter().zip(to.iter()).map(|(from, to)| resolved(from, to)).collect())
        }
        (Type::Object(from), Type::Object(to)) => Type::object(
            to.iter()
                .map(|(name, to)| {
                    (Arc::clone(name), from.get(name).map_or_else(|| to.clone(), |from| resolved(from, to)))
                })
                .collect(),
        ),
        (Type::Map(from), Type::Object(to)) => {
            Type::object(to.iter().map(|(name, to)| (Arc::clone(name), resolved(from, to))).collect())
        }
        _ => to.clone(),
    }
}

fn resolved_all(from: &[Type], to: &Type) -> Type {
    let types: Vec<Type> = from.iter().map(|from| resolved(from, to)).collect();
    unify(&types).unwrap_or_else(|| to.clone())
}

fn convert_primitive(value: &Value, ty: &Type) -> Converted {
    let bare = || Value::from(value.kind.clone());
    match (&value.kind, ty) {
        (Kind::Bool(_), Type::Bool) | (Kind::Number(_), Type::Number) => Ok(bare()),
        (Kind::String(_) | Kind::Text(_), Type::String) => Ok(bare()),
        (Kind::Bool(value), Type::String) => Ok(Value::string(if *value { "true" } else { "false" })),
        (Kind::Number(number), Type::String) => Ok(number_to_string(number)),
        (Kind::String(text), Type::Bool) => match &**text {
            "true" | "1" => Ok(true.into()),
            "false" | "0" => Ok(false.into()),
            _ => Err(ConversionError::required(ty)),
        },
        (Kind::String(text), Type::Number) => {
            Number::parse(text).map(Value::from).ok_or_else(|| ConversionError::required(ty))
        }
        (Kind::Text(_), Type::Bool | Type::Number) => {
            Ok(Unknown::computed(ty.clone(), [value]).not_null().into())
        }
        _ => Err(ConversionError::required(ty)),
    }
}

fn number_to_string(number: &Number) -> Value {
    if number.is_printable() {
        return Value::string(number.to_string());
    }
    let reason = ReasonKind::Bound("a number has too many digits to be written".into());
    Unknown::new(Type::String, Reason::from(reason)).not_null().into()
}

/// A list, set or tuple.
fn convert_sequence(element: Option<&Type>, items: &[Value], unordered: bool, ty: &Type) -> Converted {
    match ty {
        Type::List(to) if unordered && !has_certain_order(items) => {
            let (to, items) = convert_items(element, items, to)?;
            let unknown = Unknown::computed(Type::list(to), &items).not_null();
            let members = items.iter().cloned().collect();
            Ok(unknown.refined(Refinement::Members(members)).into())
        }
        Type::List(to) => {
            let (to, items) = convert_items(element, items, to)?;
            Ok(Value::list(to, items))
        }
        Type::Set(to) => {
            let (to, items) = convert_items(element, items, to)?;
            Ok(Value::set(to, items))
        }
        Type::Tuple(to) if element.is_none() && to.len() == items.len() => {
            let converted = items.iter().zip(to.iter()).enumerate().map(|(index, (item, to))| {
                convert(item, to).map_err(|error| error.within(format_args!("element {index}")))
            });
            Ok(Value::tuple(converted.collect::<Result<_, _>>()?))
        }
        _ => Err(ConversionError::required(ty)),
    }
}

/// Whether the elements of a set stand in an order that nothing unknown can change.
fn has_certain_order(items: &[Value]) -> bool {
    items.len() < 2 || !items.iter().any(Value::has_unknown)
}

/// The items as elements of a collection, and their type.
fn convert_items(
    element: Option<&Type>,
    items: &[Value],
    to: &Type,
) -> Result<(Type, Vec<Value>), ConversionError> {
    if items.is_empty() {
        return Ok((empty_element(element, to)?, Vec::new()));
    }
    if element.is_some_and(|element| resolved(element, to) == *element)
        && (element == Some(to) || *to == Type::Dynamic)
    {
        return Ok((element.cloned().unwrap_or(Type::Dynamic), items.to_vec()));
    }
    let converted = items.iter().enumerate().map(|(index, item)| {
        convert(item, to).map_err(|error| error.within(format_args!("element {index}")))
    });
    let converted: Vec<Value> = converted.collect::<Result<_, _>>()?;
    if !to.has_dynamic() {
        return Ok((to.clone(), converted));
    }
    as_one_type(converted)
}

/// The values of an object as those of a map of any type. Unlike in a list, untyped nulls take the type that all
/// others have.
fn convert_values(
    element: Option<&Type>,
    values: &[Value],
    to: &Type,
) -> Result<(Type, Vec<Value>), ConversionError> {
    let untyped = |value: &&Value| matches!(value.kind, Kind::Null(Type::Dynamic));
    let mut types = values.iter().filter(|value| !untyped(value)).map(Value::ty);
    if element.is_some() || *to != Type::Dynamic || !values.iter().any(|value| untyped(&value)) {
        return convert_items(element, values, to);
    }
    match types.next() {
        Some(first) if types.all(|ty| ty == first) => {
            let filled = values.iter().map(|value| convert(value, &first));
            Ok((first.clone(), filled.collect::<Result<_, _>>()?))
        }
        _ => convert_items(element, values, to),
    }
}

/// The element type of an empty collection: that of the collection before, if anything goes.
fn empty_element(element: Option<&Type>, to: &Type) -> Result<Type, ConversionError> {
    match element {
        Some(element) if can_convert(element, to) => Ok(resolved(element, to)),
        Some(_) => Err(ConversionError::required(to)),
        None => Ok(to.clone()),
    }
}

/// Values as elements of one collection, all of one type, and that type; an error if there is none.
pub(super) fn as_one_type(items: Vec<Value>) -> Result<(Type, Vec<Value>), ConversionError> {
    let no_single_type = || ConversionError::new("all elements must have one type");
    let mut unified = Type::Dynamic;
    let mut items = items;
    // Conversion may leave fewer gaps than there were, and so may what the results have in common.
    for _ in 0..2 {
        let types: Vec<Type> = items.iter().map(Value::ty).collect();
        unified = unify_values(&items).ok_or_else(no_single_type)?;
        if types.iter().any(|ty| *ty != unified) {
            items = items.iter().map(|item| convert(item, &unified)).collect::<Result<_, _>>()?;
        }
        if !unified.has_dynamic() {
            return Ok((unified, items));
        }
    }
    // Where the type has gaps, the elements must fill them alike. What is unknown may do so yet.
    let mut types = items.iter().map(Value::ty);
    let first = types.next().unwrap_or(Type::Dynamic);
    if types.all(|ty| ty == first) {
        return Ok((first, items));
    }
    if !items.iter().any(Value::has_untyped_unknown) {
        return Err(no_single_type());
    }
    let open = items.iter().map(|item| open_gaps(item, &unified)).collect();
    Ok((unified, open))
}

/// A map or object.
fn convert_entries(element: Option<&Type>, entries: &BTreeMap<Arc<str>, Value>, ty: &Type) -> Converted {
    match ty {
        Type::Map(to) => {
            let values: Vec<Value> = entries.values().cloned().collect();
            let (to, values) = convert_values(element, &values, to)?;
            Ok(Value::map(to, entries.keys().cloned().zip(values).collect()))
        }
        Type::Object(attributes) => {
            let converted = attributes.iter().map(|(name, to)| {
                let value = entries
                    .get(name)
                    .ok_or_else(|| ConversionError::new(format!("attribute \"{name}\" is required")))?;
                let value =
                    convert(value, to).map_err(|error| error.within(format_args!("attribute \"{name}\"")))?;
                Ok((Arc::clone(name), value))
            });
            Ok(Value::object(converted.collect::<Result<_, _>>()?))
        }
        _ => Err(ConversionError::required(ty)),
    }
}
