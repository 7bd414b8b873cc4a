//! Whether one thing lies in another one, which is whether its identity begins with that of the other.

use std::sync::Arc;

use super::definition::View;
use super::foreign_identity::{managed_elsewhere, open_end, unsaid_place};
use super::identity::Truth;
use super::judge::Judge;
use super::path::{Segment, same_path, segments_of};
use crate::eval::configuration::Existence;
use crate::eval::{
    Kind, Mode, Origin, OriginRoot, OtherRoot, ReasonKind, Text, TextPiece, Type, Unknown, Value, derivation,
    same,
};

impl<'a> Judge<'a> {
    /// Whether what `id` names is, or lies in, what `scope` names.
    pub(super) fn lies_in(&'a self, id: &Value, scope: &Value) -> Value {
        let (id, scope) = (&self.at_home(id), &self.at_home(scope));
        if same(id, scope) == Some(true) {
            return true.into();
        }
        let (Some(id_segments), Some(scope_segments)) = (self.segments(id), self.segments(scope)) else {
            return derivation::derived(Type::Bool, [scope, id]);
        };
        let truth = self.begins_with(&id_segments, &scope_segments);
        let truth = truth.and(only_where_it_lies(id, &id_segments, scope, &scope_segments));
        let is_another = || {
            let are_whole =
                open_beginning(&id_segments).is_none() && open_beginning(&scope_segments).is_none();
            are_whole && id_segments.len() == scope_segments.len() && self.are_of_two_roots(id, scope)
        };
        match truth {
            Truth::Maybe(_) if is_another() || self.is_beside(id, &id_segments, scope) => false.into(),
            truth => truth.into(),
        }
    }

    /// Whether one thing is of another root and the other one is not, or of a third.
    fn are_of_two_roots(&'a self, one: &Value, other: &Value) -> bool {
        let elsewhere = |value| Some(managed_elsewhere(origin_of(value)?)?.0);
        match (elsewhere(one), elsewhere(other)) {
            (Some(there), _) => self.is_managed_outside(other, there),
            (None, Some(there)) => self.is_managed_outside(one, there),
            (None, None) => false,
        }
    }

    /// Whether something certainly does not lie in what another root manages, though it is called as if it did: no two
    /// roots manage the same thing, so that what this one manages under that name is something else.
    fn is_beside(&'a self, id: &Value, id_segments: &[Segment], scope: &Value) -> bool {
        let Some(origin) = origin_of(scope) else { return false };
        let Some((other, instance, identity)) = managed_elsewhere(origin) else { return false };
        let Some(segments) = other.spelled.as_ref().and_then(segments_of) else { return false };
        // Of one that stands for many, what is spelled is what all of them have in common.
        if origin.stands_for_many() && self.begins_with(id_segments, &segments) == Truth::No {
            return true;
        }
        let is_whole = open_beginning(id_segments).is_none() && open_beginning(&segments).is_none();
        if is_whole && id_segments.len() == segments.len() && self.are_of_two_roots(id, scope) {
            return true;
        }
        let entities = self.pack.entities.iter().filter(|entity| {
            let is_for = |view: &View| *view.resource_type == *instance.resource_type;
            entity.identity.as_deref() == Some(identity) && entity.views.iter().any(is_for)
        });
        let mut namesakes = entities.flat_map(|entity| self.subjects(entity).to_vec());
        namesakes.any(|own| {
            matches!(own.existence, Existence::Certain) && self.is_instance(&own) && {
                let spellings = self.spellings(&own);
                let mut spellings = spellings.iter().filter_map(|spelled| self.segments(spelled));
                spellings.any(|spelled| {
                    same_path(spelled.clone(), segments.clone()) == Truth::Yes
                        && self.begins_with(id_segments, &spelled) == Truth::Yes
                })
            }
        })
    }

    /// Whether a value is the identity of something that this root manages, or a third one.
    fn is_managed_outside(&'a self, id: &Value, of: &OtherRoot) -> bool {
        let Some(origin) = origin_of(id) else { return false };
        if let Some((other, ..)) = managed_elsewhere(origin) {
            return other.directory != of.directory
                && other.spelled.as_ref().is_some_and(|known| !known.is_null());
        }
        origin.as_attribute().is_some_and(|(instance, identity)| {
            let known = self.spelled_instance(instance, identity);
            instance.mode == Mode::Managed && known.is_some_and(|known| known.entity.is_some())
        })
    }

    /// What has been abroad and names a thing of this root, as this root names it.
    pub(super) fn at_home(&self, value: &Value) -> Value {
        match &value.kind {
            Kind::Unknown(unknown) => self.hole_at_home(unknown).map_or_else(|| value.clone(), Value::from),
            Kind::Text(text) => {
                let at_home = |piece: &TextPiece| match piece {
                    TextPiece::Hole(hole) => match self.hole_at_home(hole) {
                        Some(own) => TextPiece::Hole(Arc::new(own)),
                        None => piece.clone(),
                    },
                    TextPiece::Literal(_) => piece.clone(),
                };
                let pieces = text.pieces.iter().map(at_home).collect();
                Value::from(Kind::Text(Arc::new(Text { pieces }))).marked(value.marks)
            }
            _ => value.clone(),
        }
    }

