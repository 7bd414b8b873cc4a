//! Trying out what is not known: where few values of few variables stand in the way of an answer, every combination
//! is judged, and an answer that holds in all of them holds. One that holds in some says in which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::words::shown;
use crate::eval::Value;
use crate::eval::configuration::OpenVariable;
use crate::finding::{Certainty, CoverageStatus, Finding, SettingCoverage, VaultCoverage, Verdict};
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
        for (failing, instances) in by_combinations(&fails) {
            known.extend(&instances);
            joined.extend(told_of(&fails, &instances).map(|finding| when_in(finding, &failing, tried)));
        }
        let left = |finding: &Finding| finding.instances.iter().any(|one| !known.contains(one.as_str()));
        if open.iter().any(|(_, finding)| left(finding)) {
            // Nowhere certain: as it was before anything was tried, or as the first combination tells it.
            let before = base.iter().find(|finding| {
                let is_of_block = finding.location == location && finding.rule == rule;
                is_of_block && finding.verdict == Verdict::Undecided && left(finding)
            });
            let before = before.or(open.first().map(|(_, finding)| *finding));
            joined.extend(before.map(|finding| without(finding, &known)));
        }
    }
    joined
}

/// Instances by the combinations in which they fail; those that fail in the most come first.
pub(super) fn by_combinations<'f>(fails: &[Found<'f>]) -> Vec<(BTreeSet<usize>, Vec<&'f str>)> {
    let mut failing: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (at, instance) in
        fails.iter().flat_map(|(at, finding)| finding.instances.iter().map(move |one| (*at, one.as_str())))
    {
        let combinations = failing.entry(instance).or_default();
        if combinations.is_empty() {
            order.push(instance);
        }
        combinations.insert(at);
    }
    let mut groups: Vec<(BTreeSet<usize>, Vec<&str>)> = Vec::new();
    for instance in order {
        let Some(combinations) = failing.remove(instance) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == combinations) {
            Some((_, instances)) => instances.push(instance),
            None => groups.push((combinations, vec![instance])),
        }
    }
    groups.sort_by_key(|(combinations, _)| std::cmp::Reverse(combinations.len()));
    groups
}

/// What was told of the first of some instances.
pub(super) fn told_of(fails: &[Found<'_>], instances: &[&str]) -> Option<Finding> {
    let is_about = |(_, finding): &&Found<'_>| instances.contains(&finding.address.as_str());
    let lists = |(_, finding): &&Found<'_>| {
        finding.instances.iter().any(|instance| instances.contains(&instance.as_str()))
    };
    let (_, finding) = fails.iter().find(is_about).or_else(|| fails.iter().find(lists))?;
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

/// A finding without the instances of which something else is known.
fn without(finding: &Finding, known: &BTreeSet<&str>) -> Finding {
    let mut left = finding.clone();
    left.instances.retain(|instance| !known.contains(instance.as_str()));
    if let Some(first) = left.instances.first().cloned()
        && known.contains(left.address.as_str())
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
