//! `[for …]` and `{for …}`.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::collections::open_object;
use super::splat::open_tuple;
use super::walk::{Walk, lazy_walk};
use super::{Binding, Frame};
use crate::eval::effort::Loop;
use crate::eval::scope::Place;
use crate::eval::weight::{Weighed, too_much};
use crate::eval::{EvalError, Kind, PlaceList, Reason, Type, Value, choices, conversion, derivation};
use crate::source::Span;
use crate::syntax::{ExprId, ForExpr, ForId};

/// What became of the optional `if`.
enum Kept {
    Yes,
    No,
    Unclear(Value),
}

/// What a `for` makes of elements.
struct Made<T> {
    results: Vec<T>,
    /// Set if there may be others.
    open: Option<Reason>,
    /// What those are like; empty if that is not known.
    others: Vec<T>,
}

impl Made<Value> {
    fn into_list(self) -> Value {
        match self.open {
            None => Value::tuple(self.results),
            Some(reason) => open_tuple(self.results, self.others, reason),
        }
    }
}

impl<'a> Frame<'_, 'a> {
    pub(super) fn for_expr(self, span: Span, id: ForId) -> Result<Value, EvalError> {
        let details = self.tree.for_expr(id);
        let place = self.place(details.collection)?;
        self.for_over(span, details, place)
    }

    fn for_over(self, span: Span, details: &ForExpr, place: Place<'a>) -> Result<Value, EvalError> {
        self.over_each_choice(details.collection, place, |walk| {
            let marks = walk.marks;
            let result = match details.key {
                None => self.for_tuple(details, walk),
                Some(key) => self.for_object(span, details, key, walk),
            };
            Ok(result?.marked(marks))
        })
    }

    /// What comes of walking a collection; where it is one of a few, of walking each of them.
    fn over_each_choice(
        self,
        collection: ExprId,
        place: Place<'a>,
        over: impl Fn(Walk<'a>) -> Result<Value, EvalError>,
    ) -> Result<Value, EvalError> {
        if let Some(walk) = lazy_walk(&place) {
            return over(walk);
        }
        let value = place.force()?;
        match choices::of_each_choice(&value, |choice| over(self.walk_value(collection, &choice)?)) {
            Some(result) => Ok(result),
            None => over(self.walk_value(collection, &value)?),
        }
    }

    fn for_tuple(self, details: &ForExpr, walk: Walk<'a>) -> Result<Value, EvalError> {
        let made = self.kept_elements(details, walk, |frame| frame.evaluate(details.value), |_| false)?;
        Ok(made.into_list())
    }

    /// The same as a list of places.
    pub(super) fn for_place(self, span: Span, id: ForId) -> Result<Place<'a>, EvalError> {
        let details = self.tree.for_expr(id);
        let place = self.place(details.collection)?;
        if details.key.is_some() {
            return self.for_over(span, details, place).map(Place::Value);
        }
        let walk = match lazy_walk(&place) {
            Some(walk) => walk,
            None => {
                let value = place.force()?;
                if value.choices().is_some() || !value.marks.is_empty() {
                    return self.for_over(span, details, value.into()).map(Place::Value);
                }
                self.walk_value(details.collection, &value)?
            }
        };
        let make = |frame: Frame<'_, 'a>| frame.place(details.value);
        let Made { results, open, others } = self.kept_elements(details, walk, make, |_| false)?;
        Ok(Place::Lazy(Rc::new(PlaceList { elements: results, open, others })))
    }

    /// The list that a `for` makes, up to the first element that decides what is asked of the list.
    pub(super) fn for_until(self, id: ForId, decides: impl Fn(&Value) -> bool) -> Result<Value, EvalError> {
        let details = self.tree.for_expr(id);
        let place = self.place(details.collection)?;
        self.over_each_choice(details.collection, place, |walk| {
            let marks = walk.marks;
            let made = self.kept_elements(details, walk, |frame| frame.evaluate(details.value), &decides)?;
            Ok(made.into_list().marked(marks))
        })
    }

    /// What is made of the elements that are kept. It ends with the first one that decides: what comes behind that does
    /// not matter.
    fn kept_elements<T: Weighed>(
        self,
        details: &ForExpr,
        walk: Walk<'a>,
        make: impl Fn(Frame<'_, 'a>) -> Result<T, EvalError>,
        decides: impl Fn(&T) -> bool,
    ) -> Result<Made<T>, EvalError> {
        let mut results = Vec::with_capacity(walk.items.len());
        let mut open = walk.open;
        let mut others = match &open {
            Some(reason) => self.made_of_others(details, reason, walk.others, &make),
            None => Some(Vec::new()),
        };
        if others.as_ref().is_some_and(Vec::is_empty) {
            open = None;
        }
        let (going, mut weight) = (Loop::begin(self.scope.is_lazy()), 0u32);
        for (key, place) in walk.items {
            if let Some(reason) = going.step().or_else(|| too_much(weight)) {
                return Ok(Made { results, open: Some(reason), others: Vec::new() });
            }
            let (kept, result) =
                self.with_element(details, key, place, |frame| match frame.kept(details)? {
                    Kept::No => Ok((Kept::No, None)),
                    Kept::Yes => Ok((Kept::Yes, Some(make(frame)?))),
                    unclear => {
                        let made = make(frame).map_err(|_| self.scope.doubt().set(true));
                        Ok((unclear, made.ok()))
                    }
                })?;
            weight = weight.saturating_add(result.as_ref().map_or(0, Weighed::weight));
            match (kept, result) {
                (Kept::Yes, Some(result)) if decides(&result) => {
                    results.push(result);
                    return Ok(Made { results, open: None, others: Vec::new() });
                }
                (Kept::Yes, Some(result)) => results.push(result),
                (Kept::Unclear(condition), result) => {
                    open = open.or_else(|| Some(derivation::reason_of(&condition)));
                    // What would fail is nobody's business if it is not kept, and like nothing if it is.
                    others = others.zip(result).map(|(mut others, result)| {
                        others.push(result);
                        others
                    });
                }
                _ => {}
            }
        }
        Ok(Made { results, open, others: others.unwrap_or_default() })
    }

    /// What is made of those elements of which only what they are like is known; nothing if that is not known either.
    fn made_of_others<T>(
        self,
        details: &ForExpr,
        reason: &Reason,
        others: Vec<Place<'a>>,
        make: impl Fn(Frame<'_, 'a>) -> Result<T, EvalError>,
    ) -> Option<Vec<T>> {
        if others.is_empty() {
            return None;
        }
        let doubt = self.scope.doubt();
        let before = doubt.get();
        let made = others.into_iter().map(|other| {
            let key = Value::unknown(Type::Dynamic, reason.clone());
            self.with_element(details, key, other, |frame| match frame.kept(details)? {
                Kept::No => Ok(None),
                Kept::Yes | Kept::Unclear(_) => make(frame).map(Some),
            })
        });
        let made: Result<Vec<Option<T>>, EvalError> = made.collect();
        doubt.set(before);
        Some(made.ok()?.into_iter().flatten().collect())
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
        let (going, mut weight) = (Loop::begin(self.scope.is_lazy()), 0u32);
        for (element_key, place) in walk.items {
            if let Some(reason) = going.step().or_else(|| too_much(weight)) {
                unclear = Some(Value::unknown(Type::Dynamic, reason));
                break;
            }
            let evaluated = self.with_element(details, element_key, place, |frame| {
                let kept = frame.kept(details)?;
                if matches!(kept, Kept::No) {
                    return Ok(None);
                }
                let named = || {
                    let name = frame.evaluate(key)?;
                    Ok((frame.string_key(key, name)?, frame.evaluate(details.value)?))
                };
                match kept {
                    Kept::Unclear(condition) => {
                        let named: Result<(Value, Value), EvalError> = named();
                        let named = named.unwrap_or_else(|_| {
                            self.scope.doubt().set(true);
                            (condition.clone(), condition.clone())
                        });
                        Ok(Some((Kept::Unclear(condition), named)))
                    }
                    kept => Ok(Some((kept, named()?))),
                }
            })?;
            let Some((kept, (name, value))) = evaluated else { continue };
            marks = marks.with(name.marks);
            weight = weight.saturating_add(name.weight()).saturating_add(value.weight());
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
