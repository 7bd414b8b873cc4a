//! Links from one root to another: a thing is named by what another root knows of it. Names that are not known lead
//! nowhere: if they did, one of them would put every thing of the tree in doubt.

use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::definition::{Entity, Linked, QueryId};
use super::foreign_place::not_followed;
use super::found_in_tree::FoundInTree;
use super::identity::Truth;
use super::judge::Judge;
use super::link::Found;
use super::link_to_tree::NamedHere;
use super::neighbour::{Neighbour, Target};
use super::neighbourhood::{Neighbourhood, keys_of_named, keys_of_target, looked_up, names};
use super::pack::SharedLink;
use super::subject::Subject;
use super::tree_wide::TreeWide;
use crate::eval::configuration::Existence;
use crate::eval::{Kind, Reason, ReasonKind, Value};
use crate::graph::{NodeId, NodeKind};
use crate::module::RootId;

/// What a root is judged among.
#[derive(Clone)]
pub(super) struct Surroundings<'a> {
    pub(super) all: &'a Neighbourhood,
    /// What works in all of them.
    pub(super) tree: &'a TreeWide<'a>,
    /// The root itself.
    pub(super) root: RootId,
    /// The scenario it is judged in.
    pub(super) scenario: Option<Arc<str>>,
}

/// What a query of another root's thing finds, if anybody can tell.
type FoundOfForeigner<'a> = Option<Rc<FoundInTree<'a>>>;

/// What has been found out on the way.
#[derive(Default)]
pub(super) struct Abroad<'a> {
    targets: RefCell<FxHashMap<NodeId, Option<Target>>>,
    subjects: RefCell<FxHashMap<usize, Rc<Subject<'a>>>>,
    places: RefCell<FxHashMap<NodeId, usize>>,
    /// How things of this root are named elsewhere, by entity.
    pub(super) named_here: RefCell<FxHashMap<Arc<str>, Rc<Vec<NamedHere<'a>>>>>,
    /// What queries of other roots' things find, by the thing's number.
    pub(super) of_foreigners: RefCell<FxHashMap<(usize, QueryId), FoundOfForeigner<'a>>>,
    /// What the things of this root are spelled as lying in, in words.
    pub(super) beginnings: OnceCell<FxHashSet<String>>,
    /// What names something abroad, by what that may be called; places among all that name.
    naming: OnceCell<FxHashMap<String, Vec<usize>>>,
}

/// What is linked, by place in the neighbourhood, and how sure that is.
type Links = Vec<(usize, Option<Reason>)>;

impl Abroad<'_> {
    pub(super) fn target(&self, node: NodeId) -> Option<Option<Target>> {
        self.targets.borrow().get(&node).cloned()
    }

    pub(super) fn keep_target(&self, node: NodeId, target: Option<Target>) {
        self.targets.borrow_mut().insert(node, target);
    }
}

/// What is named: something of this root, or of another one.
struct Named<'n> {
    root: RootId,
    address: &'n str,
    spellings: &'n [Value],
}

impl<'a> Judge<'a> {
    /// Whether a subject is of another root.
    pub(super) fn is_outsider(&self, subject: &Subject<'a>) -> bool {
        matches!(self.graph.node(subject.node).kind, NodeKind::Outsider(_))
    }

    /// Why there may be more in other roots that names a subject of this one.
    pub(super) fn lost_elsewhere(&self, linked: &Linked) -> Option<Reason> {
        let link = self.pack.shared_link()?;
        let crosses = *linked.entity == *link.naming.name && linked.attribute == *link.attribute;
        self.surroundings.as_ref()?.all.lost.clone().filter(|_| crosses)
    }

