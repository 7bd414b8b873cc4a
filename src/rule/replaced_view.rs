//! Views of users that take the place of views which are there: rules that ask for what only those read would get null, and
//! judge by it.

use super::definition::{Entity, RuleError, View};
use super::pack::RulePack;
use super::reader::Reader;
use crate::syntax::Block;

/// How many attributes a message lists.
const MOST_LISTED: usize = 6;

impl RulePack {
    /// Refuses a view that leaves out what the view reads whose place it takes.
    pub(super) fn check_replaced_views(
        &self,
        added: &Entity,
        reader: &Reader<'_>,
        block: &Block,
    ) -> Result<(), RuleError> {
        let Some(known) = self.entity(&added.name) else { return Ok(()) };
        for view in added.views.iter().filter(|view| view.when.is_none() && view.only_with.is_empty()) {
            let left_out = left_out(view, known);
            if left_out.is_empty() {
                continue;
            }
            let span = reader.label_in(block, "view", &view.label).unwrap_or(block.header);
            let message = format!(
                "this takes the place of the view that is there, and leaves out {}",
                listed(&left_out)
            );
            let help = "read them as well, as null where there is none; or say by `when` which are meant, or \
                        give the entity another name";
            return Err(reader.error(span, message).with_help(help));
        }
        Ok(())
    }
}

/// What the views of one label read that another view does not.
fn left_out<'e>(view: &View, known: &'e Entity) -> Vec<&'e str> {
    let replaced = known.views.iter().filter(|other| other.label == view.label);
    let names = replaced.flat_map(|other| other.attributes.keys());
    let mut names: Vec<&str> =
        names.filter(|name| !view.attributes.contains_key(*name)).map(|name| &**name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn listed(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(MOST_LISTED).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(MOST_LISTED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
