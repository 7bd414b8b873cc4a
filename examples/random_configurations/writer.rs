//! Expressions that come to given values, in a scope where these may differ from instance to instance.

use std::collections::{BTreeMap, HashMap};

use crate::chance::Chance;
use crate::document::Block;
use crate::files::Files;
use crate::value::{Value, key_literal, object, quoted};
use crate::world::{ExpansionId, Key, Repeat, World};

/// Where an expression stands: in a module, and there perhaps in a repeated block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub definition: usize,
    pub expansion: Option<ExpansionId>,
}

/// One value for each instance of a scope, in their order. Never empty.
pub type Values = Vec<Value>;

/// What `each.value` of a block holds.
#[derive(Debug, Default)]
pub struct Payload {
    pub attributes: BTreeMap<String, Values>,
    /// The one attribute is `each.value` itself.
    pub is_flat: bool,
    /// The block's `for_each` is written: nothing can be added.
    pub is_closed: bool,
    /// Vaults in it would make a cycle.
    pub forbids_vaults: bool,
}

/// What of a module is written so far.
#[derive(Debug, Default)]
pub struct ModuleText {
    pub blocks: Vec<Block>,
    pub overrides: Vec<Block>,
}

/// A configuration in the making.
pub struct Writer<'w> {
    pub world: &'w World,
    pub chance: Chance,
    pub files: Files,
    pub modules: Vec<ModuleText>,
    pub payloads: Vec<Payload>,
    pub arguments: Vec<BTreeMap<String, String>>,
    pub variable_values: BTreeMap<String, Value>,
    pub outputs: HashMap<String, String>,
    /// How many more disguises there may be.
    pub budget: usize,
    names: usize,
}

