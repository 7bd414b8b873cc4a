//! Module calls: their instances, and what the outputs of each are worth.

use std::rc::Rc;
use std::sync::Arc;

use super::Evaluation;
use super::blocks::{ConfiguredBody, TopBlock};
use super::expansion::{Existence, Expansion};
use super::instance::{Caller, ModuleInstance, ModuleInstanceId, call_address};
use super::running::Declaration;
use super::scope::ConfigurationScope;
use crate::eval::{EvalError, Origin, OriginRoot, Reason, ReasonKind, Type, Unknown, Value};
use crate::module::{CallTarget, ModuleCall, ModuleId};
use crate::source::Diagnostic;

/// How many calls deep modules may nest. Terraform has no limit but the path length of its file system.
const MOST_CALLS_DEEP: usize = 64;

/// How many module instances a root may have before the rest counts as not on disk.
const MOST_MODULE_INSTANCES: usize = 200_000;

/// A module call's instance whose module is not on disk, or cannot be entered.
#[derive(Debug, Clone)]
pub struct OpaqueCall {
    /// The module instance that calls.
    pub caller: Rc<ModuleInstance>,
    /// Which of its calls.
    pub call: usize,
    /// Which instance of the call.
    pub instance: usize,
    /// `module.a["x"].module.b`
    pub address: Arc<str>,
    /// Whether it certainly exists.
    pub existence: Existence,
    /// Why nothing is known of what is in it.
    pub reason: Reason,
}

/// What a module that is not on disk makes of one element of its arguments.
#[derive(Debug, Clone)]
pub struct PartOfCall {
    /// The call.
    pub call: OpaqueCall,
    /// What it is one of.
    pub name: Arc<str>,
    /// The element's key.
    pub key: Value,
    /// The element.
    pub value: Value,
    /// Whether it certainly exists where the call does.
    pub existence: Existence,
}

