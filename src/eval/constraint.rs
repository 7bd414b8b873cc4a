//! Type constraints of variables: parsed from `type = …`, applied to values.
//!
//! Terraform's documentation, "Type Constraints": `optional(T, default)` fills what is missing or null, on every
//! level, before the value is converted.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::conversion::{ConversionError, convert};
use super::expression::Frame;
use super::scope::NoNames;
use super::{EvalError, Kind, Refinement, Type, Unknown, Value};
use crate::source::{Location, Span};
use crate::syntax::{ExprId, ExprKind, Range32, Tree, parse_expression};

/// How deep constraints may nest.
const MOST_NESTED: usize = 64;

/// The type that a variable's value must have, with what to fill in.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names are Terraform's")]
pub enum TypeConstraint {
    Any,
    Bool,
    Number,
    String,
    List(Box<TypeConstraint>),
    Set(Box<TypeConstraint>),
    Map(Box<TypeConstraint>),
    Tuple(Vec<TypeConstraint>),
    Object(BTreeMap<Arc<str>, AttributeConstraint>),
}

/// What an attribute of an object must be.
#[derive(Debug, Clone)]
pub struct AttributeConstraint {
    constraint: TypeConstraint,
    optional: bool,
    default: Option<Value>,
}

/// Reads a type constraint. `evaluate` gives the value of a default.
pub fn parse(
    tree: &Tree,
    text: &str,
    expr: ExprId,
    evaluate: &dyn Fn(ExprId) -> Result<Value, EvalError>,
) -> Result<TypeConstraint, EvalError> {
    let parser = Parser { tree, text, evaluate };
    parser.legacy(expr).map_or_else(|| parser.constraint(expr, 0), Ok)
}

struct Parser<'p> {
    tree: &'p Tree,
    text: &'p str,
    evaluate: &'p dyn Fn(ExprId) -> Result<Value, EvalError>,
}