impl<'w> Writer<'w> {
    pub fn new(world: &'w World, mut chance: Chance) -> Writer<'w> {
        let budget = *chance.pick(&[6, 14, 25, 40]);
        let payload = |_| Payload { is_flat: chance.percent(30), ..Payload::default() };
        let payloads = world.expansions.iter().map(payload).collect();
        Writer {
            world,
            chance,
            files: Files::default(),
            modules: world.definitions.iter().map(|_| ModuleText::default()).collect(),
            payloads,
            arguments: world.calls.iter().map(|_| BTreeMap::new()).collect(),
            variable_values: BTreeMap::new(),
            outputs: HashMap::new(),
            budget,
            names: 0,
        }
    }

    /// A name that nothing has yet.
    pub fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    /// The instances of a scope: those of the module, and the key of the block.
    pub fn instances(&self, scope: Scope) -> Vec<(usize, Key)> {
        match scope.expansion {
            None => (0..self.world.definitions[scope.definition].instances.len())
                .map(|at| (at, Key::None))
                .collect(),
            Some(expansion) => (self.world.expansions[expansion].keys.iter().enumerate())
                .flat_map(|(at, keys)| keys.iter().map(move |key| (at, key.clone())))
                .collect(),
        }
    }

    /// The same value in every instance of a scope.
    pub fn constant(&self, scope: Scope, value: Value) -> Values {
        vec![value; self.instances(scope).len()]
    }

    /// An expression that is worth `values[i]` in the i-th instance of the scope.
    pub fn write(&mut self, scope: Scope, values: Values, fuel: usize) -> String {
        if fuel > 0 && self.budget > 0 && self.chance.percent(65) {
            self.budget -= 1;
            if let Some(text) = self.disguise(scope, &values, fuel - 1) {
                return text;
            }
        }
        self.plain(scope, values, fuel)
    }

    /// An expression for the same text or number everywhere.
    pub fn write_constant(&mut self, scope: Scope, value: Value, fuel: usize) -> String {
        let values = self.constant(scope, value);
        self.write(scope, values, fuel)
    }

    fn plain(&mut self, scope: Scope, values: Values, fuel: usize) -> String {
        if values.iter().all(|value| matches!(value, Value::Id(_) | Value::Whole(_))) {
            return self.vault(scope, values, fuel);
        }
        let is_constant = values.iter().all(|value| *value == values[0]);
        if is_constant && !matches!(values[0], Value::List(_) | Value::Map(_) | Value::Record(_)) {
            return values[0].literal();
        }
        let is_shared = self.by_module(scope, &values).is_some();
        if (is_constant || scope.expansion.is_none() && self.chance.percent(50) || !is_shared)
            && let Some(text) = self.composed(scope, &values, fuel)
        {
            return text;
        }
        if scope.expansion.is_none() {
            return self.passed(scope.definition, &values, fuel);
        }
        match self.by_module(scope, &values) {
            Some(shared) => self.write(Scope { expansion: None, ..scope }, shared, fuel),
            None => self.by_key(scope, &values, fuel),
        }
    }

    /// The values by instance of the module, if they do not differ within one. Only for a repeated block.
    pub fn by_module(&self, scope: Scope, values: &[Value]) -> Option<Values> {
        scope.expansion?;
        let mut shared: Vec<Option<Value>> =
            vec![None; self.world.definitions[scope.definition].instances.len()];
        for ((module, _), value) in self.instances(scope).into_iter().zip(values) {
            match &shared[module] {
                Some(known) if known != value => return None,
                _ => shared[module] = Some(value.clone()),
            }
        }
        // An instance of the module without any of the block would have no value.
        shared.into_iter().collect()
    }

    /// A list or an object of the elements, if they line up in all instances.
    fn composed(&mut self, scope: Scope, values: &[Value], fuel: usize) -> Option<String> {
        let fuel = fuel.saturating_sub(1);
        match &values[0] {
            Value::List(first) => {
                let lists: Option<Vec<&Vec<Value>>> = values.iter().map(as_list).collect();
                let lists = lists.filter(|lists| lists.iter().all(|list| list.len() == first.len()))?;
                let items: Vec<String> = (0..first.len())
                    .map(|at| self.write(scope, lists.iter().map(|list| list[at].clone()).collect(), fuel))
                    .collect();
                Some(format!("[{}]", items.join(", ")))
            }
            Value::Map(first) | Value::Record(first) => {
                let is_record = matches!(values[0], Value::Record(_));
                let maps: Option<Vec<&BTreeMap<String, Value>>> = values.iter().map(as_map).collect();
                let maps = maps.filter(|maps| maps.iter().all(|map| map.keys().eq(first.keys())))?;
                let mut items = Vec::new();
                for key in first.keys() {
                    let key_text = if is_record { key_literal(key) } else { self.key(scope, key, fuel) };
                    let of_key = maps.iter().map(|map| map[key].clone()).collect();
                    items.push((key_text, self.write(scope, of_key, fuel)));
                }
                Some(object(&items))
            }
            _ => None,
        }
    }

    /// A key of an object, sometimes an expression.
    fn key(&mut self, scope: Scope, key: &str, fuel: usize) -> String {
        if self.chance.percent(85) {
            return key_literal(key);
        }
        let text = self.write_constant(scope, Value::text(key), fuel);
        format!("({text})")
    }

    /// Values that depend on the key of the block.
    pub fn by_key(&mut self, scope: Scope, values: &[Value], fuel: usize) -> String {
        if let Some(text) = self.made_of_key(scope, values, fuel) {
            return text;
        }
        if self.chance.percent(55)
            && let Some(text) = self.by_payload(scope, values)
        {
            return text;
        }
        let repeat = scope.expansion.map_or(Repeat::Single, |id| self.world.expansions[id].repeat);
        let by_module = self.gathered(scope, values);
        let module = Scope { expansion: None, ..scope };
        let table = self.write(module, by_module, fuel);
        if repeat == Repeat::Count {
            return match self.chance.below(3) {
                0 => format!("element({table}, count.index)"),
                _ => format!("{table}[count.index]"),
            };
        }
        let is_scalar = values.iter().all(Value::is_scalar);
        match self.chance.below(6) {
            0 if is_scalar => format!("lookup({table}, each.key, \"none\")"),
            1 => format!("try({table}[each.key], null)"),
            2 => format!("one([for k, v in {table} : v if k == each.key])"),
            _ => format!("{table}[each.key]"),
        }
    }

    /// The values of a repeated block as one map or list for each instance of the module.
    pub fn gathered(&self, scope: Scope, values: &[Value]) -> Values {
        let repeat = scope.expansion.map_or(Repeat::Single, |id| self.world.expansions[id].repeat);
        let mut maps = vec![BTreeMap::new(); self.world.definitions[scope.definition].instances.len()];
        let mut lists = vec![Vec::new(); maps.len()];
        for ((module, key), value) in self.instances(scope).into_iter().zip(values) {
            match key {
                Key::Name(name) => {
                    maps[module].insert(name, value.clone());
                }
                _ => lists[module].push(value.clone()),
            }
        }
        match repeat {
            Repeat::ForEach => maps.into_iter().map(Value::Map).collect(),
            _ => lists.into_iter().map(Value::List).collect(),
        }
    }

    /// `each.value.name`, to be given by the block's `for_each`.
    fn by_payload(&mut self, scope: Scope, values: &[Value]) -> Option<String> {
        let expansion = scope.expansion?;
        let payload = &self.payloads[expansion];
        let is_for_each = self.world.expansions[expansion].repeat == Repeat::ForEach;
        let is_full = payload.is_flat && !payload.attributes.is_empty();
        let makes_cycle = payload.forbids_vaults && values.iter().any(Value::holds_vaults);
        if !is_for_each || payload.is_closed || is_full || makes_cycle {
            return None;
        }
        let is_flat = payload.is_flat;
        let name = self.name("p");
        self.payloads[expansion].attributes.insert(name.clone(), values.to_vec());
        if is_flat {
            return Some("each.value".to_owned());
        }
        Some(match self.chance.below(5) {
            0 => format!("each.value[\"{name}\"]"),
            1 => format!("try(each.value.{name}, null)"),
            _ => format!("each.value.{name}"),
        })
    }

    /// Values that are the key itself, or made from it.
    fn made_of_key(&mut self, scope: Scope, values: &[Value], fuel: usize) -> Option<String> {
        let keys: Vec<Key> = self.instances(scope).into_iter().map(|(_, key)| key).collect();
        match &values[0] {
            Value::Number(_) => {
                let pairs = keys.iter().zip(values);
                let differences: Option<Vec<usize>> = pairs.map(difference).collect();
                let differences = differences?;
                if differences.iter().any(|difference| *difference != differences[0]) {
                    return None;
                }
                let added = self.write_constant(scope, Value::Number(differences[0]), fuel);
                Some(if differences[0] == 0 {
                    "count.index".to_owned()
                } else {
                    format!("(count.index + {added})")
                })
            }
            Value::Text(_) => {
                let around: Option<Vec<(String, String)>> = keys.iter().zip(values).map(around).collect();
                let around = around?;
                let before: Values = around.iter().map(|(before, _)| Value::text(before)).collect();
                let after: Values = around.iter().map(|(_, after)| Value::text(after)).collect();
                if self.by_module(scope, &before).is_none() || self.by_module(scope, &after).is_none() {
                    return None;
                }
                let is_count = matches!(keys[0], Key::Index(_));
                let key = if is_count { "count.index" } else { "each.key" };
                if around.iter().all(|(before, after)| before.is_empty() && after.is_empty()) {
                    return Some(if is_count { format!("tostring({key})") } else { key.to_owned() });
                }
                let (before, after) = (self.write(scope, before, fuel), self.write(scope, after, fuel));
                Some(match self.chance.below(3) {
                    0 => format!("join(\"\", [{before}, {key}, {after}])"),
                    1 => format!("format(\"%s%s%s\", {before}, {key}, {after})"),
                    _ => format!("\"${{{before}}}${{{key}}}${{{after}}}\""),
                })
            }
            Value::Bool(_) if matches!(keys[0], Key::Name(_)) => {
                let chosen: Values = self
                    .gathered(scope, values)
                    .iter()
                    .map(|map| {
                        let chosen = as_map(map).into_iter().flatten();
                        let chosen = chosen.filter(|(_, on)| **on == Value::Bool(true));
                        Value::List(chosen.map(|(key, _)| Value::text(key)).collect())
                    })
                    .collect();
                let list = self.write(Scope { expansion: None, ..scope }, chosen, fuel);
                Some(format!("contains({list}, each.key)"))
            }
            _ => None,
        }
    }

    /// A literal of the same kind as the values, that is none of them.
    pub fn decoy(&mut self, values: &[Value]) -> String {
        values[0].decoy(&mut self.chance).literal()
    }
}

fn difference((key, value): (&Key, &Value)) -> Option<usize> {
    match (key, value) {
        (Key::Index(index), Value::Number(number)) => number.checked_sub(*index),
        _ => None,
    }
}

/// What stands before and after the key in a text.
fn around((key, value): (&Key, &Value)) -> Option<(String, String)> {
    let key = match key {
        Key::Name(name) => name.clone(),
        Key::Index(index) => index.to_string(),
        Key::None => return None,
    };
    let Value::Text(text) = value else { return None };
    let (before, after) = text.rsplit_once(&key)?;
    Some((before.to_owned(), after.to_owned()))
}

pub fn as_list(value: &Value) -> Option<&Vec<Value>> {
    match value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

pub fn as_map(value: &Value) -> Option<&BTreeMap<String, Value>> {
    match value {
        Value::Map(items) | Value::Record(items) => Some(items),
        _ => None,
    }
}

pub fn as_text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// A literal list of texts.
pub fn text_list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "))
}