    fn hole_at_home(&self, hole: &Unknown) -> Option<Unknown> {
        let origin = hole.origin.as_ref()?;
        match &origin.root {
            OriginRoot::OtherRoot(other) if other.directory == self.directory => {
                let origin = Origin { root: other.thing.clone(), ..origin.clone() };
                Some(Unknown { origin: Some(origin), ..hole.clone() })
            }
            _ => None,
        }
    }

    fn begins_with(&'a self, id: &[Segment], scope: &[Segment]) -> Truth {
        if matches!(scope, [only] if only.is_anything()) {
            return Truth::Yes;
        }
        if let [only] = scope
            && let Some(hole) = only.hole().filter(|_| only.is_lone_hole())
        {
            let is_other = self.is_something_else(hole);
            return if is_other { Truth::No } else { Truth::Maybe(hole.reason.clone()) };
        }
        // What is not known at the beginning of a path may be several segments.
        if let Some(hole) = open_beginning(id) {
            return Truth::Maybe(hole.reason.clone());
        }
        let Some(hole) = open_beginning(scope) else {
            let Some(beginning) = id.get(..scope.len()) else { return Truth::No };
            let truth = same_path(scope.to_vec(), beginning.to_vec());
            // Where anything may stand in the place that the scope ends with, nobody knows that it is this.
            let is_open = beginning.last().is_some_and(Segment::is_anything);
            return match scope.last().filter(|last| is_open && !last.is_anything()) {
                Some(last) => {
                    let place = super::words::shown(&last.value());
                    let message = format!("nothing says whether it lies in `{place}`");
                    truth.and(Truth::Maybe(ReasonKind::Other(message.into()).into()))
                }
                None => truth,
            };
        };
        let known = scope.get(1..).unwrap_or_default();
        let lengths = known.len()..=id.len();
        let ends = lengths.filter_map(|length| id.get(length.saturating_sub(known.len())..length));
        let may_be = ends.into_iter().any(|end| same_path(known.to_vec(), end.to_vec()) != Truth::No);
        if may_be { Truth::Maybe(hole.reason.clone()) } else { Truth::No }
    }

    /// Whether what is not known is the identity of one thing of which nothing in the rules says that others lie in it.
    fn is_something_else(&'a self, hole: &Unknown) -> bool {
        if let Some((other, instance, name)) = hole.origin.as_ref().and_then(managed_elsewhere) {
            let is_nameless = other.spelled.as_ref().is_some_and(Value::is_null);
            return name == "id" && (is_nameless || !self.is_known_type(&instance.resource_type));
        }
        let Some((instance, name)) = hole.origin.as_ref().and_then(Origin::as_attribute) else {
            return false;
        };
        if name != "id" || self.spelled_instance(instance, name).is_some() {
            return false;
        }
        instance.mode == Mode::Managed || self.is_stranger(&instance.resource_type)
    }
}

impl Judge<'_> {
    /// Whether some entity has instances of a type that are named by an identity.
    fn is_known_type(&self, resource_type: &str) -> bool {
        let named = self.pack.entities.iter().filter(|entity| entity.identity.is_some());
        let mut views = named.flat_map(|entity| entity.views.iter().chain(&entity.lookups));
        views.any(|view| *view.resource_type == *resource_type)
    }
}

/// What another root manages is what is called so here only if it lies in the same place, of which nothing may be said
/// here; and so is what it spells without saying where.
fn only_where_it_lies(
    id: &Value,
    id_segments: &[Segment],
    scope: &Value,
    scope_segments: &[Segment],
) -> Truth {
    let mut elsewhere =
        [scope, id].into_iter().filter_map(origin_of).filter(|origin| managed_elsewhere(origin).is_some());
    let Some(origin) = elsewhere.next() else {
        return open_end(id_segments, scope, scope_segments).map_or(Truth::Yes, Truth::Maybe);
    };
    let is_left_open = |one: &Segment, other: &Segment| one.is_anything() && other.is_literal();
    let mut pairs = id_segments.iter().zip(scope_segments);
    match pairs.any(|(one, other)| is_left_open(one, other) || is_left_open(other, one)) {
        true => Truth::Maybe(unsaid_place(&origin.root)),
        false => Truth::Yes,
    }
}

fn origin_of(value: &Value) -> Option<&Origin> {
    value.as_unknown()?.origin.as_ref()
}

fn open_beginning(path: &[Segment]) -> Option<&Arc<Unknown>> {
    path.first().filter(|first| first.is_lone_hole()).and_then(Segment::hole)
}
