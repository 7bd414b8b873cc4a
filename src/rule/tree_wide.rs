//! What all roots of a tree know of each other without naming it: the instances of entities that work wherever they are
//! declared.

use std::collections::HashMap;
use std::sync::Arc;

use super::definition::Entity;
use super::judge::Judge;
use super::pack::RulePack;
use super::parallel::in_parallel;
use super::roots::with_callers;
use super::scenario::{Scenario, Scenarios};
use crate::eval::configuration::Existence;
use crate::eval::{Kind, Mode, Origin, TextPiece, Value, as_seen_from_outside, join_text};
use crate::graph::RootGraph;
use crate::module::{Module, RootId, Workspace};

/// The instances of all roots, by entity, in order of roots.
#[derive(Debug, Default)]
pub(super) struct TreeWide {
    by_entity: HashMap<Arc<str>, Vec<(RootId, Value)>>,
}

impl TreeWide {
    /// Looks at every root that declares something of the kind. What exists in some environments only, or only
    /// perhaps, is left out: nobody can rely on it.
    pub(super) fn collect(workspace: &Workspace, pack: &RulePack, scenarios: &Scenarios<'_>) -> TreeWide {
        let entities: Vec<&Entity> = pack.entities.iter().filter(|entity| entity.tree_wide).collect();
        if entities.is_empty() || workspace.roots.len() < 2 {
            return TreeWide::default();
        }
        let declares = workspace.modules.iter().map(|module| declares_one(module, &entities)).collect();
        let reaches = with_callers(workspace, declares);
        let roots: Vec<RootId> = (0..workspace.roots.len() as u32)
            .map(RootId)
            .filter(|root| {
                let root = workspace.root(*root);
                root.installed.values().chain([&root.module]).any(|module| reaches[module.0 as usize])
            })
            .collect();
        let found = in_parallel(&roots, |root| instances_in(workspace, pack, scenarios, &entities, *root));
        let mut all = TreeWide::default();
        for (root, found) in roots.iter().zip(found) {
            for (entity, value) in found {
                all.by_entity.entry(entity).or_default().push((*root, value));
            }
        }
        all
    }

    /// The instances of an entity in roots other than that one.
    pub(super) fn elsewhere(&self, entity: &str, root: RootId) -> impl Iterator<Item = &Value> {
        let all = self.by_entity.get(entity).into_iter().flatten();
        all.filter(move |(other, _)| *other != root).map(|(_, value)| value)
    }
}

fn declares_one(module: &Module, entities: &[&Entity]) -> bool {
    let mut views = entities.iter().flat_map(|entity| &entity.views);
    views.any(|view| module.resources.iter().any(|resource| view.is_for(resource)))
}

fn instances_in(
    workspace: &Workspace,
    pack: &RulePack,
    scenarios: &Scenarios<'_>,
    entities: &[&Entity],
    root: RootId,
) -> Vec<(Arc<str>, Value)> {
    let own = Scenario::default();
    let [scenario] = scenarios.of(root, &own)[..] else { return Vec::new() };
    let graph = RootGraph::new(workspace, root, pack, scenarios.given(scenario));
    let judge = Judge::new(&graph, pack);
    let mut found = Vec::new();
    for entity in entities.iter().filter_map(|entity| pack.entity(&entity.name)) {
        for subject in judge.subjects(entity).iter() {
            if !matches!(subject.existence, Existence::Certain) {
                continue;
            }
            let mut attributes = graph.evaluation().quietly(|| judge.own_attributes(subject));
            attributes.insert(Arc::from("address"), Value::string(judge.address_outside(&subject.address)));
            let told = with_names_spelled(&judge, &Value::object(attributes));
            let seen = as_seen_from_outside(&told, &judge.directory);
            found.push((entity.name.clone(), seen));
        }
    }
    found
}

/// A value in which what a root looks up by name is spelled out: other roots cannot look there.
fn with_names_spelled<'a>(judge: &'a Judge<'a>, value: &Value) -> Value {
    let spelled = |value: &Value| with_names_spelled(judge, value);
    let kind = match &value.kind {
        Kind::Unknown(unknown) => match unknown.origin.as_ref().and_then(Origin::as_attribute) {
            Some((instance, name))
                if instance.mode == Mode::Data && judge.spelled_instance(instance, name).is_some() =>
            {
                judge.spelled_out(value).map_or_else(|| value.kind.clone(), |pieces| join(&pieces).kind)
            }
            _ => return value.clone(),
        },
        Kind::List(ty, items) => Kind::List(ty.clone(), Arc::new(items.iter().map(spelled).collect())),
        Kind::Set(ty, items) => Kind::Set(ty.clone(), Arc::new(items.iter().map(spelled).collect())),
        Kind::Tuple(items) => Kind::Tuple(Arc::new(items.iter().map(spelled).collect())),
        Kind::Object(entries) => {
            let entries = entries.iter().map(|(name, value)| (name.clone(), spelled(value)));
            Kind::Object(Arc::new(entries.collect()))
        }
        _ => return value.clone(),
    };
    Value::from(kind).marked(value.marks)
}

fn join(pieces: &[TextPiece]) -> Value {
    join_text(pieces.iter().map(|piece| match piece {
        TextPiece::Literal(text) => Value::string(text.clone()),
        TextPiece::Hole(hole) => Kind::Unknown(hole.clone()).into(),
    }))
}
