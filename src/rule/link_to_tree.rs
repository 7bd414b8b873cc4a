//! Links to things of other roots that any root can spell, look up or be told, and from things of other roots that work
//! wherever they are declared.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::definition::{Entity, Linked};
use super::foreigners::{Foreigner, Foreigners};
use super::found_in_tree::{FoundInTree, Thing};
use super::identity::{MOST_HOPS, Truth};
use super::judge::Judge;
use super::link_across_roots::Surroundings;
use super::namesakes::ambiguity;
use super::neighbour::Neighbour;
use super::neighbourhood::{keys_of_named, keys_of_target, names};
use super::pack::SharedLink;
use super::subject::Subject;
use crate::eval::configuration::Existence;
use crate::eval::{
    Kind, Mode, Origin, OriginRoot, Reason, Refinement, Type, Unknown, Value, as_seen_from_outside,
};
use crate::source::Location;

/// Whose links are looked for.
#[derive(Clone, Copy)]
pub(super) enum Linking<'l, 'a> {
    /// A subject of this root.
    Here(&'l Subject<'a>),
    /// A thing of another root that this one is linked to.
    Neighbour(&'a Neighbour),
    /// Any thing of another root.
    Foreigner(&'a Foreigner),
}

/// A thing of this root as other roots may name it.
pub(super) struct NamedHere<'a> {
    subject: Rc<Subject<'a>>,
    address: Arc<str>,
    spellings: Vec<Value>,
    /// What it may be called.
    keys: Vec<String>,
}

/// A thing as it may be named.
struct Named<'n> {
    address: &'n str,
    spellings: &'n [Value],
}

impl<'a> Judge<'a> {
    /// What a query finds beyond the root of whose things it is; nothing if it does not lead to other roots.
    pub(super) fn linked_in_tree(
        &'a self,
        linking: Linking<'_, 'a>,
        own: &'a Entity,
        linked: &'a Linked,
    ) -> Option<FoundInTree<'a>> {
        let around = self.surroundings.as_ref()?;
        let link = self.pack.tree_link(own, linked)?;
        let is_named = own.place == link.named.place;
        // That link is followed by itself.
        let is_shared = self.pack.shared_link() == Some(link);
        let by_itself = match linking {
            Linking::Here(_) => is_shared,
            Linking::Neighbour(_) => is_shared && is_named,
            Linking::Foreigner(_) => false,
        };
        if by_itself || (is_named && !link.naming.tree_wide) {
            return None;
        }
        let search = Search { judge: self, around, link, linking };
        Some(if is_named { search.naming() } else { search.named() })
    }

    /// What the attributes of an instance name by which it is linked across the tree, as other roots see it.
    pub(super) fn targets_abroad(
        &'a self,
        links: &[SharedLink<'a>],
        entity: &Entity,
        attributes: &BTreeMap<Arc<str>, Value>,
    ) -> BTreeMap<Arc<str>, Vec<Value>> {
        let mut targets: BTreeMap<Arc<str>, Vec<Value>> = BTreeMap::new();
        for link in links.iter().filter(|link| link.naming.name == entity.name) {
            let Some(value) = attributes.get(link.attribute) else { continue };
            targets.entry(link.attribute.clone()).or_default().extend(self.told_in_tree(value, *link));
        }
        targets
    }

    /// What a value names, as other roots see it: each element of a list is one target.
    fn told_in_tree(&'a self, value: &Value, link: SharedLink<'a>) -> Vec<Value> {
        match &value.kind {
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().flat_map(|item| self.told_in_tree(item, link)).collect()
            }
            Kind::Unknown(unknown) => match &unknown.refinement {
                Refinement::Members(members) => {
                    members.iter().flat_map(|member| self.told_in_tree(member, link)).collect()
                }
                Refinement::OneOf(choices) => {
                    let parts: Vec<Value> =
                        choices.iter().flat_map(|choice| self.told_in_tree(choice, link)).collect();
                    let reason = unknown.reason.told_outside(&self.directory);
                    match parts.is_empty() {
                        true => Vec::new(),
                        false => vec![
                            Unknown::new(Type::Dynamic, reason)
                                .refined(Refinement::OneOf(parts.into()))
                                .into(),
                        ],
                    }
                }
                _ if self.is_own_identity(unknown, link.named) => {
                    vec![as_seen_from_outside(value, &self.directory)]
                }
                _ => self.value_abroad(value, link, MOST_HOPS).into_iter().collect(),
            },
            _ => self.value_abroad(value, link, MOST_HOPS).into_iter().collect(),
        }
    }

    /// Where the thing at an address stands, be it of another root.
    pub(super) fn location_of(&self, address: &str) -> Option<Location> {
        let here = self.graph.find(address).map(|node| self.graph.location(node));
        here.or_else(|| {
            let around = self.surroundings.as_ref()?;
            around.tree.location_of(address).or_else(|| around.all.location_of(address))
        })
    }

    /// The instances of an entity in this root as other roots may name them.
    fn named_here(&'a self, entity: &'a Entity) -> Rc<Vec<NamedHere<'a>>> {
        if let Some(known) = self.abroad.named_here.borrow().get(&entity.name) {
            return known.clone();
        }
        let subjects = self.subjects(entity);
        let named = subjects.iter().map(|subject| {
            let address = self.address_outside(&subject.address);
            let spellings = self.spellings_abroad(subject);
            let keys = keys_of_named(&address, &spellings);
            NamedHere { subject: subject.clone(), address, spellings, keys }
        });
        let named = Rc::new(named.collect::<Vec<NamedHere<'a>>>());
        self.abroad.named_here.borrow_mut().insert(entity.name.clone(), named.clone());
        named
    }

    /// Whether a value names nothing but resources of this root, if anything.
    fn names_only_own(&'a self, value: &Value, named: &Entity) -> bool {
        match &value.kind {
            Kind::Null(_) => true,
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().all(|item| self.names_only_own(item, named))
            }
            Kind::Unknown(unknown) => {
                let is_one = !matches!(unknown.refinement, Refinement::Members(_) | Refinement::OneOf(_));
                is_one && self.is_own_identity(unknown, named)
            }
            _ => false,
        }
    }

    /// Whether a value is the identity of a resource of this root, and of nothing that goes by another's.
    fn is_own_identity(&'a self, unknown: &Unknown, named: &Entity) -> bool {
        let origin = unknown.origin.as_ref().and_then(Origin::as_attribute);
        origin.is_some_and(|(instance, name)| {
            instance.mode == Mode::Managed
                && named.identity.as_deref() == Some(name)
                && self.lookup_of(instance).is_none()
        })
    }
}

