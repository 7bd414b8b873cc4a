//! Whether every name in the expressions of a pack means something. A name that nobody knows would otherwise only be
//! met when the expression is evaluated, if ever, and then look like something that cannot be known.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::definition::{Entity, Linked, RuleError};
use super::file::{RuleExpr, RuleFile};
use super::graph_functions::graph_function;
use super::pack::RulePack;
use super::similarity::one_of;
use crate::eval::{Value, functions};
use crate::source::{Location, Span};
use crate::syntax::{ExprId, ExprKind, ForId, Range32, TemplatePart};

/// Attributes that every instance has.
const OWN_ATTRIBUTES: [&str; 3] = ["address", "resource_type", "order"];

/// How deep values that refer to each other are followed.
const MOST_NESTED: usize = 32;

/// What is known of a value before it is evaluated.
#[derive(Debug, Clone, Copy)]
pub(super) enum Known<'p> {
    /// Nothing.
    Anything,
    /// An instance of an entity.
    Thing(&'p Entity),
    /// A list of them.
    Things(&'p Entity),
    /// What is linked, by name.
    Linked(&'p [Linked]),
    /// All instances, by entity.
    All,
    /// An object with these entries.
    Entries(&'p Value),
    /// Options of a rule.
    Options(&'p [super::option::RuleOption]),
}

/// Names of an expression's surroundings.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings<'p> {
    /// Names that mean something by themselves.
    pub(super) roots: Vec<(&'p str, Known<'p>)>,
    /// Names that stand for expressions.
    pub(super) bindings: Option<&'p BTreeMap<Arc<str>, RuleExpr>>,
    /// Functions beside those of Terraform and those that all rule files know.
    pub(super) functions: &'static [&'static str],
}

/// A walk through the expressions of one place.
pub(super) struct NameCheck<'p> {
    pack: &'p RulePack,
    surroundings: Surroundings<'p>,
    /// Variables of `for`, innermost last.
    locals: Vec<(String, Known<'p>)>,
    /// Elements that the enclosing splats are at.
    splats: Vec<Known<'p>>,
    /// Bindings that are being followed.
    open: Vec<Arc<str>>,
    /// Bindings that have been.
    followed: HashMap<Arc<str>, Known<'p>>,
}

impl<'p> NameCheck<'p> {
    pub(super) fn new(pack: &'p RulePack, surroundings: Surroundings<'p>) -> NameCheck<'p> {
        NameCheck {
            pack,
            surroundings,
            locals: Vec::new(),
            splats: Vec::new(),
            open: Vec::new(),
            followed: HashMap::new(),
        }
    }

    /// Refuses names that mean nothing, and tells what the value is.
    pub(super) fn check(&mut self, expr: RuleExpr) -> Result<Known<'p>, RuleError> {
        let file = &self.pack.files[expr.file];
        self.look(file, expr.expr)
    }

    fn look(&mut self, file: &'p RuleFile, id: ExprId) -> Result<Known<'p>, RuleError> {
        let expr = file.tree.expr(id);
        match expr.kind {
            ExprKind::Variable => self.variable(file, expr.span),
            ExprKind::GetAttr { on, name } => {
                let on = self.look(file, on)?;
                self.attribute(file, on, name)
            }
            ExprKind::Index { on, key } => {
                self.look(file, key)?;
                Ok(element(self.look(file, on)?))
            }
            ExprKind::Splat { on, each } => {
                let on = self.look(file, on)?;
                self.splats.push(element(on));
                let each = self.look(file, each);
                self.splats.pop();
                each.map(list_of)
            }
            ExprKind::SplatElement => Ok(self.splats.last().copied().unwrap_or(Known::Anything)),
            ExprKind::Call { name, arguments, .. } => self.call(file, name, arguments),
            ExprKind::Tuple(items) => self.all_of(file, file.tree.list(items)),
            ExprKind::Object(items) => {
                for item in file.tree.object_items(items) {
                    let is_name = matches!(
                        file.tree.expr(item.key).kind,
                        ExprKind::Variable | ExprKind::GetAttr { .. }
                    );
                    if !is_name {
                        self.look(file, item.key)?;
                    }
                    self.look(file, item.value)?;
                }
                Ok(Known::Anything)
            }
            ExprKind::For(details) => self.for_expression(file, details),
            ExprKind::Unary { operand, .. } => self.all_of(file, &[operand]),
            ExprKind::Binary { .. } => self.operators(file, id),
            ExprKind::Conditional { condition, yes, no } => self.all_of(file, &[condition, yes, no]),
            ExprKind::Parentheses(inner) => self.look(file, inner),
            ExprKind::Template(parts) => self.template(file, parts),
            ExprKind::Invalid
            | ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number
            | ExprKind::String { .. } => Ok(Known::Anything),
        }
    }

    fn all_of(&mut self, file: &'p RuleFile, exprs: &[ExprId]) -> Result<Known<'p>, RuleError> {
        for expr in exprs {
            self.look(file, *expr)?;
        }
        Ok(Known::Anything)
    }

    /// A chain of operators is deep on the left.
    fn operators(&mut self, file: &'p RuleFile, mut at: ExprId) -> Result<Known<'p>, RuleError> {
        while let ExprKind::Binary { left, right, .. } = file.tree.expr(at).kind {
            self.look(file, right)?;
            at = left;
        }
        self.look(file, at)?;
        Ok(Known::Anything)
    }

    fn variable(&mut self, file: &'p RuleFile, span: Span) -> Result<Known<'p>, RuleError> {
        let name = file.tree.text(&file.text, span);
        if let Some((_, known)) = self.locals.iter().rev().find(|(local, _)| local == name) {
            return Ok(*known);
        }
        if let Some((_, known)) = self.surroundings.roots.iter().find(|(root, _)| *root == name) {
            return Ok(*known);
        }
        if let Some((bound, expr)) = self.surroundings.bindings.and_then(|all| all.get_key_value(name)) {
            return self.binding(file, span, bound, *expr);
        }
        let locals = self.locals.iter().map(|(local, _)| local.as_str());
        let bindings = self.surroundings.bindings.into_iter().flat_map(|all| all.keys()).map(|name| &**name);
        let roots = self.surroundings.roots.iter().map(|(root, _)| *root);
        let known: Vec<&str> = roots.chain(bindings).chain(locals).collect();
        Err(mistake(file, span, format!("nothing is named `{name}` here")).with_help(one_of(name, &known)))
    }

    /// The value of a binding is looked at where it is used, as far as that tells what it is.
    fn binding(
        &mut self,
        file: &'p RuleFile,
        span: Span,
        name: &Arc<str>,
        expr: RuleExpr,
    ) -> Result<Known<'p>, RuleError> {
        if let Some(known) = self.followed.get(name) {
            return Ok(*known);
        }
        if self.open.contains(name) {
            return Err(mistake(file, span, format!("`{name}` is defined by itself")));
        }
        if self.open.len() > MOST_NESTED {
            return Ok(Known::Anything);
        }
        self.open.push(name.clone());
        let (locals, splats) = (std::mem::take(&mut self.locals), std::mem::take(&mut self.splats));
        let known = self.check(expr);
        (self.locals, self.splats) = (locals, splats);
        self.open.pop();
        let known = known?;
        self.followed.insert(name.clone(), known);
        Ok(known)
    }

    fn attribute(&self, file: &'p RuleFile, on: Known<'p>, span: Span) -> Result<Known<'p>, RuleError> {
        let name = file.tree.text(&file.text, span);
        match on {
            Known::Anything | Known::Things(_) => Ok(Known::Anything),
            Known::Thing(entity) => {
                if let Some(linked) = entity.linked.iter().find(|linked| &*linked.name == name) {
                    return Ok(self.pack.entity(&linked.entity).map_or(Known::Anything, Known::Things));
                }
                let known = attributes_of(entity);
                if known.contains(&name) {
                    return Ok(Known::Anything);
                }
                let message = format!("no view of `{}` has an attribute `{name}`", entity.name);
                Err(mistake(file, span, message).with_help(one_of(name, &known)))
            }
            Known::Linked(all) => match all.iter().find(|linked| &*linked.name == name) {
                Some(linked) => Ok(self.pack.entity(&linked.entity).map_or(Known::Anything, Known::Things)),
                None => {
                    let known: Vec<&str> = all.iter().map(|linked| &*linked.name).collect();
                    let message = format!("nothing is linked as `{name}`");
                    Err(mistake(file, span, message).with_help(one_of(name, &known)))
                }
            },
            Known::All => match self.pack.entity(name) {
                Some(entity) => Ok(Known::Things(entity)),
                None => Err(mistake(file, span, format!("there is no entity `{name}`"))
                    .with_help(one_of(name, &self.pack.entity_names()))),
            },
            Known::Entries(value) => {
                let entries = value.as_entries();
                let known: Vec<&str> =
                    entries.into_iter().flat_map(|all| all.keys()).map(|key| &**key).collect();
                if known.contains(&name) {
                    return Ok(Known::Anything);
                }
                Err(mistake(file, span, format!("there is no `{name}` here")).with_help(one_of(name, &known)))
            }
            Known::Options(options) => {
                let known: Vec<&str> = options.iter().map(|option| &*option.name).collect();
                if known.contains(&name) {
                    return Ok(Known::Anything);
                }
                let message = format!("this rule has no option `{name}`");
                Err(mistake(file, span, message).with_help(one_of(name, &known)))
            }
        }
    }

    fn call(&mut self, file: &'p RuleFile, span: Span, arguments: Range32) -> Result<Known<'p>, RuleError> {
        let name = file.tree.text(&file.text, span);
        if !self.is_function(name) {
            let known: Vec<&str> =
                functions::names().chain(self.surroundings.functions.iter().copied()).collect();
            let help =
                super::similarity::nearest(name, known).map(|meant| format!("did you mean `{meant}`?"));
            let mistake = mistake(file, span, format!("there is no function `{name}`"));
            return Err(RuleError { help, ..mistake });
        }
        let mut kinds = Vec::new();
        for argument in file.tree.list(arguments) {
            kinds.push(self.look(file, *argument)?);
        }
        Ok(match (name, kinds.first()) {
            ("one" | "element", Some(first)) => element(*first),
            ("reverse" | "slice", Some(first)) => *first,
            _ => Known::Anything,
        })
    }

    fn is_function(&self, name: &str) -> bool {
        let nowhere = Location { source: crate::source::SourceId(0), span: Span::default() };
        let provided = name.strip_prefix("provider::");
        functions::find(name).is_some()
            || matches!(name, "try" | "can" | "templatefile" | "templatestring")
            || self.surroundings.functions.contains(&name)
            || graph_function(name, &[], nowhere).is_some()
            || provided.is_some_and(|name| self.pack.provider_functions.contains_key(name))
    }

    fn for_expression(&mut self, file: &'p RuleFile, details: ForId) -> Result<Known<'p>, RuleError> {
        let details = *file.tree.for_expr(details);
        let before = self.locals.len();
        self.enter_loop(file, details.collection, details.key_name, details.value_name)?;
        let mut value = Known::Anything;
        for expr in [details.key, details.condition].into_iter().flatten() {
            self.look(file, expr)?;
        }
        let found = self.look(file, details.value)?;
        if details.key.is_none() {
            value = list_of(found);
        }
        self.locals.truncate(before);
        Ok(value)
    }

    fn enter_loop(
        &mut self,
        file: &'p RuleFile,
        collection: ExprId,
        key: Option<Span>,
        value: Span,
    ) -> Result<(), RuleError> {
        let each = element(self.look(file, collection)?);
        let text = |span: Span| file.tree.text(&file.text, span).to_owned();
        self.locals.extend(key.map(|key| (text(key), Known::Anything)));
        self.locals.push((text(value), each));
        Ok(())
    }

    fn template(&mut self, file: &'p RuleFile, parts: Range32) -> Result<Known<'p>, RuleError> {
        let mut loops = Vec::new();
        for part in file.tree.template_parts(parts) {
            match *part {
                TemplatePart::Interpolation(expr) => {
                    self.look(file, expr)?;
                }
                TemplatePart::If { condition, .. } => {
                    self.look(file, condition)?;
                }
                TemplatePart::For { details, .. } => {
                    loops.push(self.locals.len());
                    let details = *file.tree.for_expr(details);
                    self.enter_loop(file, details.collection, details.key_name, details.value_name)?;
                }
                TemplatePart::EndFor => {
                    let before = loops.pop().unwrap_or_default();
                    self.locals.truncate(before);
                }
                TemplatePart::Literal { .. } | TemplatePart::Else | TemplatePart::EndIf => {}
            }
        }
        Ok(Known::Anything)
    }
}

fn mistake(file: &RuleFile, span: Span, message: String) -> RuleError {
    RuleError::new(&file.path, &file.text, file.tree.source_span(span), message)
}

pub(super) fn element(known: Known<'_>) -> Known<'_> {
    match known {
        Known::Things(entity) => Known::Thing(entity),
        _ => Known::Anything,
    }
}

fn list_of(known: Known<'_>) -> Known<'_> {
    match known {
        Known::Thing(entity) => Known::Things(entity),
        _ => Known::Anything,
    }
}

/// The attributes that an instance of an entity may have: those of any of its views, and those that all have.
pub(super) fn attributes_of(entity: &Entity) -> Vec<&str> {
    let of_views = entity.views.iter().flat_map(|view| view.attributes.keys()).map(|name| &**name);
    let mut all: Vec<&str> = of_views.chain(OWN_ATTRIBUTES).collect();
    all.sort_unstable();
    all.dedup();
    all
}
