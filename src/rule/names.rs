//! Whether every name in the expressions of a pack means something. A name that nobody knows would otherwise only be
//! met when the expression is evaluated, if ever, and then look like something that cannot be known.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::branches::Branch;
use super::definition::RuleError;
use super::file::{RuleExpr, RuleFile};
use super::kinds::FILLED_IN;
use super::known::Known;
use super::own_functions::OwnFunction;
use super::pack::RulePack;
use super::parts::attributes_of;
use super::pointing::Read;
use super::similarity::{nearest, one_of};
use crate::source::{SourceId, Span};
use crate::syntax::{ExprId, ExprKind, ForId, ObjectItem, Range32, TemplatePart};

/// What Terraform's own expressions know.
const ONLY_IN_CONFIGURATION: [&str; 8] =
    ["var", "local", "data", "module", "path", "terraform", "count", "resource"];

/// What views know and rules do not.
const ONLY_IN_VIEWS: [&str; 6] = ["provider", "import", "ignored_changes", "output", "anything", "view"];

/// What views of module calls know and other views do not.
const ONLY_OF_CALLS: [&str; 2] = ["output", "each"];

/// What rules know and views do not.
const ONLY_IN_RULES: [&str; 3] = ["linked", "all", "option"];

/// How deep values that refer to each other are followed.
const MOST_NESTED: usize = 32;

/// What is known of the attributes that the views of entities read: by entity and attribute.
pub(super) type KnownAttributes<'p> = HashMap<(Arc<str>, Arc<str>), Known<'p>>;

/// Names of an expression's surroundings.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings<'p> {
    /// Names that mean something by themselves.
    pub(super) roots: Vec<(&'p str, Known<'p>)>,
    /// Names that stand for expressions.
    pub(super) bindings: Option<&'p BTreeMap<Arc<str>, RuleExpr>>,
    /// Functions beside those of Terraform and those that all rule files know.
    pub(super) functions: &'static [OwnFunction],
}