impl Parser<'_> {
    /// Before Terraform 0.12 a type was a word, quoted or not, and collections held anything.
    fn legacy(&self, expr: ExprId) -> Option<TypeConstraint> {
        let (word, quoted) = match self.tree.expr(expr).kind {
            ExprKind::String { text, .. } => (self.tree.text(self.text, text), true),
            ExprKind::Variable => (self.tree.text(self.text, self.tree.expr(expr).span), false),
            _ => return None,
        };
        match word {
            "string" if quoted => Some(TypeConstraint::String),
            "list" => Some(TypeConstraint::List(Box::new(TypeConstraint::Any))),
            "map" => Some(TypeConstraint::Map(Box::new(TypeConstraint::Any))),
            _ => None,
        }
    }

    fn constraint(&self, expr: ExprId, depth: usize) -> Result<TypeConstraint, EvalError> {
        let at = self.tree.expr(expr);
        if depth > MOST_NESTED {
            return Err(self.error(at.span, format!("types nest more than {MOST_NESTED} deep")));
        }
        match at.kind {
            ExprKind::Variable => self.word(at.span),
            ExprKind::Call { name, arguments, .. } => self.constructor(at.span, name, arguments, depth),
            ExprKind::Parentheses(inner) => self.constraint(inner, depth + 1),
            ExprKind::String { text, escaped } if self.tree.json => {
                self.quoted(at.span, &self.tree.literal(self.text, text, escaped, true), depth)
            }
            // The parser has told this already.
            ExprKind::Invalid => Ok(TypeConstraint::Any),
            _ => Err(self.error(at.span, "this is not a type; types are written like `list(string)`")),
        }
    }

    /// In JSON a type is a string that holds an expression.
    fn quoted(&self, span: Span, written: &str, depth: usize) -> Result<TypeConstraint, EvalError> {
        let (tree, expr, problems) = parse_expression(self.tree.source, written);
        if let Some(problem) = problems.first() {
            return Err(self.error(span, format!("the type has a mistake: {}", problem.message)));
        }
        let names = NoNames::default();
        let evaluate = |default: ExprId| {
            let value = Frame::new(&tree, written, &names).evaluate(default);
            value.map_err(|error| self.error(span, format!("the default fails: {error}")))
        };
        let parser = Parser { tree: &tree, text: written, evaluate: &evaluate };
        parser.constraint(expr, depth + 1).map_err(|error| self.error(span, error.message()))
    }

    fn word(&self, span: Span) -> Result<TypeConstraint, EvalError> {
        match self.tree.text(self.text, span) {
            "any" => Ok(TypeConstraint::Any),
            "bool" => Ok(TypeConstraint::Bool),
            "number" => Ok(TypeConstraint::Number),
            "string" => Ok(TypeConstraint::String),
            word @ ("list" | "set" | "map" | "tuple" | "object") => {
                Err(self
                    .error(span, format!("`{word}` needs the type of what it holds, like `{word}(string)`")))
            }
            word => Err(self.error(span, format!("there is no type `{word}`"))),
        }
    }

    fn constructor(
        &self,
        span: Span,
        name: Span,
        arguments: Range32,
        depth: usize,
    ) -> Result<TypeConstraint, EvalError> {
        let constructor = self.tree.text(self.text, name);
        let [argument] = self.tree.list(arguments) else {
            return Err(self.error(span, format!("`{constructor}` takes exactly one argument here")));
        };
        let inner = |argument: ExprId| self.constraint(argument, depth + 1).map(Box::new);
        match (constructor, self.tree.expr(*argument).kind) {
            ("list", _) => inner(*argument).map(TypeConstraint::List),
            ("set", _) => inner(*argument).map(TypeConstraint::Set),
            ("map", _) => inner(*argument).map(TypeConstraint::Map),
            ("tuple", ExprKind::Tuple(items)) => {
                let items = self.tree.list(items).iter();
                let items = items.map(|item| self.constraint(*item, depth + 1));
                items.collect::<Result<_, _>>().map(TypeConstraint::Tuple)
            }
            ("object", ExprKind::Object(items)) => self.object(items, depth),
            ("tuple", _) => {
                Err(self.error(span, "`tuple` takes a list of types, like `tuple([string, number])`"))
            }
            ("object", _) => {
                Err(self.error(span, "`object` takes attributes with types, like `object({ a = string })`"))
            }
            ("optional", _) => {
                Err(self.error(span, "`optional` means something only for an attribute of an object"))
            }
            _ => Err(self.error(name, format!("there is no type `{constructor}`"))),
        }
    }

    fn object(&self, items: Range32, depth: usize) -> Result<TypeConstraint, EvalError> {
        let mut attributes = BTreeMap::new();
        for item in self.tree.object_items(items) {
            let key = self.tree.expr(item.key);
            let name = match key.kind {
                ExprKind::Variable => self.tree.text(self.text, key.span),
                ExprKind::String { text, .. } => self.tree.text(self.text, text),
                ExprKind::Invalid => continue,
                _ => return Err(self.error(key.span, "an attribute's name must be a plain name")),
            };
            attributes.insert(Arc::from(name), self.attribute(item.value, depth)?);
        }
        Ok(TypeConstraint::Object(attributes))
    }

    fn attribute(&self, expr: ExprId, depth: usize) -> Result<AttributeConstraint, EvalError> {
        let at = self.tree.expr(expr);
        if let ExprKind::Call { name, arguments, .. } = at.kind
            && self.tree.text(self.text, name) == "optional"
        {
            let (of, default) = match self.tree.list(arguments) {
                [of] => (*of, None),
                [of, default] => (*of, Some(*default)),
                _ => return Err(self.error(at.span, "`optional` takes a type and perhaps a default")),
            };
            let constraint = self.constraint(of, depth + 1)?;
            let default = match default {
                None => None,
                Some(default) => {
                    let value = (self.evaluate)(default)?;
                    let fitted = constraint.apply(&value).map_err(|error| {
                        self.error(
                            self.tree.expr(default).span,
                            format!("the default does not fit its type: {error}"),
                        )
                    })?;
                    Some(fitted)
                }
            };
            return Ok(AttributeConstraint { constraint, optional: true, default });
        }
        Ok(AttributeConstraint {
            constraint: self.constraint(expr, depth + 1)?,
            optional: false,
            default: None,
        })
    }

    fn error(&self, span: Span, message: impl Into<String>) -> EvalError {
        EvalError::new(Location { source: self.tree.source, span: self.tree.source_span(span) }, message)
    }
}

impl TypeConstraint {
    /// The type that values have once the constraint is applied, as far as it says.
    pub fn ty(&self) -> Type {
        match self {
            TypeConstraint::Any => Type::Dynamic,
            TypeConstraint::Bool => Type::Bool,
            TypeConstraint::Number => Type::Number,
            TypeConstraint::String => Type::String,
            TypeConstraint::List(element) => Type::list(element.ty()),
            TypeConstraint::Set(element) => Type::set(element.ty()),
            TypeConstraint::Map(element) => Type::map(element.ty()),
            TypeConstraint::Tuple(items) => Type::tuple(items.iter().map(TypeConstraint::ty).collect()),
            TypeConstraint::Object(attributes) => Type::object(
                attributes
                    .iter()
                    .map(|(name, attribute)| (name.clone(), attribute.constraint.ty()))
                    .collect(),
            ),
        }
    }