impl Evaluation<'_> {
    /// The instances of a call.
    pub(super) fn call_expansion(
        &self,
        instance: &Rc<ModuleInstance>,
        call: usize,
    ) -> Result<Rc<Expansion>, EvalError> {
        let declared = &self.workspace.module(instance.module).calls[call];
        let name = || Declaration::block(&instance.address, "module.", &declared.name);
        self.expand(&instance.call_expansions[call], instance, name, declared.count, declared.for_each)
    }

    /// The module instances behind a call, one for each of its own; none if its module cannot be entered.
    pub(super) fn called_instances(
        &self,
        instance: &Rc<ModuleInstance>,
        call: usize,
    ) -> Result<Vec<ModuleInstanceId>, EvalError> {
        if let Some(called) = instance.called[call].get() {
            return Ok(called.clone());
        }
        let Some(module) = self.called_module(instance, call) else { return Ok(Vec::new()) };
        if instance.depth >= MOST_CALLS_DEEP || self.instances.borrow().len() > MOST_MODULE_INSTANCES {
            return Ok(Vec::new());
        }
        let expansion = self.call_expansion(instance, call)?;
        let declared = &self.workspace.module(instance.module).calls[call];
        let called = instance.called[call].get_or_init(|| {
            self.refuse_unknown_arguments(declared, module);
            let mut instances = self.instances.borrow_mut();
            let first = instances.len();
            instances.extend(expansion.instances.iter().enumerate().map(|(at, expanded)| {
                let caller = Caller { instance: instance.clone(), call, each: expanded.each.clone() };
                Rc::new(ModuleInstance::new(
                    first + at,
                    module,
                    self.workspace.module(module),
                    call_address(instance, &declared.name, &expanded.key),
                    expanded.existence.clone(),
                    Some(caller),
                ))
            }));
            (first..instances.len()).collect()
        });
        Ok(called.clone())
    }

    /// An argument that the module does not declare is lost, most likely for a misspelled name.
    fn refuse_unknown_arguments(&self, call: &ModuleCall, module: ModuleId) {
        let called = self.workspace.module(module);
        if !called.incomplete.is_empty() {
            return;
        }
        for argument in &call.arguments {
            if called.variables.iter().any(|variable| variable.name == argument.name) {
                continue;
            }
            let message = format!("the module in `{}` has no variable `{}`", called.directory, argument.name);
            let names: Vec<String> =
                called.variables.iter().map(|known| format!("`{}`", known.name)).collect();
            let help = match names.is_empty() {
                true => "it has none: remove the argument".to_owned(),
                false => format!("it has {}", names.join(", ")),
            };
            self.report(Diagnostic::error(argument.location, message).with_help(help));
        }
    }

    /// Calls of a module instance whose module cannot be entered, instance by instance.
    pub fn opaque_calls(&self, instance: &Rc<ModuleInstance>) -> Vec<OpaqueCall> {
        let declared = &self.workspace.module(instance.module).calls;
        let mut found = Vec::new();
        for (call, declared) in declared.iter().enumerate() {
            let Ok(expansion) = self.call_expansion(instance, call) else { continue };
            if self
                .called_instances(instance, call)
                .is_ok_and(|called| called.len() == expansion.instances.len())
            {
                continue;
            }
            for (at, expanded) in expansion.instances.iter().enumerate() {
                found.push(OpaqueCall {
                    caller: instance.clone(),
                    call,
                    instance: at,
                    address: call_address(instance, &declared.name, &expanded.key),
                    existence: instance.existence.and(&expanded.existence),
                    reason: self.opaque_reason(instance, call),
                });
            }
        }
        found
    }

    /// Module instances called from this one, in order of call and key.
    pub fn called(&self, instance: &Rc<ModuleInstance>) -> Vec<Rc<ModuleInstance>> {
        let calls = self.workspace.module(instance.module).calls.len();
        let called = (0..calls).filter_map(|call| match self.called_instances(instance, call) {
            Ok(called) => Some(called),
            Err(error) => {
                self.lost(&error);
                None
            }
        });
        called.flatten().map(|id| self.instance(id)).collect()
    }

    /// An argument of a call's instance.
    pub fn call_argument(&self, call: &OpaqueCall, argument: usize) -> Value {
        let declared = &self.workspace.module(call.caller.module).calls[call.call];
        let Some(argument) = declared.arguments.get(argument) else { return Value::null() };
        let result = self.call_expansion(&call.caller, call.call).and_then(|expansion| {
            let each = expansion.instances.get(call.instance).map(|expanded| expanded.each.clone());
            let scope = ConfigurationScope::block(self, call.caller.clone(), each.unwrap_or_default());
            self.evaluate(scope, argument.value)
        });
        self.settle(result)
    }

    /// The arguments of a call that cannot be entered, as they are configured.
    pub fn configured_call<'a>(&'a self, call: &OpaqueCall) -> ConfiguredBody<'a> {
        let declared = self.call(call);
        let expansion = self.call_expansion(&call.caller, call.call).ok();
        let expanded = expansion.as_ref().and_then(|expansion| expansion.instances.get(call.instance));
        let each = expanded.map(|expanded| expanded.each.clone()).unwrap_or_default();
        let top = TopBlock {
            attributes: &declared.arguments,
            blocks: &[],
            header: declared.location,
            incomplete: declared.incomplete,
            instance: None,
        };
        ConfiguredBody::new(self, call.caller.clone(), each, top)
    }

    /// A call as it is written.
    pub fn call(&self, call: &OpaqueCall) -> &ModuleCall {
        &self.workspace.module(call.caller.module).calls[call.call]
    }

    /// What a call that cannot be entered puts out, as other blocks see it.
    pub fn put_out(&self, call: &OpaqueCall) -> Value {
        self.opaque_value(&call.caller, call.call, &call.address)
    }

    fn opaque_reason(&self, instance: &ModuleInstance, call: usize) -> Reason {
        let declared = &self.workspace.module(instance.module).calls[call];
        let name: Arc<str> = format!("{}module.{}", instance.prefix(), declared.name).into();
        let source = declared.source.clone().unwrap_or_else(|| Arc::from("an unclear source"));
        let kind = match self.target(instance, call) {
            CallTarget::Cycle => ReasonKind::Invalid(format!("`{name}` calls itself").into()),
            CallTarget::Module(_) => {
                ReasonKind::Bound(format!("`{name}` lies more than {MOST_CALLS_DEEP} calls deep").into())
            }
            _ => ReasonKind::OpaqueModule(name, source),
        };
        Reason::new(kind, Some(declared.location))
    }

    /// A call's instance of whose module nothing is known.
    pub(super) fn opaque_value(&self, instance: &ModuleInstance, call: usize, address: &str) -> Value {
        let mut unknown = Unknown::new(Type::Dynamic, self.opaque_reason(instance, call));
        unknown.origin = Some(Origin::of(OriginRoot::OpaqueCall(address.into())));
        unknown.not_null = true;
        unknown.into()
    }
}
