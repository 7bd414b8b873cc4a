//! Ways from a scope to a vault: by name, through outputs, or handed down by the caller.

use crate::resources::FUEL;
use crate::value::{Value, VaultId};
use crate::world::{Key, Repeat, VaultKind};
use crate::writer::{Scope, Values, Writer};

/// The way from a module instance down to a vault: calls with their keys, then the block with its key.
struct Way {
    calls: Vec<(usize, Key)>,
    block: usize,
    key: Key,
}

/// Zero, as the oldest of subscriptions is called.
const SUBSCRIPTION: &str = "00000000-0000-0000-0000-000000000000";

impl Writer<'_> {
    /// An expression for vaults or their ids.
    pub fn vault(&mut self, scope: Scope, values: Values, fuel: usize) -> String {
        let is_whole = matches!(values[0], Value::Whole(_));
        let ids: Vec<VaultId> = values.iter().flat_map(|value| value.vaults().next()).collect();
        if !is_whole && self.chance.percent(8) {
            return self.spelled(scope, &ids, fuel);
        }
        // Whether a data source found an empty id is not known, so nothing may be made of it that would show.
        if !is_whole && fuel == FUEL && self.chance.percent(12) {
            return self.looked_up(scope, &ids, fuel);
        }
        if let Some(ways) = self.ways(scope, &ids) {
            return self.by_name(scope, &ways, is_whole, fuel);
        }
        if scope.expansion.is_none() {
            return self.passed(scope.definition, &values, fuel);
        }
        match self.by_module(scope, &values) {
            Some(shared) => self.write(Scope { expansion: None, ..scope }, shared, fuel),
            None => self.by_key(scope, &values, fuel),
        }
    }

    fn ways(&self, scope: Scope, ids: &[VaultId]) -> Option<Vec<Way>> {
        let instances = self.instances(scope);
        let ways: Option<Vec<Way>> = instances
            .iter()
            .zip(ids)
            .map(|((module, _), id)| self.way(scope.definition, *module, *id))
            .collect();
        let ways = ways?;
        let names = |way: &Way| way.calls.iter().map(|(call, _)| *call).collect::<Vec<_>>();
        let first = (ways[0].block, names(&ways[0]));
        ways.iter().all(|way| (way.block, names(way)) == first).then_some(ways)
    }

    fn way(&self, definition: usize, instance: usize, id: VaultId) -> Option<Way> {
        let vault = &self.world.vaults[id];
        let block = &self.world.vault_blocks[vault.block];
        let mut at = (self.world.expansions[block.expansion].definition, vault.module_instance);
        let mut calls = Vec::new();
        while at != (definition, instance) {
            let module = &self.world.definitions[at.0].instances[at.1];
            let (call, parent) = module.called?;
            calls.push((call, module.key.clone()));
            at = (self.world.expansions[self.world.calls[call].expansion].definition, parent);
        }
        calls.reverse();
        Some(Way { calls, block: vault.block, key: vault.key.clone() })
    }

    fn by_name(&mut self, scope: Scope, ways: &[Way], is_whole: bool, fuel: usize) -> String {
        let keys: Vec<Key> = ways.iter().map(|way| way.key.clone()).collect();
        let block = ways[0].block;
        let Some((call, _)) = ways[0].calls.first() else {
            return self.beside(scope, block, &keys, is_whole, fuel);
        };
        let rest: Vec<usize> = ways[0].calls.iter().skip(1).map(|(call, _)| *call).collect();
        let callee = self.world.calls[*call].callee;
        let puts_out_whole = is_whole || self.chance.percent(25);
        let output = self.output(callee, block, &rest, puts_out_whole);
        let mut text = format!("module.{}", self.world.calls[*call].name);
        for at in 0..ways[0].calls.len() {
            let keys: Vec<Key> = ways.iter().map(|way| way.calls[at].1.clone()).collect();
            text += &self.index(scope, &keys, fuel);
            if at == 0 {
                text += &format!(".{output}");
            }
        }
        text += &self.index(scope, &keys, fuel);
        if puts_out_whole && !is_whole {
            text += ".id";
        }
        text
    }

    /// A reference within the module.
    fn beside(&mut self, scope: Scope, block: usize, keys: &[Key], is_whole: bool, fuel: usize) -> String {
        let name = self.address(block);
        let attribute = if is_whole { "" } else { ".id" };
        let index = self.index(scope, keys, fuel);
        let inner = index.trim_start_matches('[').strip_suffix(']').unwrap_or("").to_owned();
        let key = if index.starts_with("[[") { format!("[{inner}") } else { inner };
        let collection = self.collection(block, is_whole);
        match (&keys[0], self.chance.below(10)) {
            (Key::None, 0) => format!("one({collection_of}[*]{attribute})", collection_of = name),
            (Key::None, 1) => format!("({name}[*]{attribute})[0]"),
            (Key::Index(_), 0) => format!("element({collection}, {key})"),
            (Key::Index(_), 1) => format!("{name}.*{attribute}[{key}]"),
            (Key::Index(_), 2) => format!("({name}[*]{attribute})[{key}]"),
            (Key::Index(_), 3) => format!("try({name}[{key}]{attribute}, null)"),
            (Key::Name(_), 0) if !is_whole => format!("lookup({collection}, {key}, null)"),
            (Key::Name(_), 1) => format!("one([for k, v in {name} : v{attribute} if k == {key}])"),
            (Key::Name(_), 2) => format!("try({name}[{key}]{attribute}, null)"),
            (Key::Name(_), 3) => format!("zipmap(keys({name}), values({name})[*]{attribute})[{key}]"),
            (Key::Name(_), 4) => format!(
                "{{ for v in [for k, v in {name} : {{ k = k, v = v }}] : v.k => v.v{attribute} }}[{key}]"
            ),
            (Key::Index(_) | Key::Name(_), 5) => {
                let local = self.name("vaults");
                self.local(scope.definition, &local, collection);
                format!("local.{local}[{key}]")
            }
            _ => format!("{name}{index}{attribute}"),
        }
    }

    fn index(&mut self, scope: Scope, keys: &[Key], fuel: usize) -> String {
        let values: Values = match &keys[0] {
            Key::None => return String::new(),
            _ => keys.iter().map(key_value).collect(),
        };
        format!("[{}]", self.write(scope, values, fuel.saturating_sub(1)))
    }

    /// All vaults of a block, or their ids: one, a list or a map.
    fn collection(&mut self, block: usize, is_whole: bool) -> String {
        let name = self.address(block);
        let repeat = self.world.expansions[self.world.vault_blocks[block].expansion].repeat;
        match (repeat, is_whole) {
            (_, true) => name,
            (Repeat::Single, false) => format!("{name}.id"),
            (Repeat::Count, false) => match self.chance.below(2) {
                0 => format!("{name}[*].id"),
                _ => format!("[for v in {name} : v.id]"),
            },
            (Repeat::ForEach, false) => format!("{{ for k, v in {name} : k => v.id }}"),
        }
    }

    /// The output of a module through which the vaults of a block beneath it are seen.
    fn output(&mut self, definition: usize, block: usize, calls: &[usize], is_whole: bool) -> String {
        let known = format!("{definition} {block} {calls:?} {is_whole}");
        if let Some(name) = self.outputs.get(&known) {
            return name.clone();
        }
        let value = match calls.split_first() {
            None => self.collection(block, is_whole),
            Some((call, rest)) => {
                let inner = self.output(self.world.calls[*call].callee, block, rest, is_whole);
                let name = &self.world.calls[*call].name;
                match self.world.expansions[self.world.calls[*call].expansion].repeat {
                    Repeat::Single => format!("module.{name}.{inner}"),
                    Repeat::Count => format!("module.{name}[*].{inner}"),
                    Repeat::ForEach => format!("{{ for k, m in module.{name} : k => m.{inner} }}"),
                }
            }
        };
        let name = self.name("vaults");
        let mut output = crate::document::Block::new("output", &[&name]);
        output.set("value", value);
        self.modules[definition].blocks.push(output);
        self.outputs.insert(known, name.clone());
        name
    }

    /// The address of a vault's block within its module.
    pub fn address(&self, block: usize) -> String {
        let block = &self.world.vault_blocks[block];
        format!("{}.{}", resource_type(block.kind), block.name)
    }

    /// The id as Azure spells it, in letters of any case.
    fn spelled(&mut self, scope: Scope, ids: &[VaultId], fuel: usize) -> String {
        let world = self.world;
        let vaults = ids.iter().map(|id| &world.vaults[*id]);
        let kind = |block: usize| match world.vault_blocks[block].kind {
            VaultKind::Services | VaultKind::ApiServices => "Microsoft.RecoveryServices/vaults",
            VaultKind::Backup | VaultKind::ApiBackup => "Microsoft.DataProtection/backupVaults",
        };
        let names: Values = vaults.clone().map(|vault| Value::text(&vault.name)).collect();
        let groups: Values = vaults.clone().map(|vault| Value::text(&vault.group)).collect();
        let kinds: Values = vaults.map(|vault| Value::text(kind(vault.block))).collect();
        let (name, group, kind) =
            (self.write(scope, names, fuel), self.write(scope, groups, fuel), self.write(scope, kinds, fuel));
        let text = match self.chance.below(3) {
            0 => format!(
                "format(\"/subscriptions/%s/resourceGroups/%s/providers/%s/%s\", \"{SUBSCRIPTION}\", {group}, {kind}, {name})"
            ),
            1 => format!(
                "join(\"/\", [\"\", \"subscriptions\", \"{SUBSCRIPTION}\", \"resourceGroups\", {group}, \"providers\", {kind}, {name}])"
            ),
            _ => format!(
                "\"/subscriptions/{SUBSCRIPTION}/resourceGroups/${{{group}}}/providers/${{{kind}}}/${{{name}}}\""
            ),
        };
        match self.chance.below(4) {
            0 => format!("lower({text})"),
            1 => format!("upper({text})"),
            _ => text,
        }
    }

    /// The id of a data source that finds the vault by its name.
    fn looked_up(&mut self, scope: Scope, ids: &[VaultId], fuel: usize) -> String {
        let vault = &self.world.vaults[ids[0]];
        let kind = self.world.vault_blocks[vault.block].kind;
        if ids.iter().any(|id| *id != ids[0]) {
            return self.spelled(scope, ids, fuel);
        }
        let kind = match kind {
            VaultKind::Services | VaultKind::ApiServices => "azurerm_recovery_services_vault",
            VaultKind::Backup | VaultKind::ApiBackup => "azurerm_data_protection_backup_vault",
        };
        let (name, group) = (Value::text(&vault.name), Value::text(&vault.group));
        let module = Scope { expansion: None, ..scope };
        let label = self.name("found");
        let mut data = crate::document::Block::new("data", &[kind, &label]);
        let name = self.write_constant(module, name, fuel);
        data.set("name", name);
        let group = self.write_constant(module, group, fuel);
        data.set("resource_group_name", group);
        self.modules[scope.definition].blocks.push(data);
        format!("data.{kind}.{label}.id")
    }
}

/// A key as a value.
pub fn key_value(key: &Key) -> Value {
    match key {
        Key::None => Value::Null,
        Key::Index(index) => Value::Number(*index),
        Key::Name(name) => Value::text(name),
    }
}

/// The resource type of a kind of vault.
pub fn resource_type(kind: VaultKind) -> &'static str {
    match kind {
        VaultKind::Services => "azurerm_recovery_services_vault",
        VaultKind::Backup => "azurerm_data_protection_backup_vault",
        VaultKind::ApiServices | VaultKind::ApiBackup => "azapi_resource",
    }
}
