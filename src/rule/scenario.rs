//! Scenarios: the same root with the variable values of several environments.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::roots::Judged;
use crate::eval::configuration::GivenValues;
use crate::finding::{CoverageStatus, Finding, VaultCoverage, Verdict};
use crate::module::RootId;
use crate::source::Location;

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

impl Scenario {
    pub(super) fn is_for(&self, root: RootId) -> bool {
        self.root.is_none_or(|own| own == root)
    }
}

/// What was found in several scenarios of one root. What fails in one of them is a failure of that environment, and
/// names it; what fails in all names none.
pub(super) fn joined(scenarios: &[&Scenario], judged: Vec<Judged>) -> Judged {
    if judged.len() == 1 {
        return judged.into_iter().next().unwrap_or_default();
    }
    let names: Vec<&str> =
        scenarios.iter().map(|scenario| scenario.name.as_deref().unwrap_or("default")).collect();
    let mut all = Judged::default();
    let mut by_block: BTreeMap<(Location, Arc<str>, Verdict), Vec<(usize, Finding)>> = BTreeMap::new();
    let mut vaults: BTreeMap<(Location, String), Vec<(usize, VaultCoverage)>> = BTreeMap::new();
    for (at, judged) in judged.into_iter().enumerate() {
        for finding in judged.findings {
            let key = (finding.location, finding.rule.clone(), finding.verdict);
            by_block.entry(key).or_default().push((at, finding));
        }
        for vault in judged.coverage {
            vaults.entry((vault.location, vault.address.clone())).or_default().push((at, vault));
        }
        all.diagnostics.extend(judged.diagnostics);
        all.needed_file_had_errors |= judged.needed_file_had_errors;
    }
    all.findings = by_block.into_values().filter_map(|found| joined_finding(found, &names)).collect();
    all.coverage = vaults.into_values().filter_map(|found| joined_vault(found, &names)).collect();
    all
}

fn joined_finding(found: Vec<(usize, Finding)>, names: &[&str]) -> Option<Finding> {
    let within: BTreeSet<usize> = found.iter().map(|(at, _)| *at).collect();
    let mut seen = BTreeSet::new();
    let instances = found.iter().flat_map(|(_, finding)| finding.instances.clone());
    let instances: Vec<String> = instances.filter(|address| seen.insert(address.clone())).collect();
    let (_, first) = found.into_iter().next()?;
    let mut finding = Finding { instances, ..first };
    if within.len() < names.len() {
        let list = listed(&within, names);
        finding.message = format!("{} (in {list})", finding.message);
        finding.scenario = Some(match finding.scenario {
            Some(when) => format!("{list}, when {when}"),
            None => list,
        });
    }
    Some(finding)
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
    let shown = within.iter().filter_map(|at| names.get(*at)).map(|name| format!("`{name}`"));
    shown.collect::<Vec<String>>().join(", ")
}
