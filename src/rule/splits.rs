//! Trying out what is not known: where few values of few variables stand in the way of an answer, every combination
//! is judged, and an answer that holds in all of them holds. One that holds in some says in which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::words::shown;
use crate::eval::Value;
use crate::eval::configuration::OpenVariable;
use crate::finding::{Certainty, CoverageStatus, Finding, Level, SettingCoverage, VaultCoverage, Verdict};
use crate::source::Location;

/// How many combinations are judged at most.
const MOST_COMBINATIONS: usize = 16;

/// Values tried out together.
pub(super) type Combination = BTreeMap<Arc<str>, Value>;

/// What was found with one combination of values.
pub(super) struct Tried {
    pub(super) combination: Combination,
    pub(super) findings: Vec<Finding>,
    pub(super) coverage: Vec<VaultCoverage>,
}

/// The combinations worth trying: of the variables that an undecided answer names first, as many as stay within the
/// bound. None if nothing is undecided, or nothing can be tried.
pub(super) fn combinations(
    findings: &[Finding],
    coverage: &[VaultCoverage],
    open: &[OpenVariable],
) -> Vec<Combination> {
    let undecided = findings.iter().filter(|finding| finding.verdict == Verdict::Undecided);
    let mut texts: Vec<&str> = undecided.map(|finding| finding.message.as_str()).collect();
    texts.extend(coverage.iter().flat_map(|vault| vault.reasons.iter().map(String::as_str)));
    if texts.is_empty() {
        return Vec::new();
    }
    let named = |variable: &OpenVariable| {
        let address = format!("`var.{}`", variable.name);
        texts.iter().any(|text| text.contains(&address))
    };
    let mut variables: Vec<&OpenVariable> = open.iter().collect();
    variables.sort_by_key(|variable| (!named(variable), variable.name.clone()));
    let mut all: Vec<Combination> = vec![Combination::new()];
    for variable in variables {
        if all.len() * variable.values.len() > MOST_COMBINATIONS {
            continue;
        }
        all = all
            .into_iter()
            .flat_map(|combination| {
                variable.values.iter().map(move |value| {
                    let mut combination = combination.clone();
                    combination.insert(variable.name.clone(), value.clone());
                    combination
                })
            })
            .collect();
    }
    if all.iter().all(Combination::is_empty) { Vec::new() } else { all }
}

/// A finding, with the combination in which it was found.
pub(super) type Found<'f> = (usize, &'f Finding);

/// The findings over all combinations: what fails in each fails; what fails in some is undecided and says when it fails.
/// Instances of one block may differ in that, and are then told apart.
pub(super) fn joined_findings(base: Vec<Finding>, tried: &[Tried]) -> Vec<Finding> {
    type Key = (Location, Arc<str>);
    let mut by_block: BTreeMap<Key, Vec<Found<'_>>> = BTreeMap::new();
    for (at, tried) in tried.iter().enumerate() {
        for finding in &tried.findings {
            by_block.entry((finding.location, finding.rule.clone())).or_default().push((at, finding));
        }
    }
    let mut joined = Vec::new();
    for ((location, rule), found) in by_block {
        let (fails, open): (Vec<Found<'_>>, Vec<Found<'_>>) =
            found.into_iter().partition(|(_, finding)| finding.verdict == Verdict::Fail);
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for group in by_combinations(&fails) {
            known.extend(&group.instances);
            joined.extend(told_of(&fails, &group).map(|finding| when_in(finding, &group.within, tried)));
        }
        // Nowhere certain: as it was before anything was tried, or as the first combination tells it.
        let before = base.iter().filter(|finding| {
            let is_of_block = finding.location == location && finding.rule == rule;
            is_of_block && finding.verdict == Verdict::Undecided
        });
        let is_open: BTreeSet<&str> = open.iter().flat_map(|(_, finding)| instances_of(finding)).collect();
        for finding in before.chain(open.iter().map(|(_, finding)| *finding)) {
            let left: BTreeSet<&str> =
                instances_of(finding).filter(|one| is_open.contains(one) && !known.contains(one)).collect();
            if !left.is_empty() {
                joined.push(of_those(finding, &left));
                known.extend(left);
            }
        }
    }
    joined
}

