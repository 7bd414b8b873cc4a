//! Why a value is unknown.

use std::fmt;
use std::sync::Arc;

use crate::source::Location;

/// Why a value is unknown, and where that was decided. Cheap to clone: it travels with every unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(Arc<Because>);

#[derive(Debug, PartialEq, Eq)]
struct Because {
    kind: ReasonKind,
    location: Option<Location>,
    /// What follows from it, where that is what matters.
    consequence: Option<Arc<str>>,
}

/// What stands in the way of knowing a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ReasonKind {
    /// A root variable without default and without a value; its address, `var.x`.
    NoValue(Arc<str>),
    /// Only an apply determines it; the address with attribute, `type.name.id`.
    AfterApply(Arc<str>),
    /// A data source's result; its address with attribute.
    Data(Arc<str>),
    /// An output of a module that is not on disk; `module.x`, and its source.
    OpaqueModule(Arc<str>, Arc<str>),
    /// A function whose result differs from run to run, or that a provider defines; its name.
    Function(Arc<str>),
    /// The workspace, which is chosen when Terraform runs.
    Workspace,
    /// An expression, or what it refers to, has an error, which a diagnostic tells.
    Invalid(Arc<str>),
    /// Something of the configuration could not be read, which a diagnostic tells.
    Lost(Arc<str>),
    /// A bound was passed.
    Bound(Arc<str>),
    /// Anything else, said in a sentence.
    Other(Arc<str>),
}

impl Reason {
    /// A reason with the place where it was decided.
    pub fn new(kind: ReasonKind, location: Option<Location>) -> Reason {
        Reason(Arc::new(Because { kind, location, consequence: None }))
    }

    /// What stands in the way.
    pub fn kind(&self) -> &ReasonKind {
        &self.0.kind
    }

    /// Where.
    pub fn location(&self) -> Option<Location> {
        self.0.location
    }

    /// The same with what follows from it: "so …".
    pub fn so(&self, consequence: impl Into<Arc<str>>) -> Reason {
        let consequence = Some(consequence.into());
        Reason(Arc::new(Because { kind: self.kind().clone(), location: self.location(), consequence }))
    }

    /// The same with another word for what stands in the way.
    pub(super) fn renamed(&self, kind: ReasonKind) -> Reason {
        let consequence = self.0.consequence.clone();
        Reason(Arc::new(Because { kind, location: self.location(), consequence }))
    }
}

impl From<ReasonKind> for Reason {
    fn from(kind: ReasonKind) -> Reason {
        Reason::new(kind, None)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ReasonKind::NoValue(address) => write!(f, "`{address}` has no value"),
            ReasonKind::AfterApply(address) => write!(f, "`{address}` is known only after apply"),
            ReasonKind::Data(address) => write!(f, "`{address}` is read when Terraform runs"),
            ReasonKind::OpaqueModule(call, source) => {
                write!(f, "`{call}` comes from `{source}`, which is not on disk")
            }
            ReasonKind::Function(name) => write!(f, "`{name}` is not evaluated here"),
            ReasonKind::Workspace => f.write_str("the workspace is chosen when Terraform runs"),
            ReasonKind::Invalid(message)
            | ReasonKind::Lost(message)
            | ReasonKind::Bound(message)
            | ReasonKind::Other(message) => f.write_str(message),
        }?;
        match &self.0.consequence {
            Some(consequence) => write!(f, ", so {consequence}"),
            None => Ok(()),
        }
    }
}
