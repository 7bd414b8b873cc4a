//! Instances of entities: a resource instance read through the view that fits it.

use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::concern::has_needed_block;
use super::definition::{Entity, View, ViewKind};
use super::judge::Judge;
use super::neighbour::Neighbour;
use super::parts::OWN_ATTRIBUTES;
use super::view_scope::{ViewScope, Viewed};
use crate::eval::configuration::{Existence, unclear_provider};
use crate::eval::{EvalError, Mode, Reason, ReasonKind, Refinement, Type, Unknown, Value, derivation};
use crate::graph::{NodeId, NodeKind};
use crate::source::Location;

/// How many attributes of a thing are asked for as a rule.
const MOST_ASKED: usize = 14;

/// One instance of an entity.
pub struct Subject<'a> {
    /// Where it is in the graph.
    pub node: NodeId,
    /// Its address.
    pub address: Arc<str>,
    /// The resource type, or `module` for a call that may hold one.
    pub resource_type: Arc<str>,
    /// Whether it certainly exists, and is one.
    pub existence: Existence,
    /// Whether the view is for it at all.
    pub(super) fits: Existence,
    /// The view; none for a module call of which nothing is known.
    pub(super) view: Option<&'a View>,
    /// What the view is of; none for a lookup, which only tells an identity.
    pub(super) entity: Option<&'a Entity>,
    /// What names mean in the view.
    scope: OnceCell<Result<ViewScope<'a>, EvalError>>,
    pub(super) attributes: RefCell<FxHashMap<Arc<str>, Value>>,
}

impl<'a> Subject<'a> {
    /// An instance of another root, with all of its attributes.
    pub(super) fn outsider(
        node: NodeId,
        entity: &'a Entity,
        view: &'a View,
        neighbour: &Neighbour,
    ) -> Subject<'a> {
        let mut attributes = neighbour.attributes.clone();
        // These say how it stands to what is here, not how its own root has it.
        for (own, _) in OWN_ATTRIBUTES {
            attributes.remove(own);
        }
        Subject {
            node,
            address: neighbour.shown.clone(),
            resource_type: view.resource_type.clone(),
            existence: neighbour.existence.clone(),
            fits: Existence::Certain,
            view: Some(view),
            entity: Some(entity),
            scope: OnceCell::new(),
            attributes: RefCell::new(attributes),
        }
    }

    /// A module call that may hold an instance of whatever it is.
    pub(super) fn opaque(node: NodeId, address: Arc<str>, existence: Existence) -> Subject<'a> {
        Subject {
            node,
            address,
            resource_type: Arc::from("module"),
            existence,
            fits: Existence::Certain,
            view: None,
            entity: None,
            scope: OnceCell::new(),
            attributes: RefCell::default(),
        }
    }
}

