//! A pack of rules: every rule file read and checked, with the catalog of facts they use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::catalog::{Facts, check_plain};
use super::definition::{
    CoverageDefinition, Entity, Linked, Origin, ProviderFunction, QueryId, Rule, RuleError, View, ViewKind,
};
use super::file::{FileId, RuleFile};
use super::option::Setting;
use super::reader::Reader;
use crate::eval::Value;
use crate::syntax::Block;

/// The files under `rules/`: path below it, text, and text without examples.
const BUILT_IN: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/rule_files.rs"));

/// Rules, the entities they speak of, and the facts they rest on.
#[derive(Debug, Default)]
pub struct RulePack {
    pub(super) files: Vec<RuleFile>,
    /// How many of them come with the program.
    built_in_files: usize,
    pub(super) entities: Vec<Entity>,
    /// By name.
    entity_places: FxHashMap<Arc<str>, usize>,
    /// The places of entities that have views of a resource type.
    entities_of_type: FxHashMap<Arc<str>, Vec<usize>>,
    /// The types of what looks things up by name, or goes by another's identity.
    lookup_types: FxHashSet<Arc<str>>,
    /// The entity that coverage is about, and the one that it links to it.
    shared_between: Option<(usize, usize)>,
    pub(super) rules: Vec<Rule>,
    pub(super) coverage: Option<CoverageDefinition>,
    pub(super) provider_functions: HashMap<Arc<str>, ProviderFunction>,
    pub(super) settings: Vec<Setting>,
    /// Views that users add, by entity and label.
    views_of_users: HashMap<(Arc<str>, Arc<str>), ViewOfUser>,
    /// The files of facts that users add.
    pub(super) facts: Vec<RuleFile>,
    pub(super) catalog: Value,
    pub(super) config: Value,
}

/// A file of rules or facts.
#[derive(Debug, Clone, Copy)]
pub struct RuleText<'t> {
    /// Its path below the directory of rules, with `/`.
    pub name: &'t str,
    /// Its path as shown to the user.
    pub path: &'t str,
    /// What it holds.
    pub text: &'t str,
}

/// A view that a user has written.
#[derive(Debug)]
struct ViewOfUser {
    path: Arc<str>,
    /// Whether it reads all that there is of its label.
    is_whole: bool,
}

/// Which instances name which by their identity, also from one root to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct SharedLink<'p> {
    /// What is named.
    pub(super) named: &'p Entity,
    /// What names it.
    pub(super) naming: &'p Entity,
    /// By which attribute.
    pub(super) attribute: &'p Arc<str>,
}

impl PartialEq for SharedLink<'_> {
    fn eq(&self, other: &Self) -> bool {
        let places = |link: &Self| (link.named.place, link.naming.place);
        places(self) == places(other) && self.attribute == other.attribute
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::object(BTreeMap::new())
    }
}

/// Whether the built-in rules are wanted with their examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Examples {
    /// To explain or to test them.
    Kept,
    /// To judge by them.
    Left,
}

impl RulePack {
    /// The rules that come with the program.
    pub fn built_in() -> Result<RulePack, RuleError> {
        RulePack::with(&[], Examples::Kept)
    }