/// Instances of a block that fail alike.
pub(super) struct FailAlike<'f> {
    /// The combinations in which they do.
    pub(super) within: BTreeSet<usize>,
    /// How bad it is in each of those.
    level: Level,
    pub(super) instances: Vec<&'f str>,
}

/// Instances by the combinations in which they fail, and by how bad that is at least; those that fail in the most come
/// first.
pub(super) fn by_combinations<'f>(fails: &[Found<'f>]) -> Vec<FailAlike<'f>> {
    let mut failing: BTreeMap<&str, (BTreeSet<usize>, Level)> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (at, finding) in fails {
        for instance in finding.instances.iter().map(String::as_str) {
            let (within, level) = failing.entry(instance).or_insert_with(|| {
                order.push(instance);
                (BTreeSet::new(), finding.level)
            });
            within.insert(*at);
            *level = finding.level.min(*level);
        }
    }
    let mut groups: Vec<FailAlike<'f>> = Vec::new();
    for instance in order {
        let Some((within, level)) = failing.remove(instance) else { continue };
        match groups.iter_mut().find(|known| (&known.within, known.level) == (&within, level)) {
            Some(known) => known.instances.push(instance),
            None => groups.push(FailAlike { within, level, instances: vec![instance] }),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.within.len()));
    groups
}

/// What was told of the first of some instances.
pub(super) fn told_of(fails: &[Found<'_>], group: &FailAlike<'_>) -> Option<Finding> {
    let instances = &group.instances;
    let as_bad = || fails.iter().filter(|(_, finding)| finding.level == group.level);
    let is_about = |(_, finding): &&Found<'_>| instances.contains(&finding.address.as_str());
    let lists = |(_, finding): &&Found<'_>| {
        finding.instances.iter().any(|instance| instances.contains(&instance.as_str()))
    };
    let (_, finding) = as_bad().find(is_about).or_else(|| as_bad().find(lists))?;
    let mut told = (*finding).clone();
    told.instances = instances.iter().map(|instance| (*instance).to_owned()).collect();
    if let Some(first) = instances.first()
        && !instances.contains(&told.address.as_str())
    {
        told.message = told.message.replace(&told.address, first);
        told.address = (*first).to_owned();
    }
    Some(told)
}

/// A finding that holds in some combinations says in which.
fn when_in(mut finding: Finding, failing: &BTreeSet<usize>, tried: &[Tried]) -> Finding {
    if failing.len() < tried.len() {
        let when = described(failing, tried);
        finding.verdict = Verdict::Undecided;
        finding.message = format!("{} (when {when})", finding.message);
        finding.scenario = Some(when);
    }
    finding
}

fn instances_of(finding: &Finding) -> impl Iterator<Item = &str> {
    finding.instances.iter().map(String::as_str)
}

/// A finding for some of its instances: of the others something else is known.
fn of_those(finding: &Finding, those: &BTreeSet<&str>) -> Finding {
    let mut left = finding.clone();
    left.instances.retain(|instance| those.contains(instance.as_str()));
    if let Some(first) = left.instances.first().cloned()
        && !those.contains(left.address.as_str())
    {
        left.message = left.message.replace(&left.address, &first);
        left.address = first;
    }
    left
}

/// When something holds: "`var.a` is true and `var.b` is "x"".
fn described(holds: &BTreeSet<usize>, tried: &[Tried]) -> String {
    let names: Vec<&Arc<str>> =
        tried.first().map(|tried| tried.combination.keys().collect()).unwrap_or_default();
    let values_of = |name: &Arc<str>, at: &mut dyn Iterator<Item = usize>| -> BTreeSet<String> {
        at.filter_map(|at| tried.get(at)?.combination.get(name).map(literal)).collect()
    };
    let mut conditions = Vec::new();
    let mut product = 1;
    for name in names {
        let here = values_of(name, &mut holds.iter().copied());
        let all = values_of(name, &mut (0..tried.len()));
        product *= here.len();
        if here.len() < all.len() {
            let values: Vec<String> = here.into_iter().collect();
            conditions.push(format!("`var.{name}` is {}", values.join(" or ")));
        }
    }
    if product == holds.len() && !conditions.is_empty() {
        return conditions.join(" and ");
    }
    let each = holds.iter().filter_map(|at| tried.get(*at)).map(|tried| {
        let parts =
            tried.combination.iter().map(|(name, value)| format!("`var.{name}` is {}", literal(value)));
        parts.collect::<Vec<String>>().join(" and ")
    });
    each.collect::<Vec<String>>().join(", or ")
}

