//! The table of coverage over all cases: what is so in each of them is so.

use super::case::{Answer, Question};
use super::trial::{Trial, UNTRIED};
use crate::finding::{Certainty, CoverageStatus, SettingCoverage, VaultCoverage};

/// The coverage over all cases: an undecided vault that is paired, or unpaired, in every case in which it exists is that.
pub(super) fn coverage(trial: &Trial) -> Vec<VaultCoverage> {
    let untried = trial.cases[UNTRIED].coverage.iter();
    untried
        .map(|vault| match vault.status {
            CoverageStatus::Undecided => over_cases(trial, vault),
            CoverageStatus::Paired | CoverageStatus::Unpaired => vault.clone(),
        })
        .collect()
}

fn over_cases(trial: &Trial, vault: &VaultCoverage) -> VaultCoverage {
    let cells = trial.cells(Question::Vault(vault));
    if cells.iter().all(|cell| cell.case == UNTRIED) {
        return vault.clone();
    }
    let rows: Vec<&VaultCoverage> =
        cells.iter().flat_map(|cell| trial.cases[cell.case].rows(vault)).collect();
    let Some(first) = rows.first() else { return vault.clone() };
    let is_same = rows.iter().all(|row| row.status == first.status);
    if is_same && first.status != CoverageStatus::Undecided {
        return VaultCoverage {
            status: first.status,
            reasons: Vec::new(),
            settings: joined_settings(&rows),
            delivered: shared(&rows, |row| &row.delivered),
            missing: shared(&rows, |row| &row.missing),
            ..vault.clone()
        };
    }
    let when = |is_one: fn(&Answer) -> bool| -> Option<String> {
        let (holds, others): (Vec<_>, Vec<_>) = cells.iter().partition(|cell| is_one(&cell.answer));
        let cases =
            |cells: Vec<&super::trial::Cell>| cells.into_iter().map(|cell| cell.case).collect::<Vec<_>>();
        trial.when(&cases(holds), &cases(others))
    };
    let unpaired = when(|answer| matches!(answer, Answer::Fails(_)));
    let mut reasons: Vec<String> = match rows.iter().any(|row| row.status == CoverageStatus::Undecided) {
        true => open_reasons(&rows, when(|answer| matches!(answer, Answer::Open(_)))),
        false => Vec::new(),
    };
    reasons.extend(unpaired.map(|when| format!("unpaired when {when}")));
    VaultCoverage { reasons, ..vault.clone() }
}

/// Why it stays undecided whatever is tried, and in which cases.
fn open_reasons(rows: &[&VaultCoverage], when: Option<String>) -> Vec<String> {
    let mut reasons: Vec<String> = rows.iter().flat_map(|row| row.reasons.clone()).collect();
    reasons.sort();
    reasons.dedup();
    match when {
        Some(when) => reasons.into_iter().map(|reason| format!("{reason} (when {when})")).collect(),
        None => reasons,
    }
}

/// A setting is certain if it certainly targets the vault wherever the vault exists.
fn joined_settings(rows: &[&VaultCoverage]) -> Vec<SettingCoverage> {
    let mut settings: Vec<SettingCoverage> = Vec::new();
    for setting in rows.iter().flat_map(|row| &row.settings) {
        if !settings.iter().any(|known| known.address == setting.address) {
            settings.push(setting.clone());
        }
    }
    for setting in &mut settings {
        let everywhere = rows.iter().all(|row| {
            row.settings
                .iter()
                .any(|known| known.address == setting.address && known.certainty == Certainty::Certain)
        });
        setting.certainty = if everywhere { Certainty::Certain } else { Certainty::Possible };
    }
    settings
}

fn shared(rows: &[&VaultCoverage], list: impl Fn(&VaultCoverage) -> &Vec<String>) -> Vec<String> {
    let Some(first) = rows.first() else { return Vec::new() };
    let everywhere = |text: &&String| rows.iter().all(|row| list(row).contains(text));
    list(first).iter().filter(everywhere).cloned().collect()
}
