//! `rsvlint check`

use std::process::ExitCode;
use std::time::Instant;

use super::arguments::{CheckArguments, CheckFormat, FailOn};
use super::failure::Failure;
use super::output::{deliver, require_distinct};
use super::prepare::{Prepared, prepare};
use super::{FOUND, RUN_FAILED, terminal};
use crate::finding::{Finding, Level, Verdict};
use crate::report::{self, Limits, Outcome};
use crate::{Run, Settings};

/// Finds out what is wrong and reports it.
pub(super) fn check(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    require_distinct(&arguments.reports)?;
    let started = Instant::now();
    let Prepared { config, pack, settings } = prepare(&arguments.input)?;
    let settings =
        Settings { select: arguments.select.clone(), ignore: arguments.ignore.clone(), ..settings };
    let fail_on = arguments.fail_on.or(config.fail_on()).unwrap_or(FailOn::Warning);
    let run = crate::run_with(&pack, &settings).map_err(|error| config.place_run_error(error))?;
    let outcome = Outcome { elapsed: Some(started.elapsed()), ..outcome(&run) };
    deliver(&arguments.reports, arguments.color, |format, look| match format {
        CheckFormat::Human => Ok(report::human(&outcome, look, arguments.quiet)),
        CheckFormat::Json => report::json(&outcome),
        CheckFormat::Sarif => report::sarif(&outcome, Limits::GITHUB),
    })?;
    if complain_of_input(&run) {
        return Ok(ExitCode::from(RUN_FAILED));
    }
    let found = run.findings.iter().any(|finding| counts(finding, fail_on));
    Ok(if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// Says why the run failed, though there are reports; whether it did.
pub(super) fn complain_of_input(run: &Run) -> bool {
    let advice = "the errors in the report say what; until they are mended, no answer is complete";
    if run.needed_file_had_errors {
        terminal::complain("something that an answer may depend on could not be read", Some(advice));
    }
    if run.given_values_had_errors {
        terminal::complain("a value was given that its variable cannot have", Some(advice));
    }
    for mistake in &run.rule_mistakes {
        let place = mistake.position();
        let message = format!(
            "a rule cannot be evaluated: {}:{}:{}: {}",
            mistake.path, place.line, place.column, mistake.message
        );
        terminal::complain(&message, Some("mend the rule file: the report shows the place"));
    }
    run.is_incomplete()
}

/// What reports are made from.
pub(super) fn outcome(run: &Run) -> Outcome<'_> {
    Outcome {
        sources: &run.sources,
        findings: &run.findings,
        coverage: &run.coverage,
        rules: &run.rules,
        diagnostics: &run.diagnostics,
        file_count: run.file_count,
        root_count: run.root_count,
        calls_not_on_disk: run.calls_not_on_disk,
        complete: !run.is_incomplete(),
        elapsed: None,
    }
}

/// Whether a finding makes the run exit with 1.
fn counts(finding: &Finding, fail_on: FailOn) -> bool {
    if finding.suppressed.is_some() {
        return false;
    }
    let least = match fail_on {
        FailOn::Never => return false,
        FailOn::Undecided => return true,
        FailOn::Note => Level::Note,
        FailOn::Warning => Level::Warning,
        FailOn::Error => Level::Error,
    };
    finding.verdict == Verdict::Fail && finding.level >= least
}
