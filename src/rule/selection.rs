//! Which rules are judged.

use super::definition::Rule;
use super::pack::RulePack;
use super::similarity::nearest;
use crate::finding::RuleDescription;

/// The rules of a pack that are enabled.
pub struct Selection<'p> {
    rules: Vec<&'p Rule>,
}

impl<'p> Selection<'p> {
    /// All rules of `select` (all there are, if it is empty) but those of `ignore`. An id that no rule has is given
    /// back with what may have been meant.
    pub fn new(
        pack: &'p RulePack,
        select: &[String],
        ignore: &[String],
    ) -> Result<Selection<'p>, (String, String)> {
        for id in select.iter().chain(ignore) {
            if !pack.rules().iter().any(|rule| names(rule, id)) {
                return Err((id.clone(), hint(pack, id)));
            }
        }
        let rules = pack.rules().iter().filter(|rule| {
            let selected = select.is_empty() || select.iter().any(|id| names(rule, id));
            selected && !ignore.iter().any(|id| names(rule, id))
        });
        Ok(Selection { rules: rules.collect() })
    }

    /// The rules.
    pub fn rules(&self) -> &[&'p Rule] {
        &self.rules
    }

    /// What reports say of them.
    pub fn descriptions(&self) -> Vec<RuleDescription> {
        self.rules.iter().map(|rule| rule.description()).collect()
    }
}

/// The rule that somebody may have meant, or else all there are.
fn hint(pack: &RulePack, wanted: &str) -> String {
    let ids = pack.rules().iter().map(|rule| &*rule.id);
    let names = pack.rules().iter().map(|rule| &*rule.name);
    match nearest(wanted, ids.clone().chain(names).collect()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are {}", ids.collect::<Vec<_>>().join(", ")),
    }
}

/// A rule goes by its id, in any case, and by its name.
fn names(rule: &Rule, wanted: &str) -> bool {
    rule.id.eq_ignore_ascii_case(wanted) || &*rule.name == wanted
}
