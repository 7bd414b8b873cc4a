//! How large a value is: how deep its parts are nested and how many they are. Locals that wrap each other nest a value
//! as deep as a file is long, and locals that hold each other twice double it with every line; so both are bounded, and
//! what would pass a bound is unknown.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::scope::Place;
use super::{Kind, Number, Reason, ReasonKind, Refinement, TextPiece, Type, Unknown, Value};

/// How deep parts of a value may be nested: who walks a value does so by recursion.
const MOST_NESTED_PARTS: u16 = 300;

/// How heavy a value may be. A part that is shared counts wherever it is: who walks a value meets it every time.
pub(super) const HEAVIEST: u32 = 1 << 20;

/// How heavy may be what is remembered of an unknown value: each part of it is tried in turn wherever it goes.
const HEAVIEST_UNKNOWN: u32 = 1 << 16;

/// How heavy a set may be: its elements are written out, compared and sorted whenever one is made.
const HEAVIEST_SET: u32 = 1 << 17;

/// How heavy a type may be: types are compared, unified and written anew wherever their values go.
const HEAVIEST_TYPE: u32 = 1 << 16;

/// What an unknown weighs beside its parts: it takes more room, and more work, than what is known.
const WEIGHT_OF_UNKNOWN: u32 = 4;

/// So many bytes of text weigh as much as one more part.
const BYTES_OF_A_PART: usize = 16;

/// How long a text may be.
pub(super) const LONGEST_TEXT: usize = HEAVIEST as usize * BYTES_OF_A_PART;

/// How large something is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    /// How deep its parts are nested.
    pub(super) depth: u16,
    /// How many parts it has, itself among them, long texts counting for more than one.
    pub(super) weight: u32,
}

impl Size {
    /// Something without parts.
    pub(super) const PLAIN: Size = Size { depth: 0, weight: 1 };

    fn of_text(text: &str) -> Size {
        Size { depth: 0, weight: 1u32.saturating_add(weight_of_text(text)) }
    }

    fn hold(&mut self, part: Size) {
        self.depth = self.depth.max(part.depth.saturating_add(1));
        self.weight = self.weight.saturating_add(part.weight);
    }

    fn hold_all(&mut self, parts: &[Value]) {
        for part in parts {
            self.hold(part.size());
        }
    }

    fn hold_entries(&mut self, entries: &BTreeMap<Arc<str>, Value>) {
        for (key, value) in entries {
            self.hold(value.size());
            self.weight = self.weight.saturating_add(weight_of_text(key));
        }
    }

    /// Takes in what is no part of its own, but what a part is like.
    fn join(&mut self, other: Size) {
        self.depth = self.depth.max(other.depth);
        self.weight = self.weight.saturating_add(other.weight);
    }

    /// The bound that is passed, if one is.
    pub(super) fn excess(self) -> Option<Reason> {
        let message = if self.depth > MOST_NESTED_PARTS {
            format!("values are nested more than {MOST_NESTED_PARTS} deep")
        } else if self.weight > HEAVIEST {
            return Some(too_heavy());
        } else {
            return None;
        };
        Some(ReasonKind::Bound(message.into()).into())
    }
}

/// Why something is not known that would be heavier than values may be.
#[cold]
pub(super) fn too_heavy() -> Reason {
    ReasonKind::Bound("a value is too large".into()).into()
}

/// Why nothing more is gathered, if what has been gathered is heavier than a value may be.
pub(super) fn too_much(gathered: u32) -> Option<Reason> {
    (gathered > HEAVIEST).then(too_heavy)
}

/// Why no set is made of elements, if they are too heavy for one.
pub(super) fn too_much_for_a_set(items: &[Value]) -> Option<Reason> {
    let weight = items.iter().fold(0u32, |weight, item| weight.saturating_add(item.weight()));
    (weight > HEAVIEST_SET).then(too_heavy)
}

/// What becomes a part of a value.
pub(super) trait Weighed {
    /// How heavy it makes the value.
    fn weight(&self) -> u32;
}

impl Weighed for Value {
    fn weight(&self) -> u32 {
        self.size().weight
    }
}

impl Weighed for Place<'_> {
    fn weight(&self) -> u32 {
        match self {
            Place::Value(value) => value.weight(),
            Place::Lazy(_) => 1,
        }
    }
}

/// What a text weighs beside the part that it is.
pub(super) fn weight_of_text(text: &str) -> u32 {
    u32::try_from(text.len() / BYTES_OF_A_PART).unwrap_or(u32::MAX)
}

