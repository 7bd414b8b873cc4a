//! Tables made once for a root, so that judging many instances takes time in proportion to their number: who may be
//! meant is looked up instead of asked of everybody.

use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::hash::Hash;
use std::rc::Rc;
use std::sync::Arc;

use super::definition::Entity;
use super::judge::{Judge, Subjects};
use super::subject::Subject;
use crate::eval::configuration::ModuleInstance;
use crate::eval::{Kind, Mode, Origin, PathStep, Refinement, Value};
use crate::graph::{NodeId, NodeKind};
use crate::module::{ExprRef, ResourceMode};
use crate::source::Location;
use crate::syntax::ExprKind;

/// Places in a list, by what leads there; in order.
type Places<K> = FxHashMap<K, Vec<usize>>;

/// A table that is made when it is first asked for.
type Cached<K, T> = RefCell<FxHashMap<K, Rc<T>>>;

/// Type and name of a resource block.
type BlockName = (Arc<str>, Arc<str>);

/// The tables of one root.
#[derive(Debug, Default)]
pub(super) struct Indexes {
    receivers: Cached<Arc<str>, FxHashMap<NodeId, Vec<NodeId>>>,
    mentions: Cached<(Arc<str>, Arc<str>), Mentions>,
    by_block: Cached<Arc<str>, Places<Location>>,
    empty_blocks: Cached<(usize, Arc<str>), Places<BlockName>>,
}

/// Which instances of an entity mention what by one of their attributes.
#[derive(Debug, Default)]
struct Mentions {
    /// By the last segment of a text, in small letters.
    by_name: Places<Arc<str>>,
    by_target: Places<NodeId>,
}

/// The instances of an entity by the last segment of their spelled identity, their name.
pub(super) struct Spellings<'a> {
    subjects: Subjects<'a>,
    tables: OnceCell<SpelledNames>,
}

/// Places in the list of instances.
struct SpelledNames {
    by_name: Places<Arc<str>>,
    /// Those whose name is not known.
    nameless: Vec<usize>,
}

impl<'a> Judge<'a> {
    /// The module calls of which nothing is known that are given the identity of a subject, by itself or with the
    /// whole object.
    pub(super) fn receivers(&self, subject: &Subject<'a>, identity: &str) -> Vec<NodeId> {
        let receivers = cached(&self.indexes.receivers, identity.into(), || self.find_receivers(identity));
        receivers.get(&subject.node).cloned().unwrap_or_default()
    }

    fn find_receivers(&self, identity: &str) -> FxHashMap<NodeId, Vec<NodeId>> {
        let mut receivers: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
        for call in self.graph.opaque_calls() {
            for (target, edge) in self.graph.edges_from(*call) {
                // Which outputs of a call are the identity is for its view to say.
                let is_call = matches!(self.graph.node(target).kind, NodeKind::OpaqueCall(_));
                let is_whole_or_id = match &*edge.path {
                    _ if is_call => target != *call,
                    [] => true,
                    [PathStep::Name(name)] => &**name == identity,
                    _ => false,
                };
                if is_whole_or_id {
                    push_once(receivers.entry(target).or_default(), *call);
                }
            }
        }
        receivers
    }

