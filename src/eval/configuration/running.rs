//! Which declarations are being evaluated, so that one that needs itself is met, and the way back to it is told. What they
//! are called is written out only then.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

use super::{Evaluation, Others};
use crate::eval::{InstanceAddress, ReasonKind, Type, Value};

/// How deep references may lead from one declaration to the next. Chains of locals do not count: they are
/// evaluated in order of dependency.
pub(super) const MOST_NESTED: usize = 1_500;

/// How many declarations of a cycle are told.
const MOST_SHOWN: usize = 8;

/// The declarations that are being evaluated, of all roots that are evaluated together.
pub(super) type Running = Rc<RefCell<Vec<RunningDeclaration>>>;

/// A declaration of one of several roots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RunningDeclaration {
    /// The root's directory, if it is not the one that is evaluated for its own sake.
    directory: Option<Arc<str>>,
    declaration: Declaration,
}

/// Something that is evaluated once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Declaration {
    /// A block of a module instance.
    Block {
        /// The module instance's address.
        module: Arc<str>,
        /// What stands before its name: `var.`
        kind: &'static str,
        name: Arc<str>,
    },
    /// An attribute of a resource instance.
    Attribute(Arc<InstanceAddress>, Arc<str>),
}

impl Declaration {
    pub(super) fn block(module: &Arc<str>, kind: &'static str, name: &Arc<str>) -> Declaration {
        Declaration::Block { module: module.clone(), kind, name: name.clone() }
    }
}

impl fmt::Display for Declaration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Declaration::Block { module, kind, name } if module.is_empty() => write!(f, "{kind}{name}"),
            Declaration::Block { module, kind, name } => write!(f, "{module}.{kind}{name}"),
            Declaration::Attribute(of, name) => write!(f, "{of}.{name}"),
        }
    }
}

impl fmt::Display for RunningDeclaration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(directory) = &self.directory {
            write!(f, "{directory}//")?;
        }
        self.declaration.fmt(f)
    }
}

impl Evaluation<'_> {
    /// Begins a declaration; if that leads too deep, what it is worth instead.
    pub(super) fn enter(&self, declaration: Declaration) -> Result<(), Value> {
        let declaration = self.running_here(declaration);
        let mut running = self.running.borrow_mut();
        if running.len() >= MOST_NESTED {
            let message: Arc<str> =
                format!("references lead more than {MOST_NESTED} declarations deep").into();
            return Err(Value::unknown(Type::Dynamic, ReasonKind::Bound(message).into()));
        }
        running.push(declaration);
        Ok(())
    }

    /// Ends the one that was begun last.
    pub(super) fn leave(&self) {
        self.running.borrow_mut().pop();
    }

    /// The declarations from the last time one was begun to now, as a path that leads back to it.
    pub(super) fn cycle(&self, declaration: Declaration) -> String {
        let declaration = self.running_here(declaration);
        let running = self.running.borrow();
        let from = running.iter().rposition(|other| *other == declaration).unwrap_or(0);
        let cycle = &running[from..];
        let mut path: Vec<String> = cycle.iter().take(MOST_SHOWN).map(ToString::to_string).collect();
        if cycle.len() > MOST_SHOWN {
            path.push("…".to_owned());
        }
        path.push(declaration.to_string());
        path.join(" → ")
    }

    /// A declaration among those of all roots that are evaluated together.
    fn running_here(&self, declaration: Declaration) -> RunningDeclaration {
        let directory = match &self.others {
            Others::Own(_) => None,
            Others::Shared(_) => Some(self.directory()),
        };
        RunningDeclaration { directory, declaration }
    }
}
