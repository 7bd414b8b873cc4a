//! Addresses of resource instances, as Terraform writes them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Managed, read or ephemeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// `resource`
    Managed,
    /// `data`
    Data,
    /// `ephemeral`
    Ephemeral,
}

/// Which instance of a block that has `count` or `for_each`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InstanceKey {
    /// Neither `count` nor `for_each`.
    None,
    /// `[0]`
    Index(u64),
    /// `["key"]`
    Name(Arc<str>),
    /// How many instances there are, and with which keys, cannot be known: one that stands for all of them, `[*]`.
    Unknown,
}

impl fmt::Display for InstanceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            InstanceKey::None => Ok(()),
            InstanceKey::Index(index) => write!(f, "[{index}]"),
            InstanceKey::Unknown => f.write_str("[*]"),
            InstanceKey::Name(name) => {
                f.write_str("[\"")?;
                let mut characters = name.chars().peekable();
                while let Some(character) = characters.next() {
                    match character {
                        // What would begin an interpolation or a directive is doubled, as in any quoted string.
                        '$' | '%' if characters.peek() == Some(&'{') => write!(f, "{character}{character}")?,
                        '"' => f.write_str("\\\"")?,
                        '\\' => f.write_str("\\\\")?,
                        '\n' => f.write_str("\\n")?,
                        '\r' => f.write_str("\\r")?,
                        '\t' => f.write_str("\\t")?,
                        other => write!(f, "{other}")?,
                    }
                }
                f.write_str("\"]")
            }
        }
    }
}

/// The address of one resource or data instance within a root: `module.a["x"].type.name[0]`.
/// Equal if the written addresses are.
#[derive(Debug, Clone)]
pub struct InstanceAddress {
    /// The module instance, `module.a["x"]`; empty in the root module.
    pub module: Arc<str>,
    /// Managed or data.
    pub mode: Mode,
    /// The resource type.
    pub resource_type: Arc<str>,
    /// The resource name.
    pub name: Arc<str>,
    /// Which instance.
    pub key: InstanceKey,
    /// Whether it stands for instances that cannot be told apart: its own key or that of a module on the way
    /// is unknown.
    pub stands_for_many: bool,
    /// Where the evaluation keeps it: module instance, resource, instance. Not part of what it is.
    pub(crate) place: (usize, usize, usize),
    text: Arc<str>,
}

impl InstanceAddress {
    /// Puts the parts together.
    pub fn new(
        module: Arc<str>,
        mode: Mode,
        resource_type: Arc<str>,
        name: Arc<str>,
        key: InstanceKey,
        place: (usize, usize, usize),
    ) -> InstanceAddress {
        let dot = if module.is_empty() { "" } else { "." };
        let prefix = match mode {
            Mode::Managed => "",
            Mode::Data => "data.",
            Mode::Ephemeral => "ephemeral.",
        };
        let text = format!("{module}{dot}{prefix}{resource_type}.{name}{key}").into();
        let stands_for_many = key == InstanceKey::Unknown || module.contains("[*]");
        InstanceAddress { module, mode, resource_type, name, key, stands_for_many, place, text }
    }

    /// As Terraform writes it.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl PartialEq for InstanceAddress {
    fn eq(&self, other: &InstanceAddress) -> bool {
        self.text == other.text
    }
}

impl Eq for InstanceAddress {}

impl Hash for InstanceAddress {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Display for InstanceAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
