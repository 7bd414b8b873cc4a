//! A root module and everything it calls, evaluated declaration by declaration, each once and only when asked for.
//!
//! Laziness is what makes a module call that is fed its own output legal, as it is in Terraform: outputs and
//! variables are separate declarations. A declaration that needs itself is a cycle and becomes an unknown with a
//! diagnostic.

mod blocks;
mod calls;
mod declarations;
mod expansion;
mod files;
mod given;
mod ignored_changes;
mod imports;
mod instance;
mod lazy;
mod names;
mod one_of_places;
mod other_roots;
mod provider_versions;
mod providers;
mod remote_state;
mod repetition;
mod resources;
mod running;
mod scope;
mod validation;
mod variables;
mod written;

use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

pub use blocks::{ConfiguredBlocks, ConfiguredBody};
pub use calls::{OpaqueCall, PartOfCall};
pub use expansion::{Existence, Expansion, ExpansionKind};
pub use given::{GivenText, GivenValues, OpenVariable, OtherRootsGiven};
pub use instance::{ModuleInstance, ModuleInstanceId};
pub use provider_versions::AllowedVersions;
pub use providers::{ProviderRef, unclear_provider};
pub use remote_state::{REMOTE_STATE, is_remote_state};
pub use resources::{ConfiguredInstance, InstanceRef};

use super::expression::Frame;
use super::scope::{Lazy, Place};
use super::{EvalError, Reason, ReasonKind, Value};
use crate::module::{CallTarget, ExprRef, ModuleId, ProviderAddress, ResourceMode, RootId, Workspace};
use crate::source::{Diagnostic, Location, SourceId, Span};
use crate::syntax::parse_expression;
use files::ModuleFiles;
use names::ModuleNames;
use other_roots::{OtherRoots, Others};
use provider_versions::LockedVersions;
use running::Running;

/// How many instances one block may expand to before their number counts as unknown.
pub(crate) const MOST_INSTANCES: usize = 10_000;

/// The source of an expression that stands in no file.
pub const LONE_EXPRESSION: SourceId = SourceId(u32::MAX);

/// What somebody has described of providers. Terraform's language knows none of it.
pub trait ProviderKnowledge: Sync {
    /// The result of a provider's function; nothing if it is not described.
    fn call(&self, provider: &ProviderAddress, function: &str, arguments: &[Value]) -> Option<Value>;

    /// Whether an attribute of a resource type names exactly one thing, so that no other resource has the same.
    fn is_identity(&self, mode: ResourceMode, resource_type: &str, attribute: &str) -> bool;

    /// How the identity of an instance is spelled; nothing if it is not described.
    fn spelled(&self, evaluation: &Evaluation<'_>, at: &InstanceRef, attribute: &str) -> Option<Value>;

    /// The parts of a module call that cannot be entered, as far as the module is described.
    fn parts(&self, _evaluation: &Evaluation<'_>, _call: &OpaqueCall) -> Vec<PartOfCall> {
        Vec::new()
    }
}

/// Nothing is described.
pub struct NothingKnown;

impl ProviderKnowledge for NothingKnown {
    fn call(&self, _provider: &ProviderAddress, _function: &str, _arguments: &[Value]) -> Option<Value> {
        None
    }

    fn is_identity(&self, _mode: ResourceMode, _resource_type: &str, _attribute: &str) -> bool {
        false
    }

    fn spelled(&self, _evaluation: &Evaluation<'_>, _at: &InstanceRef, _attribute: &str) -> Option<Value> {
        None
    }
}

/// The evaluation of one root.
pub struct Evaluation<'w> {
    pub(crate) workspace: &'w Workspace,
    pub(crate) root: RootId,
    knowledge: &'w dyn ProviderKnowledge,
    given: GivenValues,
    instances: RefCell<Vec<Rc<ModuleInstance>>>,
    names: RefCell<FxHashMap<ModuleId, Rc<ModuleNames>>>,
    diagnostics: RefCell<BTreeSet<Diagnostic>>,
    running: Running,
    others: Others<'w>,
    imports: OnceCell<FxHashMap<String, Value>>,
    locked_versions: OnceCell<LockedVersions>,
    importing: Cell<bool>,
    doubt: Cell<bool>,
    refused_value: Cell<bool>,
    quiet: Cell<bool>,
    files: ModuleFiles<'w>,
}

