//! A pack of rules: every rule file read and checked, with the catalog of facts they use.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::definition::{CoverageDefinition, Entity, ProviderFunction, Rule, RuleError, View, ViewKind};
use super::file::{FileId, RuleFile};
use super::reader::Reader;
use crate::eval::Value;
use crate::module::{ResourceBody, Workspace};
use crate::syntax::Block;

/// The files under `rules/`: path below it, and text.
const BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/rule_files.rs"));

/// Rules, the entities they speak of, and the facts they rest on.
#[derive(Debug, Default)]
pub struct RulePack {
    pub(super) files: Vec<RuleFile>,
    pub(super) entities: Vec<Entity>,
    pub(super) rules: Vec<Rule>,
    pub(super) coverage: Option<CoverageDefinition>,
    pub(super) provider_functions: HashMap<Arc<str>, ProviderFunction>,
    pub(super) catalog: Value,
    pub(super) config: Value,
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

impl Default for Value {
    fn default() -> Value {
        Value::object(BTreeMap::new())
    }
}

impl RulePack {
    /// The rules that come with the program.
    pub fn built_in() -> Result<RulePack, RuleError> {
        RulePack::read(BUILT_IN)
    }

    /// Reads rule files: paths and texts. What lies under `catalog/` is data, named by its file.
    pub fn read(files: &[(&str, &str)]) -> Result<RulePack, RuleError> {
        let mut pack = RulePack::default();
        let mut catalog = BTreeMap::new();
        for (path, text) in files {
            if let Some(name) = path.strip_prefix("catalog/") {
                let name = name.trim_end_matches(".hcl");
                catalog.insert(Arc::from(name), facts(path, text)?);
            } else {
                pack.read_file(path, text)?;
            }
        }
        pack.config = catalog.remove("defaults").unwrap_or_default();
        pack.catalog = Value::object(catalog);
        pack.rules.sort_by(|a, b| a.id.cmp(&b.id));
        pack.check_names()?;
        Ok(pack)
    }

    fn read_file(&mut self, path: &str, text: &str) -> Result<(), RuleError> {
        let id: FileId = self.files.len();
        let file = RuleFile::parse(id, path, text).map_err(|(problem, position)| RuleError {
            path: path.to_owned(),
            line: position.line,
            column: position.column,
            message: problem.message,
        })?;
        let reader = Reader { id, file: &file };
        for block in file.tree.blocks(file.tree.root) {
            match file.name(block) {
                "entity" => self.entities.push(reader.entity(block)?),
                "rule" => self.rules.push(reader.rule(block)?),
                "coverage" => self.coverage = Some(reader.coverage(block)?),
                "provider_function" => {
                    let (name, function) = reader.provider_function(block)?;
                    self.provider_functions.insert(name, function);
                }
                other => {
                    let known = "there are `entity`, `rule`, `coverage` and `provider_function`";
                    return Err(
                        reader.error(block.header, format!("a block `{other}` is not known here; {known}"))
                    );
                }
            }
        }
        self.files.push(file);
        Ok(())
    }

    /// A rule that speaks of an entity or rule that nobody defines would silently find nothing.
    fn check_names(&self) -> Result<(), RuleError> {
        for rule in &self.rules {
            let linked = rule.linked.iter().map(|linked| &linked.entity);
            for entity in linked.chain([&rule.subject]) {
                if self.entity(entity).is_none() {
                    return Err(self.error_in(rule, format!("there is no entity `{entity}`")));
                }
            }
            for other in &rule.unless {
                if self.rule(other).is_none() {
                    return Err(self.error_in(rule, format!("there is no rule `{other}`")));
                }
            }
        }
        Ok(())
    }

    fn error_in(&self, rule: &Rule, message: String) -> RuleError {
        let file = &self.files[rule.file];
        let at = file.tree.blocks(file.tree.root).find(|block| file.label(block) == Some(&rule.id));
        let position = file.position(at.map(|block| block.header).unwrap_or_default());
        RuleError { path: file.path.clone(), line: position.line, column: position.column, message }
    }

    /// The rules, by id.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A rule by its id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| &*rule.id == id)
    }

