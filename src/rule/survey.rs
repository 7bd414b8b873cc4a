//! Finding out what roots may see of each other, before each is judged: only those are looked at that name things
//! which may be another root's.

use std::sync::Arc;

use super::judge::Judge;
use super::neighbour::{Neighbour, neighbours_of};
use super::neighbourhood::Neighbourhood;
use super::outward::{Outward, looks_up};
use super::pack::{RulePack, SharedLink};
use super::parallel::in_parallel;
use super::roots::{is_reached, with_callers};
use super::scenario::Scenarios;
use super::spelling::{Mentions, naming_pattern};
use crate::eval::configuration::REMOTE_STATE;
use crate::eval::{Reason, ReasonKind};
use crate::graph::RootGraph;
use crate::module::{Module, Resource, RootId, Workspace};

/// What a survey looks at.
pub(super) struct Survey<'s> {
    pub(super) workspace: &'s Workspace,
    pub(super) pack: &'s RulePack,
    pub(super) scenarios: &'s Scenarios<'s>,
    /// The roots that have something which is named.
    pub(super) concerned: &'s [RootId],
    pub(super) outward: Outward<'s>,
}

impl Survey<'_> {
    /// What the roots of the workspace may see of each other.
    pub(super) fn neighbourhood(&self) -> Neighbourhood {
        let Some(link) = self.pack.shared_link() else { return Neighbourhood::default() };
        if self.concerned.is_empty() || self.workspace.roots.len() < 2 {
            return Neighbourhood::default();
        }
        let mut neighbourhood = self.seen(link);
        neighbourhood.lost = lost_naming(self.workspace, link);
        neighbourhood
    }

    fn seen(&self, link: SharedLink<'_>) -> Neighbourhood {
        let outward = self.outward_roots(link);
        let of_outward = in_parallel(&outward, |root| self.neighbours(*root, link));
        let mut found: Vec<(RootId, Vec<Neighbour>)> = outward.iter().copied().zip(of_outward).collect();
        if !found.iter().any(|(_, list)| list.iter().any(Neighbour::leads_out)) {
            return Neighbourhood::default();
        }
        let others: Vec<RootId> =
            self.concerned.iter().copied().filter(|root| !outward.contains(root)).collect();
        let of_others = in_parallel(&others, |root| self.neighbours(*root, link));
        found.extend(others.iter().copied().zip(of_others));
        found.sort_by_key(|(root, _)| *root);
        Neighbourhood::new(found.into_iter().map(|(_, list)| list))
    }

    fn neighbours(&self, root: RootId, link: SharedLink<'_>) -> Vec<Neighbour> {
        let chosen = self.scenarios.of(root);
        let mut all = Vec::new();
        for scenario in chosen {
            let given = self.scenarios.given(scenario);
            let graph = RootGraph::new(self.workspace, root, self.pack, given);
            let judge = Judge::new(&graph, self.pack);
            let first = all.len();
            let name = scenario.name.as_deref().map(Arc::from);
            let found = graph.evaluation().quietly(|| neighbours_of(&judge, link, root, name));
            all.extend(found.into_iter().map(|mut neighbour| {
                for (naming, _) in &mut neighbour.named_by {
                    *naming += first;
                }
                neighbour
            }));
        }
        all
    }

    /// The roots that may name a thing of another root: they have something that names, and a way to spell, look up or
    /// be told what.
    fn outward_roots(&self, link: SharedLink<'_>) -> Vec<RootId> {
        let workspace = self.workspace;
        let naming: Vec<bool> = workspace.modules.iter().map(|module| has_naming(module, link)).collect();
        let reaches_naming = with_callers(workspace, naming);
        let roots = (0..workspace.roots.len() as u32).map(RootId);
        // Where one root has all that is named, it need not look elsewhere for it.
        let roots =
            roots.filter(|root| self.concerned != [*root] && is_reached(workspace, *root, &reaches_naming));
        self.outward.among(roots.collect(), link, Mentions::Of(link.named))
    }
}

/// What a syntax error may hide that names a thing of another root: a text that speaks of both.
pub(super) fn lost_naming(workspace: &Workspace, link: SharedLink<'_>) -> Option<Reason> {
    let lookups = link.named.lookups.iter().map(|view| format!("data.{}.", view.resource_type));
    let words: Vec<String> = lookups.chain([format!("data.{REMOTE_STATE}.")]).collect();
    let mut pattern = None;
    let mut leads_out = |module: &Module, text: &str| {
        looks_up(workspace, module, link)
            || words.iter().any(|word| text.contains(word))
            || pattern
                .get_or_insert_with(|| naming_pattern(link.named.mentions.iter().map(String::as_str)))
                .as_ref()
                .is_some_and(|pattern| pattern.is_match(text))
    };
    let lost =
        workspace.modules.iter().flat_map(|module| module.incomplete.iter().map(move |lost| (module, lost)));
    let mut lost = lost.filter_map(|(module, lost)| Some((module, lost, lost.location?)));
    lost.find_map(|(module, lost, place)| {
        let text = &workspace.sources.file(place.source).text;
        let speaks_of_both = link.naming.views.iter().any(|view| text.contains(&*view.resource_type))
            && leads_out(module, text);
        let message = format!("{} may hide something", lost.what);
        speaks_of_both.then(|| Reason::new(ReasonKind::Lost(message.into()), Some(place)))
    })
}

/// Whether a module declares something that names.
fn has_naming(module: &Module, link: SharedLink<'_>) -> bool {
    let is_one = |resource: &Resource| link.naming.views.iter().any(|view| view.is_for(resource));
    module.resources.iter().any(is_one)
}
