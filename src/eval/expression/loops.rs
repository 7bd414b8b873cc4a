//! `[for …]` and `{for …}`.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::collections::open_object;
use super::splat::open_tuple;
use super::{Binding, Frame};
use crate::eval::scope::{Elements, Place};
use crate::eval::{EvalError, Kind, PlaceList, Reason, Refinement, Type, Value, conversion, derivation};
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

/// What became of the optional `if`.
enum Kept {
    Yes,
    No,
    Unclear(Value),
}

impl<'a> Frame<'_, 'a> {
    pub(super) fn for_expr(self, span: Span, id: ForId) -> Result<Value, EvalError> {
        let details = self.tree.for_expr(id);
        let walk = self.walk(details.collection)?;
        let marks = walk.marks;
        let result = match details.key {
            None => self.for_tuple(details, walk),
            Some(key) => self.for_object(span, details, key, walk),
        };
        Ok(result?.marked(marks))
    }

    /// The elements of a collection with their keys.
    pub(crate) fn walk(self, collection: ExprId) -> Result<Walk<'a>, EvalError> {
        let place = self.place(collection)?;
        if let Place::Lazy(lazy) = &place
            && let Some(elements) = lazy.elements(false)
        {
            let Elements { items, open, others } = elements;
            return Ok(Walk { items, open, others, marks: Default::default() });
        }
        let value = place.force()?;
        let marks = value.marks;
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
                    return Err(self.not_iterable(collection, &value));
                }
                let known: Vec<(Value, Place<'a>)> = match &unknown.refinement {
                    Refinement::Members(members) => members
                        .iter()
                        .map(|member| {
                            let key = match unknown.ty {
                                Type::Set(_) => member.clone(),
                                _ => derivation::derived(Type::Number, [&value]),
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
                (known, Some(unknown.reason.clone()))
            }
            _ => return Err(self.not_iterable(collection, &value)),
        };
        Ok(Walk { items, open, others: Vec::new(), marks })
    }

    fn not_iterable(self, collection: ExprId, value: &Value) -> EvalError {
        self.error(
            self.tree.expr(collection).span,
            format!("this is a {}, which has no elements to go through", value.ty()),
        )
    }

    /// Whether the `if` leaves out all those elements of which only what they are like is known.
    fn leaves_out_all(self, details: &ForExpr, reason: &Reason, others: Vec<Place<'a>>) -> bool {
        !others.is_empty()
            && others.into_iter().all(|other| {
                let key = Value::unknown(Type::Dynamic, reason.clone());
                let kept = self.with_element(details, key, other, |frame| frame.kept(details));
                matches!(kept, Ok(Kept::No))
            })
    }

    fn for_tuple(self, details: &ForExpr, walk: Walk<'a>) -> Result<Value, EvalError> {
        self.kept_elements(details, walk, |frame| frame.evaluate(details.value), |_| false).map(list_of)
    }

    /// The same as a list of places.
    pub(super) fn for_place(self, span: Span, id: ForId) -> Result<Place<'a>, EvalError> {
        let details = self.tree.for_expr(id);
        if details.key.is_some() {
            return self.for_expr(span, id).map(Place::Value);
        }
        let walk = self.walk(details.collection)?;
        let marks = walk.marks;
        if !marks.is_empty() {
            return Ok(self.for_tuple(details, walk)?.marked(marks).into());
        }
        let (elements, open) =
            self.kept_elements(details, walk, |frame| frame.place(details.value), |_| false)?;
        Ok(Place::Lazy(Rc::new(PlaceList { elements, open, others: Vec::new() })))
    }

    /// The list that a `for` makes, up to the first element that decides what is asked of the list.
    pub(super) fn for_until(self, id: ForId, decides: impl Fn(&Value) -> bool) -> Result<Value, EvalError> {
        let details = self.tree.for_expr(id);
        let walk = self.walk(details.collection)?;
        let marks = walk.marks;
        let made = self.kept_elements(details, walk, |frame| frame.evaluate(details.value), decides)?;
        Ok(list_of(made).marked(marks))
    }

    /// What is made of the elements that are kept, and why there may be more. It ends with the first one that decides:
    /// what comes behind that does not matter.
    fn kept_elements<T>(
        self,
        details: &ForExpr,
        walk: Walk<'a>,
        make: impl Fn(Frame<'_, 'a>) -> Result<T, EvalError>,
        decides: impl Fn(&T) -> bool,
    ) -> Result<(Vec<T>, Option<Reason>), EvalError> {
        let mut results = Vec::with_capacity(walk.items.len());
        let mut open = walk.open;
        if let Some(reason) = &open
            && self.leaves_out_all(details, reason, walk.others)
        {
            open = None;
        }
        for (key, place) in walk.items {
            let (kept, result) =
                self.with_element(details, key, place, |frame| match frame.kept(details)? {
                    Kept::No => Ok((Kept::No, None)),
                    kept => Ok((kept, Some(make(frame)?))),
                })?;
            match (kept, result) {
                (Kept::Yes, Some(result)) if decides(&result) => {
                    results.push(result);
                    return Ok((results, None));
                }
                (Kept::Yes, Some(result)) => results.push(result),
                (Kept::Unclear(condition), _) => {
                    open = open.or_else(|| Some(derivation::reason_of(&condition)))
                }
                _ => {}
            }
        }
        Ok((results, open))
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
                grouped.map(|(key, group)| (key, open_tuple(group, reason.clone()))).collect()
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

fn list_of((items, open): (Vec<Value>, Option<Reason>)) -> Value {
    match open {
        None => Value::tuple(items),
        Some(reason) => open_tuple(items, reason),
    }
}
