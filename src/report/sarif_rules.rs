//! Rules as SARIF describes them, with what GitHub code scanning asks of each.

use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor,
};

use crate::finding::{Level, RuleDescription};

/// GitHub refuses longer descriptions.
const LONGEST_DESCRIPTION: usize = 1024;
/// GitHub refuses more tags on one rule.
const MOST_TAGS: usize = 20;

/// One rule.
pub(super) fn descriptor(rule: &RuleDescription) -> ReportingDescriptor {
    let page = page(rule);
    let help = MultiformatMessageString::builder().text(page.clone()).markdown(page).build();
    let mut descriptor = ReportingDescriptor::builder()
        .id(rule.id.to_string())
        .name(rule.name.to_string())
        .short_description(described(&rule.summary))
        .full_description(described(&full_description(rule)))
        .help(help)
        .default_configuration(ReportingConfiguration::builder().level(level(rule.level)).build())
        .properties(properties(rule))
        .build();
    descriptor.help_uri = rule.references.first().cloned();
    descriptor
}

/// SARIF's word for a level.
pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// How severe something is for security, as GitHub reads it: a string.
pub(super) fn security_severity(severity: f32) -> serde_json::Value {
    format!("{:.1}", severity.clamp(0.0, 10.0)).into()
}

fn described(text: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(shortened(text)).build()
}

/// The summary and the first paragraph of the page.
fn full_description(rule: &RuleDescription) -> String {
    let first_paragraph = rule
        .help
        .split("\n\n")
        .map(str::trim)
        .find(|paragraph| paragraph.chars().next().is_some_and(char::is_alphanumeric));
    match first_paragraph {
        Some(paragraph) if paragraph != rule.summary => {
            let one_line: Vec<&str> = paragraph.split_whitespace().collect();
            format!("{} {}", ended(&rule.summary), one_line.join(" "))
        }
        _ => rule.summary.clone(),
    }
}

fn ended(sentence: &str) -> String {
    match sentence.trim_end().chars().last() {
        Some('.' | '!' | '?') => sentence.trim_end().to_owned(),
        _ => format!("{}.", sentence.trim_end()),
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(LONGEST_DESCRIPTION - 1).collect();
    if let Some(at) = cut.rfind(' ') {
        cut.truncate(at);
    }
    cut.push('…');
    cut
}

/// The rule's page with its links.
fn page(rule: &RuleDescription) -> String {
    let mut page =
        if rule.help.trim().is_empty() { rule.summary.clone() } else { rule.help.trim().to_owned() };
    if !rule.references.is_empty() {
        page.push_str("\n\n## References\n");
        for reference in &rule.references {
            page.push_str(&format!("\n- <{reference}>"));
        }
    }
    page
}

fn properties(rule: &RuleDescription) -> PropertyBag {
    let mut properties = PropertyBag::builder().tags(tags(rule)).build();
    let more = &mut properties.additional_properties;
    more.insert("precision".to_owned(), "very-high".into());
    let problem_severity = match rule.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "recommendation",
    };
    more.insert("problem.severity".to_owned(), problem_severity.into());
    if let Some(severity) = rule.security_severity {
        more.insert("security-severity".to_owned(), security_severity(severity));
    }
    if !rule.compliance.is_empty() {
        more.insert("compliance".to_owned(), serde_json::json!(rule.compliance));
    }
    properties
}

/// GitHub reads the severity for security only of rules that are tagged so.
fn tags(rule: &RuleDescription) -> Vec<String> {
    let mut tags = vec!["terraform".to_owned()];
    if rule.security_severity.is_some() {
        tags.push("security".to_owned());
    }
    tags.extend(rule.compliance.iter().flat_map(|(framework, controls)| {
        controls.iter().map(move |control| format!("{framework}/{control}"))
    }));
    tags.truncate(MOST_TAGS);
    tags
}