struct Search<'s, 'a> {
    judge: &'a Judge<'a>,
    around: &'s Surroundings<'a>,
    link: SharedLink<'a>,
    linking: Linking<'s, 'a>,
}

impl<'a> Search<'_, 'a> {
    /// Whether another root's thing is there where the thing is whose links are looked for: two of one root are there
    /// together only in one scenario.
    fn is_beside(&self, foreigner: &Foreigner) -> bool {
        let (root, scenario) = match self.linking {
            Linking::Here(_) => return true,
            Linking::Neighbour(neighbour) => (neighbour.root, &neighbour.scenario),
            Linking::Foreigner(foreigner) => (foreigner.root, &foreigner.scenario),
        };
        foreigner.root != root || foreigner.scenario == *scenario
    }

    fn foreigners(&self, entity: &Entity) -> Option<&'a Foreigners> {
        self.around.tree.foreigners(entity)
    }

    /// What is named by a thing.
    fn named(&self) -> FoundInTree<'a> {
        let (judge, link, linking) = (self.judge, self.link, self.linking);
        let of_here;
        let targets: &[Value] = match linking {
            Linking::Here(subject) => {
                let directory = &judge.directory;
                let is_abroad = |target: &Value| !is_of(target, directory);
                let value = judge.attribute(subject, link.attribute);
                if judge.names_only_own(&value, link.named) {
                    return FoundInTree { entity: Some(link.named), ..FoundInTree::default() };
                }
                let told = judge.told_in_tree(&value, link);
                of_here = told.into_iter().filter(is_abroad).collect::<Vec<Value>>();
                &of_here
            }
            Linking::Neighbour(neighbour) => targets_of(&neighbour.targets, link),
            Linking::Foreigner(foreigner) => targets_of(&foreigner.targets, link),
        };
        let mut found = FoundInTree { entity: Some(link.named), ..FoundInTree::default() };
        for target in targets {
            let matches = self.matches(target);
            // What this root has is found by itself.
            if matches!(linking, Linking::Here(_))
                && matches
                    .iter()
                    .any(|(thing, truth)| matches!(thing, Thing::Here(_)) && *truth == Truth::Yes)
            {
                continue;
            }
            // It is the same for all of them.
            let ambiguous = ambiguity(target, || addresses(&matches));
            for (thing, truth) in &matches {
                if matches!((linking, thing), (Linking::Here(_), Thing::Here(_))) {
                    continue;
                }
                // Whether it exists itself is nothing that it would have to ask.
                let doubt = match truth {
                    Truth::Maybe(reason) => Some(reason.clone()),
                    Truth::Yes | Truth::No => ambiguous.clone(),
                };
                found.found.push((thing.clone(), doubt));
            }
        }
        found
    }

    /// Everything that a target may be.
    fn matches(&self, target: &Value) -> Vec<(Thing<'a>, Truth)> {
        let scope = self.link.named.scope_segments;
        let mut matches = self.matches_here(target);
        let foreigners = self.foreigners(self.link.named).into_iter();
        let foreigners =
            foreigners.flat_map(|all| all.named_by(target, self.around.root, &self.around.scenario));
        for foreigner in foreigners.filter(|foreigner| self.is_beside(foreigner)) {
            let truth = names(target, &foreigner.address, &foreigner.spellings, scope);
            let is_known = matches.iter().any(
                |(thing, _)| matches!(thing, Thing::Elsewhere(other) if other.address == foreigner.address),
            );
            if !is_known {
                matches.push((Thing::Elsewhere(foreigner), truth));
            }
        }
        matches.retain(|(_, truth)| *truth != Truth::No);
        matches
    }

    /// What of this root a target may be.
    fn matches_here(&self, target: &Value) -> Vec<(Thing<'a>, Truth)> {
        let named = self.judge.named_here(self.link.named);
        if named.is_empty() {
            return Vec::new();
        }
        let scope = self.link.named.scope_segments;
        let keys = keys_of_target(target);
        let may_be = named.iter().filter(|here| here.keys.iter().any(|key| keys.contains(key)));
        let matches = may_be.map(|here| {
            let truth = names(target, &here.address, &here.spellings, scope);
            (Thing::Here(here.subject.clone()), truth)
        });
        matches.filter(|(_, truth)| *truth != Truth::No).collect()
    }

    /// What a target of another root's thing may be. That is asked for each pair of things that may be linked.
    fn matches_of(&self, of: &Foreigner, at: usize, target: &Value) -> Vec<Arc<str>> {
        let link = self.link;
        let here = addresses(&self.matches_here(target));
        let Some(all) = self.foreigners(link.named) else { return here };
        let matching = all.matching(of, (link.attribute, at), target, link.named.scope_segments);
        let there = all.seen_from(&matching, self.around.root, &self.around.scenario);
        let there = there.into_iter().filter(|foreigner| self.is_beside(foreigner));
        let mut seen = FxHashSet::default();
        let there =
            there.map(|foreigner| foreigner.address.clone()).filter(|there| seen.insert(there.clone()));
        here.into_iter().chain(there).collect()
    }

    /// What names a thing.
    fn naming(&self) -> FoundInTree<'a> {
        let (judge, link, linking) = (self.judge, self.link, self.linking);
        let mut found = FoundInTree { entity: Some(link.naming), ..FoundInTree::default() };
        let foreigners = match linking {
            // What is here is named only by roots that can name what others have.
            Linking::Here(_) => self.around.tree.outward(link),
            Linking::Neighbour(_) | Linking::Foreigner(_) => self.foreigners(link.naming),
        };
        found.open = foreigners.and_then(|all| all.lost.clone());
        let of_here;
        let (address, spellings): (Arc<str>, &[Value]) = match linking {
            // Nothing out there names anything: then it does not matter how this is called.
            Linking::Here(_) if !foreigners.is_some_and(|all| all.name_something(link.attribute)) => {
                return found;
            }
            Linking::Here(subject) => {
                of_here = judge.spellings_abroad(subject);
                (judge.address_outside(&subject.address), &of_here)
            }
            Linking::Neighbour(neighbour) => (neighbour.shown.clone(), &neighbour.spellings),
            Linking::Foreigner(foreigner) => {
                found.open = foreigner.open_for(link.naming).or(found.open);
                (foreigner.address.clone(), &foreigner.spellings)
            }
        };
        let named = Named { address: &address, spellings };
        if !matches!(linking, Linking::Here(_)) {
            for subject in judge.subjects(link.naming).iter() {
                let targets = judge.told_in_tree(&judge.attribute(subject, link.attribute), link);
                let matches = |_: usize, target: &Value| addresses(&self.matches(target));
                if let Some(doubt) = self.is_named_by(&named, &targets, &subject.existence, matches) {
                    found.found.push((Thing::Here(subject.clone()), doubt));
                }
            }
        }
        let all = foreigners.into_iter().flat_map(|all| {
            let named = (&*address, spellings);
            all.naming(link.attribute, named, self.around.root, &self.around.scenario)
        });
        let mut of_foreigners: Vec<(&'a Foreigner, Option<Reason>)> = all
            .filter(|foreigner| self.is_beside(foreigner))
            .filter_map(|foreigner| {
                let targets = targets_of(&foreigner.targets, link);
                let matches = |at: usize, target: &Value| self.matches_of(foreigner, at, target);
                Some((foreigner, self.is_named_by(&named, targets, &foreigner.existence, matches)?))
            })
            .collect();
        // The same thing may be there once for each scenario of its root; the surest link counts.
        of_foreigners.sort_by_key(|(_, doubt)| doubt.is_some());
        let mut seen = FxHashSet::default();
        of_foreigners.retain(|(foreigner, _)| seen.insert(foreigner.address.clone()));
        found.found.extend(of_foreigners.into_iter().map(|(other, doubt)| (Thing::Elsewhere(other), doubt)));
        found
    }

    /// Whether one of some targets is a thing, and why that may not be so.
    fn is_named_by(
        &self,
        named: &Named<'_>,
        targets: &[Value],
        existence: &Existence,
        matches: impl Fn(usize, &Value) -> Vec<Arc<str>>,
    ) -> Option<Option<Reason>> {
        let scope = self.link.named.scope_segments;
        let truths = targets.iter().map(|target| names(target, named.address, named.spellings, scope));
        let truths = truths.enumerate().filter(|(_, truth)| *truth != Truth::No);
        let (at, truth) = truths.min_by_key(|(_, truth)| *truth != Truth::Yes)?;
        let target = targets.get(at)?;
        let doubt = doubt(&truth, existence).cloned();
        Some(doubt.or_else(|| ambiguity(target, || matches(at, target))))
    }
}

