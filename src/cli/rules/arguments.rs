//! What can be said on the command line about rules.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::arguments::{ColorChoice, Target};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct RulesArguments {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<RulesCommand>,

    /// Add the rules in this directory. Can be given several times
    #[arg(long = "rules", value_name = "DIR")]
    pub(in crate::cli) rules: Vec<PathBuf>,

    /// Read this configuration file instead of looking for .rsvlint.hcl
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,

    /// List as `human` or `json`; with =FILE, into a file
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(in crate::cli) reports: Vec<Target<ListFormat>>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub(in crate::cli) color: ColorChoice,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RulesCommand {
    /// Try the examples of rules: each is written to a temporary directory and must give the findings that it says.
    /// Exits with 1 if one does not
    Test {
        /// Directories of rule files; none: those that the configuration file names, or else the built-in rules
        #[arg(value_name = "DIR")]
        directories: Vec<PathBuf>,

        /// Read this configuration file instead of looking for .rsvlint.hcl
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArguments {
    /// The rule, by its id or its name
    #[arg(value_name = "RULE")]
    pub(in crate::cli) rule: String,

    /// Add the rules in this directory. Can be given several times
    #[arg(long = "rules", value_name = "DIR")]
    pub(in crate::cli) rules: Vec<PathBuf>,

    /// Read this configuration file instead of looking for .rsvlint.hcl
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) config: Option<PathBuf>,

    /// Show as `human`, `markdown` or `json`; with =FILE, into a file
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(in crate::cli) reports: Vec<Target<ExplainFormat>>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub(in crate::cli) color: ColorChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ListFormat {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExplainFormat {
    Human,
    Markdown,
    Json,
}