    /// The rules that come with the program, and those of other files. A rule of theirs replaces one of the same id,
    /// and what they say of an entity comes before what is known of it.
    pub fn with(files: &[RuleText<'_>], examples: Examples) -> Result<RulePack, RuleError> {
        let built_in = BUILT_IN.iter().map(|(name, whole, without_examples)| {
            let text = if examples == Examples::Kept { whole } else { without_examples };
            RuleText { name, path: name, text }
        });
        RulePack::read(&built_in.collect::<Vec<_>>(), files)
    }

    /// Reads rule files and then those of users. What lies under `catalog/` is data, named by its file.
    fn read(own: &[RuleText<'_>], added: &[RuleText<'_>]) -> Result<RulePack, RuleError> {
        let mut pack = RulePack::default();
        let mut facts = Facts::default();
        let origins = own.iter().map(|file| (file, Origin::BuiltIn));
        for (file, origin) in origins.chain(added.iter().map(|file| (file, Origin::Added))) {
            match file.name.strip_prefix("catalog/") {
                Some(name) => {
                    if origin == Origin::Added {
                        let file = RuleFile::parse(FileId::default(), file.path, file.text)?;
                        check_plain(&file, file.tree.root)?;
                        pack.facts.push(file);
                    }
                    facts.add(name.trim_end_matches(".hcl"), file.path, file.text)?;
                }
                None => pack.read_file(file, origin)?,
            }
        }
        pack.built_in_files = own.iter().filter(|file| !file.name.starts_with("catalog/")).count();
        (pack.config, pack.catalog) = facts.finish();
        pack.rules.sort_by(|a, b| a.id.cmp(&b.id));
        pack.number_queries();
        pack.note_views();
        pack.shared_between = pack.find_shared_link();
        pack.note_rules_that_others_wait_for();
        // Those that come with the program are held sound by tests.
        if !added.is_empty() {
            pack.check_soundness()?;
        }
        Ok(pack)
    }

    /// Gives queries that find the same one number, so that it is looked for once.
    fn number_queries(&mut self) {
        let mut known: Vec<[Arc<str>; 4]> = Vec::new();
        let places = &self.entity_places;
        let mut number = |subject: &Arc<str>, linked: &mut Linked| {
            linked.entity_place = places.get(&linked.entity).copied();
            let query = [subject.clone(), linked.entity.clone(), linked.attribute.clone(), linked.is.clone()];
            let at = known.iter().position(|other| *other == query);
            linked.query = QueryId(at.unwrap_or(known.len()));
            if at.is_none() {
                known.push(query);
            }
        };
        for entity in &mut self.entities {
            entity.linked.iter_mut().for_each(|linked| number(&entity.name, linked));
        }
        for rule in &mut self.rules {
            rule.linked.iter_mut().for_each(|linked| number(&rule.subject, linked));
        }
        if let Some(coverage) = &mut self.coverage {
            coverage.linked.iter_mut().for_each(|linked| number(&coverage.subject, linked));
        }
    }

    fn note_views(&mut self) {
        let mut count = 0;
        for entity in &mut self.entities {
            self.lookup_types.extend(entity.lookups.iter().map(|view| view.resource_type.clone()));
            for view in &mut entity.views {
                view.entity_place = Some(entity.place);
                view.number = count;
                count += 1;
                if view.kind != ViewKind::Resource {
                    continue;
                }
                let places = self.entities_of_type.entry(view.resource_type.clone()).or_default();
                if places.last() != Some(&entity.place) {
                    places.push(entity.place);
                }
            }
        }
    }

    /// The places of entities that have views of a resource type.
    pub(super) fn entities_of_type(&self, resource_type: &str) -> &[usize] {
        self.entities_of_type.get(resource_type).map_or(&[], Vec::as_slice)
    }

    /// Whether anything of a type may be a lookup of an entity.
    pub(super) fn has_lookup_of_type(&self, resource_type: &str) -> bool {
        self.lookup_types.contains(resource_type)
    }

    fn note_rules_that_others_wait_for(&mut self) {
        let waited_for: BTreeSet<Arc<str>> =
            self.rules.iter().flat_map(|rule| rule.unless.iter().cloned()).collect();
        for rule in &mut self.rules {
            rule.others_wait_for_it = waited_for.contains(&rule.id);
        }
    }

    fn read_file(&mut self, text: &RuleText<'_>, origin: Origin) -> Result<(), RuleError> {
        let id: FileId = self.files.len();
        let file = RuleFile::parse(id, text.path, text.text)?;
        let reader = Reader { id, file: &file };
        reader.check_structure(file.tree.root, None)?;
        reader.no_attributes(file.tree.root)?;
        for block in file.tree.blocks(file.tree.root) {
            match file.name(block) {
                "entity" => {
                    let entity = reader.entity(block)?;
                    if origin == Origin::Added {
                        self.check_views_of_users(&entity, &reader, block)?;
                        self.check_replaced_views(&entity, &reader, block)?;
                    }
                    self.add_entity(entity);
                }
                "rule" => self.add_rule(reader.rule(block, origin)?, &reader, block)?,
                "coverage" => self.coverage = Some(reader.coverage(block)?),
                "setting" => self.add_setting(reader.setting(block)?, &reader, block)?,
                "provider_function" => {
                    let (name, function) = reader.provider_function(block)?;
                    self.provider_functions.insert(name, function);
                }
                // Other blocks have been refused.
                _ => {}
            }
        }
        self.files.push(file);
        Ok(())
    }

    /// Of two views of users that read the same, nobody could tell which is asked first.
    fn check_views_of_users(
        &mut self,
        entity: &Entity,
        reader: &Reader<'_>,
        block: &Block,
    ) -> Result<(), RuleError> {
        let is_whole = |view: &View| view.when.is_none() && view.only_with.is_empty();
        let key = |view: &View| (entity.name.clone(), view.label.clone());
        for view in &entity.views {
            let other = self.views_of_users.get(&key(view));
            if let Some(other) = other.filter(|other| is_whole(view) || other.is_whole) {
                let message = format!("there is a view of `{}` as `{}` already", view.label, entity.name);
                let help =
                    format!("that one stands in {}: put both into one, or give each a `when`", other.path);
                return Err(reader.error(block.header, message).with_help(help));
            }
        }
        let path: Arc<str> = reader.file.path.as_str().into();
        let views = entity.views.iter();
        let views =
            views.map(|view| (key(view), ViewOfUser { path: path.clone(), is_whole: is_whole(view) }));
        self.views_of_users.extend(views);
        Ok(())
    }

    /// What is said last of an entity is asked first: an instance is read through the first view that fits it.
    fn add_entity(&mut self, mut added: Entity) {
        let places = &mut self.entity_places;
        added.place = *places.entry(added.name.clone()).or_insert(self.entities.len());
        let Some(known) = self.entities.get_mut(added.place) else { return self.entities.push(added) };
        added.attributes.append(&mut known.attributes);
        added.tree_wide |= known.tree_wide;
        added.reaches_out = added.reaches_out.or(known.reaches_out.take());
        added.views.append(&mut known.views);
        added.lookups.append(&mut known.lookups);
        known.linked.retain(|linked| !added.linked.iter().any(|other| other.name == linked.name));
        added.linked.append(&mut known.linked);
        added.strangers.append(&mut known.strangers);
        added.finders.append(&mut known.finders);
        added.mentions.append(&mut known.mentions);
        added.identity = added.identity.or(known.identity.take());
        added.scope_segments = added.scope_segments.max(known.scope_segments);
        *known = added;
    }

    fn add_setting(&mut self, setting: Setting, reader: &Reader<'_>, block: &Block) -> Result<(), RuleError> {
        if self.settings.iter().any(|other| other.name == setting.name) {
            let message = format!("there is a setting `{}` already", setting.name);
            return Err(reader.error(block.header, message).with_help("give this one another name"));
        }
        self.settings.push(setting);
        Ok(())
    }

    /// A rule of a user replaces one of the same id. Two of one directory do not: nobody could tell which is meant.
    fn add_rule(&mut self, rule: Rule, reader: &Reader<'_>, block: &Block) -> Result<(), RuleError> {
        let same = self.rules.iter().position(|other| other.id.eq_ignore_ascii_case(&rule.id));
        match same {
            Some(at) if self.rules[at].origin != rule.origin => {
                self.rules.remove(at);
            }
            Some(at) => {
                let message = format!("there is a rule `{}` already", self.rules[at].id);
                let help = format!("{}: give this one another id", self.place_of_rule(at));
                return Err(reader.error(block.header, message).with_help(help));
            }
            None => {}
        }
        let goes_by_same = |other: &Rule| other.goes_by(&rule.name) || other.goes_by(&rule.id);
        if let Some(at) = self.rules.iter().position(goes_by_same) {
            let other = &self.rules[at];
            let message = format!(
                "the rule `{}`, whose name is `{}`, goes by the id or name of this one already",
                other.id, other.name
            );
            let help = format!("{}: give this one another id or name", self.place_of_rule(at));
            return Err(reader.error(block.header, message).with_help(help));
        }
        self.rules.push(rule);
        Ok(())
    }

    /// Whether a file is one that a user has added.
    pub(super) fn is_of_user(&self, file: FileId) -> bool {
        file >= self.built_in_files
    }

    /// Where the rule stands that another one cannot be told from. A file that is being read has no place yet.
    fn place_of_rule(&self, at: usize) -> String {
        let rule = &self.rules[at];
        match (rule.origin, self.files.get(rule.file)) {
            (Origin::BuiltIn, _) => "that is a built-in rule".to_owned(),
            (Origin::Added, Some(file)) => format!("that one stands in {}", file.path),
            (Origin::Added, None) => "that one stands in this file".to_owned(),
        }
    }

    /// The rules, by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|rule| (*rule.id).cmp(id)).ok().map(|at| &self.rules[at])
    }