    /// The other root's thing that a subject is.
    pub(super) fn neighbour(&self, subject: &Subject<'a>) -> Option<&'a Neighbour> {
        let at = *self.abroad.places.borrow().get(&subject.node)?;
        self.surroundings.as_ref()?.all.all.get(at)
    }

    /// Adds what of other roots names a subject, or is named by it; of another root's subject, all of it.
    pub(super) fn add_links_across_roots(
        &'a self,
        subject: &Rc<Subject<'a>>,
        linked: &'a Linked,
        found: &mut Found<'a>,
    ) {
        let (Some(surroundings), Some(link)) = (&self.surroundings, self.pack.shared_link()) else { return };
        if surroundings.all.all.is_empty() {
            return;
        }
        let Some(own) = subject.entity else { return };
        let is_named = own.name == link.named.name
            && *linked.entity == *link.naming.name
            && linked.attribute == *link.attribute;
        let is_naming = own.name == link.naming.name
            && *linked.entity == *link.named.name
            && linked.is == *link.attribute;
        let crossing = Crossing { judge: self, surroundings, link };
        match (self.neighbour(subject), is_named, is_naming) {
            (None, true, _) => crossing.add_naming(subject, found),
            (None, _, true) => crossing.add_named(subject, found),
            (Some(neighbour), true, _) => crossing.add_naming_neighbour(neighbour, found),
            (Some(neighbour), ..)
                if !self.pack.leads_to_tree(own, linked) && !self.names_nothing(subject, own, linked) =>
            {
                found.open = Some(not_followed(&neighbour.shown));
            }
            (Some(_), ..) => {}
            (None, ..) => {}
        }
    }

    /// Whether a subject would name what is linked to it, and certainly does not.
    fn names_nothing(&'a self, subject: &Subject<'a>, own: &Entity, linked: &Linked) -> bool {
        own.identity.as_deref() != Some(&*linked.is) && self.attribute(subject, &linked.is).is_null()
    }

    /// Another root's thing as a subject.
    fn outsider(&'a self, at: usize, neighbour: &Neighbour) -> Option<Rc<Subject<'a>>> {
        if let Some(known) = self.abroad.subjects.borrow().get(&at) {
            return Some(known.clone());
        }
        let (entity, view) = neighbour.view;
        let entity = self.pack.entities.get(entity)?;
        let view = entity.views.get(view)?;
        let node = self.graph.outsider(at);
        let subject = Rc::new(Subject::outsider(node, entity, view, neighbour));
        self.abroad.places.borrow_mut().insert(node, at);
        self.abroad.subjects.borrow_mut().insert(at, subject.clone());
        Some(subject)
    }
}

struct Crossing<'c, 'a> {
    judge: &'a Judge<'a>,
    surroundings: &'c Surroundings<'a>,
    link: SharedLink<'a>,
}

impl<'a> Crossing<'_, 'a> {
    /// What of other roots names a subject of this one.
    fn add_naming(&self, subject: &Subject<'a>, found: &mut Found<'a>) {
        let address = self.judge.address_outside(&subject.address);
        let spellings = self.judge.spellings_abroad(subject);
        let named = Named { root: self.surroundings.root, address: &address, spellings: &spellings };
        self.add(self.all_naming(&named), found);
    }

    /// What names another root's thing: in its own root, in this one and in all others.
    fn add_naming_neighbour(&self, neighbour: &Neighbour, found: &mut Found<'a>) {
        let (address, spellings) = (&*neighbour.shown, &*neighbour.spellings);
        let named = Named { root: neighbour.root, address, spellings };
        let mut links = neighbour.named_by.clone();
        links.extend(self.all_naming(&named));
        self.add(links, found);
        let subjects = self.judge.subjects(self.link.naming);
        for at in looked_up(self.naming_here(), keys_of_named(address, spellings)) {
            let subject = &subjects[at];
            let Some(target) = self.judge.target_abroad(subject, self.link) else { continue };
            match self.link_doubt(&target, &subject.existence, self.surroundings.root, &named) {
                Some(None) => found.certain.push(subject.clone()),
                Some(Some(reason)) => found.possible.push((subject.clone(), reason)),
                None => {}
            }
        }
    }

    fn naming_here(&self) -> &'a FxHashMap<String, Vec<usize>> {
        let judge = self.judge;
        judge.abroad.naming.get_or_init(|| {
            let mut naming: FxHashMap<String, Vec<usize>> = FxHashMap::default();
            for (at, subject) in judge.subjects(self.link.naming).iter().enumerate() {
                let target = judge.target_abroad(subject, self.link);
                for key in target.iter().flat_map(|target| keys_of_target(&target.value)) {
                    naming.entry(key).or_default().push(at);
                }
            }
            naming
        })
    }

