//! The coverage table: every vault instance and what reaches it.

use crate::source::Location;

/// Every vault instance of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    /// By root, then in source order, then by address.
    pub vaults: Vec<VaultCoverage>,
}

/// Whether a vault is paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoverageStatus {
    /// At least one setting certainly targets it.
    Paired,
    /// No setting targets it.
    Unpaired,
    /// Cannot be known.
    Undecided,
}

/// Whether a setting certainly targets a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It does.
    Certain,
    /// It may.
    Possible,
}

/// One vault instance.
#[derive(Debug, Clone, PartialEq)]
pub struct VaultCoverage {
    /// The root's directory.
    pub root: String,
    /// The vault's address.
    pub address: String,
    /// Its resource type.
    pub resource_type: String,
    /// Which kind of vault; none if that cannot be known.
    pub kind: Option<String>,
    /// Whether it is paired.
    pub status: CoverageStatus,
    /// Why it is undecided, if it is: one sentence part each.
    pub reasons: Vec<String>,
    /// The header of its block.
    pub location: Location,
    /// The settings that target it, or may.
    pub settings: Vec<SettingCoverage>,
    /// Log categories that certainly arrive.
    pub delivered: Vec<String>,
    /// Required log categories that certainly do not.
    pub missing: Vec<String>,
}

/// One setting of a vault.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingCoverage {
    /// The setting's address (or that of a module call which may hold one). One of another root has that root's
    /// directory before it: `envs/logging//type.name`.
    pub address: String,
    /// The directory of the root that it is in, if that is another one than the vault's.
    pub root: Option<String>,
    /// Whether it names the vault by how its id is spelled, and not by something that came from the vault. Only told
    /// of settings in other roots.
    pub by_name: bool,
    /// Whether it certainly targets the vault.
    pub certainty: Certainty,
    /// Enabled log categories; none if they cannot be known.
    pub categories: Option<Vec<String>>,
    /// Enabled category groups; none if they cannot be known.
    pub category_groups: Option<Vec<String>>,
    /// Kinds of destination; none if they cannot be known.
    pub destinations: Option<Vec<String>>,
    /// How the workspace's tables are chosen, as written; none if unset or unknown.
    pub destination_type: Option<String>,
    /// The header of its block.
    pub location: Location,
}
