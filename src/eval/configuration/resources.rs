//! Resource, data and ephemeral instances and their attributes.

use std::collections::btree_map::Entry;
use std::rc::Rc;
use std::sync::Arc;

use super::Evaluation;
use super::blocks::{ConfiguredBody, TopBlock};
use super::expansion::{Existence, Expansion};
use super::instance::{Each, ModuleInstance, ResourceInstance, ResourceInstances};
use super::running::Declaration;
use super::scope::ConfigurationScope;
use crate::eval::{
    EvalError, InstanceAddress, Mode, Origin, OriginRoot, PathStep, Reason, ReasonKind, Type, Unknown, Value,
};
use crate::module::{Resource, ResourceMode};

/// A resource instance of an evaluation.
#[derive(Debug, Clone)]
pub struct InstanceRef {
    /// The module instance it stands in.
    pub module: Rc<ModuleInstance>,
    /// Which of the module's resources.
    pub resource: usize,
    /// Which of the resource's instances.
    pub instance: usize,
}

/// What is known of a resource instance beside its attributes.
#[derive(Debug, Clone)]
pub struct ConfiguredInstance {
    /// Its address.
    pub address: Arc<InstanceAddress>,
    /// Whether it certainly exists.
    pub existence: Existence,
}

impl<'w> Evaluation<'w> {
    /// The block of an instance.
    pub fn resource(&self, at: &InstanceRef) -> &'w Resource {
        &self.workspace.module(at.module.module).resources[at.resource]
    }

    /// All instances of a module instance's resources, in source order; of each, in order of key.
    pub fn resource_instances(&self, module: &Rc<ModuleInstance>) -> Vec<(InstanceRef, ConfiguredInstance)> {
        let mut found = Vec::new();
        for resource in 0..self.workspace.module(module.module).resources.len() {
            let instances = match self.instances_of(module, resource) {
                Ok(instances) => instances,
                Err(error) => {
                    self.lost(&error);
                    continue;
                }
            };
            found.extend(instances.instances.iter().enumerate().map(|(instance, known)| {
                let at = InstanceRef { module: module.clone(), resource, instance };
                (
                    at,
                    ConfiguredInstance { address: known.address.clone(), existence: known.existence.clone() },
                )
            }));
        }
        found
    }

    pub(super) fn resource_expansion(
        &self,
        module: &Rc<ModuleInstance>,
        resource: usize,
    ) -> Result<Rc<Expansion>, EvalError> {
        let declared = &self.workspace.module(module.module).resources[resource];
        let name = || Declaration::block(&module.address, "", &local_address(declared).into());
        self.expand(&module.resource_expansions[resource], module, name, declared.count, declared.for_each)
    }

    /// Of how many blocks on the way to an instance, calls of modules and its own, nobody knows how often they are repeated,
    /// though one instance stands for all of them.
    pub fn open_repetitions(&self, at: &InstanceRef) -> usize {
        let expansion = self.resource_expansion(&at.module, at.resource);
        let is_placeholder = |expansion: &Expansion| {
            expansion.has_any_number() && expansion.placeholder() == Some(at.instance)
        };
        let mut count = usize::from(expansion.is_ok_and(|expansion| is_placeholder(&expansion)));
        let mut current = at.module.clone();
        while let Some((caller, call)) = current.called_by() {
            let expansion = self.call_expansion(caller, call);
            let is_any = current.address.ends_with("[*]")
                && expansion.is_ok_and(|expansion| expansion.has_any_number());
            count += usize::from(is_any);
            let caller = caller.clone();
            current = caller;
        }
        count
    }

    /// Whether an instance exists, given that a module instance does that it stands in, directly or beneath it.
    pub fn existence_beneath(&self, at: &InstanceRef, module: &Rc<ModuleInstance>) -> Existence {
        let declared = self.resource(at);
        let mut existence = self.read_in_full(declared);
        if let Ok(expansion) = self.resource_expansion(&at.module, at.resource)
            && let Some(expanded) = expansion.instances.get(at.instance)
        {
            existence = existence.and(&expanded.existence);
        }
        let mut current = at.module.clone();
        while current.id != module.id {
            existence = existence.and(&current.own_existence);
            let Some((caller, _)) = current.called_by() else { break };
            let caller = caller.clone();
            current = caller;
        }
        existence
    }

    /// What a syntax error has lost of a block may be anything, so that the rest of it is not to be trusted.
    fn read_in_full(&self, declared: &Resource) -> Existence {
        if !declared.body.incomplete {
            return Existence::Certain;
        }
        let message = format!("`{}` has a syntax error", local_address(declared));
        Existence::Possible(self.unread(&message, Some(declared.location)))
    }

    pub(super) fn instances_of(
        &self,
        module: &Rc<ModuleInstance>,
        resource: usize,
    ) -> Result<Rc<ResourceInstances>, EvalError> {
        if let Some(known) = module.resources[resource].get() {
            return Ok(known.clone());
        }
        let expansion = self.resource_expansion(module, resource)?;
        let declared = &self.workspace.module(module.module).resources[resource];
        let made = module.resources[resource].get_or_init(|| {
            let instances = expansion.instances.iter().enumerate().map(|(at, expanded)| ResourceInstance {
                address: Arc::new(InstanceAddress::new(
                    module.address.clone(),
                    mode_of(declared.mode),
                    declared.resource_type.clone(),
                    declared.name.clone(),
                    expanded.key.clone(),
                    (module.id, resource, at),
                )),
                each: expanded.each.clone(),
                existence: module.existence.and(&self.read_in_full(declared)).and(&expanded.existence),
                attributes: std::iter::repeat_with(Default::default)
                    .take(declared.body.attributes.len())
                    .collect(),
            });
            Rc::new(ResourceInstances { instances: instances.collect() })
        });
        Ok(made.clone())
    }

    /// An attribute as the configuration sets it, or nothing if it does not.
    pub(super) fn configured_attribute(
        &self,
        at: &InstanceRef,
        name: &str,
    ) -> Result<Option<Value>, EvalError> {
        let resource = self.resource(at);
        let Some(index) = resource.body.attributes.iter().position(|attribute| &*attribute.name == name)
        else {
            return Ok(None);
        };
        let instances = self.instances_of(&at.module, at.resource)?;
        let Some(known) = instances.instances.get(at.instance) else { return Ok(None) };
        let attribute = &resource.body.attributes[index];
        let declaration = || Declaration::Attribute(known.address.clone(), attribute.name.clone());
        self.memoised(&known.attributes[index], declaration, attribute.location, || {
            let scope = ConfigurationScope::block(self, at.module.clone(), known.each.clone());
            self.evaluate(scope, attribute.value)
        })
        .map(Some)
    }

    /// An attribute as other blocks see it: what the configuration sets, else what only an apply, or a read, tells.
    pub(super) fn planned_attribute(&self, at: &InstanceRef, name: &str) -> Result<Value, EvalError> {
        if let Some(value) = self.configured_attribute(at, name)? {
            return Ok(value);
        }
        let resource = self.resource(at);
        if self.has_blocks(&resource.body, name) {
            let Some((address, _, _)) = self.known_instance(at) else { return Ok(Value::null()) };
            let origin = Origin::of(OriginRoot::Instance(address)).step(PathStep::Name(name.into()));
            return self.body(at)?.blocks(name)?.planned(&origin);
        }
        // The one resource type that is the language's own: its output is its input.
        if &*resource.resource_type == "terraform_data"
            && name == "output"
            && let Some(input) = self.configured_attribute(at, "input")?
        {
            return Ok(input);
        }
        self.computed_attribute(at, name)
    }

    /// An attribute that the configuration does not set.
    pub(super) fn computed_attribute(&self, at: &InstanceRef, name: &str) -> Result<Value, EvalError> {
        let instances = self.instances_of(&at.module, at.resource)?;
        let Some(known) = instances.instances.get(at.instance) else { return Ok(Value::null()) };
        let origin =
            Origin::of(OriginRoot::Instance(known.address.clone())).step(PathStep::Name(name.into()));
        let mut unknown = Unknown::new(Type::Dynamic, self.reason_of_computed(at, &origin));
        // Every resource has an id, and it is a string (Terraform's plugin protocol requires neither, its
        // providers all do it); of any other attribute not even that is known.
        if name == "id" {
            unknown.ty = Type::String;
            unknown.not_null = true;
        }
        let resource = self.resource(at);
        let is_identity = self.knowledge.is_identity(resource.mode, &resource.resource_type, name);
        unknown.origin = Some(Origin { is_identity, ..origin });
        Ok(unknown.into())
    }

    /// How the identity of an instance is spelled, as far as its configuration tells.
    pub(super) fn spelled(&self, origin: &Origin) -> Option<Value> {
        let (instance, attribute) = origin.as_attribute()?;
        if !origin.is_identity || instance.stands_for_many {
            return None;
        }
        let (module, resource, at) = instance.place;
        let at = InstanceRef { module: self.instance(module), resource, instance: at };
        self.knowledge.spelled(self, &at, attribute)
    }

    fn reason_of_computed(&self, at: &InstanceRef, origin: &Origin) -> Reason {
        let resource = self.resource(at);
        if resource.body.incomplete {
            let message = format!("`{}` has a syntax error", local_address(resource));
            return self.unread(&message, Some(resource.location));
        }
        let address: Arc<str> = origin.to_string().into();
        let kind = match resource.mode {
            ResourceMode::Managed => ReasonKind::AfterApply(address),
            ResourceMode::Data | ResourceMode::Ephemeral => ReasonKind::Data(address),
        };
        Reason::new(kind, Some(resource.location))
    }

    /// The body of an instance, for walking its nested blocks.
    pub(super) fn body<'a>(&'a self, at: &InstanceRef) -> Result<ConfiguredBody<'a>, EvalError> {
        let instances = self.instances_of(&at.module, at.resource)?;
        let each = instances.instances.get(at.instance).map(|known| known.each.clone()).unwrap_or_default();
        let resource = self.resource(at);
        let block = TopBlock {
            attributes: &resource.body.attributes,
            blocks: &resource.body.blocks,
            header: resource.location,
            incomplete: resource.body.incomplete,
            instance: Some(at.clone()),
        };
        Ok(ConfiguredBody::new(self, at.module.clone(), each, block))
    }

    /// An instance's address, existence and what `each` is in it.
    pub(super) fn known_instance(&self, at: &InstanceRef) -> Option<(Arc<InstanceAddress>, Existence, Each)> {
        let instances = self.instances_of(&at.module, at.resource).ok()?;
        let known = instances.instances.get(at.instance)?;
        Some((known.address.clone(), known.existence.clone(), known.each.clone()))
    }

    /// The whole object as other blocks see it: what is set is known, the rest is not.
    pub(super) fn planned_object(&self, at: &InstanceRef) -> Result<Value, EvalError> {
        let resource = self.resource(at);
        let mut entries = std::collections::BTreeMap::new();
        for attribute in &resource.body.attributes {
            entries.insert(attribute.name.clone(), self.planned_attribute(at, &attribute.name)?);
        }
        for name in self.block_names(&resource.body) {
            if let Entry::Vacant(entry) = entries.entry(name.clone()) {
                entry.insert(self.planned_attribute(at, &name)?);
            }
        }
        if !entries.contains_key("id") {
            entries.insert(Arc::from("id"), self.computed_attribute(at, "id")?);
        }
        if let Some(outputs) = self.remote_outputs(at)? {
            entries.insert("outputs".into(), outputs.force()?);
        }
        let Some((address, _, _)) = self.known_instance(at) else { return Ok(Value::null()) };
        let origin = Origin::of(OriginRoot::Instance(address));
        let mut unknown = Unknown::new(Type::Dynamic, self.reason_of_computed(at, &origin));
        unknown.origin = Some(origin);
        unknown.not_null = true;
        unknown.refinement = crate::eval::Refinement::Entries(Arc::new(entries));
        Ok(unknown.into())
    }
}

/// The address of a block within its module.
pub(super) fn local_address(resource: &Resource) -> String {
    let prefix = match resource.mode {
        ResourceMode::Managed => "",
        ResourceMode::Data => "data.",
        ResourceMode::Ephemeral => "ephemeral.",
    };
    format!("{prefix}{}.{}", resource.resource_type, resource.name)
}

fn mode_of(mode: ResourceMode) -> Mode {
    match mode {
        ResourceMode::Managed => Mode::Managed,
        ResourceMode::Data => Mode::Data,
        ResourceMode::Ephemeral => Mode::Ephemeral,
    }
}
