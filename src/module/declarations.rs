//! What a module declares, as places in the trees of its files.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::required_providers::RequiredProvider;
use crate::source::{Location, SourceId};
use crate::syntax::{BlockId, ExprId};

/// A module: one directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// A root module with the values it is evaluated with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RootId(pub u32);

/// An expression in a file; its subtree is `first..=expr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ExprRef {
    /// The file.
    pub source: SourceId,
    /// The expression.
    pub expr: ExprId,
    /// First expression of its subtree.
    pub first: ExprId,
}

/// A nested block in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BlockRef {
    /// The file.
    pub source: SourceId,
    /// The block.
    pub block: BlockId,
}

/// One directory's files, merged.
#[derive(Debug, Default)]
pub struct Module {
    /// The directory as shown to the user: relative to the working directory where it lies below it, with `/`; `.` for itself.
    pub directory: String,
    /// Where it is, for reading other files beside it.
    pub path: std::path::PathBuf,
    /// Its configuration files: plain ones by name, then overrides by name.
    pub files: Vec<SourceId>,
    /// `variable` blocks, by name.
    pub variables: Vec<Variable>,
    /// Attributes of `locals` blocks, by name.
    pub locals: Vec<Local>,
    /// `output` blocks, by name.
    pub outputs: Vec<Output>,
    /// `resource`, `data` and `ephemeral` blocks in source order (those in `check` blocks too).
    pub resources: Vec<Resource>,
    /// `module` blocks in source order.
    pub calls: Vec<ModuleCall>,
    /// `provider` blocks in source order.
    pub providers: Vec<ProviderBlock>,
    /// `required_providers` entries.
    pub required_providers: Vec<RequiredProvider>,
    /// Whether there is a `backend` or `cloud` block.
    pub has_backend: bool,
    /// Where its state lies, if it is a root.
    pub state: StateFile,
    /// `moved` blocks.
    pub moved: Vec<Moved>,
    /// `removed` blocks.
    pub removed: Vec<Removed>,
    /// `import` blocks.
    pub imports: Vec<Import>,
    /// `check` blocks.
    pub checks: Vec<Check>,
    /// What a syntax error or an unreadable file lost, if anything: declarations may be missing.
    pub incomplete: Vec<Incomplete>,
}

/// Where the state of a root lies.
///
/// <https://developer.hashicorp.com/terraform/language/backend/local>
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StateFile {
    /// Beside the configuration, as nothing else is said.
    #[default]
    Beside,
    /// In a file that a `local` backend names, relative to the root.
    At(Arc<str>),
    /// With another backend, where these arguments lead to it.
    With(RemoteBackend),
    /// Where only a run tells.
    Elsewhere,
}

/// A backend that keeps states elsewhere than on this disk, and where in there one lies.
///
/// <https://developer.hashicorp.com/terraform/language/backend>
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteBackend {
    /// Its kind, `http`.
    pub kind: Arc<str>,
    /// Its arguments that are texts.
    pub arguments: BTreeMap<Arc<str>, Arc<str>>,
}

/// Something of a module was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete {
    /// Where, if there is a text.
    pub location: Option<Location>,
    /// What, as a sentence part: "a syntax error in `main.tf`".
    pub what: String,
}

/// A named expression.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name.
    pub name: Arc<str>,
    /// Where the name stands.
    pub location: Location,
    /// The value.
    pub value: ExprRef,
}

/// A `variable` block.
#[derive(Debug, Clone)]
pub struct Variable {
    /// The name.
    pub name: Arc<str>,
    /// The block's header.
    pub location: Location,
    /// The type constraint.
    pub ty: Option<ExprRef>,
    /// The default.
    pub default: Option<ExprRef>,
    /// `nullable`
    pub nullable: Option<ExprRef>,
    /// `sensitive`
    pub sensitive: Option<ExprRef>,
    /// `ephemeral`
    pub ephemeral: Option<ExprRef>,
    /// `validation` blocks.
    pub validations: Vec<Validation>,
    /// Whether a syntax error lost some of the block: its default, type or nullability may be others.
    pub incomplete: bool,
}

