//! From names to declarations, once per module.

use std::collections::HashMap;
use std::sync::Arc;

use crate::module::{Module, ResourceMode};

/// The declarations of a module by name. Values are indices into the module's lists.
#[derive(Debug, Default)]
pub(super) struct ModuleNames {
    pub(super) variables: HashMap<Arc<str>, usize>,
    pub(super) locals: HashMap<Arc<str>, usize>,
    pub(super) outputs: HashMap<Arc<str>, usize>,
    pub(super) calls: HashMap<Arc<str>, usize>,
    /// By mode and type, then by name.
    pub(super) resources: HashMap<(ResourceMode, Arc<str>), HashMap<Arc<str>, usize>>,
}

impl ModuleNames {
    pub(super) fn of(module: &Module) -> ModuleNames {
        fn by_name<'m>(names: impl Iterator<Item = &'m Arc<str>>) -> HashMap<Arc<str>, usize> {
            names.enumerate().map(|(at, name)| (name.clone(), at)).collect()
        }
        let mut resources: HashMap<_, HashMap<Arc<str>, usize>> = HashMap::new();
        for (at, resource) in module.resources.iter().enumerate() {
            let group = (resource.mode, resource.resource_type.clone());
            resources.entry(group).or_default().insert(resource.name.clone(), at);
        }
        ModuleNames {
            variables: by_name(module.variables.iter().map(|variable| &variable.name)),
            locals: by_name(module.locals.iter().map(|local| &local.name)),
            outputs: by_name(module.outputs.iter().map(|output| &output.name)),
            calls: by_name(module.calls.iter().map(|call| &call.name)),
            resources,
        }
    }
}