fn literal(value: &Value) -> String {
    match value.as_str() {
        Some(text) => format!("{text:?}"),
        None => shown(value),
    }
}

/// The coverage over all combinations: an undecided vault that is paired, or unpaired, in every combination in which
/// it exists is that.
pub(super) fn joined_coverage(base: Vec<VaultCoverage>, tried: &[Tried]) -> Vec<VaultCoverage> {
    base.into_iter()
        .map(|vault| {
            if vault.status != CoverageStatus::Undecided {
                return vault;
            }
            let rows: Vec<(usize, &VaultCoverage)> = tried
                .iter()
                .enumerate()
                .flat_map(|(at, tried)| tried.coverage.iter().map(move |row| (at, row)))
                .filter(|(_, row)| row.location == vault.location && stands_for(&vault.address, &row.address))
                .collect();
            joined_vault(vault, &rows, tried)
        })
        .collect()
}

fn joined_vault(vault: VaultCoverage, rows: &[(usize, &VaultCoverage)], tried: &[Tried]) -> VaultCoverage {
    let with = |status: CoverageStatus| -> BTreeSet<usize> {
        rows.iter().filter(|(_, row)| row.status == status).map(|(at, _)| *at).collect()
    };
    let Some((_, first)) = rows.first() else { return vault };
    if rows.iter().all(|(_, row)| row.status == first.status) {
        if first.status == CoverageStatus::Undecided {
            return vault;
        }
        return VaultCoverage {
            status: first.status,
            reasons: Vec::new(),
            settings: joined_settings(rows),
            delivered: shared(rows, |row| &row.delivered),
            missing: shared(rows, |row| &row.missing),
            ..vault
        };
    }
    let unpaired = with(CoverageStatus::Unpaired);
    if unpaired.is_empty() {
        return vault;
    }
    VaultCoverage { reasons: vec![format!("unpaired when {}", described(&unpaired, tried))], ..vault }
}

/// A setting is certain if it certainly targets the vault wherever the vault exists.
fn joined_settings(rows: &[(usize, &VaultCoverage)]) -> Vec<SettingCoverage> {
    let mut settings: Vec<SettingCoverage> = Vec::new();
    for setting in rows.iter().flat_map(|(_, row)| &row.settings) {
        if !settings.iter().any(|known| known.address == setting.address) {
            settings.push(setting.clone());
        }
    }
    for setting in &mut settings {
        let everywhere = rows.iter().all(|(_, row)| {
            row.settings
                .iter()
                .any(|known| known.address == setting.address && known.certainty == Certainty::Certain)
        });
        setting.certainty = if everywhere { Certainty::Certain } else { Certainty::Possible };
    }
    settings
}

fn shared(rows: &[(usize, &VaultCoverage)], list: impl Fn(&VaultCoverage) -> &Vec<String>) -> Vec<String> {
    let Some((_, first)) = rows.first() else { return Vec::new() };
    let everywhere = |text: &&String| rows.iter().all(|(_, row)| list(row).contains(text));
    list(first).iter().filter(everywhere).cloned().collect()
}

/// Whether an address with `[*]` in it stands for another one.
fn stands_for(pattern: &str, address: &str) -> bool {
    let mut parts = pattern.split("[*]");
    let Some(mut rest) = parts.next().and_then(|start| address.strip_prefix(start)) else { return false };
    for part in parts {
        let Some(after) = rest.strip_prefix('[').and_then(|inside| after_key(inside)) else { return false };
        let Some(next) = after.strip_prefix(part) else { return false };
        rest = next;
    }
    rest.is_empty()
}

/// What follows an instance key of which the bracket has been read: `0]…`, `"a\"b"]…`, `*]…`.
fn after_key(inside: &str) -> Option<&str> {
    let Some(quoted) = inside.strip_prefix('"') else {
        return inside.split_once(']').map(|(_, rest)| rest);
    };
    let mut escaped = false;
    for (at, character) in quoted.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return quoted[at + 1..].strip_prefix(']'),
            _ => {}
        }
    }
    None
}
