//! What a rule file defines: entities with their views, rules with what they assert.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::{FileId, RuleExpr, RuleFile};
use crate::eval::Mode;
use crate::finding::{Level, RuleDescription};
use crate::module::{Resource, ResourceMode};
use crate::source::Span;
use crate::syntax::{Block, BodyId};

/// A mistake in a rule file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct RuleError {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// One concept, however it is spelled.
#[derive(Debug)]
pub struct Entity {
    /// Its name in rules.
    pub name: Arc<str>,
    /// The attribute by which other things name it, if they do.
    pub identity: Option<Arc<str>>,
    /// The resources that are one, and how to read them.
    pub views: Vec<View>,
    /// Data sources that look one up, and resources that carry its id, with how that id is spelled.
    pub lookups: Vec<View>,
    /// Types of data sources (`prefix*`) that, unless they are lookups, are certainly something else.
    pub strangers: Vec<String>,
    /// Types of data sources that these patterns cover by mistake: they may find anything.
    pub generic: Vec<String>,
    /// What a text holds that spells the identity of one, in any case.
    pub mentions: Vec<String>,
    /// How many segments at the beginning of an identity only say whose a thing is.
    pub scope_segments: usize,
    /// What is linked to every instance, under names that rules use like attributes.
    pub linked: Vec<Linked>,
}

/// How to read a resource type as an entity.
#[derive(Debug)]
pub struct View {
    /// Managed or data.
    pub mode: Mode,
    /// The resource type.
    pub resource_type: Arc<str>,
    /// Whether a resource of that type is one at all.
    pub when: Option<RuleExpr>,
    /// Nested blocks, for configurations in JSON, where they look like attributes; none are no blocks.
    pub blocks: Vec<Arc<str>>,
    /// Values that the attributes share.
    pub bindings: BTreeMap<Arc<str>, RuleExpr>,
    /// The entity's attributes.
    pub attributes: BTreeMap<Arc<str>, RuleExpr>,
}

impl View {
    /// Whether it is how to read such a resource.
    pub(super) fn is_for(&self, resource: &Resource) -> bool {
        let same_mode = match resource.mode {
            ResourceMode::Managed => self.mode == Mode::Managed,
            ResourceMode::Data => self.mode == Mode::Data,
            ResourceMode::Ephemeral => self.mode == Mode::Ephemeral,
        };
        same_mode && self.resource_type == resource.resource_type
    }
}

/// A query: the instances of an entity whose attribute equals one of the subject.
#[derive(Debug)]
pub struct Linked {
    pub(super) name: Arc<str>,
    pub(super) entity: Arc<str>,
    /// The attribute of what is linked.
    pub(super) attribute: Arc<str>,
    /// The attribute of the subject.
    pub(super) is: Arc<str>,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// `RSV001`
    pub id: Arc<str>,
    /// `vault-without-diagnostic-setting`
    pub name: Arc<str>,
    /// Its level.
    pub level: Level,
    /// Its level for what an uncalled module leaves to its callers.
    pub level_in_library: Option<Level>,
    /// 0 to 10.
    pub security_severity: Option<f32>,
    /// One sentence.
    pub summary: String,
    /// What cannot be told when it is undecided: "whether it is paired".
    pub question: String,
    /// The page.
    pub help: String,
    /// What to do, in one sentence.
    pub fix: Option<RuleExpr>,
    /// Links.
    pub references: Vec<String>,
    /// Framework to controls.
    pub compliance: BTreeMap<String, Vec<String>>,
    /// Which entity it judges.
    pub subject: Arc<str>,
    /// Rules whose failure for a subject says enough.
    pub unless: Vec<Arc<str>>,
    /// What it looks at beside the subject.
    pub linked: Vec<Linked>,
    /// Values that its expressions share.
    pub bindings: BTreeMap<Arc<str>, RuleExpr>,
    /// Whether it applies to a subject at all.
    pub when: Option<RuleExpr>,
    /// When a failure is only a note.
    pub note_when: Option<RuleExpr>,
    /// What must hold.
    pub condition: RuleExpr,
    /// What is wrong if it does not.
    pub message: RuleExpr,
    /// The same, short, for beside the code.
    pub label: Option<RuleExpr>,
    /// Attributes or blocks of the subject that show it, the first that is there.
    pub points_at: Vec<String>,
    /// The texts that are wrong: of several blocks, the one that holds one of them shows it.
    pub culprits: Option<RuleExpr>,
    /// Whether to look for things that nearly link.
    pub near_misses: bool,
    /// Its tests.
    pub examples: Vec<Example>,
    pub(super) file: FileId,
}

