//! Whether two values are the same identity, whatever they are identities of.

use std::convert::Infallible;

use super::judge::Judge;
use super::path::same_path;
use crate::eval::{Kind, Refinement, Type, Value, derivation, of_each_choice, same};

impl<'a> Judge<'a> {
    /// Whether two identities are the same, spelled out as far as that is known; of several, whether one of them is.
    pub(super) fn same_identity(&'a self, one: &Value, other: &Value) -> Value {
        match &other.kind {
            Kind::Tuple(items) | Kind::List(_, items) | Kind::Set(_, items) => {
                return self.same_as_any(one, items, None);
            }
            Kind::Unknown(unknown) => match (&unknown.refinement, &unknown.ty) {
                (Refinement::Members(members), _) => return self.same_as_any(one, members, Some(other)),
                (Refinement::OneOf(_), _) => {
                    let answer = |other: Value| Ok::<Value, Infallible>(self.same_identity(one, &other));
                    return of_each_choice(other, answer)
                        .unwrap_or_else(|| derivation::derived(Type::Bool, [other]));
                }
                (_, Type::List(_) | Type::Set(_) | Type::Tuple(_)) => {
                    return derivation::derived(Type::Bool, [other]);
                }
                _ => {}
            },
            _ => {}
        }
        if one.is_null() || other.is_null() {
            return false.into();
        }
        let (one, other) = (&self.at_home(one), &self.at_home(other));
        match same(one, other) {
            Some(true) => return true.into(),
            Some(false) if one.is_unknown() && other.is_unknown() => return false.into(),
            _ => {}
        }
        match (self.segments(one), self.segments(other)) {
            (Some(one), Some(other)) => same_path(one, other).into(),
            _ => derivation::derived(Type::Bool, [one, other]),
        }
    }

    /// Whether an identity is one of several, of which there may be more if they are `open`.
    fn same_as_any(&'a self, one: &Value, others: &[Value], open: Option<&Value>) -> Value {
        let answers: Vec<Value> = others.iter().map(|other| self.same_identity(one, other)).collect();
        if answers.iter().any(|answer| answer.as_bool() == Some(true)) {
            return true.into();
        }
        match answers.iter().find(|answer| answer.is_unknown()).or(open) {
            Some(unknown) => derivation::derived(Type::Bool, [unknown]),
            None => false.into(),
        }
    }
}
