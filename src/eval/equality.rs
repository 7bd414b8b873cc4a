//! Equality: `==`, as far as it can be told.

use super::set::Members;
use super::text_comparison::{Case, are_different_things, same_hole, same_text};
use super::{Kind, Refinement, Type, Unknown, Value};

/// `left == right`: a bool, or an unknown one with the reason.
pub fn equals(left: &Value, right: &Value) -> Value {
    let marks = left.marks_deep().with(right.marks_deep());
    match same(left, right) {
        Some(answer) => Value::from(answer).marked(marks),
        None => Value::from(Unknown { not_null: true, ..Unknown::computed(Type::Bool, [left, right]) })
            .marked(marks),
    }
}

/// Whether two values are equal, as far as can be told. Nothing is converted: values of different types differ,
/// except that all nulls are alike.
pub fn same(left: &Value, right: &Value) -> Option<bool> {
    match (&left.kind, &right.kind) {
        (Kind::Null(_), Kind::Null(_)) => Some(true),
        (Kind::Null(_), _) => same_as_null(right),
        (_, Kind::Null(_)) => same_as_null(left),
        (Kind::Unknown(left), Kind::Unknown(right)) => same_unknowns(left, right),
        (Kind::Unknown(unknown), _) => same_as_unknown(unknown, right),
        (_, Kind::Unknown(unknown)) => same_as_unknown(unknown, left),
        (Kind::Bool(left), Kind::Bool(right)) => Some(left == right),
        (Kind::Number(left), Kind::Number(right)) => Some(left == right),
        (Kind::String(_) | Kind::Text(_), Kind::String(_) | Kind::Text(_)) => {
            same_text(left, right, Case::Matters)
        }
        _ => same_parts(left, right),
    }
}

fn same_as_null(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Unknown(unknown) if unknown.not_null => Some(false),
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::OneOf(values) => agreed(values.iter().map(same_as_null)),
            _ => None,
        },
        Kind::Null(_) => Some(true),
        _ => Some(false),
    }
}

fn same_unknowns(left: &Unknown, right: &Unknown) -> Option<bool> {
    if same_hole(left, right, Case::Matters) {
        return Some(true);
    }
    if are_different_things(left, right) {
        return Some(false);
    }
    if (left.not_null || right.not_null) && !could_be_of(&left.ty, &right.ty) {
        return Some(false);
    }
    if !left.not_null && !right.not_null {
        return None;
    }
    if let (Refinement::OneOf(values), _) = (&left.refinement, &right.refinement) {
        return agreed(values.iter().map(|value| same_as_unknown(right, value)));
    }
    if let Refinement::OneOf(values) = &right.refinement {
        return agreed(values.iter().map(|value| same_as_unknown(left, value)));
    }
    if let (Refinement::Range(low, high), Refinement::Range(other_low, other_high)) =
        (&left.refinement, &right.refinement)
    {
        let above = matches!((low, other_high), (Some(low), Some(high)) if low > high);
        let below = matches!((high, other_low), (Some(high), Some(low)) if high < low);
        return (above || below).then_some(false);
    }
    if left.ty == Type::String && right.ty == Type::String {
        let (left, right) = (Value::from(left.clone()), Value::from(right.clone()));
        return same_text(&left, &right, Case::Matters);
    }
    None
}

/// Whether an unknown is the same as a value that is neither unknown nor null.
fn same_as_unknown(unknown: &Unknown, value: &Value) -> Option<bool> {
    if let Kind::Unknown(other) = &value.kind {
        return same_unknowns(unknown, other);
    }
    if value.is_null() {
        return if unknown.not_null { Some(false) } else { None };
    }
    let ty = value.ty();
    if !could_be_of(&unknown.ty, &ty) {
        return Some(false);
    }
    match (&unknown.refinement, &value.kind) {
        (Refinement::OneOf(values), _) => agreed(values.iter().map(|each| same(each, value))),
        (Refinement::Range(low, high), Kind::Number(number)) => {
            let above = matches!(high, Some(high) if number > high);
            let below = matches!(low, Some(low) if number < low);
            (above || below).then_some(false)
        }
        (Refinement::Length(least, most), kind) => {
            let length = match kind {
                Kind::List(_, items) | Kind::Tuple(items) => items.len(),
                Kind::Map(_, entries) | Kind::Object(entries) => entries.len(),
                _ => return None,
            } as u64;
            (length < *least || most.is_some_and(|most| length > most)).then_some(false)
        }
        (Refinement::Entries(entries), Kind::Map(_, others) | Kind::Object(others)) => {
            let conflict = entries.iter().any(|(key, value)| match others.get(key) {
                None => true,
                Some(other) => same(value, other) == Some(false),
            });
            conflict.then_some(false)
        }
        (Refinement::Members(members), Kind::List(_, items) | Kind::Tuple(items) | Kind::Set(_, items)) => {
            let items = Members::of(items.iter());
            members.iter().any(|member| items.contain(member) == Some(false)).then_some(false)
        }
        (_, Kind::String(_) | Kind::Text(_)) => {
            same_text(&Value::from(unknown.clone()), value, Case::Matters)
        }
        _ => None,
    }
}

