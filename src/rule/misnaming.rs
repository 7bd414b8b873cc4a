//! Values that stand where the identity of a thing should, are made from that thing, and are something else: its
//! name, another of its attributes, an identity with something behind it or of another type.

use std::sync::Arc;

use super::definition::{Entity, Linked};
use super::identity::Truth;
use super::judge::Judge;
use super::link::exact_instance;
use super::path::{Segment, same_path};
use super::subject::Subject;
use crate::eval::{Kind, Mode, Origin, OriginRoot, PathStep, TextPiece, Unknown, Value, same};

impl<'a> Judge<'a> {
    /// The things that a query could find if a value named them by their identity, by address, each with what the value
    /// is instead.
    pub(super) fn misnamed(&'a self, value: &Value, linked: &Linked) -> Vec<(Arc<str>, String)> {
        let Some(entity) = self.pack.entity(&linked.entity) else { return Vec::new() };
        let Some(identity) = entity.identity.as_deref() else { return Vec::new() };
        let value = &self.at_home(value);
        if value.is_null() {
            return Vec::new();
        }
        let named = self.subjects(entity);
        let instance = exact_instance(value, identity);
        if instance.is_some_and(|address| named.iter().any(|thing| *thing.address == *address)) {
            return Vec::new();
        }
        let told = named.iter().filter_map(|thing| {
            let misnaming = self.misnaming(value, thing, identity)?;
            Some((thing.address.clone(), misnaming))
        });
        told.chain(self.misnamed_elsewhere(value, entity, identity)).collect()
    }

    /// The same of things of other roots.
    fn misnamed_elsewhere(
        &'a self,
        value: &Value,
        entity: &Entity,
        identity: &str,
    ) -> Vec<(Arc<str>, String)> {
        if let Some(told) = self.attribute_elsewhere(value, entity, identity) {
            return vec![told];
        }
        let around = self.surroundings.as_ref().filter(|around| !around.all.all.is_empty());
        let Some(around) = around else { return Vec::new() };
        let above = self.spelled_abroad(value).map(|spelled| around.all.named_above(&spelled, entity));
        let above = above.unwrap_or_default().into_iter();
        let above = above.map(|at| (at, format!("the {identity} of `{{}}` with something more behind it")));
        let of_name = if identity == "name" { Vec::new() } else { around.all.of_name(value) };
        let of_name = of_name.into_iter().filter(|at| around.all.all[*at].view.0 == entity.place);
        let of_name = of_name.map(|at| (at, format!("the name of `{{}}`, not its {identity}")));
        let told = above.chain(of_name).filter_map(|(at, says)| {
            let other = around.all.all.get(at).filter(|other| other.root != around.root)?;
            Some((other.shown.clone(), says.replace("{}", &other.shown)))
        });
        let mut told: Vec<(Arc<str>, String)> = told.collect();
        // It is there once for each scenario of its root.
        told.dedup();
        told
    }

    /// The thing of another root of which a value is an attribute that is not its identity.
    fn attribute_elsewhere(
        &self,
        value: &Value,
        entity: &Entity,
        identity: &str,
    ) -> Option<(Arc<str>, String)> {
        let origin = value.as_unknown()?.origin.as_ref()?;
        let (OriginRoot::OtherRoot(other), Some(PathStep::Name(name))) = (&origin.root, origin.path.first())
        else {
            return None;
        };
        let OriginRoot::Instance(instance) = &other.thing else { return None };
        let mut views = entity.views.iter().filter(|view| view.when.is_none());
        let is_one = instance.mode == Mode::Managed
            && views.any(|view| *view.resource_type == *instance.resource_type);
        (is_one && &**name != identity).then(|| {
            let address: Arc<str> = origin.root.to_string().into();
            let says = format!("`{name}` of `{address}`, not its {identity}");
            (address, says)
        })
    }

