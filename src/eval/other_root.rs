//! Values that leave the root they belong to: the things they speak of are named with that root, as another one may
//! have things of the same address.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Kind, Origin, OriginRoot, OtherRoot, Reason, ReasonKind, Refinement, Text, TextPiece, Unknown, Value,
};

/// How an identity is spelled, as other roots see it, if anybody can tell.
type Spell<'s> = dyn Fn(&Origin) -> Option<Value> + 's;

/// A value of the root in `directory` as other roots see it.
pub fn as_seen_from_outside(value: &Value, directory: &Arc<str>) -> Value {
    spelled_for_others(value, directory, &|_| None)
}

/// The same for roots that cannot look how an identity is spelled: they are told so with it.
pub fn spelled_for_others(value: &Value, directory: &Arc<str>, spell: &Spell<'_>) -> Value {
    Border { directory, spell }.value(value)
}

struct Border<'d> {
    directory: &'d Arc<str>,
    spell: &'d Spell<'d>,
}

impl Border<'_> {
    fn value(&self, value: &Value) -> Value {
        if !value.has_unknown() {
            return value.clone();
        }
        let kind = match &value.kind {
            Kind::Unknown(unknown) => Kind::Unknown(Arc::new(self.unknown(unknown))),
            Kind::Text(text) => Kind::Text(Arc::new(Text { pieces: self.pieces(&text.pieces) })),
            Kind::List(ty, items) => Kind::List(ty.clone(), Arc::new(self.values(items))),
            Kind::Set(ty, items) => Kind::Set(ty.clone(), Arc::new(self.values(items))),
            Kind::Tuple(items) => Kind::Tuple(Arc::new(self.values(items))),
            Kind::Map(ty, entries) => Kind::Map(ty.clone(), Arc::new(self.entries(entries))),
            Kind::Object(entries) => Kind::Object(Arc::new(self.entries(entries))),
            known => known.clone(),
        };
        Value::from(kind).marked(value.marks)
    }

    fn values(&self, values: &[Value]) -> Vec<Value> {
        values.iter().map(|value| self.value(value)).collect()
    }

    fn entries(&self, entries: &BTreeMap<Arc<str>, Value>) -> BTreeMap<Arc<str>, Value> {
        entries.iter().map(|(name, value)| (name.clone(), self.value(value))).collect()
    }

    fn pieces(&self, pieces: &[TextPiece]) -> Vec<TextPiece> {
        let outside = |piece: &TextPiece| match piece {
            TextPiece::Literal(text) => TextPiece::Literal(text.clone()),
            TextPiece::Hole(hole) => TextPiece::Hole(Arc::new(self.unknown(hole))),
        };
        pieces.iter().map(outside).collect()
    }

    fn unknown(&self, unknown: &Unknown) -> Unknown {
        let refinement = match &unknown.refinement {
            Refinement::Members(members) => Refinement::Members(self.values(members).into()),
            Refinement::OneOf(values) => Refinement::OneOf(self.values(values).into()),
            Refinement::Entries(entries) => Refinement::Entries(Arc::new(self.entries(entries))),
            plain => plain.clone(),
        };
        Unknown {
            ty: unknown.ty.clone(),
            reason: unknown.reason.told_outside(self.directory),
            origin: unknown.origin.as_ref().map(|origin| self.origin(origin, (self.spell)(origin))),
            inputs: unknown.inputs.iter().map(|input| self.origin(input, None)).collect(),
            not_null: unknown.not_null,
            refinement,
            others: self.values(&unknown.others).into(),
        }
    }

    fn origin(&self, origin: &Origin, spelled: Option<Value>) -> Origin {
        let (directory, thing) = match &origin.root {
            OriginRoot::OtherRoot(other) if other.spelled.is_some() || spelled.is_none() => {
                return origin.clone();
            }
            OriginRoot::OtherRoot(other) => (&other.directory, &other.thing),
            own => (self.directory, own),
        };
        let other = OtherRoot { directory: directory.clone(), thing: thing.clone(), spelled };
        Origin { root: OriginRoot::OtherRoot(Arc::new(other)), ..origin.clone() }
    }
}

impl Reason {
    /// A reason of the root in `directory` as it is told in another one.
    pub fn told_outside(&self, directory: &Arc<str>) -> Reason {
        let outside = |address: &Arc<str>| -> Arc<str> {
            // What has come from yet another root says so already.
            if address.contains("//") { address.clone() } else { format!("{directory}//{address}").into() }
        };
        let kind = match self.kind() {
            ReasonKind::NoValue(address) => ReasonKind::NoValue(outside(address)),
            ReasonKind::AfterApply(address) => ReasonKind::AfterApply(outside(address)),
            ReasonKind::Data(address) => ReasonKind::Data(outside(address)),
            ReasonKind::OpaqueModule(call, source) => ReasonKind::OpaqueModule(outside(call), source.clone()),
            told => told.clone(),
        };
        self.renamed(kind, outside)
    }
}
