//! What all roots of a tree know of each other: instances of entities in other roots, as plain data. A root is looked at
//! for them when a rule first asks for such an entity.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::definition::{Entity, Linked, View, ViewKind};
use super::file::RuleExpr;
use super::foreigners::{Foreigner, Foreigners};
use super::judge::{Judge, World};
use super::outward::Outward;
use super::pack::{RulePack, SharedLink};
use super::parallel::in_parallel;
use super::roots::{is_reached, with_callers};
use super::scenario::Scenarios;
use super::scope::{RuleScope, SharedPlaces};
use super::spelling::Mentions;
use super::subject::Subject;
use super::survey::lost_naming;
use crate::eval::configuration::Existence;
use crate::eval::{Kind, Mode, Origin, Reason, TextPiece, Value, join_text};
use crate::graph::{NodeKind, RootGraph};
use crate::module::{Module, RootId, Workspace};
use crate::source::Location;

/// What an entity says of itself has no names of its own.
static NO_BINDINGS: BTreeMap<Arc<str>, RuleExpr> = BTreeMap::new();

/// The instances of all roots, by entity, each found when it is first asked for.
pub(super) struct TreeWide<'t> {
    workspace: &'t Workspace,
    pack: &'t RulePack,
    scenarios: &'t Scenarios<'t>,
    queries: Vec<SharedLink<'t>>,
    by_entity: FxHashMap<Arc<str>, OnceLock<Foreigners>>,
    /// By query, the instances of roots that can name what others have.
    outward: Vec<OnceLock<Foreigners>>,
    /// How many instances have been found.
    numbers: AtomicUsize,
    /// Places of modules by the types of their resources.
    types: OnceLock<FxHashMap<Arc<str>, Vec<usize>>>,
    /// By entity, whether no module declares one.
    absent: Vec<OnceLock<bool>>,
    /// Which roots can name what others have.
    roots_outward: Outward<'t>,
}

