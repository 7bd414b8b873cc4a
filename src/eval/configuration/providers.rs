//! Which provider block a resource belongs to, through the `providers` maps of module calls.
//!
//! <https://developer.hashicorp.com/terraform/language/modules/develop/providers>

use std::rc::Rc;
use std::sync::Arc;

use super::Evaluation;
use super::blocks::{ConfiguredBody, TopBlock};
use super::instance::{Each, ModuleInstance};
use super::resources::InstanceRef;
use super::running::MOST_NESTED;
use super::scope::ConfigurationScope;
use crate::eval::{EvalError, Reason, ReasonKind, Value};
use crate::module::{Module, ProviderAddress, ProviderBlock, name_and_alias};

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

    /// Whether two resources certainly belong to one configuration of a provider, written here or handed in.
    pub fn share_provider(&self, one: &InstanceRef, other: &InstanceRef) -> bool {
        match (self.provider_of(one), self.provider_of(other)) {
            (Some(one), Some(other)) => {
                let block = self.provider(&one);
                let is_repeated =
                    block.body.attributes.iter().any(|attribute| &*attribute.name == "for_each");
                one.module.id == other.module.id && one.block == other.block && !is_repeated
            }
            (None, None) => {
                let name = |at| self.resource(at).provider_name();
                one.module.id == other.module.id && name(one) == name(other)
            }
            _ => false,
        }
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
        let (name, alias) = self.resource(at).provider_name();
        let mut wanted = Wanted::named(self.module(&at.module), name, alias)?;
        let mut module = at.module.clone();
        for _ in 0..MOST_NESTED {
            let passed = self.passed(&module, &wanted);
            let blocks = &self.module(&module).providers;
            if let Some(block) = wanted.block_in(self.module(&module)) {
                // An empty block only says that the caller passes one, if it does.
                if passed.is_none() || !blocks[block].is_empty() {
                    return Some(ProviderRef { module, block });
                }
            }
            let (caller, _) = module.called_by()?;
            wanted = match passed {
                Some((name, alias)) => Wanted::named(self.module(caller), name, alias)?,
                // What is not passed by name is inherited, but for those with an alias.
                None if wanted.alias.is_some() => return None,
                None => wanted,
            };
            module = caller.clone();
        }
        None
    }

    /// What the caller of a module passes as a configuration: its local name there, and its alias.
    fn passed(&self, module: &ModuleInstance, wanted: &Wanted) -> Option<(&str, Option<&str>)> {
        let (caller, call) = module.called_by()?;
        let mut passed = self.module(caller).calls[call].providers.iter();
        let (_, outer) = passed.find(|(inner, _)| {
            let (name, alias) = name_and_alias(inner);
            wanted.is(self.module(module), name, alias)
        })?;
        Some(name_and_alias(outer))
    }
}

/// Why it is not known which provider a local name is: its source is not written plainly, which a diagnostic tells.
pub fn unclear_provider(name: &str) -> Reason {
    ReasonKind::Other(format!("the source of the provider `{name}` is not a plain string").into()).into()
}

/// One of a provider's configurations. Which provider it is, its address says: each module may know it by another name.
struct Wanted {
    provider: ProviderAddress,
    alias: Option<Arc<str>>,
}

impl Wanted {
    fn named(module: &Module, name: &str, alias: Option<&str>) -> Option<Wanted> {
        Some(Wanted { provider: module.provider_address(name)?, alias: alias.map(Arc::from) })
    }

    fn is(&self, module: &Module, name: &str, alias: Option<&str>) -> bool {
        self.alias.as_deref() == alias && module.knows_provider_as(name, &self.provider)
    }

    fn block_in(&self, module: &Module) -> Option<usize> {
        module.providers.iter().position(|block| self.is(module, &block.name, block.alias.as_deref()))
    }
}
