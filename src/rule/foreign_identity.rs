//! How things of other roots are called: what came from there says only which thing it is there, and only its own root
//! can spell its identity. That is done while the other root is looked at; what is spelled is compared here.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::identity::{Truth, anything};
use super::judge::Judge;
use super::knowledge::is_unknown_part;
use super::path::Segment;
use super::tree_wide::with_names_spelled;
use super::words::shown;
use crate::eval::configuration::Existence;
use crate::eval::{
    InstanceAddress, Kind, Mode, Origin, OriginRoot, OtherRoot, PathStep, Reason, ReasonKind, Refinement,
    Text, TextPiece, Type, Unknown, Value, spelled_for_others,
};

impl<'a> Judge<'a> {
    /// A value as roots see it that cannot look into this one: the identities in it are spelled as far as that is known.
    pub(super) fn told_to_others(&'a self, value: &Value) -> Value {
        let spelled = with_names_spelled(self, value);
        spelled_for_others(&spelled, &self.directory, &|origin| self.spelled_origin(origin))
    }

    /// An identity that is spelled because it is looked up by name. Where something of this root lies in what it names, that
    /// is meant, and not what is called alike elsewhere.
    pub(super) fn with_own_place(&'a self, spelled: Value) -> Value {
        let Kind::Text(text) = &spelled.kind else { return spelled };
        if !self.has_something_in(&spelled) {
            return spelled;
        }
        let own = OtherRoot { directory: self.directory.clone(), thing: own_place(), spelled: None };
        let place: Arc<Unknown> =
            Arc::new(place_of_its_own(&own, not_known_to_lie_in(&spelled, &own.directory)));
        let pieces = text.pieces.iter().map(|piece| match piece {
            TextPiece::Hole(hole) if hole.origin.as_ref() == Some(&anything()) => {
                TextPiece::Hole(place.clone())
            }
            piece => piece.clone(),
        });
        Kind::Text(Arc::new(Text { pieces: pieces.collect() })).into()
    }

    /// Whether something that this root manages is spelled as lying in what is spelled, in a place that is left open.
    fn has_something_in(&'a self, scope: &Value) -> bool {
        let Some(segments) = self.segments(scope) else { return false };
        segments.iter().any(Segment::is_anything)
            && self.beginnings_of_own().contains(&path_in_words(&segments))
    }

