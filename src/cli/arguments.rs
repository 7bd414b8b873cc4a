//! What can be said on the command line.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::rules::{ExplainArguments, RulesArguments};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const LONG_ABOUT: &str = "\
Proves, before `terraform apply`, that every Azure Recovery Services vault and Backup vault in a Terraform or OpenTofu \
tree is paired with diagnostic settings that deliver its events, and shows exactly where that is not so.

Configuration is evaluated as Terraform would: modules, for_each, count, dynamic blocks, locals, functions, variables. \
What cannot be known without an apply is reported as undecided, with what stands in the way; it is never guessed. \
rsvlint only reads: it starts no program and uses no network.";

const EXAMPLES: &str = "\
Examples:
  rsvlint                        check the working directory
  rsvlint envs/prod envs/test    check these directories and all below them
  rsvlint --fail-on undecided    let nothing pass that is not proven
  rsvlint --format human --format sarif=rsvlint.sarif
                                 read it here, upload it to code scanning
  rsvlint coverage               every vault, and what reaches it
  rsvlint eval 'local.vaults'    what an expression is worth

Exit codes:
  0  nothing at or above the level of --fail-on
  1  something was found
  2  the run itself failed: bad usage, an unreadable path, no Terraform found,
     or a file with errors that an answer needed";

const EVAL_EXAMPLES: &str = "\
Examples:
  rsvlint eval 'cidrsubnet(\"10.0.0.0/16\", 8, 2)'
  rsvlint eval --root envs/prod --var region=weu 'module.vaults[\"weu\"].id'
  rsvlint eval --stdin --json < expressions.txt
  rsvlint eval                   ask for one expression after the other; `exit` or Ctrl-D ends

What only an apply or a missing value would tell is shown as (unknown: the reason). With --json an answer is
  {\"ok\":true,\"value\":...,\"type\":...}         unknown parts are {\"__unknown__\":true}
  {\"ok\":true,\"unknown\":\"reason\",\"type\":...}  nothing of it is known, or only a part of a string
  {\"ok\":false,\"error\":\"...\"}
and shows sensitive values.

Exit codes:
  0  every expression has a value, known or not
  1  an expression is wrong
  2  the run itself failed: bad usage, or no configuration in --root";

/// Proves that every Azure backup vault in a Terraform tree delivers its diagnostic logs
#[derive(Debug, Parser)]
#[command(
    name = "rsvlint",
    version,
    long_about = LONG_ABOUT,
    after_help = EXAMPLES,
    styles = STYLES,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 110
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) check: CheckArguments,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check configuration; this is what happens without a command, too
    #[command(after_help = EXAMPLES)]
    Check(CheckArguments),
    /// Show every vault and what reaches it: settings, destinations, log categories
    Coverage(CoverageArguments),
    /// Show what an expression is worth in a root module, as `terraform console` does
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(EvalArguments),
    /// List the rules, or try their examples
    Rules(RulesArguments),
    /// Show what a rule finds, why it matters, and what to write instead
    Explain(ExplainArguments),
    /// Show what is in force, as a configuration file, and where each value comes from
    Config(ConfigArguments),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,

    /// Report as `human`, `json` or `sarif`; with =FILE, into a file. Can be given several times
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(super) reports: Vec<Target<CheckFormat>>,

    /// Check only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,

    /// Leave these rules out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,

    /// Exit with 1 for findings of this level or above [default: what the configuration file says, or warning]
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub(super) fail_on: Option<FailOn>,

    /// Say only what is wrong: no line that sums up, and nothing at all when all is well
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub(super) color: ColorChoice,
}

#[derive(Debug, Args)]
pub(super) struct CoverageArguments {
    #[command(flatten)]
    pub(super) input: InputArguments,

    /// Report as `human` or `json`; with =FILE, into a file. Can be given several times
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "human")]
    pub(super) reports: Vec<Target<CoverageFormat>>,

    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColorChoice::Auto)]
    pub(super) color: ColorChoice,
}

