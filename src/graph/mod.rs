//! The resource graph of a root: every resource instance, data instance and opaque module call as a node with its
//! address, every reference as an edge.
//!
//! This room knows what refers to what. It must not know which resources matter, nor what is right or wrong.

mod edges;
mod nodes;

use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};

use crate::eval::configuration::{
    Evaluation, Existence, GivenValues, InstanceRef, OpaqueCall, PartOfCall, ProviderKnowledge, ProviderRef,
};
use crate::eval::{InstanceAddress, Mode, Reason, ReasonKind};
use crate::module::{RootId, Workspace};
use crate::source::Location;

pub use edges::{Edge, EdgeCertainty};

/// A node of a [`RootGraph`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A resource or data instance, or a module call that cannot be entered.
#[derive(Debug)]
pub struct Node {
    /// `module.a["x"].type.name[0]`; for a call, `module.a["x"]`.
    pub address: Arc<str>,
    /// Whether it certainly exists.
    pub existence: Existence,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Debug)]
pub enum NodeKind {
    /// A resource or data instance.
    Instance {
        /// Its address, in parts.
        address: Arc<InstanceAddress>,
        /// Its place in the evaluation.
        at: InstanceRef,
    },
    /// A module call whose module is not on disk, or cannot be entered.
    OpaqueCall(OpaqueCall),
    /// What such a call makes of one of its arguments' elements. Its address is the call's.
    Part(PartOfCall),
    /// A provider block.
    Provider(ProviderRef),
    /// Something of another root, whose block's header stands there.
    Outsider(Location),
}

/// Something of another root.
#[derive(Debug, Clone)]
pub struct Outsider {
    /// Its address, with that root's directory before it.
    pub address: Arc<str>,
    /// Whether it certainly exists.
    pub existence: Existence,
    /// The header of its block.
    pub location: Location,
}

/// Something of a root that could not be read or evaluated, so that nodes may be missing.
#[derive(Debug, Clone)]
pub struct Lost {
    /// What is in the way.
    pub reason: Reason,
}

/// The graph of one root.
pub struct RootGraph<'w> {
    evaluation: Evaluation<'w>,
    nodes: Vec<Node>,
    outsiders: Vec<Node>,
    by_address: FxHashMap<Arc<str>, NodeId>,
    by_type: FxHashMap<Mode, FxHashMap<Arc<str>, Vec<NodeId>>>,
    opaque_calls: Vec<NodeId>,
    parts: Vec<NodeId>,
    providers: Vec<NodeId>,
    lost: Vec<Lost>,
    edges: RefCell<DiGraph<NodeId, Edge>>,
    connected: RefCell<FxHashSet<NodeId>>,
    ranks: OnceCell<FxHashMap<NodeId, usize>>,
}

