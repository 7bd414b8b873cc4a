//! The report for people: each finding with its source, what else explains it, and what to do; one line to sum up.

use textwrap::core::display_width;

use super::Outcome;
use super::excerpt::excerpt;
use super::look::{Ink, Look, kind_of_diagnostic, kind_of_finding};
use super::prose::{count, ends, harmless, keyed, lines};
use super::summary;
use crate::finding::{Finding, Level, Related, Verdict};
use crate::source::{Diagnostic, Location, Mistake, SourceMap};

/// Instances listed beside the first before the rest is only counted.
const SHOWN_INSTANCES: usize = 4;
/// Explaining places shown before the rest is only counted.
const SHOWN_RELATED: usize = 5;

/// What is wrong, for people. `quiet` leaves out the line that sums up: nothing is written where nothing is wrong.
pub fn check(outcome: &Outcome, look: &Look, quiet: bool) -> String {
    let mut out = String::new();
    for diagnostic in outcome.diagnostics {
        out.push_str(&of_diagnostic(outcome.sources, look, diagnostic));
        out.push('\n');
    }
    for finding in outcome.findings.iter().filter(|finding| finding.suppressed.is_none()) {
        out.push_str(&of_finding(outcome, look, finding));
        out.push('\n');
    }
    if quiet {
        // Nothing follows the last of them.
        out.truncate(out.trim_end_matches('\n').len() + usize::from(!out.is_empty()));
    } else {
        out.push_str(&summary::of_check(outcome, look));
    }
    out
}

/// What is wrong with the input, for people, as a report of its own.
pub(super) fn of_diagnostic(sources: &SourceMap, look: &Look, diagnostic: &Diagnostic) -> String {
    let (word, ink) = kind_of_diagnostic(diagnostic.level);
    let mut out = heading(look, word, ink, &diagnostic.message);
    match (&diagnostic.location, &diagnostic.path) {
        (Some(location), _) => out.push_str(&excerpt(look, sources, *location, None, ink)),
        (None, Some(path)) => out.push_str(&keyed(look, "path", Ink::Faint, path)),
        (None, None) => {}
    }
    if let Some(help) = &diagnostic.help {
        out.push_str(&keyed(look, "help", Ink::Help, help));
    }
    out
}

/// A mistake in a file that is written for this program, for people.
pub fn mistake(mistake: &Mistake, look: &Look) -> String {
    let mut sources = SourceMap::default();
    let source = sources.add(mistake.file());
    let location = Location { source, span: mistake.span };
    let help = mistake.help.clone();
    let diagnostic = Diagnostic { help, ..Diagnostic::error(location, mistake.message.clone()) };
    of_diagnostic(&sources, look, &diagnostic)
}

fn of_finding(outcome: &Outcome, look: &Look, finding: &Finding) -> String {
    let (word, ink) = kind_of_finding(finding);
    let mut out = title(look, finding, word, ink);
    for line in lines(&finding.message, look.width.saturating_sub(2)) {
        out.push_str(&format!("  {line}\n"));
    }
    if is_told_in_short(finding) {
        out.push_str(&keyed(look, "at", Ink::Faint, &shown_place(outcome.sources, finding.location)));
    } else {
        out.push_str(&shown_in_source(outcome, look, finding, ink));
    }
    if let Some(instances) = other_instances(finding) {
        out.push_str(&keyed(look, "also", Ink::Strong, &instances));
    }
    if let Some(scenario) = finding.scenario.as_ref().filter(|scenario| !finding.message.contains(*scenario))
    {
        out.push_str(&keyed(look, "when", Ink::Strong, scenario));
    }
    if let Some(help) = &finding.help {
        out.push_str(&keyed(look, "help", Ink::Help, help));
    }
    out
}