fn targets_of<'t>(targets: &'t BTreeMap<Arc<str>, Vec<Value>>, link: SharedLink<'_>) -> &'t [Value] {
    targets.get(link.attribute).map(Vec::as_slice).unwrap_or_default()
}

/// Why a thing that a target may name may be something else, or not be there.
fn doubt<'d>(truth: &'d Truth, existence: &'d Existence) -> Option<&'d Reason> {
    match (truth, existence) {
        (Truth::Maybe(reason), _) | (_, Existence::Possible(reason)) => Some(reason),
        _ => None,
    }
}

fn addresses(matches: &[(Thing<'_>, Truth)]) -> Vec<Arc<str>> {
    let address = |(thing, _): &(Thing<'_>, Truth)| match thing {
        Thing::Here(subject) => subject.address.clone(),
        Thing::Elsewhere(foreigner) => foreigner.address.clone(),
    };
    matches.iter().map(address).collect()
}

/// Whether a target is a thing of the root in a directory.
fn is_of(target: &Value, directory: &Arc<str>) -> bool {
    let origin = target.as_unknown().and_then(|unknown| unknown.origin.as_ref());
    origin.is_some_and(
        |origin| matches!(&origin.root, OriginRoot::OtherRoot(other) if other.directory == *directory),
    )
}
