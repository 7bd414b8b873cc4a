//! Provider functions that the pack describes: parameters and the expression of their result.

use std::cell::Cell;
use std::sync::Arc;

use super::definition::{ProviderFunction, View, ViewKind};
use super::file::RuleExpr;
use super::identity::anything;
use super::pack::RulePack;
use super::view_scope::{ViewScope, Viewed};
use crate::eval::configuration::{
    Evaluation, Existence, InstanceRef, OpaqueCall, PartOfCall, ProviderKnowledge,
};
use crate::eval::expression::Frame;
use crate::eval::functions::FunctionContext;
use crate::eval::scope::{NoFiles, Place, Scope};
use crate::eval::{EvalError, Kind, Mode, Reason, ReasonKind, Text, TextPiece, Type, Unknown, Value};
use crate::module::{ProviderAddress, Resource, ResourceMode};
use crate::source::Location;

impl ProviderKnowledge for RulePack {
    fn call(&self, provider: &ProviderAddress, function: &str, arguments: &[Value]) -> Option<Value> {
        let mut described = self.provider_functions.values();
        let described = described.find(|one| one.provider == *provider && &*one.name == function)?;
        self.result(described, arguments)?.ok()
    }

    fn is_identity(&self, mode: ResourceMode, resource_type: &str, attribute: &str) -> bool {
        let mut entities = self.entities_of_type(resource_type).iter().map(|place| &self.entities[*place]);
        mode == ResourceMode::Managed
            && entities.any(|entity| {
                entity.identity.as_deref() == Some(attribute)
                    && entity.views.iter().any(|view| names_by(view, mode, resource_type))
            })
    }

    fn spelled(&self, evaluation: &Evaluation<'_>, at: &InstanceRef, attribute: &str) -> Option<Value> {
        let resource = evaluation.resource(at);
        let named = self.entities.iter().filter(|entity| entity.identity.as_deref() == Some(attribute));
        let mut views = named.flat_map(|entity| entity.views.iter().chain(&entity.lookups));
        views.find_map(|view| {
            if !names_by(view, resource.mode, &resource.resource_type) {
                return None;
            }
            let scope = ViewScope::new(evaluation, self, Viewed::Instance(at), view).ok()?;
            let fits = match view.when {
                Some(when) => scope.evaluate(when).ok()?.as_bool()?,
                None => true,
            };
            let spelled = *view.attributes.get("spelled")?;
            if !fits {
                return None;
            }
            with_unknown_parts(scope.evaluate(spelled).ok()?, &why_unknown(resource, at, attribute).into())
        })
    }

    fn parts(&self, evaluation: &Evaluation<'_>, call: &OpaqueCall) -> Vec<PartOfCall> {
        let declared = evaluation.call(call);
        let views =
            self.entities.iter().flat_map(|entity| entity.views.iter().map(move |view| (entity, view)));
        let known = views.filter(|(_, view)| view.is_for_call(declared));
        known
            .filter_map(|(entity, view)| Some((entity, view, view.for_each?)))
            .flat_map(|(entity, view, for_each)| {
                evaluation.quietly(|| self.elements(evaluation, call, &entity.name, view, for_each))
            })
            .collect()
    }
}

impl RulePack {
    /// What a provider's function is worth in a rule file, where it goes by the name that it is described under.
    pub(super) fn provided(&self, name: &str, arguments: &[Value]) -> Option<Result<Value, EvalError>> {
        let function = self.provider_functions.get(name.strip_prefix("provider::")?)?;
        let result = self.result(function, arguments)?;
        // What a described function makes nothing of, the real one may; who has described it knows better.
        if self.is_of_user(function.result.file) { Some(result) } else { result.ok().map(Ok) }
    }

    fn result(&self, function: &ProviderFunction, arguments: &[Value]) -> Option<Result<Value, EvalError>> {
        if function.parameters.len() != arguments.len() {
            return None;
        }
        let file = &self.files[function.result.file];
        let names = function.parameters.iter().map(|name| &**name);
        let scope = ParameterScope::new(names.zip(arguments).collect());
        Some(Frame::new(&file.tree, &file.text, &scope).evaluate(function.result.expr))
    }

