//! Values that cannot be known, and what is known of them all the same.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::set::without_repetition;
use super::{InstanceAddress, Letters, Number, Reason, Type, Value, derivation};

/// A value that is not known.
#[derive(Debug, Clone)]
pub struct Unknown {
    /// Its type; `Dynamic` if even that is unknown.
    pub ty: Type,
    /// Why it is unknown.
    pub reason: Reason,
    /// Which thing this *is*, if it is one nameable thing: an attribute of a resource instance, a variable.
    /// Two unknowns of one origin are the same value.
    pub origin: Option<Origin>,
    /// The things it was computed from, where it is not one of them itself; possibly cut short, never wrong. The key and
    /// the value of instances that cannot be told apart have these beside their origin.
    pub inputs: Arc<[Origin]>,
    /// Whether it is certainly not null.
    pub not_null: bool,
    /// What else is known.
    pub refinement: Refinement,
    /// What the elements are like that it may have beside its members: each is one of these. Empty if that is not known.
    pub others: Arc<[Value]>,
}

/// What is known of an unknown value beside its type.
#[derive(Debug, Clone, Default)]
pub enum Refinement {
    /// Nothing.
    #[default]
    None,
    /// A string that begins so.
    Prefix(Arc<str>),
    /// A string in which this does not occur.
    Without(Arc<str>),
    /// A number within bounds, both inclusive.
    Range(Option<Number>, Option<Number>),
    /// A collection whose length lies within bounds, both inclusive.
    Length(u64, Option<u64>),
    /// A list, tuple or set that certainly holds these elements, in no particular order, and perhaps others.
    Members(Arc<[Value]>),
    /// A map or object in which these entries certainly stand; it may have others.
    Entries(Arc<BTreeMap<Arc<str>, Value>>),
    /// One of these values (a `contains([…], var.x)` validation, a condition that is unknown).
    OneOf(Arc<[Value]>),
}

/// What an unknown value is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The thing it belongs to.
    pub root: OriginRoot,
    /// Attributes and indices from there.
    pub path: Arc<[PathStep]>,
    /// What letters it has (`lower(x.id)` has small ones): of others, it is equal only to who ignores case.
    pub letters: Letters,
    /// Whether it names exactly one thing, so that no other thing has the same: two such origins are two values.
    pub is_identity: bool,
}

/// The thing an unknown value belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OriginRoot {
    /// A resource or data instance.
    Instance(Arc<InstanceAddress>),
    /// A variable of a module instance, as an address: `var.x`, `module.a.var.x`.
    Variable(Arc<str>),
    /// An output of a call whose module is not on disk, by the call's address.
    OpaqueCall(Arc<str>),
    /// The key of an instance that stands for many, by the block's address.
    EachKey(Arc<str>),
    /// A thing of another root: what has the same address here is something else.
    OtherRoot(Arc<OtherRoot>),
}

/// A thing of another root than the one that is evaluated.
#[derive(Debug, Clone)]
pub struct OtherRoot {
    /// That root's directory.
    pub directory: Arc<str>,
    /// The thing, as that root names it.
    pub thing: OriginRoot,
    /// How that root spells the identity which has come from there; null if nobody names things by it. That tells no two
    /// things apart.
    pub spelled: Option<Value>,
}

impl PartialEq for OtherRoot {
    fn eq(&self, other: &OtherRoot) -> bool {
        (&self.directory, &self.thing) == (&other.directory, &other.thing)
    }
}

impl Eq for OtherRoot {}

impl Hash for OtherRoot {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.directory, &self.thing).hash(state);
    }
}

/// One step of a path into a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathStep {
    /// `.name`, `["name"]`
    Name(Arc<str>),
    /// `[0]`
    Index(u64),
}

/// The step to any element of something.
const ANY: &str = "*";

impl Origin {
    /// The thing itself.
    pub fn of(root: OriginRoot) -> Origin {
        Origin { root, path: Arc::default(), letters: Letters::Own, is_identity: false }
    }

    /// A part of it.
    pub fn step(&self, step: PathStep) -> Origin {
        let path = self.path.iter().cloned().chain([step]).collect();
        Origin { root: self.root.clone(), path, letters: self.letters, is_identity: false }
    }

    /// Any element of it.
    pub fn element(&self) -> Origin {
        self.step(PathStep::Name(ANY.into()))
    }

    /// Whether it is an element, whichever it is, of a variable or of a part of one.
    pub fn is_element_of_variable(&self) -> bool {
        let is_any = matches!(self.path.last(), Some(PathStep::Name(name)) if &**name == ANY);
        is_any && matches!(self.root, OriginRoot::Variable(_))
    }

    /// The instance and attribute name, if it is a top-level attribute of an instance.
    pub fn as_attribute(&self) -> Option<(&Arc<InstanceAddress>, &str)> {
        match (&self.root, &*self.path) {
            (OriginRoot::Instance(instance), [PathStep::Name(name)]) => Some((instance, name)),
            _ => None,
        }
    }

    /// The same of an instance of any root.
    pub fn as_attribute_of_any_root(&self) -> Option<(&Arc<InstanceAddress>, &str)> {
        match (self.root.as_own(), &*self.path) {
            (OriginRoot::Instance(instance), [PathStep::Name(name)]) => Some((instance, name)),
            _ => None,
        }
    }

