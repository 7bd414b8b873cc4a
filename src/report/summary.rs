//! The line that sums a run up.

use textwrap::core::display_width;

use super::Outcome;
use super::look::{Ink, Look, kind_of_status};
use super::prose::{count, dotted};
use crate::finding::{Coverage, CoverageStatus, Level, Verdict};
use crate::source;

/// Words with their colours.
struct Words {
    pieces: Vec<(String, Option<Ink>)>,
}

impl Words {
    fn plain(text: impl Into<String>) -> Words {
        Words { pieces: vec![(text.into(), None)] }
    }

    fn and(mut self, text: impl Into<String>, ink: Ink) -> Words {
        self.pieces.push((text.into(), Some(ink)));
        self
    }

    fn and_plain(mut self, text: impl Into<String>) -> Words {
        self.pieces.push((text.into(), None));
        self
    }

    /// The pieces with commas between them, after `head`.
    fn listed(head: impl Into<String>, items: Vec<(String, Ink)>) -> Words {
        let mut words = Words::plain(head);
        for (index, (item, ink)) in items.into_iter().enumerate() {
            if index > 0 {
                words = words.and_plain(", ");
            }
            words = words.and(item, ink);
        }
        words
    }

    fn painted(&self, look: &Look) -> (String, usize) {
        let painted = self.pieces.iter().map(|(text, ink)| match ink {
            Some(ink) => look.paint(text, *ink),
            None => text.clone(),
        });
        (painted.collect(), self.pieces.iter().map(|(text, _)| display_width(text)).sum())
    }
}

/// `12 vaults in 3 roots: 9 paired, 2 unpaired, 1 undecided · 3 errors, 1 warning · 38 files in 6 ms`
pub(super) fn of_check(outcome: &Outcome, look: &Look) -> String {
    let mut parts = vec![vaults(outcome, is_all_well(outcome).then(|| look.tick()))];
    let found = found(outcome);
    if !found.is_empty() {
        parts.push(Words::listed("", found));
    }
    parts.extend(not_on_disk(outcome));
    parts.push(Words::plain(files(outcome)));
    in_one_line(look, &parts)
}

/// `12 vaults in 3 roots: 9 paired, 2 unpaired, 1 undecided · 38 files in 6 ms`
pub(super) fn of_coverage(outcome: &Outcome, look: &Look) -> String {
    let mut parts = vec![vaults(outcome, None)];
    parts.extend(not_on_disk(outcome));
    parts.push(Words::plain(files(outcome)));
    in_one_line(look, &parts)
}

fn in_one_line(look: &Look, parts: &[Words]) -> String {
    let parts: Vec<_> = parts.iter().map(|part| part.painted(look)).collect();
    dotted(look, &parts)
}

fn vaults(outcome: &Outcome, tick: Option<&str>) -> Words {
    let vaults = &outcome.coverage.vaults;
    let roots = count(outcome.root_count, "root");
    if vaults.is_empty() {
        return Words::plain(format!("no vaults in {roots}"));
    }
    let head = format!("{} in {roots}", count(vaults.len(), "vault"));
    if let Some(tick) = tick {
        let all = if vaults.len() == 1 { "paired" } else { "all paired" };
        return Words::plain("").and(tick, Ink::Good).and_plain(format!(" {head}, ")).and(all, Ink::Good);
    }
    Words::listed(format!("{head}: "), statuses(outcome.coverage))
}

/// `2 paired`, `1 undecided`: statuses that occur.
fn statuses(coverage: &Coverage) -> Vec<(String, Ink)> {
    [CoverageStatus::Paired, CoverageStatus::Unpaired, CoverageStatus::Undecided]
        .into_iter()
        .filter_map(|status| {
            let number = coverage.vaults.iter().filter(|vault| vault.status == status).count();
            let (word, ink) = kind_of_status(status);
            (number > 0).then(|| (format!("{number} {word}"), ink))
        })
        .collect()
}

/// `38 files in 6 ms`
fn files(outcome: &Outcome) -> String {
    let files = count(outcome.file_count, "file");
    match outcome.elapsed {
        Some(elapsed) if elapsed.as_millis() >= 10_000 => {
            format!("{files} in {:.1} s", elapsed.as_secs_f64())
        }
        Some(elapsed) => format!("{files} in {} ms", elapsed.as_millis()),
        None => files,
    }
}

/// `2 called modules not on disk`: a vault in one of them is not among those that are counted.
fn not_on_disk(outcome: &Outcome) -> Option<Words> {
    let number = outcome.calls_not_on_disk;
    (number > 0)
        .then(|| Words::plain("").and(count(number, "called module") + " not on disk", Ink::Undecided))
}

/// `1 error`, `2 notes`, `1 open question`, `1 suppressed`, `3 problems in the input`: those that occur.
fn found(outcome: &Outcome) -> Vec<(String, Ink)> {
    let shown = || outcome.findings.iter().filter(|finding| finding.suppressed.is_none());
    let fails =
        |level| shown().filter(|finding| finding.verdict == Verdict::Fail && finding.level == level).count();
    let undecided = shown().filter(|finding| finding.verdict == Verdict::Undecided).count();
    let suppressed = outcome.findings.len() - shown().count();
    let problems = outcome.diagnostics.len();
    let input_ink = match outcome.diagnostics.iter().any(|one| one.level == source::Level::Error) {
        true => Ink::Error,
        false => Ink::Warning,
    };
    [
        (fails(Level::Error), count(fails(Level::Error), "error"), Ink::Error),
        (fails(Level::Warning), count(fails(Level::Warning), "warning"), Ink::Warning),
        (fails(Level::Note), count(fails(Level::Note), "note"), Ink::Note),
        (undecided, count(undecided, "open question"), Ink::Undecided),
        (suppressed, format!("{suppressed} suppressed"), Ink::Faint),
        (problems, count(problems, "problem") + " in the input", input_ink),
    ]
    .into_iter()
    .filter(|(number, _, _)| *number > 0)
    .map(|(_, words, ink)| (words, ink))
    .collect()
}

fn is_all_well(outcome: &Outcome) -> bool {
    outcome.diagnostics.is_empty()
        && outcome.findings.iter().all(|finding| finding.suppressed.is_some())
        && !outcome.coverage.vaults.is_empty()
        && outcome.coverage.vaults.iter().all(|vault| vault.status == CoverageStatus::Paired)
}