impl<'w> Evaluation<'w> {
    /// Starts with the root module's instance; nothing is evaluated yet.
    pub fn new(
        workspace: &'w Workspace,
        root: RootId,
        knowledge: &'w dyn ProviderKnowledge,
    ) -> Evaluation<'w> {
        Evaluation::with_values(workspace, root, knowledge, GivenValues::default())
    }

    /// The same with values for root variables.
    pub fn with_values(
        workspace: &'w Workspace,
        root: RootId,
        knowledge: &'w dyn ProviderKnowledge,
        given: GivenValues,
    ) -> Evaluation<'w> {
        let others = OtherRoots::new(workspace, knowledge, given.other_roots.clone());
        Evaluation::among(workspace, root, knowledge, given, Others::Own(others))
    }

    fn among(
        workspace: &'w Workspace,
        root: RootId,
        knowledge: &'w dyn ProviderKnowledge,
        given: GivenValues,
        others: Others<'w>,
    ) -> Evaluation<'w> {
        let module = workspace.root(root).module;
        let instance = ModuleInstance::root(workspace, module);
        Evaluation {
            workspace,
            root,
            knowledge,
            given,
            instances: RefCell::new(vec![Rc::new(instance)]),
            names: RefCell::new(FxHashMap::default()),
            diagnostics: RefCell::default(),
            running: others.running(),
            quiet: Cell::new(matches!(others, Others::Shared(_))),
            others,
            imports: OnceCell::new(),
            locked_versions: OnceCell::new(),
            importing: Cell::new(false),
            doubt: Cell::new(false),
            refused_value: Cell::new(false),
            files: ModuleFiles::new(workspace, module),
        }
    }

    /// The root module's instance.
    pub fn root_instance(&self) -> Rc<ModuleInstance> {
        self.instance(0)
    }

    /// A module instance.
    pub fn instance(&self, id: usize) -> Rc<ModuleInstance> {
        self.instances.borrow()[id].clone()
    }

    /// The module of an instance.
    pub fn module(&self, instance: &ModuleInstance) -> &'w crate::module::Module {
        self.workspace.module(instance.module)
    }

    /// The header of a call.
    pub fn call_location(&self, call: &OpaqueCall) -> Location {
        self.call(call).location
    }

    /// The parts of a call that cannot be entered, as far as its module is described.
    pub fn parts_of(&self, call: &OpaqueCall) -> Vec<PartOfCall> {
        self.knowledge.parts(self, call)
    }

    /// What an instance's configuration sets: every attribute, every nested block.
    pub fn configured_values(&self, at: &InstanceRef) -> Vec<(Arc<str>, Value)> {
        let resource = self.resource(at);
        let mut values = Vec::new();
        for attribute in &resource.body.attributes {
            let value =
                self.configured_attribute(at, &attribute.name).map(|value| value.unwrap_or_else(Value::null));
            values.push((attribute.name.clone(), self.settle(value)));
        }
        for name in self.block_names(&resource.body) {
            let value = self.body(at).and_then(|body| body.blocks(&name)?.force());
            let value = self.settle(value);
            values.push((name, value));
        }
        values
    }

    /// The arguments of a call that cannot be entered.
    pub fn call_values(&self, call: &OpaqueCall) -> Vec<(Arc<str>, Value)> {
        let arguments = &self.workspace.module(call.caller.module).calls[call.call].arguments;
        let values = arguments.iter().enumerate();
        values.map(|(at, argument)| (argument.name.clone(), self.call_argument(call, at))).collect()
    }

    /// The outputs of the root module.
    pub fn root_outputs(&self) -> Vec<Value> {
        let instance = self.root_instance();
        let outputs = 0..self.module(&instance).outputs.len();
        outputs.map(|at| self.quietly(|| self.settle(self.output(&instance, at)))).collect()
    }

    /// The body of an instance, as it is configured.
    pub fn configured<'a>(&'a self, at: &InstanceRef) -> Result<ConfiguredBody<'a>, EvalError> {
        self.body(at)
    }

    /// How many instances a resource has; nothing if that is not known.
    pub fn instance_count(&self, module: &Rc<ModuleInstance>, resource: usize) -> Option<usize> {
        let expansion = self.resource_expansion(module, resource).ok()?;
        expansion.open.is_none().then_some(expansion.instances.len())
    }

    /// Where an expression stands.
    pub fn expr_location(&self, expr: ExprRef) -> Location {
        self.workspace.location(expr)
    }

    /// A place as people write it: path, line and column.
    pub fn shown(&self, location: Location) -> String {
        let sources = &self.workspace.sources;
        let (start, _) = sources.positions(location);
        format!("{}:{}:{}", sources.file(location.source).path, start.line, start.column)
    }

    /// The tree and text of a file.
    pub fn tree(&self, source: crate::source::SourceId) -> Option<(&'w crate::syntax::Tree, &'w str)> {
        self.workspace.tree(source)
    }

    /// What evaluation found wrong so far, each thing once, in order.
    pub fn take_diagnostics(&self) -> Vec<Diagnostic> {
        self.diagnostics.take().into_iter().collect()
    }

    /// Does something whose errors are nobody's answer: what it finds wrong is not told.
    pub fn quietly<R>(&self, work: impl FnOnce() -> R) -> R {
        let before = self.quiet.replace(true);
        let result = work();
        self.quiet.set(before);
        result
    }

    /// The value of an expression of a module instance, outside of any block with `count` or `for_each`.
    pub fn evaluate_in(&self, instance: &Rc<ModuleInstance>, expr: ExprRef) -> Result<Value, EvalError> {
        self.evaluate(scope::ConfigurationScope::module(self, instance.clone()), expr)
    }

    /// The value of an expression that is not in the configuration, as if it stood in a module instance. Where
    /// it is wrong, the place is in the text itself.
    pub fn evaluate_text(&self, instance: &Rc<ModuleInstance>, text: &str) -> Result<Value, EvalError> {
        let (tree, expr, problems) = parse_expression(LONE_EXPRESSION, text);
        if let Some(problem) = problems.first() {
            let start = Location { source: LONE_EXPRESSION, span: Span::default() };
            return Err(EvalError::new(problem.location.unwrap_or(start), problem.message.clone()));
        }
        let scope = scope::ConfigurationScope::module(self, instance.clone());
        Frame::new(&tree, text, &scope).evaluate(expr)
    }

    fn evaluate<'a>(
        &'a self,
        scope: scope::ConfigurationScope<'a>,
        expr: ExprRef,
    ) -> Result<Value, EvalError> {
        self.place(scope, expr)?.force()
    }

    fn place<'a>(
        &'a self,
        scope: scope::ConfigurationScope<'a>,
        expr: ExprRef,
    ) -> Result<Place<'a>, EvalError> {
        let Some((tree, text)) = self.workspace.tree(expr.source) else {
            return Ok(
                Value::unknown(super::Type::Dynamic, self.unread("its file could not be read", None)).into()
            );
        };
        super::expression::Frame::new(tree, text, &scope).place(expr.expr)
    }

    /// An error that nothing catches becomes a diagnostic, and the value unknown.
    fn settle(&self, result: Result<Value, EvalError>) -> Value {
        match result {
            Ok(value) => value,
            Err(error) => self.lost(&error),
        }
    }

    /// Tells the user of an error and gives an unknown value with that reason.
    pub fn lost(&self, error: &EvalError) -> Value {
        self.report(error.to_diagnostic());
        let reason = self.invalid(error.message(), Some(error.location()));
        Value::unknown(super::Type::Dynamic, reason)
    }

    fn report(&self, diagnostic: Diagnostic) {
        if self.quiet.get() {
            return;
        }
        self.diagnostics.borrow_mut().insert(diagnostic);
    }

    fn invalid(&self, message: &str, location: Option<Location>) -> Reason {
        Reason::new(ReasonKind::Invalid(message.into()), location)
    }

    /// A reason that is the fault of text that could not be read.
    fn unread(&self, message: &str, location: Option<Location>) -> Reason {
        Reason::new(ReasonKind::Lost(message.into()), location)
    }

    fn names(&self, module: ModuleId) -> Rc<ModuleNames> {
        self.names
            .borrow_mut()
            .entry(module)
            .or_insert_with(|| Rc::new(ModuleNames::of(self.workspace.module(module))))
            .clone()
    }

    /// The root's directory, as people see it.
    pub fn directory(&self) -> Arc<str> {
        self.workspace.module(self.workspace.root(self.root).module).directory.as_str().into()
    }

    /// Which module a call of an instance leads to, in this root.
    fn called_module(&self, instance: &ModuleInstance, call: usize) -> Option<ModuleId> {
        match self.target(instance, call) {
            CallTarget::Module(module) => Some(module),
            _ => None,
        }
    }

    fn target(&self, instance: &ModuleInstance, call: usize) -> CallTarget {
        let declared = &self.workspace.module(instance.module).calls[call];
        let path = instance.call_path(self.workspace, &declared.name);
        self.workspace.target(self.workspace.root(self.root), &path, declared)
    }
}
