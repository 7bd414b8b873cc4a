//! A page about a rule, and the list of all rules, in Markdown and JSON.

use serde_json::{Value as Json, json};

use crate::finding::{ExamplePage, Level, OptionPage, RulePage};

/// The page as Markdown, with its examples.
pub fn rule_markdown(page: &RulePage) -> String {
    let mut out = rule_text(page);
    if !page.examples.is_empty() {
        out.push_str("\n## Examples\n");
        out.extend(page.examples.iter().map(example));
    }
    out
}

/// The page as Markdown without its examples, which are long.
pub(super) fn rule_text(page: &RulePage) -> String {
    let rule = &page.description;
    let mut out = format!("# {}: {}\n\n{}\n\n", rule.id, rule.name, rule.summary);
    out.push_str(&format!("{}\n\n{}\n", standing(page), rule.help.trim_matches('\n')));
    if !page.options.is_empty() {
        out.push_str(&options(page));
    }
    if !rule.references.is_empty() {
        out.push_str("\n## References\n\n");
        out.extend(rule.references.iter().map(|link| format!("- <{link}>\n")));
    }
    if !rule.compliance.is_empty() {
        out.push_str("\n## Compliance\n\n| framework | controls |\n|---|---|\n");
        let rows = rule.compliance.iter();
        out.extend(rows.map(|(framework, controls)| format!("| {framework} | {} |\n", controls.join(", "))));
    }
    out
}

/// `Level: **error**; warning where callers must see to it. Security severity: 7.1.`
fn standing(page: &RulePage) -> String {
    let rule = &page.description;
    let mut out = match page.is_off {
        true => "Level: **off**".to_owned(),
        false => format!("Level: **{}**", rule.level.word()),
    };
    if let Some(level) = page.level_in_library.filter(|level| *level != rule.level) {
        out.push_str(&format!("; {} in a module that leaves it to its callers", level.word()));
    }
    out.push('.');
    if let Some(severity) = rule.security_severity {
        out.push_str(&format!(" Security severity: {severity:.1}."));
    }
    out
}

fn options(page: &RulePage) -> String {
    let row = |option: &OptionPage| {
        let OptionPage { name, type_name, default, description } = option;
        format!("| `{name}` | `{type_name}` | `{default}` | {description} |\n")
    };
    let rows: String = page.options.iter().map(row).collect();
    let set = |option: &OptionPage| format!("  {} = {}\n", option.name, option.default);
    let settings: String = page.options.iter().map(set).collect();
    format!(
        "\n## Options\n\n| option | type | default | what it is for |\n|---|---|---|---|\n{rows}\n\
         They are set in `.rsvlint.hcl`:\n\n```hcl\nrule \"{}\" {{\n{settings}}}\n```\n",
        page.description.id
    )
}

fn example(example: &ExamplePage) -> String {
    let mut out = format!("\n### {}\n\n{}\n", capitalised(&example.name), outcome(example));
    let one_file = example.files.len() == 1;
    for (name, text) in &example.files {
        if !(one_file && name == "main.tf") {
            out.push_str(&format!("\n`{name}`:\n"));
        }
        let text = text.trim_matches('\n');
        let language = if name.ends_with(".json") { "json" } else { "terraform" };
        out.push_str(&format!("\n```{language}\n{text}\n```\n"));
    }
    out
}

fn outcome(example: &ExamplePage) -> String {
    let listed = |addresses: &[String]| {
        let addresses: Vec<String> = addresses.iter().map(|address| format!("`{address}`")).collect();
        addresses.join(", ")
    };
    match (&example.fails[..], &example.undecided[..]) {
        ([], []) => "Passes.".to_owned(),
        (fails, []) => format!("Fails: {}.", listed(fails)),
        ([], undecided) => format!("Undecided: {}.", listed(undecided)),
        (fails, undecided) => format!("Fails: {}. Undecided: {}.", listed(fails), listed(undecided)),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The list of rules as Markdown table rows, each linked to its page in a directory.
pub fn rule_table(pages: &[RulePage], directory: &str) -> String {
    let mut out = "| rule | level | finds |\n|---|---|---|\n".to_owned();
    for page in pages {
        let rule = &page.description;
        let link = format!("[{id}]({directory}{id}.md)", id = rule.id);
        out.push_str(&format!("| {link} | {} | {} |\n", rule.level.word(), rule.summary));
    }
    out
}

/// A rule as JSON.
pub fn rule_json(page: &RulePage) -> Json {
    let rule = &page.description;
    let options = page.options.iter().map(|option| {
        let default: Json = serde_json::from_str(&option.default).unwrap_or_default();
        json!({
            "name": option.name, "type": option.type_name, "default": default, "description": option.description,
        })
    });
    let examples = page.examples.iter().map(|example| {
        json!({
            "name": example.name, "files": example.files, "fails": example.fails, "undecided": example.undecided,
        })
    });
    json!({
        "id": &*rule.id,
        "name": &*rule.name,
        "level": if page.is_off { "off" } else { rule.level.word() },
        "level_in_library": page.level_in_library.map(Level::word),
        "security_severity": rule.security_severity,
        "built_in": page.is_built_in,
        "summary": rule.summary,
        "help": rule.help,
        "options": options.collect::<Vec<Json>>(),
        "references": rule.references,
        "compliance": rule.compliance,
        "examples": examples.collect::<Vec<Json>>(),
    })
}

/// All rules as JSON, without what is long.
pub fn rules_json(pages: &[RulePage]) -> Json {
    let rules = pages.iter().map(|page| {
        let mut rule = rule_json(page);
        for long in ["help", "examples"] {
            if let Some(rule) = rule.as_object_mut() {
                rule.remove(long);
            }
        }
        rule
    });
    json!({ "version": 1, "rules": rules.collect::<Vec<Json>>() })
}
