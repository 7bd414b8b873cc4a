//! `rsvlint rules test`: the examples of rules, which are their tests.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::cli::FOUND;
use crate::cli::config::Config;
use crate::cli::failure::Failure;
use crate::cli::output::write_standard_output;
use crate::finding::Verdict;
use crate::rule::{Example, Examples, Origin, Rule, RulePack, UNSAID};
use crate::source::{Diagnostic, Mistake, SourceMap};
use crate::{Run, RunError, Settings};

/// Tries every example of the rules in some directories: if none is named, in those of the configuration file; if that
/// names none, of the built-in rules.
pub(super) fn test(directories: &[PathBuf], config: Option<&Path>) -> Result<ExitCode, Failure> {
    let config = match (directories, config) {
        ([_, ..], None) => Config::default(),
        _ => Config::find(config, &[".".into()])?,
    };
    let directories = match directories {
        [] => config.rule_directories(),
        named => named.to_vec(),
    };
    let pack = RulePack::with_directories(&directories, Examples::Kept)
        .map_err(|error| config.place_rules_error(error))?;
    let wanted = if directories.is_empty() { Origin::BuiltIn } else { Origin::Added };
    let mut out = String::new();
    let (mut tried, mut failed) = (0, 0);
    for rule in pack.rules().iter().filter(|rule| rule.origin == wanted) {
        out.push_str(&format!("{} {}\n", rule.id, rule.name));
        for example in &rule.examples {
            tried += 1;
            match check(&pack, rule, example)? {
                differences if differences.is_empty() => {
                    out.push_str(&format!("  ok      {}\n", example.name))
                }
                differences => {
                    failed += 1;
                    out.push_str(&format!("  failed  {}\n", example.name));
                    out.extend(differences.iter().map(|difference| format!("          {difference}\n")));
                }
            }
        }
    }
    if tried == 0 {
        return Err(Failure::NoExamples);
    }
    out.push_str(&format!("\n{tried} examples: {} ok, {failed} failed\n", tried - failed));
    write_standard_output(&out).map_err(Failure::StandardOutput)?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// How what a rule finds in an example differs from what the example says.
fn check(pack: &RulePack, rule: &Rule, example: &Example) -> Result<Vec<String>, Failure> {
    let run = match run(pack, rule, example)? {
        Ok(run) => run,
        Err(reason) => return Ok(vec![reason]),
    };
    if let Some(mistake) = run.rule_mistakes.first() {
        let message = format!("{} (in the example `{}`)", mistake.message, example.name);
        return Err(RunError::Rules(Mistake { message, ..mistake.clone() }).into());
    }
    let mistakes: Vec<String> = run
        .diagnostics
        .iter()
        .map(|one| format!("its configuration has a mistake: {}", told(one, &run.sources, example)))
        .collect();
    if !mistakes.is_empty() {
        return Ok(mistakes);
    }
    if run.subject_count == 0 {
        return Ok(vec![format!("nothing in it is a `{}`, so nothing is tried", rule.subject)]);
    }
    let unsaid = run.findings.iter().filter(|finding| finding.message.contains(UNSAID));
    let mut differences: Vec<String> =
        unsaid.map(|finding| format!("its message is no text: {}", finding.message)).collect();
    for (verdict, word, expected) in
        [(Verdict::Fail, "fail", &example.fails), (Verdict::Undecided, "be undecided", &example.undecided)]
    {
        differences.extend(differing(&run, verdict, word, expected));
    }
    if let Some(level) = example.level {
        let others = run.findings.iter().filter(|finding| finding.level != level);
        differences.extend(others.map(|finding| {
            format!(
                "expected level {}, but it is {}: {}",
                level.word(),
                finding.level.word(),
                finding.message
            )
        }));
    }
    Ok(differences)
}

fn differing(run: &Run, verdict: Verdict, word: &str, expected: &[String]) -> Vec<String> {
    let findings = run.findings.iter().filter(|finding| finding.verdict == verdict);
    let found: BTreeSet<&String> = findings.clone().flat_map(|finding| &finding.instances).collect();
    let expected: BTreeSet<&String> = expected.iter().collect();
    let missing = expected.difference(&found).map(|address| format!("expected {address} to {word}"));
    let unexpected = found.difference(&expected).map(|address| {
        let mut about = findings.clone().filter(|finding| finding.instances.contains(address));
        let message = about.next().map(|finding| finding.message.as_str()).unwrap_or_default();
        format!("did not expect {address} to {word}: {message}")
    });
    missing.chain(unexpected).collect()
}

/// Configuration is only ever read from files, so an example is written to some, in a directory that goes again.
fn run(pack: &RulePack, rule: &Rule, example: &Example) -> Result<Result<Run, String>, Failure> {
    let directory =
        tempfile::Builder::new().prefix("rsvlint-example-").tempdir().map_err(Failure::Example)?;
    for (name, text) in &example.files {
        write(&directory.path().join(name), text).map_err(Failure::Example)?;
    }
    let settings = Settings {
        paths: vec![directory.path().to_path_buf()],
        select: vec![rule.id.to_string()],
        ..Settings::default()
    };
    Ok(crate::run_with(pack, &settings).map_err(|error| error.to_string()))
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}

fn told(diagnostic: &Diagnostic, sources: &SourceMap, example: &Example) -> String {
    let Some(location) = diagnostic.location else { return diagnostic.message.clone() };
    let path = &sources.file(location.source).path;
    let name = example.files.keys().filter(|name| path.ends_with(*name)).max_by_key(|name| name.len());
    let (start, _) = sources.positions(location);
    format!("{}:{}: {}", name.unwrap_or(path), start.line, diagnostic.message)
}