    /// Whether it stands for values that cannot be told apart, so that being of one origin proves nothing.
    pub fn stands_for_many(&self) -> bool {
        self.root.stands_for_many()
    }
}

impl OriginRoot {
    /// The thing as its own root names it.
    fn as_own(&self) -> &OriginRoot {
        match self {
            OriginRoot::OtherRoot(other) => &other.thing,
            own => own,
        }
    }

    fn stands_for_many(&self) -> bool {
        match self {
            OriginRoot::Instance(instance) => instance.stands_for_many,
            OriginRoot::Variable(address) | OriginRoot::OpaqueCall(address) => address.contains("[*]"),
            OriginRoot::EachKey(_) => true,
            OriginRoot::OtherRoot(other) => other.thing.stands_for_many(),
        }
    }
}

impl fmt::Display for OriginRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OriginRoot::Instance(instance) => f.write_str(instance.as_str()),
            OriginRoot::Variable(address) | OriginRoot::OpaqueCall(address) => f.write_str(address),
            OriginRoot::EachKey(block) => write!(f, "each.key of {block}"),
            OriginRoot::OtherRoot(other) => write!(f, "{}//{}", other.directory, other.thing),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)?;
        for step in self.path.iter() {
            match step {
                PathStep::Name(name) => {
                    f.write_str(".")?;
                    f.write_str(name)?;
                }
                PathStep::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl Unknown {
    /// How many inputs are remembered: enough to name what is in the way, bounded so that folding a long list
    /// stays linear.
    pub const MOST_INPUTS: usize = 16;

    /// An unknown of a type, of which nothing else is known.
    pub fn new(ty: Type, reason: Reason) -> Unknown {
        Unknown {
            ty,
            reason,
            origin: None,
            inputs: Arc::default(),
            not_null: false,
            refinement: Refinement::None,
            others: Arc::default(),
        }
    }

    /// An unknown that was computed from values, some of which are unknown: it takes the reason of the first
    /// and remembers where all came from.
    pub fn computed<'a>(ty: Type, from: impl IntoIterator<Item = &'a Value>) -> Unknown {
        let from: Vec<&Value> = from.into_iter().collect();
        let reason = derivation::reason_of_any(from.iter().copied());
        Unknown { inputs: derivation::inputs_of(from), ..Unknown::new(ty, reason) }
    }

    /// The same, certainly not null.
    pub fn not_null(self) -> Unknown {
        Unknown { not_null: true, ..self }
    }

    /// The same with a refinement.
    pub fn refined(self, refinement: Refinement) -> Unknown {
        Unknown { refinement, ..self }
    }

    /// How many elements that it may have are remembered.
    const MOST_OTHERS: usize = 32;

    /// The same with what the elements are like that it may have beside its members; of too many, nothing is remembered.
    pub fn with_others(self, others: Vec<Value>) -> Unknown {
        if others.len() > Unknown::MOST_OTHERS {
            return self;
        }
        Unknown { others: others.into(), ..self }
    }

    /// How many choices within choices are remembered: they multiply, and who looks through them may do so for each
    /// declaration of a long chain.
    const MOST_NESTED_CHOICES: usize = 256;

    /// The same, known to be one of these. One that is itself one of others stands for those; what comes of too many
    /// is not remembered.
    pub fn one_of(self, choices: Vec<Value>) -> Unknown {
        let mut room = Unknown::MOST_NESTED_CHOICES;
        let mut flat = Vec::with_capacity(choices.len());
        let mut has_flattened = false;
        for choice in choices {
            match choice.choices() {
                Some(inner) => {
                    has_flattened = true;
                    flat.extend(inner.iter().map(|inner| inner.clone().marked(choice.marks)));
                }
                None => flat.push(choice),
            }
        }
        if has_flattened {
            flat = without_repetition(flat);
            room = room.saturating_sub(flat.len());
        }
        if flat.iter().all(|choice| choice.count_choices(&mut room)) && room > 0 {
            return self.refined(Refinement::OneOf(flat.into()));
        }
        self
    }

    /// What it is known to be one of.
    pub fn choices(&self) -> Option<&Arc<[Value]>> {
        match &self.refinement {
            Refinement::OneOf(values) => Some(values),
            _ => None,
        }
    }

    /// Counts its choices, and those in them, down from `room`; whether there was room for all.
    pub(super) fn count_choices(&self, room: &mut usize) -> bool {
        match &self.refinement {
            Refinement::OneOf(values) => values.iter().all(|value| {
                *room = room.saturating_sub(1);
                *room > 0 && value.count_choices(room)
            }),
            Refinement::Members(members) => {
                members.iter().chain(&*self.others).all(|member| member.count_choices(room))
            }
            Refinement::Entries(entries) => entries.values().all(|value| value.count_choices(room)),
            _ => true,
        }
    }

    /// What it is, or else what it was computed from.
    pub fn origins(&self) -> &[Origin] {
        match &self.origin {
            Some(origin) => std::slice::from_ref(origin),
            None => &self.inputs,
        }
    }
}
