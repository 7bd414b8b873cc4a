//! Values that take a way round: variables, locals, and modules that only hand them on.

use std::collections::BTreeMap;

use crate::document::Block;
use crate::value::{Value, key_literal, quoted};
use crate::writer::{Scope, Values, Writer, as_list, as_map};

/// What a type constraint makes of the values that it is given.
struct Constraint {
    text: String,
    /// What may be left out, because the constraint puts it back.
    given: Vec<Value>,
}

impl Writer<'_> {
    /// A variable of a module with these values, by instance, and the arguments of all its calls.
    pub fn passed(&mut self, definition: usize, values: &[Value], fuel: usize) -> String {
        let name = self.name("in");
        let mut variable = Block::new("variable", &[&name]);
        let mut given = values.to_vec();
        match self.constraint(values) {
            Some(constraint) if self.chance.percent(65) => {
                variable.plain("type", constraint.text.clone(), serde_json::Value::String(constraint.text));
                given = constraint.given;
            }
            _ if self.chance.percent(30) => variable.plain("type", "any", "any".into()),
            _ => {}
        }
        let default = given.iter().find(|value| !value.holds_vaults()).cloned();
        let default = default.filter(|_| self.chance.percent(40));
        if let Some(default) = &default {
            variable.plain("default", default.literal(), default.json());
        }
        if values.iter().all(|value| *value != Value::Null) && self.chance.percent(10) {
            variable.plain("nullable", "false", false.into());
        }
        self.modules[definition].blocks.push(variable);
        self.add_arguments(definition, &name, &given, default.as_ref(), fuel);
        format!("var.{name}")
    }

    fn add_arguments(
        &mut self,
        definition: usize,
        name: &str,
        given: &[Value],
        default: Option<&Value>,
        fuel: usize,
    ) {
        let world = self.world;
        for (call, called) in world.calls.iter().enumerate().filter(|(_, call)| call.callee == definition) {
            let instances = world.definitions[definition].instances.iter().zip(given);
            let own: Values = instances
                .filter(|(instance, _)| instance.called.is_some_and(|(by, _)| by == call))
                .map(|(_, value)| value.clone())
                .collect();
            if default.is_some_and(|default| own.iter().all(|value| value == default)) {
                continue;
            }
            let scope = Scope {
                definition: world.expansions[called.expansion].definition,
                expansion: Some(called.expansion),
            };
            let text = if own.is_empty() { given[0].literal() } else { self.write(scope, own, fuel) };
            self.arguments[call].insert(name.to_owned(), text);
        }
    }

    /// A variable of the root whose value is in a file, or its default.
    pub fn configured(&mut self, value: &Value) -> String {
        let name = self.name("set");
        let mut variable = Block::new("variable", &[&name]);
        let mut given = value.clone();
        if let Some(constraint) =
            self.constraint(std::slice::from_ref(value)).filter(|_| self.chance.percent(60))
        {
            variable.plain("type", constraint.text.clone(), serde_json::Value::String(constraint.text));
            given = constraint.given[0].clone();
        }
        match self.chance.below(3) {
            0 => variable.plain("default", given.literal(), given.json()),
            1 => {
                self.variable_values.insert(name.clone(), given);
            }
            _ => {
                if let Value::Bool(_) | Value::Number(_) | Value::Text(_) = given {
                    let decoy = given.decoy(&mut self.chance);
                    variable.plain("default", decoy.literal(), decoy.json());
                }
                self.variable_values.insert(name.clone(), given);
            }
        }
        self.modules[0].blocks.push(variable);
        format!("var.{name}")
    }

    /// A local value.
    pub fn local(&mut self, definition: usize, name: &str, expression: String) {
        let mut locals = Block::new("locals", &[]);
        locals.set(name, expression);
        self.modules[definition].blocks.push(locals);
    }

    /// The values by way of a module that puts out what it is given.
    pub fn echoed(&mut self, scope: Scope, values: Values, fuel: usize) -> String {
        let expression = self.write(scope, values, fuel);
        let name = self.name("echo");
        let mut call = Block::new("module", &[&name]);
        let source = if scope.definition == 0 { "./modules/echo" } else { "../echo" };
        call.plain("source", quoted(source), source.into());
        let index = match self.chance.below(4) {
            0 => {
                call.set("count", "1");
                "[0]"
            }
            1 => {
                call.set("for_each", "toset([\"it\"])");
                "[\"it\"]"
            }
            _ => "",
        };
        call.set("value", expression);
        self.modules[scope.definition].blocks.push(call);
        self.files.add(
            "modules/echo/main.tf",
            "variable \"value\" {}\n\noutput \"value\" {\n  value = var.value\n}\n\noutput \"all\" {\n  value = { value = var.value }\n}\n",
        );
        match self.chance.below(3) {
            0 => format!("module.{name}{index}.all.value"),
            _ => format!("module.{name}{index}.value"),
        }
    }

    fn constraint(&mut self, values: &[Value]) -> Option<Constraint> {
        let known: Vec<&Value> = values.iter().filter(|value| **value != Value::Null).collect();
        let plain = |text: &str| Some(Constraint { text: text.to_owned(), given: values.to_vec() });
        match known.first() {
            None => plain("string"),
            Some(Value::Bool(_)) => plain("bool"),
            Some(Value::Number(_)) => plain("number"),
            Some(Value::Text(_) | Value::Id(_)) => plain("string"),
            Some(Value::Whole(_)) => plain("object({ id = string, name = string })"),
            Some(Value::Null) => None,
            Some(Value::List(_)) => self.list_constraint(values),
            Some(Value::Map(_)) => self.map_constraint(values),
            Some(Value::Record(_)) => self.record_constraint(values),
        }
    }

    fn list_constraint(&mut self, values: &[Value]) -> Option<Constraint> {
        let lists: Vec<&Vec<Value>> = values.iter().map(as_list).collect::<Option<_>>()?;
        let all: Vec<Value> = lists.iter().flat_map(|list| list.iter().cloned()).collect();
        let element = self.constraint(&all)?;
        let mut items = element.given.into_iter();
        let given = lists.iter().map(|list| Value::List(items.by_ref().take(list.len()).collect())).collect();
        Some(Constraint { text: format!("list({})", element.text), given })
    }

    fn map_constraint(&mut self, values: &[Value]) -> Option<Constraint> {
        let maps: Vec<&BTreeMap<String, Value>> = values.iter().map(as_map).collect::<Option<_>>()?;
        let all: Vec<Value> = maps.iter().flat_map(|map| map.values().cloned()).collect();
        let element = self.constraint(&all)?;
        let mut items = element.given.into_iter();
        let given = (maps.iter())
            .map(|map| Value::Map(map.keys().cloned().zip(items.by_ref().take(map.len())).collect()))
            .collect();
        Some(Constraint { text: format!("map({})", element.text), given })
    }

    /// An object type; attributes that are null or have the default may be left out.
    fn record_constraint(&mut self, values: &[Value]) -> Option<Constraint> {
        let records: Vec<&BTreeMap<String, Value>> = values.iter().map(as_map).collect::<Option<_>>()?;
        let mut given = vec![BTreeMap::new(); records.len()];
        let mut attributes = Vec::new();
        for name in records[0].keys() {
            let of_name: Vec<Value> =
                records.iter().map(|record| record.get(name).cloned()).collect::<Option<_>>()?;
            let inner = self.constraint(&of_name)?;
            let has_null = of_name.contains(&Value::Null);
            let default = inner.given.iter().find(|value| !value.holds_vaults() && !has_null).cloned();
            let default = default.filter(|_| self.chance.percent(50));
            let left_out = default.clone().unwrap_or(Value::Null);
            for (record, value) in given.iter_mut().zip(inner.given) {
                if value != left_out || self.chance.percent(30) {
                    record.insert(name.clone(), value);
                }
            }
            let name = key_literal(name);
            attributes.push(match default {
                Some(default) => format!("{name} = optional({}, {})", inner.text, default.literal()),
                None if has_null => format!("{name} = optional({})", inner.text),
                None => format!("{name} = {}", inner.text),
            });
        }
        let text = format!("object({{ {} }})", attributes.join(", "));
        Some(Constraint { text, given: given.into_iter().map(Value::Record).collect() })
    }
}