impl<'a> Judge<'a> {
    /// The instances of an entity in the graph, in its order.
    pub(super) fn find_subjects(&'a self, entity: &'a Entity) -> Vec<Rc<Subject<'a>>> {
        if !self.may_have(entity) {
            return Vec::new();
        }
        let mut found: Vec<Rc<Subject<'a>>> =
            entity.views.iter().flat_map(|view| self.seen_through(view)).collect();
        found.sort_by_key(|subject| subject.node);
        // Through several views, the first is how it is read.
        found.dedup_by_key(|subject| subject.node);
        found
    }

    /// Whether there is anything that views of an entity could be of.
    fn may_have(&self, entity: &Entity) -> bool {
        let of_types = self.entities_of_types.get_or_init(|| {
            let mut found = vec![false; self.pack.entities.len()];
            for place in self.graph.types().flat_map(|name| self.pack.entities_of_type(name)) {
                found[*place] = true;
            }
            found
        });
        of_types[entity.place] || entity.views.iter().any(|view| view.kind != ViewKind::Resource)
    }

    pub(super) fn seen_through(&'a self, view: &'a View) -> Vec<Rc<Subject<'a>>> {
        let nodes = match view.kind {
            ViewKind::Resource => self.graph.of_type(view.mode, &view.resource_type),
            ViewKind::Provider => self.graph.providers(),
            ViewKind::Call if view.for_each.is_some() => self.graph.parts(),
            ViewKind::Call => self.graph.opaque_calls(),
        };
        let seen = nodes.iter().filter(|node| self.is_seen(**node, view));
        seen.filter_map(|node| self.view_node(*node, view)).collect()
    }

    /// Whether a view is of a node of its kind.
    fn is_seen(&self, node: NodeId, view: &View) -> bool {
        match &self.graph.node(node).kind {
            NodeKind::Provider(provider) => {
                let evaluation = self.graph.evaluation();
                let block = evaluation.provider(provider);
                view.is_for_provider(evaluation.module(&provider.module), block) != Some(false)
                    && has_needed_block(view, &block.body, evaluation.workspace)
            }
            NodeKind::OpaqueCall(call) => view.is_for_call(self.graph.evaluation().call(call)),
            NodeKind::Part(part) => {
                let entity = self.pack.entity(&part.name);
                let is_one =
                    entity.is_some_and(|entity| entity.views.iter().any(|own| std::ptr::eq(own, view)));
                is_one && view.is_for_call(self.graph.evaluation().call(&part.call))
            }
            NodeKind::Instance { .. } | NodeKind::Outsider(_) => true,
        }
    }

    /// Whether it is certain that what a view sees is what the view is for, as far as no expression decides it.
    fn fit(&self, node: NodeId, view: &View) -> Existence {
        let NodeKind::Provider(provider) = &self.graph.node(node).kind else { return Existence::Certain };
        let evaluation = self.graph.evaluation();
        let block = evaluation.provider(provider);
        match view.is_for_provider(evaluation.module(&provider.module), block) {
            Some(_) => Existence::Certain,
            None => Existence::Possible(unclear_provider(&block.name)),
        }
    }

    /// A node through a view, if it is what the view is for.
    pub(super) fn view_node(&'a self, id: NodeId, view: &'a View) -> Option<Rc<Subject<'a>>> {
        let node = self.graph.node(id);
        let fits = self.fit(id, view);
        let mut subject = Subject {
            node: id,
            address: node.address.clone(),
            resource_type: view.shown_type(),
            existence: node.existence.and(&fits),
            fits,
            view: Some(view),
            entity: self.entity_of(view),
            scope: OnceCell::new(),
            attributes: RefCell::default(),
        };
        if let Some(when) = view.when {
            let is_one = self.evaluate_in_view(&subject, view, when);
            if let Some(unknown) = is_one.as_unknown() {
                self.tell_misfit(&unknown.reason);
            }
            match is_one.as_bool() {
                Some(true) => {}
                Some(false) => return None,
                None if is_one.is_unknown() => {
                    let unclear = Existence::Possible(derivation::reason_of(&is_one));
                    subject.existence = subject.existence.and(&unclear);
                    subject.fits = unclear;
                }
                None => return None,
            }
        }
        Some(Rc::new(subject))
    }

    /// An attribute of an entity's instance; null if its view has none of that name.
    pub(super) fn attribute(&'a self, subject: &Subject<'a>, name: &str) -> Value {
        match name {
            "address" => return Value::string(subject.address.clone()),
            "resource_type" => return Value::string(subject.resource_type.clone()),
            "order" => return (self.graph.source_rank(subject.node) as i64).into(),
            "repetitions" => return self.repetitions(subject),
            _ => {}
        }
        let Some(view) = subject.view else {
            return Value::unknown(Type::Dynamic, self.reason_of_opaque(subject));
        };
        if let Some(value) = subject.attributes.borrow().get(name) {
            return value.clone();
        }
        let value = match view.attributes.get(name) {
            Some(expr) => self.evaluate_in_view(subject, view, *expr),
            None => Value::null(),
        };
        let mut attributes = subject.attributes.borrow_mut();
        if attributes.is_empty() {
            attributes.reserve(view.attributes.len().min(MOST_ASKED));
        }
        attributes.insert(name.into(), value.clone());
        drop(attributes);
        value
    }

    /// Of how many blocks on the way to a subject nobody knows how often they are repeated.
    fn repetitions(&self, subject: &Subject<'a>) -> Value {
        let count = match (&self.graph.node(subject.node).kind, self.neighbour(subject)) {
            (NodeKind::Instance { at, .. }, _) if subject.address.contains("[*]") => {
                self.graph.evaluation().open_repetitions(at)
            }
            (_, Some(neighbour)) => {
                let known = neighbour.attributes.get("repetitions").cloned();
                return known.unwrap_or_else(|| 0.into());
            }
            _ => 0,
        };
        (count as i64).into()
    }

    /// All attributes but what is linked.
    pub(super) fn own_attributes(&'a self, subject: &Subject<'a>) -> BTreeMap<Arc<str>, Value> {
        let names = subject.entity.into_iter().flat_map(|entity| entity.attributes.iter().cloned());
        let names = names.chain(OWN_ATTRIBUTES.map(|(own, _)| Arc::from(own)));
        names.map(|name| (name.clone(), self.attribute(subject, &name))).collect()
    }

    /// The object of a subject's attributes. Of a call that may hold one, no more is known than its address.
    pub(super) fn object_of(&self, subject: &Subject<'a>, attributes: BTreeMap<Arc<str>, Value>) -> Value {
        if subject.view.is_some() {
            return Value::object(attributes);
        }
        let mut unknown = Unknown::new(Type::Dynamic, self.reason_of_opaque(subject));
        unknown.not_null = true;
        unknown.refinement = Refinement::Entries(Arc::new(attributes));
        unknown.into()
    }

    /// Tells what is wrong with the texts of a subject, be they asked for or not.
    pub(super) fn read_texts(&'a self, subject: &Subject<'a>) {
        if let Some(Ok(scope)) = subject.view.and_then(|view| self.view_scope(subject, view)) {
            scope.read_texts();
        }
    }

    /// What names mean in a view of a subject; nothing for one that is of no node of this root.
    pub(super) fn view_scope<'s>(
        &'a self,
        subject: &'s Subject<'a>,
        view: &'a View,
    ) -> Option<&'s Result<ViewScope<'a>, EvalError>> {
        if let Some(known) = subject.scope.get() {
            return Some(known);
        }
        let viewed = Viewed::of(&self.graph.node(subject.node).kind)?;
        let evaluation = self.graph.evaluation();
        Some(subject.scope.get_or_init(|| ViewScope::new(evaluation, self.pack, viewed, view)))
    }

    fn evaluate_in_view(
        &'a self,
        subject: &Subject<'a>,
        view: &'a View,
        expr: super::file::RuleExpr,
    ) -> Value {
        let Some(scope) = self.view_scope(subject, view) else {
            return Value::unknown(Type::Dynamic, self.reason_of_opaque(subject));
        };
        let value = scope.as_ref().map_err(Clone::clone).and_then(|scope| scope.evaluate(expr));
        value.unwrap_or_else(|error| {
            // What fails for something that may be no such thing is no mistake.
            let reason = match &subject.fits {
                Existence::Possible(open) => open.clone(),
                Existence::Certain => self.misfit(&error, &subject.address),
            };
            Value::unknown(Type::Dynamic, reason)
        })
    }

    pub(super) fn reason_of_opaque(&self, subject: &Subject<'_>) -> Reason {
        match &self.graph.node(subject.node).kind {
            NodeKind::OpaqueCall(call) => call.reason.clone(),
            NodeKind::Instance { .. } | NodeKind::Outsider(_) | NodeKind::Part(_) | NodeKind::Provider(_) => {
                ReasonKind::Other(format!("nothing is known of `{}`", subject.address).into()).into()
            }
        }
    }

    /// Where an attribute or block of a subject's resource stands.
    pub(super) fn place_of(&'a self, subject: &Subject<'a>, name: &str) -> Option<Location> {
        let viewed = Viewed::of(&self.graph.node(subject.node).kind)?;
        viewed.body(self.graph.evaluation()).ok()?.location_of(name)
    }

    /// Where a text is written in the blocks of a type in a subject's resource.
    pub(super) fn place_of_text(
        &'a self,
        subject: &Subject<'a>,
        block: &str,
        text: &str,
    ) -> Option<Location> {
        let viewed = Viewed::of(&self.graph.node(subject.node).kind)?;
        viewed.body(self.graph.evaluation()).ok()?.location_of_text(block, text)
    }

    /// Whether a view is of resources that this root manages, as opposed to looks up.
    pub(super) fn is_managed(view: &View) -> bool {
        view.mode == Mode::Managed
    }
}
