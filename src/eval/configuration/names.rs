//! From names to declarations, once per module.

use rustc_hash::FxHashMap;
use std::sync::Arc;

use crate::module::{Module, ResourceMode};

/// The declarations of a module by name. Values are indices into the module's lists.
#[derive(Debug, Default)]
pub(super) struct ModuleNames {
    pub(super) variables: FxHashMap<Arc<str>, usize>,
    pub(super) locals: FxHashMap<Arc<str>, usize>,
    pub(super) outputs: FxHashMap<Arc<str>, usize>,
    pub(super) calls: FxHashMap<Arc<str>, usize>,
    /// By mode and type, then by name.
    pub(super) resources: FxHashMap<(ResourceMode, Arc<str>), FxHashMap<Arc<str>, usize>>,
}

impl ModuleNames {
    pub(super) fn of(module: &Module) -> ModuleNames {
        fn by_name<'m>(names: impl Iterator<Item = &'m Arc<str>>) -> FxHashMap<Arc<str>, usize> {
            names.enumerate().map(|(at, name)| (name.clone(), at)).collect()
        }
        let mut resources: FxHashMap<_, FxHashMap<Arc<str>, usize>> = FxHashMap::default();
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