#[derive(Debug, Args)]
pub(super) struct InputArguments {
    /// Directories to look through, or single files
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) values: VariableArguments,

    /// Read this configuration file instead of looking for .rsvlint.hcl
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Add the rules in this directory; one of them replaces a built-in rule of the same id. Can be given several times
    #[arg(long = "rules", value_name = "DIR")]
    pub(super) rules: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    /// Look for the configuration file from here upwards
    #[arg(value_name = "PATH", default_value = ".")]
    pub(super) path: PathBuf,

    /// Read this configuration file instead of looking for .rsvlint.hcl
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Add the rules in this directory. Can be given several times
    #[arg(long = "rules", value_name = "DIR")]
    pub(super) rules: Vec<PathBuf>,

    /// Exit with 1 for findings of this level or above
    #[arg(long, value_name = "LEVEL", value_enum)]
    pub(super) fail_on: Option<FailOn>,

    /// Write it as `hcl`, which is a configuration file, or as `json`; with =FILE, into a file
    #[arg(long = "format", value_name = "FORMAT[=FILE]", default_value = "hcl")]
    pub(super) reports: Vec<Target<ConfigFormat>>,
}

#[derive(Debug, Args)]
pub(super) struct EvalArguments {
    /// The expression, as it would stand in the root module. Without it, on a terminal, you are asked for one
    /// after the other
    #[arg(value_name = "EXPRESSION", conflicts_with = "stdin", allow_negative_numbers = true)]
    pub(super) expression: Option<String>,

    /// Read an expression from each line of standard input
    #[arg(long)]
    pub(super) stdin: bool,

    /// Answer with one JSON object a line
    #[arg(long)]
    pub(super) json: bool,

    /// The directory of the root module; a module that others call is evaluated by itself [default: the working
    /// directory]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,

    #[command(flatten)]
    pub(super) values: VariableArguments,
}

#[derive(Debug, Args)]
pub(super) struct VariableArguments {
    /// Give a root variable a value, as `terraform plan -var` does. Can be given several times
    #[arg(long = "var", value_name = "NAME=VALUE", value_parser = name_and_value)]
    pub(super) variables: Vec<(String, String)>,

    /// Read values of root variables from a file; later files win. Can be given several times
    #[arg(long = "var-file", value_name = "FILE")]
    pub(super) variable_files: Vec<PathBuf>,
}

fn name_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("it must be a name, an equals sign and a value".to_owned()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    Human,
    Json,
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CoverageFormat {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ConfigFormat {
    Hcl,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// What must be mended
    Error,
    /// What should be mended
    Warning,
    /// Anything that is wrong
    Note,
    /// Anything that is wrong or cannot be decided
    Undecided,
    /// Nothing
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl std::fmt::Display for FailOn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = self.to_possible_value();
        formatter.write_str(value.as_ref().map_or("", |value| value.get_name()))
    }
}

/// A report and where it goes: `sarif` to standard output, `sarif=FILE` to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target<Format> {
    pub(super) format: Format,
    pub(super) file: Option<PathBuf>,
}

impl<Format: ValueEnum> FromStr for Target<Format> {
    type Err = String;

    fn from_str(text: &str) -> Result<Target<Format>, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("a file name is missing after `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        match Format::from_str(name, false) {
            Ok(format) => Ok(Target { format, file }),
            Err(_) => Err(format!("there is no such format; there are {}", names::<Format>())),
        }
    }
}

fn names<Format: ValueEnum>() -> String {
    let names: Vec<String> = Format::value_variants()
        .iter()
        .filter_map(ValueEnum::to_possible_value)
        .map(|value| value.get_name().to_owned())
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn check_is_what_happens_without_a_command() {
        let arguments = Arguments::try_parse_from(["rsvlint", "a", "--fail-on", "never", "b"]).unwrap();
        assert!(arguments.command.is_none());
        assert_eq!(arguments.check.input.paths, [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(arguments.check.fail_on, Some(FailOn::Never));
        let arguments = Arguments::try_parse_from(["rsvlint", "check", "a"]).unwrap();
        assert!(matches!(arguments.command, Some(Command::Check(check)) if check.input.paths.len() == 1));
    }

    #[test]
    fn a_target_may_name_a_file() {
        let target: Target<CheckFormat> = "sarif=a=b.sarif".parse().unwrap();
        assert_eq!(target, Target { format: CheckFormat::Sarif, file: Some(PathBuf::from("a=b.sarif")) });
        assert_eq!("json".parse(), Ok(Target { format: CheckFormat::Json, file: None }));
        assert!("json=".parse::<Target<CheckFormat>>().is_err());
        assert!("sarif".parse::<Target<CoverageFormat>>().unwrap_err().contains("human, json"));
    }
}