/// A walk through the expressions of one place.
pub(super) struct NameCheck<'p, 'k> {
    pub(super) pack: &'p RulePack,
    pub(super) attributes: &'k KnownAttributes<'p>,
    pub(super) surroundings: Surroundings<'p>,
    /// Variables of `for`, innermost last.
    locals: Vec<(String, Known<'p>)>,
    /// Elements that the enclosing splats are at.
    splats: Vec<Known<'p>>,
    /// Bindings that are being followed.
    open: Vec<Arc<str>>,
    /// Bindings that have been.
    followed: HashMap<Arc<str>, Known<'p>>,
    /// What conditionals may be worth.
    pub(super) noted: HashMap<(SourceId, ExprId), Rc<[Branch<'p>]>>,
    /// What of `self` has been asked for.
    pub(super) read: Read<'p>,
    /// How many `try` and `can` stand around: what fails in them is not wrong.
    pub(super) trials: usize,
}

impl<'p, 'k> NameCheck<'p, 'k> {
    pub(super) fn new(
        pack: &'p RulePack,
        attributes: &'k KnownAttributes<'p>,
        surroundings: Surroundings<'p>,
    ) -> NameCheck<'p, 'k> {
        NameCheck {
            pack,
            attributes,
            surroundings,
            locals: Vec::new(),
            splats: Vec::new(),
            open: Vec::new(),
            followed: HashMap::new(),
            noted: HashMap::new(),
            read: Read::default(),
            trials: 0,
        }
    }

    /// Refuses names that mean nothing, and tells what the value is.
    pub(super) fn check(&mut self, expr: RuleExpr) -> Result<Known<'p>, RuleError> {
        let file = &self.pack.files[expr.file];
        self.look(file, expr.expr)
    }

    pub(super) fn look(&mut self, file: &'p RuleFile, id: ExprId) -> Result<Known<'p>, RuleError> {
        let expr = file.tree.expr(id);
        match expr.kind {
            ExprKind::Variable => self.variable(file, expr.span),
            ExprKind::GetAttr { on, name } => {
                self.read.note(file, on, name);
                let on = self.look(file, on)?;
                self.attribute(file, on, name, file.tree.text(&file.text, name))
            }
            ExprKind::Index { on, key } => {
                if let ExprKind::String { text, .. } = file.tree.expr(key).kind {
                    self.read.note(file, on, text);
                }
                let known = self.index(file, on, key)?;
                self.check_constant(file, id)?;
                Ok(known)
            }
            ExprKind::Splat { on, each } => {
                let on = match self.look(file, on)? {
                    Known::List(element) => (*element).clone(),
                    Known::Anything => Known::Anything,
                    single => single,
                };
                self.splats.push(on);
                let each = self.look(file, each);
                self.splats.pop();
                each.map(Known::list)
            }
            ExprKind::SplatElement => Ok(self.splats.last().cloned().unwrap_or(Known::Anything)),
            ExprKind::Call { name, arguments, expand_final } => {
                self.call(file, id, name, arguments, expand_final)
            }
            ExprKind::Tuple(items) => {
                let items = file.tree.list(items).iter();
                let items: Vec<Known<'p>> =
                    items.map(|item| self.look(file, *item)).collect::<Result<_, _>>()?;
                Ok(Known::list(Known::all_of(items)))
            }
            ExprKind::Object(items) => self.object(file, file.tree.object_items(items)),
            ExprKind::For(details) => self.for_expression(file, details),
            ExprKind::Unary { operator, operand } => self.unary(file, operator, operand),
            ExprKind::Binary { .. } => {
                let known = self.operators(file, id)?;
                self.check_constant(file, id)?;
                Ok(known)
            }
            ExprKind::Conditional { condition, yes, no } => {
                self.condition(file, condition, "what stands before `?`")?;
                let (if_so, if_not) = (self.look(file, yes)?, self.look(file, no)?);
                self.note_branches(file, id, [(yes, &if_so), (no, &if_not)]);
                Ok(if_so.or(if_not))
            }
            ExprKind::Parentheses(inner) => self.look(file, inner),
            ExprKind::Template(parts) => self.template(file, parts),
            ExprKind::Bool(_) => Ok(Known::Bool),
            ExprKind::Number => Ok(Known::Number),
            ExprKind::String { .. } => Ok(Known::Text),
            ExprKind::Null => Ok(Known::Null),
            ExprKind::Invalid => Ok(Known::Anything),
        }
    }

    fn variable(&mut self, file: &'p RuleFile, span: Span) -> Result<Known<'p>, RuleError> {
        let name = file.tree.text(&file.text, span);
        self.read.count(name);
        if let Some((_, known)) = self.locals.iter().rev().find(|(local, _)| local == name) {
            return Ok(known.clone());
        }
        if let Some((_, known)) = self.surroundings.roots.iter().find(|(root, _)| *root == name) {
            return Ok(known.clone());
        }
        if let Some((bound, expr)) = self.surroundings.bindings.and_then(|all| all.get_key_value(name)) {
            return self.binding(file, span, bound, *expr);
        }
        let locals = self.locals.iter().map(|(local, _)| local.as_str());
        let bindings = self.surroundings.bindings.into_iter().flat_map(|all| all.keys()).map(|name| &**name);
        let roots = roots_of(&self.surroundings);
        let known: Vec<&str> = roots.chain(bindings).chain(locals).collect();
        let knows = |name: &str| roots_of(&self.surroundings).any(|root| root == name);
        let (is_rule, is_view) = (knows("linked"), knows("view"));
        let help = match nearest(name, ["true", "false", "null"].to_vec()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if self.is_attribute_of_self(name) => format!("did you mean `self.{name}`?"),
            None if ONLY_IN_CONFIGURATION.contains(&name) => {
                "names of Terraform mean nothing here: ask `self` what is configured, after they are worked out"
                    .to_owned()
            }
            None if is_view && ONLY_IN_RULES.contains(&name) => {
                "only rules know it: a view reads one block by itself".to_owned()
            }
            None if is_view && ONLY_OF_CALLS.contains(&name) => {
                "only views of module calls know it, `each` those with `for_each`".to_owned()
            }
            None if is_rule && ONLY_IN_VIEWS.contains(&name) => {
                format!("only views know it: let one read an attribute by `{name}`")
            }
            None => one_of(name, &known),
        };
        Err(mistake(file, span, format!("nothing is named `{name}` here")).with_help(help))
    }

    fn is_attribute_of_self(&self, name: &str) -> bool {
        let mut roots = self.surroundings.roots.iter();
        let own = roots.find_map(|(root, known)| match known {
            Known::Thing(entity) if *root == "self" => Some(*entity),
            _ => None,
        });
        own.is_some_and(|entity| attributes_of(entity).contains(&name))
    }

    /// The value that a name of `let` stands for, unless the variable of a `for` has that name.
    pub(super) fn bound(&self, name: &str) -> Option<RuleExpr> {
        let is_local = self.locals.iter().any(|(local, _)| local == name);
        let bindings = self.surroundings.bindings.filter(|_| !is_local)?;
        bindings.get(name).copied()
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
            return Ok(known.clone());
        }
        if self.open.contains(name) {
            let way = self.open.iter().skip_while(|open| *open != name).map(|name| format!("`{name}`"));
            let message = format!("`{name}` is defined by itself");
            let help = match way.clone().count() {
                1 => "a value cannot be made from itself: give one of the two another name".to_owned(),
                _ => format!(
                    "{} lead in a circle: write one of them without the others",
                    way.collect::<Vec<_>>().join(", ")
                ),
            };
            return Err(mistake(file, span, message).with_help(help));
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
        self.followed.insert(name.clone(), known.clone());
        Ok(known)
    }

    fn object(&mut self, file: &'p RuleFile, items: &[ObjectItem]) -> Result<Known<'p>, RuleError> {
        let mut attributes = Some(BTreeMap::new());
        for item in items {
            let key = file.tree.expr(item.key);
            let name = match key.kind {
                ExprKind::Variable | ExprKind::GetAttr { .. } => {
                    Some(file.tree.text(&file.text, key.span).to_owned())
                }
                _ => {
                    self.look(file, item.key)?;
                    file.string_of(item.key)
                }
            };
            let known = self.look(file, item.value)?;
            attributes = attributes.zip(name).map(|(mut attributes, name)| {
                attributes.insert(Arc::from(name), known);
                attributes
            });
        }
        Ok(attributes.map_or(Known::map(Known::Anything), |all| Known::Object(all.into())))
    }

    fn for_expression(&mut self, file: &'p RuleFile, details: ForId) -> Result<Known<'p>, RuleError> {
        let details = *file.tree.for_expr(details);
        let before = self.locals.len();
        self.enter_loop(file, details.collection, details.key_name, details.value_name)?;
        if let Some(key) = details.key {
            self.look(file, key)?;
        }
        if let Some(condition) = details.condition {
            self.condition(file, condition, "what stands behind `if`")?;
        }
        let found = self.look(file, details.value)?;
        self.locals.truncate(before);
        Ok(match (details.key, details.group) {
            (None, _) => Known::list(found),
            (Some(_), false) => Known::map(found),
            (Some(_), true) => Known::map(Known::list(found)),
        })
    }

    fn enter_loop(
        &mut self,
        file: &'p RuleFile,
        collection: ExprId,
        key: Option<Span>,
        value: Span,
    ) -> Result<(), RuleError> {
        let on = self.look(file, collection)?;
        self.refuse_single(
            file,
            collection,
            &on,
            "`for` goes through lists and objects",
            |_| "name a list behind `in`, or write [ … ] around it",
        )?;
        let text = |span: Span| file.tree.text(&file.text, span).to_owned();
        let names = match on {
            Known::List(_) => Known::Anything,
            _ if on.has_names() => Known::Text,
            _ => Known::Anything,
        };
        self.locals.extend(key.map(|key| (text(key), names)));
        self.locals.push((text(value), on.element()));
        Ok(())
    }

    fn template(&mut self, file: &'p RuleFile, parts: Range32) -> Result<Known<'p>, RuleError> {
        let parts = file.tree.template_parts(parts);
        // Such a text is what is filled in, whatever that is.
        if let [TemplatePart::Interpolation(only)] = parts {
            return self.look(file, *only);
        }
        let mut loops = Vec::new();
        for part in parts {
            match *part {
                TemplatePart::Interpolation(expr) => {
                    let known = self.look(file, expr)?;
                    self.refuse_parts(file, expr, &known, FILLED_IN)?;
                }
                TemplatePart::If { condition, .. } => {
                    self.condition(file, condition, "what stands behind `%{ if`")?;
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
        Ok(Known::Text)
    }
}

fn roots_of<'s>(surroundings: &'s Surroundings<'_>) -> impl Iterator<Item = &'s str> {
    surroundings.roots.iter().map(|(root, _)| *root)
}

pub(super) fn mistake(file: &RuleFile, span: Span, message: impl Into<String>) -> RuleError {
    RuleError::new(&file.path, &file.text, file.tree.source_span(span), message)
}
