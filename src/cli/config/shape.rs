//! Whether a configuration file is made as one must be: which blocks there are, and which values are texts or lists.
//! What the rules let users set is not known here.

use std::collections::HashMap;

use super::file::ConfigFile;
use crate::rule::one_of;
use crate::source::Mistake;
use crate::syntax::{Attribute, Block, BodyId, ExprId, ExprKind, TemplatePart, UnaryOperator};

/// Names that a configuration file knows whatever rules there are.
pub(super) const NAMES: [&str; 5] = ["exclude", "fail_on", "rules", "rule", "scenario"];

/// What an attribute must be.
#[derive(Debug, Clone, Copy)]
enum Shape {
    Text,
    Texts,
}

/// Refuses what no configuration file can say.
pub(super) fn check(file: &ConfigFile) -> Result<(), Mistake> {
    check_values(file, file.tree.root)?;
    for attribute in file.tree.attributes(file.tree.root) {
        match file.name_of(attribute) {
            "exclude" | "rules" => check_attribute(file, attribute, Shape::Texts)?,
            "fail_on" => check_attribute(file, attribute, Shape::Text)?,
            name @ ("rule" | "scenario") => {
                let message = format!("`{name}` is a block");
                let help = format!("write {name} \"NAME\" {{ … }}");
                return Err(file.mistake(attribute.name, message).with_help(help));
            }
            _ => {}
        }
    }
    let mut seen: HashMap<(String, Option<String>), ()> = HashMap::new();
    for block in file.tree.blocks(file.tree.root) {
        check_block(file, block)?;
        let label = file.label_of(block).map(str::to_ascii_lowercase);
        let name = file.name_of_block(block);
        let is_attribute = file.tree.find_attribute(&file.text, file.tree.root, name).is_some();
        if is_attribute || seen.insert((name.to_owned(), label), ()).is_some() {
            let written = file.tree.text(&file.text, block.header).trim_end();
            let message = format!("`{written}` stands here for the second time");
            return Err(file.mistake(block.header, message).with_help("put both into one"));
        }
    }
    Ok(())
}

fn check_block(file: &ConfigFile, block: &Block) -> Result<(), Mistake> {
    let name = file.name_of_block(block);
    if let Some(inner) = file.tree.blocks(block.body).next() {
        let message = format!("`{name}` holds no blocks");
        return Err(file.mistake(inner.header, message).with_help("write an attribute, with an equals sign"));
    }
    check_values(file, block.body)?;
    match name {
        "rule" | "scenario" if file.label_of(block).is_none_or(|label| label.trim().is_empty()) => {
            let message = format!("`{name}` needs one name");
            Err(file.mistake(block.header, message).with_help(format!("write {name} \"NAME\" {{ … }}")))
        }
        "scenario" => check_scenario(file, block),
        "exclude" | "fail_on" | "rules" => {
            let message = format!("`{name}` is an attribute");
            let help = match file.label_of(block) {
                Some(label) if name == "rules" => format!("did you mean rule \"{label}\" {{ … }}?"),
                _ => format!("write {name} = …"),
            };
            Err(file.mistake(block.header, message).with_help(help))
        }
        "rule" => Ok(()),
        _ => Ok(()),
    }
}

fn check_scenario(file: &ConfigFile, block: &Block) -> Result<(), Mistake> {
    for attribute in file.tree.attributes(block.body) {
        match file.name_of(attribute) {
            "root" => check_attribute(file, attribute, Shape::Text)?,
            "var_files" => check_attribute(file, attribute, Shape::Texts)?,
            "workspace" => check_workspace(file, attribute)?,
            other => {
                let message = format!("`{other}` is not known here");
                let help = one_of(other, &["root", "var_files", "workspace"]);
                return Err(file.mistake(attribute.name, message).with_help(help));
            }
        }
    }
    if file.tree.find_attribute(&file.text, block.body, "root").is_none() {
        let message = "a scenario needs a `root`: the directory of its root module";
        let help = "write root = \"envs/prod\", relative to this file";
        return Err(file.mistake(block.header, message).with_help(help));
    }
    Ok(())
}

