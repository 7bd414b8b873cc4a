//! Judging all roots of a workspace: first what they may see of each other, then each by itself.

use std::sync::Arc;

use super::across_cases::{self, Asked};
use super::case::Case;
use super::check::{Blocks, check, tell};
use super::condition::Combination;
use super::coverage::coverage;
use super::definition::Entity;
use super::link_across_roots::Surroundings;
use super::misfit::Misfits;
use super::neighbour::Neighbour;
use super::neighbourhood::Neighbourhood;
use super::outward::Outward;
use super::parallel::in_parallel;
use super::rule_group::RuleGroup;
use super::scenario::{self, Scenario, Scenarios};
use super::spelling::Spelling;
use super::survey::Survey;
use super::tree_wide::{TreeWide, declares_one};
use super::trial::{Trial, Waits};
use super::{Judge, RulePack, Selection, split_coverage};
use crate::eval::configuration::GivenValues;
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
    /// Whether a root variable is given a value that it cannot have.
    pub given_values_had_errors: bool,
    /// How many instances the rules have looked at.
    pub subject_count: usize,
    /// What is wrong with rules that users have written, as far as only this configuration shows it.
    pub misfits: Misfits,
}

impl Judged {
    /// Takes over what is wrong with rules. What is there already comes first.
    pub(super) fn add_misfits(&mut self, others: Misfits) {
        for (place, mistake) in others {
            self.misfits.entry(place).or_insert(mistake);
        }
    }
}

/// Judges every root that declares, or calls a module that declares, something that rules are about: by the rules, or
/// else for a table of coverage, which tells in detail what they would look at.
pub fn judge_roots(
    workspace: &Workspace,
    pack: &RulePack,
    selection: &Selection<'_>,
    scenarios: &[Scenario],
    for_coverage: bool,
) -> Judged {
    let concerned = concerned_modules(workspace, pack);
    let roots = (0..workspace.roots.len() as u32).map(RootId);
    let mut roots: Vec<RootId> = roots.filter(|root| is_reached(workspace, *root, &concerned)).collect();
    let scenarios = Scenarios::new(scenarios);
    let spelling = Spelling::new(workspace, pack);
    let outward = Outward { workspace, scenarios: &scenarios, spelling: &spelling };
    let survey = Survey { workspace, pack, scenarios: &scenarios, concerned: &roots, outward };
    let neighbours = survey.neighbourhood();
    roots.extend(neighbours.guests());
    if !for_coverage {
        roots.extend(roots_in_covered_tree(workspace, pack, selection));
    }
    roots.sort_unstable();
    roots.dedup();
    let tree = TreeWide::new(workspace, pack, &scenarios, outward);
    let rules = if for_coverage { &[] } else { selection.rules() };
    let groups = RuleGroup::all(pack, rules);
    let judged_by = groups.iter().flat_map(|group| group.members.iter().map(|member| member.rule));
    let waits: Waits = judged_by.map(|rule| (rule.id.clone(), rule.unless.clone())).collect();
    let judging = Judging {
        workspace,
        pack,
        groups: &groups,
        waits: Arc::new(waits),
        scenarios: &scenarios,
        neighbours: &neighbours,
        tree: &tree,
        for_coverage,
    };
    let results = in_parallel(&roots, |root| judging.root(*root));
    let mut all = Judged::default();
    for judged in results {
        all.findings.extend(judged.findings);
        all.coverage.extend(judged.coverage);
        all.diagnostics.extend(judged.diagnostics);
        all.needed_file_had_errors |= judged.needed_file_had_errors;
        all.given_values_had_errors |= judged.given_values_had_errors;
        all.subject_count += judged.subject_count;
        all.add_misfits(judged.misfits);
    }
    all
}

/// What all roots are judged with.
struct Judging<'j> {
    workspace: &'j Workspace,
    pack: &'j RulePack,
    groups: &'j [RuleGroup<'j>],
    waits: Arc<Waits>,
    scenarios: &'j Scenarios<'j>,
    neighbours: &'j Neighbourhood,
    tree: &'j TreeWide<'j>,
    for_coverage: bool,
}