    /// One part for each element. Where there may be others, one stands for them.
    fn elements(
        &self,
        evaluation: &Evaluation<'_>,
        call: &OpaqueCall,
        name: &Arc<str>,
        view: &View,
        for_each: RuleExpr,
    ) -> Vec<PartOfCall> {
        let part = |key: Value, value: Value, existence: Existence| PartOfCall {
            call: call.clone(),
            name: name.clone(),
            key,
            value,
            existence,
        };
        let unclear = |reason: Reason| {
            let unknown = || Value::unknown(Type::Dynamic, reason.clone());
            part(unknown(), unknown(), Existence::Possible(reason.clone()))
        };
        let scope = ViewScope::new(evaluation, self, Viewed::Call(call), view);
        match scope.and_then(|scope| scope.elements(for_each)) {
            Ok((items, open)) => {
                let parts = items.into_iter().map(|(key, value)| part(key, value, Existence::Certain));
                parts.chain(open.map(unclear)).collect()
            }
            Err(error) => {
                let reason = ReasonKind::Invalid(error.message().into());
                vec![unclear(Reason::new(reason, Some(error.location())))]
            }
        }
    }
}

/// Whether a hole is a part of an identity of which its root says nothing: unlike what is computed from something, it comes
/// from nowhere.
pub(super) fn is_unknown_part(hole: &Unknown) -> bool {
    let is_of_resource = matches!(hole.reason.kind(), ReasonKind::AfterApply(_) | ReasonKind::Data(_));
    hole.origin.is_none() && hole.inputs.is_empty() && is_of_resource
}

/// Why an attribute of a resource is not known, whichever its instance is.
fn why_unknown(resource: &Resource, at: &InstanceRef, attribute: &str) -> ReasonKind {
    let module = if at.module.address.is_empty() { String::new() } else { format!("{}.", at.module.address) };
    let of = format!("{}.{}.{attribute}", resource.resource_type, resource.name);
    match resource.mode {
        ResourceMode::Data => ReasonKind::Data(format!("{module}data.{of}").into()),
        ResourceMode::Managed | ResourceMode::Ephemeral => {
            ReasonKind::AfterApply(format!("{module}{of}").into())
        }
    }
}

/// What stands for anything in a spelled identity is, outside of the rules, a part of it that is not known.
fn with_unknown_parts(spelled: Value, reason: &Reason) -> Option<Value> {
    let Kind::Text(text) = &spelled.kind else { return spelled.as_str().is_some().then_some(spelled) };
    let pieces = text.pieces.iter().map(|piece| match piece {
        TextPiece::Hole(hole) if hole.origin.as_ref() == Some(&anything()) => {
            let refinement = hole.refinement.clone();
            let part = Unknown { not_null: true, refinement, ..Unknown::new(Type::String, reason.clone()) };
            TextPiece::Hole(Arc::new(part))
        }
        piece => piece.clone(),
    });
    Some(Kind::Text(Arc::new(Text { pieces: pieces.collect() })).into())
}

/// Whether rules name things by an attribute of a resource type.
fn names_by(view: &View, mode: ResourceMode, resource_type: &str) -> bool {
    let same_mode = matches!(
        (view.mode, mode),
        (Mode::Managed, ResourceMode::Managed) | (Mode::Data, ResourceMode::Data)
    );
    view.kind == ViewKind::Resource && same_mode && &*view.resource_type == resource_type
}

/// Names that stand for values, and nothing else.
pub(super) struct ParameterScope<'p> {
    arguments: Vec<(&'p str, &'p Value)>,
    doubt: Cell<bool>,
}

impl<'p> ParameterScope<'p> {
    pub(super) fn new(arguments: Vec<(&'p str, &'p Value)>) -> ParameterScope<'p> {
        ParameterScope { arguments, doubt: Cell::new(false) }
    }
}

impl<'a> Scope<'a> for ParameterScope<'_> {
    fn variable(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        let found = self.arguments.iter().find(|(parameter, _)| *parameter == name);
        match found {
            Some((_, value)) => Ok((*value).clone().into()),
            None => Err(EvalError::new(location, format!("there is no parameter `{name}`"))),
        }
    }

    fn call(&self, _: &str, _: &[Value], _: Location) -> Option<Result<Value, EvalError>> {
        None
    }

    fn function_context(&self) -> FunctionContext<'_> {
        FunctionContext { files: &NoFiles }
    }

    fn doubt(&self) -> &Cell<bool> {
        &self.doubt
    }
}

/// What the pack describes of provider functions, and nothing that rules add: what is the same thing for them,
/// Terraform does not tell.
pub struct ProviderFunctions<'p>(pub &'p RulePack);

impl ProviderKnowledge for ProviderFunctions<'_> {
    fn call(&self, provider: &ProviderAddress, function: &str, arguments: &[Value]) -> Option<Value> {
        self.0.call(provider, function, arguments)
    }

    fn is_identity(&self, _mode: ResourceMode, _resource_type: &str, _attribute: &str) -> bool {
        false
    }

    fn spelled(&self, _evaluation: &Evaluation<'_>, _at: &InstanceRef, _attribute: &str) -> Option<Value> {
        None
    }
}
