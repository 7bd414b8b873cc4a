//! `terraform_remote_state`, the one data source that is the language's own: where a `local` backend leads to the state
//! of another root of the tree, what it reads are that root's outputs.
//!
//! <https://developer.hashicorp.com/terraform/language/state/remote-state-data>

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use super::Evaluation;
use super::resources::InstanceRef;
use crate::eval::scope::{Elements, Lazy, Place};
use crate::eval::{EvalError, Kind, Reason, ReasonKind, Type, Value, derivation};
use crate::module::{RemoteBackend, Resource, ResourceMode, RootId, StateFile};
use crate::source::{Location, join};

/// The type of that data source.
pub const REMOTE_STATE: &str = "terraform_remote_state";

/// What a data source reads.
enum Reads {
    /// The state of another root.
    Root(RootId),
    /// Something that only a run tells.
    Elsewhere,
    /// What that is depends on something unknown.
    Unclear(Reason),
}

impl<'w> Evaluation<'w> {
    /// The outputs that a `terraform_remote_state` reads from another root; nothing if it reads anything else.
    pub(super) fn remote_outputs<'a>(&'a self, at: &InstanceRef) -> Result<Option<Place<'a>>, EvalError> {
        if !is_remote_state(self.resource(at)) {
            return Ok(None);
        }
        Ok(match self.what_is_read(at)? {
            Reads::Elsewhere => None,
            Reads::Unclear(reason) => Some(Value::unknown(Type::Dynamic, reason).into()),
            Reads::Root(root) => {
                let defaults = self.configured_attribute(at, "defaults")?;
                Some(Place::Lazy(Rc::new(RemoteOutputs { evaluation: self, root, defaults })))
            }
        })
    }

    fn what_is_read(&self, at: &InstanceRef) -> Result<Reads, EvalError> {
        // The states of other workspaces than the default one lie where no configuration names.
        let workspace = self.configured_attribute(at, "workspace")?;
        if workspace.is_some_and(|name| !name.is_null() && name.as_str() != Some("default")) {
            return Ok(Reads::Elsewhere);
        }
        let backend = self.configured_attribute(at, "backend")?;
        let config = self.configured_attribute(at, "config")?.unwrap_or_else(Value::null);
        match backend.as_ref().and_then(Value::as_str) {
            Some("local") => self.local_state(&config),
            Some(kind) => {
                let backend = remote_backend(kind, &config);
                let root = backend.and_then(|backend| self.workspace.root_of_remote_state(&backend));
                Ok(self.read_from(root))
            }
            None => Ok(Reads::Elsewhere),
        }
    }

    /// Its own state is what an earlier run has left.
    fn read_from(&self, root: Option<RootId>) -> Reads {
        root.filter(|root| *root != self.root).map_or(Reads::Elsewhere, Reads::Root)
    }

    fn local_state(&self, config: &Value) -> Result<Reads, EvalError> {
        let path = match &config.kind {
            Kind::Null(_) => Value::null(),
            Kind::Map(_, entries) | Kind::Object(entries) => {
                entries.get("path").cloned().unwrap_or_else(Value::null)
            }
            _ => return Ok(Reads::Unclear(derivation::reason_of(config))),
        };
        let path = match &path.kind {
            Kind::Null(_) => StateFile::USUAL,
            Kind::String(path) => path,
            _ => return Ok(Reads::Unclear(derivation::reason_of(&path))),
        };
        let here = &self.workspace.module(self.workspace.root(self.root).module).path;
        let base = if Path::new(path).is_absolute() { Path::new("/") } else { here };
        let file = join(base, path);
        Ok(self.read_from(self.workspace.root_of_state(&file)))
    }

    /// How the identity of a thing of another root is spelled, as far as that root's configuration tells.
    pub fn spelled_elsewhere(&self, origin: &crate::eval::Origin) -> Option<Value> {
        self.others.get()?.spelled(origin)
    }
}

/// Where a state is read from, if all of it is known. Only texts tell states apart: what is switched on or off is how a
/// backend is reached.
fn remote_backend(kind: &str, config: &Value) -> Option<RemoteBackend> {
    let mut arguments = BTreeMap::new();
    for (name, value) in config.as_entries()? {
        match &value.kind {
            Kind::String(text) => {
                arguments.insert(name.clone(), text.clone());
            }
            Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) => {}
            _ => return None,
        }
    }
    Some(RemoteBackend { kind: kind.into(), arguments })
}

/// Whether a resource reads the outputs of a state.
pub fn is_remote_state(resource: &Resource) -> bool {
    resource.mode == ResourceMode::Data && &*resource.resource_type == REMOTE_STATE
}

/// `data.terraform_remote_state.x.outputs`
struct RemoteOutputs<'a> {
    evaluation: &'a Evaluation<'a>,
    root: RootId,
    defaults: Option<Value>,
}

impl RemoteOutputs<'_> {
    /// An output, or its default. A state has no outputs that are null.
    fn output(&self, name: &str) -> Result<Option<Value>, EvalError> {
        let found = self.evaluation.others.get().and_then(|others| others.output(self.root, name));
        let value = match found {
            Some(value) => Some(value?.unwrap_or_else(|| self.unclear())),
            None => self.lost(),
        };
        let default = || self.defaults.as_ref()?.as_entries()?.get(name).cloned();
        Ok(value.filter(|value| !value.is_null()).or_else(default))
    }

    /// What a syntax error lost may have been any output.
    fn lost(&self) -> Option<Value> {
        let lost = self.module().incomplete.first()?;
        let reason = self.evaluation.unread(&format!("{} is in the way", lost.what), lost.location);
        Some(Value::unknown(Type::Dynamic, reason))
    }

    fn unclear(&self) -> Value {
        let directory = &self.module().directory;
        let message = format!("which of several environments has written the state of `{directory}` is open");
        Value::unknown(Type::Dynamic, ReasonKind::Other(message.into()).into())
    }

    fn module(&self) -> &crate::module::Module {
        let workspace = self.evaluation.workspace;
        workspace.module(workspace.root(self.root).module)
    }
}

impl<'a> Lazy<'a> for RemoteOutputs<'a> {
    fn attribute(&self, name: &str, location: Location) -> Result<Place<'a>, EvalError> {
        match self.output(name)? {
            Some(value) => Ok(value.into()),
            None => {
                let directory = &self.module().directory;
                Err(EvalError::new(location, format!("the state of `{directory}` has no output `{name}`")))
            }
        }
    }

    fn index(&self, key: &Value, location: Location) -> Result<Place<'a>, EvalError> {
        match &key.kind {
            Kind::String(name) => self.attribute(name, location),
            Kind::Number(_) => Err(EvalError::new(location, "outputs have names, not numbers")),
            _ => Ok(derivation::derived(Type::Dynamic, [&self.force()?, key]).into()),
        }
    }

    fn elements(&self, _splat: bool) -> Option<Elements<'a>> {
        None
    }

    fn force(&self) -> Result<Value, EvalError> {
        let names = self.evaluation.others.get().map(|others| others.names(self.root)).unwrap_or_default();
        let defaults = self.defaults.as_ref().and_then(Value::as_entries);
        let names = names.into_iter().chain(defaults.into_iter().flat_map(|entries| entries.keys().cloned()));
        let mut entries: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        for name in names {
            if let Some(value) = self.output(&name)? {
                entries.insert(name, value);
            }
        }
        Ok(Value::object(entries))
    }
}
