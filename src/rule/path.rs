//! Identities as paths: compared segment by segment from the end, ignoring case.

use std::sync::Arc;

use super::foreign_identity::same_own_place;
use super::identity::{Truth, anything};
use crate::eval::{Kind, Origin, OriginRoot, Text, TextPiece, Unknown, Value, derivation, same};

/// The segments of a text.
pub(super) fn segments(pieces: impl IntoIterator<Item = TextPiece>) -> Vec<Segment> {
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
    segments
}

/// The segments of a text whose holes stay as they are.
pub(super) fn segments_of(value: &Value) -> Option<Vec<Segment>> {
    match &value.kind {
        Kind::String(text) => Some(segments([TextPiece::Literal(text.clone())])),
        Kind::Text(text) => Some(segments(text.pieces.iter().cloned())),
        Kind::Unknown(unknown) => Some(segments([TextPiece::Hole(unknown.clone())])),
        _ => None,
    }
}

/// Whether something stands for any text, in this root or in another one.
fn is_anything(origin: &Origin) -> bool {
    let anything = anything();
    match &origin.root {
        OriginRoot::OtherRoot(other) => other.thing == anything.root,
        own => *own == anything.root,
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    pub(super) pieces: Vec<TextPiece>,
}

impl Segment {
    pub(super) fn is_anything(&self) -> bool {
        matches!(&*self.pieces, [TextPiece::Hole(hole)] if hole.origin.as_ref().is_some_and(is_anything))
    }

    pub(super) fn is_lone_hole(&self) -> bool {
        matches!(&*self.pieces, [TextPiece::Hole(_)])
    }

    fn lone_hole(&self) -> Option<&Unknown> {
        self.hole().filter(|_| self.is_lone_hole()).map(|hole| &**hole)
    }

    pub(super) fn is_literal(&self) -> bool {
        matches!(&*self.pieces, [TextPiece::Literal(_)])
    }

    pub(super) fn value(&self) -> Value {
        match &*self.pieces {
            [] => Value::string(""),
            [TextPiece::Literal(text)] => Value::string(text.clone()),
            [TextPiece::Hole(hole)] => Kind::Unknown(hole.clone()).into(),
            pieces => Kind::Text(Arc::new(Text { pieces: pieces.to_vec() })).into(),
        }
    }

    pub(super) fn hole(&self) -> Option<&Arc<Unknown>> {
        self.pieces.iter().find_map(|piece| match piece {
            TextPiece::Hole(hole) => Some(hole),
            TextPiece::Literal(_) => None,
        })
    }
}

/// Compares two paths from their ends. What stands first in a path is its least telling part, and may be a hole
/// that covers several segments (the id of a subscription or group that only a run tells).
pub(super) fn same_path(mut written: Vec<Segment>, mut spelled: Vec<Segment>) -> Truth {
    let mut truth = Truth::Yes;
    loop {
        let (one, other) = match (written.pop(), spelled.pop()) {
            (None, None) => return truth,
            (None, Some(_)) | (Some(_), None) => return Truth::No,
            (Some(one), Some(other)) => (one, other),
        };
        let same_place = same_own_place(one.lone_hole(), other.lone_hole());
        if one.is_anything() || other.is_anything() || same_place.is_some() {
            match (covers(&one, &written, &spelled), covers(&other, &spelled, &written)) {
                (None, None) => {
                    truth = truth.and(same_place.unwrap_or(Truth::Yes));
                    continue;
                }
                (Some(_), _) if tells_nothing(&spelled, &other) => return truth,
                (_, Some(_)) if tells_nothing(&written, &one) => return truth,
                (Some(hole), _) | (_, Some(hole)) => return truth.and(Truth::Maybe(hole.reason.clone())),
            }
        }
        let (value, spelled_value) = (one.value(), other.value());
        match same(&value, &spelled_value) {
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

/// What is not known at the very beginning of a path, if more is left of the other one: it may be several segments.
fn covers<'s>(first: &'s Segment, before: &[Segment], left: &[Segment]) -> Option<&'s Arc<Unknown>> {
    let may_be_several = before.is_empty() && !left.is_empty() && !first.is_anything();
    first.hole().filter(|_| may_be_several && first.is_lone_hole())
}

/// Whether the beginning of a path names nothing in particular: `/subscriptions/<anything>`.
fn tells_nothing(rest: &[Segment], last: &Segment) -> bool {
    last.is_anything() && rest.len() <= 2 && rest.iter().all(|segment| segment.hole().is_none())
}

/// Whether two paths of different roots are the same. What one root leaves open of another's things is no reason to
/// doubt all of them: only in the first `scope` segments, which say whose a thing is, may something be unknown.
pub(super) fn same_path_across_roots(one: &[Segment], other: &[Segment], scope: usize) -> Truth {
    let (one_scope, one_rest) = at_scope(one, scope);
    let (other_scope, other_rest) = at_scope(other, scope);
    let is_same = |(one, other): (&Segment, &Segment)| same(&one.value(), &other.value()) == Some(true);
    if one_rest.len() != other_rest.len() || !one_rest.iter().zip(other_rest).all(is_same) {
        return Truth::No;
    }
    same_path(one_scope.to_vec(), other_scope.to_vec())
}

/// Whether two paths certainly lie in different scopes.
pub(super) fn are_in_different_scopes(one: &[Segment], other: &[Segment], scope: usize) -> bool {
    let (one, _) = at_scope(one, scope);
    let (other, _) = at_scope(other, scope);
    // Of a hole that may be the whole scope nothing is certain.
    one.len() == scope && other.len() == scope && same_path(one.to_vec(), other.to_vec()) == Truth::No
}

/// The segments of the scope, and the others. A hole at the beginning may be the whole scope.
fn at_scope(path: &[Segment], scope: usize) -> (&[Segment], &[Segment]) {
    let scope = if path.first().is_some_and(Segment::is_lone_hole) { 1 } else { scope };
    path.split_at(scope.min(path.len()))
}
