//! What a rule file defines: entities with their views, rules with what they assert.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::{FileId, RuleExpr};
use super::option::RuleOption;
use crate::eval::Mode;
use crate::finding::{Level, RuleDescription};
use crate::module::{Module, ModuleCall, ProviderAddress, ProviderBlock, Resource, ResourceMode};
/// A mistake in a rule file.
pub use crate::source::Mistake as RuleError;
use crate::source::Span;

/// One concept, however it is spelled.
#[derive(Debug)]
pub struct Entity {
    /// Its name in rules.
    pub name: Arc<str>,
    /// Which it is in its pack.
    pub(super) place: usize,
    /// The attribute by which other things name it, if they do.
    pub identity: Option<Arc<str>>,
    /// The resources that are one, and how to read them.
    pub views: Vec<View>,
    /// What any of the views reads: what another one does not is null there.
    pub attributes: BTreeSet<Arc<str>>,
    /// Data sources that look one up, and resources that carry its id, with how that id is spelled.
    pub lookups: Vec<View>,
    /// Types of data sources (`prefix*`) that, unless they are lookups, are certainly something else.
    pub strangers: Vec<String>,
    /// Data sources that these patterns cover by mistake: they may find one, unless their condition says otherwise.
    pub finders: Vec<View>,
    /// What a text holds that spells the identity of one, in any case.
    pub mentions: Vec<String>,
    /// How many segments at the beginning of an identity only say whose a thing is.
    pub scope_segments: usize,
    /// Whether every root of a tree knows the instances of all others.
    pub tree_wide: bool,
    /// Whether an instance is among all that other roots see, and not only linked to what it names.
    pub reaches_out: Option<RuleExpr>,
    /// What is linked to every instance, under names that rules use like attributes.
    pub linked: Vec<Linked>,
}

/// What a view is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewKind {
    /// Resources of a type.
    Resource,
    /// Blocks of a provider.
    Provider,
    /// Calls of a module of a registry that is not on disk.
    Call,
}

/// How to read a resource type, a provider's blocks or the calls of a module as an entity.
#[derive(Debug)]
pub struct View {
    /// What it is of.
    pub kind: ViewKind,
    /// The label by which it is written.
    pub label: Arc<str>,
    /// Managed or data.
    pub mode: Mode,
    /// The resource type, the provider's source, or the module's address in its registry.
    pub resource_type: Arc<str>,
    /// Of a call: the elements each of which is an instance.
    pub for_each: Option<RuleExpr>,
    /// Paths of nested blocks (`a.b`): one that has none of them is no instance.
    pub only_with: Vec<String>,
    /// Whether a resource of that type is one at all.
    pub when: Option<RuleExpr>,
    /// Nested blocks, for configurations in JSON, where they look like attributes; none are no blocks.
    pub blocks: Vec<Arc<str>>,
    /// Attributes that hold one text each: the provider refuses what cannot become one.
    pub texts: Vec<Arc<str>>,
    /// Values that the attributes share.
    pub bindings: BTreeMap<Arc<str>, RuleExpr>,
    /// The entity's attributes.
    pub attributes: BTreeMap<Arc<str>, RuleExpr>,
    /// No other view that an entity's instances are read through has the same, once all files are read.
    pub(super) number: usize,
    /// The place of the entity, once all files are read; none for a lookup.
    pub(super) entity_place: Option<usize>,
}

impl View {
    /// Whether it is how to read such a resource.
    pub(super) fn is_for(&self, resource: &Resource) -> bool {
        if self.kind != ViewKind::Resource {
            return false;
        }
        let same_mode = match resource.mode {
            ResourceMode::Managed => self.mode == Mode::Managed,
            ResourceMode::Data => self.mode == Mode::Data,
            ResourceMode::Ephemeral => self.mode == Mode::Ephemeral,
        };
        same_mode && self.resource_type == resource.resource_type
    }