impl Rule {
    /// What reports say of it.
    pub fn description(&self) -> RuleDescription {
        RuleDescription {
            id: self.id.clone(),
            name: self.name.clone(),
            level: self.level,
            security_severity: self.security_severity,
            summary: self.summary.clone(),
            help: self.help.clone(),
            references: self.references.clone(),
            compliance: self.compliance.clone(),
        }
    }
}

/// A test of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// Files: name and text.
    pub files: BTreeMap<String, String>,
    /// Addresses for which it must fail.
    pub fails: Vec<String>,
    /// Addresses for which it must be undecided.
    pub undecided: Vec<String>,
    /// The level that its findings must have, if it says.
    pub level: Option<Level>,
}

/// What a coverage table shows of each subject.
#[derive(Debug)]
pub struct CoverageDefinition {
    pub(super) subject: Arc<str>,
    pub(super) linked: Vec<Linked>,
    pub(super) bindings: BTreeMap<Arc<str>, RuleExpr>,
    pub(super) kind: RuleExpr,
    pub(super) delivered: RuleExpr,
    pub(super) missing: RuleExpr,
}

/// What a provider's function is worth.
#[derive(Debug)]
pub struct ProviderFunction {
    pub(super) parameters: Vec<Arc<str>>,
    pub(super) result: RuleExpr,
}

/// Reads the blocks of one file.
pub(super) struct Reader<'f> {
    pub(super) id: FileId,
    pub(super) file: &'f RuleFile,
}

/// Names that rules and views know by themselves. A binding of that name would never be read.
const TAKEN_NAMES: &[&str] = &["self", "linked", "all", "catalog", "config", "provider", "anything"];

