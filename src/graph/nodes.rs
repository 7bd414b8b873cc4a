//! From a root's module instances to nodes.

use std::collections::VecDeque;
use std::sync::Arc;

use super::{Lost, Node, NodeKind};
use crate::eval::configuration::Evaluation;

pub(super) struct Found {
    pub(super) nodes: Vec<Node>,
    pub(super) lost: Vec<Lost>,
}

/// Walks the module instances, callers before what they call.
pub(super) fn collect(evaluation: &Evaluation<'_>) -> Found {
    let mut found = Found { nodes: Vec::new(), lost: Vec::new() };
    let mut queue = VecDeque::from([evaluation.root_instance()]);
    let mut seen_lost = rustc_hash::FxHashSet::default();
    while let Some(module) = queue.pop_front() {
        if seen_lost.insert(module.module) {
            let incomplete = &evaluation.module(&module).incomplete;
            found.lost.extend(incomplete.iter().map(|lost| Lost::sentence(&lost.what, lost.location)));
        }
        for (at, known) in evaluation.resource_instances(&module) {
            found.nodes.push(Node {
                address: Arc::from(known.address.as_str()),
                existence: known.existence,
                kind: NodeKind::Instance { address: known.address, at },
            });
        }
        for (address, provider) in evaluation.providers(&module) {
            let existence = module.existence.clone();
            found.nodes.push(Node { address, existence, kind: NodeKind::Provider(provider) });
        }
        for call in evaluation.opaque_calls(&module) {
            let parts = evaluation.parts_of(&call).into_iter().map(|part| Node {
                address: call.address.clone(),
                existence: call.existence.and(&part.existence),
                kind: NodeKind::Part(part),
            });
            let parts: Vec<Node> = parts.collect();
            found.nodes.push(Node {
                address: call.address.clone(),
                existence: call.existence.clone(),
                kind: NodeKind::OpaqueCall(call),
            });
            found.nodes.extend(parts);
        }
        queue.extend(evaluation.called(&module));
    }
    found
}