    /// Whether it is how to read calls of the module that a call names: by its address in a registry, whatever the
    /// registry's host, or by the repository that it is published from
    /// (<https://developer.hashicorp.com/terraform/registry/modules/publish>: `terraform-PROVIDER-NAME`).
    pub(super) fn is_for_call(&self, call: &ModuleCall) -> bool {
        let Some(source) = call.source.as_deref().filter(|_| self.kind == ViewKind::Call) else {
            return false;
        };
        let source = source.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let source = source.strip_suffix(".git").unwrap_or(&source);
        let known = self.resource_type.to_ascii_lowercase();
        let mut parts = known.split('/');
        let (Some(namespace), Some(name), Some(provider)) = (parts.next(), parts.next(), parts.next()) else {
            return false;
        };
        let repository = format!("{namespace}/terraform-{provider}-{name}");
        [known.as_str(), &repository].iter().any(|known| {
            source.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with(['/', ':']))
        })
    }

    /// Whether it is how to read a provider block of a module; nothing if which provider that is, is not known. The
    /// module's local name for a provider says nothing, its source does: a fork is another provider, whose arguments may
    /// mean something else.
    pub(super) fn is_for_provider(&self, module: &Module, block: &ProviderBlock) -> Option<bool> {
        if self.kind != ViewKind::Provider {
            return Some(false);
        }
        Some(module.provider_address(&block.name)? == ProviderAddress::of(&self.resource_type))
    }

    /// What a module calls that which it is of.
    pub(super) fn names_in<'n>(&'n self, module: &'n Module) -> impl Iterator<Item = &'n str> {
        let provider = (self.kind == ViewKind::Provider).then(|| ProviderAddress::of(&self.resource_type));
        let entries = module
            .required_providers
            .iter()
            .filter(move |entry| provider.is_some() && entry.provider == provider);
        std::iter::once(&*self.resource_type).chain(entries.map(|entry| &*entry.name))
    }

    /// What reports say that an instance is.
    pub(super) fn shown_type(&self) -> Arc<str> {
        match self.kind {
            ViewKind::Resource => self.resource_type.clone(),
            ViewKind::Provider => Arc::from("provider"),
            ViewKind::Call => Arc::from("module"),
        }
    }
}

/// Which query: two with one number find the same, whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct QueryId(pub(super) usize);

/// A query: the instances of an entity whose attribute equals one of the subject.
#[derive(Debug)]
pub struct Linked {
    pub(super) name: Arc<str>,
    /// Given once all files are read.
    pub(super) query: QueryId,
    pub(super) entity: Arc<str>,
    /// Which entity that is, once all files are read.
    pub(super) entity_place: Option<usize>,
    /// The attribute of what is linked.
    pub(super) attribute: Arc<str>,
    /// The attribute of the subject.
    pub(super) is: Arc<str>,
    pub(super) file: FileId,
    pub(super) header: Span,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// `RSV001`
    pub id: Arc<str>,
    /// `vault-without-diagnostic-setting`
    pub name: Arc<str>,
    /// Its level.
    pub level: Level,
    /// Its level for what an uncalled module leaves to its callers.
    pub level_in_library: Option<Level>,
    /// 0 to 10.
    pub security_severity: Option<f32>,
    /// One sentence.
    pub summary: String,
    /// What cannot be told when it is undecided: "whether it is paired".
    pub question: String,
    /// The page.
    pub help: String,
    /// What to do, in one sentence.
    pub fix: Option<RuleExpr>,
    /// Links.
    pub references: Vec<String>,
    /// Framework to controls.
    pub compliance: BTreeMap<String, Vec<String>>,
    /// Which entity it judges.
    pub subject: Arc<str>,
    /// Rules whose failure for a subject says enough.
    pub unless: Vec<Arc<str>>,
    /// Whether another rule says so of this one.
    pub(super) others_wait_for_it: bool,
    /// What it looks at beside the subject.
    pub linked: Vec<Linked>,
    /// Values that its expressions share.
    pub bindings: BTreeMap<Arc<str>, RuleExpr>,
    /// Whether it applies to a subject at all.
    pub when: Option<RuleExpr>,
    /// When a failure is only a note.
    pub note_when: Option<RuleExpr>,
    /// What must hold: the first that does not is what is wrong.
    pub asserts: Vec<Assert>,
    /// Places that belong to what is wrong.
    pub related: Vec<RelatedPlaces>,
    /// Whether it judges roots in which there is nothing that the coverage table is about.
    pub everywhere: bool,
    /// Whether it judges such roots where another root of the tree has something that the coverage table is about.
    pub whole_tree: bool,
    /// Attributes or blocks of the subject that show it, the first that is there.
    pub points_at: Vec<String>,
    /// The texts that are wrong: of several blocks, the one that holds one of them shows it.
    pub culprits: Option<RuleExpr>,
    /// Whether to look for things that nearly link.
    pub near_misses: bool,
    /// What users may set.
    pub options: Vec<RuleOption>,
    /// Its tests.
    pub examples: Vec<Example>,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether a configuration file switches it off.
    pub is_off: bool,
    /// The level that a configuration file gives it: no finding of it is worse.
    pub(super) worst: Option<Level>,
    pub(super) file: FileId,
}