/// Whether values of these types can be equal: types with gaps can, wherever they agree beside the gaps.
fn could_be_of(left: &Type, right: &Type) -> bool {
    match (left, right) {
        (Type::Dynamic, _) | (_, Type::Dynamic) => true,
        (Type::List(left), Type::List(right))
        | (Type::Set(left), Type::Set(right))
        | (Type::Map(left), Type::Map(right)) => could_be_of(left, right),
        (Type::Tuple(left), Type::Tuple(right)) => {
            left.len() == right.len()
                && left.iter().zip(right.iter()).all(|(left, right)| could_be_of(left, right))
        }
        (Type::Object(left), Type::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right.iter())
                    .all(|((name, left), (other, right))| name == other && could_be_of(left, right))
        }
        _ => left == right,
    }
}

/// The answer, if all agree on it.
fn agreed(mut answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let first = answers.next()??;
    answers.all(|answer| answer == Some(first)).then_some(first)
}

/// True if all are, false if one certainly is not.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut certain = true;
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            None => certain = false,
            Some(true) => {}
        }
    }
    certain.then_some(true)
}

fn same_parts(left: &Value, right: &Value) -> Option<bool> {
    match (&left.kind, &right.kind) {
        (Kind::List(one, _), Kind::List(two, _))
        | (Kind::Set(one, _), Kind::Set(two, _))
        | (Kind::Map(one, _), Kind::Map(two, _))
            if one != two && !(could_be_of(one, two) && (left.has_unknown() || right.has_unknown())) =>
        {
            // Even empty collections differ if their types do.
            Some(false)
        }
        (Kind::Tuple(lefts), Kind::Tuple(rights)) => {
            if lefts.len() != rights.len() || types_differ(lefts.iter(), rights.iter()) {
                return Some(false);
            }
            all(lefts.iter().zip(rights.iter()).map(|(left, right)| same(left, right)))
        }
        (Kind::List(_, lefts), Kind::List(_, rights)) => {
            if lefts.len() != rights.len() {
                return Some(false);
            }
            all(lefts.iter().zip(rights.iter()).map(|(left, right)| same(left, right)))
        }
        (Kind::Object(lefts), Kind::Object(rights)) => {
            if !lefts.keys().eq(rights.keys()) || types_differ(lefts.values(), rights.values()) {
                return Some(false);
            }
            all(lefts.values().zip(rights.values()).map(|(left, right)| same(left, right)))
        }
        (Kind::Map(_, lefts), Kind::Map(_, rights)) => {
            if !lefts.keys().eq(rights.keys()) {
                return Some(false);
            }
            all(lefts.values().zip(rights.values()).map(|(left, right)| same(left, right)))
        }
        (Kind::Set(_, lefts), Kind::Set(_, rights)) => same_sets(lefts, rights),
        _ => Some(false),
    }
}

/// Whether parts at the same place cannot have one type. That of an untyped null is one of its own.
fn types_differ<'a>(lefts: impl Iterator<Item = &'a Value>, rights: impl Iterator<Item = &'a Value>) -> bool {
    lefts.zip(rights).any(|(left, right)| match (&left.kind, &right.kind) {
        (Kind::Null(left), Kind::Null(right)) => left != right,
        _ => !could_be_of(&left.ty(), &right.ty()),
    })
}

/// Sets are equal if each holds the elements of the other. Unknown elements may coincide, so that the numbers
/// of elements alone say nothing.
fn same_sets(lefts: &[Value], rights: &[Value]) -> Option<bool> {
    let (left, right) = (Members::of(lefts), Members::of(rights));
    all(rights.iter().map(|item| left.contain(item)).chain(lefts.iter().map(|item| right.contain(item))))
}
