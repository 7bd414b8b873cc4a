//! Terraform's values, known, unknown and in between.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::weight::{self, Size};
use super::{Marks, Number, Reason, Type, Unknown};

/// A value. Cloning is cheap: everything large is shared.
#[derive(Debug, Clone)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// The marks on the value as a whole; its parts have their own.
    pub marks: Marks,
    /// How deep its parts are nested.
    depth: u16,
    /// How many parts it has, those of shared parts counted each time.
    weight: u32,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// `null`, of a type.
    Null(Type),
    /// Not known.
    Unknown(Arc<Unknown>),
    /// A bool.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string, in NFC.
    String(Arc<str>),
    /// A string of which only some pieces are known; never null. At least one piece is a hole, and there are
    /// at least two pieces: a lone hole is [`Kind::Unknown`] of type string.
    Text(Arc<Text>),
    /// A list; all items have the element type (or are null or unknown of it).
    List(Type, Arc<Vec<Value>>),
    /// A set: no two known items are equal, in Terraform's order of iteration.
    Set(Type, Arc<Vec<Value>>),
    /// A map.
    Map(Type, Arc<BTreeMap<Arc<str>, Value>>),
    /// A tuple.
    Tuple(Arc<Vec<Value>>),
    /// An object.
    Object(Arc<BTreeMap<Arc<str>, Value>>),
}

/// A string with holes.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its pieces, in order; no two literals side by side, no empty literal.
    pub pieces: Vec<TextPiece>,
}

/// A piece of a string with holes.
#[derive(Debug, Clone)]
pub enum TextPiece {
    /// Known characters.
    Literal(Arc<str>),
    /// Characters that are not known: an unknown string (not null). An unknown of another type stands for its
    /// JSON text, so that `jsondecode` finds the value again.
    Hole(Arc<Unknown>),
}

impl From<Kind> for Value {
    fn from(kind: Kind) -> Value {
        let Size { depth, weight } = weight::size_of(&kind);
        match (Size { depth, weight }).excess() {
            None => Value { kind, marks: Marks::NONE, depth, weight },
            Some(reason) => weight::remainder(kind, reason),
        }
    }
}

impl From<Unknown> for Value {
    fn from(unknown: Unknown) -> Value {
        Kind::Unknown(Arc::new(unknown)).into()
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Kind::Bool(value).into()
    }
}

impl From<Number> for Value {
    fn from(value: Number) -> Value {
        Kind::Number(value).into()
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Kind::Number(Number::from(value)).into()
    }
}

impl Value {
    /// `null` of no particular type.
    pub fn null() -> Value {
        Kind::Null(Type::Dynamic).into()
    }

    /// `null` of a type.
    pub fn null_of(ty: Type) -> Value {
        Kind::Null(ty).into()
    }

    /// A string that is already in NFC.
    pub fn string(text: impl Into<Arc<str>>) -> Value {
        Kind::String(text.into()).into()
    }

    /// A tuple.
    pub fn tuple(items: Vec<Value>) -> Value {
        Kind::Tuple(Arc::new(items)).into()
    }

    /// A list of items that all have the type `element`.
    pub fn list(element: Type, items: Vec<Value>) -> Value {
        Kind::List(element, Arc::new(items)).into()
    }

    /// A map of values that all have the type `element`.
    pub fn map(element: Type, entries: BTreeMap<Arc<str>, Value>) -> Value {
        Kind::Map(element, Arc::new(entries)).into()
    }

    /// An object.
    pub fn object(attributes: BTreeMap<Arc<str>, Value>) -> Value {
        Kind::Object(Arc::new(attributes)).into()
    }

    /// An unknown value of a type, of which nothing else is known.
    pub fn unknown(ty: Type, reason: Reason) -> Value {
        Unknown::new(ty, reason).into()
    }

    /// How large it is.
    pub(super) fn size(&self) -> Size {
        Size { depth: self.depth, weight: self.weight }
    }

    /// The same with more marks.
    pub fn marked(mut self, marks: Marks) -> Value {
        self.marks = self.marks.with(marks);
        self
    }

    /// The same without its own marks, and those marks.
    pub fn unmarked(mut self) -> (Value, Marks) {
        let marks = std::mem::take(&mut self.marks);
        (self, marks)
    }

