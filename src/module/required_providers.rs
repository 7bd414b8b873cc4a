//! Providers as a module knows them: what its `required_providers` says, and which provider one of its local names is.
//!
//! A local name says nothing by itself: only the source that the module gives to it tells which provider it is, and a
//! name without an entry is the one of that name in the usual namespace.
//! <https://developer.hashicorp.com/terraform/language/providers/requirements>

use std::fmt;
use std::sync::Arc;

use super::declarations::{Module, Resource};
use super::file_reader::FileReader;
use crate::source::Location;
use crate::syntax::{self, BodyId, ExprId, ExprKind};

/// Where providers come from if nothing else is said, for Terraform and for OpenTofu.
const DEFAULT_HOSTS: [&str; 2] = ["registry.terraform.io/", "registry.opentofu.org/"];

/// The namespace that a source without one means.
const DEFAULT_NAMESPACE: &str = "hashicorp";

/// Which provider it is, however its source is written: `namespace/type`, with the registry's host before it if it is
/// not the usual one. Case does not matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProviderAddress(Arc<str>);

/// An entry of `required_providers`.
#[derive(Debug, Clone)]
pub struct RequiredProvider {
    /// The local name.
    pub name: Arc<str>,
    /// Where the name stands.
    pub location: Location,
    /// Which provider it is; nothing if that is not written plainly.
    pub provider: Option<ProviderAddress>,
    /// Its version constraint, if there is one.
    pub version: Option<Constraint>,
}

/// A version constraint as it is written; nothing if it is no plain string.
pub type Constraint = Option<Arc<str>>;

impl ProviderAddress {
    /// That of a `source`, or of a name in a lock file.
    pub fn of(source: &str) -> ProviderAddress {
        let source = source.to_ascii_lowercase();
        let source = DEFAULT_HOSTS.iter().find_map(|host| source.strip_prefix(host)).unwrap_or(&source);
        ProviderAddress(match source.contains('/') {
            true => source.into(),
            false => format!("{DEFAULT_NAMESPACE}/{source}").into(),
        })
    }

    /// Whether a name means this one if nothing else is said.
    fn is_usual(&self, name: &str) -> bool {
        self.0.split_once('/').is_some_and(|(namespace, of_type)| {
            namespace == DEFAULT_NAMESPACE && of_type.eq_ignore_ascii_case(name)
        })
    }
}

impl fmt::Display for ProviderAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Module {
    /// Which provider a local name is here; nothing if the module gives it a source that is not written plainly.
    pub fn provider_address(&self, name: &str) -> Option<ProviderAddress> {
        match self.required_providers.iter().find(|entry| &*entry.name == name) {
            Some(entry) => entry.provider.clone(),
            None => Some(ProviderAddress::of(name)),
        }
    }

    /// Whether a local name is that provider here.
    pub fn knows_provider_as(&self, name: &str, provider: &ProviderAddress) -> bool {
        match self.required_providers.iter().find(|entry| &*entry.name == name) {
            Some(entry) => entry.provider.as_ref() == Some(provider),
            None => provider.is_usual(name),
        }
    }
}

impl Resource {
    /// The local name of its provider, and the alias of the provider's configuration.
    pub fn provider_name(&self) -> (&str, Option<&str>) {
        match self.provider.as_deref() {
            Some(written) => name_and_alias(written),
            // Without `provider`, it is the one named like the type up to its first underscore.
            None => (self.resource_type.split('_').next().unwrap_or_default(), None),
        }
    }
}

/// `name` or `name.alias`
pub fn name_and_alias(written: &str) -> (&str, Option<&str>) {
    match written.split_once('.') {
        Some((name, alias)) => (name, Some(alias)),
        None => (written, None),
    }
}

impl FileReader<'_> {
    pub(super) fn read_required_providers(&mut self, body: BodyId) {
        let tree = self.tree;
        for attribute in tree.attributes(body) {
            let required = self.required_provider(attribute);
            self.module.required_providers.push(required);
        }
    }

    /// `name = { source = "…", version = "…" }`, or the version alone, as it was written before Terraform 0.13.
    fn required_provider(&mut self, attribute: &syntax::Attribute) -> RequiredProvider {
        let name = self.name(attribute.name);
        let location = self.location(attribute.name);
        let provider = Some(ProviderAddress::of(&name));
        let mut required = RequiredProvider { name, location, provider, version: None };
        let ExprKind::Object(items) = self.tree.expr(attribute.expr).kind else {
            let version = self.plain_string(attribute.expr);
            if version.is_none() {
                required.provider = self.unclear(attribute.expr, "this entry must be written as an object");
            }
            required.version = Some(version);
            return required;
        };
        for item in self.tree.object_items(items) {
            let key = self.tree.expr(item.key);
            let key = match key.kind {
                ExprKind::String { text, .. } => self.text_at(text),
                _ => self.text_at(key.span),
            };
            match key {
                "source" => required.provider = self.source(item.value),
                "version" => required.version = Some(self.plain_string(item.value)),
                _ => {}
            }
        }
        required
    }

    fn source(&mut self, value: ExprId) -> Option<ProviderAddress> {
        match self.plain_string(value) {
            Some(source) => Some(ProviderAddress::of(&source)),
            None => self.unclear(value, "the source of a provider must be a plain string"),
        }
    }

    fn unclear(&mut self, value: ExprId, why: &str) -> Option<ProviderAddress> {
        let expr = self.tree.expr(value);
        if expr.kind != ExprKind::Invalid {
            self.warn(expr.span, format!("{why}; it is not known which provider this is"));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_the_same_however_they_are_written() {
        for source in ["random", "hashicorp/random", "Registry.Terraform.io/HashiCorp/Random"] {
            assert_eq!(ProviderAddress::of(source), ProviderAddress::of("hashicorp/random"));
        }
        assert_eq!(
            ProviderAddress::of("registry.opentofu.org/acme/thing"),
            ProviderAddress::of("acme/thing")
        );
        assert_ne!(ProviderAddress::of("example.com/acme/thing"), ProviderAddress::of("acme/thing"));
        assert_ne!(ProviderAddress::of("acme/random"), ProviderAddress::of("random"));
        assert!(ProviderAddress::of("HashiCorp/Random").is_usual("random"));
        assert!(!ProviderAddress::of("acme/random").is_usual("random"));
        assert!(!ProviderAddress::of("example.com/hashicorp/random").is_usual("random"));
    }
}
