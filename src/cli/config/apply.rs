//! What a configuration file says of the rules, given to the rules. They know what they allow.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::file::ConfigFile;
use super::shape::NAMES;
use super::{Config, Contents};
use crate::finding::Level;
use crate::rule::{Refusal, RulePack, one_of, value_of};
use crate::source::Mistake;

/// What a rule's level can be.
const LEVELS: [&str; 4] = ["off", "note", "warning", "error"];

impl Config {
    /// Gives the rules what the file says of them.
    pub(in crate::cli) fn apply(&self, pack: &mut RulePack) -> Result<(), Mistake> {
        let Some(file) = &self.file else { return Ok(()) };
        let Contents { settings, rule, .. } = &self.contents;
        for (name, value) in settings {
            set(file, pack, name, value)?;
        }
        let mut seen = BTreeMap::new();
        for (wanted, values) in rule {
            let Some(rule) = pack.find_rule(wanted) else {
                let message = format!("there is no rule `{wanted}`");
                let place = file.place(&["rule", wanted]).name;
                return Err(file.mistake(place, message).with_help(pack.hint(wanted)));
            };
            if let Some(other) = seen.insert(rule.id.clone(), wanted) {
                let message = format!("`{wanted}` and `{other}` are the same rule");
                let mistake = file.mistake(file.place(&["rule", wanted]).name, message);
                return Err(mistake.with_help("put both blocks into one"));
            }
            for (name, value) in values {
                set_of_rule(file, pack, wanted, name, value)?;
            }
        }
        Ok(())
    }
}

fn set(file: &ConfigFile, pack: &mut RulePack, name: &str, value: &Json) -> Result<(), Mistake> {
    let known: Vec<&str> = pack.settings().map(|(setting, _)| &*setting.name).chain(NAMES).collect();
    if !known.contains(&name) || NAMES.contains(&name) {
        let message = format!("`{name}` is not known here");
        let place = file.place(&[name]);
        let help = match name {
            "ignore" | "disable" | "disabled" | "skip" | "off" => {
                "to switch a rule off, write rule \"ID\" { level = \"off\" }".to_owned()
            }
            "select" | "only" => "rules are selected on the command line, by --select".to_owned(),
            _ => one_of(name, &known),
        };
        return Err(file.mistake(place.name, message).with_help(help));
    }
    let mut blocks = file.tree.blocks(file.tree.root).filter(|block| file.name_of_block(block) == name);
    if let Some(block) = blocks.find(|block| !file.tree.labels(block).is_empty()) {
        let mistake = file.mistake(block.header, format!("`{name}` has no name"));
        return Err(mistake.with_help(format!("write {name} {{ … }}")));
    }
    pack.set(name, &value_of(value)).map_err(|refusal| refused(file, &[name], refusal))
}

fn set_of_rule(
    file: &ConfigFile,
    pack: &mut RulePack,
    rule: &str,
    name: &str,
    value: &Json,
) -> Result<(), Mistake> {
    let path = ["rule", rule, name];
    if name == "level" {
        let level = level(value).map_err(|refusal| refused(file, &path, refusal))?;
        return pack.set_level(rule, level).map_err(|refusal| refused(file, &path, refusal));
    }
    let is_known = pack.find_rule(rule).is_some_and(|rule| rule.options.iter().any(|one| &*one.name == name));
    pack.set_option(rule, name, &value_of(value)).map_err(|refusal| {
        let place = file.place(&path);
        let span = if is_known { place.value } else { place.name };
        Mistake { help: refusal.help, ..file.mistake(span, refusal.message) }
    })
}

/// None is off.
fn level(value: &Json) -> Result<Option<Level>, Refusal> {
    match value.as_str() {
        Some("off") => Ok(None),
        Some("note") => Ok(Some(Level::Note)),
        Some("warning") => Ok(Some(Level::Warning)),
        Some("error") => Ok(Some(Level::Error)),
        other => {
            let written = other.map_or_else(|| value.to_string(), str::to_owned);
            Err(Refusal {
                part: Vec::new(),
                message: format!("`{written}` is no level"),
                help: Some(one_of(&written, &LEVELS)),
            })
        }
    }
}

/// A refused value at its place: what is wrong with a name points at the name.
fn refused(file: &ConfigFile, path: &[&str], refusal: Refusal) -> Mistake {
    let part = refusal.part.iter().map(String::as_str);
    let whole: Vec<&str> = path.iter().copied().chain(part).collect();
    let place = file.place(&whole);
    let is_about_name = refusal.message.contains("is not known");
    let span = if is_about_name { place.name } else { place.value };
    Mistake { help: refusal.help, ..file.mistake(span, refusal.message) }
}
