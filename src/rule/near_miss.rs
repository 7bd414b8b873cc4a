//! What nearly links: why a setting that looks as if it belonged to a subject does not.

use std::collections::HashSet;
use std::rc::Rc;

use super::definition::{Entity, Linked, Rule};
use super::judge::Judge;
use super::subject::Subject;
use crate::finding::Related;
use crate::graph::NodeKind;
use crate::source::Location;
use crate::syntax::ExprKind;

/// How many near misses are told; more would bury the finding.
const MOST_TOLD: usize = 3;

/// What links some instances of a block: one of them, and how many it certainly links, and how many perhaps.
struct Reaching<'a> {
    setting: Rc<Subject<'a>>,
    location: Location,
    certain: usize,
    possible: usize,
}

/// Places that explain why a subject has nothing linked.
pub(super) fn near_misses<'a>(
    judge: &'a Judge<'a>,
    rule: &'a Rule,
    subject: &Rc<Subject<'a>>,
) -> Vec<Related> {
    let mut told = Vec::new();
    for linked in &rule.linked {
        let Some(entity) = judge.pack.entity(&linked.entity) else { continue };
        told.extend(judge.left_out(subject, linked));
        told.extend(judge.other_attribute(subject, entity, linked));
        told.extend(judge.without_instances(subject, entity));
    }
    let mut seen = HashSet::new();
    told.retain(|related| seen.insert(related.location));
    told.truncate(MOST_TOLD);
    told
}

impl<'a> Judge<'a> {
    /// Things that link other instances of the very same block: what they loop over leaves this one out.
    fn left_out(&'a self, subject: &Rc<Subject<'a>>, linked: &'a Linked) -> Vec<Related> {
        let Some(subject_entity) = subject.entity else { return Vec::new() };
        let own = self.links_of(subject, linked);
        let may_link: HashSet<Location> =
            own.possible.iter().map(|(setting, _)| self.graph.location(setting.node)).collect();
        let mut siblings = 0usize;
        let mut is_open = false;
        let mut paired: Vec<Reaching<'a>> = Vec::new();
        for sibling in self.of_same_block(subject_entity, subject) {
            if sibling.node == subject.node {
                continue;
            }
            siblings += 1;
            is_open |= sibling.address.contains("[*]");
            let links = self.links_of(&sibling, linked);
            let possible = links.possible.into_iter().map(|(setting, _)| (setting, false));
            let certain = links.certain.into_iter().map(|setting| (setting, true));
            let mut counted = HashSet::new();
            for (setting, is_certain) in certain.chain(possible) {
                let location = self.graph.location(setting.node);
                // A block may make several that link the same instance; certain ones come first.
                if !counted.insert(location) {
                    continue;
                }
                let at = paired.iter().position(|known| known.location == location).unwrap_or(paired.len());
                if at == paired.len() {
                    paired.push(Reaching { setting, location, certain: 0, possible: 0 });
                }
                match is_certain {
                    true => paired[at].certain += 1,
                    false => paired[at].possible += 1,
                }
            }
        }
        paired.retain(|reaching| reaching.certain > 0 && !may_link.contains(&reaching.location));
        // What links most of them is meant for all of them; the rest is about some only.
        let most = paired.iter().map(|reaching| reaching.certain).max().unwrap_or_default();
        paired
            .into_iter()
            .filter(|reaching| reaching.certain == most)
            .map(|Reaching { setting, certain, possible, .. }| {
                let others = match (certain, siblings) {
                    // One address may stand for any number of them.
                    _ if is_open => "others".to_owned(),
                    (1, 1) => "the other instance".to_owned(),
                    (count, siblings) if count == siblings => format!("the other {siblings} instances"),
                    (count, siblings) => format!("{count} of the other {siblings} instances"),
                };
                let others =
                    if possible > 0 && !is_open { format!("{others}, perhaps more") } else { others };
                let location = self
                    .repetition_of(&setting)
                    .or_else(|| self.place_of(&setting, &linked.attribute))
                    .unwrap_or_else(|| self.graph.location(setting.node));
                Related {
                    message: format!("this reaches {others}, but leaves out `{}`", subject.address),
                    location,
                }
            })
            .collect()
    }

    /// Things that name the subject by something else than its identity.
    fn other_attribute(
        &'a self,
        subject: &Rc<Subject<'a>>,
        entity: &'a Entity,
        linked: &'a Linked,
    ) -> Vec<Related> {
        let mut told = Vec::new();
        let name = self.attribute(subject, "name");
        for candidate in &self.mentioning(entity, &linked.attribute, name.as_str(), subject) {
            let value = self.attribute(candidate, &linked.attribute);
            if let Some(misnaming) = self.misnaming(&value, subject, &linked.is) {
                let location = self.location_of_linked(candidate, &linked.attribute);
                let location = location.unwrap_or_else(|| self.graph.location(candidate.node));
                told.push(Related { message: format!("this is {misnaming}"), location });
            }
        }
        told
    }

    /// Blocks that would link the subject's block, but have no instances.
    fn without_instances(&'a self, subject: &Rc<Subject<'a>>, entity: &'a Entity) -> Vec<Related> {
        let NodeKind::Instance { at: own, address } = &self.graph.node(subject.node).kind else {
            return Vec::new();
        };
        let evaluation = self.graph.evaluation();
        let resources = &evaluation.module(&own.module).resources;
        let block = (address.resource_type.clone(), address.name.clone());
        let mut told = Vec::new();
        for at in self.empty_blocks_mentioning(&own.module, entity, &block) {
            let resource = &resources[at];
            let (how, expr) = match (resource.count, resource.for_each) {
                (Some(count), _) => ("`count` is 0", count),
                (None, Some(for_each)) => ("`for_each` is empty", for_each),
                (None, None) => continue,
            };
            told.push(Related {
                message: format!("{how} here, so this targets nothing"),
                location: evaluation.expr_location(expr),
            });
        }
        told
    }

    /// What decides how many there are of a thing: the `for_each` or `count` of its block, or of a call above it.
    fn repetition_of(&self, subject: &Subject<'_>) -> Option<Location> {
        let NodeKind::Instance { at, .. } = &self.graph.node(subject.node).kind else { return None };
        let evaluation = self.graph.evaluation();
        let resource = evaluation.resource(at);
        let mut repetition = resource.for_each.or(resource.count);
        let mut module = &at.module;
        while let (None, Some((caller, call))) = (repetition, module.called_by()) {
            let call = &evaluation.module(caller).calls[call];
            repetition = call.for_each.or(call.count);
            module = caller;
        }
        repetition.map(|expr| evaluation.expr_location(expr))
    }

    /// Where the attribute stands that the view's attribute of that name is read from.
    fn location_of_linked(&'a self, subject: &Subject<'a>, attribute: &str) -> Option<Location> {
        let view = subject.view?;
        let expr = view.attributes.get(attribute)?;
        let file = &self.pack.files[expr.file];
        // A view's attribute is mostly `self.x`: the place of `x` is the place of it.
        let ExprKind::GetAttr { name, .. } = file.tree.expr(expr.expr).kind else { return None };
        self.place_of(subject, file.tree.text(&file.text, name))
    }
}