/// A `validation` block.
#[derive(Debug, Clone)]
pub struct Validation {
    /// The block's header.
    pub location: Location,
    /// `condition`
    pub condition: Option<ExprRef>,
    /// `error_message`
    pub error_message: Option<ExprRef>,
}

/// A local value.
#[derive(Debug, Clone)]
pub struct Local {
    /// The name.
    pub name: Arc<str>,
    /// Where the name stands.
    pub location: Location,
    /// The value.
    pub value: ExprRef,
}

/// An `output` block.
#[derive(Debug, Clone)]
pub struct Output {
    /// The name.
    pub name: Arc<str>,
    /// The block's header.
    pub location: Location,
    /// The value.
    pub value: Option<ExprRef>,
    /// `sensitive`
    pub sensitive: Option<ExprRef>,
    /// `ephemeral`
    pub ephemeral: Option<ExprRef>,
    /// Whether a syntax error lost some of the block, perhaps its value.
    pub incomplete: bool,
}

/// A `resource`, `data` or `ephemeral` block with its overrides merged in.
#[derive(Debug, Clone)]
pub struct Resource {
    /// Which of the three.
    pub mode: ResourceMode,
    /// The type, `random_id`.
    pub resource_type: Arc<str>,
    /// The name.
    pub name: Arc<str>,
    /// The block's header.
    pub location: Location,
    /// The whole block.
    pub span: Location,
    /// `count`; if there is `for_each` too (Terraform refuses it within one block), `count` is what holds.
    pub count: Option<ExprRef>,
    /// `for_each`
    pub for_each: Option<ExprRef>,
    /// `provider`: a name or `name.alias`, as text.
    pub provider: Option<Arc<str>>,
    /// `depends_on`
    pub depends_on: Option<ExprRef>,
    /// The arguments of `lifecycle` after overrides, which replace them one by one.
    pub lifecycle: Vec<Attribute>,
    /// The rest, without meta-arguments but with `lifecycle` blocks: an override adds one more, so that what its
    /// arguments are together stands in `lifecycle` above.
    pub body: ResourceBody,
}

/// `resource`, `data` or `ephemeral`
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are Terraform's")]
pub enum ResourceMode {
    Managed,
    Data,
    Ephemeral,
}

/// Attributes and nested blocks after overrides.
#[derive(Debug, Clone, Default)]
pub struct ResourceBody {
    /// Attributes in source order.
    pub attributes: Vec<Attribute>,
    /// Nested blocks (with `dynamic`) in source order.
    pub blocks: Vec<BlockRef>,
    /// Whether a syntax error lost some of it.
    pub incomplete: bool,
}

/// A `module` block.
#[derive(Debug, Clone)]
pub struct ModuleCall {
    /// The name.
    pub name: Arc<str>,
    /// The block's header.
    pub location: Location,
    /// The whole block.
    pub span: Location,
    /// `source`, if it is a plain string.
    pub source: Option<Arc<str>>,
    /// Where the value of `source` stands, whatever it is.
    pub source_location: Option<Location>,
    /// `version`, if it is a plain string.
    pub version: Option<Arc<str>>,
    /// `count`
    pub count: Option<ExprRef>,
    /// `for_each`
    pub for_each: Option<ExprRef>,
    /// `providers`: (name in the called module, name in this one), both `name` or `name.alias`.
    pub providers: Vec<(Arc<str>, Arc<str>)>,
    /// `depends_on`
    pub depends_on: Option<ExprRef>,
    /// All other arguments.
    pub arguments: Vec<Attribute>,
    /// Which module it calls.
    pub target: CallTarget,
    /// Whether a syntax error lost some of the block.
    pub incomplete: bool,
}

