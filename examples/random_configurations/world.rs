//! Which modules, calls, vaults and settings there are, before any of it is written down.

use crate::chance::Chance;
use crate::value::VaultId;

/// The key of an instance.
#[derive(Debug, Clone, PartialEq, PartialOrd, Eq, Ord)]
pub enum Key {
    None,
    Index(usize),
    Name(String),
}

/// How a block is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    Single,
    Count,
    ForEach,
}

/// A block with instances, by its place in the table of all.
pub type ExpansionId = usize;

/// A resource or module call: where it stands and its keys in each instance of the module there.
#[derive(Debug, Clone)]
pub struct Expansion {
    pub definition: usize,
    pub repeat: Repeat,
    pub keys: Vec<Vec<Key>>,
}

/// A call of a module.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    pub expansion: ExpansionId,
    pub callee: usize,
}

/// An instance of a module.
#[derive(Debug, Clone)]
pub struct ModuleInstance {
    /// The call and the instance of the module that it stands in; nothing for the root.
    pub called: Option<(usize, usize)>,
    pub key: Key,
}

/// A directory.
#[derive(Debug, Default)]
pub struct Definition {
    pub instances: Vec<ModuleInstance>,
}

/// What kind of vault a block makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultKind {
    Services,
    Backup,
    ApiServices,
    ApiBackup,
}

/// A block that makes vaults.
#[derive(Debug)]
pub struct VaultBlock {
    pub name: String,
    pub kind: VaultKind,
    pub expansion: ExpansionId,
}

/// A vault instance.
#[derive(Debug)]
pub struct Vault {
    pub block: usize,
    pub module_instance: usize,
    pub key: Key,
    pub name: String,
    pub group: String,
}

/// A block that makes settings, and the vault that each instance targets, instance by instance of the module.
#[derive(Debug)]
pub struct SettingBlock {
    pub name: String,
    pub expansion: ExpansionId,
    pub targets: Vec<Vec<VaultId>>,
}

/// Everything there is.
#[derive(Debug, Default)]
pub struct World {
    pub definitions: Vec<Definition>,
    pub expansions: Vec<Expansion>,
    pub calls: Vec<Call>,
    pub vault_blocks: Vec<VaultBlock>,
    pub vaults: Vec<Vault>,
    pub setting_blocks: Vec<SettingBlock>,
}

const NAMES: [&str; 12] =
    ["app", "web", "sql", "dr", "hr-1", "x.y", "10", "2", "true", "Größe", "ops", "weu"];

/// A world.
pub fn random(chance: &mut Chance) -> World {
    let mut world = World::default();
    let root = ModuleInstance { called: None, key: Key::None };
    world.definitions.push(Definition { instances: vec![root] });
    for _ in 0..*chance.pick(&[0, 1, 1, 2, 2, 3]) {
        add_module(&mut world, chance);
    }
    for number in 0..1 + chance.below(3) {
        add_vaults(&mut world, chance, number);
    }
    for number in 0..1 + chance.below(3) {
        add_settings(&mut world, chance, number);
    }
    world
}

fn add_module(world: &mut World, chance: &mut Chance) {
    let callee = world.definitions.len();
    world.definitions.push(Definition::default());
    for number in 0..*chance.pick(&[1, 1, 1, 2, 2, 3]) {
        let parent = if chance.percent(60) { 0 } else { chance.below(callee) };
        let expansion = add_expansion(world, chance, parent, 2);
        let call = world.calls.len();
        let prefix = *chance.pick(&["vault", "diag", "stack"]);
        world.calls.push(Call { name: format!("{prefix}{callee}{number}"), expansion, callee });
        for (instance, keys) in world.expansions[expansion].keys.clone().into_iter().enumerate() {
            for key in keys {
                let made = ModuleInstance { called: Some((call, instance)), key };
                world.definitions[callee].instances.push(made);
            }
        }
        if world.definitions[callee].instances.len() > 4 {
            break;
        }
    }
}

fn add_expansion(world: &mut World, chance: &mut Chance, definition: usize, most: usize) -> ExpansionId {
    let repeat = *chance.pick(&[Repeat::Single, Repeat::Count, Repeat::ForEach, Repeat::ForEach]);
    let same = chance.percent(50);
    let first = random_keys(chance, repeat, most, 1);
    let mut keys = vec![first.clone()];
    for _ in 1..world.definitions[definition].instances.len() {
        keys.push(if same { first.clone() } else { random_keys(chance, repeat, most, 0) });
    }
    world.expansions.push(Expansion { definition, repeat, keys });
    world.expansions.len() - 1
}

