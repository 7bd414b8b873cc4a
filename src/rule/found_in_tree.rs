//! What a query finds beyond one root, as lists in the expressions of rules.

use std::rc::Rc;

use super::definition::Entity;
use super::foreign_place::ForeignPlace;
use super::foreigners::Foreigner;
use super::judge::{Judge, MOST_LINKED, World};
use super::subject::Subject;
use super::subject_place::SubjectPlace;
use crate::eval::scope::Place;
use crate::eval::{PlaceList, Reason, ReasonKind};

/// Something that is linked.
#[derive(Clone)]
pub(super) enum Thing<'a> {
    Here(Rc<Subject<'a>>),
    Elsewhere(&'a Foreigner),
}

/// What a query finds beyond one root.
#[derive(Default)]
pub(super) struct FoundInTree<'a> {
    /// With why it may be something else.
    pub(super) found: Vec<(Thing<'a>, Option<Reason>)>,
    /// Why there may be more.
    pub(super) open: Option<Reason>,
    /// What they are instances of.
    pub(super) entity: Option<&'a Entity>,
}

impl<'a> FoundInTree<'a> {
    /// Things of this root, and whether each is certain.
    pub(super) fn take_here(&mut self) -> Vec<(Rc<Subject<'a>>, Option<Reason>)> {
        let (here, elsewhere) = std::mem::take(&mut self.found)
            .into_iter()
            .partition::<Vec<_>, _>(|(thing, _)| matches!(thing, Thing::Here(_)));
        self.found = elsewhere;
        let here = here.into_iter().filter_map(|(thing, doubt)| match thing {
            Thing::Here(subject) => Some((subject, doubt)),
            Thing::Elsewhere(_) => None,
        });
        here.collect()
    }

    /// Why it is something else in the other world, if it is.
    pub(super) fn differs(&self) -> Option<&Reason> {
        self.found.iter().find_map(|(_, doubt)| doubt.as_ref()).or(self.open.as_ref())
    }

    /// All of it in a world.
    pub(super) fn list(&self, judge: &'a Judge<'a>, world: World) -> PlaceList<'a> {
        judge.note_difference(self.differs());
        let mut elements: Vec<Place<'a>> = self.places(judge, world).collect();
        let mut open = self.open.clone().filter(|_| world == World::Most);
        if elements.len() > MOST_LINKED {
            elements.truncate(MOST_LINKED);
            let message = format!("more than {MOST_LINKED} things of other roots are linked to one");
            open = Some(ReasonKind::Bound(message.into()).into());
        }
        PlaceList { elements, open, others: Vec::new() }
    }

    /// What is found in a world.
    pub(super) fn places(&self, judge: &'a Judge<'a>, world: World) -> impl Iterator<Item = Place<'a>> + '_ {
        self.entity.into_iter().flat_map(move |entity| {
            self.in_world(world).map(move |thing| match thing {
                Thing::Here(subject) => SubjectPlace::of(judge, subject.clone(), world),
                Thing::Elsewhere(foreigner) => ForeignPlace::of(judge, foreigner, entity, world),
            })
        })
    }

    /// How many there are in a world.
    pub(super) fn count(&self, world: World) -> usize {
        self.in_world(world).count()
    }

    fn in_world(&self, world: World) -> impl Iterator<Item = &Thing<'a>> {
        let found = self.found.iter().filter(move |(_, doubt)| world == World::Most || doubt.is_none());
        found.map(|(thing, _)| thing)
    }
}
