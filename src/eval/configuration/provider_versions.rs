//! Which versions of a provider may serve a resource: those that the root and every module on the way to it allow, or
//! the one that the lock file of the root pins.
//!
//! <https://developer.hashicorp.com/terraform/language/providers/requirements>,
//! <https://developer.hashicorp.com/terraform/language/files/dependency-lock>

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Deserialize;

use super::Evaluation;
use super::instance::ModuleInstance;
use super::resources::InstanceRef;
use super::running::MOST_NESTED;
use crate::module::{Constraint, ExprRef, Module, ProviderAddress, VersionSet};
use crate::source::{Diagnostic, FileError, Level};
use crate::syntax::ExprKind;

/// What `terraform init` writes beside a root module.
const LOCK_FILE: &str = ".terraform.lock.hcl";

/// Versions of a provider, by its address, that a lock file pins.
pub(super) type LockedVersions = BTreeMap<ProviderAddress, String>;

/// Which versions of a provider are allowed.
#[derive(Debug)]
pub struct AllowedVersions {
    /// Which provider it is; nothing if that is not known.
    pub provider: Option<ProviderAddress>,
    /// Those that are; nothing if a constraint says what is not understood.
    pub versions: Option<VersionSet>,
    /// What says so, for people.
    pub said: Vec<String>,
}

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
        let (name, _) = self.resource(at).provider_name();
        let provider = self.module(&at.module).provider_address(name);
        let mut allowed = AllowedVersions { provider, versions: Some(VersionSet::all()), said: Vec::new() };
        let Some(provider) = allowed.provider.clone() else {
            return AllowedVersions { versions: None, ..allowed };
        };
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

    /// What a module says of a provider's versions.
    fn constraints(&self, module: &Module, provider: &ProviderAddress) -> Vec<Constraint> {
        let required = module.required_providers.iter().filter_map(|entry| {
            let is_it = entry.provider.as_ref() == Some(provider);
            entry.version.clone().filter(|_| is_it)
        });
        // Before Terraform 0.13, a provider block said it.
        let blocks = module.providers.iter().filter_map(|block| {
            let mut attributes = block.body.attributes.iter();
            let version = attributes.find(|attribute| &*attribute.name == "version")?;
            module.knows_provider_as(&block.name, provider).then(|| self.plain_string(version.value))
        });
        required.chain(blocks).collect()
    }

    fn plain_string(&self, expr: ExprRef) -> Constraint {
        let (tree, text) = self.workspace.tree(expr.source)?;
        match tree.expr(expr.expr).kind {
            ExprKind::String { text: span, escaped } => {
                Some(tree.literal(text, span, escaped, tree.json).into())
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
        if let Some(constraint) =
            constraint.filter(|constraint| !self.said.iter().any(|said| **said == **constraint))
        {
            self.said.push(constraint.to_string());
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
    let pinned = file.provider.into_iter();
    Ok(pinned.map(|(source, locked)| (ProviderAddress::of(&source), locked.version)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(versions[&ProviderAddress::of("random")], "3.6.0");
        assert_eq!(versions[&ProviderAddress::of("acme/thing")], "1.0.0-beta1");
        assert!(locked(b"").unwrap().is_empty());
        assert!(locked(b"provider \"a\" {\n  version =").is_err());
        assert!(locked(b"provider \"a\" {}").is_err());
        assert!(locked(b"\xff").is_err());
    }
}
