//! The list of rules for people.

use super::look::{Ink, Look};
use super::prose::{harmless, lines};
use crate::finding::{Level, RulePage};

/// Two spaces stand between columns.
const GAP: usize = 2;

/// Each rule on a line, with what it finds beneath.
pub fn rules(pages: &[RulePage], look: &Look) -> String {
    let width_of_id = pages.iter().map(|page| page.description.id.chars().count()).max().unwrap_or(0);
    let width_of_level = "warning".len();
    let indent = width_of_id + width_of_level + 2 * GAP;
    let mut out = String::new();
    for page in pages {
        let rule = &page.description;
        let (word, ink) = match (page.is_off, rule.level) {
            (true, _) => ("off", Ink::Faint),
            (false, Level::Error) => ("error", Ink::Error),
            (false, Level::Warning) => ("warning", Ink::Warning),
            (false, Level::Note) => ("note", Ink::Note),
        };
        let id = format!("{:width_of_id$}", harmless(&rule.id));
        let level = look.paint(&format!("{word:width_of_level$}"), ink);
        let added = if page.is_built_in { "" } else { " (added)" };
        let name = look.paint(&harmless(&rule.name), Ink::Strong);
        out.push_str(&format!("{id}{:GAP$}{level}{:GAP$}{name}{added}\n", "", ""));
        for line in lines(&rule.summary, look.width.saturating_sub(indent)) {
            out.push_str(&format!("{:indent$}{line}\n", ""));
        }
    }
    out
}
