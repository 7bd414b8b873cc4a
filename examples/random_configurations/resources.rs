//! The blocks of a configuration: vaults, settings and module calls.

use std::collections::BTreeMap;

use serde_json::json;

use crate::chance::Chance;
use crate::collections::record;
use crate::document::{Block, json as json_file, native};
use crate::files::Files;
use crate::references::{key_value, resource_type};
use crate::value::{Value, quoted};
use crate::world::{ExpansionId, Key, Repeat, VaultKind, World, random};
use crate::writer::{Scope, Values, Writer};

/// How many disguises may be put on each other.
pub const FUEL: usize = 4;

const OF_SERVICES: [&str; 8] = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupStorage",
    "AddonAzureBackupProtectedInstance",
    "AzureBackupOperations",
    "AzureBackupReport",
    "AzureSiteRecoveryJobs",
];

const ALWAYS_ALLOWED: [&str; 4] = [
    "CoreAzureBackup",
    "AddonAzureBackupJobs",
    "AddonAzureBackupPolicy",
    "AddonAzureBackupProtectedInstance",
];

/// What a setting instance sends where.
#[derive(Debug, Clone)]
struct Delivery {
    categories: Vec<String>,
    groups: Vec<String>,
    workspace: Value,
    archive: Value,
    stream: Value,
    mode: Value,
}

/// The configuration of a number.
pub fn configuration(number: u64) -> Files {
    let mut chance = Chance::new(number);
    let world = random(&mut chance);
    let mut writer = Writer::new(&world, chance);
    for call in &world.calls {
        writer.payloads[call.expansion].forbids_vaults = true;
    }
    for block in 0..world.vault_blocks.len() {
        writer.write_vaults(block);
    }
    for block in 0..world.setting_blocks.len() {
        writer.write_settings(block);
    }
    // The arguments of a module's calls are complete when all calls within it are written.
    let mut calls: Vec<usize> = (0..world.calls.len()).collect();
    calls.sort_by_key(|call| std::cmp::Reverse(definition_of(&world, *call)));
    for call in calls {
        writer.write_call(call);
    }
    writer.finish()
}

fn definition_of(world: &World, call: usize) -> usize {
    world.expansions[world.calls[call].expansion].definition
}

