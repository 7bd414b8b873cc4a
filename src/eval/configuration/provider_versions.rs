//! Which versions of a provider may serve a resource: those that the root and every module on the way to it allow, or
//! the one that the lock file of the root pins.
//!
//! <https://developer.hashicorp.com/terraform/language/providers/requirements>,
//! <https://developer.hashicorp.com/terraform/language/files/dependency-lock>

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Deserialize;

use super::instance::ModuleInstance;
use super::resources::InstanceRef;
use super::{Evaluation, MOST_NESTED};
use crate::module::{ExprRef, Module, VersionSet};
use crate::source::{Diagnostic, FileError, Level};
use crate::syntax::ExprKind;

/// What `terraform init` writes beside a root module.
const LOCK_FILE: &str = ".terraform.lock.hcl";

/// Where providers come from if nothing else is said, for Terraform and for OpenTofu.
const DEFAULT_HOSTS: [&str; 2] = ["registry.terraform.io/", "registry.opentofu.org/"];

/// Versions of a provider, by its address, that a lock file pins.
pub(super) type LockedVersions = BTreeMap<String, String>;

/// Which versions of a provider are allowed.
#[derive(Debug)]
pub struct AllowedVersions {
    /// Those that are; nothing if a constraint says what is not understood.
    pub versions: Option<VersionSet>,
    /// What says so, for people.
    pub said: Vec<String>,
}

/// An entry of `required_providers`.
#[derive(Default)]
struct Requirement {
    source: Option<String>,
    version: Option<Constraint>,
}

/// A constraint as it is written; nothing if it is no plain string.
type Constraint = Option<String>;

#[derive(Deserialize)]
struct LockFile {
    #[serde(default)]
    provider: BTreeMap<String, LockedProvider>,
}

#[derive(Deserialize)]
struct LockedProvider {
    version: String,
}

impl Evaluation<'_> {
    /// Which versions of a resource's provider are allowed. Nobody says anything of most: then all are.
    pub fn allowed_versions(&self, at: &InstanceRef) -> AllowedVersions {
        let resource = self.resource(at);
        let written = resource.provider.as_deref().unwrap_or(&resource.resource_type);
        // Without `provider`, it is the one named like the type up to its first underscore.
        let separator = if resource.provider.is_some() { '.' } else { '_' };
        let name = written.split(separator).next().unwrap_or_default();
        let provider = self.provider_address_of(self.module(&at.module), name);
        let mut allowed = AllowedVersions { versions: Some(VersionSet::all()), said: Vec::new() };
        for module in self.on_the_way_to(&at.module) {
            for constraint in self.constraints(self.module(&module), &provider) {
                allowed.restrict(constraint);
            }
        }
        if let Some(locked) = self.locked_versions().get(&provider) {
            allowed.pin(locked);
        }
        allowed
    }

    /// A module instance and those that lead to it.
    fn on_the_way_to(&self, module: &Rc<ModuleInstance>) -> Vec<Rc<ModuleInstance>> {
        let callers = std::iter::successors(Some(module), |module| Some(module.called_by()?.0));
        callers.take(MOST_NESTED).cloned().collect()
    }

    /// The address of the provider that a module knows by a name.
    fn provider_address_of(&self, module: &Module, name: &str) -> String {
        let entry = module.required_providers.iter().find(|entry| &*entry.name == name);
        let source = entry.and_then(|entry| self.requirement(entry.value).source);
        address(source.as_deref().unwrap_or(name))
    }

    /// What a module says of a provider's versions.
    fn constraints(&self, module: &Module, provider: &str) -> Vec<Constraint> {
        let required = module.required_providers.iter().filter_map(|entry| {
            let requirement = self.requirement(entry.value);
            let is_it = address(requirement.source.as_deref().unwrap_or(&entry.name)) == provider;
            requirement.version.filter(|_| is_it)
        });
        // Before Terraform 0.13, a provider block said it.
        let blocks = module.providers.iter().filter_map(|block| {
            let mut attributes = block.body.attributes.iter();
            let version = attributes.find(|attribute| &*attribute.name == "version")?;
            let is_it = self.provider_address_of(module, &block.name) == provider;
            is_it.then(|| self.plain_string(version.value))
        });
        required.chain(blocks).collect()
    }

    /// `{ source = "…", version = "…" }`, or the version alone.
    fn requirement(&self, entry: ExprRef) -> Requirement {
        let Some((tree, text)) = self.workspace.tree(entry.source) else { return Requirement::default() };
        let ExprKind::Object(items) = tree.expr(entry.expr).kind else {
            return Requirement { source: None, version: Some(self.plain_string(entry)) };
        };
        let mut requirement = Requirement::default();
        for item in tree.object_items(items) {
            let value = self.plain_string(ExprRef { expr: item.value, ..entry });
            let key = match tree.expr(item.key).kind {
                ExprKind::String { text: key, .. } => tree.text(text, key),
                _ => tree.text(text, tree.expr(item.key).span),
            };
            match key {
                "source" => requirement.source = value,
                "version" => requirement.version = Some(value),
                _ => {}
            }
        }
        requirement
    }

    fn plain_string(&self, expr: ExprRef) -> Option<String> {
        let (tree, text) = self.workspace.tree(expr.source)?;
        match tree.expr(expr.expr).kind {
            ExprKind::String { text: span, escaped } => {
                Some(tree.literal(text, span, escaped, tree.json).into_owned())
            }
            _ => None,
        }
    }

    /// What the lock file of the root pins, read once.
    fn locked_versions(&self) -> &LockedVersions {
        self.locked_versions.get_or_init(|| {
            let root = self.module(&self.root_instance());
            let problem = match self.workspace.files.read(&root.path.join(LOCK_FILE)) {
                Ok(bytes) => match locked(&bytes) {
                    Ok(versions) => return versions,
                    Err(problem) => format!("is not understood: {problem}"),
                },
                Err(FileError::NotFound) => return LockedVersions::new(),
                Err(error) => format!("cannot be read: {error}"),
            };
            let path = format!("{}/{LOCK_FILE}", root.directory);
            let path = path.trim_start_matches("./");
            let diagnostic = Diagnostic { level: Level::Warning, ..Diagnostic::path_error(path, problem) };
            let help = "no version of a provider counts as pinned; `terraform init` writes the file anew";
            self.diagnostics.borrow_mut().insert(diagnostic.with_help(help));
            LockedVersions::new()
        })
    }
}