pub(super) fn size_of(kind: &Kind) -> Size {
    let mut size = Size::PLAIN;
    match kind {
        Kind::Bool(_) => {}
        Kind::Number(number) => size.weight = weight_of_number(number),
        Kind::String(text) => return Size::of_text(text),
        Kind::Unknown(unknown) => return size_of_unknown(unknown),
        Kind::Text(text) => {
            for piece in &text.pieces {
                size.join(size_of_piece(piece));
            }
        }
        Kind::List(ty, items) | Kind::Set(ty, items) if items.is_empty() => size.hold(size_of_type(ty)),
        Kind::Map(ty, entries) if entries.is_empty() => size.hold(size_of_type(ty)),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => size.hold_all(items),
        Kind::Map(_, entries) | Kind::Object(entries) => size.hold_entries(entries),
        Kind::Null(ty) => size.join(size_of_type(ty)),
    }
    size
}

/// A number with many digits may be written out anywhere.
fn weight_of_number(number: &Number) -> u32 {
    let digits = number.most_digits();
    1u32.saturating_add(u32::try_from(digits / BYTES_OF_A_PART).unwrap_or(u32::MAX))
}

/// How long a text is that weighs as much as a hole in one.
pub(super) fn length_of_hole(hole: &Unknown) -> usize {
    (size_of_unknown(hole).weight as usize).saturating_mul(BYTES_OF_A_PART)
}

fn size_of_piece(piece: &TextPiece) -> Size {
    match piece {
        TextPiece::Literal(text) => Size::of_text(text),
        TextPiece::Hole(hole) => size_of_unknown(hole),
    }
}

fn size_of_unknown(unknown: &Unknown) -> Size {
    let mut size = Size { depth: 0, weight: WEIGHT_OF_UNKNOWN };
    match &unknown.refinement {
        Refinement::Members(parts) | Refinement::OneOf(parts) => size.hold_all(parts),
        Refinement::Entries(entries) => size.hold_entries(entries),
        Refinement::Prefix(text) | Refinement::Without(text) => size.join(Size::of_text(text)),
        Refinement::None | Refinement::Range(..) | Refinement::Length(..) => {}
    }
    size.hold_all(&unknown.others);
    if size.weight > HEAVIEST_UNKNOWN {
        size.weight = u32::MAX;
    }
    size.join(size_of_type(&unknown.ty));
    size
}

fn size_of_type(ty: &Type) -> Size {
    let mut size = Size::default();
    add_type(ty, 0, &mut size);
    size
}

/// Types are shared like values: the walk ends where the bound is passed.
fn add_type(ty: &Type, depth: u16, size: &mut Size) {
    size.depth = size.depth.max(depth);
    if size.weight > HEAVIEST_TYPE || depth > MOST_NESTED_PARTS {
        size.weight = u32::MAX;
        return;
    }
    size.weight = size.weight.saturating_add(1);
    match ty {
        Type::Dynamic | Type::Bool | Type::Number | Type::String => {}
        Type::List(element) | Type::Set(element) | Type::Map(element) => add_type(element, depth + 1, size),
        Type::Tuple(items) => {
            for item in items.iter() {
                add_type(item, depth + 1, size);
            }
        }
        Type::Object(attributes) => {
            for (name, attribute) in attributes.iter() {
                size.weight = size.weight.saturating_add(weight_of_text(name));
                add_type(attribute, depth + 1, size);
            }
        }
    }
}

/// What is left of a value that is larger than values may be. Where only its type is too large, it has none.
#[cold]
pub(super) fn remainder(kind: Kind, reason: Reason) -> Value {
    let is_fine = |ty: &Type| size_of_type(ty).excess().is_none();
    let typed = |ty: Type| if is_fine(&ty) { ty } else { Type::Dynamic };
    let ty = match kind {
        Kind::Unknown(unknown) => {
            let unknown = Arc::unwrap_or_clone(unknown);
            if !is_fine(&unknown.ty) {
                return Unknown { ty: Type::Dynamic, ..unknown }.into();
            }
            // It is unknown for a reason of its own; what else is known of it is forgotten.
            return Unknown { refinement: Refinement::None, others: Arc::default(), ..unknown }.into();
        }
        Kind::Null(_) => return Value::null(),
        Kind::List(_, items) if items.is_empty() => return Value::list(Type::Dynamic, Vec::new()),
        Kind::Set(_, items) if items.is_empty() => return Value::set(Type::Dynamic, Vec::new()),
        Kind::Map(_, entries) if entries.is_empty() => return Value::map(Type::Dynamic, BTreeMap::new()),
        Kind::String(_) | Kind::Text(_) => Type::String,
        Kind::List(element, _) => typed(Type::list(element)),
        Kind::Set(element, _) => typed(Type::set(element)),
        Kind::Map(element, _) => typed(Type::map(element)),
        Kind::Bool(_) | Kind::Number(_) | Kind::Tuple(_) | Kind::Object(_) => Type::Dynamic,
    };
    Unknown::new(ty, reason).not_null().into()
}
