//! All that roots may see of each other, and which of it something names.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

use super::definition::Entity;
use super::identity::{Truth, either, one_of};
use super::neighbour::{Neighbour, is_bare_name};
use super::path::{self, Segment};
use super::words::shown;
use crate::eval::{Kind, OriginRoot, Reason, Refinement, Value, derivation};
use crate::module::RootId;
use crate::source::Location;

/// The things that lead from one root to another.
#[derive(Debug, Default)]
pub(super) struct Neighbourhood {
    pub(super) all: Vec<Neighbour>,
    /// By what a target of them may be called.
    named: FxHashMap<String, Vec<usize>>,
    /// By what their target may be called.
    naming: FxHashMap<String, Vec<usize>>,
    scenarios: FxHashSet<(RootId, Option<Arc<str>>)>,
    /// Why there may be more that names something of another root.
    pub(super) lost: Option<Reason>,
}

impl Neighbourhood {
    /// Of each root in each scenario, what others may see of it.
    pub(super) fn new(lists: impl IntoIterator<Item = Vec<Neighbour>>) -> Neighbourhood {
        let mut made = Neighbourhood::default();
        for list in lists {
            let first = made.all.len();
            for mut neighbour in list {
                let at = made.all.len();
                for (naming, _) in &mut neighbour.named_by {
                    *naming += first;
                }
                made.scenarios.insert((neighbour.root, neighbour.scenario.clone()));
                for key in keys_of_named(&neighbour.shown, &neighbour.spellings) {
                    made.named.entry(key).or_default().push(at);
                }
                for key in neighbour.target.iter().flat_map(|target| keys_of_target(&target.value)) {
                    made.naming.entry(key).or_default().push(at);
                }
                made.all.push(neighbour);
            }
        }
        made
    }

    /// The roots that may name something of another one.
    pub(super) fn guests(&self) -> impl Iterator<Item = RootId> {
        let guests = self.all.iter().filter(|neighbour| {
            let target = neighbour.target.iter().map(|target| &target.value);
            let named = target.flat_map(|target| [self.may_be_named_by(target), self.beneath(target)]);
            let misnamed = neighbour.misnamed.iter();
            let misnamed = misnamed.flat_map(|value| [self.may_be_named_by(value), self.of_name(value)]);
            let mut all = named.chain(misnamed).flatten();
            all.any(|named| self.all[named].root != neighbour.root)
        });
        guests.map(|neighbour| neighbour.root)
    }

    /// Whether a thing of another root is there when a root is judged in a scenario: of the roots that have the same
    /// scenario, what is there in that one; of others, what is there in any.
    pub(super) fn is_there(&self, neighbour: &Neighbour, scenario: &Option<Arc<str>>) -> bool {
        neighbour.scenario == *scenario || !self.scenarios.contains(&(neighbour.root, scenario.clone()))
    }

    /// Where the thing of another root at an address stands.
    pub(super) fn location_of(&self, address: &str) -> Option<Location> {
        self.all.iter().find(|neighbour| *neighbour.shown == *address).map(|neighbour| neighbour.location)
    }

    /// What a target may name, in order.
    pub(super) fn may_be_named_by(&self, target: &Value) -> Vec<usize> {
        looked_up(&self.named, keys_of_target(target))
    }

    /// What a target is spelled as lying beneath, as far as their names tell.
    fn beneath(&self, target: &Value) -> Vec<usize> {
        let keys = beginnings(target).filter_map(|beginning| name_at_end(&beginning));
        looked_up(&self.named, keys.collect())
    }

    /// The instances of an entity whose spelled identity a spelled one begins with, and has more behind it.
    pub(super) fn named_above(&self, spelled: &Value, entity: &Entity) -> Vec<usize> {
        let mut above = self.beneath(spelled);
        above.retain(|at| {
            let named = &self.all[*at];
            let is_it = |beginning: Vec<Segment>| {
                is_path(&beginning, &named.spellings, entity.scope_segments) == Truth::Yes
            };
            named.view.0 == entity.place && beginnings(spelled).any(is_it)
        });
        above
    }