impl AllowedVersions {
    /// Whether all of them are in another set; not if nothing restricts them, or nothing is left of them.
    pub fn all_in(&self, wanted: &VersionSet) -> bool {
        let versions = self.versions.as_ref().filter(|_| !self.said.is_empty());
        versions.is_some_and(|versions| !versions.is_empty() && versions.is_within(wanted))
    }

    fn restrict(&mut self, constraint: Constraint) {
        let read = constraint.as_deref().and_then(VersionSet::of);
        self.versions = match (self.versions.take(), read) {
            (Some(versions), Some(more)) => Some(versions.intersection(&more)),
            _ => None,
        };
        if let Some(constraint) = constraint.filter(|constraint| !self.said.contains(constraint)) {
            self.said.push(constraint);
        }
    }

    /// A version that the constraints no longer allow will be replaced by one that they do: it pins nothing.
    fn pin(&mut self, locked: &str) {
        let pinned = VersionSet::exactly(locked);
        let is_stale = match (&pinned, &self.versions) {
            (Some(pinned), Some(versions)) => !pinned.is_within(versions),
            _ => false,
        };
        if !is_stale {
            self.versions = pinned;
            self.said = vec![format!("{locked}, as {LOCK_FILE} pins it")];
        }
    }
}

fn locked(bytes: &[u8]) -> Result<LockedVersions, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let file: LockFile = hcl::from_str(text).map_err(|error| match error {
        hcl::Error::Parse(parse) => format!("line {}: {}", parse.location().line(), parse.message()),
        error => error.to_string(),
    })?;
    Ok(file.provider.into_iter().map(|(source, locked)| (address(&source), locked.version)).collect())
}

/// `namespace/type`, with the host before it if it is not the usual one. Case does not matter.
fn address(source: &str) -> String {
    let source = source.to_ascii_lowercase();
    let source = DEFAULT_HOSTS.iter().find_map(|host| source.strip_prefix(host)).unwrap_or(&source);
    match source.contains('/') {
        true => source.to_owned(),
        false => format!("hashicorp/{source}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_the_same_however_they_are_written() {
        for source in ["random", "hashicorp/random", "Registry.Terraform.io/HashiCorp/Random"] {
            assert_eq!(address(source), "hashicorp/random");
        }
        assert_eq!(address("registry.opentofu.org/acme/thing"), "acme/thing");
        assert_eq!(address("example.com/acme/thing"), "example.com/acme/thing");
    }

    #[test]
    fn reads_what_a_lock_file_pins() {
        let text = r#"
            provider "registry.terraform.io/hashicorp/random" {
              version     = "3.6.0"
              constraints = "~> 3.0"
              hashes      = ["h1:a="]
            }
            provider "registry.terraform.io/acme/thing" {
              version = "1.0.0-beta1"
            }
        "#;
        let versions = locked(text.as_bytes()).unwrap();
        assert_eq!(versions["hashicorp/random"], "3.6.0");
        assert_eq!(versions["acme/thing"], "1.0.0-beta1");
        assert!(locked(b"").unwrap().is_empty());
        assert!(locked(b"provider \"a\" {\n  version =").is_err());
        assert!(locked(b"provider \"a\" {}").is_err());
        assert!(locked(b"\xff").is_err());
    }
}
