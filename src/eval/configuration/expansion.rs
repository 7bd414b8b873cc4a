//! Which instances a block has, as far as that is known.

use super::instance::Each;
use crate::eval::{InstanceKey, Reason};

/// Whether something certainly exists.
#[derive(Debug, Clone, PartialEq)]
pub enum Existence {
    /// It does.
    Certain,
    /// It may; what is in the way of knowing.
    Possible(Reason),
}

impl Existence {
    /// Both must exist.
    pub fn and(&self, other: &Existence) -> Existence {
        match (self, other) {
            (Existence::Certain, other) => other.clone(),
            (possible, _) => possible.clone(),
        }
    }
}

/// What shape the instances have together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpansionKind {
    /// Neither `count` nor `for_each`: one object.
    Single,
    /// `count`: a tuple.
    Count,
    /// `for_each`: an object.
    ForEach,
}

/// One instance's key and what `each` or `count` are in it.
#[derive(Debug)]
pub struct ExpandedInstance {
    /// The key.
    pub key: InstanceKey,
    /// Whether it certainly exists.
    pub existence: Existence,
    pub(super) each: Each,
}

/// The instances of a block.
#[derive(Debug)]
pub struct Expansion {
    /// Their shape.
    pub kind: ExpansionKind,
    /// The instances. If there may be more than are known, the last one stands for those.
    pub instances: Vec<ExpandedInstance>,
    /// Why there may be more than are known, if so.
    pub open: Option<Reason>,
    /// How many there are at most, if that is known where they are not.
    pub(super) most: Option<usize>,
}

impl Expansion {
    pub(super) fn single() -> Expansion {
        let only =
            ExpandedInstance { key: InstanceKey::None, existence: Existence::Certain, each: Each::None };
        Expansion { kind: ExpansionKind::Single, instances: vec![only], open: None, most: None }
    }

    /// Where the instance of a key is among the instances.
    pub(super) fn find(&self, key: &InstanceKey) -> Option<usize> {
        match (self.kind, key) {
            (ExpansionKind::Count, InstanceKey::Index(index)) => {
                let at = usize::try_from(*index).ok()?;
                self.instances.get(at).filter(|instance| instance.key == *key).map(|_| at)
            }
            (ExpansionKind::ForEach, InstanceKey::Name(name)) => {
                let known = self.instances.partition_point(|instance| match &instance.key {
                    InstanceKey::Name(other) => other < name,
                    _ => false,
                });
                self.instances.get(known).filter(|instance| instance.key == *key).map(|_| known)
            }
            _ => None,
        }
    }

    /// Whether an instance may not be there.
    pub(super) fn may_be_missing(&self, at: usize) -> bool {
        self.instances.get(at).is_none_or(|instance| instance.existence != Existence::Certain)
    }

    /// What is told where an instance is asked for that is none of these.
    pub(super) fn has_no(&self, name: &str, wanted: &InstanceKey) -> String {
        const MOST_SHOWN: usize = 6;
        let known: Vec<String> =
            self.instances.iter().take(MOST_SHOWN).map(|instance| format!("`{}`", instance.key)).collect();
        if known.is_empty() {
            return format!("`{name}{wanted}` does not exist: `{name}` has no instances");
        }
        let more = if self.instances.len() > MOST_SHOWN { ", …" } else { "" };
        format!("`{name}{wanted}` does not exist; there are {}{more}", known.join(", "))
    }

    /// Whether there is an instance that stands for more than one.
    pub(super) fn has_any_number(&self) -> bool {
        self.open.is_some() && self.placeholder().is_some() && self.most.is_none_or(|most| most > 1)
    }

    /// The instance that stands for those that are not known.
    pub(super) fn placeholder(&self) -> Option<usize> {
        self.instances.iter().rposition(|instance| instance.key == InstanceKey::Unknown)
    }
}
