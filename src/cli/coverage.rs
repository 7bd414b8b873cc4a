//! `rsvlint coverage`

use std::process::ExitCode;
use std::time::Instant;

use super::RUN_FAILED;
use super::arguments::{CoverageArguments, CoverageFormat};
use super::check::{complain_of_input, outcome};
use super::failure::Failure;
use super::output::{deliver, require_distinct};
use super::prepare::{Prepared, prepare};
use crate::report::{self, Outcome};
use crate::{Aim, Settings};

/// Shows every vault and what reaches it. What is missing is an answer here, not a reason to fail.
pub(super) fn coverage(arguments: &CoverageArguments) -> Result<ExitCode, Failure> {
    require_distinct(&arguments.reports)?;
    let started = Instant::now();
    let Prepared { config, pack, settings } = prepare(&arguments.input)?;
    let settings = Settings { aim: Aim::Coverage, ..settings };
    let run = crate::run_with(&pack, &settings).map_err(|error| config.place_run_error(error))?;
    let outcome = Outcome { elapsed: Some(started.elapsed()), ..outcome(&run) };
    deliver(&arguments.reports, arguments.color, |format, look| match format {
        CoverageFormat::Human => Ok(report::human_coverage(&outcome, look)),
        CoverageFormat::Json => report::json_coverage(&outcome),
    })?;
    Ok(if complain_of_input(&run) { ExitCode::from(RUN_FAILED) } else { ExitCode::SUCCESS })
}