impl Writer<'_> {
    fn scope_of(&self, expansion: ExpansionId) -> Scope {
        Scope { definition: self.world.expansions[expansion].definition, expansion: Some(expansion) }
    }

    fn write_vaults(&mut self, block: usize) {
        let world = self.world;
        let vault_block = &world.vault_blocks[block];
        let scope = self.scope_of(vault_block.expansion);
        let vaults = || world.vaults.iter().filter(move |vault| vault.block == block);
        let names: Values = vaults().map(|vault| Value::text(&vault.name)).collect();
        let groups: Values = vaults().map(|vault| Value::text(&vault.group)).collect();
        let mut resource = Block::new("resource", &[resource_type(vault_block.kind), &vault_block.name]);
        let name = self.write(scope, names, FUEL);
        let group = self.write(scope, groups, FUEL);
        resource.set("name", name);
        resource.set("location", "\"westeurope\"");
        match vault_block.kind {
            VaultKind::Services => {
                resource.set("resource_group_name", group);
                resource.set("sku", "\"Standard\"");
            }
            VaultKind::Backup => {
                resource.set("resource_group_name", group);
                resource.set("datastore_type", "\"VaultStore\"");
                resource.set("redundancy", "\"LocallyRedundant\"");
            }
            VaultKind::ApiServices | VaultKind::ApiBackup => {
                let kind = match vault_block.kind {
                    VaultKind::ApiServices => "Microsoft.RecoveryServices/vaults@2024-04-01",
                    _ => "Microsoft.DataProtection/backupVaults@2024-04-01",
                };
                let kind = self.write_constant(scope, Value::text(kind), 2);
                resource.set("type", kind);
                let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups";
                resource.set("parent_id", format!("\"{subscription}/${{{group}}}\""));
                resource.set("body", "{ properties = {} }");
            }
        }
        self.repeat(scope, vault_block.expansion, &mut resource);
        self.modules[scope.definition].blocks.push(resource);
    }

    fn write_settings(&mut self, block: usize) {
        let world = self.world;
        let setting = &world.setting_blocks[block];
        let scope = self.scope_of(setting.expansion);
        let targets: Values = setting.targets.iter().flatten().map(|id| Value::Id(*id)).collect();
        let targets_services = targets.iter().flat_map(Value::vaults).all(|id| {
            let kind = world.vault_blocks[world.vaults[id].block].kind;
            matches!(kind, VaultKind::Services | VaultKind::ApiServices)
        });
        let names: &[&str] = if targets_services { &OF_SERVICES } else { &ALWAYS_ALLOWED };
        let deliveries = self.deliveries(targets.len(), names);
        let mut target = self.write(scope, targets, FUEL);
        if self.chance.percent(5) {
            target = format!("sensitive({target})");
        }
        let resource = if self.chance.percent(25) {
            self.api_setting(scope, &setting.name, target, &deliveries)
        } else {
            self.plain_setting(scope, &setting.name, target, &deliveries)
        };
        let mut resource = resource;
        self.repeat(scope, setting.expansion, &mut resource);
        if self.chance.percent(10) {
            self.override_target(scope.definition, &mut resource);
        }
        self.modules[scope.definition].blocks.push(resource);
    }

    fn deliveries(&mut self, count: usize, names: &[&str]) -> Vec<Delivery> {
        let is_same = self.chance.percent(50);
        let first = self.delivery(names);
        (0..count).map(|_| if is_same { first.clone() } else { self.delivery(names) }).collect()
    }

    fn delivery(&mut self, names: &[&str]) -> Delivery {
        let by_group = self.chance.percent(25);
        let categories: Vec<String> =
            self.chance.some(names, 1).iter().map(|name| (*name).to_owned()).collect();
        let optional = |chance: &mut Chance, percent: usize, id: &str| {
            if chance.percent(percent) { Value::text(id) } else { Value::Null }
        };
        let mut workspace = optional(&mut self.chance, 65, "/subscriptions/0/log");
        let archive = optional(&mut self.chance, 35, "/subscriptions/0/archive");
        let stream = optional(&mut self.chance, 15, "/subscriptions/0/rule");
        if archive == Value::Null && stream == Value::Null {
            workspace = Value::text("/subscriptions/0/log");
        }
        let mode = match self.chance.below(3) {
            0 => Value::Null,
            1 => Value::text("AzureDiagnostics"),
            _ => Value::text("Dedicated"),
        };
        Delivery {
            categories: if by_group { Vec::new() } else { categories },
            groups: if by_group { vec!["allLogs".to_owned()] } else { Vec::new() },
            workspace,
            archive,
            stream,
            mode,
        }
    }

    fn plain_setting(&mut self, scope: Scope, name: &str, target: String, deliveries: &[Delivery]) -> Block {
        let mut resource = Block::new("resource", &["azurerm_monitor_diagnostic_setting", name]);
        resource.set("name", quoted(name));
        resource.set("target_resource_id", target);
        let of = |get: &dyn Fn(&Delivery) -> Value| -> Values { deliveries.iter().map(get).collect() };
        let optional = [
            ("log_analytics_workspace_id", of(&|delivery| delivery.workspace.clone())),
            ("storage_account_id", of(&|delivery| delivery.archive.clone())),
            ("eventhub_authorization_rule_id", of(&|delivery| delivery.stream.clone())),
            ("log_analytics_destination_type", of(&|delivery| delivery.mode.clone())),
        ];
        for (name, values) in optional {
            if values.iter().any(|value| *value != Value::Null) || self.chance.percent(20) {
                let text = self.write(scope, values, FUEL);
                resource.set(name, text);
            }
        }
        let categories = of(&|delivery| Value::texts(&delivery.categories));
        let groups = of(&|delivery| Value::texts(&delivery.groups));
        self.log_blocks(scope, &mut resource, "category", categories);
        self.log_blocks(scope, &mut resource, "category_group", groups);
        resource
    }

    /// `enabled_log` blocks, written out or by a `dynamic` block.
    fn log_blocks(&mut self, scope: Scope, resource: &mut Block, attribute: &str, values: Values) {
        let lists: Vec<&Vec<Value>> = values.iter().filter_map(crate::writer::as_list).collect();
        if lists.iter().all(|list| list.is_empty()) {
            return;
        }
        let length = lists[0].len();
        if lists.iter().all(|list| list.len() == length) && self.chance.percent(40) {
            for at in 0..length {
                let mut log = Block::new("enabled_log", &[]);
                let text = self.write(scope, lists.iter().map(|list| list[at].clone()).collect(), 2);
                log.set(attribute, text);
                resource.push(log);
            }
            return;
        }
        let mut dynamic = Block::new("dynamic", &["enabled_log"]);
        let mut content = Block::new("content", &[]);
        let iterator = if self.chance.percent(25) { "row" } else { "enabled_log" };
        match self.chance.below(4) {
            0 => {
                let list = self.write(scope, values, FUEL);
                dynamic.set("for_each", format!("toset({list})"));
                content.set(attribute, format!("{iterator}.key"));
            }
            1 => {
                let map = |list: &Vec<Value>| {
                    let keys = list.iter().filter_map(crate::writer::as_text);
                    Value::Map(keys.map(|key| (key.to_owned(), Value::Bool(true))).collect())
                };
                let maps = lists.iter().map(|list| map(list)).collect();
                let map = self.write(scope, maps, FUEL);
                dynamic.set("for_each", map);
                content.set(attribute, format!("{iterator}.key"));
            }
            _ => {
                let list = self.write(scope, values, FUEL);
                dynamic.set("for_each", list);
                content.set(attribute, format!("{iterator}.value"));
            }
        }
        if iterator == "row" {
            dynamic.plain("iterator", "row", "row".into());
        }
        dynamic.push(content);
        resource.push(dynamic);
    }

    fn api_setting(&mut self, scope: Scope, name: &str, target: String, deliveries: &[Delivery]) -> Block {
        let mut resource = Block::new("resource", &["azapi_resource", name]);
        resource.set("type", "\"Microsoft.Insights/diagnosticSettings@2021-05-01-preview\"");
        resource.set("name", quoted(name));
        resource.set("parent_id", target);
        let bodies: Values = deliveries
            .iter()
            .map(|delivery| {
                let row = |name: &str, text: &String| {
                    record(&[(name, &Value::text(text)), ("enabled", &Value::Bool(true))])
                };
                let mut logs: Vec<Value> =
                    delivery.categories.iter().map(|text| row("category", text)).collect();
                logs.extend(delivery.groups.iter().map(|text| row("categoryGroup", text)));
                let properties = record(&[
                    ("workspaceId", &delivery.workspace),
                    ("storageAccountId", &delivery.archive),
                    ("eventHubAuthorizationRuleId", &delivery.stream),
                    ("logAnalyticsDestinationType", &delivery.mode),
                    ("logs", &Value::List(logs)),
                ]);
                record(&[("properties", &properties)])
            })
            .collect();
        let body = self.write(scope, bodies, FUEL);
        let as_text = self.chance.percent(30);
        resource.set("body", if as_text { format!("jsonencode({body})") } else { body });
        resource
    }

    /// Moves what the setting targets into an override file.
    fn override_target(&mut self, definition: usize, resource: &mut Block) {
        let mut replaced = Block { items: Vec::new(), ..resource.clone() };
        for item in &mut resource.items {
            if let crate::document::Item::Expression(name, value) = item
                && matches!(name.as_str(), "target_resource_id" | "parent_id")
            {
                replaced.set(name, value.clone());
                *value = quoted("/subscriptions/0/overridden");
            }
        }
        self.modules[definition].overrides.push(replaced);
    }

    fn write_call(&mut self, call: usize) {
        let world = self.world;
        let called = &world.calls[call];
        let scope = self.scope_of(called.expansion);
        let mut block = Block::new("module", &[&called.name]);
        let (directory, _) = self.place(called.callee);
        let directory = directory.trim_end_matches('/');
        let source = match scope.definition {
            0 => format!("./{directory}"),
            _ => format!("../../{directory}"),
        };
        block.plain("source", quoted(&source), json!(source));
        self.repeat(scope, called.expansion, &mut block);
        for (name, text) in std::mem::take(&mut self.arguments[call]) {
            block.set(&name, text);
        }
        self.modules[scope.definition].blocks.push(block);
    }

    /// `count` or `for_each`, with what `each.value` must hold.
    fn repeat(&mut self, scope: Scope, id: ExpansionId, block: &mut Block) {
        let module = Scope { expansion: None, ..scope };
        let expansion = self.world.expansions[id].clone();
        self.payloads[id].is_closed = true;
        match expansion.repeat {
            Repeat::Single => {}
            Repeat::Count => {
                let counts = expansion.keys.iter().map(|keys| Value::Number(keys.len())).collect();
                let is_switch = expansion.keys.iter().all(|keys| keys.len() < 2);
                let text = if is_switch && self.chance.percent(50) {
                    let on = expansion.keys.iter().map(|keys| Value::Bool(keys.len() == 1)).collect();
                    format!("{} ? 1 : 0", self.write(module, on, FUEL))
                } else {
                    self.write(module, counts, FUEL)
                };
                block.items.insert(0, crate::document::Item::Expression("count".to_owned(), text));
            }
            Repeat::ForEach => {
                let text = self.for_each(scope, module, id, &expansion.keys);
                block.items.insert(0, crate::document::Item::Expression("for_each".to_owned(), text));
            }
        }
    }

    fn for_each(&mut self, scope: Scope, module: Scope, id: ExpansionId, keys: &[Vec<Key>]) -> String {
        let payload = std::mem::take(&mut self.payloads[id].attributes);
        let is_flat = self.payloads[id].is_flat;
        self.payloads[id].is_closed = true;
        if payload.is_empty() && self.chance.percent(60) {
            let lists: Values =
                keys.iter().map(|keys| Value::List(keys.iter().map(key_value).collect())).collect();
            return format!("toset({})", self.write(module, lists, FUEL));
        }
        let mut values: Values = self.instances(scope).iter().map(|(_, key)| key_value(key)).collect();
        if let Some((_, flat)) = payload.first_key_value().filter(|_| is_flat) {
            values.clone_from(flat);
        } else if !payload.is_empty() {
            for (at, value) in values.iter_mut().enumerate() {
                let attributes: BTreeMap<String, Value> =
                    payload.iter().map(|(name, values)| (name.clone(), values[at].clone())).collect();
                *value = Value::Record(attributes);
            }
        }
        let maps = self.gathered(scope, &values);
        self.write(module, maps, FUEL)
    }

    fn finish(mut self) -> Files {
        let mut provider = Block::new("provider", &["azurerm"]);
        provider.push(Block::new("features", &[]));
        let mut azapi = Block::new("azapi", &[]);
        azapi.kind = "required_providers".to_owned();
        azapi.labels.clear();
        azapi.plain("azapi", "{ source = \"azure/azapi\" }", json!({ "source": "azure/azapi" }));
        let mut terraform = Block::new("terraform", &[]);
        terraform.push(azapi);
        for definition in 0..self.modules.len() {
            let (directory, is_json) = self.place(definition);
            let mut blocks = std::mem::take(&mut self.modules[definition].blocks);
            blocks.insert(0, terraform.clone());
            if definition == 0 {
                blocks.insert(1, provider.clone());
            }
            let overrides = std::mem::take(&mut self.modules[definition].overrides);
            if !overrides.is_empty() {
                self.files.add(format!("{directory}override.tf"), native(&overrides));
            }
            if is_json {
                self.files.add(format!("{directory}main.tf.json"), json_file(&blocks));
            } else {
                self.files.add(format!("{directory}main.tf"), native(&blocks));
            }
        }
        if !self.variable_values.is_empty() {
            let lines: String = (self.variable_values.iter())
                .map(|(name, value)| format!("{name} = {}\n", value.literal()))
                .collect();
            self.files.add("terraform.tfvars", lines);
        }
        self.files
    }
}