impl Rule {
    /// What reports say of it.
    pub fn description(&self) -> RuleDescription {
        RuleDescription {
            id: self.id.clone(),
            name: self.name.clone(),
            level: self.level,
            security_severity: self.security_severity,
            summary: self.summary.clone(),
            help: self.help.clone(),
            references: self.references.clone(),
            compliance: self.compliance.clone(),
        }
    }
}

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It comes with the program.
    BuiltIn,
    /// A user has written it.
    Added,
}

/// One thing that must hold of a subject.
#[derive(Debug)]
pub struct Assert {
    /// Whether it must hold of this subject at all.
    pub when: Option<RuleExpr>,
    /// What must hold.
    pub condition: RuleExpr,
    /// What is wrong if it does not.
    pub message: RuleExpr,
    /// The same, short, for beside the code.
    pub label: Option<RuleExpr>,
    /// What to do, if it is not what the rule says.
    pub fix: Option<RuleExpr>,
    /// Its level, if it is not the rule's.
    pub level: Option<Level>,
    /// 0 to 10, if it is not the rule's.
    pub security_severity: Option<f32>,
    /// Attributes or blocks of the subject that show it, if they are not the rule's.
    pub points_at: Vec<String>,
}

/// Things to show beside a failure.
#[derive(Debug)]
pub struct RelatedPlaces {
    /// A list of instances, or of their addresses.
    pub each: RuleExpr,
    /// What they have to do with it; `each` is the one that is shown.
    pub message: RuleExpr,
}

/// A test of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// Files: name and text.
    pub files: BTreeMap<String, String>,
    /// Addresses for which it must fail.
    pub fails: Vec<String>,
    /// Addresses for which it must be undecided.
    pub undecided: Vec<String>,
    /// The level that its findings must have, if it says.
    pub level: Option<Level>,
}

/// What a coverage table shows of each subject.
#[derive(Debug)]
pub struct CoverageDefinition {
    pub(super) subject: Arc<str>,
    pub(super) linked: Vec<Linked>,
    pub(super) bindings: BTreeMap<Arc<str>, RuleExpr>,
    pub(super) kind: RuleExpr,
    pub(super) delivered: RuleExpr,
    pub(super) missing: RuleExpr,
}

/// What a provider's function is worth.
#[derive(Debug)]
pub struct ProviderFunction {
    /// Which provider's.
    pub(super) provider: ProviderAddress,
    /// Its name, as the provider has it.
    pub(super) name: Arc<str>,
    pub(super) parameters: Vec<Arc<str>>,
    pub(super) result: RuleExpr,
}