impl<'t> TreeWide<'t> {
    /// Nothing is looked at yet.
    pub(super) fn new(
        workspace: &'t Workspace,
        pack: &'t RulePack,
        scenarios: &'t Scenarios<'t>,
        roots_outward: Outward<'t>,
    ) -> TreeWide<'t> {
        let by_entity = pack.entities.iter().map(|entity| (entity.name.clone(), OnceLock::new())).collect();
        let queries = pack.tree_links();
        let outward = queries.iter().map(|_| OnceLock::new()).collect();
        let (numbers, types) = (AtomicUsize::new(0), OnceLock::new());
        let absent = pack.entities.iter().map(|_| OnceLock::new()).collect();
        TreeWide {
            workspace,
            pack,
            scenarios,
            queries,
            by_entity,
            outward,
            numbers,
            types,
            absent,
            roots_outward,
        }
    }

    /// The instances of an entity in all roots.
    pub(super) fn foreigners(&self, entity: &Entity) -> Option<&Foreigners> {
        if self.workspace.roots.len() < 2 {
            return None;
        }
        Some(self.by_entity.get(&entity.name)?.get_or_init(|| self.collect(entity, self.declaring(entity))))
    }

    /// The instances that name things, of roots that can name what others have. Most roots cannot, and are not looked at.
    pub(super) fn outward(&self, link: SharedLink<'_>) -> Option<&Foreigners> {
        if self.workspace.roots.len() < 2 {
            return None;
        }
        let at = self.queries.iter().position(|query| *query == link)?;
        let roots = || self.roots_outward.among(self.declaring(link.naming), link, Mentions::OfAny);
        Some(self.outward.get(at)?.get_or_init(|| self.collect(link.naming, roots())))
    }

    /// Where a thing of another root stands that has been asked for.
    pub(super) fn location_of(&self, address: &str) -> Option<Location> {
        let looked_at = self.by_entity.values().chain(&self.outward).filter_map(OnceLock::get);
        let mut all = looked_at.flat_map(|foreigners| &foreigners.all);
        all.find(|foreigner| *foreigner.address == *address).map(|foreigner| foreigner.location)
    }

    /// Whether there certainly is no instance of an entity in any root.
    pub(super) fn has_none(&self, entity: &Entity) -> bool {
        let Some(absent) = self.absent.get(entity.place) else { return false };
        *absent.get_or_init(|| {
            let modules = &self.workspace.modules;
            let may_declare = |view: &View| match view.kind {
                ViewKind::Resource => self.types().contains_key(&*view.resource_type),
                ViewKind::Call => {
                    modules.iter().flat_map(|module| &module.calls).any(|call| view.is_for_call(call))
                }
                ViewKind::Provider => true,
            };
            modules.iter().all(|module| module.incomplete.is_empty()) && !entity.views.iter().any(may_declare)
        })
    }

    /// The roots that declare an instance of an entity.
    fn declaring(&self, entity: &Entity) -> Vec<RootId> {
        let workspace = self.workspace;
        let types = self.types();
        let mut declares = vec![false; workspace.modules.len()];
        for view in &entity.views {
            let modules = types.get(&*view.resource_type).into_iter().flatten();
            // Calls are few.
            let calling = workspace.modules.iter().enumerate().filter(|(_, module)| !module.calls.is_empty());
            let calling = calling.map(|(at, _)| at).filter(|_| view.kind == ViewKind::Call);
            for at in modules.copied().chain(calling) {
                declares[at] = declares[at] || declares_one(&workspace.modules[at], entity);
            }
        }
        let reaches = with_callers(workspace, declares);
        let roots = (0..workspace.roots.len() as u32).map(RootId);
        roots.filter(|root| is_reached(workspace, *root, &reaches)).collect()
    }

    fn types(&self) -> &FxHashMap<Arc<str>, Vec<usize>> {
        self.types.get_or_init(|| modules_by_type(self.workspace))
    }

    fn collect(&self, entity: &Entity, roots: Vec<RootId>) -> Foreigners {
        let workspace = self.workspace;
        let found = in_parallel(&roots, |root| self.instances_in(entity, *root));
        let mut all = Foreigners::default();
        for foreigner in found.into_iter().flatten() {
            all.add(foreigner);
        }
        let mut queries = self.queries.iter().filter(|link| link.naming.name == entity.name);
        all.lost = queries.find_map(|link| lost_naming(workspace, *link));
        all
    }

    fn instances_in(&self, entity: &Entity, root: RootId) -> Vec<Foreigner> {
        let chosen = self.scenarios.of(root);
        let mut found = Vec::new();
        for scenario in &chosen {
            let graph = RootGraph::new(self.workspace, root, self.pack, self.scenarios.given(scenario));
            let judge = Judge::new(&graph, self.pack);
            let Some(entity) = self.pack.entity(&entity.name) else { continue };
            for subject in judge.subjects(entity).iter() {
                let address = judge.address_outside(&subject.address);
                let mut attributes = graph.evaluation().quietly(|| judge.own_attributes(subject));
                let targets = judge.targets_abroad(&self.queries, entity, &attributes);
                attributes.insert(Arc::from("address"), Value::string(address.clone()));
                found.push(Foreigner {
                    number: self.numbers.fetch_add(1, Ordering::Relaxed),
                    root,
                    scenario: scenario.name.as_deref().map(Arc::from),
                    is_in_all: chosen.len() == 1,
                    address,
                    location: graph.location(subject.node),
                    existence: match &subject.existence {
                        Existence::Certain => Existence::Certain,
                        Existence::Possible(reason) => {
                            Existence::Possible(reason.told_outside(&judge.directory))
                        }
                    },
                    reaches_out: judge.reaches_out(entity, subject),
                    attributes: attributes
                        .iter()
                        .map(|(name, value)| (name.clone(), judge.told_to_others(value)))
                        .collect(),
                    spellings: judge.spellings_abroad(subject),
                    targets,
                    receivers: judge.receivers_abroad(subject, entity),
                });
            }
        }
        found
    }
}