/// The block with what is wrong in it, and the places that belong to it.
fn shown_in_source(outcome: &Outcome, look: &Look, finding: &Finding, ink: Ink) -> String {
    let mut out = excerpt(look, outcome.sources, finding.location, label(finding), ink);
    let mut shown = vec![finding.location];
    for related in finding.related.iter().take(SHOWN_RELATED) {
        out.push_str(&keyed(look, "note", Ink::Note, &related.message));
        // What stands there has been seen.
        if !shown.contains(&related.location) {
            out.push_str(&excerpt(look, outcome.sources, related.location, None, Ink::Note));
            shown.push(related.location);
        }
    }
    if finding.related.len() > SHOWN_RELATED {
        let more = finding.related.len() - SHOWN_RELATED;
        out.push_str(&keyed(look, "note", Ink::Note, &format!("and {}", count(more, "more place"))));
    }
    out
}

/// An open question that is no error whatever its answer is: the place will do.
fn is_told_in_short(finding: &Finding) -> bool {
    finding.verdict == Verdict::Undecided && finding.level < Level::Error
}

/// `path:line:column`
fn shown_place(sources: &SourceMap, location: Location) -> String {
    let (start, _) = sources.positions(location);
    format!("{}:{}:{}", harmless(&sources.file(location.source).path), start.line, start.column)
}

/// `error[RSV001]: vault without diagnostic setting                       envs/prod`
fn title(look: &Look, finding: &Finding, word: &str, ink: Ink) -> String {
    let code = format!("{word}[{}]", harmless(&finding.rule));
    let name = harmless(&finding.name).replace('-', " ");
    // What nobody knows to be so is asked, not said.
    let name = if finding.verdict == Verdict::Undecided { format!("{name}?") } else { name };
    let width = display_width(&code) + 2 + display_width(&name);
    let painted = format!("{}{}", look.paint(&code, ink), look.paint(&format!(": {name}"), Ink::Strong));
    let root = if finding.root == "." { "" } else { &finding.root };
    ends(look, (&painted, width), root)
}

/// `error: the message`, later lines under it.
fn heading(look: &Look, word: &str, ink: Ink, message: &str) -> String {
    let lines = lines(message, look.width.saturating_sub(word.len() + 2));
    let mut out = String::new();
    for (index, line) in lines.iter().enumerate() {
        let line = look.paint(line, Ink::Strong);
        match index {
            0 => out.push_str(&format!("{}: {line}\n", look.paint(word, ink))),
            _ => out.push_str(&format!("{:indent$}{line}\n", "", indent = word.len() + 2)),
        }
    }
    out
}

/// What to write at the place: the label without the address, which the message names already; nothing if the
/// message says it all.
fn label(finding: &Finding) -> Option<&str> {
    let label = finding.label.trim();
    let label = match label.strip_prefix(finding.address.as_str()) {
        Some(rest) if finding.message.contains(finding.address.as_str()) => {
            rest.trim_start_matches([':', ' ', ','])
        }
        _ => label,
    };
    (!label.is_empty() && !finding.message.contains(label)).then_some(label)
}

/// The instances beside those that the message and the notes are about, one a line, a long list cut short.
fn other_instances(finding: &Finding) -> Option<String> {
    let notes = if is_told_in_short(finding) { 0 } else { SHOWN_RELATED };
    let notes: Vec<&Related> = finding.related.iter().take(notes).collect();
    let is_told = |instance: &str| {
        let rest = |related: &&Related| {
            related.message.strip_prefix(instance).map(|rest| rest.starts_with([':', ' ']))
        };
        instance == finding.address || notes.iter().any(|related| rest(related) == Some(true))
    };
    let others: Vec<&str> =
        finding.instances.iter().map(String::as_str).filter(|instance| !is_told(instance)).collect();
    if others.is_empty() {
        return None;
    }
    // A list that is one longer would only swap an address for the words "and 1 more".
    if others.len() <= SHOWN_INSTANCES + 1 {
        return Some(others.join("\n"));
    }
    let more = others.len() - SHOWN_INSTANCES;
    Some(format!("{}\nand {more} more", others[..SHOWN_INSTANCES].join("\n")))
}
