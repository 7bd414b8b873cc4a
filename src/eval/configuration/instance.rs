//! Module instances and what has been evaluated of each.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::expansion::{Existence, Expansion};
use crate::eval::scope::Handle;
use crate::eval::{InstanceKey, Value};
use crate::module::{Module, ModuleId, Workspace};

/// A module instance of an [`Evaluation`](super::Evaluation).
pub type ModuleInstanceId = usize;

/// What has become of a declaration.
#[derive(Debug, Default)]
pub(super) enum Slot<T> {
    /// Nobody has asked.
    #[default]
    Todo,
    /// It is being evaluated: to meet it now is a cycle.
    Running,
    /// Its value.
    Done(T),
}

/// A value that can be kept: lazy things by name.
#[derive(Debug, Clone)]
pub(super) enum Stored {
    Value(Value),
    Handle(Handle),
}

/// `each.key`, `each.value`, `count.index` of one instance.
#[derive(Debug, Clone, Default)]
pub(super) enum Each {
    #[default]
    None,
    Count(Value),
    Element(Value, Stored),
}

/// How a module instance came to be.
#[derive(Debug)]
pub(super) struct Caller {
    /// The instance that calls it.
    pub(super) instance: Rc<ModuleInstance>,
    /// Which of its calls.
    pub(super) call: usize,
    /// The call's `each` and `count`.
    pub(super) each: Each,
}

/// One instance of a resource.
#[derive(Debug)]
pub(super) struct ResourceInstance {
    pub(super) address: Arc<crate::eval::InstanceAddress>,
    pub(super) each: Each,
    pub(super) existence: Existence,
    /// By index into the body's attributes.
    pub(super) attributes: Vec<RefCell<Slot<Value>>>,
}

/// A resource's instances.
#[derive(Debug)]
pub(super) struct ResourceInstances {
    pub(super) instances: Vec<ResourceInstance>,
}

/// One instance of a module, with everything evaluated so far.
#[derive(Debug)]
pub struct ModuleInstance {
    /// Its place in the evaluation.
    pub id: ModuleInstanceId,
    /// The module.
    pub module: ModuleId,
    /// `module.a["x"].module.b`; empty for the root.
    pub address: Arc<str>,
    /// Whether it certainly exists.
    pub existence: Existence,
    /// Whether it certainly exists, given that its caller does.
    pub(super) own_existence: Existence,
    /// How many calls it is away from the root.
    pub(super) depth: usize,
    pub(super) caller: Option<Caller>,
    pub(super) variables: Vec<RefCell<Slot<Value>>>,
    pub(super) locals: Vec<RefCell<Slot<Value>>>,
    pub(super) outputs: Vec<RefCell<Slot<Value>>>,
    pub(super) resource_expansions: Vec<RefCell<Slot<Rc<Expansion>>>>,
    pub(super) resources: Vec<OnceCell<Rc<ResourceInstances>>>,
    pub(super) call_expansions: Vec<RefCell<Slot<Rc<Expansion>>>>,
    /// The module instances of each call; none for a call whose module is not on disk.
    pub(super) called: Vec<OnceCell<Vec<ModuleInstanceId>>>,
}

impl ModuleInstance {
    pub(super) fn root(workspace: &Workspace, module: ModuleId) -> ModuleInstance {
        ModuleInstance::new(0, module, workspace.module(module), Arc::from(""), Existence::Certain, None)
    }

    pub(super) fn new(
        id: ModuleInstanceId,
        module: ModuleId,
        declared: &Module,
        address: Arc<str>,
        own_existence: Existence,
        caller: Option<Caller>,
    ) -> ModuleInstance {
        fn slots<T: Default>(count: usize) -> Vec<T> {
            std::iter::repeat_with(T::default).take(count).collect()
        }
        ModuleInstance {
            id,
            module,
            address,
            existence: match &caller {
                Some(caller) => caller.instance.existence.and(&own_existence),
                None => own_existence.clone(),
            },
            own_existence,
            depth: caller.as_ref().map_or(0, |caller| caller.instance.depth + 1),
            caller,
            variables: slots(declared.variables.len()),
            locals: slots(declared.locals.len()),
            outputs: slots(declared.outputs.len()),
            resource_expansions: slots(declared.resources.len()),
            resources: slots(declared.resources.len()),
            call_expansions: slots(declared.calls.len()),
            called: slots(declared.calls.len()),
        }
    }

    /// `module.a.` or nothing, as it stands before a name.
    pub(super) fn prefix(&self) -> String {
        if self.address.is_empty() { String::new() } else { format!("{}.", self.address) }
    }

    /// The names of the calls that lead from the root to a call of this instance, joined by dots.
    pub(super) fn call_path(&self, workspace: &Workspace, name: &str) -> String {
        let mut names = vec![name];
        let mut caller = self.caller.as_ref();
        while let Some(at) = caller {
            names.push(&workspace.module(at.instance.module).calls[at.call].name);
            caller = at.instance.caller.as_ref();
        }
        names.reverse();
        names.join(".")
    }

    /// The instance that calls this one, and by which call; nothing for the root.
    pub fn called_by(&self) -> Option<(&Rc<ModuleInstance>, usize)> {
        self.caller.as_ref().map(|caller| (&caller.instance, caller.call))
    }
}

/// The address of a called module's instance.
pub(super) fn call_address(caller: &ModuleInstance, name: &str, key: &InstanceKey) -> Arc<str> {
    format!("{}module.{name}{key}", caller.prefix()).into()
}
