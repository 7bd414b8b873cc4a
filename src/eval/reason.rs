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
    consequence: Option<OpenBlocks>,
}

/// That nobody knows how many nested blocks something has.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OpenBlocks {
    block_type: Arc<str>,
    /// The address of what has them; none where that is what is spoken of.
    of: Option<Arc<str>>,
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

    /// The same with what follows from it: nobody knows how many nested blocks of a type something has.
    pub fn so_blocks_are_open(&self, block_type: &str, of: Option<Arc<str>>) -> Reason {
        self.with(self.kind().clone(), Some(OpenBlocks { block_type: block_type.into(), of }))
    }

    /// The same where the thing at an address is spoken of already.
    pub fn told_of(&self, address: &str) -> Reason {
        match &self.0.consequence {
            Some(OpenBlocks { block_type, of: Some(of) }) if **of == *address => {
                self.so_blocks_are_open(block_type, None)
            }
            _ => self.clone(),
        }
    }

    /// The same with other words for what stands in the way, and for what it is of.
    pub(super) fn renamed(&self, kind: ReasonKind, address: impl Fn(&Arc<str>) -> Arc<str>) -> Reason {
        let consequence = self.0.consequence.clone();
        let renamed = |blocks: OpenBlocks| OpenBlocks { of: blocks.of.as_ref().map(&address), ..blocks };
        self.with(kind, consequence.map(renamed))
    }

    fn with(&self, kind: ReasonKind, consequence: Option<OpenBlocks>) -> Reason {
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
            Some(OpenBlocks { block_type, of: Some(of) }) => {
                write!(f, ", so how many `{block_type}` blocks `{of}` has is not known")
            }
            Some(OpenBlocks { block_type, of: None }) => {
                write!(f, ", so how many `{block_type}` blocks it has is not known")
            }
            None => Ok(()),
        }
    }
}
