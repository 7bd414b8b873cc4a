//! Which calls lead to modules that nothing here has read.

use std::collections::HashSet;

use super::declarations::{CallTarget, ModuleId, Root};
use super::workspace::Workspace;
use crate::source::Location;

impl Workspace {
    /// How many `module` blocks, of all that roots lead to, call a registry or git source that is not installed: whatever
    /// stands in there is not seen.
    pub fn calls_not_on_disk(&self) -> usize {
        let mut found = HashSet::new();
        for root in &self.roots {
            self.collect_calls_not_on_disk(root, &mut found);
        }
        found.len()
    }

    /// A module is looked into once in a root, whichever calls lead to it: there may be any number of ways.
    fn collect_calls_not_on_disk(&self, root: &Root, found: &mut HashSet<Location>) {
        let mut entered: HashSet<ModuleId> = HashSet::from([root.module]);
        let mut left = vec![(root.module, String::new())];
        while let Some((module, path)) = left.pop() {
            for call in &self.module(module).calls {
                let path =
                    if path.is_empty() { call.name.to_string() } else { format!("{path}.{}", call.name) };
                match self.target(root, &path, call) {
                    CallTarget::Module(called) if entered.insert(called) => left.push((called, path)),
                    CallTarget::NotInstalled => {
                        found.insert(call.location);
                    }
                    _ => {}
                }
            }
        }
    }
}
