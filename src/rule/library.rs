//! Whether a root is a module that is meant to be called: its callers must do what it leaves to them.

use std::convert::Infallible;
use std::sync::Arc;

use super::judge::Judge;
use crate::eval::{Origin, OriginRoot, ReasonKind, Unknown, Value, derivation, of_each_choice};

/// An uncalled directory with a required variable or an output that carries a subject's identity, and neither a
/// provider block nor a backend.
pub(super) fn is_library(judge: &Judge<'_>) -> bool {
    let evaluation = judge.graph.evaluation();
    let module = evaluation.module(&evaluation.root_instance());
    if !module.providers.is_empty() || module.has_backend {
        return false;
    }
    module.has_required_variable() || judge.exports_identity()
}

impl<'a> Judge<'a> {
    /// A value, or another one where it is nothing but what callers of this root choose: a variable without a value in a
    /// module that is meant to be called, a part of one, or what is in it. What is made from such a value is chosen here.
    pub(super) fn chosen_here(&'a self, value: &Value, otherwise: &Value) -> Value {
        let of_choice = |choice: Value| Ok::<Value, Infallible>(self.chosen_here(&choice, otherwise));
        if let Some(chosen) = of_each_choice(value, of_choice) {
            return chosen;
        }
        let is_left = value.as_unknown().is_some_and(is_without_value) && self.is_library();
        if is_left { otherwise.clone() } else { value.clone() }
    }

    /// Whether an output of the root carries the identity of something that rules are about.
    fn exports_identity(&self) -> bool {
        let outputs = self.graph.evaluation().root_outputs();
        outputs.iter().any(|value| self.carries_identity(value))
    }

    fn carries_identity(&self, value: &Value) -> bool {
        derivation::inputs_of([value]).iter().any(|origin| {
            let OriginRoot::Instance(instance) = &origin.root else { return false };
            let Some(coverage) = &self.pack.coverage else { return false };
            let Some(entity) = self.pack.entity(&coverage.subject) else { return false };
            let is_subject = entity
                .views
                .iter()
                .any(|view| view.mode == instance.mode && view.resource_type == instance.resource_type);
            let identity = entity.identity.as_deref();
            let is_whole_or_id = match &*origin.path {
                [] => true,
                [crate::eval::PathStep::Name(name)] => Some(&**name) == identity,
                _ => false,
            };
            is_subject && is_whole_or_id
        })
    }
}

/// Whether something is a variable without a value, a part of one, or the key or value of one of its elements.
fn is_without_value(unknown: &Arc<Unknown>) -> bool {
    let is_of_variable = |origin: &Origin| match &origin.root {
        OriginRoot::Variable(_) => true,
        OriginRoot::EachKey(_) => unknown.inputs.iter().any(Origin::is_element_of_variable),
        _ => false,
    };
    matches!(unknown.reason.kind(), ReasonKind::NoValue(_))
        && unknown.origin.as_ref().is_some_and(is_of_variable)
}
