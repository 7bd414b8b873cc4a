//! Whether a value is the identity of a given subject: the value itself, or the same thing spelled by hand or looked
//! up by name.
//!
//! Identities are compared as paths: segment by segment from the end, ignoring case where the entity says so.

use std::rc::Rc;
use std::sync::Arc;

use super::definition::ViewKind;
use super::foreign_identity::with_place_of_its_own;
use super::judge::Judge;
use super::path::{self, Segment, same_path};
use super::subject::Subject;
use crate::eval::{
    InstanceAddress, Kind, Mode, Origin, OriginRoot, OtherRoot, PathStep, Reason, ReasonKind, Refinement,
    TextPiece, Type, Unknown, Value, derivation,
};
use crate::graph::NodeKind;

/// A three-valued answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Truth {
    Yes,
    No,
    Maybe(Reason),
}

impl Truth {
    pub(super) fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Maybe(reason), _) | (_, Truth::Maybe(reason)) => Truth::Maybe(reason),
            (Truth::Yes, Truth::Yes) => Truth::Yes,
        }
    }
}

impl From<Truth> for Value {
    fn from(truth: Truth) -> Value {
        match truth {
            Truth::Yes => true.into(),
            Truth::No => false.into(),
            Truth::Maybe(reason) => Value::unknown(Type::Bool, reason),
        }
    }
}

/// How many hops from one thing's identity to another's are followed.
pub(super) const MOST_HOPS: usize = 8;

/// What stands for any text in a spelled identity.
pub(super) fn anything() -> Origin {
    Origin::of(OriginRoot::Variable(Arc::from("anything")))
}

impl<'a> Judge<'a> {
    /// Whether `value` is the identity of `subject`, an instance of an entity with the identity attribute `identity`.
    pub(super) fn is_identity(&'a self, value: &Value, subject: &Subject<'a>, identity: &str) -> Truth {
        self.is_identity_within(value, subject, identity, MOST_HOPS)
    }

    /// Whether what names a subject stands in the very module instance of the subject, or beneath it, so that both
    /// are repeated together: then one that stands for many names its own, however many there are.
    pub(super) fn is_repeated_with(&self, naming: &Subject<'a>, subject: &Subject<'a>) -> bool {
        let (Some(naming), Some(subject)) = (self.instance_of(naming), self.instance_of(subject)) else {
            return false;
        };
        let beneath = naming.module == subject.module
            || naming.module.strip_prefix(&*subject.module).is_some_and(|rest| rest.starts_with('.'));
        subject.key != crate::eval::InstanceKey::Unknown && (beneath || subject.module.is_empty())
    }