    pub(super) fn entity(&self, name: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| &*entity.name == name)
    }

    /// Whether a module declares anything that a rule judges, so that it is worth evaluating; or may have done so in
    /// what a syntax error lost.
    pub fn concerns(&self, workspace: &Workspace, module: crate::module::ModuleId) -> bool {
        let module = workspace.module(module);
        let mut damaged = module.incomplete.iter().filter_map(|lost| lost.location);
        let may_be_lost = damaged.any(|place| {
            let text = &workspace.sources.file(place.source).text;
            self.subject_views().any(|view| may_name(text, &view.resource_type))
        });
        let mut views = self.subject_views();
        may_be_lost
            || module.resources.iter().any(|resource| self.subject_views().any(|view| view.is_for(resource)))
            || views.any(|view| match view.kind {
                ViewKind::Resource => false,
                ViewKind::Provider => module.providers.iter().any(|block| {
                    block.name == view.resource_type && has_needed_block(view, &block.body, workspace)
                }),
                ViewKind::Call => module.calls.iter().any(|call| view.is_for_call(call)),
            })
    }

    /// The link that also leads from one root to another: the first one of the coverage table.
    pub(super) fn shared_link(&self) -> Option<SharedLink<'_>> {
        let coverage = self.coverage.as_ref()?;
        let linked = coverage.linked.first()?;
        let (named, naming) = (self.entity(&coverage.subject)?, self.entity(&linked.entity)?);
        let is_by_identity = named.identity.as_deref() == Some(&*linked.is);
        is_by_identity.then_some(SharedLink { named, naming, attribute: &linked.attribute })
    }

    fn subject_views(&self) -> impl Iterator<Item = &View> {
        // What coverage is about is what most rules are about in the end: what targets nothing of it is judged nowhere,
        // but by the rules that say otherwise.
        let subject = self.coverage.as_ref().map(|coverage| &coverage.subject);
        let everywhere = self.rules.iter().filter(|rule| rule.everywhere).map(|rule| &rule.subject);
        let entities: BTreeSet<&Arc<str>> = subject.into_iter().chain(everywhere).collect();
        entities.into_iter().filter_map(|name| self.entity(name)).flat_map(|entity| &entity.views)
    }
}

/// Whether a damaged text names a resource type, or was cut off where it would have.
fn may_name(text: &str, resource_type: &str) -> bool {
    let is_of_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let end = text.trim_end();
    let last = &end[end.trim_end_matches(is_of_word).len()..];
    text.contains(resource_type) || (!last.is_empty() && resource_type.starts_with(last))
}

/// Whether a block has one of the nested blocks without which a view has no use for it. In JSON they look like
/// attributes.
pub(super) fn has_needed_block(view: &View, body: &ResourceBody, workspace: &Workspace) -> bool {
    let is_there = |path: &String| {
        let (outer, inner) = path.split_once('.').unwrap_or((path, ""));
        let written = |source, block: &Block| {
            let Some((tree, text)) = workspace.tree(source) else { return false };
            let is_inner = |nested: &Block| {
                tree.text(text, nested.name) == inner || tree.text(text, nested.name) == "dynamic"
            };
            tree.text(text, block.name) == "dynamic"
                || tree.text(text, block.name) == outer
                    && (inner.is_empty()
                        || tree.blocks(block.body).any(is_inner)
                        || tree.find_attribute(text, block.body, inner).is_some())
        };
        let blocks = body
            .blocks
            .iter()
            .filter_map(|at| Some((at.source, *workspace.tree(at.source)?.0.block(at.block))));
        body.attributes.iter().any(|attribute| &*attribute.name == outer)
            || blocks.into_iter().any(|(source, block)| written(source, &block))
    };
    view.only_with.is_empty() || view.only_with.iter().any(is_there)
}

/// Facts are plain data, read through serde.
fn facts(path: &str, text: &str) -> Result<Value, RuleError> {
    let json: serde_json::Value = hcl::from_str(text).map_err(|error| {
        let (line, column) = match &error {
            hcl::Error::Parse(parse) => (parse.location().line(), parse.location().column()),
            _ => (1, 1),
        };
        RuleError {
            path: path.to_owned(),
            line: line as u32,
            column: column as u32,
            message: error.to_string(),
        }
    })?;
    Ok(value_of(&json))
}

fn value_of(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::null(),
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => whole.into(),
            None => Value::string(number.to_string()),
        },
        Json::String(text) => Value::string(text.as_str()),
        Json::Array(items) => Value::tuple(items.iter().map(value_of).collect()),
        Json::Object(entries) => Value::object(
            entries.iter().map(|(key, value)| (Arc::from(key.as_str()), value_of(value))).collect(),
        ),
    }
}