    /// What is named by something else than a name, and has this one.
    pub(super) fn of_name(&self, name: &Value) -> Vec<usize> {
        let Some(name) = name.as_str().filter(|_| is_bare_name(name)) else { return Vec::new() };
        let has_name = |neighbour: &Neighbour| {
            let own = neighbour.attributes.get("name").and_then(Value::as_str);
            !neighbour.spellings.is_empty() && own.is_some_and(|own| own.eq_ignore_ascii_case(name))
        };
        let all = self.all.iter().enumerate();
        all.filter(|(_, neighbour)| has_name(neighbour)).map(|(at, _)| at).collect()
    }

    /// What may name a thing, in order.
    pub(super) fn may_name(&self, shown: &str, spellings: &[Value]) -> Vec<usize> {
        looked_up(&self.naming, keys_of_named(shown, spellings))
    }
}

/// What a table has under any of some keys, in order.
pub(super) fn looked_up(table: &FxHashMap<String, Vec<usize>>, keys: Vec<String>) -> Vec<usize> {
    let mut places: Vec<usize> = keys.iter().filter_map(|key| table.get(key)).flatten().copied().collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// What a target of a thing may be called.
pub(super) fn keys_of_named(shown: &str, spellings: &[Value]) -> Vec<String> {
    if spellings.is_empty() {
        return Vec::new();
    }
    let names = spellings.iter().filter_map(name_of);
    names.chain([shown.to_owned()]).collect()
}

/// What may be meant by a target.
pub(super) fn keys_of_target(target: &Value) -> Vec<String> {
    let Kind::Unknown(unknown) = &target.kind else { return name_of(target).into_iter().collect() };
    match (&unknown.refinement, &unknown.origin) {
        (Refinement::OneOf(values), _) => values.iter().flat_map(keys_of_target).collect(),
        (_, Some(origin)) => vec![origin.root.to_string()],
        _ => Vec::new(),
    }
}

/// The last segment of a spelled identity: of two that differ there, neither is the other.
fn name_of(spelled: &Value) -> Option<String> {
    name_at_end(&path::segments_of(spelled)?)
}

fn name_at_end(path: &[Segment]) -> Option<String> {
    Some(shown(&path.last()?.value()))
}

/// What a spelled path lies beneath, if it is one.
fn beginnings(spelled: &Value) -> impl Iterator<Item = Vec<Segment>> {
    let is_spelled = matches!(spelled.kind, Kind::String(_) | Kind::Text(_));
    let path = path::segments_of(spelled).filter(|_| is_spelled).unwrap_or_default();
    // No identity has a single segment.
    (2..path.len()).map(move |length| path.iter().take(length).cloned().collect())
}

/// Whether a target is a thing of another root than its own.
pub(super) fn names(target: &Value, address: &str, spellings: &[Value], scope_segments: usize) -> Truth {
    let unknown = match &target.kind {
        Kind::String(_) | Kind::Text(_) => return is_spelled(target, spellings, scope_segments),
        Kind::Unknown(unknown) => unknown,
        _ => return Truth::No,
    };
    if let Refinement::OneOf(values) = &unknown.refinement {
        let truths: Vec<Truth> =
            values.iter().map(|value| names(value, address, spellings, scope_segments)).collect();
        let certain = one_of(&truths, &unknown.reason);
        // It may also be something that no other root has.
        return if certain == Truth::Yes { Truth::Maybe(unknown.reason.clone()) } else { certain };
    }
    match &unknown.origin {
        Some(origin) if matches!(origin.root, OriginRoot::OtherRoot(_)) => {
            match (origin.root.to_string() == address, origin.stands_for_many()) {
                (false, _) => Truth::No,
                (true, false) => Truth::Yes,
                (true, true) => Truth::Maybe(derivation::reason_of(target)),
            }
        }
        _ => Truth::No,
    }
}

fn is_spelled(target: &Value, spellings: &[Value], scope_segments: usize) -> Truth {
    path::segments_of(target).map_or(Truth::No, |written| is_path(&written, spellings, scope_segments))
}

fn is_path(written: &[Segment], spellings: &[Value], scope_segments: usize) -> Truth {
    let spelled: Vec<_> = spellings.iter().filter_map(path::segments_of).collect();
    if spelled.iter().any(|spelled| path::are_in_different_scopes(written, spelled, scope_segments)) {
        return Truth::No;
    }
    let spelled = spelled.iter();
    either(spelled.map(|spelled| path::same_path_across_roots(written, spelled, scope_segments)).collect())
}
