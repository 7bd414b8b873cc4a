//! What users may set: options of a rule, and settings that all rules share.

use std::sync::Arc;

use super::definition::RuleError;
use super::file::{FileId, RuleExpr};
use super::known::Known;
use super::reader::Reader;
use crate::eval::constraint::{self, TypeConstraint};
use crate::eval::expression::Frame;
use crate::eval::scope::NoNames;
use crate::eval::{EvalError, Kind, Value};
use crate::source::Span;
use crate::syntax::{Block, ExprId};

/// A value of a rule that users may set.
#[derive(Debug)]
pub struct RuleOption {
    /// Its name, as in `option.NAME`.
    pub name: Arc<str>,
    /// What it is for, in a sentence.
    pub description: String,
    /// Its type, as written.
    pub type_name: String,
    /// What it is worth if nobody sets it.
    pub default: Value,
    /// What it is worth.
    pub value: Value,
    constraint: TypeConstraint,
}

/// A value that users may set for all rules. What it is worth by default stands in the catalog.
#[derive(Debug)]
pub struct Setting {
    /// Its name, as in `config.NAME`.
    pub name: Arc<str>,
    /// What it is for, in a sentence.
    pub description: String,
    /// Its type, as written.
    pub type_name: String,
    /// The texts that may stand in it: a list for each key.
    pub(super) choices: Option<RuleExpr>,
    /// The least that a number may be.
    pub(super) least: Option<f32>,
    pub(super) file: FileId,
    pub(super) header: Span,
    constraint: TypeConstraint,
}

/// Why a value is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which part of the value: keys, and last a text of a list.
    pub part: Vec<String>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Refusal {
    pub(super) fn new(part: &[&str], message: impl Into<String>) -> Refusal {
        let part = part.iter().map(|part| (*part).to_owned()).collect();
        Refusal { part, message: message.into(), help: None }
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Refusal {
        self.help = Some(help.into());
        self
    }
}

impl RuleOption {
    /// What is known of its value before anybody sets it.
    pub(super) fn known<'p>(&self) -> Known<'p> {
        known(&self.constraint)
    }

    /// Gives it a value of its type.
    pub(super) fn set(&mut self, value: &Value) -> Result<(), Refusal> {
        self.value = fitted(&self.constraint, value)?;
        Ok(())
    }
}

impl Setting {
    /// The value as one of its type.
    pub(super) fn fitted(&self, value: &Value) -> Result<Value, Refusal> {
        fitted(&self.constraint, value)
    }

    /// Whether it has parts with names of their own, so that a configuration file may write it as a block.
    pub fn has_parts(&self) -> bool {
        matches!(self.constraint, TypeConstraint::Map(_) | TypeConstraint::Object(_))
    }
}

fn known<'p>(constraint: &TypeConstraint) -> Known<'p> {
    match constraint {
        TypeConstraint::Number => Known::Number,
        TypeConstraint::Bool => Known::Bool,
        TypeConstraint::String => Known::Text,
        TypeConstraint::List(element) | TypeConstraint::Set(element) => Known::list(known(element)),
        TypeConstraint::Map(element) => Known::map(known(element)),
        TypeConstraint::Object(_) => Known::map(Known::Anything),
        TypeConstraint::Tuple(_) => Known::list(Known::Anything),
        TypeConstraint::Any => Known::Anything,
    }
}

/// Terraform would take `"5"` for a number; somebody who writes that here has more likely mistaken one thing for
/// another.
fn fitted(constraint: &TypeConstraint, value: &Value) -> Result<Value, Refusal> {
    check_kind(constraint, value)?;
    constraint.apply(value).map_err(|_| refusal(constraint))
}

fn check_kind(constraint: &TypeConstraint, value: &Value) -> Result<(), Refusal> {
    let is_of_kind = match constraint {
        TypeConstraint::Number => matches!(value.kind, Kind::Number(_)),
        TypeConstraint::Bool => matches!(value.kind, Kind::Bool(_)),
        TypeConstraint::String => value.as_str().is_some(),
        TypeConstraint::List(element) | TypeConstraint::Set(element) => {
            value.as_items().is_some_and(|items| items.iter().all(|item| check_kind(element, item).is_ok()))
        }
        TypeConstraint::Map(element) => match value.as_entries() {
            Some(entries) => {
                for (key, value) in entries {
                    check_kind(element, value)
                        .map_err(|inner| Refusal { part: vec![key.to_string()], ..inner })?;
                }
                true
            }
            None => false,
        },
        TypeConstraint::Any | TypeConstraint::Tuple(_) | TypeConstraint::Object(_) => !value.is_null(),
    };
    match is_of_kind {
        true => Ok(()),
        false => Err(refusal(constraint)),
    }
}

fn refusal(constraint: &TypeConstraint) -> Refusal {
    Refusal::new(&[], format!("this must be {}", in_words(constraint))).with_help(example(constraint))
}

/// How to write a value of a type.
fn example(constraint: &TypeConstraint) -> &'static str {
    match constraint {
        TypeConstraint::Number => "write it without quotes, as in 5",
        TypeConstraint::String => "write it in quotes, as in \"a\"",
        TypeConstraint::Bool => "write true or false, without quotes",
        TypeConstraint::List(element) | TypeConstraint::Set(element) => match **element {
            TypeConstraint::String => "write it as in [\"a\", \"b\"]",
            TypeConstraint::Number => "write it as in [1, 2]",
            _ => "write it as in [ …, … ]",
        },
        TypeConstraint::Tuple(_) => "write it as in [ …, … ]",
        TypeConstraint::Map(_) | TypeConstraint::Object(_) => "write it as in { a = … }",
        TypeConstraint::Any => "write any value but null",
    }
}

