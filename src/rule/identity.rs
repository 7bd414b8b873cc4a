//! Whether a value is the identity of a given subject: the value itself, or the same thing spelled by hand or looked
//! up by name.
//!
//! Identities are compared as paths: segment by segment from the end, ignoring case where the entity says so.

use std::sync::Arc;

use super::judge::Judge;
use super::subject::Subject;
use crate::eval::{
    InstanceAddress, Kind, Mode, Origin, OriginRoot, PathStep, Reason, ReasonKind, Refinement, Text,
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

/// How many hops from one thing's identity to another's are followed.
const MOST_HOPS: usize = 8;

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
            NodeKind::OpaqueCall(_) => None,
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
            _ => Truth::No,
        }
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
        let Some(origin) = &unknown.origin else { return Truth::Maybe(unknown.reason.clone()) };
        let instance = match &origin.root {
            OriginRoot::Instance(instance) => instance,
            OriginRoot::OpaqueCall(call) => return self.is_put_out(call, unknown, subject, identity),
            OriginRoot::Variable(_) | OriginRoot::EachKey(_) => return Truth::Maybe(unknown.reason.clone()),
        };
        let is_id = matches!(&*origin.path, [PathStep::Name(name)] if &**name == identity);
        if instance.as_str() == &*subject.address {
            return match (is_id, instance.stands_for_many) {
                (false, _) => Truth::No,
                (true, false) => Truth::Yes,
                (true, true) => Truth::Maybe(self.why_many(subject)),
            };
        }
        if !is_id {
            return Truth::Maybe(unknown.reason.clone());
        }
        match instance.mode {
            Mode::Managed => self.is_other_resource(instance, subject, identity, hops),
            Mode::Data | Mode::Ephemeral => self.is_looked_up(unknown, instance, subject),
        }
    }

    /// A module that is not on disk can put out the identity of a subject only if it was given it.
    fn is_put_out(&self, call: &str, unknown: &Unknown, subject: &Subject<'a>, identity: &str) -> Truth {
        match self.graph.find(call) {
            Some(call) if !self.receivers(subject, identity).contains(&call) => Truth::No,
            _ => Truth::Maybe(unknown.reason.clone()),
        }
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

    /// Whether the identity of a subject begins with another one: whether it lies in that scope.
    pub(super) fn lies_in(&'a self, subject: &Subject<'a>, scope: &Value) -> Value {
        let spelled = self.attribute(subject, "spelled");
        let (Some(scope_segments), Some(mut spelled_segments)) =
            (self.segments(scope), self.segments(&spelled))
        else {
            return derivation::derived(Type::Bool, [scope, &spelled]);
        };
        if scope_segments.len() > spelled_segments.len() {
            return false.into();
        }
        spelled_segments.truncate(scope_segments.len());
        match same_path(scope_segments, spelled_segments) {
            Truth::Yes => true.into(),
            Truth::No => false.into(),
            Truth::Maybe(reason) => Value::unknown(Type::Bool, reason),
        }
    }

    fn is_spelled(&'a self, value: &Value, subject: &Subject<'a>) -> Truth {
        let spelled = self.attribute(subject, "spelled");
        let (Some(written), Some(spelled)) = (self.segments(value), self.segments(&spelled)) else {
            return Truth::Maybe(derivation::reason_of(&spelled));
        };
        same_path(written, spelled)
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
    fn segments(&'a self, value: &Value) -> Option<Vec<Segment>> {
        let mut pieces = Vec::new();
        self.spell_out(value, &mut pieces, MOST_HOPS)?;
        let mut segments = vec![Segment::default()];
        for piece in pieces {
            match piece {
                TextPiece::Literal(text) => {
                    for (at, part) in text.split('/').enumerate() {
                        if at > 0 {
                            segments.push(Segment::default());
                        }
                        if let (Some(segment), false) = (segments.last_mut(), part.is_empty()) {
                            segment.pieces.push(TextPiece::Literal(part.to_lowercase().into()));
                        }
                    }
                }
                hole => {
                    if let Some(segment) = segments.last_mut() {
                        segment.pieces.push(hole);
                    }
                }
            }
        }
        // A slash at the end names the same thing.
        if segments.len() > 1 && segments.last().is_some_and(|segment| segment.pieces.is_empty()) {
            segments.pop();
        }
        Some(segments)
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
        let instance = hole.origin.as_ref().and_then(Origin::as_attribute);
        if hops > 0
            && let Some((instance, name)) = instance
            && !instance.stands_for_many
            && let Some(known) = self.spelled_instance(instance, name)
        {
            let spelled = self.attribute(&known, "spelled");
            if !spelled.is_null() && self.spell_out(&spelled, pieces, hops - 1).is_some() {
                return;
            }
        }
        pieces.push(TextPiece::Hole(hole.clone()));
    }
}

#[derive(Debug, Default)]
struct Segment {
    pieces: Vec<TextPiece>,
}

impl Segment {
    fn is_anything(&self) -> bool {
        let anything = anything();
        matches!(&*self.pieces, [TextPiece::Hole(hole)] if hole.origin.as_ref() == Some(&anything))
    }

    fn is_lone_hole(&self) -> bool {
        matches!(&*self.pieces, [TextPiece::Hole(_)])
    }

    fn value(&self) -> Value {
        match &*self.pieces {
            [] => Value::string(""),
            [TextPiece::Literal(text)] => Value::string(text.clone()),
            [TextPiece::Hole(hole)] => Kind::Unknown(hole.clone()).into(),
            pieces => Kind::Text(Arc::new(Text { pieces: pieces.to_vec() })).into(),
        }
    }

    fn hole(&self) -> Option<&Arc<Unknown>> {
        self.pieces.iter().find_map(|piece| match piece {
            TextPiece::Hole(hole) => Some(hole),
            TextPiece::Literal(_) => None,
        })
    }
}

/// Compares two paths from their ends. What stands first in a path is its least telling part, and may be a hole
/// that covers several segments (the id of a subscription or group that only a run tells).
fn same_path(mut written: Vec<Segment>, mut spelled: Vec<Segment>) -> Truth {
    let mut truth = Truth::Yes;
    loop {
        let (one, other) = match (written.pop(), spelled.pop()) {
            (None, None) => return truth,
            (None, Some(_)) | (Some(_), None) => return Truth::No,
            (Some(one), Some(other)) => (one, other),
        };
        if one.is_anything() || other.is_anything() {
            continue;
        }
        let (value, spelled_value) = (one.value(), other.value());
        match crate::eval::same(&value, &spelled_value) {
            Some(true) => continue,
            Some(false) if one.hole().is_none() && other.hole().is_none() => return Truth::No,
            // A hole may hold slashes, so that a difference in this segment proves nothing unless it is whole.
            Some(false) => return Truth::No,
            None => {}
        }
        let reason = one.hole().or(other.hole()).map(|hole| hole.reason.clone());
        let reason = reason.unwrap_or_else(|| derivation::reason_of(&value));
        // The beginning of a path as one hole: it covers whatever is left of the other, if that says nothing itself.
        if written.is_empty() && one.is_lone_hole() && tells_nothing(&spelled, &other) {
            return truth;
        }
        if spelled.is_empty() && other.is_lone_hole() && tells_nothing(&written, &one) {
            return truth;
        }
        if written.is_empty() && one.is_lone_hole() || spelled.is_empty() && other.is_lone_hole() {
            return truth.and(Truth::Maybe(reason));
        }
        truth = truth.and(Truth::Maybe(reason));
    }
}

/// Whether the beginning of a path names nothing in particular: `/subscriptions/<anything>`.
fn tells_nothing(rest: &[Segment], last: &Segment) -> bool {
    last.is_anything() && rest.len() <= 2 && rest.iter().all(|segment| segment.hole().is_none())
}

fn one_of(truths: &[Truth], reason: &Reason) -> Truth {
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