    /// The marks on the value and on all its parts.
    pub fn marks_deep(&self) -> Marks {
        match &self.kind {
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().fold(self.marks, |marks, item| marks.with(item.marks_deep()))
            }
            Kind::Map(_, entries) | Kind::Object(entries) => {
                entries.values().fold(self.marks, |marks, value| marks.with(value.marks_deep()))
            }
            _ => self.marks,
        }
    }

    /// The same without marks, on any part.
    pub fn unmarked_deep(mut self) -> Value {
        if self.marks_deep().is_empty() {
            return self;
        }
        let all =
            |items: &[Value]| Arc::new(items.iter().cloned().map(Value::unmarked_deep).collect::<Vec<_>>());
        let each = |entries: &BTreeMap<Arc<str>, Value>| {
            let entries = entries.iter().map(|(key, value)| (key.clone(), value.clone().unmarked_deep()));
            Arc::new(entries.collect::<BTreeMap<_, _>>())
        };
        self.marks = Marks::NONE;
        self.kind = match self.kind {
            Kind::List(element, items) => Kind::List(element, all(&items)),
            Kind::Set(element, items) => Kind::Set(element, all(&items)),
            Kind::Tuple(items) => Kind::Tuple(all(&items)),
            Kind::Map(element, entries) => Kind::Map(element, each(&entries)),
            Kind::Object(attributes) => Kind::Object(each(&attributes)),
            kind => kind,
        };
        self
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null(_))
    }

    /// Whether nothing, or too little, is known of it: unknown as a whole. A string with holes counts.
    pub fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown(_) | Kind::Text(_))
    }

    /// The text of a known string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// A known bool.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Items of a known list, set or tuple.
    pub fn as_items(&self) -> Option<&[Value]> {
        match &self.kind {
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => Some(items),
            _ => None,
        }
    }

    /// Entries of a known map or object.
    pub fn as_entries(&self) -> Option<&BTreeMap<Arc<str>, Value>> {
        match &self.kind {
            Kind::Map(_, entries) | Kind::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// The unknown, if it is wholly unknown.
    pub fn as_unknown(&self) -> Option<&Arc<Unknown>> {
        match &self.kind {
            Kind::Unknown(unknown) => Some(unknown),
            _ => None,
        }
    }

    /// Why it is unknown, if it is.
    pub fn reason(&self) -> Option<&Reason> {
        match &self.kind {
            Kind::Unknown(unknown) => Some(&unknown.reason),
            Kind::Text(text) => text.holes().next().map(|hole| &hole.reason),
            _ => None,
        }
    }

    /// Its type.
    pub fn ty(&self) -> Type {
        match &self.kind {
            Kind::Null(ty) => ty.clone(),
            Kind::Unknown(unknown) => unknown.ty.clone(),
            Kind::Bool(_) => Type::Bool,
            Kind::Number(_) => Type::Number,
            Kind::String(_) | Kind::Text(_) => Type::String,
            Kind::List(element, _) => Type::list(element.clone()),
            Kind::Set(element, _) => Type::set(element.clone()),
            Kind::Map(element, _) => Type::map(element.clone()),
            Kind::Tuple(items) => Type::tuple(items.iter().map(Value::ty).collect()),
            Kind::Object(attributes) => {
                Type::object(attributes.iter().map(|(name, value)| (name.clone(), value.ty())).collect())
            }
        }
    }

    /// Whether it, or any part of it, is unknown and of unknown type.
    pub fn has_untyped_unknown(&self) -> bool {
        match &self.kind {
            Kind::Unknown(unknown) => unknown.ty.has_dynamic(),
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().any(Value::has_untyped_unknown)
            }
            Kind::Map(_, entries) | Kind::Object(entries) => entries.values().any(Value::has_untyped_unknown),
            Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) | Kind::Text(_) => false,
        }
    }

    /// What it is known to be one of.
    pub fn choices(&self) -> Option<&Arc<[Value]>> {
        match &self.kind {
            Kind::Unknown(unknown) => unknown.choices(),
            _ => None,
        }
    }

    /// Counts the choices in its parts, and in those, down from `room`; whether there was room for all.
    pub(super) fn count_choices(&self, room: &mut usize) -> bool {
        match &self.kind {
            Kind::Unknown(unknown) => unknown.count_choices(room),
            Kind::Text(text) => text.holes().all(|hole| hole.count_choices(room)),
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().all(|item| item.count_choices(room))
            }
            Kind::Map(_, entries) | Kind::Object(entries) => {
                entries.values().all(|value| value.count_choices(room))
            }
            Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
        }
    }

    /// Whether it, or any part of it, is unknown.
    pub fn has_unknown(&self) -> bool {
        match &self.kind {
            Kind::Null(_) | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => false,
            Kind::Unknown(_) | Kind::Text(_) => true,
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().any(Value::has_unknown)
            }
            Kind::Map(_, entries) | Kind::Object(entries) => entries.values().any(Value::has_unknown),
        }
    }
}

impl Text {
    /// The holes in order.
    pub fn holes(&self) -> impl Iterator<Item = &Arc<Unknown>> {
        self.pieces.iter().filter_map(|piece| match piece {
            TextPiece::Hole(hole) => Some(hole),
            TextPiece::Literal(_) => None,
        })
    }
}
