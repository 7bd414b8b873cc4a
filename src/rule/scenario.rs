//! Scenarios: the same root with the variable values of several environments.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::eval::configuration::{GivenText, GivenValues, OtherRootsGiven};
use crate::finding::{CoverageStatus, VaultCoverage};
use crate::module::{RootId, VariableFile, Workspace, read_variable_file, report_undeclared};
use crate::source::{Location, Span};

/// Values that a root, or every root, is judged with.
#[derive(Debug, Clone, Default)]
pub struct Scenario {
    /// Its name; none for the values that the command line gives.
    pub name: Option<String>,
    /// The root it is for; none for all.
    pub root: Option<RootId>,
    /// The values.
    pub given: GivenValues,
}

/// An environment that a configuration file describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its name.
    pub name: String,
    /// The root's directory.
    pub root: PathBuf,
    /// Its variable files, in order.
    pub variable_files: Vec<PathBuf>,
    /// The workspace that is selected in it, if it says.
    pub workspace: Option<String>,
}

/// Values that cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// A variable file is not there.
    #[error("there is no variable file `{}`", .0.display())]
    NoSuchFile(PathBuf),
    /// What is named as a variable file is a directory.
    #[error("`{}` is a directory, not a variable file", .0.display())]
    IsADirectory(PathBuf),
    /// An environment's root is not there.
    #[error("the scenario `{name}` is for `{}`, which is no directory", root.display())]
    NoSuchRoot {
        /// The scenario.
        name: String,
        /// The directory.
        root: PathBuf,
    },
    /// An environment's root is called by another directory, or holds no configuration.
    #[error("the scenario `{name}` is for `{}`, which is no root module here", root.display())]
    NotARoot {
        /// The scenario.
        name: String,
        /// The directory.
        root: PathBuf,
    },
    /// No root declares a variable that is given a value.
    #[error("no root module declares the variable `{0}`")]
    UndeclaredVariable(String),
}

/// The scenarios of a run: one of all roots with the values that the command line gives, and one for each
/// environment, in which those values win over the environment's.
pub fn scenarios(
    workspace: &mut Workspace,
    variables: &[(String, String)],
    variable_files: &[PathBuf],
    environments: &[Environment],
) -> Result<Vec<Scenario>, ScenarioError> {
    let mut texts = BTreeMap::new();
    for (name, value) in variables {
        // What a syntax error lost may have declared it.
        let declared = workspace.roots.iter().map(|root| workspace.module(root.module)).any(|module| {
            let mut known = module.variables.iter();
            !module.incomplete.is_empty() || known.any(|variable| *variable.name == **name)
        });
        if !declared {
            return Err(ScenarioError::UndeclaredVariable(name.clone()));
        }
        texts.insert(Arc::from(name.as_str()), given_text(workspace, name, value));
    }
    let own_files = read_all(workspace, variable_files)?;
    let every_root: Vec<RootId> = (0..workspace.roots.len() as u32).map(RootId).collect();
    for file in &own_files {
        report_undeclared(workspace, &every_root, file);
    }
    let mut all = Vec::new();
    for environment in environments {
        let Some(root) = root_of(workspace, environment)? else { continue };
        let mut files = read_all(workspace, &environment.variable_files)?;
        for file in &files {
            report_undeclared(workspace, &[root], file);
        }
        files.extend(own_files.iter().cloned());
        let selected = environment.workspace.as_deref().map(Arc::from);
        let given =
            GivenValues { files, texts: texts.clone(), workspace: selected, ..GivenValues::default() };
        all.push(Scenario { name: Some(environment.name.clone()), root: Some(root), given });
    }
    if !texts.is_empty() || !own_files.is_empty() {
        let given = GivenValues { files: own_files, texts, ..GivenValues::default() };
        let with_environment: BTreeSet<RootId> = all.iter().filter_map(|scenario| scenario.root).collect();
        let others =
            (0..workspace.roots.len() as u32).map(RootId).filter(|root| !with_environment.contains(root));
        all.extend(others.map(|root| Scenario { name: None, root: Some(root), given: given.clone() }));
    }
    Ok(all)
}

/// A value of the command line, with a place in the words that give it.
fn given_text(workspace: &mut Workspace, name: &str, value: &str) -> GivenText {
    let words = format!("{name}={value}");
    let span = Span { start: name.len() as u32 + 1, end: words.len() as u32 };
    let source = workspace.take_text("--var", &words);
    GivenText { text: value.into(), location: Location { source, span } }
}

fn read_all(workspace: &mut Workspace, paths: &[PathBuf]) -> Result<Vec<VariableFile>, ScenarioError> {
    check_files(paths)?;
    Ok(paths.iter().map(|path| read_variable_file(workspace, path, &shown(path))).collect())
}

fn check_files(paths: &[PathBuf]) -> Result<(), ScenarioError> {
    for path in paths {
        if !path.exists() {
            return Err(ScenarioError::NoSuchFile(path.clone()));
        }
        if path.is_dir() {
            return Err(ScenarioError::IsADirectory(path.clone()));
        }
    }
    Ok(())
}

