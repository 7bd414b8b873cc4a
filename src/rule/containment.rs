//! Whether one thing lies in another one, which is whether its identity begins with that of the other.

use std::sync::Arc;

use super::identity::Truth;
use super::judge::Judge;
use super::path::{Segment, same_path};
use crate::eval::{Mode, Origin, OriginRoot, ReasonKind, Type, Unknown, Value, derivation, same};

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
        match self.begins_with(&id_segments, &scope_segments) {
            Truth::Yes => true.into(),
            Truth::No => false.into(),
            Truth::Maybe(reason) => Value::unknown(Type::Bool, reason),
        }
    }

    /// What has been abroad and names a thing of this root, as this root names it.
    pub(super) fn at_home(&self, value: &Value) -> Value {
        if let Some(unknown) = value.as_unknown()
            && let Some(origin) = &unknown.origin
            && let OriginRoot::OtherRoot(other) = &origin.root
            && other.directory == self.directory
        {
            let origin = Origin { root: other.thing.clone(), ..origin.clone() };
            return Unknown { origin: Some(origin), ..Unknown::clone(unknown) }.into();
        }
        value.clone()
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
        let Some((instance, name)) = hole.origin.as_ref().and_then(Origin::as_attribute) else {
            return false;
        };
        if name != "id" || self.spelled_instance(instance, name).is_some() {
            return false;
        }
        instance.mode == Mode::Managed || self.is_stranger(&instance.resource_type)
    }
}

fn open_beginning(path: &[Segment]) -> Option<&Arc<Unknown>> {
    path.first().filter(|first| first.is_lone_hole()).and_then(Segment::hole)
}
