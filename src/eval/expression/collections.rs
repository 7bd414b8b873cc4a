//! `[a, b]` and `{ a = 1 }`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Frame;
use crate::eval::weight::{Weighed, too_much};
use crate::eval::{EvalError, Kind, Refinement, Type, Unknown, Value, conversion, derivation, equality};
use crate::syntax::{ExprId, ExprKind, Range32};

impl Frame<'_, '_> {
    pub(super) fn tuple(self, items: Range32) -> Result<Value, EvalError> {
        let items = self.tree.list(items);
        let mut weight = 0u32;
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let value = self.evaluate(*item)?;
            weight = weight.saturating_add(value.weight());
            if let Some(reason) = too_much(weight) {
                return Ok(Unknown::new(Type::Dynamic, reason).not_null().into());
            }
            values.push(value);
        }
        Ok(Value::tuple(values))
    }

    pub(super) fn object(self, items: Range32) -> Result<Value, EvalError> {
        let mut attributes = BTreeMap::new();
        let mut unknown_key: Option<Value> = None;
        let mut marks = crate::eval::Marks::NONE;
        let mut weight = 0u32;
        for item in self.tree.object_items(items) {
            let key = self.object_key(item.key)?;
            marks = marks.with(key.marks);
            let value = self.evaluate(item.value)?;
            weight = weight.saturating_add(value.weight());
            if let Some(reason) = too_much(weight) {
                return Ok(Unknown::new(Type::Dynamic, reason).not_null().into());
            }
            match &key.kind {
                Kind::String(name) => {
                    attributes.insert(name.clone(), value);
                }
                _ => {
                    overwrite(&mut attributes, &key, &value);
                    unknown_key = Some(key);
                }
            }
        }
        Ok(match unknown_key {
            None => Value::object(attributes).marked(marks),
            Some(key) => open_object(attributes, &key).marked(marks),
        })
    }

    /// A bare name as a key means itself (HCL's specification, "Collection Values").
    fn object_key(self, id: ExprId) -> Result<Value, EvalError> {
        let expr = self.tree.expr(id);
        if matches!(expr.kind, ExprKind::Variable) {
            return Ok(self.string(expr.span, false, false));
        }
        if matches!(expr.kind, ExprKind::GetAttr { .. }) {
            let written = self.tree.text(self.text, expr.span);
            return Err(
                self.error(expr.span, format!("a reference as a key needs parentheses: `({written})`"))
            );
        }
        let key = self.evaluate(id)?;
        self.string_key(id, key)
    }

    pub(super) fn string_key(self, id: ExprId, key: Value) -> Result<Value, EvalError> {
        let span = self.tree.expr(id).span;
        if key.is_null() {
            return Err(self.error(span, "the key is null"));
        }
        conversion::convert(&key, &Type::String)
            .map_err(|error| self.error(span, format!("the key must be a string: {error}")))
    }
}

/// What stands so far, if a key that is not known may be one of those and its value takes their place.
fn overwrite(known: &mut BTreeMap<Arc<str>, Value>, key: &Value, value: &Value) {
    for (name, before) in known.iter_mut() {
        if equality::same(key, &Value::string(name.clone())) != Some(false) {
            *before = derivation::derived(Type::Dynamic, [key, &*before, value]);
        }
    }
}

/// An object with a key that is not known: what it certainly has is kept.
pub(super) fn open_object(known: BTreeMap<Arc<str>, Value>, key: &Value) -> Value {
    let mut object = Unknown::new(Type::Dynamic, derivation::reason_of(key));
    object.inputs = derivation::inputs_of(known.values().chain([key]));
    object.not_null = true;
    object.refinement = Refinement::Entries(Arc::new(known));
    object.into()
}