    fn instance_of(&self, subject: &Subject<'a>) -> Option<&'a Arc<InstanceAddress>> {
        match &self.graph.node(subject.node).kind {
            NodeKind::Instance { address, .. } => Some(address),
            NodeKind::OpaqueCall(_) | NodeKind::Part(_) | NodeKind::Provider(_) | NodeKind::Outsider(_) => {
                None
            }
        }
    }

    fn is_identity_within(
        &'a self,
        value: &Value,
        subject: &Subject<'a>,
        identity: &str,
        hops: usize,
    ) -> Truth {
        if hops == 0 {
            return Truth::Maybe(derivation::reason_of(value));
        }
        match &value.kind {
            Kind::Null(_) => Truth::No,
            Kind::String(_) | Kind::Text(_) => self.is_spelled(value, subject),
            Kind::Unknown(unknown) => self.is_unknown_identity(unknown, subject, identity, hops),
            Kind::Tuple(items) | Kind::List(_, items) | Kind::Set(_, items) => {
                self.is_among(items, subject, identity, hops)
            }
            _ => Truth::No,
        }
    }

    /// Whether one of several values is the identity of a subject.
    fn is_among(&'a self, values: &[Value], subject: &Subject<'a>, identity: &str, hops: usize) -> Truth {
        let mut among = Truth::No;
        for value in values {
            match self.is_identity_within(value, subject, identity, hops - 1) {
                Truth::Yes => return Truth::Yes,
                Truth::No => {}
                maybe @ Truth::Maybe(_) => among = maybe,
            }
        }
        among
    }

    fn is_unknown_identity(
        &'a self,
        unknown: &Arc<Unknown>,
        subject: &Subject<'a>,
        identity: &str,
        hops: usize,
    ) -> Truth {
        if let Refinement::OneOf(values) = &unknown.refinement {
            let truths: Vec<Truth> = values
                .iter()
                .map(|value| self.is_identity_within(value, subject, identity, hops - 1))
                .collect();
            return one_of(&truths, &unknown.reason);
        }
        if let Refinement::Members(members) = &unknown.refinement {
            return match self.is_among(members, subject, identity, hops) {
                Truth::Yes => Truth::Yes,
                _ => Truth::Maybe(unknown.reason.clone()),
            };
        }
        let Some(origin) = &unknown.origin else { return Truth::Maybe(unknown.reason.clone()) };
        let instance = match &origin.root {
            OriginRoot::Instance(instance) => instance,
            OriginRoot::OpaqueCall(call) => return self.is_put_out(call, unknown, subject, identity),
            OriginRoot::OtherRoot(other) => {
                return self.is_of_other_root(other, unknown, subject, identity, hops);
            }
            OriginRoot::Variable(_) | OriginRoot::EachKey(_) => {
                let value = Kind::Unknown(unknown.clone()).into();
                let is_name = self.is_name(&value, subject, identity);
                return if is_name { Truth::No } else { Truth::Maybe(unknown.reason.clone()) };
            }
        };
        let is_id = matches!(&*origin.path, [PathStep::Name(name)] if &**name == identity);
        if instance.as_str() == &*subject.address {
            return match (is_id, instance.stands_for_many) {
                (false, _) => Truth::No,
                (true, false) => Truth::Yes,
                (true, true) => Truth::Maybe(self.why_many(subject)),
            };
        }
        if self.is_found_to_be_else(instance, origin, subject, identity) {
            return Truth::No;
        }
        if !is_id {
            return Truth::Maybe(unknown.reason.clone());
        }
        match instance.mode {
            Mode::Managed => self.is_other_resource(instance, subject, identity, hops),
            Mode::Data | Mode::Ephemeral => self.is_looked_up(unknown, instance, subject),
        }
    }

    /// What comes from another root is the subject if it went there from here, or is looked up there by its name.
    fn is_of_other_root(
        &'a self,
        other: &OtherRoot,
        unknown: &Arc<Unknown>,
        subject: &Subject<'a>,
        identity: &str,
        hops: usize,
    ) -> Truth {
        let Some(origin) = &unknown.origin else { return Truth::Maybe(unknown.reason.clone()) };
        if other.directory == self.directory {
            let origin = Origin { root: other.thing.clone(), ..origin.clone() };
            let here = Arc::new(Unknown { origin: Some(origin), ..Unknown::clone(unknown) });
            return self.is_unknown_identity(&here, subject, identity, hops - 1);
        }
        let is_id = matches!(&*origin.path, [PathStep::Name(name)] if &**name == identity);
        match &other.thing {
            OriginRoot::Instance(instance) if is_id => {
                match self.graph.evaluation().spelled_elsewhere(origin) {
                    Some(spelled) if instance.mode != Mode::Managed => self.is_spelled(&spelled, subject),
                    _ if instance.mode == Mode::Managed => Truth::No,
                    _ => Truth::Maybe(unknown.reason.clone()),
                }
            }
            _ => Truth::Maybe(unknown.reason.clone()),
        }
    }

    /// A module that is not on disk can put out the identity of a subject only if it was given it.
    fn is_put_out(&'a self, call: &str, unknown: &Unknown, subject: &Subject<'a>, identity: &str) -> Truth {
        if *call == *subject.address {
            return self.is_own_output(unknown, subject, identity);
        }
        match self.graph.find(call) {
            Some(call) if !self.receivers(subject, identity).contains(&call) => Truth::No,
            _ => Truth::Maybe(unknown.reason.clone()),
        }
    }

    /// A call that is known to make the subject puts out its identity under the names that its view says. What else it
    /// puts out is not told.
    fn is_own_output(&'a self, unknown: &Unknown, subject: &Subject<'a>, identity: &str) -> Truth {
        let names = [self.attribute(subject, identity), self.attribute(subject, "aliases")];
        let mut known =
            names.iter().flat_map(|value| value.as_items().unwrap_or(std::slice::from_ref(value)));
        let is_it = known.any(|known| known.as_unknown().is_some_and(|known| known.origin == unknown.origin));
        if is_it && !subject.address.contains("[*]") {
            return Truth::Yes;
        }
        Truth::Maybe(unknown.reason.clone())
    }

    /// What a call is known to make whose identity, put out, an unknown value is.
    fn put_out_as_identity(&'a self, unknown: &Unknown) -> Option<Rc<Subject<'a>>> {
        let OriginRoot::OpaqueCall(call) = &unknown.origin.as_ref()?.root else { return None };
        self.pack.entities.iter().find_map(|entity| {
            let identity = entity.identity.as_deref()?;
            let mut calls = entity.views.iter().filter(|view| view.kind == ViewKind::Call);
            calls.find(|view| view.for_each.is_none())?;
            let subjects = self.subjects(entity);
            let made = subjects.iter().find(|made| *made.address == **call)?;
            (self.is_own_output(unknown, made, identity) == Truth::Yes).then(|| made.clone())
        })
    }

    /// Two resources of a root are two things, unless one is known to go by the other's identity.
    fn is_other_resource(
        &'a self,
        instance: &Arc<InstanceAddress>,
        subject: &Subject<'a>,
        identity: &str,
        hops: usize,
    ) -> Truth {
        let alias = self.lookup_of(instance).filter(|lookup| lookup.view.is_some_and(Judge::is_managed));
        match alias {
            Some(alias) => {
                let of = self.attribute(&alias, identity);
                self.is_identity_within(&of, subject, identity, hops - 1)
            }
            None => Truth::No,
        }
    }

    fn is_looked_up(
        &'a self,
        unknown: &Arc<Unknown>,
        instance: &Arc<InstanceAddress>,
        subject: &Subject<'a>,
    ) -> Truth {
        if let Some(lookup) = self.lookup_of(instance) {
            let spelled = self.attribute(&lookup, "spelled");
            return self.is_spelled(&spelled, subject);
        }
        if self.is_stranger(&instance.resource_type) {
            return Truth::No;
        }
        Truth::Maybe(unknown.reason.clone())
    }

    fn why_many(&self, subject: &Subject<'_>) -> Reason {
        match &subject.existence {
            crate::eval::configuration::Existence::Possible(reason) => reason.clone(),
            crate::eval::configuration::Existence::Certain => {
                let message = format!("which instances `{}` stands for is not known", subject.address);
                ReasonKind::Other(message.into()).into()
            }
        }
    }

    fn is_spelled(&'a self, value: &Value, subject: &Subject<'a>) -> Truth {
        let Some(written) = self.segments(value) else { return Truth::Maybe(derivation::reason_of(value)) };
        let scope = subject.entity.map_or(0, |entity| entity.scope_segments);
        let spellings = self.spellings(subject);
        let mut truths = Vec::new();
        for spelled in &spellings {
            truths.push(match self.segments(spelled) {
                Some(spelled) if path::are_in_different_scopes(&written, &spelled, scope) => {
                    return Truth::No;
                }
                Some(spelled) => same_path(written.clone(), spelled),
                None => Truth::Maybe(derivation::reason_of(spelled)),
            });
        }
        either(truths)
    }

    /// How a subject's identity is spelled, the surest first: the id by which it is imported, then what its
    /// configuration tells.
    pub(super) fn spellings(&'a self, subject: &Subject<'a>) -> Vec<Value> {
        let all = ["imported", "spelled"].map(|name| self.attribute(subject, name));
        all.into_iter().filter(|spelled| !spelled.is_null()).collect()
    }

    /// The last segment of a spelled identity, if all of it is known. Two that differ in it are different.
    pub(super) fn spelled_name(&'a self, value: &Value) -> Option<Arc<str>> {
        match &*self.segments(value)?.pop()?.pieces {
            [] => Some(Arc::from("")),
            [TextPiece::Literal(text)] => Some(text.clone()),
            _ => None,
        }
    }

    /// A text as path segments, with the identities in it spelled out as far as that is known.
    pub(super) fn segments(&'a self, value: &Value) -> Option<Vec<Segment>> {
        Some(path::segments(self.spelled_out(value)?))
    }

    /// The pieces of a text, with the identities in it spelled out as far as that is known.
    pub(super) fn spelled_out(&'a self, value: &Value) -> Option<Vec<TextPiece>> {
        let mut pieces = Vec::new();
        self.spell_out(value, &mut pieces, MOST_HOPS)?;
        Some(pieces)
    }

    fn spell_out(&'a self, value: &Value, pieces: &mut Vec<TextPiece>, hops: usize) -> Option<()> {
        match &value.kind {
            Kind::String(text) => pieces.push(TextPiece::Literal(text.clone())),
            Kind::Text(text) => {
                for piece in &text.pieces {
                    match piece {
                        TextPiece::Literal(_) => pieces.push(piece.clone()),
                        TextPiece::Hole(hole) => self.spell_out_hole(hole, pieces, hops),
                    }
                }
            }
            Kind::Unknown(unknown) => self.spell_out_hole(unknown, pieces, hops),
            _ => return None,
        }
        Some(())
    }

    fn spell_out_hole(&'a self, hole: &Arc<Unknown>, pieces: &mut Vec<TextPiece>, hops: usize) {
        if hops > 0
            && let Some(origin) = &hole.origin
            && let Some(spelled) = self.spelled_there(origin)
        {
            let mut there = Vec::new();
            if self.spell_out(&spelled, &mut there, hops - 1).is_some() {
                pieces.extend(with_place_of_its_own(there, origin));
                return;
            }
        }
        if hops > 0
            && let Some(made) = self.put_out_as_identity(hole)
            && let Some(spelled) = self.spellings(&made).into_iter().next()
            && self.spell_out(&spelled, pieces, hops - 1).is_some()
        {
            return;
        }
        let instance = hole.origin.as_ref().and_then(Origin::as_attribute);
        if hops > 0
            && let Some((instance, name)) = instance
            && !instance.stands_for_many
            && let Some(known) = self.spelled_instance(instance, name)
        {
            let spelled = self.spellings(&known).into_iter().next();
            if let Some(spelled) = spelled
                && self.spell_out(&spelled, pieces, hops - 1).is_some()
            {
                return;
            }
        }
        pieces.push(TextPiece::Hole(hole.clone()));
    }
}

/// Whether one thing is meant by any of its spellings, all of which lie where it does: a certain answer for one of
/// them decides.
pub(super) fn either(truths: Vec<Truth>) -> Truth {
    let certain = [Truth::Yes, Truth::No].into_iter().find(|certain| truths.contains(certain));
    certain.or_else(|| truths.into_iter().next()).unwrap_or(Truth::No)
}

pub(super) fn one_of(truths: &[Truth], reason: &Reason) -> Truth {
    if truths.is_empty() {
        return Truth::Maybe(reason.clone());
    }
    if truths.iter().all(|truth| *truth == Truth::No) {
        return Truth::No;
    }
    if truths.iter().all(|truth| *truth == Truth::Yes) {
        return Truth::Yes;
    }
    Truth::Maybe(reason.clone())
}
