//! What users want otherwise than the rules say by themselves: levels, options, settings.

use super::catalog::overlaid;
use super::definition::{Rule, RuleError};
use super::knowledge::ParameterScope;
use super::option::{Refusal, Setting};
use super::pack::RulePack;
use super::similarity::{nearest, one_of};
use crate::eval::expression::Frame;
use crate::eval::{Kind, Value};
use crate::finding::Level;

impl RulePack {
    /// What users may set for all rules, each with what it is worth.
    pub fn settings(&self) -> impl Iterator<Item = (&Setting, &Value)> {
        self.settings.iter().filter_map(|setting| {
            let value = self.config.as_entries()?.get(&setting.name)?;
            Some((setting, value))
        })
    }

    /// Sets what all rules share. What has parts keeps those that are not given.
    pub fn set(&mut self, name: &str, value: &Value) -> Result<(), Refusal> {
        let known: Vec<&str> = self.settings.iter().map(|setting| &*setting.name).collect();
        let Some(setting) = self.settings.iter().find(|setting| &*setting.name == name) else {
            return Err(Refusal::new(&[], format!("`{name}` is not known")).with_help(one_of(name, &known)));
        };
        let value = setting.fitted(value)?;
        self.check_value(setting, &value)?;
        let entries = self.config.as_entries();
        let value = match entries.and_then(|entries| entries.get(name)) {
            Some(before) if setting.has_parts() => overlaid(before, &value),
            _ => value,
        };
        let one = Value::object([(setting.name.clone(), value)].into());
        self.config = overlaid(&self.config, &one);
        Ok(())
    }

    /// A number may not be less than it makes sense, and texts must be of those that there are.
    fn check_value(&self, setting: &Setting, value: &Value) -> Result<(), Refusal> {
        if let Kind::Number(number) = &value.kind {
            let least = setting.least.map_or(i64::MIN, |least| least as i64);
            if number.as_i64().is_none_or(|number| number < least) {
                let refusal = Refusal::new(&[], format!("this must be a whole number, at least {least}"));
                return Err(refusal.with_help(format!(
                    "write {} = {}, or another one",
                    setting.name,
                    least.max(30)
                )));
            }
        }
        let choices = self.choices(setting);
        for (key, value) in value.as_entries().into_iter().flatten() {
            let Some(allowed) = choices.as_ref().and_then(Value::as_entries) else { return Ok(()) };
            let Some(allowed) = allowed.get(key) else {
                let known: Vec<&str> = allowed.keys().map(|key| &**key).collect();
                let refusal = Refusal::new(&[key], format!("`{key}` is not known here"));
                return Err(refusal.with_help(one_of(key, &known)));
            };
            check_texts(key, value, allowed)?;
        }
        Ok(())
    }

    fn choices(&self, setting: &Setting) -> Option<Value> {
        let choices = setting.choices?;
        let file = &self.files[choices.file];
        let scope = ParameterScope::new(vec![("catalog", &self.catalog)]);
        Frame::new(&file.tree, &file.text, &scope).evaluate(choices.expr).ok()
    }

