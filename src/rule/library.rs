//! Whether a root is a module that is meant to be called: its callers must do what it leaves to them.

use super::judge::Judge;
use crate::eval::{OriginRoot, Value, derivation};

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
