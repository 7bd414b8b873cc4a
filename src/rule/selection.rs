//! Which rules are judged.

use super::definition::Rule;
use super::pack::RulePack;
use crate::finding::RuleDescription;

/// Why there is nothing to judge by.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// No rule has that id.
    #[error("there is no rule `{id}`; {hint}")]
    UnknownRule {
        /// What was asked for.
        id: String,
        /// What may have been meant.
        hint: String,
    },
    /// A rule is asked for without a name.
    #[error("an empty text names no rule; {hint}")]
    NoName {
        /// What there is.
        hint: String,
    },
    /// What is selected is ignored as well.
    #[error("no rule is left: {} both selected and ignored", in_words(selected))]
    AllIgnored {
        /// What is selected.
        selected: Vec<String>,
    },
    /// Nothing is selected, and every rule is switched off or ignored.
    #[error("no rule is left: all of them are switched off or ignored")]
    AllOff,
}

fn in_words(selected: &[String]) -> String {
    let listed = selected.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    format!("{listed} {}", if selected.len() == 1 { "is" } else { "are" })
}

/// The rules of a pack that are enabled.
pub struct Selection<'p> {
    rules: Vec<&'p Rule>,
}

impl<'p> Selection<'p> {
    /// All rules of `select` (all that are not switched off, if it is empty) but those of `ignore`.
    pub fn new(
        pack: &'p RulePack,
        select: &[String],
        ignore: &[String],
    ) -> Result<Selection<'p>, SelectionError> {
        for id in select.iter().chain(ignore) {
            let hint = || pack.hint(id);
            match pack.find_rule(id) {
                Some(_) => {}
                None if id.trim().is_empty() => return Err(SelectionError::NoName { hint: hint() }),
                None => return Err(SelectionError::UnknownRule { id: id.clone(), hint: hint() }),
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

    /// Refuses to judge by nothing: a gate would pass whatever is there.
    pub fn require_rules(&self, select: &[String]) -> Result<(), SelectionError> {
        match (self.rules.as_slice(), select) {
            ([], []) => Err(SelectionError::AllOff),
            ([], selected) => Err(SelectionError::AllIgnored { selected: selected.to_vec() }),
            _ => Ok(()),
        }
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