fn random_keys(chance: &mut Chance, repeat: Repeat, most: usize, least: usize) -> Vec<Key> {
    match repeat {
        Repeat::Single => vec![Key::None],
        Repeat::Count => (0..least.max(chance.below(most + 1))).map(Key::Index).collect(),
        Repeat::ForEach => {
            let start = chance.below(NAMES.len());
            let count = least.max(chance.below(most + 1));
            let mut keys: Vec<Key> =
                (0..count).map(|at| Key::Name(NAMES[(start + at * 5) % NAMES.len()].to_owned())).collect();
            keys.sort();
            keys
        }
    }
}

fn add_vaults(world: &mut World, chance: &mut Chance, number: usize) {
    let definition = chance.below(world.definitions.len());
    let expansion = add_expansion(world, chance, definition, 3);
    let kind = *chance.pick(&[
        VaultKind::Services,
        VaultKind::Services,
        VaultKind::Services,
        VaultKind::Backup,
        VaultKind::Backup,
        VaultKind::ApiServices,
        VaultKind::ApiBackup,
    ]);
    let block = world.vault_blocks.len();
    world.vault_blocks.push(VaultBlock { name: format!("v{number}"), kind, expansion });
    let group = *chance.pick(&["rg-a", "rg-b", "RG-Main"]);
    for (module_instance, keys) in world.expansions[expansion].keys.clone().into_iter().enumerate() {
        for key in keys {
            let name = match &key {
                Key::None => format!("rsv{number}-{module_instance}"),
                Key::Index(index) => format!("rsv{number}-{module_instance}-{index}"),
                Key::Name(name) if name.is_ascii() && !name.contains('.') => {
                    format!("rsv{number}-{module_instance}-{name}")
                }
                Key::Name(name) => format!("rsv{number}-{module_instance}-n{}", name.len()),
            };
            world.vaults.push(Vault { block, module_instance, key, name, group: group.to_owned() });
        }
    }
}

fn add_settings(world: &mut World, chance: &mut Chance, number: usize) {
    let mirrored = chance.below(world.vault_blocks.len());
    let (expansion, targets) = if chance.percent(60) {
        mirror(world, chance, mirrored)
    } else {
        let definition = chance.below(world.definitions.len());
        let expansion = add_expansion(world, chance, definition, 3);
        let keys = world.expansions[expansion].keys.clone();
        let all: Vec<VaultId> = (0..world.vaults.len()).collect();
        let pool = chance.some(&all, 1);
        let targets = keys.iter().map(|keys| keys.iter().map(|_| *chance.pick(&pool)).collect()).collect();
        (expansion, targets)
    };
    world.setting_blocks.push(SettingBlock { name: format!("d{number}"), expansion, targets });
}

/// Settings beside the vaults of a block, with the same keys or some of them.
fn mirror(world: &mut World, chance: &mut Chance, block: usize) -> (ExpansionId, Vec<Vec<VaultId>>) {
    let original = world.expansions[world.vault_blocks[block].expansion].clone();
    let mut mirror = original.clone();
    let keep = *chance.pick(&[100, 70]);
    if mirror.repeat == Repeat::ForEach {
        for keys in &mut mirror.keys {
            keys.retain(|_| chance.percent(keep));
        }
    }
    if mirror.repeat == Repeat::Count {
        for keys in &mut mirror.keys {
            let count = if chance.percent(keep) { keys.len() } else { chance.below(keys.len() + 1) };
            keys.truncate(count);
        }
    }
    if mirror.keys.iter().all(Vec::is_empty) {
        mirror.keys = original.keys;
    }
    let targets = (mirror.keys.iter().enumerate())
        .map(|(instance, keys)| {
            let target = |key: &Key| {
                world.vaults.iter().position(|vault| {
                    vault.block == block && vault.module_instance == instance && vault.key == *key
                })
            };
            keys.iter().filter_map(target).collect()
        })
        .collect();
    world.expansions.push(mirror);
    (world.expansions.len() - 1, targets)
}