/// Whether the directory and the files of an environment are there. What they hold is not looked at.
pub fn check_environment(environment: &Environment) -> Result<(), ScenarioError> {
    let (name, root) = (environment.name.clone(), environment.root.clone());
    if !root.is_dir() {
        return Err(ScenarioError::NoSuchRoot { name, root });
    }
    check_files(&environment.variable_files)
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The root of an environment; nothing if it lies outside of what was scanned.
fn root_of(workspace: &Workspace, environment: &Environment) -> Result<Option<RootId>, ScenarioError> {
    let (name, root) = (environment.name.clone(), environment.root.clone());
    let canonical = environment.root.canonicalize().ok().filter(|root| root.is_dir());
    let Some(canonical) = canonical else { return Err(ScenarioError::NoSuchRoot { name, root }) };
    let found = (0..workspace.roots.len() as u32)
        .map(RootId)
        .find(|id| workspace.module(workspace.root(*id).module).path == canonical);
    match found {
        Some(found) => Ok(Some(found)),
        None if workspace.scanned.iter().any(|scanned| canonical.starts_with(scanned)) => {
            Err(ScenarioError::NotARoot { name, root })
        }
        None => Ok(None),
    }
}

/// The scenarios of a run, and what roots are given in each when others read their outputs.
pub(super) struct Scenarios<'s> {
    all: &'s [Scenario],
    /// Of roots that have none.
    own: Scenario,
    other_roots: HashMap<Option<&'s str>, Arc<OtherRootsGiven>>,
}

impl<'s> Scenarios<'s> {
    pub(super) fn new(all: &'s [Scenario]) -> Scenarios<'s> {
        let names: BTreeSet<Option<&str>> = all.iter().map(|scenario| scenario.name.as_deref()).collect();
        let other_roots =
            names.into_iter().map(|name| (name, Arc::new(given_elsewhere(all, name)))).collect();
        Scenarios { all, own: Scenario::default(), other_roots }
    }

    /// The scenarios of a root; one of its own if it has none.
    pub(super) fn of(&self, root: RootId) -> Vec<&Scenario> {
        let chosen: Vec<&Scenario> = self.all.iter().filter(|scenario| scenario.is_for(root)).collect();
        if chosen.is_empty() { vec![&self.own] } else { chosen }
    }

    /// What a root is given in a scenario.
    pub(super) fn given(&self, scenario: &Scenario) -> GivenValues {
        let other_roots =
            self.other_roots.get(&scenario.name.as_deref()).or_else(|| self.other_roots.get(&None));
        let other_roots = match other_roots {
            Some(given) => given.clone(),
            None => Arc::new(given_elsewhere(self.all, None)),
        };
        GivenValues { other_roots, ..scenario.given.clone() }
    }
}

/// What each root is given in the scenario of that name. A root that has several others is given one of their values,
/// it cannot be known which.
fn given_elsewhere(all: &[Scenario], name: Option<&str>) -> OtherRootsGiven {
    let mut of_root: BTreeMap<RootId, Vec<&Scenario>> = BTreeMap::new();
    for scenario in all {
        if let Some(root) = scenario.root {
            of_root.entry(root).or_default().push(scenario);
        }
    }
    let given = |scenarios: Vec<&Scenario>| match scenarios.as_slice() {
        [only] => Some(only.given.clone()),
        several => {
            let same = several.iter().find(|scenario| scenario.name.as_deref() == name);
            same.map(|scenario| scenario.given.clone())
        }
    };
    of_root.into_iter().map(|(root, scenarios)| (root, given(scenarios))).collect()
}

impl Scenario {
    pub(super) fn is_for(&self, root: RootId) -> bool {
        self.root.is_none_or(|own| own == root)
    }
}

/// The coverage of one root in several scenarios.
pub(super) fn joined_coverage(names: &[&str], judged: Vec<Vec<VaultCoverage>>) -> Vec<VaultCoverage> {
    let mut vaults: BTreeMap<(Location, String), Vec<(usize, VaultCoverage)>> = BTreeMap::new();
    for (at, vault) in
        judged.into_iter().enumerate().flat_map(|(at, vaults)| vaults.into_iter().map(move |v| (at, v)))
    {
        vaults.entry((vault.location, vault.address.clone())).or_default().push((at, vault));
    }
    vaults.into_values().filter_map(|found| joined_vault(found, names)).collect()
}

/// The worst of the scenarios in which a vault exists is what must be looked after.
fn joined_vault(found: Vec<(usize, VaultCoverage)>, names: &[&str]) -> Option<VaultCoverage> {
    let rank = |status: CoverageStatus| match status {
        CoverageStatus::Unpaired => 0,
        CoverageStatus::Undecided => 1,
        CoverageStatus::Paired => 2,
    };
    let worst = found.iter().map(|(_, vault)| vault.status).min_by_key(|status| rank(*status))?;
    let within: BTreeSet<usize> =
        found.iter().filter(|(_, vault)| vault.status == worst).map(|(at, _)| *at).collect();
    let everywhere = within.len() == found.len();
    let (_, mut vault) = found.into_iter().find(|(_, vault)| vault.status == worst)?;
    if !everywhere {
        let state = if worst == CoverageStatus::Unpaired { "unpaired" } else { "undecided" };
        vault.reasons.insert(0, format!("{state} in {}", listed(&within, names)));
    }
    Some(vault)
}

fn listed(within: &BTreeSet<usize>, names: &[&str]) -> String {
    let names = within.iter().filter_map(|at| names.get(*at)).copied();
    names.collect::<Vec<&str>>().join(", ")
}
