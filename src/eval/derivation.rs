//! Unknowns made from other values: they keep the first reason and remember what they were made from.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Kind, Origin, Reason, ReasonKind, TextPiece, Type, Unknown, Value};

/// An unknown value made from `sources`.
pub fn derived<'v>(ty: Type, sources: impl IntoIterator<Item = &'v Value>) -> Value {
    let sources: Vec<&Value> = sources.into_iter().collect();
    let unknown = Unknown::computed(ty, sources.iter().copied());
    let value: Value = unknown.into();
    sources.iter().fold(value, |value, source| value.marked(source.marks))
}

/// Why a value is not known; of a collection, why the first unknown part is not.
pub fn reason_of(value: &Value) -> Reason {
    reason_of_any([value])
}

/// Why the first of the values that is not known is not.
pub fn reason_of_any<'v>(values: impl IntoIterator<Item = &'v Value>) -> Reason {
    first_reason(values).unwrap_or_else(|| ReasonKind::Other("it is not known".into()).into())
}

/// The reason of the first unknown among the values and their parts.
fn first_reason<'v>(values: impl IntoIterator<Item = &'v Value>) -> Option<Reason> {
    values.into_iter().find_map(|value| match &value.kind {
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => first_reason(items.iter()),
        Kind::Map(_, entries) | Kind::Object(entries) => first_reason(entries.values()),
        _ => value.reason().cloned(),
    })
}

/// What the values, and their parts, are or were made from; bounded by [`Unknown::MOST_INPUTS`].
pub fn inputs_of<'v>(values: impl IntoIterator<Item = &'v Value>) -> Arc<[Origin]> {
    let mut found = Inputs::default();
    for value in values {
        if !found.collect(value) {
            break;
        }
    }
    found.origins.into()
}

#[derive(Default)]
struct Inputs {
    origins: Vec<Origin>,
    seen: HashSet<Origin>,
}

impl Inputs {
    /// Takes in one value; false when there is no room for more.
    fn collect(&mut self, value: &Value) -> bool {
        match &value.kind {
            Kind::Unknown(unknown) => self.take(unknown),
            Kind::Text(text) => text.pieces.iter().all(|piece| match piece {
                TextPiece::Literal(_) => true,
                TextPiece::Hole(hole) => self.take(hole),
            }),
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().all(|item| self.collect(item))
            }
            Kind::Map(_, entries) | Kind::Object(entries) => {
                entries.values().all(|entry| self.collect(entry))
            }
            _ => true,
        }
    }

    fn take(&mut self, unknown: &Unknown) -> bool {
        for origin in unknown.origin.iter().chain(&*unknown.inputs) {
            if self.origins.len() == Unknown::MOST_INPUTS {
                return false;
            }
            if self.seen.insert(origin.clone()) {
                self.origins.push(origin.clone());
            }
        }
        true
    }
}

/// Whether a value is certainly not null.
pub fn certainly_not_null(value: &Value) -> bool {
    match &value.kind {
        Kind::Null(_) => false,
        Kind::Unknown(unknown) => unknown.not_null,
        _ => true,
    }
}

/// The reason of an element that stands in for those of an empty list, to learn the type of a splat.
pub fn nothing_there() -> Reason {
    ReasonKind::Other("the list is empty".into()).into()
}