    /// What names something in roots that are neither this one nor its own.
    fn all_naming(&self, named: &Named<'_>) -> Links {
        let all = self.surroundings.all;
        let candidates = all.may_name(named.address, named.spellings).into_iter();
        let links = candidates.filter_map(|at| {
            let neighbour = &all.all[at];
            if neighbour.root == named.root || !self.is_seen(neighbour) {
                return None;
            }
            let target = neighbour.target.as_ref()?;
            Some((at, self.link_doubt(target, &neighbour.existence, neighbour.root, named)?))
        });
        links.collect()
    }

    /// What of other roots a subject of this one names.
    fn add_named(&self, subject: &Subject<'a>, found: &mut Found<'a>) {
        let Some(target) = self.judge.target_abroad(subject, self.link) else { return };
        let all = self.surroundings.all;
        let candidates = all.may_be_named_by(&target.value).into_iter();
        let links = candidates.filter_map(|at| {
            let neighbour = &all.all[at];
            if !self.is_seen(neighbour) {
                return None;
            }
            let (address, spellings) = (&*neighbour.shown, &*neighbour.spellings);
            let named = Named { root: neighbour.root, address, spellings };
            // Whether it exists itself is nothing that it would have to ask.
            Some((at, self.link_doubt(&target, &Existence::Certain, self.surroundings.root, &named)?))
        });
        self.add(links.collect(), found);
    }

    fn is_seen(&self, neighbour: &Neighbour) -> bool {
        let Surroundings { all, root, scenario, .. } = self.surroundings;
        neighbour.root != *root && all.is_there(neighbour, scenario)
    }

    /// Adds what is linked. The same thing may be there once for each scenario of its root; the surest link counts.
    fn add(&self, mut links: Links, found: &mut Found<'a>) {
        links.sort_by_key(|(at, doubt)| (doubt.is_some(), *at));
        let all = &self.surroundings.all.all;
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (at, doubt) in links {
            let Some(neighbour) = all.get(at) else { continue };
            if !seen.insert(&neighbour.shown) {
                continue;
            }
            match (self.judge.outsider(at, neighbour), doubt) {
                (Some(subject), None) => found.certain.push(subject),
                (Some(subject), Some(reason)) => found.possible.push((subject, reason)),
                (None, _) => {}
            }
        }
    }

    /// How doubtful it is that a target of one root is something of another; nothing if it is something else.
    fn link_doubt(
        &self,
        target: &Target,
        existence: &Existence,
        root: RootId,
        named: &Named<'_>,
    ) -> Option<Option<Reason>> {
        let scope = self.link.named.scope_segments;
        let doubt = match names(&target.value, named.address, named.spellings, scope) {
            Truth::No => return None,
            Truth::Maybe(reason) => Some(reason),
            Truth::Yes => target.doubt.clone().or_else(|| self.namesake(&target.value, root, named)),
        };
        Some(match (doubt, existence) {
            (None, Existence::Possible(reason)) => Some(reason.clone()),
            (doubt, _) => doubt,
        })
    }

    /// A name may be that of several things, which only their subscription or the like tells apart.
    fn namesake(&self, target: &Value, root: RootId, named: &Named<'_>) -> Option<Reason> {
        if !matches!(target.kind, Kind::String(_) | Kind::Text(_)) {
            return None;
        }
        let Surroundings { all, scenario, .. } = self.surroundings;
        let candidates = all.may_be_named_by(target).into_iter().map(|at| &all.all[at]);
        let mut others = candidates
            .filter(|other| other.root != named.root && other.root != root && all.is_there(other, scenario));
        let other = others.find(|other| {
            names(target, &other.shown, &other.spellings, self.link.named.scope_segments) != Truth::No
        })?;
        let message = format!("it may as well be `{}`, which has the same name", other.shown);
        Some(ReasonKind::Other(message.into()).into())
    }
}