impl Judging<'_> {
    /// Judges a root in each scenario. What it finds in all of them it says once; the rest names its scenarios.
    fn root(&self, root: RootId) -> Judged {
        let chosen = self.scenarios.of(root);
        let mut all = Judged::default();
        let mut trials = Vec::new();
        let mut vaults = Vec::new();
        for scenario in &chosen {
            let (trial, judged) = self.trial(root, scenario);
            all.diagnostics.extend(judged.diagnostics);
            all.needed_file_had_errors |= judged.needed_file_had_errors;
            all.given_values_had_errors |= judged.given_values_had_errors;
            all.subject_count = all.subject_count.max(judged.subject_count);
            all.add_misfits(judged.misfits);
            vaults.push(split_coverage::coverage(&trial));
            trials.push(trial);
        }
        let names: Vec<&str> =
            chosen.iter().map(|scenario| scenario.name.as_deref().unwrap_or("default")).collect();
        all.findings = across_cases::findings(&trials, &names, |(scenario, case), asked| {
            let combination = &trials[scenario].cases[case].combination;
            self.told(root, chosen[scenario], combination, asked)
        });
        all.coverage = scenario::joined_coverage(&names, vaults);
        all
    }

    /// Judges a root in a scenario, and tries out what is not known. What came of the first is there by itself, too: what
    /// a rule fails for where something is tried may never be so.
    fn trial(&self, root: RootId, scenario: &Scenario) -> (Trial, Judged) {
        let given = self.scenarios.given(scenario);
        let Once { case, judged, is_refused } = self.once(root, scenario, given.clone(), None);
        let trial = Trial::new(case, self.waits.clone(), &mut |combination, about| {
            let given = GivenValues { tried: combination, ..given.clone() };
            let tried = self.once(root, scenario, given, Some(about));
            // What a validation refuses is no case; unless it refuses something else, whatever is tried.
            (!tried.is_refused || is_refused).then_some(tried.case)
        });
        (trial, judged)
    }

    fn once(&self, root: RootId, scenario: &Scenario, given: GivenValues, about: Option<&Blocks>) -> Once {
        let mut files = self.workspace.root(root).variable_files.iter().chain(&given.files);
        let lost_values = files.any(|file| file.incomplete);
        let combination = given.tried.clone();
        self.with_judge(root, scenario, given, |judge, groups, directory| {
            let evaluation = judge.graph.evaluation();
            let given_values_had_errors = !evaluation.accepts_given_values();
            let checked = check(judge, groups, directory, about);
            let coverage = coverage(judge, directory, self.for_coverage, about);
            let judged = Judged {
                diagnostics: evaluation.take_diagnostics(),
                needed_file_had_errors: !judge.graph.lost().is_empty() || lost_values || judge.missed_text(),
                given_values_had_errors,
                subject_count: subject_count(judge, groups),
                misfits: judge.misfits.take(),
                ..Judged::default()
            };
            let is_refused = evaluation.has_refused_value();
            let case = Case::new(combination, checked, coverage, evaluation.open_variables());
            Once { case, judged, is_refused }
        })
    }

    /// What is wrong with single instances of a root in a case.
    fn told(&self, root: RootId, scenario: &Scenario, tried: &Combination, asked: &Asked) -> Vec<Finding> {
        let given = GivenValues { tried: tried.clone(), ..self.scenarios.given(scenario) };
        self.with_judge(root, scenario, given, |judge, groups, directory| {
            tell(judge, groups, directory, asked)
        })
    }

    fn with_judge<R>(
        &self,
        root: RootId,
        scenario: &Scenario,
        given: GivenValues,
        with: impl for<'a> FnOnce(&'a Judge<'a>, &'a [RuleGroup<'a>], &str) -> R,
    ) -> R {
        let Judging { workspace, pack, neighbours, tree, .. } = self;
        let directory = &workspace.module(workspace.root(root).module).directory;
        let outsiders = neighbours.all.iter().map(Neighbour::as_outsider);
        let graph = RootGraph::new(workspace, root, *pack, given).with_outsiders(outsiders);
        let scenario = scenario.name.as_deref().map(Arc::from);
        let judge = Judge::among(&graph, pack, Surroundings { all: neighbours, tree, root, scenario });
        with(&judge, self.groups, directory)
    }
}

fn subject_count<'a>(judge: &'a Judge<'a>, groups: &'a [RuleGroup<'a>]) -> usize {
    let count = |group: &'a RuleGroup<'a>| judge.subjects(group.entity).len();
    groups
        .iter()
        .map(|group| group.members.iter().filter(|member| member.is_selected).count() * count(group))
        .sum()
}

/// What came of judging a root with given values.
struct Once {
    case: Case,
    /// What else there is to say of the run.
    judged: Judged,
    /// Whether a validation refuses a value.
    is_refused: bool,
}

/// The roots that are judged because others of the tree have something that is covered.
fn roots_in_covered_tree(workspace: &Workspace, pack: &RulePack, selection: &Selection<'_>) -> Vec<RootId> {
    let rules = selection.rules().iter().filter(|rule| rule.whole_tree);
    let judged: Vec<&Entity> = rules.filter_map(|rule| pack.entity(&rule.subject)).collect();
    let declares = |entities: &[&Entity]| -> Vec<bool> {
        let modules = workspace.modules.iter();
        modules.map(|module| entities.iter().any(|entity| declares_one(module, entity))).collect()
    };
    let covered: Vec<&Entity> = pack.covered().into_iter().collect();
    if workspace.roots.len() < 2 || !declares(&covered).contains(&true) {
        return Vec::new();
    }
    let judged = with_callers(workspace, declares(&judged));
    let roots = (0..workspace.roots.len() as u32).map(RootId);
    roots.filter(|root| is_reached(workspace, *root, &judged)).collect()
}

/// By module: whether it, or one that is called from there, declares something that rules are about.
fn concerned_modules(workspace: &Workspace, pack: &RulePack) -> Vec<bool> {
    let modules = 0..workspace.modules.len();
    let own = modules.map(|module| pack.concerns(workspace, ModuleId(module as u32)));
    with_callers(workspace, own.collect())
}

/// By module: whether something is true of it, or of one that is called from there.
pub(super) fn with_callers(workspace: &Workspace, mut is_true: Vec<bool>) -> Vec<bool> {
    let mut queue: Vec<usize> = (0..is_true.len()).filter(|module| is_true[*module]).collect();
    if queue.is_empty() {
        return is_true;
    }
    let mut callers: Vec<Vec<usize>> = vec![Vec::new(); workspace.modules.len()];
    for (caller, module) in workspace.modules.iter().enumerate() {
        for call in &module.calls {
            if let CallTarget::Module(called) = call.target {
                callers[called.0 as usize].push(caller);
            }
        }
    }
    while let Some(module) = queue.pop() {
        for caller in &callers[module] {
            if !std::mem::replace(&mut is_true[*caller], true) {
                queue.push(*caller);
            }
        }
    }
    is_true
}

/// Whether something is true of a root's module, or of one that is installed for it.
pub(super) fn is_reached(workspace: &Workspace, root: RootId, is_true: &[bool]) -> bool {
    let root = workspace.root(root);
    let mut modules = root.installed.values().chain([&root.module]);
    modules.any(|module| is_true[module.0 as usize])
}