    /// What the things of this root are spelled as lying in, and as.
    fn beginnings_of_own(&'a self) -> &'a FxHashSet<String> {
        self.abroad.beginnings.get_or_init(|| {
            let named = self.pack.entities.iter().filter(|entity| entity.identity.is_some());
            let mut beginnings = FxHashSet::default();
            for subject in named.flat_map(|entity| self.subjects(entity).to_vec()) {
                if !self.is_instance(&subject) {
                    continue;
                }
                for path in self.spellings(&subject).iter().filter_map(|spelled| self.segments(spelled)) {
                    beginnings.extend((1..=path.len()).map(|length| path_in_words(&path[..length])));
                }
            }
            beginnings
        })
    }

    /// How the identity of something that this root manages, or another one whose state it reads, is spelled; null if
    /// nothing in the rules says that others lie in what it is.
    fn spelled_origin(&'a self, origin: &Origin) -> Option<Value> {
        if let OriginRoot::OtherRoot(_) = origin.root {
            return self.graph.evaluation().spelled_elsewhere(origin);
        }
        let (instance, attribute) = origin.as_attribute()?;
        if instance.mode != Mode::Managed {
            return None;
        }
        let Some(known) = self.spelled_instance(instance, attribute) else {
            return (attribute == "id").then(Value::null);
        };
        // A lookup goes by the identity of something else.
        known.entity?;
        match known.fits {
            Existence::Certain => self.spellings_abroad(&known).into_iter().next(),
            Existence::Possible(_) => None,
        }
    }

    /// How a single thing of another root is spelled, if it told so or can be looked at.
    pub(super) fn spelled_there(&self, origin: &Origin) -> Option<Value> {
        let OriginRoot::OtherRoot(other) = &origin.root else { return None };
        let told = other.spelled.clone().filter(|_| origin.path.len() == 1 && !origin.stands_for_many());
        let spelled = told.or_else(|| self.graph.evaluation().spelled_elsewhere(origin));
        spelled.filter(|spelled| !spelled.is_null())
    }
}

/// The resource that another root manages, and the attribute of it that a value is.
pub(super) fn managed_elsewhere(origin: &Origin) -> Option<(&OtherRoot, &Arc<InstanceAddress>, &str)> {
    let (OriginRoot::OtherRoot(other), [PathStep::Name(name)]) = (&origin.root, &*origin.path) else {
        return None;
    };
    match &other.thing {
        OriginRoot::Instance(instance) if instance.mode == Mode::Managed => Some((other, instance, name)),
        _ => None,
    }
}

/// The spelled identity of what another root manages, in which something stands for what that root leaves open of where
/// the thing lies: unlike what any root names, that is one place, and nobody knows that it is the same as elsewhere.
pub(super) fn with_place_of_its_own(pieces: Vec<TextPiece>, origin: &Origin) -> Vec<TextPiece> {
    let Some((other, ..)) = managed_elsewhere(origin) else { return pieces };
    let own = |piece: TextPiece| match piece {
        TextPiece::Hole(hole) if is_left_open_by(&hole, other) => {
            TextPiece::Hole(Arc::new(place_of_its_own(other, unsaid_place(&origin.root))))
        }
        piece => piece,
    };
    pieces.into_iter().map(own).collect()
}

fn is_left_open_by(hole: &Unknown, by: &OtherRoot) -> bool {
    let is_anything = |other: &OtherRoot| other.directory == by.directory && other.thing == anything().root;
    is_unknown_part(hole) || other_root(hole).is_some_and(is_anything)
}

fn place_of_its_own(other: &OtherRoot, reason: Reason) -> Unknown {
    let other = OtherRoot { directory: other.directory.clone(), thing: own_place(), spelled: None };
    Unknown {
        origin: Some(Origin::of(OriginRoot::OtherRoot(Arc::new(other)))),
        ..Unknown::new(Type::String, reason).not_null().refined(Refinement::Without(Arc::from("/")))
    }
}

/// Why nobody can tell whether a thing of another root is what goes by the same name here.
pub(super) fn unsaid_place(thing: &OriginRoot) -> Reason {
    let message = format!("nothing says whether `{thing}` lies where the one of that name does");
    ReasonKind::Other(message.into()).into()
}

fn own_place() -> OriginRoot {
    OriginRoot::Variable(Arc::from("its own place"))
}

/// Whether two segments are one place that a root leaves open. Nothing if neither is such a place.
pub(super) fn same_own_place(one: Option<&Unknown>, other: Option<&Unknown>) -> Option<Truth> {
    let place = |hole: Option<&Unknown>| {
        let other = other_root(hole?)?;
        (other.thing == own_place()).then(|| other.directory.clone())
    };
    let (hole, directory, beside) = match (place(one), place(other)) {
        (Some(directory), _) => (one?, directory, other),
        (None, Some(directory)) => (other?, directory, one),
        (None, None) => return None,
    };
    let of_same_root = beside.and_then(other_root).is_some_and(|other| {
        other.directory == directory && (other.thing == own_place() || other.thing == anything().root)
    });
    Some(if of_same_root { Truth::Yes } else { Truth::Maybe(hole.reason.clone()) })
}

/// Why nobody can tell whether something lies in what another root spells, if all that tells where that is is left open:
/// the end of it.
pub(super) fn open_end(id: &[Segment], scope: &Value, scope_segments: &[Segment]) -> Option<Reason> {
    let left_open_by = |segment: &Segment| {
        let other = other_root(segment.hole()?)?;
        segment.is_anything().then(|| other.directory.clone())
    };
    let directory = left_open_by(scope_segments.last()?)?;
    let end = id.get(scope_segments.len().checked_sub(1)?)?;
    if scope_segments.len() == 1 || left_open_by(end).is_some_and(|other| other == directory) {
        return None;
    }
    Some(not_known_to_lie_in(scope, &directory))
}

fn not_known_to_lie_in(scope: &Value, directory: &str) -> Reason {
    let words = match &scope.kind {
        Kind::Text(text) => text
            .pieces
            .iter()
            .map(|piece| match piece {
                TextPiece::Literal(text) => text,
                TextPiece::Hole(_) => "…",
            })
            .collect(),
        _ => shown(scope),
    };
    let message = format!("nothing says whether it lies in `{words}` of `{directory}`");
    ReasonKind::Other(message.into()).into()
}

fn path_in_words(path: &[Segment]) -> String {
    path.iter().map(|segment| shown(&segment.value())).collect::<Vec<String>>().join("/")
}

fn other_root(hole: &Unknown) -> Option<&OtherRoot> {
    match &hole.origin.as_ref()?.root {
        OriginRoot::OtherRoot(other) => Some(other),
        _ => None,
    }
}
