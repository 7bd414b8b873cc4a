//! Roots whose outputs another one reads: each is evaluated once for all that ask, and only as far as they ask.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use super::resources::InstanceRef;
use super::running::Running;
use super::{Evaluation, GivenValues, OtherRootsGiven, ProviderKnowledge};
use crate::eval::{EvalError, Origin, OriginRoot, Value, as_seen_from_outside};
use crate::module::{RootId, Workspace};

/// An evaluation's way to the other roots: it keeps them, or one of those does that lead to it.
pub(super) enum Others<'w> {
    Own(Rc<dyn Outputs + 'w>),
    Shared(Weak<dyn Outputs + 'w>),
}

/// The outputs of roots.
pub(super) trait Outputs {
    /// The names of a root's outputs.
    fn names(&self, root: RootId) -> Vec<Arc<str>>;
    /// An output, if there is one of that name. Nothing within, if the root's values are not known.
    fn output(&self, root: RootId, name: &str) -> Option<Result<Option<Value>, EvalError>>;
    /// How the identity of a thing of such a root is spelled, as far as its configuration tells.
    fn spelled(&self, origin: &Origin) -> Option<Value>;
    /// What is being evaluated.
    fn running(&self) -> Running;
}

impl<'w> Others<'w> {
    pub(super) fn get(&self) -> Option<Rc<dyn Outputs + 'w>> {
        match self {
            Others::Own(others) => Some(others.clone()),
            Others::Shared(others) => others.upgrade(),
        }
    }

    pub(super) fn running(&self) -> Running {
        self.get().map(|others| others.running()).unwrap_or_default()
    }
}

pub(super) struct OtherRoots<'w> {
    workspace: &'w Workspace,
    knowledge: &'w dyn ProviderKnowledge,
    given: Arc<OtherRootsGiven>,
    evaluations: RefCell<HashMap<RootId, Rc<Evaluation<'w>>>>,
    running: Running,
    this: Weak<OtherRoots<'w>>,
}

impl<'w> OtherRoots<'w> {
    pub(super) fn new(
        workspace: &'w Workspace,
        knowledge: &'w dyn ProviderKnowledge,
        given: Arc<OtherRootsGiven>,
    ) -> Rc<OtherRoots<'w>> {
        Rc::new_cyclic(|this| OtherRoots {
            workspace,
            knowledge,
            given,
            evaluations: RefCell::default(),
            running: Running::default(),
            this: this.clone(),
        })
    }

    /// The evaluation of a root; nothing if its values are not known.
    fn evaluation(&self, root: RootId) -> Option<Rc<Evaluation<'w>>> {
        if let Some(known) = self.evaluations.borrow().get(&root) {
            return Some(known.clone());
        }
        let given = match self.given.get(&root) {
            None => GivenValues::default(),
            Some(given) => given.clone()?,
        };
        let others = Others::Shared(self.this.clone());
        let made = Rc::new(Evaluation::among(self.workspace, root, self.knowledge, given, others));
        self.evaluations.borrow_mut().insert(root, made.clone());
        Some(made)
    }
}

impl Outputs for OtherRoots<'_> {
    fn names(&self, root: RootId) -> Vec<Arc<str>> {
        let outputs = &self.workspace.module(self.workspace.root(root).module).outputs;
        outputs.iter().map(|output| output.name.clone()).collect()
    }

    fn output(&self, root: RootId, name: &str) -> Option<Result<Option<Value>, EvalError>> {
        let outputs = &self.workspace.module(self.workspace.root(root).module).outputs;
        let at = outputs.iter().position(|output| &*output.name == name)?;
        let Some(evaluation) = self.evaluation(root) else { return Some(Ok(None)) };
        let value = evaluation.output(&evaluation.root_instance(), at);
        Some(value.map(|value| Some(as_seen_from_outside(&value, &evaluation.directory()))))
    }

    fn spelled(&self, origin: &Origin) -> Option<Value> {
        let OriginRoot::OtherRoot(other) = &origin.root else { return None };
        let evaluations = self.evaluations.borrow();
        let evaluation = evaluations.values().find(|known| known.directory() == other.directory)?.clone();
        drop(evaluations);
        let inner = Origin { root: other.thing.clone(), ..origin.clone() };
        let (instance, attribute) = inner.as_attribute()?;
        if instance.stands_for_many {
            return None;
        }
        let (module, resource, at) = instance.place;
        let module = evaluation.instances.borrow().get(module)?.clone();
        let at = InstanceRef { module, resource, instance: at };
        // The address may come from an earlier evaluation, with other values.
        let (known, _, _) = evaluation.known_instance(&at)?;
        if known != *instance {
            return None;
        }
        let spelled = self.knowledge.spelled(&evaluation, &at, attribute)?;
        Some(as_seen_from_outside(&spelled, &other.directory))
    }

    fn running(&self) -> Running {
        self.running.clone()
    }
}
