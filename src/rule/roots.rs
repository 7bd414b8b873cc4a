//! Judging all roots of a workspace, each by itself, on as many threads as there are cores.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::scenario::{self, Scenario};
use super::splits::{self, Tried};
use super::{Judge, RulePack, Selection, check, coverage};
use crate::eval::configuration::{GivenValues, OpenVariable};
use crate::eval::{LEAST_STACK_BYTES, spawn_deep, within_stack};
use crate::finding::{Finding, VaultCoverage};
use crate::graph::RootGraph;
use crate::module::{CallTarget, ModuleId, RootId, Workspace};
use crate::source::Diagnostic;

/// What was found in all roots.
#[derive(Debug, Default)]
pub struct Judged {
    /// By root, then by place.
    pub findings: Vec<Finding>,
    /// By root, then by place.
    pub coverage: Vec<VaultCoverage>,
    /// What evaluation found wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a file that an answer needed could not be read whole.
    pub needed_file_had_errors: bool,
}

/// Judges every root that declares, or calls a module that declares, something that rules are about.
pub fn judge_roots(
    workspace: &Workspace,
    pack: &RulePack,
    selection: &Selection<'_>,
    scenarios: &[Scenario],
) -> Judged {
    let concerned = concerned_modules(workspace, pack);
    let roots = (0..workspace.roots.len() as u32).map(RootId);
    let roots: Vec<RootId> = roots.filter(|root| is_concerned(workspace, *root, &concerned)).collect();
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, Judged)>> = Mutex::new(Vec::new());
    let work = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(root) = roots.get(at) else { break };
            let judged = judge_root(workspace, *root, pack, selection, scenarios);
            if let Ok(mut results) = results.lock() {
                results.push((at, judged));
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let work = &work;
    std::thread::scope(|scope| {
        for _ in 0..cores.min(roots.len()) {
            if !spawn_deep(scope, work) {
                break;
            }
        }
    });
    // If no thread could be started, nothing has been done yet.
    within_stack(LEAST_STACK_BYTES, work);
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by_key(|(at, _)| *at);
    let mut all = Judged::default();
    for (_, judged) in results {
        all.findings.extend(judged.findings);
        all.coverage.extend(judged.coverage);
        all.diagnostics.extend(judged.diagnostics);
        all.needed_file_had_errors |= judged.needed_file_had_errors;
    }
    all
}

/// Judges a root in each scenario. What it finds in all of them it says once; the rest names its scenarios.
fn judge_root(
    workspace: &Workspace,
    root: RootId,
    pack: &RulePack,
    selection: &Selection<'_>,
    scenarios: &[Scenario],
) -> Judged {
    let chosen: Vec<&Scenario> = scenarios.iter().filter(|scenario| scenario.is_for(root)).collect();
    let own = Scenario::default();
    let chosen = if chosen.is_empty() { vec![&own] } else { chosen };
    let judged = chosen.iter().map(|scenario| judge_scenario(workspace, root, pack, selection, scenario));
    scenario::joined(&chosen, judged.collect())
}

fn judge_scenario(
    workspace: &Workspace,
    root: RootId,
    pack: &RulePack,
    selection: &Selection<'_>,
    scenario: &Scenario,
) -> Judged {
    let (mut judged, open) = judge_once(workspace, root, pack, selection, scenario.given.clone());
    let combinations = splits::combinations(&judged.findings, &judged.coverage, &open);
    if combinations.is_empty() {
        return judged;
    }
    let tried: Vec<Tried> = combinations
        .into_iter()
        .map(|combination| {
            let given = GivenValues { tried: combination.clone(), ..scenario.given.clone() };
            let (tried, _) = judge_once(workspace, root, pack, selection, given);
            Tried { combination, findings: tried.findings, coverage: tried.coverage }
        })
        .collect();
    judged.findings = splits::joined_findings(judged.findings, &tried);
    judged.coverage = splits::joined_coverage(judged.coverage, &tried);
    judged
}

fn judge_once(
    workspace: &Workspace,
    root: RootId,
    pack: &RulePack,
    selection: &Selection<'_>,
    given: GivenValues,
) -> (Judged, Vec<OpenVariable>) {
    let directory = &workspace.module(workspace.root(root).module).directory;
    let mut files = workspace.root(root).variable_files.iter().chain(&given.files);
    let lost_values = files.any(|file| file.incomplete);
    let graph = RootGraph::new(workspace, root, pack, given);
    let judge = Judge::new(&graph, pack);
    let judged = Judged {
        findings: check(&judge, selection.rules(), directory),
        coverage: coverage(&judge, directory),
        diagnostics: graph.evaluation().take_diagnostics(),
        needed_file_had_errors: !graph.lost().is_empty() || lost_values || judge.missed_text(),
    };
    let open = graph.evaluation().open_variables();
    (judged, open)
}

/// By module: whether it, or one that is called from there, declares something that rules are about.
fn concerned_modules(workspace: &Workspace, pack: &RulePack) -> Vec<bool> {
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); workspace.modules.len()];
    for (caller, module) in workspace.modules.iter().enumerate() {
        for call in &module.calls {
            if let CallTarget::Module(called) = call.target {
                callers[called.0 as usize].push(caller);
            }
        }
    }
    let mut concerned = vec![false; workspace.modules.len()];
    let modules = 0..workspace.modules.len();
    let mut queue: Vec<usize> =
        modules.filter(|module| pack.concerns(workspace, ModuleId(*module as u32))).collect();
    while let Some(module) = queue.pop() {
        if !std::mem::replace(&mut concerned[module], true) {
            queue.extend(&callers[module]);
        }
    }
    concerned
}

fn is_concerned(workspace: &Workspace, root: RootId, concerned: &[bool]) -> bool {
    let root = workspace.root(root);
    let mut modules = root.installed.values().chain([&root.module]);
    modules.any(|module| concerned[module.0 as usize])
}
