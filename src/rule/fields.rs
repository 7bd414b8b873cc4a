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

    /// Where a label stands of a block of that name within another one.
    pub(super) fn label_in(&self, outer: &Block, name: &str, label: &str) -> Option<Span> {
        let inner = self.file.tree.blocks(outer.body).filter(|inner| self.file.name(inner) == name);
        let mut labels = inner.flat_map(|inner| self.file.tree.labels(inner));
        labels.find(|one| self.file.tree.text(&self.file.text, one.text) == label).map(|one| one.span)
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
        self.expression(block.body, name).ok_or_else(|| self.missing(block, name))
    }

    pub(super) fn required_label(&self, block: &Block) -> Result<Arc<str>, RuleError> {
        let label = self.file.label(block);
        label.map(Arc::from).ok_or_else(|| {
            let help = format!("write {} \"NAME\" {{ … }}", self.file.name(block));
            self.error(block.header, "this block needs a label").with_help(help)
        })
    }

    /// A rule's id: one word, since it stands in lists on the command line and in comments.
    pub(super) fn rule_id(&self, block: &Block) -> Result<Arc<str>, RuleError> {
        let id = self.required_label(block)?;
        if is_word(&id) {
            return Ok(id);
        }
        let message = format!("`{id}` cannot be the id of a rule");
        Err(self.error(block.header, message).with_help("an id is made of letters, digits, `-` and `_`"))
    }

    /// A rule's name stands where its id may stand.
    pub(super) fn rule_name(&self, block: &Block) -> Result<Arc<str>, RuleError> {
        let name = self.required_string(block, "name")?;
        if is_word(&name) {
            return Ok(name.into());
        }
        let at = self.file.attribute(block.body, "name");
        let span = at.map_or(block.header, |at| self.file.tree.expr(at.expr).span);
        let words: Vec<&str> = name.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
        let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
        let help = match words.is_empty() {
            true => how_to_write("name"),
            false => format!("write name = \"{}\"", words.to_ascii_lowercase()),
        };
        Err(self.error(span, format!("`{name}` cannot be the name of a rule")).with_help(help))
    }

    pub(super) fn required_string(&self, block: &Block, name: &str) -> Result<String, RuleError> {
        let text = self.optional_string(block.body, name)?.ok_or_else(|| self.missing(block, name))?;
        match self.file.attribute(block.body, name) {
            Some(at) if text.trim().is_empty() => {
                let span = self.file.tree.expr(at.expr).span;
                Err(self.error(span, format!("`{name}` is empty")).with_help(how_to_write(name)))
            }
            _ => Ok(text),
        }
    }

    fn missing(&self, block: &Block, name: &str) -> RuleError {
        self.error(block.header, format!("`{name}` is missing here")).with_help(how_to_write(name))
    }

    pub(super) fn optional_string(&self, body: BodyId, name: &str) -> Result<Option<String>, RuleError> {
        let Some(attribute) = self.file.attribute(body, name) else { return Ok(None) };
        match self.file.string(attribute) {
            Some(text) => Ok(Some(text)),
            None => {
                let message = format!("`{name}` must be a plain text");
                Err(match self.file.first_interpolation(attribute.expr) {
                    Some(span) => self
                        .error(span, message)
                        .with_help("nothing is filled in here: write `$${` for `${`, and `%%{` for `%{`"),
                    None => {
                        let expr = self.file.tree.expr(attribute.expr);
                        let written = match expr.kind {
                            ExprKind::Variable | ExprKind::GetAttr { .. } => {
                                self.file.tree.text(&self.file.text, expr.span)
                            }
                            _ => "…",
                        };
                        let help = format!("write it in quotes: {name} = \"{written}\"");
                        self.error(expr.span, message).with_help(help)
                    }
                })
            }
        }
    }

    pub(super) fn optional_strings(&self, body: BodyId, name: &str) -> Result<Vec<String>, RuleError> {
        let Some(attribute) = self.file.attribute(body, name) else { return Ok(Vec::new()) };
        let span = self.file.tree.expr(attribute.expr).span;
        let strings = self.file.strings(attribute).ok_or_else(|| {
            let written = match self.file.string_of(attribute.expr) {
                Some(_) => self.file.tree.text(&self.file.text, span),
                None => "\"…\"",
            };
            let message = format!("`{name}` must be a list of plain texts");
            self.error(span, message).with_help(format!("write {name} = [{written}]"))
        })?;
        match strings.iter().any(|text| text.trim().is_empty()) {
            true => {
                let help = "take it out, or write what it should name";
                Err(self.error(span, format!("an empty text names nothing in `{name}`")).with_help(help))
            }
            false => Ok(strings),
        }
    }

    pub(super) fn compliance(&self, body: BodyId) -> Result<BTreeMap<String, Vec<String>>, RuleError> {
        let Some(attribute) = self.file.attribute(body, "compliance") else { return Ok(BTreeMap::new()) };
        let refuse = || {
            let message = "`compliance` must map each framework to a list of controls";
            let help = "write compliance = { \"FRAMEWORK\" = [\"CONTROL\"] }";
            self.error(self.file.tree.expr(attribute.expr).span, message).with_help(help)
        };
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
                let help = match text.as_str() {
                    "off" => "to switch a rule off, write level = \"off\" for it in .rsvlint.hcl".to_owned(),
                    "info" | "information" | "notice" => "did you mean `note`?".to_owned(),
                    _ => one_of(&text, &["error", "warning", "note"]),
                };
                let message = format!("`{name}` must be error, warning or note, not `{text}`");
                Err(self.error(span, message).with_help(help))
            }
        }
    }

    pub(super) fn number(&self, block: &Block, name: &str) -> Result<Option<f32>, RuleError> {
        let Some(attribute) = self.file.attribute(block.body, name) else { return Ok(None) };
        let span = self.file.tree.expr(attribute.expr).span;
        let digits = self.file.tree.text(&self.file.text, span);
        match digits.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => {
                let help = format!("write it without quotes: {name} = 5");
                Err(self.error(span, format!("`{name}` must be a number")).with_help(help))
            }
        }
    }

    /// A whole number; 0 if it is not there.
    pub(super) fn count(&self, block: &Block, name: &str) -> Result<usize, RuleError> {
        let number = self.number(block, name)?.unwrap_or_default();
        match (self.file.attribute(block.body, name), number.fract() == 0.0 && (0.0..=99.0).contains(&number))
        {
            (Some(at), false) => {
                let span = self.file.tree.expr(at.expr).span;
                let message = format!("`{name}` must be a whole number, not below 0 and below 100");
                Err(self.error(span, message).with_help(format!("write one as in {name} = 3")))
            }
            _ => Ok(number as usize),
        }
    }

    /// GitHub's code scanning takes numbers from 0 to 10.
    pub(super) fn security_severity(&self, block: &Block) -> Result<Option<f32>, RuleError> {
        let name = "security_severity";
        let number = self.number(block, name)?;
        match (number, self.file.attribute(block.body, name)) {
            (Some(number), Some(at)) if !(0.0..=10.0).contains(&number) => {
                let span = self.file.tree.expr(at.expr).span;
                let help = format!("write one as in {name} = 7.5");
                Err(self.error(span, format!("`{name}` must be from 0 to 10")).with_help(help))
            }
            _ => Ok(number),
        }
    }

    pub(super) fn known_attributes(&self, body: BodyId, known: &[&str]) -> Result<(), RuleError> {
        for attribute in self.file.tree.attributes(body) {
            let name = self.file.attribute_name(attribute);
            if !known.contains(&name) {
                let message = format!("`{name}` is not known here");
                return Err(self.error(attribute.name, message).with_help(meant(name, known)));
            }
        }
        Ok(())
    }

    pub(super) fn no_attributes(&self, body: BodyId) -> Result<(), RuleError> {
        match self.file.tree.attributes(body).next() {
            Some(attribute) => {
                let name = self.file.attribute_name(attribute);
                let help =
                    "write it into the block that it belongs to: rule \"ID\" { … } or entity \"NAME\" { … }";
                let message = format!("`{name}` is not known here: only blocks are");
                Err(self.error(attribute.name, message).with_help(help))
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
            _ => {
                let span = self.file.tree.expr(attribute.expr).span;
                let help = format!("write {name} = true, or leave it out");
                Err(self.error(span, format!("`{name}` must be true or false")).with_help(help))
            }
        }
    }
}