    /// The entity whose instances a query finds.
    pub(super) fn entity_found_by(&self, linked: &Linked) -> Option<&Entity> {
        self.entities.get(linked.entity_place?)
    }

    pub(super) fn entity(&self, name: &str) -> Option<&Entity> {
        self.entities.get(*self.entity_places.get(name)?)
    }

    /// The link that also leads from one root to another: the first one of the coverage table.
    pub(super) fn shared_link(&self) -> Option<SharedLink<'_>> {
        let (named, naming) = self.shared_between?;
        let attribute = &self.coverage.as_ref()?.linked.first()?.attribute;
        Some(SharedLink { named: self.entities.get(named)?, naming: self.entities.get(naming)?, attribute })
    }

    fn find_shared_link(&self) -> Option<(usize, usize)> {
        let coverage = self.coverage.as_ref()?;
        let linked = coverage.linked.first()?;
        let (named, naming) = (self.entity(&coverage.subject)?, self.entity(&linked.entity)?);
        let is_by_identity = named.identity.as_deref() == Some(&*linked.is);
        is_by_identity.then_some((named.place, naming.place))
    }

    /// What the coverage table is about.
    pub(super) fn covered(&self) -> Option<&Entity> {
        self.entity(&self.coverage.as_ref()?.subject)
    }
}
