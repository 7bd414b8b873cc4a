//! What a `for` and a `dynamic` block walk: the elements of a collection with their keys, as far as these are known.

use super::Frame;
use crate::eval::scope::{Elements, Place};
use crate::eval::{EvalError, Kind, Reason, Refinement, Type, Unknown, Value, derivation, equality};
use crate::syntax::ExprId;

/// What a `for` walks.
pub(crate) struct Walk<'a> {
    pub(crate) items: Vec<(Value, Place<'a>)>,
    pub(crate) open: Option<Reason>,
    /// What the others are like, if that is known: each of them is like one of these.
    pub(crate) others: Vec<Place<'a>>,
    pub(crate) marks: crate::eval::Marks,
}

/// How many elements of lists that may be meant are compared with each other.
const MOST_COMPARED: usize = 64;

/// The elements of what has its elements evaluated when they are asked for.
pub(super) fn lazy_walk<'a>(place: &Place<'a>) -> Option<Walk<'a>> {
    let Place::Lazy(lazy) = place else { return None };
    let Elements { items, open, others } = lazy.elements(false)?;
    Some(Walk { items, open, others, marks: Default::default() })
}

impl<'a> Frame<'_, 'a> {
    /// The elements of a collection with their keys.
    pub(crate) fn walk(self, collection: ExprId) -> Result<Walk<'a>, EvalError> {
        let place = self.place(collection)?;
        match lazy_walk(&place) {
            Some(walk) => Ok(walk),
            None => self.walk_value(collection, &place.force()?),
        }
    }

    pub(super) fn walk_value(self, collection: ExprId, value: &Value) -> Result<Walk<'a>, EvalError> {
        let marks = value.marks;
        let mut others: Vec<Place<'a>> = Vec::new();
        let (items, open) = match &value.kind {
            Kind::List(_, items) | Kind::Tuple(items) => {
                let numbered = items.iter().enumerate();
                (numbered.map(|(at, item)| ((at as i64).into(), item.clone().into())).collect(), None)
            }
            Kind::Set(_, items) => {
                // The elements of a set are their own keys. One that is not known may be equal to another, so
                // that their number is not known either; each is there all the same.
                (items.iter().map(|item| (item.clone(), item.clone().into())).collect(), None)
            }
            Kind::Map(_, entries) | Kind::Object(entries) => {
                let entries = entries.iter();
                (
                    entries.map(|(key, entry)| (Value::string(key.clone()), entry.clone().into())).collect(),
                    None,
                )
            }
            Kind::Null(_) => {
                return Err(self.error(
                    self.tree.expr(collection).span,
                    "this is null, which has no elements to go through",
                ));
            }
            Kind::Unknown(unknown) => {
                if matches!(unknown.ty, Type::Bool | Type::Number | Type::String) {
                    return Err(self.not_iterable(collection, value));
                }
                if let Some(walk) = self.walk_choices(collection, unknown) {
                    return Ok(Walk { marks, ..walk });
                }
                let known: Vec<(Value, Place<'a>)> = match &unknown.refinement {
                    Refinement::Members(members) => members
                        .iter()
                        .map(|member| {
                            let key = match unknown.ty {
                                Type::Set(_) => member.clone(),
                                _ => derivation::derived(Type::Number, [value]),
                            };
                            (key, member.clone().into())
                        })
                        .collect(),
                    Refinement::Entries(entries) => entries
                        .iter()
                        .map(|(key, entry)| (Value::string(key.clone()), entry.clone().into()))
                        .collect(),
                    _ => Vec::new(),
                };
                others.extend(unknown.others.iter().cloned().map(Place::Value));
                (known, Some(unknown.reason.clone()))
            }
            _ => return Err(self.not_iterable(collection, value)),
        };
        Ok(Walk { items, open, others, marks })
    }

    /// The elements of one of several collections: those that all have, and those that some have as what others are like.
    fn walk_choices(self, collection: ExprId, unknown: &Unknown) -> Option<Walk<'a>> {
        let mut elements = Vec::new();
        for choice in unknown.choices()?.iter() {
            let Walk { items, open: None, .. } = self.walk_value(collection, choice).ok()? else {
                return None;
            };
            if items.len() > MOST_COMPARED {
                return None;
            }
            let items = items.into_iter().map(|(key, place)| Ok((key, place.force()?)));
            elements.push(items.collect::<Result<Vec<(Value, Value)>, EvalError>>().ok()?);
        }
        let first = elements.first()?.clone();
        let mut items = Vec::new();
        for (key, value) in first {
            let is_it = |other: &(Value, Value)| {
                equality::same(&other.0, &key) == Some(true) && equality::same(&other.1, &value) == Some(true)
            };
            let places: Option<Vec<usize>> =
                elements.iter().map(|list| list.iter().position(is_it)).collect();
            for (list, place) in elements.iter_mut().zip(places.iter().flatten()) {
                list.remove(*place);
            }
            if places.is_some() {
                items.push((key, value.into()));
            }
        }
        let others = elements.into_iter().flatten().map(|(_, value)| Place::Value(value)).collect();
        Some(Walk { items, open: Some(unknown.reason.clone()), others, marks: Default::default() })
    }

    fn not_iterable(self, collection: ExprId, value: &Value) -> EvalError {
        self.error(
            self.tree.expr(collection).span,
            format!("this is a {}, which has no elements to go through", value.ty()),
        )
    }
}
