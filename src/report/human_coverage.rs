//! The coverage table for people: every vault with what reaches it, root by root.
//!
//! Addresses are long and category names are too, so each vault is a few keyed lines rather than a row: they stay
//! aligned and whole at any width.

use textwrap::core::display_width;

use super::Outcome;
use super::human::of_diagnostic;
use super::look::{Ink, Look, kind_of_status};
use super::prose::{count, ends, harmless, lines};
use super::summary;
use crate::finding::{Certainty, CoverageStatus, SettingCoverage, VaultCoverage};

/// The column at which values start: two past the longest key and the longest status.
const VALUE_COLUMN: usize = 14;

/// Every vault instance and what reaches it, for people.
pub fn coverage(outcome: &Outcome, look: &Look) -> String {
    let mut out = String::new();
    for diagnostic in outcome.diagnostics {
        out.push_str(&of_diagnostic(outcome.sources, look, diagnostic));
        out.push('\n');
    }
    let vaults = &outcome.coverage.vaults;
    let mut root: Option<&str> = None;
    for vault in vaults {
        if root != Some(vault.root.as_str()) {
            root = Some(vault.root.as_str());
            out.push_str(&root_heading(outcome, look, &vault.root));
        }
        out.push_str(&of_vault(outcome, look, vault));
        out.push('\n');
    }
    out.push_str(&summary::of_coverage(outcome, look));
    out
}

fn root_heading(outcome: &Outcome, look: &Look, root: &str) -> String {
    let number = outcome.coverage.vaults.iter().filter(|vault| vault.root == root).count();
    let root = harmless(root);
    let line = ends(look, (&look.paint(&root, Ink::Strong), display_width(&root)), &count(number, "vault"));
    format!("{line}{}\n", look.paint(&look.rule().repeat(look.width), Ink::Faint))
}

fn of_vault(outcome: &Outcome, look: &Look, vault: &VaultCoverage) -> String {
    let (word, ink) = kind_of_status(vault.status);
    let sign = match vault.status {
        CoverageStatus::Paired => look.tick(),
        CoverageStatus::Unpaired => look.cross(),
        CoverageStatus::Undecided => "?",
    };
    let mut rows = Rows { look, out: String::new() };
    rows.row(&format!("{sign} {word}"), ink, &[(vault.address.clone(), Ink::Strong)]);
    let (start, _) = outcome.sources.positions(vault.location);
    let path = &outcome.sources.file(vault.location.source).path;
    rows.row("", Ink::Faint, &[(format!("{path}:{}", start.line), Ink::Faint)]);
    if !vault.reasons.is_empty() {
        let reasons: Vec<_> = vault.reasons.iter().map(|reason| (reason.clone(), Ink::Undecided)).collect();
        rows.row("  because", Ink::Faint, &reasons);
    }
    let settings: Vec<_> = vault.settings.iter().flat_map(|setting| of_setting(look, setting)).collect();
    if !settings.is_empty() {
        let key = if vault.settings.len() == 1 { "  setting" } else { "  settings" };
        rows.row(key, Ink::Faint, &settings);
    }
    if !vault.delivered.is_empty() {
        rows.row("  delivered", Ink::Faint, &[(vault.delivered.join(", "), Ink::Good)]);
    }
    if !vault.missing.is_empty() {
        rows.row("  missing", Ink::Faint, &[(vault.missing.join(", "), Ink::Error)]);
    }
    rows.out
}

/// A setting's address, and under it where it sends what.
fn of_setting(look: &Look, setting: &SettingCoverage) -> Vec<(String, Ink)> {
    let (address, note) = match (&setting.root, setting.certainty) {
        (None, Certainty::Certain) => (setting.address.as_str(), String::new()),
        (None, Certainty::Possible) => (setting.address.as_str(), " (possibly)".to_owned()),
        (Some(root), certainty) => {
            let how = if setting.by_name { "paired by name" } else { "paired" };
            let possibly = if certainty == Certainty::Possible { "possibly " } else { "" };
            // The address begins with the root, which is told in words.
            let inside = setting.address.strip_prefix(root.as_str());
            let inside = inside.and_then(|rest| rest.strip_prefix("//")).unwrap_or(&setting.address);
            (inside, format!(" ({possibly}{how} from {root})"))
        }
    };
    let address = format!("{address}{note}");
    let mut destinations = match &setting.destinations {
        None => "a destination that cannot be known".to_owned(),
        Some(destinations) if destinations.is_empty() => "no destination".to_owned(),
        Some(destinations) => destinations.join(", "),
    };
    if let Some(destination_type) = &setting.destination_type {
        destinations.push_str(&format!(" ({destination_type})"));
    }
    vec![(address, Ink::Strong), (format!("{} {destinations}", look.arrow()), Ink::Faint)]
}

/// Keyed lines with their values at one column.
struct Rows<'a> {
    look: &'a Look,
    out: String,
}

impl Rows<'_> {
    fn row(&mut self, key: &str, key_ink: Ink, values: &[(String, Ink)]) {
        let look = self.look;
        let width = look.width.saturating_sub(VALUE_COLUMN);
        let mut key = Some(key);
        for (value, ink) in values {
            for line in lines(value, width) {
                let key = key.take().unwrap_or("");
                let gap = VALUE_COLUMN.saturating_sub(display_width(key));
                self.out.push_str(&look.paint(key, key_ink));
                self.out.push_str(&format!("{:gap$}{}\n", "", look.paint(&line, *ink)));
            }
        }
    }
}
