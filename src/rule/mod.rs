//! Rules: HCL files whose conditions are Terraform expressions over the resource graph, and the engine that judges
//! every instance of what they are about.
//!
//! This room knows the rule language. It must not know any provider's resources (those are in the rule files) nor
//! how a finding is printed.

mod arguments;
mod branches;
mod calls;
mod catalog;
mod check;
mod configure;
mod constants;
mod containment;
mod coverage;
mod definition;
mod entity_soundness;
mod fields;
mod file;
mod foreign_place;
mod found_in_tree;
mod graph_functions;
mod identity;
mod index;
mod judge;
mod kinds;
mod knowledge;
mod known;
pub mod kusto;
mod library;
mod link;
mod link_across_roots;
mod link_to_tree;
mod literals;
mod misfit;
mod misnaming;
mod names;
mod near_miss;
mod neighbour;
mod neighbourhood;
mod option;
mod own_functions;
mod pack;
mod page;
mod parallel;
mod parts;
mod path;
mod pointing;
mod reader;
mod roots;
mod rule_directory;
mod same_identity;
mod scenario;
mod scope;
mod selection;
mod similarity;
mod soundness;
mod splits;
mod structure;
mod subject;
mod survey;
mod tree_wide;
mod view_scope;
mod words;

pub use catalog::value_of;
pub use check::check;
pub use coverage::coverage;
pub use definition::{Entity, Example, Origin, Rule, RuleError, View};
pub use judge::Judge;
pub use knowledge::ProviderFunctions;
pub use option::{Refusal, RuleOption, Setting};
pub use pack::{Examples, RulePack, RuleText};
pub use roots::{Judged, judge_roots};
pub use rule_directory::RulesError;
pub use scenario::{Environment, Scenario, ScenarioError, check_environment, scenarios};
pub use selection::{Selection, SelectionError};
pub use similarity::{nearest, one_of};
pub use words::UNSAID;
