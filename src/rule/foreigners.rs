//! The instances of one entity in all roots of a tree, as plain data: looked up by what they may be called, and by what they may
//! name.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::definition::Entity;
use super::identity::Truth;
use super::neighbourhood::{keys_of_named, keys_of_target, looked_up, names};
use crate::eval::configuration::Existence;
use crate::eval::{Reason, Value};
use crate::module::RootId;
use crate::source::Location;

/// The instances of one entity in all roots.
#[derive(Debug, Default)]
pub(super) struct Foreigners {
    pub(super) all: Vec<Foreigner>,
    /// Places in that list of those that every root sees, whatever they name.
    reaching_out: Vec<usize>,
    /// Places in that list by what they may be called.
    named: FxHashMap<String, Vec<usize>>,
    /// Places in that list by attribute, and by what that may name.
    naming: FxHashMap<Arc<str>, FxHashMap<String, Vec<usize>>>,
    scenarios: FxHashSet<(RootId, Option<Arc<str>>)>,
    /// Places in that list of what targets of other things may be.
    matching: Mutex<FxHashMap<TargetKey, Arc<[usize]>>>,
    /// Why there may be more.
    pub(super) lost: Option<Reason>,
}

/// A target: which thing of another root names it, by which attribute, and at which place there.
type TargetKey = (usize, Arc<str>, usize);

/// An instance of an entity, as other roots see it.
#[derive(Debug)]
pub(super) struct Foreigner {
    /// No other one has the same.
    pub(super) number: usize,
    pub(super) root: RootId,
    pub(super) scenario: Option<Arc<str>>,
    /// Whether its root has no other scenario.
    pub(super) is_in_all: bool,
    /// Its address after its root's directory.
    pub(super) address: Arc<str>,
    pub(super) location: Location,
    pub(super) existence: Existence,
    /// Whether every root sees it, whatever it names.
    pub(super) reaches_out: bool,
    pub(super) attributes: BTreeMap<Arc<str>, Value>,
    /// How its identity is spelled.
    pub(super) spellings: Vec<Value>,
    /// What its attributes name, by attribute.
    pub(super) targets: BTreeMap<Arc<str>, Vec<Value>>,
    /// What is given its identity, and may hold instances of whatever entity: all but those that are named here.
    pub(super) receivers: Vec<(Reason, Vec<Arc<str>>)>,
}

impl Foreigners {
    /// Takes one in.
    pub(super) fn add(&mut self, foreigner: Foreigner) {
        let at = self.all.len();
        self.scenarios.insert((foreigner.root, foreigner.scenario.clone()));
        for key in keys_of_named(&foreigner.address, &foreigner.spellings) {
            self.named.entry(key).or_default().push(at);
        }
        for (attribute, targets) in &foreigner.targets {
            let naming = self.naming.entry(attribute.clone()).or_default();
            for key in targets.iter().flat_map(keys_of_target) {
                naming.entry(key).or_default().push(at);
            }
        }
        let is_certain = foreigner.is_in_all && matches!(foreigner.existence, Existence::Certain);
        if is_certain && foreigner.reaches_out {
            self.reaching_out.push(at);
        }
        self.all.push(foreigner);
    }

    /// Those that every root sees and that are certainly there, whatever the scenario: what exists in some environments
    /// only, nobody can rely on.
    pub(super) fn certain(&self, root: RootId) -> impl Iterator<Item = &Foreigner> {
        let reaching_out = self.reaching_out.iter().filter_map(|at| self.all.get(*at));
        reaching_out.filter(move |other| other.root != root)
    }

    /// What a target may name, as a root sees it in a scenario.
    pub(super) fn named_by<'s>(
        &'s self,
        target: &Value,
        root: RootId,
        scenario: &Option<Arc<str>>,
    ) -> Vec<&'s Foreigner> {
        self.seen_from(&looked_up(&self.named, keys_of_target(target)), root, scenario)
    }

    /// Places of what a target of another root's thing may be, whoever asks.
    pub(super) fn matching(
        &self,
        of: &Foreigner,
        at: (&Arc<str>, usize),
        target: &Value,
        scope_segments: usize,
    ) -> Arc<[usize]> {
        let key = (of.number, at.0.clone(), at.1);
        let known = self.matching.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        known.unwrap_or_else(|| {
            let mut places = looked_up(&self.named, keys_of_target(target));
            places.retain(|at| {
                let named = &self.all[*at];
                names(target, &named.address, &named.spellings, scope_segments) != Truth::No
            });
            let places: Arc<[usize]> = places.into();
            self.matching.lock().unwrap_or_else(PoisonError::into_inner).insert(key, places.clone());
            places
        })
    }

    /// Whether any of them names something by an attribute.
    pub(super) fn name_something(&self, attribute: &str) -> bool {
        self.naming.get(attribute).is_some_and(|table| !table.is_empty())
    }

    /// What may name a thing by an attribute, as a root sees it in a scenario.
    pub(super) fn naming<'s>(
        &'s self,
        attribute: &str,
        named: (&str, &[Value]),
        root: RootId,
        scenario: &Option<Arc<str>>,
    ) -> Vec<&'s Foreigner> {
        let Some(table) = self.naming.get(attribute) else { return Vec::new() };
        self.seen_from(&looked_up(table, keys_of_named(named.0, named.1)), root, scenario)
    }

    /// What is at some places, as a root sees it in a scenario.
    pub(super) fn seen_from(
        &self,
        places: &[usize],
        root: RootId,
        scenario: &Option<Arc<str>>,
    ) -> Vec<&Foreigner> {
        let places = places.iter().filter_map(|at| self.all.get(*at));
        let is_there = |other: &&Foreigner| {
            other.root != root
                && (other.scenario == *scenario || !self.scenarios.contains(&(other.root, scenario.clone())))
        };
        places.filter(is_there).collect()
    }
}

impl Foreigner {
    /// Why there may be more instances of an entity that name it than are known.
    pub(super) fn open_for(&self, entity: &Entity) -> Option<Reason> {
        let mut receivers = self.receivers.iter();
        receivers.find(|(_, known)| !known.contains(&entity.name)).map(|(reason, _)| reason.clone())
    }
}
