//! Override files: what they say is laid over what the other files say.
//!
//! <https://developer.hashicorp.com/terraform/language/files/override>. Where the page is silent, the comments say
//! what Terraform was seen to do.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::declarations::{
    Attribute, Local, Module, ModuleCall, Output, ProviderBlock, Resource, ResourceBody, StateFile, Variable,
};
use super::duplicates::Declared;
use super::read_directory::DirectoryFiles;
use crate::source::{Diagnostic, Location};

/// Lays one override file's declarations over a module.
pub(super) fn apply(
    module: &mut Module,
    overrides: Module,
    files: DirectoryFiles<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let incomplete = !module.incomplete.is_empty();
    let mut merger = Merger { files, diagnostics, incomplete };
    merger.refuse(&overrides);
    merger.merge_all(&mut module.variables, overrides.variables, Merger::merge_variable);
    merger.merge_all(&mut module.locals, overrides.locals, Merger::merge_local);
    merger.merge_all(&mut module.outputs, overrides.outputs, Merger::merge_output);
    merger.merge_all(&mut module.resources, overrides.resources, Merger::merge_resource);
    merger.merge_all(&mut module.calls, overrides.calls, Merger::merge_call);
    merger.merge_providers(&mut module.providers, overrides.providers);
    replace_by_name(&mut module.required_providers, overrides.required_providers, |entry| &entry.name);
    module.has_backend |= overrides.has_backend;
    if overrides.state != StateFile::Beside {
        module.state = overrides.state;
    }
    module.incomplete.extend(overrides.incomplete);
}

struct Merger<'a> {
    files: DirectoryFiles<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// Whether the module lacks declarations.
    incomplete: bool,
}

/// How two declarations of one thing become one.
type Merge<'a, T> = fn(&mut Merger<'a>, &mut T, T);

impl<'a> Merger<'a> {
    /// Blocks that an override file cannot hold.
    fn refuse(&mut self, overrides: &Module) {
        let moved = overrides.moved.iter().map(|moved| (moved.location, "moved"));
        let imports = overrides.imports.iter().map(|import| (import.location, "import"));
        let checks = overrides.checks.iter().map(|check| (check.location, "check"));
        for (location, kind) in moved.chain(imports).chain(checks) {
            let message = format!("a `{kind}` block cannot stand in an override file; it is passed over");
            self.diagnostics.push(Diagnostic::error(location, message));
        }
        // Terraform passes over these without a word.
        for removed in &overrides.removed {
            let message = "a `removed` block has no effect in an override file";
            self.diagnostics.push(Diagnostic::warning(removed.location, message));
        }
    }

    fn merge_all<T: Declared>(&mut self, declarations: &mut [T], overrides: Vec<T>, merge: Merge<'a, T>) {
        if overrides.is_empty() {
            return;
        }
        let mut order: Vec<usize> = (0..declarations.len()).collect();
        order.sort_by(|a, b| declarations[*a].key().cmp(&declarations[*b].key()));
        for over in overrides {
            match order.binary_search_by(|at| declarations[*at].key().cmp(&over.key())) {
                Ok(found) => merge(self, &mut declarations[order[found]], over),
                Err(_) => self.report_missing(&over),
            }
        }
    }

    fn report_missing(&mut self, over: &impl Declared) {
        // What it overrides may stand in what was lost, which has been told.
        if self.incomplete {
            return;
        }
        let message = format!("{} is overridden but not declared in any other file", over.description());
        let help = "an override file can only change what is declared elsewhere; rename the file to declare it there";
        self.diagnostics.push(Diagnostic::error(over.location(), message).with_help(help));
    }

    fn refuse_argument(&mut self, location: Location, what: &str) {
        let message = format!("{what} cannot be overridden; it is passed over");
        self.diagnostics.push(Diagnostic::error(location, message));
    }

    fn merge_variable(&mut self, base: &mut Variable, over: Variable) {
        replace(&mut base.ty, over.ty);
        replace(&mut base.default, over.default);
        replace(&mut base.nullable, over.nullable);
        replace(&mut base.sensitive, over.sensitive);
        replace(&mut base.ephemeral, over.ephemeral);
        base.incomplete |= over.incomplete;
        for validation in over.validations {
            self.refuse_argument(validation.location, "`validation`");
        }
    }

    fn merge_local(&mut self, base: &mut Local, over: Local) {
        *base = over;
    }