impl RulePack {
    /// The queries that lead from one root to another.
    pub(super) fn tree_links(&self) -> Vec<SharedLink<'_>> {
        let of_entities =
            self.entities.iter().flat_map(|own| own.linked.iter().map(move |linked| (own, linked)));
        let of_rules = self.rules().iter().filter_map(|rule| Some((self.entity(&rule.subject)?, rule)));
        let of_rules = of_rules.flat_map(|(own, rule)| rule.linked.iter().map(move |linked| (own, linked)));
        let mut seen = FxHashSet::default();
        let links = of_entities.chain(of_rules).filter_map(|(own, linked)| self.tree_link(own, linked));
        links.filter(|link| seen.insert((&link.named.name, &link.naming.name, link.attribute))).collect()
    }

    /// Whether a query of an entity's instances leads from one root to another.
    pub(super) fn leads_to_tree(&self, own: &Entity, linked: &Linked) -> bool {
        self.tree_link(own, linked).is_some_and(|link| link.named.name != own.name || link.naming.tree_wide)
    }

    /// A query of an entity's instances as one that leads from one root to another, if it does.
    pub(super) fn tree_link<'t>(&'t self, own: &'t Entity, linked: &'t Linked) -> Option<SharedLink<'t>> {
        let other = self.entity_found_by(linked)?;
        let link = match own.identity.as_deref() == Some(&*linked.is) {
            true => SharedLink { named: own, naming: other, attribute: &linked.attribute },
            false => SharedLink { named: other, naming: own, attribute: &linked.is },
        };
        (!link.named.mentions.is_empty()).then_some(link)
    }
}

impl<'a> Judge<'a> {
    /// Whether other roots see an instance, whatever it names. What nobody can tell they see.
    fn reaches_out(&'a self, entity: &'a Entity, subject: &Rc<Subject<'a>>) -> bool {
        let Some(reaches_out) = entity.reaches_out else { return true };
        let (bindings, shared) = (&NO_BINDINGS, SharedPlaces::default());
        let scope = RuleScope::new(self, subject.clone(), &[], bindings, World::Least, &shared);
        scope.evaluate(reaches_out).map_or(true, |answer| answer.as_bool() != Some(false))
    }

    /// The calls of modules of which nothing is known that are given a subject's identity, each with the entities of which
    /// it is known what they hold.
    fn receivers_abroad(&'a self, subject: &Subject<'a>, entity: &Entity) -> Vec<(Reason, Vec<Arc<str>>)> {
        let Some(identity) = entity.identity.as_deref() else { return Vec::new() };
        let receivers = self.receivers(subject, identity).into_iter();
        let receivers = receivers.filter_map(|node| {
            let NodeKind::OpaqueCall(call) = &self.graph.node(node).kind else { return None };
            let declared = self.graph.evaluation().call(call);
            let knows = |entity: &&Entity| entity.views.iter().any(|view| view.is_for_call(declared));
            let known = self.pack.entities.iter().filter(knows).map(|entity| entity.name.clone());
            Some((call.reason.told_outside(&self.directory), known.collect()))
        });
        receivers.collect()
    }
}

fn modules_by_type(workspace: &Workspace) -> FxHashMap<Arc<str>, Vec<usize>> {
    let mut modules: FxHashMap<Arc<str>, Vec<usize>> = FxHashMap::default();
    for (at, module) in workspace.modules.iter().enumerate() {
        for resource in &module.resources {
            match modules.get_mut(&resource.resource_type) {
                Some(known) if known.last() == Some(&at) => {}
                Some(known) => known.push(at),
                None => drop(modules.insert(resource.resource_type.clone(), vec![at])),
            }
        }
    }
    modules
}

/// Whether a module declares an instance of an entity.
pub(super) fn declares_one(module: &Module, entity: &Entity) -> bool {
    entity.views.iter().any(|view| {
        module.resources.iter().any(|resource| view.is_for(resource))
            || module.calls.iter().any(|call| view.is_for_call(call))
    })
}

/// A value in which what a root looks up by name is spelled out: other roots cannot look there.
pub(super) fn with_names_spelled<'a>(judge: &'a Judge<'a>, value: &Value) -> Value {
    let spelled = |value: &Value| with_names_spelled(judge, value);
    let kind = match &value.kind {
        Kind::Unknown(unknown) => match unknown.origin.as_ref().and_then(Origin::as_attribute) {
            Some((instance, name))
                if instance.mode == Mode::Data && judge.spelled_instance(instance, name).is_some() =>
            {
                let spelled = judge.spelled_out(value).map(|pieces| judge.with_own_place(join(&pieces)));
                spelled.map_or_else(|| value.kind.clone(), |spelled| spelled.kind)
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
