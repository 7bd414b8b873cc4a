//! `x[*].a` and `x.*.a`.

use std::sync::Arc;

use super::Frame;
use crate::eval::scope::Place;
use crate::eval::{EvalError, Kind, Refinement, Type, Unknown, Value, choices, derivation};
use crate::syntax::{ExprId, ExprKind};

impl<'a> Frame<'_, 'a> {
    pub(super) fn splat(self, on: ExprId, each: ExprId) -> Result<Value, EvalError> {
        let place = self.place(on)?.settled()?;
        if let Place::Lazy(lazy) = &place
            && let Some(elements) = lazy.elements(true)
        {
            let items = elements
                .items
                .iter()
                .map(|(_, element)| self.splat_element(element, each))
                .collect::<Result<Vec<Value>, EvalError>>()?;
            return Ok(match elements.open {
                None => Value::tuple(items),
                Some(reason) => open_tuple(items, Vec::new(), reason),
            });
        }
        if let Place::Lazy(_) = &place {
            return Ok(Value::tuple(vec![self.splat_element(&place, each)?]));
        }
        let value = place.force()?;
        if let Some(result) = choices::of_each_choice(&value, |choice| self.splat_value(on, &choice, each)) {
            return Ok(result);
        }
        self.splat_value(on, &value, each)
    }

    fn splat_value(self, on: ExprId, value: &Value, each: ExprId) -> Result<Value, EvalError> {
        let marks = value.marks;
        let span = self.tree.expr(on).span;
        let result = match &value.kind {
            Kind::Null(Type::List(_) | Type::Set(_) | Type::Tuple(_)) => {
                return Err(self.error(span, "a splat cannot walk a null list"));
            }
            Kind::Null(_) => Value::tuple(Vec::new()),
            Kind::Tuple(items) => Value::tuple(self.splat_items(items, each)?),
            Kind::List(element, items) | Kind::Set(element, items) => {
                self.splat_list(element, items, each)?
            }
            Kind::Unknown(collection) => self.splat_unknown(collection, each)?,
            _ => Value::tuple(vec![self.splat_element(&Place::Value(value.clone()), each)?]),
        };
        Ok(result.marked(marks))
    }

    fn splat_element(self, element: &Place<'a>, each: ExprId) -> Result<Value, EvalError> {
        Frame { splat: Some(element), ..self }.evaluate(each)
    }

    fn splat_items(self, items: &[Value], each: ExprId) -> Result<Vec<Value>, EvalError> {
        items.iter().map(|item| self.splat_element(&Place::Value(item.clone()), each)).collect()
    }

    /// The splat of a list is a list again if its parts have one type.
    fn splat_list(self, element: &Type, items: &[Value], each: ExprId) -> Result<Value, EvalError> {
        let parts = self.splat_items(items, each)?;
        if !parts.is_empty() {
            return Ok(list_or_tuple(parts));
        }
        let probe = Value::unknown(element.clone(), derivation::nothing_there());
        let ty = self.splat_element(&Place::Value(probe), each)?.ty();
        Ok(Value::list(ty, Vec::new()))
    }

    fn splat_unknown(self, collection: &Arc<Unknown>, each: ExprId) -> Result<Value, EvalError> {
        self.scope.doubt().set(true);
        let whole: Value = Kind::Unknown(collection.clone()).into();
        if let Refinement::Members(members) = &collection.refinement {
            let parts = self.splat_items(members, each)?;
            return Ok(open_tuple(parts, Vec::new(), collection.reason.clone()));
        }
        let element = match &collection.ty {
            Type::List(element) | Type::Set(element) => (**element).clone(),
            Type::Tuple(types) => {
                let items = types
                    .iter()
                    .enumerate()
                    .map(|(at, _)| {
                        super::index_of(&whole, &(at as i64).into(), self.location(self.tree.expr(each).span))
                    })
                    .collect::<Result<Vec<Value>, EvalError>>()?;
                return Ok(Value::tuple(self.splat_items(&items, each)?));
            }
            Type::Dynamic => return Ok(derivation::derived(Type::Dynamic, [&whole])),
            // Anything else is one element, or none if it is null.
            _ if collection.not_null => {
                return Ok(Value::tuple(vec![self.splat_element(&Place::Value(whole), each)?]));
            }
            _ => return Ok(derivation::derived(Type::Dynamic, [&whole])),
        };
        let probe = Value::unknown(element, collection.reason.clone());
        let ty = match self.tree.expr(each).kind {
            ExprKind::SplatElement => probe.ty(),
            _ => self.splat_element(&Place::Value(probe), each)?.ty(),
        };
        Ok(derivation::derived(Type::list(ty), [&whole]))
    }
}

/// A tuple of which only some elements are known to be there, and what others are like, if that is known.
pub(in crate::eval) fn open_tuple(
    items: Vec<Value>,
    others: Vec<Value>,
    reason: crate::eval::Reason,
) -> Value {
    let mut tuple = Unknown::new(Type::Dynamic, reason);
    tuple.inputs = derivation::inputs_of(&items);
    tuple.not_null = true;
    tuple.refinement = Refinement::Members(items.into());
    tuple.with_others(others).into()
}

/// A list if all parts have one type, as HCL makes it, else a tuple.
fn list_or_tuple(parts: Vec<Value>) -> Value {
    let Some(first) = parts.first().map(Value::ty) else { return Value::tuple(parts) };
    if parts.iter().all(|part| part.ty() == first) { Value::list(first, parts) } else { Value::tuple(parts) }
}
