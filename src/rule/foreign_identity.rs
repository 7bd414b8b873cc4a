//! How things of other roots are called: what came from there says only which thing it is there, and only its own root
//! can spell its identity. That is done while the other root is looked at; what is spelled is compared here.

use std::sync::Arc;

use super::identity::{Truth, anything};
use super::judge::Judge;
use super::tree_wide::with_names_spelled;
use crate::eval::configuration::Existence;
use crate::eval::{
    InstanceAddress, Mode, Origin, OriginRoot, OtherRoot, PathStep, Reason, ReasonKind, TextPiece, Type,
    Unknown, Value, spelled_for_others,
};

impl<'a> Judge<'a> {
    /// A value as roots see it that cannot look into this one: the identities in it are spelled as far as that is known.
    pub(super) fn told_to_others(&'a self, value: &Value) -> Value {
        let spelled = with_names_spelled(self, value);
        spelled_for_others(&spelled, &self.directory, &|origin| self.spelled_origin(origin))
    }

    /// How the identity of something that this root manages, or another one whose state it reads, is spelled.
    fn spelled_origin(&'a self, origin: &Origin) -> Option<Value> {
        if let OriginRoot::OtherRoot(_) = origin.root {
            return self.graph.evaluation().spelled_elsewhere(origin);
        }
        let (instance, attribute) = origin.as_attribute()?;
        if instance.mode != Mode::Managed || instance.stands_for_many {
            return None;
        }
        let known = self.spelled_instance(instance, attribute)?;
        // A lookup goes by the identity of something else.
        known.entity?;
        match known.fits {
            Existence::Certain => self.spellings_abroad(&known).into_iter().next(),
            Existence::Possible(_) => None,
        }
    }

    /// How a thing of another root is spelled, if it told so or can be looked at.
    pub(super) fn spelled_there(&self, origin: &Origin) -> Option<Value> {
        let OriginRoot::OtherRoot(other) = &origin.root else { return None };
        let told = other.spelled.clone().filter(|_| origin.path.len() == 1);
        told.or_else(|| self.graph.evaluation().spelled_elsewhere(origin))
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
        TextPiece::Hole(hole)
            if hole.origin.as_ref().is_some_and(|origin| is_left_open_by(origin, other)) =>
        {
            TextPiece::Hole(Arc::new(place_of_its_own(other, &origin.root)))
        }
        piece => piece,
    };
    pieces.into_iter().map(own).collect()
}

fn is_left_open_by(origin: &Origin, by: &OtherRoot) -> bool {
    matches!(&origin.root, OriginRoot::OtherRoot(other)
        if other.directory == by.directory && other.thing == anything().root)
}

fn place_of_its_own(other: &OtherRoot, thing: &OriginRoot) -> Unknown {
    let other = OtherRoot { directory: other.directory.clone(), thing: own_place(), spelled: None };
    Unknown {
        origin: Some(Origin::of(OriginRoot::OtherRoot(Arc::new(other)))),
        ..Unknown::new(Type::String, unsaid_place(thing)).not_null()
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

fn other_root(hole: &Unknown) -> Option<&OtherRoot> {
    match &hole.origin.as_ref()?.root {
        OriginRoot::OtherRoot(other) => Some(other),
        _ => None,
    }
}
