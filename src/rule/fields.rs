//! Reading the attributes of a block in a rule file: each as what it must be, or an error that says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::definition::RuleError;
use super::file::RuleExpr;
use super::reader::Reader;
use super::similarity::one_of;
use crate::finding::Level;
use crate::source::Span;
use crate::syntax::{Block, BodyId, ExprKind};

impl Reader<'_> {
    pub(super) fn error(&self, span: Span, message: impl Into<String>) -> RuleError {
        RuleError::new(&self.file.path, &self.file.text, span, message)
    }

    pub(super) fn expressions(&self, body: BodyId) -> BTreeMap<Arc<str>, RuleExpr> {
        let attributes = self.file.tree.attributes(body);
        attributes
            .map(|attribute| {
                let expr = RuleExpr { file: self.id, expr: attribute.expr };
                (Arc::from(self.file.attribute_name(attribute)), expr)
            })
            .collect()
    }

    pub(super) fn expression(&self, body: BodyId, name: &str) -> Option<RuleExpr> {
        let attribute = self.file.attribute(body, name)?;
        Some(RuleExpr { file: self.id, expr: attribute.expr })
    }

    pub(super) fn required_expression(&self, block: &Block, name: &str) -> Result<RuleExpr, RuleError> {
        self.expression(block.body, name)
            .ok_or_else(|| self.error(block.header, format!("`{name}` is missing here")))
    }

    pub(super) fn required_label(&self, block: &Block) -> Result<Arc<str>, RuleError> {
        let label = self.file.label(block);
        label.map(Arc::from).ok_or_else(|| self.error(block.header, "this block needs a label"))
    }

    /// A rule's id: one word, since it stands in lists on the command line and in comments.
    pub(super) fn rule_id(&self, block: &Block) -> Result<Arc<str>, RuleError> {
        let id = self.required_label(block)?;
        let is_of_word = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
        if !id.is_empty() && id.chars().all(is_of_word) {
            return Ok(id);
        }
        let message = format!("`{id}` cannot be the id of a rule");
        Err(self.error(block.header, message).with_help("an id is made of letters, digits, `-` and `_`"))
    }

    pub(super) fn required_string(&self, block: &Block, name: &str) -> Result<String, RuleError> {
        self.optional_string(block.body, name)?
            .ok_or_else(|| self.error(block.header, format!("`{name}` is missing here")))
    }

    pub(super) fn optional_string(&self, body: BodyId, name: &str) -> Result<Option<String>, RuleError> {
        let Some(attribute) = self.file.attribute(body, name) else { return Ok(None) };
        match self.file.string(attribute) {
            Some(text) => Ok(Some(text)),
            None => {
                let mistake = self.error(attribute.name, format!("`{name}` must be a plain string"));
                Err(match self.file.first_interpolation(attribute.expr) {
                    Some(span) => RuleError {
                        span,
                        help: Some(
                            "nothing is filled in here: write `$${` for `${`, and `%%{` for `%{`".into(),
                        ),
                        ..mistake
                    },
                    None => mistake,
                })
            }
        }
    }

    pub(super) fn optional_strings(&self, body: BodyId, name: &str) -> Result<Vec<String>, RuleError> {
        let Some(attribute) = self.file.attribute(body, name) else { return Ok(Vec::new()) };
        self.file
            .strings(attribute)
            .ok_or_else(|| self.error(attribute.name, format!("`{name}` must be a list of plain strings")))
    }

    pub(super) fn compliance(&self, body: BodyId) -> Result<BTreeMap<String, Vec<String>>, RuleError> {
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

    pub(super) fn level(&self, block: &Block, name: &str) -> Result<Option<Level>, RuleError> {
        let Some(text) = self.optional_string(block.body, name)? else { return Ok(None) };
        match text.as_str() {
            "error" => Ok(Some(Level::Error)),
            "warning" => Ok(Some(Level::Warning)),
            "note" => Ok(Some(Level::Note)),
            _ => {
                let at = self.file.attribute(block.body, name);
                let span = at.map_or(block.header, |at| self.file.tree.expr(at.expr).span);
                Err(self.error(span, format!("`{name}` must be error, warning or note, not `{text}`")))
            }
        }
    }

    pub(super) fn number(&self, block: &Block, name: &str) -> Result<Option<f32>, RuleError> {
        let Some(attribute) = self.file.attribute(block.body, name) else { return Ok(None) };
        let digits = self.file.tree.text(&self.file.text, self.file.tree.expr(attribute.expr).span);
        match digits.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(self.error(attribute.name, format!("`{name}` must be a number"))),
        }
    }

    /// GitHub's code scanning takes numbers from 0 to 10.
    pub(super) fn security_severity(&self, block: &Block) -> Result<Option<f32>, RuleError> {
        let name = "security_severity";
        let number = self.number(block, name)?;
        match (number, self.file.attribute(block.body, name)) {
            (Some(number), Some(at)) if !(0.0..=10.0).contains(&number) => {
                let span = self.file.tree.expr(at.expr).span;
                Err(self.error(span, format!("`{name}` must be from 0 to 10")))
            }
            _ => Ok(number),
        }
    }

    pub(super) fn known_attributes(&self, body: BodyId, known: &[&str]) -> Result<(), RuleError> {
        for attribute in self.file.tree.attributes(body) {
            let name = self.file.attribute_name(attribute);
            if !known.contains(&name) {
                let message = format!("`{name}` is not known here");
                return Err(self.error(attribute.name, message).with_help(one_of(name, known)));
            }
        }
        Ok(())
    }

    pub(super) fn no_attributes(&self, body: BodyId) -> Result<(), RuleError> {
        match self.file.tree.attributes(body).next() {
            Some(attribute) => {
                let name = self.file.attribute_name(attribute);
                Err(self.error(attribute.name, format!("`{name}` is not known here: only blocks are")))
            }
            None => Ok(()),
        }
    }

    pub(super) fn unknown_block(&self, block: &Block, name: &str, known: &[&str]) -> RuleError {
        self.error(block.header, format!("a block `{name}` is not known here")).with_help(one_of(name, known))
    }

    pub(super) fn flag(&self, body: BodyId, name: &str, otherwise: bool) -> Result<bool, RuleError> {
        let Some(attribute) = self.file.attribute(body, name) else { return Ok(otherwise) };
        match self.file.tree.expr(attribute.expr).kind {
            ExprKind::Bool(value) => Ok(value),
            _ => Err(self.error(attribute.name, format!("`{name}` must be true or false"))),
        }
    }
}