    /// What is required by default must be what users may set, and the other way round.
    pub(super) fn check_settings(&self) -> Result<(), RuleError> {
        let defaults = self.config.as_entries();
        for setting in &self.settings {
            let name = &setting.name;
            let default = defaults.and_then(|defaults| defaults.get(name));
            let mistake = match default.map(|default| setting.fitted(default)) {
                Some(Ok(_)) => continue,
                Some(Err(refusal)) => {
                    let message = format!("the default of `{name}`: {}", refusal.message);
                    RuleError { help: refusal.help, ..self.error_in_facts(name, message) }
                }
                None => {
                    let file = &self.files[setting.file];
                    let message = format!("the setting `{name}` has no default");
                    let help = format!("write {name} = … into `catalog/defaults.hcl` beside this file");
                    RuleError::new(&file.path, &file.text, setting.header, message).with_help(help)
                }
            };
            return Err(mistake);
        }
        let names = defaults.into_iter().flat_map(|defaults| defaults.keys());
        let mut unknown = names.filter(|name| !self.settings.iter().any(|setting| setting.name == **name));
        match unknown.next() {
            Some(name) => {
                let known: Vec<&str> = self.settings.iter().map(|setting| &*setting.name).collect();
                let help = match nearest(name, known) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => {
                        format!("write setting \"{name}\" {{ type = …, description = … }} into a rule file")
                    }
                };
                let message = format!("no `setting` block says what the default `{name}` is for");
                Err(self.error_in_facts(name, message).with_help(help))
            }
            None => Ok(()),
        }
    }

    /// A mistake in the last file of facts that users add in which something of that name stands.
    fn error_in_facts(&self, name: &str, message: String) -> RuleError {
        let place = self.facts.iter().rev().find_map(|file| {
            let attribute = file.attribute(file.tree.root, name).map(|attribute| attribute.name);
            let mut blocks = file.tree.blocks(file.tree.root);
            let block = || blocks.find(|block| file.name(block) == name).map(|block| block.header);
            Some((file, attribute.or_else(block)?))
        });
        match place {
            Some((file, span)) => RuleError::new(&file.path, &file.text, span, message),
            None => RuleError::new("catalog/defaults.hcl", "", Default::default(), message),
        }
    }

    /// A rule by its id, in any case, or by its name.
    pub fn find_rule(&self, wanted: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.goes_by(wanted))
    }

    /// The rule that somebody may have meant, or else all there are, as a sentence.
    pub fn hint(&self, wanted: &str) -> String {
        let ids = self.rules.iter().map(|rule| &*rule.id);
        let names = self.rules.iter().map(|rule| &*rule.name);
        match nearest(wanted, ids.clone().chain(names).collect()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("there are {}", ids.collect::<Vec<_>>().join(", ")),
        }
    }

    /// Gives a rule another level; none switches it off.
    pub fn set_level(&mut self, wanted: &str, level: Option<Level>) -> Result<(), Refusal> {
        let rule = self.rule_to_set(wanted)?;
        rule.is_off = level.is_none();
        if let Some(level) = level {
            rule.level = level;
            rule.worst = Some(level);
        }
        Ok(())
    }

    /// Sets an option of a rule.
    pub fn set_option(&mut self, wanted: &str, name: &str, value: &Value) -> Result<(), Refusal> {
        let rule = self.rule_to_set(wanted)?;
        let known: Vec<&str> = rule.options.iter().map(|option| &*option.name).chain(["level"]).collect();
        let help = match name {
            "severity" | "enabled" | "disabled" | "off" => "did you mean `level`?".to_owned(),
            _ => one_of(name, &known),
        };
        match rule.options.iter_mut().find(|option| &*option.name == name) {
            Some(option) => option.set(value),
            None => {
                let message = format!("the rule `{}` has no option `{name}`", rule.id);
                Err(Refusal::new(&[], message).with_help(help))
            }
        }
    }

    fn rule_to_set(&mut self, wanted: &str) -> Result<&mut Rule, Refusal> {
        let unknown = Refusal::new(&[], format!("there is no rule `{wanted}`")).with_help(self.hint(wanted));
        self.rules.iter_mut().find(|rule| rule.goes_by(wanted)).ok_or(unknown)
    }
}

impl Rule {
    /// A rule goes by its id, in any case, and by its name.
    pub fn goes_by(&self, wanted: &str) -> bool {
        self.id.eq_ignore_ascii_case(wanted) || self.name.eq_ignore_ascii_case(wanted)
    }
}

fn check_texts(key: &str, value: &Value, allowed: &Value) -> Result<(), Refusal> {
    let items = value.as_items().unwrap_or_default();
    if items.is_empty() {
        let refusal = Refusal::new(&[key], "an empty list asks for nothing");
        return Err(refusal.with_help("leave it out to keep what is the default, or switch the rule off"));
    }
    let allowed: Vec<&str> =
        allowed.as_items().unwrap_or_default().iter().filter_map(Value::as_str).collect();
    for text in items.iter().filter_map(Value::as_str) {
        if !allowed.contains(&text) {
            let refusal = Refusal::new(&[key, text], format!("`{text}` is not known for `{key}`"));
            return Err(refusal.with_help(one_of(text, &allowed)));
        }
    }
    Ok(())
}