impl Reader<'_> {
    pub(super) fn error(&self, span: Span, message: impl Into<String>) -> RuleError {
        let position = self.file.position(span);
        RuleError {
            path: self.file.path.clone(),
            line: position.line,
            column: position.column,
            message: message.into(),
        }
    }

    pub(super) fn entity(&self, block: &Block) -> Result<Entity, RuleError> {
        self.known_attributes(
            block.body,
            &["identity", "strangers", "generic", "mentions", "scope_segments"],
        )?;
        let mut views = Vec::new();
        let mut lookups = Vec::new();
        for inner in self.file.tree.blocks(block.body) {
            match self.file.name(inner) {
                "view" => views.push(self.view(inner)?),
                "lookup" => lookups.push(self.view(inner)?),
                "linked" => {}
                other => return Err(self.unknown_block(inner, other, &["view", "lookup", "linked"])),
            }
        }
        Ok(Entity {
            name: self.required_label(block)?,
            identity: self.optional_string(block.body, "identity")?.map(Arc::from),
            views,
            lookups,
            linked: self.linked(block.body)?,
            strangers: self.optional_strings(block.body, "strangers")?,
            generic: self.optional_strings(block.body, "generic")?,
            mentions: self.optional_strings(block.body, "mentions")?,
            scope_segments: self.number(block, "scope_segments")?.unwrap_or(0.0) as usize,
        })
    }

    fn view(&self, block: &Block) -> Result<View, RuleError> {
        let label = self.required_label(block)?;
        let (mode, resource_type) = match label.strip_prefix("data.") {
            Some(data) => (Mode::Data, Arc::from(data)),
            None => (Mode::Managed, label),
        };
        let mut attributes = self.expressions(block.body);
        let when = attributes.remove("when");
        attributes.remove("blocks");
        let blocks = self.optional_strings(block.body, "blocks")?;
        Ok(View {
            mode,
            resource_type,
            when,
            blocks: blocks.into_iter().map(Arc::from).collect(),
            bindings: self.bindings(block.body, &["let"])?,
            attributes,
        })
    }

    pub(super) fn rule(&self, block: &Block) -> Result<Rule, RuleError> {
        const ATTRIBUTES: &[&str] = &[
            "name",
            "severity",
            "severity_in_library",
            "security_severity",
            "summary",
            "question",
            "help",
            "fix",
            "references",
            "compliance",
            "subject",
            "unless",
            "when",
            "note_when",
            "points_at",
            "culprits",
            "near_misses",
        ];
        let body = block.body;
        self.known_attributes(body, ATTRIBUTES)?;
        let file = self.file;
        let mut examples = Vec::new();
        let mut assert = None;
        for inner in file.tree.blocks(body) {
            match file.name(inner) {
                "assert" => assert = Some(inner),
                "example" => examples.push(self.example(inner)?),
                "linked" | "let" => {}
                other => {
                    return Err(self.unknown_block(inner, other, &["assert", "example", "linked", "let"]));
                }
            }
        }
        let Some(assert) = assert else {
            return Err(
                self.error(block.header, "a rule needs an `assert` block with `condition` and `message`")
            );
        };
        self.known_attributes(assert.body, &["condition", "message", "label"])?;
        Ok(Rule {
            id: self.required_label(block)?,
            name: self.required_string(block, "name")?.into(),
            level: self.level(block, "severity")?.unwrap_or(Level::Error),
            level_in_library: self.level(block, "severity_in_library")?,
            security_severity: self.number(block, "security_severity")?,
            summary: self.required_string(block, "summary")?,
            question: self.required_string(block, "question")?,
            help: self.required_string(block, "help")?,
            fix: self.expression(body, "fix"),
            references: self.optional_strings(body, "references")?,
            compliance: self.compliance(body)?,
            subject: self.required_string(block, "subject")?.into(),
            unless: self.optional_strings(body, "unless")?.into_iter().map(Arc::from).collect(),
            linked: self.linked(body)?,
            bindings: self.bindings(body, &["assert", "example", "linked", "let"])?,
            when: self.expression(body, "when"),
            note_when: self.expression(body, "note_when"),
            condition: self.required_expression(assert, "condition")?,
            message: self.required_expression(assert, "message")?,
            label: self.expression(assert.body, "label"),
            points_at: self.optional_strings(body, "points_at")?,
            culprits: self.expression(body, "culprits"),
            near_misses: file.attribute(body, "near_misses").is_some_and(|attribute| {
                matches!(file.tree.expr(attribute.expr).kind, crate::syntax::ExprKind::Bool(true))
            }),
            examples,
            file: self.id,
        })
    }

    pub(super) fn coverage(&self, block: &Block) -> Result<CoverageDefinition, RuleError> {
        self.known_attributes(block.body, &["subject", "kind", "delivered", "missing"])?;
        Ok(CoverageDefinition {
            subject: self.required_string(block, "subject")?.into(),
            linked: self.linked(block.body)?,
            bindings: self.bindings(block.body, &["linked", "let"])?,
            kind: self.required_expression(block, "kind")?,
            delivered: self.required_expression(block, "delivered")?,
            missing: self.required_expression(block, "missing")?,
        })
    }

    pub(super) fn provider_function(&self, block: &Block) -> Result<(Arc<str>, ProviderFunction), RuleError> {
        self.known_attributes(block.body, &["parameters", "result"])?;
        let parameters = self.optional_strings(block.body, "parameters")?;
        let function = ProviderFunction {
            parameters: parameters.into_iter().map(Arc::from).collect(),
            result: self.required_expression(block, "result")?,
        };
        Ok((self.required_label(block)?, function))
    }

    fn example(&self, block: &Block) -> Result<Example, RuleError> {
        self.known_attributes(block.body, &["terraform", "fails", "undecided", "level"])?;
        let mut files = BTreeMap::new();
        if let Some(text) = self.optional_string(block.body, "terraform")? {
            files.insert("main.tf".to_owned(), text);
        }
        for inner in self.file.tree.blocks(block.body) {
            if self.file.name(inner) != "file" {
                return Err(self.unknown_block(inner, self.file.name(inner), &["file"]));
            }
            files.insert(self.required_label(inner)?.to_string(), self.required_string(inner, "text")?);
        }
        Ok(Example {
            name: self.required_label(block)?.to_string(),
            files,
            fails: self.optional_strings(block.body, "fails")?,
            undecided: self.optional_strings(block.body, "undecided")?,
            level: self.level(block, "level")?,
        })
    }

    fn linked(&self, body: BodyId) -> Result<Vec<Linked>, RuleError> {
        let blocks = self.file.tree.blocks(body).filter(|block| self.file.name(block) == "linked");
        blocks
            .map(|block| {
                self.known_attributes(block.body, &["entity", "where", "is"])?;
                Ok(Linked {
                    name: self.required_label(block)?,
                    entity: self.required_string(block, "entity")?.into(),
                    attribute: self.required_string(block, "where")?.into(),
                    is: self.required_string(block, "is")?.into(),
                })
            })
            .collect()
    }

    fn bindings(&self, body: BodyId, known: &[&str]) -> Result<BTreeMap<Arc<str>, RuleExpr>, RuleError> {
        let mut bindings = BTreeMap::new();
        for block in self.file.tree.blocks(body) {
            match self.file.name(block) {
                "let" => {
                    let names = self.file.tree.attributes(block.body);
                    let taken =
                        names.into_iter().find(|one| TAKEN_NAMES.contains(&self.file.attribute_name(one)));
                    if let Some(taken) = taken {
                        let message =
                            format!("`{}` means something else already", self.file.attribute_name(taken));
                        return Err(self.error(taken.name, message));
                    }
                    bindings.extend(self.expressions(block.body));
                }
                other if known.contains(&other) => {}
                other => return Err(self.unknown_block(block, other, known)),
            }
        }
        Ok(bindings)
    }

    fn expressions(&self, body: BodyId) -> BTreeMap<Arc<str>, RuleExpr> {
        let attributes = self.file.tree.attributes(body);
        attributes
            .map(|attribute| {
                let expr = RuleExpr { file: self.id, expr: attribute.expr };
                (Arc::from(self.file.attribute_name(attribute)), expr)
            })
            .collect()
    }

    fn expression(&self, body: BodyId, name: &str) -> Option<RuleExpr> {
        let attribute = self.file.attribute(body, name)?;
        Some(RuleExpr { file: self.id, expr: attribute.expr })
    }

    fn required_expression(&self, block: &Block, name: &str) -> Result<RuleExpr, RuleError> {
        self.expression(block.body, name)
            .ok_or_else(|| self.error(block.header, format!("`{name}` is missing here")))
    }

    fn required_label(&self, block: &Block) -> Result<Arc<str>, RuleError> {
        let label = self.file.label(block);
        label.map(Arc::from).ok_or_else(|| self.error(block.header, "this block needs a label"))
    }

    fn required_string(&self, block: &Block, name: &str) -> Result<String, RuleError> {
        self.optional_string(block.body, name)?
            .ok_or_else(|| self.error(block.header, format!("`{name}` is missing here")))
    }

    fn optional_string(&self, body: BodyId, name: &str) -> Result<Option<String>, RuleError> {
        let Some(attribute) = self.file.attribute(body, name) else { return Ok(None) };
        match self.file.string(attribute) {
            Some(text) => Ok(Some(text)),
            None => Err(self.error(attribute.name, format!("`{name}` must be a plain string"))),
        }
    }

    fn optional_strings(&self, body: BodyId, name: &str) -> Result<Vec<String>, RuleError> {
        let Some(attribute) = self.file.attribute(body, name) else { return Ok(Vec::new()) };
        self.file
            .strings(attribute)
            .ok_or_else(|| self.error(attribute.name, format!("`{name}` must be a list of plain strings")))
    }

    fn compliance(&self, body: BodyId) -> Result<BTreeMap<String, Vec<String>>, RuleError> {
        use crate::syntax::ExprKind;
        let Some(attribute) = self.file.attribute(body, "compliance") else { return Ok(BTreeMap::new()) };
        let refuse =
            || self.error(attribute.name, "`compliance` must map each framework to a list of controls");
        let tree = &self.file.tree;
        let ExprKind::Object(items) = tree.expr(attribute.expr).kind else { return Err(refuse()) };
        let mut found = BTreeMap::new();
        for item in tree.object_items(items) {
            let framework = self.file.string_of(item.key).ok_or_else(refuse)?;
            let ExprKind::Tuple(controls) = tree.expr(item.value).kind else { return Err(refuse()) };
            let controls: Option<Vec<String>> =
                tree.list(controls).iter().map(|control| self.file.string_of(*control)).collect();
            found.insert(framework, controls.ok_or_else(refuse)?);
        }
        Ok(found)
    }

    fn level(&self, block: &Block, name: &str) -> Result<Option<Level>, RuleError> {
        let Some(text) = self.optional_string(block.body, name)? else { return Ok(None) };
        match text.as_str() {
            "error" => Ok(Some(Level::Error)),
            "warning" => Ok(Some(Level::Warning)),
            "note" => Ok(Some(Level::Note)),
            _ => {
                Err(self
                    .error(block.header, format!("`{name}` must be error, warning or note, not `{text}`")))
            }
        }
    }

    fn number(&self, block: &Block, name: &str) -> Result<Option<f32>, RuleError> {
        let Some(attribute) = self.file.attribute(block.body, name) else { return Ok(None) };
        let digits = self.file.tree.text(&self.file.text, self.file.tree.expr(attribute.expr).span);
        match digits.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(self.error(attribute.name, format!("`{name}` must be a number"))),
        }
    }

    fn known_attributes(&self, body: BodyId, known: &[&str]) -> Result<(), RuleError> {
        for attribute in self.file.tree.attributes(body) {
            let name = self.file.attribute_name(attribute);
            if !known.contains(&name) {
                let known = known.join("`, `");
                let message = format!("`{name}` is not known here; there are `{known}`");
                return Err(self.error(attribute.name, message));
            }
        }
        Ok(())
    }

    fn unknown_block(&self, block: &Block, name: &str, known: &[&str]) -> RuleError {
        let known = known.join("`, `");
        self.error(block.header, format!("a block `{name}` is not known here; there are `{known}`"))
    }
}