fn in_words(constraint: &TypeConstraint) -> &'static str {
    match constraint {
        TypeConstraint::Number => "a number",
        TypeConstraint::String => "a text",
        TypeConstraint::Bool => "true or false",
        TypeConstraint::List(element) | TypeConstraint::Set(element) => match **element {
            TypeConstraint::String => "a list of texts",
            TypeConstraint::Number => "a list of numbers",
            _ => "a list",
        },
        TypeConstraint::Tuple(_) => "a list",
        TypeConstraint::Map(_) | TypeConstraint::Object(_) => "a block, with a value for each name",
        TypeConstraint::Any => "a value",
    }
}

impl Reader<'_> {
    pub(super) fn option(&self, block: &Block) -> Result<RuleOption, RuleError> {
        self.known_attributes(block.body, &["type", "default", "description"])?;
        let (constraint, type_name) = self.type_of(block)?;
        let default = self.required_expression(block, "default")?;
        let default_value = self.constant(default.expr)?;
        let span = self.file.tree.expr(default.expr).span;
        let default = fitted(&constraint, &default_value).map_err(|refusal| RuleError {
            help: refusal.help,
            ..self.error(span, format!("`default` is not of the option's type: {}", refusal.message))
        })?;
        Ok(RuleOption {
            name: self.name_of_option(block)?,
            description: self.required_string(block, "description")?,
            type_name,
            value: default.clone(),
            default,
            constraint,
        })
    }

    /// What a configuration file calls the level cannot be the name of an option, too.
    fn name_of_option(&self, block: &Block) -> Result<Arc<str>, RuleError> {
        let name = self.required_label(block)?;
        match &*name {
            "level" => {
                let message = "`level` means the level of the rule already";
                Err(self.error(block.header, message).with_help("give the option another name"))
            }
            _ => Ok(name),
        }
    }

    pub(super) fn setting(&self, block: &Block) -> Result<Setting, RuleError> {
        self.known_attributes(block.body, &["type", "description", "choices", "least"])?;
        let (constraint, type_name) = self.type_of(block)?;
        Ok(Setting {
            name: self.required_label(block)?,
            description: self.required_string(block, "description")?,
            type_name,
            choices: self.expression(block.body, "choices"),
            least: self.number(block, "least")?,
            file: self.id,
            header: block.header,
            constraint,
        })
    }

    fn type_of(&self, block: &Block) -> Result<(TypeConstraint, String), RuleError> {
        let expr = self.required_expression(block, "type")?.expr;
        let tree = &self.file.tree;
        let constraint = constraint::parse(tree, &self.file.text, expr, &|expr| self.evaluated(expr));
        let span = tree.expr(expr).span;
        let constraint = constraint.map_err(|error| {
            if let Some(word) = self.file.string_of(expr) {
                let help = format!("write it without quotes: type = {word}");
                return self.error(span, error.message()).with_help(help);
            }
            let help = "write string, number, bool, any, list(string), set(…), map(…), object({ a = … }) or tuple([ … ])";
            self.error(span, error.message()).with_help(help)
        })?;
        Ok((constraint, tree.text(&self.file.text, span).to_owned()))
    }

    fn constant(&self, expr: ExprId) -> Result<Value, RuleError> {
        let span = self.file.tree.expr(expr).span;
        self.evaluated(expr).map_err(|error| {
            let help = "write the value itself: it is the same for every configuration";
            self.error(span, error.message()).with_help(help)
        })
    }

    fn evaluated(&self, expr: ExprId) -> Result<Value, EvalError> {
        Frame::new(&self.file.tree, &self.file.text, &NoNames::default()).evaluate(expr)
    }
}
