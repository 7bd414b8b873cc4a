//! What there is to read of a rule.

use super::definition::{Example, Origin, Rule};
use super::option::RuleOption;
use crate::eval::rendering;
use crate::finding::{ExamplePage, OptionPage, RulePage};

impl Rule {
    /// Everything that a page about it shows.
    pub fn page(&self) -> RulePage {
        RulePage {
            description: self.description(),
            level_in_library: self.level_in_library,
            is_built_in: self.origin == Origin::BuiltIn,
            is_off: self.is_off,
            options: self.options.iter().map(page_of_option).collect(),
            examples: self.examples.iter().map(page_of_example).collect(),
        }
    }
}

fn page_of_option(option: &RuleOption) -> OptionPage {
    OptionPage {
        name: option.name.to_string(),
        type_name: option.type_name.clone(),
        default: rendering::json(&option.default).unwrap_or_default(),
        description: option.description.clone(),
    }
}

fn page_of_example(example: &Example) -> ExamplePage {
    ExamplePage {
        name: example.name.clone(),
        files: example.files.clone(),
        fails: example.fails.clone(),
        undecided: example.undecided.clone(),
    }
}
