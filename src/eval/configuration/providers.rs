//! Which provider block a resource belongs to, through the `providers` maps of module calls.

use std::rc::Rc;

use super::instance::ModuleInstance;
use super::resources::InstanceRef;
use super::scope::ConfigurationScope;
use super::{Evaluation, MOST_NESTED};
use crate::eval::{EvalError, Value};
use crate::module::ProviderBlock;

impl Evaluation<'_> {
    /// An argument of the provider block that a resource belongs to; null if there is no such block, or it does not
    /// set it.
    pub fn provider_argument(&self, at: &InstanceRef, name: &str) -> Result<Value, EvalError> {
        let resource = self.resource(at);
        // Without `provider`, it is the one named like the type up to its first underscore.
        let default = resource.resource_type.split('_').next().unwrap_or_default();
        let written = resource.provider.as_deref().unwrap_or(default);
        let Some((module, block)) = self.provider_block(at.module.clone(), written.to_owned()) else {
            return Ok(Value::null());
        };
        let attribute = block.body.attributes.iter().find(|attribute| &*attribute.name == name);
        match attribute {
            Some(attribute) => self.evaluate(ConfigurationScope::module(self, module), attribute.value),
            None => Ok(Value::null()),
        }
    }

    /// The block behind a provider's name in a module, and the module instance in which it stands.
    fn provider_block(
        &self,
        mut module: Rc<ModuleInstance>,
        mut written: String,
    ) -> Option<(Rc<ModuleInstance>, &ProviderBlock)> {
        for _ in 0..MOST_NESTED {
            let (name, alias) = match written.split_once('.') {
                Some((name, alias)) => (name, Some(alias)),
                None => (&*written, None),
            };
            let blocks = &self.workspace.module(module.module).providers;
            let found = blocks.iter().find(|block| &*block.name == name && block.alias.as_deref() == alias);
            if let Some(block) = found {
                return Some((module, block));
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