    /// The instances of an entity whose attribute of that name is a text that ends with the given name, or which refer
    /// to the given subject.
    pub(super) fn mentioning(
        &'a self,
        entity: &'a Entity,
        attribute: &Arc<str>,
        name: Option<&str>,
        subject: &Subject<'a>,
    ) -> Vec<Rc<Subject<'a>>> {
        let key = (entity.name.clone(), attribute.clone());
        let subjects = self.subjects(entity);
        let mentions = cached(&self.indexes.mentions, key, || self.find_mentions(&subjects, attribute));
        let by_name = name.and_then(|name| mentions.by_name.get(&*name.to_lowercase()));
        let by_target = mentions.by_target.get(&subject.node);
        let mut places: Vec<usize> = by_name.into_iter().chain(by_target).flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| subjects[at].clone()).collect()
    }

    fn find_mentions(&'a self, subjects: &Subjects<'a>, attribute: &str) -> Mentions {
        let mut mentions = Mentions::default();
        for (at, subject) in subjects.iter().enumerate() {
            let value = self.attribute(subject, attribute);
            if matches!(value.kind, Kind::String(_) | Kind::Text(_))
                && let Some(name) = self.spelled_name(&value)
            {
                mentions.by_name.entry(name).or_default().push(at);
            }
            for (target, _) in self.graph.edges_from(subject.node) {
                push_once(mentions.by_target.entry(target).or_default(), at);
            }
        }
        mentions
    }

    /// The instances of an entity that the same block makes as a subject, itself among them.
    pub(super) fn of_same_block(&'a self, entity: &'a Entity, subject: &Subject<'a>) -> Vec<Rc<Subject<'a>>> {
        let subjects = self.subjects(entity);
        let by_block = cached(&self.indexes.by_block, entity.name.clone(), || {
            let mut by_block: Places<Location> = FxHashMap::default();
            for (at, subject) in subjects.iter().enumerate() {
                by_block.entry(self.graph.location(subject.node)).or_default().push(at);
            }
            by_block
        });
        let places = by_block.get(&self.graph.location(subject.node));
        places.into_iter().flatten().map(|at| subjects[*at].clone()).collect()
    }

    /// The resource blocks of a module instance that an entity is written as, have no instances, and mention the block of
    /// that type and name. Where only an instance tells whether it is the entity, nobody knows of a block without one.
    pub(super) fn empty_blocks_mentioning(
        &self,
        module: &Rc<ModuleInstance>,
        entity: &Entity,
        block: &BlockName,
    ) -> Vec<usize> {
        let key = (module.id, entity.name.clone());
        let mentions = cached(&self.indexes.empty_blocks, key, || self.find_empty_blocks(module, entity));
        mentions.get(block).cloned().unwrap_or_default()
    }

    fn find_empty_blocks(&self, module: &Rc<ModuleInstance>, entity: &Entity) -> Places<BlockName> {
        let evaluation = self.graph.evaluation();
        let mut mentions: Places<BlockName> = FxHashMap::default();
        for (at, resource) in evaluation.module(module).resources.iter().enumerate() {
            let is_one = resource.mode == ResourceMode::Managed
                && entity.views.iter().any(|view| view.when.is_none() && view.is_for(resource));
            if !is_one || evaluation.instance_count(module, at) != Some(0) {
                continue;
            }
            for attribute in &resource.body.attributes {
                for block in self.mentioned_blocks(attribute.value) {
                    push_once(mentions.entry(block).or_default(), at);
                }
            }
        }
        mentions
    }

    /// What an expression mentions as `type.name`.
    fn mentioned_blocks(&self, expr: ExprRef) -> Vec<BlockName> {
        let Some((tree, text)) = self.graph.evaluation().tree(expr.source) else { return Vec::new() };
        let subtree = tree.exprs.get(expr.first.0 as usize..=expr.expr.0 as usize).unwrap_or(&[]);
        let mentioned = subtree.iter().filter_map(|expr| {
            let ExprKind::GetAttr { on, name } = expr.kind else { return None };
            let on = tree.expr(on);
            let is_first = matches!(on.kind, ExprKind::Variable);
            is_first.then(|| (tree.text(text, on.span).into(), tree.text(text, name).into()))
        });
        mentioned.collect()
    }

    /// The name that a value's spelled identity ends with, if it is spelled by hand, or looked up by its spelling.
    fn name_spelled_by(&'a self, value: &Value, identity: &str) -> Option<Arc<str>> {
        let unknown = match &value.kind {
            Kind::Unknown(unknown) if !matches!(unknown.refinement, Refinement::OneOf(_)) => unknown,
            Kind::String(_) | Kind::Text(_) => return self.spelled_name(value),
            _ => return None,
        };
        let (instance, attribute) = unknown.origin.as_ref().and_then(Origin::as_attribute)?;
        if attribute != identity || instance.mode == Mode::Managed {
            return None;
        }
        let lookup = self.lookup_of(instance)?;
        self.spelled_name(&self.attribute(&lookup, "spelled"))
    }
}

impl<'a> Spellings<'a> {
    pub(super) fn new(subjects: Subjects<'a>) -> Spellings<'a> {
        Spellings { subjects, tables: OnceCell::new() }
    }

    /// All instances whose identity the value may be; those left out are certainly others.
    pub(super) fn candidates(
        &self,
        judge: &'a Judge<'a>,
        value: &Value,
        identity: &str,
    ) -> Vec<Rc<Subject<'a>>> {
        let Some(name) = judge.name_spelled_by(value, identity) else { return self.subjects.to_vec() };
        let names = self.tables.get_or_init(|| SpelledNames::of(judge, &self.subjects));
        let named = names.by_name.get(&name).into_iter().flatten();
        let mut places: Vec<usize> = named.chain(&names.nameless).copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| self.subjects[at].clone()).collect()
    }
}

impl SpelledNames {
    fn of<'a>(judge: &'a Judge<'a>, subjects: &Subjects<'a>) -> SpelledNames {
        let mut names = SpelledNames { by_name: FxHashMap::default(), nameless: Vec::new() };
        for (at, subject) in subjects.iter().enumerate() {
            for spelled in judge.spellings(subject) {
                match judge.spelled_name(&spelled) {
                    Some(name) => names.by_name.entry(name).or_default().push(at),
                    None => names.nameless.push(at),
                }
            }
        }
        names
    }
}

fn cached<K: Eq + Hash + Clone, T>(tables: &Cached<K, T>, key: K, make: impl FnOnce() -> T) -> Rc<T> {
    if let Some(known) = tables.borrow().get(&key) {
        return known.clone();
    }
    let made = Rc::new(make());
    tables.borrow_mut().insert(key, made.clone());
    made
}

/// What comes again comes right behind.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}
