//! Judging one root: the instances of every entity, and which of them are linked.

use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::definition::{Entity, Linked, QueryId};
use super::found_in_tree::FoundInTree;
use super::index::Indexes;
use super::link::{Found, Links};
use super::link_across_roots::{Abroad, Surroundings};
use super::link_to_tree::Linking;
use super::misfit::Misfits;
use super::pack::RulePack;
use super::subject::Subject;
use crate::eval::{InstanceAddress, Mode, Reason, ReasonKind, Value};
use crate::graph::{NodeId, NodeKind, RootGraph};

/// How many linked things a rule looks at; beyond them it only knows that there are others. Rules compare each with
/// each, and no provider allows as many for one thing.
pub(super) const MOST_LINKED: usize = 32;

/// Which of the possible worlds a rule is judged in. What may or may not be linked is in one of them and not in the
/// other; a rule that gives one answer in both has that answer, else it is undecided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum World {
    /// Only what certainly is linked.
    Least,
    /// Also what may be.
    Most,
}

/// All instances of an entity.
pub(super) type Subjects<'a> = Rc<Vec<Rc<Subject<'a>>>>;

/// Which links: the places of the entity that is named and of the one that names, and its attribute.
pub(super) type LinkKey = (usize, usize, Arc<str>);

/// A query of a subject in a world.
type Query = (NodeId, QueryId, World);

/// Subjects as values: by node, whether there is a view of it, and the world.
type Wholes = FxHashMap<(NodeId, bool, World), (Value, Option<Reason>)>;

/// What there is at an address.
type AtAddresses<'a> = RefCell<FxHashMap<Arc<str>, Option<Rc<Subject<'a>>>>>;

/// One root and the rules it is judged by.
pub struct Judge<'a> {
    pub(super) graph: &'a RootGraph<'a>,
    pub(super) pack: &'a RulePack,
    /// By entity.
    subjects: Vec<OnceCell<Subjects<'a>>>,
    /// By entity, whether there is a resource of a type that it has a view of.
    pub(super) entities_of_types: OnceCell<Vec<bool>>,
    links: RefCell<FxHashMap<LinkKey, Rc<Links>>>,
    /// Where nothing can be linked.
    pub(super) no_links: Rc<Links>,
    lookups: AtAddresses<'a>,
    /// By the attribute that is the identity.
    spelled: RefCell<FxHashMap<Arc<str>, Rc<AtAddresses<'a>>>>,
    is_library: OnceCell<bool>,
    missed_text: Cell<bool>,
    /// What is wrong with rule files of users.
    pub(super) misfits: RefCell<Misfits>,
    linked: RefCell<FxHashMap<Query, Rc<LinkedThings<'a>>>>,
    /// By world, what a query finds for which there is nothing in the whole tree.
    nothing: [OnceCell<Rc<LinkedThings<'a>>>; 2],
    /// By entity, whether there is no instance of it that anything here could be linked to.
    nowhere: Vec<OnceCell<bool>>,
    pub(super) indexes: Indexes,
    pub(super) directory: Arc<str>,
    pub(super) surroundings: Option<Surroundings<'a>>,
    pub(super) abroad: Abroad<'a>,
    /// Subjects as values, with why they are others in the other world.
    pub(super) wholes: RefCell<Wholes>,
    /// Why something that was asked has another answer in the other world.
    worlds_differ: RefCell<Option<Reason>>,
}

/// What a query finds for a subject in one world.
pub(super) struct LinkedThings<'a> {
    /// As far as they are counted.
    pub(super) found: Vec<Rc<Subject<'a>>>,
    /// Things of other roots.
    pub(super) elsewhere: FoundInTree<'a>,
    /// Why there may be more.
    pub(super) open: Option<Reason>,
    pub(super) judge: &'a Judge<'a>,
    pub(super) world: World,
    /// Why it is another one in the other world, if it is.
    differs: Option<Reason>,
}

impl<'a> Judge<'a> {
    /// Nothing is judged yet.
    pub fn new(graph: &'a RootGraph<'a>, pack: &'a RulePack) -> Judge<'a> {
        Judge {
            graph,
            pack,
            subjects: pack.entities.iter().map(|_| OnceCell::new()).collect(),
            entities_of_types: OnceCell::new(),
            links: RefCell::default(),
            no_links: Rc::default(),
            lookups: RefCell::default(),
            spelled: RefCell::default(),
            is_library: OnceCell::new(),
            missed_text: Cell::new(false),
            misfits: RefCell::default(),
            linked: RefCell::default(),
            nothing: Default::default(),
            nowhere: pack.entities.iter().map(|_| OnceCell::new()).collect(),
            indexes: Indexes::default(),
            directory: graph.evaluation().directory(),
            surroundings: None,
            abroad: Abroad::default(),
            wholes: RefCell::default(),
            worlds_differ: RefCell::default(),
        }
    }

    /// The same among other roots. The graph has their things, in that order.
    pub(super) fn among(
        graph: &'a RootGraph<'a>,
        pack: &'a RulePack,
        surroundings: Surroundings<'a>,
    ) -> Judge<'a> {
        Judge { surroundings: Some(surroundings), ..Judge::new(graph, pack) }
    }

