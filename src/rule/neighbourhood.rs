//! All that roots may see of each other, and which of it something names.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

use super::identity::{Truth, either, one_of};
use super::neighbour::Neighbour;
use super::path;
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
            let target = neighbour.target.as_ref();
            target.is_some_and(|target| {
                let mut named = self.may_be_named_by(&target.value).into_iter();
                named.any(|named| self.all[named].root != neighbour.root)
            })
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
    Some(shown(&path::segments_of(spelled)?.pop()?.value()))
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
    let Some(written) = path::segments_of(target) else { return Truth::No };
    let spelled: Vec<_> = spellings.iter().filter_map(path::segments_of).collect();
    if spelled.iter().any(|spelled| path::are_in_different_scopes(&written, spelled, scope_segments)) {
        return Truth::No;
    }
    let spelled = spelled.iter();
    either(spelled.map(|spelled| path::same_path_across_roots(&written, spelled, scope_segments)).collect())
}
