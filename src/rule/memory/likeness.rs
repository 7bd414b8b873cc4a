//! Whether one value is like another, as far as an answer can depend on it: what is known is the same, and what is not
//! known is unknown in both.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::eval::{Kind, ReasonKind, Type, Unknown, Value, derivation};

/// A value with nothing in it but what others can have as well: of an unknown value remains of what type it is, and whether
/// it may be null. Nothing if an answer may depend on more of it: then no other value is like it.
///
/// Less is known of the result than of the value. An answer that is certain all the same holds for every value that is
/// like it, since knowing more only ever makes certain what was not.
pub(super) fn common_part(value: &Value) -> Option<Value> {
    if !value.marks.is_empty() {
        return None;
    }
    if !value.has_unknown() {
        return value.marks_deep().is_empty().then(|| value.clone());
    }
    let all = |items: &[Value]| items.iter().map(common_part).collect::<Option<Vec<Value>>>().map(Arc::new);
    let entries = |entries: &BTreeMap<Arc<str>, Value>| {
        let parts = entries.iter().map(|(name, part)| Some((name.clone(), common_part(part)?)));
        parts.collect::<Option<BTreeMap<Arc<str>, Value>>>().map(Arc::new)
    };
    Some(match &value.kind {
        Kind::Unknown(_) | Kind::Text(_) => {
            let (ty, not_null) = shape(value)?;
            let reason = ReasonKind::Other("it is one of many".into()).into();
            let mut unknown = Unknown::new(ty, reason);
            unknown.not_null = not_null;
            unknown.into()
        }
        Kind::List(ty, items) => Kind::List(ty.clone(), all(items)?).into(),
        // Its order tells something of elements that are not known.
        Kind::Set(..) => return None,
        Kind::Tuple(items) => Kind::Tuple(all(items)?).into(),
        Kind::Map(ty, map) => Kind::Map(ty.clone(), entries(map)?).into(),
        Kind::Object(object) => Kind::Object(entries(object)?).into(),
        Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => value.clone(),
    })
}

/// Of what type an unknown value is, and that it certainly is not null. Nothing if more of it decides whether it counts as
/// given: where it is one of a few, or lost by a mistake.
fn shape(value: &Value) -> Option<(Type, bool)> {
    let unknown = match &value.kind {
        Kind::Unknown(unknown) => unknown,
        Kind::Text(_) => return Some((Type::String, true)),
        _ => return None,
    };
    let is_lost = matches!(unknown.reason.kind(), ReasonKind::Invalid(_) | ReasonKind::Lost(_));
    let is_plain = unknown.choices().is_none() && !is_lost;
    is_plain.then(|| (unknown.ty.clone(), derivation::certainly_not_null(value)))
}

/// Whether a value has a common part, and that is this one.
pub(in crate::rule) fn is_like(common: &Value, value: &Value) -> bool {
    if !value.marks.is_empty() {
        return false;
    }
    let all = |commons: &[Value], values: &[Value]| {
        commons.len() == values.len()
            && commons.iter().zip(values).all(|(common, value)| is_like(common, value))
    };
    let entries = |commons: &BTreeMap<Arc<str>, Value>, values: &BTreeMap<Arc<str>, Value>| {
        let mut pairs = commons.iter().zip(values);
        commons.len() == values.len()
            && pairs.all(|((name, common), (other, value))| name == other && is_like(common, value))
    };
    match (&common.kind, &value.kind) {
        (Kind::Bool(one), Kind::Bool(other)) => one == other,
        (Kind::String(one), Kind::String(other)) => one == other,
        (Kind::Null(one), Kind::Null(other)) => one == other,
        (Kind::Number(one), Kind::Number(other)) => one.compare(other).is_eq(),
        (Kind::Unknown(one), Kind::Unknown(_) | Kind::Text(_)) => {
            shape(value).is_some_and(|(ty, not_null)| ty == one.ty && not_null == one.not_null)
        }
        (Kind::List(one, commons), Kind::List(other, values))
        | (Kind::Set(one, commons), Kind::Set(other, values)) => one == other && all(commons, values),
        (Kind::Tuple(commons), Kind::Tuple(values)) => all(commons, values),
        (Kind::Map(one, commons), Kind::Map(other, values)) => one == other && entries(commons, values),
        (Kind::Object(commons), Kind::Object(values)) => entries(commons, values),
        _ => false,
    }
}
