//! Which expressions of a rule file are worth the same for every subject in every root: those that speak of nothing but
//! the catalog, what users configure, and values bound to such. They are evaluated once in a run.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::definition::{Rule, View};
use super::file::{FileId, RuleExpr, RuleFile};
use super::literals::operands;
use super::pack::RulePack;
use crate::eval::expression::Constants;
use crate::eval::functions;
use crate::syntax::{ExprId, ExprKind, Range32, TemplatePart, Tree};

/// Names that mean the same whatever is looked at.
pub(super) const CONSTANT_NAMES: [&str; 3] = ["catalog", "config", "option"];

/// What the value of an expression depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Dependence {
    /// On nothing else.
    Nothing,
    /// On variables of the `for`s around it, which go through constants.
    Loops,
    /// On who asks.
    Asker,
}

type Bindings = BTreeMap<Arc<str>, RuleExpr>;

impl RulePack {
    /// The constant expressions of a file.
    pub(super) fn constants(&self, file: FileId) -> &Constants {
        self.files[file].constants.get_or_init(|| self.find_constants(file))
    }

    fn find_constants(&self, file: FileId) -> Constants {
        let mut constants = Constants::default();
        let source = &self.files[file];
        let mut mark = |bindings: &Bindings, exprs: Vec<RuleExpr>| {
            // A rule, or a view, stands in one file.
            if exprs.iter().chain(bindings.values()).any(|expr| expr.file != file) {
                return;
            }
            let mut search = Search::new(source, bindings);
            for expr in exprs {
                if search.look(expr.expr) == Dependence::Nothing {
                    search.constant(expr.expr);
                }
            }
            for name in bindings.keys() {
                search.is_constant_binding(name);
            }
            search.found.into_iter().chain(search.of_bindings).for_each(|expr| constants.mark(expr));
        };
        for rule in self.rules.iter().filter(|rule| rule.file == file) {
            mark(&rule.bindings, expressions_of_rule(rule));
        }
        for view in self
            .entities
            .iter()
            .flat_map(|entity| entity.views.iter().chain(&entity.lookups).chain(&entity.finders))
        {
            mark(&view.bindings, expressions_of_view(view));
        }
        constants
    }
}

fn expressions_of_rule(rule: &Rule) -> Vec<RuleExpr> {
    let mut exprs: Vec<RuleExpr> =
        [rule.fix, rule.when, rule.note_when, rule.culprits].into_iter().flatten().collect();
    for assert in &rule.asserts {
        exprs.extend([assert.condition, assert.message]);
        exprs.extend([assert.when, assert.label, assert.fix].into_iter().flatten());
    }
    exprs.extend(rule.related.iter().flat_map(|places| [places.each, places.message]));
    exprs
}

fn expressions_of_view(view: &View) -> Vec<RuleExpr> {
    view.attributes.values().copied().chain(view.when).chain(view.for_each).collect()
}

/// A walk through the expressions that share bindings.
struct Search<'f> {
    tree: &'f Tree,
    text: &'f str,
    bindings: &'f Bindings,
    /// Whether a binding is constant; it is not while it is looked at, so that one that needs itself is none.
    bound: FxHashMap<&'f str, bool>,
    /// Variables of `for`s, innermost last, with whether they go through constants.
    locals: Vec<(&'f str, bool)>,
    /// What has been found in the expression that is looked at.
    found: Vec<ExprId>,
    /// What has been found in values of bindings.
    of_bindings: Vec<ExprId>,
    /// What the parts depend on of what is being looked at.
    parts: Vec<Dependence>,
}