/// A workspace has a name that can stand in an URL as it is:
/// <https://developer.hashicorp.com/terraform/cli/commands/workspace/new>.
fn check_workspace(file: &ConfigFile, attribute: &Attribute) -> Result<(), Mistake> {
    check_attribute(file, attribute, Shape::Text)?;
    let name = file.string(attribute.expr).unwrap_or_default();
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.~$&+:=@".contains(letter);
    if !name.is_empty() && name.chars().all(is_of_name) {
        return Ok(());
    }
    let message = match name.as_str() {
        "" => "an empty text names no workspace".to_owned(),
        _ => format!("`{name}` cannot be the name of a workspace"),
    };
    let help = "write one that `terraform workspace list` shows: letters, digits, `-`, `_` and `.`";
    Err(file.mistake(file.tree.expr(attribute.expr).span, message).with_help(help))
}

fn check_attribute(file: &ConfigFile, attribute: &Attribute, shape: Shape) -> Result<(), Mistake> {
    let fits = match shape {
        Shape::Text => file.string(attribute.expr).is_some(),
        Shape::Texts => match file.tree.expr(attribute.expr).kind {
            ExprKind::Tuple(items) => file.tree.list(items).iter().all(|item| file.string(*item).is_some()),
            _ => false,
        },
    };
    if fits {
        return Ok(());
    }
    let (wanted, example) = match shape {
        Shape::Text => ("a text in quotes", "\"…\""),
        Shape::Texts => ("a list of texts", "[\"…\"]"),
    };
    let (span, name) = (file.tree.expr(attribute.expr).span, file.name_of(attribute));
    let example = match (shape, file.string(attribute.expr)) {
        (Shape::Texts, Some(_)) => format!("[{}]", file.tree.text(&file.text, span)),
        _ => example.to_owned(),
    };
    Err(file
        .mistake(span, format!("`{name}` must be {wanted}"))
        .with_help(format!("write {name} = {example}")))
}

/// Values are plain: nothing is computed here.
fn check_values(file: &ConfigFile, body: BodyId) -> Result<(), Mistake> {
    for attribute in file.tree.attributes(body) {
        if let Some(expr) = first_computed(file, attribute.expr) {
            return Err(not_plain(file, expr));
        }
    }
    Ok(())
}

fn not_plain(file: &ConfigFile, expr: ExprId) -> Mistake {
    let span = file.tree.expr(expr).span;
    let written = file.tree.text(&file.text, span);
    match file.tree.expr(expr).kind {
        ExprKind::Null => {
            let help = "leave it out to keep what is the default";
            file.mistake(span, "null sets nothing").with_help(help)
        }
        ExprKind::Number => {
            let help = "write a number of fewer digits, without an exponent";
            file.mistake(span, format!("`{written}` is too large or too small a number")).with_help(help)
        }
        kind => {
            let message = "only plain values can stand here: texts, numbers, true, false, and lists of them";
            file.mistake(span, message).with_help(match kind {
                ExprKind::Variable => format!("if this is a text, write it in quotes: \"{written}\""),
                ExprKind::Template(_) => {
                    "write the text itself, and `$${` for a `${` that belongs to it".to_owned()
                }
                _ => "write the value itself: nothing is evaluated in this file".to_owned(),
            })
        }
    }
}

/// The first expression of a value that is not plain. Recursion is as deep as the parser allows.
fn first_computed(file: &ConfigFile, expr: ExprId) -> Option<ExprId> {
    match file.tree.expr(expr).kind {
        ExprKind::Bool(_) | ExprKind::String { .. } => None,
        ExprKind::Number => {
            let digits = file.tree.text(&file.text, file.tree.expr(expr).span);
            let is_finite = digits.parse().is_ok_and(f64::is_finite);
            (!is_finite).then_some(expr)
        }
        ExprKind::Unary { operator: UnaryOperator::Negate, operand } => match file.tree.expr(operand).kind {
            ExprKind::Number => first_computed(file, operand),
            _ => Some(expr),
        },
        ExprKind::Parentheses(inner) => first_computed(file, inner),
        ExprKind::Tuple(items) => file.tree.list(items).iter().find_map(|item| first_computed(file, *item)),
        ExprKind::Object(items) => {
            file.tree.object_items(items).iter().find_map(|item| first_computed(file, item.value))
        }
        ExprKind::Template(parts) => {
            let mut parts = file.tree.template_parts(parts).iter();
            let is_plain = parts.all(|part| matches!(part, TemplatePart::Literal { .. }));
            (!is_plain).then_some(expr)
        }
        _ => Some(expr),
    }
}