fn is_word(text: &str) -> bool {
    let is_of_word = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    !text.is_empty() && text.chars().all(is_of_word)
}

/// How to write an attribute that must be there.
fn how_to_write(name: &str) -> String {
    let value = match name {
        "name" => "\"words-with-hyphens\"",
        "summary" => "\"What is wrong where it fails, in a sentence.\"",
        "question" => "\"whether …\", what cannot be told where it is undecided",
        "subject" => "\"ENTITY\", what it judges",
        "help" => "<<-MARKDOWN, a page in Markdown, and MARKDOWN on a line of its own",
        "condition" => "…, what must hold: true or false",
        "message" => "\"${self.address} …\", what is wrong if it does not hold",
        "entity" => "\"ENTITY\", what is looked for",
        "where" => "\"ATTRIBUTE\", of what is looked for",
        "is" => "\"ATTRIBUTE\", of the subject, that equals it",
        "each" => "…, a list of instances or addresses",
        "type" => "number, bool, string, list(string) or another type",
        "default" => "…, what it is worth if nobody sets it",
        "description" => "\"What it is for, in a sentence.\"",
        "text" => "<<-HCL, what the file holds, and HCL on a line of its own",
        _ => "…",
    };
    format!("write {name} = {value}")
}

/// The attribute that somebody may have meant who calls it as other blocks do.
fn meant(name: &str, known: &[&str]) -> String {
    const SAME: [(&str, &str); 6] = [
        ("level", "severity"),
        ("severity", "level"),
        ("title", "summary"),
        ("description", "summary"),
        ("if", "when"),
        ("test", "condition"),
    ];
    let other = SAME.iter().find(|(called, right)| *called == name && known.contains(right));
    match other {
        Some((_, right)) => format!("did you mean `{right}`?"),
        None => one_of(name, known),
    }
}
