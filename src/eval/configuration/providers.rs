//! Which provider block a resource belongs to, through the `providers` maps of module calls.

use std::rc::Rc;
use std::sync::Arc;

use super::blocks::{ConfiguredBody, TopBlock};
use super::instance::{Each, ModuleInstance};
use super::resources::InstanceRef;
use super::scope::ConfigurationScope;
use super::{Evaluation, MOST_NESTED};
use crate::eval::{EvalError, Value};
use crate::module::ProviderBlock;

/// A provider block of a module instance.
#[derive(Debug, Clone)]
pub struct ProviderRef {
    /// The module instance it stands in.
    pub module: Rc<ModuleInstance>,
    /// Which of the module's provider blocks.
    pub block: usize,
}

impl ProviderRef {
    /// `module.a.provider.name.alias`
    fn address(&self, block: &ProviderBlock) -> String {
        let alias = block.alias.iter().map(|alias| format!(".{alias}")).collect::<String>();
        format!("{}provider.{}{alias}", self.module.prefix(), block.name)
    }
}

impl Evaluation<'_> {
    /// The provider blocks of a module instance, with their addresses.
    pub fn providers(&self, module: &Rc<ModuleInstance>) -> Vec<(Arc<str>, ProviderRef)> {
        let blocks = self.workspace.module(module.module).providers.iter().enumerate();
        blocks
            .map(|(at, block)| {
                let provider = ProviderRef { module: module.clone(), block: at };
                (provider.address(block).into(), provider)
            })
            .collect()
    }

    /// A provider block as it is written.
    pub fn provider(&self, at: &ProviderRef) -> &ProviderBlock {
        &self.workspace.module(at.module.module).providers[at.block]
    }

    /// The body of a provider block, as it is configured.
    pub fn configured_provider<'a>(&'a self, at: &ProviderRef) -> ConfiguredBody<'a> {
        let block = self.provider(at);
        let top = TopBlock {
            attributes: &block.body.attributes,
            blocks: &block.body.blocks,
            header: block.location,
            incomplete: block.body.incomplete,
            instance: None,
        };
        ConfiguredBody::new(self, at.module.clone(), Each::None, top)
    }

    /// The address of the provider block that a resource belongs to, if one is written.
    pub fn provider_address(&self, at: &InstanceRef) -> Option<String> {
        let provider = self.provider_of(at)?;
        Some(provider.address(self.provider(&provider)))
    }

    /// An argument of the provider block that a resource belongs to; null if there is no such block, or it does not
    /// set it.
    pub fn provider_argument(&self, at: &InstanceRef, name: &str) -> Result<Value, EvalError> {
        let Some(provider) = self.provider_of(at) else { return Ok(Value::null()) };
        let block = self.provider(&provider);
        let attribute = block.body.attributes.iter().find(|attribute| &*attribute.name == name);
        match attribute {
            Some(attribute) => {
                self.evaluate(ConfigurationScope::module(self, provider.module), attribute.value)
            }
            None => Ok(Value::null()),
        }
    }

    /// The block of the provider that a resource belongs to.
    fn provider_of(&self, at: &InstanceRef) -> Option<ProviderRef> {
        let resource = self.resource(at);
        // Without `provider`, it is the one named like the type up to its first underscore.
        let default = resource.resource_type.split('_').next().unwrap_or_default();
        let mut written = resource.provider.as_deref().unwrap_or(default).to_owned();
        let mut module = at.module.clone();
        for _ in 0..MOST_NESTED {
            let (name, alias) = match written.split_once('.') {
                Some((name, alias)) => (name, Some(alias)),
                None => (&*written, None),
            };
            let blocks = &self.workspace.module(module.module).providers;
            let is_it = |block: &ProviderBlock| &*block.name == name && block.alias.as_deref() == alias;
            if let Some(block) = blocks.iter().position(is_it) {
                return Some(ProviderRef { module, block });
            }
            let (caller, call) = module.called_by()?;
            let passed = &self.workspace.module(caller.module).calls[call].providers;
            let given = passed.iter().find(|(inner, _)| **inner == *written);
            let next = match (given, alias) {
                (Some((_, outer)), _) => outer.to_string(),
                // What is not passed by name is inherited, but for those with an alias.
                (None, None) => written.clone(),
                (None, Some(_)) => return None,
            };
            let caller = caller.clone();
            written = next;
            module = caller;
        }
        None
    }
}