    /// What a value says of a thing instead of its identity, in words that come after "this is"; nothing if it is
    /// its identity, may be it, or has nothing to do with it.
    pub(super) fn misnaming(&'a self, value: &Value, thing: &Subject<'a>, identity: &str) -> Option<String> {
        if self.is_name(value, thing, identity) {
            return Some(format!("the name of `{}`, not its {identity}", thing.address));
        }
        if let Some(attribute) = other_attribute(value, thing, identity) {
            return Some(format!("`{attribute}` of `{}`, not its {identity}", thing.address));
        }
        if !matches!(value.kind, Kind::String(_) | Kind::Text(_)) {
            return None;
        }
        let written = self.segments(value)?;
        let mut spellings = self.spellings(thing).into_iter();
        let misspelt = spellings.find_map(|spelled| misspelling(&written, &self.segments(&spelled)?));
        let misspelt =
            misspelt.or_else(|| holds_part_of(value, thing).then_some("the {} and something more"))?;
        // What may be the identity after all is no mistake.
        if self.is_identity(value, thing, identity) != Truth::No {
            return None;
        }
        Some(misspelt.replace("{}", &format!("{identity} of `{}`", thing.address)))
    }

    /// Whether a value certainly is the name of a thing, and that is not what identifies it.
    pub(super) fn is_name(&'a self, value: &Value, thing: &Subject<'a>, identity: &str) -> bool {
        let name = self.attribute(thing, "name");
        identity != "name"
            && match (&value.kind, &name.kind) {
                (Kind::String(text), Kind::String(name)) => text.eq_ignore_ascii_case(name),
                (Kind::Null(_), _) | (_, Kind::Null(_)) => false,
                _ => same(value, &name) == Some(true),
            }
    }
}

/// The attribute of a thing that a value is, if that is not its identity.
fn other_attribute(value: &Value, thing: &Subject<'_>, identity: &str) -> Option<String> {
    let Kind::Unknown(unknown) = &value.kind else { return None };
    let origin = origin_in(unknown, thing)?;
    // What the outputs of a call are is for its view to say.
    let is_call = matches!(origin.root, OriginRoot::OpaqueCall(_));
    match &*origin.path {
        [PathStep::Name(name), ..] if &**name != identity && !is_call => Some(name.to_string()),
        _ => None,
    }
}

/// What is wrong with a path that nearly spells a thing's: `{}` stands for its identity.
fn misspelling(written: &[Segment], spelled: &[Segment]) -> Option<&'static str> {
    if let Some(beginning) = written.get(..spelled.len())
        && written.len() > spelled.len()
        && is_same(beginning, spelled)
    {
        return Some("the {} with something more behind it");
    }
    let ([written @ .., kind, name], [spelled @ .., spelled_kind, spelled_name]) = (written, spelled) else {
        return None;
    };
    let differs_in_kind = !is_same(std::slice::from_ref(kind), std::slice::from_ref(spelled_kind))
        && kind.is_literal()
        && is_same(std::slice::from_ref(name), std::slice::from_ref(spelled_name))
        && is_same(written, spelled);
    differs_in_kind.then_some("the {}, but for the type in it")
}

fn is_same(one: &[Segment], other: &[Segment]) -> bool {
    same_path(one.to_vec(), other.to_vec()) == Truth::Yes
}

/// Whether something of a thing stands in a longer text.
fn holds_part_of(value: &Value, thing: &Subject<'_>) -> bool {
    let Kind::Text(text) = &value.kind else { return false };
    text.pieces.len() > 1
        && text.pieces.iter().any(|piece| match piece {
            TextPiece::Hole(hole) => origin_in(hole, thing).is_some(),
            TextPiece::Literal(_) => false,
        })
}

fn origin_in<'v>(unknown: &'v Unknown, thing: &Subject<'_>) -> Option<&'v Origin> {
    let origin = unknown.origin.as_ref()?;
    let is_of_thing = match &origin.root {
        OriginRoot::Instance(instance) => instance.as_str() == &*thing.address,
        OriginRoot::OpaqueCall(call) => **call == *thing.address,
        OriginRoot::Variable(_) | OriginRoot::EachKey(_) | OriginRoot::OtherRoot(_) => false,
    };
    is_of_thing.then_some(origin)
}