impl<'w> RootGraph<'w> {
    /// Expands a root: all nodes, no edges yet (see [`RootGraph::edges_from`]).
    pub fn new(
        workspace: &'w Workspace,
        root: RootId,
        knowledge: &'w dyn ProviderKnowledge,
        given: GivenValues,
    ) -> RootGraph<'w> {
        let evaluation = Evaluation::with_values(workspace, root, knowledge, given);
        let found = nodes::collect(&evaluation);
        let mut by_address = FxHashMap::with_capacity_and_hasher(found.nodes.len(), Default::default());
        let mut by_type: FxHashMap<Mode, FxHashMap<Arc<str>, Vec<NodeId>>> = FxHashMap::default();
        let (mut opaque_calls, mut parts, mut providers) = (Vec::new(), Vec::new(), Vec::new());
        let mut edges = DiGraph::with_capacity(found.nodes.len(), 0);
        for (index, node) in found.nodes.iter().enumerate() {
            let id = NodeId(index as u32);
            if !matches!(node.kind, NodeKind::Part(_)) {
                by_address.insert(node.address.clone(), id);
            }
            edges.add_node(id);
            match &node.kind {
                NodeKind::Instance { address, .. } => {
                    let of_mode = by_type.entry(address.mode).or_default();
                    of_mode.entry(address.resource_type.clone()).or_default().push(id);
                }
                NodeKind::OpaqueCall(_) => opaque_calls.push(id),
                NodeKind::Part(_) => parts.push(id),
                NodeKind::Provider(_) => providers.push(id),
                NodeKind::Outsider(_) => {}
            }
        }
        RootGraph {
            evaluation,
            nodes: found.nodes,
            outsiders: Vec::new(),
            by_address,
            by_type,
            opaque_calls,
            parts,
            providers,
            lost: found.lost,
            edges: RefCell::new(edges),
            connected: RefCell::default(),
            ranks: OnceCell::new(),
        }
    }

    /// The same with things of other roots, to which nothing refers by address.
    pub fn with_outsiders(self, outsiders: impl Iterator<Item = Outsider>) -> RootGraph<'w> {
        let outsiders = outsiders.map(|outsider| Node {
            address: outsider.address,
            existence: outsider.existence,
            kind: NodeKind::Outsider(outsider.location),
        });
        RootGraph { outsiders: outsiders.collect(), ..self }
    }

    /// The node of a thing of another root, by its place among those.
    pub fn outsider(&self, at: usize) -> NodeId {
        NodeId((self.nodes.len() + at) as u32)
    }

    /// The evaluation that the nodes belong to.
    pub fn evaluation(&self) -> &Evaluation<'w> {
        &self.evaluation
    }

    /// A node. An id always comes from this graph.
    pub fn node(&self, id: NodeId) -> &Node {
        let at = id.0 as usize;
        self.nodes.get(at).unwrap_or_else(|| &self.outsiders[at - self.nodes.len()])
    }

    /// All nodes of the root itself: module by module, in source order, then by key.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }

    /// The instances of a resource type.
    pub fn of_type(&self, mode: Mode, resource_type: &str) -> &[NodeId] {
        let of_mode = self.by_type.get(&mode);
        of_mode.and_then(|types| types.get(resource_type)).map_or(&[], Vec::as_slice)
    }

    /// The types of its resources; one may come twice.
    pub fn types(&self) -> impl Iterator<Item = &Arc<str>> {
        self.by_type.values().flat_map(FxHashMap::keys)
    }

    /// The node of an address.
    pub fn find(&self, address: &str) -> Option<NodeId> {
        self.by_address.get(address).copied()
    }

    /// Module calls that cannot be entered.
    pub fn opaque_calls(&self) -> &[NodeId] {
        &self.opaque_calls
    }

    /// What those calls make of the elements of their arguments.
    pub fn parts(&self) -> &[NodeId] {
        &self.parts
    }

    /// Provider blocks.
    pub fn providers(&self) -> &[NodeId] {
        &self.providers
    }

    /// What could not be read, so that nodes may be missing.
    pub fn lost(&self) -> &[Lost] {
        &self.lost
    }

    /// The header of a node's block.
    pub fn location(&self, id: NodeId) -> Location {
        match &self.node(id).kind {
            NodeKind::Instance { at, .. } => self.evaluation.resource(at).location,
            NodeKind::OpaqueCall(call) => self.evaluation.call_location(call),
            NodeKind::Part(part) => self.evaluation.call_location(&part.call),
            NodeKind::Provider(provider) => self.evaluation.provider(provider).location,
            NodeKind::Outsider(location) => *location,
        }
    }

    /// A node's place in the order of the source: by file, by place in it, then by key.
    pub fn source_rank(&self, id: NodeId) -> usize {
        let ranks = self.ranks.get_or_init(|| {
            let mut ids: Vec<NodeId> =
                (0..self.nodes.len() + self.outsiders.len()).map(|at| NodeId(at as u32)).collect();
            ids.sort_by_cached_key(|id| (self.location(*id), *id));
            ids.into_iter().enumerate().map(|(rank, id)| (id, rank)).collect()
        });
        ranks.get(&id).copied().unwrap_or_default()
    }

    /// What a node refers to, by value: also through locals, variables and outputs. Found when first asked for.
    pub fn edges_from(&self, id: NodeId) -> Vec<(NodeId, Edge)> {
        if self.connected.borrow_mut().insert(id) {
            let found = self.evaluation.quietly(|| edges::of_node(&self.evaluation, self.node(id)));
            let mut graph = self.edges.borrow_mut();
            for (address, edge) in found {
                if let Some(target) = self.find(&address) {
                    graph.add_edge(NodeIndex::new(id.0 as usize), NodeIndex::new(target.0 as usize), edge);
                }
            }
        }
        use petgraph::visit::EdgeRef;
        let graph = self.edges.borrow();
        let mut found: Vec<(NodeId, Edge)> = graph
            .edges(NodeIndex::new(id.0 as usize))
            .map(|edge| (graph[edge.target()], edge.weight().clone()))
            .collect();
        found.sort_by(|a, b| (a.0, &a.1.attribute).cmp(&(b.0, &b.1.attribute)));
        found
    }
}

impl Lost {
    fn sentence(what: &str, location: Option<Location>) -> Lost {
        Lost { reason: Reason::new(ReasonKind::Lost(format!("{what} may hide something").into()), location) }
    }
}
