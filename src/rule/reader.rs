//! From the blocks of a rule file to what they define.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::definition::{
    Assert, CoverageDefinition, Entity, Example, Linked, Origin, ProviderFunction, RelatedPlaces, Rule,
    RuleError, View, ViewKind,
};
use super::file::{FileId, RuleExpr, RuleFile};
use crate::eval::Mode;
use crate::finding::Level;
use crate::module::ProviderAddress;
use crate::syntax::{Block, BodyId};

/// Reads the blocks of one file.
pub(super) struct Reader<'f> {
    pub(super) id: FileId,
    pub(super) file: &'f RuleFile,
}

/// Names that rules and views know by themselves. A binding of that name would never be read.
const TAKEN_NAMES: &[&str] = &[
    "self",
    "linked",
    "all",
    "catalog",
    "config",
    "option",
    "provider",
    "anything",
    "ignored_changes",
    "each",
];

/// Those that only views know.
const TAKEN_IN_VIEWS: &[&str] = &["import", "output", "view"];

impl Reader<'_> {
    pub(super) fn entity(&self, block: &Block) -> Result<Entity, RuleError> {
        self.known_attributes(
            block.body,
            &["identity", "strangers", "mentions", "scope_segments", "tree_wide", "reaches_out"],
        )?;
        self.check_views(block)?;
        let mut views = Vec::new();
        let mut lookups = Vec::new();
        let mut finders = Vec::new();
        for inner in self.file.tree.blocks(block.body) {
            match self.file.name(inner) {
                "view" => self.read_views(inner, &mut views)?,
                "lookup" => self.read_views(inner, &mut lookups)?,
                "may_find" => self.read_views(inner, &mut finders)?,
                _ => {}
            }
        }
        Ok(Entity {
            name: self.required_label(block)?,
            place: 0,
            identity: self.optional_string(block.body, "identity")?.map(Arc::from),
            attributes: views.iter().flat_map(|view| view.attributes.keys().cloned()).collect(),
            views,
            lookups,
            finders,
            linked: self.linked(block.body)?,
            strangers: self.optional_strings(block.body, "strangers")?,
            mentions: self.optional_strings(block.body, "mentions")?,
            tree_wide: self.flag(block.body, "tree_wide", false)?,
            reaches_out: self.expression(block.body, "reaches_out"),
            scope_segments: self.count(block, "scope_segments")?,
        })
    }

    /// One for each label.
    fn read_views(&self, block: &Block, views: &mut Vec<View>) -> Result<(), RuleError> {
        for label in self.file.tree.labels(block) {
            views.push(self.view(block, self.file.tree.text(&self.file.text, label.text))?);
        }
        Ok(())
    }

    fn view(&self, block: &Block, label: &str) -> Result<View, RuleError> {
        let (kind, mode, resource_type) = match label.split_once('.') {
            Some(("data", data)) => (ViewKind::Resource, Mode::Data, data),
            Some(("provider", name)) => (ViewKind::Provider, Mode::Managed, name),
            Some(("module", source)) => (ViewKind::Call, Mode::Managed, source),
            _ => (ViewKind::Resource, Mode::Managed, label),
        };
        if kind != ViewKind::Call
            && let Some(at) = self.file.attribute(block.body, "for_each")
        {
            let message = "`for_each` means something in views of module calls only";
            let help = "leave it out: every instance of a resource is read by itself";
            return Err(self.error(at.name, message).with_help(help));
        }
        if kind != ViewKind::Provider
            && let Some(at) = self.file.attribute(block.body, "only_with")
        {
            let message = "`only_with` means something in views of provider blocks only";
            let help = "write `when` to say which resources are meant";
            return Err(self.error(at.name, message).with_help(help));
        }
        let mut attributes = self.expressions(block.body);
        let when = attributes.remove("when");
        let for_each = attributes.remove("for_each");
        attributes.remove("blocks");
        attributes.remove("texts");
        attributes.remove("only_with");
        let names = |attribute: &str| -> Result<Vec<Arc<str>>, RuleError> {
            let names = self.optional_strings(block.body, attribute)?;
            Ok(names.into_iter().map(Arc::from).collect())
        };
        Ok(View {
            kind,
            label: Arc::from(label),
            for_each,
            only_with: self.optional_strings(block.body, "only_with")?,
            mode,
            resource_type: Arc::from(resource_type),
            when,
            blocks: names("blocks")?,
            texts: names("texts")?,
            bindings: self.bindings(block.body, TAKEN_IN_VIEWS)?,
            attributes,
            number: 0,
            entity_place: None,
        })
    }

    pub(super) fn rule(&self, block: &Block, origin: Origin) -> Result<Rule, RuleError> {
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
            "everywhere",
            "whole_tree",
        ];
        let body = block.body;
        self.known_attributes(body, ATTRIBUTES)?;
        let mut examples = Vec::new();
        let mut asserts = Vec::new();
        let mut related = Vec::new();
        let mut options = Vec::new();
        for inner in self.file.tree.blocks(body) {
            match self.file.name(inner) {
                "assert" => asserts.push(self.assert(inner)?),
                "related" => related.push(self.related(inner)?),
                "option" => options.push(self.option(inner)?),
                "example" => examples.push(self.example(inner)?),
                _ => {}
            }
        }
        if asserts.is_empty() {
            let message = "a rule needs an `assert` block with `condition` and `message`";
            let help = "write assert { condition = …, what must hold, and message = \"…\", what is wrong if it does not }";
            return Err(self.error(block.header, message).with_help(help));
        }
        Ok(Rule {
            id: self.rule_id(block)?,
            name: self.rule_name(block)?,
            level: self.level(block, "severity")?.unwrap_or(Level::Error),
            level_in_library: self.level(block, "severity_in_library")?,
            security_severity: self.security_severity(block)?,
            summary: self.required_string(block, "summary")?,
            question: self.required_string(block, "question")?,
            help: self.required_string(block, "help")?,
            fix: self.expression(body, "fix"),
            references: self.optional_strings(body, "references")?,
            compliance: self.compliance(body)?,
            subject: self.required_string(block, "subject")?.into(),
            unless: self.optional_strings(body, "unless")?.into_iter().map(Arc::from).collect(),
            others_wait_for_it: false,
            linked: self.linked(body)?,
            bindings: self.bindings(body, &[])?,
            when: self.expression(body, "when"),
            note_when: self.expression(body, "note_when"),
            asserts,
            related,
            everywhere: self.flag(body, "everywhere", origin == Origin::Added)?,
            whole_tree: self.flag(body, "whole_tree", false)?,
            points_at: self.optional_strings(body, "points_at")?,
            culprits: self.expression(body, "culprits"),
            near_misses: self.flag(body, "near_misses", false)?,
            options,
            examples,
            origin,
            is_off: false,
            worst: None,
            file: self.id,
        })
    }

    fn assert(&self, block: &Block) -> Result<Assert, RuleError> {
        const ATTRIBUTES: &[&str] =
            &["when", "condition", "message", "label", "fix", "level", "security_severity", "points_at"];
        self.known_attributes(block.body, ATTRIBUTES)?;
        Ok(Assert {
            when: self.expression(block.body, "when"),
            condition: self.required_expression(block, "condition")?,
            message: self.required_expression(block, "message")?,
            label: self.expression(block.body, "label"),
            fix: self.expression(block.body, "fix"),
            level: self.level(block, "level")?,
            security_severity: self.security_severity(block)?,
            points_at: self.optional_strings(block.body, "points_at")?,
        })
    }

    fn related(&self, block: &Block) -> Result<RelatedPlaces, RuleError> {
        self.known_attributes(block.body, &["each", "message"])?;
        Ok(RelatedPlaces {
            each: self.required_expression(block, "each")?,
            message: self.required_expression(block, "message")?,
        })
    }

    pub(super) fn coverage(&self, block: &Block) -> Result<CoverageDefinition, RuleError> {
        self.known_attributes(block.body, &["subject", "kind", "delivered", "missing"])?;
        Ok(CoverageDefinition {
            subject: self.required_string(block, "subject")?.into(),
            linked: self.linked(block.body)?,
            bindings: self.bindings(block.body, &[])?,
            kind: self.required_expression(block, "kind")?,
            delivered: self.required_expression(block, "delivered")?,
            missing: self.required_expression(block, "missing")?,
        })
    }

    pub(super) fn provider_function(&self, block: &Block) -> Result<(Arc<str>, ProviderFunction), RuleError> {
        self.known_attributes(block.body, &["source", "parameters", "result"])?;
        let label = self.required_label(block)?;
        let Some((provider, name)) = label.split_once("::") else {
            return Err(self.error(block.header, "a provider's function is named as `PROVIDER::FUNCTION`"));
        };
        let source = self.optional_string(block.body, "source")?;
        let parameters = self.optional_strings(block.body, "parameters")?;
        let is_twice = |(at, name): (usize, &String)| parameters[..at].contains(name);
        if let (true, Some(at)) =
            (parameters.iter().enumerate().any(is_twice), self.file.attribute(block.body, "parameters"))
        {
            let span = self.file.tree.expr(at.expr).span;
            let help = "give each parameter a name of its own";
            return Err(self.error(span, "two parameters have one name").with_help(help));
        }
        let function = ProviderFunction {
            provider: ProviderAddress::of(source.as_deref().unwrap_or(provider)),
            name: name.into(),
            parameters: parameters.into_iter().map(Arc::from).collect(),
            result: self.required_expression(block, "result")?,
        };
        Ok((label, function))
    }

    fn example(&self, block: &Block) -> Result<Example, RuleError> {
        self.known_attributes(block.body, &["terraform", "fails", "undecided", "level"])?;
        let mut files = BTreeMap::new();
        if let Some(text) = self.optional_string(block.body, "terraform")? {
            files.insert("main.tf".to_owned(), text);
        }
        for inner in self.file.tree.blocks(block.body) {
            self.known_attributes(inner.body, &["text"])?;
            files.insert(self.required_label(inner)?.to_string(), self.required_string(inner, "text")?);
        }
        if files.is_empty() {
            let message = "an example needs `terraform`, or `file` blocks with `text`";
            let help = "write terraform = <<-HCL, a configuration, and HCL on a line of its own";
            return Err(self.error(block.header, message).with_help(help));
        }
        let example = Example {
            name: self.required_label(block)?.to_string(),
            files,
            fails: self.optional_strings(block.body, "fails")?,
            undecided: self.optional_strings(block.body, "undecided")?,
            level: self.level(block, "level")?,
        };
        let finds_nothing = example.fails.is_empty() && example.undecided.is_empty();
        match self.file.attribute(block.body, "level").filter(|_| finds_nothing) {
            Some(at) => {
                let help = "list the addresses in `fails` or `undecided`, or leave the level out";
                Err(self.error(at.name, "nothing is found here that could have a level").with_help(help))
            }
            None => Ok(example),
        }
    }

    fn linked(&self, body: BodyId) -> Result<Vec<Linked>, RuleError> {
        let blocks = self.file.tree.blocks(body).filter(|block| self.file.name(block) == "linked");
        blocks
            .map(|block| {
                self.known_attributes(block.body, &["entity", "where", "is"])?;
                Ok(Linked {
                    name: self.required_label(block)?,
                    query: super::definition::QueryId::default(),
                    entity_place: None,
                    entity: self.required_string(block, "entity")?.into(),
                    attribute: self.required_string(block, "where")?.into(),
                    is: self.required_string(block, "is")?.into(),
                    file: self.id,
                    header: block.header,
                })
            })
            .collect()
    }

    fn bindings(&self, body: BodyId, also_taken: &[&str]) -> Result<BTreeMap<Arc<str>, RuleExpr>, RuleError> {
        let mut bindings = BTreeMap::new();
        let is_taken = |name: &str| TAKEN_NAMES.contains(&name) || also_taken.contains(&name);
        for block in self.file.tree.blocks(body).filter(|block| self.file.name(block) == "let") {
            let mut names = self.file.tree.attributes(block.body);
            if let Some(taken) = names.find(|one| is_taken(self.file.attribute_name(one))) {
                let message = format!("`{}` means something else already", self.file.attribute_name(taken));
                return Err(self.error(taken.name, message).with_help("give it another name"));
            }
            bindings.extend(self.expressions(block.body));
        }
        Ok(bindings)
    }
}