    fn merge_output(&mut self, base: &mut Output, over: Output) {
        replace(&mut base.value, over.value);
        replace(&mut base.sensitive, over.sensitive);
        replace(&mut base.ephemeral, over.ephemeral);
        base.incomplete |= over.incomplete;
    }

    fn merge_resource(&mut self, base: &mut Resource, over: Resource) {
        replace(&mut base.count, over.count);
        replace(&mut base.for_each, over.for_each);
        replace(&mut base.provider, over.provider);
        if let Some(depends_on) = over.depends_on {
            self.refuse_argument(self.files.location(depends_on), "`depends_on`");
        }
        self.refuse_conditions(&over.body);
        merge_attributes(&mut base.lifecycle, over.lifecycle);
        self.merge_body(&mut base.body, over.body);
    }

    fn merge_call(&mut self, base: &mut ModuleCall, over: ModuleCall) {
        if over.source_location.is_some() {
            base.source = over.source;
            base.source_location = over.source_location;
        }
        replace(&mut base.version, over.version);
        replace(&mut base.count, over.count);
        replace(&mut base.for_each, over.for_each);
        if !over.providers.is_empty() {
            base.providers = over.providers;
        }
        if let Some(depends_on) = over.depends_on {
            self.refuse_argument(self.files.location(depends_on), "`depends_on`");
        }
        merge_attributes(&mut base.arguments, over.arguments);
        base.incomplete |= over.incomplete;
    }

    fn merge_providers(&mut self, providers: &mut Vec<ProviderBlock>, overrides: Vec<ProviderBlock>) {
        let mut rest = Vec::new();
        for over in overrides {
            // A provider that nobody configures has an empty configuration, and that can be overridden.
            let is_new =
                over.alias.is_none() && !providers.iter().any(|provider| provider.key() == over.key());
            if is_new { providers.push(over) } else { rest.push(over) }
        }
        self.merge_all(providers, rest, |merger, base, over| merger.merge_body(&mut base.body, over.body));
    }

    /// Attributes are replaced by name; nested blocks of a type that the override mentions are replaced together,
    /// with the `dynamic` ones of that type. In JSON syntax an attribute may stand for blocks of its name.
    fn merge_body(&mut self, base: &mut ResourceBody, over: ResourceBody) {
        let files = self.files;
        let types = over.blocks.iter().map(|block| files.block_type(*block));
        let types: HashSet<&str> = types.filter(|kind| *kind != "lifecycle").collect();
        let names: HashSet<&str> = over.attributes.iter().map(|attribute| attribute.name.as_ref()).collect();
        base.attributes.retain(|attribute| !types.contains(attribute.name.as_ref()));
        base.blocks.retain(|block| {
            let kind = files.block_type(*block);
            !types.contains(kind) && !names.contains(kind)
        });
        merge_attributes(&mut base.attributes, over.attributes);
        base.blocks.extend(over.blocks);
        base.incomplete |= over.incomplete;
    }

    fn refuse_conditions(&mut self, body: &ResourceBody) {
        for block in &body.blocks {
            let Some((tree, text)) = self.files.tree(block.source) else { continue };
            let lifecycle = tree.block(block.block);
            if tree.text(text, lifecycle.name) != "lifecycle" {
                continue;
            }
            for condition in tree.blocks(lifecycle.body) {
                let span = tree.source_span(condition.header);
                let kind = format!("`{}`", tree.text(text, condition.name));
                self.refuse_argument(Location { source: block.source, span }, &kind);
            }
        }
    }
}

fn replace<T>(base: &mut Option<T>, over: Option<T>) {
    if over.is_some() {
        *base = over;
    }
}

fn merge_attributes(base: &mut Vec<Attribute>, over: Vec<Attribute>) {
    replace_by_name(base, over, |attribute| &attribute.name);
}

/// What is new comes last.
fn replace_by_name<T>(base: &mut Vec<T>, over: Vec<T>, name: impl Fn(&T) -> &Arc<str>) {
    if over.is_empty() {
        return;
    }
    let mut places: HashMap<Arc<str>, usize> =
        base.iter().enumerate().map(|(at, one)| (name(one).clone(), at)).collect();
    for one in over {
        match places.get(name(&one)) {
            Some(at) => base[*at] = one,
            None => {
                places.insert(name(&one).clone(), base.len());
                base.push(one);
            }
        }
    }
}