    /// The instances of an entity.
    pub(super) fn subjects(&'a self, entity: &'a Entity) -> Subjects<'a> {
        let place = &self.subjects[entity.place];
        if let Some(known) = place.get() {
            return known.clone();
        }
        let found = Rc::new(self.find_subjects(entity));
        place.get_or_init(|| found).clone()
    }

    /// What a query finds for a subject in a world.
    pub(super) fn linked_in(
        &'a self,
        subject: &Rc<Subject<'a>>,
        linked: &'a Linked,
        world: World,
    ) -> Rc<LinkedThings<'a>> {
        if self.is_nowhere(linked) {
            return self.nothing_in(world);
        }
        let key = (subject.node, linked.query, world);
        if let Some(known) = self.linked.borrow().get(&key) {
            self.note_difference(known.differs.as_ref());
            return known.clone();
        }
        let mut links = self.links_of(subject, linked);
        let mut in_tree = self.links_in_tree(subject, linked);
        for (here, doubt) in in_tree.take_here() {
            links.add_once(here, doubt);
        }
        links.open = links.open.or_else(|| in_tree.open.clone());
        self.note_difference(in_tree.differs());
        let differs = links.possible.first().map(|(_, reason)| reason).or(links.open.as_ref());
        let differs = differs.or(in_tree.differs()).cloned();
        self.note_difference(differs.as_ref());
        let (found, open) = in_one_world(subject, links, world);
        let things = LinkedThings { found, elsewhere: in_tree, open, judge: self, world, differs };
        let things = Rc::new(things);
        self.linked.borrow_mut().insert(key, things.clone());
        things
    }

    fn nothing_in(&'a self, world: World) -> Rc<LinkedThings<'a>> {
        let nothing = self.nothing[usize::from(world == World::Most)].get_or_init(|| {
            let (elsewhere, judge) = (FoundInTree::default(), self);
            Rc::new(LinkedThings { found: Vec::new(), elsewhere, open: None, judge, world, differs: None })
        });
        nothing.clone()
    }

    /// Whether nothing that a query asks for is anywhere in the tree, nor may be: then there is nothing to look for.
    fn is_nowhere(&'a self, linked: &'a Linked) -> bool {
        let Some(place) = linked.entity_place else { return false };
        *self.nowhere[place].get_or_init(|| {
            let Some(entity) = self.pack.entities.get(place) else { return false };
            let is_none_here = self.subjects(entity).is_empty()
                && self.graph.opaque_calls().is_empty()
                && self.graph.lost().is_empty();
            let is_none_elsewhere = |around: &Surroundings<'a>| {
                around.all.all.is_empty() && around.all.lost.is_none() && around.tree.has_none(entity)
            };
            is_none_here && self.surroundings.as_ref().is_none_or(is_none_elsewhere)
        })
    }

    /// What a query finds beyond the root of whose things it is.
    fn links_in_tree(&'a self, subject: &Subject<'a>, linked: &'a Linked) -> FoundInTree<'a> {
        let Some(own) = subject.entity else { return FoundInTree::default() };
        let linking = self.neighbour(subject).map_or(Linking::Here(subject), Linking::Neighbour);
        self.linked_in_tree(linking, own, linked).unwrap_or_default()
    }

    pub(super) fn cached_links(&self, key: LinkKey, make: impl FnOnce() -> Links) -> Rc<Links> {
        if let Some(known) = self.links.borrow().get(&key) {
            return known.clone();
        }
        let made = Rc::new(make());
        self.links.borrow_mut().insert(key, made.clone());
        made
    }

    /// The data source, or the resource that goes by another's identity, at an address, through the lookup that fits it.
    pub(super) fn lookup_of(&'a self, instance: &Arc<InstanceAddress>) -> Option<Rc<Subject<'a>>> {
        if !self.pack.has_lookup_of_type(&instance.resource_type) {
            return None;
        }
        let lookups = self.pack.entities.iter().flat_map(|entity| &entity.lookups);
        self.at_address(&self.lookups, instance, lookups)
    }

    /// The resource or data source at an address as something whose identity can be spelled, if `attribute` is it.
    pub(super) fn spelled_instance(
        &'a self,
        instance: &Arc<InstanceAddress>,
        attribute: &str,
    ) -> Option<Rc<Subject<'a>>> {
        let known = self.spelled.borrow().get(attribute).cloned();
        let known = known.unwrap_or_else(|| {
            let made = Rc::default();
            self.spelled.borrow_mut().insert(attribute.into(), Rc::clone(&made));
            made
        });
        let entities = self.pack.entities.iter();
        let with_identity = entities.filter(|entity| entity.identity.as_deref() == Some(attribute));
        let views = with_identity.flat_map(|entity| entity.views.iter().chain(&entity.lookups));
        self.at_address(&known, instance, views)
    }

    fn at_address(
        &'a self,
        known: &AtAddresses<'a>,
        instance: &Arc<InstanceAddress>,
        mut views: impl Iterator<Item = &'a super::definition::View>,
    ) -> Option<Rc<Subject<'a>>> {
        if let Some(known) = known.borrow().get(instance.as_str()) {
            return known.clone();
        }
        let found = views.find_map(|view| {
            if view.mode != instance.mode || view.resource_type != instance.resource_type {
                return None;
            }
            self.view_node(self.graph.find(instance.as_str())?, view)
        });
        known.borrow_mut().insert(instance.as_str().into(), found.clone());
        found
    }

    /// Keeps in mind that something was asked whose answer is another one in the other world, and why.
    pub(super) fn note_difference(&self, reason: Option<&Reason>) {
        if let Some(reason) = reason {
            self.worlds_differ.borrow_mut().get_or_insert_with(|| reason.clone());
        }
    }

    /// Whether the worlds differ in what was asked.
    pub(super) fn has_difference(&self) -> bool {
        self.worlds_differ.borrow().is_some()
    }

    /// Forgets, and tells, why the worlds differ in what was asked.
    pub(super) fn take_difference(&self) -> Option<Reason> {
        self.worlds_differ.take()
    }

    /// Keeps in mind that an answer is open for want of text that could not be read.
    pub(super) fn note_missed_text(&self, reason: &Reason) {
        if matches!(reason.kind(), ReasonKind::Lost(_)) {
            self.missed_text.set(true);
        }
    }

    /// A reason in words. An error is told where it stands: its words speak of what is there.
    pub(super) fn said(&self, reason: &Reason) -> String {
        match (reason.kind(), reason.location()) {
            (ReasonKind::Invalid(message), Some(location)) => {
                let rule_file = self.pack.shown(location);
                let place = rule_file.unwrap_or_else(|| self.graph.evaluation().shown(location));
                format!("of an error at {place}: {message}")
            }
            _ => reason.to_string(),
        }
    }

    /// Whether an answer is open for want of text that could not be read.
    pub(super) fn missed_text(&self) -> bool {
        self.missed_text.get()
    }

    /// Whether the root is a module meant to be called. What a scenario is written for is applied by itself.
    pub(super) fn is_library(&'a self) -> bool {
        let has_scenario = self.surroundings.as_ref().is_some_and(|around| around.scenario.is_some());
        !has_scenario && *self.is_library.get_or_init(|| super::library::is_library(self))
    }

    /// Whether a subject is a resource that this root, or another one, manages (as opposed to a call of which nothing
    /// is known).
    pub(super) fn is_instance(&self, subject: &Subject<'_>) -> bool {
        match &self.graph.node(subject.node).kind {
            NodeKind::Instance { address, .. } => address.mode == Mode::Managed,
            NodeKind::OpaqueCall(_) | NodeKind::Provider(_) => false,
            NodeKind::Part(_) | NodeKind::Outsider(_) => true,
        }
    }
}

/// What links is there in one world, as far as it is counted.
fn in_one_world<'a>(
    subject: &Subject<'a>,
    links: Found<'a>,
    world: World,
) -> (Vec<Rc<Subject<'a>>>, Option<Reason>) {
    let mut found = links.certain;
    let mut open = None;
    if world == World::Most {
        found.extend(links.possible.into_iter().map(|(subject, _)| subject));
        open = links.open;
    }
    if found.len() > MOST_LINKED {
        found.truncate(MOST_LINKED);
        let message = format!("more than {MOST_LINKED} are linked to `{}`", subject.address);
        open = Some(ReasonKind::Bound(message.into()).into());
    }
    (found, open)
}
