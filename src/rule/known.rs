//! What is known of a value of a rule before it is evaluated: of what kind it is, and which parts it has.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::definition::{Entity, Linked};
use super::option::RuleOption;
use crate::eval::{Kind, Type, Value};

/// What is known of a value. Whatever it is, it may be null as well.
#[derive(Debug, Clone)]
pub(super) enum Known<'p> {
    /// Nothing.
    Anything,
    /// It is null.
    Null,
    /// It is a text.
    Text,
    /// It is a number.
    Number,
    /// It is true or false.
    Bool,
    /// A list or set whose elements are like this.
    List(Rc<Known<'p>>),
    /// Entries, under names that are not known, that are like this.
    Map(Rc<Known<'p>>),
    /// An object with these attributes and no others.
    Object(Rc<BTreeMap<Arc<str>, Known<'p>>>),
    /// An instance of an entity.
    Thing(&'p Entity),
    /// What is linked, by name.
    Linked(&'p [Linked]),
    /// All instances, by entity.
    All,
    /// The catalog: facts by the name of their file.
    Catalog(&'p Value),
    /// An object that stands in the catalog.
    Facts(&'p Value),
    /// Options of a rule.
    Options(&'p [RuleOption]),
}

impl<'p> Known<'p> {
    /// A list whose elements are like this.
    pub(super) fn list(element: Known<'p>) -> Known<'p> {
        Known::List(Rc::new(element))
    }

    /// Entries that are like this.
    pub(super) fn map(element: Known<'p>) -> Known<'p> {
        Known::Map(Rc::new(element))
    }

    /// All instances of an entity, or some.
    pub(super) fn things(entity: Option<&'p Entity>) -> Known<'p> {
        entity.map_or(Known::Anything, |entity| Known::list(Known::Thing(entity)))
    }

    /// An object whose attributes are texts.
    pub(super) fn texts(names: &[&str]) -> Known<'p> {
        Known::object(names.iter().map(|name| (*name, Known::Text)))
    }

    /// An object.
    pub(super) fn object<'n>(attributes: impl IntoIterator<Item = (&'n str, Known<'p>)>) -> Known<'p> {
        let attributes = attributes.into_iter().map(|(name, known)| (Arc::from(name), known));
        Known::Object(Rc::new(attributes.collect()))
    }

    /// What the catalog holds.
    pub(super) fn fact(value: &'p Value) -> Known<'p> {
        match &value.kind {
            Kind::Object(_) | Kind::Map(..) => Known::Facts(value),
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                Known::list(Known::all_of(items.iter().map(Known::fact)))
            }
            _ => Known::of_type(&value.ty()),
        }
    }

    /// What is known of a value of a type. Objects may have other attributes next time.
    pub(super) fn of_type(ty: &Type) -> Known<'p> {
        match ty {
            Type::Dynamic => Known::Anything,
            Type::Bool => Known::Bool,
            Type::Number => Known::Number,
            Type::String => Known::Text,
            Type::List(element) | Type::Set(element) => Known::list(Known::of_type(element)),
            Type::Tuple(items) => Known::list(Known::all_of(items.iter().map(Known::of_type))),
            Type::Map(element) => Known::map(Known::of_type(element)),
            Type::Object(_) => Known::map(Known::Anything),
        }
    }

    /// What is known of a value that is one of these.
    pub(super) fn all_of(several: impl IntoIterator<Item = Known<'p>>) -> Known<'p> {
        several.into_iter().reduce(Known::or).unwrap_or(Known::Anything)
    }

    /// What is known of a value that is either this or that.
    pub(super) fn or(self, other: Known<'p>) -> Known<'p> {
        match (self, other) {
            (Known::Null, known) | (known, Known::Null) => known,
            (Known::Text, Known::Text) => Known::Text,
            (Known::Number, Known::Number) => Known::Number,
            (Known::Bool, Known::Bool) => Known::Bool,
            (Known::List(one), Known::List(other)) => Known::list((*one).clone().or((*other).clone())),
            (Known::Thing(one), Known::Thing(other)) if std::ptr::eq(one, other) => Known::Thing(one),
            (Known::Object(one), Known::Object(other)) => either_object(&one, &other),
            (one, other) if one.has_names() && other.has_names() => Known::map(Known::Anything),
            _ => Known::Anything,
        }
    }

    /// What is known of each element.
    pub(super) fn element(&self) -> Known<'p> {
        match self {
            Known::List(element) | Known::Map(element) => (**element).clone(),
            Known::Object(attributes) => Known::all_of(attributes.values().cloned()),
            Known::Catalog(value) | Known::Facts(value) => {
                Known::all_of(value.as_entries().into_iter().flat_map(|all| all.values()).map(Known::fact))
            }
            _ => Known::Anything,
        }
    }

    /// Whether it has parts with names.
    pub(super) fn has_names(&self) -> bool {
        match self {
            Known::Anything | Known::Null | Known::Text | Known::Number | Known::Bool | Known::List(_) => {
                false
            }
            Known::Map(_)
            | Known::Object(_)
            | Known::Thing(_)
            | Known::Linked(_)
            | Known::All
            | Known::Catalog(_)
            | Known::Facts(_)
            | Known::Options(_) => true,
        }
    }

    /// Whether it has parts.
    pub(super) fn has_parts(&self) -> bool {
        self.has_names() || matches!(self, Known::List(_))
    }

    /// Whether Terraform may make a value of such a type, which has no parts, of it. A text may spell anything.
    pub(super) fn may_become(&self, ty: &Type) -> bool {
        match self {
            Known::Anything | Known::Null | Known::Text => true,
            Known::Number => matches!(ty, Type::Number | Type::String),
            Known::Bool => matches!(ty, Type::Bool | Type::String),
            _ => false,
        }
    }

    /// What it is, in words that come after "this is"; nothing if that is not known.
    pub(super) fn in_words(&self) -> Option<&'static str> {
        match self {
            Known::Anything => None,
            Known::Null => Some("null"),
            Known::Text => Some("a text"),
            Known::Number => Some("a number"),
            Known::Bool => Some("true or false"),
            Known::List(_) => Some("a list"),
            Known::Map(_) | Known::Object(_) | Known::Facts(_) => Some("an object"),
            Known::Thing(_) => Some("a whole instance of an entity"),
            Known::Linked(_) => Some("all that is linked"),
            Known::All => Some("all instances of all entities"),
            Known::Catalog(_) => Some("the whole catalog"),
            Known::Options(_) => Some("all options of the rule"),
        }
    }

    /// A type that it is of, as far as functions ask for it.
    pub(super) fn ty(&self) -> Type {
        match self {
            Known::Anything | Known::Null => Type::Dynamic,
            Known::Text => Type::String,
            Known::Number => Type::Number,
            Known::Bool => Type::Bool,
            Known::List(_) => Type::list(Type::Dynamic),
            _ => Type::map(Type::Dynamic),
        }
    }
}

/// An attribute that only one of two objects has cannot be relied on, nor refused.
fn either_object<'p>(
    one: &BTreeMap<Arc<str>, Known<'p>>,
    other: &BTreeMap<Arc<str>, Known<'p>>,
) -> Known<'p> {
    if !one.keys().eq(other.keys()) {
        return Known::map(Known::Anything);
    }
    let attributes = one.iter().zip(other.values());
    let attributes = attributes.map(|((name, one), other)| (name.clone(), one.clone().or(other.clone())));
    Known::Object(Rc::new(attributes.collect()))
}
