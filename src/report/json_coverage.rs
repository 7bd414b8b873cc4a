//! `coverage --format json`: the contract that scripts depend on.

use serde::Serialize;

use super::Outcome;
use super::json::{DiagnosticEntry, Place, VERSION, diagnostics, place, written};
use crate::finding::{Certainty, CoverageStatus, SettingCoverage, VaultCoverage};
use crate::source::SourceMap;

#[derive(Serialize)]
struct CoverageReport<'a> {
    version: u32,
    vaults: Vec<VaultEntry<'a>>,
    diagnostics: Vec<DiagnosticEntry<'a>>,
}

#[derive(Serialize)]
struct VaultEntry<'a> {
    root: &'a str,
    address: &'a str,
    #[serde(rename = "type")]
    resource_type: &'a str,
    kind: Option<&'a str>,
    status: &'static str,
    reasons: &'a [String],
    location: Place<'a>,
    settings: Vec<SettingEntry<'a>>,
    delivered: &'a [String],
    missing: &'a [String],
}

/// A setting. A list that cannot be known is empty, and its `…_known` says so.
#[derive(Serialize)]
struct SettingEntry<'a> {
    address: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    root: Option<&'a str>,
    certainty: &'static str,
    categories: &'a [String],
    categories_known: bool,
    category_groups: &'a [String],
    category_groups_known: bool,
    destinations: &'a [String],
    destinations_known: bool,
    destination_type: Option<&'a str>,
    location: Place<'a>,
}

/// Every vault instance and what reaches it.
pub fn coverage(outcome: &Outcome) -> Result<String, serde_json::Error> {
    let report = CoverageReport {
        version: VERSION,
        vaults: outcome.coverage.vaults.iter().map(|vault| vault_entry(outcome.sources, vault)).collect(),
        diagnostics: diagnostics(outcome),
    };
    written(&report)
}

fn vault_entry<'a>(sources: &'a SourceMap, vault: &'a VaultCoverage) -> VaultEntry<'a> {
    VaultEntry {
        root: &vault.root,
        address: &vault.address,
        resource_type: &vault.resource_type,
        kind: vault.kind.as_deref(),
        status: match vault.status {
            CoverageStatus::Paired => "paired",
            CoverageStatus::Unpaired => "unpaired",
            CoverageStatus::Undecided => "undecided",
        },
        reasons: &vault.reasons,
        location: place(sources, vault.location),
        settings: vault.settings.iter().map(|setting| setting_entry(sources, setting)).collect(),
        delivered: &vault.delivered,
        missing: &vault.missing,
    }
}

fn setting_entry<'a>(sources: &'a SourceMap, setting: &'a SettingCoverage) -> SettingEntry<'a> {
    SettingEntry {
        address: &setting.address,
        root: setting.root.as_deref(),
        certainty: match setting.certainty {
            Certainty::Certain => "certain",
            Certainty::Possible => "possible",
        },
        categories: setting.categories.as_deref().unwrap_or_default(),
        categories_known: setting.categories.is_some(),
        category_groups: setting.category_groups.as_deref().unwrap_or_default(),
        category_groups_known: setting.category_groups.is_some(),
        destinations: setting.destinations.as_deref().unwrap_or_default(),
        destinations_known: setting.destinations.is_some(),
        destination_type: setting.destination_type.as_deref(),
        location: place(sources, setting.location),
    }
}
