//! The coverage table of one root.

use std::rc::Rc;

use super::check::Blocks;
use super::definition::CoverageDefinition;
use super::judge::{Judge, World};
use super::link::Found;
use super::neighbour::Neighbour;
use super::scope::{RuleScope, SharedPlaces};
use super::subject::Subject;
use super::truth::Evaluates;
use crate::eval::configuration::Existence;
use crate::eval::{Kind, Refinement, Value};
use crate::finding::{Certainty, CoverageStatus, SettingCoverage, VaultCoverage};

/// Every subject of the coverage table, or those of some blocks, and whether it is paired; in detail, what is linked to it
/// and what that delivers.
pub(super) fn coverage<'a>(
    judge: &'a Judge<'a>,
    root: &str,
    in_detail: bool,
    about: Option<&Blocks>,
) -> Vec<VaultCoverage> {
    let Some(definition) = &judge.pack.coverage else { return Vec::new() };
    let Some(entity) = judge.pack.entity(&definition.subject) else { return Vec::new() };
    let subjects = judge.subjects(entity);
    let is_asked = |subject: &&Rc<Subject<'a>>| {
        about.is_none_or(|blocks| blocks.contains(&judge.graph.location(subject.node)))
    };
    let subjects = subjects.iter().filter(is_asked);
    let mut rows: Vec<VaultCoverage> =
        subjects.map(|subject| row(judge, definition, subject, root, in_detail)).collect();
    rows.sort_by(|a, b| (a.location, &a.address).cmp(&(b.location, &b.address)));
    rows
}

fn row<'a>(
    judge: &'a Judge<'a>,
    definition: &'a CoverageDefinition,
    subject: &Rc<Subject<'a>>,
    root: &str,
    in_detail: bool,
) -> VaultCoverage {
    judge.read_texts(subject);
    let mut found: Vec<Found<'a>> =
        definition.linked.iter().map(|linked| judge.links_of(subject, linked)).collect();
    // What is perhaps no such thing at all lacks nothing for certain.
    if let Existence::Possible(reason) = &subject.fits {
        found.push(Found { open: Some(reason.clone()), ..Found::default() });
    }
    let known = VaultCoverage {
        root: root.to_owned(),
        address: subject.address.to_string(),
        resource_type: subject.resource_type.to_string(),
        kind: None,
        status: status(&found),
        reasons: reasons(judge, &found),
        location: judge.graph.location(subject.node),
        settings: Vec::new(),
        delivered: Vec::new(),
        missing: Vec::new(),
    };
    if !in_detail {
        return known;
    }
    let shared = SharedPlaces::default();
    let CoverageDefinition { linked, bindings, .. } = definition;
    let scope = |world| RuleScope::new(judge, subject.clone(), linked, bindings, world, &shared);
    let least = scope(World::Least);
    judge.take_difference();
    let kind = least.wanted(definition.kind);
    let delivered = least.wanted(definition.delivered);
    let mut missing = least.value(definition.missing).ok();
    if judge.take_difference().is_some() {
        missing = scope(World::Most).value(definition.missing).ok();
    }
    VaultCoverage {
        kind: kind.and_then(|kind| kind.as_str().map(str::to_owned)),
        settings: settings(judge, &found),
        delivered: delivered.map(|value| certain_texts(&value)).unwrap_or_default(),
        missing: missing.map(|value| certain_texts(&value)).unwrap_or_default(),
        ..known
    }
}

fn status(found: &[Found<'_>]) -> CoverageStatus {
    if found.iter().any(|found| !found.certain.is_empty()) {
        return CoverageStatus::Paired;
    }
    if found.iter().any(|found| !found.possible.is_empty() || found.open.is_some()) {
        return CoverageStatus::Undecided;
    }
    CoverageStatus::Unpaired
}

fn reasons(judge: &Judge<'_>, found: &[Found<'_>]) -> Vec<String> {
    if status(found) != CoverageStatus::Undecided {
        return Vec::new();
    }
    let possible = found.iter().flat_map(|found| found.possible.iter().map(|(_, reason)| reason));
    let open = found.iter().filter_map(|found| found.open.as_ref());
    let mut reasons: Vec<String> = possible
        .chain(open)
        .inspect(|reason| judge.note_missed_text(reason))
        .map(|reason| judge.said(reason))
        .collect();
    reasons.sort();
    reasons.dedup();
    reasons
}

/// Rows for what is linked. A module call that may hold one is a reason for doubt, not a setting.
fn settings<'a>(judge: &'a Judge<'a>, found: &[Found<'a>]) -> Vec<SettingCoverage> {
    let mut rows = Vec::new();
    for found in found {
        let certain = found.certain.iter().map(|setting| (setting, Certainty::Certain));
        let possible = found.possible.iter().map(|(setting, _)| (setting, Certainty::Possible));
        for (setting, certainty) in certain.chain(possible) {
            if judge.is_instance(setting) {
                rows.push(setting_row(judge, setting, certainty));
            }
        }
    }
    rows.sort_by(|a, b| (a.location, &a.address).cmp(&(b.location, &b.address)));
    rows
}

fn setting_row<'a>(judge: &'a Judge<'a>, setting: &Rc<Subject<'a>>, certainty: Certainty) -> SettingCoverage {
    let texts = |name: &str| all_texts(&judge.attribute(setting, name));
    SettingCoverage {
        address: setting.address.to_string(),
        root: judge.neighbour(setting).map(|neighbour| neighbour.directory.to_string()),
        by_name: judge.neighbour(setting).is_some_and(Neighbour::names_by_spelling),
        certainty,
        categories: texts("categories"),
        category_groups: texts("category_groups"),
        destinations: texts("destinations"),
        destination_type: judge.attribute(setting, "mode").as_str().map(str::to_owned),
        location: judge.graph.location(setting.node),
    }
}

/// The texts of a list all of whose elements are known, sorted, each once.
fn all_texts(value: &Value) -> Option<Vec<String>> {
    let items = value.as_items()?;
    let texts: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
    texts.map(sorted)
}

/// The texts that certainly are in a list, sorted, each once.
fn certain_texts(value: &Value) -> Vec<String> {
    let known: &[Value] = match &value.kind {
        Kind::Unknown(unknown) => match &unknown.refinement {
            Refinement::Members(members) => members,
            _ => &[],
        },
        _ => value.as_items().unwrap_or(&[]),
    };
    sorted(known.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect())
}

fn sorted(mut texts: Vec<String>) -> Vec<String> {
    texts.sort();
    texts.dedup();
    texts
}