/// Which module a call calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallTarget {
    /// One that was read.
    Module(ModuleId),
    /// One that is not on disk and need not be: a registry or git source that is not installed.
    NotInstalled,
    /// A local directory that does not exist or holds no configuration; a diagnostic says so.
    Missing,
    /// The call leads back to a module that is being called: Terraform refuses it; a diagnostic says so.
    Cycle,
    /// `source` is absent or not a plain string, or the calls are nested too deeply; a diagnostic says so.
    Unclear,
}

/// A `provider` block.
#[derive(Debug, Clone)]
pub struct ProviderBlock {
    /// The local name, `random`.
    pub name: Arc<str>,
    /// `alias`, if it is a plain string.
    pub alias: Option<Arc<str>>,
    /// The block's header.
    pub location: Location,
    /// The rest.
    pub body: ResourceBody,
}

/// A `moved` block.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The block's header.
    pub location: Location,
    /// The old address.
    pub from: Option<ExprRef>,
    /// The new one.
    pub to: Option<ExprRef>,
}

/// A `removed` block.
#[derive(Debug, Clone)]
pub struct Removed {
    /// The block's header.
    pub location: Location,
    /// What is no longer managed.
    pub from: Option<ExprRef>,
}

/// An `import` block.
#[derive(Debug, Clone)]
pub struct Import {
    /// The block's header.
    pub location: Location,
    /// The address that it becomes.
    pub to: Option<ExprRef>,
    /// The id in the provider's words.
    pub id: Option<ExprRef>,
    /// `for_each`
    pub for_each: Option<ExprRef>,
}

/// A `check` block; its data source stands among the module's resources.
#[derive(Debug, Clone)]
pub struct Check {
    /// The name.
    pub name: Arc<str>,
    /// The block's header.
    pub location: Location,
}

/// A root module: a directory that no scanned directory calls.
#[derive(Debug, Clone)]
pub struct Root {
    /// The module.
    pub module: ModuleId,
    /// What `terraform init` has installed there: the module by the names of the calls that lead to it (`a.b` for
    /// the call `b` in what the call `a` calls). Asked for calls whose target is [`CallTarget::NotInstalled`]: the
    /// same call may be installed in one root and not, or otherwise, in another.
    pub installed: BTreeMap<Arc<str>, ModuleId>,
    /// Variable files that `terraform plan` loads there by itself, in order: later ones win.
    pub variable_files: Vec<VariableFile>,
}

/// A file of variable values.
#[derive(Debug, Clone)]
pub struct VariableFile {
    /// The file.
    pub source: SourceId,
    /// Its values.
    pub values: Vec<Attribute>,
    /// Whether a syntax error lost some of it: variables that it does not set may be set all the same.
    pub incomplete: bool,
}

impl Module {
    /// Whether a variable has no default, so that the module cannot do without a caller or a variable file.
    pub fn has_required_variable(&self) -> bool {
        self.variables.iter().any(|variable| variable.default.is_none())
    }

    /// Whether it configures a provider or a backend, as only a root should.
    pub fn has_provider_or_backend(&self) -> bool {
        self.has_backend || !self.providers.is_empty()
    }
}

impl ProviderBlock {
    /// Whether it configures nothing.
    pub fn is_empty(&self) -> bool {
        let ResourceBody { attributes, blocks, incomplete } = &self.body;
        blocks.is_empty() && !incomplete && attributes.iter().all(|attribute| &*attribute.name == "version")
    }
}

impl StateFile {
    /// What the file is called if nothing else is said.
    pub const USUAL: &str = "terraform.tfstate";

    /// The file, relative to the root; nothing if it is no file that a path leads to.
    pub fn path(&self) -> Option<&str> {
        match self {
            StateFile::Beside => Some(StateFile::USUAL),
            StateFile::At(path) => Some(path),
            StateFile::With(_) | StateFile::Elsewhere => None,
        }
    }
}

impl Root {
    /// A root with nothing installed and no variable files.
    pub fn new(module: ModuleId) -> Root {
        Root { module, installed: BTreeMap::new(), variable_files: Vec::new() }
    }
}