    /// The value with defaults filled in and converted.
    pub fn apply(&self, value: &Value) -> Result<Value, ConversionError> {
        let marks = value.marks;
        let fitted = match &value.kind {
            Kind::Null(_) => Value::null_of(self.ty()),
            Kind::Unknown(unknown) => self.apply_to_unknown(value, unknown)?,
            _ => self.apply_to_known(value)?,
        };
        Ok(fitted.marked(marks))
    }

    fn apply_to_known(&self, value: &Value) -> Result<Value, ConversionError> {
        match self {
            TypeConstraint::List(element) | TypeConstraint::Set(element) => match value.as_items() {
                // A tuple in its stead would have an order, which a set with unknown elements has not.
                Some(items) if !(matches!(value.kind, Kind::Set(..)) && value.has_unknown()) => {
                    convert(&Value::tuple(element.apply_to_all(items)?), &self.ty())
                }
                _ => convert(value, &self.ty()),
            },
            TypeConstraint::Map(element) => match value.as_entries() {
                Some(entries) => convert(&Value::object(element.apply_to_entries(entries)?), &self.ty()),
                None => convert(value, &self.ty()),
            },
            TypeConstraint::Tuple(constraints) => match value.as_items() {
                Some(items) if items.len() == constraints.len() && !matches!(value.kind, Kind::Set(..)) => {
                    let items = constraints.iter().zip(items);
                    let items = items.map(|(constraint, item)| constraint.apply(item));
                    items.collect::<Result<_, _>>().map(Value::tuple)
                }
                _ => convert(value, &self.ty()),
            },
            TypeConstraint::Object(constraints) => match value.as_entries() {
                Some(entries) => fill(constraints, entries),
                None => convert(value, &self.ty()),
            },
            _ => convert(value, &self.ty()),
        }
    }

    fn apply_to_all(&self, items: &[Value]) -> Result<Vec<Value>, ConversionError> {
        items.iter().map(|item| self.apply(item)).collect()
    }

    fn apply_to_entries(
        &self,
        entries: &BTreeMap<Arc<str>, Value>,
    ) -> Result<BTreeMap<Arc<str>, Value>, ConversionError> {
        entries.iter().map(|(key, entry)| Ok((key.clone(), self.apply(entry)?))).collect()
    }

    /// What is known of an unknown value is fitted too.
    fn apply_to_unknown(&self, value: &Value, unknown: &Arc<Unknown>) -> Result<Value, ConversionError> {
        let refinement = match (&unknown.refinement, self) {
            (Refinement::OneOf(values), _) => Refinement::OneOf(self.apply_to_all(values)?.into()),
            (Refinement::Members(members), TypeConstraint::List(element) | TypeConstraint::Set(element)) => {
                Refinement::Members(element.apply_to_all(members)?.into())
            }
            (Refinement::Entries(entries), TypeConstraint::Map(element)) => {
                Refinement::Entries(Arc::new(element.apply_to_entries(entries)?))
            }
            (Refinement::Entries(entries), TypeConstraint::Object(constraints)) => {
                let known = entries.iter().filter_map(|(name, entry)| {
                    let attribute = constraints.get(name)?;
                    let fitted = match (&attribute.default, entry.is_null()) {
                        (Some(default), true) => Ok(default.clone()),
                        _ => attribute.constraint.apply(entry),
                    };
                    Some(fitted.map(|fitted| (name.clone(), fitted)))
                });
                Refinement::Entries(Arc::new(known.collect::<Result<_, ConversionError>>()?))
            }
            _ => return convert(value, &self.ty()),
        };
        let ty = match self {
            TypeConstraint::Any => unknown.ty.clone(),
            _ => self.ty(),
        };
        Ok(Unknown { ty, refinement, ..(**unknown).clone() }.with_others(Vec::new()).into())
    }
}

/// An object of exactly the attributes that are asked for.
fn fill(
    constraints: &BTreeMap<Arc<str>, AttributeConstraint>,
    entries: &BTreeMap<Arc<str>, Value>,
) -> Result<Value, ConversionError> {
    let mut filled = BTreeMap::new();
    for (name, attribute) in constraints {
        let given = entries.get(name);
        let value = match (given.filter(|value| !value.is_null()), &attribute.default) {
            (Some(value), _) => attribute
                .constraint
                .apply(value)
                .map_err(|error| ConversionError::new(format!("attribute `{name}`: {error}")))?,
            (None, Some(default)) => default.clone(),
            (None, None) if attribute.optional || given.is_some() => {
                Value::null_of(attribute.constraint.ty())
            }
            (None, None) => return Err(ConversionError::new(format!("attribute `{name}` is required"))),
        };
        filled.insert(name.clone(), value);
    }
    Ok(Value::object(filled))
}
