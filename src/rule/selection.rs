//! Which rules are judged.

use super::definition::Rule;
use super::pack::RulePack;
use crate::finding::RuleDescription;

/// The rules of a pack that are enabled.
pub struct Selection<'p> {
    rules: Vec<&'p Rule>,
}

impl<'p> Selection<'p> {
    /// All rules of `select` (all that are not switched off, if it is empty) but those of `ignore`. An id that no rule
    /// has is given back with what may have been meant.
    pub fn new(
        pack: &'p RulePack,
        select: &[String],
        ignore: &[String],
    ) -> Result<Selection<'p>, (String, String)> {
        for id in select.iter().chain(ignore) {
            if pack.find_rule(id).is_none() {
                return Err((id.clone(), pack.hint(id)));
            }
        }
        let rules = pack.rules().iter().filter(|rule| {
            let selected = match select {
                [] => !rule.is_off,
                _ => select.iter().any(|id| rule.goes_by(id)),
            };
            selected && !ignore.iter().any(|id| rule.goes_by(id))
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
