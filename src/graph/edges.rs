//! References as edges. They are read off values, not off text, so that they go through locals, variables,
//! outputs and functions.

use std::sync::Arc;

use super::{Node, NodeKind};
use crate::eval::configuration::Evaluation;
use crate::eval::{Kind, Origin, OriginRoot, PathStep, Refinement, TextPiece, Unknown, Value};

/// A reference from one node's attribute to another node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The attribute that refers, as a path: `target_resource_id`, `rule[0].scope`.
    pub attribute: Arc<str>,
    /// What of the other node it refers to.
    pub path: Arc<[PathStep]>,
    /// How sure it is.
    pub certainty: EdgeCertainty,
}

/// How sure a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeCertainty {
    /// The attribute is, or holds, exactly that.
    Exact,
    /// The attribute was computed from it.
    Derived,
}

/// How many references of one attribute are kept.
const MOST_REFERENCES: usize = 10_000;

/// The references of a node: address of the other node, and the edge.
pub(super) fn of_node(evaluation: &Evaluation<'_>, node: &Node) -> Vec<(String, Edge)> {
    let values = match &node.kind {
        NodeKind::Instance { at, .. } => evaluation.configured_values(at),
        NodeKind::OpaqueCall(call) => evaluation.call_values(call),
        // A part refers to what its call refers to; what another root's thing refers to is that root's business.
        NodeKind::Provider(_) | NodeKind::Part(_) | NodeKind::Outsider(_) => Vec::new(),
    };
    let mut found = Vec::new();
    for (name, value) in values {
        References { found: &mut found, from: &node.address, attribute: name }.collect(&value);
    }
    found.sort();
    found.dedup();
    found
}

struct References<'f> {
    found: &'f mut Vec<(String, Edge)>,
    from: &'f str,
    attribute: Arc<str>,
}

impl References<'_> {
    fn collect(&mut self, value: &Value) {
        if self.found.len() >= MOST_REFERENCES {
            return;
        }
        match &value.kind {
            Kind::Unknown(unknown) => self.take(unknown),
            Kind::Text(text) => {
                for piece in &text.pieces {
                    if let TextPiece::Hole(hole) = piece {
                        self.take(hole);
                    }
                }
            }
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
                items.iter().for_each(|item| self.collect(item));
            }
            Kind::Map(_, entries) | Kind::Object(entries) => {
                entries.values().for_each(|entry| self.collect(entry));
            }
            _ => {}
        }
    }

    fn take(&mut self, unknown: &Unknown) {
        match &unknown.origin {
            Some(origin) => self.add(origin, EdgeCertainty::Exact),
            None => unknown.inputs.iter().for_each(|input| self.add(input, EdgeCertainty::Derived)),
        }
        match &unknown.refinement {
            Refinement::Members(members) => members.iter().for_each(|member| self.collect(member)),
            // The entries of a whole resource are that resource's business.
            Refinement::Entries(entries) if unknown.origin.is_none() => {
                entries.values().for_each(|entry| self.collect(entry));
            }
            _ => {}
        }
    }

    fn add(&mut self, origin: &Origin, certainty: EdgeCertainty) {
        let address = match &origin.root {
            OriginRoot::Instance(instance) => instance.as_str(),
            OriginRoot::OpaqueCall(address) => address,
            OriginRoot::Variable(_) | OriginRoot::EachKey(_) | OriginRoot::OtherRoot(_) => return,
        };
        if address == self.from {
            return;
        }
        let edge = Edge { attribute: self.attribute.clone(), path: origin.path.clone(), certainty };
        self.found.push((address.to_owned(), edge));
    }
}