impl<'f> Search<'f> {
    fn new(file: &'f RuleFile, bindings: &'f Bindings) -> Search<'f> {
        Search {
            tree: &file.tree,
            text: &file.text,
            bindings,
            bound: FxHashMap::default(),
            locals: Vec::new(),
            found: Vec::new(),
            of_bindings: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Takes an expression for a constant, if that saves anything.
    fn constant(&mut self, expr: ExprId) {
        if !matches!(self.tree.expr(expr).kind, ExprKind::Null | ExprKind::Bool(_) | ExprKind::Invalid) {
            self.found.push(expr);
        }
    }

    /// What an expression depends on. If that is something, what is constant in it has been found.
    fn look(&mut self, id: ExprId) -> Dependence {
        match self.tree.expr(id).kind {
            ExprKind::Invalid | ExprKind::SplatElement => Dependence::Asker,
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::Number | ExprKind::String { .. } => {
                Dependence::Nothing
            }
            ExprKind::Variable => self.variable(id),
            ExprKind::GetAttr { on, .. } => self.together(&[on], Dependence::Nothing),
            ExprKind::Index { on, key } => self.together(&[on, key], Dependence::Nothing),
            ExprKind::Splat { on, each } => self.together(&[on, each], Dependence::Nothing),
            ExprKind::Call { name, arguments, .. } => {
                let function = self.function(self.tree.text(self.text, name));
                self.together(self.tree.list(arguments), function)
            }
            ExprKind::Tuple(items) => self.together(self.tree.list(items), Dependence::Nothing),
            ExprKind::Object(items) => self.object(items),
            ExprKind::For(_) => self.for_expr(id),
            ExprKind::Unary { operand, .. } => self.together(&[operand], Dependence::Nothing),
            ExprKind::Binary { .. } => self.together(&operands(self.tree, id), Dependence::Nothing),
            ExprKind::Conditional { condition, yes, no } => {
                self.together(&[condition, yes, no], Dependence::Nothing)
            }
            ExprKind::Parentheses(inner) => self.together(&[inner], Dependence::Nothing),
            ExprKind::Template(parts) => self.template(parts),
        }
    }

    /// What parts depend on, and what they are parts of by itself.
    fn together(&mut self, parts: &[ExprId], own: Dependence) -> Dependence {
        let first = self.parts.len();
        let mut all = own;
        for part in parts {
            let of_part = self.look(*part);
            self.parts.push(of_part);
            all = all.max(of_part);
        }
        if all != Dependence::Nothing {
            for (at, part) in parts.iter().enumerate() {
                if self.parts[first + at] == Dependence::Nothing {
                    self.constant(*part);
                }
            }
        }
        self.parts.truncate(first);
        all
    }

    fn variable(&mut self, id: ExprId) -> Dependence {
        let name = self.tree.text(self.text, self.tree.expr(id).span);
        if let Some((_, is_constant)) = self.locals.iter().rev().find(|(local, _)| *local == name) {
            return if *is_constant { Dependence::Loops } else { Dependence::Asker };
        }
        let is_constant = CONSTANT_NAMES.contains(&name) || self.is_constant_binding(name);
        if is_constant { Dependence::Nothing } else { Dependence::Asker }
    }

    fn is_constant_binding(&mut self, name: &'f str) -> bool {
        if let Some(known) = self.bound.get(name) {
            return *known;
        }
        let Some(expr) = self.bindings.get(name) else { return false };
        self.bound.insert(name, false);
        let (locals, found) = (std::mem::take(&mut self.locals), std::mem::take(&mut self.found));
        let is_constant = self.look(expr.expr) == Dependence::Nothing;
        if is_constant {
            self.constant(expr.expr);
        }
        self.of_bindings.append(&mut self.found);
        (self.locals, self.found) = (locals, found);
        self.bound.insert(name, is_constant);
        is_constant
    }

    /// What Terraform's functions make of the same arguments is the same, or is not known: and that is not kept.
    fn function(&self, name: &str) -> Dependence {
        let is_terraforms = matches!(name, "try" | "can") || functions::find(name).is_some();
        if is_terraforms { Dependence::Nothing } else { Dependence::Asker }
    }

    /// A bare name as a key means itself.
    fn object(&mut self, items: Range32) -> Dependence {
        let items = self.tree.object_items(items);
        let is_name = |key: ExprId| matches!(self.tree.expr(key).kind, ExprKind::Variable);
        let keys = items.iter().map(|item| item.key).filter(|key| !is_name(*key));
        let parts: Vec<ExprId> = keys.chain(items.iter().map(|item| item.value)).collect();
        self.together(&parts, Dependence::Nothing)
    }

    fn for_expr(&mut self, id: ExprId) -> Dependence {
        let ExprKind::For(details) = self.tree.expr(id).kind else { return Dependence::Asker };
        let details = *self.tree.for_expr(details);
        let collection = self.look(details.collection);
        let before = self.locals.len();
        let names = details.key_name.into_iter().chain([details.value_name]);
        let is_constant = collection != Dependence::Asker;
        self.locals.extend(names.map(|name| (self.tree.text(self.text, name), is_constant)));
        let parts: Vec<ExprId> =
            details.key.into_iter().chain(details.condition).chain([details.value]).collect();
        // What is constant by itself in there is worth keeping if the whole is not.
        let found = self.found.len();
        let inside = self.together(&parts, Dependence::Loops);
        self.locals.truncate(before);
        let all = collection.max(inside);
        if all == Dependence::Loops && before == 0 {
            self.found.truncate(found);
            return Dependence::Nothing;
        }
        if collection == Dependence::Nothing {
            self.constant(details.collection);
        }
        all
    }

    fn template(&mut self, parts: Range32) -> Dependence {
        let mut exprs = Vec::new();
        for part in self.tree.template_parts(parts) {
            match *part {
                TemplatePart::Interpolation(expr) | TemplatePart::If { condition: expr, .. } => {
                    exprs.push(expr)
                }
                // Its variables would have to be followed through the flat list; such templates are rare.
                TemplatePart::For { .. } => return Dependence::Asker,
                TemplatePart::Literal { .. }
                | TemplatePart::Else
                | TemplatePart::EndIf
                | TemplatePart::EndFor => {}
            }
        }
        self.together(&exprs, Dependence::Nothing)
    }
}
