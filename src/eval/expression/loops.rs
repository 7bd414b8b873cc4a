//! `[for …]` and `{for …}`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::collections::open_object;
use super::splat::open_tuple;
use super::{Binding, Frame};
use crate::eval::scope::{Elements, Place};
use crate::eval::{
    EvalError, Kind, Reason, Refinement, Type, Unknown, Value, choices, conversion, derivation, equality,
};
use crate::source::Span;
use crate::syntax::{ExprId, ForExpr, ForId};

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

/// What became of the optional `if`.
enum Kept {
    Yes,
    No,
    Unclear(Value),
}

/// The elements of what has its elements evaluated when they are asked for.
fn lazy_walk<'a>(place: &Place<'a>) -> Option<Walk<'a>> {
    let Place::Lazy(lazy) = place else { return None };
    let Elements { items, open, others } = lazy.elements(false)?;
    Some(Walk { items, open, others, marks: Default::default() })
}

impl<'a> Frame<'_, 'a> {
    pub(super) fn for_expr(self, span: Span, id: ForId) -> Result<Value, EvalError> {
        let details = self.tree.for_expr(id);
        let over = |walk: Walk<'a>| {
            let marks = walk.marks;
            let result = match details.key {
                None => self.for_tuple(details, walk),
                Some(key) => self.for_object(span, details, key, walk),
            };
            Ok(result?.marked(marks))
        };
        let place = self.place(details.collection)?;
        if let Some(walk) = lazy_walk(&place) {
            return over(walk);
        }
        let value = place.force()?;
        let of_choice = |choice: Value| over(self.walk_value(details.collection, &choice)?);
        match choices::of_each_choice(&value, of_choice) {
            Some(result) => Ok(result),
            None => over(self.walk_value(details.collection, &value)?),
        }
    }

    /// The elements of a collection with their keys.
    pub(crate) fn walk(self, collection: ExprId) -> Result<Walk<'a>, EvalError> {
        let place = self.place(collection)?;
        match lazy_walk(&place) {
            Some(walk) => Ok(walk),
            None => self.walk_value(collection, &place.force()?),
        }
    }

    fn walk_value(self, collection: ExprId, value: &Value) -> Result<Walk<'a>, EvalError> {
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

    /// What comes of those elements of which only what they are like is known; nothing if that is not known either.
    fn results_of_others(
        self,
        details: &ForExpr,
        reason: &Reason,
        others: Vec<Place<'a>>,
    ) -> Option<Vec<Value>> {
        if others.is_empty() {
            return None;
        }
        let doubt = self.scope.doubt();
        let before = doubt.get();
        let results = others.into_iter().map(|other| {
            let key = Value::unknown(Type::Dynamic, reason.clone());
            self.with_element(details, key, other, |frame| match frame.kept(details)? {
                Kept::No => Ok(None),
                Kept::Yes | Kept::Unclear(_) => frame.evaluate(details.value).map(Some),
            })
        });
        let results: Result<Vec<Option<Value>>, EvalError> = results.collect();
        doubt.set(before);
        Some(results.ok()?.into_iter().flatten().collect())
    }

    fn for_tuple(self, details: &ForExpr, walk: Walk<'a>) -> Result<Value, EvalError> {
        let mut results = Vec::with_capacity(walk.items.len());
        let mut open = walk.open;
        let mut others = match &open {
            Some(reason) => self.results_of_others(details, reason, walk.others),
            None => Some(Vec::new()),
        };
        if others.as_ref().is_some_and(Vec::is_empty) {
            open = None;
        }
        for (key, place) in walk.items {
            let (kept, result) =
                self.with_element(details, key, place, |frame| match frame.kept(details)? {
                    Kept::No => Ok((Kept::No, None)),
                    kept => Ok((kept, Some(frame.evaluate(details.value)?))),
                })?;
            match (kept, result) {
                (Kept::Yes, Some(result)) => results.push(result),
                (Kept::Unclear(condition), result) => {
                    open = open.or_else(|| Some(derivation::reason_of(&condition)));
                    others.iter_mut().for_each(|others| others.extend(result.clone()));
                }
                _ => {}
            }
        }
        Ok(match open {
            None => Value::tuple(results),
            Some(reason) => open_tuple(results, others.unwrap_or_default(), reason),
        })
    }

    fn for_object(
        self,
        span: Span,
        details: &ForExpr,
        key: ExprId,
        walk: Walk<'a>,
    ) -> Result<Value, EvalError> {
        let mut single: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        let mut groups: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
        let mut unclear: Option<Value> = walk.open.map(|reason| Value::unknown(Type::Dynamic, reason));
        let mut marks = crate::eval::Marks::NONE;
        for (element_key, place) in walk.items {
            let evaluated = self.with_element(details, element_key, place, |frame| {
                let kept = frame.kept(details)?;
                if matches!(kept, Kept::No) {
                    return Ok(None);
                }
                let name = frame.evaluate(key)?;
                let name = frame.string_key(key, name)?;
                Ok(Some((kept, name, frame.evaluate(details.value)?)))
            })?;
            let Some((kept, name, value)) = evaluated else { continue };
            marks = marks.with(name.marks);
            match (kept, &name.kind) {
                (Kept::Unclear(condition), _) => {
                    unclear.get_or_insert(condition);
                }
                (_, Kind::String(text)) if details.group => {
                    groups.entry(text.clone()).or_default().push(value)
                }
                (_, Kind::String(text)) => {
                    if single.insert(text.clone(), value).is_some() {
                        return Err(self.error(
                            span,
                            format!(
                                "two elements have the key `{text}`; add `...` after the value to group them"
                            ),
                        ));
                    }
                }
                _ => {
                    // What has an unknown key is there all the same, under a key of which only that is known.
                    unclear = Some(derivation::derived(Type::Dynamic, [&name, &value]));
                }
            }
        }
        let known: BTreeMap<Arc<str>, Value> = match (details.group, unclear.is_some()) {
            (false, _) => single,
            (true, false) => groups.into_iter().map(|(key, group)| (key, Value::tuple(group))).collect(),
            (true, true) => {
                let grouped = groups.into_iter();
                let reason = unclear.as_ref().map(derivation::reason_of);
                let reason = reason.unwrap_or_else(derivation::nothing_there);
                grouped.map(|(key, group)| (key, open_tuple(group, Vec::new(), reason.clone()))).collect()
            }
        };
        Ok(match unclear {
            None => Value::object(known).marked(marks),
            Some(unclear) => open_object(known, &unclear).marked(marks),
        })
    }

    /// Calls back with the names of the `for` bound to one element.
    pub(super) fn with_element<R>(
        self,
        details: &ForExpr,
        key: Value,
        place: Place<'a>,
        call: impl FnOnce(Frame<'_, 'a>) -> Result<R, EvalError>,
    ) -> Result<R, EvalError> {
        let value_name = self.tree.text(self.text, details.value_name);
        let inner = Binding { name: value_name, place, outer: self.bindings };
        let Some(key_name) = details.key_name else {
            return call(Frame { bindings: Some(&inner), ..self });
        };
        let key_name = self.tree.text(self.text, key_name);
        let outer = Binding { name: key_name, place: key.into(), outer: Some(&inner) };
        call(Frame { bindings: Some(&outer), ..self })
    }

    fn kept(self, details: &ForExpr) -> Result<Kept, EvalError> {
        let Some(condition) = details.condition else { return Ok(Kept::Yes) };
        let span = self.tree.expr(condition).span;
        let value = self.evaluate(condition)?;
        if value.is_null() {
            return Err(self.error(span, "the `if` of a `for` is null; it must be true or false"));
        }
        let value = conversion::convert(&value, &Type::Bool).map_err(|error| {
            self.error(span, format!("the `if` of a `for` must be true or false: {error}"))
        })?;
        Ok(match value.as_bool() {
            Some(true) => Kept::Yes,
            Some(false) => Kept::No,
            None => Kept::Unclear(value),
        })
    }
}
